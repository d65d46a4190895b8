"""Rules read by columns say what the same rules say one by one."""

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
from custsat.frames.engines import entered
from custsat.frames.rules import (
    banded,
    clean,
    cubes,
    decided,
    folded,
    folded_by,
    number,
    off_scale,
    percent,
    strangers,
)
from custsat.rules import Bands, DecisionTable, WeightedItem, WeightedIndex, below, up_to
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


def evaluated(engine: Any, columns: dict[str, list], **made: nw.Expr) -> list[dict]:
    """The expressions *made*, on an engine, row by row."""
    entry = entered(engine.frame(columns), {name: name for name in columns})
    seen = engine.read(entry.add(made, keep=made))
    return [{name: row[name] for name in made} for row in seen]


def column(engine: Any, columns: dict[str, list], expr: nw.Expr) -> list[Any]:
    return [row["x"] for row in evaluated(engine, columns, x=expr)]


def sound(value: float | None) -> float | None:
    return value if value is not None and -inf < value < inf else None


@st.composite
def bands(draw: st.DrawFn) -> Bands[str]:
    """Bands of any number, some of which share a name."""
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
def test_bands(engine: Any, data: st.DataObject, rule: Bands[str]) -> None:
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

    assert column(engine, {"v": values}, banded(clean("v"), rule)) == [
        rule.evaluate(sound(value)) for value in values
    ]


@st.composite
def tables(draw: st.DrawFn) -> DecisionTable[Thing, str]:
    """Any table over three conditions, with rows that overlap."""
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
    told = [*zip(*cases, strict=True)]
    texts = [[None if v is None else str(v) for v in side] for side in told[:2]]
    return dict(zip(Thing._fields, (*texts, [*told[2]]), strict=True))


@law
@given(table=tables())
def test_decision_tables(engine: Any, table: DecisionTable[Thing, str]) -> None:
    names = {name: name for name in Thing._fields}
    seen = evaluated(
        engine,
        things(THINGS),
        outcome=decided(table, names),
        ask=decided(table, names, lambda it: it.ask[0] if it.ask else None),
        never=decided(table, names, lambda _: None),
    )

    for row, case in zip(seen, THINGS, strict=True):
        said = table.evaluate(Thing(*case))
        assert row["outcome"] == said.outcome
        assert row["ask"] == (said.ask[0] if said.ask else None)
        assert row["never"] is None


def test_a_condition_that_comes_as_a_number(engine: Any) -> None:
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
    seen = column(
        engine,
        {"n": lengths, "f": flags},
        decided(table, {"size": "n", "sound": "f"}),
    )

    assert seen == ["keep", "keep", "sell", "keep", None, None]
    wanted = zip(map(sound, lengths), flags, strict=True)
    assert seen == [table.evaluate_values(*case).outcome for case in wanted]


@law
@given(
    cases=st.lists(
        st.tuples(*[st.integers(0, 2)] * 3), min_size=1, max_size=20, unique=True
    )
)
def test_cubes_cover_their_cases_and_no_others(cases: list) -> None:
    found = cubes(cases)
    covered = [case for cube in found for case in product(*cube)]

    assert sorted(covered) == sorted(cases)
    assert len(found) <= len(cases)


def test_cubes_of_everything_are_one() -> None:
    assert len(cubes(product(range(3), range(4)))) == 1


def test_strangers(engine: Any) -> None:
    words = ["red", "RED", None, "", "blue", "purple"]

    assert column(engine, {"w": words}, strangers("w", tuple(Colour))) == [
        word is not None and word not in set(Colour) for word in words
    ]


def test_off_scale(engine: Any) -> None:
    values = [1.0, nextafter(1, 0), 5.0, nextafter(5, 9), None, nan, inf, 3.3]

    assert column(engine, {"v": values}, off_scale("v", Scale(1, 5))) == [
        *(False, True, False, True),
        *(False,) * 4,
    ]


@given(values=st.lists(odd | st.floats(), max_size=9))
@law
def test_what_is_unknown_is_null(engine: Any, values: list) -> None:
    seen = column(engine, {"v": values}, clean("v"))

    assert [*map(repr, seen)] == [
        repr(None if (it := sound(value)) is None else float(it)) for value in values
    ]


