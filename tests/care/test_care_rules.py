"""Tests of care_rules, CareRules and courtesy_calls."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from custsat.care import (
    CARE_RULES,
    CareAction,
    CareAnchor,
    CarePlan,
    CareRule,
    CareRules,
    CustomerDates,
    LeapDay,
    MonthDay,
    care_rules,
    courtesy_calls,
    plan,
)
from custsat.errors import (
    InvalidCount,
    OutOfRange,
    RuleError,
    TooLarge,
    UnknownOption,
    WrongType,
)


def only_row(row: CareRule) -> CareRules:
    return CARE_RULES.evolve(id="test@1", rows=(row,))


@pytest.mark.parametrize(("days", "day_of_month"), [(1, 25), (2, 26)])
def test_care_rules_thank_you_days(days: int, day_of_month: int) -> None:
    rules = care_rules(thank_you_days=days)
    customer = CustomerDates(customer="C", purchased_on=date(2026, 11, 24))
    (task,) = plan(customer, rules, window=(date(2026, 11, 24), date(2026, 12, 1)))
    assert (task.day, task.action) == (
        date(2026, 11, day_of_month),
        CareAction.WRITE_BY_HAND,
    )


def test_courtesy_calls_depend_on_the_generator_alone() -> None:
    customers = [CustomerDates(customer=f"C-{n}") for n in range(40)]
    window = date(2026, 1, 1), date(2029, 1, 1)

    def calls(seed: int) -> CarePlan:
        row = courtesy_calls(Random(seed), per_year=4)
        return plan(customers, only_row(row), window=window)

    assert calls(1) == calls(1)
    assert calls(1).tasks != calls(2).tasks
    assert calls(1).n_tasks == 40 * 4 * 3
    assert all(task.action is CareAction.CALL for task in calls(1))


def test_care_rules_have_no_random_rows() -> None:
    assert CareAnchor.RANDOM not in {row.recurrence.anchor for row in CARE_RULES.rows}


@pytest.mark.parametrize("rng", [None, 3, "random"])
def test_courtesy_calls_rejects_what_is_not_a_generator(rng: object) -> None:
    with pytest.raises(WrongType, match="getrandbits"):
        courtesy_calls(rng, per_year=2)


def test_care_rules_print_as_a_table() -> None:
    text = CARE_RULES.to_text("zh")
    assert "手写感谢信" in text
    assert "之后天数 1" in text
    assert "season from 1 December" in CARE_RULES.to_text()
    assert CARE_RULES.codes()[1][0] == "thank-you"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"thank_you_days": -1}, InvalidCount, id="negative days"),
        pytest.param({"thank_you_days": 1.5}, InvalidCount, id="fraction of a day"),
        pytest.param({"use_check_days": 36_526}, TooLarge, id="century of days"),
        pytest.param({"maintenance_months": 0}, InvalidCount, id="no months"),
        pytest.param({"maintenance_months": 1201}, TooLarge, id="century of months"),
        pytest.param({"maintenance_months": 6.5}, InvalidCount, id="half a month"),
        pytest.param({"seasons": []}, OutOfRange, id="no seasons"),
        pytest.param(
            {"seasons": [MonthDay(month=1, day=1)] * 2}, OutOfRange, id="season twice"
        ),
        pytest.param({"seasons": [date(2026, 1, 1)]}, WrongType, id="season date"),
        pytest.param({"seasons": None}, WrongType, id="seasons none"),
        pytest.param({"seasons": 4}, WrongType, id="seasons number"),
        pytest.param({"leap_day": "march_2"}, UnknownOption, id="leap day unknown"),
        pytest.param({"leap_day": None}, UnknownOption, id="leap day none"),
        pytest.param({"leap_day": 29}, UnknownOption, id="leap day number"),
    ],
)
def test_care_rules_rejects_invalid_numbers_and_days(
    arguments: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        care_rules(**arguments)


def test_care_rules_accepts_codes_and_whole_floats() -> None:
    rules = care_rules(leap_day="march_1", thank_you_days=1.0)
    assert rules == care_rules(leap_day=LeapDay.MARCH_1)


@pytest.mark.parametrize(
    ("rows", "error", "message"),
    [
        pytest.param([], RuleError, "needs rows", id="no rows"),
        pytest.param(
            [*CARE_RULES.rows[:2], CARE_RULES.rows[0]],
            RuleError,
            "row 3",
            id="repeated",
        ),
        pytest.param(["thank_you"], WrongType, "a CareRule", id="text"),
    ],
)
def test_care_rules_reject_invalid_rows(
    rows: list, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        CARE_RULES.evolve(id="mine@1", rows=rows)
