"""Tests of stage_durations: transitions, waiting people, invalid histories."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from custsat.customers.journey import stage_durations
from custsat.errors import (
    CustsatError,
    EmptyInput,
    EventOutOfOrder,
    NaiveDatetime,
    NotADate,
    WrongType,
)


def day(number: int) -> date:
    return date(2026, 1, number)


def test_stage_durations_counts_transitions_and_waiting_people() -> None:
    histories = [
        [("a", day(1)), ("b", day(3)), ("c", day(3))],
        [("a", day(1)), ("b", day(9))],
        [("a", day(2))],
    ]
    result = stage_durations(histories, as_of=day(11))

    assert [
        (transition.from_stage, transition.to_stage, transition.n, transition.mean_days)
        for transition in result.transitions
    ] == [("a", "b", 2, 5), ("b", "c", 1, 0)]
    assert [(wait.stage, wait.n, wait.mean_days) for wait in result.waiting] == [
        ("a", 1, 9),
        ("b", 1, 2),
        ("c", 1, 8),
    ]
    assert (result.n_histories, result.n_transitions) == (3, 3)


@pytest.mark.parametrize(
    ("histories", "error"),
    [
        pytest.param([], EmptyInput, id="no history"),
        pytest.param([[]], EmptyInput, id="no step"),
        pytest.param([[("a", day(2)), ("b", day(1))]], EventOutOfOrder, id="backwards"),
        pytest.param([[("a", date(2026, 3, 2))]], EventOutOfOrder, id="future step"),
        pytest.param([[("a", datetime(2026, 1, 1, 9))]], NaiveDatetime, id="naive"),
        pytest.param([[("a", 46027)]], NotADate, id="number"),
        pytest.param([[(1, day(1))]], WrongType, id="stage is no text"),
        pytest.param([[("a",)]], WrongType, id="step is no pair"),
    ],
)
def test_stage_durations_rejects(histories: list, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        stage_durations(histories, as_of=date(2026, 2, 1))
