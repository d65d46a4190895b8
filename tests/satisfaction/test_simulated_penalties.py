"""Even drivers in simulated surveys: no side of them counts more."""

from __future__ import annotations

import pytest
from tests.simulations.penalties import (
    ALLOWED,
    BASIC,
    CUT,
    EVEN,
    SIZES,
    UNLIKE,
    Market,
    found_basic,
    verdicts,
)

NAMES = ("mean 3.8", "mean 2.2", "mean 3.8, close together", "mean 3.8, ten drivers")
CHOSEN = [market for market in EVEN if market.name in NAMES]


@pytest.mark.slow
@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("market", CHOSEN, ids=NAMES)
def test_even_drivers_have_few_wrong_verdicts(market: Market, n: int) -> None:
    wrong, is_open, _ = verdicts(market, n, 250)

    assert wrong <= ALLOWED
    assert is_open <= 0.01


@pytest.mark.slow
def test_even_drivers_are_found_to_count_both_ways() -> None:
    assert verdicts(EVEN[0], 3000, 100)[2] > 0.9


@pytest.mark.slow
@pytest.mark.parametrize("market", CUT, ids=[market.name for market in CUT])
def test_an_outcome_that_is_cut_has_few_wrong_verdicts(market: Market) -> None:
    assert verdicts(market, 3000, 100)[0] <= ALLOWED


@pytest.mark.slow
def test_large_surveys_of_an_outcome_that_is_cut_have_few_wrong_verdicts() -> None:
    assert verdicts(CUT[1], 10_000, 60)[0] <= ALLOWED


@pytest.mark.slow
@pytest.mark.parametrize("market", BASIC, ids=[market.name for market in BASIC])
def test_basic_drivers_are_found_although_the_outcome_is_cut(market: Market) -> None:
    assert found_basic(market, 1200, 60) > 0.9


@pytest.mark.slow
def test_answers_that_vary_more_have_more_wrong_verdicts_as_stated() -> None:
    assert verdicts(UNLIKE[0], 1000, 400)[0] < 0.1
