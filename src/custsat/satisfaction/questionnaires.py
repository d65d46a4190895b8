"""Questionnaires: what every respondent answered, checked once, ready to be scored."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any

import attrs

from custsat.errors import InvalidWeights, EmptyInput, InputError, UnknownField
from custsat.rules import WeightedItem, Score, WeightedIndex
from custsat.rules._weighted_index import weighted_sum
from custsat.satisfaction.index_readings import Settings, Weighting, hundred
from custsat.satisfaction.survey_report import RespondentScore, Verdict, verdicts
from custsat.values._number import is_missing, not_negative
from custsat.values._tally import Count, to_list, check_weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values._scale import Scale

__all__ = [
    "Judged",
    "Questionnaire",
    "importance_of",
    "judged",
    "questionnaires",
    "respondents",
]


@attrs.frozen(kw_only=True)
class Questionnaire:
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
    def weighs(self) -> float:
        """What the respondent weighs; 1 where nobody is weighted."""
        return 1 if self.weight is None else self.weight

    @property
    def complete(self) -> bool:
        """Whether every item was answered."""
        return None not in self.answers.values()

    def score(self, rule: WeightedIndex) -> Score:
        """The score by weights that all respondents share."""
        return rule.evaluate(self.answers)

    def own_score(self) -> Score:
        """The score by the respondent's own importance; the unrated is left out."""
        parts = tuple(
            WeightedItem(item, weight)
            for item in self.answers
            if (weight := self.importance.get(item)) is not None
        )
        total, weight, seen = weighted_sum(parts, self.answers)
        _, whole, _ = weighted_sum(parts, dict.fromkeys(self.answers, 0.0))
        covered = weight / whole if whole else 0.0
        return Score(total=total, weight=weight, coverage=covered, parts=tuple(seen))


@attrs.frozen(kw_only=True)
class Judged:
    """The scores of all respondents, and how many of them are satisfied."""

    respondents: tuple[RespondentScore, ...]
    overall: float | None
    scored: Count
    satisfied: Count
    n_missing: int


def respondents(
    answers: Any, weights: Iterable[float] | None
) -> tuple[list[Mapping[str, Any]], list[float] | None]:
    """What everybody answered, and what everybody weighs; None if nobody is weighted.

    Survey records bring their own weights, which *weights* replace.

    Raises:
        EmptyInput: without a respondent.
        InvalidWeights: unless every respondent has one weight, above 0.
    """
    told = to_list(answers, "answers")
    rows = _mappings(told, "answers")
    if not rows:
        raise EmptyInput(what="a satisfaction index")
    own = [getattr(row, "weight", None) for row in told]
    if weights is None and any(weight is not None for weight in own):
        weights = [1 if weight is None else weight for weight in own]
    if weights is None:
        return rows, None
    people = [check_weight(it, row) for row, it in enumerate(to_list(weights, "weight"))]
    if len(people) != len(rows):
        raise InvalidWeights(what=f"{len(rows)} respondents have {len(people)} weights")
    return rows, people


def questionnaires(
    rows: list[Mapping[str, Any]],
    *,
    items: tuple[str, ...],
    scale: Scale,
    importance: list[Mapping[str, float | None]] | None,
    weights: list[float] | None,
) -> list[Questionnaire]:
    """One questionnaire per respondent, its answers checked.

    Raises:
        UnknownField: for an answer without a weight, or a weight without an answer.
        OutOfScale: for an answer that is not on the scale.
    """
    _refuse_unanswered(items, rows)
    people: list[float | None] = [*weights] if weights else [None] * len(rows)
    opinions = importance or [{}] * len(rows)
    return [
        Questionnaire(
            answers=_checked(row, items, scale, at), weight=weight, importance=opinion
        )
        for at, (row, weight, opinion) in enumerate(
            zip(rows, people, opinions, strict=True)
        )
    ]


