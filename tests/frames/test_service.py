"""The service verbs for columns equal the scalar verbs, on every engine."""

from __future__ import annotations

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


def servqual_of_rows(drawn: Any, *, has_adequate: bool = False, **more: Any) -> Any:
    """Return the result of the scalar verb; None if no item was answered."""
    expected, perceived, adequate = (
        [row[k : k + 3] for row in drawn] for k in (1, 4, 7)
    )
    if has_adequate:
        more["adequate"] = adequate
    if not any(
        e is not None
        and p is not None
        and (not has_adequate or (a is not None and a <= e))
        for row in zip(expected, perceived, adequate, strict=True)
        for e, p, a in zip(*row, strict=True)
    ):
        return None
    return servqual(expected, perceived, items=ITEMS, **more)


@every_engine
@few
@given(rows)
def test_servqual_equals_the_scalar_verb_in_each_group(engine: Any, drawn: Any) -> None:
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
def test_servqual_with_adequate_equals_the_scalar_verb(engine: Any, drawn: Any) -> None:
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
def test_item_gaps_and_respondent_gaps_equal_the_scalar_verb(
    engine: Any, drawn: Any
) -> None:
    options = {"expected": "e{}", "perceived": "p{}", "items": ITEMS}
    native = ENGINES[engine](frame(drawn))
    items = frames.item_gaps(native, **options)
    respondents = frames.respondent_gaps(native, **options, weights={"x": 25, "y": 75})

    assert type(items) is type(respondents) is type(native)
    expected = [servqual_of_rows([row], weights={"x": 25, "y": 75}) for row in drawn]
    assert rows_of(items, ["gap_a", "gap_b", "gap_c"]) == [
        tuple(gap.gap for gap in one.items) if one else (None, None, None)
        for one in expected
    ]
    gap_rows = rows_of(respondents, ["gap_x", "gap_y", "gap_overall"])
    for (x, y, overall), one in zip(gap_rows, expected, strict=True):
        if one is None:
            assert (x, y, overall) == (None, None, None)
        else:
            assert (x, y) == tuple(gap.gap for gap in one.dimensions)
            assert overall == pytest.approx(one.weighted_score, abs=1e-12)


sides = st.lists(
    st.tuples(*[st.none() | st.sampled_from([1.0, 2.5, 3.0, 3.1, 5.0])] * 3),
    min_size=1,
    max_size=25,
)


@every_engine
@few
@given(sides)
def test_service_style_equals_the_scalar_verb(engine: Any, drawn: Any) -> None:
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


def test_service_style_takes_a_cut_and_a_prefix() -> None:
    data = pl.DataFrame({"a": [3.0], "b": [3.0]})
    result = frames.service_style(
        data, procedural="a", personal="b", scale=Scale(1, 5), cut=2, prefix="my_"
    )

    assert result["my_service_style"].to_list() == ["quality_service"]


def test_servqual_of_an_empty_frame_has_no_total() -> None:
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
        pytest.param({"expected": "e"}, InputError, id="pattern without a number"),
        pytest.param({"expected": "e{0.__class__}"}, InputError, id="pattern of code"),
        pytest.param({"expected": "z{}"}, UnknownColumn, id="pattern of no column"),
        pytest.param({"expected": {"a": "e1"}}, InputError, id="two items missing"),
        pytest.param({"expected": {"z": "e1"}}, UnknownField, id="unknown item"),
        pytest.param(
            {"expected": {"a": "g", "b": "e1", "c": "e2"}}, NotANumber, id="text column"
        ),
        pytest.param({"scale": Scale(1, 5)}, OutOfScale, id="off the scale"),
        pytest.param({"scale": Scale(1, 7, step=2)}, NotOnScale, id="between answers"),
        pytest.param({"weights": {"x": 1, "y": 1}}, InvalidWeights, id="sum of 2"),
        pytest.param({"items": {}}, InputError, id="no items"),
    ],
)
def test_servqual_rejects_bad_input(changes: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        frames.servqual(frame([GOOD]), **ARGUMENTS | changes)


def test_item_gaps_rejects_a_column_that_exists() -> None:
    data = frame([GOOD]).with_columns(gap_a=pl.lit(1))
    with pytest.raises(DuplicateColumn):
        frames.item_gaps(data, **ARGUMENTS, scale=LIKERT7)


def test_respondent_gaps_rejects_weights_of_one_dimension() -> None:
    with pytest.raises(InvalidWeights):
        frames.respondent_gaps(frame([GOOD]), **ARGUMENTS, weights={"x": 1})


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        pytest.param({"scale": Scale(1, 5)}, OutOfScale, id="off the scale"),
        pytest.param({"personal": {"charm": "p1"}}, UnknownField, id="unknown feature"),
        pytest.param({"personal": {}}, InputError, id="no feature"),
    ],
)
def test_service_style_rejects_bad_input(changes: dict, error: type[Exception]) -> None:
    style = {"procedural": "e1", "personal": "p1", "scale": Scale(1, 7)}
    with pytest.raises(error):
        frames.service_style(frame([GOOD]), **style | changes)


