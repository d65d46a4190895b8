"""``diagnose``: checklists of causes, the likely root, remedies."""

from __future__ import annotations

from math import nextafter
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import UnknownField, WrongType
from custsat.labels import LANGUAGES, translate
from custsat.service import (
    Diagnosis,
    Gap,
    GapCause,
    GapSurvey,
    diagnose,
    gap_survey,
    gaps,
)
from custsat.service.gap_model import (
    ANTECEDENTS_BY_CAUSE,
    CAUSE_AGREEMENT,
    CAUSE_FREQUENCY,
    CAUSE_GROUPS,
    GAP_ANTECEDENTS,
    GAP_CAUSES,
    CauseAgreement,
    CauseFrequency,
    Remedy,
    RootEvidence,
)
from custsat.service.gap_model._cause_evidence import CauseEvidence
from custsat.service.gap_model._gap_causes import gap_of
from custsat.service.gap_model._remedies import OWNERS
from custsat.values import LIKERT7, Certainty

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
    listed = [
        cause
        for gap_causes in result.gaps
        for cause in (*gap_causes.present, *gap_causes.absent, *gap_causes.unknown)
    ]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(expected)
    if not set(causes) & set(ANTECEDENTS):
        assert set(listed) == set(expected)
    for gap_causes in result.gaps:
        for kind, answer in ((gap_causes.present, True), (gap_causes.absent, False)):
            assert all(causes[cause] is answer for cause in kind)
        low, high = gap_causes.bounds
        assert low <= (low if gap_causes.share is None else gap_causes.share) <= high
        assert all(gap_of(cause) is gap_causes.gap for cause in gap_causes.present)
    present = {cause for cause, answer in causes.items() if answer}
    stood_for = {a for cause in present for a in ANTECEDENTS_BY_CAUSE.get(cause, ())}
    assert {remedy.cause for remedy in result.remedies} == present - stood_for
    assert set(result.to_investigate) == {
        cause for gap_causes in result.gaps for cause in gap_causes.unknown
    }


@given(answers)
def test_diagnose_does_not_depend_on_order(causes: Any) -> None:
    assert diagnose(dict(reversed(causes.items()))) == diagnose(causes)


def all_of(gap: Any, answer: Any = True) -> Any:
    return dict.fromkeys(GAP_CAUSES[gap].items, answer)


def test_diagnose_candidate_root_has_the_largest_share_of_its_causes() -> None:
    none = dict.fromkeys(SLIDE_CAUSES, False)
    both = none | all_of(Gap.GAP2) | all_of(Gap.GAP3)

    assert diagnose(both).candidate_root is Gap.GAP2  # of equals the one upstream
    assert diagnose(both | {"flawed_goals": False}).candidate_root is Gap.GAP3
    assert diagnose(both).root is None
    assert diagnose(both).root_evidence is RootEvidence.UNKNOWN
    assert diagnose(both).ranked_gaps[:2] == (Gap.GAP2, Gap.GAP3)


def test_diagnose_is_undecided_while_another_gap_may_cost_more() -> None:
    """One yes of one answered made GAP1 the root, though GAP2 was the widest."""
    profile = gaps(expected=6, believed=5.9, specified=3, delivered=2.9)
    result = diagnose({"research_use": True}, gaps=profile)

    assert (result.root, result.candidate_root) == (None, None)
    assert result.root_evidence is RootEvidence.UNDECIDED
    assert result.next_causes == GAP_CAUSES[Gap.GAP2].items
    assert result.summary("en").startswith("The root is not decided yet. Look for")
    assert result.summary("zh").startswith("根源尚不能定论。接下来要查：")

    asked = diagnose({"research_use": True} | all_of(Gap.GAP2), gaps=profile)
    assert asked.candidate_root is Gap.GAP2
    assert asked.root_evidence is RootEvidence.UNKNOWN
    assert "evidence is unknown" in asked.summary("en")


def test_diagnose_has_no_root_without_causes() -> None:
    none = diagnose(dict.fromkeys(SLIDE_CAUSES, False))

    assert (diagnose({}).root, none.candidate_root) == (None, None)
    assert none.summary("en") == "The root is not decided yet"
    assert diagnose({}).to_investigate[:4] == SLIDE_CAUSES[:4]
    assert diagnose({}).next_causes == SLIDE_CAUSES[:3]
    assert diagnose({}).gaps[0].frequency is None


def survey_of(**means: int) -> GapSurvey:
    """Forty answers to each node, a point to either side of the mean."""

    def around(node: str) -> list[int]:
        return [means.get(node, 5) + (1, -1, 0)[k % 3] for k in range(40)]

    return gap_survey(
        customers={"expected": around("expected")},
        managers={"believed": around("believed")},
        front_line={"delivered": around("delivered")},
        documented={
            "specified": means.get("specified", 5),
            "promised": means.get("promised", 5),
        },
        scale=LIKERT7,
    )


