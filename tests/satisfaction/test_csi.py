"""Tests of csi."""

from __future__ import annotations

from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidWeights,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
)
from custsat.evidence import Status
from custsat.evidence import satisfaction as figures
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.rules import WeightedIndex, WeightedItem
from custsat.satisfaction import csi, index
from custsat.satisfaction.indices import (
    CSI_2014,
    CSI_ITEMS,
    CsiFactor,
    CsiFactor2006,
    CsiItem,
)
from custsat.values import LIKERT5, MINUS2_TO_2, ONE_TO_TEN, Certainty, Question

if TYPE_CHECKING:
    from collections.abc import Callable

FACTORS = [str(factor) for factor in CsiFactor]
WEIGHTS = (24, 21, 21, 18, 17)
ITEMS = {"on time": "work", "done right": "work", "friendly": "people"}
OWN = {"work": 60, "people": 40}
answers = st.integers(1, 10)
rows = st.lists(st.tuples(*[answers] * 5), min_size=1, max_size=8)


def test_csi_ex05_published_scores_and_weights() -> None:
    luxury, mass = figures.CSI_CHINA_2014.value
    assert luxury - mass == 855 - 824 == 31
    luxury, mass = figures.CSI_CHINA_2013.value
    assert luxury - mass == 849 - 811 == 38
    assert figures.CSI_CHINA_2014.status is Status.MEASURED
    assert figures.CSI_POINTS.status is Status.CONVENTION
    assert sum(figures.CSI_WEIGHTS_2014.value) == 101


@given(rows)
def test_csi_is_weighted_mean_of_factors_out_of_1000(data: Any) -> None:
    """1,000 * sum w_f * (mean_f / 10) / sum w, with weights that add up to 101."""
    means = [fmean(column) for column in zip(*data, strict=True)]
    weighted = sum(w * mean / 10 for w, mean in zip(WEIGHTS, means, strict=True))
    result = csi(data)

    assert result.score == pytest.approx(1000 * weighted / 101)
    assert result.weight_sum == 101
    assert [factor.mean for factor in result.factors] == pytest.approx(means)
    shares = [factor.weight for factor in result.factors]
    assert shares == pytest.approx([weight / 101 for weight in WEIGHTS])


@pytest.mark.parametrize(
    ("answer", "percent", "score"),
    [
        pytest.param(10, "of_max", 1000, id="best"),
        pytest.param(1, "of_max", 100, id="worst, of the highest answer"),
        pytest.param(1, "linear", 0, id="worst, linear"),
        pytest.param(10, "linear", 1000, id="best, linear"),
        pytest.param(8, "of_max", 800, id="8 of 10"),
    ],
)
def test_csi_points_of_equal_answers(answer: int, percent: str, score: float) -> None:
    result = csi([(answer,) * 5] * 2, percent=percent)

    assert result.score == score
    assert result.interval is None


@given(st.lists(st.tuples(answers, answers, answers), min_size=1, max_size=8))
def test_csi_items_make_factors_and_factors_the_index(data: Any) -> None:
    names = list(ITEMS)
    records = [dict(zip(names, row, strict=True)) for row in data]
    work = fmean((row[0] + row[1]) / 2 for row in data)
    people = fmean(row[2] for row in data)
    result = csi(records, items=ITEMS, weights=OWN)

    assert [factor.mean for factor in result.factors] == pytest.approx([work, people])
    assert result.score == pytest.approx(100 * (0.6 * work + 0.4 * people))
    assert [item.weight for item in result.items] == pytest.approx([0.3, 0.3, 0.4])
    tree = WeightedIndex(
        id="tree@1",
        source=SLIDE_COLLECTION,
        parts=(
            WeightedItem(
                "work",
                0.6,
                (WeightedItem("on time", 1), WeightedItem("done right", 1)),
            ),
            WeightedItem("people", 0.4, (WeightedItem("friendly", 1),)),
        ),
    )
    by_tree = csi(records, weights=tree)
    assert by_tree.score == pytest.approx(result.score)
    by_index = index(records, weights=tree, scale=ONE_TO_TEN, percent="of_max")
    assert 10 * by_index.percent == pytest.approx(result.score)


def test_csi_factor_without_items_is_an_item_itself() -> None:
    names = (*CSI_ITEMS, CsiFactor.SERVICE_ADVISOR, CsiFactor.SERVICE_INITIATION)
    result = csi({name: [8, 9, None] for name in names}, items=CSI_ITEMS)

    assert {item.name for item in result.items} == set(CSI_ITEMS)
    assert [factor.n for factor in result.factors] == [2] * 5
    assert [factor.n_missing for factor in result.factors] == [1] * 5
    assert result.score == pytest.approx(850)


def test_csi_items_have_a_factor_each_where_they_are_legible() -> None:
    assert set(CSI_ITEMS) == set(CsiItem)
    legible = {str(factor) for factor in CSI_ITEMS.values()}
    assert set(FACTORS) - legible == {"service_advisor", "service_initiation"}


