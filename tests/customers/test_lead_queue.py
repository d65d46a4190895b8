"""The queue of leads: one order, whatever the order they came in."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import Action, queue
from custsat.errors import UnknownCase, InvalidCount
from custsat.records.customers import Lead

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
def test_the_order_of_arrival_does_not_matter(told: list[Card], dice: object) -> None:
    mixed = list(told)
    dice.shuffle(mixed)

    assert queue(mixed) == queue(told)


@given(cards)
def test_every_lead_stands_in_one_cell(told: list[Card]) -> None:
    seen = queue(told)

    assert sum(n for _, n in seen.cells) + sum(n for _, n in seen.open_cells) == len(
        told
    )
    assert seen.incomplete == sum(n for _, n in seen.open_cells)
    assert len(seen.cells) == 8
    assert {place.id for place in seen.places} == {card.id for card in told}


@given(cards)
def test_a_better_action_is_never_behind_a_worse_one(told: list[Card]) -> None:
    rank = {action: place for place, action in enumerate(Action)}
    decided = [p.action for p in queue(told).places if p.action is not None]

    assert decided == sorted(decided, key=rank.__getitem__)


def test_ready_leads_come_before_those_that_may_be_ready_and_ties_go_by_id() -> None:
    told = [
        Card("d", None, None, None),
        Card("c", True, None, True),
        Card("b", True, True, True),
        Card("a", True, True, True),
        Card("e", True, True, False),
    ]

    assert [place.id for place in queue(told).places] == ["a", "b", "c", "d", "e"]


def test_records_can_queue() -> None:
    seen = queue([Lead(id="x", money=True, authority=True, need=True), Lead(id="y")])

    assert [place.pattern for place in seen.places] == ["MAN", "???"]
    assert seen.findings[0].weight == 50
    assert "MAN" in seen.to_text("zh")


def test_nobody_queues() -> None:
    seen = queue([])

    assert (seen.leads, seen.findings) == (0, ())


def test_one_id_for_two_leads_is_refused() -> None:
    with pytest.raises(InvalidCount):
        queue([Card("a", True, True, True)] * 2)
    with pytest.raises(UnknownCase):
        queue([Card("a", 2, True, True)])
