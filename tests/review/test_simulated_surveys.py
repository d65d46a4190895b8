"""Simulated surveys in the suite: few of those that ``tests.simulations`` counts."""

from __future__ import annotations

import pytest
from tests.simulations.surveys import (
    ERROR,
    POWER,
    RESULTS,
    STATED,
    detectable,
    named,
    power,
)

from custsat.estimates import wilson

SURVEYS = 20
GROUPED = 3  # slower; the results of groups are those of lists, as other tests say


def number(name: str) -> int:
    """Of how many surveys the suite counts a result."""
    return GROUPED if "groups" in name else SURVEYS


@pytest.mark.parametrize("name", RESULTS)
def test_review_names_nothing_where_nothing_differs(name: str) -> None:
    """No more often than is stated, as far as so few surveys tell."""
    n = number(name)
    assert wilson(sum(named(name, n)), n).low <= ERROR


@pytest.mark.parametrize("name", STATED)
def test_review_finds_the_difference_that_the_result_states(name: str) -> None:
    n = number(name)
    found = power(name, detectable(name, 2), n)
    assert wilson(round(found * n), n).high >= POWER
