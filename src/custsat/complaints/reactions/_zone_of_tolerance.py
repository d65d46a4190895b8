"""The zone of tolerance after a service failure: a model of how it shrinks.

The zone is observed to shrink after a failure, and further while the customer waits;
its speed was never measured.  The model therefore takes two numbers from the caller:
the share that is left right after the failure, and the half-life of the rest.
``width = usual width x initial_share x 0.5 ** (waiting_time / half_life)``.

>>> remaining_tolerance(6, width=2, half_life=0)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: half_life must be above 0
"""

from __future__ import annotations

from math import log2
from typing import ClassVar

import attrs

from custsat import _checks as checks
from custsat.evidence.complaints import TOLERANCE_MODEL
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class RemainingTolerance(Result):
    """The zone of tolerance that is left after a failure and a wait.

    Attributes:
        width: the usual width, desired minus adequate service. [scale points]
        waiting_time: time that the customer has waited since the failure. [any unit]
        half_life: the time in which the zone halves. [the same unit]
        initial_share: share of the width left right after the failure. [0 to 1]
        source: the publications behind the model.

    Raises:
        OutOfRange: if *width* or *half_life* is not above 0, *waiting_time* is
            negative, or *initial_share* is not above 0 and at most 1.
        NotANumber: for something that is not a number.
    """

    schema: ClassVar[str] = "remaining_tolerance@1"
    choices: ClassVar[tuple[str, ...]] = ("half_life", "initial_share:.0%")
    table_fields: ClassVar[tuple[str, ...]] = (
        "width",
        "waiting_time",
        "half_life",
        "remaining_width:.2",
        "remaining_share:.0%",
    )
    width: float = attrs.field(converter=checks.as_builtin)
    waiting_time: float = attrs.field(converter=checks.as_builtin)
    half_life: float = attrs.field(converter=checks.as_builtin)
    initial_share: float = attrs.field(default=1.0, converter=checks.as_builtin)
    source: str = TOLERANCE_MODEL.citation

    def __attrs_post_init__(self) -> None:
        checks.number(self.width, "width", gt=0)
        checks.number(self.waiting_time, "waiting_time", ge=0)
        checks.number(self.half_life, "half_life", gt=0)
        checks.number(self.initial_share, "initial_share", gt=0, le=1)

    @property
    def remaining_share(self) -> float:
        """Share of the usual width that is left. [0 to 1]"""
        share: float = self.initial_share * 0.5 ** (self.waiting_time / self.half_life)
        return share

    @property
    def remaining_width(self) -> float:
        """Width that is left. [scale points]"""
        return self.width * self.remaining_share

    def time_until(self, width: float) -> float:
        """Further time until only *width* is left; 0 if less is left already. [unit]

        Raises:
            OutOfRange: if *width* is not above 0.
        """
        halvings = (
            log2(self.width)
            + log2(self.initial_share)
            - log2(checks.number(width, "width", gt=0))
        )
        return max(self.half_life * halvings - self.waiting_time, 0.0)


def remaining_tolerance(
    waiting_time: float, *, width: float, half_life: float, initial_share: float = 1.0
) -> RemainingTolerance:
    """The zone of tolerance that a failure and a wait leave, by an explicit model.

    >>> from custsat.complaints import remaining_tolerance
    >>> result = remaining_tolerance(6, width=2, half_life=6, initial_share=0.5)
    >>> result.remaining_width, result.remaining_share
    (0.5, 0.25)
    >>> round(result.time_until(0.1), 2)
    13.93

    Args:
        waiting_time: time that the customer has waited since the failure. [any unit]
        width: the usual width of the zone. [scale points]
        half_life: the time in which the zone halves. [the same unit]
        initial_share: share of the width left right after the failure. [0 to 1]

    Raises:
        OutOfRange: if *width* or *half_life* is not above 0, *waiting_time* is
            negative, or *initial_share* is not above 0 and at most 1.
        NotANumber: for something that is not a number.
    """
    return RemainingTolerance(
        width=width,
        waiting_time=waiting_time,
        half_life=half_life,
        initial_share=initial_share,
    )
