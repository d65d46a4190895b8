"""The sums behind SERVQUAL, counted on the engine, group by group.

A column that is read again is a step of its own.  What does not count is 0 in a sum, so
that an engine which sums nothing to nothing does no harm.
"""

from __future__ import annotations

from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.frames._expressions import float_lit, to_float
from custsat.frames._groups import key_columns
from custsat.service.quality._quality_tally import (
    DimensionSums,
    ItemSums,
    QualityTally,
    items_by_dimension,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


ItemColumns = tuple[
    str, str, str | None
]  # the columns of expected, perceived, adequate
NewColumns = dict[str, nw.Expr]
MEASURES: Final = ("d", "e", "p")  # gap, expected, perceived


def quality_tallies(
    frame: Any,
    columns: Mapping[str, ItemColumns],
    items: Mapping[str, str],
    by: Sequence[str],
    top: float,
) -> dict[tuple[Any, ...], QualityTally]:
    """One tally per group; without groups one under the empty key."""
    keys = key_columns(by)
    places = {item: position for position, item in enumerate(columns)}
    members = [
        [places[item_name] for item_name in dimension_items]
        for dimension_items in items_by_dimension(items).values()
    ]
    rows = frame.select(**keys, **_complete_answers(columns))
    for step in _sum_steps(len(places), members, top):
        rows = rows.with_columns(**step)
    sums = _sum_columns(len(places), len(members))
    totals = [nw.col(name).sum() for name in sums]
    table = rows.group_by(*keys).agg(*totals) if keys else rows.select(*totals)
    return {
        tuple(row[key] for key in keys): _tally(row, items, members)
        for row in table.lazy().collect().iter_rows(named=True)
    }


def _indicator(mask: nw.Expr) -> nw.Expr:
    return nw.when(mask).then(float_lit(1)).otherwise(float_lit(0))


def _complete_answers(columns: Mapping[str, ItemColumns]) -> NewColumns:
    """The answers of complete pairs, the reversed ones, and everybody."""
    step: NewColumns = {}
    for k, (expected_column, perceived_column, adequate_column) in enumerate(
        columns.values()
    ):
        e, p = to_float(expected_column), to_float(perceived_column)
        sound = ~e.is_null() & ~p.is_null()
        a = float_lit(0)
        if adequate_column is not None:
            a, is_answered = (
                to_float(adequate_column),
                sound & ~to_float(adequate_column).is_null(),
            )
            sound = is_answered & (a <= e)
            step[f"r{k}"] = _indicator(is_answered & (a > e))
        step |= {
            f"{name}{k}": nw.when(sound).then(value)
            for name, value in zip("epa", (e, p, a), strict=True)
        }
        step.setdefault(f"r{k}", _indicator(e.is_null() & ~e.is_null()))
    first = nw.col(next(iter(columns.values()))[0])
    return step | {"one": _indicator(first.is_null() | ~first.is_null())}


def _sum_steps(items: int, members: list[list[int]], top: float) -> list[NewColumns]:
    """Gaps and completeness; scores of the complete; their squares."""
    col, none = nw.col, float_lit(0)
    first: NewColumns = {}
    for k in range(items):
        first[f"d{k}"] = col(f"p{k}") - col(f"e{k}")
        first[f"n{k}"] = _indicator(~col(f"e{k}").is_null())
        first[f"top{k}"] = _indicator(col(f"e{k}") == float_lit(top))
        first[f"q{k}"] = col(f"p{k}") - col(f"a{k}")
    second: NewColumns = {
        f"c{j}": reduce(and_, (col(f"n{k}") > none for k in item_numbers))
        for j, item_numbers in enumerate(members)
    }
    third: NewColumns = {
        f"x{kind}{k}": nw.when(col(f"c{j}")).then(col(f"{kind}{k}")).otherwise(none)
        for j, item_numbers in enumerate(members)
        for k in item_numbers
        for kind in MEASURES
    }
    fourth: NewColumns = {
        f"t{kind}{j}": reduce(add, (col(f"x{kind}{k}") for k in item_numbers))
        for j, item_numbers in enumerate(members)
        for kind in MEASURES
    }
    fifth: NewColumns = {
        f"s{kind}{j}": reduce(add, (_square(f"x{kind}{k}") for k in item_numbers))
        for j, item_numbers in enumerate(members)
        for kind in MEASURES
    }
    fifth |= {
        f"t{kind}{j}": _square(f"t{kind}{j}")
        for kind in MEASURES
        for j in range(len(members))
    }
    fifth |= {
        f"{name}{k}{name}": _square(f"{name}{k}") for name in "dq" for k in range(items)
    }
    fifth |= {f"m{j}": _indicator(col(f"c{j}")) for j in range(len(members))}
    return [first, second, third, fourth, fifth]


def _square(name: str) -> nw.Expr:
    return nw.col(name) * nw.col(name)


def _sum_columns(items: int, dimensions: int) -> list[str]:
    each_item = ("n", "r", "e", "p", "a", "top", *(f"x{kind}" for kind in MEASURES))
    names = [f"{name}{k}" for name in each_item for k in range(items)]
    names += [f"{name}{k}{name}" for name in "dq" for k in range(items)]
    names += [
        f"{sum_name}{kind}{j}"
        for sum_name in "ts"
        for kind in MEASURES
        for j in range(dimensions)
    ]
    return [*names, *(f"m{j}" for j in range(dimensions)), "one"]


def _tally(
    row: Mapping[str, Any], items: Mapping[str, str], members: list[list[int]]
) -> QualityTally:
    """The sums of one group; an engine that sums nothing may say nothing."""
    sums = {name: value or 0 for name, value in row.items()}
    numbers_by_dimension = dict(zip(items_by_dimension(items), members, strict=True))

    def spreads(kind: str) -> tuple[tuple[str, DimensionSums], ...]:
        numbered = enumerate(numbers_by_dimension.items())
        return tuple(
            (name, _dimension_sums(sums, kind, j, item_numbers))
            for j, (name, item_numbers) in numbered
        )

    return QualityTally(
        n_respondents=int(sums["one"]),
        items=tuple((item, _item_sums(sums, k)) for k, item in enumerate(items)),
        gaps=spreads("d"),
        expected=spreads("e"),
        perceived=spreads("p"),
    )


def _item_sums(sums: Mapping[str, Any], k: int) -> ItemSums:
    n = int(sums[f"n{k}"])
    return ItemSums(
        n=n,
        n_dropped=int(sums["one"]) - n,
        n_reversed=int(sums[f"r{k}"]),
        expected=sums[f"e{k}"],
        perceived=sums[f"p{k}"],
        adequate=sums[f"a{k}"],
        gap_squares=sums[f"d{k}d"],
        adequacy_squares=sums[f"q{k}q"],
        n_at_ceiling=int(sums[f"top{k}"]),
    )


def _dimension_sums(
    sums: Mapping[str, Any], kind: str, j: int, item_numbers: list[int]
) -> DimensionSums:
    return DimensionSums(
        n=int(sums[f"m{j}"]),
        squared_totals=sums[f"t{kind}{j}"],
        item_totals=tuple(sums[f"x{kind}{k}"] for k in item_numbers),
        squared_scores=sums[f"s{kind}{j}"],
    )
