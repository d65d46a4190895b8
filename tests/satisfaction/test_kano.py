"""``kano``: tables, categories, better and worse, mean scores, what is concluded."""

from __future__ import annotations

import csv
from collections import Counter
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import attrs
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from tests.satisfaction.kano_oracle import CLASSIC, coefficients, mode_of
from tests.simulations.kano import ATTRIBUTES, COVERAGE, ERROR, coverage, named

from custsat.errors import (
    BoolAsNumber,
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidExport,
    InvalidQuestion,
    InvalidWeights,
    NotAddable,
    NotANumber,
    OutOfRange,
    UnknownField,
    UnknownOption,
    UnreadableAnswer,
    WrongType,
)
from custsat.estimates import wilson
from custsat.review import prepare
from custsat.satisfaction import kano
from custsat.satisfaction.requirements import (
    CLASSIC_TABLE,
    COEFFICIENT_QUADRANTS,
    KANO_QUADRANTS,
    MODIFIED_TABLE,
    KanoAnalysis,
    KanoAnswer,
    KanoCase,
    KanoCategory,
    KanoCounts,
    kano_question,
)
from custsat.values import Certainty, Count, Question

if TYPE_CHECKING:
    from pathlib import Path

M, O, A, I, R, Q = KanoCategory  # noqa: E741  # the letters of the published table
LETTERS = {category.value[0].upper(): category for category in KanoCategory}
GRIP = {"A": 70, "O": 323, "M": 493, "I": 95, "R": 3, "Q": 15}
answers = st.sampled_from([*KanoAnswer, None])
pairs = st.lists(st.tuples(answers, answers), min_size=1, max_size=40)
tables = st.sampled_from(["classic", "modified"])
categories = st.fixed_dictionaries({letter: st.integers(0, 60) for letter in LETTERS})


def of_pairs(rows: Any, **options: Any) -> KanoAnalysis:
    functional, dysfunctional = zip(*rows, strict=True)
    return kano(
        functional={"a": functional}, dysfunctional={"a": dysfunctional}, **options
    )


def of_categories(counts: Any, **options: Any) -> Any:
    return kano(category_counts={"a": counts}, **options)["a"]


def codes(result: KanoAnalysis) -> list[str]:
    return [finding.code.removeprefix("finding.") for finding in result.findings]


# ------------------------------------------------------------------------- the tables


@pytest.mark.parametrize(("table", "n_questionable"), [("classic", 2), ("modified", 4)])
def test_tables_have_the_published_numbers_of_each_category(
    table: str, n_questionable: int
) -> None:
    every_pair = [(one, two) for one in KanoAnswer for two in KanoAnswer]
    row = of_pairs(every_pair, table=table)["a"]

    assert row.n == 25
    shares = {each: round(25 * row.share(each)) for each in KanoCategory}
    n_indifferent = 11 - n_questionable
    assert shares == {M: 3, O: 1, A: 3, I: n_indifferent, R: 7, Q: n_questionable}


@pytest.mark.parametrize("functional", KanoAnswer)
@pytest.mark.parametrize("dysfunctional", KanoAnswer)
def test_classic_table_is_the_published_one(
    functional: KanoAnswer, dysfunctional: KanoAnswer
) -> None:
    letter = CLASSIC[functional.value][list(KanoAnswer).index(dysfunctional)]
    case = KanoCase(functional, dysfunctional)

    assert CLASSIC_TABLE.evaluate(case).outcome is LETTERS[letter]
    twice = functional is dysfunctional and letter == "I"
    is_changed = twice and functional is not KanoAnswer.NEUTRAL
    modified = Q if is_changed else LETTERS[letter]
    assert MODIFIED_TABLE.evaluate(case).outcome is modified


def test_unknown_answer_leaves_open_what_it_can_change() -> None:
    decision = CLASSIC_TABLE.evaluate(KanoCase(KanoAnswer.MUST_BE, None))

    assert decision.ask == ("dysfunctional",)
    assert set(decision.possible) == {R, I, M}


@given(pairs, tables)
def test_turning_an_attribute_round_swaps_wanted_and_reverse(
    rows: Any, table: str
) -> None:
    known = [row for row in rows if None not in row]
    assume(known)
    here = of_pairs(known, table=table)["a"]
    there = of_pairs([(two, one) for one, two in known], table=table)["a"]

    assert there.reverse_share == pytest.approx(here.total_strength)
    assert there.total_strength == pytest.approx(here.reverse_share)
    assert there.indifferent_share == here.indifferent_share
    assert there.questionable_share == here.questionable_share


# -------------------------------------------------------------------------- the figures


def test_ex11_edge_grip_of_the_ski_survey() -> None:
    grip = of_categories(GRIP)

    assert grip.category is grip.berger_category is M
    assert grip.better == pytest.approx(0.40, abs=0.005)
    assert grip.worse == pytest.approx(-0.83, abs=0.005)
    assert grip.certainty is Certainty.CONCLUSIVE
    assert grip.functional_score is grip.score_category is None


