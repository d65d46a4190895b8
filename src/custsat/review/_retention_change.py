"""A change in retention: supplied by the user, published, or by handling complaints.

>>> RetentionChange(low=0.005, expected=0.01, high=0.02).status.label()
'supplied by you'
>>> RetentionChange(low=0.02, expected=0.01, high=0.03)
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: low must not exceed expected
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from custsat.errors import InputError
from custsat.review._assumptions import (
    SOURCE_SEPARATOR,
    AssumedRange,
    AssumptionStatus,
    least_reliable,
)

if TYPE_CHECKING:
    from custsat.complaints.economics._recovery_shift import RecoveryShift

COMPLAINT_HANDLING: Final = "assumption.complaint_handling"


@attrs.frozen(kw_only=True)
class RetentionChange(AssumedRange):
    """Changes of the retention of one period, as shares of 1.

    Attributes:
        low: in the low scenario; may be negative.
        expected: in the expected scenario.
        high: in the high scenario.
        origin: the label key that says where the change comes from.
        status: how reliable it is.
        source: where it was published; empty if user-supplied.
        n: the answers that it was estimated from; None if it was not.
        is_too_few: whether fewer answered than a verdict needs.

    Raises:
        NotANumber: for a change that is not a number.
        OutOfOrder: if low, expected and high are not in that order.
    """

    origin: str = "assumption.retention_change"

    @classmethod
    def from_recovery_shifts(
        cls, *shifts: RecoveryShift, customers: float
    ) -> RetentionChange:
        """Return the change among *customers* by better handling of complaints.

        It is as reliable as the rates that the shifts were computed from.

        Args:
            shifts: one, or a low, an expected and a high one, of
                :meth:`custsat.complaints.Recovery.shift`.
            customers: the number of customers whose retention changes.

        Raises:
            InputError: unless there are one or three shifts.
            OutOfRange: if more customers are retained than there are.
            OutOfOrder: if low, expected and high are not in that order.
        """
        if len(shifts) not in {1, 3}:
            raise InputError(problem="one_or_three", name="shifts")
        points = [shift.retention_change(customers) for shift in shifts]
        low, *_, high = points * 3 if len(points) == 1 else points
        sources = dict.fromkeys(shift.rates_source for shift in shifts)
        return cls(
            low=low,
            expected=points[len(points) // 2],
            high=high,
            origin=COMPLAINT_HANDLING,
            status=least_reliable(*map(_status, shifts)),
            source=SOURCE_SEPARATOR.join(filter(None, sources)),
        )


def _status(shift: RecoveryShift) -> AssumptionStatus:
    """Return how reliable the rates of a shift are."""
    if shift.rates_status is None:
        return AssumptionStatus.USER_SUPPLIED
    return AssumptionStatus(shift.rates_status.value)
