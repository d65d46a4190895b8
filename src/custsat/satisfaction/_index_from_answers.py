"""The satisfaction index of the answers of respondents."""

from __future__ import annotations

from collections import Counter
from itertools import compress
from math import fsum
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidWeights
from custsat.satisfaction._index_options import MissingPolicy, index_rule
from custsat.satisfaction._index_result import SatisfactionIndex, build_result
from custsat.satisfaction._item_scores import ItemMean
from custsat.satisfaction._responses import (
    Response,
    build_responses,
    importance_rows,
    rows_and_weights,
    score_responses,
)
from custsat.satisfaction._survey_cells import check_ratings, read_rows
from custsat.values._tally import Tally, merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.rules import WeightedIndex
    from custsat.satisfaction._index_options import IndexOptions
    from custsat.satisfaction._survey_cells import Questions
    from custsat.values._scale import Scale


def index_from_answers(
    answers: Any,
    weights: Mapping[str, float] | WeightedIndex | None,
    importance: Iterable[Any] | None,
    respondent_weights: Iterable[float] | None,
    options: IndexOptions,
    *,
    questions: Questions | None,
) -> SatisfactionIndex:
    """Return the index of *answers* by *weights* of the items, or by *importance*.

    With *questions* the answers are cells, which they read.

    Raises:
        EmptyInput: if nobody answered.
        InputError: unless *answers* and *importance* have the same length.
        InvalidWeights: for weights that are negative, all 0, or too many or few.
        OutOfScale: for an answer that is not on the scale.
        UnknownField: for an item without a weight, or a weight without an item.
    """
    rows, person_weights, names = rows_and_weights(answers, respondent_weights)
    ratings = _ratings(importance, rows, questions)
    if ratings is not None:
        weights = _mean_importance(ratings, person_weights)
    rule = index_rule(weights)
    items = _item_names(rule.items, are_data=ratings is not None)
    are_data = ratings is not None
    cells, names = read_rows(rows, names, questions, items, are_data=are_data)
    responses = build_responses(
        cells,
        not_answers=names,
        items=items,
        scale=options.scale,
        importance=ratings,
        weights=person_weights,
    )
    included = included_responses(responses, options)
    survey = score_responses(responses, included, rule, options)
    return build_result(
        item_means(responses, included, options.scale),
        rule,
        options,
        scored_count=survey.scored_count,
        satisfied_count=survey.satisfied_count,
        n_missing=survey.n_missing,
        overall=survey.overall,
        respondents=survey.respondents,
    )


def included_responses(responses: list[Response], options: IndexOptions) -> list[bool]:
    """Return which of *responses* are counted, by the policy on missing answers."""
    return [
        options.missing is MissingPolicy.AVAILABLE_ITEMS or response.is_complete
        for response in responses
    ]


def item_means(
    responses: list[Response], included: list[bool], scale: Scale
) -> list[ItemMean]:
    """Return the mean answer to every item, over the responses that are *included*."""
    counted = list(compress(responses, included))
    items = responses[0].answers
    return [_item_mean(item, counted, responses, scale) for item in items]


def _ratings(
    importance: Iterable[Any] | None,
    rows: list[Mapping[str, Any]],
    questions: Questions | None,
) -> list[Mapping[str, float | None]] | None:
    """Return the importance ratings of the respondents, if there are any."""
    if importance is None:
        return None
    ratings = importance_rows(importance, rows)
    check_ratings(ratings, questions)
    return ratings


def _item_names(items: Iterable[str], *, are_data: bool) -> dict[str, str]:
    """Return what a message calls the answers to each item."""
    return {
        item: "an answer" if are_data else checks.entry("answers", item)
        for item in items
    }


def _item_mean(
    name: str, counted: list[Response], responses: list[Response], scale: Scale
) -> ItemMean:
    """Return the mean answer to one item of the responses that are *counted*.

    Who is missing, and why, is counted over all *responses*, so that it is known why a
    questionnaire is not complete.
    """
    answers = [response.answers[name] for response in counted]
    weights = [response.weight for response in counted if response.weight is not None]
    tally = Tally.of(answers, scale=scale, weights=weights or None, name=name)
    names = Counter(
        response.not_answers[name]
        for response in responses
        if name in response.not_answers
    )
    missing = sum(response.answers[name] is None for response in responses)
    not_answers = merge_not_answers(names.items())
    tally = attrs.evolve(tally, missing=missing, not_answers=not_answers)
    return ItemMean.of(name, tally)


def _mean_importance(
    rows: list[Mapping[str, float | None]], person_weights: list[float] | None
) -> dict[str, float]:
    """Return the weighted mean of the importance ratings of every item."""
    ratings: dict[str, list[tuple[float, float]]] = {}
    for row, weight in zip(rows, person_weights or [1] * len(rows), strict=True):
        for item, value in row.items():
            item_ratings = ratings.setdefault(item, [])
            if value is not None:
                item_ratings.append((value, weight))
    for position, item_ratings in enumerate(ratings.values(), start=1):
        if not item_ratings:
            raise InvalidWeights(problem="no_ratings", position=position)
    return {
        item: fsum(value * weight for value, weight in item_ratings)
        / fsum(weight for _, weight in item_ratings)
        for item, item_ratings in ratings.items()
    }
