"""The limits of a tracked score: computed from first waves, frozen, and used again."""

from __future__ import annotations

from math import sqrt
from types import SimpleNamespace
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import format_template, format_value
from custsat.errors import InputError
from custsat.estimates import mean_interval, wilson
from custsat.estimates._chart_baseline import LARGEST_VALUE, MIN_SIGMA
from custsat.estimates._control_limits import Process, Statistic
from custsat.estimates._error_decimals import decimals_for
from custsat.labels import translate
from custsat.satisfaction.comparison._score_change import ScoreUnit
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.values._interval import Interval

SIGNED: Final = frozenset({ScoreUnit.POINTS})  # scores that can be below 0


@attrs.frozen(kw_only=True)
class TrackedScore:
    """What is tracked, and how it was computed.

    Attributes:
        name: the label key of the score.
        unit: what one unit of it is.
        low_is_good: whether a low score is a good one.
        bounds: the lowest and the highest score that is possible.
        settings: the settings that scores of all waves have in common.
    """

    name: str
    unit: ScoreUnit
    bounds: tuple[float, float]
    low_is_good: bool = False
    settings: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether it is a share, whose spread follows from its mean."""
        return self.unit is ScoreUnit.PERCENTAGE_POINTS

    @property
    def statistic(self) -> Statistic:
        """What a point of its chart is."""
        return Statistic.SHARE if self.is_share else Statistic.MEAN

    @property
    def points_of_100(self) -> float:
        """How many points of 100 one unit is worth."""
        low, high = self.bounds
        return 1 if self.unit in SIGNED else 100 / (high - low)

    def figure_text(self, value: float | None, lang: str, decimals: int) -> str:
        """Return a score as it is printed."""
        sign = "+" if self.unit in SIGNED else ""
        percent = "%" if self.is_share else ""
        return format_value(value, lang, f"{sign}.{decimals}{percent}")


@attrs.frozen(kw_only=True, repr=False)
class ScoreLimits(Result):
    """What the limits of the waves of a score are computed from.

    Attributes:
        score: what is tracked.
        centre: the usual level: the score of all answers of the first waves.
        sigma: the standard deviation of an answer within a wave, in units of the score;
            None for a share.
        n_baseline: number of waves that they were computed from.
        n_answers: number of answers in these waves.
        effective_n: their effective number; *n_answers* without respondent weights.

    Raises:
        OutOfRange: for a centre or a spread that no such score can have.
    """

    schema: ClassVar[str] = "score_limits@1"
    choices: ClassVar[tuple[str, ...]] = ("n_baseline", "n_answers")
    table_fields: ClassVar[tuple[str, ...]] = (
        *("score", "centre", "interval", "sigma?:.2", "n_baseline", "n_answers"),
    )
    score: TrackedScore
    centre: float
    sigma: float | None = None
    n_baseline: int
    n_answers: int
    effective_n: float

    def __attrs_post_init__(self) -> None:
        checks.exact_count(self.n_baseline, "n_baseline")
        checks.exact_count(self.n_answers, "n_answers")
        checks.number(self.effective_n, "effective_n", gt=0)
        if not self.score.is_share:
            checks.number(self.centre, "centre", ge=-LARGEST_VALUE, le=LARGEST_VALUE)
            checks.number(self.sigma, "sigma", ge=MIN_SIGMA, le=LARGEST_VALUE)
            return
        checks.number(self.centre, "centre", gt=0, lt=1)
        if self.sigma is not None:
            raise InputError(problem="excluded", names="sigma", other="a share")

    def __repr__(self) -> str:
        name, n = self.score.name.rpartition(".")[2], self.n_baseline
        return (
            f"ScoreLimits({name}, centre={self._text(self.centre, 'en')}, n_waves={n})"
        )

    @property
    def interval(self) -> Interval | None:
        """The 95% interval of the usual level."""
        if self.sigma is None:
            return wilson(self.centre * self.effective_n, self.effective_n)
        square = self.sigma * self.sigma
        return mean_interval(mean=self.centre, variance=square, n=self.effective_n)

    def process(self) -> Process:
        """Return the process as the limits of a wave take it."""
        return Process(centre=self.centre, sigma=self.sigma, bounds=self.score.bounds)

    def summary(self, lang: str = "en") -> str:
        """Return the usual level, and what it was computed from."""
        subject = SimpleNamespace(
            measure=translate(self.score.name, lang),
            centre=self._text(self.centre, lang),
            n=self.n_baseline,
            n_answers=self.n_answers,
        )
        return format_template("score_limits.summary", subject, lang)

    def figure_text(self, name: str, lang: str, spec: str) -> str:
        """Return a figure in the unit of the score."""
        if name == "score":
            return translate(self.score.name, lang)
        if name == "centre":
            return self._text(self.centre, lang)
        if name == "interval" and self.interval is not None:
            limits = (self.interval.low, self.interval.high)
            low, high = (self._text(limit, lang) for limit in limits)
            return translate("score_chart.from_to", lang).format(low=low, high=high)
        return super().figure_text(name, lang, spec)

    def _text(self, value: float, lang: str) -> str:
        """Return a level in the digits that the error of the usual one needs."""
        spread = self.sigma
        if spread is None:
            spread = 100 * sqrt(self.centre * (1 - self.centre))
        decimals = decimals_for(spread / sqrt(self.effective_n))
        return self.score.figure_text(value, lang, decimals)
