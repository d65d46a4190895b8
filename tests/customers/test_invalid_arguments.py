"""Tests of invalid arguments to the functions of the whole customer base."""

from __future__ import annotations

from typing import Any

import pytest
from tests.examples.customers import AS_OF

from custsat.customers import basket_pairs, rfm_table, seven_p, target_segments
from custsat.customers.portfolio import association_metrics, pair_table
from custsat.errors import CustsatError, InputError, TooLarge

HUGE = 1e300


@pytest.mark.parametrize(
    ("call", "error"),
    [
        pytest.param(
            lambda: target_segments({"a": 0.5}), InputError, id="target_segments-number"
        ),
        pytest.param(
            lambda: target_segments({"a": (0.5,)}),
            InputError,
            id="target_segments-no-pair",
        ),
        pytest.param(
            lambda: seven_p([object()], as_of=AS_OF), InputError, id="seven_p-object"
        ),
        pytest.param(
            lambda: rfm_table({"a": (1, 2)}), InputError, id="rfm_table-two-measures"
        ),
        pytest.param(
            lambda: rfm_table({"a": [1, 2, 3]}), InputError, id="rfm_table-list"
        ),
        pytest.param(lambda: basket_pairs([[1]]), InputError, id="basket_pairs-number"),
        pytest.param(
            lambda: pair_table(item_counts={}, pair_counts=[], baskets=1),
            InputError,
            id="pair_table-list",
        ),
        pytest.param(
            lambda: association_metrics(
                both_count=1, first_count=1, second_count=1, baskets=HUGE
            ),
            TooLarge,
            id="association_metrics-huge",
        ),
    ],
)
def test_customer_base_rejects(call: Any, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        call()
