"""Tests of call_window, and of its rules."""

from __future__ import annotations

import math
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from custsat.care import (
    CALL_GUIDE,
    CALL_LENGTHS,
    CALL_WINDOWS,
    CallGuide,
    CallLength,
    CallTime,
    CallWindow,
    call_window,
    call_window_rule,
)
from custsat.errors import (
    NaiveDatetime,
    NotANumber,
    OutOfRange,
    UnknownOption,
    WrongType,
)

NORMAL, OFF_PEAK, OUTSIDE = CallWindow.NORMAL, CallWindow.OFF_PEAK, CallWindow.OUTSIDE


def expected_window(minute: int, *, noon: CallWindow = OFF_PEAK) -> CallWindow:
    """The window of a minute by the handbook; a window includes its first minute."""
    if 12 * 60 <= minute < 13 * 60:
        return noon
    if 9 * 60 <= minute < 17 * 60:
        return NORMAL
    if 8 * 60 <= minute < 18 * 60 + 30:
        return OFF_PEAK
    return OUTSIDE


@pytest.mark.parametrize("noon", [NORMAL, OFF_PEAK])
def test_call_window_of_every_minute_of_a_week(noon: CallWindow) -> None:
    rule = call_window_rule(noon=noon)
    monday = datetime(2026, 11, 23, tzinfo=ZoneInfo("Asia/Shanghai"))
    for minute in range(7 * 24 * 60):
        at = monday + timedelta(minutes=minute)
        call = call_window(at, rule=rule)
        assert call.window is expected_window(minute % 1440, noon=noon)
        assert call.minute == minute % 1440
        assert call_window(at.time(), rule=rule) == call


@pytest.mark.parametrize(
    ("clock", "later", "earlier"),
    [
        pytest.param("07:59", OUTSIDE, OUTSIDE, id="a minute before the first window"),
        pytest.param("08:00", OFF_PEAK, OFF_PEAK, id="first minute of the day"),
        pytest.param("09:00", NORMAL, OFF_PEAK, id="nine touches two"),
        pytest.param("12:00", OFF_PEAK, NORMAL, id="noon begins"),
        pytest.param("13:00", NORMAL, OFF_PEAK, id="noon ends"),
        pytest.param("17:00", OFF_PEAK, NORMAL, id="five touches two"),
        pytest.param("18:29", OFF_PEAK, OFF_PEAK, id="last minute"),
        pytest.param("18:30", OUTSIDE, OFF_PEAK, id="the end"),
        pytest.param("18:31", OUTSIDE, OUTSIDE, id="a minute after the last window"),
        pytest.param("00:00", OUTSIDE, OUTSIDE, id="midnight"),
        pytest.param("23:59", OUTSIDE, OUTSIDE, id="before midnight"),
    ],
)
def test_call_window_rule_assigns_the_edges(
    clock: str, later: CallWindow, earlier: CallWindow
) -> None:
    at = time.fromisoformat(clock)
    assert call_window(at).window is later
    assert call_window(at, rule=call_window_rule(edges="earlier")).window is earlier


@pytest.mark.parametrize("limit", [540, 720, 780, 1020])
@pytest.mark.parametrize("edges", ["later", "earlier"])
def test_call_window_rule_differs_only_at_the_edges(limit: int, edges: str) -> None:
    rule = call_window_rule(edges=edges)
    assert rule.evaluate(math.nextafter(limit, 0)) is expected_window(limit - 1)
    assert rule.evaluate(math.nextafter(limit, 9999)) is expected_window(limit)


def test_call_window_reads_seconds() -> None:
    assert call_window(time(8, 59, 59, 999_999)).window is OFF_PEAK
    assert call_window(time(9, 0, 0, 1)).window is NORMAL
    late = call_window(time(9, 0, 30), rule=call_window_rule(edges="earlier"))
    assert (late.window, late.clock) == (NORMAL, "09:00")


@pytest.mark.parametrize(
    ("clock", "following", "begins"),
    [
        ("00:00", OFF_PEAK, "08:00"),
        ("08:00", NORMAL, "09:00"),
        ("09:00", OFF_PEAK, "12:00"),
        ("12:59", NORMAL, "13:00"),
        ("13:00", OFF_PEAK, "17:00"),
        ("17:00", OFF_PEAK, "08:00"),
        ("18:30", OFF_PEAK, "08:00"),
        ("23:59", OFF_PEAK, "08:00"),
    ],
)
def test_call_window_names_the_next_window(
    clock: str, following: CallWindow, begins: str
) -> None:
    call = call_window(time.fromisoformat(clock))
    assert (call.next_window, call.next_clock) == (following, begins)


