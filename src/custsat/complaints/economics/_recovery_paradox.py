"""Second chance: who is satisfied in the end, and whether failing first can pay.

Of those whom the first service missed, some complain, and some of these are won back:
``satisfied = s + (1 - s) x c x r``.  That a customer won back is happier than one who
never had a problem is the recovery paradox; here it is tested, not believed.

>>> satisfaction_after_recovery(success_rate=0.9, complaint_rate=0.5, recovery_rate=0.8).satisfied_share
0.9400000000000001
>>> recovery_paradox([9, 10] * 20, [7, 8] * 20).verdict
<ParadoxVerdict.PARADOX: 'paradox'>
>>> satisfaction_after_recovery(success_rate=90, complaint_rate=0.5, recovery_rate=0.8)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: success_rate must be from 0 to 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat.errors import EmptyInput, OutOfRange
from custsat.estimates import Moments, moments, welch
from custsat.evidence.complaints import HAYS_HILL, MCCOLLOUGH, MIN_RATINGS
from custsat.labels import LabelledEnum
from custsat.values._finding import Finding
from custsat.values._number import is_missing, plain, within
from custsat.values._result import Result
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._interval import Interval


@attrs.frozen(kw_only=True)
class SatisfactionAfterRecovery(Result):
    """How many are satisfied in the end, and by which way.

    Attributes:
        success_rate: share satisfied by the first service. [0 to 1]
        complaint_rate: share of the others who complain. [0 to 1]
        recovery_rate: share of those who complain that is won back. [0 to 1]
        source: where the formula stands.

    Raises:
        OutOfRange: if a share is none.
    """

    schema: ClassVar[str] = "satisfaction_after_recovery@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "satisfied_share:.1%",
        "success_rate:.1%",
        "won_back_share:.1%",
        "lost_silent_share:.1%",
        "lost_vocal_share:.1%",
    )
    success_rate: float = attrs.field(converter=plain)
    complaint_rate: float = attrs.field(converter=plain)
    recovery_rate: float = attrs.field(converter=plain)
    source: str = HAYS_HILL.citation

    def __attrs_post_init__(self) -> None:
        within("success_rate", self.success_rate, 0, 1)
        within("complaint_rate", self.complaint_rate, 0, 1)
        within("recovery_rate", self.recovery_rate, 0, 1)

    @property
    def satisfied_share(self) -> float:
        """Share of all customers satisfied in the end. [0 to 1]"""
        return min(self.success_rate + self.won_back_share, 1.0)

    @property
    def won_back_share(self) -> float:
        """Share of all customers who were won back. [0 to 1]"""
        return (1 - self.success_rate) * self.complaint_rate * self.recovery_rate

    @property
    def lost_vocal_share(self) -> float:
        """Share of all who complained, and were not won back. [0 to 1]"""
        return (1 - self.success_rate) * self.complaint_rate * (1 - self.recovery_rate)

    @property
    def lost_silent_share(self) -> float:
        """Share of all who were not satisfied, and said nothing. [0 to 1]"""
        return (1 - self.success_rate) * (1 - self.complaint_rate)


def satisfaction_after_recovery(
    *, success_rate: float, complaint_rate: float, recovery_rate: float
) -> SatisfactionAfterRecovery:
    """Who is satisfied in the end.

    Raises:
        OutOfRange: if a share is not from 0 to 1.
        NotANumber: if it is none.
    """
    return SatisfactionAfterRecovery(
        success_rate=success_rate,
        complaint_rate=complaint_rate,
        recovery_rate=recovery_rate,
    )


class ParadoxVerdict(LabelledEnum):
    """Whether those won back are happier than those who never had a problem."""

    PARADOX = "paradox"
    NO_EVIDENCE = "no_evidence"
    LESS_SATISFIED = "less_satisfied"
    TOO_FEW = "too_few"


@attrs.frozen(kw_only=True)
class RecoveryParadox(Result):
    """Customers who were won back, against those who never had a problem.

    Attributes:
        recovered: ratings of those who were won back: number, mean, variance.
        error_free: ratings of those who never had a problem.
        n_missing: ratings that were not given.
        level: the confidence of the verdict. [0 to 1]
        min_n: ratings in each group below which no verdict is given.
        source: where the paradox was described.
    """

    schema: ClassVar[str] = "recovery_paradox@1"
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
    level: float = attrs.field(default=0.95, converter=plain)
    min_n: int = MIN_RATINGS.value
    source: str = MCCOLLOUGH.citation

    def __attrs_post_init__(self) -> None:
        if not self.recovered.n or not self.error_free.n:
            raise EmptyInput(what="a recovery paradox", missing=self.n_missing)
        if type(self.min_n) is not int or self.min_n < 1:
            raise OutOfRange(name="min_n", allowed="a whole number of 1 or more")
        self.ci(level=self.level)

    @property
    def n_recovered(self) -> int:
        """Ratings of those who were won back."""
        return self.recovered.n

    @property
    def n_error_free(self) -> int:
        """Ratings of those who never had a problem."""
        return self.error_free.n

    @property
    def difference(self) -> float:
        """By how much those who were won back rate higher. [scale points]"""
        return self.recovered.mean - self.error_free.mean

    @property
    def interval(self) -> Interval | None:
        """Welch's interval of the difference; None where no spread is known."""
        return self.ci(level=self.level)

    def ci(self, *, level: float = 0.95) -> Interval | None:
        """Welch's interval of the difference; None where no spread is known.

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
        """The paradox needs an interval that lies above 0 altogether."""
        if min(self.n_recovered, self.n_error_free) < self.min_n:
            return ParadoxVerdict.TOO_FEW
        interval = self.interval
        if interval is None or interval.contains(0):
            return ParadoxVerdict.NO_EVIDENCE
        above = self.difference > 0
        return ParadoxVerdict.PARADOX if above else ParadoxVerdict.LESS_SATISFIED

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That recovery does not make up for the failure."""
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
    """Test whether customers who were won back are happier than the untroubled.

    Args:
        recovered: ratings of those whose problem was solved, on any one scale.
        error_free: ratings, on the same scale, of those who never had a problem.
        level: the confidence of the verdict. [0 to 1]
        min_n: ratings in each group below which no verdict is given.

    Raises:
        EmptyInput: if a group gave no rating.
        NotANumber: for text, truth values and infinity.
        OutOfRange: for a level that is not between 0 and 1, or a *min_n* below 1.
    """
    groups = [to_list(recovered, "recovered"), to_list(error_free, "untroubled")]
    ratings = [
        [rating for rating in group if not is_missing(rating)] for group in groups
    ]
    return RecoveryParadox(
        recovered=moments(ratings[0]),
        error_free=moments(ratings[1]),
        n_missing=sum(map(len, groups)) - sum(map(len, ratings)),
        level=level,
        min_n=min_n,
    )
