"""The cells of a survey file, row by row, as the questions of their items read them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, MixedScales
from custsat.values._cell_reader import NonAnswer
from custsat.values._question import Question, read_answers, to_number
from custsat.values._scale import Scale, check_scale
from custsat.values._scale_checks import question_scale_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from custsat.values._not_answers import NotAnswers

Questions = Question | Mapping[str, Question]


def survey_scale(
    scale: Scale | None,
    question: Question | None,
    questions: Mapping[str, Question] | None,
    default: Scale | None = None,
) -> Scale:
    """Return the one scale of a survey: *scale*, or that of its questions.

    Without any of them it is the *default*, if there is one.

    Raises:
        InputError: for several of the three.
        WrongType: for none, and for something else than questions.
        EmptyInput: for no questions.
        MixedScales: for questions on different scales.
        InvalidQuestion: for a question of options.
    """
    if question is None and questions is None:
        return check_scale(default if scale is None else scale, "scale")
    checks.exactly_one(question=question, questions=questions)
    if questions is None:
        return question_scale_of(question, scale)
    by_item = checks.mapping_by_name(questions, "questions")
    if not by_item:
        raise EmptyInput(result="questions=", unit="question")
    scales = [question_scale_of(one, scale) for one in by_item.values()]
    for one in scales:
        if one != scales[0]:
            raise MixedScales(first=str(scales[0]), second=str(one))
    return scales[0]


def questions_by_item(
    questions: Questions | None, items: Collection[str], owner: str = "weights"
) -> dict[str, Question]:
    """Return the question of each of *items*, of the argument *owner*.

    Without questions there are none.

    Raises:
        UnknownField: for an item without a question, or a question without an item.
    """
    if questions is None:
        return {}
    if isinstance(questions, Question):
        return dict.fromkeys(items, questions)
    checks.has_names(questions, "questions", items, named_by=owner, suggest=True)
    checks.has_names(items, owner, questions, named_by="questions", suggest=True)
    return {item: questions[item] for item in items}


def non_answer_codes(question: Question) -> list[float]:
    """Return the numbers that are no answers to *question*."""
    codes = (code for code, _ in question.not_answers)
    return [code for code in codes if isinstance(code, int | float)]


def check_ratings(
    ratings: Iterable[Mapping[str, float | None]], questions: Questions | None
) -> None:
    """Raise if a rating of the importance is a code that is no answer.

    Questions do not read ratings: a 9 may be "not applicable", or an importance of 9.

    Raises:
        InputError: with the number of such ratings.
    """
    if questions is None:
        return
    n = 0
    for row in ratings:
        for item, rating in row.items():
            one = questions if isinstance(questions, Question) else questions.get(item)
            n += one is not None and rating in non_answer_codes(one)
    if n:
        raise InputError(problem="ratings_are_codes", n=n)


def check_rows(
    rows: Iterable[tuple[int, Mapping[str, Any]]],
    items: Collection[str],
    name: str,
    *,
    named_by: str,
    is_file: bool,
    is_data: bool = False,
    advice: str = "",
) -> None:
    """Check that numbered *rows*, called *name*, have *items*, whose names are theirs.

    A row of answers has no other names.  A row of a file has other cells, which are
    left out; it then has every item, since one of the others may be one misspelt.

    Args:
        rows: the rows that are mappings, with their numbers.
        items: the items that are read.
        name: the argument that has the rows.
        named_by: the argument that names the items; without one, of published items,
            rows of answers need not have them all.
        is_file: whether the rows are those of a survey file, which questions read.
        is_data: whether the items come out of data, and may not be repeated.
        advice: what to do about a name that is no item.

    Raises:
        UnknownField: for an item that no row has, or that a row lacks beside other
            cells, with the nearest name; for a name of a row that is no item.
        WrongType: for such a name that is no text.
    """
    numbered, known = list(rows), set(items)
    found = {str(key) for _, row in numbered for key in row}
    others = [(f"{name} at row {k}", row) for k, row in numbered if row.keys() - known]
    for at_row, row in others if not is_file else ():
        checks.mapping_by_name(row, at_row)
    has_items = partial(
        checks.has_names,
        required=items,
        named_by=named_by,
        unit="item",
        is_data=is_data,
        suggest=not is_data,
    )
    if numbered and named_by:
        has_items(found, name)
    for at_row, row in others:
        if is_file:
            has_items(row, at_row)
        else:
            checks.known_names(
                row, at_row, items, unit="item", is_data=True, advice=advice
            )


def read_items(
    columns: Mapping[str, Any], name: str, questions: Mapping[str, Question]
) -> tuple[dict[str, list[Any]], dict[str, NotAnswers]]:
    """Return the answers to each item, and its non-answers by name if it was read.

    Args:
        columns: the cells of each item; those without a question stay as they are.
        name: the argument that has them.
        questions: the question of each item that is read.

    Raises:
        InputError: for a cell that the question of its item cannot read.
    """
    answers: dict[str, list[Any]] = {}
    names: dict[str, NotAnswers] = {}
    for item, column in columns.items():
        label = checks.entry(name, item)
        if item in questions:
            answers[item], names[item] = read_answers(column, questions[item], label)
        else:
            answers[item] = checks.column(column, label)
    return answers, names


def check_column(column: Iterable[Any], scale: Scale, name: str) -> list[float | None]:
    """Return a column of numbers on *scale*; None where missing.

    Raises:
        OutOfScale: for a number that is not on the scale.
    """
    return [
        None if checks.is_missing(value) else scale.check(value, name, row)
        for row, value in enumerate(column)
    ]


def read_rows(
    rows: list[Mapping[str, Any]],
    names: list[Mapping[str, str]],
    questions: Questions | None,
    items: Mapping[str, str],
    owner: str = "weights",
    *,
    are_data: bool = False,
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, str]]]:
    """Return the answers of each row, and the names of its non-answers, by item.

    *items* says what a message calls the answers to each item, *owner* is the argument
    that has them; *are_data* that they come from ratings of the importance.  Without
    questions these are *rows* and *names*, as survey records have them.

    Raises:
        UnknownField: for an item without a question, or a question without an item, or
            as :func:`check_rows`.
        InputError: for a cell that its question cannot read.
    """
    named_by = "importance" if are_data else owner
    by_item = questions_by_item(questions, items, owner)
    check_rows(
        enumerate(rows),
        items,
        "answers",
        named_by=named_by,
        is_file=questions is not None,
        is_data=are_data,
    )
    if questions is None:
        return rows, names
    answers = [{item: row[item] for item in items if item in row} for row in rows]
    all_names: list[dict[str, str]] = [dict(one) for one in names]
    for item, question in by_item.items():
        cells = [row.get(item) for row in answers]
        meanings = question.read_all(cells, name=items[item])
        for row, meaning in enumerate(meanings):
            if isinstance(meaning, NonAnswer):
                all_names[row][item] = meaning.name
            if item in answers[row]:
                answers[row][item] = to_number(meaning)
    return [*answers], [*all_names]
