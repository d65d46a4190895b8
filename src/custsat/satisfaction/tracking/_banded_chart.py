"""A score over its waves against the band in which it is to be held."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from types import SimpleNamespace
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import InputError, OutOfOrder
from custsat.estimates import judge
from custsat.estimates._chart_baseline import baseline_findings
from custsat.estimates._signal_certainty import signal_advice
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction.tracking._band_rule import BandPosition, band_rule
from custsat.satisfaction.tracking._score_chart import ScoreChart
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._interval import Interval  # frames read it
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.estimates import Judgement


class BandStanding(LabelledEnum):
    """How a wave stands against the band, and against its usual variation."""

    IN_BAND = "in_band"
    BETTER = "better"
    WORSE = "worse"
    ALARM = "alarm"


@attrs.frozen(kw_only=True)
class BandedWave(ExportsProperties):
    """One wave against the band.

    Attributes:
        name: the name of the wave.
        n: the number of its answers; None without any.
        score: its score; None without answers.
        interval: the 95% interval of the score; None where no spread is known.
        position: whether it is below, within or above the band; None of a wave that is
            not judged.
        standing: how it stands: worse than the band within usual variation, or by more,
            an alarm; None of a wave that is not judged.
    """

    name: str
    n: int | None
    score: float | None
    interval: Interval | None
    position: BandPosition | None
    standing: BandStanding | None


@attrs.frozen(kw_only=True, repr=False)
class BandedChart(Result):
    """A score over its waves, against a band and its usual variation.

    Attributes:
        chart: the chart of the waves.
        low: the lowest score of the band; None for no limit below.
        high: the highest score of the band; None for no limit above.

    Raises:
        InputError: for a band without a limit, or with none on the worse side.
        OutOfOrder: for a lower limit above the upper one.
        OutOfRange: for a limit that the score cannot reach.
    """

    schema: ClassVar[str] = "banded_chart@1"
    choices: ClassVar[tuple[str, ...]] = (
        "low",
        "high",
        *(f"chart.{choice}" for choice in ScoreChart.choices),
    )
    default_rows: ClassVar[str] = "waves"
    chart: ScoreChart
    low: float | None = None
    high: float | None = None

    def __attrs_post_init__(self) -> None:
        score = self.chart.limits.score
        low, high = score.bounds
        for name in ("low", "high"):
            if (limit := getattr(self, name)) is not None:
                checks.number(limit, name, ge=low, le=high)
        worse = "high" if score.low_is_good else "low"
        if getattr(self, worse) is None:
            raise InputError(problem="needs", name="the band", needed=f"{worse}=")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise OutOfOrder(low="low", high="high")

    def __repr__(self) -> str:
        counts = ", ".join(f"n_{name}={n}" for name, n in self._counts.items())
        return f"BandedChart({counts})"

    @property
    def waves(self) -> tuple[BandedWave, ...]:
        """The waves, each with its standing."""
        return self._waves

    @property
    def alarms(self) -> tuple[str, ...]:
        """Names of the waves that are worse than the band by more than usual."""
        return self._names_of(BandStanding.ALARM)

    @property
    def worse(self) -> tuple[str, ...]:
        """Names of the waves that are worse than the band, within usual variation."""
        return self._names_of(BandStanding.WORSE)

    @property
    def n_in_band(self) -> int:
        """Number of waves within the band."""
        return len(self._names_of(BandStanding.IN_BAND))

    @property
    def n_better(self) -> int:
        """Number of waves that are better than the band."""
        return len(self._names_of(BandStanding.BETTER))

    @property
    def n_not_judged(self) -> int:
        """Number of waves without answers, or with too few."""
        return sum(wave.standing is None for wave in self.waves)

    @property
    def level_position(self) -> BandPosition:
        """Where the usual level lies against the band."""
        return band_rule(self.low, self.high).evaluate(self.chart.limits.centre)

    @property
    def level_judgement(self) -> Judgement:
        """Whether the answers behind the usual level show on which side it lies."""
        limits = self.chart.limits
        return judge(
            n=limits.n_answers,
            min_n=self.chart.min_n,
            interval=limits.interval,
            target=self._worse_limit,
        )

    @property
    def _worse_limit(self) -> float:
        """The limit of the band on its worse side."""
        limit = self.high if self.chart.limits.score.low_is_good else self.low
        return 0.0 if limit is None else limit  # there is one, by the check

    @property
    def _worse_position(self) -> BandPosition:
        is_low_good = self.chart.limits.score.low_is_good
        return BandPosition.ABOVE if is_low_good else BandPosition.BELOW

    @cached_property
    def _waves(self) -> tuple[BandedWave, ...]:
        rule = band_rule(self.low, self.high)
        unusual = {
            signal.last
            for signal in self.chart.signals
            if self.chart.direction(signal) < 0
        }
        waves = []
        for point, n, interval in zip(
            self.chart.points, self.chart.counts, self.chart.intervals, strict=True
        ):
            position = None
            if point.distance is not None:
                position = rule.evaluate(point.value)
            waves.append(
                BandedWave(
                    name=point.name,
                    n=n,
                    score=point.value,
                    interval=interval,
                    position=position,
                    standing=self._standing(position, is_unusual=point.name in unusual),
                )
            )
        return tuple(waves)

    def _standing(
        self, position: BandPosition | None, *, is_unusual: bool
    ) -> BandStanding | None:
        if position is None:
            return None
        if position is BandPosition.WITHIN:
            return BandStanding.IN_BAND
        if position is not self._worse_position:
            return BandStanding.BETTER
        return BandStanding.ALARM if is_unusual else BandStanding.WORSE

    def _names_of(self, standing: BandStanding) -> tuple[str, ...]:
        return tuple(wave.name for wave in self.waves if wave.standing is standing)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The alarm, the usual level if it is worse than the band, and mere wobble.

        An alarm is as certain as the signals of the chart are.  Whether the usual level
        is worse than the band its own interval decides.
        """
        if self._few_behind:
            return (*self._few_behind, *self._level_findings())
        found = self._alarm_findings(), self._level_findings(), self._wobble_findings()
        return tuple(chain(*found))

    @property
    def _few_behind(self) -> tuple[Finding, ...]:
        """The finding that too few waves are behind the limits, if they are."""
        return baseline_findings(self.chart.limits.n_baseline, self.chart.min_baseline)

    def _alarm_findings(self) -> tuple[Finding, ...]:
        """Return the last alarm, if there is any."""
        if not self.alarms:
            return ()
        signals = [each for each in self.chart.signals if each.last in self.alarms]
        certainty = self.chart.certainty_of(signals)
        is_certain = certainty is Certainty.CONCLUSIVE
        name = "alarm" if is_certain else "alarm_open"
        return (self._finding(name, self.alarms, certainty, is_loss=is_certain),)

    def _wobble_findings(self) -> tuple[Finding, ...]:
        """Return that waves are worse than the band by no more than usual."""
        if not self.worse:
            return ()
        return (self._finding("wobble", self.worse, Certainty.INCONCLUSIVE),)

    def _finding(
        self,
        name: str,
        names: tuple[str, ...],
        certainty: Certainty,
        *,
        is_loss: bool = False,
    ) -> Finding:
        """Return a finding of some of the waves, at the last of them."""
        wave = self.waves[self.chart.names.index(names[-1])]
        points = self._points_from_band(wave.score or 0.0)
        return Finding(
            code=f"finding.band_{name}",
            weight=points if is_loss else 0,
            subject=self.chart.limits.score.name,
            point=wave.name,
            facts=(("points", points), ("n", wave.n or 0), ("waves", len(names))),
            advice=(
                "advice.leave_usual_variation"
                if name == "wobble"
                else signal_advice(certainty)
            ),
            certainty=certainty,
        )

    def _level_findings(self) -> tuple[Finding, ...]:
        """Return that the usual level is worse than the band, or may be."""
        if self.level_position is not self._worse_position:
            return ()
        judgement = self.level_judgement
        points = self._points_from_band(self.chart.limits.centre)
        return (
            Finding(
                code=f"finding.band_level_{judgement.certainty}",
                weight=points if judgement.is_conclusive else 0,
                subject=self.chart.limits.score.name,
                facts=(("points", points), ("n", judgement.n)),
                advice=(
                    "advice.change_the_process"
                    if judgement.is_conclusive
                    else "advice.ask_more"
                ),
                certainty=judgement.certainty,
            ),
        )

    def _points_from_band(self, value: float) -> float:
        """Return how far a score is from the band, in points of 100."""
        return self.chart.limits.score.points_of_100 * abs(value - self._worse_limit)

    @property
    def _counts(self) -> dict[str, int]:
        return {
            "waves": len(self.waves),
            "in_band": self.n_in_band,
            "better": self.n_better,
            "worse": len(self.worse),
            "alarms": len(self.alarms),
            "not_judged": self.n_not_judged,
        }

    def summary(self, lang: str = "en") -> str:
        """Return how many waves are in the band, and which are not."""
        comma = translate("page.comma", lang)
        texts = {f"n_{name}": n for name, n in self._counts.items()} | {
            "measure": translate(self.chart.limits.score.name, lang),
            "band": self.band_text(lang),
            "centre": self._text(self.chart.limits.centre, lang),
            "worse": comma.join(self.worse),
            "alarms": comma.join(self.alarms),
        }
        alarms = "n_alarms_open" if self._few_behind else "n_alarms"
        parts = [
            "summary",
            "n_better" if self.n_better else "",
            "n_worse" if self.worse else "",
            alarms if self.alarms else "no_alarm",
            "n_not_judged" if self.n_not_judged else "",
            "level",
        ]
        subject = SimpleNamespace(**texts)
        return translate("page.semicolon", lang).join(
            format_template(f"banded_chart.{part}", subject, lang)
            for part in parts
            if part
        )

    def band_text(self, lang: str = "en") -> str:
        """Return the band as it is printed."""
        low, high = (
            None if limit is None else self._text(limit, lang)
            for limit in (self.low, self.high)
        )
        code = "from" if high is None else "up_to" if low is None else "from_to"
        return translate(f"banded_chart.{code}", lang).format(low=low, high=high)

    def _text(self, value: float | None, lang: str) -> str:
        """Return a score in the digits of the chart."""
        return self.chart.score_text(value, lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return a row for each wave, with its limits and its standing."""
        names = ("point", "size", "value", "interval", "low", "high")
        header = [translate(f"score_chart.{name}", lang) for name in names]
        header.append(translate("banded_chart.standing", lang))
        rows = (
            (
                wave.name,
                format_value(wave.n or 0, lang),
                self._text(wave.score, lang),
                self.chart.interval_text(wave.interval, lang),
                self._text(point.low, lang),
                self._text(point.high, lang),
                translate("score_chart.not_judged", lang)
                if wave.standing is None
                else wave.standing.label(lang),
            )
            for wave, point in zip(self.waves, self.chart.points, strict=True)
        )
        title = translate("banded_chart.title", lang).format(
            measure=translate(self.chart.limits.score.name, lang),
            band=self.band_text(lang),
        )
        return (
            Table(title=title, rows=(tuple(header), *rows), note=self.summary(lang)),
        )
