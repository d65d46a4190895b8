"""The choices behind an index: which percent, whose weights, what of the missing.

Two reports on the same answers differ for these reasons more than for any other, so a
result always names them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

import attrs

from custsat.errors import InputError, UnknownOption
from custsat.labels import LabelledEnum
from custsat.values._scale import Scale

__all__ = [
    "Missing",
    "PercentReading",
    "Settings",
    "Weighting",
    "chosen",
    "ends",
    "hundred",
    "percent_of",
]

Choice = TypeVar("Choice", bound=LabelledEnum)


class PercentReading(LabelledEnum):
    """What 0 percent means.

    LINEAR runs from the worst answer (0) to the best (100).  OF_MAX is the share of the
    highest answer; on 1 to 10 it can never fall below 10.
    """

    LINEAR = "linear"
    OF_MAX = "of_max"


class Weighting(LabelledEnum):
    """Whose weights the items carry.

    GIVEN are weights of the items as such; MEAN_IMPORTANCE are the means of what the
    respondents said about importance; PER_RESPONDENT leaves everybody their own.
    """

    GIVEN = "given"
    MEAN_IMPORTANCE = "mean_importance"
    PER_RESPONDENT = "per_respondent"


class Missing(LabelledEnum):
    """What becomes of a questionnaire with holes.

    RENORMALISE lets the weights of what was answered fill the whole; COMPLETE counts
    complete questionnaires only.
    """

    RENORMALISE = "renormalise"
    COMPLETE = "complete"


def chosen(kind: type[Choice], name: str, asked: str) -> Choice:
    """The member of *kind* that was *asked* for.

    Raises:
        UnknownOption: if there is none.
    """
    for member in kind:
        if isinstance(asked, str) and member.value == asked:
            return member
    raise UnknownOption(name=name, given=str(asked), options=tuple(map(str, kind)))


def ends(scale: Scale, reading: PercentReading) -> tuple[float, float]:
    """The answers that stand for 0 and for 100 percent.

    Raises:
        InputError: for a share of the maximum on a scale with negative answers, or on
            one where low is good.
    """
    if reading is PercentReading.OF_MAX:
        if scale.low < 0 or scale.low_is_good:
            what = f"a share of the maximum has no meaning on {scale}"
            raise InputError(what=what)
        return 0, scale.high
    if scale.low_is_good:
        return scale.high, scale.low
    return scale.low, scale.high


def percent_of(value: float, ends: tuple[float, float]) -> float:
    """Where *value* lies between two ends. [0 to 100]

    Reckoned on the decimals of *value*, so that 4.4 on 1 to 5 is 85 and not a digit
    more.
    """
    told, zero, full = (Decimal(str(number)) for number in (value, *ends))
    return hundred(float((told - zero) * 100 / (full - zero)))


def hundred(percent: float) -> float:
    """A percent that rounding must not carry past 0 or 100."""
    return min(max(percent, 0.0), 100.0)


@attrs.frozen(kw_only=True)
class Settings:
    """Everything that is decided about a report before the first answer is read.

    Raises:
        InputError: without a scale.
    """

    scale: Scale
    percent: PercentReading
    weighting: Weighting
    missing: Missing
    threshold: float
    target: float | None
    min_n: int

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.scale, Scale):
            raise InputError(what="scale= is needed: no scale is ever guessed")

    @property
    def ends(self) -> tuple[float, float]:
        """The answers that stand for 0 and for 100 percent."""
        return ends(self.scale, self.percent)

    def inside(self, mean: float) -> float:
        """A mean of answers lies among them, whatever rounding did to it."""
        return min(max(mean, self.scale.low), self.scale.high)
