"""What is no lead, no mapping, no pair is refused by its name."""

from __future__ import annotations

from typing import Any

import pytest
from tests.examples.customers import AS_OF, SIGNALS

from custsat.customers import (
    basket_pairs,
    choose_targets,
    completeness,
    lead_score,
    pair_metrics,
    pair_table,
    queue,
    rfm_table,
    sales_velocity,
    seven_p,
    style_test,
    velocity,
)
from custsat.customers.handed_in import bounded
from custsat.errors import InputError, TooLarge, OutOfRange, UnknownField
from custsat.values import LIKERT5


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: queue([object()]), InputError),
        (lambda: queue("leads"), InputError),
        (lambda: queue(None), InputError),
        (lambda: lead_score([("need", True)], rule=SIGNALS, as_of=AS_OF), InputError),
        (lambda: completeness({1: True}), UnknownField),
        (lambda: choose_targets({"a": 0.5}), InputError),
        (lambda: choose_targets({"a": (0.5,)}), InputError),
        (lambda: style_test({"a": 1}, key=["a"], scale=LIKERT5), InputError),
        (lambda: velocity([[(1, AS_OF)]], as_of=AS_OF), InputError),
        (lambda: seven_p([object()], as_of=AS_OF), InputError),
        (lambda: rfm_table({"a": (1, 2)}), OutOfRange),
        (lambda: rfm_table({"a": [1, 2, 3]}), InputError),
        (lambda: basket_pairs([[1]]), InputError),
        (lambda: pair_table(items={}, both=[], baskets=1), InputError),
        (lambda: pair_metrics(both=1, first=1, second=1, baskets=1e300), TooLarge),
        (
            lambda: sales_velocity(
                opportunities=1e300, win_rate=1, deal_value=1e300, cycle_days=1
            ),
            TooLarge,
        ),
        (lambda: bounded("it", float("inf")), TooLarge),
    ],
)
def test_strangers_are_refused(ask: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask()
