"""MAN and BANT: every cell, every half-known pattern, rules of one's own."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import (
    BANT,
    MAN,
    BantQualification,
    LeadAction,
    Qualification,
    bant,
    qualify,
)
from custsat.customers.leads import (
    PROSPECT_RULE,
    BantVerdict,
    LeadCondition,
    ProspectClass,
    QualificationStatus,
)
from custsat.customers.leads._qualification import BantCase, LeadCase
from custsat.errors import BoolAsNumber, NotANumber, UnknownCase
from custsat.rules import Bands, below

KNOWN = (True, False)
FACTS = (True, False, None)
# As printed: what every cell is, and what to do.
PRINTED = {
    "MAN": (ProspectClass.PROMISING, LeadAction.SELL),
    "MAn": (ProspectClass.MAY_CONTACT, LeadAction.PERSUADE),
    "MaN": (ProspectClass.MAY_CONTACT, LeadAction.FIND_DECIDER),
    "mAN": (ProspectClass.MAY_CONTACT, LeadAction.ARRANGE_CREDIT),
    "maN": (ProspectClass.MAY_CONTACT, LeadAction.OBSERVE),
    "mAn": (ProspectClass.MAY_CONTACT, LeadAction.OBSERVE),
    "Man": (ProspectClass.MAY_CONTACT, LeadAction.OBSERVE),
    "man": (ProspectClass.NOT_A_CUSTOMER, LeadAction.STOP),
}


def qualify_case(case: tuple[bool | None, ...]) -> Qualification:
    return qualify(money=case[0], authority=case[1], need=case[2])


@pytest.mark.parametrize("case", list(product(KNOWN, repeat=3)))
def test_every_cell_says_what_is_printed(case: tuple[bool, ...]) -> None:
    result = qualify_case(case)

    assert (result.prospect, result.action) == PRINTED[result.pattern]
    assert result.status is QualificationStatus.COMPLETE
    assert result.ask == ()
    assert result.possible == (result.action,)
    assert result.possible_patterns == (result.pattern,)
    assert len(result.why) == 1
    assert PROSPECT_RULE.evaluate(LeadCase(*case)).outcome is result.prospect


@pytest.mark.parametrize("case", list(product(FACTS, repeat=3)))
def test_every_half_known_pattern_keeps_what_it_can_become(
    case: tuple[bool | None, ...],
) -> None:
    result = qualify_case(case)
    completions = [
        c
        for c in product(KNOWN, repeat=3)
        if all(k in (None, v) for k, v in zip(case, c, strict=True))
    ]

    assert set(result.possible) == {qualify_case(c).action for c in completions}
    assert list(result.possible_patterns) == [
        qualify_case(c).pattern for c in completions
    ]
    classes = {qualify_case(c).prospect for c in completions}
    assert result.prospect == (classes.pop() if len(classes) == 1 else None)
    assert (result.action is None) == (len(result.possible) > 1)
    assert (result.status is QualificationStatus.INCOMPLETE) == bool(result.ask)


def test_fourteen_of_27_patterns_have_a_class_and_eight_an_action() -> None:
    results = [qualify_case(case) for case in product(FACTS, repeat=3)]

    assert sum(result.prospect is not None for result in results) == 14
    assert sum(result.action is not None for result in results) == 8


def test_unknown_facts_are_asked_for_in_the_order_need_authority_money() -> None:
    assert qualify_case((None, None, None)).ask == (
        LeadCondition.NEED,
        LeadCondition.AUTHORITY,
        LeadCondition.MONEY,
    )


def test_a_rule_of_ones_own_may_ask_otherwise() -> None:
    custom_rule = MAN.evolve(id="mine@1", ask_order=("money", "need", "authority"))
    result = qualify(money=None, authority=None, need=None, rule=custom_rule)

    assert result.ask[0] is LeadCondition.MONEY
    assert result.why[0].rule == "mine@1"


def test_raw_facts_go_through_bands_of_ones_own() -> None:
    budget_bands = Bands(
        id="budget@1",
        source=MAN.source,
        variable="budget",
        rows=((below(50_000), False),),
        above=True,
    )
    custom_rule = MAN.evolve(id="mine@1", cuts=(("money", budget_bands),))

    def pattern(money: float | None) -> str:
        return qualify(money=money, authority=True, need=True, rule=custom_rule).pattern

    assert [pattern(49_999.99), pattern(50_000), pattern(None)] == ["mAN", "MAN", "?AN"]
    with pytest.raises(BoolAsNumber):
        pattern(money=True)
    with pytest.raises(NotANumber):
        pattern(float("nan"))


@pytest.mark.parametrize("strange", [1, 0, "yes", 0.5, float("nan"), [True], object()])
@pytest.mark.parametrize("name", ["money", "authority", "need"])
def test_something_else_than_a_truth_value_is_refused(
    name: str, invalid: object
) -> None:
    facts = {"money": True, "authority": True, "need": True} | {name: invalid}
    with pytest.raises(UnknownCase) as caught:
        qualify(**facts)

    assert caught.value.condition == name


def test_truth_values_of_numpy_are_truth_values() -> None:
    numpy = pytest.importorskip("numpy")
    result = qualify(money=numpy.bool_(1), authority=numpy.bool_(0), need=None)

    assert (result.money, result.authority, result.pattern) == (True, False, "Ma?")
    assert Qualification.from_dict(result.to_dict()) == result


def test_the_reason_names_the_row_of_the_handbook() -> None:
    result = qualify(money=True, authority=False, need=True)

    assert (result.why[0].rule, result.why[0].row) == ("man@1", 3)
    assert "决定权" in result.explain("zh")


def test_findings_say_what_to_do_or_what_to_ask() -> None:
    (sell,) = qualify_case((True, True, True)).findings
    (stop,) = qualify_case((False, False, False)).findings
    (ask,) = qualify_case((True, None, None)).findings

    assert (sell.weight, sell.advice) == (100, LeadAction.SELL.code)
    assert stop.weight == 0
    assert ask.advice == "advice.ask_need"


@pytest.mark.parametrize("case", list(product(KNOWN, repeat=4)))
def test_bant_is_an_opportunity_from_three_of_four(case: tuple[bool, ...]) -> None:
    verdict = bant(**dict(zip(BantCase._fields, case, strict=True))).verdict
    expected = (
        BantVerdict.OPPORTUNITY
        if sum(case) >= 3
        else BantVerdict.NURTURE
        if sum(case)
        else BantVerdict.DROP
    )

    assert verdict is expected


@given(st.tuples(*[st.sampled_from(FACTS)] * 4))
def test_bant_may_be_decided_before_everything_is_known(
    case: tuple[bool | None, ...],
) -> None:
    result = bant(**dict(zip(BantCase._fields, case, strict=True)))

    assert (result.verdict is None) == (len(result.possible) > 1)
    assert (result.status is QualificationStatus.COMPLETE) == (
        result.verdict is not None
    )
    assert BantQualification.from_dict(result.to_dict()) == result
    assert result.pattern.lower().replace("?", "_") == "".join(
        "_" if fact is None else letter
        for fact, letter in zip(case, "bant", strict=True)
    )


def test_bant_asks_for_need_first() -> None:
    assert BANT.evaluate(BantCase(None, None, None, None)).ask[0] == "need"
