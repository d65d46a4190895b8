"""``importance_performance``: lines, quadrants, and whether the answers bear them."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.simulations.priorities import misplaced_at_the_top

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidWeights,
    NotANumber,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownField,
    UnknownOption,
    UnreadableAnswer,
    WrongScale,
    WrongType,
)
from custsat.estimates import mean_interval, paired_t
from custsat.estimates._means import skewed_limits
from custsat.review import prepare
from custsat.satisfaction import importance_performance, key_drivers
from custsat.satisfaction.drivers import KeyDrivers
from custsat.satisfaction.priorities import (
    DIAGONAL,
    IMPORTANCE_GRID,
    QUADRANTS,
    DiagonalSide,
    ImportancePerformance,
    Lines,
    Quadrant,
)
from custsat.values import LIKERT5, LIKERT7, Certainty, Question, Scale

if TYPE_CHECKING:
    from pathlib import Path

IMPORTANCE = (3.83, 3.63, 3.60, 3.56, 3.41, 3.41, 3.38, 3.37, 3.29, 3.27)
PERFORMANCE = (2.63, 2.73, 3.15, 3.00, 3.05, 3.29, 3.03, 3.11, 2.00, 3.02)
EX12 = (
    dict(enumerate((*IMPORTANCE, 2.52, 2.43, 2.37, 2.05), start=1)),
    dict(enumerate((*PERFORMANCE, 2.25, 2.49, 2.35, 3.33), start=1)),
)
THROUGH = ("means", "medians")
MANY = {
    "importance": {"speed": [5, 5, 4, 5] * 20, "coffee": [2, 1, 3, 2] * 20},
    "performance": {"speed": [2, 3, 3, 2] * 20, "coffee": [4, 5, 4, 4] * 20},
}
rows = st.lists(
    st.tuples(*[st.integers(1, 7) | st.none()] * 6), min_size=8, max_size=30
)


def ex12(**options: Any) -> ImportancePerformance:
    """The means of Martilla & James (1977), items by number."""
    first, second = ({f"{k:02}": v for k, v in side.items()} for side in EX12)
    return importance_performance(first, second, **options)


def quadrants(result: ImportancePerformance) -> dict[str, list[int]]:
    return {q.value: [int(n) for n in result.in_region(q)] for q in Quadrant}


def test_ex12_means_give_the_quadrants_of_the_paper() -> None:
    result = ex12(lines="means")

    assert result.importance_line == pytest.approx(3.1514, abs=5e-5)
    assert result.performance_line == pytest.approx(2.8164, abs=5e-5)
    assert quadrants(result) == {
        "concentrate_here": [1, 2, 9],
        "keep_up": [3, 4, 5, 6, 7, 8, 10],
        "low_priority": [11, 12, 13],
        "possible_overkill": [14],
    }


def test_ex12_medians_give_another_split() -> None:
    result = ex12(lines=Lines.MEDIANS)

    assert result.importance_line == pytest.approx(3.375)
    assert result.performance_line == pytest.approx(3.01)
    assert quadrants(result) == {
        "concentrate_here": [1, 2, 4],
        "keep_up": [3, 5, 6, 7],
        "low_priority": [9, 11, 12, 13],
        "possible_overkill": [8, 10, 14],
    }


def test_means_alone_claim_no_certainty_and_say_so() -> None:
    result = ex12(lines="means")
    (finding,) = result.findings

    assert {item.certainty for item in result.items} == {None}
    assert (result.n_respondents, result.n_conclusive) == (None, None)
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert dict(finding.facts) == {"improve": 3, "total": 14}
    assert "not known without the answers" in result.summary()
    assert "Evidence unknown" in result.explain()
    assert "无从判断把握程度" in result.summary("zh")


@pytest.mark.parametrize(
    ("importance", "performance", "quadrant"),
    [
        pytest.param(3, 3, Quadrant.KEEP_UP, id="on both lines"),
        pytest.param(3, 2.99, Quadrant.CONCENTRATE_HERE, id="below one, on the other"),
        pytest.param(2.99, 3, Quadrant.POSSIBLE_OVERKILL, id="on the performance line"),
        pytest.param(2.99, 2.99, Quadrant.LOW_PRIORITY, id="below both"),
    ],
)
def test_what_lies_on_a_line_counts_as_above_it(
    importance: float, performance: float, quadrant: Quadrant
) -> None:
    means = {"a": importance}, {"a": performance}
    for result in (
        importance_performance(*means, lines=(3, 3)),
        importance_performance(*means, lines="scale_middle", scale=LIKERT5),
    ):
        assert result.items[0].quadrant is quadrant
        assert (result.importance_line, result.performance_line) == (3, 3)


def test_rules_are_complete() -> None:
    assert len(QUADRANTS.decisions) == len(IMPORTANCE_GRID.decisions) == 9
    assert DIAGONAL.evaluate(0) is DiagonalSide.UP_TO_IMPORTANCE
    assert DIAGONAL.evaluate(-1e-9) is DiagonalSide.BELOW_IMPORTANCE


def test_the_diagonal_compares_performance_with_importance() -> None:
    result = ex12(lines="diagonal")

    assert result.in_region("up_to_importance") == ("12", "14")
    assert result.items[0].gap == pytest.approx(2.63 - 3.83)
    assert result.items[0].quadrant is None
    assert result.importance_line is result.performance_line is None
    assert "lines: the diagonal" in result.explain()
    with pytest.raises(UnknownOption):
        result.in_region("keep_up")


def test_the_diagonal_of_unlike_scales_is_one_of_percent() -> None:
    result = importance_performance(
        {"a": 5, "b": 4},
        {"a": 4.2, "b": 4},
        lines="diagonal",
        scales={"importance": LIKERT7, "performance": LIKERT5},
    )

    assert [item.gap for item in result.items] == pytest.approx(
        [80 - 66.667, 25], abs=0.001
    )


def kiosk(data: Path) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    with (data / "kiosk_servqual_kano_ipa_clean.csv").open(encoding="utf-8") as file:
        survey = list(csv.DictReader(file))
    first, second = (
        {f"{k:02}": [int(row[f"{name}{k}"]) for row in survey] for k in range(1, 25)}
        for name in ("imp", "sat")
    )
    return first, second


@pytest.mark.data
@pytest.mark.parametrize("lines", [*THROUGH, "scale_middle", "diagonal"])
def test_kiosk_survey_equals_an_independent_computation(data: Path, lines: str) -> None:
    importance, performance = kiosk(data)
    result = importance_performance(importance, performance, lines=lines, scale=LIKERT7)
    i, p = (np.array([*side.values()]).T for side in (importance, performance))
    means_i, means_p = i.mean(axis=0), p.mean(axis=0)

    assert [item.importance for item in result.items] == pytest.approx(means_i)
    assert [item.performance for item in result.items] == pytest.approx(means_p)
    if lines == "diagonal":
        gaps = p - i
        for k, item in enumerate(result.items):
            test = paired_t(gaps[:, k].tolist(), level=1 - 0.05 / 24)
            assert item.gap == pytest.approx(test.difference)
            assert item.gap_interval.low == pytest.approx(test.interval.low, abs=1e-9)
            assert item.gap_interval.high == pytest.approx(test.interval.high, abs=1e-9)
        return
    line = {"means": np.mean, "medians": np.median}.get(lines, lambda _: 4.0)
    high_i, high_p = means_i >= line(means_i), means_p >= line(means_p)
    for item, important, good in zip(result.items, high_i, high_p, strict=True):
        expected = QUADRANTS.evaluate_values(bool(important) - 0.5, bool(good) - 0.5)
        assert item.quadrant is expected.outcome


@pytest.mark.data
def test_kiosk_distances_from_the_mean_are_those_of_the_same_respondents(
    data: Path,
) -> None:
    importance, performance = kiosk(data)
    result = importance_performance(
        importance, performance, lines="means", scale=LIKERT7
    )
    i = np.array([*importance.values()]).T
    own = i - i.mean(axis=1, keepdims=True)
    for k, item in enumerate(result.items):
        test = paired_t(own[:, k].tolist(), level=1 - 0.05 / 24)
        assert item.importance_distance == pytest.approx(test.difference, abs=1e-12)
        for end in ("low", "high"):
            limit = getattr(item.importance_interval, end)
            assert limit == pytest.approx(getattr(test.interval, end), abs=1e-9)
    assert result.n_conclusive == 14
    (finding,) = (f for f in result.findings if f.code == "finding.concentrate_here")
    assert finding.subject == "16"


@given(rows, st.booleans())
def test_covariances_are_those_of_what_each_respondent_adds(
    drawn: Any, is_weighted: bool
) -> None:
    columns = [list(column) for column in zip(*drawn, strict=True)]
    assume(all(sum(x is not None for x in column) > 2 for column in columns))
    weights = [1 + k % 3 for k in range(len(drawn))] if is_weighted else None
    sides = (dict(zip("abc", columns[s : s + 3], strict=True)) for s in (0, 3))
    result = importance_performance(
        *sides, lines="means", scale=LIKERT7, respondent_weights=weights
    )
    w = np.array(weights or [1] * len(drawn), float)
    added, means, sizes = [], [], []
    for column in columns[:3]:
        x = np.array([np.nan if v is None else v for v in column], float)
        known = ~np.isnan(x)
        total = w[known].sum()
        n = total**2 / (w[known] ** 2).sum()
        means.append(np.nansum(w * x) / total)
        parts = np.where(known, np.sqrt(w / total / (n - 1)) * (x - means[-1]), 0)
        added.append(parts)
        sizes.append(n)
    for k, item in enumerate(result.items):
        contrast = added[k] - sum(added) / 3
        variance = (contrast**2).sum()
        assert item.importance == pytest.approx(means[k])
        if variance < 1e-9:
            assert item.importance_interval is None
            continue
        expected = mean_interval(
            mean=means[k] - np.mean(means),
            variance=variance * min(sizes),
            n=min(sizes),
            level=1 - 0.05 / 3,
        )
        assert item.importance_interval.low == pytest.approx(expected.low, abs=1e-8)
        assert item.importance_interval.high == pytest.approx(expected.high, abs=1e-8)
    assert ImportancePerformance.from_dict(result.to_dict()) == result


@given(rows, st.sampled_from([*THROUGH, "scale_middle", "diagonal", (3, 5)]))
def test_items_and_respondents_may_come_in_any_order(drawn: Any, lines: Any) -> None:
    assume(
        all(any(x is not None for x in column) for column in zip(*drawn, strict=True))
    )

    def result(order: str, respondents: Any) -> Any:
        columns = dict(zip("abcdef", zip(*respondents, strict=True), strict=True))
        first = {item: list(columns[item]) for item in order}
        second = {item: list(columns["def"["abc".index(item)]]) for item in "abc"}
        return importance_performance(first, second, lines=lines, scale=LIKERT7)

    one, other = result("abc", drawn), result("cab", drawn[::-1])
    by_name = {item.name: item for item in other.items}
    for item in one.items:
        assert item.region is by_name[item.name].region
        assert item.certainty is by_name[item.name].certainty
        assert item.gap == pytest.approx(by_name[item.name].gap)
    assert len(one.findings) == len(other.findings)


def test_weights_of_one_are_no_weights() -> None:
    one = importance_performance(**MANY, lines="means", scale=LIKERT5)
    other = importance_performance(
        **MANY, lines="means", scale=LIKERT5, respondent_weights=[1] * 80
    )
    assert one == other


def test_a_weight_of_two_moves_the_means_as_two_respondents_do() -> None:
    twice = importance_performance(
        {"a": [5, 1, 1], "b": [2, 3, 3]},
        {"a": [1, 4, 4], "b": [5, 2, 2]},
        lines="means",
        scale=LIKERT5,
    )
    weighed = importance_performance(
        {"a": [5, 1], "b": [2, 3]},
        {"a": [1, 4], "b": [5, 2]},
        lines="means",
        scale=LIKERT5,
        respondent_weights=[1, 2],
    )
    for one, other in zip(twice.items, weighed.items, strict=True):
        assert one.importance == pytest.approx(other.importance)
        assert one.quadrant is other.quadrant


def test_rows_are_read_as_columns_are() -> None:
    first, second = (
        [dict(zip(side, row, strict=True)) for row in zip(*side.values(), strict=True)]
        for side in MANY.values()
    )
    del first[1]["coffee"]
    coffee = MANY["importance"]["coffee"]
    columns = MANY["importance"] | {"coffee": [coffee[0], None, *coffee[2:]]}
    assert importance_performance(
        first, second, lines="means", scale=LIKERT5
    ) == importance_performance(
        columns, MANY["performance"], lines="means", scale=LIKERT5
    )


def test_questions_read_cells_and_name_what_is_no_answer() -> None:
    rating = Question(scale=LIKERT5, not_answers={9: "blank"}, labels={"high": 5})
    mark = Question(scale=LIKERT7, not_answers={8: "not applicable"})
    result = importance_performance(
        {"a": ["high", 9, "4"], "b": [1, "2", 1]},
        {"a": [2, 3, 8], "b": ["7", 6, 7]},
        lines="means",
        questions={"importance": rating, "performance": mark},
        min_n=2,
    )

    assert result.importance_not_answers == (("blank", 1),)
    assert result.performance_not_answers == (("not applicable", 1),)
    assert (result.importance_scale, result.performance_scale) == (LIKERT5, LIKERT7)
    assert [item.n for item in result.items] == [2, 3]
    assert "not applicable" in result.to_text()
    same = importance_performance(
        {"a": ["high", "4"], "b": [1, 1]},
        {"a": [2, 3], "b": [4, 5]},
        lines="means",
        question=rating,
    )
    assert same.performance_scale == LIKERT5
    with pytest.raises(UnreadableAnswer):
        importance_performance(
            {"a": ["much"], "b": [1]},
            {"a": [2], "b": [4]},
            lines="means",
            question=rating,
        )


def test_findings_weigh_what_the_item_costs_the_weighted_index() -> None:
    result = importance_performance(**MANY, lines="means", scale=LIKERT5)
    concentrate, overkill = result.findings

    assert (concentrate.code, concentrate.subject) == (
        "finding.concentrate_here",
        "speed",
    )
    share, percent = 4.75 / (4.75 + 2), (2.5 - 1) / 4 * 100
    assert concentrate.weight == pytest.approx(share * (100 - percent))
    assert (overkill.code, overkill.weight) == ("finding.possible_overkill", 0)
    assert "may be saved" in overkill.explain()
    review = prepare(result)
    assert "concentrate here" in review.verdict()
    assert "重点改进" in review.summary("zh")
    assert "none is misplaced" in result.explain()


def test_too_few_answers_and_items_near_a_line_are_no_findings() -> None:
    few = importance_performance(**MANY, lines="means", scale=LIKERT5, min_n=81)
    assert [f.code for f in few.findings] == ["finding.priorities_too_few"]
    assert dict(few.findings[0].facts) == {"open": 2, "total": 2, "more": 1}
    near = importance_performance(
        {"a": [1, 5] * 20, "b": [5, 2] * 20},
        {"a": [2, 3] * 20, "b": [3, 2] * 20},
        lines="means",
        scale=LIKERT5,
    )
    (finding,) = near.findings
    assert finding.code == "finding.priorities_inconclusive"
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert near.in_region("keep_up") == ()
    assert near.in_region("keep_up", include_open=True) == ("b",)
    with pytest.raises(WrongType, match="include_open"):
        near.in_region("keep_up", include_open="yes")  # type: ignore[arg-type]
    assert "b" not in near.summary().partition("keep up")[2]


def test_below_the_diagonal_is_a_finding_too() -> None:
    result = importance_performance(**MANY, lines="diagonal", scale=LIKERT5)
    (finding,) = result.findings
    assert (finding.code, finding.subject) == ("finding.below_importance", "speed")
    assert "worse (2.50) than it is important (4.75)" in finding.explain()


@pytest.mark.parametrize("n_items", [3, 5, 10, 24])
@pytest.mark.parametrize("mean", [0.1, 1.14, 2.3, 3.41, 4.7])
def test_equal_means_lie_on_their_own_mean_whatever_is_rounded(
    n_items: int, mean: float
) -> None:
    means = dict.fromkeys(map(str, range(n_items)), mean)

    result = importance_performance(means, means, lines="means", derived=means)

    assert {item.quadrant for item in result.items} == {Quadrant.KEEP_UP}
    assert {item.derived_distance for item in result.items} == {0}


@given(st.integers(110, 490), st.integers(1, 9))
def test_the_middle_one_of_even_steps_lies_on_the_mean(middle: int, step: int) -> None:
    means = {str(k): (middle + k * step) / 100 for k in (-1, 0, 1)}

    result = importance_performance(means, means, lines="means")

    low, on, high = (item.importance_distance for item in result.items)
    assert low < 0 == on < high
    assert result.items[1].quadrant is Quadrant.KEEP_UP


@given(st.integers(0, 400))
def test_equal_percents_of_unlike_scales_lie_on_the_diagonal(share: int) -> None:
    result = importance_performance(
        {"speed": 1 + 4 * share / 400},
        {"speed": 1 + 6 * share / 400},
        lines="diagonal",
        scales={"importance": LIKERT5, "performance": LIKERT7},
    )

    assert result.items[0].gap == 0
    assert result.items[0].diagonal_side is DiagonalSide.UP_TO_IMPORTANCE


@pytest.mark.parametrize("lines", [*THROUGH, (3, 3)])
def test_equal_importances_are_said_so(lines: Any) -> None:
    means = importance_performance({"a": 3, "b": 3}, {"a": 2, "b": 4}, lines=lines)
    assert [f.code for f in means.findings][-1] == "finding.importance_alike"
    answers = importance_performance(
        {"a": [3] * 40, "b": [3] * 40},
        {"a": [2, 1] * 20, "b": [4, 5] * 20},
        lines=lines,
        scale=LIKERT5,
    )
    codes = [f.code for f in answers.findings]
    assert codes == ["finding.priorities_inconclusive_near", "finding.importance_alike"]
    assert answers.items[0].certainty is Certainty.INCONCLUSIVE


def test_answers_that_are_all_alike_lie_where_they_lie() -> None:
    result = importance_performance(
        {"a": [5] * 40, "b": [2] * 40},
        {"a": [2] * 40, "b": [5] * 40},
        lines="medians",
        scale=LIKERT5,
    )
    assert {item.certainty for item in result.items} == {Certainty.CONCLUSIVE}
    assert {item.importance_interval for item in result.items} == {None}


def test_one_answer_to_an_item_leaves_the_line_unknown() -> None:
    columns = {"a": [5, 4] * 20, "b": [1, *[None] * 39]}
    result = importance_performance(
        columns,
        {"a": [2, 1] * 20, "b": [4, 5] * 20},
        lines="means",
        scale=LIKERT5,
        min_n=1,
    )
    assert {item.certainty for item in result.items} == {Certainty.TOO_FEW}
    assert {item.importance_interval for item in result.items} == {None}


def test_weights_that_leave_one_respondent_bear_nothing() -> None:
    result = importance_performance(
        {"a": [5, 4], "b": [1, 2]},
        {"a": [2, 1], "b": [4, 5]},
        lines=(3, 3),
        scale=LIKERT5,
        respondent_weights=[2**60, 1],
        min_n=1,
    )
    assert {item.certainty for item in result.items} == {Certainty.TOO_FEW}
    assert {item.gap_interval for item in result.items} == {None}


def test_a_scale_below_zero_gives_no_share_of_importance() -> None:
    scale = Scale(-2, 2, step=1)
    columns = (
        {"a": [-2, -1] * 20, "b": [2, 1] * 20},
        {"a": [1, 2] * 20, "b": [-1, -2] * 20},
    )
    result = importance_performance(*columns, lines="means", scale=scale)
    assert {item.shortfall for item in result.items} == {None}
    assert result.findings[0].weight == 0


@pytest.mark.parametrize("weights", [None, [1, 2, 1, 3] * 10])
def test_the_distance_from_a_fixed_line_is_corrected_for_skewness(
    weights: list[float] | None,
) -> None:
    answers = [5, 5, 4, 5, 5, 5, 3, 5, 5, 1] * 4
    sides = ({"a": answers}, {"a": [3] * 40})
    result = importance_performance(
        *sides, lines=(4, 4), scale=LIKERT5, respondent_weights=weights
    )
    w = np.array(weights or [1] * 40, float)
    x, total = np.array(answers, float), w.sum()
    n = total**2 / (w**2).sum()
    mean = (w * x).sum() / total
    variance, third = ((w * (x - mean) ** k).sum() / total for k in (2, 3))
    low, high = skewed_limits(
        mean - 4,
        (variance / (n - 1)) ** 0.5,
        df=n - 1,
        skewness=third / variance**1.5,
        n=n,
        level=0.95,
    )
    interval = result.items[0].importance_interval
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((low, high))
    assert interval.method == "hall"
    assert result.items[0].performance_interval is None
    middle = (
        importance_performance(
            *sides, lines="scale_middle", scale=LIKERT5, respondent_weights=weights
        )
        .items[0]
        .importance_interval
    )
    assert middle is not None
    assert (middle.low, middle.high) == pytest.approx((low + 1, high + 1))


def test_symmetric_answers_have_no_skewness() -> None:
    answers = {"a": [0.1, 0.2, 0.3] * 20}
    result = importance_performance(
        answers, answers, lines=(0.15, 0.25), scale=Scale(0, 1)
    )
    interval = result.items[0].importance_interval
    expected = mean_interval(mean=0.05, variance=0.4 / 59, n=60)
    assert interval is not None
    assert expected is not None
    assert interval.low == pytest.approx(expected.low)


@pytest.mark.slow
@pytest.mark.parametrize("n", [30, 60])
def test_no_more_items_at_the_top_are_misplaced_than_the_level_says(n: int) -> None:
    """By Student's interval 15 of 100 surveys of 30 answers misplaced one."""
    assert misplaced_at_the_top(n, 1000) <= 0.065


