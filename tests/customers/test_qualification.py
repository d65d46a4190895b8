"""Tests of qualify (MAN) and bant: every complete and every partial case."""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd
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
    BantCase,
    BantVerdict,
    LeadCase,
    LeadCondition,
    ProspectClass,
    QualificationStatus,
)
from custsat.errors import BoolAsNumber, CustsatError, NotANumber, WrongType
from custsat.rules import Bands, below

YES_NO = (True, False)
YES_NO_UNKNOWN = (True, False, None)
# As the handbook prints them: class and action of every pattern.
PUBLISHED = {
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


@pytest.mark.parametrize("case", list(product(YES_NO, repeat=3)))
def test_qualify_matches_the_published_table(case: tuple[bool, ...]) -> None:
    result = qualify_case(case)

    assert (result.prospect, result.action) == PUBLISHED[result.pattern]
    assert result.status is QualificationStatus.COMPLETE
    assert result.ask == ()
    assert result.possible == (result.action,)
    assert result.possible_patterns == (result.pattern,)
    assert len(result.reasons) == 1
    assert PROSPECT_RULE.evaluate(LeadCase(*case)).outcome is result.prospect


@pytest.mark.parametrize("case", list(product(YES_NO_UNKNOWN, repeat=3)))
def test_qualify_keeps_every_action_that_is_possible(
    case: tuple[bool | None, ...],
) -> None:
    result = qualify_case(case)
    completions = [
        c
        for c in product(YES_NO, repeat=3)
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


def test_qualify_decides_14_classes_and_8_actions_of_27_patterns() -> None:
    results = [qualify_case(case) for case in product(YES_NO_UNKNOWN, repeat=3)]

    assert sum(result.prospect is not None for result in results) == 14
    assert sum(result.action is not None for result in results) == 8


def test_qualify_asks_for_need_then_authority_then_money() -> None:
    assert qualify_case((None, None, None)).ask == (
        LeadCondition.NEED,
        LeadCondition.AUTHORITY,
        LeadCondition.MONEY,
    )


def test_qualify_asks_in_the_order_of_a_custom_rule() -> None:
    custom_rule = MAN.evolve(id="own@1", ask_order=("money", "need", "authority"))
    result = qualify(money=None, authority=None, need=None, rule=custom_rule)

    assert result.ask[0] is LeadCondition.MONEY
    assert result.reasons[0].rule == "own@1"


BUDGET_BANDS = Bands(
    id="budget@1",
    source=MAN.source,
    variable="budget",
    rows=((below(50_000), False),),
    above=True,
)
BUDGET_RULE = MAN.evolve(id="own@1", bands=(("money", BUDGET_BANDS),))


@pytest.mark.parametrize(
    ("money", "pattern"), [(49_999.99, "mAN"), (50_000, "MAN"), (None, "?AN")]
)
def test_qualify_reads_numbers_by_the_bands_of_a_custom_rule(
    money: float | None, pattern: str
) -> None:
    result = qualify(money=money, authority=True, need=True, rule=BUDGET_RULE)

    assert result.pattern == pattern


@pytest.mark.parametrize(
    ("money", "error"),
    [
        pytest.param(True, BoolAsNumber, id="bool"),
        pytest.param(float("nan"), NotANumber, id="nan"),
    ],
)
def test_qualify_with_bands_rejects(money: float, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        qualify(money=money, authority=True, need=True, rule=BUDGET_RULE)


@pytest.mark.parametrize("value", [1, 0, "yes", 0.5, [True], object()])
@pytest.mark.parametrize("name", ["money", "authority", "need"])
def test_qualify_rejects_what_is_no_bool(name: str, value: object) -> None:
    conditions = {"money": True, "authority": True, "need": True} | {name: value}
    with pytest.raises(WrongType) as caught:
        qualify(**conditions)

    assert caught.value.name == name


@pytest.mark.parametrize("unknown", [float("nan"), pd.NA, pd.NaT])
@pytest.mark.parametrize("name", ["money", "authority", "need"])
def test_qualify_reads_the_missing_values_of_pandas_as_unknown(
    name: str, unknown: Any
) -> None:
    conditions = {"money": True, "authority": True, "need": True}

    assert qualify(**{**conditions, name: unknown}) == qualify(
        **{**conditions, name: None}
    )


def test_qualify_accepts_numpy_bools() -> None:
    numpy = pytest.importorskip("numpy")
    result = qualify(money=numpy.bool_(1), authority=numpy.bool_(0), need=None)

    assert (result.money, result.authority, result.pattern) == (True, False, "Ma?")
    assert Qualification.from_dict(result.to_dict()) == result


def test_qualification_explains_the_row_that_fired() -> None:
    result = qualify(money=True, authority=False, need=True)

    assert (result.reasons[0].rule, result.reasons[0].row) == ("man@1", 3)
    assert "决定权" in result.explain("zh")


def test_qualification_findings_name_the_action_or_the_question() -> None:
    (sell,) = qualify_case((True, True, True)).findings
    (stop,) = qualify_case((False, False, False)).findings
    (ask,) = qualify_case((True, None, None)).findings

    assert sell.advice == LeadAction.SELL.code
    assert sell.weight == stop.weight == 0  # nothing is lost
    assert ask.advice == "advice.ask_need"


@pytest.mark.parametrize("case", list(product(YES_NO, repeat=4)))
def test_bant_needs_three_of_four_for_an_opportunity(case: tuple[bool, ...]) -> None:
    verdict = bant(**dict(zip(BantCase._fields, case, strict=True))).verdict
    expected = (
        BantVerdict.OPPORTUNITY
        if sum(case) >= 3
        else BantVerdict.NURTURE
        if sum(case)
        else BantVerdict.DROP
    )

    assert verdict is expected


@given(st.tuples(*[st.sampled_from(YES_NO_UNKNOWN)] * 4))
def test_bant_decides_as_soon_as_one_verdict_is_left(
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


@pytest.mark.parametrize("rule", ["MAN", None, Bands], ids=["text", "None", "type"])
def test_qualify_and_bant_reject_a_rule_of_another_shape(rule: object) -> None:
    for call, conditions in ((qualify, LeadCase._fields), (bant, BantCase._fields)):
        with pytest.raises(WrongType, match="rule must be a DecisionTable"):
            call(**dict.fromkeys(conditions), rule=rule)
