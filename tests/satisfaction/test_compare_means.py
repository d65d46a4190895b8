"""Satisfaction scores compared by their mean answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import InputError, OutOfRange, UnknownOption
from custsat.frames import satisfaction as columns
from custsat.satisfaction import acsi, ces, compare, csat, nps
from custsat.satisfaction.comparison import ChangeVerdict
from custsat.values import LIKERT5, Scale

counts = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any)
pairs_of_counts = st.tuples(counts, counts)


def score(values: Any, scale: Scale = LIKERT5, **options: Any) -> Any:
    return csat(list(values), scale=scale, **options)


def mean_change(now: Any, before: Any, **options: Any) -> Any:
    return compare(now, before, measure="mean", **options)


@given(pairs_of_counts)
def test_means_of_five_points_are_judged_as_those_of_effort_are(
    counts: tuple[list[int], list[int]],
) -> None:
    first, second = (dict(zip(range(1, 6), each, strict=True)) for each in counts)
    result = compare(
        csat(counts=first, scale=LIKERT5),
        csat(counts=second, scale=LIKERT5),
        measure="mean",
        relevant_change=0.3,
    )
    effort = compare(
        ces(counts=first, version="effort"),
        ces(counts=second, version="effort"),
        relevant_change=0.3,
    )

    assert (result.change, result.interval) == (effort.change, effort.interval)
    assert (result.detectable, result.needed_n) == (effort.detectable, effort.needed_n)
    assert result.verdict is effort.verdict
    assert result.is_better == effort.is_worse


def around_both_means(counts: np.ndarray) -> tuple[Any, Any]:
    """Limits around the means with and without three more, of rows of counts."""
    answers, n = np.arange(1, 6), counts.sum(-1)
    more = counts + np.array([0.75, 0, 1.5, 0, 0.75])
    own, mean = counts @ answers / n, more @ answers / (n + 3)
    spread = (more @ answers**2 - (n + 3) * mean**2) / (n + 2)
    width = stats.t.ppf(0.975, n + 2) * np.sqrt(spread / (n + 3))
    return np.minimum(own, mean) - width, np.maximum(own, mean) + width


@pytest.mark.parametrize("number", [1, 3.9, 5])
@pytest.mark.parametrize(
    "counts", [(0, 15, 0, 30, 15), (0, 0, 0, 0, 40), (30, 4, 0, 0, 0)]
)
def test_mean_is_held_against_a_number_with_three_more(
    counts: tuple[int, ...], number: float
) -> None:
    by_answer = dict(zip(range(1, 6), counts, strict=True))
    low, high = around_both_means(np.array(counts))
    for result in (
        mean_change(csat(counts=by_answer, scale=LIKERT5), number),
        compare(ces(counts=by_answer, version="effort"), number),
    ):
        assert result.interval.low + number == pytest.approx(low)
        assert result.interval.high + number == pytest.approx(high)
        mean = np.dot(counts, range(1, 6)) / sum(counts)
        assert result.change == pytest.approx(mean - number, abs=1e-12)


def test_a_single_answer_tells_nothing_from_a_number() -> None:
    result = mean_change(score([5], min_n=1), 4, relevant_change=0.5)
    assert (result.interval, result.detectable, result.needed_n) == (None, None, None)


def test_few_other_answers_do_not_show_a_difference_from_a_number() -> None:
    """39 fives and one four were said to be higher than 4.9."""
    values = [5] * 39 + [4]
    verdicts = {
        mean_change(score(values), 4.9).verdict,
        mean_change(score(values), score([5] * 36 + [4] * 4)).verdict,
        compare(ces([6 - value for value in values], version="effort"), 1.1).verdict,
    }
    assert verdicts == {ChangeVerdict.NO_EVIDENCE}


SHAPES = [
    (0, 0, 0, 0.1, 0.9),
    (0, 0, 0, 0.65, 0.35),
    (0.05, 0, 0, 0, 0.95),
    (0.13, 0, 0, 0, 0.87),
    (0.01, 0.97, 0, 0, 0.02),
    (0.02, 0.03, 0.1, 0.25, 0.6),
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("n", [30, 40, 100, 150])
def test_false_alarms_of_a_mean_against_a_number(
    shape: tuple[float, ...], n: int
) -> None:
    """By Student's interval up to 12 of 100 surveys named a difference that is none."""
    counts = np.random.default_rng(n).multinomial(n, shape, size=4000)
    low, high = around_both_means(counts)
    mean = np.dot(shape, range(1, 6))
    assert np.mean((low > mean) | (high < mean)) <= 0.06


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("n", [60, 200])
@pytest.mark.parametrize("shape", [(5, 10, 25, 35, 25), (20, 20, 20, 20, 20)])
def test_detectable_distance_from_a_number_is_shown_in_4_of_5(
    shape: tuple[int, ...], n: int, sign: int
) -> None:
    shares, answers = np.array(shape) / 100, np.arange(1, 6)
    counts = (shares * n).round().astype(int).tolist()
    sample = csat(counts=dict(zip(range(1, 6), counts, strict=True)), scale=LIKERT5)
    mean = number = float(shares @ answers)
    for _ in range(20):  # the number that lies so far from the mean of all
        detectable = mean_change(sample, number).detectable
        assert detectable is not None
        number = mean - sign * detectable
    random = np.random.default_rng(5)
    low, high = around_both_means(random.multinomial(n, shares, size=8000))

    assert np.mean(low > number if sign > 0 else high < number) >= 0.8
    needed = mean_change(sample, number, relevant_change=detectable).needed_n
    assert needed == pytest.approx(n, abs=1)


