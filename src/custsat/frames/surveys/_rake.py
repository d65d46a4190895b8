"""Raked weights of the rows of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from custsat import _checks as checks
from custsat.errors import InvalidTargets
from custsat.frames.surveys._cell_weights import (
    cells_of_frame,
    open_people,
    with_weights,
)
from custsat.surveys.weighting._build_weights import check_settings
from custsat.surveys.weighting._rake import raked
from custsat.surveys.weighting._raking import MAX_ITERATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

Native = TypeVar("Native")


def rake(
    data: Native,
    *,
    margins: Mapping[str, Mapping[Any, float]],
    base_weights: str | None = None,
    limits: tuple[float, float] | None = None,
    expand: bool = False,
    max_iterations: int = MAX_ITERATIONS,
    prefix: str = "",
) -> Native:
    """Add ``weight``, which gives every category of every margin its share.

    >>> import polars as pl
    >>> from custsat.frames import surveys
    >>> people = pl.DataFrame({"sex": ["f", "f", "m"], "age": [1, 2, 2]})
    >>> margins = {"sex": {"f": 0.5, "m": 0.5}, "age": {1: 0.4, 2: 0.6}}
    >>> [round(one, 3) for one in surveys.rake(people, margins=margins)["weight"]]
    [1.2, 0.3, 1.5]

    Args:
        data: a frame with one row per person who answered.
        margins: for each column the people of each category, or their shares of 1.
        base_weights: the column of the weight of each person, of the design.
        limits: what no weight is below and above, times the mean weight.
        expand: whether the weights add up to the population, and not to n.
        max_iterations: sweeps over all margins after which the call is refused.
        prefix: put before the name of the new column.

    Raises:
        InvalidTargets: as :func:`custsat.surveys.rake`.
        ConvergenceError: if no weights reach all margins.
        EmptyInput: for a frame without rows.
        InvalidWeights: for base weights that are missing or not above 0.
        UnknownColumn: for a margin that the frame does not have.
        DuplicateColumn: if the new column would overwrite one; pass a *prefix*.
    """
    columns = tuple(checks.mapping_by_name(margins, "margins"))
    if not columns:
        raise InvalidTargets(problem="one_group", name="margins", unit="variable")
    settings = check_settings(limits, expand, max_iterations)
    frame_input = open_people(data, "margins", columns, base_weights, prefix)
    result = raked(cells_of_frame(frame_input, columns), margins, settings)
    weighted: Native = with_weights(frame_input, result, prefix)
    return weighted
