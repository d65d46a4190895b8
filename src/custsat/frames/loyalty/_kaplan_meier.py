"""How long customers stay, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.frames._expressions import float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.frames._row_checks import RowCheck
from custsat.loyalty.retention._kaplan_meier import LifeTable, life_table_from_counts
from custsat.values import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl


def kaplan_meier(
    data: Any,
    *,
    duration: str,
    observed: str,
    by: str | Sequence[str] | None = None,
    period: Period | str | None = None,
) -> Groups[LifeTable]:
    """Return the life table of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import loyalty
    >>> data = pl.DataFrame({"years": [2, 3, 3, 5], "left": [True, True, False, True]})
    >>> stays = loyalty.kaplan_meier(data, duration="years", observed="left").total
    >>> stays.survival(2), stays.median
    (0.75, 3.0)

    Args:
        data: a frame with one row per customer.
        duration: the column of how long each customer stayed, or has stayed so far.
        observed: the column that tells whether the customer left, True and False or 1
            and 0.
        by: the column, or the columns, that make the groups.
        period: the unit of the durations.

    Raises:
        WrongType: if *observed* is no column of truth values, 1 and 0 being some.
        OutOfRange: if a duration is negative.
        UnknownColumn: for a column that the frame does not have.
    """
    keys = group_columns(by)
    frame_input = open_frame(
        data,
        numbers={"duration": duration},
        flags={"observed": observed},
        keys=group_roles(keys),
    )
    is_negative = frame_input.value("duration") < float_lit(0)
    frame_input.require(RowCheck(is_negative, _negative_durations))
    unit = None if period is None else checks.member(period, "period", Period)
    table = frame_input.distinct(frame_input.values("duration", "observed"))
    counts = _durations_by_group(table, frame_input.keys)

    def build_result(durations: _Durations) -> LifeTable | None:
        if not durations.counts:
            return None
        return life_table_from_counts(durations.counts, unit, durations.n_missing)

    return build_groups(
        counts,
        keys,
        build_result,
        _pooled(counts.values()),
        result_type=LifeTable,
        key_types=key_types(frame_input, keys, table),
        without_answers=lambda durations: {"missing": durations.n_missing},
    )


def _negative_durations(n: int) -> OutOfRange:
    return OutOfRange(name="duration=", allowed=f"0 or more; {n} rows are not")


@attrs.define
class _Durations:
    """Durations of one group: by time, how many left and how many are still there."""

    counts: dict[float, tuple[int, int]] = attrs.Factory(dict)
    n_missing: int = 0

    def add(self, time: float, n_left: int, n_staying: int) -> None:
        """Count customers with this duration."""
        left, staying = self.counts.get(time, (0, 0))
        self.counts[time] = (left + n_left, staying + n_staying)


def _durations_by_group(
    table: pl.DataFrame, keys: Iterable[str]
) -> dict[tuple[Any, ...], _Durations]:
    """Return how often each duration occurs, by group."""
    by_group: dict[tuple[Any, ...], _Durations] = {}
    for row in table.iter_rows(named=True):
        key = group_key(row, keys)
        durations = by_group.setdefault(key, _Durations())
        n, has_left = row["n"], row["observed"]
        if row["duration"] is None or has_left is None:
            durations.n_missing += n
        else:
            durations.add(row["duration"], n if has_left else 0, 0 if has_left else n)
    return by_group


def _pooled(groups: Iterable[_Durations]) -> _Durations:
    total = _Durations()
    for durations in groups:
        total.n_missing += durations.n_missing
        for time, (n_left, n_staying) in durations.counts.items():
            total.add(time, n_left, n_staying)
    return total