def test_derived_importance_makes_a_grid_with_the_stated_one() -> None:
    result = importance_performance(
        {"safe": 5, "fast": 4.6, "colour": 2, "smile": 2.2},
        {"safe": 4, "fast": 3, "colour": 4, "smile": 5},
        lines="means",
        derived={"safe": 0.1, "fast": 0.6, "colour": 0.05, "smile": 0.5},
    )
    factors = [item.factor.value for item in result.items if item.factor]
    assert factors == ["basic", "key", "unimportant", "excitement"]
    assert result.derived_line == pytest.approx(0.3125)
    assert "Vavra" in result.explain()
    assert "excitement factor" in result.to_text()
    assert ImportancePerformance.from_dict(result.to_dict()) == result


def drivers_of(n: int, speed: float, coffee: float) -> KeyDrivers:
    """Return key drivers of *n* answers, which go with the outcome by so much."""
    rng = random.Random(3)
    rows = [[rng.gauss(0, 1) for _ in range(4)] for _ in range(n)]
    columns: dict[str, list[float]] = {
        "speed": [row[0] for row in rows],
        "coffee": [row[1] for row in rows],
        "manner": [row[2] for row in rows],
    }
    overall = [speed * row[0] + coffee * row[1] + row[3] for row in rows]
    return key_drivers(columns, outcome=overall)


