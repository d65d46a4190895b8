"""Cells of a survey in a table of counts: each different cell is read once.

The engine counts how often each cell occurs; a question reads the different cells, and
what they mean is joined to the counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.errors import TooLarge
from custsat.frames._expressions import float_lit
from custsat.values._cell_reader import NonAnswer, Refusal
from custsat.values._question import to_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values._cell_reader import Meaning
    from custsat.values._question import Question

MAX_CELLS: Final = 100_000  # different cells; more are no answers to one question
MAX_ANSWERS: Final = 1000  # different answers of an added column
CELL: Final = "custsat_cell"
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
        raise _too_many(frame_input, role, f"{MAX_CELLS} different cells")
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


def answer_expressions(
    frame_input: FrameInput, questions: Mapping[str, Question]
) -> NewColumns:
    """Return the answers of each role, for verbs that add columns to a frame.

    The different cells of each column are asked for in a query; the frame stays on its
    engine, where a cell is compared with those that mean each answer.

    Raises:
        TooLarge: for more different cells than a question has answers.
        InputError: for cells that cannot be read, with the number of their rows.
    """
    answers: NewColumns = {}
    for role, question in questions.items():
        value = frame_input.value(role)
        table = frame_input.distinct({CELL: value})
        read = read_cells(table, [CELL], question.read_each, frame_input, role)
        cells_by_answer: dict[float, list[Any]] = {}
        for cell, meaning in zip(read[0][CELL].to_list(), read[1], strict=True):
            answer = to_number(meaning)
            if answer is not None:
                cells_by_answer.setdefault(float(answer), []).append(cell)
        if len(cells_by_answer) > MAX_ANSWERS:
            raise _too_many(frame_input, role, f"{MAX_ANSWERS} different answers")
        cases = [
            nw.when(value.is_in(cells)).then(float_lit(answer))
            for answer, cells in cells_by_answer.items()
        ]
        answers[role] = nw.coalesce(*cases) if cases else nw.lit(None, nw.Float64)
    return answers


def name_masks(
    names: NewColumns, questions: Mapping[str, Question]
) -> dict[tuple[str, str], nw.Expr]:
    """Return where each role has each of the non-answers of its question.

    Args:
        names: the names of the non-answers of each role, of :func:`read_columns`.
        questions: the question of each role.
    """
    return {
        (role, name): role_names == nw.lit(name)
        for role, role_names in names.items()
        for name in known_names([questions[role]])
    }


def known_names(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return the names of the non-answers of questions, sorted."""
    return tuple(sorted({name for one in questions for _, name in one.not_answers}))


def _too_many(frame_input: FrameInput, role: str, limit: str) -> TooLarge:
    return TooLarge(
        problem="column",
        name=f"{role.split(maxsplit=1)[0]}=",
        column=frame_input.columns[role],
        kind=f"more than {limit}",
        expected="the answers to one question",
    )
