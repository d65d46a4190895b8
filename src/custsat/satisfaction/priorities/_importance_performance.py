"""Importance against performance: what to improve, what to keep up, where to save.

Customers say how important each element of a service is, and how well it is performed.
Two lines make four quadrants of that.  How the lines are drawn decides the quadrants,
and no way is the right one; so it has no default.  The middle of the scale judges each
item for itself, means and medians compare the items with each other.  What lies on a
line counts as above it.

The diagonal is another way to look: what performs worse than it is important.

>>> result = importance_performance(
...     {"speed": 3.8, "manner": 3.4, "coffee": 2.1},
...     {"speed": 2.6, "manner": 3.3, "coffee": 3.3},
...     lines="means",
... )
>>> [item.quadrant.value for item in result.items]
['concentrate_here', 'keep_up', 'possible_overkill']
>>> importance_performance({"speed": 3.8}, {"speed": 2.6}, lines="means")
Traceback (most recent call last):
    ...
custsat.errors.InputError: lines='means' needs at least 2 items
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat.errors import InputError
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.satisfaction.priorities._build_priorities import (
    build_from_means,
    build_priorities,
)
from custsat.satisfaction.priorities._derived_importance import check_derived
from custsat.satisfaction.priorities._priority_columns import (
    check_means,
    read_sides,
    read_survey,
    refuse_weights_of_means,
)
from custsat.satisfaction.priorities._priority_settings import (
    SIDES,
    priority_settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.satisfaction.drivers._key_drivers_result import KeyDrivers
    from custsat.satisfaction.priorities._priority_result import ImportancePerformance
    from custsat.satisfaction.priorities._quadrants import Lines
    from custsat.values._question import Question
    from custsat.values._scale import Scale


def importance_performance(
    importance: Mapping[str, Any] | Iterable[Mapping[str, Any]],
    performance: Mapping[str, Any] | Iterable[Mapping[str, Any]],
    *,
    lines: Lines | str | tuple[float, float],
    scale: Scale | None = None,
    scales: Mapping[str, Scale] | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    derived: Mapping[str, float] | KeyDrivers | None = None,
    respondent_weights: Iterable[float] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> ImportancePerformance:
    """Return where items lie by their importance and their performance.

    >>> from custsat.satisfaction import importance_performance
    >>> from custsat.values import LIKERT5
    >>> result = importance_performance(
    ...     {"speed": [5, 5, 4, 5] * 20, "coffee": [2, 1, 3, 2] * 20},
    ...     {"speed": [2, 3, 3, 2] * 20, "coffee": [4, 5, 4, 4] * 20},
    ...     lines="means",
    ...     scale=LIKERT5,
    ... )
    >>> result.in_region("concentrate_here"), result.items[0].certainty.value
    (('speed',), 'conclusive')

    Args:
        importance: the mean importance of each item, by item; or the answers of
            respondents: by item a column, or one mapping of items per respondent.
        performance: the same of how well each item is performed, in the same order of
            respondents.
        lines: ``"means"`` or ``"medians"`` of the items, ``"scale_middle"``,
            ``"diagonal"``, or two numbers, the lines of importance and performance.
        scale: the scale of both; answers need one.
        scales: instead of *scale*, that of ``"importance"`` and of ``"performance"``.
        question: instead of *scale*, the question that reads the answers of both as
            cells of a survey file.
        questions: instead of *scale*, the question of each of the two, by its name.
        derived: how much satisfaction goes with each item, such as a correlation, by
            item; or the result of :func:`key_drivers` with the items as drivers, whose
            shares it then is.  It is set against the stated importance.
        respondent_weights: one weight per respondent, above 0.
        level: the confidence level of all items together. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: for an answer, a mean or a line that is not on its scale.
        WrongScale: for a scale whose low end is good.
        UnreadableAnswer: for a cell that its question cannot read.
        UnknownField: for an item that only one of the two has.
        UnknownOption: for other *lines*.
        EmptyInput: if nobody answered an item.
        InvalidWeights: unless every respondent has one weight, above 0.
        OutOfRange: for key drivers that explain nothing at all.
        InputError: for one item where the lines are drawn through the items, columns of
            different lengths, or options that exclude each other.
        NotANumber: for what is no number.
        WrongType: for an argument of another type.
    """
    settings = priority_settings(
        lines,
        scale=scale,
        scales=scales,
        question=question,
        questions=questions,
        level=level,
        min_n=min_n,
    )
    sides, are_means = read_sides(importance, performance)
    settings.check_items(len(sides[0]))
    extra = check_derived(derived, list(sides[0]), settings.lines)
    if not are_means:
        sums = read_survey(sides, settings, respondent_weights)
        return build_priorities(list(sides[0]), sums, settings, extra)
    refuse_weights_of_means(respondent_weights)
    if settings.questions:
        raise InputError(problem="excluded", names="means", other="questions")
    first, second = (
        check_means(side, name, on)
        for side, name, on in zip(sides, SIDES, settings.scales, strict=True)
    )
    return build_from_means(list(sides[0]), (first, second), settings, extra)
