"""The loyalty verbs for columns equal the scalar verbs, on every engine."""

import math
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat import loyalty
from custsat.errors import (
    DuplicateColumn,
    EmptyInput,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownColumn,
    WrongType,
)
from custsat.frames import loyalty as frames

VISITS = [
    ("a", date(2024, 2, 29)),
    ("a", date(2024, 12, 31)),
    ("b", date(2025, 1, 1)),
    ("b", date(2025, 1, 1)),
    ("b", date(2025, 3, 9)),
    ("c", date(2025, 2, 28)),
    (None, date(2025, 2, 1)),
    ("d", None),
    ("e", date(2025, 4, 2)),
]


def as_duckdb(frame: pl.DataFrame) -> Any:
    table = frame.to_arrow()
    return duckdb.connect().from_arrow(table)


ENGINES = {
    "polars": lambda frame: frame,
    "polars_lazy": lambda frame: frame.lazy(),
    "pandas": lambda frame: frame.to_pandas(),
    "pyarrow": lambda frame: frame.to_arrow(),
    "duckdb": as_duckdb,
}
engines = pytest.mark.parametrize("engine", ENGINES)


def rows_of(native: Any) -> list[dict[str, Any]]:
    if isinstance(native, pl.LazyFrame):
        native = native.collect()
    if isinstance(native, duckdb.DuckDBPyRelation):
        native = native.pl()
    if isinstance(native, pa.Table):
        native = pl.from_arrow(native)
    if isinstance(native, pd.DataFrame):
        native = pl.from_pandas(native)
    return native.to_dicts()


# ----------------------------------------------------------------------- lifetime value


@engines
@pytest.mark.parametrize("convention", loyalty.MarginTiming)
def test_lifetime_value_equals_the_scalar_verb(engine: str, convention: Any) -> None:
    rows = [(100.0, 0.8, 10.0), (-3.5, 0.0, 0.0), (20.0, 0.999, None), (None, 0.5, 1.0)]
    frame = pl.DataFrame(rows, schema=["m", "r", "a"], orient="row")
    result = frames.lifetime_value(
        ENGINES[engine](frame),
        margin="m",
        retention="r",
        acquisition="a",
        discount=0.1,
        margin_timing=convention,
    )
    for (m, r, a), row in zip(rows, rows_of(result), strict=True):
        if m is None:
            assert row["value"] is None or math.isnan(row["value"])
            continue
        one = loyalty.lifetime_value(
            margin=m, retention=r, discount=0.1, acquisition=a or 0, period="year",
            currency="CNY", margin_timing=convention,
        )  # fmt: skip
        assert row["value"] == one.value
        if a is not None:
            assert row["net_value"] == one.net_value


rates = st.floats(0, 1)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(-1e6, 1e6), rates), min_size=1), st.floats(0.01, 1))
def test_lifetime_value_equals_the_scalar_verb_for_drawn_rows(
    rows: Any, discount: float
) -> None:
    frame = pl.DataFrame(rows, schema=["m", "r"], orient="row")
    result = frames.lifetime_value(frame, margin="m", retention="r", discount=discount)
    values = [
        loyalty.lifetime_value(
            margin=m, retention=r, discount=discount, period="year", currency="CNY"
        ).value
        for m, r in rows
    ]
    assert result["value"].to_list() == values
    assert "net_value" not in result.columns


GOOD_ROW = (1.0, 0.5, 0.0)


@pytest.mark.parametrize(
    ("row", "changes", "error"),
    [
        pytest.param((1.0, 1.1, 0.0), {}, OutOfRange, id="retention above 1"),
        pytest.param((1.0, -0.1, 0.0), {}, OutOfRange, id="negative retention"),
        pytest.param((1.0, 0.5, -1.0), {}, OutOfRange, id="negative acquisition"),
        pytest.param((1.0, 1.0, 0.0), {"discount": 0}, TooLarge, id="no limit"),
        pytest.param(GOOD_ROW, {"discount": -1}, OutOfRange, id="negative discount"),
        pytest.param(GOOD_ROW, {"discount": 10}, OutOfRange, id="percent as discount"),
        pytest.param(GOOD_ROW, {"margin": "marge"}, UnknownColumn, id="no column"),
        pytest.param(("1", 0.5, 0.0), {}, NotANumber, id="text as margin"),
        pytest.param(GOOD_ROW, {"prefix": "my_"}, DuplicateColumn, id="column exists"),
    ],
)
def test_lifetime_value_rejects_bad_rows_and_arguments(
    row: Any, changes: Any, error: type
) -> None:
    frame = pl.DataFrame([row], schema=["m", "r", "a"], orient="row")
    frame = frame.with_columns(my_value=1)
    roles = {"margin": "m", "retention": "r", "acquisition": "a", "discount": 0.1}
    with pytest.raises(error):
        frames.lifetime_value(frame, **roles | changes)


