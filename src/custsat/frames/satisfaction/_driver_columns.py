"""The columns of drivers and of their outcome in a frame, for all verbs of drivers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.frames._cells import name_masks, read_columns
from custsat.frames._from_native import check_column_name
from custsat.frames.satisfaction._covariances import Masks, require_numbers
from custsat.satisfaction.drivers._driver_columns import OUTCOME, driver_names

if TYPE_CHECKING:
    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values._question import Question


def driver_columns(drivers: Any, outcome: str) -> dict[str, str]:
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
    check_column_name(outcome, "outcome")
    name_of_outcome = outcome or OUTCOME  # a column may have no name
    known = (*columns, name_of_outcome)
    names = driver_names([*columns], name_of_outcome, known, "drivers=")
    return {name: columns[name] for name in names} | {name_of_outcome: outcome}


def driver_roles(names: tuple[str, ...]) -> list[str]:
    """Return what a message calls each column, the outcome last."""
    return [*(f"drivers {name}" for name in names[:-1]), "outcome"]


def driver_values(
    frame_input: FrameInput, names: tuple[str, ...], questions: Mapping[str, Question]
) -> tuple[NewColumns, Masks]:
    """Return the numbers of each column by name, and where it has a non-answer."""
    roles = driver_roles(names)
    if not questions:
        require_numbers(frame_input, *roles)
        values = [frame_input.value(role) for role in roles]
        return dict(zip(names, values, strict=True)), {}
    by_role = {role: questions[name] for role, name in zip(roles, names, strict=True)}
    answers, non_answers = read_columns(frame_input, by_role)
    masks = name_masks(dict(zip(names, non_answers.values(), strict=True)), questions)
    return dict(zip(names, answers.values(), strict=True)), masks
