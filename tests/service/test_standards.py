"""Standards and how often they are kept."""

from __future__ import annotations

from math import inf, nan, nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    EmptyInput,
    InputError,
    NotANumber,
    OutOfRange,
    UnknownField,
    UnknownOption,
)
from custsat.estimates import clopper_pearson, wilson
from custsat.service.compliance_report import (
    Charter,
    Compliance,
    charter,
    compliance,
    met_rates,
)
from custsat.service.creed import NEEDS, CustomerNeed
from custsat.service.standards import (
    AFTER_SALES_EXPECTATIONS,
    DECK_STANDARDS,
    SALES_EXPECTATIONS,
    Operator,
    SalesExpectation,
    ServiceMetric,
    ServiceRequirement,
    Standard,
    StandardKind,
)
from custsat.values import Certainty

PHONE, SYMPATHY, *_ = DECK_STANDARDS
VAGUE = Standard(requirement="be nice")


def numeric(operator: Any) -> Any:
    return Standard(requirement="r", metric="m", operator=operator, threshold=3.0)


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [
        (Operator.AT_MOST, True, True, False),
        (Operator.BELOW, True, False, False),
        (Operator.AT_LEAST, False, True, True),
        (Operator.ABOVE, False, False, True),
        (Operator.EQUAL, False, True, False),
    ],
)
def test_every_operator_at_its_threshold(
    operator: Any, below: Any, at: Any, above: Any
) -> None:
    standard = numeric(operator)

    assert standard.is_met(nextafter(3, -inf)) is below
    assert standard.is_met(3) is at
    assert standard.is_met(nextafter(3, inf)) is above


def test_the_decks_standards() -> None:
    said = [(it.requirement.partition(".")[2], it.kind) for it in DECK_STANDARDS]

    assert said == [
        ("answer_fast", StandardKind.NUMERIC),
        ("show_sympathy", StandardKind.YES_NO),
        ("dress_decently", StandardKind.YES_NO),
        ("obey_room_rules", StandardKind.YES_NO),
        ("receive_at_once", StandardKind.NUMERIC),
    ]
    assert [it.is_met(3) for it in (PHONE, DECK_STANDARDS[4])] == [True, False]
    assert DECK_STANDARDS[4].is_met(1)
    assert [it.requirement for it in DECK_STANDARDS] == [
        it.code for it in ServiceRequirement
    ]
    assert [it.metric for it in DECK_STANDARDS] == [it.code for it in ServiceMetric]


def test_yes_or_no() -> None:
    assert SYMPATHY.is_met(True) is True
    assert SYMPATHY.is_met(False) is False
    assert SYMPATHY.is_met(None) is None
    assert PHONE.is_met(nan) is None
    with pytest.raises(NotANumber):
        SYMPATHY.is_met(1)
    with pytest.raises(BoolAsNumber):
        PHONE.is_met(True)
    with pytest.raises(NotANumber):
        PHONE.is_met("3")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"operator": Operator.AT_MOST, "metric": "m"}, InputError),
        ({"threshold": 3, "metric": "m"}, InputError),
        ({"operator": Operator.AT_MOST, "threshold": 3}, InputError),
        ({"operator": Operator.AT_MOST, "threshold": nan, "metric": "m"}, NotANumber),
    ],
)
def test_a_standard_is_whole(wrong: Any, error: Any) -> None:
    with pytest.raises(error):
        Standard(requirement="r", **wrong)


observations = st.lists(st.none() | st.integers(0, 6)).filter(
    lambda it: any(x is not None for x in it)
)


@given(observations)
def test_compliance_counts(given_: Any) -> None:
    seen = compliance(given_, standard=PHONE, target=0.5)
    known = [it for it in given_ if it is not None]
    met = sum(it <= 3 for it in known)

    assert (seen.n, seen.met, seen.n_missing) == (
        len(known),
        met,
        len(given_) - len(known),
    )
    assert seen.rate == met / len(known)
    assert seen.interval == wilson(met, len(known))
    assert seen.ci(level=0.9, method="exact") == clopper_pearson(met, len(known), level=0.9)
    assert seen.target_met is (seen.rate >= 0.5)
    assert compliance(reversed(given_), standard=PHONE, target=0.5) == seen