@given(categories)
def test_coefficients_are_those_of_the_formulas(counts: dict[str, int]) -> None:
    assume(sum(counts.values()))
    row = of_categories(counts)
    better, worse = coefficients(counts)

    assert (row.better, row.worse) == pytest.approx((better, worse))
    if row.better is None:
        assert row.better_interval is row.worse_interval is row.worse is None
        return
    n = sum(counts[letter] for letter in "AOMI")
    assert 0 <= row.better <= 1
    assert -1 <= row.worse <= 0
    assert row.better_interval == wilson(counts["A"] + counts["O"], n)
    lack = wilson(counts["O"] + counts["M"], n)
    assert (row.worse_interval.low, row.worse_interval.high) == (-lack.high, -lack.low)
    assert row.better_interval.contains(row.better)
    assert row.worse_interval.contains(row.worse)


@given(categories)
def test_categories_are_the_mode_and_that_of_the_rule_of_berger(
    counts: dict[str, int],
) -> None:
    assume(sum(counts.values()))
    row = of_categories(counts)

    assert row.category is LETTERS[mode_of(counts, "MOAIRQ")]
    is_wanted = sum(counts[c] for c in "MOA") > sum(counts[c] for c in "IRQ")
    group = "MOA" if is_wanted else "IRQ"
    assert row.berger_category is LETTERS[mode_of(counts, group)]
    assert row.rules_agree is (row.category is row.berger_category)
    first, second = sorted(counts.values(), reverse=True)[:2]
    n = sum(counts.values())
    assert row.category_strength == pytest.approx((first - second) / n)
    if row.next_category is not None:
        assert counts[row.next_category.value[0].upper()] == second


@pytest.mark.parametrize(
    ("counts", "category", "berger"),
    [
        pytest.param({"M": 5, "O": 5, "A": 5, "I": 5}, M, M, id="all equal"),
        pytest.param({"O": 5, "A": 5, "I": 5}, O, O, id="no must-be"),
        pytest.param({"A": 5, "I": 5}, A, I, id="as many want it as do not"),
        pytest.param({"A": 6, "I": 5}, A, A, id="one more wants it"),
        pytest.param({"I": 5, "R": 5, "Q": 5}, I, I, id="indifferent before reverse"),
        pytest.param({"R": 5, "Q": 5}, R, R, id="reverse before questionable"),
        pytest.param({"I": 4, "O": 3, "M": 3}, I, M, id="a majority wants it"),
    ],
)
def test_ties_go_to_what_is_felt_more_strongly(
    counts: Any, category: KanoCategory, berger: KanoCategory
) -> None:
    row = of_categories(counts)

    assert (row.category, row.berger_category) == (category, berger)


@pytest.mark.parametrize(
    ("lead", "is_significant"), [(23, False), (24, False), (25, True), (26, True)]
)
def test_fong_test_at_its_threshold(lead: int, is_significant: bool) -> None:
    """1.65 * sqrt(324 * (1000 - 324) / 1000) = 24.42 of 500 answers at a lead of 24."""
    counts = {"M": 150 + lead, "O": 150, "I": 80, "A": 80, "R": 40 - lead}
    both = 300 + lead
    published = 1.65 * sqrt(both * (2 * 500 - both) / (2 * 500))
    row = of_categories(counts)

    assert row.n == 500
    assert row.fong_threshold == pytest.approx(published / 500)
    assert row.is_significant is is_significant is (lead >= published)


@given(pairs.filter(lambda rows: any(None not in row for row in rows)))
def test_mean_scores_are_student_means_of_the_published_scores(rows: Any) -> None:
    functional = dict(zip(KanoAnswer, (4, 2, 0, -1, -2), strict=True))
    dysfunctional = dict(zip(KanoAnswer, (-2, -1, 0, 2, 4), strict=True))
    known = [row for row in rows if None not in row]
    row = of_pairs(rows)["a"]

    for number, (scores, name) in enumerate(
        [(functional, "functional"), (dysfunctional, "dysfunctional")]
    ):
        values = [scores[pair[number]] for pair in known]
        mean = getattr(row, f"{name}_score")
        interval = getattr(row, f"{name}_interval")
        assert mean == pytest.approx(sum(values) / len(values))
        if len(set(values)) == 1:
            assert interval is None
        else:
            error = stats.sem(values)
            low, high = stats.t.interval(0.95, len(values) - 1, mean, error)
            assert (interval.low, interval.high) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(
    ("functional", "dysfunctional", "quadrant"),
    [
        (2, 2, O),
        (1.999, 2, M),
        (2, 1.999, A),
        (0, 0, I),
        (-0.001, 0, R),
        (0, -0.001, R),
        (-0.001, -0.001, R),
        (-0.001, 2, Q),
        (2, -0.001, Q),
    ],
)
def test_quadrants_at_their_limits(
    functional: float, dysfunctional: float, quadrant: KanoCategory
) -> None:
    assert KANO_QUADRANTS.evaluate_values(functional, dysfunctional).outcome is quadrant


