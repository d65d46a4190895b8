"""The weighted satisfaction index, from raw answers or from a printed table.

>>> from custsat.values import ZERO_TO_FIVE
>>> four = [{"a": 4, "b": 5}, {"a": 4, "b": 4}, {"a": 4, "b": 3}, {"a": 3, "b": 3}]
>>> result = index(four, weights={"a": 0.5, "b": 0.5}, scale=ZERO_TO_FIVE, target=0.85)
>>> result.percent, result.satisfied_rate, result.target_met, result.certainty
(75.0, 0.75, False, <Certainty.TOO_FEW: 'too_few'>)
>>> printed = index(
...     item_means={"bills": 3.75, "voyage": 4.0},
...     weights={"bills": 0.4, "voyage": 0.6},
...     scale=ZERO_TO_FIVE,
... )
>>> round(printed.overall, 2), printed.satisfied_rate is None
(3.9, True)
>>> index(four, weights={"a": 1, "c": 1}, scale=ZERO_TO_FIVE)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: answers does not know name number 2

The weighted survey report of a shipping line is the model; its printed table was
recomputed, and its 3.83 and 77 are reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import fsum
from typing import TYPE_CHECKING, Any, Final

from custsat.errors import InputError, InvalidCount, InvalidWeights, UnknownField
from custsat.evidence.satisfaction import MIN_ANSWERS, SATISFIED_FROM
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.rules import WeightedIndex, WeightedItem
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    PercentMethod,
    Weighting,
    chosen,
)
from custsat.satisfaction._index_result import ItemMean, SatisfactionIndex, build_result
from custsat.satisfaction._responses import (
    Response,
    build_responses,
    importance_rows,
    rows_and_weights,
    score_responses,
)
from custsat.values._number import is_missing
from custsat.values._tally import Count, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._scale import Scale


REMAINDER: Final = "remainder"
WEIGHT_SUM_TOL: Final = (
    1e-9  # printed weights that should add up to 1 rarely do to the bit
)


def index(
    answers: Iterable[Any] | None = None,
    *,
    item_means: Mapping[str, float | None] | None = None,
    weights: Mapping[str, float] | WeightedIndex | None = None,
    importance: Iterable[Any] | None = None,
    weighting: Weighting | str | None = None,
    scale: Scale,
    percent: PercentMethod | str = PercentMethod.LINEAR,
    missing: MissingPolicy | str = MissingPolicy.AVAILABLE_ITEMS,
    threshold: float = SATISFIED_FROM.value,
    target: float | None = None,
    respondent_weights: Iterable[float] | None = None,
    n: int | None = None,
    n_satisfied: int | None = None,
    printed_overall: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> SatisfactionIndex:
    """The weighted satisfaction index of a survey.

    Args:
        answers: one mapping of items to answers per respondent, or survey records.
        item_means: instead of answers, a printed table of means.
        weights: what each item weighs; ``dict.fromkeys(items, 1)`` for equal weights.
        importance: instead of weights, what each respondent said about importance, in
            the order of *answers*.
        weighting: ``"mean_importance"`` (the default with importance) or
            ``"per_respondent"``.
        scale: the scale of the answers.
        percent: ``"linear"`` from the worst to the best answer, or ``"of_max"``, the
            share of the highest answer.
        missing: ``"available_items"`` over what was answered, or ``"complete_cases"``
            questionnaires only.
        threshold: the percent from which a respondent is satisfied, itself included.
        target: the satisfied rate to reach. [0 to 1]
        respondent_weights: one positive weight for each respondent; survey records
            bring their own.
        n: with item means, how many respondents there were.
        satisfied: with item means, how many of them were satisfied.
        printed_overall: with item means of only some items, the printed total; the
            weight that is left up to 1 becomes one labelled line that explains it.
        min_n: respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the *scale*.
        UnknownField: for an item without a weight, or a weight without an item.
        InvalidWeights: for weights that are negative, all 0, or too many or few.
        EmptyInput: if nobody answered.
        UnknownOption: for a choice that does not exist.
        InvalidCount: unless *n* and *satisfied* are whole numbers that fit each other.
        OutOfRange: for a *threshold*, *target* or *min_n* that makes no sense.
        InputError: for arguments that do not go together.
    """
    if (answers is None) == (item_means is None):
        raise InputError(what="give either the answers or item_means=, one of them")
    one_of(weights, importance)
    options = IndexOptions(
        scale=scale,
        percent_method=chosen(PercentMethod, "percent", percent),
        weighting=_choose_weighting(weighting, importance),
        missing=chosen(MissingPolicy, "missing", missing),
        threshold=threshold,
        target=target,
        min_n=min_n,
    )
    if item_means is not None:
        if importance is not None or respondent_weights is not None:
            raise InputError(what="a printed table goes with weights= of its items")
        counts = _check_counts(n, n_satisfied)
        rule = index_rule(weights)
        return _from_item_means(item_means, rule, options, counts, printed_overall)
    if n is not None or n_satisfied is not None or printed_overall is not None:
        raise InputError(
            what="n=, n_satisfied= and printed_overall= go with item_means="
        )
    return _from_answers(answers, weights, importance, respondent_weights, options)


def one_of(weights: object, importance: object) -> None:
    """Refuse two kinds of weights at once, or none; equal ones are said, not guessed.

    Raises:
        InputError: unless exactly one is given.
    """
    if (weights is None) == (importance is None):
        raise InputError(what="give either weights= or importance=, one of them")


def index_rule(weights: Mapping[str, float] | WeightedIndex | None) -> WeightedIndex:
    """The rule behind the weights, which may be a rule already.

    Raises:
        InvalidWeights: if they are none.
    """
    if isinstance(weights, WeightedIndex):
        return weights
    has_names = isinstance(weights, Mapping) and all(
        isinstance(name, str) for name in weights
    )
    if not has_names or not weights:
        raise InvalidWeights(what="weights= maps the name of every item to its weight")
    return WeightedIndex.flat(weights, id="survey_index@1", source=SLIDE_COLLECTION)


def _choose_weighting(value: str | None, importance: object) -> Weighting:
    if value is None:
        return (
            Weighting.ITEM_WEIGHTS if importance is None else Weighting.MEAN_IMPORTANCE
        )
    weighting = chosen(Weighting, "weighting", value)
    if (weighting is Weighting.ITEM_WEIGHTS) != (importance is None):
        raise InputError(what="weighting= by importance and importance= go together")
    return weighting


# --------------------------------------------------------------------- from raw answers


def _from_answers(
    answers: Any,
    weights: Mapping[str, float] | WeightedIndex | None,
    importance: Iterable[Any] | None,
    respondent_weights: Iterable[float] | None,
    options: IndexOptions,
) -> SatisfactionIndex:
    rows, person_weights = rows_and_weights(answers, respondent_weights)
    if importance is None:
        rule, opinions = index_rule(weights), None
    else:
        opinions = importance_rows(importance, len(rows))
        rule = index_rule(_mean_importance(opinions, person_weights))
    responses = build_responses(
        rows,
        items=rule.items,
        scale=options.scale,
        importance=opinions,
        weights=person_weights,
    )
    included = [
        options.missing is MissingPolicy.AVAILABLE_ITEMS or response.is_complete
        for response in responses
    ]
    counted_responses = [
        response
        for response, is_included in zip(responses, included, strict=True)
        if is_included
    ]
    scored_survey = score_responses(responses, included, rule, options)
    return build_result(
        [_item_mean(item, counted_responses, options.scale) for item in rule.items],
        rule,
        options,
        scored_count=scored_survey.scored_count,
        satisfied_count=scored_survey.satisfied_count,
        n_missing=scored_survey.n_missing,
        overall=scored_survey.overall,
        respondents=scored_survey.respondents,
    )


def _item_mean(name: str, responses: list[Response], scale: Scale) -> ItemMean:
    column = [response.answers[name] for response in responses]
    weights = [response.weight for response in responses if response.weight is not None]
    tally = Tally.of(column, scale=scale, weights=weights or None, name=name)
    return ItemMean.of(name, tally)


def _mean_importance(
    opinions: list[Mapping[str, float | None]], person_weights: list[float] | None
) -> dict[str, float]:
    """The mean of what was said about every item, by people as they weigh."""
    ratings: dict[str, list[tuple[float, float]]] = {}
    for row, weight in zip(
        opinions, person_weights or [1] * len(opinions), strict=True
    ):
        for item, value in row.items():
            rated = ratings.setdefault(item, [])
            if value is not None:
                rated.append((value, weight))
    for position, rated in enumerate(ratings.values(), start=1):
        if not rated:
            raise InvalidWeights(what=f"nobody rated the importance of item {position}")
    return {
        item: fsum(v * w for v, w in rated) / fsum(w for _, w in rated)
        for item, rated in ratings.items()
    }


# ----------------------------------------------------------------- from a printed table


def _from_item_means(
    item_means: Mapping[str, float | None],
    rule: WeightedIndex,
    options: IndexOptions,
    counts: tuple[Count, Count] | None,
    total: float | None,
) -> SatisfactionIndex:
    means, remainder = _check_item_means(item_means, rule, options.scale), ""
    if total is not None:
        rule, means = _add_remainder(means, rule, options, total)
        remainder = REMAINDER
    items = [ItemMean(name=name, mean=mean) for name, mean in means.items()]
    scored, satisfied = counts or (None, None)
    return build_result(
        items,
        rule,
        options,
        scored_count=scored,
        satisfied_count=satisfied,
        overall=total,
        remainder=remainder,
    )


def _check_item_means(
    item_means: Mapping[str, float | None], rule: WeightedIndex, scale: Scale
) -> dict[str, float | None]:
    if not isinstance(item_means, Mapping):
        raise InputError(what="item_means= maps items to their means")
    means = {
        name: None if is_missing(mean) else scale.check("item_means", mean, row)
        for row, (name, mean) in enumerate(item_means.items())
    }
    for position, item in enumerate(rule.items, start=1):
        if item not in means:
            options = tuple(map(str, means))
            raise UnknownField(
                owner="weights=", position=position, given=item, known=options
            )
    return {item: means.pop(item) for item in rule.items} | means


def _add_remainder(
    means: dict[str, float | None],
    rule: WeightedIndex,
    options: IndexOptions,
    total: float,
) -> tuple[WeightedIndex, dict[str, float | None]]:
    """One line for everything that a printed table does not show."""
    options.scale.check("printed_overall", total)
    score = rule.evaluate(means)
    weights = [_as_printed(part.weight) for part in rule.parts]
    weight = 1 - sum(weights)
    if weight <= WEIGHT_SUM_TOL or score.coverage < 1:
        what = (
            "printed_overall= needs means of all items, and weights that leave a rest"
        )
        raise InvalidWeights(what=what)
    values = (_as_printed(value or 0) for _, value in score.parts)
    subtotal = sum(part * value for part, value in zip(weights, values, strict=True))
    remainder = float((_as_printed(total) - subtotal) / weight)
    options.scale.check("the remaining items", remainder)
    parts = (*rule.parts, WeightedItem(REMAINDER, float(weight)))
    return rule.evolve(id="survey_index@1", parts=parts), means | {REMAINDER: remainder}


def _as_printed(printed: float) -> Fraction:
    """A number as it was printed, 0.1 for instance, and not its nearest float."""
    return Fraction(str(printed))


def _check_counts(n: int | None, n_satisfied: int | None) -> tuple[Count, Count] | None:
    if n is None and n_satisfied is None:
        return None
    for value in (n, n_satisfied):
        if type(value) is not int or value < 0:
            raise InvalidCount(
                what="n= and n_satisfied= are whole numbers, given together"
            )
    return Count.of(n or 0), Count.of(n_satisfied or 0)
