"""Columns of perceptions, expectations and overall ratings, and their questions."""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import InputError, NotANumber, UnreadableAnswer, quote
from custsat.estimates._means import squarable
from custsat.satisfaction._survey_cells import non_answer_codes, survey_scale
from custsat.values._cell_reader import NonAnswer
from custsat.values._question import read_answers, to_number
from custsat.values._scale_checks import high_is_good, question_scale_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.values._not_answers import NotAnswers, NotAnswersByPart
    from custsat.values._question import Question
    from custsat.values._scale import Scale

COMPARED: Final = ("perceived", "expected")
OVERALL: Final = "overall"


def compared_questions(
    scale: Scale | None,
    question: Question | None,
    questions: Mapping[str, Question] | None,
    names: tuple[str, ...] = COMPARED,
    compared: tuple[str, ...] = COMPARED,
) -> tuple[Scale | None, dict[str, Question]]:
    """Return the scale of a comparison, and the question of each argument it reads.

    Args:
        scale: the scale of the numbers; None for amounts.
        question: instead of it the question of what is compared.
        questions: instead of it the question of each of *names*.
        names: the arguments that a question can read.
        compared: those that are compared; a question must read them.

    Raises:
        InputError: for several of the three.
        UnknownField: for a question of another argument, or one without a question.
        MixedScales: for questions on different scales.
        InvalidQuestion: for a question of options.
        WrongScale: for a scale whose low end is good, where more is not better.
        WrongType: for something else than a scale or questions.
    """
    if question is None and questions is None:
        return _scale_or_none(scale), {}
    if question is not None and questions is None:
        on = high_is_good(question_scale_of(question, scale), "question")
        return on, dict.fromkeys(compared, question)
    checks.exactly_one(question=question, questions=questions)
    by_name = dict(checks.mapping_by_name(questions, "questions"))
    checks.known_names(by_name, "questions", names, unit="argument")
    checks.has_names(by_name, "questions", compared)
    read = {name: by_name[name] for name in compared}
    return high_is_good(survey_scale(scale, None, read), "questions"), by_name


def perception_questions(
    scale: Scale | None,
    question: Question | None,
    questions: Mapping[str, Question] | None,
    *,
    has_overall: bool,
) -> tuple[Scale | None, dict[str, Question]]:
    """Return the scale of perceptions, and the question of each argument it reads.

    The overall rating is read by a question of its own, on any scale.

    Raises:
        InputError: for a question of an overall rating that there is not.
        CustsatError: as :func:`compared_questions`.
    """
    names = (*COMPARED, OVERALL)
    on, by_name = compared_questions(scale, question, questions, names)
    check_overall(by_name, has_overall=has_overall)
    return on, by_name


def check_overall(questions: Mapping[str, Any], *, has_overall: bool) -> None:
    """Check the question of an overall rating, if there is one.

    Raises:
        InputError: if there is no such rating.
        InvalidQuestion: for a question of options.
    """
    if OVERALL in questions:
        question_scale_of(questions[OVERALL])
        if not has_overall:
            name = checks.entry("questions", OVERALL)
            raise InputError(problem="needs", name=name, needed="overall=")


def overall_codes(questions: Mapping[str, Question]) -> list[float]:
    """Return the codes of non-answers that an overall rating of numbers must not be.

    A 9 may be "not applicable", or a rating of 9: it is not guessed.
    """
    codes = (code for one in questions.values() for code in non_answer_codes(one))
    return sorted(set(codes))


def overall_is_code(n: int) -> InputError:
    """Return the error of *n* overall ratings that are codes of non-answers."""
    return InputError(problem="overall_is_code", n=n)


def check_single(cells: Mapping[str, Any], verb_of_many: str) -> None:
    """Check that each argument of one customer is no list.

    Raises:
        NotANumber: for a list or a column; it names the *verb_of_many* customers.
    """
    for name, cell in cells.items():
        if isinstance(cell, Sized) and not isinstance(cell, str | bytes):
            kind = type(cell).__name__
            advice = f"{verb_of_many} takes the answers of many customers"
            raise NotANumber(problem="many", name=name, kind=kind, advice=advice)


def read_numbers(
    cells: Mapping[str, Any],
    scale: Scale | None,
    question: Question | None,
    questions: Mapping[str, Question] | None,
) -> tuple[Scale | None, dict[str, float]]:
    """Return the scale and the numbers of one customer's *cells*, by their arguments.

    Without a question the cells are numbers, on the *scale* if there is one.

    Raises:
        NotANumber: for what is no number.
        OutOfScale: for a number that is not on the *scale*.
        UnreadableAnswer: for a cell that is no answer.
        CustsatError: as :func:`compared_questions` and :meth:`Question.read`.
    """
    names = tuple(cells)
    on, by_name = compared_questions(scale, question, questions, names, names)
    numbers = {
        name: _number(by_name[name], cell, name) if by_name else cell
        for name, cell in cells.items()
    }
    check = checks.number if on is None else on.check
    return on, {name: check(number, name) for name, number in numbers.items()}


def _number(question: Question, cell: Any, name: str) -> float:
    meaning = question.read(cell, name)
    number = to_number(meaning)
    if number is None:
        text = "an empty cell"
        if isinstance(meaning, NonAnswer):
            text = quote(meaning.name)
        raise UnreadableAnswer(problem="non_answer", name=name, non_answer=text)
    return number


def read_columns(
    columns: dict[str, Any], questions: Mapping[str, Question], scale: Scale | None
) -> tuple[dict[str, list[float | None]], NotAnswersByPart]:
    """Return the numbers of each column, and the non-answers that questions read."""
    values: dict[str, list[float | None]] = {}
    not_answers: list[tuple[str, NotAnswers]] = []
    for name, column in columns.items():
        if name == OVERALL:
            values[name], names = read_overall(column, questions)
        elif name in questions:
            values[name], names = read_answers(column, questions[name], name)
        else:
            values[name], names = _numbers(column, name, scale), ()
        not_answers.append((name, names))
        first = next(iter(columns))
        checks.same_length(values[first], values[name], (first, name))
    return values, tuple(not_answers)


def read_overall(
    values: Any, questions: Mapping[str, Question]
) -> tuple[list[float | None], NotAnswers]:
    """Return overall ratings, and their non-answers where a question reads them.

    Raises:
        InputError: for numbers that are codes of non-answers in the other questions.
    """
    if OVERALL in questions:
        return read_answers(values, questions[OVERALL], OVERALL)
    codes, ratings = overall_codes(questions), _numbers(values, OVERALL, None)
    n_codes = sum(rating in codes for rating in ratings)
    if n_codes:
        raise overall_is_code(n_codes)
    return ratings, ()


def _numbers(values: Any, name: str, scale: Scale | None) -> list[float | None]:
    """Return a column of numbers, on a scale if there is one; None where missing."""
    return [
        None
        if checks.is_missing(value)
        else squarable(value, row, name)
        if scale is None
        else scale.check(value, name, row)
        for row, value in enumerate(checks.column(values, name))
    ]


def _scale_or_none(scale: Any) -> Scale | None:
    return None if scale is None else high_is_good(scale, "scale")
