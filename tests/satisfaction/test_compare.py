"""``compare``: is the change real, and which change could have been seen?"""

from __future__ import annotations

from math import ceil, sqrt
from random import Random
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import (
    EmptyInput,
    InputError,
    NotANumber,
    OutOfRange,
    WrongType,
)
from custsat.estimates import answers_for_share, newcombe_difference, welch, wilson
from custsat.estimates._proportions import corrected_difference
from custsat.review import Review, prepare
from custsat.satisfaction import (
    ScoreChange,
    acsi,
    ces,
    compare,
    csat,
    csi,
    index,
    nps,
)
from custsat.satisfaction.comparison import ChangeVerdict, ScoreUnit
from custsat.satisfaction.indices import CSI_2014, AcsiQuestion
from custsat.values import LIKERT5, LIKERT7, Certainty

answers = st.lists(st.integers(1, 5), min_size=1, max_size=60)
recommendations = st.lists(st.integers(0, 10), min_size=1, max_size=60).filter(
    lambda scores: not 1 <= min(scores) <= max(scores) <= 5
)


def rated(scores: Any, **options: Any) -> Any:
    return csat(scores, scale=LIKERT5, **options)


@given(answers, answers)
def test_shares_are_compared_by_newcombes_interval(now: Any, before: Any) -> None:
    """Its limits are moved by a ninth of an answer, outwards."""
    result = compare(rated(now), rated(before))
    happy = [sum(score >= 4 for score in scores) for scores in (now, before)]
    plain = newcombe_difference(happy[0], len(now), happy[1], len(before))
    expected = corrected_difference(
        happy[0], len(now), happy[1], len(before), level=0.95
    )

    assert expected.low <= plain.low
    assert plain.high <= expected.high
    assert expected.method == "newcombe_corrected"
    assert result.change == pytest.approx(happy[0] / len(now) - happy[1] / len(before))
    assert result.interval is not None
    assert result.interval.low == pytest.approx(expected.low, abs=1e-12)
    assert result.interval.high == pytest.approx(expected.high, abs=1e-12)
    assert ScoreChange.from_dict(result.to_dict()) == result


@given(answers, answers)
def test_mean_effort_is_compared_by_welchs_test(now: Any, before: Any) -> None:
    result = compare(ces(now, version="effort"), ces(before, version="effort"))
    if min(len(now), len(before)) == 1:
        assert result.interval is None
        return
    low, high = welch_of_enlarged(now, before, (1, 3, 5))
    assert result.interval is not None
    assert result.interval.low == pytest.approx(min(low, result.change), abs=1e-9)
    assert result.interval.high == pytest.approx(max(high, result.change), abs=1e-9)


def welch_of_enlarged(
    now: Any, before: Any, more: Any, parts: float = 1
) -> tuple[float, float]:
    """Welch's interval of answers with 3/4, 3/2 and 3/4 of three more."""
    weights = parts * np.array([0.75, 1.5, 0.75])
    figures: list[float] = []
    for answers in (now, before):
        values = np.array([*answers, *more], float)
        counts = np.array([*np.ones(len(answers)), *weights])
        n = counts.sum()
        mean = (values * counts).sum() / n
        variance = (counts * (values - mean) ** 2).sum() / (n - 1)
        figures += [mean, sqrt(variance), n]
    errors = [sd * sd / n for _, sd, n in (figures[:3], figures[3:])]
    df = sum(errors) ** 2 / sum(
        error**2 / (n - 1)
        for error, n in zip(errors, (figures[2], figures[5]), strict=True)
    )
    half = stats.t.ppf(0.975, df) * sqrt(sum(errors))
    change = figures[0] - figures[3]
    return change - half, change + half


@given(recommendations, recommendations)
def test_recommendation_is_compared_as_answers_of_minus_1_0_and_1(
    now: Any, before: Any
) -> None:
    result = compare(nps(now), nps(before))
    groups = [
        [100 * ((score >= 9) - (score <= 6)) for score in scores]
        for scores in (now, before)
    ]
    if min(map(len, groups)) == 1:
        assert result.interval is None
        return
    low, high = welch_of_enlarged(*groups, (-100, 0, 100))
    assert result.interval is not None
    assert result.interval.low == pytest.approx(min(low, result.change), abs=1e-7)
    assert result.interval.high == pytest.approx(max(high, result.change), abs=1e-7)


