"""Tests of the published single plans: cells, arrows, letters, limits."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from custsat.control import published_plan
from custsat.control.acceptance import LETTERS_BY_LEVEL, Inspection, InspectionLevel
from custsat.control.acceptance._published_tables import (
    LETTERS,
    TABLES,
    published_cell,
)
from custsat.errors import CustsatError, InvalidCount, OutOfRange, UnknownOption
from custsat.evidence.acceptance import AQL_PERCENTS

# Of n, Ac and Re of all 16 x 26 cells, arrows followed.  Each of the three tables was
# compared cell by cell with that of the R package AQLSchemes 1.7, and the cells without
# an arrow with Planesmuestra 0.1 as well; nothing differed.
DIGESTS = {
    "normal": "c9f8709cad44c498",
    "tightened": "cd5a9550b3c88963",
    "reduced": "28a86b2910541ac6",
}


def table(inspection: str) -> list[tuple[str, int, int, int]]:
    """Every cell of a table, arrows followed."""
    return [
        published_cell(letter, limit, Inspection(inspection))
        for letter in LETTERS
        for limit in AQL_PERCENTS.value
    ]


@pytest.mark.parametrize("inspection", DIGESTS)
def test_published_tables_are_those_that_were_compared(inspection: str) -> None:
    text = ";".join(f"{cell[1]},{cell[2]},{cell[3]}" for cell in table(inspection))

    assert sha256(text.encode()).hexdigest()[:16] == DIGESTS[inspection]


@pytest.mark.parametrize(
    ("inspection", "count"), [("normal", 152), ("tightened", 143), ("reduced", 152)]
)
def test_published_tables_have_so_many_plans_without_an_arrow(
    inspection: str, count: int
) -> None:
    """Planesmuestra has 151 of normal inspection under the right limit.

    Its limit 0.010 is called 0.001, which costs the plan of Q there.
    """
    layout = TABLES[Inspection(inspection)]
    places = range(len(layout.letters))
    plans = [
        (place, column)
        for place in places
        for column in range(len(AQL_PERCENTS.value))
        if layout.numbers(place, column) is not None
    ]

    assert len(plans) == count


@pytest.mark.parametrize(
    ("letter", "limit", "inspection", "expected"),
    [
        pytest.param("J", 0.25, "normal", ("H", 50, 0, 1), id="arrow up"),
        pytest.param("J", 0.40, "normal", ("K", 125, 1, 2), id="arrow down"),
        pytest.param("J", 0.65, "normal", ("J", 80, 1, 2), id="no arrow"),
        pytest.param("J", 0.010, "normal", ("Q", 1250, 0, 1), id="far down"),
        pytest.param("R", 0.015, "normal", ("P", 800, 0, 1), id="no letter below R"),
        pytest.param("A", 10.0, "normal", ("C", 5, 1, 2), id="no letter above A"),
        pytest.param("R", 1000.0, "normal", ("B", 3, 44, 45), id="far up"),
        pytest.param(
            "A", 1000.0, "normal", ("A", 2, 30, 31), id="first row, last cell"
        ),
        pytest.param("F", 65.0, "normal", ("F", 20, 21, 22), id="F ends at 21"),
        pytest.param("F", 100.0, "normal", ("E", 13, 21, 22), id="and then follows E"),
        pytest.param("J", 1.0, "tightened", ("J", 80, 1, 2), id="tightened"),
        pytest.param("J", 0.65, "tightened", ("K", 125, 1, 2), id="both arrows down"),
        pytest.param("A", 10.0, "tightened", ("D", 8, 1, 2), id="no 0 for A"),
        pytest.param("R", 0.025, "tightened", ("S", 3150, 1, 2), id="S beyond R"),
        pytest.param(
            "R", 0.015, "tightened", ("Q", 1250, 0, 1), id="no letter below S"
        ),
        pytest.param("J", 1.0, "reduced", ("J", 32, 1, 3), id="reduced"),
        pytest.param("A", 25.0, "reduced", ("A", 2, 1, 2), id="a row of its own"),
        pytest.param("B", 65.0, "reduced", ("B", 2, 3, 5), id="another row of its own"),
    ],
)
def test_published_cells(
    letter: str, limit: float, inspection: str, expected: tuple[str, int, int, int]
) -> None:
    cell = published_cell(letter, limit, Inspection(inspection))

    assert tuple(cell) == expected


def test_published_plans_along_a_diagonal_have_one_acceptance_number() -> None:
    """One letter further and one limit stricter is the same number."""
    for inspection in TABLES:
        layout = TABLES[inspection]
        for place in range(2, len(LETTERS) - 1):
            for column in range(1, len(AQL_PERCENTS.value)):
                here = layout.numbers(place, column)
                beside = layout.numbers(place + 1, column - 1)
                if here is not None and beside is not None:
                    assert here == beside


def test_published_plans_allow_more_the_looser_the_limit() -> None:
    for inspection in TABLES:
        for letter in LETTERS:
            numbers = [
                published_cell(letter, limit, inspection).accept
                for limit in AQL_PERCENTS.value
            ]
            assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("lot_size", "letter"),
    [
        (2, "A"),
        (8, "A"),
        (9, "B"),
        (15, "B"),
        (16, "C"),
        (500_000, "P"),
        (500_001, "Q"),
    ],
)
def test_published_plan_counts_the_upper_limit_of_a_lot_size_to_its_row(
    lot_size: int, letter: str
) -> None:
    assert published_plan(lot_size, aql_percent=1.0).code_letter == letter


def test_code_letters_of_all_levels_are_those_of_the_table() -> None:
    sizes = (8, 90, 280, 1200, 10_000, 500_000, 10**9)
    letters = {
        level.value: "".join(rule.evaluate(size) for size in sizes)
        for level, rule in LETTERS_BY_LEVEL.items()
    }

    assert letters == {
        "I": "ACEGJMN",
        "II": "AEGJLPQ",
        "III": "BFHKMQR",
        "S-1": "ABBCCDD",
        "S-2": "ABCCDEE",
        "S-3": "ACDEFGH",
        "S-4": "ACEFGJK",
    }


def test_published_plan_of_recorded_calls() -> None:
    """480 calls of a week, 4 of 100 may miss the standard."""
    plan = published_plan(480, aql_percent=4.0)

    assert (plan.code_letter, plan.plan_letter, plan.follows_arrow) == ("H", "H", False)
    assert (plan.sample_size, plan.accept, plan.reject) == (50, 5, 6)
    assert plan.reason.then == "H"


@pytest.mark.parametrize(
    ("lot_size", "sample_size", "is_full"),
    [(49, 49, True), (50, 50, True), (51, 50, False)],
)
def test_published_plan_takes_the_whole_lot_where_the_sample_is_no_smaller(
    lot_size: int, sample_size: int, is_full: bool
) -> None:
    """At 0.25 an arrow leads every small lot to a sample of 50."""
    plan = published_plan(lot_size, aql_percent=0.25, level="S-1")

    assert (plan.sample_size, plan.is_full_inspection) == (sample_size, is_full)
    assert plan.published_n == 50


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        pytest.param({"lot_size": 1}, InvalidCount, "2 or more", id="no lot"),
        pytest.param({"aql_percent": 0.3}, OutOfRange, "one of 0.01", id="no limit"),
        pytest.param({"level": "IV"}, UnknownOption, "level", id="no level"),
        pytest.param({"level": InspectionLevel.S_1}, None, "", id="a level"),
        pytest.param(
            {"inspection": "discontinued"}, UnknownOption, "inspection", id="no table"
        ),
        pytest.param(
            {"aql_percent": 15, "counted": "nonconforming_items"},
            OutOfRange,
            "at most 10 for nonconforming items",
            id="more than 10 of 100 items",
        ),
        pytest.param({"counted": "nonconformities"}, None, "", id="nonconformities"),
    ],
)
def test_published_plan_refuses(
    changes: dict[str, Any], error: type[CustsatError] | None, words: str
) -> None:
    arguments = {"lot_size": 100, "aql_percent": 1.0} | changes
    size = arguments.pop("lot_size")
    if error is None:
        assert published_plan(size, **arguments).sample_size > 0
        return
    with pytest.raises(error, match=words):
        published_plan(size, **arguments)


SAMPLE_SIZES = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000)


def normal_cell(row: int, column: int) -> int | str:
    """The acceptance number of a cell by its diagonal, or where its arrow points to."""
    place = row + column - 14
    if place == 0:
        return 0
    if 3 <= place <= 10:
        return (1, 2, 3, 5, 7, 10, 14, 21)[place - 3]
    if place in {11, 12} and row < 5:  # letters A to E
        return (30, 44)[place - 11]
    return "up" if place == 1 or place > 10 else "down"


def test_normal_table_is_that_of_its_diagonals() -> None:
    """Written out a second time; where there is no row for an arrow it turns round."""
    for first in range(16):
        for column, limit in enumerate(AQL_PERCENTS.value):
            row, cell = first, normal_cell(first, column)
            while isinstance(cell, str):
                step = -1 if cell == "up" else 1
                row += step if 0 <= row + step < 16 else -step
                cell = normal_cell(row, column)
            letter = LETTERS[row]

            assert tuple(published_cell(LETTERS[first], limit, Inspection.NORMAL)) == (
                *(letter, SAMPLE_SIZES[row], cell, cell + 1),
            )
