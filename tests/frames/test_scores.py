"""`nps`, `csat` and `ces` of groups equal the scalar verbs, on every engine."""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING, Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frames.rows import (
    column_lists,
    groups,
    person_weights,
    scalar_groups,
    years,
)

from custsat import satisfaction as scalar
from custsat.errors import (
    InputError,
    InvalidWeights,
    NotOnScale,
    OutOfScale,
    UnknownOption,
    WrongScale,
)
from custsat.frames import satisfaction as columns
from custsat.values import LIKERT5, LIKERT7, NPS11

if TYPE_CHECKING:
    from tests.frames.rows import Rows

law = settings(max_examples=25)
VERB_OPTIONS = {
    "nps": (st.integers(0, 10), {"scale": NPS11, "target": 20}),
    "csat": (st.integers(1, 5), {"scale": LIKERT5, "top": 1, "min_n": 2}),
    "ces": (st.integers(1, 5), {"version": "effort"}),
}


def answer_rows(answers: st.SearchStrategy) -> st.SearchStrategy:
    row = {"g": groups, "y": years, "score": answers | st.none(), "w": person_weights}
    return st.lists(st.fixed_dictionaries(row), max_size=9)


@pytest.mark.parametrize("verb", VERB_OPTIONS)
@law
@given(data=st.data())
def test_scores_equal_the_scalar_verb_in_each_group(
    engine: Any, verb: str, data: st.DataObject
) -> None:
    answers, options = VERB_OPTIONS[verb]
    rows = data.draw(answer_rows(answers))
    by = data.draw(st.sampled_from([(), ("g",), ("y",), ("g", "y")]))
    is_weighted = data.draw(st.booleans())
    frame = engine.frame(column_lists(rows, "g", "y", "score", "w"))

    def scalar_score(group_rows: Rows) -> Any:
        weights = [row["w"] for row in group_rows] if is_weighted else None
        scores = [row["score"] for row in group_rows]
        verb_of_lists = getattr(scalar, verb)
        return verb_of_lists(scores, respondent_weights=weights, **options)

    result = getattr(columns, verb)(
        frame,
        score="score",
        by=by[0] if len(by) == 1 else by,
        respondent_weights="w" if is_weighted else None,
        **options,
    )
    expected, total = scalar_groups(rows, by, scalar_score)
    assert dict(result) == (expected if by else {})
    assert result.total == total
    assert result.by == by


def test_nps_is_negative_with_more_detractors_t01(engine: Any) -> None:
    frame = engine.frame({"g": ["a"] * 4 + ["b"], "score": [0, 1, 2, 10, 9]})
    scores = columns.nps(frame, score="score", by="g")

    assert scores["a"].score == -50
    assert scores["b"].score == 100
    assert scores.total.score == -20
    small = pl.DataFrame({"s": [0] * 100 + [9]}, schema={"s": pl.UInt8})
    assert columns.nps(small, score="s").total.score == pytest.approx(-9900 / 101)


def test_nps_counts_null_nan_and_infinity_as_missing(engine: Any) -> None:
    frame = engine.frame(
        {"g": [1.0, 1, 2, nan, None], "s": [9.0, nan, None, inf, -inf]}
    )
    scores = columns.nps(frame, score="s", by="g")

    assert [key for key, _ in scores] == [1, 2, None]
    assert (scores[1].n, scores[1].n_missing) == (1, 1)
    assert scores[2] is scores[None] is None
    assert (scores.total.score, scores.total.n_missing) == (100, 4)


def test_nps_sorts_groups_and_totals_their_counts() -> None:
    frame = pl.DataFrame({"g": [10, 9, None, 2], "s": [10, 0, 5, 10]})
    scores = columns.nps(frame, score="s", by="g")

    assert [key for key, _ in scores] == [2, 9, 10, None]
    assert sum(score.n for _, score in scores) == scores.total.n
    assert len(scores) == 4


