"""The verbs of satisfaction for columns, against the very same verbs for lists."""

from __future__ import annotations

from datetime import date
from math import inf, isfinite, nan, nextafter
from typing import TYPE_CHECKING, Any

import attrs
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat import satisfaction as scalar
from custsat.errors import (
    BoolAsNumber,
    DuplicateColumn,
    EmptyInput,
    InputError,
    InvalidWeights,
    MissingExtra,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownColumn,
    UnknownField,
    UnknownOption,
    WrongScale,
)
from custsat.frames import Groups
from custsat.frames import satisfaction as columns
from custsat.satisfaction import OutcomeModel, SatisfactionIndex, Weighting
from custsat.values import (
    LIKERT5,
    LIKERT7,
    MINUS2_TO_2,
    NPS11,
    ZERO_TO_FIVE,
    Scale,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Rows = list[dict[str, Any]]
law = settings(max_examples=25)
gone = st.sampled_from([None, nan, inf, -inf])
EDGES = [
    v
    for t in (0.0, 0.1, 0.5, 1.0, 4.5)
    for v in (t, nextafter(t, -inf), nextafter(t, inf))
]
ODD = [-0.0, 5e-324, -5e-324, 1e300, -1e300, 2, 7, 0.1 + 0.2, 0.3]
amounts = st.sampled_from([*EDGES, *ODD]) | st.floats(-9, 9) | gone
groups = st.sampled_from(["北", "south", None])
years = st.sampled_from([2024, 2025, None])
heavy = st.sampled_from([0.25, 0.5, 1, 1.75, 3])  # sums of them are exact


def column_lists(rows: Rows, *names: str) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in names}


def is_number(value: Any) -> bool:
    return value is not None and isfinite(value)


def bits(value: Any) -> str:
    return repr(float(value)) if isinstance(value, int | float) else repr(value)


# ------------------------------------------------------------------------- the row verb


