"""The complaint verbs for columns equal the scalar verbs, on every engine."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.care import WorkCalendar
from custsat.complaints import (
    SlaPolicy,
    TicketKind,
    TicketTimes,
    desk_metrics,
    open_case,
    overdue,
    pareto,
)
from custsat.errors import (
    DuplicateColumn,
    EmptyInput,
    EventOutOfOrder,
    InputError,
    InvalidCount,
    NaiveDatetime,
    TooLarge,
    UnknownColumn,
    UnknownOption,
    WrongType,
)
from custsat.frames import complaints as frames
from custsat.values import Duration, Hours, WorkDays, WorkHours

SHANGHAI = "Asia/Shanghai"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(SHANGHAI))
HOUR = timedelta(hours=1)
NOW = MONDAY + 200 * HOUR
DESK = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz=SHANGHAI)
ENGINES = {
    "polars": lambda f: f,
    "polars_lazy": lambda f: f.lazy(),
    "pandas": lambda f: f.to_pandas(),
    "pyarrow": lambda f: f.to_arrow(),
    "duckdb": lambda f: duckdb.from_arrow(f.to_arrow()),
}
every_engine = pytest.mark.parametrize("engine", ENGINES)
few = settings(max_examples=8)
rows = st.lists(
    st.tuples(
        st.sampled_from(["north", "south", None]),
        st.integers(0, 200),
        st.none() | st.integers(0, 30),
        st.none() | st.integers(30, 150),
        st.sampled_from([*map(str, TicketKind), None]),
        st.none() | st.integers(0, 2),
        st.sampled_from(["late", "rude", '<b>"dear"</b>', None]),
    ),
    min_size=1,
    max_size=25,
)
MOMENT = pl.Datetime("us", SHANGHAI)
SCHEMA = {
    "desk": pl.String,
    "opened": MOMENT,
    "answered": MOMENT,
    "closed": MOMENT,
    "kind": pl.String,
    "again": pl.Int64,
    "cause": pl.String,
}


def after(start: datetime, hours: int | None) -> datetime | None:
    return None if hours is None else start + hours * HOUR


def frame(drawn: Any) -> pl.DataFrame:
    records = []
    for desk, opened, answered, closed, *rest in drawn:
        start = MONDAY + opened * HOUR
        records.append(
            (desk, start, after(start, answered), after(start, closed), *rest)
        )
    return pl.DataFrame(records, SCHEMA, orient="row").with_row_index("id")


def times(row: dict[str, Any]) -> TicketTimes:
    return TicketTimes(
        opened_at=row["opened"],
        first_response_at=row["answered"],
        closed_at=row["closed"],
        kind=row["kind"],
        reopened=row["again"],
    )


def column(native: Any, name: str) -> list[Any]:
    if isinstance(native, pl.LazyFrame):
        native = native.collect()
    elif isinstance(native, pd.DataFrame):
        native = pl.from_pandas(native, nan_to_null=True)
    elif not isinstance(native, pl.DataFrame):
        native = pl.from_arrow(native.arrow() if hasattr(native, "order") else native)
    values: list[Any] = native.sort("id")[name].to_list()
    return values


TIME_ALLOWED: dict[str, dict[str, Any]] = {
    "hours": {"within": Hours(48), "calendar": None},
    "work_hours": {"within": WorkHours(8), "calendar": DESK},
    "work_days": {"within": WorkDays(3), "calendar": DESK},
}


@every_engine
@pytest.mark.parametrize("allowed", TIME_ALLOWED)
@few
@given(drawn=rows)
def test_overdue_equals_the_scalar_verb(engine: str, allowed: str, drawn: Any) -> None:
    facts = TIME_ALLOWED[allowed]
    within: Duration = facts["within"]
    data = frame(drawn)
    native = ENGINES[engine](data)
    result = frames.overdue(
        native, opened="opened", closed="closed", as_of=NOW, **facts
    )
    policy = SlaPolicy(resolution=within, calendar=facts["calendar"])
    expected = []
    for row in data.rows(named=True):
        waits = row["closed"] is None or row["closed"] > NOW
        case = open_case("C-1", at=row["opened"])
        expected.append(waits and bool(overdue(case, policy, as_of=NOW)))
    assert column(result, "overdue") == expected
    if engine != "duckdb":
        assert type(result) is type(native)


@every_engine
@few
@given(drawn=rows)
def test_desk_metrics_equals_the_scalar_verb_in_each_group(
    engine: str, drawn: Any
) -> None:
    data = frame(drawn)
    facts: dict[str, Any] = {
        "as_of": NOW,
        "response_within": Hours(8),
        "resolution_within": Hours(48),
        "response_target": 0.9,
        "resolution_target": 0.8,
    }
    groups = frames.desk_metrics(
        ENGINES[engine](data),
        opened="opened",
        closed="closed",
        first_response="answered",
        kind="kind",
        reopened="again",
        by="desk",
        **facts,
    )
    records = data.rows(named=True)
    assert groups.total == desk_metrics(map(times, records), **facts)
    assert len(groups) == len({row["desk"] for row in records})
    for group, desk in groups:
        group_tickets = [times(row) for row in records if row["desk"] == group]
        assert desk == desk_metrics(group_tickets, **facts)
    assert groups.to_text("zh")


@every_engine
@few
@given(drawn=rows)
def test_pareto_equals_the_scalar_verb_in_each_group(engine: str, drawn: Any) -> None:
    data = frame(drawn)
    groups = frames.pareto(ENGINES[engine](data), cause="cause", by="desk", cut_off=0.6)
    records = data.rows(named=True)
    for group, ranking in [*groups, (..., groups.total)]:
        group_causes = [row["cause"] for row in records if group in {..., row["desk"]}]
        if any(group_causes):
            assert ranking == pareto(group_causes, cut_off=0.6)
        else:
            assert ranking is None
    assert "<b>" not in groups.html()


@every_engine
def test_desk_metrics_without_a_column_does_not_know_its_figures(engine: str) -> None:
    data = ENGINES[engine](frame([("north", 0, 1, 40, "complaint", 1, "late")]))
    total = frames.desk_metrics(data, opened="opened", closed="closed", as_of=NOW).total
    assert total is not None
    assert (total.n_tickets, total.response, total.n_reopen_recorded) == (1, None, 0)
    assert total.n_unknown_kind == 1


def test_overdue_of_pandas_keeps_the_index_and_missing_openings() -> None:
    data = pd.DataFrame(
        {
            "opened": pd.to_datetime(["2026-03-02T09:00Z", None], utc=True),
            "closed": pd.to_datetime([None, None], utc=True),
        },
        index=[7, 3],
    )
    result = frames.overdue(
        data, opened="opened", closed="closed", within=Hours(1), as_of=NOW
    )

    assert list(result.index) == [7, 3]
    assert bool(result["overdue"].iloc[0])
    assert pd.isna(result["overdue"].iloc[1])


@pytest.mark.parametrize(("hours", "is_late"), [(1, False), (2, True)])
def test_overdue_reads_time_zones_that_are_offsets(hours: int, is_late: bool) -> None:
    instant = pa.timestamp("us", tz="+08:00")
    table = pa.table(
        {
            "opened": pa.array([MONDAY.astimezone(UTC)], instant),
            "closed": pa.array([None], instant),
        }
    )
    result = frames.overdue(
        table,
        opened="opened",
        closed="closed",
        within=Hours(1),
        as_of=MONDAY + hours * HOUR,
    )

    assert result["overdue"].to_pylist() == [is_late]


ONE = frame([("north", 0, 1, 40, "complaint", 1, "late")])
EARLY = MONDAY - HOUR
WHEN: dict[str, Any] = {"opened": "opened", "closed": "closed", "as_of": NOW}


NAIVE = ONE.with_columns(pl.col("opened").dt.replace_time_zone(None))
HAS_OVERDUE = ONE.rename({"cause": "overdue"})


@pytest.mark.parametrize(
    ("data", "changes", "error"),
    [
        pytest.param(ONE, {"opened": "o"}, UnknownColumn, id="unknown column"),
        pytest.param(ONE, {"within": WorkHours(1)}, InputError, id="no calendar"),
        pytest.param(HAS_OVERDUE, {}, DuplicateColumn, id="column exists"),
        pytest.param(NAIVE, {}, NaiveDatetime, id="naive column"),
        pytest.param(ONE, {"closed": "kind"}, WrongType, id="text column"),
    ],
)
def test_overdue_rejects_bad_input(
    data: Any, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        frames.overdue(data, **{"within": Hours(1)} | WHEN | changes)


TICKETS = pl.DataFrame(
    {
        "start": [MONDAY] * 3,
        "end": [MONDAY - HOUR, None, MONDAY - HOUR],
        "late": [MONDAY + HOUR] * 3,
        "kind": ["complaint", None, "complain"],
        "again": [0.5, -1.0, 2.0],
        "often": [1e13, None, 0.0],
    }
).with_columns(
    pl.col("start").dt.convert_time_zone("America/New_York").dt.cast_time_unit("us"),
    pl.col("end").dt.convert_time_zone("UTC").dt.cast_time_unit("ms"),
)


@pytest.mark.parametrize(
    ("columns", "error", "message"),
    [
        pytest.param(
            {"opened": "start", "closed": "end"},
            EventOutOfOrder,
            "closed='end' must not be before opened='start'; it is in 2 rows",
            id="closing",
        ),
        pytest.param(
            {"opened": "start", "closed": "late", "first_response": "end"},
            EventOutOfOrder,
            "first_response='end' must not be before opened='start'; it is in 2 rows",
            id="response",
        ),
        pytest.param(
            {"opened": "start", "closed": "start", "first_response": "late"},
            EventOutOfOrder,
            "closed='start' must not be before first_response='late'; it is in 3 rows",
            id="closing and response",
        ),
        pytest.param(
            {"opened": "start", "closed": "late", "as_of": MONDAY - HOUR},
            EventOutOfOrder,
            "as_of must not be before opened='start'; it is in 3 rows",
            id="as_of",
        ),
        pytest.param(
            {"opened": "start", "closed": "late", "kind": "kind"},
            UnknownOption,
            "kind='kind' must be one of 'complaint', 'enquiry', 'suggestion'",
            id="kind",
        ),
        pytest.param(
            {"opened": "start", "closed": "late", "reopened": "again"},
            InvalidCount,
            "reopened='again' must be a whole number of 0 or more; rows that are "
            "not: 2",
            id="reopened",
        ),
        pytest.param(
            {"opened": "start", "closed": "late", "reopened": "often"},
            TooLarge,
            "reopened='often' is at most 1e+12",
            id="reopened too often",
        ),
    ],
)
@every_engine
def test_desk_metrics_names_the_columns_of_what_is_wrong(
    engine: str, columns: dict[str, Any], error: type[Exception], message: str
) -> None:
    """Columns of different zones and units are compared as instants."""
    frame = ENGINES[engine](TICKETS)
    with pytest.raises(error) as caught:
        frames.desk_metrics(frame, **{"as_of": NOW} | columns)

    assert str(caught.value) == message


def test_one_ticket_is_one_row() -> None:
    frame = TICKETS.head(1)
    with pytest.raises(EventOutOfOrder, match=r"it is in 1 row$"):
        frames.desk_metrics(frame, opened="start", closed="end", as_of=NOW)


@pytest.mark.parametrize(
    ("data", "changes", "error"),
    [
        pytest.param(ONE.clear(), {}, EmptyInput, id="no ticket"),
        pytest.param(ONE, {"as_of": EARLY}, EventOutOfOrder, id="as_of before opening"),
        pytest.param(ONE, {"by": "g"}, UnknownColumn, id="unknown group"),
    ],
)
def test_desk_metrics_rejects_bad_input(
    data: Any, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        frames.desk_metrics(data, **WHEN | changes)


@pytest.mark.parametrize(
    ("data", "cause", "error"),
    [
        pytest.param(ONE, "c", UnknownColumn, id="unknown column"),
        pytest.param(ONE, "again", InputError, id="number as cause"),
        pytest.param(3, "c", WrongType, id="no frame"),
    ],
)
def test_pareto_rejects_bad_input(
    data: Any, cause: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        frames.pareto(data, cause=cause)


def test_overdue_with_a_prefix_keeps_a_column_of_its_name() -> None:
    taken = ONE.rename({"cause": "overdue"})
    result = frames.overdue(taken, within=Hours(1), prefix="new_", **WHEN)
    assert result["new_overdue"].to_list() == [False]
    assert taken.columns == [*result.columns[:-1]]


@pytest.mark.data
@every_engine
def test_desk_metrics_of_real_tickets_equal_the_scalar_verb(
    data: Path, engine: str
) -> None:
    names = ["created_date", "closed_date", "agency", "descriptor"]
    requests = pl.read_csv(data / "nyc311_animal_requests.csv", columns=names)
    requests = requests.with_columns(
        pl.col("created_date", "closed_date")
        .str.to_datetime("%m/%d/%Y %H:%M")
        .dt.replace_time_zone("America/New_York")
    )
    now = datetime(2025, 3, 14, 3, tzinfo=ZoneInfo("America/New_York"))
    facts: dict[str, Any] = {"as_of": now, "resolution_within": Hours(24)}
    groups = frames.desk_metrics(
        ENGINES[engine](requests),
        opened="created_date",
        closed="closed_date",
        by="agency",
        **facts,
    )
    assert groups.total is not None
    assert (groups.total.n_tickets, groups.total.n_open) == (4969, 277)
    for agency, desk in groups:
        agency_rows = requests.filter(pl.col("agency") == agency)
        pairs = agency_rows.select("created_date", "closed_date").rows()
        alone = [TicketTimes(opened_at=o, closed_at=c) for o, c in pairs]
        assert desk == desk_metrics(alone, **facts)
    late = frames.overdue(
        requests,
        opened="created_date",
        closed="closed_date",
        within=Hours(24),
        as_of=now,
    )
    assert groups.total.resolution_sla is not None
    assert late["overdue"].sum() == groups.total.resolution_sla.n_overdue
    causes = frames.pareto(ENGINES[engine](requests), cause="descriptor").total
    assert causes is not None
    assert causes.rows[0].value == requests["descriptor"].value_counts()["count"].max()


@pytest.mark.parametrize("zone", ["+08:00", "-03:30", "Asia/Shanghai"])
def test_overdue_reads_the_instants_of_a_fixed_offset(zone: str) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    instants = pa.array([noon, noon - timedelta(hours=3)], pa.timestamp("us", zone))
    tickets = pa.table({"opened": instants, "closed": pa.nulls(2)})
    roles = {"opened": "opened", "closed": "closed", "within": Hours(2)}
    result = frames.overdue(tickets, **roles, as_of=noon + timedelta(hours=1))

    assert result["overdue"].to_pylist() == [False, True]


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOT_YET: dict[str, Any] = {
    "pandas-none": lambda: pd.DataFrame({"o": [NOON] * 2, "c": [None, None]}),
    "pandas-nat": lambda: pd.DataFrame({"o": [NOON] * 2, "c": [pd.NaT, pd.NaT]}),
    "pandas-nan": lambda: pd.DataFrame({"o": [NOON] * 2, "c": [math.nan] * 2}),
    "pandas-naive": lambda: pd.DataFrame(
        {"o": [NOON] * 2, "c": pd.to_datetime([None, None])}
    ),
    "polars": lambda: pl.DataFrame({"o": [NOON] * 2, "c": [None, None]}),
    "polars_lazy": lambda: pl.LazyFrame({"o": [NOON] * 2, "c": [None, None]}),
    "polars-text": lambda: pl.DataFrame(
        {"o": [NOON] * 2, "c": pl.Series([None, None], dtype=pl.String)}
    ),
    "pyarrow": lambda: pa.table({"o": [NOON] * 2, "c": pa.nulls(2)}),
    "duckdb": lambda: duckdb.sql(
        "select timestamptz '2026-03-02 12:00Z' o, null c from range(2)"
    ),
    "duckdb-date": lambda: duckdb.sql(
        "select timestamptz '2026-03-02 12:00Z' o, null::date c from range(2)"
    ),
}


@pytest.mark.parametrize("make", NOT_YET.values(), ids=NOT_YET)
def test_a_desk_that_has_closed_nothing_yet(make: Any) -> None:
    """An empty column has any type: none of a queue of open tickets is closed."""
    roles: dict[str, Any] = {"opened": "o", "closed": "c"}
    late = frames.overdue(
        make(), **roles, within=Hours(1), as_of=NOON + timedelta(hours=2)
    )
    result = nw.from_native(late).lazy().collect(backend="polars")
    desk = frames.desk_metrics(make(), **roles, as_of=NOON + timedelta(hours=2)).total

    assert result["overdue"].to_list() == [True, True]
    assert desk is not None
    assert (desk.n_tickets, desk.n_open) == (2, 2)


@pytest.mark.parametrize(
    ("late_by", "is_late"), [(-1, False), (0, False), (1, True)], ids=str
)
@every_engine
def test_overdue_at_the_limit(engine: str, late_by: int, is_late: bool) -> None:
    """To the microsecond: at the very end of the promise it is not yet broken."""
    table = pl.DataFrame({"o": [NOON], "c": [None]}, schema_overrides={"c": MOMENT})
    as_of = NOON + timedelta(hours=1, microseconds=late_by)
    roles: dict[str, Any] = {"opened": "o", "closed": "c", "within": Hours(1)}
    late = frames.overdue(ENGINES[engine](table), **roles, as_of=as_of)
    result = nw.from_native(late).lazy().collect(backend="polars")
    case = open_case("c", at=NOON)
    policy = SlaPolicy(resolution=Hours(1))

    assert result["overdue"].to_list() == [is_late]
    assert bool(overdue(case, policy, as_of=as_of)) is is_late


def test_one_naive_time_among_objects_is_naive_as_in_lists() -> None:
    """A column of both was called "objects of mixed kinds"; rows said what it is."""
    aware = datetime(2026, 3, 2, 9, tzinfo=UTC)
    opened = [aware, aware.replace(tzinfo=None)]
    tickets = pd.DataFrame({"opened": pd.Series(opened, dtype=object), "closed": None})

    with pytest.raises(NaiveDatetime, match="datetimes with and without a time zone"):
        frames.desk_metrics(tickets, opened="opened", closed="closed", as_of=aware)