def test_weights_of_respondents_are_those_of_people_who_answered_so_often() -> None:
    rows = [("like", "dislike"), ("must be", "dislike"), ("like", None)]
    weighted = of_pairs(rows, respondent_weights=[3, 1, 5])["a"]
    repeated = of_pairs([rows[0]] * 3 + [rows[1]])["a"]

    assert weighted.one_dimensional_share == repeated.one_dimensional_share == 0.75
    assert (weighted.better, weighted.worse) == (repeated.better, repeated.worse)
    assert weighted.functional_score == repeated.functional_score == 3.5
    assert (weighted.n, weighted.n_missing) == (2, 1)
    assert weighted.effective_n == pytest.approx(16 / 10)
    assert weighted.better_interval == wilson(0.75 * 1.6, 1.6)


# -------------------------------------------------------------------- the real survey


@pytest.mark.data
def test_kiosk_survey_equals_an_independent_computation(data: Path) -> None:
    """All 29 pairs; the numbers 25 to 29 are only in the Kano part."""
    text = (data / "kiosk_servqual_kano_ipa_clean.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    columns = {
        part: {f"item {n}": [row[f"{part}{n}"] for row in rows] for n in range(1, 30)}
        for part in ("kf", "kd")
    }
    result = kano(
        functional=columns["kf"],
        dysfunctional=columns["kd"],
    )

    assert (result.n_attributes, result.n_pairs, result.n_missing) == (29, 5626, 0)
    for item in columns["kf"]:
        cells = zip(columns["kf"][item], columns["kd"][item], strict=True)
        order = ["like", "expect", "neutral", "live_with", "dislike"]
        table = {"must_be" if a == "must_be" else a: CLASSIC[a] for a in CLASSIC}
        table["expect"] = table["must_be"]
        counts = Counter(table[one][order.index(two)] for one, two in cells)
        row = result[item]
        for letter, category in LETTERS.items():
            assert row.share(category) == pytest.approx(counts[letter] / 194)
        assert (row.better, row.worse) == pytest.approx(coefficients(counts))
        assert row.category is LETTERS[mode_of(counts, "MOAIRQ")]
    assert result.of_category("must_be") == ("item 2", "item 23")
    differs = [row.attribute for row in result.attributes if not row.rules_agree]
    assert differs == ["item 5", "item 26"]


# ------------------------------------------------------------------------ conclusions


def test_lead_is_judged_among_those_in_the_two_most_frequent_categories() -> None:
    """A sign test: at 40 of 60 the interval touches a half, at 41 it does not."""
    at = of_categories({"M": 38, "O": 22, "I": 10})
    above = of_categories({"M": 39, "O": 21, "I": 10})

    assert wilson(38, 60).low > 0.5
    assert wilson(37, 60).low < 0.5
    assert at.certainty is above.certainty is Certainty.CONCLUSIVE
    below = of_categories({"M": 37, "O": 23, "I": 10})
    assert below.certainty is Certainty.INCONCLUSIVE
    assert below.judgement.more_answers


def test_attributes_that_are_judged_together_share_the_error() -> None:
    counts = {"M": 39, "O": 21, "I": 10}
    alone = kano(category_counts={"a": counts})
    many = kano(category_counts={f"a{n}": counts for n in range(20)})

    assert alone.n_decided == 1
    assert many.n_decided == 0
    assert codes(many) == ["kano_undecided"]


def test_two_equal_categories_are_open_whatever_the_number() -> None:
    result = kano(category_counts={"a": {"M": 4000, "O": 4000}})

    assert result["a"].category is M
    assert codes(result) == ["kano_open"]
    assert prepare(result).findings[0].certainty is Certainty.INCONCLUSIVE


@pytest.mark.parametrize(
    ("n", "code"), [(29, "attributes_too_few"), (30, "kano_must_be")]
)
def test_few_answers_are_too_few(n: int, code: str) -> None:
    result = kano(category_counts={"a": {"M": n}})

    assert codes(result) == [code]
    assert (result.n_decided == 1) is (n == 30)


def test_too_few_answers_to_one_attribute_do_not_stop_the_verdict_on_others() -> None:
    some = kano(category_counts={"grip": GRIP, "wax": {"A": 5}, "ski": {None: 3}})
    none = kano(category_counts={"wax": {"A": 5}, "ski": {None: 3}})

    assert some.findings[-1].certainty is Certainty.INCONCLUSIVE
    assert none.findings[-1].certainty is Certainty.TOO_FEW
    sentence = "Too few answers for a verdict on 2 of 3 attributes"
    assert some.findings[-1].explain().startswith(sentence)
    assert codes(some) == ["kano_must_be", "attributes_too_few"]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"M": 40}, ["kano_must_be"]),
        ({"O": 40}, ["kano_one_dimensional"]),
        ({"A": 40}, ["kano_attractive"]),
        ({"I": 40}, ["kano_indifferent"]),
        ({"R": 40}, ["kano_reverse"]),
        ({"Q": 40}, ["kano_questionable"]),
        ({"M": 70, "Q": 30}, ["kano_must_be", "kano_many_questionable"]),
        ({"M": 70, "R": 30}, ["kano_must_be", "kano_many_reverse"]),
        ({"M": 85, "Q": 15}, ["kano_must_be"]),
        ({"I": 60, "M": 31, "O": 31, "A": 31}, ["kano_rules_wanted"]),
        ({"M": 60, "I": 40, "R": 12, "Q": 10}, ["kano_rules_unwanted"]),
    ],
    ids=str,
)
def test_findings_say_what_a_category_asks_for(counts: Any, expected: Any) -> None:
    result = kano(category_counts={"a": counts})

    assert codes(result) == expected
    assert all(finding.advice for finding in result.findings)
    assert all(not finding.weight for finding in result.findings)


