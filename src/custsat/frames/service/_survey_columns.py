"""The columns of a SERVQUAL survey: expected, perceived and adequate, by item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.errors import InputError, NotOnScale
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import group_roles
from custsat.frames._row_checks import require_squarable
from custsat.service.quality._servqual import check_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import narwhals.stable.v2 as nw

    from custsat.frames._frame_input import FrameInput
    from custsat.values import Scale

Columns = Mapping[str, str] | str
COLUMN_PATTERN: Final = re.compile(r"[^{}]*\{(?::(?:0?[1-9])?d)?\}[^{}]*")


class ItemAnswers(NamedTuple):
    """The answers to one item; *adequate* is None if it was not asked."""

    expected: nw.Expr
    perceived: nw.Expr
    adequate: nw.Expr | None

    @property
    def gap(self) -> nw.Expr:
        """Perceived minus expected."""
        return self.perceived - self.expected


class SurveyColumns(NamedTuple):
    """The frame of a survey, the answers to each item, and the overall rating."""

    frame_input: FrameInput
    answers: dict[str, ItemAnswers]
    rating: nw.Expr | None


def open_survey(
    data: Any,
    expected: Columns,
    perceived: Columns,
    *,
    items: Mapping[str, str],
    scale: Scale,
    adequate: Columns | None = None,
    overall: str | None = None,
    by: Sequence[str] = (),
    prefix: str = "",
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
    numbers = roles | {"overall": overall}
    frame_input = open_frame(data, numbers=numbers, keys=group_roles(by), prefix=prefix)
    require_squarable(frame_input, "overall")
    frame_input.require_on_scale(scale, *roles)
    _require_answers(frame_input, scale, roles)
    answers = {
        item: ItemAnswers(
            frame_input.value(f"expected {item}"),
            frame_input.value(f"perceived {item}"),
            frame_input.value(f"adequate {item}") if adequate is not None else None,
        )
        for item in map(str, items)
    }
    rating = None if overall is None else frame_input.value("overall")
    return SurveyColumns(frame_input, answers, rating)


def _require_answers(
    frame_input: FrameInput, scale: Scale, roles: Iterable[str]
) -> None:
    """Refuse numbers between two answers of the scale, if it has separate answers."""
    for role in roles if scale.answers else ():
        is_between = _is_between(frame_input.value(role), scale)
        frame_input.require(
            frame_input.scale_check(role, is_between, scale, NotOnScale)
        )


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
    expected = "a mapping of items to columns, or a pattern of columns like 'q{}'"
    checks.mapping(columns, argument, expected)
    checks.known_names(columns, argument, names, unit="item")
    checks.has_names(columns, argument, names, named_by="items=", suggest=True)
    return {name: columns[name] for name in names}


def _is_between(value: nw.Expr, scale: Scale) -> nw.Expr:
    """Where a number lies between two answers of the *scale*."""
    answers = [float(answer) for answer in scale.answers]
    is_inside = (value >= scale.low) & (value <= scale.high)
    return ~value.is_null() & is_inside & ~value.is_in(answers)