@given(answers, answers)
def test_comparison_the_other_way_round_is_the_opposite(now: Any, before: Any) -> None:
    there, back = compare(rated(now), rated(before)), compare(rated(before), rated(now))
    opposite = {
        ChangeVerdict.RISE: ChangeVerdict.FALL,
        ChangeVerdict.FALL: ChangeVerdict.RISE,
    }

    assert there.change == -back.change
    assert back.verdict is opposite.get(there.verdict, there.verdict)


@given(answers, st.integers(2, 5))
def test_more_respondents_alike_never_turn_a_verdict_round(now: Any, k: int) -> None:
    before = [1, 2, 4, 5] * 10
    few = compare(rated(now * 8), rated(before))
    many = compare(rated(now * 8 * k), rated(before * k))

    if few.verdict in {ChangeVerdict.RISE, ChangeVerdict.FALL}:
        assert many.verdict is few.verdict


def test_equal_groups_are_no_evidence_of_a_change() -> None:
    scores = [5, 4, 2, 1] * 30
    result = compare(rated(scores), rated(scores))

    assert (result.change, result.verdict) == (0, ChangeVerdict.NO_EVIDENCE)
    assert result.summary().startswith(
        "Customer satisfaction score: no evidence of a difference, 50.0% against 50.0%"
    )
    assert "小于 18.1 的差异可能看不出来" in result.summary("zh")
    (finding,) = result.findings
    assert finding.certainty is Certainty.INCONCLUSIVE


@pytest.mark.parametrize("n", [29, 30, 31])
def test_too_few_answers_bear_no_verdict(n: int) -> None:
    result = compare(rated([5] * n), rated([1] * 100))

    assert (result.verdict is ChangeVerdict.TOO_FEW) is (n < 30)
    if n < 30:
        assert result.findings[0].certainty is Certainty.TOO_FEW
        assert "29 of at least 30" in result.summary()


SHARES = (0.2, 0.4, 0.4)  # of detractors, passives and promoters


def verdicts(n: int, shares: Any, seed: int) -> Any:
    """The verdicts on 20,000 pairs of surveys of *n* answers each: 1 is a rise.

    They are computed by columns; the first hundred are those of ``compare`` as well.
    """
    random = np.random.default_rng(seed)
    now, before = (random.multinomial(n, each, 20_000) for each in (shares, SHARES))
    means, squares = [], []
    size = n + 3
    for counts in (now, before):
        means.append((counts[:, 2] - counts[:, 0]) / size)
        spread = (counts[:, 2] + counts[:, 0] + 1.5) / size - means[-1] ** 2
        squares.append(spread / (size - 1))
    total = squares[0] + squares[1]
    df = total**2 / ((squares[0] ** 2 + squares[1] ** 2) / (size - 1))
    ratio = (means[0] - means[1]) / np.sqrt(total)
    found = np.where(np.abs(ratio) > stats.t.ppf(0.975, df), np.sign(ratio), 0)
    names = {ChangeVerdict.RISE: 1, ChangeVerdict.FALL: -1}
    for row in range(100):
        scores = [
            nps(counts=dict(zip((0, 8, 10), counts[row].tolist(), strict=True)))
            for counts in (now, before)
        ]
        assert names.get(compare(*scores).verdict, 0) == found[row]
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("n", "least"), [(30, 0.03), (100, 0.04), (300, 0.04)])
def test_false_alarms_of_the_net_promoter_score(n: int, least: float) -> None:
    assert least <= np.mean(verdicts(n, SHARES, 11) != 0) <= 0.06


