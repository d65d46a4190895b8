"""Customer pyramid and tiers."""

from __future__ import annotations

from math import nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import customer_tier, pyramid
from custsat.customers.tiers import Tier
from custsat.errors import (
    EmptyInput,
    NotANumber,
    OutOfRange,
    UndefinedRatio,
    UnknownOption,
    WrongType,
)

CUTS = (100, 500, 1000)


@pytest.mark.parametrize(
    ("value", "tier"),
    [
        (-5, Tier.LEAD),
        (nextafter(100, 0), Tier.LEAD),
        (100, Tier.IRON),
        (nextafter(500, 0), Tier.IRON),
        (500, Tier.GOLD),
        (nextafter(1000, 0), Tier.GOLD),
        (1000, Tier.PLATINUM),
        (1e300, Tier.PLATINUM),
    ],
)
def test_customer_tier_includes_its_threshold(value: float, tier: Tier) -> None:
    verdict = customer_tier(value, thresholds=CUTS)

    assert verdict.tier is tier
    assert verdict.reason.then == tier.code


bases = st.lists(st.integers(0, 50), min_size=1, max_size=60)


@given(bases, st.sampled_from(["customers", "value"]))
def test_pyramid_keeps_all_customers_and_equal_values_together(
    values: list, by: str
) -> None:
    if by == "value" and not sum(values):
        with pytest.raises(UndefinedRatio):
            pyramid(values, by=by)
        return
    result = pyramid(values, shares=(0.1, 0.3, 0.6), by=by)
    ordered = sorted(values, reverse=True)

    assert sum(result.tier_customers) == len(values)
    assert sum(row.value for row in result.rows) == sum(values)
    end = 0
    for row in result.rows:
        end += row.customers
        if 0 < end < len(values):
            assert ordered[end - 1] != ordered[end]


@given(bases)
def test_pyramid_tier_follows_share_of_better_customers(values: list) -> None:
    result = pyramid(values, shares=(0.1, 0.3, 0.6))
    expected = [0, 0, 0, 0]
    for value in values:
        before = sum(other > value for other in values) / len(values)
        expected[sum(before >= cut for cut in (0.1, 0.3, 0.6))] += 1

    assert list(result.tier_customers) == expected


def test_pyramid_of_100_customers_has_one_platinum() -> None:
    result = pyramid(range(1, 101))

    assert result.tier_customers == (1, 4, 15, 80)
    assert result.platinum_share == 100 / 5050


def test_pyramid_of_equal_customers_has_no_finding() -> None:
    assert pyramid([5] * 100).findings == ()
    assert pyramid([6] + [5] * 99).findings != ()


def test_pyramid_with_negative_value_has_no_shares() -> None:
    result = pyramid([-1, None])

    assert result.platinum_share is None
    assert result.findings == ()


def test_pyramid_counts_missing_values() -> None:
    assert pyramid([None, 3]).n_missing == 1


@pytest.mark.parametrize(
    ("value", "thresholds", "error"),
    [
        pytest.param(1, (1, 2), OutOfRange, id="two thresholds"),
        pytest.param(1, (1, 2, 2), OutOfRange, id="equal thresholds"),
        pytest.param(1, (1, 2, "3"), NotANumber, id="threshold as text"),
        pytest.param(1, 100, WrongType, id="one threshold"),
        pytest.param(float("nan"), CUTS, NotANumber, id="value nan"),
        pytest.param("5", CUTS, NotANumber, id="value as text"),
    ],
)
def test_customer_tier_rejects_invalid_input(
    value: Any, thresholds: Any, error: type[Exception]
) -> None:
    with pytest.raises(error):
        customer_tier(value, thresholds=thresholds)


@pytest.mark.parametrize(
    ("values", "options", "error"),
    [
        pytest.param([], {}, EmptyInput, id="empty"),
        pytest.param([None], {}, EmptyInput, id="all missing"),
        pytest.param("12", {}, WrongType, id="text"),
        pytest.param([1], {"by": "age"}, UnknownOption, id="unknown by"),
        pytest.param([1], {"by": ["customers"]}, UnknownOption, id="by as list"),
        pytest.param([1], {"shares": (0, 0.1, 0.2)}, OutOfRange, id="share of 0"),
        pytest.param([1], {"shares": (0.1, 0.2, 20)}, OutOfRange, id="percent"),
        pytest.param([-1, 5], {"by": "value"}, UndefinedRatio, id="negative value"),
        pytest.param([0, 0], {"by": "value"}, UndefinedRatio, id="all 0"),
    ],
)
def test_pyramid_rejects_invalid_input(
    values: Any, options: dict, error: type[Exception]
) -> None:
    with pytest.raises(error):
        pyramid(values, **options)