def test_only_distances_on_the_scale_are_needed() -> None:
    """Nothing is 0.5 above 4.9; a fall by as much needs the same answers from both."""
    outwards = mean_change(score([5, 4] * 20), 4.4, relevant_change=0.5)
    inwards = mean_change(score([5, 4] * 20), 4.9, relevant_change=0.5)
    alike = mean_change(score([5] * 40), 4.9, relevant_change=0.5)
    assert (outwards.needed_n, inwards.needed_n, alike.needed_n) == (51, 51, 72)
    assert outwards.detectable == inwards.detectable


def test_a_mean_may_fall_where_the_share_stays() -> None:
    now, before = score([5, 4, 1] * 40), score([5, 4, 3] * 40)

    assert compare(now, before).verdict is ChangeVerdict.NO_EVIDENCE
    result = mean_change(now, before, relevant_change=0.2)
    assert (result.verdict, result.is_worse) == (ChangeVerdict.FALL, True)
    assert result.summary().startswith("Mean answer is lower: 3.33 against 4.00, by 0")
    assert result.summary("zh").startswith("平均评分较低：3.33，对照 4.00，低 0.67")
    assert result.findings[0].weight == pytest.approx(100 * (2 / 3) / 4)
    assert result.needed_n > 120


def test_tops_may_differ_where_means_are_compared_and_scales_may_not() -> None:
    now, before = score([5, 4] * 30, top=1), score([5, 3] * 30)

    assert mean_change(now, before).is_better
    with pytest.raises(InputError, match=r"tally\.scale"):
        mean_change(now, score([5, 3] * 30, scale=Scale(1, 7, step=1)))


def test_lower_means_are_better_where_the_low_end_is_good() -> None:
    effort = Scale(1, 7, step=1, low_is_good=True)
    result = mean_change(score([1, 2] * 30, effort), score([5, 6] * 30, effort))

    assert (result.verdict, result.is_better) == (ChangeVerdict.FALL, True)
    assert result.points == pytest.approx(100 * 4 / 6)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: mean_change(nps([10] * 40), 30), InputError, "scores of csat"),
        (lambda: mean_change(score([5] * 40), 0.8), OutOfRange, "before"),
        (lambda: mean_change(score([5] * 40), 5.1), OutOfRange, "before"),
        (
            lambda: mean_change(score([5, 4] * 20), 4, relevant_change=5),
            OutOfRange,
            "relevant_change must be at most 3",
        ),
        (
            lambda: compare(score([5]), score([5]), measure="median"),
            UnknownOption,
            "measure",
        ),
    ],
)
def test_comparison_of_means_says_what_is_wrong(
    call: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


def test_means_of_groups_are_judged_together() -> None:
    frame = pl.DataFrame(
        {"shop": ["a"] * 60 + ["b"] * 60, "got": [5, 4, 1] * 20 + [5, 4, 3] * 20}
    )
    groups = columns.csat(frame, score="got", scale=LIKERT5, by="shop")
    result = compare(groups, measure="mean")

    assert (result.worse, result.better) == (("a",), ("b",))
    assert result.findings[0].weight == pytest.approx(100 * (2 / 3) / 4)
    assert compare(groups).worse == ()
    assert result["a"].change.before == pytest.approx(4)


def test_indices_of_which_all_answer_alike_have_no_change_and_no_finding() -> None:
    alike = acsi([(7, 8, 9)] * 40)
    same = compare(alike, acsi([(7, 8, 9)] * 50))

    assert (same.change, same.interval) == (0, None)
    assert same.verdict is ChangeVerdict.NO_EVIDENCE
    assert same.findings == ()
    worse = compare(alike, acsi([(9, 9, 9)] * 40))
    assert worse.is_worse
    assert "no evidence" not in worse.summary()
    assert "the answers are all alike" in worse.summary()
    assert "没有差异的证据" not in worse.summary("zh")
