"""``propagate``: effects along the service-profit chain and other chains."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    InputError,
    NotANumber,
    UnknownField,
    UnknownOption,
)
from custsat.service import PROFIT_CHAIN, ChainEffect, propagate
from custsat.service.gap_model import GAP_CHAIN
from custsat.service.offers import (
    SERVICE_PROCESSES,
    SHORT_PROFIT_CHAIN,
    STORE_CHAIN,
    STORE_LINKS,
    ProfitStation,
)

coefficients = st.lists(st.floats(-10, 10), min_size=7, max_size=7)


def test_propagate_along_the_store_chain_ex28() -> None:
    effect = propagate(5, links=STORE_LINKS, chain=STORE_CHAIN)

    assert [round(value, 4) for value in STORE_LINKS.values()] == [0.26, 0.3846]
    assert [value for _, value in effect.effects] == pytest.approx([5, 1.3, 0.5])


def test_profit_chain_has_eight_stations_and_seven_links() -> None:
    assert len(PROFIT_CHAIN.stations) == 8
    assert len(PROFIT_CHAIN.links) == 7
    assert PROFIT_CHAIN.stations[0] == "internal_quality"
    assert PROFIT_CHAIN.stations[-1] == "profitability"
    assert SHORT_PROFIT_CHAIN.stations[0] == "service_quality"
    assert len(SERVICE_PROCESSES.items) == 4


@given(st.floats(-10, 10), coefficients)
def test_propagate_multiplies_the_coefficients(change: Any, links: Any) -> None:
    effect = propagate(change, links=links)
    product = change
    for link in links:
        product *= link

    assert effect.total_effect == pytest.approx(product)
    assert len(effect.effects) == 8
    assert effect.unmeasured_links == ()


@given(coefficients, st.integers(0, 6))
def test_propagate_stops_at_an_unmeasured_link(links: Any, index: Any) -> None:
    partial_links = [*links[:index], None, *links[index + 1 :]]
    effect = propagate(1, links=partial_links)

    assert [value is None for _, value in effect.effects] == [
        k > index for k in range(8)
    ]
    assert effect.unmeasured_links == (PROFIT_CHAIN.links[index],)
    assert effect.total_effect is None
    assert effect.last_known_station == PROFIT_CHAIN.stations[index]


@given(coefficients)
def test_propagate_takes_links_by_name_or_in_order(links: Any) -> None:
    named = dict(zip(map(str, PROFIT_CHAIN.links), links, strict=True))

    assert propagate(2, links=named) == propagate(2, links=links)


def test_propagate_starts_at_any_station() -> None:
    effect = propagate(2, links=[3, 4], start="customer_satisfaction")

    assert effect.effects == (
        ("customer_satisfaction", 2),
        ("customer_loyalty", 6),
        ("profitability", 24),
    )


def test_propagate_along_a_user_chain() -> None:
    chain = PROFIT_CHAIN.evolve(
        id="own@1", stations=("training", "speed"), links=("speed",)
    )
    effect = propagate(1, links={"speed": 0.5}, chain=chain)

    assert (effect.last_known_station, effect.total_effect, effect.chain_id) == (
        "speed",
        0.5,
        "own@1",
    )
    assert ChainEffect.from_dict(effect.to_dict()) == effect
    assert "training" in effect.to_text("zh")


def test_propagate_shows_and_exports() -> None:
    effect = propagate(1, links={"employee_satisfaction": 0.6})

    assert effect.last_known_station is ProfitStation.EMPLOYEE_SATISFACTION
    assert effect.summary("zh").startswith("已知影响到达：员工满意；末端 未知")
    assert "员工忠诚" in effect.to_text("zh")
    assert ChainEffect.from_dict(effect.to_dict()) == effect


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"links": {"mood": 1}}, UnknownField),
        ({"links": [1, 2]}, InputError),
        ({"start": "mood"}, UnknownOption),
        ({"start": "profitability", "links": []}, InputError),
        ({"chain": GAP_CHAIN, "links": [1, 1, 1, 1]}, InputError),
        ({"change": float("nan")}, NotANumber),
        ({"change": True}, BoolAsNumber),
        ({"links": ["1"] * 7}, NotANumber),
    ],
    ids=[
        "unknown link",
        "too few links",
        "unknown start",
        "start at the end",
        "chain that adds",
        "NaN",
        "bool",
        "text as link",
    ],
)
def test_propagate_rejects_invalid_input(changes: Any, error: Any) -> None:
    arguments = {"change": 1, "links": [1] * 7} | changes
    with pytest.raises(error):
        propagate(arguments.pop("change"), **arguments)
