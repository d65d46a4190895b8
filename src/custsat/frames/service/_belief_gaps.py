"""Beliefs about what customers expect, of groups of one table of respondents."""

from __future__ import annotations

from collections import defaultdict
from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import InputError, WrongType
from custsat.evidence.satisfaction import MIN_ANSWERS
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
from custsat.service.gap_model._belief_gaps import (
    BeliefGaps,
    BeliefSettings,
    belief_settings,
    build_belief_gaps,
    n_answered,
    n_respondents,
)
from custsat.service.gap_model._belief_sums import BeliefSums
from custsat.service.gap_model._gap_estimate import GapGroup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values import Scale

ItemSums = dict[str, BeliefSums]
GroupSums = dict[GapGroup, ItemSums]
PAIR_SUMS: Final = ("n", "rating", "rating_squared", "perceived", "gap_squared")
RATING_SUMS: Final = PAIR_SUMS[:3]


def belief_gaps(
    data: Any,
    *,
    group: str,
    ratings: Mapping[str, str],
    perceived: Mapping[str, str] | None = None,
    by: str | Sequence[str] | None = None,
    scale: Scale,
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
        level: the confidence level of all intervals together. [0 to 1]
        min_n: answers below which there is no verdict, in each of the groups.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        UnknownField: for an item of *perceived* that has no rating.
        InputError: for an item of *ratings* without a perception, or no item at all.
        WrongType: for rows in which the column of *group* says something else.
        UnknownColumn: for a column that the frame does not have.
    """
    keys = group_columns(by)
    check_column_name(group, "group")
    columns = _item_columns(ratings, perceived)
    roles = {
        f"{name} {item}": column
        for name, by_item in columns.items()
        for item, column in by_item.items()
    }
    settings = belief_settings(
        GapGroup, scale, level=level, min_n=min_n, has_perceived=perceived is not None
    )
    frame_input = open_frame(
        data, numbers=roles, keys=group_roles(keys) | {"group": group}
    )
    frame_input.require_on_scale(scale, *roles)
    items = tuple(columns["ratings"])
    table = _sums(frame_input, items, settings)
    tallies = _tallies(frame_input, table, items, settings)
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


def _sums(
    frame_input: FrameInput, items: Sequence[str], settings: BeliefSettings
) -> pl.DataFrame:
    """Return sums of the ratings, and of the complete pairs, by group of people."""
    answers: NewColumns = {}
    squares: NewColumns = {}
    names: list[str] = []
    for number, item in enumerate(items):
        rating = frame_input.value(f"ratings {item}")
        answers[f"all_rating_{number}"] = rating
        kinds: dict[str, tuple[str, ...]] = {"all": RATING_SUMS}
        if settings.has_perceived:
            perception = frame_input.value(f"perceived {item}")
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
    known = nw.when(~rating.is_null()).then(float_lit(1)).otherwise(float_lit(0))
    new = {
        f"{kind}_n_{number}": known,
        f"{kind}_rating_squared_{number}": rating * rating,
    }
    if kind == "pair":
        gap = nw.col(f"pair_perceived_{number}") - rating
        new[f"pair_gap_squared_{number}"] = gap * gap
    return new


def _tallies(
    frame_input: FrameInput,
    table: pl.DataFrame,
    items: Sequence[str],
    settings: BeliefSettings,
) -> dict[tuple[Any, ...], GroupSums]:
    """Return the sums of each group of rows, by group of people and item."""
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
        one = {
            item: _belief_sums(row, kind, sums, number)
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
    sums = {name: row[f"{kind}_{name}_{number}"] or 0 for name in names}
    n = int(sums.pop("n"))
    return BeliefSums(n=n, n_dropped=int(row["n"]) - n, **sums)


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
