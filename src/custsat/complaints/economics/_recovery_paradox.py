"""The recovery paradox: are recovered customers happier than those without a problem?

The claim is tested on ratings of both groups, with Welch's interval of the difference.

>>> recovery_paradox([], [7, 8])
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: the mean of recovered needs at least one answer
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput
from custsat.estimates import Moments, welch
from custsat.estimates._means import named_moments
from custsat.evidence.complaints import MCCOLLOUGH, MIN_RATINGS
from custsat.labels import LabelledEnum
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._interval import Interval


def _check_min_n(value: Any) -> int:
    """Return *value* as a whole number of 1 or more."""
    return checks.count(value, "min_n", minimum=1)


class ParadoxVerdict(LabelledEnum):
    """Verdicts on the recovery paradox."""

    PARADOX = "paradox"
    NO_EVIDENCE = "no_evidence"
    LESS_SATISFIED = "less_satisfied"
    TOO_FEW = "too_few"


@attrs.frozen(kw_only=True)
class RecoveryParadox(Result):
    """Ratings of recovered customers compared with those of error-free customers.

    Attributes:
        recovered: number, mean and variance of the ratings of recovered customers.
        error_free: the same of customers who never had a problem.
        n_missing: missing ratings of both groups.
        level: the confidence level of the verdict. [0 to 1]
        min_n: the smallest group with a verdict.
        source: the publication of the paradox.

    Raises:
        EmptyInput: if a group has no rating.
        OutOfRange: for a *level* that is not between 0 and 1.
        InvalidCount: for a *min_n* that is no whole number of 1 or more.
    """

    schema: ClassVar[str] = "recovery_paradox@1"
    choices: ClassVar[tuple[str, ...]] = ("min_n", "interval")
    table_fields: ClassVar[tuple[str, ...]] = (
        "difference:+.2",
        "interval:+.2",
        "verdict",
        "n_recovered",
        "n_error_free",
        "n_missing",
    )
    recovered: Moments
    error_free: Moments
    n_missing: int = 0
    level: float = attrs.field(default=0.95, converter=checks.as_builtin)
    min_n: int = attrs.field(default=MIN_RATINGS.value, converter=_check_min_n)
    source: str = MCCOLLOUGH.citation

    def __attrs_post_init__(self) -> None:
        if not self.recovered.n or not self.error_free.n:
            raise EmptyInput(result="a recovery paradox", missing=self.n_missing)
        self.ci(level=self.level)

    @property
    def n_recovered(self) -> int:
        """Number of ratings of recovered customers."""
        return self.recovered.n

    @property
    def n_error_free(self) -> int:
        """Number of ratings of customers without a problem."""
        return self.error_free.n

    @property
    def difference(self) -> float:
        """Mean of the recovered less mean of the error-free. [scale points]"""
        return self.recovered.mean - self.error_free.mean

    @property
    def interval(self) -> Interval | None:
        """Welch's interval of the difference at *level*; None without a variance."""
        return self.ci(level=self.level)

    def ci(self, *, level: float = 0.95) -> Interval | None:
        """Welch's interval of the difference; None without a variance.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        first, second = self.recovered, self.error_free
        return welch(
            mean_1=first.mean,
            variance_1=first.variance,
            n_1=first.n,
            mean_2=second.mean,
            variance_2=second.variance,
            n_2=second.n,
            level=level,
        ).interval

    @property
    def verdict(self) -> ParadoxVerdict:
        """The verdict: a paradox only if the whole interval is above 0."""
        if min(self.n_recovered, self.n_error_free) < self.min_n:
            return ParadoxVerdict.TOO_FEW
        interval = self.interval
        if interval is None or interval.contains(0):
            return ParadoxVerdict.NO_EVIDENCE
        above = self.difference > 0
        return ParadoxVerdict.PARADOX if above else ParadoxVerdict.LESS_SATISFIED

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding if recovered customers are less satisfied."""
        if self.verdict is not ParadoxVerdict.LESS_SATISFIED:
            return ()
        return (
            Finding(
                code="finding.recovery_falls_short",
                weight=0,
                facts=(("difference", self.difference),),
                advice="advice.right_first_time",
            ),
        )


def recovery_paradox(
    recovered: Iterable[Any],
    error_free: Iterable[Any],
    *,
    level: float = 0.95,
    min_n: int = MIN_RATINGS.value,
) -> RecoveryParadox:
    """Test whether recovered customers rate higher than those without a problem.

    >>> from custsat.complaints import recovery_paradox
    >>> recovery_paradox([9, 10] * 20, [7, 8] * 20).verdict
    <ParadoxVerdict.PARADOX: 'paradox'>

    Args:
        recovered: ratings of customers whose problem was solved, on any one scale.
        error_free: ratings of customers who never had a problem, on the same scale.
        level: the confidence level of the verdict. [0 to 1]
        min_n: the smallest group with a verdict.

    Raises:
        EmptyInput: if a group has no rating.
        NotANumber: for text, truth values and infinity.
        OutOfRange: for a level that is not between 0 and 1, or a *min_n* below 1.
    """
    groups = [
        checks.column(recovered, "recovered"),
        checks.column(error_free, "error_free"),
    ]
    ratings = [
        [rating for rating in group if not checks.is_missing(rating)]
        for group in groups
    ]
    return RecoveryParadox(
        recovered=named_moments(ratings[0], "recovered"),
        error_free=named_moments(ratings[1], "error_free"),
        n_missing=sum(map(len, groups)) - sum(map(len, ratings)),
        level=level,
        min_n=min_n,
    )