def recommended(counts: Any) -> Any:
    """The score of so many detractors, passives and promoters."""
    return nps(counts=dict(zip((0, 8, 10), counts, strict=True)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "shares", [(0.05, 0.05, 0.9), (0.02, 0.08, 0.9), (0.1, 0.1, 0.8), (0.1, 0.8, 0.1)]
)
@pytest.mark.parametrize(("n_now", "n_before"), [(30, 30), (30, 300), (100, 300)])
def test_false_alarms_where_most_answers_are_alike(
    shares: Any, n_now: int, n_before: int
) -> None:
    """Few promoters only counted as if they had no error: 12 % named a change."""
    random, found = np.random.default_rng(n_now), 0
    surveys = 120
    for _ in range(surveys):
        scores = [
            recommended(random.multinomial(n, shares).tolist())
            for n in (n_now, n_before)
        ]
        verdict = compare(*scores).verdict
        found += verdict in {ChangeVerdict.RISE, ChangeVerdict.FALL}
    assert wilson(found, surveys).low <= 0.05


@pytest.mark.slow
@pytest.mark.parametrize("start", [(10, 10, 180), (40, 80, 80), (60, 20, 120)])
@pytest.mark.parametrize(("giver", "taker"), [(2, 0), (2, 1), (1, 0)])
def test_detectable_recommendation_is_seen_in_4_of_5(
    start: tuple[int, int, int], giver: int, taker: int
) -> None:
    """A change makes answers vary more than they did; it was seen in 6 of 10."""
    score = recommended(start)
    detectable = compare(score, score).detectable
    assert detectable is not None
    n, shares = sum(start), np.array(start) / sum(start)
    moved = detectable / 100 / (2 if {giver, taker} == {0, 2} else 1)
    if moved > shares[giver]:
        return  # nobody is left to change
    after = shares.copy()
    after[giver] -= moved
    after[taker] += moved
    random, found, surveys = np.random.default_rng(3), 0, 80
    for _ in range(surveys):
        counts = (random.multinomial(n, each).tolist() for each in (after, shares))
        now, before = map(recommended, counts)
        found += compare(now, before).verdict is ChangeVerdict.FALL
    assert wilson(found, surveys).high >= 0.8


@pytest.mark.slow
def test_smallest_change_of_the_net_promoter_score_is_seen_in_4_of_5() -> None:
    start = nps(counts={0: 40, 8: 80, 10: 80})
    detectable = compare(start, start).detectable
    assert detectable is not None
    more = detectable / 200  # moves so many from detractors to promoters

    assert np.mean(verdicts(200, (0.2 - more, 0.4, 0.4 + more), 5) == 1) >= 0.8


def test_change_that_you_care_about_says_how_many_answers_it_needs() -> None:
    now, before = rated([5, 4, 4, 2] * 60), rated([5, 4, 3, 2] * 60)
    result = compare(now, before, relevant_change=0.05)

    assert result.needed_n == 1585
    open_ = compare(before, before, relevant_change=0.05)
    assert open_.summary().endswith(
        "To show a change of 5.0 percentage points, each survey needs 1585 answers"
    )
    never = compare(before, before, relevant_change=1e-6)
    assert never.needed_n is None
    assert "No affordable number" in never.summary()
    effort = compare(
        ces([1, 2, 3, 4] * 30, version="effort"),
        ces([1, 2, 2, 3] * 30, version="effort"),
        relevant_change=0.2,
    )
    assert (effort.needed_n, effort.is_worse) == (388, True)
    assert effort.findings[0].weight == pytest.approx(12.5)
    assert compare(nps([10, 0] * 50), nps([10, 0] * 50), relevant_change=5).needed_n
    alone = compare(nps([10] * 1), nps([10, 0] * 50), relevant_change=5)
    assert alone.needed_n is None


def test_a_change_that_was_shown_asks_for_no_more_answers() -> None:
    """A certain rise of 25 points ended with the 1,585 answers that it did not need."""
    high, low = rated([5, 4, 4, 2] * 60), rated([5, 4, 3, 2] * 60)
    for now, before in ((high, low), (low, high)):
        result = compare(now, before, relevant_change=0.05)
        assert result.summary() == compare(now, before).summary()
        assert f" {result.needed_n}" in result.to_text()


def test_a_rise_is_noted_in_a_review_and_a_fall_weighs() -> None:
    """A review of a certain rise said that the results bear no finding."""
    high, low = rated([5, 4, 4, 2] * 60), rated([5, 4, 3, 2] * 60)
    rise, fall = prepare(compare(high, low)), prepare(compare(low, high))
    sentence = (
        "Customer satisfaction score is better than what it is compared with, "
        "by 25.0 points of 100"
    )
    assert [each.explain() for each in rise.noted] == [sentence]
    assert rise.verdict() == sentence
    assert rise.verdict("zh") == "客户满意率比对照的好，按百分制相差 25.0 分"
    assert (rise.weighed, rise.actions) == ((), ())
    assert [each.code for each in fall.weighed] == ["finding.score_change_worse"]
    effort = compare(
        ces([1, 2, 2, 3] * 30, version="effort"),
        ces([1, 2, 3, 4] * 30, version="effort"),
    )
    assert [each.code for each in effort.findings] == ["finding.score_change_better"]


def test_answers_that_are_all_alike_do_not_say_that_two_are_enough() -> None:
    """Two surveys of promoters only said that two answers each are enough."""
    alike, mixed = nps([10] * 50), nps([10, 0] * 50)
    needed = compare(alike, alike, relevant_change=5).needed_n
    assert needed is not None
    assert 500 < needed < 2000
    assert compare(alike, mixed, relevant_change=5).needed_n is not None
    assert compare(alike, nps([0] * 50)).verdict is ChangeVerdict.RISE


def test_weighted_surveys_need_more_answers_than_unweighted_ones() -> None:
    answers = [5, 4, 2, 3] * 20
    plain = rated(answers)
    weighted = csat(answers, scale=LIKERT5, respondent_weights=[3, 1, 1, 1] * 20)
    even = csat(answers, scale=LIKERT5, respondent_weights=[0.1] * 80)
    needed = compare(plain, plain, relevant_change=0.05).needed_n

    assert needed is not None
    assert compare(even, even, relevant_change=0.05).needed_n == needed
    with_weights = compare(plain, weighted, relevant_change=0.05).needed_n
    by_effective = answers_for_share(weighted.score, 0.05) or 0
    by_fall = answers_for_share(weighted.score, -0.05) or 0
    assert weighted.effective_n == pytest.approx(60)
    assert with_weights == ceil(max(by_effective, by_fall) * 80 / 60)
    assert compare(weighted, plain, relevant_change=0.0004).needed_n is None
    never = compare(weighted, weighted, relevant_change=0.0001)
    assert "No affordable" in never.summary()


def test_published_number_has_no_answers_behind_it() -> None:
    score = nps([10, 9, 9, 3] * 50)
    result = compare(score, 3, relevant_change=5)

    assert (result.n_before, result.verdict) == (None, ChangeVerdict.RISE)
    own = score.ci(method="adjusted")
    assert result.interval == attrs.evolve(own, low=own.low - 3, high=own.high - 3)
    assert result.detectable is not None
    shown = compare(score, 3, relevant_change=result.detectable)
    assert shown.needed_n == pytest.approx(200, abs=1)
    assert "unknown" not in result.to_text()
    assert "answers it is compared with" not in result.to_text()
    assert "compared with" in result.to_text()
    for lang, sentence in (
        ("en", "To tell the score from that number at a distance of 5.0 points, "),
        ("zh", "要看出与该数值相差 5.0 分，需要 "),
    ):
        near = compare(score, 50, relevant_change=5)
        assert f"{sentence}{near.needed_n} " in near.summary(lang)
    single = compare(ces([2], version="effort"), 3, relevant_change=0.5)
    assert (single.interval, single.detectable, single.needed_n) == (None, None, None)


def test_share_is_held_against_a_number_with_half_of_the_continuity_correction() -> (
    None
):
    """13 of 40 satisfied are just outside Wilson's interval of 20 %, by chance."""
    score = csat([5] * 13 + [1] * 27, scale=LIKERT5)
    result = compare(score, 0.2)

    assert not score.ci().contains(0.2)
    assert result.interval is not None
    assert result.interval.method == "wilson_corrected"
    assert result.verdict is ChangeVerdict.NO_EVIDENCE
    assert compare(csat([5] * 14 + [1] * 26, scale=LIKERT5), 0.2).is_better
    needed = compare(score, 0.2, relevant_change=0.1).needed_n
    assert needed is not None
    more = csat([5] * needed, scale=LIKERT5)
    assert compare(more, 0.2).detectable == pytest.approx(0.1, abs=0.001)


def test_a_fall_is_said_with_one_sign() -> None:
    few, many = nps([10, 9, 8, 3] * 50), nps([10, 9, 9, 3] * 50)
    result = compare(few, many)

    assert "is lower: +25.0 against +50.0, by 25.0 points (95%" in result.summary()
    assert "低 25.0 分" in result.summary("zh")
    rows = dict(result.tables("en")[0].rows)
    assert rows["compared with"] == "+50.0"
    assert rows["answers it is compared with"] == "200"


def test_index_is_compared_by_its_satisfied_rate() -> None:
    def survey(*scores: int) -> Any:
        rows = [{"a": score, "b": score} for score in scores] * 20
        return index(rows, weights={"a": 1, "b": 2}, scale=LIKERT5)

    result = compare(survey(5, 4, 1), survey(5, 1, 1))

    assert (result.unit, result.verdict) == (
        ScoreUnit.PERCENTAGE_POINTS,
        ChangeVerdict.RISE,
    )
    assert result.summary("zh").startswith("指数的客户满意率较高：66.7%，对照 33.3%")
    means = index(item_means={"a": 3, "b": 3}, weights={"a": 1, "b": 2}, scale=LIKERT5)
    with pytest.raises(OutOfRange, match="now must be an index with respondents"):
        compare(means, survey(5))
    with pytest.raises(OutOfRange, match="before must be an index with respondents"):
        compare(attrs.evolve(survey(5), weighting=means.weighting), means)


def test_weighted_respondents_count_by_their_effective_number() -> None:
    weights = [1, 1, 1, 9] * 20
    weighted = rated([5, 4, 2, 1] * 20, respondent_weights=weights)
    plain = compare(rated([5, 4, 2, 1] * 20), 0.5)
    result = compare(weighted, 0.5)

    assert result.interval is not None
    assert plain.interval is not None
    width = result.interval.high - result.interval.low
    assert result.n_now == plain.n_now == 80
    assert width > 0.9 * (plain.interval.high - plain.interval.low)


@pytest.mark.parametrize(
    ("now", "before", "error"),
    [
        (rated([5, 1]), nps([10, 0]), InputError),
        (rated([5, 1]), csat([7, 1], scale=LIKERT7), InputError),
        (rated([5, 1]), rated([5, 1], top=1), InputError),
        (ces([1, 2], version="effort"), ces([7, 1], version="ease"), InputError),
        (3, rated([5, 1]), WrongType),
        (rated([5, 1]), "0.5", NotANumber),
        (rated([5, 1]), None, NotANumber),
        (rated([5, 1]), 75, OutOfRange),
        (nps([10, 0]), 101, OutOfRange),
        (ces([1, 2], version="effort"), 0.5, OutOfRange),
    ],
)
def test_compare_refuses(now: Any, before: Any, error: Any) -> None:
    with pytest.raises(error):
        compare(now, before)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"relevant_change": 0}, OutOfRange),
        ({"relevant_change": -0.1}, OutOfRange),
        ({"relevant_change": 5}, OutOfRange),
        ({"relevant_change": 0.6}, OutOfRange),
        ({"relevant_change": "x"}, NotANumber),
        ({"level": 95}, OutOfRange),
    ],
)
def test_options_are_checked(options: Any, error: Any) -> None:
    with pytest.raises(error):
        compare(rated([5, 1] * 20), rated([5, 1] * 20), **options)


