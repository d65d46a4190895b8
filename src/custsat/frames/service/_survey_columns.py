"""The columns of a SERVQUAL survey: expected, perceived and adequate, by item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, NotOnScale
from custsat.frames._expressions import to_float
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames._groups import group_roles
from custsat.service.quality._servqual import check_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    import narwhals.stable.v2 as nw

    from custsat.values import Scale

Columns = Mapping[str, str] | str
COLUMN_PATTERN: Final = re.compile(r"[^{}]*\{(?::(?:0?[1-9])?d)?\}[^{}]*")


class ItemColumns(NamedTuple):
    """The columns of one item; *adequate* is None if it was not asked."""

    expected: str
    perceived: str
    adequate: str | None

    @property
    def gap(self) -> nw.Expr:
        """Perceived minus expected."""
        return to_float(self.perceived) - to_float(self.expected)


@attrs.frozen
class SurveyColumns:
    """The frame of a survey, and the columns of each item."""

    frame_input: FrameInput
    columns: dict[str, ItemColumns]


def open_survey(
    data: Any,
    expected: Columns,
    perceived: Columns,
    *,
    items: Mapping[str, str],
    scale: Scale,
    adequate: Columns | None = None,
    by: Sequence[str] = (),
) -> SurveyColumns:
    """Return the columns of a survey, checked for names, types and answers.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        NotOnScale: for answers between two answers of the *scale*, likewise.
        UnknownField: for an item that is not in *items*.
        UnknownColumn: for a column that the frame does not have.
    """
    check_items(items, scale)
    measures = {
        "expected": _columns_by_item("expected", expected, items),
        "perceived": _columns_by_item("perceived", perceived, items),
    }
    if adequate is not None:
        measures["adequate"] = _columns_by_item("adequate", adequate, items)
    roles = {
        f"{measure} {item}": column
        for measure, columns in measures.items()
        for item, column in columns.items()
    }
    frame_input = open_frame(data, roles | group_roles(by))
    frame_input.check_numeric(*roles)
    frame_input.check_on_scale(scale, *roles)
    if scale.answers:
        between = {role: _is_between(col, scale) for role, col in roles.items()}
        frame_input.check_rows(between, scale, NotOnScale)
    item_columns = {
        item: ItemColumns(
            measures["expected"][item],
            measures["perceived"][item],
            measures.get("adequate", {}).get(item),
        )
        for item in map(str, items)
    }
    return SurveyColumns(frame_input, item_columns)


def _columns_by_item(
    measure: str, columns: Columns, items: Mapping[str, str]
) -> dict[str, str]:
    """Return the column of each item, from a mapping or from a pattern."""
    names, argument = tuple(map(str, items)), f"{measure}="
    if isinstance(columns, str):
        if not COLUMN_PATTERN.fullmatch(columns):
            raise InputError(problem="column_pattern", name=argument)
        return {
            name: columns.format(number) for number, name in enumerate(names, start=1)
        }
    checks.known_names(checks.mapping(columns, argument), argument, names)
    if len(columns) < len(names):
        raise InputError(problem="item_columns", name=argument, n=len(names))
    return {name: columns[name] for name in names}


def _is_between(column: str, scale: Scale) -> nw.Expr:
    """Where a column holds a number that lies between two answers of the *scale*."""
    x = to_float(column)
    return ~x.is_null() & ~x.is_in([float(answer) for answer in scale.answers])
