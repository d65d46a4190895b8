"""What our strategies draw is what a result promises."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.testing import loyalty as drawn


@pytest.mark.parametrize("name", drawn.__all__)
def test_strategy_values_round_trip(name: str) -> None:
    @settings(max_examples=20)
    @given(getattr(drawn, name)())
    def comes_back(value: Any) -> None:
        assert type(value).from_dict(value.to_dict()) == value
        assert value.summary("zh")

    comes_back()


@given(st.data())
@settings(max_examples=20)
def test_strategy_values_add_commutatively(data: Any) -> None:
    for name in ("cohort_triangles", "life_tables", "purchase_tables"):
        one = data.draw(getattr(drawn, name)())
        assert one + one == one + one
        if hasattr(one, "customers"):
            assert (one + one).customers == 2 * one.customers