def test_settings_that_differ_are_named() -> None:
    with pytest.raises(InputError, match="with top=2 cannot be compared with one with"):
        compare(rated([5, 1]), rated([5, 1], top=1))


def test_answers_are_not_compared_without_a_score() -> None:
    message = r"got list; make one of the answers: csat\(\.\.\.\) or nps\(\.\.\.\)$"
    for now, before in (([5, 4], [3, 4]), (rated([5, 4]), [3, 4])):
        with pytest.raises(WrongType, match=message):
            compare(now, before)  # type: ignore[call-overload]


def test_shares_and_points_are_not_taken_for_each_other() -> None:
    """A change of 0.05 of a net promoter score needed more people than there are."""
    score, rate = nps([10, 0] * 30), rated([5, 1] * 30)
    hints = {"relevant_change": "5 for 5 points, not 0.05", "before": "30, not 0.3"}
    for arguments in ({"relevant_change": 0.05}, {"before": 0.3}, {"before": -0.3}):
        with pytest.raises(OutOfRange, match="must be in points") as caught:
            compare(score, **{"before": score, **arguments})
        assert [caught.value.hint] == [hints[name] for name in arguments]
    with pytest.raises(OutOfRange, match="relevant_change must be at most 1") as caught:
        compare(rate, rate, relevant_change=5)
    assert caught.value.hint == "0.05 for 5 percentage points"
    assert compare(rate, rate, relevant_change=0.5).relevant_change == 0.5
    assert compare(score, 0).before == 0


