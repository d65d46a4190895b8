"""Post-stratification: weights that give every cell its share of the population.

The weight of a person is the share of the cell in the population over its share of
those who answered.  The whole table of the population must be known, and every cell of
it must have answered; where only the margins are known, rake.

>>> post_stratify(["a", "a", "b"], population={"a": 500, "c": 500})
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.InvalidTargets: people has a category that population does not have, 1
times; there are 'a', 'c'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat.surveys.weighting._build_weights import (
    Margin,
    build_weights,
    check_settings,
)
from custsat.surveys.weighting._cells import Cells, cells_of
from custsat.surveys.weighting._survey_weights import SurveyWeights, WeightingMethod
from custsat.surveys.weighting._targets import read_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.surveys.weighting._build_weights import WeightSettings


def post_stratify(
    people: Mapping[str, Iterable[Any]] | Sequence[Any] | None = None,
    *,
    counts: Mapping[Any, Any] | None = None,
    population: Mapping[Any, float],
    base_weights: Iterable[float] | None = None,
    limits: tuple[float, float] | None = None,
    expand: bool = False,
) -> SurveyWeights:
    """Return weights that give every cell its share of the population.

    >>> from custsat.surveys import post_stratify
    >>> result = post_stratify(
    ...     ["north", "north", "north", "south"],
    ...     population={"north": 500, "south": 500},
    ... )
    >>> [round(weight, 4) for weight in result.weights]
    [0.6667, 0.6667, 0.6667, 2.0]
    >>> round(result.effective_n, 2), round(result.design_effect, 2)
    (3.0, 1.33)

    Args:
        people: the category of each person who answered; of several variables a mapping
            of columns.
        counts: how many answered of each cell, instead.  A cell is a category, or a
            tuple of categories.
        population: the people of each cell, or their shares of 1; the categories of a
            cell in the order of the columns.
        base_weights: one positive weight for each person, of the design for instance;
            cells then are brought to the population by what these add up to.
        limits: what no weight is below and above, times the mean weight; cells that are
            not cut take what was cut from the others, and the margins hold no longer,
            which the result says.
        expand: whether the weights add up to the population, which totals need; they
            add up to n otherwise, so that the mean weight is 1.

    Raises:
        InvalidTargets: for a cell that is missing or has no target, for a target of a
            cell in which nobody answered, and for shares that do not add up to 1.
        InputError: unless exactly one of *people* and *counts* was passed; for columns
            of different lengths.
        EmptyInput: without people.
        InvalidWeights: if there is not one positive weight for each person.
        OutOfRange: for a negative target, and for limits without 1 between them.
        WrongType: for a category that is neither text nor a whole number.
    """
    cells = cells_of(people, counts, base_weights)
    return post_stratified(cells, population, check_settings(limits, expand))


def post_stratified(
    cells: Cells, population: Mapping[Any, float], settings: WeightSettings
) -> SurveyWeights:
    """Return the weights of counted cells; see :func:`post_stratify`."""
    n_parts = len(next(iter(cells.counts)))
    targets = read_targets(population, "population", n_parts)
    variable = cells.variables[0] if len(cells.variables) == 1 else ""
    margin = Margin(variable, tuple(range(n_parts)), targets)
    return build_weights(cells, [margin], WeightingMethod.POST_STRATIFICATION, settings)
