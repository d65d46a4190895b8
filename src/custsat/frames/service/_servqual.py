"""SERVQUAL of groups."""

from __future__ import annotations

from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING, Any

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._groups import Groups, build_groups, group_columns, key_types
from custsat.frames.service._servqual_sums import quality_tallies
from custsat.frames.service._survey_columns import open_survey
from custsat.service.quality._quality_questions import quality_questions
from custsat.service.quality._quality_tally import QualityTally
from custsat.service.quality._service_quality import ServiceQuality
from custsat.service.quality._servqual import build_service_quality, dimension_points
from custsat.service.quality._servqual_items import SERVQUAL_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.frames.service._survey_columns import Columns
    from custsat.values import Scale
    from custsat.values._question import Question


def servqual(
    data: Any,
    *,
    expected: Columns,
    perceived: Columns,
    adequate: Columns | None = None,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    overall: str | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[ServiceQuality]:
    """Return SERVQUAL of each group, and of all rows; None if no item was answered.

    >>> import polars as pl
    >>> from custsat.frames import service
    >>> data = pl.DataFrame({"e1": [7, 6], "p1": [5, 6], "e2": [6, 6], "p2": [7, 4]})
    >>> items = {"speed": "reliability", "manner": "empathy"}
    >>> groups = service.servqual(data, expected="e{}", perceived="p{}", items=items)
    >>> [(gap.dimension, gap.gap) for gap in groups.total.dimensions]
    [('reliability', -1.0), ('empathy', -0.5)]

    Args:
        data: a frame with one row per respondent.
        expected: the column of each item, or a pattern with the number of the item in
            it, ``"e{:02d}"`` for instance.
        perceived: likewise.
        adequate: likewise, the adequate level; None if it was not asked.
        items: the dimension of each item.
        by: the column, or the columns, that make the groups.
        scale: the scale of the answers; 1 to 7 by default.
        question: instead of *scale*, the question that reads the items as cells of a
            survey file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of each item, all on one scale, and
            that of ``"overall"``, on any scale, if it is to be read.
        weights: the points of each dimension; None for equal weights.
        normalise: whether to scale the points to a sum of 100.
        overall: the column of an overall rating of each respondent, on any scale.
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which there is no verdict on an item.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        NotOnScale: for answers between two answers of the *scale*, likewise.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item or a dimension that is not in *items*, or an item
            without a question.
        InvalidWeights: unless each dimension has points and they sum to 100.
        UnknownColumn: for a column that the frame does not have.
    """
    keys, has_overall = group_columns(by), overall is not None
    on, readers = quality_questions(
        scale, question, questions, items, owner="items=", has_overall=has_overall
    )
    columns = {"expected": expected, "perceived": perceived, "adequate": adequate}
    more: dict[str, Any] = {"questions": readers, "overall": overall, "by": keys}
    survey = open_survey(data, columns, items=items, scale=on, **more)
    points = dimension_points(weights, items, normalise=normalise)
    tallies, table = quality_tallies(survey, items, on.high)
    has = {"has_adequate": adequate is not None, "has_overall": has_overall}
    options: dict[str, Any] = {"items": items, "scale": on, "points": points, **has}
    return build_groups(
        tallies,
        keys,
        partial(_service_quality, level=level, min_n=min_n, **options),
        _total(tallies.values(), items, on),
        result_type=ServiceQuality,
        key_types=key_types(survey.frame_input, keys, table),
        without_answers=_known_figures,
    )


def _total(
    tallies: Iterable[QualityTally], items: Mapping[str, str], scale: Scale
) -> QualityTally:
    """Return the tally of all groups; that of nobody without one."""
    nobody = QualityTally.of(dict.fromkeys(items, ()), items, scale.high)
    return reduce(add, tallies, nobody)


def _known_figures(tally: QualityTally) -> dict[str, Any]:
    """Return the figures that are known of a group in which nobody answered."""
    return {"n_respondents": tally.n_respondents}


def _service_quality(tally: QualityTally, **options: Any) -> ServiceQuality | None:
    """Return the result of one group; None if no item was answered."""
    return build_service_quality(tally, **options) if tally.has_answers else None
