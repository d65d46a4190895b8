"""Means of pairs, and the means of the scores of respondents of an index."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat import frames
from custsat.errors import InputError, OutOfRange, OutOfScale, WrongType
from custsat.satisfaction import (
    ScoreChange,
    acsi,
    compare,
    compare_pairs,
    index,
    nps,
    track,
)
from custsat.satisfaction.comparison import ChangeVerdict, ScoreUnit
from custsat.values import LIKERT5, LIKERT7, ZERO_TO_HUNDRED, Scale
from custsat.values._groups import ListedGroups

stars = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=40
)
points = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=40
)
WEIGHTS = {"desk": 2, "bill": 1}


def interval_of_enlarged(
    differences: Any, half: float, parts: float
) -> tuple[float, float]:
    """Student's interval of differences with three more, or a part of them."""
    values = np.array([*differences, -half, 0, half], float)
    counts = np.array(
        [*np.ones(len(differences)), *parts * np.array([0.75, 1.5, 0.75])]
    )
    n = counts.sum()
    mean = (values * counts).sum() / n
    spread = (counts * (values - mean) ** 2).sum() / (n - 1)
    reach = stats.t.ppf(0.975, n - 1) * np.sqrt(spread / n)
    change = np.mean(differences)
    return min(mean - reach, change), max(mean + reach, change)


@pytest.mark.parametrize(
    ("scale", "half", "parts"), [(LIKERT5, 2, 1), (ZERO_TO_HUNDRED, 50, 0.5)]
)
@given(data=st.data())
def test_means_of_pairs_are_students_with_three_more(
    data: Any, scale: Scale, half: float, parts: float
) -> None:
    rows = data.draw(stars if scale is LIKERT5 else points)
    now, before = (list(each) for each in zip(*rows, strict=True))
    result = compare_pairs(now, before, measure="mean", scale=scale)
    low, high = interval_of_enlarged([a - b for a, b in rows], half, parts)

    assert result.interval is not None
    assert result.change == pytest.approx(np.mean(now) - np.mean(before), abs=1e-9)
    assert result.interval.low == pytest.approx(low, abs=1e-6)
    assert result.interval.high == pytest.approx(high, abs=1e-6)
    assert result.span == scale.high - scale.low
    assert ScoreChange.from_dict(result.to_dict()) == result
    back = compare_pairs(before, now, measure="mean", scale=scale)
    assert back.interval is not None
    assert back.interval.low == pytest.approx(-result.interval.high, abs=1e-9)


@given(stars)
def test_mean_effort_is_a_mean_on_its_own_scale(rows: Any) -> None:
    now, before = (list(each) for each in zip(*rows, strict=True))
    effort = compare_pairs(now, before, measure="effort", relevant_change=0.5)
    scale = Scale(1, 5, step=1, low_is_good=True)
    mean = compare_pairs(now, before, measure="mean", scale=scale, relevant_change=0.5)

    assert mean.interval == effort.interval
    assert (mean.verdict, mean.is_worse) == (effort.verdict, effort.is_worse)
    assert (mean.detectable, mean.needed_n) == (effort.detectable, effort.needed_n)


