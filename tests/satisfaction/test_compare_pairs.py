"""``compare_pairs``: the change among respondents who answered twice."""

from __future__ import annotations

from collections import Counter
from math import nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidWeights,
    MixedScales,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownOption,
    WrongScale,
    WrongType,
)
from custsat.estimates import newcombe_paired
from custsat.satisfaction import (
    ScoreChange,
    compare,
    compare_pairs,
    csat,
    nps,
)
from custsat.satisfaction.comparison import ChangeVerdict, PairTally
from custsat.values import LIKERT5, LIKERT7, SATISFACTION5_BASIC, Question, Scale

EFFORT = Scale(1, 5, step=1, low_is_good=True)
pairs = st.lists(
    st.tuples(*[st.none() | st.integers(1, 5)] * 2), min_size=1, max_size=80
).filter(lambda rows: any(None not in row for row in rows))


def columns(rows: Any) -> Any:
    return [list(column) for column in zip(*rows, strict=True)]


def rated(rows: Any, **options: Any) -> ScoreChange:
    now, before = columns(rows)
    return compare_pairs(now, before, measure="csat", scale=LIKERT5, **options)


def both(rows: Any) -> Any:
    return [row for row in rows if None not in row]


@given(pairs)
def test_paired_shares_have_newcombes_interval_of_pairs(rows: Any) -> None:
    result, twice = rated(rows), both(rows)
    happy = Counter((now >= 4, before >= 4) for now, before in twice)
    cells = [(True, True), (True, False), (False, True), (False, False)]
    expected = newcombe_paired(*(happy[cell] for cell in cells))

    assert result.interval is not None
    assert result.interval.low == pytest.approx(expected.low, abs=1e-12)
    assert result.interval.high == pytest.approx(expected.high, abs=1e-12)
    change = (happy[True, False] - happy[False, True]) / len(twice)
    assert result.change == pytest.approx(change, abs=1e-12)
    assert result.n_now == result.n_before == len(twice)
    assert result.n_answered_once == sum(row.count(None) == 1 for row in rows)
    assert ScoreChange.from_dict(result.to_dict()) == result


@given(pairs, st.sampled_from(["nps", "effort"]))
def test_paired_means_have_students_t_with_three_more(rows: Any, measure: str) -> None:
    now, before = columns(rows)
    result = compare_pairs(now, before, measure=measure)
    twice = np.array(both(rows), dtype=float)
    if measure == "nps":
        twice = 100.0 * ((twice >= 9).astype(int) - (twice <= 6))
    differences = twice[:, 0] - twice[:, 1]

    assert result.change == pytest.approx(differences.mean(), abs=1e-9)
    assert (result.interval is None) == (len(differences) == 1)
    if result.interval is None:
        assert result.detectable is None
        return
    half = 100 if measure == "nps" else 2
    centre, error, n = with_more(differences, half)
    width = stats.t.ppf(0.975, n - 1) * error
    low, high = centre - width, centre + width
    assert result.interval.low == pytest.approx(min(low, result.change), abs=1e-9)
    assert result.interval.high == pytest.approx(max(high, result.change), abs=1e-9)


def with_more(differences: Any, half: float) -> tuple[Any, Any, Any]:
    """Mean, its error and the number, with 3/4, 3/2 and 3/4 of three more pairs.

    Without them they are those of scipy.
    """
    values = np.array([*differences, -half, 0, half], float)
    counts = np.array([*np.ones(len(differences)), 0.75, 1.5, 0.75])
    n = counts.sum()
    mean = (values * counts).sum() / n
    spread = (counts * (values - mean) ** 2).sum() / (n - 1)
    return mean, np.sqrt(spread / n), n


@given(pairs, pairs)
def test_pairs_add_and_come_from_counts(rows: Any, more: Any) -> None:
    """Counts of an engine, of parts, in any order, say what the rows say."""
    parts = [PairTally.of(*columns(part), scale=LIKERT5) for part in (rows, more)]
    counted = PairTally.from_counts(Counter(more + rows), scale=LIKERT5)
    result = rated(rows + more)

    assert parts[0] + parts[1] == parts[1] + parts[0] == counted
    assert counted.n_missing == sum(row == (None, None) for row in rows + more)
    assert compare_pairs(counts=counted, measure="csat") == result
    by_key = Counter(rows + more)
    assert compare_pairs(counts=by_key, measure="csat", scale=LIKERT5) == result


