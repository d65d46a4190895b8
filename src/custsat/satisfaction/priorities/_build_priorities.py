"""Importance and performance of items, from means or from sums of answers."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import EmptyInput
from custsat.satisfaction._index_formulas import shortfall
from custsat.satisfaction.priorities._distances import (
    MIN_DF,
    THROUGH_ITEMS,
    distance_intervals,
    gap_interval,
    line_through,
    sum_of_terms,
)
from custsat.satisfaction.priorities._item_priority import (
    ItemPriority,
    judge_distances,
)
from custsat.satisfaction.priorities._priority_result import ImportancePerformance
from custsat.satisfaction.priorities._priority_settings import SIDES
from custsat.satisfaction.priorities._quadrants import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.satisfaction.priorities._derived_importance import DerivedImportance
    from custsat.satisfaction.priorities._item_sums import SurveySums
    from custsat.satisfaction.priorities._priority_settings import PrioritySettings
    from custsat.values._interval import Interval

Means = tuple[list[float], list[float]]
LinePair = tuple[float | None, float | None]


def build_priorities(
    names: Sequence[str],
    sums: SurveySums,
    settings: PrioritySettings,
    derived: DerivedImportance | None,
) -> ImportancePerformance:
    """Return the result of sums; answers and frames are computed by it.

    Raises:
        EmptyInput: if nobody answered an item.
    """
    n = len(names)
    for k, item in enumerate(sums.items):
        if not item.n:
            result = checks.entry(SIDES[k // n], names[k % n])
            raise EmptyInput(result=result, missing=sums.n_respondents)
    means = (
        [sums.mean(item) for item in range(n)],
        [sums.mean(item) for item in range(n, 2 * n)],
    )
    lines = _lines(means, settings)
    rows = _rows(names, means, lines, settings)
    judged = _judged(rows, sums, settings)
    rows = [row | more for row, more in zip(rows, judged, strict=True)]
    return _build(rows, lines, settings, derived, sums)


def build_from_means(
    names: Sequence[str],
    means: Means,
    settings: PrioritySettings,
    derived: DerivedImportance | None,
) -> ImportancePerformance:
    """Return the result of means whose answers are not known."""
    lines = _lines(means, settings)
    rows = _rows(names, means, lines, settings)
    return _build(rows, lines, settings, derived, None)


def _lines(means: Means, settings: PrioritySettings) -> LinePair:
    """Return the lines of importance and performance; None for the diagonal."""
    if settings.lines in THROUGH_ITEMS:
        first, second = (line_through(side, settings.lines) for side in means)
        return first, second
    return settings.fixed_lines


def _rows(
    names: Sequence[str], means: Means, lines: LinePair, settings: PrioritySettings
) -> list[dict[str, Any]]:
    """Return the fields of each item that its means give."""
    factors, start = settings.gap_terms
    total = fsum(means[0])
    scale = settings.scales[1]
    is_weighable = scale is not None and min(means[0]) >= 0 < total
    rows = []
    for name, importance, performance in zip(names, *means, strict=True):
        row: dict[str, Any] = {
            "name": name,
            "n": None,
            "importance": importance,
            "performance": performance,
            "gap": sum_of_terms(
                factors[1] * performance, -factors[0] * importance, start
            ),
            "gap_interval": None,
            "judgement": None,
            "shortfall": shortfall(scale.percent(performance), importance / total)
            if scale is not None and is_weighable
            else None,
        }
        for side, line in zip(SIDES, lines, strict=True):
            distance = None if line is None else sum_of_terms(row[side], -line)
            row[f"{side}_distance"] = distance
            row[f"{side}_interval"] = None
        rows.append(row)
    return rows


def _judged(
    rows: Sequence[dict[str, Any]], sums: SurveySums, settings: PrioritySettings
) -> list[dict[str, Any]]:
    """Return the fields of each item that the spread of its answers gives."""
    n_items = len(rows)
    sides = range(n_items), range(n_items, 2 * n_items)
    intervals: list[list[Interval | None]] = [[None] * n_items] * 2
    if settings.lines is not Lines.DIAGONAL:
        intervals = [
            distance_intervals(
                sums, side, line, lines=settings.lines, level=settings.level
            )
            for side, line in zip(sides, settings.fixed_lines, strict=True)
        ]
    spreads = [item.effective_n - 1 >= MIN_DF for item in sums.items]
    factors, start = settings.gap_terms
    judged = []
    for k, row in enumerate(rows):
        gap_limits = gap_interval(sums, k, factors, start, settings.level)
        distances = [(row["gap"], gap_limits)]
        if settings.lines is not Lines.DIAGONAL:
            names = ("importance_distance", "performance_distance")
            limits = (each[k] for each in intervals)
            distances = [(row[n], i) for n, i in zip(names, limits, strict=True)]
        both = sums.items[k], sums.items[n_items + k]
        n = min(item.n for item in both)
        needed = spreads if settings.lines in THROUGH_ITEMS else spreads[k::n_items]
        n_judged = n if all(needed) else min(n, 1)
        judgement = judge_distances(distances, n_judged, settings.min_n)
        judged.append(
            {
                "n": n,
                "effective_n": min(item.effective_n for item in both),
                "importance_interval": intervals[0][k],
                "performance_interval": intervals[1][k],
                "gap_interval": gap_limits,
                "judgement": judgement,
            }
        )
    return judged


def _build(
    rows: Sequence[dict[str, Any]],
    lines: LinePair,
    settings: PrioritySettings,
    derived: DerivedImportance | None,
    sums: SurveySums | None,
) -> ImportancePerformance:
    """Return the result of the fields of its items."""
    line: float | None = None
    values: Sequence[float | None] = [None] * len(rows)
    if derived is not None:
        values, line = derived.values, line_through(derived.values, settings.lines)
    return ImportancePerformance(
        lines=settings.lines,
        importance_line=lines[0],
        performance_line=lines[1],
        importance_scale=settings.scales[0],
        performance_scale=settings.scales[1],
        derived_line=line,
        derived_outcome=derived.outcome if derived else None,
        derived_certainty=derived.certainty if derived else None,
        items=tuple(
            ItemPriority(
                **row,
                derived=value,
                derived_distance=None
                if line is None
                else sum_of_terms(value or 0.0, -line),
            )
            for row, value in zip(rows, values, strict=True)
        ),
        n_respondents=None if sums is None else sums.n_respondents,
        not_answers=sums.not_answers if sums else (),
        level=settings.level,
        min_n=settings.min_n,
    )
