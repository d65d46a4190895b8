"""The cells of survey rows, read by questions before the rows become records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from custsat import _checks as checks
from custsat.errors import InputError, TooLarge, UnknownField
from custsat.values._cell_reader import NonAnswer, Refusal
from custsat.values._question import Question, to_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._cell_reader import Meaning

Cells = dict[Any, Any]
ROWS: Final = (Mapping, BaseModel)
PARTS: Final = ("answers", "choices")


def read_cells(
    model: type[BaseModel],
    rows: Sequence[Any],
    questions: Question | Mapping[str, Question],
) -> tuple[list[Any], list[tuple[int, str, str]]]:
    """Return *rows* with answers in place of cells, and the mistakes in cells.

    A mistake is the position of the row, the field, and the code.  The rows are those
    of a record with ``answers`` and ``choices`` by item, or with an ``item`` and its
    ``value`` or ``choice``.  A cell that cannot be read becomes None; an item without a
    question is left alone.

    Raises:
        InputError: for a *model* without answers.
        WrongType: for something else than questions.
        UnknownField: for a question of an item that is in no row.
    """
    is_long = "not_answer" in model.model_fields
    if not is_long and "not_answers" not in model.model_fields:
        other = f"records of the class {model.__name__}"
        raise InputError(problem="excluded", names="questions=", other=other)
    _check_questions(questions)
    cells = [_item_of(row) if is_long else _items_of(row) for row in rows]
    owner = f"the field {'item' if is_long else 'answers'} of the rows"
    by_item = _rows_by_item(cells, questions, owner)
    readings: list[Cells] = [{} for _ in rows]
    mistakes: list[tuple[int, str, str]] = []
    fields = ("value", "choice") if is_long else ("answers", "choices")
    for item, positions in by_item.items():
        question = questions if isinstance(questions, Question) else questions[item]
        field = fields[bool(question.options)]
        column = [cells[position][item] for position in positions]
        meanings = question.read_each(column)
        for position, meaning in zip(positions, meanings, strict=True):
            readings[position][item] = field, meaning
            if isinstance(meaning, Refusal):
                mistakes.append((position, field, _code_of(meaning)))
    rebuild = _with_item if is_long else _with_items
    return [*map(rebuild, rows, readings)], sorted(mistakes)


def _check_questions(questions: Any) -> None:
    if not isinstance(questions, Question):
        questions = checks.mapping_by_name(questions, "questions")
    several = [questions] if isinstance(questions, Question) else questions.values()
    for question in several:
        checks.instance(question, "each of questions", Question)


def _rows_by_item(
    cells: Sequence[Cells], questions: Question | Mapping[str, Question], owner: str
) -> dict[Any, list[int]]:
    """Return the positions of the rows that have each item with a question.

    Args:
        cells: the cells of each row, by item.
        questions: the question of each item, or of all.
        owner: what has the items, in a message; the items themselves are data.

    Raises:
        UnknownField: for a question of an item that is in no row: it is misspelt.
    """
    rows: dict[Any, list[int]] = {}
    for position, row in enumerate(cells):
        for item in row:
            rows.setdefault(item, []).append(position)
    if isinstance(questions, Question):
        return rows
    for position, item in enumerate(questions, start=1):
        if cells and item not in rows:
            raise UnknownField(
                problem="absent",
                owner=owner,
                unit="item",
                position=position,
                program_text=item,
                named_by="questions=",
            )
    return {item: rows[item] for item in questions if item in rows}


def _items_of(row: Any) -> Cells:
    """Return the answers and choices of a row, by item; none of what is no row.

    A row with an answer and a choice to one item is none: the record refuses it.
    """
    parts = [_part(part) for part in checks.optional_fields(row, *PARTS)]
    if not isinstance(row, ROWS) or not all(isinstance(one, Mapping) for one in parts):
        return {}
    answers, choices = parts
    is_twice = answers.keys() & choices.keys()
    return {} if is_twice else {**answers, **choices}


def _part(part: Any) -> Any:
    return {} if part is None else part


def _item_of(row: Any) -> Cells:
    """Return the item of a row in long format, with its value or its choice."""
    item, value, choice = checks.optional_fields(row, "item", "value", "choice")
    is_row = isinstance(row, ROWS) and isinstance(item, str)
    if not is_row or (value is not None and choice is not None):
        return {}
    return {item: choice if value is None else value}


def _with_items(row: Any, readings: Cells) -> Any:
    """Return *row* with what was read, by item; itself if nothing was.

    An item that has the name of a non-answer already keeps it.
    """
    if not readings:
        return row
    fields = dict(row)
    parts = {name: dict(_part(fields.get(name))) for name in PARTS}
    own_names = _part(fields.get("not_answers"))
    names = dict(own_names) if isinstance(own_names, Mapping) else {}
    for item, (field, meaning) in readings.items():
        if item in names:
            continue
        for name in PARTS:
            if name != field:
                parts[name].pop(item, None)
        parts[field][item] = _answer(meaning)
        if isinstance(meaning, NonAnswer):
            names[item] = meaning.name
    fields |= {name: part for name, part in parts.items() if part or name in fields}
    fields.setdefault("answers", {})
    if names and isinstance(own_names, Mapping):
        fields["not_answers"] = names
    return fields


def _with_item(row: Any, readings: Cells) -> Any:
    """Return *row* with what was read; itself if it has no item, or a name already."""
    fields = dict(row) if readings else {}
    if not readings or fields.get("not_answer") is not None:
        return row
    for field, meaning in readings.values():
        if field == "choice":
            fields["value"] = None
        fields[field] = _answer(meaning)
        if isinstance(meaning, NonAnswer):
            fields["not_answer"] = meaning.name
    return fields


def _code_of(refusal: Refusal) -> str:
    """Return the code of a cell that cannot be read, among those of records."""
    is_long = refusal.error_type is TooLarge
    return "string_too_long" if is_long else refusal.error_type.code


def _answer(meaning: Meaning | Refusal) -> float | str | tuple[str, ...] | None:
    """Return an answer as a record holds it; yes and no are 1 and 0."""
    if isinstance(meaning, Refusal | NonAnswer):
        return None
    return to_number(meaning) if isinstance(meaning, bool) else meaning
