"""Counting equal rows of a frame, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from custsat.frames._groups import key_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from custsat.frames._frame_input import FrameInput


def count_combinations(
    frame_input: FrameInput, by: Sequence[str], roles: Iterable[str]
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any], int]]:
    """Count on the engine how often each combination of the role columns occurs.

    Yields the key of the group, the values by role, and the count.
    """
    keys = key_columns(by)
    present = [role for role in roles if role in frame_input.columns]
    values = {f"custsat_{r}": nw.col(frame_input.columns[r]) for r in present}
    columns = keys | values
    groups = frame_input.frame.select(**columns).group_by(*columns)
    table = groups.agg(custsat_n=nw.len()).lazy().collect()
    for row in table.iter_rows(named=True):
        key = tuple(row[name] for name in keys)
        yield key, {r: row[f"custsat_{r}"] for r in present}, int(row["custsat_n"])