@pytest.mark.parametrize(("questionable", "is_told"), [(15, False), (16, True)])
def test_contradictions_are_told_where_more_than_one_in_ten_are_certain(
    questionable: int, is_told: bool
) -> None:
    result = kano(category_counts={"a": {"M": 100 - questionable, "Q": questionable}})

    assert (wilson(questionable, 100).low > 0.1) is is_told
    assert ("kano_many_questionable" in codes(result)) is is_told


@given(categories, st.integers(2, 5))
def test_more_answers_in_proportion_turn_no_category_round(
    counts: dict[str, int], times: int
) -> None:
    assume(sum(counts.values()))
    few = of_categories(counts, min_n=2)
    many = of_categories({key: n * times for key, n in counts.items()}, min_n=2)

    assert many.category is few.category
    if few.certainty is Certainty.CONCLUSIVE:
        assert many.certainty is Certainty.CONCLUSIVE


def test_findings_enter_a_review() -> None:
    result = kano(category_counts={"grip": GRIP, "wax": {"A": 80, "I": 9}})
    review = prepare(result)

    text = "\n".join(finding.explain("en") for finding in review.findings)
    assert "“grip” is a must-be" in text
    assert "“wax” is attractive" in text


@pytest.mark.parametrize("profile", ["even", "many reverse"])
def test_intervals_of_better_and_worse_hold_as_often_as_they_say(profile: str) -> None:
    """A few of the surveys that ``python -m tests.simulations.kano`` counts."""
    low, high = COVERAGE

    assert all(
        low - 0.02 <= share <= high + 0.02 for share in coverage(profile, 200, 400)
    )


@pytest.mark.parametrize("k", [1, ATTRIBUTES])
def test_one_of_two_equal_categories_is_seldom_named(k: int) -> None:
    by_rule, by_fong = named("two of six", 200, 300, k)

    assert by_rule <= ERROR + 0.03
    assert by_fong > 2 * ERROR


# --------------------------------------------------------------- what comes in, and out


def test_answers_are_read_in_words_of_both_languages() -> None:
    words = [
        ("like", "I dislike it that way"),
        (KanoAnswer.MUST_BE, "DISLIKE"),
        ("Must-be", "很不喜欢"),
        ("理应如此", "不喜欢"),
        ("must_be", " dislike "),
        (float("nan"), "dislike"),
        ("I can live with it", ""),
    ]
    row = of_pairs(words)["a"]

    assert (row.n, row.n_missing) == (5, 2)
    assert row.must_be_share == 0.8


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("expect", "must_be"),
        ("Expect it", "must_be"),
        ("I expect it that way", "must_be"),
        ("应当如此", "must_be"),
        ("tolerate", "live_with"),
        ("can tolerate it", "live_with"),
    ],
)
def test_short_words_are_read(word: str, answer: str) -> None:
    assert kano_question().read(word) == answer


@pytest.mark.parametrize(
    "answer", [KanoAnswer.MUST_BE, "must_be", "must be", "Expect", "理应如此"]
)
def test_own_words_have_an_answer_in_any_words_that_are_read(answer: Any) -> None:
    assert kano_question(labels={"needed": answer}).read("Needed") == "must_be"


@pytest.mark.parametrize("answer", ["must bee", 1, None, [1], ""])
def test_own_words_without_an_answer_are_refused(answer: Any) -> None:
    with pytest.raises(UnknownField, match="there are 'like', 'must_be'"):
        kano_question(labels={"needed": answer})


def test_unknown_words_say_how_to_declare_them() -> None:
    with pytest.raises(UnreadableAnswer) as caught:
        of_pairs([("like", "dislike"), ("needed", "dislike"), ("needed", "like")])
    assert str(caught.value) == (
        "functional['a'] at row 1 is no answer of 'like', 'must_be', 'neutral', "
        "'live_with', 'dislike'; 2 such cells; "
        "question=kano_question(labels={'expect': 'must_be'}) reads words of your own"
    )
    own = Question(kind="single", options=("++", "+", "0", "-", "--"))
    with pytest.raises(UnreadableAnswer) as caught:
        of_pairs([("like", "--")], question=own)
    assert "kano_question" not in str(caught.value)


