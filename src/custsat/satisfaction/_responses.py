"""Responses to a survey: checking their answers and scoring them."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from numbers import Real
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, InvalidWeights
from custsat.rules import Bands, Score, WeightedIndex, WeightedItem
from custsat.rules._weighted_index import weighted_sum
from custsat.satisfaction._index_options import IndexOptions, Weighting, clamp_percent
from custsat.satisfaction._index_result import RespondentScore, Verdict, satisfied_rule
from custsat.values._respondent_weights import check_n_weights, check_weight
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values._scale import Scale


@attrs.frozen(kw_only=True)
class Response:
    """The answers of one respondent.

    Attributes:
        answers: the answer to every item; None for a missing one.
        not_answers: the names of the non-answers among the missing, by item.
        weight: the weight of the respondent; None without respondent weights.
        importance: the importance that the respondent gave to each item, if any.
    """

    answers: Mapping[str, float | None]
    not_answers: Mapping[str, str]
    weight: float | None
    importance: Mapping[str, float | None]

    @property
    def effective_weight(self) -> float:
        """The weight of the respondent; 1 without respondent weights."""
        return 1 if self.weight is None else self.weight

    @property
    def is_complete(self) -> bool:
        """Whether every item was answered."""
        return None not in self.answers.values()

    def score(self, rule: WeightedIndex) -> Score:
        """Return the score by the weights that all respondents share."""
        return rule.evaluate(self.answers)

    def score_by_own_importance(self) -> Score:
        """Return the score by the respondent's own importance ratings."""
        parts = tuple(
            WeightedItem(item, weight)
            for item in self.answers
            if (weight := self.importance.get(item)) is not None
        )
        total, weight, scored_parts = weighted_sum(parts, self.answers)
        _, total_weight, _ = weighted_sum(parts, dict.fromkeys(self.answers, 0.0))
        coverage = weight / total_weight if total_weight else 0.0
        return Score(
            total=total, weight=weight, coverage=coverage, parts=tuple(scored_parts)
        )


@attrs.frozen(kw_only=True)
class ScoredSurvey:
    """The scores of all respondents, and the counts of the scored and the satisfied."""

    respondents: tuple[RespondentScore, ...]
    overall: float | None
    scored_count: Count
    satisfied_count: Count
    n_missing: int


def answer_rows(answers: Any, items: Sequence[str], owner: str = "weights") -> Any:
    """Return *answers* as one mapping or record per respondent.

    They may also be one column per item, or one list per respondent, in the order of
    the items, which the argument *owner* has.

    Raises:
        WrongType: for numbers that are no rows.
        UnknownField: for a column that is no item, or an item without a column.
        InputError: for a list of another length, or columns of different lengths.
    """
    if isinstance(answers, Mapping):
        by_item = checks.mapping_by_name(answers, "answers")
        checks.has_names(by_item, "answers", items, named_by=owner)
        checks.known_names(by_item, "answers", items, unit="item", is_data=True)
        columns = [checks.column(by_item[i], checks.entry("answers", i)) for i in items]
        names = [checks.entry("answers", item) for item in items]
        for name, column in zip(names[1:], columns[1:], strict=True):
            checks.same_length(columns[0], column, (names[0], name))
        rows: Iterable[Any] = zip(*columns, strict=True)
        return [dict(zip(items, row, strict=True)) for row in rows]
    return [
        _row_by_item(row, items, f"answers at row {number}")
        for number, row in enumerate(checks.column(answers, "answers"))
    ]


def _row_by_item(row: Any, items: Sequence[str], name: str) -> Any:
    """Return the answers of one respondent by item, if they are a plain list."""
    if isinstance(row, Real):
        advice = "one row for each respondent: [(8, 7, 8), ...]"
        raise checks.wrong_type(row, name, "the answers of a respondent", advice)
    is_list = isinstance(row, list | tuple) or hasattr(row, "tolist")
    if not is_list:
        return row
    values = checks.column(row, name)
    if len(values) != len(items):
        raise InputError(
            problem="row_answers", name=name, n=len(items), got=len(values)
        )
    return dict(zip(items, values, strict=True))


def rows_and_weights(
    answers: Any,
    weights: Iterable[float] | None,
    result: str = "a satisfaction index",
) -> tuple[list[Mapping[str, Any]], list[float] | None, list[Mapping[str, str]]]:
    """Return answers, weights and names of non-answers of all respondents.

    The weights are None if there are none.  Survey records have weights of their own,
    which *weights* replace, and names of non-answers.  A message says what *result*
    needs a respondent.

    Raises:
        EmptyInput: without a respondent.
        WrongType: for a respondent whose answers are not a mapping.
        InvalidWeights: unless every respondent has one weight, above 0.
    """
    records = checks.column(answers, "answers")
    rows = _check_mappings(records, "answers")
    if not rows:
        raise EmptyInput(result=result)
    names = [_not_answers_of(row) for row in records]
    own_weights = [_weight_of(row) for row in records]
    if weights is None and any(weight is not None for weight in own_weights):
        weights = [1 if weight is None else weight for weight in own_weights]
    if weights is None:
        return rows, None, names
    name = "respondent_weights"
    row_weights = [
        check_weight(value, name, row)
        for row, value in enumerate(checks.column(weights, name))
    ]
    check_n_weights(row_weights, name, len(rows), "respondents")
    return rows, row_weights, names


