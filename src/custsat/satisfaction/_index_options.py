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


Choice = TypeVar("Choice", bound=LabelledEnum)


class PercentMethod(LabelledEnum):
    """What 0 percent means.

    LINEAR runs from the worst answer (0) to the best (100).  OF_MAX is the share of the
    highest answer; on 1 to 10 it can never fall below 10.
    """

    LINEAR = "linear"
    OF_MAX = "of_max"


class Weighting(LabelledEnum):
    """Whose weights the items carry.

    ITEM_WEIGHTS are weights of the items as such; MEAN_IMPORTANCE are the means of what the
    respondents said about importance; PER_RESPONDENT leaves everybody their own.
    """

    ITEM_WEIGHTS = "item_weights"
    MEAN_IMPORTANCE = "mean_importance"
    PER_RESPONDENT = "per_respondent"


class MissingPolicy(LabelledEnum):
    """What becomes of a questionnaire with holes.

    AVAILABLE_ITEMS lets the weights of what was answered fill the whole; COMPLETE_CASES counts
    complete questionnaires only.
    """

    AVAILABLE_ITEMS = "available_items"
    COMPLETE_CASES = "complete_cases"


def chosen(kind: type[Choice], name: str, value: str) -> Choice:
    """The member of *kind* that was *value* for.

    Raises:
        UnknownOption: if there is none.
    """
    for member in kind:
        if isinstance(value, str) and member.value == value:
            return member
    raise UnknownOption(name=name, given=str(value), options=tuple(map(str, kind)))


def percent_endpoints(scale: Scale, method: PercentMethod) -> tuple[float, float]:
    """The answers that stand for 0 and for 100 percent.

    Raises:
        InputError: for a share of the maximum on a scale with negative answers, or on
            one where low is good.
    """
    if method is PercentMethod.OF_MAX:
        if scale.low < 0 or scale.low_is_good:
            what = f"a share of the maximum has no meaning on {scale}"
            raise InputError(what=what)
        return 0, scale.high
    if scale.low_is_good:
        return scale.high, scale.low
    return scale.low, scale.high


def percent_of(value: float, endpoints: tuple[float, float]) -> float:
    """Where *value* lies between two ends. [0 to 100]

    Reckoned on the decimals of *value*, so that 4.4 on 1 to 5 is 85 and not a digit
    more.
    """
    position, zero, full = (Decimal(str(part)) for part in (value, *endpoints))
    return clamp_percent(float((position - zero) * 100 / (full - zero)))


def clamp_percent(percent: float) -> float:
    """A percent that rounding must not carry past 0 or 100."""
    return min(max(percent, 0.0), 100.0)


@attrs.frozen(kw_only=True)
class IndexOptions:
    """Everything that is decided about a report before the first answer is read.

    Raises:
        InputError: without a scale.
    """

    scale: Scale
    percent_method: PercentMethod
    weighting: Weighting
    missing: MissingPolicy
    threshold: float
    target: float | None
    min_n: int

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.scale, Scale):
            raise InputError(what="scale= is needed: no scale is ever guessed")

    @property
    def percent_endpoints(self) -> tuple[float, float]:
        """The answers that stand for 0 and for 100 percent."""
        return percent_endpoints(self.scale, self.percent_method)

    def clamp(self, mean: float) -> float:
        """A mean of answers lies among them, whatever rounding did to it."""
        return min(max(mean, self.scale.low), self.scale.high)
