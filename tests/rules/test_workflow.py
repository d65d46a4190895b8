"""Tests of Workflow."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, all_text_of, leaks_of

from custsat import testing as ct
from custsat.errors import (
    InvalidTransition,
    RuleGap,
    UnknownCase,
)
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import Workflow


class Phase(LabelledEnum):
    """Steps of a workflow."""

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"


PDCA = Workflow(
    id="pdca@1",
    source=DEALER_HANDBOOK,
    start=Phase.PLAN,
    ends=(Phase.ACT,),
    transitions=(*pairwise(Phase), (Phase.ACT, Phase.PLAN), (Phase.CHECK, Phase.DO)),
)


def walks(rule: Workflow[Any], length: int) -> set[tuple[Any, ...]]:
    """Every possible history of that length, by enumeration."""
    return {
        steps
        for steps in product(rule.steps, repeat=length)
        if all(move in rule.transitions for move in pairwise((rule.start, *steps)))
    }


@given(ct.strategies.workflows(), st.data())
def test_workflow_replay_accepts_exactly_the_possible_walks(
    rule: Workflow[Any], data: st.DataObject
) -> None:
    history = data.draw(
        st.lists(st.sampled_from([*rule.steps, None]), min_size=1, max_size=3)
    )
    ends = {
        walk[-1]
        for walk in walks(rule, len(history))
        if all(h is None or h is w for h, w in zip(history, walk, strict=True))
    }
    # An unknown step allows every possible one, and a later step does not narrow it in
    # retrospect: only the first step that no history allows is rejected.
    prefixes = [history[:k] for k in range(1, len(history) + 1)]
    try:
        steps = rule.replay(history)
    except InvalidTransition as error:
        possible = error.possible
        assert not ends
        assert set(possible) <= set(rule.steps)
    else:
        assert set(steps) == ends
        assert all(rule.replay(prefix) for prefix in prefixes)


@given(ct.strategies.workflows())
def test_workflow_steps_are_complete_and_unique(rule: Workflow[Any]) -> None:
    ct.assert_complete(rule)
    assert rule.steps[0] == rule.start
    assert len(set(rule.steps)) == len(rule.steps)


def test_workflow_replay_and_successors_of_examples() -> None:
    assert PDCA.replay([]) == (Phase.PLAN,)
    assert PDCA.replay([Phase.DO, Phase.CHECK]) == (Phase.CHECK,)
    assert PDCA.replay([Phase.DO, Phase.CHECK, None]) == (Phase.ACT, Phase.DO)
    assert PDCA.replay([Phase.DO, None, None, Phase.PLAN]) == (Phase.PLAN,)
    assert PDCA.successors(Phase.CHECK) == (Phase.ACT, Phase.DO)
    assert PDCA.successors(Phase.PLAN, Phase.ACT) == (Phase.DO, Phase.PLAN)
    assert PDCA.successors() == ()


def test_workflow_replay_accepts_codes_of_steps() -> None:
    assert PDCA.replay(["do"]) == (Phase.DO,)  # type: ignore[list-item]
    assert isinstance(PDCA.replay(["do"])[0], Phase)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("history", "message"),
    [
        ([Phase.ACT], "act is not possible after plan; possible: do"),
        (
            [Phase.DO, Phase.CHECK, Phase.PLAN],
            "plan is not possible after check; possible: act, do",
        ),
        (
            [Phase.DO, Phase.CHECK, None, Phase.ACT],
            "act is not possible after act or do; possible: check, plan",
        ),
    ],
)
def test_workflow_replay_rejects_impossible_steps(
    history: list[Phase | None], message: str
) -> None:
    with pytest.raises(InvalidTransition) as caught:
        PDCA.replay(history)
    assert str(caught.value) == message


def test_workflow_replay_rejects_a_step_after_the_end() -> None:
    workflow = PDCA.evolve(id="sequence@1", transitions=tuple(pairwise(Phase)))
    done = [Phase.DO, Phase.CHECK, Phase.ACT]

    assert workflow.replay(done) == (Phase.ACT,)
    with pytest.raises(
        InvalidTransition,
        match="an unknown step is not possible after act; possible: nothing",
    ):
        workflow.replay([*done, None])


@pytest.mark.parametrize("step", [*CANARIES, "plam", 5, True, object()])
def test_workflow_replay_rejects_unknown_steps_without_repeating_them(
    step: Any,
) -> None:
    with pytest.raises(UnknownCase, match="a step of the history must be") as caught:
        PDCA.replay([step])
    assert not leaks_of(all_text_of(caught.value))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"start": Phase.ACT, "transitions": tuple(pairwise(Phase))},
            "act leads|plan cannot",
        ),
        (
            {"transitions": ((Phase.PLAN, Phase.DO),)},
            "do leads to no end|plan leads to no end",
        ),
        ({"ends": ()}, "plan leads to no end"),
        ({"transitions": (), "ends": (Phase.ACT,)}, "plan leads to no end"),
        (
            {"transitions": ((Phase.PLAN, Phase.ACT), (Phase.DO, Phase.ACT))},
            "do cannot be reached",
        ),
        (
            {"transitions": ((Phase.PLAN, Phase.ACT), (Phase.PLAN, Phase.DO))},
            "do leads to no end",
        ),
        (
            {"transitions": ((Phase.PLAN, Phase.DO),), "ends": (Phase.DO, Phase.CHECK)},
            "check cannot be reached",
        ),
    ],
)
def test_workflow_rejects_unreachable_and_endless_steps(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(RuleGap, match=message):
        PDCA.evolve(id="mine@1", **change)


def test_workflow_may_have_one_step() -> None:
    one = PDCA.evolve(id="one@1", transitions=(), ends=(Phase.PLAN,))

    assert one.replay([]) == (Phase.PLAN,)
    assert one.steps == (Phase.PLAN,)


def test_workflow_to_text() -> None:
    assert PDCA.to_text().splitlines()[1:3] == ["from   to", "plan   do"]
