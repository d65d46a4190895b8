"""Tests of csat."""

from __future__ import annotations

from functools import partial
from math import nan
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    MixedScales,
    NotAddable,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownOption,
    WrongScale,
    WrongType,
)
from custsat.estimates import wilson
from custsat.review import prepare
from custsat.satisfaction import CustomerSatisfaction, ces, compare, csat, nps
from custsat.values import (
    CODED_100_80_60_30_0,
    LIKERT5,
    LIKERT7,
    SATISFACTION5_AVERAGE,
    SATISFACTION5_BASIC,
    THREE_LEVELS,
    ZERO_TO_HUNDRED,
    Certainty,
    Question,
    Scale,
    Tally,
)

if TYPE_CHECKING:
    from collections.abc import Callable

samples = st.lists(st.integers(1, 5), min_size=1)


@given(samples)
def test_csat_rates_follow_their_definitions(answers: list[int]) -> None:
    result, n = csat(answers, scale=LIKERT5), len(answers)

    assert result.top_box_rate == answers.count(5) / n
    assert result.score == (answers.count(5) + answers.count(4)) / n
    assert result.bottom_rate == (answers.count(1) + answers.count(2)) / n
    assert result.net_rate == result.score - result.bottom_rate
    assert result.mean == pytest.approx(sum(answers) / n)
    assert result.mean_percent == pytest.approx(25 * (sum(answers) / n - 1))


@given(samples, samples)
def test_csat_adds_by_counts(a: list[int], b: list[int]) -> None:
    both = csat(a + b, scale=LIKERT5)

    assert csat(a, scale=LIKERT5) + csat(b, scale=LIKERT5) == both


@given(samples)
def test_csat_net_rate_changes_sign_on_reversed_scale(answers: list[int]) -> None:
    mirrored = [6 - answer for answer in answers]
    low_is_good = Scale(1, 5, step=1, low_is_good=True)
    result, back = csat(answers, scale=LIKERT5), csat(mirrored, scale=low_is_good)

    assert back.score == result.score
    assert back.mean_percent == pytest.approx(result.mean_percent)
    assert csat(mirrored, scale=LIKERT5).net_rate == pytest.approx(-result.net_rate)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), min_size=1))
def test_csat_weight_of_two_equals_two_answers(pairs: list) -> None:
    plain = csat([a for a, w in pairs for _ in range(w)], scale=LIKERT5)
    answers, weights = zip(*pairs, strict=True)
    result = csat(answers, scale=LIKERT5, respondent_weights=weights)

    assert result.score == pytest.approx(plain.score)
    assert result.mean == pytest.approx(plain.mean)


def test_csat_gives_three_percentages_of_one_survey() -> None:
    answers = [5] * 40 + [4] * 25 + [3] * 14 + [2] * 13 + [1] * 8
    result = csat(answers, scale=LIKERT5)

    assert result.score == 0.65
    assert result.net_rate == pytest.approx(0.44)
    assert result.top_box_rate == 0.40


def test_csat_ci_is_wilson_or_exact() -> None:
    result = csat([5] * 19 + [1] * 19, scale=LIKERT5)

    assert result.ci() == wilson(19, 38)
    assert result.ci().low == pytest.approx(0.348499283643951, rel=1e-12)
    assert result.ci(method="exact").low < result.ci().low
    assert result.ci(level=0.5).low > result.ci().low


def test_csat_weights_widen_ci() -> None:
    answers = [5] * 19 + [1] * 19
    even = csat(answers, scale=LIKERT5)
    uneven = csat(answers, scale=LIKERT5, respondent_weights=[1, 3] * 19)

    assert uneven.effective_n == pytest.approx(38 * 0.8)
    assert uneven.ci().high - uneven.ci().low > even.ci().high - even.ci().low


def test_csat_mean_ci_contains_mean() -> None:
    result = csat([5, 4, 4, 3, 1], scale=LIKERT5)
    interval = result.mean_ci()

    assert interval is not None
    assert interval.low < result.mean < interval.high
    assert csat([5], scale=LIKERT5).mean_ci() is None


def test_csat_scores_named_and_coded_answers() -> None:
    named = csat(
        [SATISFACTION5_AVERAGE.parse("很满意"), 3], scale=SATISFACTION5_AVERAGE
    )
    coded = csat([100, 80, 60, 30, 0], scale=CODED_100_80_60_30_0)

    assert named.score == 0.5
    assert (coded.score, coded.mean) == (0.4, 54)
    assert csat([7, 6, 5, 1], scale=LIKERT7, top=3).score == 0.75
    assert csat([5, 4], scale=LIKERT5, top=1).score == 0.5


