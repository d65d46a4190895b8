"""Tests of the process of a survey: steps, loops, purposes, satisfied and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidTransition,
    OutOfRange,
    WrongType,
)
from custsat.estimates import wilson
from custsat.surveys import (
    IMPROVEMENT_LOOP,
    PROCESS,
    repurchase_group,
    repurchase_table,
)
from custsat.surveys.process import (
    NEED_LOOP,
    RESEARCH_PURPOSES,
    STEP_NEEDS,
    STEP_STAGES,
    SURVEY_PURPOSES,
    ImprovementLoopStep,
    MonitoringStage,
    NeedLoopStep,
    RepurchaseGroup,
    SurveyNeed,
    SurveyStep,
)

FACT = st.sampled_from([True, False, None])


def test_process_has_eleven_steps_and_begins_again() -> None:
    assert PROCESS.steps == tuple(SurveyStep)
    assert len(PROCESS.steps) == 11
    assert PROCESS.replay([*list(SurveyStep)[1:], SurveyStep.CLARIFY_PURPOSE]) == (
        SurveyStep.CLARIFY_PURPOSE,
    )
    with pytest.raises(InvalidTransition, match="possible: define_customers"):
        PROCESS.replay([SurveyStep.CARRY_OUT_SURVEY])


def test_every_step_has_needs_of_its_own_and_a_stage() -> None:
    needs = [need for checklist in STEP_NEEDS.values() for need in checklist.items]

    assert list(STEP_NEEDS) == list(STEP_STAGES) == list(SurveyStep)
    assert sorted(needs) == sorted(SurveyNeed)
    stages = [list(MonitoringStage).index(stage) for stage in STEP_STAGES.values()]
    assert stages == sorted(stages)
    assert set(STEP_STAGES.values()) == set(MonitoringStage)


def test_improvement_loop_tells_customers_before_the_next_survey() -> None:
    Step = ImprovementLoopStep  # noqa: N806  # a class

    assert IMPROVEMENT_LOOP.successors(Step.EVALUATE) == (Step.TELL_CUSTOMERS,)
    assert IMPROVEMENT_LOOP.successors(Step.TELL_CUSTOMERS) == (Step.SURVEY,)
    with pytest.raises(InvalidTransition, match="possible: tell_customers"):
        IMPROVEMENT_LOOP.replay([*list(Step)[1:5], Step.SURVEY])


def test_need_loop_goes_from_needs_to_improvement_and_back() -> None:
    assert NEED_LOOP.steps == tuple(NeedLoopStep)
    assert NEED_LOOP.successors(NeedLoopStep.IMPROVE) == (NeedLoopStep.IDENTIFY_NEEDS,)


def test_purposes_are_complete_in_both_languages() -> None:
    assert (len(RESEARCH_PURPOSES.items), len(SURVEY_PURPOSES.items)) == (5, 8)
    for item in (*RESEARCH_PURPOSES.items, *SURVEY_PURPOSES.items):
        assert item.label("zh") != item.label("en")


@pytest.mark.parametrize(
    ("satisfied", "repurchased", "group"),
    [
        (True, True, RepurchaseGroup.PROMISING),
        (True, False, RepurchaseGroup.SATISFIED_ONLY),
        (False, True, RepurchaseGroup.REPURCHASED_ONLY),
        (False, False, RepurchaseGroup.NEITHER),
    ],
)
def test_repurchase_group_of_every_case(
    satisfied: bool, repurchased: bool, group: RepurchaseGroup
) -> None:
    result = repurchase_group(satisfied=satisfied, repurchased=repurchased)

    assert (result.group, result.ask) == (group, ())
    table = repurchase_table({(satisfied, repurchased): 7})
    assert table.counts[list(RepurchaseGroup).index(group)] == 7 == table.n


@given(satisfied=FACT, repurchased=FACT, learnt=st.booleans())
def test_repurchase_group_never_changes_when_more_is_known(
    satisfied: bool | None, repurchased: bool | None, learnt: bool
) -> None:
    early = repurchase_group(satisfied=satisfied, repurchased=repurchased)
    known = learnt if satisfied is None else satisfied
    late = repurchase_group(satisfied=known, repurchased=repurchased)

    assert early.group in (None, late.group)
    assert set(late.possible) <= set(early.possible)


@given(counts=st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(any))
def test_repurchase_table_has_the_share_of_the_promising(counts: list[int]) -> None:
    cases = [(True, True), (True, False), (False, True), (False, False)]
    table = repurchase_table(dict(zip(cases, counts, strict=True)), level=0.9)

    assert table.counts == tuple(counts)
    assert table.promising_share == counts[0] / sum(counts)
    assert table.promising_interval == wilson(counts[0], sum(counts), level=0.9)
    assert table.promising_interval.low <= table.promising_share
    assert table.promising_share <= table.promising_interval.high


@pytest.mark.parametrize(
    ("counts", "options", "error", "message"),
    [
        pytest.param({}, {}, EmptyInput, "at least one customer", id="empty"),
        pytest.param({(True, True): 0}, {}, EmptyInput, "customer", id="nobody"),
        pytest.param(
            [1, 2, 3, 4], {}, WrongType, "counts must be a mapping", id="list"
        ),
        pytest.param({True: 5}, {}, OutOfRange, "pairs of True or False", id="key"),
        pytest.param({(1, 0): 5}, {}, OutOfRange, "pairs of True", id="numbers"),
        pytest.param({(True,): 5}, {}, OutOfRange, "pairs of True", id="one"),
        pytest.param({(True, True): -1}, {}, InputError, "counts", id="negative"),
        pytest.param({(True, True): 1.5}, {}, InputError, "counts", id="fraction"),
        pytest.param({(True, True): 5}, {"level": 95}, OutOfRange, "level", id="level"),
    ],
)
def test_repurchase_table_refuses(
    counts: Any, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        repurchase_table(counts, **options)
