"""Base class of the scores that can have a target."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

import attrs

from custsat import _checks as checks
from custsat.display import Comparison, Side
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._certainty import Certainty, certainty
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.values._interval import Interval

DEFAULT_LEVEL: Final = 0.95  # the confidence of the interval of a score


@attrs.frozen(kw_only=True)
class TargetedScore(Result):
    """A result with a score, its interval and, against a target, a verdict.

    ``target_met`` compares two numbers, whatever *n* is; ``certainty`` says whether the
    comparison allows a verdict.

    Attributes:
        target: the score to reach; None for no target.
    """

    target: float | None = attrs.field(
        converter=attrs.converters.optional(checks.as_builtin)
    )

    @property
    @abstractmethod
    def n(self) -> int | None:
        """Number of answers; None if unknown."""

    @property
    @abstractmethod
    def score(self) -> float | None:
        """The number that is compared with the target; None if unknown."""

    @abstractmethod
    def ci(
        self, *, level: float = DEFAULT_LEVEL, method: str | None = None
    ) -> Interval | None:
        """Confidence interval of the score; None if it has none."""

    @property
    def interval(self) -> Interval | None:
        """95% confidence interval of the score."""
        return self.ci()

    @property
    def target_met(self) -> bool | None:
        """Whether the score is at least the target; None if either is unknown."""
        if self.target is None or self.score is None:
            return None
        return self.score >= self.target

    @classmethod
    def score_names(cls) -> tuple[str, ...]:
        """Return the names under which the score is printed."""
        return ("score",)

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return what is compared with the target: the score and its interval."""
        figures = (*self.score_names(), "interval")
        return (Comparison(figures, "target", self._target_side),)

    @property
    def _target_side(self) -> Side:
        """The side of the target on which a score meets it."""
        return Side.ABOVE

    @property
    def certainty(self) -> Certainty | None:
        """Whether *n* and the interval allow a verdict; None if *n* is unknown."""
        if self.n is None:
            return None
        return certainty(
            n=self.n, min_n=self._min_n, interval=self.interval, target=self.target
        )

    @property
    def _min_n(self) -> int:
        """Number of answers below which no verdict is given."""
        return MIN_ANSWERS.value
