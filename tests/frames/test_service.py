"""What a frame says is what its rows say, on every engine."""

from __future__ import annotations

import sys
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.errors import (
    DuplicateColumn,
    InputError,
    InvalidWeights,
    NotANumber,
    NotOnScale,
    OutOfScale,
    UnknownColumn,
    UnknownField,
)
from custsat.frames import service as frames
from custsat.service import service_style, servqual
from custsat.values import LIKERT7, Scale

ITEMS = {"a": "x", "b": "x", "c": "y"}
NAMES = [f"{kind}{k}" for kind in "epq" for k in (1, 2, 3)]
ENGINES = {
    "polars": lambda f: f,
    "polars_lazy": lambda f: f.lazy(),
    "pandas": lambda f: f.to_pandas(),
    "pyarrow": lambda f: f.to_arrow(),
    "duckdb": lambda f: duckdb.from_arrow(f.to_arrow()),
}
every_engine = pytest.mark.parametrize("engine", ENGINES)
few = settings(max_examples=6)
answers = st.none() | st.integers(1, 7)
rows = st.lists(
    st.tuples(st.sampled_from("uv"), *[answers] * 9), min_size=1, max_size=25
)


def frame(drawn: Any) -> pl.DataFrame:
    schema = {"g": pl.String} | dict.fromkeys(NAMES, pl.Int64)
    table = pl.DataFrame([dict(zip(schema, row, strict=True)) for row in drawn], schema)
    return table.with_row_index("id")


def rows_of(native: Any, columns: list[str]) -> list[tuple[Any, ...]]:
    if isinstance(native, pl.LazyFrame):
        native = native.collect()
    elif isinstance(native, pd.DataFrame):
        native = pl.from_pandas(native, nan_to_null=True)
    elif not isinstance(native, pl.DataFrame):
        native = pl.from_arrow(native.arrow() if hasattr(native, "order") else native)
    return native.sort("id").select(columns).rows()


def servqual_of_rows(drawn: Any, *, three: bool = False, **more: Any) -> Any:
    expected, perceived, adequate = (
        [row[k : k + 3] for row in drawn] for k in (1, 4, 7)
    )
    if three:
        more["adequate"] = adequate
    if not any(
        e is not None and p is not None and (not three or (a is not None and a <= e))
        for row in zip(expected, perceived, adequate, strict=True)
        for e, p, a in zip(*row, strict=True)
    ):
        return None
    return servqual(expected, perceived, items=ITEMS, **more)


@every_engine
@few
@given(rows)
def test_servqual_of_groups(engine: Any, drawn: Any) -> None:
    points = {"x": 40, "y": 60}
    groups = frames.servqual(
        ENGINES[engine](frame(drawn)),
        expected="e{}",
        perceived="p{:d}",
        items=ITEMS,
        by="g",
        weights=points,
        level=0.9,
    )

    assert groups.total == servqual_of_rows(drawn, weights=points, level=0.9)
    for group, result in groups:
        group_rows = [row for row in drawn if row[0] == group]
        assert result == servqual_of_rows(group_rows, weights=points, level=0.9)


@every_engine
@few
@given(rows)
def test_three_columns(engine: Any, drawn: Any) -> None:
    groups = frames.servqual(
        ENGINES[engine](frame(drawn)),
        expected="e{}",
        perceived="p{}",
        adequate={"a": "q1", "b": "q2", "c": "q3"},
        items=ITEMS,
    )

    assert groups.total == servqual_of_rows(drawn, has_adequate=True)
    assert len(groups) == 0


@every_engine
@few
@given(rows)
def test_gaps_of_items_and_respondents(engine: Any, drawn: Any) -> None:
    options = {"expected": "e{}", "perceived": "p{}", "items": ITEMS}
    native = ENGINES[engine](frame(drawn))
    items = frames.item_gaps(native, **options)
    people = frames.respondent_gaps(native, **options, weights={"x": 25, "y": 75})

    assert type(items) is type(people) is type(native)
    expected = [servqual_of_rows([row], weights={"x": 25, "y": 75}) for row in drawn]
    assert rows_of(items, ["gap_a", "gap_b", "gap_c"]) == [
        tuple(gap.gap for gap in one.items) if one else (None, None, None)
        for one in expected
    ]
    gap_rows = rows_of(people, ["gap_x", "gap_y", "gap_overall"])
    for (x, y, overall), one in zip(gap_rows, expected, strict=True):
        if one is None:
            assert (x, y, overall) == (None, None, None)
        else:
            assert (x, y) == tuple(gap.gap for gap in one.dimensions)
            assert overall == pytest.approx(one.weighted, abs=1e-12)


