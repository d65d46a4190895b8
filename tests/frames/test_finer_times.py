"""Times finer than a microsecond are refused, in rows and in columns alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pytest

from custsat import frames
from custsat.complaints import TicketTimes, desk_metrics
from custsat.customers import rfm
from custsat.errors import OutOfRange
from custsat.records import Transaction, read_many

SECOND = 10**9
START = 1_767_225_600 * SECOND  # the first second of 2026
NOW = datetime(2026, 2, 1, tzinfo=UTC)
COLUMN_MESSAGE = (
    "closed='closed' holds times finer than a microsecond in 1 row, not datetimes with "
    "a time zone; cut off the finer digits if they do not count"
)
FINER = 900  # nanoseconds


def _tickets(nanoseconds: int) -> pl.DataFrame:
    instants = pl.Datetime("ns", "UTC")
    closed = [START + 60 * SECOND + nanoseconds, None]
    return pl.DataFrame(
        {
            "opened": pl.Series([START, START]).cast(instants),
            "closed": pl.Series(closed, dtype=pl.Int64).cast(instants),
        }
    )


def _objects(tickets: pl.DataFrame) -> pd.DataFrame:
    frame = tickets.to_pandas().astype(object)
    assert set(map(str, frame.dtypes)) == {"object"}
    return frame


def _of_two_zones(tickets: pl.DataFrame) -> pd.DataFrame:
    opened, closed = tickets["opened"].to_list()[0], _objects(tickets)["closed"]
    shanghai = pd.Timestamp(opened).tz_convert("Asia/Shanghai") + pd.Timedelta(
        minutes=1
    )
    cells = pd.Series([closed[0], shanghai], dtype=object)
    return pd.DataFrame({"opened": [opened, opened], "closed": cells})


ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda tickets: tickets,
    "polars lazy": lambda tickets: tickets.lazy(),
    "pandas": lambda tickets: tickets.to_pandas(),
    "pandas with arrow": lambda t: t.to_pandas(use_pyarrow_extension_array=True),
    "pandas objects": _objects,
    "pandas objects of two zones": _of_two_zones,
    "arrow": lambda tickets: tickets.to_arrow(),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_columns_with_finer_times_are_refused(engine: str) -> None:
    build = ENGINES[engine]
    with pytest.raises(OutOfRange) as refused:
        _desk(build(_tickets(FINER)))
    assert str(refused.value) == COLUMN_MESSAGE
    assert refused.value.hint == ""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("nanoseconds", [0, 1000])
def test_columns_of_nanoseconds_without_finer_times_are_read(
    engine: str, nanoseconds: int
) -> None:
    metrics = _desk(ENGINES[engine](_tickets(nanoseconds)))
    seconds = 60 + nanoseconds / SECOND
    assert metrics.resolution.median * 3600 == pytest.approx(seconds, abs=1e-6)


def _desk(data: Any) -> Any:
    groups = frames.complaints.desk_metrics(
        data, opened="opened", closed="closed", as_of=NOW
    )
    return groups.total


FINER_TIMES = {
    "text": "2026-01-01T00:00:00.1234567Z",
    "text with a comma": "2026-01-01T00:00:00,123456789+08:00",
    "pandas": pd.Timestamp(START + FINER, tz="UTC"),
}
WHOLE_TIMES = {
    "six digits": "2026-01-01T00:00:00.123456Z",
    "zeros after six digits": "2026-01-01T00:00:00.123456000Z",
    "pandas": pd.Timestamp(START + 1000, tz="UTC"),
}


@pytest.mark.parametrize("name", FINER_TIMES)
def test_rows_with_finer_times_are_refused(name: str) -> None:
    at = FINER_TIMES[name]
    message = "must be a whole number of microseconds"
    with pytest.raises(OutOfRange, match=message) as refused:
        desk_metrics([{"opened_at": at, "closed_at": None}], as_of=NOW)
    assert refused.value.hint == "cut off the finer digits if they do not count"
    row = {"customer": "c", "at": at, "amount": 1}
    with pytest.raises(OutOfRange, match=message):
        rfm([row], as_of=date(2026, 2, 1), tz="UTC")
    result = read_many(Transaction, [row | {"currency": "CNY"}])
    assert [(e.field, e.code) for e in result.errors] == [("at", "out_of_range")]


@pytest.mark.parametrize("name", WHOLE_TIMES)
def test_rows_with_whole_microseconds_are_read(name: str) -> None:
    at = WHOLE_TIMES[name]
    assert desk_metrics([{"opened_at": at, "closed_at": None}], as_of=NOW).n_open == 1
    row = {"customer": "c", "at": at, "amount": 1}
    assert rfm([row], as_of=date(2026, 2, 1), tz="UTC").rows[0].frequency == 1
    assert not read_many(Transaction, [row | {"currency": "CNY"}]).errors


def test_an_instant_that_is_finer_is_refused() -> None:
    opened = datetime(2026, 1, 1, tzinfo=UTC)
    ticket = TicketTimes(opened_at=opened, closed_at=None)
    now = pd.Timestamp(START + SECOND + FINER, tz="UTC")
    with pytest.raises(OutOfRange, match=r"^as_of must be a whole number of micro"):
        desk_metrics([ticket], as_of=now)


def test_a_midnight_that_is_finer_is_no_day() -> None:
    row = {"customer": "c", "at": "2026-01-01T00:00:00.0000001", "amount": 1}
    with pytest.raises(OutOfRange, match="microseconds"):
        rfm([row], as_of=date(2026, 2, 1))
    frame = pd.DataFrame({"c": ["c"], "at": [pd.Timestamp(START + 1)], "amount": [1]})
    with pytest.raises(OutOfRange, match="finer than a microsecond"):
        frames.customers.rfm(
            frame, customer="c", at="at", amount="amount", as_of=date(2026, 2, 1)
        )
