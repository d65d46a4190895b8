"""``frames.service.belief_gaps``: one table of customers, managers and staff."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frames.rows import column_lists, scalar_groups
from tests.hostile import CANARIES, all_text_of

from custsat import frames
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    OutOfScale,
    UnknownColumn,
    UnknownField,
    WrongType,
)
from custsat.service import Gap, belief_gaps
from custsat.values import LIKERT7, Question, Scale

if TYPE_CHECKING:
    from tests.frames.rows import Rows

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


RATING = Question(
    scale=LIKERT7,
    not_answers={9: "blank", -1: "refused"},
    labels={"good": 6},
)
CELLS = {
    "texts": ["7", "good", "6分", "9", "-1", "", None, "1"],
    "numbers": [7, 6, 1, 9, -1, None],
}


def beliefs_of_rows(rows: Rows, reading: dict[str, Any], *, has_perceived: bool) -> Any:
    """The beliefs of the people in rows of cells; None if there are none to compare."""
    groups = {
        who: {
            item: [row[column] for row in rows if row["who"] == who]
            for item, column in RATINGS.items()
        }
        for who in ("customers", "managers", "front_line")
        if any(row["who"] == who for row in rows)
    }
    if has_perceived and "customers" in groups:
        groups["perceived"] = {
            item: [row[column] for row in rows if row["who"] == "customers"]
            for item, column in PERCEIVED.items()
        }
    try:
        return belief_gaps(**groups, **reading, min_n=2)
    except (EmptyInput, InputError):
        return None


@pytest.mark.parametrize("kind", CELLS)
@settings(max_examples=12)
@given(data=st.data())
def test_belief_gaps_of_cells_equal_those_of_lists(
    engine: Any, kind: str, data: Any
) -> None:
    cell = st.sampled_from(CELLS[kind])
    row = {
        "shop": st.sampled_from(["n", "s"]),
        "who": st.sampled_from(["customers", "managers", "front_line"]),
    } | dict.fromkeys(("q1", "q2", "p1", "p2"), cell)
    rows = data.draw(st.lists(st.fixed_dictionaries(row), max_size=12))
    has_perceived = data.draw(st.booleans())
    by_item = {"questions": dict.fromkeys(RATINGS, RATING)}
    reading = data.draw(st.sampled_from([{"question": RATING}, by_item]))
    groups = frames.service.belief_gaps(
        engine.frame(column_lists(rows, *row)),
        group="who",
        ratings=RATINGS,
        perceived=PERCEIVED if has_perceived else None,
        by="shop",
        **reading,
        min_n=2,
    )
    own = partial(beliefs_of_rows, reading=reading, has_perceived=has_perceived)
    expected, total = scalar_groups(rows, ["shop"], own)
    assert dict(groups) == expected
    assert groups.total == total


@pytest.mark.parametrize(
    ("reading", "error", "message"),
    [
        ({}, WrongType, "scale must be a Scale"),
        ({"question": RATING, "scale": LIKERT7}, InputError, "scale= cannot be"),
        (
            {"questions": {"speed": RATING, "lok": RATING}},
            UnknownField,
            "questions has no 'look', which ratings= has; did you mean 'lok'?",
        ),
        (
            {"question": Question(scale=Scale(1, 5))},
            OutOfScale,
            "ratings='q1'",
        ),
    ],
)
def test_belief_gaps_of_cells_rejects(
    reading: dict[str, Any], error: type[Exception], message: str
) -> None:
    call = {name: value for name, value in CALL.items() if name != "scale"}
    with pytest.raises(error) as caught:
        frames.service.belief_gaps(PEOPLE, **call | reading)
    assert message in str(caught.value)


@pytest.mark.parametrize("text", CANARIES)
def test_belief_gaps_repeats_no_cell(text: str) -> None:
    call = {name: value for name, value in CALL.items() if name != "scale"}
    people = PEOPLE.with_columns(pl.lit(text).alias("q1"))
    with pytest.raises(CustsatError) as caught:
        frames.service.belief_gaps(people, **call, question=RATING)
    assert "7 such " in str(caught.value)
    assert text not in all_text_of(caught.value)


def test_perceptions_of_no_customers_contribute_nothing() -> None:
    staff = PEOPLE.filter(pl.col("who") != "customers")
    groups = frames.service.belief_gaps(staff, **CALL, perceived=PERCEIVED)

    assert groups.total == belief_gaps(
        managers=columns_of(staff, "managers"),
        front_line=columns_of(staff, "front_line"),
        scale=LIKERT7,
    )
    assert groups.total.contributions == ()
