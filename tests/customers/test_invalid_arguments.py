"""What is no lead, no mapping, no pair is refused by its name."""

from __future__ import annotations

from typing import Any

import pytest
from tests.examples.customers import AS_OF, SIGNALS

from custsat.customers import (
    basket_pairs,
    completeness,
    lead_queue,
    lead_score,
    rfm_table,
    seven_p,
    target_segments,
)
from custsat.customers.handed_in import bounded
from custsat.customers.journey import sales_velocity, stage_durations
from custsat.customers.portfolio import association_metrics, pair_table
from custsat.customers.styles import social_style_from_answers
from custsat.errors import InputError, OutOfRange, TooLarge, UnknownField
from custsat.values import LIKERT5


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: lead_queue([object()]), InputError),
        (lambda: lead_queue("leads"), InputError),
        (lambda: lead_queue(None), InputError),
        (lambda: lead_score([("need", True)], rule=SIGNALS, as_of=AS_OF), InputError),
        (lambda: completeness({1: True}), UnknownField),
        (lambda: target_segments({"a": 0.5}), InputError),
        (lambda: target_segments({"a": (0.5,)}), InputError),
        (
            lambda: social_style_from_answers({"a": 1}, key=["a"], scale=LIKERT5),
            InputError,
        ),
        (lambda: stage_durations([[(1, AS_OF)]], as_of=AS_OF), InputError),
        (lambda: seven_p([object()], as_of=AS_OF), InputError),
        (lambda: rfm_table({"a": (1, 2)}), OutOfRange),
        (lambda: rfm_table({"a": [1, 2, 3]}), InputError),
        (lambda: basket_pairs([[1]]), InputError),
        (lambda: pair_table(item_counts={}, pair_counts=[], baskets=1), InputError),
        (
            lambda: association_metrics(
                both_count=1, first_count=1, second_count=1, baskets=1e300
            ),
            TooLarge,
        ),
        (
            lambda: sales_velocity(
                opportunities=1e300, win_rate=1, deal_value=1e300, cycle_days=1
            ),
            TooLarge,
        ),
        (lambda: bounded("it", float("inf")), TooLarge),
    ],
)
def test_strangers_are_refused(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()
