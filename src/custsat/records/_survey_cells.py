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


def read_cells(
    model: type[BaseModel],
    rows: Sequence[Any],
    questions: Question | Mapping[str, Question],
) -> tuple[list[Any], list[tuple[int, str]]]:
    """Return *rows* with answers in place of cells, and the codes of bad cells by row.

    The rows are those of a record with ``answers`` by item, or with an ``item`` and its
    ``value``.  A cell that cannot be read becomes None; an item without a question is
    left alone.

    Raises:
        InputError: for a *model* without answers.
        WrongType: for something else than questions.
        InvalidQuestion: for a question of options.
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
    names: list[Cells] = [{} for _ in rows]
    mistakes: list[tuple[int, str]] = []
    for item, positions in by_item.items():
        question = questions if isinstance(questions, Question) else questions[item]
        column = [cells[position][item] for position in positions]
        for position, meaning in zip(
            positions, question.read_each(column), strict=True
        ):
            cells[position][item] = _answer(meaning)
            if isinstance(meaning, NonAnswer):
                names[position][item] = meaning.name
            if isinstance(meaning, Refusal):
                mistakes.append((position, _code_of(meaning)))
    rebuild = _with_item if is_long else _with_items
    return [*map(rebuild, rows, cells, names)], sorted(mistakes)


def _check_questions(questions: Any) -> None:
    if not isinstance(questions, Question):
        questions = checks.mapping_by_name(questions, "questions")
    several = [questions] if isinstance(questions, Question) else questions.values()
    for question in several:
        checks.instance(question, "each of questions", Question)
        question.require_scale("read_many")


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
    """Return a copy of the answers of a row, by item; none of what is no row."""
    (answers,) = checks.optional_fields(row, "answers")
    is_row = isinstance(row, ROWS) and isinstance(answers, Mapping)
    return dict(answers) if is_row else {}


def _item_of(row: Any) -> Cells:
    """Return the item of a row in long format, with its value."""
    item, value = checks.optional_fields(row, "item", "value")
    is_row = isinstance(row, ROWS) and isinstance(item, str)
    return {item: value} if is_row else {}


def _with_items(row: Any, answers: Cells, names: Cells) -> Any:
    """Return *row* with these answers; itself if it has none."""
    if not answers:
        return row
    fields = dict(row) | {"answers": answers}
    own_names = fields.get("not_answers") or {}
    if names and isinstance(own_names, Mapping):
        fields["not_answers"] = {**own_names, **names}
    return fields


def _with_item(row: Any, answers: Cells, names: Cells) -> Any:
    """Return *row* with this answer; itself if it has no item."""
    fields = dict(row) if answers else row
    for value in answers.values():
        fields["value"] = value
    for name in names.values():
        fields["not_answer"] = name
    return fields


def _code_of(refusal: Refusal) -> str:
    """Return the code of a cell that cannot be read, among those of records."""
    is_long = refusal.error_type is TooLarge
    return "string_too_long" if is_long else refusal.error_type.code


def _answer(meaning: Meaning | Refusal) -> float | None:
    return None if isinstance(meaning, Refusal) else to_number(meaning)
