"""Kinds of customer, process chains, channels, the customer file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import (
    CUSTOMER_SIDES,
    DECK_CHANNELS,
    CustomerLayer,
    CustomerSide,
    FileCategory,
    FileGroup,
    Hand,
    LayerReading,
    Party,
    Relation,
    channel,
    completeness,
    customer_layer,
    is_customer,
    process_chain,
)
from custsat.customers.kinds import PartyCase
from custsat.errors import (
    EmptyInput,
    InvalidTransition,
    InputError,
    NotANumber,
    UnknownCase,
    UnknownField,
    UnknownOption,
    InvalidCount,
)
from custsat.records.customers import CustomerFile

BUYER, COUNTERPART = CustomerLayer.BUYER, CustomerLayer.COUNTERPART


@pytest.mark.parametrize(
    ("relation", "handbook", "slides"),
    [
        (Relation.BUYS_GOODS, BUYER, BUYER),
        (Relation.RECEIVES_SERVICE, BUYER, COUNTERPART),
        (Relation.DEALS_WITH_US, COUNTERPART, COUNTERPART),
        (Relation.NO_CONTACT, CustomerLayer.NONE, CustomerLayer.NONE),
    ],
)
def test_both_readings_of_who_is_a_customer(
    relation: Relation, handbook: CustomerLayer, slides: CustomerLayer
) -> None:
    for reading, layer in zip(LayerReading, (handbook, slides), strict=True):
        assert customer_layer(relation, reading=reading).layer is layer
        assert is_customer(relation, reading=reading) == (
            layer is not CustomerLayer.NONE
        )
        assert is_customer(relation, layer=BUYER, reading=reading) == (layer is BUYER)


def test_an_unknown_relation_stays_open() -> None:
    assert customer_layer(None).layer is None
    assert not is_customer(None)
    with pytest.raises(UnknownCase):
        customer_layer("friend")
    with pytest.raises(UnknownOption):
        customer_layer(Relation.BUYS_GOODS, reading="mine")
    with pytest.raises(UnknownOption):
        is_customer(Relation.BUYS_GOODS, layer="mine")


@pytest.mark.parametrize("party", list(Party))
def test_only_colleagues_are_inside(party: Party) -> None:
    side = CUSTOMER_SIDES.evaluate(PartyCase(party)).outcome

    assert (side is CustomerSide.INTERNAL) == (party is Party.COLLEAGUE)


@given(st.lists(st.text(min_size=1), min_size=1, unique=True))
def test_the_next_process_is_the_customer(names: list[str]) -> None:
    seen = process_chain(names)

    assert [link.customer for link in seen.links] == [*names[1:], ""]
    assert seen.links[-1].side is CustomerSide.EXTERNAL
    assert seen.internal_links == len(names) - 1
    assert seen.customer_of(names[-1]) == ""


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: process_chain([]), EmptyInput),
        (lambda: process_chain(["a", "a"]), InvalidCount),
        (lambda: process_chain("abc"), InputError),
        (lambda: process_chain(["a"]).customer_of("b"), EmptyInput),
        (lambda: channel([Hand.RETAILER, Hand.AGENT]), InvalidTransition),
        (lambda: channel([Hand.AGENT, Hand.AGENT]), InvalidTransition),
        (lambda: channel(["shop"]), UnknownOption),
        (lambda: completeness({"hobby": True}), UnknownField),
        (lambda: completeness({"need": "yes"}), NotANumber),
    ],
)
def test_what_cannot_be(ask: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask()


def test_the_channels_of_the_deck_use_its_boxes() -> None:
    boxes = [hand for hands in DECK_CHANNELS for hand in hands]

    assert [channel(hands).level for hands in DECK_CHANNELS] == [1, 1, 1, 2, 4]
    assert [boxes.count(hand) for hand in Hand] == [1, 2, 2, 1, 3]
    assert channel([]).level == 0


@given(
    st.dictionaries(
        st.sampled_from(list(FileCategory)), st.sampled_from((True, False, None))
    )
)
def test_a_file_is_split_into_present_absent_and_unknown(filled: dict) -> None:
    seen = completeness(filled)

    assert len(seen.present) + len(seen.absent) + len(seen.unknown) == 7
    assert sum(group.filled for group in seen.groups) == len(seen.present)
    assert [group.required for group in seen.groups] == [5, 2]
    assert seen.filled_share == len(seen.present) / 7
    assert (seen.ask is None) == (len(seen.present) == 7) == (seen.findings == ())


def test_a_record_says_what_is_filled() -> None:
    file = CustomerFile(customer="c", need={"car": "estate"}, dealings={"last": None})
    seen = completeness(file.filled)

    assert seen.present == (FileCategory.NEED,)
    assert seen.absent == (FileCategory.DEALINGS,)
    assert len(seen.unknown) == 5
    assert seen.groups[0].group is FileGroup.BASIC
    assert seen.groups[0].filled_share == 0.2
    assert "estate" not in repr(file)
