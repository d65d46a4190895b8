"""Expressions of rules give each row what the rule gives."""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from math import inf, nan, nextafter
from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals.stable.v2 as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.frames._expressions import (
    apply_bands,
    apply_table,
    float_lit,
    is_off_scale,
    merge_cases,
    percent_of,
    to_float,
    weighted_sums,
    weighted_sums_by_row,
)
from custsat.frames._frame_input import open_frame
from custsat.rules import (
    Bands,
    DecisionTable,
    WeightedIndex,
    WeightedItem,
    below,
    up_to,
)
from custsat.values import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable

law = settings(max_examples=30)
odd = st.sampled_from([None, nan, inf, -inf, -0.0, 5e-324, 1e300])


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"
    BLUE = "blue"


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Thing(NamedTuple):
    colour: Colour | None
    size: Size | None
    sound: bool | None


THINGS = list(product((*Colour, None), (*Size, None), (True, False, None)))


def evaluated(engine: Any, columns: dict[str, list], **exprs: nw.Expr) -> list[dict]:
    """Return the values of *exprs* on an engine, row by row."""
    frame_input = open_frame(engine.frame(columns), keys={n: n for n in columns})
    result = engine.read(frame_input.with_columns(exprs, keep=exprs))
    return [{name: row[name] for name in exprs} for row in result]


def column(engine: Any, columns: dict[str, list], expr: nw.Expr) -> list[Any]:
    return [row["x"] for row in evaluated(engine, columns, x=expr)]


def finite_or_none(value: float | None) -> float | None:
    return value if value is not None and -inf < value < inf else None


@st.composite
def bands(draw: st.DrawFn) -> Bands[str]:
    """Any number of bands, some with the same name."""
    limits = sorted(draw(st.sets(st.integers(-9, 9), min_size=1, max_size=5)))
    names = st.sampled_from(["a", "b", "c", "高"])
    rows = []
    for at in limits:
        kinds = draw(st.sampled_from([(below,), (up_to,), (below, up_to)]))
        rows += [(kind(at), draw(names)) for kind in kinds]
    return Bands(
        id="drawn@1",
        source=SLIDE_COLLECTION,
        variable="x",
        rows=tuple(rows),
        above=draw(names),
    )


@law
@given(data=st.data(), rule=bands())
def test_apply_bands_names_each_row_like_the_rule(
    engine: Any, data: st.DataObject, rule: Bands[str]
) -> None:
    edges = [
        v
        for limit, _ in rule.rows
        for v in (
            float(limit.at),
            nextafter(limit.at, -inf),
            nextafter(limit.at, inf),
        )
    ]
    values = edges + data.draw(st.lists(odd | st.floats(-20, 20), max_size=6))

    assert column(engine, {"v": values}, apply_bands(to_float("v"), rule)) == [
        rule.evaluate(finite_or_none(value)) for value in values
    ]


@st.composite
def tables(draw: st.DrawFn) -> DecisionTable[Thing, str]:
    """Any table of three conditions, with overlapping rows."""
    cases = draw(st.lists(st.sampled_from(THINGS), max_size=6))
    words = st.sampled_from(["buy", "wait", "leave", "走"])
    rows = tuple((Thing(*case), draw(words)) for case in cases)
    last = (Thing(None, None, None), draw(words))
    return DecisionTable(
        id="drawn@1",
        source=SLIDE_COLLECTION,
        inputs=Thing,
        rows=(*rows, last),
        hit_policy="first",
        ask_order=tuple(draw(st.permutations(Thing._fields))),
    )


def things(cases: Iterable[tuple]) -> dict[str, list]:
    columns = [*zip(*cases, strict=True)]
    texts = [[None if v is None else str(v) for v in side] for side in columns[:2]]
    return dict(zip(Thing._fields, (*texts, [*columns[2]]), strict=True))


