"""Satisfaction after recovery: the share of customers who are satisfied in the end.

Of those whom the first service did not satisfy, some complain, and some of these are
won back: ``satisfied = s + (1 - s) x c x r`` (Hays and Hill).

>>> satisfaction_after_recovery(success_rate=90, complaint_rate=0.5, recovery_rate=0.8)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: success_rate must be from 0 to 1
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat import _checks as checks
from custsat.evidence.complaints import HAYS_HILL
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class SatisfactionAfterRecovery(Result):
    """The share of customers satisfied in the end, and of those lost.

    Attributes:
        success_rate: share satisfied by the first service. [0 to 1]
        complaint_rate: share of the others who complain. [0 to 1]
        recovery_rate: share of those who complain who are won back. [0 to 1]
        source: the publication of the formula.

    Raises:
        OutOfRange: if a share is not from 0 to 1.
        NotANumber: for something that is not a number.
    """

    schema: ClassVar[str] = "satisfaction_after_recovery@1"
    choices: ClassVar[tuple[str, ...]] = (
        "success_rate:.1%",
        "complaint_rate:.1%",
        "recovery_rate:.1%",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "satisfied_share:.1%",
        "success_rate:.1%",
        "won_back_share:.1%",
        "lost_silent_share:.1%",
        "lost_vocal_share:.1%",
    )
    success_rate: float = attrs.field(converter=checks.as_builtin)
    complaint_rate: float = attrs.field(converter=checks.as_builtin)
    recovery_rate: float = attrs.field(converter=checks.as_builtin)
    source: str = HAYS_HILL.citation

    def __attrs_post_init__(self) -> None:
        checks.share(self.success_rate, "success_rate")
        checks.share(self.complaint_rate, "complaint_rate")
        checks.share(self.recovery_rate, "recovery_rate")

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
        """Share of all customers who complained and were not won back. [0 to 1]"""
        return (1 - self.success_rate) * self.complaint_rate * (1 - self.recovery_rate)

    @property
    def lost_silent_share(self) -> float:
        """Share of all customers who were dissatisfied and silent. [0 to 1]"""
        return (1 - self.success_rate) * (1 - self.complaint_rate)


def satisfaction_after_recovery(
    *, success_rate: float, complaint_rate: float, recovery_rate: float
) -> SatisfactionAfterRecovery:
    """The share of customers who are satisfied in the end, won back ones included.

    >>> from custsat.complaints import satisfaction_after_recovery
    >>> result = satisfaction_after_recovery(
    ...     success_rate=0.9, complaint_rate=0.5, recovery_rate=0.8
    ... )
    >>> round(result.satisfied_share, 3)
    0.94

    Args:
        success_rate: share satisfied by the first service. [0 to 1]
        complaint_rate: share of the others who complain. [0 to 1]
        recovery_rate: share of those who complain who are won back. [0 to 1]

    Raises:
        OutOfRange: if a share is not from 0 to 1.
        NotANumber: for something that is not a number.
    """
    return SatisfactionAfterRecovery(
        success_rate=success_rate,
        complaint_rate=complaint_rate,
        recovery_rate=recovery_rate,
    )
