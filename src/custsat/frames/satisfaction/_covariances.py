"""The means and covariances of several columns, by group, from one pass over the rows.

The engine sums each column and each product of two over the complete rows; verbs hand
the sums to the formulas that lists use.
"""

from __future__ import annotations

from functools import partial, reduce
from operator import and_
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from custsat.frames._expressions import float_lit
from custsat.frames._group_sums import group_sums
from custsat.frames._groups import Key, group_key
from custsat.frames._row_checks import RowCheck
from custsat.frames.satisfaction._respondent_weights import WEIGHTS, require_weights
from custsat.values._covariance_columns import MAX_NUMBER, too_large
from custsat.values._covariance_origins import origins_needed
from custsat.values._covariances import Covariances
from custsat.values._tally import Count, merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values._not_answers import NotAnswersByPart

Masks = dict[tuple[str, str], nw.Expr]  # where a column has a non-answer, by both names


def covariances_by_group(
    frame_input: FrameInput,
    values: NewColumns,
    masks: Masks | None = None,
    counted: Iterable[str] = (),
    *,
    are_complete: bool = False,
) -> tuple[pl.DataFrame, dict[Key, Covariances]]:
    """Return the keys as a table, and the covariances of each group after its key.

    Rows without one of the numbers are counted, and are in none of the sums.  Numbers
    far from 0 for their spread are summed a second time, as distances from an origin.

    Args:
        frame_input: the frame, with a role of the weights of respondents or without.
        values: the numbers of each column, by its name.
        masks: where a column has a non-answer, by the names of both.  Of columns that
            are none of the *values* the table alone has them.
        counted: columns of 0 and 1; the table has how many complete rows have a 1 in
            each of them, as its name after ``"count "``.
        are_complete: whether every row is known to have every number, so that none is
            looked for.
    """
    require_weights(frame_input)
    known, chosen = masks or {}, tuple(counted)
    sums_of = partial(_sums_by_group, frame_input, are_complete=are_complete)
    table, sums = sums_of(values, known, chosen)
    numbers = range(len(values))
    origins = origins_needed(
        [float(table[f"sum_{k}"].sum()) for k in numbers],
        [[float(table[f"product_{k}_{k}"].sum())] for k in numbers],
        float(table["weight" if "weight" in table.columns else "complete"].sum()),
    )
    if not origins:
        return table, sums
    pairs = zip(values.items(), origins, strict=True)
    moved = {
        name: value - float_lit(origin) if origin else value
        for (name, value), origin in pairs
    }
    table, sums = sums_of(moved, known, chosen)
    return table, {key: attrs.evolve(one, origins=origins) for key, one in sums.items()}


def _sums_by_group(
    frame_input: FrameInput,
    values: NewColumns,
    masks: Masks,
    counted: tuple[str, ...],
    *,
    are_complete: bool,
) -> tuple[pl.DataFrame, dict[Key, Covariances]]:
    """Return the keys as a table, and the sums about 0 of each group after its key."""
    n, has_all = len(values), nw.lit(value=True)
    steps = (
        _values(frame_input, values, masks),
        {"is_complete": has_all if are_complete else _is_complete(n)},
        _summed_values(frame_input, n, are_complete=are_complete),
    )
    table = group_sums(
        frame_input,
        *(step for step in steps if step),
        known=(),
        counts={"complete": nw.col("is_complete")}
        | _name_columns(masks)
        | _counted(tuple(values), counted),
        sums=_sums(frame_input, n),
        products=_products(frame_input, n),
    )
    names = tuple(values)
    return table, {
        group_key(row, frame_input.keys): _covariances(
            row, names, not_answers_of(row, masks)
        )
        for row in table.iter_rows(named=True)
    }


def require_numbers(frame_input: FrameInput, *roles: str) -> None:
    """Refuse numbers whose squares cannot be summed."""
    limit = float_lit(MAX_NUMBER)
    for role in roles:
        value = frame_input.value(role)
        error = too_large(frame_input.label(role))
        frame_input.require(RowCheck.of((value > limit) | (value < -limit), error))


