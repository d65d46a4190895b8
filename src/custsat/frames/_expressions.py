"""Rules as narwhals expressions, which any engine evaluates.

Thresholds compare with the rule's own operators; a decision table becomes one *when*
per outcome, its cases merged; an index is the same weighted sum.  Nothing here depends
on what a rule means, so user-defined rules are read as well.
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

Masks = dict[Any, nw.Expr]  # by value: where a condition has it
MergedCase = tuple[frozenset[Any], ...]  # by condition: the values it may have


def float_lit(value: float) -> nw.Expr:
    """A literal that stays a float in SQL."""
    return nw.lit(value, dtype=nw.Float64)


def indicator(mask: nw.Expr) -> nw.Expr:
    """1 where *mask* is true, else 0; a null is not true."""
    return nw.when(mask).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)


def to_float(column: str) -> nw.Expr:
    """A column as floats; null, NaN and infinity are null."""
    x = nw.col(column).cast(nw.Float64)
    return nw.when(~x.is_null() & x.is_finite()).then(x)


def apply_bands(value: nw.Expr, bands: Bands[Any]) -> nw.Expr:
    """The name of the band that each value lies in; null for null."""
    masks = _band_masks(value, bands).items()
    return _label_column((str(name), mask) for name, mask in masks if name)


def in_band(value: nw.Expr, bands: Bands[Any], name: Any) -> nw.Expr:
    """Where a value lies in the band of this name; a null lies in none."""
    return _band_masks(value, bands)[name]


def apply_table(
    table: DecisionTable[Any, Any],
    values: Mapping[str, nw.Expr],
    pick: Callable[[Decision[Any]], str | None] = lambda decision: decision.outcome,
) -> nw.Expr:
    """What *table* decides in each row.

    Args:
        table: the rule.
        values: what each condition reads, a truth value, a number or a code.
        pick: what of the decision to return, the outcome by default.
    """
    bands = dict(table.bands)
    masks = [
        _band_masks(values[name], bands[name])
        if name in bands
        else _value_masks(values[name], domain)
        for name, domain in zip(table.conditions, table.domains, strict=True)
    ]
    cases_by_label: dict[str, list[tuple[Any, ...]]] = {}
    for case, outcome in table.decisions.items():
        if (label := pick(outcome)) is not None:
            cases_by_label.setdefault(str(label), []).append(tuple(case))
    return _label_column(
        (label, _any_case(masks, merge_cases(cases)))
        for label, cases in cases_by_label.items()
    )


def is_fraction(value: nw.Expr) -> nw.Expr:
    """Where a number is not whole; polars has no floor of 16-bit floats."""
    number = value.cast(nw.Float64)
    return ~number.is_null() & (number != number.floor())


def is_off_scale(value: nw.Expr, scale: Scale) -> nw.Expr:
    """Where a number lies outside the *scale*."""
    is_below, is_above = value < float_lit(scale.low), value > float_lit(scale.high)
    return ~value.is_null() & (is_below | is_above)


def weighted_sums(
    index: WeightedIndex, values: Mapping[str, nw.Expr]
) -> tuple[nw.Expr, nw.Expr]:
    """Two sums over the answered items: of weight times value, and of the weights."""
    return _sum_items(index.integer_parts, values)


def weighted_sums_by_row(
    values: Mapping[str, nw.Expr], weights: Mapping[str, nw.Expr]
) -> tuple[nw.Expr, nw.Expr]:
    """The sums of :func:`weighted_sums`, with the weights of each row in columns.

    An item that has no value or no weight is left out.
    """
    total = total_weight = float_lit(0.0)
    for item, value in values.items():
        weight, zero = weights[item], float_lit(0.0)
        answered = ~value.is_null() & ~weight.is_null()
        total += nw.when(answered).then(value * weight).otherwise(zero)
        total_weight += nw.when(answered).then(value * zero + weight).otherwise(zero)
    return total, total_weight


def weighted_mean(total: nw.Expr, weight: nw.Expr) -> nw.Expr:
    """*total* / *weight*; null where there is no weight."""
    return nw.when(weight > float_lit(0)).then(total / weight)


def percent_of(total: nw.Expr, weight: nw.Expr, worst: float, best: float) -> nw.Expr:
    """*total* / *weight* in percent of the distance from *worst* to *best*.

    There is one division.  What rounding carries below 0 is 0, so that everybody
    reaches a threshold of 0.
    """
    distance = (total - weight * float_lit(worst)) * float_lit(100)
    share = distance / (weight * float_lit(best - worst))
    clamped = nw.when(share < float_lit(0)).then(float_lit(0)).otherwise(share)
    return nw.when(weight > float_lit(0)).then(clamped)


def merge_cases(cases: Iterable[tuple[Any, ...]]) -> list[MergedCase]:
    """Merge cases that differ in one condition only, so that few tests are left.

    >>> merged = merge_cases([(True, True), (True, False), (False, True)])
    >>> [[sorted(values) for values in case] for case in merged]
    [[[True], [False, True]], [[False], [True]]]
    """
    merged: list[MergedCase] = [
        tuple(frozenset([value]) for value in case) for case in cases
    ]
    for position in reversed(range(len(merged[0]))):
        values: dict[tuple[MergedCase, MergedCase], frozenset[Any]] = {}
        for case in merged:
            others = (case[:position], case[position + 1 :])
            values[others] = values.get(others, frozenset()) | case[position]
        merged = [(*left, any_of, *right) for (left, right), any_of in values.items()]
    return merged


def _label_column(labels: Iterable[tuple[str, nw.Expr]]) -> nw.Expr:
    """One column of the labels of disjoint masks; null where no mask is true."""
    column: nw.Expr = nw.lit(None, dtype=nw.String)
    for label, mask in labels:
        column = nw.when(mask).then(nw.lit(label)).otherwise(column)
    return column


def _band_masks(value: nw.Expr, bands: Bands[Any]) -> Masks:
    """One mask per band, and one for null."""
    never, masks = ~value.is_null() & value.is_null(), Masks({None: value.is_null()})
    remaining = ~masks[None]
    for limit, name in bands.rows:
        inside = limit.admits(value)
        here = remaining & inside
        masks[name] = masks[name] | here if name in masks else here
        remaining = remaining & ~inside
    last = bands.above
    return masks | {last: masks.get(last, never) | remaining}


def _value_masks(column: nw.Expr, domain: tuple[Any, ...]) -> Masks:
    """One mask per value of a condition, and one for null."""
    masks: Masks = {None: column.is_null()}
    if domain == (True, False):
        return masks | {True: column, False: ~column}
    return masks | {member: column == nw.lit(member.value) for member in domain}


def _any_case(masks: list[Masks], cases: list[MergedCase]) -> nw.Expr:
    return reduce(or_, (reduce(and_, _case_tests(masks, case)) for case in cases))


def _case_tests(masks: list[Masks], case: MergedCase) -> list[nw.Expr]:
    """One test per condition; a condition that may have any value is not tested."""
    tests = [
        reduce(or_, (mask for value, mask in by_value.items() if value in allowed))
        for by_value, allowed in zip(masks, case, strict=True)
        if len(allowed) < len(by_value)
    ]
    always = masks[0][None] | ~masks[0][None]
    return tests or [always]


def _sum_items(
    items: tuple[WeightedItem, ...], values: Mapping[str, nw.Expr]
) -> tuple[nw.Expr, nw.Expr]:
    total = total_weight = float_lit(0.0)
    for item in items:
        answered, value, full = _item_value(item, values)
        weight, zero = float_lit(item.weight), float_lit(0.0)
        total += nw.when(answered).then(value * weight).otherwise(zero)
        # a full column: polars divides inexactly by one that is the same everywhere
        total_weight += nw.when(answered).then(full * zero + weight).otherwise(zero)
    return total, total_weight


def _item_value(
    item: WeightedItem, values: Mapping[str, nw.Expr]
) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """Where an item was answered, its value there, and a column without nulls there.

    A group of items is computed again at each mention, so it is mentioned rarely.
    """
    if not item.group:
        value = values[item.name]
        return ~value.is_null(), value, value
    total, weight = _sum_items(item.group, values)
    return weight > float_lit(0.0), total / weight, weight
