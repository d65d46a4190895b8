"""Kinds of customer, process chains, channels, the customer file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import completeness
from custsat.customers.journey import (
    CUSTOMER_SIDE_RULE,
    PUBLISHED_CHANNELS,
    CustomerDefinition,
    CustomerSense,
    CustomerSide,
    InformationGroup,
    InformationKind,
    Intermediary,
    Party,
    Relation,
    customer_sense,
    distribution_channel,
    is_customer,
    process_chain,
)
from custsat.customers.journey._customer_types import PartyCase
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidTransition,
    NotANumber,
    UnknownCase,
    UnknownField,
    UnknownOption,
)
from custsat.records._customers import CustomerProfile

BUYER, COUNTERPART = CustomerSense.BUYER, CustomerSense.STAKEHOLDER


@pytest.mark.parametrize(
    ("relation", "handbook", "slides"),
    [
        (Relation.BUYS_GOODS, BUYER, BUYER),
        (Relation.RECEIVES_SERVICE, BUYER, COUNTERPART),
        (Relation.DEALS_WITH_US, COUNTERPART, COUNTERPART),
        (Relation.NO_CONTACT, CustomerSense.NONE, CustomerSense.NONE),
    ],
)
def test_both_readings_of_who_is_a_customer(
    relation: Relation, handbook: CustomerSense, slides: CustomerSense
) -> None:
    for reading, layer in zip(CustomerDefinition, (handbook, slides), strict=True):
        assert customer_sense(relation, definition=reading).sense is layer
        assert is_customer(relation, definition=reading) == (
            layer is not CustomerSense.NONE
        )
        assert is_customer(relation, sense=BUYER, definition=reading) == (
            layer is BUYER
        )


def test_an_unknown_relation_stays_open() -> None:
    assert customer_sense(None).sense is None
    assert not is_customer(None)
    with pytest.raises(UnknownCase):
        customer_sense("friend")
    with pytest.raises(UnknownOption):
        customer_sense(Relation.BUYS_GOODS, definition="mine")
    with pytest.raises(UnknownOption):
        is_customer(Relation.BUYS_GOODS, sense="mine")


@pytest.mark.parametrize("party", list(Party))
def test_only_colleagues_are_inside(party: Party) -> None:
    side = CUSTOMER_SIDE_RULE.evaluate(PartyCase(party)).outcome

    assert (side is CustomerSide.INTERNAL) == (party is Party.COLLEAGUE)


@given(st.lists(st.text(min_size=1), min_size=1, unique=True))
def test_the_next_process_is_the_customer(names: list[str]) -> None:
    chain = process_chain(names)

    assert [link.customer for link in chain.handovers] == [*names[1:], ""]
    assert chain.handovers[-1].side is CustomerSide.EXTERNAL
    assert chain.n_internal_handovers == len(names) - 1
    assert chain.customer_of(names[-1]) == ""


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: process_chain([]), EmptyInput),
        (lambda: process_chain(["a", "a"]), InvalidCount),
        (lambda: process_chain("abc"), InputError),
        (lambda: process_chain(["a"]).customer_of("b"), EmptyInput),
        (
            lambda: distribution_channel([Intermediary.RETAILER, Intermediary.AGENT]),
            InvalidTransition,
        ),
        (
            lambda: distribution_channel([Intermediary.AGENT, Intermediary.AGENT]),
            InvalidTransition,
        ),
        (lambda: distribution_channel(["shop"]), UnknownOption),
        (lambda: completeness({"hobby": True}), UnknownField),
        (lambda: completeness({"need": "yes"}), NotANumber),
    ],
)
def test_what_cannot_be(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


def test_the_channels_of_the_deck_use_its_boxes() -> None:
    boxes = [hand for hands in PUBLISHED_CHANNELS for hand in hands]

    assert [distribution_channel(hands).level for hands in PUBLISHED_CHANNELS] == [
        1,
        1,
        1,
        2,
        4,
    ]
    assert [boxes.count(hand) for hand in Intermediary] == [1, 2, 2, 1, 3]
    assert distribution_channel([]).level == 0


@given(
    st.dictionaries(
        st.sampled_from(list(InformationKind)), st.sampled_from((True, False, None))
    )
)
def test_a_file_is_split_into_present_absent_and_unknown(recorded: dict) -> None:
    result = completeness(recorded)

    assert len(result.present) + len(result.absent) + len(result.unknown) == 7
    assert sum(group.n_recorded for group in result.groups) == len(result.present)
    assert [group.n_required for group in result.groups] == [5, 2]
    assert result.recorded_share == len(result.present) / 7
    assert (result.ask is None) == (len(result.present) == 7) == (result.findings == ())


def test_a_record_says_what_is_filled() -> None:
    profile = CustomerProfile(
        customer="c", need={"car": "estate"}, dealings={"last": None}
    )
    result = completeness(profile.known)

    assert result.present == (InformationKind.NEED,)
    assert result.absent == (InformationKind.DEALINGS,)
    assert len(result.unknown) == 5
    assert result.groups[0].group is InformationGroup.BASIC
    assert result.groups[0].recorded_share == 0.2
    assert "estate" not in repr(profile)
