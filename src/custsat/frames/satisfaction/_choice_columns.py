"""What was ticked as columns: a truth value for each option, in a table of counts.

Cells are read by the question, each different one once; flags are combined as columns,
since there may be as many combinations as respondents.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from custsat.errors import UnreadableAnswer
from custsat.frames._cells import NAME, read_cells
from custsat.frames._group_table import row_count
from custsat.frames._groups import group_key
from custsat.satisfaction._choice_counts import NOTHING_TICKED, ChoiceCounts
from custsat.values._cell_reader import NonAnswer
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput
    from custsat.values._cell_reader import Meaning
    from custsat.values._question import Question

Key = tuple[Any, ...]
MEASURES: Final = ("n", "weight", "square")
CASES: Final = "cases"


def option_columns(question: Question) -> list[str]:
    """Return the names of the columns of the options, which no option has."""
    return [f"option_{number}" for number in range(len(question.options))]


def choices_of_cells(
    table: pl.DataFrame,
    columns: Sequence[str],
    question: Question,
    frame_input: FrameInput,
    role: str,
) -> pl.DataFrame:
    """Return *table* with options and names in place of the *columns* of cells.

    Raises:
        TooLarge: for more different cells than a question has answers.
        InputError: for cells that the question cannot read.
    """
    import polars as pl

    cells, meanings = read_cells(table, columns, question.read_each, frame_input, role)
    ticked = [_options_of(meaning) for meaning in meanings]
    names = [_name_of(meaning) for meaning in meanings]
    options = zip(option_columns(question), question.options, strict=True)
    choices = cells.with_columns(
        *(
            pl.Series(column, [option in some for some in ticked], dtype=pl.Boolean)
            for column, option in options
        ),
        pl.Series(NAME, names, dtype=pl.String),
    )
    joined = table.join(choices, on=columns, how="left", nulls_equal=True)
    return joined.drop(columns)


def choices_of_flags(
    table: pl.DataFrame,
    columns: Sequence[str],
    question: Question,
    frame_input: FrameInput,
    roles: Sequence[str],
) -> pl.DataFrame:
    """Return *table* with options and names in place of *columns*, those of flags.

    A row is read as the question reads a mapping of options to flags.

    Raises:
        InvalidQuestion: if only one option can be ticked.
        InputError: for flags that the question cannot read, and for a row with
            different non-answers.
    """
    import polars as pl

    options = option_columns(question)
    names = [f"{NAME}_{number}" for number in range(len(columns))]
    for number, (column, role) in enumerate(zip(columns, roles, strict=True)):
        read = partial(question.read_flags, option=question.options[number])
        cells, meanings = read_cells(table, [column], read, frame_input, role)
        flags = [one if isinstance(one, bool) else None for one in meanings]
        meaning = cells.with_columns(
            pl.Series(options[number], flags, dtype=pl.Boolean),
            pl.Series(names[number], map(_name_of, meanings), dtype=pl.String),
        )
        table = table.join(meaning, on=column, how="left", nulls_equal=True)
        table = table.drop(column)
    is_answered = pl.any_horizontal(pl.col(options).is_not_null())
    first = pl.coalesce(names)
    is_mixed = ~is_answered & pl.any_horizontal(pl.col(names) != first)
    if n_mixed := int(table.filter(is_mixed)["n"].sum()):
        raise _two_names(question, frame_input.label(roles[0]), n_mixed)
    is_case = pl.any_horizontal(pl.col(options).fill_null(value=False))
    nothing = pl.when(is_answered & ~is_case).then(pl.lit(NOTHING_TICKED))
    return table.with_columns(
        pl.col(options).fill_null(value=False),
        nothing.when(~is_answered).then(first).alias(NAME),
    ).drop(names)


def _two_names(question: Question, label: str, n: int) -> UnreadableAnswer:
    """Return the error of rows whose flags are different non-answers."""
    options = question.options
    return UnreadableAnswer(
        problem="mixed", scale="", options=options, name=label, count=n
    )


def count_choices(
    table: pl.DataFrame, keys: Sequence[str], question: Question
) -> dict[Key, ChoiceCounts]:
    """Return the counts of each group; under the empty key without *keys*."""
    import polars as pl

    columns = option_columns(question)
    is_case = pl.any_horizontal(columns)
    masks = dict(zip(columns, map(pl.col, columns), strict=True)) | {CASES: is_case}
    measures = [measure for measure in MEASURES if measure in table.columns]
    sums = {
        f"{name}_{measure}": pl.when(mask).then(pl.col(measure)).otherwise(0).sum()
        for name, mask in masks.items()
        for measure in measures
    }
    sums["n_missing"] = pl.when(is_case).then(0).otherwise(pl.col("n")).sum()
    groups = table.group_by(keys).agg(**sums) if keys else table.select(**sums)
    names: dict[Key, list[tuple[str, int]]] = {}
    named = table.filter(pl.col(NAME).is_not_null())
    for row in named.group_by(*keys, NAME).agg(pl.col("n").sum()).rows(named=True):
        names.setdefault(group_key(row, keys), []).append((row[NAME], row["n"]))
    counts: dict[Key, ChoiceCounts] = {}
    for row in groups.rows(named=True):
        key = group_key(row, keys)
        options = zip(question.options, columns, strict=True)
        counts[key] = ChoiceCounts(
            options=tuple((one, row_count(row, column)) for one, column in options),
            cases=row_count(row, CASES),
            n_missing=row["n_missing"],
            not_answers=merge_not_answers(names.get(key, ())),
        )
    return counts


def _options_of(meaning: Meaning) -> tuple[str, ...]:
    """Return the options that a cell ticks."""
    if isinstance(meaning, str):
        return (meaning,)
    return meaning if isinstance(meaning, tuple) else ()


def _name_of(meaning: Meaning) -> str | None:
    """Return the name under which a cell without an option is counted."""
    if isinstance(meaning, NonAnswer):
        return meaning.name
    return NOTHING_TICKED if meaning == () else None
