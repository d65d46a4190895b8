"""The weighted satisfaction index, from raw answers or from a printed table.

>>> from custsat.values import ZERO_TO_FIVE
>>> four = [{"a": 4, "b": 5}, {"a": 4, "b": 4}, {"a": 4, "b": 3}, {"a": 3, "b": 3}]
>>> seen = index(four, weights={"a": 0.5, "b": 0.5}, scale=ZERO_TO_FIVE, target=0.85)
>>> seen.percent, seen.satisfied_rate, seen.target_met, seen.certainty
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

from custsat.errors import InvalidWeights, InputError, UnknownField, InvalidCount
from custsat.evidence.satisfaction import MIN_ANSWERS, SATISFIED_FROM
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.rules import WeightedItem, WeightedIndex
from custsat.satisfaction.index_readings import (
    Missing,
    PercentReading,
    Settings,
    Weighting,
    chosen,
)
from custsat.satisfaction.questionnaires import (
    Questionnaire,
    importance_of,
    judged,
    questionnaires,
    respondents,
)
from custsat.satisfaction.survey_report import ItemMean, SatisfactionIndex, assembled
from custsat.values._number import is_missing
from custsat.values._tally import Count, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._scale import Scale

__all__ = ["index", "index_rule", "one_of"]

REST: Final = "remainder"
ROUNDING: Final = 1e-9  # printed weights that should add up to 1 rarely do to the bit


def index(
    answers: Iterable[Any] | None = None,
    *,
    item_means: Mapping[str, float | None] | None = None,
    weights: Mapping[str, float] | WeightedIndex | None = None,
    importance: Iterable[Any] | None = None,
    weighting: Weighting | str | None = None,
    scale: Scale,
    percent: PercentReading | str = PercentReading.LINEAR,
    missing: Missing | str = Missing.RENORMALISE,
    threshold: float = SATISFIED_FROM.value,
    target: float | None = None,
    respondent_weights: Iterable[float] | None = None,
    n: int | None = None,
    satisfied: int | None = None,
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
        missing: ``"renormalise"`` over what was answered, or ``"complete"``
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
    settings = Settings(
        scale=scale,
        percent=chosen(PercentReading, "percent", percent),
        weighting=_weighting(weighting, importance),
        missing=chosen(Missing, "missing", missing),
        threshold=threshold,
        target=target,
        min_n=min_n,
    )
    if item_means is not None:
        if importance is not None or respondent_weights is not None:
            raise InputError(what="a printed table goes with weights= of its items")
        counts = _printed_counts(n, satisfied)
        rule = index_rule(weights)
        return _printed(item_means, rule, settings, counts, printed_overall)
    if n is not None or satisfied is not None or printed_overall is not None:
        raise InputError(what="n=, satisfied= and printed_overall= go with item_means=")
    return _asked(answers, weights, importance, respondent_weights, settings)


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
    named = isinstance(weights, Mapping) and all(isinstance(it, str) for it in weights)
    if not named or not weights:
        raise InvalidWeights(what="weights= maps the name of every item to its weight")
    return WeightedIndex.flat(weights, id="survey_index@1", source=SLIDE_COLLECTION)


def _weighting(asked: str | None, importance: object) -> Weighting:
    if asked is None:
        return Weighting.GIVEN if importance is None else Weighting.MEAN_IMPORTANCE
    told = chosen(Weighting, "weighting", asked)
    if (told is Weighting.GIVEN) != (importance is None):
        raise InputError(what="weighting= by importance and importance= go together")
    return told


# --------------------------------------------------------------------- from raw answers


def _asked(
    answers: Any,
    weights: Mapping[str, float] | WeightedIndex | None,
    importance: Iterable[Any] | None,
    respondent_weights: Iterable[float] | None,
    settings: Settings,
) -> SatisfactionIndex:
    rows, people = respondents(answers, respondent_weights)
    if importance is None:
        rule, opinions = index_rule(weights), None
    else:
        opinions = importance_of(importance, len(rows))
        rule = index_rule(_mean_importance(opinions, people))
    sheets = questionnaires(
        rows,
        items=rule.items,
        scale=settings.scale,
        importance=opinions,
        weights=people,
    )
    counted = [
        settings.missing is Missing.RENORMALISE or sheet.complete for sheet in sheets
    ]
    kept = [sheet for sheet, counts in zip(sheets, counted, strict=True) if counts]
    found = judged(sheets, counted, rule, settings)
    return assembled(
        [_item(item, kept, settings.scale) for item in rule.items],
        rule,
        settings,
        scored=found.scored,
        satisfied=found.satisfied,
        n_missing=found.n_missing,
        overall=found.overall,
        respondents=found.respondents,
    )


def _item(name: str, sheets: list[Questionnaire], scale: Scale) -> ItemMean:
    column = [sheet.answers[name] for sheet in sheets]
    people = [sheet.weight for sheet in sheets if sheet.weight is not None]
    tally = Tally.of(column, scale=scale, weights=people or None, name=name)
    return ItemMean.of(name, tally)


def _mean_importance(
    opinions: list[Mapping[str, float | None]], people: list[float] | None
) -> dict[str, float]:
    """The mean of what was said about every item, by people as they weigh."""
    told: dict[str, list[tuple[float, float]]] = {}
    for row, weight in zip(opinions, people or [1] * len(opinions), strict=True):
        for item, value in row.items():
            rated = told.setdefault(item, [])
            if value is not None:
                rated.append((value, weight))
    for position, rated in enumerate(told.values(), start=1):
        if not rated:
            raise InvalidWeights(what=f"nobody rated the importance of item {position}")
    return {
        item: fsum(v * w for v, w in rated) / fsum(w for _, w in rated)
        for item, rated in told.items()
    }


# ----------------------------------------------------------------- from a printed table


def _printed(
    item_means: Mapping[str, float | None],
    rule: WeightedIndex,
    settings: Settings,
    counts: tuple[Count, Count] | None,
    total: float | None,
) -> SatisfactionIndex:
    means, remainder = _means(item_means, rule, settings.scale), ""
    if total is not None:
        rule, means = _with_remainder(means, rule, settings, total)
        remainder = REST
    lines = [ItemMean(name=name, mean=mean) for name, mean in means.items()]
    scored, satisfied = counts or (None, None)
    return assembled(
        lines,
        rule,
        settings,
        scored=scored,
        satisfied=satisfied,
        overall=total,
        remainder=remainder,
    )


def _means(
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
            known = tuple(map(str, means))
            raise UnknownField(
                owner="weights=", position=position, given=item, known=known
            )
    return {item: means.pop(item) for item in rule.items} | means


def _with_remainder(
    means: dict[str, float | None],
    rule: WeightedIndex,
    settings: Settings,
    total: float,
) -> tuple[WeightedIndex, dict[str, float | None]]:
    """One line for everything that a printed table does not show."""
    settings.scale.check("printed_overall", total)
    known = rule.evaluate(means)
    weights = [_decimal(part.weight) for part in rule.parts]
    weight = 1 - sum(weights)
    if weight <= ROUNDING or known.coverage < 1:
        what = (
            "printed_overall= needs means of all items, and weights that leave a rest"
        )
        raise InvalidWeights(what=what)
    told = (_decimal(value or 0) for _, value in known.parts)
    shown = sum(part * value for part, value in zip(weights, told, strict=True))
    rest = float((_decimal(total) - shown) / weight)
    settings.scale.check("the remaining items", rest)
    parts = (*rule.parts, WeightedItem(REST, float(weight)))
    return rule.evolve(id="survey_index@1", parts=parts), means | {REST: rest}


def _decimal(printed: float) -> Fraction:
    """A number as it was printed, 0.1 for instance, and not its nearest float."""
    return Fraction(str(printed))


def _printed_counts(n: int | None, satisfied: int | None) -> tuple[Count, Count] | None:
    if n is None and satisfied is None:
        return None
    for value in (n, satisfied):
        if type(value) is not int or value < 0:
            raise InvalidCount(
                what="n= and satisfied= are whole numbers, given together"
            )
    return Count.of(n or 0), Count.of(satisfied or 0)
