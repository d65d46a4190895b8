"""The priority of tasks, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from custsat.frames._condition_columns import (
    condition_columns,
    open_conditions,
    questions,
)
from custsat.frames._expressions import apply_table
from custsat.team._priority import PRIORITIES, TASK_KINDS

if TYPE_CHECKING:
    from custsat.rules import DecisionTable
    from custsat.team._priority import PriorityAction, TaskCase

Native = TypeVar("Native")


def priority(
    data: Native,
    *,
    urgent: str,
    important: str,
    rule: DecisionTable[TaskCase, PriorityAction] = PRIORITIES,
    prefix: str = "",
) -> Native:
    """Add ``kind``, ``action`` and ``ask`` (names joined by commas).

    Where an unknown condition leaves it open, they are null and ``ask`` lists what to
    find out.

    >>> import polars as pl
    >>> from custsat.frames import team
    >>> tasks = pl.DataFrame({"u": [True, False], "i": [False, True]})
    >>> result = team.priority(tasks, urgent="u", important="i")
    >>> result.select("kind", "action").rows()
    [('urgent_only', 'hand_over'), ('important_only', 'plan')]

    Args:
        data: a frame with one row per task.
        urgent: the column that tells whether the task cannot wait.
        important: the column that tells whether it serves a goal that matters.
        rule: the decision table; a condition that it has bands for is a number.
        prefix: put before the name of each new column.

    Raises:
        WrongType: for a column that holds no truth values, 1 and 0 being some.
        NotANumber: for one that holds no numbers, of a condition with bands.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"urgent": urgent, "important": important}
    frame_input = open_conditions(data, roles, rule, prefix)
    conditions, values = condition_columns(frame_input, roles)
    kinds = TASK_KINDS.evolve(id=rule.id, bands=rule.bands)
    decisions = {
        f"{prefix}kind": apply_table(kinds, values),
        f"{prefix}action": apply_table(rule, values),
        f"{prefix}ask": apply_table(rule, values, pick=questions),
    }
    result: Native = frame_input.with_columns(conditions, decisions, keep=decisions)
    return result
