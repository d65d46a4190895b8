"""Questionnaires: what every respondent answered, checked once, ready to be scored."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any

import attrs

from custsat.errors import EmptyInput, InputError, InvalidWeights, UnknownField
from custsat.rules import Score, WeightedIndex, WeightedItem
from custsat.rules._weighted_index import weighted_sum
from custsat.satisfaction._index_options import IndexOptions, Weighting, clamp_percent
from custsat.satisfaction._index_result import RespondentScore, Verdict, satisfied_rule
from custsat.values._number import is_missing, not_negative
from custsat.values._tally import Count, check_weight, to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values._scale import Scale


@attrs.frozen(kw_only=True)
class Response:
    """One respondent.

    Attributes:
        answers: every item of the report, None where it was not answered.
        weight: what the respondent weighs; None where nobody is weighted.
        importance: what the respondent said about importance, where it was asked.
    """

    answers: Mapping[str, float | None]
    weight: float | None
    importance: Mapping[str, float | None]

    @property
    def effective_weight(self) -> float:
        """What the respondent weighs; 1 where nobody is weighted."""
        return 1 if self.weight is None else self.weight

    @property
    def is_complete(self) -> bool:
        """Whether every item was answered."""
        return None not in self.answers.values()

    def score(self, rule: WeightedIndex) -> Score:
        """The score by weights that all respondents share."""
        return rule.evaluate(self.answers)

    def score_by_own_importance(self) -> Score:
        """The score by the respondent's own importance; the unrated is left out."""
        parts = tuple(
            WeightedItem(item, weight)
            for item in self.answers
            if (weight := self.importance.get(item)) is not None
        )
        total, weight, scored_parts = weighted_sum(parts, self.answers)
        _, total_weight, _ = weighted_sum(parts, dict.fromkeys(self.answers, 0.0))
        covered = weight / total_weight if total_weight else 0.0
        return Score(
            total=total, weight=weight, coverage=covered, parts=tuple(scored_parts)
        )


@attrs.frozen(kw_only=True)
class ScoredSurvey:
    """The scores of all respondents, and how many of them are satisfied."""

    respondents: tuple[RespondentScore, ...]
    overall: float | None
    scored_count: Count
    satisfied_count: Count
    n_missing: int


def rows_and_weights(
    answers: Any, weights: Iterable[float] | None
) -> tuple[list[Mapping[str, Any]], list[float] | None]:
    """What everybody answered, and what everybody weighs; None if nobody is weighted.

    Survey records bring their own weights, which *weights* replace.

    Raises:
        EmptyInput: without a respondent.
        InvalidWeights: unless every respondent has one weight, above 0.
    """
    records = to_list(answers, "answers")
    rows = _check_mappings(records, "answers")
    if not rows:
        raise EmptyInput(what="a satisfaction index")
    own_weights = [getattr(row, "weight", None) for row in records]
    if weights is None and any(weight is not None for weight in own_weights):
        weights = [1 if weight is None else weight for weight in own_weights]
    if weights is None:
        return rows, None
    row_weights = [
        check_weight(value, row) for row, value in enumerate(to_list(weights, "weight"))
    ]
    if len(row_weights) != len(rows):
        raise InvalidWeights(
            what=f"{len(rows)} respondents have {len(row_weights)} weights"
        )
    return rows, row_weights


def build_responses(
    rows: list[Mapping[str, Any]],
    *,
    items: tuple[str, ...],
    scale: Scale,
    importance: list[Mapping[str, float | None]] | None,
    weights: list[float] | None,
) -> list[Response]:
    """One questionnaire per respondent, its answers checked.

    Raises:
        UnknownField: for an answer without a weight, or a weight without an answer.
        OutOfScale: for an answer that is not on the scale.
    """
    _check_items_answered(items, rows)
    response_weights: list[float | None] = [*weights] if weights else [None] * len(rows)
    opinions = importance or [{}] * len(rows)
    return [
        Response(
            answers=_check_answers(row, items, scale, row_number),
            weight=weight,
            importance=opinion,
        )
        for row_number, (row, weight, opinion) in enumerate(
            zip(rows, response_weights, opinions, strict=True)
        )
    ]


