"""`index` of groups equals the scalar verb, on every engine."""

from __future__ import annotations

from inspect import signature
from math import nan
from typing import TYPE_CHECKING, Any

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frames.rows import column_lists, groups, person_weights, scalar_groups

from custsat import satisfaction as scalar
from custsat.errors import (
    CustsatError,
    InputError,
    InvalidCount,
    InvalidWeights,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownColumn,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.frames import satisfaction as columns
from custsat.frames import to_frame
from custsat.rules import WeightedIndex, WeightedItem
from custsat.satisfaction import SatisfactionIndex, Weighting
from custsat.values import (
    CODED_100_80_60_30_0,
    LIKERT5,
    MINUS2_TO_2,
    ZERO_TO_FIVE,
    Scale,
)

if TYPE_CHECKING:
    from tests.frames.rows import Rows

SURVEY = st.lists(
    st.fixed_dictionaries(
        {
            "g": groups,
            "w": person_weights,
            **dict.fromkeys(("a", "b"), st.none() | st.integers(1, 5)),
            **dict.fromkeys(("ia", "ib"), st.sampled_from([0, 1, 2.5, 7])),
        }
    ),
    max_size=7,
)


def assert_close(one: SatisfactionIndex | None, two: SatisfactionIndex | None) -> None:
    """Check that all is equal, up to rounding in means of weighted means."""
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
    weighting=st.sampled_from(Weighting),
    is_weighted=st.booleans(),
    options=st.fixed_dictionaries(
        {
            "missing": st.sampled_from(["available_items", "complete_cases"]),
            "percent": st.sampled_from(["linear", "of_max"]),
            "threshold": st.sampled_from([0, 50, 70, 100]),
        }
    ),
)
def test_index_equals_the_scalar_verb_in_each_group(
    engine: Any, rows: Rows, weighting: Weighting, is_weighted: bool, options: dict
) -> None:
    has_item_weights = weighting is Weighting.ITEM_WEIGHTS
    weights = {"a": 0.3, "b": 0.7}
    if not has_item_weights:
        for row in rows:
            row["ia"] += 0.25  # so that every group rates something

    def scalar_index(group_rows: Rows) -> SatisfactionIndex:
        answers = [{"a": row["a"], "b": row["b"]} for row in group_rows]
        ratings = [{"a": row["ia"], "b": row["ib"]} for row in group_rows]
        importance = {"importance": ratings, "weighting": weighting}
        return scalar.index(
            answers,
            scale=LIKERT5,
            respondent_weights=[row["w"] for row in group_rows]
            if is_weighted
            else None,
            **({"weights": weights} if has_item_weights else importance),
            **options,
        )

    indices = columns.index(
        engine.frame(column_lists(rows, "g", "w", "a", "b", "ia", "ib")),
        items=["a", "b"],
        by="g",
        scale=LIKERT5,
        weights=weights if has_item_weights else None,
        importance=None if has_item_weights else {"a": "ia", "b": "ib"},
        weighting=weighting,
        respondent_weights="w" if is_weighted else None,
        **options,
    )
    expected, total = scalar_groups(rows, ("g",), scalar_index)

    keys = sorted(expected, key=lambda key: (key is None, key or ""))
    assert [*dict(indices)] == keys
    for key, index in indices:
        assert_close(index, expected[key])
    assert_close(indices.total, total)


@settings(max_examples=25)
@given(
    rows=SURVEY,
    weighting=st.sampled_from(Weighting),
    weights=st.sampled_from([None, "w"]),
    missing=st.sampled_from(["available_items", "complete_cases"]),
    make=st.sampled_from([pl.DataFrame, pl.LazyFrame]),
)
def test_to_frame_of_indices_says_what_each_result_says(
    rows: Rows, weighting: Weighting, weights: Any, missing: str, make: Any
) -> None:
    for row in rows:
        row["ia"] += 0.25  # so that every group rates both
        row["ib"] += 0.25
    names = ("g", "w", "a", "b", "ia", "ib")
    schema = dict.fromkeys(names, pl.Float64) | {"g": pl.String}
    by_items = {"weights": {"b": 3, "a": 7}}
    by_importance = {"importance": {"b": "ib", "a": "ia"}, "weighting": weighting}
    groups = columns.index(
        make(column_lists(rows, *names), schema=schema),
        items=["a", "b"],
        by="g",
        scale=LIKERT5,
        respondent_weights=weights,
        missing=missing,
        target=0.5,
        min_n=2,
        **(by_items if weighting is Weighting.ITEM_WEIGHTS else by_importance),
    )
    results = (*groups.values(), groups.total)
    table = to_frame(groups, total=True).rows(named=True)
    for row, result in zip(table, results, strict=True):
        if result is None:
            assert (row["n"], row["overall"], row["certainty"]) == (0, None, None)
        else:
            (expected,) = to_frame(result).rows(named=True)
            assert {name: row[name] for name in expected} == near(expected)
    items = to_frame(groups, rows="items", total=True)
    expected_items = [
        near(part)
        for result in results
        if result is not None
        for part in to_frame(result, rows="items").rows(named=True)
    ]
    assert items.drop("g", "is_total").rows(named=True) == expected_items
    assert to_frame(groups, rows="respondents").height == 0