@pytest.mark.parametrize("high", [2, 3])
def test_csat_of_few_answers_needs_the_number_of_boxes(high: int) -> None:
    """Two boxes of two or three answers are all of them, or nearly all."""
    scale = Scale(1, high, step=1)
    with pytest.raises(OutOfRange, match=f"stated for {high} answers, from 1 to"):
        csat([high], scale=scale)

    assert csat([high], scale=scale, top=1).score == 1


@given(st.integers(0, 9), st.integers(0, 9))
def test_csat_of_thumbs_is_the_share_of_those_that_are_up(up: int, down: int) -> None:
    """A dislike is no like: two boxes of two answers are refused."""
    thumbs = Scale(0, 1, step=1)
    counts = {1: up + 1, 0: down}
    result = csat(counts=counts, scale=thumbs, top=1)

    assert result.score == (up + 1) / (up + down + 1)
    assert result.mean_percent == pytest.approx(100 * result.score)
    with pytest.raises(OutOfRange, match="top must be"):
        csat(counts=counts, scale=thumbs)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_csat_mean_percent_counts_the_middle_half(good: int, so: int, bad: int) -> None:
    counts = {2: good, 1: so, 0: bad}
    result = csat(counts=counts, scale=Scale(0, 2, step=1), top=1)

    assert result.mean_percent == pytest.approx(
        100 * (good + so / 2) / (good + so + bad)
    )
    assert result.score == pytest.approx(good / (good + so + bad))


