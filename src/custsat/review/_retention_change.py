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
from custsat.evidence import PublishedFigure, Status
from custsat.labels import LabelledEnum
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.complaints.economics._recovery_shift import RecoveryShift

SCENARIO_NAMES: Final = ("low", "expected", "high")
COMPLAINT_HANDLING: Final = "assumption.complaint_handling"


class AssumptionStatus(LabelledEnum):
    """How reliable an assumption is: user-supplied, or the status of its source."""

    USER_SUPPLIED = "user_supplied"
    DEFINITION = "definition"
    CONVENTION = "convention"
    MEASURED = "measured"
    FOLKLORE = "folklore"

    @classmethod
    def of(cls, status: Status | None) -> AssumptionStatus:
        """Return that of a published figure; of None that of the user's own numbers."""
        return cls.USER_SUPPLIED if status is None else cls(status.value)


LEAST_RELIABLE_FIRST: Final = (
    AssumptionStatus.FOLKLORE,
    AssumptionStatus.CONVENTION,
    AssumptionStatus.USER_SUPPLIED,
    AssumptionStatus.MEASURED,
    AssumptionStatus.DEFINITION,
)


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
        low, expected, high = (
            checks.number(getattr(self, name), name) for name in SCENARIO_NAMES
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

        It is as reliable as the shares that stay: of published ones it has their source
        and status, of several the least reliable.

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
        statuses = {AssumptionStatus.of(shift.rates_status) for shift in shifts}
        sources = dict.fromkeys(shift.rates_source for shift in shifts)
        low, *_, high = points * 3 if len(points) == 1 else points
        return cls(
            low=low,
            expected=points[len(points) // 2],
            high=high,
            origin=COMPLAINT_HANDLING,
            status=next(each for each in LEAST_RELIABLE_FIRST if each in statuses),
            source="; ".join(filter(None, sources)),
        )

    @classmethod
    def from_published_figure(
        cls, figure: PublishedFigure[float] | PublishedFigure[tuple[float, ...]]
    ) -> RetentionChange:
        """Return the change of a published figure; warn if the figure is folklore.

        Args:
            figure: one change, or a low, an expected and a high one, as shares of 1.

        Raises:
            InputError: for a figure with other numbers, about something else.
            NotANumber: for a change that is not a number.
            OutOfOrder: if low, expected and high are not in that order.
            WrongType: if *figure* is no published figure.
        """
        checks.instance(figure, "figure", PublishedFigure)
        value = figure.value
        numbers = tuple(value) if isinstance(value, tuple) else (value,) * 3
        if len(numbers) != len(SCENARIO_NAMES):
            raise InputError(problem="one_or_three", name="the value of figure")
        low, expected, high = (
            checks.number(number, f"{name} of figure")
            for name, number in zip(SCENARIO_NAMES, numbers, strict=True)
        )
        if figure.status is Status.FOLKLORE:
            message = f"{figure.unit}: folklore, from {figure.source.citation}"
            warn(message, FolkloreWarning, stacklevel=2)
        return cls(
            low=low,
            expected=expected,
            high=high,
            status=AssumptionStatus.of(figure.status),
            source=figure.source.citation,
        )