def near(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose numbers may differ in the last digits."""
    return {
        name: pytest.approx(value, rel=1e-12, abs=1e-12)
        if isinstance(value, float)
        else value
        for name, value in row.items()
    }


def test_index_weighs_items_by_mean_importance_as_the_scalar_verb_does(
    engine: Any,
) -> None:
    rows = {"a": [5, 1, 5], "b": [1, 5, 3], "i": [3, 1, 2], "j": [1, 1, 4]}
    importance = {"a": "i", "b": "j"}
    indices = columns.index(
        engine.frame(rows), items=["a", "b"], importance=importance, scale=LIKERT5
    )
    ratings = [{"a": i, "b": j} for i, j in zip(rows["i"], rows["j"], strict=True)]
    answers = [{"a": a, "b": b} for a, b in zip(rows["a"], rows["b"], strict=True)]
    expected = scalar.index(answers, importance=ratings, scale=LIKERT5)

    assert indices.total.weighting is Weighting.MEAN_IMPORTANCE
    assert_close(indices.total, expected)


def test_index_has_the_options_and_defaults_of_the_scalar_verb() -> None:
    of_frame = signature(columns.index).parameters
    of_rows = signature(scalar.index).parameters
    only_here = {"data", "items", "by"}
    only_there = {"answers", "item_means", "n", "n_satisfied", "printed_overall"}

    for name in of_frame.keys() - only_here:
        if name != "scale":  # which a question may replace in rows
            assert of_frame[name].default == of_rows[name].default, name
    missing = of_rows.keys() - of_frame.keys() - only_there
    assert missing <= {"question", "questions"}


@pytest.mark.parametrize("answer", [4.5, 4.999])
def test_index_rejects_an_answer_between_two_answers(
    engine: Any, answer: float
) -> None:
    frame = engine.frame({"a": [answer, 5.0, None, answer]})
    with pytest.raises(NotOnScale, match="2 such answers"):
        columns.index(frame, items=["a"], weights={"a": 1}, scale=LIKERT5)


def test_index_reads_answers_with_a_rounding_error(engine: Any) -> None:
    frame = engine.frame({"a": [4 + 1e-12, 5.0], "b": [0.3, 0.1 + 0.2]})
    whole = columns.index(frame, items=["a"], weights={"a": 1}, scale=LIKERT5)
    tenths = columns.index(
        frame, items=["b"], weights={"b": 1}, scale=Scale(0, 1, step=0.1)
    )

    assert whole.total.overall == 4.5
    assert tenths.total.overall == pytest.approx(0.3, rel=1e-12)


def test_index_reads_any_number_of_a_scale_without_steps(engine: Any) -> None:
    options = {"items": ["a"], "weights": {"a": 1}, "scale": ZERO_TO_FIVE}
    indices = columns.index(engine.frame({"a": [4.25, 3.5, nan]}), **options)

    assert indices.total.overall == 3.875
    with pytest.raises(OutOfScale):
        columns.index(engine.frame({"a": [4.25, 5.5]}), **options)


def test_index_reads_coded_levels(engine: Any) -> None:
    frame = engine.frame({"a": [100, 60, 30, None]})
    options = {"weights": {"a": 1}, "scale": CODED_100_80_60_30_0}
    indices = columns.index(frame, items=["a"], **options)
    expected = scalar.index([{"a": x} for x in (100, 60, 30, None)], **options)

    assert_close(indices.total, expected)
    with pytest.raises(NotOnScale):
        columns.index(engine.frame({"a": [100, 50]}), items=["a"], **options)


def test_index_lists_items_in_the_order_of_the_weights() -> None:
    frame = pl.DataFrame({"a": [5], "b": [1]})
    indices = columns.index(
        frame, items=["a", "b"], weights={"b": 1, "a": 2}, scale=LIKERT5
    )

    assert [item.name for item in indices.total.items] == ["b", "a"]


@pytest.mark.parametrize("weighting", ["mean_importance", "per_respondent"])
@pytest.mark.parametrize(
    ("ratings", "message"),
    [
        pytest.param([0.0, 0.0], "the weights are all 0", id="all zero"),
        pytest.param([None, None], "nobody rated the importance", id="unrated"),
        pytest.param([1e101, 1e101], "too large or too small", id="too large"),
    ],
)
def test_index_rejects_ratings_of_a_group_that_are_no_weights(
    weighting: str, ratings: list[Any], message: str
) -> None:
    frame = pl.DataFrame(
        {"g": ["a", "a", "b", "b"], "x": [5, 4, 3, 2], "i": [1.0, 2.0, *ratings]}
    )
    with pytest.raises(InvalidWeights, match=message):
        columns.index(
            frame,
            items=["x"],
            importance={"x": "i"},
            weighting=weighting,
            by="g",
            scale=LIKERT5,
        )


def test_index_groups_are_equal_if_their_counts_are() -> None:
    frame = pl.DataFrame({"g": ["a", "a", "b"], "x": [5, 4, 3]})

    def indices(data: Any, **options: Any) -> Any:
        options = {"weights": {"x": 1}, "scale": LIKERT5} | options
        return columns.index(data, items=["x"], by="g", **options)

    assert indices(frame) == indices(frame.lazy())
    assert indices(frame) != indices(frame, threshold=60)
    assert indices(frame) == indices(frame, weights={"x": 3})


def test_index_of_equal_weights_reaches_seventy_exactly(engine: Any) -> None:
    rows = {name: [4, 4, 3] for name in "abcd"} | {"e": [3, 4, 4]}
    indices = columns.index(
        engine.frame(rows),
        items=[*"abcde"],
        weights=dict.fromkeys("abcde", 0.2),
        scale=LIKERT5,
    )

    assert indices.total.satisfied_count.n == 2
    assert indices.groups == ()


def test_index_by_mean_importance_reaches_seventy_exactly(engine: Any) -> None:
    """Weights of 0.1, 0.7 and 0.7 as they are would give 69.99999999999999."""
    answers = {"a": [1, 1, 1], "b": [3, 4, 5], "c": [5, 4, 3]}
    ratings = {"ra": [0.1] * 3, "rb": [0.7] * 3, "rc": [0.7] * 3}
    indices = columns.index(
        engine.frame(answers | ratings),
        items=[*"abc"],
        importance={item: f"r{item}" for item in "abc"},
        scale=LIKERT5,
    )

    assert indices.total.satisfied_count.n == 3


def test_index_satisfies_everybody_at_a_threshold_of_zero(engine: Any) -> None:
    weights = {"a": 0.1234567890123, "b": 0.7777777777777, "c": 1 / 3}
    frame = engine.frame({name: [1, 1] for name in "abc"})
    options = {"weights": weights, "scale": LIKERT5, "threshold": 0}
    indices = columns.index(frame, items=[*"abc"], **options)

    assert indices.total.satisfied_rate == 1
    assert indices.total.overall == 1


def test_index_reads_a_rule_with_groups_of_items(engine: Any) -> None:
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


def test_index_maps_items_to_columns(engine: Any) -> None:
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


WEIGHTINGS = [{"weights": {"a": 1}}, {"importance": {"a": "i"}}]


@pytest.mark.parametrize("weighting", WEIGHTINGS, ids=["weights", "importance"])
def test_index_of_a_group_without_answers_is_none(engine: Any, weighting: dict) -> None:
    frame = engine.frame(
        {"g": [1, 2, 2], "a": [5.0, None, nan], "i": [3.0, None, None]}
    )
    indices = columns.index(frame, items=["a"], by="g", scale=LIKERT5, **weighting)

    assert indices[1].overall == indices.total.overall == 5
    assert indices[2] is None
    assert indices.total.n_missing == 2


def test_index_of_an_empty_frame_has_no_total(engine: Any) -> None:
    frame = engine.frame({"g": [], "a": []})
    indices = columns.index(frame, items=["a"], by="g", scale=LIKERT5, weights={"a": 1})

    assert (indices.total, indices.groups) == (None, ())


def test_index_puts_nan_and_null_keys_into_one_group() -> None:
    frame = pl.DataFrame({"g": [nan, None, 1.0, nan], "a": [5, 1, 3, None]})
    indices = columns.index(frame, items=["a"], weights={"a": 1}, by="g", scale=LIKERT5)

    assert [key for key, _ in indices] == [1, None]
    assert indices[None].items[0].n == 2
    assert indices[None].n_missing == 1


def test_index_takes_percent_of_the_maximum() -> None:
    indices = columns.index(
        pl.DataFrame({"s": [7, 6, 1]}),
        items=["s"],
        weights={"s": 1},
        scale=Scale(0, 10),
        percent="of_max",
    )

    assert indices.total.percent == pytest.approx(1400 / 30)


@pytest.mark.parametrize("missing", ["available_items", "complete_cases"])
def test_index_checks_all_answers_against_the_scale(engine: Any, missing: str) -> None:
    frame = engine.frame({"a": [1, 9], "b": [3.0, None]})
    with pytest.raises(OutOfScale):
        columns.index(
            frame,
            items=["a", "b"],
            weights={"a": 1, "b": 1},
            scale=LIKERT5,
            missing=missing,
        )


def test_index_counts_invalid_weights(engine: Any) -> None:
    weights = [None, nan, 0.0, -1.0, 1e200, 1e-200, 2.0]
    frame = engine.frame({"s": [5] * 7, "w": weights})
    with pytest.raises(InvalidWeights, match="beyond 1e-100 to 1e100, 6 in all"):
        columns.index(
            frame, items=["s"], weights={"s": 1}, scale=LIKERT5, respondent_weights="w"
        )


OPTIONS = {"items": ["score"], "weights": {"score": 1}, "scale": Scale(0, 10)}


@pytest.mark.parametrize(
    ("error", "changes"),
    [
        pytest.param(InputError, {"weights": None}, id="no weights"),
        pytest.param(InputError, {"importance": {"score": "w"}}, id="two weightings"),
        pytest.param(UnknownField, {"items": ["score", "w"]}, id="item not weighed"),
        pytest.param(UnknownField, {"items": ["w"]}, id="weight without item"),
        pytest.param(
            WrongType,
            {"weights": None, "importance": ["score"]},
            id="importance as a list",
        ),
        pytest.param(
            InputError, {"weighting": "per_respondent"}, id="weighting without ratings"
        ),
        pytest.param(
            UnknownOption,
            {"weights": None, "importance": {"score": "w"}, "weighting": "x"},
            id="unknown weighting",
        ),
        pytest.param(
            UnknownField,
            {"weights": None, "importance": {"w": "score"}},
            id="rating without item",
        ),
        pytest.param(
            UnknownColumn,
            {"weights": None, "importance": {"score": "x"}},
            id="no rating column",
        ),
        pytest.param(UnknownColumn, {"items": {"score": "x"}}, id="no item column"),
        pytest.param(InvalidWeights, {"weights": {"score": 0}}, id="weights all 0"),
        pytest.param(UnknownOption, {"percent": "x"}, id="unknown percent"),
        pytest.param(UnknownOption, {"missing": "x"}, id="unknown missing"),
        pytest.param(OutOfRange, {"threshold": 101}, id="threshold above 100"),
        pytest.param(OutOfRange, {"target": 2}, id="target above 1"),
        pytest.param(InvalidCount, {"min_n": 0}, id="min_n of 0"),
        pytest.param(WrongType, {"scale": "0-10"}, id="text as scale"),
        pytest.param(
            InputError,
            {"scale": MINUS2_TO_2, "percent": "of_max"},
            id="percent of a scale from -2",
        ),
    ],
)
def test_index_rejects_bad_options(error: type[Exception], changes: dict) -> None:
    frame = pl.DataFrame({"score": [1, 2], "w": [1, 0]})
    with pytest.raises(error) as caught:
        columns.index(frame, **OPTIONS | changes)
    assert caught.value.__class__ is error


def test_index_rejects_negative_importance(engine: Any) -> None:
    frame = engine.frame({"a": [3, 4], "i": [2.0, -1.0]})
    with pytest.raises(OutOfRange, match="importance"):
        columns.index(frame, items=["a"], scale=LIKERT5, importance={"a": "i"})


def test_index_rejects_an_item_whose_importance_nobody_rated(engine: Any) -> None:
    frame = engine.frame({"a": [3], "b": [3], "i": [2.0], "n": [None]})
    with pytest.raises(InvalidWeights, match="item 2"):
        columns.index(
            frame,
            items=["a", "b"],
            scale=LIKERT5,
            importance={"a": "i", "b": "n"},
        )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            {"weights": {"a": 1, "B": 1}},
            "items= has no 'B', which weights= has; did you mean 'b'?",
            id="misspelt weight",
        ),
        pytest.param(
            {"weights": {"a": 1}},
            "weights= has no 'b', which items= has",
            id="item without weight",
        ),
        pytest.param(
            {"importance": ["a", "b"]},
            "importance= must be a mapping of items to columns, got list",
            id="importance is a list",
        ),
        pytest.param(
            {"importance": {"a": "b"}},
            "importance= has no 'b', which items= has",
            id="item without importance",
        ),
    ],
)
def test_index_says_which_argument_lacks_an_item(arguments: Any, message: str) -> None:
    frame = pl.DataFrame({"a": [1, 2], "b": [2, 3]})
    with pytest.raises(CustsatError) as caught:
        columns.index(frame, items=["a", "b"], scale=LIKERT5, **arguments)

    assert str(caught.value) == message
