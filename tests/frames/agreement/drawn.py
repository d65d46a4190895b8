"""Cases that hypothesis draws: any type in any column, any cell in any row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from tests.frames.agreement.cases import Case, holds, taken
from tests.frames.agreement.cells import FORMS, TAKEN
from tests.frames.agreement.check import Expected
from tests.frames.agreement.values import SPECIAL

if TYPE_CHECKING:
    from tests.frames.agreement.column_types import ColumnType
    from tests.frames.agreement.engines import FrameEngine
    from tests.frames.agreement.verb import Verb

Drawn = tuple[Any, Expected]
MAX_ROWS = 6
RARELY = 8  # one in so many columns is of any type, one in so many cells is special


@st.composite
def drawn_cases(draw: Any, verb: Verb, engine: FrameEngine) -> Case:
    """A case of *verb*: what it must do is what the worst of its columns asks for."""
    n_rows = draw(st.integers(0, MAX_ROWS))
    columns, expected = {}, [Expected.ANSWER]
    for name in verb.columns:
        is_any = draw(st.integers(1, RARELY)) == RARELY
        types = engine.types if is_any else taken(verb, name, engine)
        dtype = draw(st.sampled_from(types))
        usual, special = cells_by_rarity(verb, name, engine, dtype)
        choices = [
            special if special and draw(st.integers(1, RARELY)) == RARELY else usual
            for _ in range(n_rows)
        ]
        cells = [draw(st.sampled_from(choice)) for choice in choices]
        columns[name] = (dtype, [cell for cell, _ in cells])
        expected += [one for _, one in cells]
    # what would be refused may be beyond what another column refuses, or leaves out
    is_usual = {*expected} == {Expected.ANSWER}
    return Case("drawn", columns, Expected.ANSWER if is_usual else Expected.EITHER)


def cells_by_rarity(
    verb: Verb, name: str, engine: FrameEngine, dtype: ColumnType
) -> tuple[list[Drawn], list[Drawn]]:
    """The usual and the special cells of a column, each with what is expected."""
    column, null = verb.columns[name], (None, Expected.ANSWER)
    if dtype.is_null:
        return [null], []
    is_taken = dtype.form in TAKEN[column.role]
    special = [
        (value.cell, value.expected)
        for value in SPECIAL[column.role]
        if is_taken and value.form == dtype.form and holds(engine, dtype, value)
    ]
    words = column.words if dtype.form == "text" else {}
    numbers = [number for number in column.numbers if number is not None]
    usual = [
        (
            words.get(number, FORMS[dtype.form](number)),
            Expected.ANSWER if is_taken else Expected.REFUSE,
        )
        for number in numbers
    ]
    return [*usual, *([null] if dtype.has_nulls else [])], special
