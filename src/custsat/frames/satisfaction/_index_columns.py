"""The columns of a satisfaction index: answers, importance, weights of respondents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import InputError, NotOnScale, OutOfRange
from custsat.frames._cells import known_names, read_columns
from custsat.frames._column_kinds import ColumnKind
from custsat.frames._expressions import float_lit
from custsat.frames._frame_input import FrameInput, NewColumns, open_frame
from custsat.frames._group_table import not_answer_columns
from custsat.frames._groups import group_roles
from custsat.frames._row_checks import RowCheck
from custsat.frames.satisfaction._look import has_every_integer, look_at
from custsat.frames.satisfaction._respondent_weights import WEIGHTS, require_weights
from custsat.satisfaction._index_options import IndexOptions, MissingPolicy
from custsat.satisfaction._survey_cells import non_answer_codes
from custsat.values._scale import STEP_TOL, Scale

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from custsat.frames.satisfaction._look import Look
    from custsat.values._question import Question


@attrs.frozen(kw_only=True)
class IndexColumns:
    """The frame, and what is read of it.

    Attributes:
        frame_input: the frame.
        answers: the answers to each item, by its name.
        names: the names of the non-answers to each item that a question reads.
        known_names: all the names that there are, sorted.
        ratings: the ratings of the importance of each item, if it was rated.
        options: the options of the index.
    """

    frame_input: FrameInput
    answers: NewColumns
    names: NewColumns
    known_names: tuple[str, ...]
    ratings: NewColumns
    options: IndexOptions

    @property
    def items(self) -> tuple[str, ...]:
        """The names of the items."""
        return tuple(self.answers)

    @property
    def is_weighted(self) -> bool:
        """Whether respondents have weights."""
        return WEIGHTS in self.frame_input.columns

    @property
    def are_complete(self) -> bool:
        """Whether complete questionnaires only are counted."""
        return self.options.missing is MissingPolicy.COMPLETE_CASES

    def missing_masks(self) -> NewColumns:
        """Where an answer is missing, if respondents are left out for it."""
        names = missing_names(self.answers) if self.are_complete else ()
        return {f"{name}_n": nw.col(name) for name in names}

    def name_masks(self) -> NewColumns:
        """Where each item has each of the known names."""
        return {
            column: nw.col(item) == nw.lit(name)
            for item in name_columns(self.names)
            for column, name in zip(
                not_answer_columns(self.known_names, item),
                self.known_names,
                strict=True,
            )
        }

    def columns(self) -> NewColumns:
        """Return the answers, the ratings and the weight of each respondent.

        The answers of respondents who do not count are null.
        """
        answers = list(self.answers.values())
        columns: NewColumns = {}
        if self.are_complete:
            is_missing = [answer.is_null() for answer in answers]
            columns |= zip(missing_names(self.answers), is_missing, strict=True)
            is_complete = ~reduce(or_, is_missing)
            answers = [nw.when(is_complete).then(answer) for answer in answers]
        columns |= zip(answer_names(self.answers), answers, strict=True)
        columns |= zip(name_columns(self.names), self.names.values(), strict=True)
        names = rating_names(self.ratings)
        columns |= zip(names, self.ratings.values(), strict=True)
        if self.is_weighted:
            columns["person"] = self.frame_input.value(WEIGHTS)
        return columns


def answer_names(items: Collection[str]) -> list[str]:
    """Return the names of the columns of answers, which no item has."""
    return [f"answer_{number}" for number in range(len(items))]


def missing_names(items: Collection[str]) -> list[str]:
    """Return the names of the columns that say where an answer is missing."""
    return [f"missing_{number}" for number in range(len(items))]


def name_columns(items: Collection[str]) -> list[str]:
    """Return the names of the columns of the non-answers to each item."""
    return [f"name_{number}" for number in range(len(items))]


def rating_names(items: Collection[str]) -> list[str]:
    """Return the names of the columns of ratings."""
    return [f"rating_{number}" for number in range(len(items))]


def columns_by_item(
    items: Mapping[str, str] | Sequence[str],
    weighed: Sequence[str],
    weights: str,
    name: str = "items=",
) -> dict[str, str]:
    """Return the column of each item, in the order of the argument *weights*.

    Args:
        items: the column of each item, or the columns that are named like the items.
        weighed: the items.
        weights: the argument that has them.
        name: the argument that has the columns.

    Raises:
        WrongType: for *items* that are no mapping and no list of names.
        UnknownField: for an item that has no weight, or a weight that has no item.
    """
    columns = to_columns(items, name)
    checks.has_names(columns, name, weighed, named_by=weights, suggest=True)
    checks.has_names(weighed, weights, columns, named_by=name, suggest=True)
    return {item: columns[item] for item in weighed}


def to_columns(items: Any, name: str) -> dict[str, str]:
    """Return the column of each item, which a list names like their columns.

    Raises:
        WrongType: for *items* that are no mapping and no list of names.
    """
    if isinstance(items, Mapping):
        return dict(items)
    if isinstance(items, list | tuple) and all(isinstance(n, str) for n in items):
        return {column: column for column in items}
    raise checks.wrong_type(
        items, name, "a mapping of items to columns, or a list of columns"
    )


def open_index(
    data: Any,
    *,
    items: Mapping[str, str],
    questions: Mapping[str, Question],
    importance: Mapping[str, str],
    by: Sequence[str],
    respondent_weights: str | None,
    options: IndexOptions,
    argument: str = "items",
) -> IndexColumns:
    """Return the columns of an index; what is refused is counted when they are read.

    The *argument* is the one that names the columns of the items.
    """
    roles = {f"{argument} {item}": column for item, column in items.items()}
    by_role = {f"{argument} {item}": question for item, question in questions.items()}
    ratings = {f"importance {item}": column for item, column in importance.items()}
    frame_input = open_frame(
        data,
        numbers=({} if by_role else roles) | ratings | {WEIGHTS: respondent_weights},
        cells=roles if by_role else {},
        keys=group_roles(by),
    )
    answers, names = (
        read_columns(frame_input, by_role)
        if by_role
        else (item_answers(frame_input, options.scale, roles), {})
    )
    _require_ratings(frame_input, ratings, questions)
    require_weights(frame_input)
    return IndexColumns(
        frame_input=frame_input,
        answers=dict(zip(items, answers.values(), strict=True)),
        names=dict(zip(items, names.values(), strict=False)),
        known_names=known_names(questions.values()),
        ratings={item: frame_input.value(f"importance {item}") for item in importance},
        options=options,
    )


def _require_ratings(
    frame_input: FrameInput,
    ratings: Iterable[str],
    questions: Mapping[str, Question],
) -> None:
    """Refuse ratings below 0, and those that are codes of non-answers."""
    for role in ratings:
        rating = frame_input.value(role)
        error = OutOfRange(name=frame_input.label(role), allowed="0 or more")
        frame_input.require(RowCheck.of(rating < float_lit(0), error))
        question = questions.get(role.removeprefix("importance "))
        for code in non_answer_codes(question) if question else ():
            is_code = rating == float_lit(code)
            frame_input.require(RowCheck(is_code, _ratings_are_codes))


def _ratings_are_codes(n: int) -> InputError:
    return InputError(problem="ratings_are_codes", n=n)


def item_answers(
    frame_input: FrameInput,
    scale: Scale,
    roles: Iterable[str],
    *,
    are_multiplied: bool = False,
    looks: Mapping[str, Look] | None = None,
) -> NewColumns:
    """Return the answers of each role; numbers that are no answers are refused.

    Args:
        frame_input: the frame.
        scale: the scale of the answers.
        roles: the roles.
        are_multiplied: whether only sums of the answers and of products of two are
            asked for, which small integers give several times faster than floats.
        looks: what a look at the columns shows, if they were looked at.
    """
    if looks is None:
        looks = look_at(frame_input, list(roles)) if frame_input.in_memory else {}
    small = small_integer(scale) if are_multiplied else None
    answers: NewColumns = {}
    for role in roles:
        value = frame_input.value(role)
        if role in looks and looks[role].are_answers(scale):
            frame_input.trust(role)
            if small is not None:
                value = value.cast(small)
        else:
            frame_input.require_on_scale(scale, role)
            value = _require_answers(frame_input, role, value, scale)
        answers[role] = value
    return answers


def small_integer(scale: Scale) -> Any:
    """Return the narrowest type that holds the product of any two answers.

    None where answers are no integers, or are too large for it; the sums of integers
    of 8 and of 16 bits have 64 bits, those of 32 bits have not.
    """
    if not has_every_integer(scale):
        return None
    product = max(scale.low * scale.low, scale.high * scale.high)
    types = ((nw.Int8, 2**7 - 1), (nw.Int16, 2**15 - 1))
    return next((small for small, limit in types if product <= limit), None)


def _require_answers(
    frame_input: FrameInput, role: str, value: nw.Expr, scale: Scale
) -> nw.Expr:
    """Refuse numbers between two answers; return answers without a rounding error."""
    if not scale.answers:
        return value
    is_inside = ~value.is_null() & (value >= scale.low) & (value <= scale.high)
    if scale.levels:
        is_answer = value.is_in([float(answer) for answer in scale.answers])
    else:
        steps = scale.steps_to(value)
        away = steps - (steps + float_lit(0.5)).floor()
        is_answer = (away < float_lit(STEP_TOL)) & (away > float_lit(-STEP_TOL))
    mask = is_inside & ~is_answer
    frame_input.require(frame_input.scale_check(role, mask, scale, NotOnScale))
    if has_every_integer(scale) and frame_input.kind(role) is not ColumnKind.WHOLE:
        return (value + float_lit(0.5)).floor()
    return value