def test_answers_may_be_passed_by_position() -> None:
    first, second = {"a": ["like"]}, {"a": ["dislike"]}
    assert kano(first, second) == kano(functional=first, dysfunctional=second)
    with pytest.raises(WrongType, match=r"custsat\.frames\.satisfaction\.kano\(df, "):
        kano(pl.DataFrame({"a": ["like"]}), second)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explanation_says_why_the_means_may_name_another_category(lang: str) -> None:
    """Most take it for granted, some like it: must-be, and one-dimensional by means."""
    result = of_pairs([("must_be", "dislike")] * 8 + [("like", "dislike")] * 2)
    row = result["a"]
    text = result.explain(lang)

    assert (row.category, row.berger_category) == (M, M)
    assert row.rules_agree
    assert row.score_category is O
    comma = ", " if lang == "en" else "、"
    scores = comma.join(("4", "2", "0", "-1", "-2"))
    assert scores in text
    assert comma.join(reversed(scores.split(comma))) in text
    assert "DuMouchel" in text
    published = kano(category_counts={"a": {"M": 8, "O": 2}})
    assert "DuMouchel" not in published.explain(lang)


def test_kind_of_question_kano_is_a_function() -> None:
    with pytest.raises(UnknownOption) as caught:
        Question(kind="kano")
    assert str(caught.value).endswith(
        "got 'kano'; kano_question() of custsat.satisfaction.requirements makes the "
        "question of Kano's five answers"
    )


def test_question_of_your_own_runs_from_like_to_dislike() -> None:
    own = Question(kind="single", options=("++", "+", "0", "-", "--"))
    row = of_pairs([("++", "--"), ("+", "--"), ("0", "0")], question=own)["a"]

    assert row.one_dimensional_share == row.must_be_share == row.indifferent_share


def test_non_answers_are_counted_by_name_and_question() -> None:
    question = kano_question(not_answers={8: "no time", 9: "refused"})
    result = of_pairs(
        [(9, "like"), ("9", 8), ("like", "refused"), ("like", "like")],
        question=question,
    )
    (counts,) = result.counts

    assert counts.n_missing == 3
    assert counts.functional_not_answers == (("refused", 2),)
    assert counts.dysfunctional_not_answers == (("no time", 1), ("refused", 1))


@given(pairs, pairs, tables)
def test_counts_add_and_equal_those_of_a_group_by(
    first: Any, second: Any, table: str
) -> None:
    assume(any(None not in row for row in first))
    assume(any(None not in row for row in second))
    together = of_pairs([*first, *second], table=table)
    added = of_pairs(first, table=table) + of_pairs(second, table=table)
    counted = kano(counts={"a": Counter([*first, *second])}, table=table)

    assert together == added == counted


@given(pairs.filter(lambda rows: any(None not in row for row in rows)), tables)
def test_analysis_of_categories_is_that_of_pairs_without_scores(
    rows: Any, table: str
) -> None:
    result = of_pairs(rows, table=table)
    (counts,) = result.counts
    by_category = dict(counts.categories)
    missing = {None: counts.n_missing}
    same = kano(category_counts={"a": by_category | missing}, table=table)["a"]

    row = result["a"]
    names = ("functional", "dysfunctional")
    no_scores = {f"{n}_{what}": None for n in names for what in ("score", "interval")}
    assert same == attrs.evolve(row, **no_scores, score_category=None)


def test_counts_of_weights_and_of_several_analyses_add() -> None:
    weighted = Count(n=2, weight=3, sum_squared_weights=5)
    one = kano(category_counts={"a": {"M": weighted, "O": 0}})
    two = kano(category_counts={"a": {"must_be": 1, None: 2}})

    assert (one + two)["a"].n == 3
    assert (one + two).n_missing == 2
    with pytest.raises(NotAddable):
        one + kano(category_counts={"b": {"M": 1}})
    with pytest.raises(NotAddable):
        one + kano(category_counts={"a": {"M": 1}}, level=0.9)
    with pytest.raises(NotAddable):
        two + kano(counts={"a": {("like", "like"): 1}})
    with pytest.raises(TypeError):
        one + 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        one.counts[0] + 1  # type: ignore[operator]


def test_analysis_lists_attributes_by_name_and_category() -> None:
    result = kano(category_counts={"grip": GRIP, "wax": {"A": 40}, "logo": {"I": 20}})

    assert result["wax"].category is A
    assert [row.attribute for row in result.attributes] == ["grip", "wax", "logo"]
    assert result.of_category("attractive") == ("wax",)
    assert result.of_category(I) == ()
    assert repr(result) == "KanoAnalysis(n_attributes=3, n_decided=2, n_pairs=1059)"
    with pytest.raises(UnknownField, match="did you mean 'grip'"):
        result["gripp"]
    with pytest.raises(UnknownField):
        result[0]  # type: ignore[index]


def test_summary_lists_the_attributes_of_each_category() -> None:
    many = {f"item {n}": {"A": 90} for n in range(7)}
    english = kano(category_counts=many | {"grip": GRIP}).summary()
    chinese = kano(category_counts=many).summary("zh")

    assert "must-be: grip" in english
    assert "attractive: item 0, item 1, item 2, item 3, item 4, 2 more" in english
    assert chinese.endswith(
        "魅力属性：item 0、item 1、item 2、item 3、item 4、另有 2 个"
    )
    one = kano(category_counts={"a": {"M": 5}}).summary()
    assert one.startswith("0 of 1 attribute has a clear")


