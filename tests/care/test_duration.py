"""Tests of Hours, Days, WorkHours and WorkDays."""

from __future__ import annotations

import pickle
from datetime import timedelta
from decimal import Decimal

import pytest

from custsat.errors import (
    BoolAsNumber,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
)
from custsat.values import Days, Duration, Hours, WorkDays, WorkHours
from custsat.values._serialize import converter, structure_or_none

KINDS = (Hours, Days, WorkHours, WorkDays)
CENTURY = 36_525


@pytest.mark.parametrize("kind", KINDS)
def test_durations_of_different_types_are_not_equal(kind: type) -> None:
    assert kind(2) == kind(2)
    assert hash(kind(2)) == hash(kind(2))
    assert pickle.loads(pickle.dumps(kind(2))) == kind(2)
    assert all(kind(2) != other(2) for other in KINDS if other is not kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "2", None, True])
def test_duration_rejects_non_numbers(kind: type, wrong: object) -> None:
    with pytest.raises(NotANumber):
        kind(wrong)


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (Hours, OutOfRange),
        (Days, InvalidCount),
        (WorkHours, OutOfRange),
        (WorkDays, InvalidCount),
    ],
)
def test_duration_rejects_negative_counts(kind: type, error: type[Exception]) -> None:
    assert kind(0) == kind(0)
    with pytest.raises(error):
        kind(-1)


@pytest.mark.parametrize("kind", KINDS)
def test_duration_rejects_bools(kind: type) -> None:
    with pytest.raises(BoolAsNumber):
        kind(False)


@pytest.mark.parametrize("kind", [Days, WorkDays])
def test_days_reject_fractions_and_more_than_a_century(kind: type) -> None:
    assert type(kind(1.0).count) is int
    assert kind(CENTURY).count == CENTURY
    with pytest.raises(TooLarge):
        kind(CENTURY + 1)
    with pytest.raises(InvalidCount, match="whole number"):
        kind(1.5)


@pytest.mark.parametrize("kind", [Hours, WorkHours])
def test_hours_accept_fractions_up_to_a_century(kind: type) -> None:
    assert kind(0.25) != kind(0.5)
    assert kind(Decimal("0.5")) == kind(0.5)
    assert kind(CENTURY * 24).count == CENTURY * 24
    with pytest.raises(TooLarge):
        kind(CENTURY * 24 + 0.5)


@pytest.mark.parametrize("duration", [Hours(1.5), Days(2), WorkHours(3), WorkDays(4)])
@pytest.mark.parametrize("type_", [Duration, Duration | None])
def test_duration_export_names_its_type(duration: Duration, type_: type) -> None:
    data = converter().unstructure(duration)
    assert list(data.values()) == [duration.count]
    assert structure_or_none(data, type_) == duration


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"hours": True}, id="bool"),
        pytest.param({"hours": "2"}, id="text"),
        pytest.param({"weeks": 2}, id="unknown type"),
        pytest.param({"hours": 2, "days": 1}, id="two types"),
        pytest.param({}, id="empty"),
        pytest.param(None, id="none"),
        pytest.param({"hours": -1}, id="negative"),
    ],
)
def test_duration_import_rejects_other_data(data: object) -> None:
    assert structure_or_none(data, Duration) is None


def test_duration_import_reads_none_where_it_may_be_none() -> None:
    assert converter().structure(None, Duration | None) is None


def test_hours_convert_to_timedelta() -> None:
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
def test_duration_label_in_both_languages(duration: Duration, en: str, zh: str) -> None:
    assert duration.label() == en
    assert duration.label("zh") == zh
