"""Satisfaction indices whose items are weighed by their mean importance in each group.

The rows are read once; on a lazy engine as distinct rows with their number.  The mean
ratings of each group are made whole numbers in the same proportions, as the scalar verb
makes them, so that a score on a threshold is on it here as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from custsat.frames._expressions import weighted_sums_by_row
from custsat.frames._group_table import not_answer_columns
from custsat.frames.satisfaction._importance import check_importance, mean_ratings
from custsat.frames.satisfaction._index_columns import (
    answer_names,
    missing_names,
    name_columns,
    rating_names,
)
from custsat.frames.satisfaction._index_sums import is_satisfied, share_of_best
from custsat.rules import integer_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from custsat.frames.satisfaction._index_columns import IndexColumns


def mean_importance_sums(columns: IndexColumns) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the sums of each group after its keys, and those of all groups together.

    The columns are those of ``index_sums``.

    Raises:
        InvalidWeights: if an item was rated by nobody in a group that answered.
    """
    rows, keys = _read(columns), list(columns.frame_input.keys)
    return _sums(columns, rows, keys), _sums(columns, rows, [])


def _read(columns: IndexColumns) -> pl.LazyFrame:
    """Return the rows, with the number of respondents and the sums of their weights."""
    import polars as pl

    frame_input, values = columns.frame_input, columns.columns()
    person = values.pop("person", None)
    weights = {}
    if person is not None:
        weights = {"person_weight": person, "person_square": person * person}
    if not frame_input.in_memory:
        table = frame_input.distinct(values, weights)
        return table.rename({"n": "person_n"}).lazy()
    frame_input.check_rows()
    rows = frame_input.frame.select(**frame_input.keys, **values, **weights)
    native: pl.LazyFrame = rows.to_native()
    return native.with_columns(person_n=pl.lit(1, pl.Int64))


def _sums(columns: IndexColumns, rows: pl.LazyFrame, keys: list[str]) -> pl.DataFrame:
    """Return the sums by *keys*; those of all rows if there are none."""
    sums = _value_sums(columns, rows, keys)
    check_importance(sums, columns)
    weights = _weights(columns, sums)
    if keys:
        table = sums.select(keys).hstack(weights)
        rows = rows.join(table.lazy(), on=keys, how="left", nulls_equal=True)
    else:
        rows = rows.join(weights.lazy(), how="cross")
    scored = _scored_sums(columns, rows, keys)
    if not keys:
        return sums.hstack(scored)
    return sums.join(scored, on=keys, nulls_equal=True, maintain_order="left")


def _value_sums(
    columns: IndexColumns, rows: pl.LazyFrame, keys: list[str]
) -> pl.DataFrame:
    """Return the sums of the answers and of the ratings."""
    import polars as pl

    n = pl.col("person_n")
    weight = pl.col("person_weight") if columns.is_weighted else n
    sums = {"rows": n.sum()}
    for name in (*answer_names(columns.answers), *rating_names(columns.ratings)):
        is_known = pl.col(name).is_not_null()
        sums[f"{name}_n"] = _where(is_known, n)
        sums[f"{name}_sum"] = (pl.col(name) * weight).sum()
        if columns.is_weighted:
            sums[f"{name}_weight"] = _where(is_known, weight)
    for name in answer_names(columns.answers):
        is_known = pl.col(name).is_not_null()
        sums[f"{name}_squares"] = (pl.col(name) * pl.col(name) * weight).sum()
        if columns.is_weighted:
            sums[f"{name}_square"] = _where(is_known, pl.col("person_square"))
    for name in missing_names(columns.answers) if columns.are_complete else ():
        sums[f"{name}_n"] = _where(pl.col(name), n)
    for item in name_columns(columns.names):
        names = zip(
            not_answer_columns(columns.known_names, item),
            columns.known_names,
            strict=True,
        )
        sums |= {column: _where(pl.col(item) == name, n) for column, name in names}
    return _grouped(rows, keys, sums)


def _weights(columns: IndexColumns, sums: pl.DataFrame) -> pl.DataFrame:
    """Return the weights of the items in each group; null where one was not rated."""
    import polars as pl

    means = mean_ratings(sums, columns)
    weights = [
        (None,) * len(row) if None in row else integer_weights(row)
        for row in means.iter_rows()
    ]
    schema = {f"weight_{number}": pl.Float64 for number in range(means.width)}
    return pl.DataFrame(weights, schema=schema, orient="row")


def _scored_sums(
    columns: IndexColumns, rows: pl.LazyFrame, keys: list[str]
) -> pl.DataFrame:
    """Return the counts of the respondents with a score, and of the satisfied."""
    import polars as pl

    names = answer_names(columns.answers)
    values = {name: nw.col(name) for name in names}
    weights = {name: nw.col(f"weight_{number}") for number, name in enumerate(names)}
    total, weight = weighted_sums_by_row(values, weights)
    frame = nw.from_native(rows).with_columns(total=total, weight=weight)
    frame = frame.with_columns(share=share_of_best(columns.options))
    masks = {
        "scored": ~nw.col("share").is_null(),
        "satisfied": is_satisfied(columns.options),
    }
    scored: pl.LazyFrame = frame.with_columns(**masks).to_native()
    measures = ("n", "weight", "square") if columns.is_weighted else ("n",)
    sums = {
        f"{mask}_{measure}": _where(pl.col(mask), pl.col(f"person_{measure}"))
        for mask in masks
        for measure in measures
    }
    return _grouped(scored, keys, sums)


def _where(mask: pl.Expr, value: pl.Expr) -> pl.Expr:
    """Return the sum of *value* where *mask* is true."""
    import polars as pl

    return pl.when(mask).then(value).otherwise(0).sum()


def _grouped(
    rows: pl.LazyFrame, keys: Sequence[str], sums: dict[str, pl.Expr]
) -> pl.DataFrame:
    groups = rows.group_by(keys).agg(**sums) if keys else rows.select(**sums)
    return groups.collect()
