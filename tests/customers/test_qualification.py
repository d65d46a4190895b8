"""MAN and BANT: every cell, every half-known pattern, rules of one's own."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import (
    BANT,
    MAN,
    PROSPECTS,
    Action,
    BantQualification,
    BantVerdict,
    Condition,
    Prospect,
    Qualification,
    QualificationStatus,
    bant,
    qualify,
)
from custsat.customers.qualification import BantCase, LeadCase
from custsat.errors import BoolAsNumber, NotANumber, UnknownCase
from custsat.rules import Bands, below

KNOWN = (True, False)
FACTS = (True, False, None)
# As printed: what every cell is, and what to do.
PRINTED = {
    "MAN": (Prospect.PROMISING, Action.SELL),
    "MAn": (Prospect.MAY_CONTACT, Action.PERSUADE),
    "MaN": (Prospect.MAY_CONTACT, Action.FIND_DECIDER),
    "mAN": (Prospect.MAY_CONTACT, Action.ARRANGE_CREDIT),
    "maN": (Prospect.MAY_CONTACT, Action.OBSERVE),
    "mAn": (Prospect.MAY_CONTACT, Action.OBSERVE),
    "Man": (Prospect.MAY_CONTACT, Action.OBSERVE),
    "man": (Prospect.NOT_A_CUSTOMER, Action.STOP),
}


def man(case: tuple[bool | None, ...]) -> Qualification:
    return qualify(money=case[0], authority=case[1], need=case[2])


@pytest.mark.parametrize("case", list(product(KNOWN, repeat=3)))
def test_every_cell_says_what_is_printed(case: tuple[bool, ...]) -> None:
    seen = man(case)

    assert (seen.prospect, seen.action) == PRINTED[seen.pattern]
    assert seen.status is QualificationStatus.COMPLETE
    assert seen.ask == ()
    assert seen.possible == (seen.action,)
    assert seen.cells == (seen.pattern,)
    assert len(seen.why) == 1
    assert PROSPECTS.evaluate(LeadCase(*case)).outcome is seen.prospect


@pytest.mark.parametrize("case", list(product(FACTS, repeat=3)))
def test_every_half_known_pattern_keeps_what_it_can_become(
    case: tuple[bool | None, ...],
) -> None:
    seen = man(case)
    full = [
        c
        for c in product(KNOWN, repeat=3)
        if all(k in (None, v) for k, v in zip(case, c, strict=True))
    ]

    assert set(seen.possible) == {man(c).action for c in full}
    assert list(seen.cells) == [man(c).pattern for c in full]
    classes = {man(c).prospect for c in full}
    assert seen.prospect == (classes.pop() if len(classes) == 1 else None)
    assert (seen.action is None) == (len(seen.possible) > 1)
    assert (seen.status is QualificationStatus.INCOMPLETE) == bool(seen.ask)


def test_fourteen_of_27_patterns_have_a_class_and_eight_an_action() -> None:
    every = [man(case) for case in product(FACTS, repeat=3)]

    assert sum(seen.prospect is not None for seen in every) == 14
    assert sum(seen.action is not None for seen in every) == 8


def test_unknown_facts_are_asked_for_in_the_order_need_authority_money() -> None:
    assert man((None, None, None)).ask == (
        Condition.NEED,
        Condition.AUTHORITY,
        Condition.MONEY,
    )


def test_a_rule_of_ones_own_may_ask_otherwise() -> None:
    mine = MAN.evolve(id="mine@1", ask_order=("money", "need", "authority"))
    seen = qualify(money=None, authority=None, need=None, rule=mine)

    assert seen.ask[0] is Condition.MONEY
    assert seen.why[0].rule == "mine@1"


def test_raw_facts_go_through_bands_of_ones_own() -> None:
    enough = Bands(
        id="budget@1",
        source=MAN.source,
        variable="budget",
        rows=((below(50_000), False),),
        above=True,
    )
    mine = MAN.evolve(id="mine@1", cuts=(("money", enough),))

    def pattern(money: float | None) -> str:
        return qualify(money=money, authority=True, need=True, rule=mine).pattern

    assert [pattern(49_999.99), pattern(50_000), pattern(None)] == ["mAN", "MAN", "?AN"]
    with pytest.raises(BoolAsNumber):
        pattern(money=True)
    with pytest.raises(NotANumber):
        pattern(float("nan"))


@pytest.mark.parametrize("strange", [1, 0, "yes", 0.5, float("nan"), [True], object()])
@pytest.mark.parametrize("name", ["money", "authority", "need"])
def test_something_else_than_a_truth_value_is_refused(
    name: str, strange: object
) -> None:
    facts = {"money": True, "authority": True, "need": True} | {name: strange}
    with pytest.raises(UnknownCase) as caught:
        qualify(**facts)

    assert caught.value.condition == name


def test_truth_values_of_numpy_are_truth_values() -> None:
    numpy = pytest.importorskip("numpy")
    seen = qualify(money=numpy.bool_(1), authority=numpy.bool_(0), need=None)

    assert (seen.money, seen.authority, seen.pattern) == (True, False, "Ma?")
    assert Qualification.from_dict(seen.to_dict()) == seen


def test_the_reason_names_the_row_of_the_handbook() -> None:
    seen = qualify(money=True, authority=False, need=True)

    assert (seen.why[0].rule, seen.why[0].row) == ("man@1", 3)
    assert "决定权" in seen.explain("zh")


def test_findings_say_what_to_do_or_what_to_ask() -> None:
    (sell,) = man((True, True, True)).findings
    (stop,) = man((False, False, False)).findings
    (ask,) = man((True, None, None)).findings

    assert (sell.weight, sell.advice) == (100, Action.SELL.code)
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
    seen = bant(**dict(zip(BantCase._fields, case, strict=True)))

    assert (seen.verdict is None) == (len(seen.possible) > 1)
    assert (seen.status is QualificationStatus.COMPLETE) == (seen.verdict is not None)
    assert BantQualification.from_dict(seen.to_dict()) == seen
    assert seen.pattern.lower().replace("?", "_") == "".join(
        "_" if fact is None else letter
        for fact, letter in zip(case, "bant", strict=True)
    )


def test_bant_asks_for_need_first() -> None:
    assert BANT.evaluate(BantCase(None, None, None, None)).ask[0] == "need"
