"""Penalty and reward of groups of customers, from sums of columns of 0 and 1."""

from __future__ import annotations

from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from custsat.evidence.satisfaction import MIN_ANSWERS, MIN_CLASS_ANSWERS
from custsat.frames._expressions import float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._covariances import (
    covariances_by_group,
    not_answers_of,
)
from custsat.frames.satisfaction._driver_columns import (
    driver_columns,
    driver_roles,
    driver_values,
)
from custsat.frames.satisfaction._respondent_weights import WEIGHTS
from custsat.satisfaction.drivers._answer_classes import (
    AnswerClasses,
    ClassSums,
    answer_classes,
    fit_columns,
)
from custsat.satisfaction.drivers._driver_columns import read_by
from custsat.satisfaction.drivers._penalty_reward import (
    PenaltySettings,
    build_penalty_reward,
    outcome_scale,
)
from custsat.satisfaction.drivers._penalty_reward_result import PenaltyReward
from custsat.values._covariances import Covariances

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.frames._groups import Key
    from custsat.frames.satisfaction._covariances import Masks
    from custsat.values._question import Question
    from custsat.values._scale import Scale


def penalty_reward(
    data: Any,
    *,
    outcome: str,
    drivers: Mapping[str, str] | Sequence[str],
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    low: float | Mapping[str, float] | None = None,
    high: float | Mapping[str, float] | None = None,
    respondent_weights: str | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
    min_class: int = MIN_CLASS_ANSWERS.value,
) -> Groups[PenaltyReward]:
    """Return what low and high answers go with in each group, and in all rows.

    The result of a group is None where nothing can be computed: too few rows, too few
    low and high answers to every driver, an outcome of equal answers; its tables say
    why.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> from custsat.values import LIKERT5
    >>> answers = pl.DataFrame(
    ...     {
    ...         "speed": [1, 3, 5, 2] * 30,
    ...         "coffee": [3, 5, 1, 3, 3, 1, 5] * 17 + [3],
    ...         "overall": [3, 6, 6, 8, 2, 6, 5, 4, 3, 6, 7, 6] * 10,
    ...     }
    ... )
    >>> result = satisfaction.penalty_reward(
    ...     answers, outcome="overall", drivers=["speed", "coffee"], scale=LIKERT5
    ... )
    >>> result.total.in_factor("basic")
    ('speed',)

    Args:
        data: a frame with one row per respondent.
        outcome: the column that may depend on the drivers.
        drivers: the column of each driver; a list if drivers are named like their
            columns.
        by: the column, or the columns, that make the groups.
        scale: the scale of the drivers.
        question: instead of it, the question that reads all columns as cells of a
            survey file, text and codes; they are then read into memory.
        questions: instead of it, the question of each driver and of the outcome.
        low: the highest answer that is low, or one for each driver; without it the
            lowest answer of the scale.
        high: the lowest answer that is high, likewise.
        respondent_weights: the column of the weight of each respondent.
        level: the confidence level of the intervals. [0 to 1]
        min_n: complete answers below which there is no verdict.
        min_class: answers below which a class is too small to be told from the others.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        InputError: as :func:`custsat.satisfaction.penalty_reward` of all rows.
        OutOfScale: for answers that are not on the *scale*, with their number.
        UnreadableAnswer: for cells that their question cannot read.
        NotANumber: for a column that holds no numbers, or infinity.
        TooLarge: for numbers that cannot be squared.
    """
    settings = PenaltySettings(level=level, min_n=min_n, min_class=min_class)
    columns = driver_columns(drivers, outcome)
    reading: dict[str, Any] = {"question": question, "questions": questions}
    by_name: dict[str, Question] = {}
    if question is not None or questions is not None:
        by_name = read_by(question, questions, tuple(columns), "drivers and outcome")
    names = [*columns][:-1]
    classes = answer_classes(names, scale=scale, low=low, high=high, **reading)
    keys = group_columns(by)
    roles = dict(zip(driver_roles(tuple(columns)), columns.values(), strict=True))
    frame_input = open_frame(
        data,
        numbers=({} if by_name else roles) | {WEIGHTS: respondent_weights},
        cells=roles if by_name else {},
        keys=group_roles(keys),
    )
    if scale is not None:
        frame_input.require_on_scale(scale, *[*roles][:-1])
    values, masks = driver_values(frame_input, tuple(columns), by_name)
    scale_of_outcome = outcome_scale([*columns][-1], None, by_name or None)
    ends = _ends(frame_input, values, scale_of_outcome)
    fit = _fit_values(values, classes, ends)
    return _groups(frame_input, keys, (fit, masks), classes, settings)