ITEMS = {"coffee": 2.1, "speed": 4.4, "manner": 4.1}


def test_derived_importance_is_the_share_of_key_drivers() -> None:
    drivers = drivers_of(200, speed=1, coffee=0.7)
    result = importance_performance(ITEMS, ITEMS, lines="means", derived=drivers)
    items = {item.name: item for item in result.items}
    for driver in drivers.drivers:
        assert items[driver.name].derived == driver.share
    assert result.derived_line == pytest.approx(1 / 3)
    factors = [item.factor.value for item in result.items if item.factor]
    assert factors == ["excitement", "key", "basic"]
    assert result.derived_certainty is Certainty.CONCLUSIVE
    assert "explain of the outcome (key drivers)" in result.explain()
    assert "共同解释结果变量的部分" in result.explain("zh")
    codes = [finding.code for finding in result.findings]
    assert codes == ["finding.priorities_of_means"]
    assert ImportancePerformance.from_dict(result.to_dict()) == result


def test_derived_importance_is_negative_only_where_the_slope_is_shown_to_be() -> None:
    shown = drivers_of(200, speed=1, coffee=-0.7)
    result = importance_performance(ITEMS, ITEMS, lines="means", derived=shown)
    assert result.items[0].derived == -(shown.driver("coffee").share or 0) < 0
    weak = drivers_of(200, speed=1, coffee=-0.15)
    result = importance_performance(ITEMS, ITEMS, lines="means", derived=weak)
    assert weak.driver("coffee").beta < 0
    assert result.items[0].derived == weak.driver("coffee").share


