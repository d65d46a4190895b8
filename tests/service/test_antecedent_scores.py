"""``antecedent_scores`` and its questionnaire: the antecedents of GAP1 to GAP4."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.display import as_text
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongScale,
    WrongType,
)
from custsat.labels import LANGUAGES, catalogue
from custsat.service import (
    AntecedentQuestionnaire,
    AntecedentScores,
    Gap,
    GapCause,
    antecedent_questionnaire,
    antecedent_scores,
    diagnose,
    gap_survey,
)
from custsat.service.gap_model import (
    ANTECEDENT_STATEMENTS,
    GAP_ANTECEDENTS,
    REVERSED_STATEMENTS,
    Antecedent,
    AntecedentStatement,
    GapGroup,
)
from custsat.values import LIKERT5, LIKERT7, Certainty, Scale

STATEMENTS = tuple(AntecedentStatement)
answer = st.integers(1, 7)


def around(mean: int, n: int = 40) -> list[int]:
    """Answers with that mean, half of them a point off it."""
    return [mean + (k % 2) * (1 if k % 4 == 1 else -1) for k in range(n)]


def survey(default: int = 6, **means: int) -> AntecedentScores:
    """Forty managers and forty staff; a mean for each antecedent."""
    groups: dict[Any, dict[Any, list[int]]] = {
        GapGroup.MANAGERS: {},
        GapGroup.FRONT_LINE: {},
    }
    for statement in STATEMENTS:
        score = means.get(statement.antecedent, default)
        mean = 8 - score if statement.is_reversed else score
        groups[statement.group][statement] = around(mean)
    return antecedent_scores(
        managers=groups[GapGroup.MANAGERS], front_line=groups[GapGroup.FRONT_LINE]
    )


# ----------------------------------------------------------------- the questionnaire


def test_antecedents_are_those_of_the_literature_in_their_order() -> None:
    """3 + 4 + 7 + 2 antecedents; their weakness is a cause of its gap."""
    by_gap = {gap: [a for a in Antecedent if a.gap is gap] for gap in GAP_ANTECEDENTS}

    assert [len(each) for each in by_gap.values()] == [3, 4, 7, 2]
    for gap, rule in GAP_ANTECEDENTS.items():
        assert tuple(each.cause for each in by_gap[gap]) == rule.items


@pytest.mark.parametrize(
    ("antecedent", "cause"),
    [
        pytest.param("marketing_research_orientation", "weak_research", id="research"),
        pytest.param("levels_of_management", "too_many_levels", id="levels"),
        pytest.param("management_commitment", "weak_commitment", id="commitment"),
        pytest.param("perception_of_feasibility", "perceived_infeasibility", id="can"),
        pytest.param("employee_job_fit", "employee_misfit", id="employee"),
        pytest.param("technology_job_fit", "technology_misfit", id="technology"),
        pytest.param("perceived_control", "weak_perceived_control", id="control"),
        pytest.param("supervisory_control_systems", "wrong_supervision", id="boss"),
        pytest.param("role_conflict", "role_conflict", id="conflict"),
        pytest.param("role_ambiguity", "role_ambiguity", id="ambiguity"),
        pytest.param(
            "propensity_to_overpromise", "propensity_to_overpromise", id="promises"
        ),
    ],
)
def test_antecedent_stands_for_its_cause(antecedent: str, cause: str) -> None:
    assert Antecedent(antecedent).cause is GapCause(cause)


def test_statements_belong_to_one_antecedent_each_and_some_are_reversed() -> None:
    listed = [each for part in ANTECEDENT_STATEMENTS.values() for each in part]

    assert listed == list(AntecedentStatement)
    for antecedent, part in ANTECEDENT_STATEMENTS.items():
        assert all(each.antecedent is antecedent for each in part)
        assert len(part) >= 2
        assert 0 < sum(each.is_reversed for each in part) < len(part)
    assert {each for each in listed if each.is_reversed} == REVERSED_STATEMENTS


def test_managers_are_asked_about_gap1_and_gap2_and_staff_about_the_others() -> None:
    groups = {each.antecedent.gap: each.group for each in AntecedentStatement}

    assert groups == {
        Gap.GAP1: GapGroup.MANAGERS,
        Gap.GAP2: GapGroup.MANAGERS,
        Gap.GAP3: GapGroup.FRONT_LINE,
        Gap.GAP4: GapGroup.FRONT_LINE,
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_statements_are_worded_in_every_language(lang: str) -> None:
    words = [each.label(lang) for each in AntecedentStatement]

    assert len(set(words)) == len(STATEMENTS)
    assert all(each.code in catalogue() for each in AntecedentStatement)
    assert all(each.code in catalogue() for each in Antecedent)
    assert not any(word.endswith((".", "。")) for word in words)


@pytest.mark.parametrize(
    ("group", "count", "english", "chinese"),
    [
        pytest.param("managers", 20, "We ask our customers", "我们定期了解", id="boss"),
        pytest.param("front_line", 26, "My colleagues and I", "我和同事", id="staff"),
    ],
)
def test_questionnaire_prints_statements_with_a_box_for_every_answer(
    group: str, count: int, english: str, chinese: str
) -> None:
    form = antecedent_questionnaire(group)
    lines = form.to_text("en").splitlines()

    assert form.n_statements == count
    assert lines[2].startswith(f" 1  {english}")
    assert lines[2].count("[ ]") == 7
    assert len(lines) == count + 3
    assert f" 1  {chinese}" in form.to_text("zh")
    assert form.html("zh").count("<tr>") == count + 1
    assert "reversed" not in form.to_text("en"), "respondents are not told"
    assert AntecedentQuestionnaire.from_dict(form.to_dict()) == form


def test_questionnaire_key_says_what_a_statement_is_about() -> None:
    form = antecedent_questionnaire(GapGroup.FRONT_LINE, scale=LIKERT5)
    english, chinese = (as_text(form.key_table(lang)) for lang in LANGUAGES)

    assert "working_against" in english
    assert english.count(" yes") == sum(s.is_reversed for s in form.statements)
    assert "团队协作" in chinese
    assert "from 1 (do not agree at all) to 5 (agree fully)" in form.summary("en")


@pytest.mark.parametrize(
    ("group", "scale", "error"),
    [
        pytest.param("customers", LIKERT7, UnknownOption, id="customers"),
        pytest.param(None, LIKERT7, UnknownOption, id="nobody"),
        pytest.param("managers", Scale(1, 7), InputError, id="no separate answers"),
        pytest.param("managers", "1-7", WrongType, id="no scale"),
        pytest.param(
            "managers", Scale(1, 7, step=1, low_is_good=True), WrongScale, id="low"
        ),
    ],
)
def test_questionnaire_rejects_invalid_input(
    group: Any, scale: Any, error: Any
) -> None:
    with pytest.raises(error):
        antecedent_questionnaire(group, scale=scale)


# ------------------------------------------------------------------------- the scores


def test_antecedent_scores_turn_reversed_statements() -> None:
    result = antecedent_scores(
        front_line={
            "pulling_together": [6, 5],
            "everybody_contributes": [7, 4],
            "working_against": [1, 3],
        }
    )

    assert result.antecedent("teamwork").mean == pytest.approx((20 + 14) / 6)


@given(answer)
def test_reversed_twice_is_the_answer_itself(value: int) -> None:
    assert LIKERT7.reverse(LIKERT7.reverse(value)) == value
    one, other = (
        antecedent_scores(managers={"many_levels": [each]}, min_n=1)
        for each in (value, LIKERT7.reverse(value))
    )
    means = [each.antecedent("levels_of_management").mean for each in (one, other)]
    assert means == [8 - value, value]


@given(st.lists(st.tuples(answer, answer, answer), min_size=2, max_size=12))
def test_antecedent_scores_interval_is_students_of_the_respondents(rows: Any) -> None:
    columns = list(zip(*rows, strict=True))
    names = ("pulling_together", "everybody_contributes", "working_against")
    result = antecedent_scores(
        front_line=dict(zip(names, columns, strict=True)), min_n=2, level=0.9
    )
    score = result.antecedent("teamwork")
    means = [(a + b + 8 - c) / 3 for a, b, c in rows]

    assert score.mean == pytest.approx(sum(means) / len(means))
    if score.interval is not None:
        sem = stats.sem(means)
        limits = stats.t.interval(0.9, len(means) - 1, score.mean, sem)
        assert (score.interval.low, score.interval.high) == pytest.approx(limits)
    (gap,) = result.gaps
    assert (gap.gap, gap.mean) == (Gap.GAP3, pytest.approx(score.mean))


def test_antecedent_scores_share_the_error_of_their_intervals() -> None:
    levels = around(3)
    alone = antecedent_scores(managers={"many_levels": levels})
    both = antecedent_scores(managers={"many_levels": levels, "able_to_meet": levels})

    assert alone.antecedents[0].interval.level == pytest.approx(0.95)
    assert both.antecedents[0].interval.level == pytest.approx(0.975)
    assert both.gaps[0].interval.level == pytest.approx(0.95)


def test_antecedent_scores_drop_who_left_a_statement_of_the_antecedent_open() -> None:
    result = antecedent_scores(
        managers={
            "many_levels": [2, None, 3],
            "news_reaches_top": [6, 5, float("nan")],
            "staff_report_customers": [4, 5, None],
        }
    )
    levels = result.antecedent("levels_of_management")
    upward = result.antecedent("upward_communication")
    (gap1,) = result.gaps

    assert (levels.n, levels.n_dropped, levels.mean) == (1, 2, 6)
    assert (upward.n, upward.n_dropped, upward.mean) == (2, 1, 4.5)
    assert (gap1.n, gap1.n_dropped, gap1.n_antecedents, gap1.mean) == (1, 2, 2, 5)


def test_antecedent_scores_of_an_antecedent_that_nobody_completed() -> None:
    result = antecedent_scores(
        managers={"many_levels": [2, 3], "able_to_meet": [None, None]}
    )
    open_one = result.antecedent("perception_of_feasibility")

    assert (open_one.mean, open_one.interval, open_one.n) == (None, None, 0)
    assert open_one.judgement.is_too_few
    assert [each.mean for each in result.gaps] == [5.5, None]
    assert result.lowest_antecedent is None
    assert "unknown" in result.to_text("en")


def test_antecedent_scores_find_the_weak_and_the_lowest_antecedent() -> None:
    result = survey(teamwork=2, role_conflict=3)

    assert result.weak_antecedents == (Antecedent.TEAMWORK, Antecedent.ROLE_CONFLICT)
    assert result.lowest_antecedent is Antecedent.TEAMWORK
    assert [each.subject for each in result.findings] == [
        "antecedent.teamwork",
        "antecedent.role_conflict",
    ]
    first = result.findings[0]
    assert first.weight == 0
    assert first.explain("en") == "teamwork: 2.00, below 4.00 (40 answers)"
    assert first.advice == "advice.cause_weak_teamwork"
    assert result.summary("en") == (
        "Weak by the answers: teamwork, freedom from role conflict. "
        "The lowest is teamwork"
    )


@pytest.mark.parametrize(
    ("mean", "target", "is_weak"),
    [
        pytest.param(3, None, True, id="below the middle"),
        pytest.param(4, None, False, id="at the middle"),
        pytest.param(5, None, False, id="above the middle"),
        pytest.param(5, 6, True, id="below a target"),
        pytest.param(3, 3, False, id="at a target"),
    ],
)
def test_antecedent_scores_weak_is_below_the_target(
    mean: int, target: Any, is_weak: bool
) -> None:
    for answers in (around(mean), [mean] * 40):
        result = antecedent_scores(managers={"able_to_meet": answers}, target=target)
        assert bool(result.weak_antecedents) is is_weak
        assert result.lowest_antecedent is None, "there is no other"
        assert result.summary().startswith(
            "Weak by" if is_weak else "The answers show no antecedent to be weak"
        )


def test_antecedent_scores_say_what_the_answers_leave_open() -> None:
    few = antecedent_scores(managers={"able_to_meet": [2, 2, 3]})
    undecided = antecedent_scores(managers={"able_to_meet": around(4)})
    (short,), (unclear,) = few.findings, undecided.findings

    assert short.certainty is Certainty.TOO_FEW
    assert short.explain("en") == (
        "1 of 1 antecedent has too few answers for a verdict; "
        "at least 27 more are needed"
    )
    assert unclear.certainty is Certainty.INCONCLUSIVE
    assert unclear.advice_text("zh") == "先请更多管理者和员工作答，再作决定"


def test_antecedent_scores_read_rows_and_columns_alike() -> None:
    dice = Random(2)
    rows = [[dice.randint(1, 7) for _ in range(20)] for _ in range(5)]
    names = [each.value for each in AntecedentStatement][:20]
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    mappings = [dict(zip(names, row, strict=True)) for row in rows]

    results = [antecedent_scores(managers=each) for each in (rows, columns, mappings)]
    assert results[0] == results[1] == results[2]
    assert len(results[0].antecedents) == 7


@given(st.integers(2, 4), st.integers(0, 10**6))
def test_antecedent_scores_are_not_turned_round_by_more_respondents(
    times: int, seed: int
) -> None:
    dice = Random(seed)
    answers = {
        each: [dice.randint(1, 6) for _ in range(30)] for each in STATEMENTS[20:32]
    }
    more = {name: values * times for name, values in answers.items()}
    few, many = (antecedent_scores(front_line=each) for each in (answers, more))

    assert set(few.weak_antecedents) <= set(many.weak_antecedents)
    causes = many.to_causes()
    for cause, is_present in few.to_causes().items():
        assert is_present in {None, causes[cause]}
    assert few.lowest_antecedent in {None, many.lowest_antecedent}


SURVEYS = 100


@pytest.mark.slow
def test_antecedent_scores_find_something_by_chance_in_one_of_twenty_surveys() -> None:
    dice = Random(4)
    found = 0
    for _ in range(SURVEYS):
        answers = {
            each: [dice.randint(2, 6) for _ in range(40)] for each in STATEMENTS[:20]
        }
        found += bool(antecedent_scores(managers=answers).weak_antecedents)

    assert found / SURVEYS < 0.06  # half of 5 %, and the luck of these surveys


def test_diagnose_takes_scored_antecedents_as_evidence_for_causes() -> None:
    scores = survey(teamwork=2, goal_setting=4)
    causes = scores.to_causes()

    assert causes[GapCause.WEAK_TEAMWORK] is True
    assert causes[GapCause.WEAK_GOALS] is None
    assert causes[GapCause.ROLE_AMBIGUITY] is False
    gaps = gap_survey(
        managers={"believed": around(6)},
        front_line={"delivered": around(4)},
        customers={"expected": around(6)},
        documented={"specified": 6, "promised": 4},
        scale=LIKERT7,
    )
    diagnosis = diagnose(scores, gaps=gaps)

    assert diagnosis.root is Gap.GAP3
    assert [each.cause for each in diagnosis.remedies] == [GapCause.WEAK_TEAMWORK]
    assert diagnosis == diagnose(causes, gaps=gaps)


def test_diagnose_leaves_an_antecedent_at_the_target_open() -> None:
    scores = antecedent_scores(managers={"able_to_meet": [4] * 40})

    assert scores.to_causes() == {GapCause.PERCEIVED_INFEASIBILITY: None}


def test_antecedent_scores_show_and_export() -> None:
    result = survey(teamwork=2)

    assert AntecedentScores.from_dict(result.to_dict()) == result
    english, chinese = result.to_text("en"), result.to_text("zh")
    assert "GAP3: not delivering to the standards" in english
    assert "联合区间" in chinese
    assert "target: 4" in result.explain("en")
    with pytest.raises(UnknownField, match="role_conflict"):
        result.antecedent("role_conflicts")


TWO = {"many_levels": [2, 3]}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        pytest.param({}, EmptyInput, id="nobody"),
        pytest.param({"managers": {}}, EmptyInput, id="nothing asked"),
        pytest.param({"managers": {"many_levels": [None]}}, EmptyInput, id="no answer"),
        pytest.param({"managers": {"levels": [2]}}, UnknownField, id="unknown"),
        pytest.param({"front_line": TWO}, UnknownField, id="of the other group"),
        pytest.param(
            {"managers": {**TWO, "able_to_meet": [3]}}, InputError, id="lengths"
        ),
        pytest.param({"managers": {"many_levels": [8]}}, OutOfScale, id="off scale"),
        pytest.param({"managers": {"many_levels": [2.5]}}, NotOnScale, id="between"),
        pytest.param({"managers": TWO, "target": 8}, OutOfScale, id="target"),
        pytest.param({"managers": TWO, "level": 1}, OutOfRange, id="level"),
        pytest.param({"managers": TWO, "min_n": 0}, InvalidCount, id="min_n"),
        pytest.param({"managers": "2, 3"}, WrongType, id="text"),
        pytest.param({"managers": pd.DataFrame(TWO)}, WrongType, id="a frame"),
        pytest.param({"managers": [[2, 3]]}, InputError, id="a short row"),
        pytest.param(
            {"managers": TWO, "scale": Scale(1, 7, low_is_good=True)},
            WrongScale,
            id="low is good",
        ),
    ],
)
def test_antecedent_scores_rejects_invalid_input(changes: Any, error: Any) -> None:
    with pytest.raises(error):
        antecedent_scores(**changes)


def test_antecedent_scores_says_which_statement_is_out_of_scale() -> None:
    with pytest.raises(OutOfScale, match=r"managers\['many_levels'\] at row 1"):
        antecedent_scores(managers={"many_levels": [2, 9]})
