"""Tests of switching between normal, tightened and reduced inspection."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.control import acceptance_plan, inspection_state, judge
from custsat.control.acceptance import (
    SWITCHING,
    DiscontinueRule,
    Inspection,
    LotDecision,
)
from custsat.control.acceptance._switching import SWITCH_FROM, _Run
from custsat.errors import InvalidTransition, OutOfRange, UnknownOption, WrongType

NORMAL, TIGHTENED, REDUCED, DISCONTINUED = Inspection


def lots(text: str) -> list[str]:
    """Decisions as letters: a accepted, n not accepted, g in the gap."""
    words = {"a": "accept", "n": "not_accepted", "g": "accept_then_normal"}
    return [words[letter] for letter in text]


@pytest.mark.parametrize(
    ("text", "options", "switches"),
    [
        pytest.param("", {}, [], id="no lot yet"),
        pytest.param("naaan", {}, [(5, TIGHTENED)], id="two of five"),
        pytest.param("naaaan", {}, [], id="two of six"),
        pytest.param("nn", {}, [(2, TIGHTENED)], id="two of two"),
        pytest.param("nnaaaa", {}, [(2, TIGHTENED)], id="four accepted do not restore"),
        pytest.param("nnaaaaa", {}, [(2, TIGHTENED), (7, NORMAL)], id="five do"),
        pytest.param("nnaaaanaaaaa", {}, [(2, TIGHTENED), (12, NORMAL)], id="in a row"),
        pytest.param(
            "nnaaaaan", {}, [(2, TIGHTENED), (7, NORMAL)], id="the count begins anew"
        ),
        pytest.param(
            "nn" + "nananann",
            {},
            [(2, TIGHTENED), (10, DISCONTINUED)],
            id="five not accepted, not in a row",
        ),
        pytest.param(
            "nn" + "nanana" + "n", {}, [(2, TIGHTENED)], id="four not accepted"
        ),
        pytest.param(
            "nn" + "naaaanaaaa",
            {"discontinue": "ten_lots"},
            [(2, TIGHTENED), (12, DISCONTINUED)],
            id="ten lots in a row on tightened",
        ),
        pytest.param(
            "nn" + "naaanaaaaa",
            {"discontinue": "ten_lots"},
            [(2, TIGHTENED), (12, NORMAL)],
            id="the tenth is the fifth accepted",
        ),
        pytest.param("a" * 12, {}, [], id="reduced only if it is wanted"),
        pytest.param("a" * 9, {"reduced_allowed": True}, [], id="nine accepted"),
        pytest.param(
            "a" * 10, {"reduced_allowed": True}, [(10, REDUCED)], id="ten accepted"
        ),
        pytest.param(
            "a" * 10 + "aag",
            {"reduced_allowed": True},
            [(10, REDUCED), (13, NORMAL)],
            id="in the gap",
        ),
        pytest.param(
            "a" * 10 + "n",
            {"reduced_allowed": True},
            [(10, REDUCED), (11, NORMAL)],
            id="not accepted on reduced",
        ),
        pytest.param("aaag", {"start": "reduced"}, [(4, NORMAL)], id="from reduced"),
        pytest.param("aaaaa", {"start": "tightened"}, [(5, NORMAL)], id="resumed"),
    ],
)
def test_inspection_switches(
    text: str, options: dict[str, object], switches: list[tuple[int, Inspection]]
) -> None:
    state = inspection_state(lots(text), **options)  # type: ignore[arg-type]

    assert [(each.after_lot, each.inspection) for each in state.switches] == switches
    assert state.inspection is (switches[-1][1] if switches else state.first_inspection)
    assert len(state.inspections) == state.n_lots == len(text)
    assert state.n_not_accepted == text.count("n")


@given(
    st.lists(st.sampled_from("anag"), max_size=60),
    st.sampled_from([NORMAL, TIGHTENED, REDUCED]),
    st.sampled_from(DiscontinueRule),
    st.booleans(),
)
def test_inspection_moves_only_as_the_workflow_allows(
    text: list[str], start: Inspection, rule: DiscontinueRule, allowed: bool
) -> None:
    decisions = lots("".join(text))
    try:
        state = inspection_state(
            decisions, start=start, discontinue=rule, reduced_allowed=allowed
        )
    except InvalidTransition:  # a lot after inspection was discontinued
        return
    here = start
    for switch in state.switches:
        assert switch.inspection in SWITCHING.successors(here)
        here = switch.inspection
    assert REDUCED not in state.inspections or allowed or start is REDUCED


@given(st.lists(st.booleans(), max_size=30), st.lists(st.booleans(), max_size=5))
def test_inspection_of_a_lot_does_not_depend_on_later_ones(
    earlier: list[bool], later: list[bool]
) -> None:
    def inspections(decisions: list[bool]) -> tuple[Inspection, ...] | None:
        try:
            return inspection_state(decisions, discontinue="ten_lots").inspections
        except InvalidTransition:
            return None

    first, both = inspections(earlier), inspections(earlier + later)
    if both is not None:
        assert first == both[: len(earlier)]


def test_inspection_takes_verdicts_truth_values_and_codes() -> None:
    plan = acceptance_plan(10, accept=0)
    mixed = [judge(plan, 0), judge(plan, 1), False, LotDecision.ACCEPT, "accept"]
    state = inspection_state(mixed)

    assert [switch.after_lot for switch in state.switches] == [3]
    assert state.switches[0].cause.label() == (
        "two of five consecutive lots not accepted"
    )


def test_inspection_says_what_to_do() -> None:
    def codes(text: str, **options: object) -> list[str]:
        state = inspection_state(lots(text), **options)  # type: ignore[arg-type]
        return [finding.code for finding in state.findings]

    assert codes("aaa") == []
    assert codes("a" * 10) == ["finding.can_be_reduced"]
    assert codes("a" * 10, reduced_allowed=True) == []
    assert codes("nn") == ["finding.inspection_tightened"]
    assert codes("nn" + "n" * 5) == ["finding.inspection_discontinued"]


@pytest.mark.parametrize("start", [TIGHTENED, DISCONTINUED])
def test_inspection_finds_nothing_before_a_switch(start: Inspection) -> None:
    assert inspection_state([], start=start).findings == ()
    assert inspection_state([True] * 4, start="tightened").findings == ()
    ten = inspection_state([False] * 5, start="tightened")
    assert [each.code for each in ten.findings] == ["finding.inspection_discontinued"]


def test_inspection_switches_are_the_transitions_of_the_workflow() -> None:
    """All but the return after the cause is removed, which the caller declares."""
    runs = [lots(text) for text in ("nn", "aaaaa", "a" * 10, "nnnnn", "n", "g")]
    moves = {
        (start, switch[0])
        for start, switch_of in SWITCH_FROM.items()
        for rule in DiscontinueRule
        for allowed in (False, True)
        for length in range(1, 11)
        for run in runs
        if (
            switch := switch_of(
                _Run([LotDecision(each) for each in run[:length]], rule, allowed)
            )
        )
    }

    assert moves == {*SWITCHING.transitions} - {(DISCONTINUED, TIGHTENED)}
    assert {*SWITCH_FROM} == {*Inspection} - {*SWITCHING.ends}


def test_inspection_takes_the_truth_values_of_numpy() -> None:
    decisions = [True, False, True, False]

    assert inspection_state(np.array(decisions)) == inspection_state(decisions)


def test_inspection_refuses_what_is_no_decision() -> None:
    with pytest.raises(OutOfRange, match="after its last sample"):
        inspection_state(["next_sample"])
    with pytest.raises(UnknownOption, match="each of decisions"):
        inspection_state(["rejected"])
    with pytest.raises(WrongType, match="decisions"):
        inspection_state("accept")
    with pytest.raises(WrongType, match="reduced_allowed"):
        inspection_state([], reduced_allowed=1)  # type: ignore[arg-type]
    with pytest.raises(InvalidTransition, match="lot 1 is not possible"):
        inspection_state([True], start="discontinued")