def test_call_window_next_minute_is_the_next_change() -> None:
    for noon in (NORMAL, OFF_PEAK):
        for edges in ("later", "earlier"):
            rule = call_window_rule(noon=noon, edges=edges)
            for minute in range(0, 1440, 5):
                windows = [
                    rule.evaluate((minute + n) % 1440 + 0.5) for n in range(1441)
                ]
                changes = (
                    (minute + n) % 1440
                    for n in range(1, 1441)
                    if windows[n] is not windows[n - 1] and windows[n] is not OUTSIDE
                )
                call = call_window(time(minute // 60, minute % 60), rule=rule)
                if rule.evaluate(minute) is windows[0]:  # between the limits
                    assert call.next_minute == next(changes)


def test_call_window_without_other_windows_has_no_next() -> None:
    never = CALL_WINDOWS.evolve(
        id="never@1", rows=((CALL_WINDOWS.rows[0][0], OUTSIDE),), above=OUTSIDE
    )
    call = call_window(time(9), rule=never)
    assert (call.next_window, call.next_minute, call.next_clock) == (None,) * 3
    assert "unknown" in call.summary()


@pytest.mark.parametrize(
    ("minutes", "length"),
    [
        (math.nextafter(3, 0), CallLength.SHORT),
        (3, CallLength.SHORT),
        (math.nextafter(3, 9), CallLength.TOO_LONG),
        (30, CallLength.TOO_LONG),
    ],
)
def test_call_window_judges_the_length_of_a_call(
    minutes: float, length: CallLength
) -> None:
    call = call_window(time(9), minutes=minutes)
    assert call.length is length
    assert [reason.rule for reason in call.reasons] == [
        "call_window@1",
        "call_length@1",
    ]
    assert bool(call.findings) is (length is CallLength.TOO_LONG)


def test_call_window_findings_advise() -> None:
    outside, long = call_window(time(20), minutes=12).findings
    assert (outside.weight, outside.advice) == (0, "advice.call_later")
    assert (long.weight, long.facts) == (0, (("minutes", 12),))
    assert "12" in long.explain("zh")
    assert call_window(time(12)).findings == ()
    assert call_window(time(12), minutes=2).findings == ()


def test_call_window_is_printed_and_exported() -> None:
    call = call_window(time(12))
    assert call.summary() == "12:00: off-peak hours; next: normal hours from 13:00"
    assert call.summary("zh") == "12:00：非高峰时段；下一时段：13:00 起，常规时段"
    assert "call_window@1" in call.explain()
    assert CallTime.from_dict(call.to_dict()) == call


def test_call_window_reads_instants_in_their_own_zone() -> None:
    at = datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert call_window(at).window is OUTSIDE
    assert call_window(at.astimezone(ZoneInfo("Asia/Shanghai"))).window is NORMAL


@pytest.mark.parametrize(
    "at",
    [
        pytest.param("09:00", id="text"),
        pytest.param(9, id="number"),
        pytest.param(None, id="none"),
        pytest.param(timedelta(hours=9), id="timedelta"),
    ],
)
def test_call_window_rejects_what_is_not_a_time(at: object) -> None:
    with pytest.raises(WrongType, match="at must be a time"):
        call_window(at)


def test_call_window_rejects_naive_datetimes() -> None:
    with pytest.raises(NaiveDatetime):
        call_window(datetime(2026, 11, 23, 9))


@pytest.mark.parametrize(
    ("minutes", "error"),
    [
        pytest.param(0, OutOfRange, id="zero"),
        pytest.param(-1, OutOfRange, id="negative"),
        pytest.param(math.nan, NotANumber, id="nan"),
    ],
)
def test_call_window_rejects_invalid_minutes(
    minutes: float, error: type[Exception]
) -> None:
    with pytest.raises(error):
        call_window(time(9), minutes=minutes)


@pytest.mark.parametrize("name", ["noon", "edges"])
@pytest.mark.parametrize(
    "option",
    [
        pytest.param(OUTSIDE, id="outside"),
        pytest.param("midday", id="unknown word"),
        pytest.param(["normal"], id="list"),
        pytest.param({}, id="mapping"),
        pytest.param(None, id="none"),
        pytest.param(Decimal("sNaN"), id="signalling nan"),
        pytest.param(7, id="number"),
    ],
)
def test_call_window_rule_rejects_unknown_options(name: str, option: object) -> None:
    with pytest.raises(UnknownOption, match=f"{name}="):
        call_window_rule(**{name: option})


def test_call_guide_evaluates_and_prints() -> None:
    result = CALL_GUIDE.evaluate(
        {CallGuide.INTRODUCE: True, CallGuide.NO_HAGGLING: False}
    )
    assert result.share == 0.5
    assert "约见" in CALL_GUIDE.to_text("zh")
    assert CALL_LENGTHS.rows[0][0].at == 3


@pytest.mark.parametrize("minutes", [Decimal("7.5"), Fraction(15, 2)])
def test_call_window_stores_minutes_as_float(minutes: object) -> None:
    call = call_window(time(9), minutes=minutes)

    assert type(call.minutes) is float
    assert CallTime.from_dict(call.to_dict()) == call


def test_call_window_rule_accepts_codes() -> None:
    assert call_window_rule(noon="normal") == call_window_rule(noon=NORMAL)


def test_call_window_rejects_a_rule_of_another_shape() -> None:
    with pytest.raises(WrongType, match="rule must be a Bands, got Checklist"):
        call_window(time(9), rule=CALL_GUIDE)
