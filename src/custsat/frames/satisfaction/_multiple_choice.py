"""The table of a multiple-choice question for groups.

The engine counts each different cell, each combination of cells, or each combination of
flags; a question reads what is different, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.frames._cells import NAME
from custsat.frames._frame_input import open_frame
from custsat.frames._group_table import merge_keys
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._choice_columns import (
    choices_of_cells,
    choices_of_flags,
    count_choices,
    option_columns,
)
from custsat.frames.satisfaction._respondent_weights import (
    WEIGHTS,
    require_weights,
    weight_sums,
)
from custsat.satisfaction._multiple_choice import (
    ChoiceTable,
    build_choice_table,
    check_has_options,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._question import Question


def multiple_choice(
    data: Any,
    *,
    answers: str | Sequence[str] | Mapping[str, str],
    question: Question,
    by: str | Sequence[str] | None = None,
    respondent_weights: str | None = None,
) -> Groups[ChoiceTable]:
    """Return how many respondents ticked each option, in each group and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> from custsat.values import Question
    >>> used = Question(kind="multiple", options=["shop", "web"])
    >>> rows = pl.DataFrame({"age": ["old", "young"], "used": ["shop", "web;shop"]})
    >>> options = {"answers": "used", "question": used, "by": "age"}
    >>> groups = satisfaction.multiple_choice(rows, **options)
    >>> groups["old"]["shop"].share_of_cases, groups.total["web"].share_of_cases
    (1.0, 0.5)

    Args:
        data: a frame with one row per respondent.
        answers: the column of texts of options with separators; or the columns of the
            first, the second, ... option; or the column of flags of each option.
        question: the question, a multiple or a single choice.
        by: the column, or the columns, that make the groups.
        respondent_weights: the column of the weight of each respondent.

    Raises:
        InvalidQuestion: for a question without options, or several columns of a single
            choice.
        UnreadableAnswer: for cells that the *question* cannot read.
        UnknownField: for flags of an option that there is not, and for an option
            without flags.
        InputError: for no column.
        UnknownColumn: for a column that the frame does not have.
    """
    check_has_options(question)
    columns = _columns_by_role(answers, question)
    keys = group_columns(by)
    frame_input = open_frame(
        data,
        cells=columns,
        numbers={WEIGHTS: respondent_weights},
        keys=group_roles(keys),
    )
    require_weights(frame_input)
    roles = list(columns)
    names = {f"custsat_cell_{number}": role for number, role in enumerate(roles)}
    cells = {name: frame_input.value(role) for name, role in names.items()}
    table = frame_input.distinct(cells, weight_sums(frame_input))
    if isinstance(answers, Mapping):
        table = choices_of_flags(table, [*names], question, frame_input, roles)
    else:
        table = choices_of_cells(table, [*names], question, frame_input, roles[0])
    table = merge_keys(table, [*frame_input.keys, *option_columns(question), NAME])
    counts = count_choices(table, list(frame_input.keys), question)
    (total,) = count_choices(table, [], question).values()
    return build_groups(
        counts,
        keys,
        lambda one: build_choice_table(one, question) if one.cases.n else None,
        total,
        result_type=ChoiceTable,
        key_types=key_types(frame_input, keys, table),
        without_answers=lambda one: {"n_cases": 0, "n_missing": one.n_missing},
    )


def _columns_by_role(
    answers: str | Sequence[str] | Mapping[str, str], question: Question
) -> dict[str, str]:
    """Return the column of each role: of the cells, or of the flag of each option.

    Raises:
        InvalidQuestion: for several columns of a question with one option.
        UnknownField: for flags of an option that there is not, and for an option
            without flags.
        InputError: for no column.
        WrongType: for something else than names of columns.
    """
    if isinstance(answers, str):
        return {"answers": answers}
    question.check_several()
    if isinstance(answers, Mapping):
        options = question.options
        checks.known_names(answers, "answers=", options, unit="option")
        checks.has_names(
            answers, "answers=", options, named_by="question", unit="option"
        )
        return {f"answers {option}": answers[option] for option in question.options}
    columns = checks.sequence(answers, "answers", str)
    if not columns:
        raise InputError(problem="no_columns", name="answers=")
    return {f"answers {number}": name for number, name in enumerate(columns, start=1)}
