"""Tolerance: the zone shrinks after a failure, and waiting shrinks it further.

That it does is observed; how fast is not.  So this is a model with two numbers of your
own: the part of the zone that is left right after the failure, and the half-life of the
rest.  ``width = usual width x initial_share x 0.5 ** (waiting_time / half_life)``.

>>> left = remaining_tolerance(6, width=2, half_life=6, initial_share=0.5)
>>> left.remaining_width, left.remaining_share
(0.5, 0.25)
>>> left.time_until(0.1)
13.931568569324174
>>> remaining_tolerance(6, width=2, half_life=0)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: half_life must be above 0
"""

from __future__ import annotations

from math import log2
from typing import ClassVar

import attrs

from custsat.errors import OutOfRange
from custsat.evidence.complaints import TOLERANCE_MODEL
from custsat.values._number import not_negative, plain, positive, within
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class RemainingTolerance(Result):
    """What is left of a zone of tolerance.

    Attributes:
        width: the usual width, desired minus adequate service. [scale points]
        waiting_time: how long the customer has waited since the failure. [your unit]
        half_life: the wait that halves what is left. [the same unit]
        initial_share: part of the width that the failure itself leaves. [0 to 1]
        source: whose idea, and whose model.

    Raises:
        OutOfRange: if a number is negative, the half-life not above 0, or the part kept
            not above 0 and at most 1.
        NotANumber: if one is none.
    """

    schema: ClassVar[str] = "remaining_tolerance@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "width",
        "waiting_time",
        "half_life",
        "remaining_width:.2",
        "remaining_share:.0%",
    )
    width: float = attrs.field(converter=plain)
    waiting_time: float = attrs.field(converter=plain)
    half_life: float = attrs.field(converter=plain)
    initial_share: float = attrs.field(default=1.0, converter=plain)
    source: str = TOLERANCE_MODEL.citation

    def __attrs_post_init__(self) -> None:
        positive("width", self.width)
        not_negative("waiting_time", self.waiting_time)
        positive("half_life", self.half_life)
        if not within("initial_share", self.initial_share, 0, 1):
            raise OutOfRange(name="initial_share", allowed="above 0 and at most 1")

    @property
    def remaining_share(self) -> float:
        """Part of the usual width that is left. [0 to 1]"""
        share: float = self.initial_share * 0.5 ** (self.waiting_time / self.half_life)
        return share

    @property
    def remaining_width(self) -> float:
        """What is left of the zone. [scale points]"""
        return self.width * self.remaining_share

    def time_until(self, width: float) -> float:
        """How much longer until only *width* is left; 0 if it already is less. [unit]

        Raises:
            OutOfRange: if *width* is not above 0.
        """
        halvings = (
            log2(self.width) + log2(self.initial_share) - log2(positive("width", width))
        )
        return max(self.half_life * halvings - self.waiting_time, 0.0)


def remaining_tolerance(
    waiting_time: float, *, width: float, half_life: float, initial_share: float = 1.0
) -> RemainingTolerance:
    """What a wait after a failure leaves of the zone of tolerance; an explicit model.

    Raises:
        OutOfRange: if a number is negative, the half-life not above 0, or the part kept
            not above 0 and at most 1.
        NotANumber: if one is none.
    """
    return RemainingTolerance(
        width=width,
        waiting_time=waiting_time,
        half_life=half_life,
        initial_share=initial_share,
    )