@law
@given(table=tables())
def test_apply_table_decides_each_row_like_the_rule(
    engine: Any, table: DecisionTable[Thing, str]
) -> None:
    names = {name: nw.col(name) for name in Thing._fields}
    rows = evaluated(
        engine,
        things(THINGS),
        outcome=apply_table(table, names),
        ask=apply_table(
            table, names, lambda result: result.ask[0] if result.ask else None
        ),
        never=apply_table(table, names, lambda _: None),
    )

    for row, case in zip(rows, THINGS, strict=True):
        decision = table.evaluate(Thing(*case))
        assert row["outcome"] == decision.outcome
        assert row["ask"] == (decision.ask[0] if decision.ask else None)
        assert row["never"] is None


def test_apply_table_reads_a_number_through_bands(engine: Any) -> None:
    class Case(NamedTuple):
        size: Size | None
        sound: bool | None

    cut = Bands(
        id="size@1",
        source=SLIDE_COLLECTION,
        variable="length",
        rows=((below(10), Size.SMALL),),
        above=Size.LARGE,
    )
    table = DecisionTable(
        id="cut@1",
        source=SLIDE_COLLECTION,
        inputs=Case,
        rows=(
            (Case(Size.SMALL, None), "keep"),
            (Case(Size.LARGE, True), "keep"),
            (Case(Size.LARGE, False), "sell"),
        ),
        bands=(("size", cut),),
    )
    lengths = [9.999, 10.0, 11.0, None, nan, inf]
    flags = [None, True, False, True, False, None]
    outcomes = column(
        engine,
        {"n": lengths, "f": flags},
        apply_table(table, {"size": to_float("n"), "sound": nw.col("f")}),
    )

    assert outcomes == ["keep", "keep", "sell", "keep", None, None]
    expected_cases = zip(map(finite_or_none, lengths), flags, strict=True)
    assert outcomes == [table.evaluate_values(*case).outcome for case in expected_cases]


@law
@given(
    cases=st.lists(
        st.tuples(*[st.integers(0, 2)] * 3), min_size=1, max_size=20, unique=True
    )
)
def test_merge_cases_covers_all_cases_and_no_others(cases: list) -> None:
    merged = merge_cases(cases)
    covered = [case for group in merged for case in product(*group)]

    assert sorted(covered) == sorted(cases)
    assert len(merged) <= len(cases)


def test_merge_cases_makes_one_of_all_cases() -> None:
    assert len(merge_cases(product(range(3), range(4)))) == 1


def test_is_off_scale_finds_numbers_outside(engine: Any) -> None:
    values = [1.0, nextafter(1, 0), 5.0, nextafter(5, 9), None, nan, inf, 3.3]

    assert column(engine, {"v": values}, is_off_scale(to_float("v"), Scale(1, 5))) == [
        *(False, True, False, True),
        *(False,) * 4,
    ]


@given(values=st.lists(odd | st.floats(), max_size=9))
@law
def test_to_float_makes_nan_and_infinity_null(engine: Any, values: list) -> None:
    cleaned = column(engine, {"v": values}, to_float("v"))

    assert [*map(repr, cleaned)] == [
        repr(None if (number := finite_or_none(value)) is None else float(number))
        for value in values
    ]


def test_float_lit_stays_a_float(engine: Any) -> None:
    values = column(
        engine,
        {"v": [1, 2]},
        nw.col("v") * float_lit(0.1) + float_lit(1) / float_lit(3),
    )

    assert values == [1 * 0.1 + 1 / 3, 2 * 0.1 + 1 / 3]


def _rule(*parts: WeightedItem) -> WeightedIndex:
    return WeightedIndex(id="drawn@1", source=SLIDE_COLLECTION, parts=parts)


weights = st.integers(1, 99).map(lambda w: w / 100) | st.floats(0.01, 9)


