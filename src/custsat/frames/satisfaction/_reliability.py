"""Alpha and omega of groups of respondents, from sums that the engine counts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._cells import name_masks, read_columns
from custsat.frames._frame_input import open_frame
from custsat.frames._from_native import check_column_name
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._covariances import (
    covariances_by_group,
    require_numbers,
)
from custsat.frames.satisfaction._index_columns import item_answers
from custsat.frames.satisfaction._look import look_at
from custsat.frames.satisfaction._respondent_weights import WEIGHTS
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.satisfaction.reliability._cronbach_alpha import CronbachAlpha
from custsat.satisfaction.reliability._item_covariances import (
    reverse_items,
    reversed_names,
)
from custsat.satisfaction.reliability._omega_total import OmegaTotal
from custsat.satisfaction.reliability._reliability import Reliability
from custsat.values._covariance_columns import MAX_NUMBER
from custsat.values._covariances import Covariances
from custsat.values._question import Question
from custsat.values._scale import Scale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.frames._groups import Key
    from custsat.frames.satisfaction._look import Look

ReliabilityT = TypeVar("ReliabilityT", bound=Reliability)


def cronbach_alpha(
    data: Any,
    *,
    items: Mapping[str, str] | Sequence[str],
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    reverse: Iterable[str] = (),
    respondent_weights: str | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[CronbachAlpha]:
    """Return Cronbach's alpha of each group, and of all rows.

    The result of a group is None where alpha is not defined, and its tables say why:
    fewer than two complete questionnaires, or equal sums.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> from custsat.values import LIKERT5
    >>> df = pl.DataFrame({"speed": [5, 4, 2, 1], "price": [4, 4, 3, 1]})
    >>> alpha = satisfaction.cronbach_alpha(df, items=["speed", "price"], scale=LIKERT5)
    >>> round(alpha.total.alpha, 3)
    0.933

    Args:
        data: a frame with one row per respondent.
        items: the columns of the items; a mapping if items are named otherwise.
        by: the column, or the columns, that make the groups.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the items as cells of a
            survey file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of each item, all on one scale.
        reverse: the items that are asked the other way round; their answers are turned.
        respondent_weights: the column of the weight of each respondent.
        target: the alpha to reach; None for no target.
        min_n: complete questionnaires below which no verdict is given.

    Raises:
        OutOfScale: with the number of rows that are not on the *scale*.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownColumn: for a column that the frame does not have.
        UnknownField: for a reversed item that is none.
        OutOfRange: if the sums of all respondents are equal; for a *target* above 1.
        InputError: for fewer than two items or complete questionnaires.
    """
    survey = _Survey.of(items, scale, question, questions, reverse)
    result = partial(CronbachAlpha, target=target, min_n=min_n)
    return _groups(
        data,
        survey,
        by=by,
        respondent_weights=respondent_weights,
        result=result,
        result_type=CronbachAlpha,
    )


def omega_total(
    data: Any,
    *,
    items: Mapping[str, str] | Sequence[str],
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    reverse: Iterable[str] = (),
    respondent_weights: str | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[OmegaTotal]:
    """Return omega total of each group, and of all rows.

    The result of a group is None where one factor does not describe its answers, and
    its tables say why.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> from custsat.values import LIKERT5
    >>> rows = [(3, 4, 5), (4, 2, 4), (5, 5, 5), (3, 3, 3), (4, 4, 4), (4, 4, 4)]
    >>> df = pl.DataFrame(rows, schema=["speed", "price", "manner"], orient="row")
    >>> omega = satisfaction.omega_total(df, items=df.columns, scale=LIKERT5)
    >>> round(omega.total.omega, 3)
    0.756

    Args:
        data: a frame with one row per respondent.
        items: the columns of the items; a mapping if items are named otherwise.
        by: the column, or the columns, that make the groups.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the items as cells of a
            survey file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of each item, all on one scale.
        reverse: the items that are asked the other way round; their answers are turned.
        respondent_weights: the column of the weight of each respondent.
        target: the omega to reach; None for no target.
        min_n: complete questionnaires below which no verdict is given.

    Raises:
        OutOfScale: with the number of rows that are not on the *scale*.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownColumn: for a column that the frame does not have.
        UnknownField: for a reversed item that is none.
        OutOfRange: for an item that all answer alike; for a *target* above 1.
        ConvergenceError: if one factor does not describe the answers of all rows.
        InputError: for fewer than three items or two complete questionnaires.
    """
    survey = _Survey.of(items, scale, question, questions, reverse)
    result = partial(OmegaTotal, target=target, min_n=min_n)
    return _groups(
        data,
        survey,
        by=by,
        respondent_weights=respondent_weights,
        result=result,
        result_type=OmegaTotal,
    )


@attrs.frozen(kw_only=True)
class _Survey:
    """The columns of the items of a survey, and how they were asked."""

    columns: dict[str, str]
    scale: Scale
    questions: dict[str, Question]
    reverse: tuple[str, ...]

    @classmethod
    def of(
        cls,
        items: Any,
        scale: Scale | None,
        question: Question | None,
        questions: Mapping[str, Question] | None,
        reverse: Any,
    ) -> _Survey:
        """Return the survey that the arguments of a verb describe."""
        columns = _columns_by_item(items)
        by_item = questions if question is None else question
        return cls(
            columns=columns,
            scale=survey_scale(scale, question, questions),
            questions=questions_by_item(by_item, columns, "items"),
            reverse=reversed_names(reverse, [*columns]),
        )


def _columns_by_item(items: Any) -> dict[str, str]:
    """Return the column of each item.

    Raises:
        WrongType: for what is neither a mapping of names nor a list of them.
        InputError: for an item that is listed twice.
    """
    if isinstance(items, Mapping):
        columns = dict(checks.mapping_by_name(items, "items="))
    else:
        names = checks.sequence(items, "items=")
        checks.no_duplicates(names, "items=")
        columns = dict(zip(names, names, strict=True))
    for column in columns.values():
        check_column_name(column, "items")
    return columns


def _groups(
    data: Any,
    survey: _Survey,
    *,
    by: Any,
    respondent_weights: str | None,
    result: Callable[..., ReliabilityT],
    result_type: type[ReliabilityT],
) -> Groups[ReliabilityT]:
    """Count the sums of each group, and return the groups.

    Raises:
        InputError: if all rows together have no such reliability.
    """
    keys = group_columns(by)
    build = partial(result, scale=survey.scale, reverse=survey.reverse)
    frame_input = open_frame(
        data,
        numbers=_columns(survey, are_read=False) | {WEIGHTS: respondent_weights},
        cells=_columns(survey, are_read=True),
        keys=group_roles(keys),
    )
    table, sums = _sum_groups(frame_input, survey)
    total = reduce(add, sums.values(), Covariances.empty([*survey.columns]))
    if total.n or total.n_missing:
        build(covariances=total)  # what is wrong with all rows is said now
    return build_groups(
        sums,
        keys,
        partial(_result, build),
        total,
        result_type=result_type,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
        explains=True,
    )


def _columns(survey: _Survey, *, are_read: bool) -> dict[str, str]:
    """Return the columns of the items by role, if a question reads them or if not."""
    if bool(survey.questions) is not are_read:
        return {}
    return {f"items {item}": column for item, column in survey.columns.items()}


def _sum_groups(
    frame_input: FrameInput, survey: _Survey
) -> tuple[pl.DataFrame, dict[Key, Covariances]]:
    """Return the sums of each group after its key, turned, and the keys as a table."""
    roles = [f"items {item}" for item in survey.columns]
    questions = {f"items {item}": one for item, one in survey.questions.items()}
    looks: dict[str, Look] = {}
    if questions:
        answers, names = read_columns(frame_input, questions)
    else:
        if frame_input.in_memory:
            looks = look_at(frame_input, roles)
        answers, names = _answers(frame_input, survey.scale, looks, roles), {}
    table, sums = covariances_by_group(
        frame_input,
        {item: answers[f"items {item}"] for item in survey.columns},
        {
            (role.removeprefix("items "), name): mask
            for (role, name), mask in name_masks(names, questions).items()
        },
        are_complete=bool(looks) and all(one.is_complete for one in looks.values()),
    )
    return table, {
        key: reverse_items(one, survey.reverse, survey.scale)
        for key, one in sums.items()
    }


def _answers(
    frame_input: FrameInput,
    scale: Scale,
    looks: dict[str, Look],
    roles: Sequence[str],
) -> NewColumns:
    """Return the answers to all items, whose squares can be summed."""
    answers = item_answers(frame_input, scale, roles, are_multiplied=True, looks=looks)
    if not _are_small(scale):
        require_numbers(frame_input, *roles)
    return answers


def _are_small(scale: Scale) -> bool:
    """Return whether the squares of all answers can be summed."""
    return max(abs(scale.low), abs(scale.high)) <= MAX_NUMBER


def _result(
    build: Callable[..., ReliabilityT], covariances: Covariances
) -> ReliabilityT:
    """Return the result of a group.

    Raises:
        EmptyInput: without a row.
        InputError: where it is not defined.
    """
    if not covariances.n and not covariances.n_missing:
        raise EmptyInput(result="a reliability")
    return build(covariances=covariances)


def _known_figures(covariances: Covariances) -> dict[str, Any]:
    """Return the figures that are known of a group without a result."""
    return {"n": covariances.n, "n_missing": covariances.n_missing}
