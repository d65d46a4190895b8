"""From causes to the gap where to begin."""

from __future__ import annotations

from math import nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import UnknownCase, UnknownField
from custsat.labels import LANGUAGES, translate
from custsat.service.diagnosis import (
    AGREEMENTS,
    CAUSE_LOADS,
    CauseAgreement,
    CauseEvidence,
    CauseLoad,
    Diagnosis,
    diagnose,
)
from custsat.service.gap_causes import (
    ANTECEDENTS_OF,
    CAUSE_GROUPS,
    GAP_ANTECEDENTS,
    GAP_CAUSES,
    GapCause,
    gap_of,
)
from custsat.service.gap_model import Gap, gaps

DECK = tuple(cause for part in GAP_CAUSES.values() for cause in part.items)
BOOK = tuple(cause for part in GAP_ANTECEDENTS.values() for cause in part.items)
answers = st.dictionaries(
    st.sampled_from(sorted(GapCause)), st.sampled_from([True, False, None])
)


def test_twenty_causes_and_sixteen_antecedents_each_on_one_list() -> None:
    assert [len(part.items) for part in GAP_CAUSES.values()] == [9, 3, 4, 4]
    assert [len(part.items) for part in GAP_ANTECEDENTS.values()] == [3, 4, 7, 2]
    assert sorted((*DECK, *BOOK)) == sorted(GapCause)
    assert [len(own) for own in CAUSE_GROUPS.values()] == [3, 3, 3]
    assert tuple(it for own in CAUSE_GROUPS.values() for it in own) == DECK[:9]


