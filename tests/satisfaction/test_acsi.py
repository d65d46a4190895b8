"""Tests of acsi."""

from __future__ import annotations

from math import isclose, sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidWeights,
    NotANumber,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongScale,
    WrongType,
)
from custsat.satisfaction import acsi, csi, index
from custsat.satisfaction.indices import ACSI, CSI_2014, AcsiQuestion
from custsat.values import (
    LIKERT5,
    LIKERT7,
    NPS11,
    ONE_TO_TEN,
    Certainty,
    Question,
    Scale,
)
from custsat.values._tally import EMPTY_COUNT

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTIONS = [str(question) for question in AcsiQuestion]
EQUAL = dict.fromkeys(QUESTIONS, 1)
answers = st.integers(1, 10)
rows = st.lists(st.tuples(answers, answers, answers), min_size=1, max_size=12)
weights = st.fixed_dictionaries(
    {name: st.floats(0.01, 100, allow_nan=False) for name in QUESTIONS}
)


@pytest.mark.parametrize(
    ("row", "given_weights", "score"),
    [
        pytest.param((8, 7, 8), (1, 1, 1), 74.0741, id="equal"),
        pytest.param((1, 1, 1), (1, 1, 1), 0, id="worst"),
        pytest.param((10, 10, 10), (1, 1, 1), 100, id="best"),
        pytest.param((8, 7, 8), (0.4, 0.3, 0.3), 74.4444, id="fitted"),
        pytest.param((8, 7, 8), (40, 30, 30), 74.4444, id="fitted in percent"),
    ],
)
def test_acsi_ex04(row: Any, given_weights: Any, score: float) -> None:
    by_item = dict(zip(QUESTIONS, given_weights, strict=True))
    means = dict(zip(QUESTIONS, row, strict=True))

    for result in (
        acsi([row], weights=by_item),
        acsi([row] * 3, weights=by_item),
        acsi(item_means=means, weights=by_item),
    ):
        assert result.score == pytest.approx(score, abs=5e-5)
        assert result.percent == result.score


def test_acsi_has_equal_weights_unless_it_is_given_others() -> None:
    assert acsi([(8, 7, 8)]) == acsi([(8, 7, 8)], weights=ACSI)
    assert acsi([(8, 7, 8)]).rule == "acsi@1"
    given_weights = dict.fromkeys(QUESTIONS, 2)
    assert acsi([(8, 7, 8)], weights=given_weights).rule == "latent_weights@1"


@given(rows, weights)
def test_acsi_is_general_latent_form(data: Any, by_item: dict[str, float]) -> None:
    """(sum w mean - sum w min) / (sum w (max - min)), of complete answers."""
    means = [fmean(column) for column in zip(*data, strict=True)]
    w = [by_item[name] for name in QUESTIONS]
    total = sum(w)
    expected = (np.dot(w, means) - total) / (9 * total) * 100

    assert acsi(data, weights=by_item).score == pytest.approx(expected, abs=1e-9)


def test_acsi_answers_without_names_keep_the_order_of_the_questions() -> None:
    mixed = {"ideal": 0.3, "confirmation": 0.3, "overall": 0.4}
    own = {"b": 0.3, "a": 0.7}

    assert acsi([(8, 7, 8)], weights=mixed).score == pytest.approx(74.4444, abs=5e-5)
    assert acsi([(1, 10)], weights=own).score == pytest.approx(70)


@given(rows)
def test_acsi_agrees_with_index_on_complete_answers(data: Any) -> None:
    records = [dict(zip(QUESTIONS, row, strict=True)) for row in data]
    by_index = index(records, weights=ACSI, scale=ONE_TO_TEN)

    result = acsi(data)
    assert result.score == pytest.approx(by_index.percent, abs=1e-9)
    assert [item.mean for item in result.items] == [i.mean for i in by_index.items]


@given(rows)
def test_acsi_reversed_scale_gives_the_complement(data: Any) -> None:
    low_is_good = Scale(1, 10, step=1, low_is_good=True)

    assert acsi(data, scale=low_is_good).score == pytest.approx(100 - acsi(data).score)


