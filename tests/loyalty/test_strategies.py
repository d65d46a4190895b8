"""The strategies of the chapter draw values that round-trip and add."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.testing import strategies

NAMES = [
    "cohort_triangles",
    "life_tables",
    "lifetime_values",
    "purchase_tables",
    "retention_curves",
]


@pytest.mark.parametrize("name", NAMES)
def test_strategy_values_round_trip(name: str) -> None:
    @settings(max_examples=20)
    @given(getattr(strategies, name)())
    def check(value: Any) -> None:
        assert type(value).from_dict(value.to_dict()) == value
        assert value.summary("zh")

    check()


@given(st.data())
@settings(max_examples=20)
def test_strategy_values_add_commutatively(data: Any) -> None:
    for name in ("cohort_triangles", "life_tables", "purchase_tables"):
        value = data.draw(getattr(strategies, name)())
        assert value + value == value + value
        if hasattr(value, "customers"):
            assert (value + value).customers == 2 * value.customers