def test_own_table_is_named_by_its_id() -> None:
    own = CLASSIC_TABLE.map_outcomes({each: each for each in KanoCategory}, id="own@1")
    result = kano(counts={"a": {("like", "like"): 40}}, table=own)

    assert "own@1" in result.explain()
    assert "classic" in kano(counts={"a": {("like", "like"): 40}}).explain()


@pytest.mark.parametrize("counts", [{"R": 40}, {"Q": 40}, {"R": 20, "Q": 21}], ids=str)
def test_coefficients_are_undefined_where_all_are_reverse_or_questionable(
    counts: Any,
) -> None:
    row = of_categories(counts)

    assert row.better is row.worse is row.better_interval is row.worse_interval is None
    assert row.category in {R, Q}
    result = kano(category_counts={"a": counts})
    assert all(text for text in (result.to_text(), result.summary("zh"), result.html()))


def test_one_answer_has_a_category_and_no_verdict() -> None:
    row = of_pairs([("like", "dislike")], min_n=1)["a"]

    assert (row.category, row.better, row.worse) == (O, 1, -1)
    assert "Mean scores" in of_pairs([("like", "dislike")]).to_text()
    assert row.certainty is Certainty.TOO_FEW
    assert row.functional_interval is None


def test_attribute_without_a_pair_of_answers_has_no_figures() -> None:
    result = kano(
        functional={"a": ["like", None], "b": ["like"]},
        dysfunctional={"a": [None, "like"], "b": ["dislike"]},
    )
    row = result["a"]

    assert (row.n, row.n_missing, row.category, row.better) == (0, 2, None, None)
    assert row.is_significant is row.category_strength is row.share("must_be") is None
    assert row.certainty is Certainty.TOO_FEW
    with pytest.raises(EmptyInput, match="pair of answers"):
        of_pairs([(None, "like"), ("like", None), (None, None)])


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        pytest.param({}, InputError, "functional= and counts=", id="nothing"),
        pytest.param(
            {"functional": {"a": []}}, InputError, "dysfunctional=", id="one side"
        ),
        pytest.param(
            {"functional": {}, "dysfunctional": {}}, EmptyInput, "attribute", id="none"
        ),
        pytest.param({"counts": {}}, EmptyInput, "counts=", id="no counts"),
        pytest.param(
            {"functional": {"a": ["like"]}, "dysfunctional": {"a": []}},
            InputError,
            "dysfunctional\\['a'\\]",
            id="lengths",
        ),
        pytest.param(
            {"functional": {"a": [1]}, "dysfunctional": {"a": ["like"]}},
            UnreadableAnswer,
            "functional\\['a'\\] at row 0",
            id="undeclared code",
        ),
        pytest.param(
            {"functional": {"a": ["like"]}, "dysfunctional": {"a": ["x"], "b": []}},
            UnknownField,
            "unknown attribute 'b'",
            id="attribute without the functional question",
        ),
        pytest.param(
            {"functional": {"a": "like"}, "dysfunctional": {"a": ["x"]}},
            WrongType,
            "functional",
            id="text for a list",
        ),
        pytest.param({"counts": {"a": {"like": 1}}}, WrongType, "a pair", id="no pair"),
        pytest.param(
            {"counts": {"a": {("like", "x"): 1}}},
            UnreadableAnswer,
            "each key of counts",
            id="unreadable key",
        ),
        pytest.param(
            {"counts": {"a": {("like", "like"): -1}}},
            InvalidCount,
            "counts\\['a'\\]",
            id="negative count",
        ),
        pytest.param(
            {"category_counts": {"a": {"M": True}}}, BoolAsNumber, "a", id="a truth"
        ),
        pytest.param(
            {"category_counts": {"a": {"M": 1.5}}}, InputError, "whole", id="a part"
        ),
        pytest.param(
            {"category_counts": {"a": {"M": "5"}}}, NotANumber, "str", id="a text"
        ),
        pytest.param(
            {"category_counts": {"a": {"X": 1}}},
            UnknownOption,
            "category_counts\\['a'\\]",
            id="no category",
        ),
        pytest.param(
            {"category_counts": {"a": {"M": 1}}, "respondent_weights": [1]},
            InputError,
            "weights",
            id="weights of counts",
        ),
        pytest.param(
            {"category_counts": {"a": {"M": 1}}, "table": "clasic"},
            UnknownOption,
            "classic",
            id="table",
        ),
        pytest.param(
            {"category_counts": {"a": {"M": 1}}, "table": KANO_QUADRANTS},
            WrongType,
            "KanoCase",
            id="another table",
        ),
        pytest.param(
            {"category_counts": {"a": {"M": 1}}, "level": 1}, OutOfRange, "level"
        ),
        pytest.param(
            {"category_counts": {"a": {"M": 1}}, "min_n": 0}, InputError, "min_n"
        ),
        pytest.param(
            {
                "category_counts": {"a": {"M": 1}},
                "question": Question(kind="single", options=("a", "b")),
            },
            InvalidQuestion,
            "five options.*with 2 options",
            id="two options",
        ),
        pytest.param(
            {
                "category_counts": {"a": {"M": 1}},
                "question": Question(kind="yes_no"),
            },
            InvalidQuestion,
            "kind yes or no",
            id="yes or no",
        ),
        pytest.param(
            {
                "functional": {"a": ["like"]},
                "dysfunctional": {"a": ["like"]},
                "respondent_weights": [1, 2],
            },
            InvalidWeights,
            "respondent_weights",
            id="too many weights",
        ),
    ],
)
def test_kano_rejects(options: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        kano(**options)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda c: {"cells": c.cells[::-1]}, id="order"),
        pytest.param(lambda c: {"cells": (*c.cells, c.cells[0])}, id="twice"),
        pytest.param(lambda c: {"cells": c.cells[:1]}, id="sum"),
        pytest.param(
            lambda c: {"cells": ((*c.cells[0][:2], Count.of(0)), *c.cells[1:])},
            id="zero",
        ),
        pytest.param(lambda c: {"categories": c.categories[:5]}, id="categories"),
        pytest.param(lambda _: {"functional_not_answers": (("x", 1),)}, id="names"),
    ],
)
def test_counts_that_no_answers_give_are_refused(change: Any) -> None:
    (counts,) = of_pairs([("like", "dislike"), ("must be", "like")]).counts

    with pytest.raises(InvalidCount):
        attrs.evolve(counts, **change(counts))


