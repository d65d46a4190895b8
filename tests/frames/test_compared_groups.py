"""``compare`` of the groups that verbs of frames return, on every engine."""

from __future__ import annotations

from typing import Any

import polars as pl

from custsat.frames import satisfaction as columns
from custsat.frames import to_frame
from custsat.satisfaction import compare, csat, nps
from custsat.values import LIKERT5

NOW = {
    "shop": ["n"] * 60 + ["s"] * 60 + ["w"] * 40 + [None] * 40 + ["silent"],
    "score": [10, 9, 9, 3] * 15 + [3, 2, 9] * 20 + [10, 3] * 40 + [None],
}
BEFORE = {
    "shop": ["s"] * 60 + ["n"] * 60 + ["closed"] * 30 + [None] * 40 + ["silent"] * 2,
    "score": [10, 10, 9] * 20 + [10, 9, 9, 3] * 15 + [9] * 30 + [9, 3] * 20 + [8, 9],
}


def test_groups_of_frames_are_compared_by_their_keys(engine: Any) -> None:
    now = columns.nps(engine.frame(NOW), score="score", by="shop")
    before = columns.nps(engine.frame(BEFORE), score="score", by="shop")
    result = compare(now, before)

    assert [each.key for each in result] == [("n",), ("s",), (None,)]
    assert (result.better, result.worse) == ((), ("s",))
    assert (result.only_now, result.only_before) == ((("w",),), (("closed",),))
    assert result.without_answers == (("silent",),)
    single = compare(
        nps([3, 2, 9] * 20), nps([10, 10, 9] * 20), level=result["s"].change.level
    )
    assert result["s"].change == single
    assert compare(now.total, before.total) == compare(
        nps(NOW["score"]), nps(BEFORE["score"])
    )


def test_groups_of_two_engines_are_compared(engine: Any) -> None:
    now = columns.nps(engine.frame(NOW), score="score", by="shop")
    before = columns.nps(pl.DataFrame(BEFORE), score="score", by="shop")

    assert compare(now, before).worse == ("s",)


def test_comparison_of_groups_is_a_frame(engine: Any) -> None:
    frame = engine.frame(
        {"shop": ["a"] * 40 + ["b"] * 40, "score": [5] * 40 + [1, 5] * 20}
    )
    result = compare(columns.csat(frame, score="score", scale=LIKERT5, by="shop"))
    table = to_frame(result, like=pl.DataFrame())

    assert table["group"].to_list() == ["a", "b"]
    assert table["verdict"].to_list() == ["rise", "fall"]
    assert table["difference"].to_list() == [0.5, -0.5]
    assert {"interval_low", "interval_high", "adjusted_p_value"} <= {*table.columns}
    assert result["a"].now == csat([5] * 40, scale=LIKERT5).score