def importance_of(importance: Any, n: int) -> list[Mapping[str, float | None]]:
    """What each of *n* respondents said about importance; 0 or more.

    Raises:
        OutOfRange: for a negative importance.
        InvalidWeights: if nobody said anything, or not every respondent has one row.
    """
    rows = _mappings(to_list(importance, "importance"), "importance")
    told: list[Mapping[str, float | None]] = [
        {
            item: None if is_missing(value) else not_negative("importance", value)
            for item, value in row.items()
        }
        for row in rows
    ]
    if not any(told):
        raise InvalidWeights(what="importance= is empty")
    if len(told) != n:
        raise InvalidWeights(what=f"{n} respondents, {len(told)} rows of importance")
    return told


def judged(
    sheets: Sequence[Questionnaire],
    counted: Sequence[bool],
    rule: WeightedIndex,
    settings: Settings,
) -> Judged:
    """Score every questionnaire that is *counted* and call it satisfied or not."""
    worst, best = settings.ends
    own = settings.weighting is Weighting.PER_RESPONDENT
    verdict = verdicts(settings.threshold)
    lines: list[RespondentScore] = []
    scored: list[tuple[Questionnaire, Verdict, float]] = []
    for position, (sheet, counts) in enumerate(zip(sheets, counted, strict=True)):
        score = sheet.own_score() if own else sheet.score(rule)
        value = score.value if counts else None
        percent = score.percent(worst, best) if counts else None
        if value is not None and percent is not None:
            value, percent = settings.inside(value), hundred(percent)
        word = verdict.evaluate(percent)
        lines.append(
            RespondentScore(
                position=position,
                score=value,
                percent=percent,
                covered=score.coverage,
                verdict=word,
                weight=sheet.weighs,
            )
        )
        if value is not None and word is not None:
            scored.append((sheet, word, value))
    happy = [sheet for sheet, word, _ in scored if word is Verdict.SATISFIED]
    return Judged(
        respondents=tuple(lines),
        overall=_mean([(s, v) for s, _, v in scored]) if own else None,
        scored=_count([sheet for sheet, _, _ in scored]),
        satisfied=_count(happy),
        n_missing=len(lines) - len(scored),
    )


def _mean(scored: list[tuple[Questionnaire, float]]) -> float | None:
    total = fsum(sheet.weighs * value for sheet, value in scored)
    return total / fsum(sheet.weighs for sheet, _ in scored) if scored else None


def _count(sheets: list[Questionnaire]) -> Count:
    weights = [sheet.weight for sheet in sheets if sheet.weight is not None]
    if not weights:
        return Count.of(len(sheets))
    squares = fsum(weight * weight for weight in weights)
    return Count(n=len(sheets), weight=fsum(weights), sum_squared_weights=squares)


def _mappings(told: list[Any], name: str) -> list[Mapping[str, Any]]:
    """Mappings, or records that hold one as ``.answers``."""
    rows = [getattr(row, "answers", row) for row in told]
    for position, row in enumerate(rows):
        if not isinstance(row, Mapping):
            what = f"{name} at row {position} must map items to answers"
            raise InputError(what=what)
    return rows


def _refuse_unanswered(items: tuple[str, ...], rows: list[Mapping[str, Any]]) -> None:
    """A weight for an item that is in no row is a typing mistake, not a silent item."""
    asked = {name for row in rows for name in row}
    for position, item in enumerate(items, start=1):
        if item not in asked:
            known = tuple(sorted(map(str, asked)))
            raise UnknownField(
                owner="answers", position=position, given=item, known=known
            )


def _checked(
    row: Mapping[str, Any], items: tuple[str, ...], scale: Scale, at: int
) -> dict[str, float | None]:
    if not row.keys() <= set(items):
        position, given = next(
            (place, name) for place, name in enumerate(row, 1) if name not in items
        )
        raise UnknownField(
            owner="weights=", position=position, given=str(given), known=items
        )
    told = {item: row.get(item) for item in items}
    return {
        item: None if is_missing(value) else scale.check_answer(item, value, at)
        for item, value in told.items()
    }
