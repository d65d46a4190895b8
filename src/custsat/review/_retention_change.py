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
from warnings import warn

import attrs

from custsat import _checks as checks
from custsat.errors import FolkloreWarning, InputError, OutOfOrder
from custsat.evidence import Status
from custsat.labels import LabelledEnum
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.complaints.economics._recovery_shift import RecoveryShift
    from custsat.evidence import PublishedFigure

COMPLAINT_HANDLING: Final = "assumption.complaint_handling"


class AssumptionStatus(LabelledEnum):
    """How reliable an assumption is: user-supplied, or the status of its source."""

    USER_SUPPLIED = "user_supplied"
    DEFINITION = "definition"
    CONVENTION = "convention"
    MEASURED = "measured"
    FOLKLORE = "folklore"


@attrs.frozen(kw_only=True)
class RetentionChange(ExportsProperties):
    """Changes of the retention of one period, as shares of 1.

    Attributes:
        low: in the low scenario; may be negative.
        expected: in the expected scenario.
        high: in the high scenario.
        origin: the label key that says where the change comes from.
        status: how reliable it is.
        source: where it was published; empty if user-supplied.

    Raises:
        NotANumber: for a change that is not a number.
        OutOfOrder: if low, expected and high are not in that order.
    """

    low: float = attrs.field(converter=checks.as_builtin)
    expected: float = attrs.field(converter=checks.as_builtin)
    high: float = attrs.field(converter=checks.as_builtin)
    origin: str = "assumption.retention_change"
    status: AssumptionStatus = AssumptionStatus.USER_SUPPLIED
    source: str = ""

    def __attrs_post_init__(self) -> None:
        names = ("low", "expected", "high")
        low, expected, high = (
            checks.number(getattr(self, name), name) for name in names
        )
        if low > expected:
            raise OutOfOrder(low="low", high="expected")
        if expected > high:
            raise OutOfOrder(low="expected", high="high")

    @classmethod
    def from_recovery_shifts(
        cls, *shifts: RecoveryShift, customers: float
    ) -> RetentionChange:
        """Return the change among *customers* by better handling of complaints.

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
        return cls(
            low=low,
            expected=points[len(points) // 2],
            high=high,
            origin=COMPLAINT_HANDLING,
        )

    @classmethod
    def from_published_figure(
        cls, figure: PublishedFigure[tuple[float, float, float]]
    ) -> RetentionChange:
        """Return the change of a published figure; warn if the figure is folklore."""
        if figure.status is Status.FOLKLORE:
            message = f"{figure.unit}: folklore, from {figure.source.citation}"
            warn(message, FolkloreWarning, stacklevel=2)
        low, expected, high = figure.value
        return cls(
            low=low,
            expected=expected,
            high=high,
            status=AssumptionStatus(figure.status.value),
            source=figure.source.citation,
        )