def test_a_number_is_a_float_on_every_engine(engine: Any) -> None:
    seen = column(
        engine, {"v": [1, 2]}, nw.col("v") * number(0.1) + number(1) / number(3)
    )

    assert seen == [1 * 0.1 + 1 / 3, 2 * 0.1 + 1 / 3]


def _rule(*parts: WeightedItem) -> WeightedIndex:
    return WeightedIndex(id="drawn@1", source=SLIDE_COLLECTION, parts=parts)


weights = st.integers(1, 99).map(lambda w: w / 100) | st.floats(0.01, 9)


@st.composite
def rules(draw: st.DrawFn) -> WeightedIndex:
    """An index of one floor or of three."""
    w = [draw(weights) for _ in range(6)]
    inner = WeightedItem("inner", w[0], (WeightedItem("a", w[1]), WeightedItem("b", w[2])))
    group = WeightedItem("group", w[3], (inner, WeightedItem("c", 0)))
    flat = (WeightedItem("a", w[1]), WeightedItem("b", w[2]), WeightedItem("c", w[4]), WeightedItem("d", w[5]))
    return _rule(*draw(st.sampled_from([flat, (group, WeightedItem("d", w[5]))])))


ratings = st.none() | st.integers(1, 7) | st.sampled_from([nan, 4.3, 6.999])


@law
@given(
    rule=rules(),
    rows=st.lists(st.tuples(*[ratings] * 4), min_size=1, max_size=6),
    span=st.sampled_from([(1, 7), (0, 7), (7, 1), (0.5, 9.25)]),
)
def test_an_index_is_the_same_fold(
    engine: Any, rule: WeightedIndex, rows: list, span: tuple[float, float]
) -> None:
    names = {name: name for name in rule.items}
    told = dict(
        zip("abcd", (list(side) for side in zip(*rows, strict=True)), strict=True)
    )
    entry = entered(engine.frame(told), {name: name for name in told})
    total, weight = folded(rule, names)
    share = {"p": percent(nw.col("t"), nw.col("w"), *span)}
    made = entry.add({"t": total, "w": weight}, share, keep=["t", "w", "p"])
    seen = engine.read(made)

    for got, row in zip(seen, rows, strict=True):
        answers = {n: sound(v) for n, v in zip("abcd", row, strict=True) if n in names}
        score = rule.evaluate(answers)
        wanted = score.percent(*span)
        assert (got["t"], got["w"]) == (score.total, score.weight)
        assert got["p"] == (None if wanted is None else max(wanted, 0.0))


@law
@given(
    rows=st.lists(st.tuples(ratings, ratings, ratings, ratings), min_size=1, max_size=6)
)
def test_an_index_by_weights_of_their_own(engine: Any, rows: list) -> None:
    told = dict(
        zip("abvu", (list(side) for side in zip(*rows, strict=True)), strict=True)
    )
    total, weight = folded_by({"x": "a", "y": "b"}, {"x": "v", "y": "u"})
    seen = evaluated(engine, told, t=total, w=weight)

    for got, (a, b, v, w) in zip(seen, rows, strict=True):
        above = below_ = 0.0
        for value, own in ((sound(a), sound(v)), (sound(b), sound(w))):
            if value is not None and own is not None:
                above = above + value * own
                below_ = below_ + own
        assert (got["t"], got["w"]) == (above, below_)


def test_a_percent_is_never_below_nothing() -> None:
    """What rounding does to the worst answers is not held against a threshold of 0."""
    frame = nw.from_native(pl.DataFrame({"t": [0.29999999999999993], "w": [0.3]}))
    seen = frame.with_columns(p=percent(nw.col("t"), nw.col("w"), 1, 5))

    assert seen["p"].to_list() == [0.0]


@pytest.mark.parametrize("say", [lambda it: it.outcome, lambda it: it.possible[0]])
def test_a_rule_of_your_own_is_read_as_well(say: Any) -> None:
    table = DecisionTable(
        id="mine@1",
        source=SLIDE_COLLECTION,
        inputs=Thing,
        rows=((Thing(None, None, None), "always"),),
    )
    frame = nw.from_native(pl.DataFrame(things(THINGS)))
    names = {name: name for name in Thing._fields}
    seen = frame.with_columns(x=decided(table, names, say))

    assert set(seen["x"].to_list()) == {"always"}