def test_servqual_reads_the_22_items_by_a_pattern() -> None:
    data = pl.DataFrame(
        {f"e{k:02d}": [7, 6] for k in range(1, 23)}
        | {f"p{k:02d}": [5, 6] for k in range(1, 23)}
    )
    groups = frames.servqual(data, expected="e{:02d}", perceived="p{:02d}")

    assert groups.total == servqual([[7] * 22, [6] * 22], [[5] * 22, [6] * 22])


def test_item_gaps_leaves_the_frame_as_it_was() -> None:
    data = frame([GOOD])
    before = data.clone()
    frames.item_gaps(data, **ARGUMENTS)

    assert data.equals(before)


def test_servqual_takes_means_on_a_scale_without_answers() -> None:
    data = pl.DataFrame({"e1": [6.5], "p1": [5.25]})
    groups = frames.servqual(
        data, expected="e{}", perceived="p{}", items={"a": "x"}, scale=Scale(1, 7)
    )

    assert groups.total == servqual(
        [[6.5]], [[5.25]], items={"a": "x"}, scale=Scale(1, 7)
    )


@pytest.mark.parametrize(
    ("verb", "arguments", "message"),
    [
        pytest.param(
            frames.servqual,
            {"expected": ["e1"], "perceived": "p{}", "items": {"a": "x"}},
            "expected= must be a mapping of items to columns, or a pattern of columns "
            "like 'q{}', got list",
            id="list of columns",
        ),
        pytest.param(
            frames.servqual,
            {"expected": {"A": "e1"}, "perceived": "p{}", "items": {"a": "x"}},
            "unknown item 'A' in expected=; there are 'a'; did you mean 'a'?",
            id="misspelt item",
        ),
        pytest.param(
            frames.servqual,
            {
                "expected": {"a": "e1"},
                "perceived": "p{}",
                "items": {"a": "x", "b": "y"},
            },
            "expected= has no 'b', which items= has",
            id="missing item",
        ),
        pytest.param(
            frames.service_style,
            {"procedural": ["e1"], "personal": "p1", "scale": LIKERT7},
            "procedural= must be a mapping of features to columns, or the column of "
            "their mean, got list",
            id="list of features",
        ),
    ],
)
def test_verbs_say_how_the_columns_of_items_are_named(
    verb: Any, arguments: dict, message: str
) -> None:
    frame = pl.DataFrame({"e1": [7], "p1": [6], "p2": [5]})
    with pytest.raises(InputError) as caught:
        verb(frame, **arguments)

    assert str(caught.value) == message


def test_a_pattern_of_columns_is_said_to_count_items() -> None:
    others = {f"c{number}": [1] for number in range(20)}
    data = pl.DataFrame({**others, "exp_speed": [7], "exp_manner": [6]})
    items = {"speed": "x", "manner": "y"}
    with pytest.raises(UnknownColumn) as caught:
        frames.servqual(data, expected="exp_{}", perceived="exp_{}", items=items)
    message = str(caught.value)
    assert message.startswith("no column 'exp_1' for expected=; columns: ")
    assert message.endswith(
        ", 'exp_speed', 'exp_manner', ... (22 in all); the braces of a pattern are "
        "the number of the item, from 1; a mapping of items to columns names any others"
    )
    columns = {"speed": "exp_speed", "manner": "manner"}
    with pytest.raises(UnknownColumn, match="no column 'manner' for expec") as caught:
        frames.servqual(data, expected=columns, perceived="exp_{}", items=items)
    assert "braces" not in str(caught.value)