@given(rows, st.permutations(range(12)))
def test_acsi_ignores_order_of_respondents(data: Any, order: list[int]) -> None:
    mixed = [data[place] for place in order if place < len(data)]

    assert acsi(mixed).score == pytest.approx(acsi(data).score)
    assert acsi(mixed).variance == pytest.approx(acsi(data).variance, abs=1e-9)


@given(rows)
def test_acsi_reads_rows_mappings_and_columns_alike(data: Any) -> None:
    records = [dict(zip(QUESTIONS, row, strict=True)) for row in data]
    columns = dict(zip(QUESTIONS, map(list, zip(*data, strict=True)), strict=True))

    assert acsi(data) == acsi(records) == acsi(columns) == acsi(np.array(data))
    assert acsi([{"answers": record} for record in records]) == acsi(records)
    assert acsi({k: np.array(v) for k, v in columns.items()}) == acsi(columns)


def test_acsi_interval_is_students_of_respondents() -> None:
    data = [(8, 7, 8), (9, 9, 10), (5, 6, 4), (10, 8, 9), (3, 5, 2)]
    scores = [100 * (sum(row) - 3) / 27 for row in data]
    result = acsi(data)

    assert result.score == pytest.approx(fmean(scores))
    assert result.standard_deviation == pytest.approx(stdev(scores))
    for level in (0.8, 0.95, 0.99):
        low, high = stats.t.interval(
            level, len(data) - 1, fmean(scores), stdev(scores) / sqrt(len(data))
        )
        interval = result.ci(level=level)
        assert interval is not None
        assert isclose(interval.low, low, rel_tol=1e-9)
        assert isclose(interval.high, high, rel_tol=1e-9)


def test_acsi_scores_by_answered_items_or_counts_complete_questionnaires() -> None:
    data = [(10, None, None), (1, 1, 1), (None, None, None)]

    by_answered = acsi(data)
    assert (by_answered.score, by_answered.n, by_answered.n_missing) == (50, 2, 1)
    assert [item.n_missing for item in by_answered.items] == [1, 2, 2]
    complete = acsi(data, missing="complete_cases")
    assert (complete.score, complete.n, complete.n_missing) == (0, 1, 2)


def test_acsi_respondent_weights_count_as_people() -> None:
    weighted = acsi([(10, 10, 10), (1, 1, 1)], respondent_weights=[3, 1])

    assert weighted.score == 75
    assert weighted.effective_n == pytest.approx(1.6)
    with pytest.raises(InvalidWeights):
        acsi([(10, 10, 10)], respondent_weights=[0])


def test_acsi_survey_records_bring_their_weights_and_non_answers() -> None:
    records = [
        {"answers": {"overall": 8, "confirmation": 7, "ideal": 8}, "weight": 2},
        {
            "answers": {"overall": 1, "confirmation": 1, "ideal": None},
            "not_answers": {"ideal": "blank"},
            "weight": 1,
        },
    ]
    result = acsi(records)

    assert result.score == pytest.approx(74.0741 * 2 / 3, abs=1e-3)
    assert result.items[2].not_answers == (("blank", 1),)


def test_acsi_reads_cells_with_a_question() -> None:
    question = Question(scale=ONE_TO_TEN, not_answers={99: "blank"})
    result = acsi([("8", 7, 99), (8, "7", "8")], question=question)

    assert result.items[2].not_answers == (("blank", 1),)
    assert result.items[2].n == 1
    by_item = dict.fromkeys(QUESTIONS, question)
    assert acsi([("8", 7, 99), (8, "7", "8")], questions=by_item) == result


@pytest.mark.parametrize("scale", [LIKERT5, LIKERT7, NPS11], ids=str)
def test_acsi_takes_any_scale(scale: Scale) -> None:
    assert acsi([(scale.low,) * 3], scale=scale).score == 0
    assert acsi([(scale.high,) * 3], scale=scale).score == 100


def test_acsi_takes_any_named_items() -> None:
    """A latent variable of the European family: its own items and fitted weights."""
    fitted = {"image_1": 0.21, "image_2": 0.17, "image_3": 0.24, "image_4": 0.18}
    result = acsi([(7, 8, 6, 9), (9, 9, 8, 10)], weights=fitted)
    expected = 100 * (0.21 * 7 + 0.17 * 7.5 + 0.24 * 6 + 0.18 * 8.5) / (9 * 0.8)

    assert result.score == pytest.approx(expected)
    assert result.weight_sum == pytest.approx(0.8)
    assert "add up to 0.8" in result.explain()


