"""Stages, funnels, velocity, sources: people on their way to us."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import STAGE_RULE, STAGES, CustomerStage, customer_stage, funnel
from custsat.customers.journey import penetration, sales_velocity, stage_durations
from custsat.customers.journey._customer_stage import StageCase
from custsat.customers.leads import LeadSource, conversion_by_source
from custsat.errors import (
    EmptyInput,
    EventOutOfOrder,
    InvalidCount,
    InvalidTransition,
    NotADate,
    NotANumber,
    OutOfRange,
    UnknownCase,
    UnknownField,
)

FACTS = (True, False, None)


def expected_stage(
    afford: bool, use: bool, intends: bool, bought: bool, loyal: bool
) -> str:
    if bought:
        return "loyal" if loyal else "closed"
    if afford and use:
        return "prospect" if intends else "potential"
    return "consumer"


@pytest.mark.parametrize("case", list(product((True, False), repeat=5)))
def test_every_case_has_its_stage(case: tuple[bool, ...]) -> None:
    result = customer_stage(**dict(zip(StageCase._fields, case, strict=True)))

    assert result.stage == expected_stage(*case)
    assert result.ask == ()


@given(st.tuples(*[st.sampled_from(FACTS)] * 5))
def test_unknown_facts_leave_open_what_they_can_change(case: tuple) -> None:
    result = customer_stage(**dict(zip(StageCase._fields, case, strict=True)))
    stages = {
        expected_stage(*completion)
        for completion in product(*((True, False) if x is None else (x,) for x in case))
    }

    assert set(result.possible) == stages
    assert (result.stage is None) == bool(result.ask) == (len(stages) > 1)


def test_the_stages_are_walked_one_by_one() -> None:
    stages = list(CustomerStage)

    assert STAGES.replay(stages[1:]) == (CustomerStage.LOYAL,)
    assert customer_stage(bought=True, loyal=False).next_stages == (
        CustomerStage.LOYAL,
    )
    assert customer_stage().next_stages == ()
    with pytest.raises(InvalidTransition):
        STAGES.replay([CustomerStage.PROSPECT])
    with pytest.raises(UnknownCase):
        customer_stage(bought="no")
    assert STAGE_RULE.hit_policy == "first"


counts = st.lists(st.integers(0, 1000), min_size=2, max_size=6)


@given(counts)
def test_rates_multiply_to_the_whole(reached: list[int]) -> None:
    result = funnel({f"s{i}": n for i, n in enumerate(sorted(reached, reverse=True))})
    product_of_rates = 1.0
    for step in result.steps[1:]:
        product_of_rates *= step.rate or 0.0

    if all(step.rate is not None for step in result.steps[1:]):
        assert result.overall_rate == pytest.approx(product_of_rates)
    for step in result.steps:
        if step.rate is not None:
            assert step.interval.contains(step.rate)


@given(counts)
def test_who_stands_further_on_has_reached_what_lies_behind(at_each: list[int]) -> None:
    names = [f"s{i}" for i in range(len(at_each))]
    at_stage = dict(zip(names, at_each, strict=True))
    reached = {name: sum(at_each[i:]) for i, name in enumerate(names)}

    assert funnel(at_stage=at_stage) == funnel(reached)


def test_the_weakest_step_is_found() -> None:
    result = funnel({"a": 100, "b": 90, "c": 9, "d": 8})

    assert result.weakest_step == "c"
    assert result.findings[0].weight == pytest.approx(90)
    assert funnel({"a": 0, "b": 0}).findings == ()


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: funnel({"a": 1}), EmptyInput),
        (funnel, InvalidCount),
        (lambda: funnel({"a": 1, "b": 1}, at_stage={"a": 1}), InvalidCount),
        (lambda: funnel({"a": 1, "b": 2}), InvalidCount),
        (lambda: funnel({"a": 1.5, "b": 1}), InvalidCount),
        (lambda: funnel({"a": -1, "b": -2}), InvalidCount),
        (lambda: funnel({"a": True, "b": 0}), NotANumber),
        (lambda: penetration(customers=1, consumers=0), EmptyInput),
        (lambda: penetration(customers=2, consumers=1), InvalidCount),
        (
            lambda: sales_velocity(
                opportunities=1, win_rate=2, deal_value=1, cycle_days=1
            ),
            OutOfRange,
        ),
        (
            lambda: sales_velocity(
                opportunities=1, win_rate=1, deal_value=1, cycle_days=0
            ),
            OutOfRange,
        ),
    ],
)
def test_counts_that_cannot_be(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


def test_penetration_and_sales_velocity() -> None:
    assert penetration(customers=30, consumers=120).penetration_rate == 0.25
    result = sales_velocity(
        opportunities=40, win_rate=0.25, deal_value=9000, cycle_days=60
    )
    assert result.value == 1500


def test_velocity_counts_every_move_and_who_waits() -> None:
    day = date(2026, 1, 1).fromordinal
    start = date(2026, 1, 1).toordinal()
    histories = [
        [("a", day(start)), ("b", day(start + 2)), ("c", day(start + 2))],
        [("a", day(start)), ("b", day(start + 8))],
        [("a", day(start + 1))],
    ]
    result = stage_durations(histories, as_of=day(start + 10))

    assert [
        (m.from_stage, m.to_stage, m.n, m.mean_days) for m in result.transitions
    ] == [
        ("a", "b", 2, 5),
        ("b", "c", 1, 0),
    ]
    assert [(w.stage, w.n, w.mean_days) for w in result.waiting] == [
        ("a", 1, 9),
        ("b", 1, 2),
        ("c", 1, 8),
    ]
    assert (result.n_histories, result.n_transitions) == (3, 3)


@pytest.mark.parametrize(
    ("histories", "error"),
    [
        ([], EmptyInput),
        ([[]], EmptyInput),
        ([[("a", date(2026, 1, 2)), ("b", date(2026, 1, 1))]], EventOutOfOrder),
        ([[("a", date(2026, 3, 2))]], EventOutOfOrder),
        ([[("a", datetime(2026, 1, 1))]], NotADate),  # meant
    ],
)
def test_histories_that_cannot_be(histories: list, error: type[Exception]) -> None:
    with pytest.raises(error):
        stage_durations(histories, as_of=date(2026, 2, 1))


def test_sources_stand_by_their_yield() -> None:
    result = conversion_by_source(
        contacts={"mail": 0, "b": 100, "a": 100, LeadSource.REFERRAL: 10},
        closed={"a": 5, "b": 5, LeadSource.REFERRAL: 5},
    )

    assert [row.source for row in result.rows] == ["referral", "a", "b", "mail"]
    assert (result.best, result.contacts, result.closed) == ("referral", 210, 15)
    assert result.rows[-1].rate is None
    assert result.rows[0].interval.contains(0.5)


def test_a_source_surely_below_the_rest_is_a_finding() -> None:
    result = conversion_by_source(
        contacts={"mail": 900, "web": 100}, closed={"web": 90}
    )

    assert [finding.subject for finding in result.findings] == ["mail"]


@pytest.mark.parametrize(
    ("contacts", "closed", "error"),
    [
        ({}, {}, EmptyInput),
        ({"a": 1}, {"b": 1}, UnknownField),
        ({"a": 1}, {"a": 2}, InvalidCount),
        ({"a": -1}, {}, InvalidCount),
    ],
)
def test_sources_that_cannot_be(
    contacts: dict, closed: dict, error: type[Exception]
) -> None:
    with pytest.raises(error):
        conversion_by_source(contacts=contacts, closed=closed)


def test_nobody_was_contacted() -> None:
    result = conversion_by_source(contacts={"a": 0}, closed={})

    assert (result.overall_rate, result.best, result.findings) == (None, None, ())