# -------------------------------------------------------------------------- life tables


@engines
def test_kaplan_meier_equals_the_scalar_verb_by_group(engine: str) -> None:
    rows = [
        (1, True, "x"), (2, False, "x"), (2, True, "y"), (None, True, "y"),
        (3, None, "y"), (5, False, "y"), (2, True, "x"), (None, None, "z"),
    ]  # fmt: skip
    frame = pl.DataFrame(
        rows,
        schema={"t": pl.Float64, "gone": pl.Boolean, "g": pl.String},
        orient="row",
    )
    native = ENGINES[engine](frame)
    if engine == "pandas":
        native["gone"] = native["gone"].astype("boolean")
    tables = frames.kaplan_meier(
        native, duration="t", observed="gone", by="g", period="month"
    )
    for group in "xy":
        durations = [(t, gone) for t, gone, g in rows if g == group]
        expected = loyalty.kaplan_meier(
            [t for t, _ in durations],
            observed=[gone for _, gone in durations],
            period="month",
        )
        assert tables[group] == expected
    assert tables["z"] is None
    everybody = loyalty.kaplan_meier(
        [t for t, _, _ in rows], observed=[gone for _, gone, _ in rows], period="month"
    )
    assert tables.total == everybody


TWO_CUSTOMERS = pl.DataFrame({"t": [1, 2], "gone": [True, False]})


def test_kaplan_meier_without_groups_has_a_total() -> None:
    tables = frames.kaplan_meier(TWO_CUSTOMERS, duration="t", observed="gone")

    assert tables.total == loyalty.kaplan_meier([1, 2], observed=[True, False])
    assert len(tables) == 0


def test_kaplan_meier_groups_by_columns_that_it_reads_as_well() -> None:
    tables = frames.kaplan_meier(
        TWO_CUSTOMERS, duration="t", observed="gone", by=["t", "gone"]
    )

    assert len(tables) == 2


def test_kaplan_meier_rejects_numbers_as_observed() -> None:
    with pytest.raises(WrongType, match="observed="):
        frames.kaplan_meier(TWO_CUSTOMERS, duration="t", observed="t")


# ------------------------------------------------------------------------------ cohorts


@engines
@pytest.mark.parametrize("period", ["day", "week", "month", "quarter", "year"])
@pytest.mark.parametrize("method", ["exact", "unbounded"])
def test_cohort_retention_of_days_equals_the_scalar_verb(
    engine: str, period: str, method: str
) -> None:
    frame = pl.DataFrame(
        VISITS, schema={"who": pl.String, "day": pl.Date}, orient="row"
    )
    until = date(2025, 3, 31)
    native = ENGINES[engine](frame)
    options = {"until": until, "period": period, "method": method}
    triangle = frames.cohort_retention(native, customer="who", at="day", **options)
    assert triangle == loyalty.cohort_retention(VISITS, **options)


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1),
    st.sampled_from(loyalty.RetentionMethod),
)
def test_cohort_retention_of_numbers_equals_the_scalar_verb(
    visits: Any, method: Any
) -> None:
    frame = pl.DataFrame(visits, schema=["who", "at"], orient="row")
    options = {"until": 7, "method": method}
    try:
        triangle = loyalty.cohort_retention(visits, **options)
    except EmptyInput:
        with pytest.raises(EmptyInput):
            frames.cohort_retention(frame, customer="who", at="at", **options)
        return
    assert (
        frames.cohort_retention(frame, customer="who", at="at", **options) == triangle
    )


def test_cohort_retention_reads_nan_as_no_customer() -> None:
    frame = pd.DataFrame({"who": [1.0, math.nan, 2.0], "at": [0, 0, 1]})
    triangle = frames.cohort_retention(frame, customer="who", at="at", until=1)
    assert (triangle.missing, triangle.cohort_size) == (1, 2)


DAY = date(2025, 1, 1)
DAILY = {"until": DAY, "period": "day"}


