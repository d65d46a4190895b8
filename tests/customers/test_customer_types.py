"""Tests of customer_sense, is_customer, process_chain and distribution_channel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers.journey import (
    CUSTOMER_SIDE_RULE,
    PUBLISHED_CHANNELS,
    CustomerDefinition,
    CustomerSense,
    CustomerSide,
    Intermediary,
    Party,
    PartyCase,
    Relation,
    customer_sense,
    distribution_channel,
    is_customer,
    process_chain,
)
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidTransition,
    UnknownOption,
    WrongType,
)

BUYER, STAKEHOLDER, NONE = CustomerSense


@pytest.mark.parametrize(
    ("relation", "handbook", "slides"),
    [
        (Relation.BUYS_GOODS, BUYER, BUYER),
        (Relation.RECEIVES_SERVICE, BUYER, STAKEHOLDER),
        (Relation.DEALS_WITH_US, STAKEHOLDER, STAKEHOLDER),
        (Relation.NO_CONTACT, NONE, NONE),
    ],
)
def test_customer_sense_follows_either_definition(
    relation: Relation, handbook: CustomerSense, slides: CustomerSense
) -> None:
    for definition, sense in zip(CustomerDefinition, (handbook, slides), strict=True):
        assert customer_sense(relation, definition=definition).sense is sense
        assert is_customer(relation, definition=definition) == (sense is not NONE)
        assert is_customer(relation, sense=BUYER, definition=definition) == (
            sense is BUYER
        )


def test_customer_sense_of_an_unknown_relation_is_unknown() -> None:
    assert customer_sense(None).sense is None
    assert not is_customer(None)


@pytest.mark.parametrize("name", ["relation", "definition"])
def test_customer_sense_rejects_an_unknown(name: str) -> None:
    arguments = {"relation": Relation.BUYS_GOODS} | {name: "friend"}
    with pytest.raises(UnknownOption):
        customer_sense(**arguments)


@pytest.mark.parametrize("name", ["relation", "definition", "sense"])
def test_is_customer_rejects_an_unknown(name: str) -> None:
    arguments = {"relation": Relation.BUYS_GOODS} | {name: "friend"}
    with pytest.raises(UnknownOption):
        is_customer(**arguments)


@pytest.mark.parametrize("party", list(Party))
def test_customer_side_rule_has_only_colleagues_inside(party: Party) -> None:
    side = CUSTOMER_SIDE_RULE.evaluate(PartyCase(party)).outcome

    assert (side is CustomerSide.INTERNAL) == (party is Party.COLLEAGUE)


@given(st.lists(st.text(min_size=1), min_size=1, unique=True))
def test_process_chain_makes_the_next_process_the_customer(names: list[str]) -> None:
    chain = process_chain(names)

    assert [handover.customer for handover in chain.handovers] == [*names[1:], ""]
    assert chain.handovers[-1].side is CustomerSide.EXTERNAL
    assert chain.n_internal_handovers == len(names) - 1
    assert chain.customer_of(names[-1]) == ""


@pytest.mark.parametrize(
    ("processes", "error"),
    [
        pytest.param([], EmptyInput, id="no process"),
        pytest.param(["a", "a"], InputError, id="duplicate"),
        pytest.param("abc", WrongType, id="text"),
        pytest.param(["a", 1], WrongType, id="name is no text"),
    ],
)
def test_process_chain_rejects(processes: object, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        process_chain(processes)


def test_process_chain_rejects_an_unknown_process() -> None:
    with pytest.raises(UnknownOption):
        process_chain(["a"]).customer_of("b")


def test_distribution_channel_counts_its_intermediaries() -> None:
    levels = [distribution_channel(channel).level for channel in PUBLISHED_CHANNELS]

    assert levels == [1, 1, 1, 2, 4]
    assert distribution_channel([]).level == 0


def test_published_channels_use_every_box_of_the_slide() -> None:
    boxes = [member for channel in PUBLISHED_CHANNELS for member in channel]

    assert [boxes.count(member) for member in Intermediary] == [1, 2, 2, 1, 3]


@pytest.mark.parametrize(
    ("intermediaries", "error"),
    [
        pytest.param(["retailer", "agent"], InvalidTransition, id="wrong order"),
        pytest.param(["agent", "agent"], InvalidTransition, id="duplicate"),
        pytest.param(["shop"], UnknownOption, id="unknown"),
    ],
)
def test_distribution_channel_rejects(
    intermediaries: list[str], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        distribution_channel(intermediaries)
