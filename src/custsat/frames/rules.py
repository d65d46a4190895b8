"""The column readers: a rule becomes an expression, whatever engine evaluates it.

Thresholds compare with the rule's own operators; a table becomes one *when* per
outcome, its condition merged from the rows; an index is the same fold.  No reader
knows what a rule means, so a rule of your own is read as well.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from custsat.rules import Bands, Decision, DecisionTable, WeightedItem, WeightedIndex
    from custsat.values import Scale

__all__ = [
    "banded",
    "clean",
    "cubes",
    "decided",
    "folded",
    "folded_by",
    "number",
    "off_scale",
    "percent",
    "strangers",
]

Masks = dict[Any, nw.Expr]
Cube = tuple[frozenset[Any], ...]


def number(value: float) -> nw.Expr:
    """A literal that stays a float in SQL."""
    return nw.lit(value, dtype=nw.Float64)


def clean(column: str) -> nw.Expr:
    """A column of floats in which null, NaN and infinity are all missing."""
    x = nw.col(column).cast(nw.Float64)
    return nw.when(~x.is_null() & x.is_finite()).then(x)


def banded(value: nw.Expr, bands: Bands[Any]) -> nw.Expr:
    """Name every value of a cleaned column; a missing value stays missing."""
    return _said((str(name), mask) for name, mask in _cut(value, bands).items() if name)


def decided(
    table: DecisionTable[Any, Any],
    columns: Mapping[str, str],
    say: Callable[[Decision[Any]], str | None] = lambda it: it.outcome,
) -> nw.Expr:
    """What *table* says about every row; *say* picks the outcome, the question, ..."""
    cuts = dict(table.bands)
    masks = [
        _cut(clean(columns[name]), cuts[name])
        if name in cuts
        else _words(nw.col(columns[name]), domain)
        for name, domain in zip(table.conditions, table.domains, strict=True)
    ]
    said: dict[str, list[tuple[Any, ...]]] = {}
    for case, decision in table.decisions.items():
        if (word := say(decision)) is not None:
            said.setdefault(str(word), []).append(tuple(case))
    return _said((word, _any(masks, cubes(cases))) for word, cases in said.items())


def strangers(column: str, domain: tuple[Any, ...]) -> nw.Expr:
    """Where a column of words holds one that is not in the *domain*."""
    words = [word.value for word in domain]
    said = nw.col(column)
    return ~said.is_null() & ~said.is_in(words)


def off_scale(column: str, scale: Scale) -> nw.Expr:
    """Where a column holds a number that lies outside the *scale*."""
    x = clean(column)
    return ~x.is_null() & ((x < number(scale.low)) | (x > number(scale.high)))


def folded(index: WeightedIndex, columns: Mapping[str, str]) -> tuple[nw.Expr, nw.Expr]:
    """The sum of weights times values, and of the weights, of what was answered."""
    return _fold(index.integer_parts, columns)


def folded_by(
    columns: Mapping[str, str], weights: Mapping[str, str]
) -> tuple[nw.Expr, nw.Expr]:
    """The same where every row brings its own weights; what has none is left out."""
    above = below = number(0.0)
    for item, column in columns.items():
        value, weight, none = clean(column), clean(weights[item]), number(0.0)
        answered = ~value.is_null() & ~weight.is_null()
        above = above + nw.when(answered).then(value * weight).otherwise(none)
        below = below + nw.when(answered).then(value * none + weight).otherwise(none)
    return above, below


def percent(total: nw.Expr, weight: nw.Expr, worst: float, best: float) -> nw.Expr:
    """Where total / weight lies on the way from *worst* to *best*, one division.

    What rounding carries below 0 is 0, so that everybody reaches a threshold of 0.
    """
    way = (total - weight * number(worst)) * number(100)
    share = way / (weight * number(best - worst))
    risen = nw.when(share < number(0)).then(number(0)).otherwise(share)
    return nw.when(weight > number(0)).then(risen)


def cubes(cases: Iterable[tuple[Any, ...]]) -> list[Cube]:
    """Merge cases that differ in one condition only, so that few tests are left.

    >>> found = cubes([(True, True), (True, False), (False, True)])
    >>> [[sorted(side) for side in cube] for cube in found]
    [[[True], [False, True]], [[False], [True]]]
    """
    found: list[Cube] = [tuple(frozenset([value]) for value in case) for case in cases]
    for place in reversed(range(len(found[0]))):
        merged: dict[tuple[Cube, Cube], frozenset[Any]] = {}
        for cube in found:
            rest = (cube[:place], cube[place + 1 :])
            merged[rest] = merged.get(rest, frozenset()) | cube[place]
        found = [(*left, any_of, *right) for (left, right), any_of in merged.items()]
    return found


def _said(words: Iterable[tuple[str, nw.Expr]]) -> nw.Expr:
    """Disjoint masks and their words as one column; where none holds, missing."""
    name: nw.Expr = nw.lit(None, dtype=nw.String)
    for word, other in words:
        name = nw.when(other).then(nw.lit(word)).otherwise(name)
    return name


def _cut(value: nw.Expr, bands: Bands[Any]) -> Masks:
    """One mask per band, and one for the missing."""
    never, masks = ~value.is_null() & value.is_null(), Masks({None: value.is_null()})
    passed = ~masks[None]
    for limit, name in bands.rows:
        holds = limit.admits(value)
        masks[name] = (
            masks[name] | (passed & holds) if name in masks else passed & holds
        )
        passed = passed & ~holds
    last = bands.above
    return masks | {last: masks.get(last, never) | passed}


def _words(column: nw.Expr, domain: tuple[Any, ...]) -> Masks:
    masks: Masks = {None: column.is_null()}
    if domain == (True, False):
        said = column.cast(nw.Boolean)
        return masks | {True: said, False: ~said}
    return masks | {word: column == nw.lit(word.value) for word in domain}


def _any(masks: list[Masks], found: list[Cube]) -> nw.Expr:
    return reduce(or_, (reduce(and_, _tests(masks, cube)) for cube in found))


def _tests(masks: list[Masks], cube: Cube) -> list[nw.Expr]:
    """The tests of one cube; a condition that may be anything is not tested."""
    tests = [
        reduce(or_, (mask for word, mask in known.items() if word in allowed))
        for known, allowed in zip(masks, cube, strict=True)
        if len(allowed) < len(known)
    ]
    whatever = masks[0][None] | ~masks[0][None]
    return tests or [whatever]


def _fold(
    parts: tuple[WeightedItem, ...], columns: Mapping[str, str]
) -> tuple[nw.Expr, nw.Expr]:
    above = below = number(0.0)
    for part in parts:
        answered, value, full = _seen(part, columns)
        weight, none = number(part.weight), number(0.0)
        above = above + nw.when(answered).then(value * weight).otherwise(none)
        # a full column: polars divides inexactly by one that is the same everywhere
        below = below + nw.when(answered).then(full * none + weight).otherwise(none)
    return above, below


def _seen(part: WeightedItem, columns: Mapping[str, str]) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """Where a part was answered, its value there, and a column without holes there.

    Every mention of a group is worked out again, so there are few.
    """
    if not part.group:
        value = clean(columns[part.name])
        return ~value.is_null(), value, value
    above, below = _fold(part.group, columns)
    return below > number(0.0), above / below, below
