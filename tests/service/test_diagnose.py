"""``diagnose``: checklists of causes, the likely root, remedies."""

from __future__ import annotations

from math import nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import UnknownField, WrongType
from custsat.labels import LANGUAGES, translate
from custsat.service import Diagnosis, Gap, GapCause, diagnose, gaps
from custsat.service.gap_model import (
    ANTECEDENTS_BY_CAUSE,
    CAUSE_AGREEMENT,
    CAUSE_FREQUENCY,
    CAUSE_GROUPS,
    GAP_ANTECEDENTS,
    GAP_CAUSES,
    CauseAgreement,
    CauseFrequency,
)
from custsat.service.gap_model._diagnose import CauseEvidence
from custsat.service.gap_model._gap_causes import gap_of

SLIDE_CAUSES = tuple(cause for part in GAP_CAUSES.values() for cause in part.items)
ANTECEDENTS = tuple(cause for part in GAP_ANTECEDENTS.values() for cause in part.items)
answers = st.dictionaries(
    st.sampled_from(sorted(GapCause)), st.sampled_from([True, False, None])
)


def test_gap_causes_lists_every_cause_once() -> None:
    assert [len(part.items) for part in GAP_CAUSES.values()] == [9, 3, 4, 4]
    assert [len(part.items) for part in GAP_ANTECEDENTS.values()] == [3, 4, 7, 2]
    assert sorted((*SLIDE_CAUSES, *ANTECEDENTS)) == sorted(GapCause)
    assert [len(group) for group in CAUSE_GROUPS.values()] == [3, 3, 3]
    assert (
        tuple(cause for group in CAUSE_GROUPS.values() for cause in group)
        == SLIDE_CAUSES[:9]
    )