def test_acsi_of_means_has_no_interval_and_no_finding() -> None:
    means = {"overall": 8.1, "confirmation": 7.2, "ideal": None}
    result = acsi(item_means=means, target=90)

    assert result.score == pytest.approx(100 * ((8.1 + 7.2) / 2 - 1) / 9)
    assert (result.n, result.interval, result.certainty) == (None, None, None)
    assert (result.standard_deviation, result.findings) == (None, ())
    assert result.target_met is False
    assert "Evidence unknown" in result.explain()


@pytest.mark.parametrize(
    ("n", "target", "code", "certainty"),
    [
        pytest.param(29, 90, "too_few", Certainty.TOO_FEW, id="one less than min_n"),
        pytest.param(30, 90, "target_missed", Certainty.CONCLUSIVE, id="min_n"),
        pytest.param(30, 75, "target_open", Certainty.INCONCLUSIVE, id="open"),
        pytest.param(30, 50, None, Certainty.CONCLUSIVE, id="met"),
    ],
)
def test_acsi_finds_the_target_by_interval_and_n(
    n: int, target: float, code: str | None, certainty: Certainty
) -> None:
    data = ([(8, 7, 8), (9, 7, 8), (7, 7, 8)] * 10)[:n]
    result = acsi(data, target=target)

    assert result.certainty is certainty
    expected = [f"finding.latent_index_{code}"] if code else []
    assert [finding.code for finding in result.findings] == expected


def test_acsi_missed_target_weighs_its_points() -> None:
    result = acsi([(8, 7, 8), (9, 7, 8), (7, 7, 8)] * 10, target=90)

    assert result.findings[0].weight == pytest.approx(90 - 74.0741, abs=1e-3)


def test_acsi_target_is_in_points() -> None:
    assert acsi([(8, 7, 8)], target=0).target_met
    assert acsi([(8, 7, 8)], target=1).target_met
    with pytest.raises(OutOfRange, match=r"75, not 0\.75"):
        acsi([(8, 7, 8)], target=0.999)
    with pytest.raises(OutOfRange):
        acsi([(8, 7, 8)], target=100.1)


