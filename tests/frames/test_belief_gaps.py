"""``frames.service.belief_gaps``: one table of customers, managers and staff."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from custsat import frames
from custsat.errors import (
    InputError,
    OutOfScale,
    UnknownColumn,
    UnknownField,
    WrongType,
)
from custsat.service import Gap, belief_gaps
from custsat.values import LIKERT7

PEOPLE = pl.DataFrame(
    {
        "shop": ["n", "n", "n", "s", "s", "s", "s"],
        "who": ["customers", "managers", "front_line"]
        + ["customers"] * 2
        + ["managers"] * 2,
        "q1": [7, 5, 6, 6, 7, 5, None],
        "q2": [3, 5, 4, 4, None, 6, 5],
        "p1": [5, None, None, 6, 5, None, None],
        "p2": [3, None, None, None, 4, None, None],
    }
)  # fmt: skip
RATINGS = {"speed": "q1", "look": "q2"}
PERCEIVED = {"look": "p2", "speed": "p1"}
CALL: dict[str, Any] = {"group": "who", "ratings": RATINGS, "scale": LIKERT7}


def columns_of(rows: pl.DataFrame, who: str, prefix: str = "q") -> dict[str, Any]:
    rows = rows.filter(pl.col("who") == who)
    return {"speed": rows[f"{prefix}1"].to_list(), "look": rows[f"{prefix}2"].to_list()}


def test_belief_gaps_of_a_frame_equal_those_of_lists() -> None:
    groups = frames.service.belief_gaps(PEOPLE, **CALL, perceived=PERCEIVED, by="shop")
    expected = belief_gaps(
        customers=columns_of(PEOPLE, "customers"),
        managers=columns_of(PEOPLE, "managers"),
        front_line=columns_of(PEOPLE, "front_line"),
        perceived=columns_of(PEOPLE, "customers", "p"),
        scale=LIKERT7,
    )

    assert groups.total == expected
    assert groups.keys() == ("n", "s")
    assert [each.gap for each in groups["s"].gaps] == [Gap.GAP1], "no front line"
    assert groups["s"].contributions[0].n == 2


def test_belief_gaps_of_rows_with_one_group_of_people_are_none() -> None:
    customers = PEOPLE.filter(pl.col("who") == "customers")

    assert frames.service.belief_gaps(customers, **CALL).total is None


@pytest.mark.parametrize("who", ["Customers", "boss", None], ids=str)
def test_belief_gaps_refuses_rows_of_nobody_in_particular(who: Any) -> None:
    data = PEOPLE.with_columns(who=pl.lit(who, pl.String))
    with pytest.raises(WrongType) as caught:
        frames.service.belief_gaps(data, **CALL)

    assert str(caught.value) == (
        "group='who' holds something else in 7 rows, not "
        "customers / managers / front_line"
    )


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        pytest.param({"ratings": {}}, InputError, id="no item"),
        pytest.param({"ratings": "q1"}, WrongType, id="a name"),
        pytest.param({"ratings": {1: "q1"}}, WrongType, id="a numbered item"),
        pytest.param({"ratings": {"speed": 1}}, WrongType, id="a numbered column"),
        pytest.param({"ratings": {"speed": "q9"}}, UnknownColumn, id="no column"),
        pytest.param({"perceived": {"sped": "p1"}}, UnknownField, id="unknown item"),
        pytest.param({"perceived": {"speed": "p1"}}, InputError, id="missing item"),
        pytest.param({"group": 1}, WrongType, id="group"),
        pytest.param(
            {"ratings": {"speed": "q9", "look": "q2"}}, UnknownColumn, id="q9"
        ),
    ],
)
def test_belief_gaps_rejects_invalid_columns(changes: Any, error: Any) -> None:
    with pytest.raises(error):
        frames.service.belief_gaps(PEOPLE, **CALL | changes)


def test_belief_gaps_counts_answers_off_the_scale() -> None:
    with pytest.raises(OutOfScale, match="ratings='q1'"):
        frames.service.belief_gaps(PEOPLE.with_columns(q1=8), **CALL)