@given(pairs)
def test_the_other_way_round_is_the_opposite(rows: Any) -> None:
    there, back = rated(rows), rated([row[::-1] for row in rows])

    assert there.change == pytest.approx(-back.change, abs=1e-12)
    assert there.interval is not None
    assert back.interval is not None
    assert there.interval.low == pytest.approx(-back.interval.high, abs=1e-12)


@given(pairs, st.sampled_from(["csat", "effort", "ease"]))
def test_a_weight_of_two_for_all_changes_nothing(rows: Any, measure: str) -> None:
    scale = LIKERT5 if measure == "csat" else None
    now, before = columns(rows)
    plain = compare_pairs(now, before, measure=measure, scale=scale)
    weighted = compare_pairs(
        now,
        before,
        measure=measure,
        scale=scale,
        respondent_weights=[2.0] * len(rows),
    )
    assert weighted.change == pytest.approx(plain.change, abs=1e-12)
    if plain.interval is not None and weighted.interval is not None:
        assert weighted.interval.low == pytest.approx(plain.interval.low, abs=1e-9)


def test_uneven_weights_tell_less() -> None:
    rows = [(5, 4), (3, 4), (5, 2), (2, 2)] * 20
    even = rated(rows, relevant_change=0.1)
    uneven = rated(rows, relevant_change=0.1, respondent_weights=[3] * 40 + [1] * 40)

    assert even.interval is not None
    assert uneven.interval is not None
    widths = [i.high - i.low for i in (even.interval, uneven.interval)]
    assert widths[1] > widths[0]
    assert uneven.n_now == 80


def test_pairs_show_what_two_surveys_of_others_do_not() -> None:
    """The same answers, compared as those of other people, show nothing."""
    now, before = [10, 9, 8, 3, 9, 10] * 20, [10, 8, 8, 3, 8, 9] * 20
    paired = compare_pairs(now, before, measure="nps")
    apart = compare(nps(now), nps(before), relevant_change=40)

    assert paired.change == apart.change
    assert paired.interval is not None
    assert apart.interval is not None
    assert paired.interval.low > apart.interval.low
    assert paired.detectable is not None
    assert apart.detectable is not None
    assert paired.detectable < apart.detectable


def test_summary_says_who_answered_once_and_how_many_are_needed() -> None:
    rows = [(5, 4), (5, 3), (2, 4), (2, 2)] * 10 + [(5, None)] * 7 + [(None, None)] * 2
    result = rated(rows, relevant_change=0.1)

    assert result.summary() == (
        "Customer satisfaction score: no evidence of a difference, 50.0% against 50.0% "
        "(0.0 percentage points, 95% interval -20.9 to +20.9); a difference "
        "smaller than 31.7 may be overlooked. To show a change of 10.0 percentage "
        "points, 401 respondents must answer both times. 40 respondents answered both "
        "times; 7 answered once and are left out"
    )
    assert "40 位受访者两次都作答；7 位只答一次，不计入" in result.summary("zh")
    assert "respondents who answered both times" in result.to_text()
    assert "answers now" not in result.to_text()
    assert "Newcombe's interval of pairs" in result.explain()


@pytest.mark.parametrize("n", [29, 30, 31])
def test_too_few_pairs_bear_no_verdict(n: int) -> None:
    result = rated([(5, 1)] * n + [(5, None)] * 100)

    assert (result.verdict is ChangeVerdict.TOO_FEW) is (n < 30)
    assert (result.findings[0].code == "finding.score_change_better") is (n >= 30)


def test_pairs_of_one_and_pairs_without_a_change() -> None:
    one = rated([(5, 1)])
    same = compare_pairs([10, 9] * 30, [9, 10] * 30, measure="nps", relevant_change=5)

    assert one.verdict is ChangeVerdict.TOO_FEW
    assert same.verdict is ChangeVerdict.NO_EVIDENCE
    assert same.interval is not None
    assert same.interval.high == -same.interval.low > 0
    everybody = compare_pairs([9] * 30, [3] * 30, measure="nps")
    assert everybody.verdict is ChangeVerdict.RISE
    with pytest.raises(EmptyInput, match=r"respondent with both \(3 missing\)"):
        rated([(5, None), (None, 4), (None, None)])
    with pytest.raises(EmptyInput):
        compare_pairs([], [], measure="nps")


