"""SERVQUAL: the gap between perceived and expected service quality.

``gap = perceived - expected`` in scale points, from -span to +span.  The gap of a
dimension is the mean of its items, the score the mean of the dimensions, not of the
items.  A respondent who did not answer both questions of an item is dropped for this
item only, and counted.

Sources: Parasuraman, Zeithaml & Berry (1988, 1991); Cronin & Taylor (1992).  Checked
with worked examples by hand and with an independent computation on a public survey;
no published table of five means was found to check against.

>>> servqual([{"a": 8}], [{"a": 5}], items={"a": "all"}, scale=Scale(1, 7))
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: expected at row 0 must lie on 1-7, got 8
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidWeights,
    OutOfOrder,
    quote,
)
from custsat.estimates._judgement import shared_level
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.evidence.service import POINTS_TO_ALLOT
from custsat.satisfaction._pair_sums import PairSums
from custsat.satisfaction._perception_columns import read_overall
from custsat.satisfaction._perceptions import overall_agreement
from custsat.satisfaction.expectations._zone_rule import is_reversed
from custsat.service.quality._item_gaps import (
    dimension_gaps,
    item_gap,
    judged_gap,
    with_reliability,
)
from custsat.service.quality._quality_questions import (
    check_items,
    quality_questions,
)
from custsat.service.quality._quality_tally import (
    Pair,
    QualityTally,
    items_by_dimension,
    read_columns,
    read_pairs,
    to_columns,
)
from custsat.service.quality._service_quality import (
    ItemGap,
    ServiceQuality,
)
from custsat.service.quality._servqual_items import SERVQUAL_ITEMS
from custsat.values import LIKERT7, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._not_answers import NotAnswers
    from custsat.values._question import Question

POINTS_TOL: Final = 1e-9  # rounding error of a sum of decimal points


def servqual(
    expected: Iterable[Any] | Mapping[str, Any],
    perceived: Iterable[Any] | Mapping[str, Any],
    *,
    adequate: Iterable[Any] | Mapping[str, Any] | None = None,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    overall: Iterable[Any] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> ServiceQuality:
    """Compute SERVQUAL gaps and scores from answers on expectation and perception.

    Answers are rows (a mapping from items to answers, or a list in the order of the
    items) or columns (a mapping from items to lists); row *i* of *expected* and of
    *perceived* is one respondent.  A row that questions read may have other cells.

    >>> from custsat.service import servqual
    >>> items = {"a": "x", "b": "y"}
    >>> result = servqual([[7, 6], [6, None]], [[5, 6], [5, 4]], items=items)
    >>> result.item("a").gap, result.item("b").n, result.item("b").n_dropped
    (-1.5, 1, 1)

    Args:
        expected: the expectations; the desired service if *adequate* is passed.
        perceived: the perceptions.
        adequate: the adequate service (three-column format); a respondent whose
            adequate service exceeds the desired one is dropped for the item, counted.
        items: the dimension of every item.
        scale: the scale of all answers; 1 to 7 by default.
        question: instead of *scale*, the question that reads the answers to all items
            as cells of a survey file; the overall rating are numbers.
        questions: instead of *scale*, the question of each item, all on one scale, and
            that of ``"overall"``, on any scale, if it is to be read.
        weights: points for every dimension, which add up to 100.
        normalise: scale the weights to 100.
        overall: an overall rating of each respondent, on any scale; the result then
            says whether gaps or perceptions alone go with it.
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which there is no verdict on an item.

    Raises:
        OutOfScale: for an answer outside the scale.
        NotOnScale: for one between two answers.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item or a dimension that is not in *items*, or an item
            without a question.
        InputError: if the columns or rows do not fit each other.
        TooLarge: for an overall rating that cannot be squared.
        InvalidWeights: unless the *weights* name every dimension and add up to 100
            (with *normalise* to any positive sum).
        EmptyInput: if nobody answered both questions of any item.
        WrongScale: if the low end of the scale is the good one.
        OutOfRange: if *level* is not between 0 and 1.
        InvalidCount: if *min_n* is no whole number of 1 or more.
        WrongType: for an argument of another type.
    """
    verb = "service.servqual(df, expected='e{}', perceived='p{}')"
    checks.no_frame(expected, "expected", verb)
    on, readers = quality_questions(
        scale, question, questions, items, has_overall=overall is not None
    )
    points = dimension_points(weights, items, normalise=normalise)
    answers = {"expected": expected, "perceived": perceived, "adequate": adequate}
    pairs, tally = _tally_answers(answers, readers, items, on)
    if overall is not None:
        tally = attrs.evolve(tally, rated=_rated_sums(pairs, overall, readers))
    return build_service_quality(
        tally,
        items=items,
        scale=on,
        points=points,
        level=level,
        min_n=min_n,
        has_adequate=adequate is not None,
        has_overall=overall is not None,
    )


def _tally_answers(
    answers: Mapping[str, Any],
    questions: Mapping[str, Question],
    items: Mapping[str, str],
    scale: Scale,
) -> tuple[dict[str, list[Pair | None]], QualityTally]:
    """Return the pairs of answers to every item, and their sums.

    *answers* are those of each measure; the adequate service may be None.
    """
    names = tuple(items)
    of_item = {item: questions[item] for item in items if item in questions}
    columns: dict[str, dict[str, Any]] = {}
    not_answers: dict[str, list[tuple[str, NotAnswers]]] = {item: [] for item in items}
    for measure, rows in answers.items():
        columns[measure] = dict.fromkeys(names)
        if rows is not None or measure != "adequate":
            by_item, of_items = read_columns(rows, names, measure, of_item)
            columns[measure] |= zip(names, by_item, strict=True)
            for item, counts in of_items.items():
                not_answers[item].append((measure, counts))
    pairs, n_reversed = {}, {}
    for item in names:
        pairs[item], n_reversed[item] = read_pairs(
            columns["expected"][item],
            columns["perceived"][item],
            columns["adequate"][item],
            scale,
        )
    if len({len(item_pairs) for item_pairs in pairs.values()}) > 1:
        raise InputError(problem="unequal_lengths", name="the columns of the items")
    tally = QualityTally.of(pairs, items, scale.high)
    item_sums = tuple(
        (
            name,
            attrs.evolve(
                sums, n_reversed=n_reversed[name], not_answers=tuple(not_answers[name])
            ),
        )
        for name, sums in tally.items
    )
    return pairs, attrs.evolve(tally, items=item_sums)


def _rated_sums(
    pairs: Mapping[str, list[Pair | None]],
    overall: Any,
    questions: Mapping[str, Question],
) -> PairSums:
    """Return the sums of who answered every item, beside their overall rating."""
    ratings, names = read_overall(overall, questions)
    columns = list(pairs.values())
    checks.same_length(columns[0], ratings, ("expected", "overall"))
    rows = []
    for *row, rating in zip(*columns, ratings, strict=True):
        known = [pair for pair in row if pair is not None]
        if rating is not None and len(known) == len(row):
            own = fsum(perceived for _, perceived, _ in known)
            gap = fsum(perceived - expected for expected, perceived, _ in known)
            rows.append((own, gap, rating))
    return PairSums.of_rated(rows, names)


def build_service_quality(
    tally: QualityTally,
    *,
    items: Mapping[str, str],
    scale: Scale,
    points: tuple[tuple[str, float], ...] = (),
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
    has_adequate: bool = False,
    has_overall: bool = False,
) -> ServiceQuality:
    """Build the result from a *tally*.

    Raises:
        EmptyInput: if no item has a complete pair.
    """
    checks.confidence_level(level)
    checks.count(min_n, "min_n", minimum=1)
    if not tally.has_answers:
        missing = sum(sums.n_dropped for _, sums in tally.items)
        raise EmptyInput(result="SERVQUAL", missing=missing)
    item_gaps = {
        name: judged_gap(
            item_gap(name, items[name], sums, level, has_adequate=has_adequate),
            sums,
            shared_level(level, sum(other.n > 0 for _, other in tally.items)),
            min_n,
        )
        for name, sums in tally.items
    }
    return ServiceQuality(
        items=tuple(item_gaps.values()),
        dimensions=tuple(
            with_reliability(dimension, tally, level)
            for dimension in dimension_gaps(item_gaps, items)
        ),
        n_respondents=tally.n_respondents,
        scale=scale,
        weights=points,
        overall=overall_agreement(tally.rated) if has_overall else None,
    )


def servqual_means(
    expected: Mapping[str, float],
    perceived: Mapping[str, float],
    *,
    adequate: Mapping[str, float] | None = None,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale = LIKERT7,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
) -> ServiceQuality:
    """Compute SERVQUAL gaps and scores from item means, without intervals.

    The arguments are those of :func:`servqual`, with one mean per item.

    >>> from custsat.service import servqual_means
    >>> expected = {"tangibles": 6.2, "reliability": 6.6, "empathy": 6.1}
    >>> perceived = {"tangibles": 5.9, "reliability": 5.7, "empathy": 5.6}
    >>> result = servqual_means(expected, perceived, items={k: k for k in expected})
    >>> round(result.unweighted_score, 3), result.costliest_item
    (-0.567, 'reliability')

    Raises:
        OutOfScale: for a mean outside the scale.
        OutOfOrder: if an adequate level exceeds the desired one.
        UnknownField: for an item that is not in *items*.
        InputError: if an item lacks a mean.
        InvalidWeights: as :func:`servqual`.
        WrongScale: if the low end of the scale is the good one.
        WrongType: for an argument of another type.
    """
    check_items(items, scale)
    points = dimension_points(weights, items, normalise=normalise)
    expected_means = _check_means(expected, items, scale, "expected")
    perceived_means = _check_means(perceived, items, scale, "perceived")
    adequate_means = (
        {} if adequate is None else _check_means(adequate, items, scale, "adequate")
    )
    if any(
        is_reversed(adequate_means.get(item, scale.low), expected_means[item])
        for item in items
    ):
        raise OutOfOrder(low="adequate", high="expected")
    item_gaps = {
        item: ItemGap(
            item=str(item),
            dimension=str(dimension),
            n=None,
            expected=expected_means[item],
            perceived=perceived_means[item],
            adequate=adequate_means.get(item),
        )
        for item, dimension in items.items()
    }
    return ServiceQuality(
        items=tuple(item_gaps.values()),
        dimensions=dimension_gaps(item_gaps, items),
        n_respondents=None,
        scale=scale,
        weights=points,
    )


def dimension_points(
    weights: Mapping[str, float] | None, items: Mapping[str, str], *, normalise: bool
) -> tuple[tuple[str, float], ...]:
    """Return the points of every dimension, which add up to 100; empty without."""
    if weights is None:
        return ()
    names = tuple(map(str, items_by_dimension(items)))
    checks.known_names(
        checks.mapping_by_name(weights, "weights"), "weights", names, unit="dimension"
    )
    points = {
        name: checks.number(weight, checks.entry("weights", name), ge=0)
        for name, weight in weights.items()
    }
    missing = [quote(name) for name in names if name not in points]
    if missing:
        raise InvalidWeights(
            problem="missing_weight",
            name="weights",
            unit="dimension",
            missing=", ".join(missing),
        )
    total, hundred = fsum(points.values()), POINTS_TO_ALLOT.value
    if not total:
        raise InvalidWeights(problem="all_zero")
    if checks.boolean(normalise, "normalise"):
        return tuple((name, hundred * (points[name] / total)) for name in names)
    if abs(total - hundred) > POINTS_TOL:
        raise InvalidWeights(problem="wrong_sum", total=total, expected=hundred)
    return tuple((name, points[name]) for name in names)


def _check_means(
    means: Mapping[str, float], items: Mapping[str, str], scale: Scale, name: str
) -> dict[str, float]:
    columns = to_columns(
        {item: [mean] for item, mean in checks.mapping_by_name(means, name).items()},
        tuple(items),
        name,
    )
    return {
        item: scale.check(column[0], checks.entry(name, item))
        for item, column in zip(items, columns, strict=True)
    }
