"""Pareto ranking: the few causes that make up most of the total.

Largest first, with shares that add up from the top.  The vital few are the shortest
leading piece of the list that reaches the cut-off, and whatever is as large as the last
of them, because nothing tells the two apart.  That a fifth of the causes makes four
fifths of the trouble is a rule of thumb: the few may well be many.

Source: Juran (1951), Quality Control Handbook, after Pareto.

>>> pareto({"late": 0})
Traceback (most recent call last):
...
custsat.errors.EmptyInput: a Pareto ranking needs at least one count above 0
"""

from __future__ import annotations

from math import inf, lcm
from typing import TYPE_CHECKING

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, OutOfRange

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class ParetoRow:
    """One cause with its share and its cumulative share.

    Attributes:
        name: the cause.
        value: its count, or amount.
        share: its part of the total. [0 to 1]
        cumulative_share: part of the total down to this row, included. [0 to 1]
        vital: whether the cut-off cannot be reached without causes of its size.
    """

    name: str
    value: float
    share: float
    cumulative_share: float
    vital: bool


def pareto(
    counts: Mapping[str, float], *, cut_off: float = 0.8
) -> tuple[ParetoRow, ...]:
    """Return *counts* ranked from the largest, the vital few marked.

    A cumulative share equal to *cut_off* reaches it.  Equal counts stay in the order of
    *counts*, and are all vital or none of them.

    >>> from custsat.estimates import pareto
    >>> for row in pareto({"late": 50, "rude": 15, "dear": 30, "dirty": 5}):
    ...     print(row.name, row.cumulative_share, row.vital)
    late 0.5 True
    dear 0.8 True
    rude 0.95 False
    dirty 1.0 False

    Raises:
        EmptyInput: if the counts add up to 0, or there are none.
        WrongType: if *counts* is no mapping.
        UnknownField: for a name that is no text.
        OutOfRange: if a count is negative, or *cut_off* is not above 0 and at most 1.
        NotANumber: if a number is NaN, infinite or a truth value.
    """
    if not 0 < checks.number(cut_off, "cut_off") <= 1:
        advice = "a share of 0.8, not 80" if cut_off > 1 else ""
        raise OutOfRange(name="cut_off", allowed="above 0 and at most 1", advice=advice)
    count_of = checks.mapping_by_name(counts, "counts")
    values = {name: checks.number(n, "counts", ge=0) for name, n in count_of.items()}
    integers = _to_integers(values)
    total = sum(integers.values())
    if not total:
        raise EmptyInput(result="a Pareto ranking", unit="count above 0")
    rows: list[ParetoRow] = []
    cumulative_share, subtotal = 0.0, 0
    smallest_vital = inf
    for name, value in sorted(values.items(), key=lambda item: -item[1]):
        if cumulative_share < cut_off:
            smallest_vital = value
        subtotal += integers[name]
        cumulative_share = subtotal / total
        rows.append(
            ParetoRow(
                name=name,
                value=value,
                share=integers[name] / total,
                cumulative_share=cumulative_share,
                vital=value >= smallest_vital,
            )
        )
    return tuple(rows)


def _to_integers(values: Mapping[str, float]) -> dict[str, int]:
    """Return *values* as integers in the same proportions.

    Their sums are exact; a rounded one can miss a cut-off that it reaches.
    """
    ratios = {name: value.as_integer_ratio() for name, value in values.items()}
    common = lcm(*(denominator for _, denominator in ratios.values()))
    return {
        name: numerator * (common // denominator)
        for name, (numerator, denominator) in ratios.items()
    }