def test_no_change_beyond_the_score_is_stated_as_one_that_would_be_shown() -> None:
    """Of 30 answers at both ends a fall by 127 points was said to be shown."""
    now, before = nps([10, 0] * 15), nps([10, 0, 0] * 12)
    result = compare(nps([10, 0], min_n=2), nps([10, 0, 0], min_n=2), relevant_change=5)

    assert compare(now, before).detectable is not None
    assert result.detectable is None
    assert "so few answers may overlook even the largest" in result.summary()
    assert "再大的差异也可能看不出来" in result.summary("zh")
    assert result.needed_n is not None
    number = compare(nps([10, 0], min_n=2), 0, relevant_change=5)
    assert (number.detectable, number.needed_n is None) == (None, False)


@pytest.mark.slow
def test_answers_that_a_published_share_needs_show_it_in_4_of_5() -> None:
    """From a share without an error of its own the power was .70."""
    for share in (0.1, 0.5, 0.9):
        needed = compare(rated([5, 1] * 50), share, relevant_change=0.1).needed_n
        assert needed is not None
        random = np.random.default_rng(3)
        for now in (share - 0.1, share + 0.1):
            if not 0 < now < 1:
                continue
            counts = random.binomial(needed, now, 300).tolist()
            limits = [wilson(count, needed) for count in counts]
            shown = [not each.low <= share <= each.high for each in limits]
            assert np.mean(shown) >= 0.75  # 0.8 less three errors of the simulation