def importance_rows(importance: Any, n: int) -> list[Mapping[str, float | None]]:
    """What each of *n* respondents said about importance; 0 or more.

    Raises:
        OutOfRange: for a negative importance.
        InvalidWeights: if nobody said anything, or not every respondent has one row.
    """
    raw_rows = _check_mappings(to_list(importance, "importance"), "importance")
    opinions: list[Mapping[str, float | None]] = [
        {
            item: None if is_missing(value) else not_negative("importance", value)
            for item, value in row.items()
        }
        for row in raw_rows
    ]
    if not any(opinions):
        raise InvalidWeights(what="importance= is empty")
    if len(opinions) != n:
        raise InvalidWeights(
            what=f"{n} respondents, {len(opinions)} rows of importance"
        )
    return opinions


def score_responses(
    responses: Sequence[Response],
    included: Sequence[bool],
    rule: WeightedIndex,
    options: IndexOptions,
) -> ScoredSurvey:
    """Score every questionnaire that is *counted* and call it satisfied or not."""
    worst, best = options.percent_endpoints
    by_own_importance = options.weighting is Weighting.PER_RESPONDENT
    verdict_rule = satisfied_rule(options.threshold)
    scores: list[RespondentScore] = []
    scored_responses: list[tuple[Response, Verdict, float]] = []
    for position, (response, is_included) in enumerate(
        zip(responses, included, strict=True)
    ):
        score = (
            response.score_by_own_importance()
            if by_own_importance
            else response.score(rule)
        )
        value = score.value if is_included else None
        percent = score.percent(worst, best) if is_included else None
        if value is not None and percent is not None:
            value, percent = options.clamp(value), clamp_percent(percent)
        verdict = verdict_rule.evaluate(percent)
        scores.append(
            RespondentScore(
                position=position,
                score=value,
                percent=percent,
                coverage=score.coverage,
                verdict=verdict,
                weight=response.effective_weight,
            )
        )
        if value is not None and verdict is not None:
            scored_responses.append((response, verdict, value))
    satisfied_responses = [
        response
        for response, verdict, _ in scored_responses
        if verdict is Verdict.SATISFIED
    ]
    return ScoredSurvey(
        respondents=tuple(scores),
        overall=_weighted_mean([(s, v) for s, _, v in scored_responses])
        if by_own_importance
        else None,
        scored_count=_weighted_count([response for response, _, _ in scored_responses]),
        satisfied_count=_weighted_count(satisfied_responses),
        n_missing=len(scores) - len(scored_responses),
    )


def _weighted_mean(scored: list[tuple[Response, float]]) -> float | None:
    total = fsum(response.effective_weight * value for response, value in scored)
    return (
        total / fsum(response.effective_weight for response, _ in scored)
        if scored
        else None
    )


def _weighted_count(responses: list[Response]) -> Count:
    weights = [response.weight for response in responses if response.weight is not None]
    if not weights:
        return Count.of(len(responses))
    squares = fsum(weight * weight for weight in weights)
    return Count(n=len(responses), weight=fsum(weights), sum_squared_weights=squares)


def _check_mappings(items: list[Any], name: str) -> list[Mapping[str, Any]]:
    """Mappings, or records that hold one as ``.answers``."""
    rows = [getattr(row, "answers", row) for row in items]
    for position, row in enumerate(rows):
        if not isinstance(row, Mapping):
            what = f"{name} at row {position} must map items to answers"
            raise InputError(what=what)
    return rows


def _check_items_answered(
    items: tuple[str, ...], rows: list[Mapping[str, Any]]
) -> None:
    """A weight for an item that is in no row is a typing mistake, not a silent item."""
    answered = {name for row in rows for name in row}
    for position, item in enumerate(items, start=1):
        if item not in answered:
            options = tuple(sorted(map(str, answered)))
            raise UnknownField(
                owner="answers", position=position, given=item, known=options
            )


def _check_answers(
    row: Mapping[str, Any], items: tuple[str, ...], scale: Scale, row_number: int
) -> dict[str, float | None]:
    if not row.keys() <= set(items):
        position, unknown_item = next(
            (number, key) for number, key in enumerate(row, 1) if key not in items
        )
        raise UnknownField(
            owner="weights=", position=position, given=str(unknown_item), known=items
        )
    answers = {item: row.get(item) for item in items}
    return {
        item: None if is_missing(value) else scale.check_answer(item, value, row_number)
        for item, value in answers.items()
    }
