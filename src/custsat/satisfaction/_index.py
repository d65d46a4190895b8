"""The weighted satisfaction index, from answers or from a published table.

>>> from custsat.values import ZERO_TO_FIVE
>>> published = index(
...     item_means={"bills": 3.75, "voyage": 4.0},
...     weights={"bills": 0.4, "voyage": 0.6},
...     scale=ZERO_TO_FIVE,
... )
>>> round(published.overall, 2), published.satisfied_rate is None
(3.9, True)
>>> index([{"a": 4, "b": 5}], weights={"a": 1, "c": 1}, scale=ZERO_TO_FIVE)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: answers has no 'c', which weights has

The model is the weighted survey report of a shipping line; its published table was
recomputed, and its 3.83 and 77 percent are reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.evidence.satisfaction import MIN_ANSWERS, SATISFIED_FROM
from custsat.satisfaction._index_from_answers import index_from_answers
from custsat.satisfaction._index_from_means import index_from_means
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    Weighting,
    choose_percent,
)
from custsat.satisfaction._survey_cells import survey_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.rules import WeightedIndex
    from custsat.satisfaction._index_options import PercentMethod
    from custsat.satisfaction._index_result import SatisfactionIndex
    from custsat.values._question import Question
    from custsat.values._scale import Scale

MEANS_ONLY: Final = "n=, n_satisfied= and printed_overall="
FRAMES_VERB: Final = "satisfaction.index(df, items=[...], weights=..., scale=...)"
ANSWERS_ONLY: Final = "importance=, respondent_weights=, question= and questions="


def index(
    answers: Iterable[Any] | None = None,
    *,
    item_means: Mapping[str, float | None] | None = None,
    weights: Mapping[str, float] | WeightedIndex | None = None,
    importance: Iterable[Any] | None = None,
    weighting: Weighting | str | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    percent: PercentMethod | str | None = None,
    missing: MissingPolicy | str = MissingPolicy.AVAILABLE_ITEMS,
    threshold: float = SATISFIED_FROM.value,
    target: float | None = None,
    respondent_weights: Iterable[float] | None = None,
    n: int | None = None,
    n_satisfied: int | None = None,
    printed_overall: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> SatisfactionIndex:
    """Return the weighted satisfaction index of answers, or of a table of item means.

    >>> from custsat.satisfaction import index
    >>> from custsat.values import ZERO_TO_FIVE
    >>> four = [{"a": 4, "b": 5}, {"a": 4, "b": 4}, {"a": 4, "b": 3}, {"a": 3, "b": 3}]
    >>> weights = {"a": 0.5, "b": 0.5}
    >>> result = index(four, weights=weights, scale=ZERO_TO_FIVE, target=0.85)
    >>> result.percent, result.satisfied_rate, result.target_met
    (75.0, 0.75, False)

    Args:
        answers: one mapping of items to answers per respondent, or survey records; a
            row that questions read may have other cells, which are left out.
        item_means: instead of *answers*, a published table of item means.
        weights: the weight of each item; ``dict.fromkeys(items, 1)`` for equal weights.
        importance: instead of *weights*, one mapping of items to importance ratings per
            respondent, in the order of *answers*; numbers, which no question reads.
        weighting: with *importance*, ``"mean_importance"`` (the default) or
            ``"per_respondent"``.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the answers to all items
            as cells of a survey file.
        questions: instead of *scale*, the question of each item, all on one scale.
        percent: ``"linear"`` from the worst to the best answer, or ``"of_max"``, the
            share of the highest answer; without it linear, and on a scale whose codes
            are points of 100 (100, 70, 50, 30, 10) these.
        missing: ``"available_items"`` scores respondents by the items that they
            answered; ``"complete_cases"`` counts complete questionnaires only.
        threshold: the percent from which a respondent is satisfied. [0 to 100]
        target: the satisfied rate to reach; None for no target. [0 to 1]
        respondent_weights: one positive weight for each respondent; survey records
            have their own.
        n: with *item_means*, the number of respondents.
        n_satisfied: with *item_means*, the number of satisfied respondents.
        printed_overall: with *item_means* of some items only, the published overall
            mean; one more item takes the weight that is missing to 1.
        min_n: number of respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the *scale*.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item without a weight, a weight without an item, or an item
            without a question.
        InputError: for a rating of *importance* that is a code of a non-answer.
        InvalidWeights: for weights that are negative, all 0, or too many or few.
        EmptyInput: if nobody answered.
        UnknownOption: for an option that does not exist.
        InvalidCount: unless *n* and *n_satisfied* are whole numbers, *n* the larger.
        OutOfRange: for a *threshold*, *target* or *min_n* outside its range.
        WrongType: for an argument of another type.
        InputError: for arguments that exclude each other.
    """
    _check_alternatives(answers, item_means, weights, importance)
    reading = questions if question is None else question
    answer_scale = survey_scale(scale, question, questions)
    options = IndexOptions(
        scale=answer_scale,
        percent_method=choose_percent(percent, answer_scale),
        weighting=choose_weighting(weighting, importance),
        missing=checks.member(missing, "missing", MissingPolicy),
        threshold=threshold,
        target=target,
        min_n=min_n,
    )
    if item_means is not None:
        _exclude(ANSWERS_ONLY, "item_means=", importance, respondent_weights, reading)
        counts = n, n_satisfied
        return index_from_means(item_means, weights, options, counts, printed_overall)
    _exclude(MEANS_ONLY, "answers", n, n_satisfied, printed_overall)
    return index_from_answers(
        answers, weights, importance, respondent_weights, options, questions=reading
    )


def _check_alternatives(
    answers: Any, item_means: Any, weights: Any, importance: Any
) -> None:
    """Raise unless there is one of each two arguments, and *answers* are no frame."""
    checks.no_frame(answers, "answers", FRAMES_VERB)
    checks.exactly_one(answers=answers, item_means=item_means)
    checks.exactly_one(weights=weights, importance=importance)


def _exclude(names: str, other: str, *values: object) -> None:
    """Raise if one of *values*, the arguments *names*, is given besides *other*.

    Raises:
        InputError: if one is.
    """
    if any(value is not None for value in values):
        raise InputError(problem="excluded", names=names, other=other)


def choose_weighting(value: str | None, importance: object) -> Weighting:
    """Return the weighting with this value; by default the one that fits *importance*.

    Raises:
        InputError: if it does not fit *importance*.
        UnknownOption: if there is none.
    """
    if value is None:
        return (
            Weighting.ITEM_WEIGHTS if importance is None else Weighting.MEAN_IMPORTANCE
        )
    weighting = checks.member(value, "weighting", Weighting)
    if (weighting is Weighting.ITEM_WEIGHTS) != (importance is None):
        name = f"weighting={str(weighting)!r}"
        if importance is None:
            raise InputError(problem="needs", name=name, needed="importance=")
        raise InputError(problem="needs", name=name, needed="weights=, not importance=")
    return weighting
