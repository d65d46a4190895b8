"""The movement of an index: of the weighted mean of its items, or of its factors.

An index that is the mean of the respondents' own scores, as :func:`acsi` and
:func:`csi` are, is the weighted mean of its items only where nobody left one out; only
then its change can be split by them.  That of factors needs no answer to each of their
items: one of each factor is enough, as long as the factors have the same items.

>>> from custsat.satisfaction import acsi
>>> rows = [{"fast": 8, "kind": 4}] * 30
>>> now, before = (
...     acsi(rows, weights={"fast": weight, "kind": 1}) for weight in (3, 1)
... )
>>> result = of_items(now, before, 0.95)
>>> round(result.change, 2), round(result.score_effect, 2)
(11.11, 0.0)
>>> round(result.weight_effect, 2)
11.11
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from custsat.errors import InputError
from custsat.satisfaction._index_result import SatisfactionIndex
from custsat.satisfaction.comparison._comparable import check_alike
from custsat.satisfaction.comparison._movement_parts import (
    Movement,
    MovementOf,
    NameT,
    split,
)
from custsat.satisfaction.comparison._score_change import ScoreUnit
from custsat.satisfaction.comparison._score_sample import (
    measure_key,
    sample_of,
    unit_of,
)
from custsat.satisfaction.comparison._score_tests import interval_of_change
from custsat.satisfaction.indices._factor_index import FactorIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.satisfaction._item_scores import ItemScore
    from custsat.values._interval import Interval

MEAN_TOL: Final = 1e-9  # of 100, by which an index may miss the mean of its items
INDEX_SETTINGS: Final = ("scale", "percent_method", "weighting")
RESPONDENT_SETTINGS: Final = ("scale", "percent_method")
Rows = dict[str, tuple[float, float]]  # the share of the weights and the score


def of_items(now: Any, before: Any, level: float) -> Movement:
    """Return the movement of an index, in points of it.

    Raises:
        InputError: for indices of two kinds, or on other scales; without an item in
            common; for one that is not the weighted mean of its items.
    """
    is_satisfaction = isinstance(now, SatisfactionIndex)
    check_alike(now, before, INDEX_SETTINGS if is_satisfaction else RESPONDENT_SETTINGS)
    unit = 1 if is_satisfaction else now.points / 100
    first, second = (
        _rows(score, items, name, unit)
        for score, items, name in zip(
            (before, now), _items_of(before, now), ("before", "now"), strict=True
        )
    )
    check_common(first, second, "item with answers and a weight")
    return Movement(
        measure="satisfaction_index" if is_satisfaction else measure_key(now),
        unit=ScoreUnit.POINTS if is_satisfaction else unit_of(now),
        of=MovementOf.ITEMS,
        now=unit * now.percent,
        before=unit * before.percent,
        parts=split(first, second),
        interval=None if is_satisfaction else _interval(now, before, level),
    )


def _items_of(*scores: Any) -> list[Sequence[ItemScore]]:
    """Return the items by which indices are split: factors, if their items are alike.

    Where an item of a factor has come in, gone, or another share of it, the items take
    the place of the factors.
    """
    if not all(isinstance(score, FactorIndex) for score in scores):
        return [score.items for score in scores]
    is_alike = len({*map(_shares_in_factors, scores)}) == 1
    return [score.factors if is_alike else _leaves(score) for score in scores]


def _leaves(score: FactorIndex) -> Sequence[ItemScore]:
    """Return the items of an index, and the factors that have none."""
    with_items = {item.factor for item in score.items}
    alone = (factor for factor in score.factors if factor.name not in with_items)
    return *score.items, *alone


def _shares_in_factors(score: FactorIndex) -> frozenset[tuple[str, str | None, float]]:
    """Return each item with its factor, and its share of that, to twelve digits."""
    weights = {factor.name: factor.weight for factor in score.factors}
    return frozenset(
        (item.name, item.factor, round(item.weight / weight, 12))
        for item in score.items
        if (weight := weights.get(item.factor or "", 0.0))
    )


def _rows(score: Any, items: Sequence[ItemScore], name: str, unit: float) -> Rows:
    """Return the share of the weights and the points of each item with answers."""
    known = [item for item in items if item.percent is not None]
    total = fsum(item.weight for item in known)
    rows = {item.name: (item.weight / total, item.percent or 0.0) for item in known}
    mean = fsum(weight * percent for weight, percent in rows.values())
    if abs(mean - score.percent) > 100 * MEAN_TOL:
        is_answered = _is_of_respondents(score)
        problem = "answers_missing" if is_answered else "no_mean_of_items"
        what = "factors" if items is getattr(score, "factors", None) else "items"
        raise InputError(problem=problem, name=name, unit=what)
    return {item: (weight, unit * percent) for item, (weight, percent) in rows.items()}


def _is_of_respondents(score: Any) -> bool:
    """Return whether an index is the mean of the scores of its respondents."""
    return not isinstance(score, SatisfactionIndex) and score.n is not None


def _interval(now: Any, before: Any, level: float) -> Interval | None:
    """Return the interval of the change of an index; None of published means."""
    if now.n is None or before.n is None:
        return None
    return interval_of_change(
        now, sample_of(now, "now"), sample_of(before, "before"), level
    )


def check_common(
    before: Mapping[NameT, tuple[float, float]],
    now: Mapping[NameT, tuple[float, float]],
    unit: str,
) -> None:
    """Raise unless something of a weight above 0 is in both surveys."""
    common = now.keys() & before.keys()
    if not all(sum(rows[name][0] for name in common) for rows in (before, now)):
        raise InputError(
            problem="nothing_in_common", first="now", second="before", unit=unit
        )
