"""The causes of complaints, ranked by group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from custsat.complaints.desk._pareto import ComplaintPareto
from custsat.complaints.desk._pareto import pareto as pareto_of
from custsat.evidence.complaints import PARETO_CUT_OFF
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def pareto(
    data: Any,
    *,
    cause: str,
    by: str | Sequence[str] | None = None,
    cut_off: float = PARETO_CUT_OFF.value,
) -> Groups[ComplaintPareto]:
    """Rank the causes of each group, and of all rows; None if no cause is known.

    >>> import polars as pl
    >>> from custsat.frames import complaints
    >>> tickets = pl.DataFrame({"cause": ["late", "late", "late", "late", "rude"]})
    >>> result = complaints.pareto(tickets, cause="cause").total
    >>> result.vital_causes, result.vital_share
    (('late',), 0.8)

    Args:
        data: a frame with one row per complaint.
        cause: the column of the causes.
        by: the column, or the columns, that make the groups.
        cut_off: the share of complaints that the vital few causes reach. [0 to 1]

    Raises:
        UnknownColumn: for a column that the frame does not have.
        WrongType: for a column of causes that is no text.
        OutOfRange: if the cut-off is not above 0 and at most 1.
    """
    keys = group_columns(by)
    frame_input = open_frame(data, names={"cause": cause}, keys=group_roles(keys))
    causes: dict[tuple[Any, ...], Counter[Any]] = {}
    table = frame_input.distinct({"cause": frame_input.value("cause")})
    for row in table.iter_rows(named=True):
        key = group_key(row, frame_input.keys)
        causes.setdefault(key, Counter())[row["cause"]] += row["n"]

    def build_result(counts: Counter[Any]) -> ComplaintPareto | None:
        if all(name is None for name in counts):
            return None
        return pareto_of(counts, cut_off=cut_off)

    return build_groups(
        causes,
        keys,
        build_result,
        sum(causes.values(), Counter()),
        result_type=ComplaintPareto,
        key_types=key_types(frame_input, keys, table),
        without_answers=lambda counts: {"n": 0, "n_missing": counts.total()},
    )
