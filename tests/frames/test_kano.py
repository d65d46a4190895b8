"""``frames.satisfaction.kano``: what only columns can be, and how they are read."""

from __future__ import annotations

from itertools import chain
from typing import Any

import polars as pl
import pytest

from custsat.errors import InvalidWeights, TooLarge, UnknownField, UnreadableAnswer
from custsat.frames import satisfaction, to_frame
from custsat.satisfaction import kano
from custsat.satisfaction.requirements import kano_question

ROWS = {
    "age": ["old", "old", "young", "young", None],
    "f1": ["like", "must be", "like", None, "neutral"],
    "d1": ["dislike", "dislike", "neutral", "like", "neutral"],
    "f2": ["1", "5", "x", None, None],
    "d2": ["5", "1", None, None, "x"],
    "w": [1.0, 2.0, 1.0, 1.0, 3.0],
}
CODES = kano_question(labels={1: "like", 5: "dislike"}, not_answers={"x": "refused"})
BOTH = {
    "functional": {"grip": "f1", "turn": "f2"},
    "dysfunctional": {"grip": "d1", "turn": "d2"},
    "question": CODES,
}


def scalar(rows: Any, **options: Any) -> Any:
    """The scalar verb of the same rows."""
    columns = {
        part: {name: [row[column] for row in rows] for name, column in by_name.items()}
        for part, by_name in BOTH.items()
        if part != "question"
    }
    return kano(**columns, question=CODES, **options)


def rows_of(age: Any = ...) -> list[dict[str, Any]]:
    every = [dict(zip(ROWS, row, strict=True)) for row in zip(*ROWS.values())]  # noqa: B905
    return [row for row in every if age is ... or row["age"] == age]


def test_segments_are_those_of_their_rows(engine: Any) -> None:
    groups = satisfaction.kano(engine.frame(ROWS), **BOTH, by="age")

    assert groups.keys() == ("old", "young", None)
    for age, analysis in groups:
        assert analysis == scalar(rows_of(age))
    assert groups.total == scalar(rows_of())


def test_weights_and_table_are_those_of_the_scalar_verb(engine: Any) -> None:
    groups = satisfaction.kano(
        engine.frame(ROWS), **BOTH, respondent_weights="w", table="modified"
    )

    weights = [row["w"] for row in rows_of()]
    expected = scalar(rows_of(), respondent_weights=weights, table="modified")
    assert groups.total == expected


def test_figures_are_rows_of_attributes() -> None:
    groups = satisfaction.kano(pl.DataFrame(ROWS), **BOTH, by="age")
    rows = to_frame(groups, rows="attributes", total=True)

    columns = ["age", "attribute", "n", "category", "certainty"]
    assert rows.select(columns).rows()[:3] == [
        ("old", "grip", 2, "must_be", "too_few"),
        ("old", "turn", 2, "one_dimensional", "too_few"),
        ("young", "grip", 1, "attractive", "too_few"),
    ]
    assert {"better_interval_low", "worse", "functional_score"} <= set(rows.columns)


def test_group_without_a_pair_of_answers_has_its_settings() -> None:
    frame = pl.DataFrame({"g": ["a", "b"], "f": ["like", None], "d": ["like", "like"]})
    columns = {"functional": {"x": "f"}, "dysfunctional": {"x": "d"}}
    groups = satisfaction.kano(frame, **columns, by="g", min_n=5)

    assert groups["b"] is None
    (row,) = to_frame(groups).filter(g="b").rows(named=True)
    names = ("table_id", "min_n", "n_attributes", "n_decided", "n_pairs", "n_missing")
    assert [row[name] for name in names] == ["kano_classic@1", 5, 1, 0, 0, 1]


def test_cells_that_cannot_be_read_are_counted(engine: Any) -> None:
    frame = engine.frame({"f": ["like", "so so", "so so"], "d": ["like"] * 3})

    with pytest.raises(UnreadableAnswer, match="2 such cells") as caught:
        satisfaction.kano(frame, functional={"a": "f"}, dysfunctional={"a": "d"})
    assert "so so" not in str(caught.value)


def test_too_many_different_cells_are_no_answers() -> None:
    frame = pl.DataFrame({"f": range(100_001), "d": ["like"] * 100_001})

    with pytest.raises(TooLarge, match="100000 different cells"):
        satisfaction.kano(frame, functional={"a": "f"}, dysfunctional={"a": "d"})


def test_attributes_need_both_columns_and_weights_above_0() -> None:
    frame = pl.DataFrame(ROWS)

    with pytest.raises(UnknownField, match="dysfunctional= has no 'turn'"):
        satisfaction.kano(frame, **BOTH | {"dysfunctional": {"grip": "d1"}})
    with pytest.raises(InvalidWeights):
        satisfaction.kano(frame.with_columns(w=0), **BOTH, respondent_weights="w")


def test_groups_print_the_category_of_each_attribute() -> None:
    groups = satisfaction.kano(pl.DataFrame(ROWS), **BOTH, by="age")

    _, title, below = str(groups).partition("Categories by group (better / worse)\n")
    assert title
    lines = below.splitlines()  # in blocks that fit beside each other
    headers = [line.split()[1:] for line in lines if line.startswith("attribute")]
    assert [*chain(*headers)] == ["old", "young", "unknown", "total"]
    assert [line.split()[0] for line in lines if line] == [
        *("attribute", "grip", "turn") * len(headers)
    ]
    assert "must-be, open (+0.50 / -1.00)" in lines[1]
    assert "各组的类别" in groups.to_text("zh")
    for html in (groups.html(), groups._repr_html_()):
        assert html.count("<table") == 2
        assert "Categories by group" in html


def test_many_groups_have_a_column_each_up_to_a_limit() -> None:
    rows = pl.DataFrame(
        {
            "shop": [f"shop {n:02}" for n in range(20)],
            "f": ["like"] * 20,
            "d": ["dislike"] * 20,
        }
    )
    groups = satisfaction.kano(
        rows, functional={"a": "f"}, dysfunctional={"a": "d"}, by="shop"
    )
    below = str(groups).partition("Categories by group")[2]
    assert "shop 11" in below
    assert "shop 12" not in below
    assert "8 more" in below


def test_an_attribute_without_its_coefficients_shows_its_category_alone() -> None:
    rows = pl.DataFrame({"f": ["dislike", None], "d": ["like", "like"]})
    groups = satisfaction.kano(rows, functional={"a": "f"}, dysfunctional={"a": "d"})
    assert str(groups).splitlines()[-1].split("  ")[-1] == "reverse, open"


def test_groups_of_nobody_have_no_further_table() -> None:
    rows = pl.DataFrame({"f": [None], "d": ["like"], "by": ["x"]})
    groups = satisfaction.kano(
        rows, functional={"a": "f"}, dysfunctional={"a": "d"}, by="by"
    )
    assert groups.total is None
    assert "Categories" in str(groups)


def test_a_group_called_total_is_not_the_total() -> None:
    rows = pl.DataFrame(
        {
            "by": ["total"] * 40 + ["x"] * 60,
            "f": ["like"] * 100,
            "d": ["dislike"] * 40 + ["neutral"] * 60,
        }
    )
    groups = satisfaction.kano(
        rows, functional={"a": "f"}, dysfunctional={"a": "d"}, by="by", min_n=5
    )
    cells = str(groups).splitlines()[-1].split("  ")
    assert [cell for cell in cells if cell] == [
        "a",
        "one-dimensional (+1.00 / -1.00)",
        "attractive (+1.00 / 0.00)",
        "attractive (+1.00 / -0.40)",
    ]
