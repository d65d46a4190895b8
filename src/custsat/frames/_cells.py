"""Cells of a survey in a table of counts: each different cell is read once.

The engine counts how often each cell occurs; a question reads the different cells, and
what they mean is joined to the counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.errors import TooLarge
from custsat.values._cell_reader import NonAnswer, Refusal
from custsat.values._question import to_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values._cell_reader import Meaning
    from custsat.values._question import Question

MAX_CELLS: Final = 100_000  # different cells; more are no answers to one question
ANSWER: Final = "answer"
NAME: Final = "name"  # of a non-answer


def read_cells(
    table: pl.DataFrame,
    columns: Sequence[str],
    read: Callable[[Iterable[Any]], Iterable[Meaning | Refusal]],
    frame_input: FrameInput,
    role: str,
) -> tuple[pl.DataFrame, list[Meaning]]:
    """Return the different cells of *table*, and what each of them means.

    Args:
        table: how often each combination of cells occurs, in the column ``n``.
        columns: the columns of the cells; of several, a cell is the list of them.
        read: what reads many cells.
        frame_input: the frame that the cells are of.
        role: the role of the column, or of the first one.

    Raises:
        TooLarge: for more different cells than a question has answers.
        InputError: for cells that cannot be read, with the number of their rows.
    """
    import polars as pl

    different = table.group_by(columns).agg(pl.col("n").sum()).sort(columns)
    if different.height > MAX_CELLS:
        raise _too_many(frame_input, role)
    rows = different.select(columns).rows()
    cells = [row[0] if len(columns) == 1 else list(row) for row in rows]
    meanings: list[Meaning] = []
    refusals: list[tuple[Refusal, int]] = []
    for meaning, n in zip(read(cells), different["n"].to_list(), strict=True):
        if isinstance(meaning, Refusal):
            refusals.append((meaning, n))
        else:
            meanings.append(meaning)
    if refusals:
        n_rows = sum(n for _, n in refusals)
        raise refusals[0][0].error(name=frame_input.label(role), count=n_rows)
    return different.select(columns), meanings


def answer_table(
    cells: pl.DataFrame, meanings: Sequence[Meaning], *, answer: str, name: str
) -> pl.DataFrame:
    """Return *cells* with an answer each, and with the name of a non-answer each."""
    import polars as pl

    names = [one.name if isinstance(one, NonAnswer) else None for one in meanings]
    answers = [None if one is None else float(one) for one in map(to_number, meanings)]
    return cells.with_columns(
        pl.Series(answer, answers, dtype=pl.Float64),
        pl.Series(name, names, dtype=pl.String),
    )


def read_columns(
    frame_input: FrameInput, questions: Mapping[str, Question]
) -> tuple[NewColumns, NewColumns]:
    """Return the answers and the names of non-answers of each role as columns.

    The columns are read into memory, where the cells are read.

    Raises:
        TooLarge: for more different cells than a question has answers.
        InputError: for cells that cannot be read, with the number of their rows.
    """
    frame_input.read_into_memory()
    answers: NewColumns = {}
    names: NewColumns = {}
    for number, (role, question) in enumerate(questions.items()):
        cell, answer, name = (
            frame_input.temporary(f"{kind}_{number}") for kind in ("cell", ANSWER, NAME)
        )
        frame = frame_input.frame.with_columns(**{cell: frame_input.value(role)})
        counts = frame.group_by(cell).agg(nw.len().alias("n")).collect().to_native()
        read = read_cells(counts, [cell], question.read_each, frame_input, role)
        table = answer_table(*read, answer=answer, name=name).lazy()
        rows = frame.to_native().join(table, on=cell, how="left", nulls_equal=True)
        frame_input.frame = nw.from_native(rows.drop(cell))
        answers[role], names[role] = nw.col(answer), nw.col(name)
    return answers, names


def known_names(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return the names of the non-answers of questions, sorted."""
    return tuple(sorted({name for one in questions for _, name in one.not_answers}))


def _too_many(frame_input: FrameInput, role: str) -> TooLarge:
    return TooLarge(
        problem="column",
        name=f"{role.split(maxsplit=1)[0]}=",
        column=frame_input.columns[role],
        kind=f"more than {MAX_CELLS} different cells",
        expected="the answers to one question",
    )
