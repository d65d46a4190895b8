"""The check of a time zone: the names of the IANA database, on every machine."""

from __future__ import annotations

import io
import zoneinfo
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat import _checks as checks
from custsat.care import Contact, WorkCalendar, schedule_calls
from custsat.customers import rfm, seven_p
from custsat.errors import CustsatError, OutOfRange, WrongType

EARLY = datetime(2026, 1, 1, 20, tzinfo=UTC)  # already the second in Shanghai
MACHINE_NAMES = (
    "Factory",
    "localtime",
    "posixrules",
    "posix/Asia/Shanghai",
    "right/UTC",
)
NAMES = sorted(
    name for name in zoneinfo.available_timezones() if name not in MACHINE_NAMES
)


def _local_purchases(tz: Any) -> Any:
    rows = [Row(customer="a", at=EARLY, amount=Decimal(5))]
    return rfm(rows, as_of=date(2026, 1, 31), tz=tz).rows[0].recency_days


def _seven_p(tz: Any) -> Any:
    rows = [Row(customer="a", at=EARLY, amount=Decimal(5))]
    return seven_p(rows, as_of=date(2026, 1, 31), tz=tz).n_used


ZONE_ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    "rfm": _local_purchases,
    "seven_p": _seven_p,
    "schedule_calls": lambda tz: schedule_calls([], day=date(2026, 1, 5), tz=tz).tz,
    "weekly": lambda tz: WorkCalendar.weekly("Mon 09:00-18:00", tz=tz).tz,
    "contact": lambda tz: Contact(customer="C-1", tz=tz).tz,
}


@pytest.mark.parametrize("name", NAMES)
def test_time_zone_accepts_every_name_of_the_database(name: str) -> None:
    assert checks.time_zone(name, "tz") is ZoneInfo(name)


@pytest.mark.parametrize("name", ZONE_ARGUMENTS)
def test_every_argument_for_a_zone_takes_the_same_values(name: str) -> None:
    call = ZONE_ARGUMENTS[name]
    assert call("Asia/Shanghai") == call(ZoneInfo("Asia/Shanghai"))
    assert call("UTC") == call(UTC)


@pytest.mark.parametrize("name", ZONE_ARGUMENTS)
@pytest.mark.parametrize(
    "value",
    [
        *MACHINE_NAMES,
        ZoneInfo("localtime") if "localtime" in zoneinfo.available_timezones() else "",
        "",
        " ",
        "Mars/Base",
        "../etc",
        "/etc/localtime",
        "\x00",
        "\ud800",
        "x" * 9999,
        "Asia",
        "asia/shanghai",
        "+08:00",
        "China/Beijing",
        "Eastern Standard Time",
    ],
)
def test_every_argument_for_a_zone_rejects_the_same_names(
    name: str, value: object
) -> None:
    with pytest.raises(OutOfRange, match="tz must be the IANA name of a time zone"):
        ZONE_ARGUMENTS[name](value)


@pytest.mark.parametrize("name", ["weekly", "contact"])
@pytest.mark.parametrize(
    "value", [None, 8, timezone(timedelta(hours=8)), b"UTC", ["UTC"], date(2026, 1, 1)]
)
def test_every_argument_for_a_zone_rejects_what_has_no_name(
    name: str, value: object
) -> None:
    with pytest.raises(WrongType, match="such as 'Asia/Shanghai', got"):
        ZONE_ARGUMENTS[name](value)


def test_time_zone_rejects_a_zone_without_a_name() -> None:
    path = Path(zoneinfo.TZPATH[0], "UTC")
    if not path.exists():
        pytest.skip("zones come from tzdata")
    with pytest.raises(WrongType):
        checks.time_zone(ZoneInfo.from_file(io.BytesIO(path.read_bytes())), "tz")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("China/Beijing", "got 'China/Beijing'; did you mean 'Asia/Shanghai'?"),
        ("China Standard Time", "did you mean 'Asia/Shanghai'?"),
        ("Eastern Standard Time", "did you mean 'America/New_York'?"),
        ("w. europe standard time", "did you mean 'Europe/Berlin'?"),
        ("Tokyo Standard Time", "did you mean 'Asia/Tokyo'?"),
        ("asia/shanghai", "did you mean 'Asia/Shanghai'?"),
        ("Asia/Shanghia", "did you mean 'Asia/Shanghai'?"),
        ("posix/Asia/Shanghai", "did you mean 'Asia/Shanghai'?"),
        ("right/UTC", "did you mean 'UTC'?"),
        ("New York", "did you mean 'America/New_York'?"),
        ("America/NewYork", "did you mean 'America/New_York'?"),
        ("Europe/Munich", "did you mean 'Europe/Berlin'?"),
        ("北京", "did you mean 'Asia/Shanghai'?"),
        ("+08:00", "got '+08:00', an offset; a place knows its summer time"),
        ("+08:00", "this offset is 'Etc/GMT-8'"),
        ("UTC-05:00", "this offset is 'Etc/GMT+5'"),
        ("+0530", "an offset; a place knows its summer time, such as 'Asia/Shanghai'"),
        ("+99", "an offset; a place knows its summer time, such as 'Asia/Shanghai'"),
        ("localtime", "got 'localtime', which depends on the machine"),
        ("Factory", "got 'Factory', which depends on the machine"),
        ("CST", "such as 'Asia/Shanghai' or 'America/New_York', got 'CST'"),
        ("Asia", "such as 'Asia/Shanghai' or 'America/New_York', got 'Asia'"),
    ],
)
def test_time_zone_names_the_nearest_zone(text: str, said: str) -> None:
    with pytest.raises(OutOfRange) as raised:
        checks.time_zone(text, "tz")
    assert said in str(raised.value)


def test_an_offset_without_a_zone_is_not_named() -> None:
    with pytest.raises(OutOfRange) as raised:
        checks.time_zone("+05:30", "tz")
    assert "Etc/" not in str(raised.value)


def test_a_long_name_is_cut() -> None:
    with pytest.raises(OutOfRange) as raised:
        checks.time_zone("x" * 9999, "tz")
    assert f"got '{'x' * 57}...'" in str(raised.value)


def test_the_zone_of_a_customer_is_not_repeated() -> None:
    with pytest.raises(OutOfRange) as raised:
        Contact(customer="C-1", tz="Canary/Beijing")
    said = f"{raised.value} {raised.value.hint} {vars(raised.value)}"
    assert "Canary" not in said
    assert "did you mean" not in said


@given(st.text())
def test_time_zone_has_an_answer_for_every_text(text: str) -> None:
    try:
        zone = checks.time_zone(text, "tz")
    except CustsatError:
        return
    assert zone.key == text


def test_time_zone_reads_no_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    def walk() -> set[str]:
        raise AssertionError

    monkeypatch.setattr(zoneinfo, "available_timezones", walk)
    for name in ("Asia/Shanghai", "Europe/Berlin", "US/Eastern"):
        assert checks.time_zone(name, "tz").key == name