def test_export_with_other_counts_is_refused() -> None:
    result = of_pairs([("like", "dislike"), ("must be", "like")])
    exported = result.to_dict()
    assert KanoAnalysis.from_dict(exported) == result
    exported["counts"][0]["cells"][0][0] = "must_be"

    with pytest.raises(InvalidExport):
        KanoAnalysis.from_dict(exported)
    with pytest.raises(InputError):
        attrs.evolve(result, counts=result.counts * 2)


def test_interval_of_better_at_another_level() -> None:
    low, high = 0.05, NormalDist().inv_cdf(0.95)
    row = of_categories({"A": 30, "I": 70}, level=0.9)

    assert row.better_interval == wilson(30, 100, level=1 - 2 * low)
    assert high == pytest.approx(1.645, abs=0.001)
    assert isinstance(kano(category_counts={"a": {"M": 1}}).counts[0], KanoCounts)


SKI = {"A": 0.07, "O": 0.323, "M": 0.493, "I": 0.095, "R": 0.003, "Q": 0.015}


def test_ex11_published_shares_have_no_counts() -> None:
    """EX11: Sauerwein et al. (1996), the edge grip of a ski."""
    result = kano(category_shares={"edge grip": SKI})
    grip = result["edge grip"]

    assert grip.category is grip.berger_category is M
    assert grip.better == pytest.approx(0.40, abs=0.005)
    assert grip.worse == pytest.approx(-0.83, abs=0.005)
    assert {letter: grip.share(LETTERS[letter]) for letter in SKI} == SKI
    assert grip.total_strength == pytest.approx(0.886)
    assert grip.category_strength == pytest.approx(0.17)
    unknown = (
        *(grip.n, grip.effective_n, grip.n_missing, grip.certainty, grip.judgement),
        *(grip.better_interval, grip.worse_interval, grip.fong_threshold),
        *(grip.functional_score, grip.score_category, grip.is_significant),
        *(result.n_pairs, result.n_decided, result.n_missing, result.effective_n),
    )
    assert set(unknown) == {None}
    assert result.of_category("must_be") == ("edge grip",)
    assert "from published shares alone" in result.summary()
    assert "Evidence unknown" in result.explain()
    assert [(each.code, each.certainty) for each in result.findings] == [
        ("finding.kano_of_shares", Certainty.INCONCLUSIVE)
    ]
    assert KanoAnalysis.from_dict(result.to_dict()) == result