def test_diagnose_takes_the_root_from_the_answers_of_a_survey() -> None:
    survey = survey_of(delivered=3, promised=3)
    none = dict.fromkeys(SLIDE_CAUSES, False)
    result = diagnose(none | {"no_authority": True}, gaps=survey)

    assert (result.root, result.candidate_root) == (Gap.GAP3, None)
    assert result.root_evidence is RootEvidence.MEASURED
    assert result.summary("en") == "Root: GAP3: not delivering to the standards"
    assert result.gaps[2].agreement is CauseAgreement.CONFIRMED
    (finding,) = [each for each in result.findings if each.advice]
    assert finding.weight == pytest.approx(100 * 2 / 6, rel=0.1)
    assert finding.explain("en") == (
        "Found: staff have too little authority to settle things on the spot "
        "(1 of 4 causes of this gap that were looked for)"
    )


def test_diagnose_has_no_root_in_a_gap_that_may_be_chance() -> None:
    """A gap of -0.00001 was confirmed by any cause."""
    survey = survey_of()
    causes = dict.fromkeys(SLIDE_CAUSES, False) | {"no_authority": True}
    result = diagnose(causes, gaps=survey)

    assert (result.root, result.root_evidence) == (None, RootEvidence.UNDECIDED)
    assert result.gaps[2].agreement is None
    assert Gap.GAP3 in result.gaps_to_measure
    (finding,) = result.findings
    assert (finding.weight, finding.advice) == (0, "")
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert "still open" in finding.explain("en")
    tiny = gaps(specified=5, delivered=4.99999)
    assert diagnose(causes, gaps=tiny).gaps[2].agreement is None


def test_diagnose_reports_contradictions_of_a_survey() -> None:
    survey = survey_of(delivered=3, promised=1)
    causes = dict.fromkeys(SLIDE_CAUSES, False) | {"overpromising": True}
    result = diagnose(causes, gaps=survey)

    assert result.contradictions == (
        (Gap.GAP3, CauseAgreement.UNEXPLAINED),
        (Gap.GAP4, CauseAgreement.NO_GAP_MEASURED),
    )
    unexplained, unmeasured = result.findings[-2:]
    assert unexplained.explain("en").endswith("points), but no cause was found")
    assert "寻找其他原因" in unexplained.advice_text("zh")
    assert unmeasured.weight == 0
    assert "no shortfall was measured (+2" in unmeasured.explain("en")
    assert result.root is None


def test_diagnose_counts_a_cause_and_its_antecedent_once() -> None:
    result = diagnose({"research_use": True, "weak_research": True})
    apart = diagnose({"research_use": False, "weak_research": True})

    assert result.gaps[0].present == (GapCause.RESEARCH_USE,)
    assert GapCause.WEAK_RESEARCH not in result.to_investigate
    assert apart.gaps[0].present == (GapCause.WEAK_RESEARCH,)
    assert apart.gaps[0].absent == (GapCause.RESEARCH_USE,)


def test_diagnose_of_a_survey_without_company_gaps_measures_first() -> None:
    survey = gap_survey(customers={"expected": [5], "perceived": [4]}, scale=LIKERT7)
    result = diagnose(dict.fromkeys(SLIDE_CAUSES, True), gaps=survey)

    assert (result.root, result.candidate_root) == (None, None)
    assert result.gaps_to_measure == (Gap.GAP1, Gap.GAP2, Gap.GAP3, Gap.GAP4)


def test_every_cause_has_a_remedy_with_an_owner_and_a_check() -> None:
    assert set(OWNERS) == set(GapCause)
    for lang in LANGUAGES:
        texts = [Remedy(cause=cause).check_text(lang) for cause in GapCause]
        assert len(set(texts)) == len(GapCause)
        assert not any(text.startswith("check.") for text in texts)


SURVEYS = 200


@pytest.mark.slow
def test_diagnose_names_a_root_by_chance_in_less_than_one_of_twenty() -> None:
    dice = Random(4)

    def answers() -> list[int]:
        return [dice.randint(3, 7) for _ in range(40)]

    n_roots = 0
    for _ in range(SURVEYS):
        survey = gap_survey(
            customers={"expected": answers()},
            managers={"believed": answers(), "specified": answers()},
            front_line={"delivered": answers()},
            documented={"promised": 5},
            scale=LIKERT7,
        )
        causes = {cause: dice.random() < 0.5 for cause in SLIDE_CAUSES}
        n_roots += diagnose(causes, gaps=survey).root is not None
    assert n_roots / SURVEYS < 0.05


def test_diagnose_lists_antecedents_once() -> None:
    result = diagnose(
        {"research_use": True, "research_focus": True, "weak_goals": True}
    )

    assert result.antecedents == (GapCause.WEAK_RESEARCH, GapCause.WEAK_GOALS)


def test_diagnose_findings_advise_the_remedy() -> None:
    result = diagnose({"overpromising": True, "uncommunicated_effort": False})
    (finding,) = result.findings

    assert finding.subject == "gap_cause.overpromising"
    assert finding.weight == 0
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
    measured = diagnose({"no_authority": True}, gaps=survey_of(delivered=3))
    assert Diagnosis.from_dict(measured.to_dict()) == measured
    assert "cause_agreement@1" in measured.explain("en")
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


def test_diagnose_rejects_gaps_of_another_type() -> None:
    with pytest.raises(WrongType, match="a GapSurvey or a GapProfile"):
        diagnose({}, gaps=0.5)  # type: ignore[arg-type]
