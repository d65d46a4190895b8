"""Every minute of a week, and what comes next."""

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
from custsat.errors import NaiveDatetime, NotANumber, OutOfRange, UnknownOption

NORMAL, OFF_PEAK, OUTSIDE = CallWindow.NORMAL, CallWindow.OFF_PEAK, CallWindow.OUTSIDE


def expected_window(minute: int, *, noon: CallWindow = OFF_PEAK) -> CallWindow:
    """The handbook in words, every window holding its first minute."""
    if 12 * 60 <= minute < 13 * 60:
        return noon
    if 9 * 60 <= minute < 17 * 60:
        return NORMAL
    if 8 * 60 <= minute < 18 * 60 + 30:
        return OFF_PEAK
    return OUTSIDE


@pytest.mark.parametrize("noon", [NORMAL, OFF_PEAK])
def test_every_minute_of_a_week_has_its_window(noon: CallWindow) -> None:
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
        pytest.param("07:59", OUTSIDE, OUTSIDE, id="a minute too early"),
        pytest.param("08:00", OFF_PEAK, OFF_PEAK, id="first minute of all"),
        pytest.param("09:00", NORMAL, OFF_PEAK, id="nine touches two"),
        pytest.param("12:00", OFF_PEAK, NORMAL, id="noon begins"),
        pytest.param("13:00", NORMAL, OFF_PEAK, id="noon ends"),
        pytest.param("17:00", OFF_PEAK, NORMAL, id="five touches two"),
        pytest.param("18:29", OFF_PEAK, OFF_PEAK, id="last minute"),
        pytest.param("18:30", OUTSIDE, OFF_PEAK, id="the end"),
        pytest.param("18:31", OUTSIDE, OUTSIDE, id="a minute too late"),
        pytest.param("00:00", OUTSIDE, OUTSIDE, id="midnight"),
        pytest.param("23:59", OUTSIDE, OUTSIDE, id="before midnight"),
    ],
)
def test_the_rule_says_whose_a_touching_minute_is(
    clock: str, later: CallWindow, earlier: CallWindow
) -> None:
    at = time.fromisoformat(clock)
    assert call_window(at).window is later
    assert call_window(at, rule=call_window_rule(edges="earlier")).window is earlier


@pytest.mark.parametrize("limit", [540, 720, 780, 1020])
@pytest.mark.parametrize("edges", ["later", "earlier"])
def test_a_hair_beside_a_limit_the_readings_agree(limit: int, edges: str) -> None:
    rule = call_window_rule(edges=edges)  # type: ignore[arg-type]  # both are
    assert rule.evaluate(math.nextafter(limit, 0)) is expected_window(limit - 1)
    assert rule.evaluate(math.nextafter(limit, 9999)) is expected_window(limit)


def test_seconds_count() -> None:
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
def test_the_next_window_is_another_one(
    clock: str, following: CallWindow, begins: str
) -> None:
    call = call_window(time.fromisoformat(clock))
    assert (call.next_window, call.next_clock) == (following, begins)


def test_the_next_window_is_the_one_in_which_the_clock_changes_its_word() -> None:
    for noon in (NORMAL, OFF_PEAK):
        for edges in ("later", "earlier"):
            rule = call_window_rule(noon=noon, edges=edges)  # type: ignore[arg-type]  # both are
            for minute in range(0, 1440, 5):
                words = [rule.evaluate((minute + n) % 1440 + 0.5) for n in range(1441)]
                changes = (
                    (minute + n) % 1440
                    for n in range(1, 1441)
                    if words[n] is not words[n - 1] and words[n] is not OUTSIDE
                )
                call = call_window(time(minute // 60, minute % 60), rule=rule)
                if rule.evaluate(minute) is words[0]:  # between the limits
                    assert call.next_minute == next(changes)


def test_a_rule_without_windows_has_no_next_one() -> None:
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
def test_a_call_lasts_about_three_minutes(minutes: float, length: CallLength) -> None:
    call = call_window(time(9), minutes=minutes)
    assert call.length is length
    assert [reason.rule for reason in call.why] == ["call_window@1", "call_length@1"]
    assert bool(call.findings) is (length is CallLength.TOO_LONG)


def test_findings_say_what_to_do_otherwise() -> None:
    outside, long = call_window(time(20), minutes=12).findings
    assert (outside.weight, outside.advice) == (100, "advice.call_later")
    assert (long.weight, long.facts) == (75, (("minutes", 12),))
    assert "12" in long.explain("zh")
    assert call_window(time(12)).findings == ()
    assert call_window(time(12), minutes=2).findings == ()


def test_a_time_says_what_it_is() -> None:
    call = call_window(time(12))
    assert call.summary() == "12:00: off-peak hours; next: normal hours from 13:00"
    assert call.summary("zh") == "12:00：非高峰时段；下一时段：13:00 起，常规时段"
    assert "call_window@1" in call.explain()
    assert CallTime.from_dict(call.to_dict()) == call


def test_an_instant_shows_the_time_of_its_own_zone() -> None:
    at = datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert call_window(at).window is OUTSIDE
    assert call_window(at.astimezone(ZoneInfo("Asia/Shanghai"))).window is NORMAL


def test_only_times_have_a_window() -> None:
    for wrong in ("09:00", 9, None, timedelta(hours=9)):
        with pytest.raises(OutOfRange, match="time of day"):
            call_window(wrong)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(NaiveDatetime):
        call_window(datetime(2026, 11, 23, 9))  # that is the point
    for nothing in (0, -1):
        with pytest.raises(OutOfRange):
            call_window(time(9), minutes=nothing)
    with pytest.raises(NotANumber):
        call_window(time(9), minutes=math.nan)


def test_only_readings_of_the_handbook_are_rules() -> None:
    for noon in (OUTSIDE, "midday", None):
        with pytest.raises(UnknownOption):
            call_window_rule(noon=noon)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(UnknownOption):
        call_window_rule(edges="both")  # type: ignore[arg-type]  # that is the point


def test_the_guide_lists_what_a_call_is_for() -> None:
    result = CALL_GUIDE.evaluate(
        {CallGuide.INTRODUCE: True, CallGuide.NO_HAGGLING: False}
    )
    assert result.share == 0.5
    assert "约见" in CALL_GUIDE.to_text("zh")
    assert CALL_LENGTHS.rows[0][0].at == 3


@pytest.mark.parametrize("minutes", [Decimal("7.5"), Fraction(15, 2)])
def test_the_length_of_a_call_is_kept_as_a_plain_number(minutes: object) -> None:
    call = call_window(time(9), minutes=minutes)  # type: ignore[arg-type]  # that is the point

    assert type(call.minutes) is float
    assert CallTime.from_dict(call.to_dict()) == call


def test_a_window_is_named_by_a_word_or_not_at_all() -> None:
    assert call_window_rule(noon="normal") == call_window_rule(noon=NORMAL)  # type: ignore[arg-type]  # that is the point
    for strange in (["normal"], {}, None, Decimal("sNaN"), 7):
        with pytest.raises(UnknownOption, match="noon="):
            call_window_rule(noon=strange)  # type: ignore[arg-type]  # that is the point
        with pytest.raises(UnknownOption, match="edges="):
            call_window_rule(edges=strange)  # type: ignore[arg-type]  # that is the point