def _groups(
    frame_input: FrameInput,
    keys: tuple[str, ...],
    values: tuple[NewColumns, Masks],
    classes: Mapping[str, AnswerClasses],
    settings: PenaltySettings,
) -> Groups[PenaltyReward]:
    """Sum the columns of a fit by group, and return the groups."""
    columns = (*classes, [*values[0]][-1])
    table, sums = _sums(frame_input, *values, columns)
    total = reduce(add, sums.values(), _nothing(columns))
    return build_groups(
        sums,
        keys,
        lambda one: build_penalty_reward(one, classes, settings),
        total,
        result_type=PenaltyReward,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
        explains=True,
    )


def _nothing(columns: tuple[str, ...]) -> ClassSums:
    """Return the sums of no rows."""
    *drivers, outcome = columns
    return ClassSums(
        columns=columns,
        covariances=Covariances.empty(fit_columns(drivers, outcome)),
        counts=(0, 0) * len(drivers),
    )


def _ends(
    frame_input: FrameInput, values: NewColumns, scale: Scale | None
) -> AnswerClasses:
    """Return the ends of the outcome: of its scale, or of all complete rows."""
    if scale is not None:
        return AnswerClasses(low=scale.low, high=scale.high)
    frame_input.read_into_memory()  # the ends are needed before the sums
    names = [f"value_{number}" for number in range(len(values))]
    is_known = reduce(and_, (~nw.col(name).is_null() for name in names))
    table = frame_input.aggregate(
        dict(zip(names, values.values(), strict=True)),
        {"outcome": nw.when(is_known).then(nw.col(names[-1]))},
        sums=(),
        extremes=("outcome",),
    )
    ends: list[Any] = [table["outcome_low"].min(), table["outcome_high"].max()]
    return AnswerClasses(low=ends[0] or 0, high=ends[1] or 0)


def _fit_values(
    values: NewColumns, classes: Mapping[str, AnswerClasses], ends: AnswerClasses
) -> NewColumns:
    """Return the columns of a fit by their names, the outcome last."""
    *drivers, outcome = values
    dummies = [
        dummy
        for name, limits in classes.items()
        for dummy in _dummies(values[name], limits)
    ]
    at_ends = _dummies(values[outcome], ends)
    columns = [*dummies, *(values[name] for name in drivers), *at_ends, values[outcome]]
    return dict(zip(fit_columns(drivers, outcome), columns, strict=True))


def _sums(
    frame_input: FrameInput,
    values: NewColumns,
    masks: Masks,
    columns: tuple[str, ...],
) -> tuple[pl.DataFrame, dict[Key, ClassSums]]:
    """Return the keys as a table, and the sums of each group after its key."""
    names = [*values][: 2 * len(columns) - 2]
    table, sums = covariances_by_group(frame_input, values, masks, names)
    rows = {
        group_key(row, frame_input.keys): row for row in table.iter_rows(named=True)
    }
    return table, {
        key: ClassSums(
            columns=columns,
            covariances=sums[key],
            counts=tuple(round(row[f"count {name}"]) for name in names),
            not_answers=not_answers_of(row, masks),
        )
        for key, row in rows.items()
    }


def _dummies(value: nw.Expr, limits: AnswerClasses) -> list[nw.Expr]:
    """Return whether each answer is low, and whether it is high, as 0 and 1."""
    low, high = map(float_lit, limits.cuts)
    return [
        _indicator(value <= low, value > low),
        _indicator(value >= high, value < high),
    ]


def _indicator(mask: nw.Expr, others: nw.Expr) -> nw.Expr:
    """Return 1 where *mask*, 0 where *others*, and null where neither."""
    return nw.coalesce(
        nw.when(mask).then(float_lit(1)), nw.when(others).then(float_lit(0))
    )


def _known_figures(sums: ClassSums) -> dict[str, Any]:
    """Return the figures that are known of a group without a result."""
    covariances = sums.covariances
    return {"n": covariances.n, "n_missing": covariances.n_missing}