@st.composite
def rules(draw: st.DrawFn) -> WeightedIndex:
    """An index of items, or of groups in a group."""
    w = [draw(weights) for _ in range(6)]
    inner = WeightedItem(
        "inner", w[0], (WeightedItem("a", w[1]), WeightedItem("b", w[2]))
    )
    group = WeightedItem("group", w[3], (inner, WeightedItem("c", 0)))
    flat = (
        WeightedItem("a", w[1]),
        WeightedItem("b", w[2]),
        WeightedItem("c", w[4]),
        WeightedItem("d", w[5]),
    )
    return _rule(*draw(st.sampled_from([flat, (group, WeightedItem("d", w[5]))])))


ratings = st.none() | st.integers(1, 7) | st.sampled_from([nan, 4.3, 6.999])


@law
@given(
    rule=rules(),
    rows=st.lists(st.tuples(*[ratings] * 4), min_size=1, max_size=6),
    span=st.sampled_from([(1, 7), (0, 7), (7, 1), (0.5, 9.25)]),
)
def test_weighted_sums_equal_those_of_the_index(
    engine: Any, rule: WeightedIndex, rows: list, span: tuple[float, float]
) -> None:
    names = {name: to_float(name) for name in rule.items}
    columns = dict(
        zip("abcd", (list(side) for side in zip(*rows, strict=True)), strict=True)
    )
    frame_input = open_frame(engine.frame(columns), keys={n: n for n in columns})
    total, weight = weighted_sums(rule, names)
    share = {"p": percent_of(nw.col("t"), nw.col("w"), *span)}
    result = frame_input.with_columns(
        {"t": total, "w": weight}, share, keep=["t", "w", "p"]
    )
    result_rows = engine.read(result)

    for result_row, row in zip(result_rows, rows, strict=True):
        answers = {
            n: finite_or_none(v) for n, v in zip("abcd", row, strict=True) if n in names
        }
        score = rule.evaluate(answers)
        expected = score.percent(*span)
        assert (result_row["t"], result_row["w"]) == (score.total, score.weight)
        assert result_row["p"] == (None if expected is None else max(expected, 0.0))


@law
@given(
    rows=st.lists(st.tuples(ratings, ratings, ratings, ratings), min_size=1, max_size=6)
)
def test_weighted_sums_by_row_use_the_weights_of_the_row(
    engine: Any, rows: list
) -> None:
    columns = dict(
        zip("abvu", (list(side) for side in zip(*rows, strict=True)), strict=True)
    )
    a, b, v, u = map(to_float, "abvu")
    totals, sums = weighted_sums_by_row({"x": a, "y": b}, {"x": v, "y": u})
    result_rows = evaluated(engine, columns, t=totals, w=sums)

    for result_row, (first, second, one, other) in zip(result_rows, rows, strict=True):
        total = total_weight = 0.0
        for value, item_weight in (
            (finite_or_none(first), finite_or_none(one)),
            (finite_or_none(second), finite_or_none(other)),
        ):
            if value is not None and item_weight is not None:
                total = total + value * item_weight
                total_weight = total_weight + item_weight
        assert (result_row["t"], result_row["w"]) == (total, total_weight)


def test_percent_of_is_never_below_zero() -> None:
    """So that the worst answers reach a threshold of 0 in spite of rounding."""
    frame = nw.from_native(pl.DataFrame({"t": [0.29999999999999993], "w": [0.3]}))
    result = frame.with_columns(p=percent_of(nw.col("t"), nw.col("w"), 1, 5))

    assert result["p"].to_list() == [0.0]


@pytest.mark.parametrize(
    "pick", [lambda decision: decision.outcome, lambda decision: decision.possible[0]]
)
def test_apply_table_reads_a_user_defined_rule(pick: Any) -> None:
    table = DecisionTable(
        id="mine@1",
        source=SLIDE_COLLECTION,
        inputs=Thing,
        rows=((Thing(None, None, None), "always"),),
    )
    frame = nw.from_native(pl.DataFrame(things(THINGS)))
    names = {name: nw.col(name) for name in Thing._fields}
    result = frame.with_columns(x=apply_table(table, names, pick))

    assert set(result["x"].to_list()) == {"always"}
