"""The columns of a SERVQUAL survey: expected, perceived and adequate, by item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.errors import InputError, NotOnScale, UnknownColumn
from custsat.frames._cells import answer_expressions, name_masks, read_columns
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import group_roles
from custsat.frames._row_checks import require_no_codes, require_squarable
from custsat.satisfaction._perception_columns import OVERALL, overall_codes
from custsat.service.quality._quality_questions import check_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import narwhals.stable.v2 as nw

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values import Scale
    from custsat.values._question import Question

Columns = Mapping[str, str] | str
COLUMN_PATTERN: Final = re.compile(r"[^{}]*\{(?::(?:0?[1-9])?d)?\}[^{}]*")

PATTERN_ADVICE: Final = (
    "the braces of a pattern are the number of the item, from 1; a mapping of items to "
    "columns names any others"
)


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
    """The frame of a survey, the answers to each item, and the overall rating.

    *names* are where a measure and an item have a non-answer, by these three; the
    overall rating has no item.
    """

    frame_input: FrameInput
    answers: dict[str, ItemAnswers]
    rating: nw.Expr | None
    names: dict[tuple[str, str, str], nw.Expr]


def open_survey(
    data: Any,
    columns: Mapping[str, Columns | None],
    *,
    items: Mapping[str, str],
    scale: Scale,
    questions: Mapping[str, Question] = MappingProxyType({}),
    overall: str | None = None,
    by: Sequence[str] = (),
    prefix: str | None = None,
) -> SurveyColumns:
    """Return the columns of a survey, checked for names, types and answers.

    *columns* are those of each measure, by item; None for one that was not asked.
    With a *prefix* of new columns the frame stays as it is, and names are not counted.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        NotOnScale: for answers between two answers of the *scale*, likewise.
        InputError: for cells that one of *questions*, by item, cannot read.
        UnknownField: for an item that is not in *items*.
        UnknownColumn: for a column that the frame does not have.
    """
    check_items(items, scale)
    measures = {
        measure: _columns_by_item(measure, of_items, items)
        for measure, of_items in columns.items()
        if of_items is not None
    }
    parts = {f"{m} {item}": (m, item) for m in measures for item in measures[m]}
    roles = {role: measures[measure][item] for role, (measure, item) in parts.items()}
    by_role = {role: questions[item] for role, (_, item) in parts.items() if questions}
    if OVERALL in questions and overall is not None:
        by_role[OVERALL] = questions[OVERALL]
    numbers = {**roles, OVERALL: overall}
    cells = {role: numbers.pop(role) for role in by_role}
    frame_input = _open(
        data,
        [measure for measure in measures if isinstance(columns[measure], str)],
        numbers=numbers,
        cells=cells,
        keys=group_roles(by),
        prefix="" if prefix is None else prefix,
    )
    values, names = _read_values(frame_input, by_role, scale, list(roles), prefix)
    by_item = {str(item): _answers_of(item, values) for item in items}
    masks = {
        (*parts.get(role, (OVERALL, "")), name): mask
        for (role, name), mask in name_masks(names, by_role).items()
    }
    return SurveyColumns(frame_input, by_item, values.get(OVERALL), masks)


def _open(data: Any, patterns: list[str], **roles: Any) -> FrameInput:
    """Return the frame; *patterns* are the measures whose columns are a pattern.

    Raises:
        UnknownColumn: for a column that the frame does not have.
    """
    try:
        return open_frame(data, **roles)
    except UnknownColumn as error:
        unknown = error
    if unknown.role_text not in patterns:
        raise unknown
    raise UnknownColumn(
        role=unknown.role,
        program_text=unknown.program_text,
        columns=unknown.columns,
        advice=PATTERN_ADVICE,
    )


def _read_values(
    frame_input: FrameInput,
    questions: Mapping[str, Question],
    scale: Scale,
    roles: list[str],
    prefix: str | None,
) -> tuple[NewColumns, NewColumns]:
    """Return the answers of each role, and the names of non-answers of those read."""
    values: NewColumns = {}
    names: NewColumns = {}
    if questions and prefix is None:
        values, names = read_columns(frame_input, questions)
    elif questions:
        values = answer_expressions(frame_input, questions)
    numbers = [role for role in roles if role not in values]
    values |= _answers_on_scale(frame_input, scale, numbers)
    if OVERALL in frame_input.columns and OVERALL not in values:
        require_squarable(frame_input, OVERALL)
        require_no_codes(frame_input, overall_codes(questions))
        values[OVERALL] = frame_input.value(OVERALL)
    return values, names


def _answers_of(item: str, values: NewColumns) -> ItemAnswers:
    """Return the answers to an item from those of each role."""
    expected, perceived = values[f"expected {item}"], values[f"perceived {item}"]
    return ItemAnswers(expected, perceived, values.get(f"adequate {item}"))


def _answers_on_scale(
    frame_input: FrameInput, scale: Scale, roles: Iterable[str]
) -> NewColumns:
    """Return the numbers of each role; those that are no answers are refused."""
    frame_input.require_on_scale(scale, *roles)
    for role in roles if scale.answers else ():
        is_between = _is_between(frame_input.value(role), scale)
        frame_input.require(
            frame_input.scale_check(role, is_between, scale, NotOnScale)
        )
    return frame_input.values(*roles)


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