def test_recommendation_needs_enough_answers_for_a_fall_as_well() -> None:
    """464 answers showed a fall of 10 points in 72 of 100 surveys only."""
    score = nps(counts={0: 5, 8: 15, 10: 80})
    needed = compare(score, score, relevant_change=10).needed_n

    assert needed is not None
    fallen = 0.1 + 0.75 - 0.65**2  # 10 of 100 promoters less, 5 more detractors
    before = 0.85 - 0.75**2
    error = 100 * np.sqrt((fallen + before) / needed)
    assert stats.norm.sf(1.96 - 10 / error) >= 0.8


def test_rival_is_not_said_to_have_changed_over_time() -> None:
    """A comparison with a rival or a target said "fell", "has become worse"."""
    ours, theirs = rated([5, 1] * 60), rated([5, 5, 5, 1] * 30)
    result = compare(ours, theirs)
    (finding,) = result.findings

    for text in (result.summary(), finding.explain(), compare(ours, 0.75).summary()):
        assert not {"rose", "fell", "become"} & set(text.split())
    assert result.summary().startswith("Customer satisfaction score is lower: 50.0%")
    assert finding.explain() == (
        "Customer satisfaction score is worse than what it is compared with, by 25.0 "
        "points of 100"
    )


def test_answers_without_a_spread_have_a_sentence_of_their_own() -> None:
    alike = acsi([(8, 8, 8)] * 50)
    change = compare(alike, alike, relevant_change=5)

    assert change.summary().startswith(
        "Index: no evidence of a difference, 77.8 against 77.8: the answers have no "
        "spread to judge it by"
    )
    assert "is unknown, for the answers have no spread" in change.summary()
    assert "unknown" not in compare(alike, alike).summary()


