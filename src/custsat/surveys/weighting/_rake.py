"""Raking: weights that give every category of several variables its share.

Only the margins of the population have to be known, not how many people are of each
combination.  Weights are made for the distinct cells, so that a million people cost
what their cells cost.

>>> rake(
...     {"sex": ["f", "m"], "age": ["old", "old"]},
...     margins={"sex": {"f": 500, "m": 500}, "age": {"old": 400, "young": 500}},
... )
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.InvalidTargets: margins['sex'] adds up to 1000, margins['age'] to 900;
all margins are of the same people
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import InvalidTargets
from custsat.surveys.weighting._build_weights import (
    Margin,
    build_weights,
    check_settings,
)
from custsat.surveys.weighting._cells import cells_of
from custsat.surveys.weighting._raking import MAX_ITERATIONS
from custsat.surveys.weighting._survey_weights import SurveyWeights, WeightingMethod
from custsat.surveys.weighting._targets import check_totals, read_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.surveys.weighting._build_weights import WeightSettings
    from custsat.surveys.weighting._cells import Cells


def rake(
    people: Mapping[str, Iterable[Any]] | None = None,
    *,
    counts: Mapping[Any, Any] | None = None,
    margins: Mapping[str, Mapping[Any, float]],
    base_weights: Iterable[float] | None = None,
    limits: tuple[float, float] | None = None,
    expand: bool = False,
    max_iterations: int = MAX_ITERATIONS,
) -> SurveyWeights:
    """Return weights that give every category of every margin its share.

    >>> from custsat.surveys import rake
    >>> result = rake(
    ...     counts={("f", "young"): 40, ("f", "old"): 10, ("m", "young"): 10,
    ...             ("m", "old"): 40},
    ...     margins={"sex": {"f": 0.6, "m": 0.4}, "age": {"young": 0.5, "old": 0.5}},
    ... )
    >>> [round(cell.weight, 3) for cell in result.cells]
    [1.102, 1.591, 0.591, 0.852]
    >>> result.iterations, round(result.effective_n, 1), result.margins_hold
    (22, 93.9, True)

    Args:
        people: a mapping of columns, the category of each person who answered; columns
            without a margin are not read.
        counts: how many answered of each cell, instead.  A cell is a tuple of
            categories in the order of *margins*.
        margins: for each variable the people of each category, or their shares of 1.
        base_weights: one positive weight for each person, of the design for instance.
        limits: what no weight is below and above, times the mean weight; the margins
            hold within them, or the call is refused.
        expand: whether the weights add up to the population, which totals need; they
            add up to n otherwise, so that the mean weight is 1.
        max_iterations: sweeps over all margins after which the call is refused.

    Raises:
        InvalidTargets: for margins of different totals, for a category that is missing
            or has no target, for a target of a category in which nobody answered, and
            for one that weights within *limits* cannot have.
        ConvergenceError: if no weights reach all margins, naming the category that is
            furthest from its target.
        InputError: unless exactly one of *people* and *counts* was passed; for columns
            of different lengths.
        EmptyInput: without people.
        InvalidWeights: if there is not one positive weight for each person.
        UnknownField: if a margin has no column.
        OutOfRange: for a negative target, and for limits without 1 between them.
        WrongType: for a category that is neither text nor a whole number.
    """
    names = tuple(checks.mapping_by_name(margins, "margins"))
    if not names:
        raise InvalidTargets(problem="one_group", name="margins", unit="variable")
    cells = cells_of(people, counts, base_weights, names)
    return raked(cells, margins, check_settings(limits, expand, max_iterations))


def raked(
    cells: Cells,
    margins: Mapping[str, Mapping[Any, float]],
    settings: WeightSettings,
) -> SurveyWeights:
    """Return the weights of counted cells; see :func:`rake`."""
    read = [
        Margin(name, (k,), read_targets(targets, checks.entry("margins", name)))
        for k, (name, targets) in enumerate(margins.items())
    ]
    for margin in read[1:]:
        check_totals(read[0].targets, margin.targets)
    return build_weights(cells, read, WeightingMethod.RAKING, settings)