def measured(row: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What the scalar verb says about one row."""
    names = ("difference", "ratio", "outcome", "satisfaction_state", "behaviour")
    if not (is_number(row["got"]) and is_number(row["wanted"])):
        return dict.fromkeys(names)
    result = scalar.measure(perceived=row["got"], expected=row["wanted"], **more)
    return {name: result.get_or_none(name) for name in names}


pairs = st.lists(st.fixed_dictionaries({"got": amounts, "wanted": amounts}), max_size=8)


@law
@given(
    rows=pairs,
    tolerance=st.sampled_from([0, 0.5, 5e-324]),
    reading=st.sampled_from(OutcomeModel),
)
def test_every_row_is_what_the_scalar_says(
    engine: Any, rows: Rows, tolerance: float, reading: OutcomeModel
) -> None:
    frame = engine.frame(column_lists(rows, "got", "wanted"))
    options = {"tolerance": tolerance, "model": model}
    result = columns.measure(frame, perceived="got", expected="wanted", **options)

    assert isinstance(result, engine.kind)
    expected = [measured(row, **options) for row in rows]
    for row_result, expected_row in zip(engine.add_row(result), expected, strict=True):
        assert {n: bits(row_result[n]) for n in expected_row} == {
            n: bits(None if v is None else v if isinstance(v, float | int) else str(v))
            for n, v in expected_row.items()
        }


@law
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            dict.fromkeys(("got", "wanted"), st.none() | st.integers(1, 5))
        ),
        max_size=6,
    ),
    scale=st.sampled_from([LIKERT5, Scale(0, 9)]),
)
def test_on_a_scale_without_true_zero_there_is_no_ratio(
    engine: Any, rows: Rows, scale: Scale
) -> None:
    frame = engine.frame(column_lists(rows, "got", "wanted"))
    result = columns.measure(
        frame, perceived="got", expected="wanted", scale=scale, prefix="x_"
    )

    names = nw.from_native(result).collect_schema().column_names()
    assert ("x_ratio" in names) is scale.true_zero
    for row_result, row in zip(engine.add_row(result), rows, strict=True):
        expected = measured(row, scale=scale)
        assert all(
            row_result[f"x_{name}"] == value
            for name, value in expected.items()
            if name != "ratio" or scale.true_zero
        )


def test_everything_else_stays_as_it_was(engine: Any) -> None:
    data = {
        "id": [3, 1, 2],
        "满意度": [nan, None, 1.5],
        "a b<c>": ["x", None, "=cmd()"],
        "got": [5.0, 4.0, None],
        "wanted": [4.0, 4.0, 4.0],
        "day": [date(2026, 2, 28), None, date(2024, 2, 29)],
    }
    frame, again = engine.frame(data), engine.frame(data)
    before = repr(engine.add_row(frame))
    result = columns.measure(frame, perceived="got", expected="wanted")

    names = nw.from_native(result).collect_schema().column_names()
    assert names == [
        *data,
        *("difference", "ratio", "outcome", "satisfaction_state", "behaviour"),
    ]
    assert repr(engine.add_row(frame)) == before
    untouched = [{name: row[name] for name in data} for row in engine.add_row(result)]
    assert repr(untouched) == before
    bare = columns.measure(
        nw.from_native(again).select("got", "wanted").to_native(),
        perceived="got",
        expected="wanted",
    )
    assert [row["outcome"] for row in engine.add_row(bare)] == ["exceeded", "met", None]
    assert [row["outcome"] for row in engine.add_row(result)] == [
        "exceeded",
        "met",
        None,
    ]


def test_an_empty_frame_and_one_of_nothing(engine: Any) -> None:
    for rows in ([], [None], [nan, None]):
        frame = engine.frame({"got": rows, "wanted": [1.0] * len(rows)})
        result = columns.measure(frame, perceived="got", expected="wanted")

        assert [row["outcome"] for row in engine.add_row(result)] == [None] * len(rows)


@pytest.mark.parametrize(
    "index",
    [
        pd.Index([7, 7, 3]),
        pd.Index(["a", None, "a"], name="who"),
        pd.MultiIndex.from_tuples([(1, "a"), (1, "a"), (2, "b")], names=["n", None]),
        pd.date_range("2026-01-01", periods=3),
    ],
    ids=["pandas-doubled", "pandas-unknown", "pandas-levels", "pandas-days"],
)
def test_the_index_of_pandas_stays(index: pd.Index) -> None:
    frame = pd.DataFrame({"got": [5, 4, 3], "wanted": [4, 4, 4]}, index=index)
    before = frame.copy(deep=True)
    result = columns.measure(frame, perceived="got", expected="wanted")

    pd.testing.assert_index_equal(result.index, index)
    assert result["difference"].tolist() == [1, 0, -1]
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(result[["got", "wanted"]], before)


@pytest.mark.parametrize(
    "kind", ["Int64", "UInt8", "int8", "Float32", "float32", "object"]
)
def test_pandas_of_every_kind(kind: str) -> None:
    values = [5, 3, None] if kind in {"Int64", "Float32", "object"} else [5, 3, 4]
    frame = pd.DataFrame({"got": pd.Series(values, dtype=kind), "wanted": [4, 4, 4]})
    result = columns.measure(frame, perceived="got", expected="wanted")

    last = "unknown" if values[2] is None else "met"
    assert [*result["outcome"].fillna("unknown")] == ["exceeded", "missed", last]


@pytest.mark.parametrize(
    "kind", [pl.UInt8, pl.Int8, pl.Int64, pl.Float32, pl.Decimal(9, 2)]
)
def test_polars_of_every_kind(kind: Any) -> None:
    frame = pl.DataFrame({"got": [3, 5, None], "wanted": [4, 4, 4]}).cast(kind)
    result = columns.measure(frame, perceived="got", expected="wanted")

    assert result["difference"].to_list() == [-1.0, 1.0, None]


def test_one_column_may_play_both_roles(engine: Any) -> None:
    result = columns.measure(
        engine.frame({"s": [3.5, None]}), perceived="s", expected="s"
    )

    assert [row["outcome"] for row in engine.add_row(result)] == ["met", None]


def test_a_frame_of_narwhals_comes_back_as_its_own(engine: Any) -> None:
    frame = nw.from_native(engine.frame({"s": [3.5], "e": [3]}))
    result = columns.measure(frame, perceived="s", expected="e")

    assert isinstance(result, engine.kind)
    assert engine.add_row(result)[0]["difference"] == 0.5


def test_nothing_is_asked_of_a_lazy_frame_before_it_must() -> None:
    def never(_: pl.DataFrame) -> pl.DataFrame:
        pytest.fail("collected")

    schema = {"s": pl.Float64, "e": pl.Float64}
    frame = pl.LazyFrame(schema=schema).map_batches(never, schema=schema)
    result = columns.measure(frame, perceived="s", expected="e")

    assert isinstance(result, pl.LazyFrame)


# ---------------------------------------------------------------------- the group verbs


def by_hand(
    rows: Rows, by: Sequence[str], scalar_verb: Callable[[Rows], Any]
) -> tuple[dict[Any, Any], Any]:
    """The scalar verb for every group, and for all; None where nobody answered."""
    rows_by_group: dict[Any, Rows] = {}
    for row in rows:
        key = tuple(row[name] for name in by)
        rows_by_group.setdefault(key[0] if len(by) == 1 else key, []).append(row)

    def or_none(group_rows: Rows) -> Any:
        try:
            return scalar_verb(group_rows)
        except EmptyInput:
            return None

    return {
        key: or_none(group_rows) for key, group_rows in rows_by_group.items()
    }, or_none(rows)


def answers(strategy: st.SearchStrategy) -> st.SearchStrategy:
    row = {"g": groups, "y": years, "score": strategy | st.none(), "w": heavy}
    return st.lists(st.fixed_dictionaries(row), max_size=9)


def agrees(groups: Groups, expected: dict[Any, Any], total: Any) -> None:
    assert dict(groups) == expected
    assert groups.total == total


VERB_OPTIONS = {
    "nps": (st.integers(0, 10), {"scale": NPS11, "target": 20}),
    "csat": (st.integers(1, 5), {"scale": LIKERT5, "top": 1, "min_n": 2}),
    "ces": (st.integers(1, 5), {"version": "effort"}),
}


@pytest.mark.parametrize("verb", VERB_OPTIONS)
@law
@given(data=st.data())
def test_every_group_is_what_the_scalar_says(
    engine: Any, verb: str, data: st.DataObject
) -> None:
    strategy, more = VERB_OPTIONS[verb]
    rows = data.draw(answers(strategy))
    by = data.draw(st.sampled_from([(), ("g",), ("y",), ("g", "y")]))
    weighted = data.draw(st.booleans())
    frame = engine.frame(column_lists(rows, "g", "y", "score", "w"))

    def one(group_rows: Rows) -> Any:
        people = (
            {"respondent_weights": [row["w"] for row in group_rows]} if weighted else {}
        )
        return getattr(scalar, verb)(
            [row["score"] for row in group_rows], **more, **people
        )

    people = {"respondent_weights": "w"} if weighted else {}
    result = getattr(columns, verb)(
        frame, score="score", by=by[0] if len(by) == 1 else by, **more, **people
    )
    expected, total = by_hand(rows, by, one)
    agrees(result, expected if by else {}, total)
    assert result.by == by


def test_more_detractors_than_promoters_t01(engine: Any) -> None:
    frame = engine.frame({"g": ["a"] * 4 + ["b"], "score": [0, 1, 2, 10, 9]})
    scores = columns.nps(frame, score="score", by="g")

    assert scores["a"].score == -50
    assert scores["b"].score == 100
    assert scores.total.score == -20
    small = pl.DataFrame({"s": [0] * 100 + [9]}, schema={"s": pl.UInt8})
    assert columns.nps(small, score="s").total.score == pytest.approx(-9900 / 101)


def test_null_nan_and_infinity_are_missing(engine: Any) -> None:
    frame = engine.frame(
        {"g": [1.0, 1, 2, nan, None], "s": [9.0, nan, None, inf, -inf]}
    )
    scores = columns.nps(frame, score="s", by="g")

    assert [key for key, _ in scores] == [1, 2, None]
    assert (scores[1].n, scores[1].n_missing) == (1, 1)
    assert scores[2] is scores[None] is None
    assert (scores.total.score, scores.total.n_missing) == (100, 4)


def test_groups_that_nobody_can_tell_apart_are_one() -> None:
    frame = pl.DataFrame({"g": [nan, None, 1.0, nan], "a": [5, 1, 3, None]})
    scores = columns.csat(frame, score="a", by="g", scale=LIKERT5)
    indices = columns.index(frame, items=["a"], weights={"a": 1}, by="g", scale=LIKERT5)

    assert [key for key, _ in scores] == [key for key, _ in indices] == [1, None]
    assert scores[None].tally.n == indices[None].items[0].n == 2
    assert scores[None].n_missing == indices[None].n_missing == 1


def test_groups_come_in_their_order_and_know_their_total() -> None:
    frame = pl.DataFrame({"g": [10, 9, None, 2], "s": [10, 0, 5, 10]})
    scores = columns.nps(frame, score="s", by="g")

    assert [key for key, _ in scores] == [2, 9, 10, None]
    assert sum(score.n for _, score in scores) == scores.total.n
    assert len(scores) == 4


def test_a_column_may_be_score_and_group(engine: Any) -> None:
    frame = engine.frame({"answer": [9, 9, 3], "weight": [1.0, 2, 3]})
    scores = columns.nps(
        frame, score="answer", by="answer", respondent_weights="weight"
    )

    assert [(key, score.score) for key, score in scores] == [(3, -100), (9, 100)]
    assert scores[9].promoters.weight == 3


# ---------------------------------------------------------------------------- the index


SURVEY = st.lists(
    st.fixed_dictionaries(
        {
            "g": groups,
            "w": heavy,
            **dict.fromkeys(("a", "b"), st.none() | st.integers(1, 5)),
            **dict.fromkeys(("ia", "ib"), st.sampled_from([0, 1, 2.5, 7])),
        }
    ),
    max_size=7,
)


def close(one: SatisfactionIndex | None, two: SatisfactionIndex | None) -> None:
    """All counts and words equal, means of weighted means within rounding."""
    assert (one is None) is (two is None)
    if one is None or two is None:
        return
    loose = {"overall": 3, "respondents": (), "items": ()}
    assert attrs.evolve(one, **loose) == attrs.evolve(two, **loose)
    assert one.overall == pytest.approx(two.overall, rel=1e-12)
    for item, other in zip(one.items, two.items, strict=True):
        same = {"weight": 0, "n_missing": 0}
        assert attrs.evolve(item, **same) == attrs.evolve(other, **same)
        assert item.weight == pytest.approx(other.weight, rel=1e-12)
        assert item.n_missing == other.n_missing


@settings(max_examples=20)
@given(
    rows=SURVEY,
    weighting=st.sampled_from([Weighting.ITEM_WEIGHTS, Weighting.PER_RESPONDENT]),
    weighted=st.booleans(),
    added=st.fixed_dictionaries(
        {
            "missing": st.sampled_from(["available_items", "complete_cases"]),
            "percent": st.sampled_from(["linear", "of_max"]),
            "threshold": st.sampled_from([0, 50, 70, 100]),
        }
    ),
)
def test_every_index_is_what_the_scalar_says(
    engine: Any, rows: Rows, weighting: Weighting, weighted: bool, more: dict
) -> None:
    is_given = weighting is Weighting.ITEM_WEIGHTS
    weights = {"a": 0.3, "b": 0.7}
    if not is_given:
        for row in rows:
            row["ia"] += 0.25  # so that every group rates something

    def one(group_rows: Rows) -> SatisfactionIndex:
        people = (
            {"respondent_weights": [row["w"] for row in group_rows]} if weighted else {}
        )
        opinions = [{"a": row["ia"], "b": row["ib"]} for row in group_rows]
        how = (
            {"weights": weights}
            if is_given
            else {"importance": opinions, "weighting": "per_respondent"}
        )
        answers = [{"a": row["a"], "b": row["b"]} for row in group_rows]
        return scalar.index(answers, scale=LIKERT5, **how, **people, **more)

    frame = engine.frame(column_lists(rows, "g", "w", "a", "b", "ia", "ib"))
    how = {"weights": weights} if is_given else {"importance": {"a": "ia", "b": "ib"}}
    people = {"respondent_weights": "w"} if weighted else {}
    indices = columns.index(
        frame, items=["a", "b"], by="g", scale=LIKERT5, **how, **people, **more
    )
    expected, total = by_hand(rows, ("g",), one)

    assert [*dict(indices)] == sorted(
        expected, key=lambda key: (key is None, key or "")
    )
    for key, index in indices:
        close(index, expected[key])
    close(indices.total, total)


def test_five_equal_weights_reach_seventy_on_every_engine(engine: Any) -> None:
    rows = {name: [4, 4, 3] for name in "abcd"} | {"e": [3, 4, 4]}
    indices = columns.index(
        engine.frame(rows),
        items=[*"abcde"],
        weights=dict.fromkeys("abcde", 0.2),
        scale=LIKERT5,
    )

    assert indices.total.satisfied_count.n == 2
    assert indices.groups == ()


def test_a_threshold_of_nothing_is_reached_by_everybody(engine: Any) -> None:
    weights = {"a": 0.1234567890123, "b": 0.7777777777777, "c": 1 / 3}
    frame = engine.frame({name: [1, 1] for name in "abc"})
    options = {"weights": weights, "scale": LIKERT5, "threshold": 0}
    indices = columns.index(frame, items=[*"abc"], **options)

    assert indices.total.satisfied_rate == 1
    assert indices.total.overall == 1


def test_a_rule_with_groups_of_items(engine: Any) -> None:
    from custsat.evidence.sources import SLIDE_COLLECTION
    from custsat.rules import WeightedIndex, WeightedItem

    rule = WeightedIndex(
        id="nested@1",
        source=SLIDE_COLLECTION,
        parts=(
            WeightedItem("x", 0.6, (WeightedItem("a", 1), WeightedItem("b", 2))),
            WeightedItem("c", 0.4),
        ),
    )
    rows = [
        {"a": 5, "b": None, "c": 2},
        {"a": None, "b": None, "c": 4},
        {"a": 1, "b": 2},
    ]
    frame = engine.frame({n: [row.get(n) for row in rows] for n in "abc"})
    indices = columns.index(
        frame,
        items={"c": "c", "a": "a", "b": "b"},
        weights=rule,
        scale=LIKERT5,
        threshold=50,
    )
    expected = scalar.index(rows, weights=rule, scale=LIKERT5, threshold=50)

    assert indices.total.satisfied_count == expected.satisfied_count
    assert indices.total.overall == expected.overall


def test_the_names_of_items_need_not_be_those_of_columns(engine: Any) -> None:
    frame = engine.frame(
        {"q1": [5, 1], "q2": [4, 2], "weight": [1, 2], "total": [0, 0]}
    )
    indices = columns.index(
        frame,
        items={"速度": "q1", "态度": "q2"},
        weights={"态度": 1, "速度": 1},
        scale=LIKERT5,
        respondent_weights="weight",
    )

    assert indices.total.overall == pytest.approx((4.5 + 2 * 1.5) / 3)
    assert {item.name for item in indices.total.items} == {"速度", "态度"}


def test_a_group_that_says_nothing_has_no_index(engine: Any) -> None:
    frame = engine.frame(
        {"g": [1, 2, 2], "a": [5.0, None, nan], "i": [3.0, None, None]}
    )
    options = {"items": ["a"], "by": "g", "scale": LIKERT5}
    for how in ({"weights": {"a": 1}}, {"importance": {"a": "i"}}):
        indices = columns.index(frame, **options, **how)

        assert indices[1].overall == indices.total.overall == 5
        assert indices[2] is None
        assert indices.total.n_missing == 2
    empty = columns.index(engine.frame({"g": [], "a": []}), **options, weights={"a": 1})
    assert (empty.total, empty.groups) == (None, ())


# --------------------------------------------------------------------------- bad input


FRAME = {
    "score": [9, 3],
    "text": ["9", "3"],
    "flag": [True, False],
    "w": [1, 0],
    "g": [1, 2],
}


def test_unknown_columns_are_told_and_guessed(engine: Any) -> None:
    frame = engine.frame(FRAME)
    with pytest.raises(UnknownColumn) as caught:
        columns.nps(frame, score="scor")
    assert caught.value.hint == "did you mean 'score'?"
    assert caught.value.role == "score"
    for wrong in (
        {"by": "region"},
        {"by": ["g", "region"]},
        {"by": 5},
        {"respondent_weights": "x"},
    ):
        with pytest.raises(UnknownColumn):
            columns.nps(frame, score="score", **wrong)
    for wrong in ("", "SCORE", 3, None):
        with pytest.raises(UnknownColumn):
            columns.measure(frame, perceived="score", expected=str(wrong))
    with pytest.raises(UnknownColumn):
        columns.csat(frame, score=3, scale=LIKERT5)


def test_no_column_is_ever_overwritten(engine: Any) -> None:
    data = {"got": [1.0], "wanted": [2.0], "outcome": ["x"], "custsat_expected": [1]}
    frame = engine.frame(data)
    with pytest.raises(DuplicateColumn) as caught:
        columns.measure(frame, perceived="got", expected="wanted")
    assert caught.value.columns == ("custsat_expected", "outcome")
    assert "prefix=" in caught.value.hint
    once = columns.measure(
        engine.frame(column_lists([{"got": 1.0, "wanted": 2.0}], "got", "wanted")),
        perceived="got",
        expected="wanted",
    )
    with pytest.raises(DuplicateColumn):
        columns.measure(once, perceived="got", expected="wanted")
    twice = columns.measure(once, perceived="got", expected="wanted", prefix="b_")
    assert engine.add_row(twice)[0]["b_outcome"] == "missed"


def test_what_is_no_number_is_refused(engine: Any) -> None:
    frame = engine.frame(FRAME | {"day": [date(2026, 1, 1)] * 2})
    with pytest.raises(NotANumber, match="type str"):
        columns.nps(frame, score="text")
    with pytest.raises(BoolAsNumber):
        columns.nps(frame, score="flag")
    with pytest.raises(NotANumber):
        columns.nps(frame, score="day")
    with pytest.raises(NotANumber):
        columns.measure(frame, perceived="score", expected="text")
    with pytest.raises(BoolAsNumber):
        columns.index(frame, items=["flag"], weights={"flag": 1}, scale=LIKERT5)
    with pytest.raises(NotANumber):
        columns.csat(frame, score="score", scale=LIKERT5, respondent_weights="text")


def test_a_text_column_of_nothing_is_missing(engine: Any) -> None:
    frame = engine.frame({"s": ["x", None]})
    nothing = nw.from_native(frame).filter(nw.col("s").is_null()).to_native()

    assert columns.nps(nothing, score="s").total is None


def test_answers_off_the_scale_are_counted(engine: Any) -> None:
    frame = engine.frame({"a": [1, 6, 7, 3], "b": [3, 3, 0, 3]})
    with pytest.raises(OutOfScale, match="2 such answers") as caught:
        columns.measure(frame, perceived="a", expected="b", scale=LIKERT5)
    assert (caught.value.count, caught.value.name) == (2, "perceived=")
    with pytest.raises(OutOfScale) as caught:
        columns.measure(frame, perceived="b", expected="b", scale=LIKERT5)
    assert caught.value.count == 1
    with pytest.raises(OutOfScale, match="2 such answers"):
        columns.csat(frame, score="a", scale=LIKERT5)
    for missing in ("available_items", "complete_cases"):
        part = engine.frame({"a": [1, 9], "b": [3.0, None]})
        with pytest.raises(OutOfScale):
            columns.index(
                part,
                items=["a", "b"],
                weights={"a": 1, "b": 1},
                scale=LIKERT5,
                missing=missing,
            )
    with pytest.raises(NotOnScale):
        columns.nps(engine.frame({"s": [6.5]}), score="s")


def test_bad_weights_are_counted(engine: Any) -> None:
    bad = [None, nan, inf, 0.0, -1.0, 1e200, 1e-200, 2.0]
    frame = engine.frame({"s": [5] * 8, "w": bad})
    for call in (
        lambda: columns.nps(frame, score="s", respondent_weights="w"),
        lambda: columns.index(
            frame, items=["s"], weights={"s": 1}, scale=LIKERT5, respondent_weights="w"
        ),
    ):
        with pytest.raises(InvalidWeights, match="7 weights"):
            call()


def test_a_column_of_one_to_five_is_no_nps(engine: Any) -> None:
    frame = engine.frame({"g": [1, 1, 2, 2, 2], "s": [1, 2, 3, 4, 5]})
    with pytest.raises(WrongScale) as caught:
        columns.nps(frame, score="s", by="g")
    assert "LIKERT5" in caught.value.hint
    assert columns.nps(frame, score="s", by="g", scale=NPS11).total.score == -100
    with pytest.raises(WrongScale):
        columns.nps(frame, score="s", scale=LIKERT5)


ASKED = {"items": ["score"], "weights": {"score": 1}, "scale": Scale(0, 10)}


@pytest.mark.parametrize(
    ("error", "asked"),
    [
        (InputError, {"weights": None}),
        (InputError, {"importance": {"score": "w"}}),
        (UnknownField, {"items": ["score", "w"]}),
        (UnknownField, {"items": ["w"]}),
        (UnknownField, {"weights": None, "importance": {"w": "score"}}),
        (UnknownColumn, {"weights": None, "importance": {"score": "x"}}),
        (UnknownColumn, {"items": {"score": "x"}}),
        (InvalidWeights, {"weights": {"score": 0}}),
        (UnknownOption, {"percent": "x"}),
        (UnknownOption, {"missing": "x"}),
        (OutOfRange, {"threshold": 101}),
        (OutOfRange, {"target": 2}),
        (OutOfRange, {"min_n": 0}),
        (InputError, {"scale": "0-10"}),
        (InputError, {"scale": MINUS2_TO_2, "percent": "of_max"}),
    ],
)
def test_an_index_that_cannot_be_is_refused(error: type, changes: dict) -> None:
    frame = pl.DataFrame({"score": [1, 2], "w": [1, 0]})
    with pytest.raises(error) as caught:
        columns.index(frame, **ASKED | changes)
    assert caught.type is error


def test_importance_below_nothing_or_of_nobody(engine: Any) -> None:
    frame = engine.frame(
        {"a": [3, 4], "b": [3, 4], "i": [2.0, -1.0], "n": [None, None]}
    )
    options = {"items": ["a", "b"], "scale": LIKERT5}
    with pytest.raises(OutOfRange, match="importance"):
        columns.index(frame, **options, importance={"a": "i", "b": "i"})
    with pytest.raises(InvalidWeights, match="item 2"):
        columns.index(
            engine.frame({"a": [3], "b": [3], "i": [2.0], "n": [None]}),
            **options,
            importance={"a": "i", "b": "n"},
        )


@pytest.mark.parametrize("thing", [None, 3, "frame", [1], {"score": [1]}, object()])
def test_what_is_no_frame_is_refused(thing: Any) -> None:
    with pytest.raises(InputError):
        columns.nps(thing, score="score")
    with pytest.raises(InputError):
        columns.measure(thing, perceived="score", expected="score")


def test_odd_frames_are_refused_in_words() -> None:
    with pytest.raises(InputError, match="same name"):
        columns.nps(pd.DataFrame([[1, 2]], columns=["s", "s"]), score="s")
    with pytest.raises(InputError, match="same name"):
        columns.nps(pa.table([[1], [2]], names=["s", "s"]), score="s")
    with pytest.raises(InputError):
        columns.nps(pl.Series([1]), score="s")
    with pytest.raises(NotANumber, match="mixed"):
        columns.nps(pd.DataFrame({"s": [1, "secret", object()]}), score="s")
    with pytest.raises(UnknownColumn):
        columns.nps(pd.DataFrame([[1, 2]]), score="0")
    for group in ([[1], [2]], [{"a": 1}, {"a": 2}]):
        with pytest.raises(InputError, match="by="):
            columns.nps(pl.DataFrame({"s": [1, 2], "g": group}), score="s", by="g")


@pytest.mark.parametrize("scale", ["1-5", 5, (1, 5)])
def test_no_scale_is_ever_guessed(scale: Any) -> None:
    frame = pl.DataFrame({"s": [5]})
    with pytest.raises(InputError):
        columns.csat(frame, score="s", scale=scale)
    with pytest.raises(InputError):
        columns.measure(frame, perceived="s", expected="s", scale=scale)
    with pytest.raises(InputError):
        columns.nps(frame, score="s", scale=scale)


def test_next_to_nothing_is_no_ground_for_a_ratio(engine: Any) -> None:
    frame = engine.frame({"got": [3.0, 0.0, 5e-324], "wanted": [5e-324] * 3})
    rows = engine.add_row(columns.measure(frame, perceived="got", expected="wanted"))

    assert [row["ratio"] for row in rows] == [None, 0, 1]


def test_other_versions_and_readings() -> None:
    frame = pl.DataFrame({"s": [7, 6, 1]})
    scores = columns.ces(frame, score="s", version="2.0")

    assert scores.total == scalar.ces([7, 6, 1], version="ease")
    with pytest.raises(UnknownOption):
        columns.ces(frame, score="s", version="3")
    with pytest.raises(UnknownOption):
        columns.measure(frame, perceived="s", expected="s", model="mine")
    with pytest.raises(OutOfRange):
        columns.measure(frame, perceived="s", expected="s", tolerance=-1)
    assert columns.csat(frame, score="s", scale=LIKERT7).total.top == 2
    indices = columns.index(
        frame, items=["s"], weights={"s": 1}, scale=Scale(0, 10), percent="of_max"
    )
    assert indices.total.percent == pytest.approx(1400 / 30)
    assert ZERO_TO_FIVE.true_zero


def test_pandas_without_arrow_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custsat.frames._frame_input.find_spec", lambda _: None)

    with pytest.raises(MissingExtra, match="needs pyarrow") as caught:
        columns.nps(pd.DataFrame({"s": [9, 3]}), score="s")
    assert caught.value.hint == "pip install 'custsat[frames]'"
