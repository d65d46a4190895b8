"""Tests of lead_queue: its order and its counts by pattern."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import LeadAction, lead_queue
from custsat.errors import CustsatError, InputError, WrongType
from custsat.records._customers import Lead

conditions = st.sampled_from((True, False, None))


class LeadRow(NamedTuple):
    """A user-defined lead."""

    id: str
    money: bool | None
    authority: bool | None
    need: bool | None


lead_rows = st.lists(
    st.builds(LeadRow, st.text(max_size=3), conditions, conditions, conditions),
    unique_by=lambda lead: lead.id,
)


@given(lead_rows, st.randoms())
def test_lead_queue_keeps_the_order_of_equal_leads_only(
    leads: list[LeadRow], random: object
) -> None:
    shuffled = list(leads)
    random.shuffle(shuffled)
    before, after = lead_queue(leads), lead_queue(shuffled)

    places = [
        [(lead.status, lead.pattern) for lead in q.leads] for q in (before, after)
    ]
    order = {lead.id: position for position, lead in enumerate(leads)}
    by_pattern = sorted(before.leads, key=lambda lead: lead.pattern)
    assert sorted(places[0]) == sorted(places[1])
    assert before.counts_by_pattern == after.counts_by_pattern
    assert all(
        order[one.id] < order[two.id]
        for one, two in pairwise(by_pattern)
        if one.pattern == two.pattern
    )


@given(lead_rows)
def test_lead_queue_counts_every_lead_in_one_pattern(leads: list[LeadRow]) -> None:
    result = lead_queue(leads)

    assert sum(n for _, n in result.counts_by_pattern) + sum(
        n for _, n in result.incomplete_counts_by_pattern
    ) == len(leads)
    assert result.n_incomplete == sum(n for _, n in result.incomplete_counts_by_pattern)
    assert len(result.counts_by_pattern) == 8
    assert {lead.id for lead in result.leads} == {lead.id for lead in leads}


@given(lead_rows)
def test_lead_queue_sorts_by_action(leads: list[LeadRow]) -> None:
    rank = {action: index for index, action in enumerate(LeadAction)}
    decided = [
        lead.action for lead in lead_queue(leads).leads if lead.action is not None
    ]

    assert decided == sorted(decided, key=rank.__getitem__)


def test_lead_queue_puts_decided_leads_first_and_keeps_the_order_of_ties() -> None:
    leads = [
        LeadRow("d", None, None, None),
        LeadRow("c", True, None, True),
        LeadRow("b", True, True, True),
        LeadRow("a", True, True, True),
        LeadRow("e", True, True, False),
    ]

    assert [lead.id for lead in lead_queue(leads).leads] == ["b", "a", "c", "d", "e"]


def test_lead_queue_accepts_records() -> None:
    result = lead_queue(
        [Lead(id="x", money=True, authority=True, need=True), Lead(id="y")]
    )

    assert [lead.pattern for lead in result.leads] == ["MAN", "???"]
    assert result.findings[0].weight == 50
    assert "MAN" in result.to_text("zh")


def test_lead_queue_accepts_no_leads() -> None:
    result = lead_queue([])

    assert (result.n_leads, result.findings) == (0, ())


@pytest.mark.parametrize(
    ("leads", "error"),
    [
        pytest.param([LeadRow("a", True, True, True)] * 2, InputError, id="same id"),
        pytest.param([LeadRow("a", 2, True, True)], WrongType, id="no bool"),
        pytest.param([LeadRow(1.5, True, True, True)], WrongType, id="id of a half"),
        pytest.param([object()], WrongType, id="no lead"),
        pytest.param("leads", WrongType, id="text"),
        pytest.param(None, WrongType, id="None"),
    ],
)
def test_lead_queue_rejects(leads: object, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        lead_queue(leads)


@pytest.mark.parametrize("leads", [[], [LeadRow("a", True, True, True)]])
def test_lead_queue_rejects_a_rule_of_another_shape(leads: list[LeadRow]) -> None:
    with pytest.raises(WrongType, match="rule must be a DecisionTable"):
        lead_queue(leads, rule="MAN")
