"""Beliefs about what customers expect, of groups of one table of respondents."""

from __future__ import annotations

from collections import defaultdict
from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import InputError, WrongType
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._cells import name_masks, read_columns
from custsat.frames._expressions import float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._from_native import check_column_name
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.service.gap_model._belief_gaps import (
    BeliefGaps,
    BeliefSettings,
    belief_settings,
    build_belief_gaps,
    n_answered,
    n_respondents,
)
from custsat.service.gap_model._belief_sums import PERCEIVED, RATING, BeliefSums
from custsat.service.gap_model._gap_estimate import GapGroup
from custsat.values._not_answers import merge_parts
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values import Scale
    from custsat.values._not_answers import NotAnswersByPart
    from custsat.values._question import Question

ItemSums = dict[str, BeliefSums]
GroupSums = dict[GapGroup, ItemSums]
PAIR_SUMS: Final = ("n", "rating", "rating_squared", "perceived", "gap_squared")
RATING_SUMS: Final = PAIR_SUMS[:3]
PARTS: Final = {"ratings": RATING, "perceived": PERCEIVED}


def belief_gaps(
    data: Any,
    *,
    group: str,
    ratings: Mapping[str, str],
    perceived: Mapping[str, str] | None = None,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[BeliefGaps]:
    """Return the beliefs about expectations of each group of rows, and of all rows.

    None where no item was answered by two groups of people.

    >>> import polars as pl
    >>> from custsat.frames import service
    >>> from custsat.service import Gap
    >>> from custsat.values import LIKERT7
    >>> people = ["customers", "customers", "managers", "managers"]
    >>> data = pl.DataFrame({"who": people, "q1": [7, 6, 5, 5], "q2": [4, 4, 6, 5]})
    >>> groups = service.belief_gaps(
    ...     data, group="who", ratings={"speed": "q1", "look": "q2"}, scale=LIKERT7
    ... )
    >>> [item.difference for item in groups.total.gap(Gap.GAP1).items]
    [-1.5, 1.5]

    Args:
        data: a frame with one row per respondent.
        group: the column of who the respondent is: customers, managers or front_line.
        ratings: the column of each item, in which customers say what they expect,
            managers and the front line what they believe that customers expect.
        perceived: the column of each item in which customers say what they perceive.
        by: the column, or the columns, that make the groups of rows.
        scale: the scale of all answers.
        question: instead of *scale*, the question that reads the ratings of all items
            as cells of a survey file.
        questions: instead of *scale*, the question of each item, all on one scale.
        level: the confidence level of all intervals together. [0 to 1]
        min_n: answers below which there is no verdict, in each of the groups.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        UnreadableAnswer: for cells that a question cannot read, with their number.
        UnknownField: for an item of *perceived* that has no rating, or an item without
            a question.
        InputError: for an item of *ratings* without a perception, or no item at all.
        WrongType: for rows in which the column of *group* says something else.
        UnknownColumn: for a column that the frame does not have.
    """
    keys = group_columns(by)
    check_column_name(group, "group")
    columns = _item_columns(ratings, perceived)
    items = tuple(columns["ratings"])
    on = survey_scale(scale, question, questions)
    settings = belief_settings(
        GapGroup, on, level=level, min_n=min_n, has_perceived=perceived is not None
    )
    of_items = questions_by_item(question or questions, items, "ratings=")
    frame_input, values, masks = _open_ratings(
        data,
        columns,
        of_items,
        on,
        keys=group_roles(keys) | {"group": group},
    )
    table = _sums(frame_input, values, masks, items, settings)
    tallies = _tallies(frame_input, table, items, settings, tuple(masks))
    return build_groups(
        tallies,
        keys,
        partial(_result, settings=settings),
        reduce(_added, tallies.values(), {}),
        result_type=BeliefGaps,
        key_types=key_types(frame_input, (*keys, group), table)[:-1],
        without_answers=n_respondents,
    )


def _item_columns(
    ratings: Mapping[str, str], perceived: Mapping[str, str] | None
) -> dict[str, dict[str, str]]:
    """Return the columns of both questions by item."""
    kind = "a mapping of items to columns"
    rated = dict(checks.mapping(ratings, "ratings=", kind))
    if not rated:
        raise InputError(problem="no_columns", name="ratings=")
    columns = {"ratings": rated}
    if perceived is not None:
        name = "perceived="
        asked_by_item = dict(checks.mapping(perceived, name, kind))
        checks.known_names(asked_by_item, name, rated, unit="item")
        checks.has_names(asked_by_item, name, rated, named_by="ratings=", suggest=True)
        columns["perceived"] = {item: asked_by_item[item] for item in rated}
    for name, by_item in columns.items():
        for item, column in by_item.items():
            checks.instance(item, f"each key of {name}=", str)
            check_column_name(column, checks.entry(name, item))
    return columns


def _open_ratings(
    data: Any,
    columns: Mapping[str, Mapping[str, str]],
    questions: Mapping[str, Question],
    scale: Scale,
    *,
    keys: Mapping[str, str],
) -> tuple[FrameInput, NewColumns, dict[tuple[str, str], nw.Expr]]:
    """Return the frame, the answers of each role, and where it has each non-answer.

    Args:
        data: the frame.
        columns: the columns of both questions by item, a role each.
        questions: the question of each item, where cells are read.
        scale: the scale of numbers.
        keys: the columns that are keys.

    Raises:
        OutOfScale: for numbers that are not on the *scale*, with their number.
        InputError: for cells that a question cannot read, with their number.
    """
    roles = {
        f"{name} {item}": column
        for name, by_item in columns.items()
        for item, column in by_item.items()
    }
    if not questions:
        frame_input = open_frame(data, numbers=roles, keys=keys)
        frame_input.require_on_scale(scale, *roles)
        return frame_input, frame_input.values(*roles), {}
    by_role = {
        f"{name} {item}": questions[item] for name in columns for item in columns[name]
    }
    frame_input = open_frame(data, cells=roles, keys=keys)
    values, names = read_columns(frame_input, by_role)
    return frame_input, values, name_masks(names, by_role)


def _sums(
    frame_input: FrameInput,
    values: NewColumns,
    masks: Mapping[tuple[str, str], nw.Expr],
    items: Sequence[str],
    settings: BeliefSettings,
) -> pl.DataFrame:
    """Return sums of the ratings, and of the complete pairs, by group of people.

    With them stand the numbers of the non-answers that *masks* tell.
    """
    answers: NewColumns = {
        f"name_{number}": _as_float(mask) for number, mask in enumerate(masks.values())
    }
    names = [*answers]
    squares: NewColumns = {}
    for number, item in enumerate(items):
        rating = values[f"ratings {item}"]
        answers[f"all_rating_{number}"] = rating
        kinds: dict[str, tuple[str, ...]] = {"all": RATING_SUMS}
        if settings.has_perceived:
            perception = values[f"perceived {item}"]
            is_pair = ~rating.is_null() & ~perception.is_null()
            answers[f"pair_rating_{number}"] = nw.when(is_pair).then(rating)
            answers[f"pair_perceived_{number}"] = nw.when(is_pair).then(perception)
            kinds["pair"] = PAIR_SUMS
        for kind, sums in kinds.items():
            squares |= _squares(kind, number)
            names += [f"{kind}_{name}_{number}" for name in sums]
    return frame_input.aggregate(answers, squares, sums=names)


def _squares(kind: str, number: int) -> NewColumns:
    rating = nw.col(f"{kind}_rating_{number}")
    new = {
        f"{kind}_n_{number}": _as_float(~rating.is_null()),
        f"{kind}_rating_squared_{number}": rating * rating,
    }
    if kind == "pair":
        gap = nw.col(f"pair_perceived_{number}") - rating
        new[f"pair_gap_squared_{number}"] = gap * gap
    return new


def _as_float(mask: nw.Expr) -> nw.Expr:
    return nw.when(mask).then(float_lit(1)).otherwise(float_lit(0))


def _tallies(
    frame_input: FrameInput,
    table: pl.DataFrame,
    items: Sequence[str],
    settings: BeliefSettings,
    names: Sequence[tuple[str, str]],
) -> dict[tuple[Any, ...], GroupSums]:
    """Return the sums of each group of rows, by group of people and item.

    *names* are the roles and names of the non-answers that were counted.
    """
    tallies: dict[tuple[Any, ...], GroupSums] = defaultdict(dict)
    n_unknown = 0
    for row in table.iter_rows(named=True):
        *key, name = group_key(row, frame_input.keys)
        if name not in list(GapGroup):
            n_unknown += int(row["n"])
            continue
        people = GapGroup(name)
        has_pairs = settings.has_perceived and people is GapGroup.CUSTOMERS
        kind, sums = ("pair", PAIR_SUMS) if has_pairs else ("all", RATING_SUMS)
        parts = ("ratings", "perceived") if has_pairs else ("ratings",)
        one = {
            item: attrs.evolve(
                _belief_sums(row, kind, sums, number),
                not_answers=_not_answers(row, item, parts, names),
            )
            for number, item in enumerate(items)
        }
        tallies[tuple(key)] = _added(tallies[tuple(key)], {people: one})
    if n_unknown:
        raise WrongType(
            problem="column_rows",
            name="group=",
            column=frame_input.columns["group"],
            kind="something else",
            n_rows=n_unknown,
            expected=" / ".join(GapGroup),
        )
    return dict(tallies)


def _belief_sums(
    row: Mapping[str, Any], kind: str, names: Sequence[str], number: int
) -> BeliefSums:
    """Return the sums of one item; the sum of nothing is null on some engines."""
    sums: dict[str, Any] = {name: row[f"{kind}_{name}_{number}"] or 0 for name in names}
    n = int(sums.pop("n"))
    return BeliefSums(n=n, n_dropped=int(row["n"]) - n, **sums)


def _not_answers(
    row: Mapping[str, Any],
    item: str,
    parts: Sequence[str],
    names: Sequence[tuple[str, str]],
) -> NotAnswersByPart:
    """Return the non-answers to an item by name, of each part that has some."""
    of_role = {f"{part} {item}": part for part in parts}
    counts = [
        (PARTS[of_role[role]], merge_not_answers([(name, int(row[f"name_{k}"] or 0))]))
        for k, (role, name) in enumerate(names)
        if role in of_role
    ]
    return tuple(part for part in merge_parts(counts) if part[1])


def _added(left: GroupSums, right: GroupSums) -> GroupSums:
    """Return the sums of both, group by group and item by item."""
    merged = dict(left)
    for people, items in right.items():
        if people in merged:
            pairs = ((item, add(merged[people][item], items[item])) for item in items)
            merged[people] = dict(pairs)
        else:
            merged[people] = items
    return merged


def _result(sums: GroupSums, settings: BeliefSettings) -> BeliefGaps | None:
    """Return the result of one group of rows; None if nothing can be compared."""
    return build_belief_gaps(sums, settings) if any(n_answered(sums).values()) else None