def test_shares_of_n_respondents_are_judged_as_their_counts() -> None:
    counts = {letter: round(1000 * share) for letter, share in SKI.items()}
    counts["M"] += 1  # published shares add up to 0.999
    shares = {letter: n / 1000 for letter, n in counts.items()}
    published, counted = (
        kano(category_shares={"a": shares}, n={"a": 1000}),
        kano(category_counts={"a": counts}),
    )
    one, other = published["a"], counted["a"]

    assert (one.n, one.effective_n) == (1000, 1000)
    for name in ("better", "worse"):
        first, second = (getattr(each, f"{name}_interval") for each in (one, other))
        assert getattr(one, name) == pytest.approx(getattr(other, name))
        assert (first.low, first.high) == pytest.approx((second.low, second.high))
    assert one.certainty is other.certainty is Certainty.CONCLUSIVE
    assert one.fong_threshold == pytest.approx(other.fong_threshold)
    assert codes(published) == codes(counted)
    assert published.n_pairs == 1000
    assert "published shares of 1000 pairs" in published.summary()
    assert not published.is_weighted
    few = kano(category_shares={"a": SKI}, n=29)
    assert few["a"].certainty is Certainty.TOO_FEW


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param(
            {"category_shares": {"a": {"A": 7, "M": 93}}},
            OutOfRange,
            r"category_shares\['a'\] must be shares that add up to 1",
            id="percent",
        ),
        pytest.param(
            {"category_shares": {"a": {"A": 0.5, "M": 0.46}}},
            OutOfRange,
            "add up to 1",
            id="not all",
        ),
        pytest.param(
            {"category_shares": {"a": {"A": 1.5, "M": -0.5}}},
            OutOfRange,
            "0",
            id="below 0",
        ),
        pytest.param(
            {"category_shares": {"a": {"A": 0.5, "attractive": 0.5}}},
            InputError,
            "listed twice",
            id="twice",
        ),
        pytest.param(
            {"category_shares": {"a": {None: 1.0}}}, UnknownOption, "'M'", id="missing"
        ),
        pytest.param(
            {"category_shares": {}}, EmptyInput, "category_shares=", id="nothing"
        ),
        pytest.param(
            {"category_shares": {"a": SKI}, "n": {"b": 5}},
            UnknownField,
            "'a'",
            id="n of another",
        ),
        pytest.param(
            {"category_shares": {"a": SKI}, "n": 0}, InvalidCount, "n must", id="no n"
        ),
        pytest.param(
            {"category_counts": {"a": {"M": 1}}, "n": 5},
            InputError,
            "n= needs category_shares=",
            id="n of counts",
        ),
    ],
)
def test_published_shares_are_checked(
    arguments: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        kano(**arguments)


def test_whole_percent_may_add_up_to_less_or_more() -> None:
    shares = {"A": 0.17, "O": 0.17, "M": 0.17, "I": 0.17, "R": 0.17, "Q": 0.17}
    assert kano(category_shares={"a": shares})["a"].must_be_share == 0.17


def test_shares_do_not_add_up_with_other_shares() -> None:
    first = kano(category_shares={"a": SKI}, n=100)
    with pytest.raises(NotAddable):
        _ = first + first


def test_shares_beside_counts_are_no_counts() -> None:
    counts = kano(category_counts={"a": {"M": 1}}).counts[0]
    shares = kano(category_shares={"a": SKI}).counts[0]
    for change in ({"shares": shares.shares}, {"n_published": 5}):
        with pytest.raises(InvalidCount):
            attrs.evolve(counts, **change)
    with pytest.raises(InvalidCount):
        attrs.evolve(shares, shares=None, n_published=3)


@pytest.mark.parametrize(
    ("better", "worse", "category"),
    [(0.5, 0.5, O), (0.5, 0.49, A), (0.49, 0.5, M), (0.49, 0.49, I)],
)
def test_better_and_worse_are_divided_at_a_half(
    better: float, worse: float, category: KanoCategory
) -> None:
    assert COEFFICIENT_QUADRANTS.evaluate_values(better, worse).outcome is category


def test_the_quadrant_of_better_and_worse_stands_in_the_table() -> None:
    result = kano(category_counts={"grip": GRIP, "none": {"R": 40}})
    assert result["grip"].coefficient_category is M
    assert result["none"].coefficient_category is None
    assert "quadrant of better and worse" in result.to_text()
    assert "divides both at a half" in result.explain()


def test_weights_are_said_in_the_summary() -> None:
    rows = [("like", "dislike")] * 60
    weighted = of_pairs(rows, respondent_weights=[1, 3] * 30)
    assert weighted.effective_n == pytest.approx(48)
    assert "say as much as 48 without weights" in weighted.summary()
    assert "有效样本量最小的属性为 48" in weighted.summary("zh")
    for equal in (None, [2] * 60):
        assert "weights" not in of_pairs(rows, respondent_weights=equal).summary()


def test_more_than_two_equal_categories_are_no_two() -> None:
    counts = dict.fromkeys("MOAI", 25)
    (finding,) = kano(category_counts={"grip": counts}).findings

    assert finding.code == "finding.kano_open"
    assert "two" not in finding.explain()
    assert "两类" not in finding.explain("zh")


def test_both_questions_go_without_their_names() -> None:
    functional, dysfunctional = {"grip": ["like"] * 30}, {"grip": ["dislike"] * 30}
    result = kano(functional=functional, dysfunctional=dysfunctional)

    assert kano(functional, dysfunctional) == result
    assert kano(functional, dysfunctional=dysfunctional) == result
    for arguments, others in (
        ((functional,), {"functional": functional}),
        ((functional, dysfunctional), {"dysfunctional": dysfunctional}),
        ((functional, dysfunctional, functional), {}),
    ):
        with pytest.raises(InputError, match="without these names"):
            kano(*arguments, **others)


@pytest.mark.parametrize("named", [{}, {"functional": {"grip": "a"}}])
def test_a_frame_goes_to_frames(named: Any) -> None:
    frame = pytest.importorskip("pandas").DataFrame({"a": ["like"]})
    with pytest.raises(WrongType, match=r"custsat\.frames\.satisfaction\.kano"):
        kano(frame, **named)
    with pytest.raises(WrongType, match=r"custsat\.frames\.satisfaction\.kano"):
        kano(functional={"a": ["like"]}, dysfunctional=frame)
