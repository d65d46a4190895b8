"""Checklists, workflows and contrasts: complete, in order, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import InvalidTransition, UnknownField, WrongType
from custsat.labels import LANGUAGES
from custsat.rules import Checklist, Workflow
from custsat.service import (
    COMMANDMENTS,
    NEEDS,
    SALES_EXPECTATIONS,
    SERVICE,
    Intangibility,
    intangibility,
)
from custsat.service.offers import (
    CHARACTERISTIC_BY_CONTRAST,
    SERVICE_CONTRASTS,
    ServiceCharacteristic,
    ServiceContrast,
)
from custsat.service.standards import (
    ADVISER_ROLES,
    AFTER_SALES_EXPECTATIONS,
    AFTER_SALES_LINKS,
    APPOINTMENT,
    COMMUNICATION_SKILLS,
    INSPECTION,
    PERSONAL_CONDUCT,
    QUALITY_CYCLE,
    QUALITY_PRACTICES,
    QUALITY_STEPS,
    RECEPTION,
    SALES_STRATEGIES,
    SHOP_COMPLAINT,
    SHOP_MARKETING,
    SHOP_OPERATIONS,
    SHOP_RECEPTION,
    SHOP_SALE,
    SURVEY_LOOP,
    SYSTEM_CONDUCT,
    TEAM_BUILDING,
    CustomerNeed,
    QualityCycleStep,
    ServiceLetter,
    ShopSaleStep,
)

LISTS = {
    SERVICE: 7,
    NEEDS: 6,
    COMMANDMENTS: 10,
    QUALITY_PRACTICES: 14,
    PERSONAL_CONDUCT: 9,
    SYSTEM_CONDUCT: 4,
    APPOINTMENT: 7,
    RECEPTION: 17,
    INSPECTION: 2,
    COMMUNICATION_SKILLS: 4,
    SALES_EXPECTATIONS: 6,
    AFTER_SALES_EXPECTATIONS: 6,
    SERVICE_CONTRASTS: 8,
    ADVISER_ROLES: 2,
    SALES_STRATEGIES: 2,
    SHOP_OPERATIONS: 4,
    SHOP_MARKETING: 4,
    TEAM_BUILDING: 3,
}
FLOWS = {
    SHOP_RECEPTION: 4,
    AFTER_SALES_LINKS: 4,
    SHOP_SALE: 4,
    SHOP_COMPLAINT: 3,
    QUALITY_CYCLE: 3,
    SURVEY_LOOP: 3,
    QUALITY_STEPS: 4,
}


@pytest.mark.parametrize("rule", LISTS, ids=lambda rule: rule.id)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_checklists_are_complete_and_label_every_item(rule: Any, lang: Any) -> None:
    labels = [item.label(lang) for item in rule.items]

    assert isinstance(rule, Checklist)
    assert len(set(labels)) == LISTS[rule]
    assert all(label in rule.to_text(lang) for label in labels)


@pytest.mark.parametrize("rule", LISTS, ids=lambda rule: rule.id)
def test_checklists_evaluate_counts_present_items(rule: Any) -> None:
    first, *rest = rule.items
    result = rule.evaluate({first: True, rest[0]: False})

    assert result.share == 0.5
    assert result.unknown == tuple(rest[1:])


def test_service_letters_spell_service() -> None:
    assert "".join(item.letter for item in SERVICE.items) == "SERVICE"
    assert len(set(ServiceLetter)) == 7


def test_commandments_name_their_author_and_their_ninth() -> None:
    assert "Bob Tasca" in COMMANDMENTS.source.note
    assert COMMANDMENTS.items[8].label() == "get things right the first time"


def test_service_rejects_items_of_another_checklist() -> None:
    with pytest.raises(UnknownField):
        SERVICE.evaluate({CustomerNeed.CHOICE: True})


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_workflows_lead_from_first_to_last_step(flow: Any) -> None:
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
def test_cyclic_workflows_return_to_their_start(loop: Any) -> None:
    assert loop.successors(loop.ends[0]) == (loop.start,)


def test_linear_workflows_end_at_their_last_step() -> None:
    assert SHOP_SALE.successors(ShopSaleStep.SETTLE) == ()
    assert QUALITY_CYCLE.successors(QualityCycleStep.MONITOR) == (
        QualityCycleStep.IMPROVE,
    )


# --------------------------------------------------------------------- intangibility


@given(
    st.dictionaries(
        st.sampled_from([contrast.value for contrast in ServiceContrast]),
        st.sampled_from([True, False, None]),
    )
)
def test_intangibility_counts_present_contrasts(answers: Any) -> None:
    result = intangibility(answers)
    yes = [value for value in answers.values() if value is True]
    answered = [value for value in answers.values() if value is not None]

    assert result.n_contrasts == len(yes)
    assert result.contrast_share == (len(yes) / len(answered) if answered else None)
    assert len(result.present) + len(result.absent) + len(result.unknown) == 8
    assert set(result.characteristics) == {
        CHARACTERISTIC_BY_CONTRAST[contrast] for contrast in result.present
    }
    assert Intangibility.from_dict(result.to_dict()) == result


def test_intangibility_of_a_pure_service_has_all_characteristics() -> None:
    result = intangibility(dict.fromkeys(ServiceContrast, True))

    assert result.contrast_share == 1
    assert result.characteristics == tuple(ServiceCharacteristic)
    assert result.summary("zh").startswith("8 项")
    assert set(CHARACTERISTIC_BY_CONTRAST) == set(ServiceContrast)


@pytest.mark.parametrize(
    ("contrasts", "error"),
    [
        pytest.param({"big": True}, UnknownField, id="unknown contrast"),
        pytest.param({"act_or_process": 1}, WrongType, id="number"),
    ],
)
def test_intangibility_rejects_invalid_contrasts(contrasts: Any, error: Any) -> None:
    with pytest.raises(error):
        intangibility(contrasts)


def test_intangibility_shows_both_sides_of_every_contrast() -> None:
    result = intangibility({"not_storable": True, "no_ownership": False})
    text, chinese = result.to_text(), result.to_text("zh")

    assert "can be stored" in text
    assert "made and distributed while it is consumed" in text
    assert "tangible product" in text
    assert "可以储存" in chinese
    sides = [
        (contrast.product_label(lang), contrast.label(lang))
        for contrast in ServiceContrast
        for lang in ("en", "zh")
    ]
    assert len({side for pair in sides for side in pair}) == 32
