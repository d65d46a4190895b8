"""Tests of PDCA, improvement steps, levers, and the requirements on people."""

from __future__ import annotations

import pytest

from custsat.errors import InvalidTransition, UnknownField
from custsat.rules import Checklist
from custsat.team import (
    IMPROVEMENT_LEVERS,
    IMPROVEMENT_STEPS,
    PDCA,
    PROCESS_MANAGEMENT,
    SALES_CORE_ELEMENTS,
    SALES_PROCESS,
    SALES_QUALITIES,
    SALES_STANDARDS,
    SATISFACTION_DIMENSIONS,
    SERVICE_LEVERS,
    STAFF_MANAGEMENT,
    ImprovementStep,
    PdcaStep,
    SalesStandard,
)


def test_pdca_is_a_cycle() -> None:
    (step,) = PDCA.replay(list(PdcaStep)[1:] + list(PdcaStep))

    assert step is PdcaStep.ACT
    assert [PDCA.successors(one)[0].value for one in PdcaStep] == [
        *("do", "check", "act", "plan")
    ]
    with pytest.raises(InvalidTransition, match="possible: do"):
        PDCA.replay([PdcaStep.ACT])


def test_improvement_has_five_steps_and_ends() -> None:
    assert IMPROVEMENT_STEPS.steps == tuple(ImprovementStep)
    assert len(IMPROVEMENT_STEPS.steps) == 5
    assert IMPROVEMENT_STEPS.successors(ImprovementStep.ORGANISE_FOR_CUSTOMERS) == ()
    assert len(SATISFACTION_DIMENSIONS.items) == 3


def test_sales_process_has_three_steps_that_recur() -> None:
    steps = SALES_PROCESS.steps

    assert [step.label("zh") for step in steps] == ["计划总结", "进度控制", "销售会议"]
    assert SALES_PROCESS.successors(steps[-1]) == (steps[0],)


@pytest.mark.parametrize(
    ("checklist", "n"),
    [
        (SALES_STANDARDS, 24),
        (SALES_QUALITIES, 8),
        (SALES_CORE_ELEMENTS, 7),
        (STAFF_MANAGEMENT, 6),
        (IMPROVEMENT_LEVERS, 5),
        (SERVICE_LEVERS, 4),
        (PROCESS_MANAGEMENT, 4),
    ],
    ids=lambda value: getattr(value, "id", str(value)),
)
def test_checklists_are_complete_in_both_languages(
    checklist: Checklist[SalesStandard], n: int
) -> None:
    for lang in ("en", "zh"):
        labels = {item.label(lang) for item in checklist.items}
        assert len(labels) == n
    assert all(item.label("zh") != item.label("en") for item in checklist.items)


def test_response_to_change_and_adaptability_are_two_standards() -> None:
    result = SALES_STANDARDS.evaluate(
        {"response_to_change": True, "adaptability": False}
    )

    assert result.share == 0.5
    assert len(result.unknown) == 22


def test_checklist_refuses_an_item_of_another_list() -> None:
    with pytest.raises(UnknownField, match="humour"):
        SALES_STANDARDS.evaluate(["humour"])
