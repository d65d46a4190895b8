"""Satisfaction scores compared by their mean answer."""

from __future__ import annotations

from typing import Any

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


@pytest.mark.parametrize("number", [1, 3.9, 5])
def test_mean_is_held_against_a_number_by_students_interval(number: float) -> None:
    values = [5, 4, 4, 2] * 15
    result = mean_change(score(values), number)
    limits = stats.ttest_1samp(values, number).confidence_interval(0.95)

    assert result.interval.low + number == pytest.approx(limits.low)
    assert result.interval.high + number == pytest.approx(limits.high)
    assert mean_change(score([5] * 40), number).interval is None


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
    assert compare(alike, acsi([(9, 9, 9)] * 40)).is_worse
