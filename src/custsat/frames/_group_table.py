"""Counted groups as a table: keys made equal, groups sorted, the total below.

A missing key (null, NaN) is one group, minus zero is zero, and a category is its text;
what they merge is added.  The total of whole numbers is exact, that of weights is
rounded once.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

from custsat.frames._column import Column, ColumnCount
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl


def merge_keys(table: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return *table* with normal keys, each once; its other columns are added."""
    import polars as pl

    normal = table.with_columns(
        _normal_key(pl.col(name), dtype)
        for name, dtype in table.select(keys).schema.items()
    )
    if not keys or not normal.select(keys).is_duplicated().any():
        return normal
    return normal.group_by(keys).agg(pl.exclude(keys).sum())


def sort_groups(table: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return the groups in ascending order, part by part, null last."""
    return table.sort(keys, nulls_last=True) if keys else table


def with_total(counts: pl.DataFrame, *, has_groups: bool) -> pl.DataFrame:
    """Return the counts of groups with the counts of all of them as the last row.

    Without groups the one row there is is the total.
    """
    import polars as pl

    if not has_groups:
        return counts
    sums = {
        name: [fsum(column.to_list()) if column.dtype.is_float() else int(column.sum())]
        for name, column in zip(counts.columns, counts.get_columns(), strict=True)
    }
    return pl.concat([counts, pl.DataFrame(sums, schema=counts.schema)])


def column_count(table: pl.DataFrame, name: str) -> ColumnCount:
    """Return the columns of a count: ``name_n``, and those of weights if there are."""
    import polars as pl

    n = table[f"{name}_n"]
    if f"{name}_weight" not in table.columns:
        weight = Column(n.cast(pl.Float64))
        return ColumnCount(n=Column(n), weight=weight, sum_squared_weights=weight)
    return ColumnCount(
        n=Column(n),
        weight=Column(table[f"{name}_weight"]),
        sum_squared_weights=Column(table[f"{name}_square"]),
    )


def row_count(row: Mapping[str, Any], name: str) -> Count:
    """Return the count of one group; see :func:`column_count`."""
    n = row[f"{name}_n"]
    if f"{name}_weight" not in row:
        return Count.of(n)
    return Count(
        n=n, weight=row[f"{name}_weight"], sum_squared_weights=row[f"{name}_square"]
    )


def not_answer_columns(names: Sequence[str], prefix: str = "not_answer") -> list[str]:
    """Return the columns of the counts of non-answers, which no name has."""
    return [f"{prefix}_{number}" for number in range(len(names))]


def row_not_answers(
    row: Mapping[str, Any], names: Sequence[str], prefix: str = "not_answer"
) -> tuple[tuple[str, int], ...]:
    """Return the non-answers of one group by their names."""
    columns = not_answer_columns(names, prefix)
    counts = ((name, row[column]) for name, column in zip(names, columns, strict=True))
    return tuple((name, n) for name, n in counts if n)


def _normal_key(key: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    import polars as pl

    if dtype.is_float():
        return key.fill_nan(None) + 0.0  # minus zero is zero
    return key.cast(pl.String) if dtype in (pl.Categorical, pl.Enum) else key
