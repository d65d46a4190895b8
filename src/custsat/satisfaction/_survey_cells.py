"""The cells of a survey file, row by row, as the questions of their items read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, MixedScales
from custsat.values._cell_reader import NonAnswer
from custsat.values._question import Question, to_number
from custsat.values._scale import Scale, check_scale
from custsat.values._scale_checks import question_scale_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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


def read_rows(
    rows: list[Mapping[str, Any]],
    names: list[Mapping[str, str]],
    questions: Questions | None,
    items: Mapping[str, str],
    owner: str = "weights",
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, str]]]:
    """Return the answers of each row, and the names of its non-answers, by item.

    *items* says what a message calls the answers to each item, and *owner* is the
    argument that has them.  Without questions these are *rows* and *names*, as survey
    records have them.
    Questions by item say which columns of a file are items; the others are left out.

    Raises:
        UnknownField: for an item without a question, or a question without an item.
        InputError: for a cell that its question cannot read.
    """
    if questions is None:
        return rows, names
    answers = [dict(row) for row in rows]
    if not isinstance(questions, Question):
        answers = [{item: row[item] for item in items if item in row} for row in rows]
    all_names: list[dict[str, str]] = [dict(one) for one in names]
    for item, question in questions_by_item(questions, items, owner).items():
        cells = [row.get(item) for row in answers]
        meanings = question.read_all(cells, name=items[item])
        for row, meaning in enumerate(meanings):
            if isinstance(meaning, NonAnswer):
                all_names[row][item] = meaning.name
            if item in answers[row]:
                answers[row][item] = to_number(meaning)
    return [*answers], [*all_names]