def test_acsi_of_equal_answers_has_no_interval() -> None:
    result = acsi([(8, 7, 8)] * 40)

    assert result.interval is None
    assert result.standard_deviation == 0
    assert acsi([(8, 7, 8)]).standard_deviation is None


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(acsi, InputError, ".", id="nothing"),
        pytest.param(
            lambda: acsi([(1, 1, 1)], item_means={}), InputError, ".", id="both"
        ),
        pytest.param(lambda: acsi([]), EmptyInput, ".", id="no respondent"),
        pytest.param(lambda: acsi([(None,) * 3]), EmptyInput, "index", id="no answer"),
        pytest.param(
            lambda: acsi(item_means=dict.fromkeys(QUESTIONS)),
            EmptyInput,
            "index",
            id="no mean",
        ),
        pytest.param(
            lambda: acsi((8, 7, 8)),  # type: ignore[arg-type]
            WrongType,
            r"one row for each respondent",
            id="plain numbers",
        ),
        pytest.param(
            lambda: acsi([(8, 7)]),
            InputError,
            "answers at row 0 needs one answer for each item: 3, got 2",
            id="short row",
        ),
        pytest.param(
            lambda: acsi({"overall": [8], "confirmation": [7], "ideal": [8, 9]}),
            InputError,
            r"answers\['ideal'\]",
            id="columns of different lengths",
        ),
        pytest.param(
            lambda: acsi({"overall": [8], "confirmation": [7]}),
            UnknownField,
            "ideal",
            id="column without an item",
        ),
        pytest.param(
            lambda: acsi(
                {"overall": [8], "confirmation": [7], "ideal": [8], "id": [1]}
            ),
            UnknownField,
            "unknown item at position 4 of answers",
            id="column that is no item",
        ),
        pytest.param(lambda: acsi([(8, 7, 0)]), OutOfScale, "1-10", id="below"),
        pytest.param(lambda: acsi([(8, 7, 11)]), OutOfScale, "1-10", id="above"),
        pytest.param(lambda: acsi([(8, 7, 7.5)]), OutOfScale, ".", id="between"),
        pytest.param(
            lambda: acsi(item_means={"overall": 0.9, "confirmation": 2, "ideal": 2}),
            OutOfScale,
            "item_means",
            id="mean off the scale",
        ),
        pytest.param(
            lambda: acsi([(8, 7, 8)], weights=dict.fromkeys(QUESTIONS, 0)),
            InvalidWeights,
            ".",
            id="weights of 0",
        ),
        pytest.param(
            lambda: acsi(
                [(8, 7, 8)], weights={**dict.fromkeys(QUESTIONS, 1), "ideal": -1}
            ),
            InvalidWeights,
            "ideal",
            id="negative weight",
        ),
        pytest.param(
            lambda: acsi([(8, 7, 8)], weights=dict.fromkeys(QUESTIONS, float("inf"))),
            NotANumber,
            "overall",
            id="infinite weight",
        ),
        pytest.param(lambda: acsi([(8,)], weights={}), InvalidWeights, ".", id="none"),
        pytest.param(
            lambda: acsi([(8, 7, 8)], missing="drop"), UnknownOption, ".", id="policy"
        ),
        pytest.param(
            lambda: acsi([(8, 7, 8)]).ci(method="wilson"), UnknownOption, ".", id="ci"
        ),
        pytest.param(
            lambda: acsi([(8, 7, 8)]).ci(level=1), OutOfRange, "level", id="level"
        ),
    ],
)
def test_acsi_rejects(
    call: Callable[[], object], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


def test_acsi_survives_a_round_trip_and_another_language() -> None:
    result = acsi([(8, 7, 8), (9, None, 10)], target=75)

    assert type(result).from_dict(result.to_dict()) == result
    assert "总体满意度" in result.to_text("zh")
    assert "overall satisfaction" in result.to_text()


def test_acsi_says_what_the_weights_add_up_to_unless_it_is_one() -> None:
    fitted = {"overall": 0.4, "confirmation": 0.3, "ideal": 0.3}

    assert "add up" not in acsi([(8, 7, 8)], weights=fitted).explain()
    percents = {name: 100 * weight for name, weight in fitted.items()}
    assert "add up to 100;" in acsi([(8, 7, 8)], weights=percents).explain()


def test_acsi_cannot_be_built_without_respondents() -> None:
    result = acsi([(8, 7, 8)])

    with pytest.raises(EmptyInput):
        attrs.evolve(result, scored_count=EMPTY_COUNT)


@pytest.mark.parametrize(
    ("rows", "is_refused"),
    [
        ([(4, 5, 4), (5, 5, 4), (3, 2, 1), (5, 4, 3)], True),
        ([(4, 5, 3), (5, 4, 3), (3, 4, 5)], False),  # nine answers are too few to tell
        ([(4, 4, 3), (4, 4, 3), (3, 4, 2), (1, 2, 3)], False),  # nobody chose 5
        ([(4, 5, 4), (5, 5, 6), (3, 2, 1), (5, 4, 3)], False),
        ([(1, 1, 1)] * 20, False),
    ],
)
def test_answers_on_1_to_5_are_not_taken_for_answers_on_1_to_10(
    rows: list, is_refused: bool
) -> None:
    assert acsi(rows, scale=LIKERT5 if is_refused else None).n == len(rows)
    assert acsi(rows, scale=ONE_TO_TEN).score >= 0
    if is_refused:
        with pytest.raises(WrongScale, match="all from 1 to 5") as refused:
            acsi(rows)
        assert "scale=LIKERT5" in str(refused.value) + refused.value.hint
        named = [dict(zip(CSI_2014.items, (*row, 4, 4), strict=True)) for row in rows]
        with pytest.raises(WrongScale, match="all from 1 to 5"):
            csi(named)
        assert csi(named, scale=LIKERT5).n == len(rows)