def test_csi_factor_of_a_respondent_is_the_mean_of_the_answered_items() -> None:
    rows_ = [
        {"on time": 10, "done right": None, "friendly": 6},
        {"on time": 4, "done right": 6, "friendly": None},
        {"on time": None, "done right": None, "friendly": None},
    ]
    result = csi(rows_, items=ITEMS, weights=OWN)

    assert [factor.mean for factor in result.factors] == [7.5, 6]
    assert result.score == pytest.approx(100 * fmean([0.6 * 10 + 0.4 * 6, 5]))
    assert (result.n, result.n_missing) == (2, 1)
    assert [factor.n_missing for factor in result.factors] == [1, 2]
    complete = [*rows_, {"on time": 8, "done right": 10, "friendly": 7}]
    by_complete = csi(complete, items=ITEMS, weights=OWN, missing="complete_cases")
    assert (by_complete.score, by_complete.n) == (820, 1)


def test_csi_factor_that_nobody_answered_is_unknown() -> None:
    data = {"on time": [8, 9], "done right": [9, 10], "friendly": [None, None]}
    result = csi(data, items=ITEMS, weights=OWN)

    assert result.factors[1].mean is None
    assert result.score == pytest.approx(900)


def test_csi_interval_is_students_of_respondents_in_points() -> None:
    data = [(8, 9, 8, 9, 8), (9, 8, 8, 8, 9), (6, 7, 5, 8, 6), (10, 9, 9, 10, 8)]
    scores = [
        100 * sum(w * x for w, x in zip(WEIGHTS, row, strict=True)) / 101
        for row in data
    ]
    result = csi(data)
    low, high = stats.t.interval(0.95, 3, fmean(scores), stdev(scores) / sqrt(4))

    assert result.score == pytest.approx(fmean(scores))
    assert result.standard_deviation == pytest.approx(stdev(scores))
    assert result.interval is not None
    assert (result.interval.low, result.interval.high) == pytest.approx((low, high))


def test_csi_weighted_respondents() -> None:
    data = [{"work": 10, "people": 10}, {"work": 5, "people": 5}]
    result = csi(data, weights=OWN, respondent_weights=[3, 1])

    assert result.score == 875
    assert result.factors[0].mean == 8.75
    grouped = csi(
        [{"on time": 10, "done right": 10, "friendly": 10}, dict.fromkeys(ITEMS, 5)],
        items=ITEMS,
        weights=OWN,
        respondent_weights=[3, 1],
    )
    assert grouped.factors[0].mean == 8.75
    assert grouped.effective_n == pytest.approx(1.6)


LOW_ADVISER = [(9, 9, 9, 5, 9), (8, 9, 9, 6, 9), (9, 8, 9, 5, 8)]
EVEN = [(9, 8, 9, 8, 9), (8, 9, 8, 9, 8), (7, 6, 8, 7, 6)]


def test_csi_finds_the_factor_that_costs_more_in_points_of_the_index() -> None:
    result = csi(LOW_ADVISER * 12)
    (finding,) = result.findings
    lost = 1000 * (1 - (16 / 3) / 10) * 18 / 101

    assert result.costliest_factor is CsiFactor.SERVICE_ADVISOR
    assert finding.code == "finding.factor_costs"
    assert finding.subject == "csi_factor.service_advisor"
    assert dict(finding.facts)["shortfall"] == pytest.approx(lost)
    assert finding.weight == pytest.approx(lost / 10)


def test_csi_names_no_factor_that_is_not_told_from_the_others() -> None:
    result = csi(EVEN * 12)

    assert result.costliest_factor is None
    assert [each.code for each in result.findings] == ["finding.factor_costs_open"]
    assert result.findings[0].certainty is Certainty.INCONCLUSIVE


def test_csi_of_too_few_names_no_factor() -> None:
    result = csi((LOW_ADVISER * 12)[:29], target=900)

    assert result.costliest_factor is None
    assert [each.code for each in result.findings] == ["finding.factor_index_too_few"]
    assert csi((LOW_ADVISER * 12)[:30]).costliest_factor is not None


def test_csi_finds_factors_of_the_users_own_by_name() -> None:
    data = [{"work": 4 + row % 2, "people": 9 + row % 2} for row in range(40)]

    assert csi(data, weights=OWN).findings[0].subject == "work"
    assert csi(data, weights=OWN).costliest_factor == "work"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        pytest.param(900, "finding.factor_index_target_missed", id="missed"),
        pytest.param(790, "finding.factor_index_target_open", id="open"),
        pytest.param(700, None, id="met"),
    ],
)
def test_csi_target_is_in_points(target: float, code: str | None) -> None:
    codes = [finding.code for finding in csi(EVEN * 12, target=target).findings]

    assert codes == [*filter(None, [code]), "finding.factor_costs_open"]


def test_csi_of_means_says_that_evidence_is_unknown() -> None:
    result = csi(item_means=dict.fromkeys(FACTORS, 8.24), target=830)

    assert result.score == pytest.approx(824)
    assert (result.n, result.interval, result.findings) == (None, None, ())
    assert result.target_met is False
    assert "Evidence unknown" in result.explain()
    grouped = csi(
        item_means={"on time": 8, "done right": 10, "friendly": None},
        items=ITEMS,
        weights=OWN,
    )
    assert [factor.mean for factor in grouped.factors] == [9, None]


