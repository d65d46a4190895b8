"""The answers to one question: three doors in, and a verdict against a target.

Scores, a tally, or counts that somebody else made: all three become one tally, and a
result keeps only counts, so that every interval can be made again at another level.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from custsat.display import format_template
from custsat.errors import InputError, MixedScales, OutOfRange, WrongScale
from custsat.labels import translate
from custsat.values._certainty import Certainty, certainty
from custsat.values._finding import Finding
from custsat.values._number import finite, plain
from custsat.values._result import Result
from custsat.values._tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._interval import Interval
    from custsat.values._scale import Scale


@attrs.frozen(kw_only=True)
class TargetedScore(Result):
    """A result with a score, an interval and, if asked for, a verdict.

    The arithmetic is always done; beside it stands how much it can bear.

    Attributes:
        target: the score to reach, if there is one.
        min_n: answers below which no verdict is given.
    """

    target: float | None = attrs.field(converter=attrs.converters.optional(plain))
    min_n: int

    def __attrs_post_init__(self) -> None:
        if type(self.min_n) is not int or finite("min_n", self.min_n) < 1:
            raise OutOfRange(name="min_n", allowed="a whole number of 1 or more")

    @property
    @abstractmethod
    def n(self) -> int | None:
        """Answers given; None if they are not known."""

    @property
    @abstractmethod
    def score(self) -> float | None:
        """The figure that a target is set for; None if it is not known."""

    @property
    def low_is_good(self) -> bool:
        """Whether a low score is the good one."""
        return False

    @abstractmethod
    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval | None:
        """The interval of the score."""

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the score."""
        return self.ci()

    @property
    def target_met(self) -> bool | None:
        """Whether the score reaches the target, by arithmetic; None without one."""
        if self.target is None or self.score is None:
            return None
        if self.low_is_good:
            return self.score <= self.target
        return self.score >= self.target

    @property
    def certainty(self) -> Certainty | None:
        """How much the answers can bear; None if their number is not known."""
        if self.n is None:
            return None
        return certainty(
            n=self.n, min_n=self.min_n, interval=self.interval, target=self.target
        )

    @property
    def _percent_per_unit(self) -> float:
        """Points of 100 that one unit of the score is worth."""
        return 100

    def summary(self, lang: str = "en") -> str:
        """The figure with its uncertainty and, if there is a target, the verdict."""
        keys = [self._summary_key, f"{self._summary_key}_target"]
        if self.target_met is None:
            keys.pop()
        return translate("page.stop", lang).join(
            format_template(key, self, lang) for key in keys
        )

    @property
    def _summary_key(self) -> str:
        """The code of the sentence."""
        return f"{self._name}.summary"

    @property
    def _advice_if_missed(self) -> str:
        """What to do about a missed target."""
        return "ask_why"

    def target_findings(self) -> tuple[Finding, ...]:
        """Too few answers, an open question, or a target that was missed."""
        n, score, target = self.n, self.score, self.target
        if n is not None and self.certainty is Certainty.TOO_FEW:
            facts = (("n", n), ("min_n", self.min_n))
            return (self.finding("too_few", facts=facts, advice="ask_more"),)
        inconclusive = self.certainty is Certainty.INCONCLUSIVE
        if target is None or score is None or (self.target_met and not inconclusive):
            return ()
        return (
            self.finding(
                "target_open" if inconclusive else "target_missed",
                weight=self._percent_per_unit * abs(score - target),
                facts=(("score", score), ("target", target)),
                advice="ask_more" if inconclusive else self._advice_if_missed,
            ),
        )

    def finding(
        self,
        code: str,
        *,
        weight: float = 0,
        facts: tuple[tuple[str, float], ...] = (),
        advice: str = "",
    ) -> Finding:
        """A finding about this measure."""
        name = self.schema.partition("@")[0]
        return Finding(
            code=f"finding.{name}_{code}",
            weight=weight,
            facts=facts,
            advice=f"advice.{advice}" if advice else "",
        )


@attrs.frozen(kw_only=True)
class TallyScore(TargetedScore):
    """A result that is made of one tally, and of nothing else that was counted.

    Attributes:
        tally: how often each answer was given.
    """

    tally: Tally

    @property
    def n(self) -> int:
        """Answers given."""
        return self.tally.n

    @property
    def n_missing(self) -> int:
        """People who were asked and did not answer."""
        return self.tally.missing

    @property
    def effective_n(self) -> float:
        """Kish's effective number of answers; n where nobody is weighted."""
        return self.tally.effective_n

    @property
    def mean(self) -> float:
        """Mean answer. [scale points]"""
        return self.tally.mean

    @property
    def mean_percent(self) -> float:
        """Mean answer on the way from the bad to the good end. [0 to 100]"""
        return self.tally.scale.percent(self.mean)

    def __add__(self, other: Self) -> Self:
        """Put two groups of people together; only counts are added."""
        check_addable(self, other, counts=("tally",))
        return attrs.evolve(self, tally=self.tally + other.tally)


def to_tally(
    answers: Iterable[Any] | Tally | None,
    counts: Mapping[Any, Any] | None,
    scale: Scale,
    weights: Iterable[float] | None,
) -> Tally:
    """The one tally behind the three doors.

    Raises:
        InputError: unless exactly one door is used.
        WrongScale: for a tally on another scale.
    """
    if (answers is None) == (counts is None):
        raise InputError(what="give either the answers or counts=, one of them")
    if weights is not None and (counts is not None or isinstance(answers, Tally)):
        raise InputError(what="respondent_weights= go with answers, counts have theirs")
    if counts is not None:
        if not isinstance(counts, Mapping):
            raise InputError(what="counts= maps answers to how often they were given")
        return Tally.from_counts(counts, scale=scale)
    if isinstance(answers, Tally):
        if answers.scale != scale:
            raise WrongScale(
                name="scores", expected=str(scale), found=f"on {answers.scale}"
            )
        return answers
    values = () if answers is None else answers  # a column is neither true nor false
    return Tally.of(values, scale=scale, weights=weights)


def level_of(level: float) -> float:
    """A level of confidence.

    Raises:
        OutOfRange: if it is not between 0 and 1.
    """
    if not 0 < finite("level", level) < 1:
        raise OutOfRange(name="level", allowed="between 0 and 1, both outside")
    return level


def check_addable(
    first: TargetedScore, second: TargetedScore, *, counts: tuple[str, ...]
) -> None:
    """Refuse to add what was not measured in the same way: all but the *counts* is one.

    Raises:
        MixedScales: if the measures, or anything they were asked for, differ.
    """
    if type(first) is not type(second):
        raise MixedScales(first="one measure", second="another")
    settings = {field.name for field in attrs.fields(type(first))} - set(counts)
    if any(getattr(first, name) != getattr(second, name) for name in settings):
        raise MixedScales(first="one setting", second="another")
