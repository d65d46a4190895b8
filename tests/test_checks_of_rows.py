"""Checks of rows: their fields, ids, days, instants and amounts of money."""

from __future__ import annotations

from collections import UserDict
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NAME, PHONE, all_text_of

from custsat import _checks as checks
from custsat.errors import (
    BoolAsNumber,
    CustsatError,
    InexactAmount,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfRange,
    TooLarge,
    WrongType,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 1, 5)
MIDNIGHT = datetime(2026, 1, 5)
MORNING = datetime(2026, 1, 5, 9)
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
# What is no time: counts of days and seconds, in every form in which they come.
NUMBERS: dict[str, Any] = {
    "int": 46027,
    "float": 46027.5,
    "decimal": Decimal(46027),
    "bool": True,
    "zero": 0,
    "minus": -1,
    "nan": float("nan"),
    "np_int": np.int64(46027),
    "np_float": np.float64(46027.5),
    "digits": "46027",
    "decimals": "46027.5",
    "minus_one": "-1",
    "exponent": "4.6e4",
    "basic_date": "20260105",
    "basic_time": "20260105120000+00:00",
    "year": "2026",
    "month": "2026-01",
    "spaces": " 46027 ",
    "full_width": "２０２６-01-05T12:00Z",
    "thousands": "46_027",
    "seconds": "1700000000",
    "bytes": b"2026-01-05T12:00Z",
    "word": "yesterday",
    "empty": "",
    "surrogate": "\ud800",
    "list": [NOON],
    "nat": pd.NaT,
    "np_datetime": np.datetime64("2026-01-05"),
    "other_separator": "2026-01-05x12:00Z",
    "day_without_separator": "2026-01-0512:00Z",
    "30_february": "2026-02-30T12:00Z",
    "name": NAME,
    "phone": PHONE,
}
no_times = pytest.mark.parametrize("value", NUMBERS.values(), ids=NUMBERS)


# ------------------------------------------------------------------------------- fields


@pytest.mark.parametrize(
    "row",
    [
        {"customer": 1, "at": 2, "shop": 3},
        UserDict(customer=1, at=2),
        SimpleNamespace(customer=1, at=2),
    ],
)
def test_row_fields_reads_mappings_and_objects(row: Any) -> None:
    assert checks.row_fields(row, "row 0", "at", "customer") == (2, 1)
    assert checks.optional_fields(row, "customer", "basket") == (1, None)


@pytest.mark.parametrize("value", [pd.NA, np.array([1, 2]), pd.Series([1, 2]), None])
def test_row_fields_accepts_values_that_do_not_compare(value: Any) -> None:
    (field,) = checks.row_fields({"at": value}, "row 0", "at")
    assert field is value


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({NAME: 1, "at": 2}, "got dict without 'customer'"),
        ({}, "got dict without 'customer', 'at'"),
        (SimpleNamespace(customer=1), "got SimpleNamespace without 'at'"),
        (7, "got int without 'customer', 'at'"),
        (None, "got None without 'customer', 'at'"),
    ],
)
def test_row_fields_names_what_is_missing(row: Any, message: str) -> None:
    with pytest.raises(WrongType, match=message) as caught:
        checks.row_fields(row, "visits at row 3", "customer", "at")
    assert str(caught.value).startswith(
        "visits at row 3 must be a mapping or an object"
    )
    assert NAME not in all_text_of(caught.value)


# ---------------------------------------------------------------------------------- ids


@pytest.mark.parametrize("value", ["a", "", "1", 1, 0, -7, 10**30])
def test_key_returns_texts_and_whole_numbers_as_they_came(value: Any) -> None:
    result = checks.key(value, "customer")
    assert (result, type(result)) == (value, type(value))


def test_key_turns_numpy_integers_into_integers() -> None:
    assert type(checks.key(np.int64(7), "customer")) is int
    assert type(checks.identifier(np.uint8(7), "customer")) is int


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (7.0, 7),
        (-0.0, 0),
        (2.0**53, 2**53),
        (np.float32(7), 7),
        (Decimal("7.00"), 7),
        (Decimal(10**37), 10**37),
        (Fraction(7), 7),
    ],
)
def test_key_reads_numbers_that_are_whole_as_whole_numbers(
    value: Any, number: int
) -> None:
    """A column of whole numbers with a missing one is floats in pandas."""
    result = checks.key(value, "customer")
    assert (result, type(result)) == (number, int)


@pytest.mark.parametrize(
    "value", [2.0**53 + 2, -1e300, float("inf"), np.float32("inf"), Decimal("1e999999")]
)
def test_key_rejects_numbers_that_may_have_been_others(value: Any) -> None:
    with pytest.raises(TooLarge, match="customer at row 3"):
        checks.key(value, "customer", 3)


@pytest.mark.parametrize(
    "value",
    [
        *(1.5, True, np.True_, None, b"a", ["a"], float("nan"), 1j),
        *(Decimal("1.5"), Decimal("Infinity"), Decimal("sNaN"), Fraction(1, 2)),
    ],
)
def test_key_rejects_anything_else(value: Any) -> None:
    with pytest.raises(WrongType, match="customer must be a text or a whole number"):
        checks.key(value, "customer")
    with pytest.raises(WrongType, match="customer at row 3 must be"):
        checks.key(value, "customer", 3)


