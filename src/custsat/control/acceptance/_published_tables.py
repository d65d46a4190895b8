"""The tables of published single plans: code letters, sizes, numbers, arrows.

The tables are diagonals: with the place i of the letter (A is 0) and k of the limit
(0.010 is 0), the cell depends on k + i alone, but for the corners.

>>> cell = published_cell("J", 0.40, Inspection.NORMAL)  # an arrow down to K
>>> cell.letter, cell.n, cell.accept, cell.reject
('K', 125, 1, 2)
"""

from __future__ import annotations

from typing import Final, NamedTuple

from custsat.evidence.acceptance import (
    AQL_PERCENTS,
    CODE_LETTERS,
    MIL_STD_105E,
    NORMAL_NUMBERS,
    NORMAL_SIZES,
    REDUCED_NUMBERS,
    REDUCED_NUMBERS_B,
    REDUCED_SIZES,
    TIGHTENED_NUMBERS,
)
from custsat.labels import LabelledEnum
from custsat.rules import Bands, up_to


class Inspection(LabelledEnum):
    """How strictly lots are inspected."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"
    DISCONTINUED = "discontinued"


class InspectionLevel(LabelledEnum):
    """How large samples are for a size of lots; II is the usual one."""

    I = "I"  # noqa: E741  # its name in the standard
    II = "II"
    III = "III"
    S_1 = "S-1"
    S_2 = "S-2"
    S_3 = "S-3"
    S_4 = "S-4"


class PublishedCell(NamedTuple):
    """A cell of a table, or the one that its arrow points to."""

    letter: str
    n: int
    accept: int
    reject: int


LOT_SIZES: Final = (  # the upper limits, which belong to their rows
    *(8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000),
)
LETTERS_OF_LEVELS: Final = {
    InspectionLevel.I: "AABCCDEFGHJKLMN",
    InspectionLevel.II: "ABCDEFGHJKLMNPQ",
    InspectionLevel.III: "BCDEFGHJKLMNPQR",
    InspectionLevel.S_1: "AAAABBBBCCCCDDD",
    InspectionLevel.S_2: "AAABBBCCCDDDEEE",
    InspectionLevel.S_3: "AABBCCDDEEFFGGH",
    InspectionLevel.S_4: "AABCCDEEFGGHJJK",
}


def _letters_rule(level: InspectionLevel) -> Bands[str]:
    letters = LETTERS_OF_LEVELS[level]
    name = level.value.replace("-", "").lower()
    return Bands(
        id=f"code_letters_{name}@1",
        source=MIL_STD_105E,
        variable="lot_size",
        rows=tuple(
            (up_to(size), letter)
            for size, letter in zip(LOT_SIZES, letters[:-1], strict=True)
        ),
        above=letters[-1],
    )


LETTERS_BY_LEVEL: Final = {level: _letters_rule(level) for level in InspectionLevel}
LETTERS: Final = CODE_LETTERS.value[:-1]  # without that of tightened inspection alone
NONE_ACCEPTED: Final = (0, 1)  # numbers of the plan that accepts a sample without any
FIRST_STEP: Final = 3  # along a row from that plan to the next, over two arrows
SMALL_LETTERS: Final = "ABCDE"
EXTRA_CELLS: Final = 2  # by which the rows of small letters go further
REDUCED_ROWS: Final = {  # of the two smallest samples
    "A": NORMAL_NUMBERS.value[:9],
    "B": REDUCED_NUMBERS_B.value,
}


class _Table(NamedTuple):
    """A table of single plans: letters, sizes, the numbers along a row."""

    letters: tuple[str, ...]
    sizes: tuple[int, ...]
    row: tuple[tuple[int, int], ...]
    origin: int  # the column in which the first letter would accept none

    def step(self, place: int, column: int) -> int:
        """Return how many cells a column lies beyond the plan that accepts none."""
        return column - self.origin + place

    def numbers(self, place: int, column: int) -> tuple[int, int] | None:
        """Return the numbers of a cell; None where it holds an arrow."""
        letter, step = self.letters[place], self.step(place, column)
        if not step:
            # tightened inspection has no such plan in the first row
            return NONE_ACCEPTED if place or self.origin < len(LETTERS) - 1 else None
        row = self.row if letter in SMALL_LETTERS else self.row[:-EXTRA_CELLS]
        if self.sizes is REDUCED_SIZES.value:
            row = REDUCED_ROWS.get(letter, row)
        is_plan = FIRST_STEP <= step < FIRST_STEP + len(row)
        return row[step - FIRST_STEP] if is_plan else None

    def points_up(self, place: int, column: int) -> bool:
        """Return whether an arrow points to smaller samples."""
        step = self.step(place, column)
        return step >= FIRST_STEP or (step == 1 and self.origin < len(LETTERS) - 1)


TABLES: Final = {
    Inspection.NORMAL: _Table(LETTERS, NORMAL_SIZES.value, NORMAL_NUMBERS.value, 14),
    Inspection.TIGHTENED: _Table(
        CODE_LETTERS.value, NORMAL_SIZES.value, TIGHTENED_NUMBERS.value, 15
    ),
    Inspection.REDUCED: _Table(LETTERS, REDUCED_SIZES.value, REDUCED_NUMBERS.value, 14),
}


def published_cell(letter: str, limit: float, inspection: Inspection) -> PublishedCell:
    """Return the cell of a code letter and a limit, or the one its arrow points to.

    An arrow that leads out of the table is followed to the other side.
    """
    table, column = TABLES[inspection], AQL_PERCENTS.value.index(limit)
    start = table.letters.index(letter)
    smaller, larger = range(start, -1, -1), range(start, len(table.letters))
    is_up = table.points_up(start, column)
    plans = (
        PublishedCell(table.letters[place], table.sizes[place], *numbers)
        for place in ((*smaller, *larger) if is_up else (*larger, *smaller))
        if (numbers := table.numbers(place, column)) is not None
    )
    return next(plans)