def test_nps_groups_by_the_column_of_the_scores(engine: Any) -> None:
    frame = engine.frame({"answer": [9, 9, 3], "weight": [1.0, 2, 3]})
    scores = columns.nps(
        frame, score="answer", by="answer", respondent_weights="weight"
    )

    assert [(key, score.score) for key, score in scores] == [(3, -100), (9, 100)]
    assert scores[9].promoters.weight == 3


def test_csat_puts_nan_and_null_keys_into_one_group() -> None:
    frame = pl.DataFrame({"g": [nan, None, 1.0, nan], "a": [5, 1, 3, None]})
    scores = columns.csat(frame, score="a", by="g", scale=LIKERT5)

    assert [key for key, _ in scores] == [1, None]
    assert scores[None].tally.n == 2
    assert scores[None].n_missing == 1


def test_nps_of_a_text_column_of_nulls_has_no_total(engine: Any) -> None:
    frame = engine.frame({"s": ["x", None]})
    nulls = nw.from_native(frame).filter(nw.col("s").is_null()).to_native()

    assert columns.nps(nulls, score="s").total is None


def test_nps_rejects_a_column_of_one_to_five(engine: Any) -> None:
    frame = engine.frame(ONE_TO_FIVE)
    with pytest.raises(WrongScale) as caught:
        columns.nps(frame, score="s", by="g")

    assert "LIKERT5" in caught.value.hint


def test_nps_accepts_one_to_five_with_a_scale(engine: Any) -> None:
    frame = engine.frame(ONE_TO_FIVE)

    assert columns.nps(frame, score="s", by="g", scale=NPS11).total.score == -100


ONE_TO_FIVE = {"g": [1, 1, 2, 2, 2], "s": [1, 2, 3, 4, 5]}


@pytest.mark.parametrize(
    ("scale", "error"),
    [
        pytest.param(LIKERT5, WrongScale, id="another scale"),
        pytest.param("1-5", InputError, id="text"),
        pytest.param(5, InputError, id="number"),
        pytest.param((1, 5), InputError, id="pair"),
    ],
)
def test_nps_rejects_other_scales(scale: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        columns.nps(pl.DataFrame(ONE_TO_FIVE), score="s", scale=scale)


def test_nps_rejects_an_answer_between_two_answers(engine: Any) -> None:
    with pytest.raises(NotOnScale):
        columns.nps(engine.frame({"s": [6.5]}), score="s")


def test_csat_counts_answers_off_the_scale(engine: Any) -> None:
    frame = engine.frame({"a": [1, 6, 7, 3]})
    with pytest.raises(OutOfScale, match="2 such answers"):
        columns.csat(frame, score="a", scale=LIKERT5)


@pytest.mark.parametrize("scale", ["1-5", 5, (1, 5)], ids=["text", "number", "pair"])
def test_csat_rejects_non_scale(scale: Any) -> None:
    with pytest.raises(InputError):
        columns.csat(pl.DataFrame({"s": [5]}), score="s", scale=scale)


def test_csat_counts_two_top_boxes_by_default() -> None:
    frame = pl.DataFrame({"s": [7, 6, 1]})

    assert columns.csat(frame, score="s", scale=LIKERT7).total.top == 2


def test_ces_takes_a_version_by_its_number() -> None:
    scores = columns.ces(pl.DataFrame({"s": [7, 6, 1]}), score="s", version="2.0")

    assert scores.total == scalar.ces([7, 6, 1], version="ease")


def test_ces_rejects_an_unknown_version() -> None:
    with pytest.raises(UnknownOption):
        columns.ces(pl.DataFrame({"s": [7, 6, 1]}), score="s", version="3")


def test_nps_counts_invalid_weights(engine: Any) -> None:
    weights = [None, nan, inf, 0.0, -1.0, 1e200, 1e-200, 2.0]
    frame = engine.frame({"s": [5] * 8, "w": weights})
    with pytest.raises(InvalidWeights, match="7 weights"):
        columns.nps(frame, score="s", respondent_weights="w")