def build_responses(
    rows: list[Mapping[str, Any]],
    *,
    not_answers: list[Mapping[str, str]],
    items: Mapping[str, str],
    scale: Scale,
    importance: list[Mapping[str, float | None]] | None,
    weights: list[float] | None,
) -> list[Response]:
    """Return one response per row, with its answers checked.

    *items* says what a message calls the answers to each item.

    Raises:
        OutOfScale: for an answer that is not on the scale.
    """
    response_weights: list[float | None] = [*weights] if weights else [None] * len(rows)
    ratings = importance or [{}] * len(rows)
    return [
        Response(
            answers=_check_answers(row, items, scale, row_number),
            not_answers=names,
            weight=weight,
            importance=own_ratings,
        )
        for row_number, (row, names, weight, own_ratings) in enumerate(
            zip(rows, not_answers, response_weights, ratings, strict=True)
        )
    ]


def importance_rows(
    importance: Any, answers: list[Mapping[str, Any]]
) -> list[Mapping[str, float | None]]:
    """Return the importance ratings of the respondents, each 0 or more or None.

    Raises:
        OutOfRange: for a negative importance.
        InvalidWeights: without any rating.
        InputError: unless *importance* is as long as *answers*.
    """
    raw_rows = _check_mappings(checks.column(importance, "importance"), "importance")
    ratings: list[Mapping[str, float | None]] = [
        {
            item: None
            if checks.is_missing(value)
            else checks.number(value, "importance", ge=0, row=number)
            for item, value in checks.mapping_by_name(row, "importance").items()
        }
        for number, row in enumerate(raw_rows)
    ]
    if not any(ratings):
        raise InvalidWeights(problem="empty", name="importance")
    checks.same_length(answers, ratings, ("answers", "importance"))
    return ratings


def score_responses(
    responses: Sequence[Response],
    included: Sequence[bool],
    rule: WeightedIndex,
    options: IndexOptions,
) -> ScoredSurvey:
    """Return the score and the verdict of every response that is *included*."""
    by_own_importance = options.weighting is Weighting.PER_RESPONDENT
    verdict_rule = satisfied_rule(options.threshold)
    scores = [
        _respondent_score(
            position,
            response,
            response.score_by_own_importance()
            if by_own_importance
            else response.score(rule),
            options=options,
            verdict_rule=verdict_rule if is_included else None,
        )
        for position, (response, is_included) in enumerate(
            zip(responses, included, strict=True)
        )
    ]
    scored = [
        (response, score)
        for response, score in zip(responses, scores, strict=True)
        if score.verdict is not None
    ]
    satisfied = [
        response for response, score in scored if score.verdict is Verdict.SATISFIED
    ]
    mean = _weighted_mean([score for _, score in scored])
    return ScoredSurvey(
        respondents=tuple(scores),
        overall=mean if by_own_importance else None,
        scored_count=_weighted_count([response for response, _ in scored]),
        satisfied_count=_weighted_count(satisfied),
        n_missing=len(scores) - len(scored),
    )


def _respondent_score(
    position: int,
    response: Response,
    score: Score,
    *,
    options: IndexOptions,
    verdict_rule: Bands[Verdict] | None,
) -> RespondentScore:
    """Return the score of one respondent; not counted without a *verdict_rule*."""
    value, percent, verdict = None, None, None
    if verdict_rule is not None and score.value is not None:
        value = options.clamp(score.value)
        percent = clamp_percent(score.percent(*options.percent_endpoints) or 0.0)
        verdict = verdict_rule.evaluate(percent)
    return RespondentScore(
        position=position,
        score=value,
        percent=percent,
        coverage=score.coverage,
        verdict=verdict,
        weight=response.effective_weight,
    )


def _weighted_mean(scores: list[RespondentScore]) -> float | None:
    """Return the mean score, weighted by the respondents; None without one."""
    total_weight = fsum(score.weight for score in scores)
    total = fsum(score.weight * (score.score or 0.0) for score in scores)
    return total / total_weight if scores else None


def _weighted_count(responses: list[Response]) -> Count:
    """Return number, weights and squared weights of *responses*."""
    weights = [response.weight for response in responses if response.weight is not None]
    if not weights:
        return Count.of(len(responses))
    squares = fsum(weight * weight for weight in weights)
    return Count(n=len(responses), weight=fsum(weights), sum_squared_weights=squares)


def _check_mappings(items: list[Any], name: str) -> list[Mapping[str, Any]]:
    """Return the mappings in *items*, or in the answers of its records."""
    return [
        checks.mapping(_answers_of(row), f"{name} at row {row_number}")
        for row_number, row in enumerate(items)
    ]


def _answers_of(row: Any) -> Any:
    """Return the answers of a record, or of a mapping with the fields of one."""
    (answers,) = checks.optional_fields(row, "answers")
    is_record = not isinstance(row, Mapping) or isinstance(answers, Mapping)
    return row if answers is None or not is_record else answers


def _weight_of(row: Any) -> Any:
    """Return the weight of a record, or of a mapping with the fields of one."""
    if _answers_of(row) is row:
        return None
    (weight,) = checks.optional_fields(row, "weight")
    return weight


def _not_answers_of(row: Any) -> Mapping[str, str]:
    """Return the names of non-answers of a record, or of a mapping with its fields."""
    if _answers_of(row) is row:
        return {}
    (names,) = checks.optional_fields(row, "not_answers")
    return {} if names is None else checks.mapping(names, "not_answers")


def _check_answers(
    row: Mapping[str, Any], names: Mapping[str, str], scale: Scale, row_number: int
) -> dict[str, float | None]:
    """Return the answers to the items of *names*, each on *scale* or None."""
    return {
        item: None
        if checks.is_missing(row.get(item))
        else scale.check_answer(row.get(item), name, row_number)
        for item, name in names.items()
    }