def test_a_target_and_what_the_observations_can_bear() -> None:
    few = compliance([3] * 29, standard=PHONE, target=0.9)
    open_ = compliance([3] * 28 + [4] * 2, standard=PHONE, target=0.9)
    sure = compliance([3] * 300 + [4], standard=PHONE, target=0.9)

    assert few.certainty is Certainty.TOO_FEW
    assert (open_.certainty, open_.target_met) == (Certainty.INCONCLUSIVE, True)
    assert sure.certainty is Certainty.CONCLUSIVE
    assert compliance([3], standard=PHONE).target_met is None
    on_it = compliance([3, 4], standard=PHONE, target=0.5)
    assert on_it.target_met is True
    assert on_it.findings == ()


def test_a_missed_target_is_a_finding() -> None:
    (found,) = compliance([3, 4, 5, 2], standard=PHONE, target=0.9).findings

    assert found.weight == pytest.approx(40)
    assert found.explain("en") == (
        "answer the telephone fast: met in 50% of 4 observations, target 90%"
    )
    assert "达标" in found.explain("zh")


def test_bad_compliance() -> None:
    with pytest.raises(InputError, match="no measurable standard"):
        compliance([1], standard=VAGUE)
    with pytest.raises(EmptyInput):
        compliance([None, nan], standard=PHONE)
    with pytest.raises(OutOfRange):
        compliance([1], standard=PHONE, target=90)
    with pytest.raises(OutOfRange):
        Compliance(about="x", n=1, met=2)
    with pytest.raises(NotANumber):
        compliance("123", standard=PHONE)
    with pytest.raises(UnknownOption):
        compliance([1], standard=PHONE).ci(method="guess")


def test_a_charter_says_what_nobody_measures() -> None:
    seen = charter(
        [*DECK_STANDARDS, VAGUE],
        observations={PHONE.requirement: [2, 4], SYMPATHY.requirement: [True]},
        target=0.9,
    )

    assert [(it.about, it.rate) for it in seen.lines] == [
        (PHONE.requirement, 0.5),
        (SYMPATHY.requirement, 1),
    ]
    assert len(seen.unobserved) == 3
    assert seen.unmeasurable == ("be nice",)
    assert seen.measurable_share == pytest.approx(5 / 6)
    assert [it.code for it in seen.findings] == [
        "finding.standard_missed",
        "finding.no_standard",
    ]
    assert Charter.from_dict(seen.to_dict()) == seen
    assert "没有可衡量的标准" in seen.to_text("zh")
    assert (seen.observed_count, seen.unmeasurable_count) == (2, 1)


def test_bad_charters() -> None:
    with pytest.raises(EmptyInput):
        charter([], observations={})
    with pytest.raises(InputError):
        charter([VAGUE, VAGUE], observations={})
    with pytest.raises(UnknownField):
        charter([PHONE], observations={"other": [1]})
    with pytest.raises(UnknownField):
        charter([VAGUE], observations={"other": [1]})


def test_observations_of_a_vague_requirement_are_refused() -> None:
    with pytest.raises(InputError, match="no measurable standard"):
        charter([VAGUE], observations={"be nice": [1]})


def test_two_lists_of_six_expectations() -> None:
    assert len(SALES_EXPECTATIONS.items) == len(AFTER_SALES_EXPECTATIONS.items) == 6


def test_met_rates_of_many_customers() -> None:
    rows = [
        {SalesExpectation.RESPECT: True, SalesExpectation.CALL_AFTER_DELIVERY: None},
        {SalesExpectation.RESPECT: False, SalesExpectation.ROOM_TO_DECIDE: True},
        {},
    ]
    rates = met_rates(rows, checklist=SALES_EXPECTATIONS, target=0.8)

    assert [(it.about, it.met, it.n, it.n_missing) for it in rates] == [
        ("sales_expectation.respect", 1, 2, 1),
        ("sales_expectation.room_to_decide", 1, 1, 2),
    ]
    assert [it.target_met for it in rates] == [False, True]
    with pytest.raises(EmptyInput):
        met_rates([{}], checklist=SALES_EXPECTATIONS)
    with pytest.raises(UnknownField):
        met_rates([{CustomerNeed.CHOICE: True}], checklist=SALES_EXPECTATIONS)
    assert met_rates([{CustomerNeed.CHOICE: True}], checklist=NEEDS)[0].rate == 1


def test_an_operator_is_one_of_ours() -> None:
    rule = {"requirement": "r", "metric": "m", "threshold": 3}
    read = Standard(operator="at_most", **rule)  # type: ignore[arg-type]  # that is the point
    assert read.operator is Operator.AT_MOST
    assert read.is_met(3)
    for strange in ("AT_MOST", "at_mostx", "", "<=", 7, ["at_most"]):
        with pytest.raises(UnknownOption, match="operator="):
            Standard(operator=strange, **rule)  # type: ignore[arg-type]  # that is the point
