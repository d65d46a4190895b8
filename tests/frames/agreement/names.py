"""Frames whose columns have one name, or names that are no text."""

from __future__ import annotations

from typing import Any, Final

import duckdb
import pandas as pd
import pyarrow as pa
from tests.hostile import NAME


def with_twin(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return pd.concat([frame, frame[[name]]], axis=1)


def with_other_names(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A frame with more columns, whose names are no text."""
    names = (5, 2.5, None, ("a", name), pd.Timestamp("2025-03-08"), True)
    more = pd.DataFrame([[NAME] * len(names)] * len(frame), frame.index, names)
    return pd.concat([frame, more], axis=1)


def with_number(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return frame.rename(columns={name: 5})


def with_pairs(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A frame whose columns have two levels, with the names in the first."""
    pairs = [(one, "" if one == name else one) for one in frame.columns]
    return frame.set_axis(pd.MultiIndex.from_tuples(pairs), axis=1)


def with_top_level(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A frame whose columns have two levels, with the names in the second."""
    pairs = [(name, one) for one in frame.columns]
    return frame.set_axis(pd.MultiIndex.from_tuples(pairs), axis=1)


def with_named_axes(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A frame whose index, and whose row of names, are called like a column."""
    return frame.rename_axis(index=name, columns=name)


def with_index_of_pairs(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return frame.set_index([frame.index, frame.index]).rename_axis([name, None])


def arrow_twin(table: pa.Table, name: str) -> pa.Table:
    return table.append_column(name, table.column(name))


def relation_twin(relation: duckdb.DuckDBPyRelation, name: str) -> Any:
    return relation.project(f'*, "{name}" AS "{name}"')


CHANGES: Final[dict[str, dict[str, Any]]] = {
    "pandas_numpy": {
        "a column twice": with_twin,
        "names that are no text": with_other_names,
        "a number for a name": with_number,
        "two levels": with_pairs,
        "two levels, the names below": with_top_level,
        "named axes": with_named_axes,
        "an index of two levels": with_index_of_pairs,
    },
    "pyarrow": {"a column twice": arrow_twin},
    "duckdb": {"a column twice": relation_twin},
}
