"""Results as data frames."""

from __future__ import annotations

from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from custsat.errors import DuplicateColumn, WrongType
from custsat.frames import satisfaction as columns
from custsat.frames import to_frame
from custsat.satisfaction import csat, index, measure, nps
from custsat.values import LIKERT5

FRAME = pl.DataFrame(
    {"g": ["b", "a", None, "c"], "y": [1, 1, 2, 2], "s": [10, 3, 9, None]}
)
LIKE = {
    "polars_eager": (pl.DataFrame({"x": [1]}), pl.DataFrame),
    "polars_lazy": (pl.LazyFrame({"x": [1]}), pl.DataFrame),
    "pandas": (pd.DataFrame({"x": [1]}), pd.DataFrame),
    "pyarrow": (pa.table({"x": [1]}), pa.Table),
    "duckdb": (duckdb.from_arrow(pa.table({"x": [1]})), pa.Table),
}
likes = pytest.mark.parametrize(("like", "kind"), LIKE.values(), ids=LIKE)


def rows(frame: Any) -> list[dict[str, Any]]:
    if isinstance(frame, pd.DataFrame):
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    return list(nw.from_native(frame, eager_only=True).iter_rows(named=True))


@likes
def test_to_frame_makes_one_row_of_a_result(like: Any, kind: type) -> None:
    score = nps([10, 9, 3], target=20)
    frame = to_frame(score, like=like)
    (row,) = rows(frame)

    assert isinstance(frame, kind)
    assert row["score"] == score.score
    assert (row["interval_low"], row["interval_high"]) == (
        score.interval.low,
        score.interval.high,
    )
    assert (row["certainty"], row["target_met"]) == ("too_few", True)
    assert "promoters" not in row
    assert all(not name.startswith("_") for name in row)


@likes
def test_to_frame_makes_a_row_of_each_group_in_order(like: Any, kind: type) -> None:
    groups = columns.nps(FRAME, score="s", by="g")
    frame = to_frame(groups, like=like)

    assert isinstance(frame, kind)
    assert [row["g"] for row in rows(frame)] == ["a", "b", "c", None]
    assert [row["score"] for row in rows(frame)] == [-100, 100, None, 100]
    assert [row["n"] for row in rows(frame)] == [1, 1, None, 1]
    two = rows(to_frame(columns.nps(FRAME, score="s", by=["y", "g"]), like=like))
    assert [(row["y"], row["g"]) for row in two] == [
        *((1, "a"), (1, "b")),
        *((2, "c"), (2, None)),
    ]


@likes
def test_to_frame_without_groups_makes_a_row_of_the_total(
    like: Any, kind: type
) -> None:
    frame = to_frame(columns.nps(FRAME, score="s"), like=like)
    assert isinstance(frame, kind)
    assert rows(frame)[0]["n"] == 3
    no_answers = columns.nps(FRAME.filter(pl.col("s").is_null()), score="s")
    assert isinstance(to_frame(no_answers, like=like), kind)


@likes
def test_to_frame_of_an_empty_frame_has_no_rows(like: Any, kind: type) -> None:
    frame = to_frame(columns.nps(FRAME.clear(), score="s", by=["g", "y"]), like=like)

    assert isinstance(frame, kind)
    assert nw.from_native(frame).columns == ["g", "y"]
    assert rows(frame) == []


@likes
def test_to_frame_puts_integers_and_floats_in_one_column(like: Any, kind: type) -> None:
    frame = pl.DataFrame({"g": [1, 2], "a": [3, 4], "b": [4, 3]})
    options = {"items": ["a", "b"], "by": "g", "scale": LIKERT5}
    result = to_frame(
        columns.index(frame, weights={"a": 2, "b": 1}, **options), like=like
    )

    assert isinstance(result, kind)
    assert [row["overall"] for row in rows(result)] == pytest.approx([10 / 3, 11 / 3])
    mixed = columns.csat(
        pl.DataFrame({"g": [1, 1, 2], "s": [3, 4, 4]}), score="s", by="g", scale=LIKERT5
    )
    assert [row["mean"] for row in rows(to_frame(mixed, like=like))] == [3.5, 4]


@likes
@pytest.mark.parametrize(
    "result",
    [
        measure(perceived=4, expected=5, scale=LIKERT5),
        csat([5, 4], scale=LIKERT5),
        index(item_means={"a": 4}, weights={"a": 1}, scale=LIKERT5),
    ],
    ids=lambda case: case.schema,
)
def test_to_frame_has_a_column_for_each_number(
    like: Any, kind: type, result: Any
) -> None:
    (row,) = rows(to_frame(result, like=like))

    for name in result.export_names():
        value = result.get_or_none(name)
        if isinstance(value, bool | int | float | str):
            assert row[name] == value
    assert kind


def test_to_frame_writes_enum_members_as_text() -> None:
    frame = to_frame(measure(perceived=4, expected=5), like=pd.DataFrame())

    assert type(frame["outcome"][0]) is str


@pytest.mark.parametrize("name", ["n", "score", "target"])
def test_to_frame_rejects_a_group_column_named_like_a_number(name: str) -> None:
    frame = FRAME.rename({"y": name})
    groups = columns.nps(frame, score="s", by=["g", name])
    with pytest.raises(DuplicateColumn) as caught:
        to_frame(groups, like=frame)
    assert caught.value.columns == (name,)
    assert "prefix" not in str(caught.value)  # an argument that to_frame has not


@pytest.mark.parametrize("thing", [None, 3, "nps", {"score": 3}, FRAME])
def test_to_frame_rejects_what_is_no_result(thing: Any) -> None:
    with pytest.raises(WrongType):
        to_frame(thing, like=FRAME)


@pytest.mark.parametrize("thing", [3, "polars", [FRAME]])
def test_to_frame_rejects_a_like_that_is_no_frame(thing: Any) -> None:
    with pytest.raises(WrongType):
        to_frame(nps([10]), like=thing)


def test_to_frame_makes_a_polars_frame_by_default() -> None:
    frame = to_frame(columns.nps(FRAME, score="s", by="g"))

    assert isinstance(frame, pl.DataFrame)
    assert frame["g"].to_list() == ["a", "b", "c", None]
