"""Questionnaires: what every respondent answered, checked once, ready to be scored."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any

import attrs

from custsat.errors import BadWeights, EmptyInput, InputError, UnknownField
from custsat.rules import Part, Score, WeightedIndex
from custsat.rules.weighted_index import fold
from custsat.satisfaction.index_readings import Settings, Weighting
from custsat.satisfaction.survey_report import RespondentScore, Verdict, verdicts
from custsat.values.number import finite, is_missing, not_negative
from custsat.values.tally import Count, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values.scale import Scale

__all__ = ["Judged", "Questionnaire", "from_answers", "importance_of", "judged"]


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
    def complete(self) -> bool:
        """Whether every item was answered."""
        return None not in self.answers.values()

    def score(self, rule: WeightedIndex) -> Score:
        """The score by weights that all respondents share."""
        return rule.of(self.answers)

    def own_score(self) -> Score:
        """The score by the respondent's own importance; the unrated is left out."""
        parts = tuple(
            Part(item, weight)
            for item in self.answers
            if (weight := self.importance.get(item)) is not None
        )
        total, weight, seen = fold(parts, self.answers)
        whole = fsum(part.weight for part in parts)
        covered = weight / whole if whole else 0.0
        return Score(total=total, weight=weight, covered=covered, parts=tuple(seen))


@attrs.frozen(kw_only=True)
class Judged:
    """The scores of all respondents, and how many of them are satisfied."""

    respondents: tuple[RespondentScore, ...]
    overall: float | None
    scored: Count
    satisfied: Count
    n_missing: int


def from_answers(
    answers: Any,
    *,
    items: tuple[str, ...],
    scale: Scale,
    importance: list[Mapping[str, float | None]] | None,
    weights: Iterable[float] | None,
) -> list[Questionnaire]:
    """Read *answers*, one mapping or survey record per respondent.

    Raises:
        EmptyInput: without a respondent.
        UnknownField: for an answer without a weight, or a weight without an answer.
        OutOfScale: for an answer that is not on the scale.
        BadWeights: unless every respondent has one weight, and one row of importance.
    """
    rows = _rows(answers, "answers")
    if not rows:
        raise EmptyInput(what="a satisfaction index")
    _refuse_unanswered(items, rows)
    people = _people(weights, len(rows))
    opinions = importance if importance is not None else [{}] * len(rows)
    if len(opinions) != len(rows):
        what = f"{len(rows)} respondents, {len(opinions)} rows of importance"
        raise BadWeights(what=what)
    return [
        Questionnaire(
            answers=_checked(row, items, scale, at), weight=weight, importance=opinion
        )
        for at, (row, weight, opinion) in enumerate(
            zip(rows, people, opinions, strict=True)
        )
    ]


def importance_of(importance: Any) -> list[Mapping[str, float | None]]:
    """What every respondent said about importance; 0 or more.

    Raises:
        OutOfRange: for a negative importance.
        BadWeights: if nobody said anything.
    """
    rows = _rows(importance, "importance")
    told: list[Mapping[str, float | None]] = [
        {
            item: None if is_missing(value) else not_negative("importance", value)
            for item, value in row.items()
        }
        for row in rows
    ]
    if not any(told):
        raise BadWeights(what="importance= is empty")
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
        word = verdict.of(percent)
        lines.append(
            RespondentScore(
                position=position,
                score=value,
                percent=percent,
                covered=score.covered,
                verdict=word,
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
    weights = [1 if sheet.weight is None else sheet.weight for sheet, _ in scored]
    total = fsum(w * value for w, (_, value) in zip(weights, scored, strict=True))
    return total / fsum(weights) if scored else None


def _count(sheets: list[Questionnaire]) -> Count:
    weights = [sheet.weight for sheet in sheets if sheet.weight is not None]
    if not weights:
        return Count.of(len(sheets))
    squares = fsum(weight * weight for weight in weights)
    return Count(n=len(sheets), weight=fsum(weights), squares=squares)


def _rows(told: Any, name: str) -> list[Mapping[str, Any]]:
    """Mappings, or records that hold one as ``.answers``."""
    rows = [getattr(row, "answers", row) for row in listed(told, name)]
    for position, row in enumerate(rows):
        if not isinstance(row, Mapping):
            what = f"{name} at row {position} must map items to answers"
            raise InputError(what=what)
    return rows


def _people(weights: Iterable[float] | None, n: int) -> list[float | None]:
    if weights is None:
        return [None] * n
    told = [finite("weight", w, row) for row, w in enumerate(listed(weights, "weight"))]
    if len(told) != n:
        raise BadWeights(what=f"{n} respondents have {len(told)} weights")
    for row, weight in enumerate(told):
        if weight <= 0:
            raise BadWeights(what=f"the weight at row {row} is not above 0")
    return [*told]


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
        item: None if is_missing(value) else scale.answer(item, value, at)
        for item, value in told.items()
    }
