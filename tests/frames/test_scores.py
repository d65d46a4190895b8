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
    NotANumber,
    NotOnScale,
    OutOfScale,
    TooLarge,
    UnknownOption,
    WrongScale,
)
from custsat.frames import satisfaction as columns
from custsat.frames import to_frame
from custsat.frames.satisfaction import _score_counts
from custsat.values import (
    CODED_100_80_60_30_0,
    LIKERT5,
    LIKERT7,
    MINUS2_TO_2,
    NPS11,
    ZERO_TO_FIVE,
    Scale,
    Tally,
)

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


WIDE = Scale(0, 10, step=0.5)  # more answers than are summed in boxes
COLUMN_VERBS = {
    "nps": (st.integers(0, 10), {"scale": NPS11, "target": 20, "min_n": 2}),
    "csat": (st.integers(1, 5), {"scale": LIKERT5, "target": 0.5}),
    "csat, wide scale": (
        st.integers(0, 20).map(lambda half: half / 2),
        {"scale": WIDE, "top": 4, "target": 0.5, "min_n": 1},
    ),
    "csat, coded levels": (
        st.sampled_from([0, 30, 60, 80, 100]),
        {"scale": CODED_100_80_60_30_0},
    ),
    "ces effort": (
        st.integers(1, 5),
        {"version": "effort", "target": 2, "min_n": 1},
    ),
    "ces ease": (st.integers(1, 7), {"version": "ease"}),
}


@pytest.mark.parametrize("verb", COLUMN_VERBS)
@law
@given(data=st.data())
def test_to_frame_of_scores_says_what_each_result_says(
    verb: str, data: st.DataObject
) -> None:
    """Columns are computed by the formulas of the results.

    Bit for bit where counts are divided; sums of squares and of weights are rounded
    once in a result.
    """
    answers, options = COLUMN_VERBS[verb]
    rows = data.draw(answer_rows(answers))
    by = data.draw(st.sampled_from([(), ("g",), ("g", "y")]))
    weights = data.draw(st.sampled_from([None, "w"]))
    make = data.draw(st.sampled_from([pl.DataFrame, pl.LazyFrame]))
    schema = {"g": pl.String, "y": pl.Int16, "score": pl.Float64, "w": pl.Float64}
    frame = make(column_lists(rows, *schema), schema=schema)
    groups = getattr(columns, verb.split(maxsplit=1)[0].strip(","))(
        frame, score="score", by=by, respondent_weights=weights, **options
    )
    table = to_frame(groups, total=True).rows(named=True)

    assert len(table) == len(groups) + 1
    for row, result in zip(table, (*groups.values(), groups.total), strict=True):
        if result is None:
            assert row["n"] == 0
            assert row["score"] is row["certainty"] is row["interval_low"] is None
            assert row["target"] == options.get("target")
            continue
        (expected,) = to_frame(result).rows(named=True)
        for name, value in expected.items():
            if isinstance(value, float):
                assert row[name] == pytest.approx(value, rel=1e-12, abs=1e-12), name
            else:
                assert row[name] == value, name
            if weights is None and verb != "ces effort":
                assert row[name] == value, name


def test_to_frame_of_unweighted_scores_is_exact_to_the_last_bit() -> None:
    answers = [(group, answer) for group in range(40) for answer in range(group % 11)]
    frame = pl.DataFrame(answers, schema=["g", "s"], orient="row")
    groups = columns.nps(frame, score="s", by="g", target=-50, scale=NPS11)
    table = to_frame(groups, total=True).drop("g", "is_total")

    for row, result in zip(
        table.rows(named=True), (*groups.values(), groups.total), strict=True
    ):
        if result is not None:
            assert row == to_frame(result).row(0, named=True)


def test_csat_of_many_answers_is_computed_in_chunks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = pl.DataFrame(
        {"g": [k % 7 for k in range(90)], "s": [k % 21 / 2 for k in range(90)]}
    )
    groups = columns.csat(frame, score="s", by="g", scale=WIDE)
    whole = to_frame(groups, total=True)
    monkeypatch.setattr(_score_counts, "MAX_WIDE_CELLS", 1)

    assert to_frame(groups, total=True).equals(whole)
    lists = frame.group_by("g").agg("s").sort("g")
    for key, answers in lists.rows():
        assert groups[key] == scalar.csat(answers, scale=WIDE)


@pytest.mark.parametrize("scale", [LIKERT5, WIDE], ids=str)
def test_csat_groups_are_equal_if_their_counts_are(scale: Scale) -> None:
    frame = pl.DataFrame({"g": ["a", "a", "b"], "s": [5, 4, 3]})

    def scores(data: Any, **options: Any) -> Any:
        return columns.csat(data, score="s", by="g", scale=scale, **options)

    assert scores(frame) == scores(frame.reverse()) == scores(frame.lazy())
    assert scores(frame) != scores(frame, top=1)
    assert scores(frame) != scores(frame.with_columns(s=pl.col("s").reverse()))
    assert hash(scores(frame)) == hash(scores(frame.lazy()))


def test_nps_is_negative_with_more_detractors_t01(engine: Any) -> None:
    frame = engine.frame({"g": ["a"] * 4 + ["b"], "score": [0, 1, 2, 10, 9]})
    scores = columns.nps(frame, score="score", by="g")

    assert scores["a"].score == -50
    assert scores["b"].score == 100
    assert scores.total.score == -20
    small = pl.DataFrame({"s": [0] * 100 + [9]}, schema={"s": pl.UInt8})
    assert columns.nps(small, score="s").total.score == pytest.approx(-9900 / 101)


