"""Tests of kendall_tau."""

from __future__ import annotations

import json
from itertools import permutations
from math import nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import InputError, NotANumber, WrongType
from custsat.estimates import RankAgreement, kendall_tau

ORACLES = json.loads(
    (Path(__file__).parents[1] / "oracles" / "ranks.json").read_text("utf-8")
)
values = st.integers(0, 6)
pairs = st.lists(st.tuples(values, values), max_size=20)


@pytest.mark.parametrize("oracle", ORACLES, ids=lambda oracle: oracle["name"])
def test_kendall_tau_agrees_with_scipy(oracle: Any) -> None:
    result = kendall_tau(oracle["first"], oracle["second"])

    assert result.tau == pytest.approx(oracle["tau"], rel=1e-12)
    assert result.p_value == pytest.approx(oracle["p"], rel=1e-9)
    assert result.is_exact is oracle["is_exact"]


@given(pairs)
def test_kendall_tau_is_symmetric_and_turns_with_one_order(drawn: Any) -> None:
    first, second = [a for a, _ in drawn], [b for _, b in drawn]
    result = kendall_tau(first, second)
    turned = kendall_tau(first, [-b for b in second])

    assert result == kendall_tau(second, first)
    assert turned.p_value == result.p_value
    assert (result.tau is None) is (turned.tau is None)
    if result.tau is not None:
        assert -1 <= result.tau <= 1
        assert turned.tau == -result.tau


@given(st.permutations(range(6)), st.permutations(range(6)))
def test_kendall_tau_depends_on_no_order_of_the_things(one: Any, order: Any) -> None:
    shuffled = kendall_tau([*order], [one[k] for k in order])

    turned = kendall_tau(range(6), [-value for value in one])

    assert shuffled == kendall_tau(range(6), one)
    assert (turned.tau, turned.p_value) == (-shuffled.tau, shuffled.p_value)


def test_kendall_tau_exact_p_value_counts_all_orders() -> None:
    scores = [kendall_tau(range(5), order).tau for order in permutations(range(5))]
    result = kendall_tau(range(5), [0, 1, 3, 2, 4])
    extreme = sum(abs(tau) >= abs(result.tau) - 1e-12 for tau in scores)

    assert result.p_value == pytest.approx(extreme / len(scores), rel=1e-12)


def agreement(n: int, **figures: Any) -> RankAgreement:
    return RankAgreement(n=n, **{"tau": None, "p_value": None, **figures})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param([], [], agreement(0, is_exact=False), id="nothing"),
        pytest.param([1], [2], agreement(1, is_exact=False), id="one thing"),
        pytest.param([1, 2], [5, 4], agreement(2, tau=-1, is_exact=False), id="two"),
        pytest.param([4, 4, 4], [1, 2, 3], agreement(3, is_exact=False), id="all tied"),
        pytest.param(
            [1, 2, 3], [1, 2, 3], agreement(3, tau=1, p_value=1 / 3, is_exact=True),
            id="three things",
        ),
    ],
)  # fmt: skip
def test_kendall_tau_of_few_things(first: Any, second: Any, expected: Any) -> None:
    assert kendall_tau(first, second) == expected


def test_kendall_tau_of_nine_things_with_a_tie_has_no_p_value() -> None:
    nine = kendall_tau([*range(8), 7], range(9))
    ten = kendall_tau([*range(9), 8], range(10))

    assert (nine.p_value, nine.is_exact) == (None, False)
    assert ten.p_value == pytest.approx(0.0001, abs=1e-4)


@pytest.mark.parametrize(
    ("first", "second", "error"),
    [
        pytest.param([1, 2], [1], InputError, id="another length"),
        pytest.param([1, None], [1, 2], NotANumber, id="missing"),
        pytest.param([1, nan], [1, 2], NotANumber, id="nan"),
        pytest.param("12", [1, 2], WrongType, id="text"),
    ],
)
def test_kendall_tau_rejects_invalid_input(first: Any, second: Any, error: Any) -> None:
    with pytest.raises(error):
        kendall_tau(first, second)