@pytest.mark.parametrize("value", ["x" * 200, 2**63 - 1, -(2**63) + 1])
def test_identifier_accepts_ids_up_to_the_limits(value: Any) -> None:
    assert checks.identifier(value, "customer") == value


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("", OutOfRange),
        ("x" * 201, TooLarge),
        (2**63, TooLarge),
        (-(2**63), TooLarge),
        (7.5, WrongType),
        (2.0**54, TooLarge),
    ],
)
def test_identifier_rejects_what_is_no_id(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        checks.identifier(value, "customer")


@given(st.lists(st.text(max_size=3) | st.integers(-9, 9)))
def test_id_order_sorts_numbers_before_texts(ids: list[Any]) -> None:
    ordered = sorted(ids, key=checks.id_order)
    numbers = [value for value in ids if isinstance(value, int)]
    texts = [value for value in ids if isinstance(value, str)]
    assert ordered == sorted(numbers) + sorted(texts)


# -------------------------------------------------------------------------------- times


@no_times
@pytest.mark.parametrize(
    "check", [checks.iso_instant, checks.iso_day, checks.iso_day_or_instant]
)
def test_numbers_and_digits_are_never_a_time(check: Any, value: Any) -> None:
    with pytest.raises((WrongType, NotADate)) as caught:
        check(value, "at", 3)
    assert str(caught.value).startswith("at in row 3 must be a")
    assert not [name for name in CANARIES if name in all_text_of(caught.value)]


@pytest.mark.parametrize(
    "value",
    [
        NOON,
        pd.Timestamp(NOON),
        "2026-01-05T12:00:00Z",
        "2026-01-05T12:00Z",
        "2026-01-05 20:00:00.000+08:00",
        "20260105T120000Z",
        "2026-W02-1T12:00:00+00",
    ],
)
def test_iso_instant_reads_instants(value: Any) -> None:
    result = checks.iso_instant(value, "at")
    assert (result, type(result)) == (NOON, datetime)
    assert checks.iso_day_or_instant(value, "at") == NOON


def test_iso_instant_keeps_the_offset() -> None:
    result = checks.iso_instant("2026-01-05T20:00:00+08:00", "at")
    assert result.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    "value", [MORNING, MIDNIGHT, DAY, "2026-01-05", "2026-01-05T09:00:00"]
)
def test_iso_instant_rejects_what_has_no_time_zone(value: Any) -> None:
    with pytest.raises(NaiveDatetime, match="at in row 3 has no time zone"):
        checks.iso_instant(value, "at", 3)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        MIDNIGHT,
        pd.Timestamp(MIDNIGHT),
        "2026-01-05",
        "2026-W02-1",
        "2026-01-05T00:00:00",
        "2026-01-05 00:00",
    ],
)
def test_days_come_as_dates_texts_and_midnights(value: Any) -> None:
    for result in (
        checks.iso_day(value, "at"),
        checks.iso_day_or_instant(value, "at"),
        checks.local_time(value, "at", None),
        checks.local_day(value, "at", SHANGHAI),
    ):
        assert (result, type(result)) == (DAY, date)


@pytest.mark.parametrize(
    "value",
    [
        MORNING,
        "2026-01-05T09:00:00",
        pd.Timestamp(MORNING),
        pd.Timestamp(MIDNIGHT) + pd.Timedelta(1, "us"),
    ],
)
def test_a_time_of_day_without_a_zone_is_no_day(value: Any) -> None:
    with pytest.raises(NotADate, match="at must be a date, got datetime"):
        checks.iso_day(value, "at")
    with pytest.raises(NaiveDatetime, match=r"give its \.date\(\), or attach the zone"):
        checks.iso_day_or_instant(value, "at")
    with pytest.raises(NaiveDatetime):
        checks.local_day(value, "at", SHANGHAI)


def test_iso_day_rejects_instants() -> None:
    with pytest.raises(NotADate, match="got datetime"):
        checks.iso_day(NOON, "at")
    with pytest.raises(NotADate, match="got datetime"):
        checks.iso_day("2026-01-05T00:00:00Z", "at")


def test_local_day_of_an_instant_needs_a_zone() -> None:
    late = datetime(2026, 1, 4, 20, tzinfo=UTC)  # the 5th in Shanghai
    assert checks.local_day(late, "at", SHANGHAI) == DAY
    assert checks.local_day("2026-01-04T20:00:00Z", "at", SHANGHAI) == DAY
    local = checks.local_time(late, "at", SHANGHAI)
    assert isinstance(local, datetime)
    assert local.hour == 4
    with pytest.raises(OutOfRange, match="tz must be given where times are instants"):
        checks.local_day(late, "at", None)