def test_csat_findings_if_target_inconclusive() -> None:
    result = csat([5] * 90 + [1] * 10, scale=LIKERT5, target=0.93)

    assert result.target_met is False
    assert result.certainty is Certainty.INCONCLUSIVE
    assert csat([5] * 3 + [1], scale=LIKERT5, target=0.7).certainty is Certainty.TOO_FEW
    assert [finding.code for finding in result.findings] == [
        "finding.customer_satisfaction_target_open",
        "finding.customer_satisfaction_unhappy",
    ]
    assert csat([5] * 90, scale=LIKERT5).findings == ()


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: csat([5, 4]), WrongType, "scale must be a Scale", id="no_scale"
        ),
        pytest.param(
            lambda: csat([6, 7, 5, 7], scale=LIKERT5),
            OutOfScale,
            "3 such answers",
            id="off_the_scale",
        ),
        pytest.param(
            lambda: csat([4.5], scale=LIKERT5),
            NotOnScale,
            r"score at row 0 must be one of the answers of 1-5, got 4\.5",
            id="between_answers",
        ),
        pytest.param(
            lambda: csat([nan], scale=LIKERT5), EmptyInput, "1 missing", id="no_answer"
        ),
        pytest.param(
            lambda: csat([50], scale=ZERO_TO_HUNDRED),
            InputError,
            "separate answers",
            id="continuous_scale",
        ),
        pytest.param(
            lambda: csat([5], scale=LIKERT5).ci(method="wald"),
            UnknownOption,
            "method= must be one of 'wilson', 'exact'",
            id="unknown_method",
        ),
        pytest.param(
            lambda: csat(Tally.of([5], scale=LIKERT5), scale=LIKERT7),
            WrongScale,
            "scores must be answers on 1-7, these are on 1-5",
            id="tally_on_other_scale",
        ),
        pytest.param(
            lambda: csat([5], scale=LIKERT5) + csat([5], scale=LIKERT7),
            MixedScales,
            "answers on 1-5 and on 1-7 cannot be combined",
            id="two_scales",
        ),
        pytest.param(
            lambda: csat([5], scale=LIKERT5) + csat([5], scale=LIKERT5, target=0.5),
            NotAddable,
            "with target=",
            id="two_targets",
        ),
        pytest.param(
            lambda: csat([5], scale=LIKERT5, top=0), OutOfRange, "top", id="top_0"
        ),
        pytest.param(
            lambda: csat([5], scale=LIKERT5, top=5),
            OutOfRange,
            "top must be a whole number from 1 to 4, all answers but one",
            id="top_of_all",
        ),
        pytest.param(
            lambda: csat([5], scale=LIKERT5, top=True), OutOfRange, "top", id="top_bool"
        ),
        pytest.param(
            lambda: csat([5], scale=LIKERT5, top=1.5),
            OutOfRange,
            "top",
            id="top_fraction",
        ),
    ],
)
def test_csat_rejects(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


def test_csat_suggests_share_for_percent_target() -> None:
    with pytest.raises(OutOfRange) as caught:
        csat([5], scale=LIKERT5, target=85)
    assert caught.value.hint == "a share of 0.85, not 85"


@pytest.mark.parametrize("scale", [(1, 5), "1-5", "LIKERT5", 5])
def test_csat_rejects_non_scale_and_says_where_scales_are(scale: object) -> None:
    with pytest.raises(WrongType, match="must be a Scale, got") as caught:
        csat([4, 5], scale=scale)
    assert str(caught.value).endswith(
        "; custsat.values has LIKERT5, which is Scale(1, 5, step=1)"
    )


@pytest.mark.parametrize("measure", [csat, partial(ces, version="effort"), nps])
def test_scores_say_how_keys_that_are_texts_are_read(measure: Callable) -> None:
    options = {"scale": LIKERT5} if measure is csat else {}
    with pytest.raises(NotANumber, match="each key of counts must be a num") as caught:
        measure(counts={"4": 10, 3: 2}, **options)
    assert "question=, which reads the keys as cells" in caught.value.hint


def test_csat_missed_target_advises_to_ask_why() -> None:
    result = csat([1] * 60 + [5] * 40, scale=LIKERT5, target=0.9)

    assert result.findings[0].advice == "advice.ask_why"
    assert result.summary().endswith("Target 90% met: no; enough answers")


def test_csat_add_rejects_other_settings() -> None:
    one, two = (csat([5, 4, 1], scale=LIKERT5, top=top) for top in (1, 2))

    with pytest.raises(NotAddable, match="top=1"):
        one + two
    with pytest.raises(NotAddable, match="NetPromoter"):
        two + nps([9, 3])


def test_csat_takes_the_scale_of_a_tally() -> None:
    tally = Tally.of([5, 4, 1], scale=LIKERT5)

    assert csat(tally) == csat([5, 4, 1], scale=LIKERT5)


def test_csat_of_yes_or_no_finds_no_lowest_answers() -> None:
    result = csat(["no"] * 20 + ["yes"] * 30, question=Question(kind="yes_no"))
    assert result.findings[0].explain() == "40% answered at the low end"


@given(samples, st.integers(1, 4), st.booleans())
def test_csat_of_any_number_of_top_answers(
    answers: list[int], top: int, low_is_good: bool
) -> None:
    scale = Scale(1, 5, step=1, low_is_good=low_is_good)
    rank = [answer if low_is_good else 6 - answer for answer in answers]
    result, n = csat(answers, scale=scale, top=top), len(answers)
    bottom = sum(each > max(5 - top, top) for each in rank)

    assert result.score == sum(each <= top for each in rank) / n
    assert result.bottom_rate == bottom / n
    assert result.score + result.bottom_rate <= 1 + 1e-12
    if top > 2:  # of five, three of the best and three of the worst share one
        assert result.net_rate is None
        assert result.score + result.bottom_rate == pytest.approx(1)
    else:
        assert result.net_rate == result.score - result.bottom_rate
    assert CustomerSatisfaction.from_dict(result.to_dict()) == result


@pytest.mark.parametrize(("n", "top"), [(2, 1), (3, 1), (3, 2), (4, 2), (4, 3), (7, 6)])
def test_csat_net_rate_is_none_from_the_first_overlap(n: int, top: int) -> None:
    result = csat([1, n], scale=Scale(1, n, step=1), top=top)

    assert (result.net_rate is None) is (2 * top > n)
    assert ("net satisfied" in result.to_text()) is (2 * top <= n)
    counted = f"The best {top} of {n} answers count as satisfied"
    assert result.summary().endswith(counted) is (2 * top > n)


def test_csat_counts_basically_satisfied_from_words_and_from_codes() -> None:
    """满意率 including 基本满意: the best three of five."""
    question = Question(scale=SATISFACTION5_BASIC)
    words = {"很满意": 10, "满意": 30, "基本满意": 40, "不满意": 15, "很不满意": 5}
    result = csat(counts=words, question=question, top=3)
    coded = Question(scale=CODED_100_80_60_30_0)
    codes = csat(["满意", 100, "60", 30, "不满意"] * 20, question=coded, top=3)

    assert (result.score, result.net_rate) == (0.8, None)
    assert result.summary("zh").endswith("5 档答案中，最好的 3 档计为满意")
    assert result.findings[0].facts == (("share", 0.2),)
    assert (codes.score, codes.mean) == (0.6, 54)
    assert codes.tally.scale == CODED_100_80_60_30_0
    levels = Question(scale=THREE_LEVELS)
    assert csat(["satisfied", "dissatisfied"], question=levels, top=2).score == 0.5


def test_csat_with_another_top_is_another_score() -> None:
    three, two = (csat([5, 4, 3, 1] * 20, scale=LIKERT5, top=top) for top in (3, 2))
    with pytest.raises(NotAddable, match="top=3"):
        three + two
    with pytest.raises(InputError, match="with top=3 cannot be compared"):
        compare(three, two)

    assert compare(three, three).change == 0
    assert "75% satisfied" in prepare(three).summary()
    assert "The best 3 of 5 answers" in prepare(three).summary()
