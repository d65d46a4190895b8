"""The lists of the decks: complete, in order, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat import service
from custsat.errors import InvalidTransition, UnknownCase, UnknownField
from custsat.labels import LANGUAGES
from custsat.rules import Checklist, Workflow
from custsat.service import creed, routines, standards, tangibility
from custsat.service.offers._intangibility import (
    CHARACTERISTIC_BY_CONTRAST,
    Intangibility,
    ServiceCharacteristic,
    ServiceContrast,
    intangibility,
)
from custsat.service.standards._checklists import SERVICE, CustomerNeed, ServiceLetter
from custsat.service.standards._workflows import (
    QUALITY_CYCLE,
    SURVEY_LOOP,
    QualityCycleStep,
)

LISTS = {
    creed.SERVICE: 7,
    creed.NEEDS: 6,
    creed.COMMANDMENTS: 10,
    creed.QUALITY_PRACTICES: 14,
    creed.PERSONAL_CONDUCT: 9,
    creed.SYSTEM_CONDUCT: 4,
    routines.COMMUNICATION_SKILLS: 4,
    standards.SALES_EXPECTATIONS: 6,
    standards.AFTER_SALES_EXPECTATIONS: 6,
    tangibility.SERVICE_CONTRASTS: 8,
}
FLOWS = {
    routines.SHOP_RECEPTION: 4,
    routines.SHOP_SALE: 4,
    routines.SHOP_COMPLAINT: 3,
    routines.QUALITY_CYCLE: 3,
    routines.SURVEY_LOOP: 3,
    routines.QUALITY_STEPS: 4,
}


@pytest.mark.parametrize("rule", LISTS, ids=lambda rule: rule.id)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_list_is_whole_and_every_item_has_its_own_text(
    rule: Any, lang: Any
) -> None:
    spoken = [item.label(lang) for item in rule.items]

    assert isinstance(rule, Checklist)
    assert len(set(spoken)) == LISTS[rule]
    assert all(words in rule.to_text(lang) for words in spoken)


@pytest.mark.parametrize("rule", LISTS, ids=lambda rule: rule.id)
def test_every_list_counts(rule: Any) -> None:
    first, *rest = rule.items
    result = rule.of({first: True, rest[0]: False})

    assert result.share == 0.5
    assert result.unknown == tuple(rest[1:])


def test_service_is_spelt_with_two_e() -> None:
    assert "".join(item.letter for item in SERVICE.items) == "SERVICE"
    with pytest.raises(UnknownField):
        SERVICE.evaluate({CustomerNeed.CHOICE: True})
    assert len(set(ServiceLetter)) == 7


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_every_routine_goes_from_its_first_step_to_its_last(flow: Any) -> None:
    steps = type(flow.start)
    first, *rest = steps

    assert isinstance(flow, Workflow)
    assert len(steps) == FLOWS[flow]
    assert flow.start is first
    assert flow.replay(rest) == flow.ends
    with pytest.raises(InvalidTransition):
        flow.replay([rest[-1], rest[-1]])
    for lang in LANGUAGES:
        assert len({step.label(lang) for step in steps}) == FLOWS[flow]


@pytest.mark.parametrize(
    "loop", [QUALITY_CYCLE, SURVEY_LOOP], ids=lambda workflow: workflow.id
)
def test_a_loop_begins_again(loop: Any) -> None:
    assert loop.after(loop.ends[0]) == (loop.start,)


def test_a_line_ends() -> None:
    assert routines.SHOP_SALE.successors(routines.ShopSaleStep.SETTLE) == ()
    assert QUALITY_CYCLE.successors(QualityCycleStep.MONITOR) == (
        QualityCycleStep.IMPROVE,
    )


# ----------------------------------------------------------------------- tangibility


@given(
    st.dictionaries(
        st.sampled_from([value.value for value in ServiceContrast]),
        st.sampled_from([True, False, None]),
    )
)
def test_intangibility_counts_yes(answers: Any) -> None:
    result = intangibility(answers)
    yes = [value for value in answers.values() if value is True]
    answered = [value for value in answers.values() if value is not None]

    assert result.n_contrasts == len(yes)
    assert result.contrast_share == (len(yes) / len(answered) if answered else None)
    assert len(result.present) + len(result.absent) + len(result.unknown) == 8
    assert set(result.characteristics) == {
        CHARACTERISTIC_BY_CONTRAST[value] for value in result.present
    }
    assert Intangibility.from_dict(result.to_dict()) == result


def test_a_pure_service_has_all_four_characteristics() -> None:
    result = intangibility(dict.fromkeys(ServiceContrast, True))

    assert result.contrast_share == 1
    assert result.characteristics == tuple(ServiceCharacteristic)
    assert result.summary("zh").startswith("8 项")
    assert set(CHARACTERISTIC_BY_CONTRAST) == set(ServiceContrast)


def test_bad_contrasts() -> None:
    with pytest.raises(UnknownField):
        intangibility({"big": True})
    with pytest.raises(UnknownCase):
        intangibility({"act_or_process": 1})


def test_the_chapter_names_what_it_holds() -> None:
    assert set(service.__all__) == set(dir(service))
    with pytest.raises(AttributeError):
        _ = service.nothing
