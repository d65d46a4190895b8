"""The sums behind SERVQUAL, counted on the engine, group by group.

A column that is read again is a step of its own.  What does not count is 0 in a sum, so
that an engine which sums nothing to nothing does no harm.
"""

from __future__ import annotations

from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.frames.groups import key_columns
from custsat.frames.rules import clean, number
from custsat.service.quality_tally import ItemSums, QualityTally, Spread, members_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Triple", "quality_tallies"]

Triple = tuple[str, str, str | None]  # the columns of expected, perceived, adequate
Step = dict[str, nw.Expr]
KINDS: Final = ("d", "e", "p")  # gap, expected, perceived


def quality_tallies(
    frame: Any,
    columns: Mapping[str, Triple],
    items: Mapping[str, str],
    by: Sequence[str],
    top: float,
) -> dict[tuple[Any, ...], QualityTally]:
    """One tally per group; without groups one under the empty key."""
    keys = key_columns(by)
    places = {item: place for place, item in enumerate(columns)}
    members = [[places[it] for it in own] for own in members_of(items).values()]
    rows = frame.select(**keys, **_pairs(columns))
    for step in _steps(len(places), members, top):
        rows = rows.with_columns(**step)
    sums = _summed(len(places), len(members))
    totals = [nw.col(name).sum() for name in sums]
    table = rows.group_by(*keys).agg(*totals) if keys else rows.select(*totals)
    return {
        tuple(row[key] for key in keys): _tally(row, items, members)
        for row in table.lazy().collect().iter_rows(named=True)
    }


def _one(mask: nw.Expr) -> nw.Expr:
    return nw.when(mask).then(number(1)).otherwise(number(0))


def _pairs(columns: Mapping[str, Triple]) -> Step:
    """The answers of complete pairs, the reversed ones, and everybody."""
    step: Step = {}
    for k, (wanted, got, least) in enumerate(columns.values()):
        e, p = clean(wanted), clean(got)
        sound = ~e.is_null() & ~p.is_null()
        a = number(0)
        if least is not None:
            a, known = clean(least), sound & ~clean(least).is_null()
            sound = known & (a <= e)
            step[f"r{k}"] = _one(known & (a > e))
        step |= {
            f"{name}{k}": nw.when(sound).then(it)
            for name, it in zip("epa", (e, p, a), strict=True)
        }
        step.setdefault(f"r{k}", _one(e.is_null() & ~e.is_null()))
    first = nw.col(next(iter(columns.values()))[0])
    return step | {"one": _one(first.is_null() | ~first.is_null())}


def _steps(items: int, members: list[list[int]], top: float) -> list[Step]:
    """Gaps and completeness; scores of the complete; their squares."""
    col, none = nw.col, number(0)
    first: Step = {}
    for k in range(items):
        first[f"d{k}"] = col(f"p{k}") - col(f"e{k}")
        first[f"n{k}"] = _one(~col(f"e{k}").is_null())
        first[f"top{k}"] = _one(col(f"e{k}") == number(top))
        first[f"q{k}"] = col(f"p{k}") - col(f"a{k}")
    second: Step = {
        f"c{j}": reduce(and_, (col(f"n{k}") > none for k in own))
        for j, own in enumerate(members)
    }
    third: Step = {
        f"x{kind}{k}": nw.when(col(f"c{j}")).then(col(f"{kind}{k}")).otherwise(none)
        for j, own in enumerate(members)
        for k in own
        for kind in KINDS
    }
    fourth: Step = {
        f"t{kind}{j}": reduce(add, (col(f"x{kind}{k}") for k in own))
        for j, own in enumerate(members)
        for kind in KINDS
    }
    fifth: Step = {
        f"s{kind}{j}": reduce(add, (_square(f"x{kind}{k}") for k in own))
        for j, own in enumerate(members)
        for kind in KINDS
    }
    fifth |= {
        f"t{kind}{j}": _square(f"t{kind}{j}")
        for kind in KINDS
        for j in range(len(members))
    }
    fifth |= {
        f"{name}{k}{name}": _square(f"{name}{k}") for name in "dq" for k in range(items)
    }
    fifth |= {f"m{j}": _one(col(f"c{j}")) for j in range(len(members))}
    return [first, second, third, fourth, fifth]


def _square(name: str) -> nw.Expr:
    return nw.col(name) * nw.col(name)


def _summed(items: int, dimensions: int) -> list[str]:
    each_item = ("n", "r", "e", "p", "a", "top", *(f"x{kind}" for kind in KINDS))
    names = [f"{name}{k}" for name in each_item for k in range(items)]
    names += [f"{name}{k}{name}" for name in "dq" for k in range(items)]
    names += [
        f"{it}{kind}{j}" for it in "ts" for kind in KINDS for j in range(dimensions)
    ]
    return [*names, *(f"m{j}" for j in range(dimensions)), "one"]


def _tally(
    row: Mapping[str, Any], items: Mapping[str, str], members: list[list[int]]
) -> QualityTally:
    """The sums of one group; an engine that sums nothing may say nothing."""
    told = {name: value or 0 for name, value in row.items()}
    places = dict(zip(members_of(items), members, strict=True))

    def spreads(kind: str) -> tuple[tuple[str, Spread], ...]:
        numbered = enumerate(places.items())
        return tuple((name, _spread(told, kind, j, own)) for j, (name, own) in numbered)

    return QualityTally(
        respondents=int(told["one"]),
        items=tuple((item, _sums(told, k)) for k, item in enumerate(items)),
        gaps=spreads("d"),
        expected=spreads("e"),
        perceived=spreads("p"),
    )


def _sums(told: Mapping[str, Any], k: int) -> ItemSums:
    n = int(told[f"n{k}"])
    return ItemSums(
        n=n,
        dropped=int(told["one"]) - n,
        reversals=int(told[f"r{k}"]),
        expected=told[f"e{k}"],
        perceived=told[f"p{k}"],
        adequate=told[f"a{k}"],
        squares=told[f"d{k}d"],
        adequacy_squares=told[f"q{k}q"],
        ceiling=int(told[f"top{k}"]),
    )


def _spread(told: Mapping[str, Any], kind: str, j: int, own: list[int]) -> Spread:
    return Spread(
        n=int(told[f"m{j}"]),
        total_squares=told[f"t{kind}{j}"],
        item_totals=tuple(told[f"x{kind}{k}"] for k in own),
        squares=told[f"s{kind}{j}"],
    )