sides = st.lists(
    st.tuples(*[st.none() | st.sampled_from([1.0, 2.5, 3.0, 3.1, 5.0])] * 3),
    min_size=1,
    max_size=25,
)


@every_engine
@few
@given(sides)
def test_service_style(engine: Any, drawn: Any) -> None:
    schema = dict.fromkeys(("hard", "tact", "mood"), pl.Float64)
    data = pl.DataFrame(drawn, schema, orient="row").with_row_index("id")
    native = ENGINES[engine](data)
    result = frames.service_style(
        native,
        procedural="hard",
        personal={"tact": "tact", "attitude": "mood"},
        scale=Scale(1, 5),
    )
    expected = [
        service_style(
            procedural=hard,
            personal=None if tact is mood is None else {"tact": tact, "attitude": mood},
            scale=Scale(1, 5),
        )
        for hard, tact, mood in drawn
    ]

    assert type(result) is type(native)
    assert rows_of(result, ["procedural_mean", "personal_mean", "service_style"]) == [
        (style.procedural, style.personal, style.service_style) for style in expected
    ]


def test_a_style_at_a_cut_of_ones_own() -> None:
    data = pl.DataFrame({"a": [3.0], "b": [3.0]})
    result = frames.service_style(
        data, procedural="a", personal="b", scale=Scale(1, 5), cut=2, prefix="my_"
    )

    assert result["my_service_style"].to_list() == ["quality_service"]


def test_an_empty_frame_has_no_result() -> None:
    groups = frames.servqual(
        frame([]), expected="e{}", perceived="p{}", items=ITEMS, by=["g"]
    )

    assert groups.total is None
    assert groups.groups == ()


GOOD = ("u", 7, 6, 5, 5, 5, 5, 1, 1, 1)
ARGUMENTS = {"expected": "e{}", "perceived": "p{}", "items": ITEMS}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"expected": "e"}, InputError),
        ({"expected": "e{0.__class__}"}, InputError),
        ({"expected": "z{}"}, UnknownColumn),
        ({"expected": {"a": "e1"}}, InputError),
        ({"expected": {"z": "e1"}}, UnknownField),
        ({"expected": {"a": "g", "b": "e1", "c": "e2"}}, NotANumber),
        ({"scale": Scale(1, 5)}, OutOfScale),
        ({"scale": Scale(1, 7, step=2)}, NotOnScale),
        ({"weights": {"x": 1, "y": 1}}, InvalidWeights),
        ({"items": {}}, InputError),
    ],
)
def test_bad_input(changes: Any, error: Any) -> None:
    with pytest.raises(error):
        frames.servqual(frame([GOOD]), **ARGUMENTS | changes)


def test_bad_rows() -> None:
    with pytest.raises(DuplicateColumn):
        frames.item_gaps(
            frame([GOOD]).with_columns(gap_a=pl.lit(1)), **ARGUMENTS, scale=LIKERT7
        )
    with pytest.raises(InvalidWeights):
        frames.respondent_gaps(frame([GOOD]), **ARGUMENTS, weights={"x": 1})
    style = {"procedural": "e1", "personal": "p1", "scale": Scale(1, 7)}
    with pytest.raises(OutOfScale):
        frames.service_style(frame([GOOD]), **style | {"scale": Scale(1, 5)})
    with pytest.raises(UnknownField):
        frames.service_style(frame([GOOD]), **style | {"personal": {"charm": "p1"}})
    with pytest.raises(InputError):
        frames.service_style(frame([GOOD]), **style | {"personal": {}})


def test_the_22_items_by_number() -> None:
    data = pl.DataFrame(
        {f"e{k:02d}": [7, 6] for k in range(1, 23)}
        | {f"p{k:02d}": [5, 6] for k in range(1, 23)}
    )
    groups = frames.servqual(data, expected="e{:02d}", perceived="p{:02d}")

    assert groups.total == servqual([[7] * 22, [6] * 22], [[5] * 22, [6] * 22])


def test_nothing_is_written_into_the_frame() -> None:
    data = frame([GOOD])
    before = data.clone()
    frames.item_gaps(data, **ARGUMENTS)

    assert data.equals(before)
    assert "custsat.frames.service._servqual" in sys.modules


def test_means_of_means_may_lie_between_answers() -> None:
    data = pl.DataFrame({"e1": [6.5], "p1": [5.25]})
    groups = frames.servqual(
        data, expected="e{}", perceived="p{}", items={"a": "x"}, scale=Scale(1, 7)
    )

    assert groups.total == servqual(
        [[6.5]], [[5.25]], items={"a": "x"}, scale=Scale(1, 7)
    )
