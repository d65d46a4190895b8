"""The columns of the conditions of a decision table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.frames._frame_input import FrameInput, NewColumns, open_frame
from custsat.rules import DecisionTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.rules import Decision


def condition_columns(
    frame_input: FrameInput, roles: Iterable[str]
) -> tuple[NewColumns, NewColumns]:
    """Return new columns of what each condition reads, and, by role, these columns.

    A table mentions a condition many times.
    """
    names = {role: frame_input.temporary(role) for role in roles}
    columns = {name: frame_input.value(role) for role, name in names.items()}
    return columns, {role: nw.col(name) for role, name in names.items()}


def questions(decision: Decision[Any]) -> str:
    """Return the conditions to ask for, joined by commas."""
    return ",".join(decision.ask)


def open_conditions(
    data: Any, roles: Mapping[str, str], rule: DecisionTable[Any, Any], prefix: str
) -> FrameInput:
    """Return the frame, its columns read as truth values, or as numbers for bands.

    Raises:
        WrongType: if *rule* is not a DecisionTable.
    """
    checks.instance(rule, "rule", DecisionTable)
    bands = dict(rule.bands)
    return open_frame(
        data,
        numbers={role: name for role, name in roles.items() if role in bands},
        flags={role: name for role, name in roles.items() if role not in bands},
        prefix=prefix,
    )