@given(answers, answers, st.sampled_from([0.8, 0.95, 0.99]))
def test_level_of_a_comparison_is_that_of_its_interval(
    now: Any, before: Any, level: float
) -> None:
    """Newcombe's limits out of scipy's Wilson intervals, or of those moved outwards."""
    result = compare(rated(now), rated(before), level=level)
    shares, limits = [], []
    for scores in (now, before):
        happy = sum(score >= 4 for score in scores)
        test = stats.binomtest(happy, len(scores))
        limits.append(test.proportion_ci(level, method="wilson"))
        shares.append(happy / len(scores))
    low = np.hypot(shares[0] - limits[0].low, limits[1].high - shares[1])
    high = np.hypot(limits[0].high - shares[0], shares[1] - limits[1].low)
    happy = [round(s * len(a)) for s, a in zip(shares, (now, before), strict=True)]
    plain = newcombe_difference(happy[0], len(now), happy[1], len(before), level=level)

    assert plain.low == pytest.approx(max(result.change - low, -1), abs=1e-9)
    assert plain.high == pytest.approx(min(result.change + high, 1), abs=1e-9)
    assert result.interval is not None
    moved = 0.1 / min(len(now), len(before))
    assert plain.low - 2 * moved <= result.interval.low <= plain.low
    assert plain.high <= result.interval.high <= plain.high + 2 * moved


def test_single_answers_and_missing_ones_are_answered() -> None:
    one = compare(rated([5]), rated([1]))

    assert one.verdict is ChangeVerdict.TOO_FEW
    assert one.summary() == (
        "Customer satisfaction score: too few answers to tell a difference (1 of at "
        "least 30)"
    )
    assert compare(nps([10]), nps([0])).interval is None
    with pytest.raises(EmptyInput, match="2 missing"):
        compare(rated([None, None]), rated([5]))
    missing = compare(rated([5, None] * 40), rated([5, None] * 40))
    assert (missing.n_now, missing.n_before) == (40, 40)


def test_review_takes_a_comparison_as_a_section() -> None:
    now, before = rated([5, 1] * 60), rated([5, 5, 5, 1] * 30)
    review = prepare(now, compare(now, before), names=["Service", "Against last year"])

    assert "Against last year: Customer satisfaction score is worse" in review.summary()
    assert Review.from_dict(review.to_dict()) == review
    assert "客户满意率比对照的差" in prepare(compare(now, before)).summary("zh")


def _rows(dice: Random, mean: float, n: int = 80) -> list[dict[str, int]]:
    """Answers on 1 to 10 to the questions of both indices."""
    names = (*map(str, AcsiQuestion), *CSI_2014.items)
    return [
        {name: min(10, max(1, round(dice.gauss(mean, 1.5)))) for name in names}
        for _ in range(n)
    ]


def _index_of(verb: Any, rows: list[dict[str, int]], **options: Any) -> Any:
    names = list(map(str, AcsiQuestion)) if verb is acsi else list(CSI_2014.items)
    return verb([{name: row[name] for name in names} for row in rows], **options)