@pytest.mark.parametrize(
    ("n", "certainty"), [(20, Certainty.TOO_FEW), (60, Certainty.INCONCLUSIVE)]
)
def test_derived_importance_of_drivers_that_may_explain_nothing_is_open(
    n: int, certainty: Certainty
) -> None:
    drivers = drivers_of(n, speed=0, coffee=0)
    result = importance_performance(ITEMS, ITEMS, lines="means", derived=drivers)
    finding = result.findings[-1]
    assert result.derived_certainty is certainty is finding.certainty
    assert finding.code == "finding.derived_open"
    assert "have anything to do with the outcome is open" in finding.explain()


def test_derived_importance_of_other_drivers_is_refused() -> None:
    drivers = drivers_of(200, speed=1, coffee=0.7)
    with pytest.raises(UnknownField, match="manner"):
        importance_performance(
            {"coffee": 2, "speed": 4},
            {"coffee": 2, "speed": 4},
            lines="means",
            derived=drivers,
        )
    x, y, z = [1, 2, 1, 2], [1, 1, 2, 2], [1, -1, -1, 1]
    nothing = key_drivers({"a": x * 10, "b": y * 10, "c": z * 10}, outcome="c")
    with pytest.raises(OutOfRange, match="these explain nothing"):
        importance_performance(TWO, TWO, lines="means", derived=nothing)
    with pytest.raises(WrongType, match="result of key_drivers"):
        importance_performance(TWO, TWO, lines="means", derived=[1, 2])  # type: ignore[arg-type]


