"""Options of the satisfaction index: percent method, weighting, missing answers.

Two indices of the same answers mostly differ in these, so every result names them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, InvalidWeights
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import WeightedIndex
from custsat.satisfaction._index_formulas import clamped, position_percent
from custsat.satisfaction._survey_score import check_min_n
from custsat.values._arithmetic import FLOATS
from custsat.values._scale import Scale, check_scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.evidence import Source

FULL_PERCENT: Final = 100
SURVEY_INDEX_ID: Final = "survey_index@1"


class PercentMethod(LabelledEnum):
    """How a mean is converted into percent.

    LINEAR runs from the worst answer (0) to the best (100).  OF_MAX is the share of the
    highest answer; on 1 to 10 it is never below 10.
    """

    LINEAR = "linear"
    OF_MAX = "of_max"


class Weighting(LabelledEnum):
    """Where the weights of the items come from.

    ITEM_WEIGHTS are one weight for each item; MEAN_IMPORTANCE are the mean importance
    ratings of the respondents; PER_RESPONDENT weighs the answers of each respondent by
    the respondent's own ratings.
    """

    ITEM_WEIGHTS = "item_weights"
    MEAN_IMPORTANCE = "mean_importance"
    PER_RESPONDENT = "per_respondent"


class MissingPolicy(LabelledEnum):
    """How respondents with missing answers are counted.

    AVAILABLE_ITEMS scores them by the items that they answered; COMPLETE_CASES counts
    complete questionnaires only.
    """

    AVAILABLE_ITEMS = "available_items"
    COMPLETE_CASES = "complete_cases"


def choose_percent(percent: PercentMethod | str | None, scale: Scale) -> PercentMethod:
    """Return how means become percent; codes of answers up to 100 are percent already.

    >>> from custsat.values import LIKERT5
    >>> choose_percent(None, LIKERT5).value
    'linear'

    Raises:
        UnknownOption: for an unknown method.
    """
    if percent is not None:
        return checks.member(percent, "percent", PercentMethod)
    is_coded = bool(scale.levels) and scale.high == FULL_PERCENT and scale.low >= 0
    if is_coded and not scale.low_is_good:
        return PercentMethod.OF_MAX
    return PercentMethod.LINEAR


def percent_endpoints(scale: Scale, method: PercentMethod) -> tuple[float, float]:
    """Return the answers that count as 0 and as 100 percent.

    Raises:
        InputError: for a share of the maximum on a scale with negative answers, or on
            one where low is good.
    """
    if method is PercentMethod.OF_MAX:
        if scale.low < 0 or scale.low_is_good:
            raise InputError(problem="of_max_undefined", scale=str(scale))
        return 0, scale.high
    if scale.low_is_good:
        return scale.high, scale.low
    return scale.low, scale.high


def percent_of(value: float, endpoints: tuple[float, float]) -> float:
    """Return the position of *value* between two answers in percent. [0 to 100]

    Computed with decimals, so that 4.4 on 1 to 5 is 85 exactly.
    """
    position, zero, full = (Decimal(str(part)) for part in (value, *endpoints))
    return clamp_percent(float(position_percent(position, zero, full)))


def clamp_percent(percent: float) -> float:
    """Return *percent* within 0 and 100; floating point may have left them."""
    return clamped(percent, (0.0, 100.0), FLOATS)


@attrs.frozen(kw_only=True)
class IndexOptions:
    """Settings of a satisfaction index that do not depend on the answers.

    Raises:
        WrongType: without a scale.
    """

    scale: Scale = attrs.field(validator=checks.field(check_scale))
    percent_method: PercentMethod
    weighting: Weighting
    missing: MissingPolicy
    threshold: float
    target: float | None
    min_n: int = attrs.field(converter=check_min_n)

    @property
    def percent_endpoints(self) -> tuple[float, float]:
        """The answers that count as 0 and as 100 percent."""
        return percent_endpoints(self.scale, self.percent_method)

    def clamp(self, mean: float) -> float:
        """Return *mean* within the scale; floating point may have left it."""
        return clamped(mean, (self.scale.low, self.scale.high), FLOATS)


def index_rule(
    weights: Mapping[str, float] | WeightedIndex | None,
    *,
    rule_id: str = SURVEY_INDEX_ID,
    source: Source = SLIDE_COLLECTION,
) -> WeightedIndex:
    """Return the rule that weighs the items; *weights* may be one already.

    A rule that is made of plain weights has the id *rule_id* and this *source*.

    Raises:
        WrongType: if *weights* is neither a rule nor a mapping by item.
        NotANumber: for a weight that is no number.
        InvalidWeights: for no weights, or weights that are negative or all 0.
    """
    if isinstance(weights, WeightedIndex):
        return weights
    weight_by_item = checks.mapping_by_name(weights, "weights")
    if not weight_by_item:
        raise InvalidWeights(problem="empty", name="weights")
    for item, weight in weight_by_item.items():
        checks.number(weight, checks.entry("weights", item))
    return WeightedIndex.flat(weight_by_item, id=rule_id, source=source)
