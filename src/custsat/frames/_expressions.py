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

    from custsat.rules import (
        Bands,
        Decision,
        DecisionTable,
        WeightedIndex,
        WeightedItem,
    )
    from custsat.values import Scale


Masks = dict[Any, nw.Expr]
MergedCase = tuple[frozenset[Any], ...]


def float_lit(value: float) -> nw.Expr:
    """A literal that stays a float in SQL."""
    return nw.lit(value, dtype=nw.Float64)


def to_float(column: str) -> nw.Expr:
    """A column of floats in which null, NaN and infinity are all missing."""
    x = nw.col(column).cast(nw.Float64)
    return nw.when(~x.is_null() & x.is_finite()).then(x)


def apply_bands(value: nw.Expr, bands: Bands[Any]) -> nw.Expr:
    """Name every value of a cleaned column; a missing value stays missing."""
    return _labels(
        (str(name), mask) for name, mask in _band_masks(value, bands).items() if name
    )


def apply_table(
    table: DecisionTable[Any, Any],
    columns: Mapping[str, str],
    pick: Callable[[Decision[Any]], str | None] = lambda result: result.outcome,
) -> nw.Expr:
    """What *table* says about every row; *say* picks the outcome, the question, ..."""
    cuts = dict(table.bands)
    masks = [
        _band_masks(to_float(columns[name]), cuts[name])
        if name in cuts
        else _value_masks(nw.col(columns[name]), domain)
        for name, domain in zip(table.conditions, table.domains, strict=True)
    ]
    cases_by_word: dict[str, list[tuple[Any, ...]]] = {}
    for case, decision in table.decisions.items():
        if (word := pick(decision)) is not None:
            cases_by_word.setdefault(str(word), []).append(tuple(case))
    return _labels(
        (word, _any_case(masks, merge_cases(cases)))
        for word, cases in cases_by_word.items()
    )


def unknown_values(column: str, domain: tuple[Any, ...]) -> nw.Expr:
    """Where a column of words holds one that is not in the *domain*."""
    words = [word.value for word in domain]
    values = nw.col(column)
    return ~values.is_null() & ~values.is_in(words)


def is_off_scale(column: str, scale: Scale) -> nw.Expr:
    """Where a column holds a number that lies outside the *scale*."""
    x = to_float(column)
    return ~x.is_null() & ((x < float_lit(scale.low)) | (x > float_lit(scale.high)))


def weighted_sums(
    index: WeightedIndex, columns: Mapping[str, str]
) -> tuple[nw.Expr, nw.Expr]:
    """The sum of weights times values, and of the weights, of what was answered."""
    return _sum_parts(index.integer_parts, columns)


def weighted_sums_by_row(
    columns: Mapping[str, str], weights: Mapping[str, str]
) -> tuple[nw.Expr, nw.Expr]:
    """The same where every row brings its own weights; what has none is left out."""
    above = below = float_lit(0.0)
    for item, column in columns.items():
        value, weight, none = to_float(column), to_float(weights[item]), float_lit(0.0)
        answered = ~value.is_null() & ~weight.is_null()
        above = above + nw.when(answered).then(value * weight).otherwise(none)
        below = below + nw.when(answered).then(value * none + weight).otherwise(none)
    return above, below


def percent(total: nw.Expr, weight: nw.Expr, worst: float, best: float) -> nw.Expr:
    """Where total / weight lies on the way from *worst* to *best*, one division.

    What rounding carries below 0 is 0, so that everybody reaches a threshold of 0.
    """
    distance = (total - weight * float_lit(worst)) * float_lit(100)
    share = distance / (weight * float_lit(best - worst))
    risen = nw.when(share < float_lit(0)).then(float_lit(0)).otherwise(share)
    return nw.when(weight > float_lit(0)).then(risen)


def merge_cases(cases: Iterable[tuple[Any, ...]]) -> list[MergedCase]:
    """Merge cases that differ in one condition only, so that few tests are left.

    >>> merge = merge_cases([(True, True), (True, False), (False, True)])
    >>> [[sorted(side) for side in case] for case in merge]
    [[[True], [False, True]], [[False], [True]]]
    """
    groups: list[MergedCase] = [
        tuple(frozenset([value]) for value in case) for case in cases
    ]
    for position in reversed(range(len(groups[0]))):
        merged: dict[tuple[MergedCase, MergedCase], frozenset[Any]] = {}
        for group in groups:
            rest = (group[:position], group[position + 1 :])
            merged[rest] = merged.get(rest, frozenset()) | group[position]
        groups = [(*left, any_of, *right) for (left, right), any_of in merged.items()]
    return groups


def _labels(words: Iterable[tuple[str, nw.Expr]]) -> nw.Expr:
    """Disjoint masks and their words as one column; where none holds, missing."""
    name: nw.Expr = nw.lit(None, dtype=nw.String)
    for word, other in words:
        name = nw.when(other).then(nw.lit(word)).otherwise(name)
    return name


def _band_masks(value: nw.Expr, bands: Bands[Any]) -> Masks:
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


def _value_masks(column: nw.Expr, domain: tuple[Any, ...]) -> Masks:
    masks: Masks = {None: column.is_null()}
    if domain == (True, False):
        flags = column.cast(nw.Boolean)
        return masks | {True: flags, False: ~flags}
    return masks | {word: column == nw.lit(word.value) for word in domain}


def _any_case(masks: list[Masks], cases: list[MergedCase]) -> nw.Expr:
    return reduce(or_, (reduce(and_, _case_tests(masks, cube)) for cube in cases))


def _case_tests(masks: list[Masks], case: MergedCase) -> list[nw.Expr]:
    """The tests of one cube; a condition that may be anything is not tested."""
    tests = [
        reduce(or_, (mask for word, mask in by_value.items() if word in allowed))
        for by_value, allowed in zip(masks, case, strict=True)
        if len(allowed) < len(by_value)
    ]
    whatever = masks[0][None] | ~masks[0][None]
    return tests or [whatever]


def _sum_parts(
    parts: tuple[WeightedItem, ...], columns: Mapping[str, str]
) -> tuple[nw.Expr, nw.Expr]:
    above = below = float_lit(0.0)
    for part in parts:
        answered, value, full = _part_value(part, columns)
        weight, none = float_lit(part.weight), float_lit(0.0)
        above = above + nw.when(answered).then(value * weight).otherwise(none)
        # a full column: polars divides inexactly by one that is the same everywhere
        below = below + nw.when(answered).then(full * none + weight).otherwise(none)
    return above, below


def _part_value(
    part: WeightedItem, columns: Mapping[str, str]
) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """Where a part was answered, its value there, and a column without holes there.

    Every mention of a group is worked out again, so there are few.
    """
    if not part.group:
        value = to_float(columns[part.name])
        return ~value.is_null(), value, value
    above, below = _sum_parts(part.group, columns)
    return below > float_lit(0.0), above / below, below
