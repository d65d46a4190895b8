"""The sums that SERVQUAL is computed from, summed on the engine by group.

The columns are named after what they hold and numbered: ``gap_3`` is of the item 3,
``dimension_n_1`` of the dimension 1.  A column that is read more than once is computed
in a step of its own.  What does not count is 0 in a sum, because engines differ in what
the sum of nothing is.
"""

from __future__ import annotations

from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat.frames._expressions import float_lit
from custsat.frames._groups import group_key
from custsat.satisfaction._pair_sums import PairSums
from custsat.satisfaction._perception_columns import OVERALL
from custsat.satisfaction.expectations._zone_rule import is_reversed
from custsat.service.quality._quality_tally import (
    DimensionSums,
    ItemSums,
    QualityTally,
    items_by_dimension,
)
from custsat.values._not_answers import merge_parts
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from custsat.frames.service._survey_columns import ItemAnswers, SurveyColumns
    from custsat.values._not_answers import NotAnswers

NewColumns = dict[str, nw.Expr]
RATED: Final = (
    *("rated", "rating", "rating_squared", "rated_gap", "rated_gap_squared"),
    *("gap_rating", "perception", "perception_squared", "perception_rating"),
)
Dimensions = list[list[int]]  # the numbers of the items of each dimension
MEASURES: Final = ("gap", "expected", "perceived")
ITEM_SUMS: Final = (
    "is_complete",
    "is_reversed",
    "is_at_ceiling",
    "expected",
    "perceived",
    "adequate",
    "gap_squared",
    "adequacy_gap_squared",
    *(f"complete_{measure}" for measure in MEASURES),
)
DIMENSION_SUMS: Final = (
    "dimension_n",
    *(f"dimension_{measure}_total_squared" for measure in MEASURES),
    *(f"dimension_{measure}_squares" for measure in MEASURES),
)


def quality_tallies(
    survey: SurveyColumns, items: Mapping[str, str], top: float
) -> tuple[dict[tuple[Any, ...], QualityTally], pl.DataFrame]:
    """Return one tally per group, under the empty key without groups, and the sums.

    Args:
        survey: the frame, and the answers to each item, one row per respondent.
        items: the dimension of each item.
        top: the highest answer of the scale.
    """
    answers, frame_input = survey.answers, survey.frame_input
    numbers = {item: number for number, item in enumerate(answers)}
    dimensions = [
        [numbers[item] for item in members]
        for members in items_by_dimension(items).values()
    ]
    named = {
        f"name_{number}": _as_float(mask)
        for number, mask in enumerate(survey.names.values())
    }
    names = [
        *_numbered(ITEM_SUMS, len(answers)),
        *_numbered(DIMENSION_SUMS, len(dimensions)),
        *(RATED if survey.rating is not None else ()),
        *named,
    ]
    first, rated = _complete_answers(answers), []
    if survey.rating is not None:
        first |= {"overall_rating": survey.rating}
        rated = _rated_steps(len(dimensions))
    table = frame_input.aggregate(
        first | named,
        _item_columns(len(answers), top),
        *_dimension_steps(dimensions),
        *rated,
        sums=names,
    )
    tallies = {
        group_key(row, frame_input.keys): _tally(
            row, items, dimensions, list(survey.names)
        )
        for row in table.iter_rows(named=True)
    }
    return tallies, table


def _numbered(names: Iterable[str], count: int) -> list[str]:
    return [f"{name}_{number}" for name in names for number in range(count)]


def _as_float(mask: nw.Expr) -> nw.Expr:
    return nw.when(mask).then(float_lit(1)).otherwise(float_lit(0))


def _square(name: str) -> nw.Expr:
    return nw.col(name) * nw.col(name)


def _complete_answers(answers: Mapping[str, ItemAnswers]) -> NewColumns:
    """The answers to complete items, and whether an answer is reversed.

    An item is complete if all its questions are answered and the adequate level is not
    above the expected one; if it is above, the answer is reversed.
    """
    new: NewColumns = {}
    for number, (expected, perceived, level) in enumerate(answers.values()):
        is_complete = ~expected.is_null() & ~perceived.is_null()
        adequate = float_lit(0)
        # False in every row
        reversed_rows = expected.is_null() & ~expected.is_null()
        if level is not None:
            adequate = level
            is_answered = is_complete & ~adequate.is_null()
            exceeds = is_reversed(adequate, expected, float_lit(0))
            is_complete = is_answered & ~exceeds
            reversed_rows = is_answered & exceeds
        new[f"expected_{number}"] = nw.when(is_complete).then(expected)
        new[f"perceived_{number}"] = nw.when(is_complete).then(perceived)
        new[f"adequate_{number}"] = nw.when(is_complete).then(adequate)
        new[f"is_reversed_{number}"] = _as_float(reversed_rows)
    return new


def _item_columns(n_items: int, top: float) -> NewColumns:
    """The gaps of each item, and where it is complete and at the top of the scale."""
    col = nw.col
    new: NewColumns = {}
    for number in range(n_items):
        expected, perceived = col(f"expected_{number}"), col(f"perceived_{number}")
        new[f"gap_{number}"] = perceived - expected
        new[f"adequacy_gap_{number}"] = perceived - col(f"adequate_{number}")
        new[f"is_complete_{number}"] = _as_float(~expected.is_null())
        new[f"is_at_ceiling_{number}"] = _as_float(expected == float_lit(top))
    return new


