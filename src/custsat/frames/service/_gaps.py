"""The gaps of items and of dimensions, respondent by respondent."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import narwhals.stable.v2 as nw

from custsat.frames._expressions import weighted_mean, weighted_sums
from custsat.frames.service._survey_columns import open_survey
from custsat.rules import WeightedIndex, WeightedItem
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.service.quality._quality_tally import items_by_dimension
from custsat.service.quality._servqual import dimension_points
from custsat.service.quality._servqual_items import SERVQUAL, SERVQUAL_ITEMS
from custsat.values import LIKERT7, Scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.frames.service._survey_columns import Columns
    from custsat.values._question import Question

Native = TypeVar("Native")


def item_gaps(
    data: Native,
    *,
    expected: Columns,
    perceived: Columns,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    prefix: str = "gap_",
) -> Native:
    """Add the gap of each item, perceived minus expected: ``gap_<item>``.

    >>> import polars as pl
    >>> from custsat.frames import service
    >>> data = pl.DataFrame({"e1": [7, 6], "p1": [5, 6], "e2": [6, 6], "p2": [7, 4]})
    >>> items = {"speed": "reliability", "manner": "empathy"}
    >>> gaps = service.item_gaps(data, expected="e{}", perceived="p{}", items=items)
    >>> gaps.select("gap_speed", "gap_manner").rows()
    [(-2.0, 1.0), (0.0, -2.0)]

    Args:
        data: a frame with one row per respondent.
        expected: the column of each item, or a pattern with the number of the item in
            it, ``"e{:02d}"`` for instance.
        perceived: likewise.
        items: the dimension of each item.
        scale: the scale of the answers; 1 to 7 by default.
        question: instead of *scale*, the question that reads the items as cells of a
            survey file, text and codes; what is no answer is missing.
        questions: instead of *scale*, the question of each item, all on one scale.
        prefix: put before the name of each new column.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        NotOnScale: for answers between two answers of the *scale*, likewise.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item that is not in *items*.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one.
    """
    survey = open_survey(
        data,
        {"expected": expected, "perceived": perceived},
        items=items,
        scale=survey_scale(scale, question, questions, LIKERT7),
        questions=questions_by_item(question or questions, items, "items="),
        prefix=prefix,
    )
    gaps = {f"{prefix}{item}": answers.gap for item, answers in survey.answers.items()}
    result: Native = survey.frame_input.with_columns(gaps, keep=gaps)
    return result


def respondent_gaps(
    data: Native,
    *,
    expected: Columns,
    perceived: Columns,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    prefix: str = "gap_",
) -> Native:
    """Add each respondent's gap of each dimension, and ``gap_overall``.

    The gap of a dimension is the mean over the items that the respondent answered; the
    overall gap is the mean of the dimensions, weighted by the points if there are any.

    >>> import polars as pl
    >>> from custsat.frames import service
    >>> data = pl.DataFrame({"e1": [7, 6], "p1": [5, 6], "e2": [6, 6], "p2": [7, 4]})
    >>> items = {"speed": "reliability", "manner": "empathy"}
    >>> gaps = service.respondent_gaps(
    ...     data, expected="e{}", perceived="p{}", items=items
    ... )
    >>> gaps.select("gap_reliability", "gap_empathy", "gap_overall").rows()
    [(-2.0, 1.0, -0.5), (0.0, -2.0, -1.0)]

    Args:
        data: a frame with one row per respondent.
        expected: the column of each item, or a pattern with the number of the item in
            it, ``"e{:02d}"`` for instance.
        perceived: likewise.
        items: the dimension of each item.
        scale: the scale of the answers; 1 to 7 by default.
        question: instead of *scale*, the question that reads the items as cells of a
            survey file, text and codes; what is no answer is missing.
        questions: instead of *scale*, the question of each item, all on one scale.
        weights: the points of each dimension; None for equal weights.
        normalise: whether to scale the points to a sum of 100.
        prefix: put before the name of each new column.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        NotOnScale: for answers between two answers of the *scale*, likewise.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item or a dimension that is not in *items*.
        InvalidWeights: unless each dimension has points and they sum to 100.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one.
    """
    survey = open_survey(
        data,
        {"expected": expected, "perceived": perceived},
        items=items,
        scale=survey_scale(scale, question, questions, LIKERT7),
        questions=questions_by_item(question or questions, items, "items="),
        prefix=prefix,
    )
    points = dict(dimension_points(weights, items, normalise=normalise))
    gap_names = {
        item: survey.frame_input.temporary(f"gap_{number}")
        for number, item in enumerate(survey.answers)
    }
    gaps = {gap_names[item]: pair.gap for item, pair in survey.answers.items()}
    dimensions = items_by_dimension(items)
    means = {
        f"{prefix}{name}": _mean({item: nw.col(gap_names[item]) for item in members})
        for name, members in dimensions.items()
    }
    by_dimension = {name: nw.col(f"{prefix}{name}") for name in dimensions}
    overall = {f"{prefix}overall": _mean(by_dimension, points)}
    result: Native = survey.frame_input.with_columns(
        gaps, means, overall, keep=[*means, *overall]
    )
    return result


def _mean(
    values: Mapping[str, nw.Expr], points: Mapping[str, float] | None = None
) -> nw.Expr:
    """The mean of *values*, weighted by *points*; nulls are left out."""
    weights = points or {}
    index = WeightedIndex(
        id=SERVQUAL.id,
        source=SERVQUAL.source,
        parts=tuple(WeightedItem(name, weights.get(name, 1)) for name in values),
    )
    return weighted_mean(*weighted_sums(index, values))
