"""Key drivers of groups of customers, from covariances that the engine sums."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._covariances import covariances_by_group
from custsat.frames.satisfaction._driver_columns import (
    driver_columns,
    driver_roles,
    driver_values,
)
from custsat.frames.satisfaction._respondent_weights import WEIGHTS
from custsat.satisfaction.drivers._driver_columns import read_by
from custsat.satisfaction.drivers._driver_figures import DriverMethod, check_method
from custsat.satisfaction.drivers._key_drivers import DriverSettings, build_drivers
from custsat.satisfaction.drivers._key_drivers_result import KeyDrivers
from custsat.values._covariances import Covariances

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.values._question import Question


def key_drivers(
    data: Any,
    *,
    outcome: str,
    drivers: Mapping[str, str] | Sequence[str],
    by: str | Sequence[str] | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    respondent_weights: str | None = None,
    method: DriverMethod | str = "johnson",
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[KeyDrivers]:
    """Return what goes with an outcome in each group, and in all rows.

    The result of a group is None where its drivers cannot be computed: too few rows, a
    column of equal answers, or one that others give; its tables say why.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame(
    ...     {
    ...         "speed": [1, 2, 3, 4, 5, 4, 3, 2] * 5,
    ...         "price": [3, 1, 4, 2, 5, 3, 1, 4] * 5,
    ...         "overall": [1, 2, 3, 4, 5, 5, 2, 3] * 5,
    ...     }
    ... )
    >>> result = satisfaction.key_drivers(
    ...     answers, outcome="overall", drivers=["speed", "price"]
    ... )
    >>> result.total.strongest
    ('speed',)

    Args:
        data: a frame with one row per respondent.
        outcome: the column that may depend on the drivers.
        drivers: the column of each driver; a list if drivers are named like their
            columns.
        by: the column, or the columns, that make the groups.
        question: the question that reads all columns as cells of a survey file, text
            and codes; they are then read into memory.
        questions: instead of it, the question of each driver and of the outcome.
        respondent_weights: the column of the weight of each respondent.
        method: ``"johnson"`` or ``"lmg"``, the latter of at most 15 drivers.
        level: the confidence level of the intervals. [0 to 1]
        min_n: complete answers below which there is no verdict.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        InputError: as :func:`custsat.satisfaction.key_drivers` of all rows.
        UnreadableAnswer: for cells that their question cannot read.
        NotANumber: for a column that holds no numbers, or infinity.
        TooLarge: for numbers that cannot be squared.
    """
    keys = group_columns(by)
    columns = driver_columns(drivers, outcome)
    chosen = check_method(method, len(columns) - 1)
    settings = DriverSettings(method=chosen, level=level, min_n=min_n)
    by_name: dict[str, Question] = {}
    if question is not None or questions is not None:
        by_name = read_by(question, questions, tuple(columns), "drivers and outcome")
    roles = dict(zip(driver_roles(tuple(columns)), columns.values(), strict=True))
    frame_input = open_frame(
        data,
        numbers=({} if by_name else roles) | {WEIGHTS: respondent_weights},
        cells=roles if by_name else {},
        keys=group_roles(keys),
    )
    values = driver_values(frame_input, tuple(columns), by_name)
    table, sums = covariances_by_group(frame_input, *values)
    total = reduce(add, sums.values(), Covariances.empty(tuple(columns)))
    return build_groups(
        sums,
        keys,
        lambda one: build_drivers(one, settings),
        total,
        result_type=KeyDrivers,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
        explains=True,
    )


def _known_figures(covariances: Covariances) -> dict[str, Any]:
    """Return the figures that are known of a group without a result."""
    return {"n": covariances.n, "n_missing": covariances.n_missing}