def test_nps_counts_null_and_nan_as_missing(engine: Any) -> None:
    frame = engine.frame(
        {"g": [1.0, 1, 2, nan, None, -0.0, 0.0], "s": [9.0, nan, None, nan, None, 9, 1]}
    )
    scores = columns.nps(frame, score="s", by="g")

    assert [key for key, _ in scores] == [0, 1, 2, None]
    assert (scores[1].n, scores[1].n_missing) == (1, 1)
    assert scores[2] is scores[None] is None
    assert scores[0].n == scores[-0.0].n == 2
    assert (scores.total.n, scores.total.n_missing) == (3, 4)


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


@pytest.mark.parametrize(
    "dtype", [pl.UInt8, pl.Int8, pl.UInt64, pl.Float32, pl.Decimal(4, 1)], ids=str
)
def test_scores_read_every_type_of_number(dtype: Any) -> None:
    frame = pl.DataFrame({"s": [5, 4, None, 1]}, schema={"s": dtype})

    assert columns.csat(frame, score="s", scale=LIKERT5).total == scalar.csat(
        [5, 4, None, 1], scale=LIKERT5
    )
    assert columns.nps(frame, score="s").total == scalar.nps([5, 4, None, 1])
    signed = pl.DataFrame({"s": [1, 2, None, 0]}, schema={"s": dtype})
    assert columns.csat(signed, score="s", scale=MINUS2_TO_2).total == scalar.csat(
        [1, 2, None, 0], scale=MINUS2_TO_2
    )


def test_csat_rejects_an_answer_that_is_no_level(engine: Any) -> None:
    frame = engine.frame({"s": [100, 50, 30, 50]})
    with pytest.raises(NotOnScale, match="2 such answers"):
        columns.csat(frame, score="s", scale=CODED_100_80_60_30_0)


@pytest.mark.parametrize("dtype", [pl.Categorical(), pl.Enum(["z", "b", "a"])], ids=str)
def test_groups_of_categories_are_in_the_order_of_their_text(dtype: Any) -> None:
    keys = pl.Series(["b", "a", None, "b"], dtype=dtype)
    groups = columns.nps(
        pl.DataFrame({"g": keys, "s": [9, 9, 9, 1]}), score="s", by="g"
    )

    assert groups.keys() == ("a", "b", None)  # nobody is in "z"
    assert to_frame(groups)["g"].to_list() == ["a", "b", None]


def test_scores_read_answers_with_a_rounding_error(engine: Any) -> None:
    frame = engine.frame({"s": [0.1 + 0.2, 0.3, None, 1.0, 0.7 + 1e-12]})
    tenths = Scale(0, 1, step=0.1)

    assert columns.csat(frame, score="s", scale=tenths).total.tally == Tally.of(
        [0.3, 0.3, None, 1.0, 0.7], scale=tenths
    )
    whole = engine.frame({"s": [9 - 1e-12, 9.0, 6 + 1e-12, nan]})
    assert columns.nps(whole, score="s").total == scalar.nps([9, 9, 6, None])


@pytest.mark.parametrize(
    "scale",
    [pytest.param(ZERO_TO_FIVE, id="any number"), pytest.param(LIKERT5, id="top of 5")],
)
def test_csat_refuses_its_settings_before_it_reads(scale: Scale) -> None:
    def explode(_: pl.Series) -> pl.Series:
        raise AssertionError("the frame was read")

    frame = pl.LazyFrame({"s": [5]}).with_columns(
        pl.col("s").map_batches(explode, return_dtype=pl.Int64)
    )
    with pytest.raises(InputError):
        columns.csat(frame, score="s", scale=scale, top=5)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"target": 101}, id="target"),
        pytest.param({"min_n": 0}, id="min_n"),
    ],
)
@pytest.mark.parametrize("verb", [columns.nps, columns.csat, columns.ces])
def test_scores_reject_their_settings_even_if_nobody_answered(
    verb: Any, options: dict[str, Any]
) -> None:
    scale: dict[str, Any] = {
        columns.nps: {},
        columns.csat: {"scale": LIKERT5},
        columns.ces: {"version": "ease"},
    }[verb]
    with pytest.raises(InputError):
        verb(pl.DataFrame({"s": [None]}), score="s", **scale, **options)


def test_nps_of_five_answers_looks_at_all_of_them_only_if_nobody_is_pleased() -> None:
    frame = pl.DataFrame({"s": [1, 2, 3, 4, 5, 9]})

    assert columns.nps(frame, score="s").total.n == 6
    assert columns.nps(frame.head(4), score="s").total.score == -100


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
    weights = [None, nan, 0.0, -1.0, 1e200, 1e-200, 2.0]
    frame = engine.frame({"s": [5] * 7, "w": weights})
    with pytest.raises(InvalidWeights, match="beyond 1e-100 to 1e100, 6 in all"):
        columns.nps(frame, score="s", respondent_weights="w")


@pytest.mark.parametrize("role", ["s", "w"])
def test_nps_rejects_infinity(engine: Any, role: str) -> None:
    frame = engine.frame({"s": [5.0, 1], "w": [1.0, 2]} | {role: [inf, 1.0]})
    with pytest.raises(NotANumber, match="infinity in 1 row"):
        columns.nps(frame, score="s", respondent_weights="w")


@pytest.mark.parametrize("weight", [2**53 + 1, 2**60])
def test_nps_rejects_weights_that_no_float_holds(engine: Any, weight: int) -> None:
    frame = engine.frame({"s": [10, 0], "w": [weight, 1]})
    with pytest.raises(TooLarge, match="beyond 2"):
        columns.nps(frame, score="s", respondent_weights="w")


def test_nps_rejects_fractions_of_16_bits() -> None:
    """The floor of a 16-bit float is the float itself in polars."""
    frame = pl.DataFrame({"s": pl.Series([2.5, 9], dtype=pl.Float16)})
    with pytest.raises(OutOfScale):
        columns.nps(frame, score="s")