def _values(frame_input: FrameInput, values: NewColumns, masks: Masks) -> NewColumns:
    """Return the numbers under names that no column has, weights and non-answers."""
    columns: NewColumns = {f"value_{k}": v for k, v in enumerate(values.values())}
    columns |= {f"name_{k}": mask for k, mask in enumerate(masks.values())}
    if WEIGHTS in frame_input.columns:
        columns["person"] = frame_input.value(WEIGHTS)
    return columns


def _is_complete(n_columns: int) -> nw.Expr:
    known = [~nw.col(f"value_{number}").is_null() for number in range(n_columns)]
    return reduce(and_, known)


def _summed_values(
    frame_input: FrameInput, n_columns: int, *, are_complete: bool
) -> NewColumns:
    """Return the numbers of complete rows, 0 in all others, and the weights.

    A column without nulls is summed several times faster than one with.

    With weights, also each number times the weight of its row.
    """
    columns: NewColumns = {}
    if not are_complete:
        names = [f"value_{number}" for number in range(n_columns)]
        columns |= {name: nw.col(name) for name in names}
    if WEIGHTS in frame_input.columns:
        person = nw.col("person")
        columns |= {
            f"weighted_{number}": nw.col(f"value_{number}") * person
            for number in range(n_columns)
        }
        columns["person"] = person
    if are_complete:
        return columns
    return {
        name: nw.when(nw.col("is_complete")).then(value).otherwise(nw.lit(0))
        for name, value in columns.items()
    }


def _name_columns(masks: Masks) -> NewColumns:
    return {f"name_{number}": nw.col(f"name_{number}") for number in range(len(masks))}


def _counted(names: tuple[str, ...], counted: Iterable[str]) -> NewColumns:
    return {
        f"count {name}": nw.col("is_complete")
        & (nw.col(f"value_{names.index(name)}") > float_lit(0.5))
        for name in counted
    }


def _sums(frame_input: FrameInput, n_columns: int) -> NewColumns:
    """Return what is summed besides products: numbers, weights and their squares."""
    columns = _summed_names(frame_input, n_columns)
    sums: NewColumns = {f"sum_{i}": nw.col(name) for i, name in enumerate(columns)}
    if WEIGHTS in frame_input.columns:
        person = nw.col("person")
        sums |= {"weight": person, "square": person * person}
    return sums


def _products(frame_input: FrameInput, n_columns: int) -> dict[str, tuple[str, str]]:
    """Return the two columns of each product that is summed."""
    return {
        f"product_{i}_{j}": (name, f"value_{j}")
        for i, name in enumerate(_summed_names(frame_input, n_columns))
        for j in range(i + 1)
    }


def _summed_names(frame_input: FrameInput, n_columns: int) -> list[str]:
    """Return the columns of the numbers, each times the weight of its row."""
    kind = "weighted" if WEIGHTS in frame_input.columns else "value"
    return [f"{kind}_{number}" for number in range(n_columns)]


def _covariances(
    row: Mapping[str, Any], names: tuple[str, ...], not_answers: NotAnswersByPart
) -> Covariances:
    """Return the covariances of one group."""
    n = round(row["complete"])
    rows = Count.of(n)
    if n and "weight" in row:
        rows = Count(n=n, weight=row["weight"], sum_squared_weights=row["square"])
    return Covariances(
        names=names,
        rows=rows,
        n_missing=row["n"] - n,
        sums=[float(row[f"sum_{i}"]) for i in range(len(names))],
        products=[
            [float(row[f"product_{i}_{j}"]) for j in range(i + 1)]
            for i in range(len(names))
        ],
        not_answers=tuple(part for part in not_answers if part[0] in names),
    )


def not_answers_of(
    row: Mapping[str, Any], masks: Iterable[tuple[str, str]]
) -> NotAnswersByPart:
    """Return the non-answers that one group gave to each of the columns of *masks*."""
    counts: dict[str, list[tuple[str, int]]] = {}
    for number, (name, non_answer) in enumerate(masks):
        if count := round(row[f"name_{number}"]):
            counts.setdefault(name, []).append((non_answer, count))
    return tuple((name, merge_not_answers(each)) for name, each in counts.items())