@pytest.mark.parametrize(
    ("verb", "unit", "points"),
    [(acsi, ScoreUnit.INDEX_POINTS, 100), (csi, ScoreUnit.THOUSAND_POINTS, 1000)],
)
def test_means_of_respondents_scores_are_compared_by_welchs_test(
    verb: Any, unit: ScoreUnit, points: int
) -> None:
    dice = Random(7)
    rows, earlier = _rows(dice, 7.5), _rows(dice, 7.0, 50)
    now, before = _index_of(verb, rows), _index_of(verb, earlier)
    result = compare(now, before)

    scores = [
        [_index_of(verb, [row]).score for row in answers] for answers in (rows, earlier)
    ]
    test = stats.ttest_ind(*scores, equal_var=False).confidence_interval()
    plain = welch(
        mean_1=now.score,
        variance_1=np.var(scores[0], ddof=1),
        n_1=len(scores[0]),
        mean_2=before.score,
        variance_2=np.var(scores[1], ddof=1),
        n_2=len(scores[1]),
    ).interval
    assert plain is not None
    assert plain.low == pytest.approx(test.low, rel=1e-9)
    assert plain.high == pytest.approx(test.high, rel=1e-9)
    low, high = welch_of_enlarged(*scores, (0, points / 2, points), parts=0.5)
    assert result.unit is unit
    assert result.interval is not None
    assert result.interval.low == pytest.approx(low, rel=1e-9)
    assert result.interval.high == pytest.approx(high, rel=1e-9)
    assert result.detectable is not None
    assert 0 < result.detectable < points
    worse = compare(before, attrs.evolve(now, target=None))
    expected = 100 * (now.score - before.score) / points
    assert [each.weight for each in worse.findings] == pytest.approx([expected])
    assert ScoreChange.from_dict(result.to_dict()) == result
    for lang in ("en", "zh"):
        assert unit.label(lang) in result.summary(lang)


def test_indices_with_other_weights_or_without_respondents_are_not_compared() -> None:
    rows = _rows(Random(8), 7.0)
    now = _index_of(acsi, rows)
    weights = {"overall": 2, "confirmation": 1, "ideal": 1}
    with pytest.raises(InputError, match=r"weights overall 0.333, .* overall 0.5, "):
        compare(now, _index_of(acsi, rows, weights=weights))
    means = acsi(item_means={"overall": 7, "confirmation": 7, "ideal": 7})
    with pytest.raises(OutOfRange, match="before must be an index with respondents"):
        compare(now, means)
    with pytest.raises(OutOfRange, match="now must be an index with respondents"):
        compare(means, now)
    with pytest.raises(InputError, match="cannot be compared"):
        compare(now, _index_of(csi, rows))
    assert compare(now, 100).verdict is ChangeVerdict.FALL
    with pytest.raises(OutOfRange):
        compare(now, 101)
    single = _index_of(acsi, rows[:1])
    assert compare(now, single).verdict is ChangeVerdict.TOO_FEW


def test_indices_of_other_items_weights_or_policies_are_not_compared() -> None:
    """Other weights alone were called a higher rate of satisfied respondents."""
    rows = [{"a": 5, "b": 2}, {"a": 5, "b": 4}, {"a": 4, "b": 1}] * 20
    now = index(rows, weights={"a": 9, "b": 1}, scale=LIKERT5)
    others = [{"c": row["a"], "d": row["b"]} for row in rows]
    for before, setting in (
        (index(rows, weights={"a": 1, "b": 9}, scale=LIKERT5), "weights a 0.1, b 0.9"),
        (index(others, weights={"c": 9, "d": 1}, scale=LIKERT5), "weights c 0.9"),
        (
            index(
                rows,
                weights={"a": 9, "b": 1},
                scale=LIKERT5,
                missing="complete_cases",
            ),
            "missing=complete_cases",
        ),
    ):
        with pytest.raises(InputError, match=setting):
            compare(now, before)
    same = index(rows[:30], weights={"a": 90, "b": 10}, scale=LIKERT5)
    assert compare(now, same).verdict is ChangeVerdict.NO_EVIDENCE
    rated = [
        index(rows, importance=[{"a": a, "b": 4}] * 60, scale=LIKERT5) for a in (5, 3)
    ]
    assert compare(*rated).n_now == 60  # rated weights are part of the answers