TWO = {"a": 3, "b": 4}
COLUMNS = {"a": [1, 2, 3], "b": [3, 4, 5]}


@pytest.mark.parametrize(
    ("sides", "options", "error", "message"),
    [
        pytest.param(
            (TWO, TWO), {"lines": "mean"}, UnknownOption, "did you mean", id="lines"
        ),
        pytest.param(
            (TWO, TWO), {"lines": "given"}, WrongType, "two numbers", id="given"
        ),
        pytest.param(
            (TWO, TWO), {"lines": (1,)}, WrongType, "two numbers", id="one line"
        ),
        pytest.param(
            (TWO, TWO), {"lines": (1, "x")}, NotANumber, "line of perf", id="text"
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": "scale_middle"},
            InputError,
            "needs scale=",
            id="middle",
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": (1, 9), "scale": LIKERT5},
            OutOfScale,
            "line of",
            id="off",
        ),
        pytest.param(
            ({"a": 3}, {"a": 3}),
            {"lines": "means"},
            InputError,
            "2 items",
            id="one item",
        ),
        pytest.param(({}, {}), {"lines": (1, 1)}, InputError, "1 item", id="no item"),
        pytest.param(
            (TWO, {"a": 3, "c": 3}), {"lines": "means"}, UnknownField, "'b'", id="items"
        ),
        pytest.param(
            (TWO, COLUMNS),
            {"lines": "means"},
            WrongType,
            "the mean of an item",
            id="mixed",
        ),
        pytest.param(
            (COLUMNS, TWO),
            {"lines": "means"},
            WrongType,
            "the answers to",
            id="mixed 2",
        ),
        pytest.param(
            (COLUMNS, COLUMNS), {"lines": "means"}, WrongType, "scale", id="no scale"
        ),
        pytest.param(
            (COLUMNS, {"a": [1], "b": [2]}),
            {"lines": "means", "scale": LIKERT5},
            InputError,
            "differ in length",
            id="lengths",
        ),
        pytest.param(
            ({"a": [9], "b": [1]}, {"a": [1], "b": [2]}),
            {"lines": "means", "scale": LIKERT5},
            OutOfScale,
            "row 0",
            id="off the scale",
        ),
        pytest.param(
            (COLUMNS, {"a": [None] * 3, "b": [1, 2, 3]}),
            {"lines": "means", "scale": LIKERT5},
            EmptyInput,
            "performance\\['a'\\]",
            id="nobody",
        ),
        pytest.param(
            (COLUMNS, COLUMNS),
            {"lines": "means", "scale": LIKERT5, "respondent_weights": [1]},
            InvalidWeights,
            "3",
            id="weights",
        ),
        pytest.param(
            (COLUMNS, COLUMNS),
            {"lines": "means", "scale": LIKERT5, "respondent_weights": [1, 0, 1]},
            InvalidWeights,
            "above 0",
            id="weight of 0",
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": "means", "respondent_weights": [1]},
            InputError,
            "means",
            id="weights of means",
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": "means", "question": Question(scale=LIKERT5)},
            InputError,
            "means",
            id="question",
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": "means", "scale": LIKERT5, "scales": {}},
            InputError,
            "scales=",
            id="two scales",
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": "means", "scales": {"importance": LIKERT5}},
            UnknownField,
            "performance",
            id="one scale",
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": "means", "scale": Scale(1, 5, low_is_good=True)},
            WrongScale,
            "low end",
            id="reversed",
        ),
        pytest.param(
            ({"a": float("nan"), "b": 1}, TWO),
            {"lines": "means"},
            NotANumber,
            "NaN",
            id="NaN",
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": "means", "derived": {"a": 1}},
            UnknownField,
            "'b'",
            id="derived",
        ),
        pytest.param(
            (TWO, TWO),
            {"lines": "diagonal", "derived": {"a": 1, "b": 1}},
            InputError,
            "diagonal",
            id="diagonal",
        ),
        pytest.param(
            ([1, 2], [1, 2]), {"lines": "means"}, WrongType, "row 0", id="numbers"
        ),
        pytest.param(
            ([], []), {"lines": "means"}, InputError, "needs at least", id="no rows"
        ),
        pytest.param(
            ([{"a": 1, "b": 2}, {"c": 3}], [{"a": 1, "b": 2}] * 2),
            {"lines": "means", "scale": LIKERT5},
            UnknownField,
            "row 1",
            id="another item",
        ),
        pytest.param(
            (TWO, TWO), {"lines": "means", "level": 1}, InputError, "level", id="level"
        ),
    ],
)
def test_what_is_refused(sides: Any, options: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        importance_performance(*sides, **options)


def test_weights_are_told_by_the_effective_number_of_answers() -> None:
    weights = [1, 1, 1, 9] * 20
    options: dict[str, Any] = {
        "importance": {"a": [5, 5, 4, 5] * 20, "b": [2, 1, 3, None] * 20},
        "performance": {"a": [2, 3, 3, 2] * 20, "b": [4, 5, 4, 4] * 20},
        "lines": "means",
        "scale": LIKERT5,
    }
    weighted = importance_performance(**options, respondent_weights=weights)
    equal = importance_performance(**options, respondent_weights=[0.1] * 80)

    effective = 240**2 / (20 * (1 + 1 + 1 + 81))
    assert weighted.items[0].effective_n == pytest.approx(effective)
    assert weighted.effective_n == pytest.approx(effective)
    assert weighted.is_weighted
    assert "as much as 34 without weights" in weighted.summary()
    assert not equal.is_weighted
    assert equal.effective_n == pytest.approx(60)
    assert "weights" not in equal.summary()
    means = importance_performance({"a": 4, "b": 2}, {"a": 2, "b": 4}, lines="means")
    assert means.effective_n is None
    assert not means.is_weighted


@pytest.mark.parametrize("lines", ["means", "medians"])
def test_means_that_cannot_be_summed_are_refused(lines: str) -> None:
    huge, usual = {"a": 1e308, "b": 1.7e308}, {"a": 3, "b": 2}
    with pytest.raises(TooLarge, match=r"importance\['a'\]"):
        importance_performance(huge, usual, lines=lines)
    with pytest.raises(TooLarge, match=r"derived\['a'\]"):
        importance_performance(usual, usual, lines=lines, derived=huge)


@pytest.mark.parametrize("is_unlike", [False, True])
def test_below_the_diagonal_is_said_in_shares_of_unlike_scales(
    *, is_unlike: bool
) -> None:
    scales = {"importance": Scale(1, 10, step=1), "performance": Scale(1, 5, step=1)}
    if not is_unlike:
        scales["performance"] = scales["importance"]
    result = importance_performance(
        {"speed": [9, 10, 9, 8] * 20},
        {"speed": [2, 3, 2, 3] * 20},
        lines="diagonal",
        scales=scales,
    )
    text = result.findings[0].explain()

    assert ("38% of its scale" in text) is ("89% of its scale" in text) is is_unlike
    assert ("9.00" in text) is not is_unlike
    assert ("量表的 38%" in result.findings[0].explain("zh")) is is_unlike
    for lang, word in (("en", "quadrants"), ("zh", "象限")):
        assert word not in result.explain(lang)
    assert "diagonal" in result.explain()


@pytest.mark.parametrize("is_unlike", [False, True])
def test_distance_that_may_be_overlooked_is_a_share_of_unlike_scales(
    *, is_unlike: bool
) -> None:
    scales = {"importance": Scale(1, 10, step=1), "performance": Scale(1, 5, step=1)}
    performance = [2, 4, 4, 4] * 20  # as high on its scale as importance is, almost
    if not is_unlike:
        scales["performance"] = scales["importance"]
        performance = [5, 8, 5, 8] * 20
    result = importance_performance(
        {"speed": [5, 7, 6, 8] * 20},
        {"speed": performance},
        lines="diagonal",
        scales=scales,
    )
    (finding,) = result.findings
    interval = result.items[0].gap_interval
    assert interval is not None
    judgement = result.items[0].judgement
    assert judgement is not None
    assert judgement.detectable is not None

    assert dict(finding.facts)["detectable"] == pytest.approx(
        judgement.detectable / (100 if is_unlike else 1)
    )
    text, words = finding.explain(), finding.explain("zh")
    share = f"{judgement.detectable:.1f}%"
    assert (f"less than {share} of a scale" in text) is is_unlike
    assert (f"小于量表 {share}" in words) is is_unlike
    assert ("points" in text) is ("分的" in words) is not is_unlike
