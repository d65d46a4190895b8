"""Tolerance: the zone shrinks after a failure, and waiting shrinks it further.

That it does is observed; how fast is not.  So this is a model with two numbers of your
own: the part of the zone that is left right after the failure, and the half-life of the
rest.  ``width = usual width x kept x 0.5 ** (waited / half_life)``.

>>> left = tolerance_left(6, width=2, half_life=6, kept=0.5)
>>> left.width_left, left.share_left
(0.5, 0.25)
>>> left.time_until(0.1)
13.931568569324174
>>> tolerance_left(6, width=2, half_life=0)
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

__all__ = ["ToleranceLeft", "tolerance_left"]


@attrs.frozen(kw_only=True)
class ToleranceLeft(Result):
    """What is left of a zone of tolerance.

    Attributes:
        width: the usual width, desired minus adequate service. [scale points]
        waited: how long the customer has waited since the failure. [your unit]
        half_life: the wait that halves what is left. [the same unit]
        kept: part of the width that the failure itself leaves. [0 to 1]
        source: whose idea, and whose model.

    Raises:
        OutOfRange: if a number is negative, the half-life not above 0, or the part kept
            not above 0 and at most 1.
        NotANumber: if one is none.
    """

    schema: ClassVar[str] = "tolerance_left@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "width",
        "waited",
        "half_life",
        "width_left:.2",
        "share_left:.0%",
    )
    width: float = attrs.field(converter=plain)
    waited: float = attrs.field(converter=plain)
    half_life: float = attrs.field(converter=plain)
    kept: float = attrs.field(default=1.0, converter=plain)
    source: str = TOLERANCE_MODEL.citation

    def __attrs_post_init__(self) -> None:
        positive("width", self.width)
        not_negative("waited", self.waited)
        positive("half_life", self.half_life)
        if not within("kept", self.kept, 0, 1):
            raise OutOfRange(name="kept", allowed="above 0 and at most 1")

    @property
    def share_left(self) -> float:
        """Part of the usual width that is left. [0 to 1]"""
        share: float = self.kept * 0.5 ** (self.waited / self.half_life)
        return share

    @property
    def width_left(self) -> float:
        """What is left of the zone. [scale points]"""
        return self.width * self.share_left

    def time_until(self, width: float) -> float:
        """How much longer until only *width* is left; 0 if it already is less. [unit]

        Raises:
            OutOfRange: if *width* is not above 0.
        """
        halvings = log2(self.width) + log2(self.kept) - log2(positive("width", width))
        return max(self.half_life * halvings - self.waited, 0.0)


def tolerance_left(
    waited: float, *, width: float, half_life: float, kept: float = 1.0
) -> ToleranceLeft:
    """What a wait after a failure leaves of the zone of tolerance; an explicit model.

    Raises:
        OutOfRange: if a number is negative, the half-life not above 0, or the part kept
            not above 0 and at most 1.
        NotANumber: if one is none.
    """
    return ToleranceLeft(width=width, waited=waited, half_life=half_life, kept=kept)