def test_csi_says_its_assumption_and_the_sum_of_the_weights() -> None:
    english, chinese = (csi([(8,) * 5]).explain(lang) for lang in ("en", "zh"))

    assert "is an assumption" in english
    assert "add up to 101;" in english
    assert "假设" in chinese
    assert "101" in chinese


def test_csi_of_2006_is_refused_without_weights() -> None:
    """Its weights were not published: a guess is no index."""
    factors = [str(factor) for factor in CsiFactor2006]
    columns = {factor: [8, 9] for factor in factors}
    records = [dict.fromkeys(factors, 8)]
    calls: list[Callable[[], object]] = [
        lambda: csi(columns),
        lambda: csi(records),
        lambda: csi(item_means=dict.fromkeys(factors, 8)),
        lambda: csi([{"smile": 8}], items={"smile": "friendliness"}),
    ]
    for call in calls:
        with pytest.raises(InputError, match="needs weights="):
            call()
    assert csi(columns, weights=dict.fromkeys(factors, 1)).score == 850
    assert len(figures.CSI_2006_FACTORS.value) == len(factors) == 7


def test_csi_reads_cells_with_a_question() -> None:
    question = Question(scale=ONE_TO_TEN, not_answers={99: "blank"})
    result = csi([("8", 99), (9, "10")], weights=OWN, question=question)

    assert result.factors[1].not_answers == (("blank", 1),)
    assert result.factors[1].mean == 10


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(csi, InputError, "answers", id="nothing"),
        pytest.param(lambda: csi([]), EmptyInput, "index", id="no respondent"),
        pytest.param(lambda: csi([(None,) * 5]), EmptyInput, "index", id="no answer"),
        pytest.param(
            lambda: csi(item_means=dict.fromkeys(FACTORS)),
            EmptyInput,
            "index",
            id="no mean",
        ),
        pytest.param(
            lambda: csi([(8, 8, 8, 8, 11)]), OutOfScale, "1-10", id="off scale"
        ),
        pytest.param(
            lambda: csi([(8, 8)], weights={"a": 1, "b": -1}),
            InvalidWeights,
            "'b'",
            id="negative weight",
        ),
        pytest.param(
            lambda: csi([(8, 8)], weights={"a": 0, "b": 0}),
            InvalidWeights,
            ".",
            id="weights of 0",
        ),
        pytest.param(
            lambda: csi([(8, 8, 8)], items=ITEMS | {"friendly": "peple"}, weights=OWN),
            UnknownField,
            "weights has no 'peple', which items has",
            id="misspelt factor",
        ),
        pytest.param(
            lambda: csi([{"friendly": 8}], items=ITEMS, weights=OWN),
            UnknownField,
            "answers has no '.*', which items has",
            id="item without an answer",
        ),
        pytest.param(
            lambda: csi(
                item_means={"a": 8}, items={"a": "x", "b": "x"}, weights={"x": 1}
            ),
            UnknownField,
            "item_means has no 'b', which items has",
            id="item without a mean",
        ),
        pytest.param(
            lambda: csi([{"a": 8}], items={"a": "x"}, weights={"x": 1, "y": 1}),
            UnknownField,
            r"answers has no 'y', which weights \(with items\) has",
            id="factor without an answer",
        ),
        pytest.param(
            lambda: csi([(8,)], items={"x": "work"}, weights=TWO_LEVELS),
            InputError,
            "items=",
            id="items of a rule that has items",
        ),
        pytest.param(
            lambda: csi([{"service_quality": 8}]),
            UnknownField,
            "service_facility",
            id="weight without an answer",
        ),
        pytest.param(
            lambda: csi([(8,) * 5], target=1000.5), OutOfRange, "target", id="target"
        ),
        pytest.param(
            lambda: csi([(8,) * 5], target=0.85),
            OutOfRange,
            r"750, not 0\.75",
            id="target as a share",
        ),
        pytest.param(
            lambda: csi([(1,) * 5], scale=MINUS2_TO_2),
            InputError,
            "percent='linear' is",
            id="share of the maximum of a scale around 0",
        ),
        pytest.param(
            lambda: csi([(8,) * 5], percent="best"), UnknownOption, ".", id="percent"
        ),
    ],
)
def test_csi_rejects(
    call: Callable[[], object], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


TWO_LEVELS = WeightedIndex(
    id="tree@1",
    source=SLIDE_COLLECTION,
    parts=(WeightedItem("work", 1, (WeightedItem("x", 1),)),),
)


def test_csi_survives_a_round_trip() -> None:
    result = csi([(4, 5, 3)] * 3, items=ITEMS, weights=OWN, scale=LIKERT5)

    assert type(result).from_dict(result.to_dict()) == result
    assert "因子" in result.to_text("zh")
    assert "done right" in result.to_text()
    assert "service adviser" in csi([(8,) * 5]).to_text()
    assert csi([(8,) * 5]) == csi([(8,) * 5], weights=CSI_2014)
