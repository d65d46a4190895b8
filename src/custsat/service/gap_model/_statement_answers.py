"""Answers to the statements about antecedents, as numbers or as cells of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.satisfaction._survey_cells import questions_by_item, read_items
from custsat.service.gap_model._antecedents import AntecedentStatement, statements_for
from custsat.service.gap_model._gap_estimate import GapGroup
from custsat.service.quality._quality_tally import to_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.satisfaction._survey_cells import Questions
    from custsat.values import Scale
    from custsat.values._not_answers import NotAnswers

    Answers = Mapping[str, Iterable[Any]] | Iterable[Any]


def read_statements(
    managers: Answers | None,
    front_line: Answers | None,
    scale: Scale,
    questions: Questions | None,
) -> tuple[
    dict[AntecedentStatement, Sequence[float | None]],
    dict[AntecedentStatement, NotAnswers],
]:
    """Return the answers to each statement, reversed ones turned, and its non-answers.

    Raises:
        UnknownField: for a question without a statement.
        InputError: for one to a group that did not answer.
    """
    if isinstance(questions, Mapping):
        checks.known_names(
            questions, "questions", AntecedentStatement, unit="statement"
        )
    columns: dict[AntecedentStatement, Sequence[float | None]] = {}
    names: dict[AntecedentStatement, NotAnswers] = {}
    groups = {GapGroup.MANAGERS: managers, GapGroup.FRONT_LINE: front_line}
    for group, answers in groups.items():
        of_group = _questions_of(group, questions)
        if answers is not None:
            cells = _columns_of(group, answers, of_group)
            by_item = questions_by_item(of_group, cells, group)
            read, of_items = read_items(cells, group, by_item)
            names |= {AntecedentStatement(each): of_items[each] for each in of_items}
            for each in map(AntecedentStatement, read):
                columns[each] = _turned_column(each, read[each], scale)
        elif isinstance(of_group, Mapping) and of_group:
            name = checks.entry("questions", next(iter(of_group)))
            raise InputError(problem="needs", name=name, needed=f"{group}=")
    return columns, names


def _questions_of(group: GapGroup, questions: Questions | None) -> Questions | None:
    """Return the questions about the statements to *group*, or the one about all."""
    if not isinstance(questions, Mapping):
        return questions
    return {
        each: questions[each] for each in statements_for(group) if each in questions
    }


def _columns_of(
    group: GapGroup, answers: Answers, questions: Questions | None
) -> dict[str, Any]:
    """Return the cells of each statement of a group, from columns or from rows.

    Of rows, questions by statement say which were asked.

    Raises:
        UnknownField: for a statement that the questionnaire of the group does not have.
        InputError: for columns of different lengths, or rows without a question.
    """
    statements = statements_for(group)
    if isinstance(answers, Mapping):
        by_name = checks.mapping_by_name(answers, group)
        checks.known_names(by_name, group, statements, unit="statement")
        columns = {each.value: by_name[each] for each in statements if each in by_name}
        lengths = {
            len(checks.column(column, checks.entry(group, each)))
            for each, column in columns.items()
        }
        if len(lengths) > 1:
            name = f"the statements of {group}"
            raise InputError(problem="unequal_lengths", name=name)
        return columns
    names, named_by = [*statements], ""
    if isinstance(questions, Mapping):
        names, named_by = (
            [each for each in statements if each in questions],
            "questions",
        )
        if not names:
            needed = f"questions= about the statements of {group}"
            raise InputError(problem="needs", name=f"{group}=", needed=needed)
    cells = to_columns(answers, names, group, is_file=bool(named_by), named_by=named_by)
    return dict(zip(map(str, names), cells, strict=True))


def _turned_column(
    statement: AntecedentStatement, column: Sequence[Any], scale: Scale
) -> list[float | None]:
    """Return the answers to a statement, turned where it is reversed."""
    name = checks.entry(statement.group, statement)
    answers = [
        None if checks.is_missing(value) else scale.check_answer(value, name, row)
        for row, value in enumerate(column)
    ]
    if not statement.is_reversed:
        return answers
    return [None if each is None else scale.reverse(each) for each in answers]
