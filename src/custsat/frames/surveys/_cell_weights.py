"""The weight of each row, from the weights of distinct cells."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.errors import EmptyInput
from custsat.frames._expressions import float_lit
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames.satisfaction._respondent_weights import require_weights
from custsat.surveys.weighting._cells import Cells, merged
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.frames._frame_input import NewColumns
    from custsat.surveys import SurveyWeights
    from custsat.surveys.weighting._cells import Category

BASE: Final = "base_weights"


def open_people(
    data: Any, role: str, columns: Sequence[str], base_weights: str | None, prefix: str
) -> FrameInput:
    """Return the input of a frame of people, whose categories are in *columns*."""
    roles = {f"{role} {k}": column for k, column in enumerate(columns, start=1)}
    frame_input = open_frame(
        data, ids=roles, numbers={BASE: base_weights}, prefix=prefix
    )
    require_weights(frame_input, BASE)
    return frame_input


def cells_of_frame(frame_input: FrameInput, columns: Sequence[str]) -> Cells:
    """Return the distinct cells of a frame, counted on its engine."""
    has_bases = BASE in frame_input.columns
    weight = frame_input.value(BASE) if has_bases else None
    sums = {} if weight is None else {"weight": weight, "square": weight * weight}
    table = frame_input.distinct({}, sums)
    counts: dict[tuple[Any, ...], Count] = {}
    for row in table.iter_rows(named=True):
        count = Count.of(row["n"])
        if has_bases:
            count = Count(
                n=row["n"], weight=row["weight"], sum_squared_weights=row["square"]
            )
        cell = tuple(row[name] for name in frame_input.keys)
        counts[cell] = counts[cell] + count if cell in counts else count
    if not counts:
        raise EmptyInput(result="weights", unit="person")
    return Cells(tuple(columns), merged(counts, "data"), "data")


def with_weights(frame_input: FrameInput, result: SurveyWeights, prefix: str) -> Any:
    """Return the frame with the column ``weight``."""
    roles = [role for role in frame_input.columns if role != BASE]
    known: list[list[Category]] = [
        list(dict.fromkeys(cell.categories[k] for cell in result.cells))
        for k in range(len(roles))
    ]
    strides = [1]
    for categories in known[:-1]:
        strides.append(strides[-1] * len(categories))
    names = [frame_input.temporary(role.replace(" ", "_")) for role in roles]
    codes = {
        name: _chosen(
            frame_input.value(role),
            {one: float(k * stride) for k, one in enumerate(categories)},
        )
        for name, role, categories, stride in zip(
            names, roles, known, strides, strict=True
        )
    }
    places = [{one: k for k, one in enumerate(categories)} for categories in known]
    by_code: dict[int, float] = {}
    for one in result.cells:
        parts = zip(places, one.categories, strides, strict=True)
        by_code[sum(place[c] * stride for place, c, stride in parts)] = one.weight
    cell = frame_input.temporary("cell")
    code = {cell: reduce(add, map(nw.col, names))}
    weight = _weight_of(nw.col(cell), by_code, in_memory=frame_input.in_memory)
    if BASE in frame_input.columns:
        weight = weight * frame_input.value(BASE)
    new: NewColumns = {f"{prefix}weight": nw.when(~nw.col(cell).is_null()).then(weight)}
    return frame_input.with_columns(codes, code, new, keep=new)


def _chosen(value: nw.Expr, numbers: Mapping[Category, float]) -> nw.Expr:
    """Return the number of each category; null for any other."""
    chosen: nw.Expr = nw.lit(None, dtype=nw.Float64)
    for category, number in numbers.items():
        is_category = value == nw.lit(category)
        chosen = nw.when(is_category).then(float_lit(number)).otherwise(chosen)
    return chosen


def _weight_of(
    code: nw.Expr, weights: Mapping[int, float], *, in_memory: bool
) -> nw.Expr:
    """Return the weight of each code; in memory polars looks it up."""
    if not in_memory:
        return _by_code(code, sorted(weights.items()))
    codes = [float(one) for one in weights]
    return code.replace_strict(codes, [*weights.values()], return_dtype=nw.Float64)


def _by_code(code: nw.Expr, weights: Sequence[tuple[int, float]]) -> nw.Expr:
    """Return the weight of each code: a search that halves the codes at each step."""
    if len(weights) == 1:
        return float_lit(weights[0][1])
    middle = len(weights) // 2
    is_below = code < float_lit(weights[middle][0])
    below, above = _by_code(code, weights[:middle]), _by_code(code, weights[middle:])
    return nw.when(is_below).then(below).otherwise(above)
