"""A hierarchical service index: items make factors, and factors make the index.

CSI here is the Customer Service Index of J.D. Power, of the service after a car was
sold; the same three letters stand for a satisfaction index elsewhere.  Factors and
rounded weights of the Chinese study of 2014 are published, and add up to 101: each
counts with its share.  How answers become points is not public.  The formula here is an
assumption: 1,000 times the mean answer on 1 to 10, divided by 10.

>>> answers = dict.fromkeys(CSI_2014.items, [8, 9, 7])
>>> csi(answers).score
800.0
>>> csi({"friendliness": [8], "service_delivery": [9]})
Traceback (most recent call last):
    ...
custsat.errors.InputError: an index of the factors of 2006 needs weights=, for ...
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError
from custsat.evidence.satisfaction import CSI_WEIGHTS_2014, JD_POWER_2014, MIN_ANSWERS
from custsat.labels import LabelledEnum
from custsat.rules import WeightedIndex, WeightedItem
from custsat.satisfaction._index_from_answers import item_means as means_of_items
from custsat.satisfaction._index_from_means import check_item_means
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    PercentMethod,
    index_rule,
)
from custsat.satisfaction._item_scores import ItemMean
from custsat.satisfaction._survey_cells import survey_scale
from custsat.satisfaction.indices._factor_index import (
    CsiFactor,
    CsiItem,
    FactorIndex,
    build_factor_index,
    factor_means,
)
from custsat.satisfaction.indices._respondent_index import (
    check_data,
    read_survey,
    respondent_options,
)
from custsat.values._scale import ONE_TO_TEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._question import Question
    from custsat.values._scale import Scale

OWN_WEIGHTS_ID: Final = "factor_weights@1"


class CsiFactor2006(LabelledEnum):
    """The factors of the service index of 2006, the most important first.

    Their weights were not found, so that there is no rule of them.
    """

    PROBLEMS_EXPERIENCED = "problems_experienced"
    FRIENDLINESS = "friendliness"
    SERVICE_DELIVERY = "service_delivery"
    SERVICE_QUALITY = "service_quality"
    IN_SERVICE_EXPERIENCE = "in_service_experience"
    SERVICE_ADVICE = "service_advice"
    SERVICE_INITIATION = "service_initiation"


CSI_2014: Final = WeightedIndex.flat(
    dict(zip(CsiFactor, CSI_WEIGHTS_2014.value, strict=True)),
    id="csi_china_2014@1",
    source=JD_POWER_2014,
)
CSI_ITEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(tuple(CsiItem)[:4], CsiFactor.SERVICE_FACILITY),
        **dict.fromkeys(tuple(CsiItem)[4:7], CsiFactor.VEHICLE_PICK_UP),
        **dict.fromkeys(tuple(CsiItem)[7:], CsiFactor.SERVICE_QUALITY),
    }
)
ONLY_2006: Final = {*map(str, CsiFactor2006)} - {*map(str, CsiFactor)}


def csi(
    answers: Iterable[Any] | Mapping[str, Iterable[Any]] | None = None,
    *,
    item_means: Mapping[str, float | None] | None = None,
    items: Mapping[str, str] | None = None,
    weights: Mapping[str, float] | WeightedIndex = CSI_2014,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    percent: PercentMethod | str = PercentMethod.OF_MAX,
    missing: MissingPolicy | str = MissingPolicy.AVAILABLE_ITEMS,
    target: float | None = None,
    respondent_weights: Iterable[float] | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> FactorIndex:
    """Return the index of weighted factors out of the answers to their items.

    >>> from custsat.satisfaction import csi
    >>> items = {"on time": "work", "done right": "work", "friendly": "people"}
    >>> rows = [{"on time": 8, "done right": 10, "friendly": 7}] * 3
    >>> index = csi(rows, items=items, weights={"work": 60, "people": 40})
    >>> index.score, [(factor.name, factor.mean) for factor in index.factors]
    (820.0, [('work', 9.0), ('people', 7.0)])

    Args:
        answers: one row per respondent: a mapping of items to answers, a survey record,
            or the answers in the order of the factors and their items; or a mapping of
            items to columns.
        item_means: instead of *answers*, the mean answer to each item; such an index
            has no interval.
        items: the factor of each item; items of one factor have equal weights.  A
            factor without items is itself an item.
        weights: the weight of each factor, or a rule, which may have items as well;
            without it those of the Chinese study of 2014.
        scale: the scale of all answers; 1 to 10 unless it is another.
        question: instead of *scale*, the question that reads the answers to all items
            as cells of a survey file.
        questions: instead of *scale*, the question of each item, all on one scale.
        percent: ``"of_max"``, 1,000 points times the share of the highest answer; or
            ``"linear"`` from the worst (0) to the best answer (1,000).
        missing: ``"available_items"`` scores respondents by the items that they
            answered; ``"complete_cases"`` counts complete questionnaires only.
        target: the score to reach; None for no target. [0 to 1,000]
        respondent_weights: one positive weight for each respondent; survey records
            have their own.
        min_n: number of respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer or a mean that is not on the scale.
        UnreadableAnswer: for a cell that its question cannot read.
        WrongScale: for answers that were evidently given on 1 to 5, where no scale was
            named.
        MixedScales: for *questions* on different scales.
        UnknownField: for an unknown factor, an item without a weight, or a weight
            without an item.
        InvalidWeights: for weights that are negative, all 0, or too many or few.
        EmptyInput: if nobody answered.
        UnknownOption: for an option that does not exist.
        OutOfRange: for a *target* or *min_n* outside its range.
        WrongType: for an argument of another type.
        InputError: for arguments that exclude each other, a row of another length, or
            the factors of 2006 without weights.
    """
    check_data(answers, item_means, "satisfaction.csi(df, answers=[...])")
    refuse_2006(weights, answers if item_means is None else item_means, items)
    rule = factor_rule(weights, items)
    options = respondent_options(
        survey_scale(scale, question, questions, ONE_TO_TEN),
        checks.member(percent, "percent", PercentMethod),
        missing,
        target,
        min_n,
    )
    if answers is None:
        return _of_means(item_means, rule, options, items)
    responses, included, sums = read_survey(
        answers,
        rule,
        options,
        scale=scale,
        respondent_weights=respondent_weights,
        questions=questions if question is None else question,
        order=rule.items,
        owner=items_owner(rule, items),
    )
    means = means_of_items(responses, included, options.scale)
    factors = factor_means(responses, included, rule, means)
    return build_factor_index(means, factors, rule, options, sums)


def refuse_2006(weights: object, answers: Any, items: Any) -> None:
    """Raise if factors of 2006 are answered, whose weights nobody has published."""
    if weights is not CSI_2014:
        return
    first = answers
    if not isinstance(answers, Mapping) and isinstance(answers, list | tuple):
        first = answers[0] if answers else ()
    names = [*(first if isinstance(first, Mapping) else ())]
    names += items.values() if isinstance(items, Mapping) else ()
    if ONLY_2006.intersection(name for name in names if isinstance(name, str)):
        raise InputError(
            problem="needs",
            name="an index of the factors of 2006",
            needed="weights=, for theirs were not published",
        )


def factor_rule(
    weights: Mapping[str, float] | WeightedIndex, items: Mapping[str, str] | None
) -> WeightedIndex:
    """Return the rule of the factors with their items.

    Raises:
        InputError: for items of a rule that has items.
        UnknownField: for a factor without a weight.
    """
    rule = index_rule(weights, rule_id=OWN_WEIGHTS_ID, source=JD_POWER_2014)
    if items is None:
        return rule
    if any(part.group for part in rule.parts):
        raise InputError(problem="excluded", names="items=", other="a rule with items")
    factor_by_item = checks.mapping_by_name(items, "items")
    factors = factor_by_item.values()
    for factor in factors:
        checks.text(factor, "each factor of items")
    checks.has_names(rule.items, "weights", factors, named_by="items", suggest=True)
    parts = []
    for part in rule.parts:
        group = tuple(
            WeightedItem(str(item), 1)
            for item, factor in factor_by_item.items()
            if factor == part.name
        )
        parts.append(attrs.evolve(part, group=group))
    return rule.evolve(id=rule.id, parts=tuple(parts))


def items_owner(rule: WeightedIndex, items: Mapping[str, str] | None) -> str:
    """Return which argument has the items of a rule, as a message calls it."""
    if items is None:
        return "weights"
    return "items" if set(rule.items) <= {*map(str, items)} else "weights (with items)"


def _of_means(
    item_means: Any,
    rule: WeightedIndex,
    options: IndexOptions,
    items_of: Mapping[str, str] | None,
) -> FactorIndex:
    """Return the index of the mean answers to the items."""
    owner = items_owner(rule, items_of)
    means = check_item_means(item_means, rule, options.scale, owner)
    score = rule.evaluate(means)
    percent = score.percent(*options.percent_endpoints)
    if percent is None:
        raise EmptyInput(result="an index", missing=len(means))
    items = [ItemMean(name=name, mean=mean) for name, mean in means.items()]
    factors = {name: ItemMean(name=name, mean=mean) for name, mean in score.parts}
    return build_factor_index(items, factors, rule, options, percent)