def test_means_of_pairs_in_words() -> None:
    result = compare_pairs(
        [5, 4, 4] * 20, [4, 4, 3] * 20, measure="mean", scale=LIKERT7
    )
    assert result.summary().startswith(
        "Mean answer is higher: 4.33 against 3.67, by +0"
    )
    assert result.unit is ScoreUnit.SCALE_POINTS
    assert result.is_better
    assert result.points == pytest.approx(100 * (2 / 3) / 6)
    assert "平均评分较高" in result.summary("zh")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, WrongType),
        ({"scale": LIKERT5, "top": 2}, InputError),
        ({"scale": LIKERT5, "relevant_change": 5}, OutOfRange),
        ({"scale": Scale(6, 9, step=1)}, OutOfScale),
    ],
)
def test_means_of_pairs_refuse(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        compare_pairs([5, 3], [4, 4], measure="mean", **arguments)


def test_means_of_pairs_of_columns_are_those_of_lists() -> None:
    data = pl.DataFrame(
        {
            "shop": ["n"] * 60 + ["s"] * 60,
            "now": [5.0, 80.5, None] * 40,
            "before": [4.5, 80.5, 3.0] * 40,
        }
    )
    groups = frames.satisfaction.compare_pairs(
        data,
        now="now",
        before="before",
        measure="mean",
        scale=ZERO_TO_HUNDRED,
        by="shop",
    )
    alone = compare_pairs(
        data["now"].to_list()[:60],
        data["before"].to_list()[:60],
        measure="mean",
        scale=ZERO_TO_HUNDRED,
    )
    assert groups["n"] == alone
    assert groups["n"].n_answered_once == 20


# ------------------------------------------------------------------ scores of an index


def answered(*rows: Any, **options: Any) -> Any:
    named = [dict(zip(WEIGHTS, row, strict=True)) for row in rows]
    given = {"weights": WEIGHTS, "scale": LIKERT5} | options
    return index(named, **given)


@given(stars, stars)
def test_an_index_is_compared_by_the_scores_of_its_respondents(
    now: Any, before: Any
) -> None:
    """Without answers left out it is the index, and its interval that of acsi."""
    result = compare(answered(*now), answered(*before), measure="mean")
    rows = (
        [dict(zip(WEIGHTS, row, strict=True)) for row in each] for each in (now, before)
    )
    expected = compare(*(acsi(each, weights=WEIGHTS, scale=LIKERT5) for each in rows))

    assert result.now == pytest.approx(answered(*now).percent)
    assert result.unit is ScoreUnit.INDEX_POINTS
    assert (result.interval is None) == (expected.interval is None)
    if result.interval and expected.interval:
        limits = result.interval.low, result.interval.high
        assert limits == pytest.approx((expected.interval.low, expected.interval.high))


def test_scores_of_respondents_count_by_their_weights() -> None:
    weighted = answered((5, 5), (1, 1), (4, None), respondent_weights=[2, 1, 1])
    before = answered((5, 5), (1, 1), (3, 3))
    result = compare(weighted, before, measure="mean")

    assert result.now == pytest.approx((2 * 100 + 0 + 75) / 4)
    assert result.verdict is ChangeVerdict.TOO_FEW
    change = compare(
        answered(*[(5, 4), (4, 3)] * 30),
        answered(*[(4, 4), (4, 3)] * 30),
        measure="mean",
    )
    assert change.summary().startswith("Mean score of respondents is higher: 79.2")
    assert change.summary("zh").startswith("受访者平均得分较高")
    alone = compare(answered(*[(5, 4), (4, 3)] * 30), 70, measure="mean")
    assert alone.verdict is ChangeVerdict.RISE
    one = compare(answered((5, 4)), answered((5, 4)), measure="mean")
    assert one.interval is None


def test_waves_of_an_index_are_tracked_by_the_scores_of_respondents() -> None:
    waves = [answered(*[(5, 4), (4, 3), (3, 3)] * 20) for _ in range(6)]
    chart = track(waves, measure="mean")
    assert chart.points[0].value == pytest.approx(waves[0].respondent_mean)


def test_scores_of_respondents_refuse_what_has_none() -> None:
    published = index(item_means={"a": 5}, weights={"a": 1}, scale=LIKERT5)
    for now in (published, nps([10])):
        with pytest.raises(InputError, match=r"scores of csat, or of index\(answers\)"):
            compare(now, now, measure="mean")
    one = answered((5, 4), (4, 4))
    with pytest.raises(InputError, match="cannot be compared with one with weights"):
        compare(one, answered((5, 4), weights={"desk": 1, "bill": 1}), measure="mean")
    other = answered((5, 4), (4, 4), threshold=80)
    assert compare(one, other, measure="mean").change == 0
    shops = ListedGroups(
        by=("shop",), results=tuple((k, one) for k in "nsw"), total=None
    )
    with pytest.raises(InputError, match="of index"):
        compare(shops, measure="mean")
