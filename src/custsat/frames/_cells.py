"""Cells of a survey in a table of counts: each different cell is read once.

The engine counts how often each cell occurs; a question reads the different cells, and
what they mean is joined to the counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from custsat.errors import TooLarge
from custsat.values._cell_reader import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import polars as pl

    from custsat.values._cell_reader import Meaning

MAX_CELLS: Final = 100_000  # different cells; more are no answers of one question
Cells = list[tuple[Any, ...]]
Read = "Callable[[Iterable[Any]], Iterable[Meaning | Refusal]]"


def read_cells(
    table: pl.DataFrame,
    columns: Sequence[str],
    read: Callable[[Iterable[Any]], Iterable[Meaning | Refusal]],
    label: tuple[str, str],
) -> tuple[pl.DataFrame, list[Meaning]]:
    """Return the different cells of *table*, and what each of them means.

    Args:
        table: how often each combination of cells occurs, in the column ``n``.
        columns: the columns of the cells; of several, a cell is the list of them.
        read: what reads many cells.
        label: the argument and the column, as a programmer writes them.

    Raises:
        TooLarge: for more different cells than the answers of a question have.
        InputError: for cells that cannot be read, with the number of their rows.
    """
    import polars as pl

    different = table.group_by(columns).agg(pl.col("n").sum()).sort(columns)
    name, column = label
    if different.height > MAX_CELLS:
        raise TooLarge(
            problem="column",
            name=name,
            column=column,
            kind=f"more than {MAX_CELLS} different cells",
            expected="the answers to one question",
        )
    cells: list[Any] = different.select(columns).rows()
    if len(columns) == 1:
        cells = [cell for (cell,) in cells]
    meanings: list[Meaning] = []
    refusals: list[tuple[Refusal, int]] = []
    for meaning, n in zip(read(cells), different["n"].to_list(), strict=True):
        if isinstance(meaning, Refusal):
            refusals.append((meaning, n))
        else:
            meanings.append(meaning)
    if refusals:
        refusal, _ = refusals[0]
        n_rows = sum(n for _, n in refusals)
        raise refusal.error(name=f"{name}{column!r}", count=n_rows)
    return different.select(columns), meanings
