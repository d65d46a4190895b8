"""Tests of Chain."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import NO_NUMBERS

from custsat import testing as ct
from custsat.errors import (
    InputError,
    NotANumber,
    RuleError,
    TooLarge,
    UnknownOption,
)
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.rules import Chain, Combine

GAPS = Chain(
    id="gaps@1",
    source=DEALER_HANDBOOK,
    stations=("expected", "believed", "specified", "delivered"),
    links=("gap1", "gap2", "gap3"),
    combine=Combine.SUM,
)


@given(ct.strategies.chains(), st.data())
def test_chain_decompose_inverts_propagate(chain: Chain, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, 50))
    links = [data.draw(st.integers(1, 9)) for _ in chain.links]
    path = chain.propagate(start, links)
    back = chain.decompose([value for _, value in path.stations])

    assert back.links == path.links
    assert back.overall == path.overall
    assert back.stations[0] == (chain.stations[0], start)


@given(ct.strategies.chains(), st.data())
def test_chain_decompose_overall_combines_the_links(
    chain: Chain, data: st.DataObject
) -> None:
    values = [data.draw(st.integers(1, 50)) for _ in chain.stations]
    path = chain.decompose(values)
    links = [link for _, link in path.links if link is not None]
    overall = 0.0 if chain.combine is Combine.SUM else 1.0
    for link in links:
        overall = overall + link if chain.combine is Combine.SUM else overall * link

    assert path.overall == pytest.approx(overall)
    assert path.total == sum(values[1:])


@given(ct.strategies.chains(), st.data())
def test_chain_propagate_is_none_after_an_unknown_link(
    chain: Chain, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(chain.links) - 1))
    links = [None if k == index else 2 for k in range(len(chain.links))]
    values = [value for _, value in chain.propagate(1, links).stations]

    assert all(value is not None for value in values[: index + 1])
    assert all(value is None for value in values[index + 1 :])
    assert chain.propagate(1, links).overall is None
    assert chain.propagate(1, links).total is None


def test_chain_decompose_of_an_example() -> None:
    path = GAPS.decompose([6.0, 5.5, None, 5.0])

    assert path.links == (("gap1", -0.5), ("gap2", None), ("gap3", None))
    assert path.overall == -1.0
    assert path.total is None


def test_chain_decompose_of_a_product_has_no_link_after_0() -> None:
    product = GAPS.evolve(id="product@1", combine="product")

    assert product.combine is Combine.PRODUCT
    assert product.decompose([0, 5, 10, 10]).links[0] == ("gap1", None)
    assert product.decompose([0, 5, 10, 10]).overall is None
    assert product.propagate(1, [25, 20, 2.6]).total == 1825.0


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
@pytest.mark.parametrize(
    "compute",
    [
        pytest.param(lambda value: GAPS.propagate(value, [1, 1, 1]), id="start"),
        pytest.param(lambda value: GAPS.propagate(1, [1, value, 1]), id="link"),
        pytest.param(lambda value: GAPS.decompose([1, 1, 1, value]), id="station"),
    ],
)
def test_chain_rejects_non_numbers(compute: Any, value: Any) -> None:
    with pytest.raises(NotANumber):
        compute(value)


def test_chain_propagate_rejects_infinity() -> None:
    with pytest.raises(NotANumber):
        GAPS.propagate(inf, [1, 1, 1])


PRODUCT = GAPS.evolve(id="product@1", combine=Combine.PRODUCT)


@pytest.mark.parametrize(
    "compute",
    [
        pytest.param(lambda: PRODUCT.propagate(1e200, [1e200, 1, 1]), id="product"),
        pytest.param(lambda: PRODUCT.decompose([1e-200, 1e200, 1, 1]), id="ratio"),
        pytest.param(lambda: GAPS.decompose([-1.7e308, 1.7e308, 1, 1]), id="sum"),
    ],
)
def test_chain_rejects_overflow(compute: Any) -> None:
    with pytest.raises(TooLarge, match="the effect of a link"):
        compute()


def test_chain_propagate_rejects_another_number_of_links() -> None:
    with pytest.raises(
        InputError, match="gaps@1 needs one number for each link: 3, got 2"
    ):
        GAPS.propagate(1, [1, 2])


def test_chain_decompose_rejects_another_number_of_stations() -> None:
    with pytest.raises(InputError, match="one number for each station: 4, got 5"):
        GAPS.decompose([1, 2, 3, 4, 5])


@pytest.mark.parametrize(
    "change",
    [
        {"links": ()},
        {"links": ("a", "b")},
        {"links": ("a", "b", "b")},
        {"stations": ("a", "b", "c", "a")},
        {"stations": (), "links": ()},
        {"stations": ["a", "b"], "links": ("x",)},
    ],
)
def test_chain_rejects_invalid_arguments(change: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match=r"^mine@1: "):
        GAPS.evolve(id="mine@1", **change)


@pytest.mark.parametrize("combine", ["add", "", None, 5, "ADDS"])
def test_t13_chain_rejects_an_unknown_combine(combine: Any) -> None:
    """An earlier version took any other text for a product."""
    with pytest.raises(UnknownOption, match="combine= must be one of 'sum', 'product'"):
        GAPS.evolve(id="mine@1", combine=combine)


def test_chain_to_text() -> None:
    assert GAPS.to_text().splitlines()[1:3] == [
        "link  from       to",
        "gap1  expected   believed",
    ]
