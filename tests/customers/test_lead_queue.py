"""The queue of leads: one order, whatever the order they came in."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import LeadAction, lead_queue
from custsat.errors import InvalidCount, UnknownCase
from custsat.records._customers import Lead

facts = st.sampled_from((True, False, None))


class Card(NamedTuple):
    """A lead of somebody else's making."""

    id: str
    money: bool | None
    authority: bool | None
    need: bool | None


cards = st.lists(
    st.builds(Card, st.text(max_size=3), facts, facts, facts),
    unique_by=lambda card: card.id,
)


@given(cards, st.randoms())
def test_the_order_of_arrival_does_not_matter(leads: list[Card], dice: object) -> None:
    mixed = list(leads)
    dice.shuffle(mixed)

    assert lead_queue(mixed) == lead_queue(leads)


@given(cards)
def test_every_lead_stands_in_one_cell(leads: list[Card]) -> None:
    result = lead_queue(leads)

    assert sum(n for _, n in result.counts_by_pattern) + sum(
        n for _, n in result.incomplete_counts_by_pattern
    ) == len(leads)
    assert result.n_incomplete == sum(n for _, n in result.incomplete_counts_by_pattern)
    assert len(result.counts_by_pattern) == 8
    assert {lead.id for lead in result.leads} == {card.id for card in leads}


@given(cards)
def test_a_better_action_is_never_behind_a_worse_one(leads: list[Card]) -> None:
    rank = {action: index for index, action in enumerate(LeadAction)}
    decided = [
        lead.action for lead in lead_queue(leads).leads if lead.action is not None
    ]

    assert decided == sorted(decided, key=rank.__getitem__)


def test_ready_leads_come_before_those_that_may_be_ready_and_ties_go_by_id() -> None:
    leads = [
        Card("d", None, None, None),
        Card("c", True, None, True),
        Card("b", True, True, True),
        Card("a", True, True, True),
        Card("e", True, True, False),
    ]

    assert [lead.id for lead in lead_queue(leads).leads] == ["a", "b", "c", "d", "e"]


def test_records_can_queue() -> None:
    result = lead_queue(
        [Lead(id="x", money=True, authority=True, need=True), Lead(id="y")]
    )

    assert [lead.pattern for lead in result.leads] == ["MAN", "???"]
    assert result.findings[0].weight == 50
    assert "MAN" in result.to_text("zh")


def test_nobody_queues() -> None:
    result = lead_queue([])

    assert (result.n_leads, result.findings) == (0, ())


def test_one_id_for_two_leads_is_refused() -> None:
    with pytest.raises(InvalidCount):
        lead_queue([Card("a", True, True, True)] * 2)
    with pytest.raises(UnknownCase):
        lead_queue([Card("a", 2, True, True)])
