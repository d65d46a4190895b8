"""Tests of CustomerDates and MonthDay."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from custsat.care import (
    CustomerDates,
    MonthDay,
)
from custsat.errors import (
    NotADate,
    OutOfRange,
    TooLarge,
    WrongType,
)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"month": 2, "day": 30}, id="30 February"),
        pytest.param({"month": 2, "day": 29, "year": 2026}, id="29 February 2026"),
        pytest.param({"month": 13, "day": 1}, id="month 13"),
        pytest.param({"month": 0, "day": 1}, id="month 0"),
        pytest.param({"month": 1, "day": 0}, id="day 0"),
        pytest.param({"month": 1, "day": True}, id="day bool"),
        pytest.param({"month": 1, "day": 1, "year": 0}, id="year 0"),
        pytest.param({"month": 1, "day": 1, "year": 10_000}, id="year 10000"),
    ],
)
def test_month_day_rejects_days_that_do_not_exist(fields: dict[str, Any]) -> None:
    with pytest.raises(OutOfRange, match="a day of the calendar"):
        MonthDay(**fields)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"customer": ""}, OutOfRange, id="empty id"),
        pytest.param({"customer": 7.5}, WrongType, id="fraction as id"),
        pytest.param({"birthday": date(1990, 1, 1)}, WrongType, id="birthday date"),
    ],
)
def test_customer_dates_rejects_invalid_fields(
    fields: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        CustomerDates(**{"customer": "C", **fields})


def test_customer_dates_limits_the_length_of_an_id() -> None:
    assert CustomerDates(customer="x" * 200).customer
    with pytest.raises(TooLarge):
        CustomerDates(customer="x" * 201)


@pytest.mark.parametrize(
    "name", ["purchased_on", "first_used_on", "price_changes", "usage_changes"]
)
@pytest.mark.parametrize(
    "day",
    [
        pytest.param(datetime(2026, 1, 1, tzinfo=UTC), id="datetime"),
        pytest.param("2026-01-01", id="text"),
        pytest.param(1, id="number"),
    ],
)
def test_customer_dates_rejects_what_is_not_a_date(name: str, day: object) -> None:
    value = [day] if name.endswith("changes") else day
    with pytest.raises(NotADate):
        CustomerDates(customer="C", **{name: value})


@pytest.mark.parametrize("name", ["price_changes", "usage_changes"])
@pytest.mark.parametrize("changes", [7, None, "2026-01-01"])
def test_customer_dates_rejects_changes_that_are_not_a_list(
    name: str, changes: object
) -> None:
    with pytest.raises(WrongType, match=f"{name} must be a list"):
        CustomerDates(customer="C-1", **{name: changes})
