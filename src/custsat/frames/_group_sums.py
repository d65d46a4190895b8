"""Sums by group: in memory inside the group-by of polars, else of columns of an engine.

Only polars sums expressions in a group-by; engines sum columns, so that the expressions
become columns first, a truth value a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from custsat.frames._column_kinds import ColumnKind
from custsat.frames._expressions import indicator
from custsat.frames._group_table import merge_keys
from custsat.frames._in_memory import as_integers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns


def group_sums(
    frame_input: FrameInput,
    *steps: NewColumns,
    known: Iterable[str],
    counts: NewColumns,
    sums: NewColumns,
    products: Mapping[str, tuple[str, str]] | None = None,
) -> pl.DataFrame:
    """Return counts and sums by group, and ``n``, the number of rows.

    Args:
        frame_input: the frame; the rows that it refuses are counted in the same query,
            unless the data are in memory.
        steps: new columns; each step may read those of the step before, the first one
            reads the columns of the frame.
        known: the names of new columns whose values are counted, as ``_n``.
        counts: truth values, whose true ones are counted.
        sums: numbers; the sum of nothing is 0.
        products: two columns of the steps each, whose product is summed.  Of hundreds
            of sums, polars builds the expressions itself: narwhals takes longer for it
            than the sums do.
    """
    import polars as pl

    keys, pairs = list(frame_input.keys), dict(products or {})
    if frame_input.in_memory:
        frame_input.check_rows()
        first, *others = steps
        frame = frame_input.frame.select(**raw_keys(frame_input), **first)
        for step in others:
            frame = frame.with_columns(**step)
        columns = counts | sums
        rows = frame.with_columns(**columns).to_native()
        totals = [
            pl.len().alias("n"),
            *(pl.col(name).count().alias(f"{name}_n") for name in known),
            *(pl.col(name).sum() for name in columns),
            *((pl.col(a) * pl.col(b)).sum().alias(n) for n, (a, b) in pairs.items()),
        ]
        grouped = rows.group_by(keys).agg if keys else rows.select
        table = merge_keys(as_integers(grouped(totals).collect(), keys), keys)
    else:
        masks = {f"{name}_n": ~nw.col(name).is_null() for name in known} | counts
        columns = {name: indicator(mask) for name, mask in masks.items()} | sums
        columns |= {name: nw.col(a) * nw.col(b) for name, (a, b) in pairs.items()}
        table = frame_input.aggregate(*steps, columns, sums=columns)
    return table.with_columns(pl.exclude(keys).fill_null(0))


def raw_keys(frame_input: FrameInput) -> NewColumns:
    """Return the columns that make the groups as they are, to be made equal later.

    Polars groups floats and categories faster than what they are made into.
    """
    columns = frame_input.columns
    return {
        name: frame_input.value(role)
        if frame_input.kind(role) is ColumnKind.NOTHING
        else nw.col(columns[role])
        for name, role in zip(frame_input.keys, frame_input.key_roles, strict=True)
    }
