"""Tests of customer_stage and of the workflow STAGES."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import STAGE_RULE, STAGES, CustomerStage, customer_stage
from custsat.customers.journey import StageCase
from custsat.errors import InvalidTransition, WrongType

conditions = st.sampled_from((True, False, None))


def expected_stage(
    can_afford: bool, has_use: bool, intends: bool, bought: bool, loyal: bool
) -> str:
    if bought:
        return "loyal" if loyal else "closed"
    if can_afford and has_use:
        return "prospect" if intends else "potential"
    return "consumer"


@pytest.mark.parametrize("case", list(product((True, False), repeat=5)))
def test_customer_stage_of_every_complete_case(case: tuple[bool, ...]) -> None:
    result = customer_stage(**dict(zip(StageCase._fields, case, strict=True)))

    assert result.stage == expected_stage(*case)
    assert result.ask == ()


@given(st.tuples(*[conditions] * 5))
def test_customer_stage_keeps_every_stage_that_is_possible(case: tuple) -> None:
    result = customer_stage(**dict(zip(StageCase._fields, case, strict=True)))
    options = ((True, False) if value is None else (value,) for value in case)
    stages = {expected_stage(*completion) for completion in product(*options)}

    assert set(result.possible) == stages
    assert (result.stage is None) == bool(result.ask) == (len(stages) > 1)


def test_customer_stage_names_the_next_stages() -> None:
    assert customer_stage(bought=True, loyal=False).next_stages == (
        CustomerStage.LOYAL,
    )
    assert customer_stage().next_stages == ()


def test_customer_stage_rejects_what_is_no_bool() -> None:
    with pytest.raises(WrongType):
        customer_stage(bought="no")


def test_stages_follow_one_another() -> None:
    _, *later_stages = CustomerStage

    assert STAGES.replay(later_stages) == (CustomerStage.LOYAL,)


def test_stages_cannot_be_skipped() -> None:
    with pytest.raises(InvalidTransition):
        STAGES.replay([CustomerStage.PROSPECT])


def test_stage_rule_takes_the_first_matching_row() -> None:
    assert STAGE_RULE.hit_policy == "first"


def test_customer_stage_rejects_a_rule_of_another_shape() -> None:
    with pytest.raises(WrongType, match="rule must be a DecisionTable, got Workflow"):
        customer_stage(bought=True, rule=STAGES)
