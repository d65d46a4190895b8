"""Readiness, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from custsat.frames._condition_columns import (
    condition_columns,
    open_conditions,
    questions,
)
from custsat.frames._expressions import apply_table
from custsat.team._readiness import READINESS, READINESS_LEVELS

if TYPE_CHECKING:
    from custsat.rules import DecisionTable
    from custsat.team._readiness import LeadershipStyle, StaffCase

Native = TypeVar("Native")


def readiness(
    data: Native,
    *,
    willing: str,
    able: str,
    rule: DecisionTable[StaffCase, LeadershipStyle] = READINESS,
    prefix: str = "",
) -> Native:
    """Add ``level``, ``leadership`` and ``ask`` (names joined by commas).

    Where an unknown condition leaves it open, they are null and ``ask`` lists what to
    find out.

    >>> import polars as pl
    >>> from custsat.frames import team
    >>> people = pl.DataFrame({"wants": [True, True], "can": [False, None]})
    >>> result = team.readiness(people, willing="wants", able="can")
    >>> result.select("level", "leadership", "ask").rows()
    [('r2', 'coach', ''), (None, None, 'able')]

    Args:
        data: a frame with one row per person and task.
        willing: the column that tells whether the person wants to do the task.
        able: the column that tells whether the person can do it.
        rule: the decision table; a condition that it has bands for is a number.
        prefix: put before the name of each new column.

    Raises:
        WrongType: for a column that holds no truth values, 1 and 0 being some.
        NotANumber: for one that holds no numbers, of a condition with bands.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"willing": willing, "able": able}
    frame_input = open_conditions(data, roles, rule, prefix)
    conditions, values = condition_columns(frame_input, roles)
    levels = READINESS_LEVELS.evolve(id=rule.id, bands=rule.bands)
    decisions = {
        f"{prefix}level": apply_table(levels, values),
        f"{prefix}leadership": apply_table(rule, values),
        f"{prefix}ask": apply_table(rule, values, pick=questions),
    }
    result: Native = frame_input.with_columns(conditions, decisions, keep=decisions)
    return result
