"""Post-stratified weights of the rows of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from custsat.errors import InvalidTargets
from custsat.frames._groups import group_columns
from custsat.frames.surveys._cell_weights import (
    cells_of_frame,
    open_people,
    with_weights,
)
from custsat.surveys.weighting._build_weights import check_settings
from custsat.surveys.weighting._post_stratify import post_stratified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Native = TypeVar("Native")


def post_stratify(
    data: Native,
    *,
    cells: str | Sequence[str],
    population: Mapping[Any, float],
    base_weights: str | None = None,
    limits: tuple[float, float] | None = None,
    expand: bool = False,
    prefix: str = "",
) -> Native:
    """Add ``weight``, which gives every cell its share of the population.

    >>> import polars as pl
    >>> from custsat.frames import surveys
    >>> people = pl.DataFrame({"region": ["north", "north", "south"]})
    >>> result = surveys.post_stratify(
    ...     people, cells="region", population={"north": 500, "south": 500}
    ... )
    >>> result["weight"].to_list()
    [0.75, 0.75, 1.5]

    Args:
        data: a frame with one row per person who answered.
        cells: the column, or the columns, whose categories make the cells.
        population: the people of each cell, or their shares of 1.
        base_weights: the column of the weight of each person, of the design.
        limits: what no weight is below and above, times the mean weight.
        expand: whether the weights add up to the population, and not to n.
        prefix: put before the name of the new column.

    Raises:
        InvalidTargets: as :func:`custsat.surveys.post_stratify`.
        EmptyInput: for a frame without rows.
        InvalidWeights: for base weights that are missing or not above 0.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if the new column would overwrite one; pass a *prefix*.
    """
    columns = group_columns(cells)
    if not columns:
        raise InvalidTargets(problem="one_group", name="cells", unit="column")
    settings = check_settings(limits, expand)
    frame_input = open_people(data, "cells", columns, base_weights, prefix)
    counted = cells_of_frame(frame_input, columns)
    result = post_stratified(counted, population, settings)
    weighted: Native = with_weights(frame_input, result, prefix)
    return weighted