def test_the_map_leads_from_every_deck_cause_to_antecedents_of_its_own_gap() -> None:
    assert set(ANTECEDENTS_OF) == set(DECK)
    for cause, antecedents in ANTECEDENTS_OF.items():
        assert set(antecedents) <= set(GAP_ANTECEDENTS[gap_of(cause)].items)
    later = [cause for cause, antecedents in ANTECEDENTS_OF.items() if not antecedents]
    assert later == [
        GapCause.NO_SEGMENTS,
        GapCause.DEAL_BEFORE_RELATIONSHIP,
        GapCause.NEW_BEFORE_EXISTING,
        GapCause.UNTOLD_EFFORT,
        GapCause.UNTRAINED_CUSTOMERS,
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cause_and_every_remedy_has_a_text_of_its_own(lang: Any) -> None:
    causes = [cause.label(lang) for cause in GapCause]
    remedies = [translate(cause.remedy, lang) for cause in GapCause]

    assert len(set(causes + remedies)) == 72
    assert not any(remedy.startswith("advice") for remedy in remedies)
    assert not any("cause " in remedy for remedy in remedies)


YES, NO = True, False


@pytest.mark.parametrize(
    ("found", "measured", "outcome"),
    [
        (YES, YES, CauseAgreement.CONFIRMED),
        (YES, NO, CauseAgreement.NOT_FELT),
        (NO, YES, CauseAgreement.UNEXPLAINED),
        (NO, NO, CauseAgreement.CLEAR),
        (None, YES, None),
        (None, NO, None),
        (YES, None, None),
        (NO, None, None),
        (None, None, None),
    ],
)
def test_agreement_case_by_case(found: Any, measured: Any, outcome: Any) -> None:
    assert AGREEMENTS.evaluate(CauseEvidence(found, measured)).outcome is outcome


@pytest.mark.parametrize(
    ("share", "load"),
    [
        (0, CauseLoad.NONE),
        (nextafter(0, 1), CauseLoad.SOME),
        (nextafter(0.5, 0), CauseLoad.SOME),
        (0.5, CauseLoad.MANY),
        (1, CauseLoad.MANY),
        (None, None),
    ],
)
def test_the_load_at_its_limits(share: Any, load: Any) -> None:
    assert CAUSE_LOADS.evaluate(share) is load


@given(answers)
def test_every_answer_is_in_exactly_one_place(causes: Any) -> None:
    seen = diagnose(causes)
    lines = seen.lines
    asked = (DECK if set(causes) & set(DECK) or not set(causes) & set(BOOK) else ()) + (
        BOOK if set(causes) & set(BOOK) else ()
    )

    assert [line.gap for line in lines] == [Gap.GAP1, Gap.GAP2, Gap.GAP3, Gap.GAP4]
    assert sorted(
        cause
        for line in lines
        for cause in (*line.present, *line.absent, *line.unknown)
    ) == sorted(asked)
    for line in lines:
        for kind, said in ((line.present, True), (line.absent, False)):
            assert all(causes[cause] is said for cause in kind)
        low, high = line.bounds
        assert low <= (low if line.share is None else line.share) <= high
        assert all(gap_of(cause) is line.gap for cause in line.present)
    assert {cause for cause, _ in seen.remedies} == {
        cause for cause, said in causes.items() if said
    }
    assert set(seen.ask) == {cause for line in lines for cause in line.unknown}


@given(answers)
def test_the_order_of_the_answers_does_not_matter(causes: Any) -> None:
    assert diagnose(dict(reversed(causes.items()))) == diagnose(causes)


def all_of(gap: Any, said: Any = True) -> Any:
    return dict.fromkeys(GAP_CAUSES[gap].items, said)


def test_upstream_comes_first_among_the_heavy_ones() -> None:
    both = all_of(Gap.GAP2) | all_of(Gap.GAP3)

    assert diagnose(both).likely_root is Gap.GAP2
    assert diagnose(both | {"research_use": True}).likely_root is Gap.GAP1


def test_a_light_load_upstream_does_not_hide_a_heavy_one() -> None:
    light = all_of(Gap.GAP1, said=False) | {"research_use": True}
    seen = diagnose(light | all_of(Gap.GAP3))

    assert seen.likely_root is Gap.GAP3
    assert seen.ranked_gaps[:2] == (Gap.GAP3, Gap.GAP1)
    assert diagnose(light).likely_root is Gap.GAP1


def test_no_cause_no_root() -> None:
    assert diagnose({}).likely_root is None
    assert diagnose(all_of(Gap.GAP1, said=False)).likely_root is None
    assert diagnose({}).ask == DECK
    assert diagnose({}).next_causes == DECK[:3]
    assert diagnose({}).lines[0].load is None


def test_a_gap_that_was_measured_and_is_none_is_no_root() -> None:
    seen = diagnose(
        all_of(Gap.GAP1) | all_of(Gap.GAP3),
        gaps=gaps(expected=5, believed=5, specified=6, delivered=4),
    )

    assert seen.likely_root is Gap.GAP3
    assert seen.contradictions == ((Gap.GAP1, CauseAgreement.NOT_FELT),)
    assert [cause for cause, _ in seen.remedies][:4] == list(GAP_CAUSES[Gap.GAP3].items)


def test_a_gap_without_a_cause_is_said() -> None:
    seen = diagnose(all_of(Gap.GAP4, said=False), gaps=gaps(promised=6, delivered=5))

    assert seen.lines[3].agreement is CauseAgreement.UNEXPLAINED
    assert seen.findings[-1].code == "finding.gap_unexplained"
    assert seen.findings[-1].explain("en") == (
        "GAP4: not keeping promises was measured (-1.00 points), but no cause was found"
    )
    assert "寻找其他原因" in seen.findings[-1].advice_text("zh")


def test_what_to_ask_next_starts_at_the_widest_measured_gap() -> None:
    measured = gaps(expected=6, believed=5.5, promised=7, delivered=5)
    seen = diagnose({"research_use": False, "no_authority": None}, gaps=measured)

    assert seen.ask[:4] == GAP_CAUSES[Gap.GAP4].items
    assert seen.ask[4] is GapCause.RESEARCH_METHOD
    assert GapCause.NO_AUTHORITY in seen.ask


def test_antecedents_of_what_is_present_each_once() -> None:
    seen = diagnose({"research_use": True, "research_focus": True, "weak_goals": True})

    assert seen.antecedents == (GapCause.WEAK_RESEARCH, GapCause.WEAK_GOALS)


def test_findings_carry_the_remedy_of_every_cause() -> None:
    seen = diagnose({"overpromising": True, "untold_effort": False})
    (found,) = seen.findings

    assert found.subject == "gap_cause.overpromising"
    assert found.weight == 50
    assert found.explain("en").startswith("Found: staff promise more than can be kept")
    assert found.advice_text("zh").startswith("承诺先由服务部门认可")


def test_it_explains_itself_shows_and_travels() -> None:
    seen = diagnose(
        {"overpromising": True, "weak_goals": False},
        gaps=gaps(promised=6, delivered=5, believed=5, specified=5),
    )

    assert Diagnosis.from_dict(seen.to_dict()) == seen
    assert "cause_agreement@1" in seen.explain("en")
    assert "cause_load@1" in seen.explain("zh")
    assert "员工夸下海口" in seen.to_text("zh")
    assert "Let delivery approve promises" in seen.html("en")


@pytest.mark.parametrize(
    ("causes", "error"),
    [
        ({"overpromise": True}, UnknownField),
        ({3: True}, UnknownField),
        ({"overpromising": 1}, UnknownCase),
        ({"overpromising": "yes"}, UnknownCase),
    ],
)
def test_bad_input(causes: Any, error: Any) -> None:
    with pytest.raises(error) as caught:
        diagnose(causes)

    assert error is not UnknownField or caught.value.position == 1
