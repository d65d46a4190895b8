"""The verbs of :mod:`custsat.complaints` for columns.

:func:`overdue` is a row verb; :func:`problem_desk` and :func:`pareto` are group verbs.
Instants come as columns with a time zone; one without is refused.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import narwhals.stable.v2 as nw

from custsat.complaints.desk import TicketTimes
from custsat.complaints.desk import problem_desk as problem_desk_of
from custsat.complaints.policy import begun_before, checked
from custsat.complaints.ranking import pareto as pareto_of
from custsat.errors import NaiveDatetime
from custsat.evidence.complaints import PARETO_CUT_OFF
from custsat.frames.engines import Entry, entered
from custsat.frames.groups import Groups, each, key_columns
from custsat.values._moment import an_instant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.care.work_calendar import WorkCalendar
    from custsat.complaints.desk_figures import ProblemDesk
    from custsat.complaints.ranking import ComplaintPareto
    from custsat.values._duration import Duration

__all__ = ["overdue", "pareto", "problem_desk"]

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
    entry = entered(data, {"opened": opened, "closed": closed})
    now = an_instant("as_of", as_of)
    limit = begun_before(checked("within", within, calendar), calendar, now)
    zones = _zones(entry, "opened", "closed")
    came, done = nw.col(opened), nw.col(closed)
    waits = done.is_null() | (done > nw.lit(now.astimezone(zones["closed"])))
    late = came < nw.lit(limit.astimezone(zones["opened"]))
    flag = nw.when(~came.is_null()).then(waits & late)
    name = f"{prefix}overdue"
    made: Native = entry.add({name: flag}, keep=[name])
    return made


def problem_desk(
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
) -> Groups[ProblemDesk]:
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
    entry, keys = _grouped(data, by, roles)
    _zones(entry, *moments)
    found: dict[tuple[Any, ...], Counter[TicketTimes]] = {}
    for key, told, count in _counted(entry, keys, roles):
        found.setdefault(key, Counter())[TicketTimes(**told)] += count

    def made(tickets: Counter[TicketTimes]) -> ProblemDesk:
        return problem_desk_of(
            list(tickets),
            counts=list(tickets.values()),
            as_of=as_of,
            response_within=response_within,
            resolution_within=resolution_within,
            calendar=calendar,
        )

    return each(found, keys, made, sum(found.values(), Counter()))


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
    entry, keys = _grouped(data, by, {"cause": cause})
    found: dict[tuple[Any, ...], Counter[Any]] = {}
    for key, told, count in _counted(entry, keys, {"cause": cause}):
        found.setdefault(key, Counter())[told["cause"]] += count

    def made(counts: Counter[Any]) -> ComplaintPareto | None:
        if not any(name is not None for name in counts):
            return None
        return pareto_of(counts, cut_off=cut_off)

    return each(found, keys, made, sum(found.values(), Counter()))


def _grouped(
    data: Any, by: str | Sequence[str] | None, roles: Mapping[str, str | None]
) -> tuple[Entry, list[str]]:
    """The frame, with the columns that make the groups, and their names."""
    keys = [by] if isinstance(by, str) else list(by or ())
    groups = {f"by[{place}]": key for place, key in enumerate(keys)}
    return entered(data, {**roles, **groups}), keys


def _counted(
    entry: Entry, keys: Sequence[str], roles: Mapping[str, str | None]
) -> list[tuple[tuple[Any, ...], dict[str, Any], int]]:
    """How often each combination of the role columns stands in each group."""
    named = key_columns(keys)
    known = [role for role, column in roles.items() if column is not None]
    steps = named | {f"custsat_{role}": nw.col(entry.roles[role]) for role in known}
    rows = entry.frame.select(**steps).group_by(*steps)
    table = rows.agg(custsat_n=nw.len()).lazy().collect()
    return [
        (
            tuple(row[name] for name in named),
            {role: row[f"custsat_{role}"] for role in known},
            int(row["custsat_n"]),
        )
        for row in table.iter_rows(named=True)
    ]


def _zones(entry: Entry, *roles: str) -> dict[str, tzinfo]:
    """The zone of every column of instants.

    Raises:
        NaiveDatetime: for a column without one, and for one of something else.
    """
    schema = entry.frame.collect_schema()
    zones: dict[str, tzinfo] = {}
    for role in roles:
        if role not in entry.roles:
            continue
        zone = getattr(schema[entry.roles[role]], "time_zone", None)
        if not zone:
            raise NaiveDatetime(name=f"{role}=")
        zones[role] = _zone(zone)
    return zones


def _zone(name: str) -> tzinfo:
    """A zone by its name, or by an offset such as +08:00."""
    if name[0] in "+-":
        offset = datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
        return offset or ZoneInfo("UTC")
    return ZoneInfo(name)