def test_effort_that_rises_is_worse() -> None:
    worse = compare_pairs([4, 3, 3] * 20, [2, 3, 2] * 20, measure="effort")

    assert worse.is_worse
    assert worse.findings[0].weight == pytest.approx(25)
    assert compare_pairs([7, 5], [4, 5], measure="ease", min_n=1).change == 0.5


def test_pairs_of_cells_are_read_by_the_question() -> None:
    question = Question(scale=SATISFACTION5_BASIC, not_answers={6: "not applicable"})
    now, before = ["很满意", "满意", "6", "基本满意"], ["满意", 3, 4, ""]
    read = compare_pairs(now, before, measure="csat", question=question, top=3)
    counts = dict.fromkeys(zip(now, before, strict=True), 1) | {("5", 4): 2}
    counted = compare_pairs(counts=counts, measure="csat", question=question)
    plain = {(5, 4): 3, (4, 3): 1, (None, 4): 1, (3, None): 1}

    assert (read.n_now, read.n_answered_once) == (2, 2)
    assert counted == compare_pairs(
        counts=plain, measure="csat", scale=SATISFACTION5_BASIC
    )
    likely = Question(kind="recommend")
    assert compare_pairs(["10分"], ["8"], measure="nps", question=likely).change == 100


def test_top_of_pairs_is_that_of_csat() -> None:
    rows = [(3, 2), (3, 3), (5, 1), (1, 2)] * 10
    for top in (1, 2, 3, 4):
        now, before = (
            csat(column, scale=LIKERT5, top=top).score for column in columns(rows)
        )
        assert rated(rows, top=top).change == pytest.approx(now - before)
    for top in (0, 5, True):
        with pytest.raises(OutOfRange, match="top must be"):
            rated(rows, top=top)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"now": [5], "before": [4], "measure": "median"}, UnknownOption),
        ({"now": [5], "measure": "nps"}, InputError),
        ({"before": [5], "measure": "nps"}, InputError),
        ({"measure": "nps"}, InputError),
        ({"now": [5], "counts": {}, "measure": "nps"}, InputError),
        ({"before": [5], "counts": {}, "measure": "nps"}, InputError),
        (
            {"counts": {(5, 5): 1}, "respondent_weights": [1], "measure": "nps"},
            InputError,
        ),
        ({"now": [5], "before": [5, 4], "measure": "nps"}, InputError),
        ({"now": [11], "before": [5], "measure": "nps"}, OutOfScale),
        ({"now": [5], "before": [4.5], "measure": "nps"}, NotOnScale),
        ({"now": ["5"], "before": [4], "measure": "nps"}, NotANumber),
        ({"now": "5", "before": [4], "measure": "nps"}, WrongType),
        ({"now": [5], "before": [5], "measure": "csat"}, WrongType),
        ({"now": [5], "before": [5], "measure": "nps", "scale": LIKERT5}, WrongScale),
        ({"now": [5], "before": [5], "measure": "nps", "top": 1}, InputError),
        ({"counts": {5: 1}, "measure": "nps"}, WrongType),
        ({"counts": [(5, 5)], "measure": "nps"}, WrongType),
        ({"counts": {(5, 5): -1}, "measure": "nps"}, InvalidCount),
        ({"counts": {(5, 12): 1}, "measure": "nps"}, OutOfScale),
        (
            {
                "counts": PairTally(scale=LIKERT7, counts=()),
                "measure": "csat",
                "scale": LIKERT5,
            },
            WrongScale,
        ),
        (
            {
                "counts": PairTally(scale=LIKERT5, counts=()),
                "measure": "csat",
                "question": Question(scale=LIKERT5),
            },
            InputError,
        ),
        (
            {"now": [5], "before": [5], "measure": "nps", "respondent_weights": []},
            InvalidWeights,
        ),
        ({"now": [5], "before": [5], "measure": "nps", "level": 95}, OutOfRange),
        ({"now": [5], "before": [5], "measure": "nps", "min_n": 0}, InputError),
        (
            {"now": [5], "before": [5], "measure": "nps", "relevant_change": 0.3},
            OutOfRange,
        ),
        (
            {"now": [9], "before": [9], "measure": "nps", "relevant_change": 300},
            OutOfRange,
        ),
        (
            {
                "now": ["yes"],
                "before": ["no"],
                "measure": "nps",
                "question": Question(kind="yes_no"),
            },
            WrongScale,
        ),
    ],
)
def test_compare_pairs_refuses(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        compare_pairs(**arguments)


def test_pair_tally_refuses() -> None:
    one = PairTally.of([5], [4], scale=LIKERT5)
    rows = one.counts
    with pytest.raises(MixedScales):
        one + PairTally.of([5], [4], scale=LIKERT7)
    with pytest.raises(TypeError):
        one + 1  # type: ignore[operator]
    with pytest.raises(InvalidCount):
        PairTally(scale=LIKERT5, counts=rows + rows)
    with pytest.raises(InvalidCount):
        PairTally(scale=LIKERT5, counts=rows, n_missing=-1)
    with pytest.raises(InvalidCount):
        PairTally(scale=LIKERT5, counts=((5 - 1e-12, 4, rows[0][2]),))
    with pytest.raises(OutOfScale):
        PairTally(scale=LIKERT5, counts=((6, 4, rows[0][2]),))
    assert PairTally.of([nan, 5], [3, 4], scale=LIKERT5).n_answered_once == 1
    assert PairTally.from_counts({(5, 4): 0}, scale=LIKERT5).n == 0


def test_a_pair_says_nothing_of_the_respondent_in_a_message() -> None:
    with pytest.raises(WrongType) as caught:
        compare_pairs(counts={"Zhang San": 3}, measure="nps")
    assert "Zhang" not in str(caught.value)


CHANGED = 0.5  # of the respondents are in another group now than before


def differences(n: int, change: float, seed: int) -> Any:
    """Of 20,000 surveys: the differences of *n* respondents, in groups."""
    chances = ((CHANGED - change) / 2, 1 - CHANGED, (CHANGED + change) / 2)
    random = np.random.default_rng(seed)
    return random.choice([-1, 0, 1], (20_000, n), p=chances)


def verdict_of(row: Any) -> ChangeVerdict:
    """The verdict on one survey; who changes is passive before or now."""
    counts = Counter({(8, 8): int(sum(row == 0)), (10, 8): int(sum(row > 0))})
    counts[8, 10] = int(sum(row < 0))
    return compare_pairs(counts=counts, measure="nps").verdict


def ratios(sample: Any) -> Any:
    """Mean difference in standard errors, with three more pairs, by surveys."""
    n = sample.shape[1] + 3
    mean = sample.sum(1) / n
    spread = ((sample**2).sum(1) + 1.5 - n * mean**2) / (n - 1)
    return mean / np.sqrt(spread / n)


@pytest.mark.slow
@pytest.mark.parametrize("mix", [(0.025, 0.925, 0.05), (0.05, 0.85, 0.1)])
@pytest.mark.parametrize("n", [30, 60, 100, 300])
def test_false_alarms_of_pairs_that_mostly_stay(mix: Any, n: int) -> None:
    """Few who fell by two groups and more who rose by one named 9 % changes."""
    random = np.random.default_rng(n)
    still = random.choice([-2, 0, 1], (20_000, n), p=mix)
    assert np.mean(np.abs(ratios(still)) > stats.t.ppf(0.975, n + 2)) <= 0.06


@pytest.mark.slow
@pytest.mark.parametrize(("n", "least"), [(30, 0.03), (100, 0.04), (300, 0.04)])
def test_false_alarms_and_power_of_paired_recommendation(n: int, least: float) -> None:
    still = differences(n, 0, 11)
    found = np.abs(ratios(still)) > stats.t.ppf(0.975, n + 2)
    for row in range(100):
        is_change = verdict_of(still[row]) is not ChangeVerdict.NO_EVIDENCE
        assert is_change == found[row]
    assert least <= np.mean(found) <= 0.06

    stated = compare_pairs(
        counts={(8, 8): 50, (10, 8): 25, (8, 10): 25}, measure="nps"
    ).detectable
    assert stated is not None
    change = stated / 100 * np.sqrt(100 / n)
    shown = differences(n, change, 12)
    assert np.mean(ratios(shown) > stats.t.ppf(0.975, n + 2)) >= 0.8
