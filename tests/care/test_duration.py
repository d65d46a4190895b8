"""Four ways to count time."""

from __future__ import annotations

import pickle
from datetime import timedelta

import pytest

from custsat.errors import BoolAsNumber, NotANumber, OutOfRange, TooLarge
from custsat.values import Days, Duration, Hours, WorkDays, WorkHours

KINDS = (Hours, Days, WorkHours, WorkDays)
CENTURY = 36_525


@pytest.mark.parametrize("kind", KINDS)
def test_a_duration_is_a_value_of_its_own_kind(kind: type) -> None:
    assert kind(2) == kind(2)
    assert hash(kind(2)) == hash(kind(2))
    assert pickle.loads(pickle.dumps(kind(2))) == kind(2)
    assert all(kind(2) != other(2) for other in KINDS if other is not kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "2", None, True])
def test_only_numbers_count(kind: type, wrong: object) -> None:
    with pytest.raises(NotANumber):
        kind(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_fewer_than_none_is_refused(kind: type) -> None:
    assert kind(0) == kind(0)
    with pytest.raises(OutOfRange):
        kind(-1)
    with pytest.raises(BoolAsNumber):
        kind(False)


@pytest.mark.parametrize(("kind", "most"), [(Days, CENTURY), (WorkDays, CENTURY)])
def test_days_are_whole_and_last_a_century_at_most(kind: type, most: int) -> None:
    assert kind(most) == kind(most)
    with pytest.raises(TooLarge):
        kind(most + 1)
    with pytest.raises(OutOfRange, match="whole"):
        kind(1.0)


@pytest.mark.parametrize("kind", [Hours, WorkHours])
def test_hours_may_be_broken_and_last_a_century_at_most(kind: type) -> None:
    assert kind(0.25) != kind(0.5)
    assert kind(CENTURY * 24) == kind(CENTURY * 24)
    with pytest.raises(TooLarge):
        kind(CENTURY * 24 + 0.5)


def test_hours_are_spans_of_time() -> None:
    assert Hours(1.5).to_timedelta() == timedelta(minutes=90)
    assert WorkHours(0.25).to_timedelta() == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("duration", "en", "zh"),
    [
        (Hours(1.5), "1.5 hours", "1.5 小时"),
        (Hours(1.0), "1 hour", "1 小时"),
        (Days(1), "1 day", "1 天"),
        (Days(7), "7 days", "7 天"),
        (WorkHours(1), "1 working hour", "1 个工作小时"),
        (WorkDays(1), "1 working day", "1 个工作日"),
        (WorkHours(2), "2 working hours", "2 个工作小时"),
        (WorkDays(3), "3 working days", "3 个工作日"),
    ],
)
def test_durations_are_read_in_both_languages(
    duration: Duration, en: str, zh: str
) -> None:
    assert duration.label() == en
    assert duration.label("zh") == zh
