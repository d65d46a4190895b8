"""Findings of one offer."""

from __future__ import annotations

from typing import Any

import pytest

from custsat.service import delivered_value

NONE: dict[str, Any] = {
    "service": 0,
    "personnel": 0,
    "image": 0,
    "time": 0,
    "energy": 0,
    "psychic": 0,
    "currency": "USD",
}


@pytest.mark.parametrize(
    ("product", "money", "weights"),
    [(99, 100, [1.0]), (100, 100, []), (101, 100, []), (0, 0, []), (0, 50, [100.0])],
)
def test_delivered_value_finds_an_offer_that_takes_more_than_it_gives(
    product: float, money: float, weights: list[float]
) -> None:
    offer = delivered_value(product=product, money=money, **NONE)

    assert [finding.weight for finding in offer.findings] == weights


def test_delivered_value_says_by_how_much_in_both_languages() -> None:
    (finding,) = delivered_value(product=90, money=100, **NONE).findings

    assert "takes more than it gives (-10.00 USD)" in finding.explain()
    assert "付出大于所得（-10.00 USD）" in finding.explain("zh")