def test_antecedents_by_cause_stay_within_the_gap() -> None:
    assert set(ANTECEDENTS_BY_CAUSE) == set(SLIDE_CAUSES)
    for cause, antecedents in ANTECEDENTS_BY_CAUSE.items():
        assert set(antecedents) <= set(GAP_ANTECEDENTS[gap_of(cause)].items)
    later = [
        cause for cause, antecedents in ANTECEDENTS_BY_CAUSE.items() if not antecedents
    ]
    assert later == [
        GapCause.NO_SEGMENTATION,
        GapCause.DEAL_BEFORE_RELATIONSHIP,
        GapCause.NEW_BEFORE_EXISTING,
        GapCause.UNCOMMUNICATED_EFFORT,
        GapCause.UNTRAINED_CUSTOMERS,
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_gap_cause_labels_every_cause_and_remedy(lang: Any) -> None:
    causes = [cause.label(lang) for cause in GapCause]
    remedies = [translate(cause.remedy, lang) for cause in GapCause]

    assert len(set(causes + remedies)) == 72
    assert not any(remedy.startswith("advice") for remedy in remedies)
    assert not any("cause " in remedy for remedy in remedies)


YES, NO = True, False


@pytest.mark.parametrize(
    ("causes_found", "gap_measured", "outcome"),
    [
        (YES, YES, CauseAgreement.CONFIRMED),
        (YES, NO, CauseAgreement.NO_GAP_MEASURED),
        (NO, YES, CauseAgreement.UNEXPLAINED),
        (NO, NO, CauseAgreement.NEITHER),
        (None, YES, None),
        (None, NO, None),
        (YES, None, None),
        (NO, None, None),
        (None, None, None),
    ],
)
def test_cause_agreement_covers_every_case(
    causes_found: Any, gap_measured: Any, outcome: Any
) -> None:
    assert (
        CAUSE_AGREEMENT.evaluate(CauseEvidence(causes_found, gap_measured)).outcome
        is outcome
    )


@pytest.mark.parametrize(
    ("share", "frequency"),
    [
        (0, CauseFrequency.NONE),
        (nextafter(0, 1), CauseFrequency.SOME),
        (nextafter(0.5, 0), CauseFrequency.SOME),
        (0.5, CauseFrequency.MANY),
        (1, CauseFrequency.MANY),
        (None, None),
    ],
)
def test_cause_frequency_at_its_limits(share: Any, frequency: Any) -> None:
    assert CAUSE_FREQUENCY.evaluate(share) is frequency


@given(answers)
def test_diagnose_lists_every_answer_once(causes: Any) -> None:
    result = diagnose(causes)
    expected = (
        SLIDE_CAUSES
        if set(causes) & set(SLIDE_CAUSES) or not set(causes) & set(ANTECEDENTS)
        else ()
    ) + (ANTECEDENTS if set(causes) & set(ANTECEDENTS) else ())

    assert [gap_causes.gap for gap_causes in result.gaps] == [
        Gap.GAP1,
        Gap.GAP2,
        Gap.GAP3,
        Gap.GAP4,
    ]
    assert sorted(
        cause
        for gap_causes in result.gaps
        for cause in (*gap_causes.present, *gap_causes.absent, *gap_causes.unknown)
    ) == sorted(expected)
    for gap_causes in result.gaps:
        for kind, answer in ((gap_causes.present, True), (gap_causes.absent, False)):
            assert all(causes[cause] is answer for cause in kind)
        low, high = gap_causes.bounds
        assert low <= (low if gap_causes.share is None else gap_causes.share) <= high
        assert all(gap_of(cause) is gap_causes.gap for cause in gap_causes.present)
    assert {cause for cause, _ in result.remedies} == {
        cause for cause, answer in causes.items() if answer
    }
    assert set(result.to_investigate) == {
        cause for gap_causes in result.gaps for cause in gap_causes.unknown
    }


@given(answers)
def test_diagnose_does_not_depend_on_order(causes: Any) -> None:
    assert diagnose(dict(reversed(causes.items()))) == diagnose(causes)


def all_of(gap: Any, answer: Any = True) -> Any:
    return dict.fromkeys(GAP_CAUSES[gap].items, answer)


def test_diagnose_root_is_furthest_upstream_among_many_causes() -> None:
    both = all_of(Gap.GAP2) | all_of(Gap.GAP3)

    assert diagnose(both).likely_root is Gap.GAP2
    assert diagnose(both | {"research_use": True}).likely_root is Gap.GAP1


def test_diagnose_root_prefers_many_causes_to_upstream() -> None:
    light = all_of(Gap.GAP1, answer=False) | {"research_use": True}
    result = diagnose(light | all_of(Gap.GAP3))

    assert result.likely_root is Gap.GAP3
    assert result.ranked_gaps[:2] == (Gap.GAP3, Gap.GAP1)
    assert diagnose(light).likely_root is Gap.GAP1


def test_diagnose_has_no_root_without_causes() -> None:
    assert diagnose({}).likely_root is None
    assert diagnose(all_of(Gap.GAP1, answer=False)).likely_root is None
    assert diagnose({}).to_investigate == SLIDE_CAUSES
    assert diagnose({}).next_causes == SLIDE_CAUSES[:3]
    assert diagnose({}).gaps[0].frequency is None


def test_diagnose_root_is_never_contradicted() -> None:
    result = diagnose(
        all_of(Gap.GAP1) | all_of(Gap.GAP3),
        gaps=gaps(expected=5, believed=5, specified=6, delivered=4),
    )

    assert result.likely_root is Gap.GAP3
    assert result.contradictions == ((Gap.GAP1, CauseAgreement.NO_GAP_MEASURED),)
    assert [cause for cause, _ in result.remedies][:4] == list(
        GAP_CAUSES[Gap.GAP3].items
    )


def test_diagnose_reports_a_gap_without_cause() -> None:
    result = diagnose(
        all_of(Gap.GAP4, answer=False), gaps=gaps(promised=6, delivered=5)
    )

    assert result.gaps[3].agreement is CauseAgreement.UNEXPLAINED
    assert result.findings[-1].code == "finding.agreement_unexplained"
    assert result.findings[-1].explain("en") == (
        "GAP4: not keeping promises was measured (-1.00 points), but no cause was found"
    )
    assert "寻找其他原因" in result.findings[-1].advice_text("zh")


def test_diagnose_to_investigate_starts_at_the_widest_gap() -> None:
    measured = gaps(expected=6, believed=5.5, promised=7, delivered=5)
    result = diagnose({"research_use": False, "no_authority": None}, gaps=measured)

    assert result.to_investigate[:4] == GAP_CAUSES[Gap.GAP4].items
    assert result.to_investigate[4] is GapCause.RESEARCH_METHOD
    assert GapCause.NO_AUTHORITY in result.to_investigate


def test_diagnose_lists_antecedents_once() -> None:
    result = diagnose(
        {"research_use": True, "research_focus": True, "weak_goals": True}
    )

    assert result.antecedents == (GapCause.WEAK_RESEARCH, GapCause.WEAK_GOALS)


def test_diagnose_findings_advise_the_remedy() -> None:
    result = diagnose({"overpromising": True, "uncommunicated_effort": False})
    (finding,) = result.findings

    assert finding.subject == "gap_cause.overpromising"
    assert finding.weight == 50
    assert finding.explain("en").startswith(
        "Found: staff promise more than can be kept"
    )
    assert finding.advice_text("zh").startswith("承诺先由服务部门认可")


def test_diagnose_explains_shows_and_exports() -> None:
    result = diagnose(
        {"overpromising": True, "weak_goals": False},
        gaps=gaps(promised=6, delivered=5, believed=5, specified=5),
    )

    assert Diagnosis.from_dict(result.to_dict()) == result
    assert "cause_agreement@1" in result.explain("en")
    assert "cause_frequency@1" in result.explain("zh")
    assert "员工夸下海口" in result.to_text("zh")
    assert "Let delivery approve promises" in result.html("en")


@pytest.mark.parametrize(
    ("causes", "error"),
    [
        ({"overpromisin": True}, UnknownField),
        ({3: True}, WrongType),
        ({"overpromising": 1}, WrongType),
        ({"overpromising": "yes"}, WrongType),
    ],
    ids=[
        "unknown cause",
        "number as name",
        "number as answer",
        "text as answer",
    ],
)
def test_diagnose_rejects_invalid_causes(causes: Any, error: Any) -> None:
    with pytest.raises(error) as caught:
        diagnose(causes)

    assert error is not UnknownField or caught.value.suggestion == "overpromising"
