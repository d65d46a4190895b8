"""Key drivers of groups of customers, from covariances that the engine sums."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._cells import name_masks, read_columns
from custsat.frames._frame_input import open_frame
from custsat.frames._from_native import check_column_name
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._covariances import (
    Masks,
    covariances_by_group,
    require_numbers,
)
from custsat.frames.satisfaction._respondent_weights import WEIGHTS
from custsat.satisfaction.drivers._driver_columns import (
    OUTCOME,
    column_error,
    driver_names,
    read_by,
)
from custsat.satisfaction.drivers._driver_figures import DriverMethod, check_method
from custsat.satisfaction.drivers._key_drivers import DriverSettings, build_drivers
from custsat.satisfaction.drivers._key_drivers_result import KeyDrivers
from custsat.values._covariances import Covariances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.frames._frame_input import FrameInput, NewColumns
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
    column of equal answers, or one that others give.

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
    check_column_name(outcome, "outcome")
    columns = _columns(drivers, outcome)
    chosen = check_method(method, len(columns) - 1)
    settings = DriverSettings(method=chosen, level=level, min_n=min_n)
    by_name: dict[str, Question] = {}
    if question is not None or questions is not None:
        by_name = read_by(question, questions, tuple(columns), "drivers and outcome")
    roles = dict(zip(_roles(tuple(columns)), columns.values(), strict=True))
    frame_input = open_frame(
        data,
        numbers=({} if by_name else roles) | {WEIGHTS: respondent_weights},
        cells=roles if by_name else {},
        keys=group_roles(keys),
    )
    values = _values(frame_input, tuple(columns), by_name)
    table, sums = covariances_by_group(frame_input, *values)
    total = reduce(add, sums.values(), Covariances.empty(tuple(columns)))
    return build_groups(
        sums,
        keys,
        lambda one: _build(one, settings, is_total=one is total),
        total,
        result_type=KeyDrivers,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
    )


def _build(
    sums: Covariances, settings: DriverSettings, *, is_total: bool
) -> KeyDrivers | None:
    """Return the result; None of nobody, or of a group that has none.

    Raises:
        InputError: if drivers cannot be computed of the total.
    """
    is_open = column_error(sums) is not None and not is_total
    return None if is_open or not sums.n else build_drivers(sums, settings)


def _columns(drivers: Any, outcome: str) -> dict[str, str]:
    """Return the column of each driver and of the outcome, which is the last.

    Raises:
        WrongType: for *drivers* that are no mapping and no list of names.
        InputError: as :func:`driver_names`.
    """
    if isinstance(drivers, Mapping):
        columns = checks.mapping_by_name(drivers, "drivers=")
    elif isinstance(drivers, list | tuple) and all(isinstance(n, str) for n in drivers):
        columns = {name: name for name in drivers}
        checks.no_duplicates(drivers, "drivers")
    else:
        expected = "a mapping of drivers to columns, or a list of columns"
        raise checks.wrong_type(drivers, "drivers=", expected)
    name_of_outcome = outcome or OUTCOME  # a column may have no name
    known = (*columns, name_of_outcome)
    names = driver_names([*columns], name_of_outcome, known, "drivers=")
    return {name: columns[name] for name in names} | {name_of_outcome: outcome}


def _roles(names: tuple[str, ...]) -> list[str]:
    """Return what a message calls each column, the outcome last."""
    return [*(f"drivers {name}" for name in names[:-1]), "outcome"]


def _values(
    frame_input: FrameInput, names: tuple[str, ...], questions: Mapping[str, Question]
) -> tuple[NewColumns, Masks]:
    """Return the numbers of each column by name, and where it has a non-answer."""
    roles = _roles(names)
    if not questions:
        require_numbers(frame_input, *roles)
        values = [frame_input.value(role) for role in roles]
        return dict(zip(names, values, strict=True)), {}
    by_role = {role: questions[name] for role, name in zip(roles, names, strict=True)}
    answers, non_answers = read_columns(frame_input, by_role)
    masks = name_masks(dict(zip(names, non_answers.values(), strict=True)), questions)
    return dict(zip(names, answers.values(), strict=True)), masks


def _known_figures(covariances: Covariances) -> dict[str, Any]:
    """Return the figures that are known of a group without a result."""
    return {"n": covariances.n, "n_missing": covariances.n_missing}
