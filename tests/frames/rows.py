"""Rows for the tests of group verbs, and the scalar verb applied to groups of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from custsat.errors import EmptyInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Rows = list[dict[str, Any]]
groups = st.sampled_from(["北", "south", None])
years = st.sampled_from([2024, 2025, None])
person_weights = st.sampled_from([0.25, 0.5, 1, 1.75, 3])  # sums of them are exact


def column_lists(rows: Rows, *names: str) -> dict[str, list[Any]]:
    """Return the columns *names* of *rows*."""
    return {name: [row[name] for row in rows] for name in names}


def scalar_groups(
    rows: Rows, by: Sequence[str], verb: Callable[[Rows], Any]
) -> tuple[dict[Any, Any], Any]:
    """Return the scalar *verb* of each group and of all; None if nobody answered."""
    rows_by_group: dict[Any, Rows] = {}
    for row in rows:
        key = tuple(row[name] for name in by)
        rows_by_group.setdefault(key[0] if len(by) == 1 else key, []).append(row)

    def or_none(group_rows: Rows) -> Any:
        try:
            return verb(group_rows)
        except EmptyInput:
            return None

    results = {key: or_none(group_rows) for key, group_rows in rows_by_group.items()}
    return results, or_none(rows)