@pytest.mark.parametrize("at", ["0001-01-01T00:00Z", "9999-12-31T23:59Z"])
def test_local_day_rejects_the_edges_of_the_calendar(at: str) -> None:
    with pytest.raises(TooLarge, match="at the edge of the calendar"):
        checks.local_day(at, "at", SHANGHAI)


@given(st.datetimes(timezones=st.timezones() | st.just(timezone(timedelta(hours=8)))))
def test_iso_instant_reads_what_isoformat_writes(at: datetime) -> None:
    assert checks.iso_instant(at.isoformat(), "at") == at.replace(
        tzinfo=timezone(at.utcoffset() or timedelta())
    )


# ------------------------------------------------------------------------------ amounts


@given(st.decimals(-(10**11) + 1, 10**11 - 1, places=4))
def test_amount_of_a_float_is_the_decimal_it_was_written_as(value: Decimal) -> None:
    assert checks.amount(float(value), "amount") == value
    assert checks.amount(np.float64(value), "amount") == value
    assert checks.amount(value, "amount") == value
    assert checks.amount(f"{value:f}", "amount") == value


@given(st.floats(-1e11, 1e11, exclude_min=True, exclude_max=True))
def test_amount_accepts_floats_that_are_whole_minor_units(value: float) -> None:
    """The rule as an engine would compute it: round to minor units and divide."""
    is_exact = round(value * 10_000) / 10_000 == value
    try:
        amount = checks.amount(value, "amount")
    except InexactAmount:
        assert not is_exact
    else:
        assert is_exact
        assert float(amount) == value
        assert amount == amount.quantize(Decimal("0.0001"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (29.9, "29.9"),
        (-0.0001, "-0.0001"),
        (1e10, "10000000000"),
        (np.float32(29.5), "29.5"),
        (Fraction(1, 2), "0.5"),
        (7, "7"),
        (np.int64(7), "7"),
        ("+7.10", "7.10"),
        ("007", "7"),
        (Decimal("0.12340000"), "0.1234"),
        ("29.900000", "29.9"),
        (99_999_999_999.9999, "99999999999.9999"),
    ],
)
def test_amount_is_exact(value: Any, expected: str) -> None:
    assert checks.amount(value, "amount") == Decimal(expected)


@pytest.mark.parametrize("value", [-0.0, "-0", "-0.00", Decimal("-0.0"), 0])
def test_amount_has_no_minus_zero(value: Any) -> None:
    assert not checks.amount(value, "amount").is_signed()


@pytest.mark.parametrize(
    ("value", "error"),
    [
        pytest.param(0.1 + 0.2, InexactAmount, id="sum"),
        pytest.param(1e-5, InexactAmount, id="five decimals"),
        pytest.param(100 / 3, InexactAmount, id="third"),
        pytest.param("29.90001", InexactAmount, id="text of five decimals"),
        pytest.param(Decimal("0.123456789"), InexactAmount, id="nine decimals"),
        pytest.param(Decimal("1e-1000000"), InexactAmount, id="small decimal"),
        pytest.param(np.float32(29.9), InexactAmount, id="float32"),
        pytest.param(Fraction(1, 3), InexactAmount, id="fraction"),
        pytest.param(float("nan"), NotANumber, id="nan"),
        pytest.param(float("inf"), NotANumber, id="inf"),
        pytest.param(Decimal("sNaN"), NotANumber, id="snan"),
        pytest.param(Decimal("Infinity"), NotANumber, id="infinity"),
        pytest.param(True, BoolAsNumber, id="bool"),
        pytest.param(np.True_, BoolAsNumber, id="np bool"),
        pytest.param(1e11, TooLarge, id="limit"),
        pytest.param(1.7e308, TooLarge, id="huge float"),
        pytest.param(-(10**11), TooLarge, id="minus limit"),
        pytest.param(10**5000, TooLarge, id="huge int"),
        pytest.param(Decimal("1e1000000"), TooLarge, id="huge decimal"),
        pytest.param("100000000000", TooLarge, id="text of the limit"),
        *(
            pytest.param(text, NotANumber, id=ascii(text[:9]))
            for text in [
                *(
                    "٣",
                    "７",
                    "1_000",
                    "1e5",
                    "1,000",
                    " 7",
                    "7 ",
                    "7\n",
                    "",
                    ".5",
                    "5.",
                ),
                *("NaN", "Infinity", "0x10", "+-7", "￥7", "\ud800", "1" * 31),
                *("0." + "1" * 31, PHONE + "x", NAME),
            ]
        ),
        pytest.param(b"7", NotANumber, id="bytes"),
        pytest.param(7j, NotANumber, id="complex"),
        pytest.param(None, NotANumber, id="none"),
        pytest.param([7], NotANumber, id="list"),
    ],
)
def test_amount_rejects(value: Any, error: type[CustsatError]) -> None:
    with pytest.raises(error, match=r"^amount at row 3 ") as caught:
        checks.amount(value, "amount", 3)
    assert not [name for name in CANARIES if name in all_text_of(caught.value)]


def test_amount_reads_no_text_where_it_may_not() -> None:
    with pytest.raises(NotANumber, match="overhead must be a number, got str"):
        checks.amount("7", "overhead", as_text=False)