@pytest.mark.parametrize(
    ("at", "options", "error"),
    [
        pytest.param(DAY, {"until": 3}, NotANumber, id="day until a number"),
        pytest.param(1.5, {"until": 3}, OutOfRange, id="fraction"),
        pytest.param(3, DAILY, NotADate, id="number until a day"),
        pytest.param(datetime(2025, 1, 1, tzinfo=UTC), DAILY, OutOfRange, id="instant"),
        pytest.param(datetime(2025, 1, 1, 9), DAILY, NaiveDatetime, id="no midnight"),
        pytest.param(DAY, {"until": DAY}, OutOfRange, id="no period"),
        pytest.param(
            DAY, DAILY | {"until": date(2024, 1, 1)}, EmptyInput, id="all later"
        ),
    ],
)
def test_cohort_retention_rejects_bad_times(at: Any, options: Any, error: type) -> None:
    frame = pl.DataFrame({"who": ["a"], "at": [at]})
    with pytest.raises(error):
        frames.cohort_retention(frame, customer="who", at="at", **options)


def test_cohort_retention_reads_naive_datetimes_as_days() -> None:
    days = pd.to_datetime(["2026-01-05", "2026-02-07", "2026-02-01"])
    frame = pd.DataFrame({"who": ["a", "a", "b"], "day": days})
    triangle = frames.cohort_retention(
        frame, customer="who", at="day", until=date(2026, 2, 28), period="month"
    )
    assert [(c.name, c.active) for c in triangle.cohorts] == [
        ("2026-01", (1, 1)),
        ("2026-02", (1,)),
    ]


STAYS = pl.DataFrame(
    {
        "plan": ["a", "a", "a", "b", "b", "b", None, None],
        "year": [2024, 2025, 2025, 2024, 2024, 2025, 2025, 2025],
        "months": [1, 2, 2, 3, 5, 9, 4, 7],
        "left": [1, 1, 1, 1, 1, 0, 1, 0],
    }
)


@pytest.mark.parametrize("by", ["plan", ["plan", "year"]], ids=str)
def test_log_rank_compares_groups(by: Any) -> None:
    tables = frames.kaplan_meier(STAYS, duration="months", observed="left", by=by)

    test = loyalty.log_rank(tables)
    assert test == loyalty.log_rank(dict(tables.items()))
    names = {"plan": ("a", "b", "None")}
    assert test.groups == names.get(str(by), test.groups)
    assert test.groups[0] in {"a", "a, 2024"}


def test_log_rank_rejects_a_group_without_a_life_table() -> None:
    unknown = pl.DataFrame({"plan": ["c"], "months": [None], "left": [1]})
    data = pl.concat([STAYS.drop("year"), unknown], how="vertical_relaxed")
    tables = frames.kaplan_meier(data, duration="months", observed="left", by="plan")

    assert tables["c"] is None
    for groups in (tables, dict(tables.items())):
        with pytest.raises(WrongType, match="each of groups must be a LifeTable"):
            loyalty.log_rank(groups)


def test_cohort_retention_reads_the_local_day_of_instants() -> None:
    late = datetime(2026, 1, 31, 20, tzinfo=UTC)  # already February in Shanghai
    frame = pl.DataFrame({"who": ["a"], "at": [late]})
    options = {"until": date(2026, 2, 28), "period": "month"}
    names = [
        frames.cohort_retention(frame, customer="who", at="at", tz=tz, **options)
        .cohorts[0]
        .name
        for tz in ("UTC", "Asia/Shanghai")
    ]

    assert names == ["2026-01", "2026-02"]


@pytest.mark.parametrize("number", [1e300, 2.0**60])
def test_cohort_retention_rejects_numbers_of_periods_beyond_floats(
    number: float,
) -> None:
    frame = pl.DataFrame({"who": ["a"], "at": [number]})
    with pytest.raises(TooLarge, match="at='at' holds numbers beyond"):
        frames.cohort_retention(frame, customer="who", at="at", until=3)


@pytest.mark.parametrize(
    ("number", "error"), [("1.5", OutOfRange), (str(2**53 + 1), TooLarge)]
)
def test_cohort_retention_refuses_exact_decimals_that_are_no_periods(
    number: str, error: type[Exception]
) -> None:
    at = pl.Series([Decimal(number), Decimal(1)], dtype=pl.Decimal(38, 2))
    frame = pl.DataFrame({"who": ["a", "b"], "at": at})
    with pytest.raises(error, match="in 1 row, not numbers of periods"):
        frames.cohort_retention(frame, customer="who", at="at", until=2)
