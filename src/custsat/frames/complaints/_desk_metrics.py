"""The verbs of :mod:`custsat.complaints` for columns.

:func:`overdue` is a row verb; :func:`desk_metrics` and :func:`pareto` are group verbs.
Instants come as columns with a time zone; one without is refused.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import narwhals.stable.v2 as nw

from custsat.complaints.cases._sla_policy import check_promise, overdue_cutoff
from custsat.complaints.desk._desk_metrics import TicketTimes
from custsat.complaints.desk._desk_metrics import desk_metrics as problem_desk_of
from custsat.complaints.desk._pareto import pareto as pareto_of
from custsat.errors import NaiveDatetime
from custsat.evidence.complaints import PARETO_CUT_OFF
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames._groups import Groups, build_groups, key_columns
from custsat.values._moment import an_instant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.care._work_calendar import WorkCalendar
    from custsat.complaints.desk._desk_result import DeskMetrics
    from custsat.complaints.desk._pareto import ComplaintPareto
    from custsat.values._duration import Duration


Native = TypeVar("Native")


def overdue(
    data: Native,
    *,
    opened: str,
    closed: str,
    within: Duration,
    as_of: datetime,
    calendar: WorkCalendar | None = None,
    prefix: str = "",
) -> Native:
    """Add ``overdue``: whether a ticket was open at *as_of*, and its time had passed.

    Missing where nobody knows when a ticket came in.  ``Days`` that end in an hour
    which the clock skips are reckoned in order, not by the reading of the clock.

    Args:
        data: a frame, one row per ticket.
        opened: the column of when it came in.
        closed: the column of when it was done, missing while it is open.
        within: the time allowed.
        as_of: the moment for which this is told.
        calendar: what counts as work time, and in which zone.
        prefix: put before the name of the new column.

    Raises:
        NaiveDatetime: for a column of instants without a time zone.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if the new column would overwrite one; pass a *prefix*.
        HorizonExceeded: if *as_of* lies beyond the horizon of the calendar.
    """
    entry = open_frame(data, {"opened": opened, "closed": closed})
    now = an_instant("as_of", as_of)
    cutoff = overdue_cutoff(check_promise("within", within, calendar), calendar, now)
    zones = _column_zones(entry, "opened", "closed")
    opened_at, closed_at = nw.col(opened), nw.col(closed)
    is_open = closed_at.is_null() | (
        closed_at > nw.lit(now.astimezone(zones["closed"]))
    )
    is_late = opened_at < nw.lit(cutoff.astimezone(zones["opened"]))
    flag = nw.when(~opened_at.is_null()).then(is_open & is_late)
    name = f"{prefix}overdue"
    result: Native = entry.with_columns({name: flag}, keep=[name])
    return result


def desk_metrics(
    data: Any,
    *,
    opened: str,
    closed: str,
    as_of: datetime,
    first_response: str | None = None,
    kind: str | None = None,
    reopened: str | None = None,
    by: str | Sequence[str] | None = None,
    response_within: Duration | None = None,
    resolution_within: Duration | None = None,
    calendar: WorkCalendar | None = None,
) -> Groups[DeskMetrics]:
    """The figures of every desk, and of all of them together.

    Equal tickets are counted on the engine; only the counts come back.  Without a
    *first_response* column no response is known of tickets that are done.

    Raises:
        NaiveDatetime: for a column of instants without a time zone.
        UnknownColumn: with the name that was probably meant.
        EmptyInput: if there is no ticket.
        EventOutOfOrder: for a ticket that ended before it began, or came after *as_of*.
    """
    moments = {
        "opened_at": opened,
        "first_response_at": first_response,
        "closed_at": closed,
    }
    roles = moments | {"kind": kind, "reopened": reopened}
    entry, keys = _open_grouped(data, by, roles)
    _column_zones(entry, *moments)
    tickets_by_group: dict[tuple[Any, ...], Counter[TicketTimes]] = {}
    for key, fields, count in _count_combinations(entry, keys, roles):
        tickets_by_group.setdefault(key, Counter())[TicketTimes(**fields)] += count

    def build_result(tickets: Counter[TicketTimes]) -> DeskMetrics:
        return problem_desk_of(
            list(tickets),
            counts=list(tickets.values()),
            as_of=as_of,
            response_within=response_within,
            resolution_within=resolution_within,
            calendar=calendar,
        )

    return build_groups(
        tickets_by_group, keys, build_result, sum(tickets_by_group.values(), Counter())
    )


def pareto(
    data: Any,
    *,
    cause: str,
    by: str | Sequence[str] | None = None,
    cut_off: float = PARETO_CUT_OFF.value,
) -> Groups[ComplaintPareto]:
    """Rank the causes of every group, and of everybody; None where none is known.

    Raises:
        UnknownColumn: with the name that was probably meant.
        InputError: for a cause that is no text.
        OutOfRange: if the cut-off is not above 0 and at most 1.
    """
    entry, keys = _open_grouped(data, by, {"cause": cause})
    counts_by_group: dict[tuple[Any, ...], Counter[Any]] = {}
    for key, fields, count in _count_combinations(entry, keys, {"cause": cause}):
        counts_by_group.setdefault(key, Counter())[fields["cause"]] += count

    def build_result(counts: Counter[Any]) -> ComplaintPareto | None:
        if not any(name is not None for name in counts):
            return None
        return pareto_of(counts, cut_off=cut_off)

    return build_groups(
        counts_by_group, keys, build_result, sum(counts_by_group.values(), Counter())
    )


def _open_grouped(
    data: Any, by: str | Sequence[str] | None, roles: Mapping[str, str | None]
) -> tuple[FrameInput, list[str]]:
    """The frame, with the columns that make the groups, and their names."""
    keys = [by] if isinstance(by, str) else list(by or ())
    groups = {f"by[{position}]": key for position, key in enumerate(keys)}
    return open_frame(data, {**roles, **groups}), keys


def _count_combinations(
    entry: FrameInput, keys: Sequence[str], roles: Mapping[str, str | None]
) -> list[tuple[tuple[Any, ...], dict[str, Any], int]]:
    """How often each combination of the role columns stands in each group."""
    named = key_columns(keys)
    present = [role for role, column in roles.items() if column is not None]
    steps = named | {f"custsat_{role}": nw.col(entry.columns[role]) for role in present}
    rows = entry.frame.select(**steps).group_by(*steps)
    table = rows.agg(custsat_n=nw.len()).lazy().collect()
    return [
        (
            tuple(row[name] for name in named),
            {role: row[f"custsat_{role}"] for role in present},
            int(row["custsat_n"]),
        )
        for row in table.iter_rows(named=True)
    ]


def _column_zones(entry: FrameInput, *roles: str) -> dict[str, tzinfo]:
    """The zone of every column of instants.

    Raises:
        NaiveDatetime: for a column without one, and for one of something else.
    """
    schema = entry.frame.collect_schema()
    zones: dict[str, tzinfo] = {}
    for role in roles:
        if role not in entry.columns:
            continue
        zone = getattr(schema[entry.columns[role]], "time_zone", None)
        if not zone:
            raise NaiveDatetime(name=f"{role}=")
        zones[role] = _parse_zone(zone)
    return zones


def _parse_zone(name: str) -> tzinfo:
    """A zone by its name, or by an offset such as +08:00."""
    if name[0] in "+-":
        offset = datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
        return offset or ZoneInfo("UTC")
    return ZoneInfo(name)