def _dimension_steps(dimensions: Dimensions) -> list[NewColumns]:
    """The scores of respondents who completed a dimension, their totals and squares."""
    col, zero = nw.col, float_lit(0)
    is_complete: NewColumns = {}
    scores: NewColumns = {}
    totals: NewColumns = {}
    squares: NewColumns = {}
    for number, members in enumerate(dimensions):
        complete_items = (col(f"is_complete_{item}") > zero for item in members)
        is_complete[f"dimension_is_complete_{number}"] = reduce(and_, complete_items)
        mask = col(f"dimension_is_complete_{number}")
        squares[f"dimension_n_{number}"] = _as_float(mask)
        for item in members:
            squares[f"gap_squared_{item}"] = _square(f"gap_{item}")
            squares[f"adequacy_gap_squared_{item}"] = _square(f"adequacy_gap_{item}")
        for measure in MEASURES:
            names = [f"complete_{measure}_{item}" for item in members]
            for item, name in zip(members, names, strict=True):
                score = nw.when(mask).then(col(f"{measure}_{item}"))
                scores[name] = score.otherwise(zero)
            total = f"dimension_{measure}_total_{number}"
            totals[total] = reduce(add, map(col, names))
            squares[f"dimension_{measure}_total_squared_{number}"] = _square(total)
            squares[f"dimension_{measure}_squares_{number}"] = reduce(
                add, map(_square, names)
            )
    return [is_complete, scores, totals, squares]


def _rated_steps(n_dimensions: int) -> list[NewColumns]:
    """The sums over the items of who answered all of them and rated the whole."""
    col, zero = nw.col, float_lit(0)
    complete = [col(f"dimension_is_complete_{k}") for k in range(n_dimensions)]
    is_rated = reduce(and_, complete) & ~col("overall_rating").is_null()

    def total(measure: str) -> nw.Expr:
        parts = [col(f"dimension_{measure}_total_{k}") for k in range(n_dimensions)]
        return nw.when(is_rated).then(reduce(add, parts)).otherwise(zero)

    gap, own, rating = map(col, ("rated_gap", "perception", "rating"))
    return [
        {
            "rated": _as_float(is_rated),
            "rating": nw.when(is_rated).then(col("overall_rating")).otherwise(zero),
            "rated_gap": total("gap"),
            "perception": total("perceived"),
        },
        {
            "rating_squared": rating * rating,
            "rated_gap_squared": gap * gap,
            "gap_rating": gap * rating,
            "perception_squared": own * own,
            "perception_rating": own * rating,
        },
    ]


def _tally(
    row: Mapping[str, Any],
    items: Mapping[str, str],
    dimensions: Dimensions,
    names: Sequence[tuple[str, ...]],
) -> QualityTally:
    """Return the sums of one group; the sum of nothing is null on some engines.

    *names* are the non-answers that were counted, after their measures and items.
    """
    sums = {name: value or 0 for name, value in row.items()}
    by_item: dict[str, list[tuple[str, NotAnswers]]] = {item: [] for item in items}
    of_rating: list[tuple[str, int]] = []
    for number, (measure, item, name) in enumerate(names):
        count = name, int(sums[f"name_{number}"])
        if measure == OVERALL:
            of_rating.append(count)
        else:
            by_item[item].append((measure, (count,)))
    members_of = dict(zip(items_by_dimension(items), dimensions, strict=True))

    def dimension_sums(measure: str) -> tuple[tuple[str, DimensionSums], ...]:
        return tuple(
            (dimension, _dimension_sums(sums, measure, number, members))
            for number, (dimension, members) in enumerate(members_of.items())
        )

    return QualityTally(
        n_respondents=int(sums["n"]),
        items=tuple(
            (
                item,
                attrs.evolve(
                    _item_sums(sums, k), not_answers=merge_parts(by_item[item])
                ),
            )
            for k, item in enumerate(items)
        ),
        gaps=dimension_sums("gap"),
        expected=dimension_sums("expected"),
        perceived=dimension_sums("perceived"),
        rated=_rated_sums(sums, of_rating) if "rated" in sums else PairSums(),
    )


def _rated_sums(sums: Mapping[str, Any], names: list[tuple[str, int]]) -> PairSums:
    n = {"rated": round(sums["rated"])}
    rated = PairSums(**{name: sums[name] for name in RATED} | n)
    return attrs.evolve(rated, not_answers=((OVERALL, merge_not_answers(names)),))


def _item_sums(sums: Mapping[str, Any], number: int) -> ItemSums:
    n = int(sums[f"is_complete_{number}"])
    return ItemSums(
        n=n,
        n_dropped=int(sums["n"]) - n,
        n_reversed=int(sums[f"is_reversed_{number}"]),
        expected=sums[f"expected_{number}"],
        perceived=sums[f"perceived_{number}"],
        adequate=sums[f"adequate_{number}"],
        gap_squares=sums[f"gap_squared_{number}"],
        adequacy_squares=sums[f"adequacy_gap_squared_{number}"],
        n_at_ceiling=int(sums[f"is_at_ceiling_{number}"]),
    )


def _dimension_sums(
    sums: Mapping[str, Any], measure: str, number: int, members: Sequence[int]
) -> DimensionSums:
    return DimensionSums(
        n=int(sums[f"dimension_n_{number}"]),
        squared_totals=sums[f"dimension_{measure}_total_squared_{number}"],
        item_totals=tuple(sums[f"complete_{measure}_{item}"] for item in members),
        squared_scores=sums[f"dimension_{measure}_squares_{number}"],
    )
