"""Tests of CarePlan.to_ics, against icalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest

from custsat.care import (
    CARE_RULES,
    CareRule,
    CareRules,
    CustomerDates,
    MonthDay,
    WorkCalendar,
    plan,
)
from custsat.errors import (
    UnknownOption,
)

LEAP_BORN = MonthDay(month=2, day=29)
WEEKDAYS = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC")


def only_row(row: CareRule) -> CareRules:
    return CARE_RULES.evolve(id="test@1", rows=(row,))


def lines_of(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text[:-2].split("\r\n")


def parse_calendar(text: str) -> Any:
    icalendar = pytest.importorskip("icalendar")
    return icalendar.Calendar.from_ical(text)


HOSTILE = (
    "plain",
    'a;b,c\\d:e"f',
    "two\r\nBEGIN:VALARM",
    "two\nlines\n",
    "\rBEGIN:VEVENT",
    "\x85next\u2028line\u2029here\x0b\x0c",
    "<b onmouseover=x>&amp;</b>",
    "汉字" * 60,
    "🎂" * 50,
    "é" * 80,
    "\x00\x07\x1f\x7f",
    "\ud800 alone",
    "\\n\\N\\\\",
    "x" * 200,
)


@pytest.mark.parametrize("customer", HOSTILE)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_to_ics_escapes_any_text(customer: str, lang: str) -> None:
    dates = CustomerDates(customer=customer, purchased_on=date(2026, 1, 1))
    result = plan(dates, window=(date(2026, 1, 1), date(2026, 1, 5)))
    text = result.to_ics(lang=lang)
    lines = lines_of(text)
    assert all(len(line.encode()) <= 75 for line in lines)
    assert [line for line in lines if not line.startswith(" ")][-1] == "END:VCALENDAR"
    assert [line for line in lines if line.startswith("BEGIN:")] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
    ]
    assert not set("\x00\x07\x0b\x0c\x1f\x7f\x85\u2028\u2029") & set(text)
    (event,) = parse_calendar(text).walk("VEVENT")
    summary = str(event["SUMMARY"])
    assert summary.startswith("thank-you: " if lang == "en" else "成交感谢：")
    cleaned = customer.replace("\r\n", "\n")
    for strange in "\r\x85\u2028\u2029\x0b\x0c":
        cleaned = cleaned.replace(strange, "\n")
    for strange in "\x00\x07\x1f\x7f\ud800":
        cleaned = cleaned.replace(strange, "\N{REPLACEMENT CHARACTER}")
    assert summary.partition(": " if lang == "en" else "：")[2] == cleaned


def test_to_ics_is_read_by_icalendar() -> None:
    customers = [
        CustomerDates(
            customer=f"C-{n}", purchased_on=date(2026, n, 28), birthday=LEAP_BORN
        )
        for n in range(1, 13)
    ]
    result = plan(
        customers, window=(date(2026, 1, 1), date(2029, 1, 1)), calendar=WEEKDAYS
    )
    calendar = parse_calendar(result.to_ics())
    events = calendar.walk("VEVENT")
    read = [(e["DTSTART"].dt, str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in events]
    assert read == [
        (task.day, f"{task.occasion.label()}: {task.customer}", task.action.label())
        for task in result
    ]
    assert len({str(event["UID"]) for event in events}) == len(result)
    assert str(calendar["VERSION"]) == "2.0"
    assert all(e["DTSTAMP"].dt == datetime(2026, 1, 1, tzinfo=UTC) for e in events)


def test_to_ics_writes_the_timestamp() -> None:
    customer = CustomerDates(customer="C", purchased_on=date(2026, 1, 1))
    result = plan(customer, window=(date(2026, 1, 1), date(2026, 1, 5)))
    stamp = datetime.fromisoformat("2026-11-21T08:00:00+08:00")
    assert "DTSTAMP:20261121T000000Z\r\n" in result.to_ics(timestamp=stamp)
    assert result.to_ics() == result.to_ics()
    with pytest.raises(UnknownOption):
        result.to_ics(lang="xx")


def test_to_ics_keeps_the_uid_of_an_event() -> None:
    customer = CustomerDates(customer="C", birthday=MonthDay(month=3, day=5))

    def names(*window: date) -> set[str]:
        text = plan(customer, only_row(CARE_RULES.rows[2]), window=window).to_ics()
        return {line for line in lines_of(text) if line.startswith("UID")}

    uids = names(date(2026, 1, 1), date(2028, 1, 1))
    assert len(uids) == 2
    assert names(date(2027, 1, 1), date(2028, 1, 1)) < uids


@pytest.mark.parametrize("letter", ["a", "é", "汉", "🎂"])
def test_to_ics_folds_lines_at_75_octets(letter: str) -> None:
    for size in range(1, 160):
        customer = CustomerDates(customer=letter * size, purchased_on=date(2026, 1, 1))
        text = plan(customer, window=(date(2026, 1, 1), date(2026, 1, 5))).to_ics()
        for line, following in pairwise(lines_of(text)):
            if following.startswith(" "):
                assert 75 - len(letter.encode()) < len(line.encode()) <= 75
        unfolded = text.replace("\r\n ", "")
        assert f"SUMMARY:thank-you: {letter * size}\r\n" in unfolded


@pytest.mark.parametrize("letters", ["\n\u2022", "\\,", ";\n", "\r\n汉"])
def test_to_ics_folds_at_an_escape(letters: str) -> None:
    """Whatever stands at the fold, the unfolded line has the escaped text."""
    window = (date(2026, 1, 1), date(2026, 1, 5))
    escaped = letters.replace("\\", "\\\\").replace("\r\n", "\n")
    for old, new in ((",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        escaped = escaped.replace(old, new)
    for size in range(45, 75):
        name = "a" * size + letters + "tail"
        customer = CustomerDates(customer=name, purchased_on=window[0])
        text = plan(customer, window=window).to_ics()

        assert f"{'a' * size}{escaped}tail\r\n" in text.replace("\r\n ", "")
        assert max(len(line.encode()) for line in lines_of(text)) <= 75
