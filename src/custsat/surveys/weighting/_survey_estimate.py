"""Estimates of the population from a survey whose people were not drawn one by one.

The standard error counts the design: strata make it smaller, clusters and unequal
weights larger.  People outside the domain, or without an answer, stay in the design:
they were drawn, and left out of it the error would be too small.

>>> survey_estimate([7, 8, 5], strata=["north", "north", "south"])
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.InputError: 1 of the strata has a single unit, whose spread is unknown:
merge it with a like one, pass population= if it has no other unit, or say
lonely_strata='centre' to take its distance from the overall mean
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, InvalidTargets, WrongType
from custsat.estimates._means import squarable
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum
from custsat.satisfaction._nps import RECOMMENDATIONS
from custsat.satisfaction.comparison._paired_measure import POINTS
from custsat.surveys.weighting._design_spread import StratumSpread, spread_of
from custsat.surveys.weighting._survey_estimate_result import (
    DesignMeasure,
    SurveyEstimate,
    VarianceMethod,
)
from custsat.surveys.weighting._unit_sums import UnitSums, added, unit_sums
from custsat.values._respondent_weights import check_n_weights, check_weight
from custsat.values._scale import NPS11
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.surveys.weighting._unit_sums import Stratum

MIN_SPREAD: Final = 2  # answers that have a variance


class LonelyStrata(LabelledEnum):
    """What to do with a stratum of which one unit was drawn."""

    REFUSE = "refuse"
    CENTRE = "centre"


class EstimateSettings(NamedTuple):
    """How an estimate is made, and what it is compared with."""

    measure: DesignMeasure
    population: Mapping[Any, Any] | int | None
    lonely_strata: LonelyStrata
    target: float | None
    min_n: int


def survey_estimate(
    values: Iterable[Any],
    *,
    measure: DesignMeasure | str = "mean",
    respondent_weights: Iterable[float] | None = None,
    strata: Iterable[Any] | None = None,
    clusters: Iterable[Any] | None = None,
    population: Mapping[Any, int] | int | None = None,
    domain: Iterable[Any] | None = None,
    lonely_strata: LonelyStrata | str = "refuse",
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> SurveyEstimate:
    """Return a mean, a share, an NPS or a total, with the error of the design.

    >>> from custsat.surveys import survey_estimate
    >>> result = survey_estimate(
    ...     [70, 80, 75, 40, 55, 45],
    ...     strata=["north", "north", "north", "south", "south", "south"],
    ...     respondent_weights=[100, 100, 100, 50, 50, 50],
    ...     population={"north": 300, "south": 150},
    ...     min_n=5,
    ... )
    >>> round(result.score, 2), round(result.standard_error, 2), result.df
    (65.56, 2.4, 4)
    >>> round(result.design_effect, 2), round(result.weights_effective_n, 1)
    (0.14, 5.4)

    Args:
        values: one for each person who was drawn; None and NaN are missing.  Numbers
            (the index scores of respondents, for instance); for a share True and False,
            or 1 and 0; for an NPS answers from 0 to 10.
        measure: ``"mean"``, ``"share"``, ``"nps"`` or ``"total"``.
        respondent_weights: one positive weight for each person; equal by default.  For
            a total they add up to the population.
        strata: the stratum of each person.
        clusters: the cluster of each person, if people were drawn together: a shop, a
            household.  Of several stages the first; a cluster is one inside its stratum
            only.
        population: the units of each stratum (clusters, if there are any), or their
            number without strata; the error is smaller where many were drawn.  Without
            it units are taken as drawn with repeats.  Of clusters pass it only if all
            people of a cluster were asked: with 5 of 100 people asked in each of 10 of
            12 shops, an interval of 95 % held in 76 % of simulated surveys with it, and
            in 98 % without.
        domain: of each person, whether they belong to the group that is estimated.
        lonely_strata: what to do where a stratum has one unit: ``"refuse"``, or
            ``"centre"`` to take its distance from the overall mean, which makes the
            error rather too large.
        target: the score to reach; None for no target.
        min_n: number of answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody answered.
        InputError: for lists of different lengths, for a stratum of one unit, and for a
            total without weights.
        InvalidTargets: if *population* lacks a stratum, or has one of which nobody was
            drawn.
        InvalidCount: for more units than the population has.
        InvalidWeights: if there is not one positive weight for each person.
        OutOfScale: for an NPS of answers that are not on 0 to 10.
        WrongType: for a stratum or a cluster that is missing.
    """
    settings = check_estimate_settings(
        measure, population, lonely_strata, target, min_n
    )
    rows = checks.column(values, "values")
    n = len(rows)
    weights = read_weights(respondent_weights, n, settings.measure)
    of_strata = _design_column(strata, "strata", n)
    of_clusters = _design_column(clusters, "clusters", n)
    numbers = read_values(rows, settings.measure)
    n_outside = 0
    if domain is not None:
        inside = [checks.flag(one, "domain") for one in _column(domain, "domain", n)]
        n_outside = inside.count(False)
        numbers = [v if keep else None for v, keep in zip(numbers, inside, strict=True)]
    known = [number for number in numbers if number is not None]
    origin = fsum(known) / len(known) if known else 0.0
    sums = unit_sums(
        [None if number is None else number - origin for number in numbers],
        weights=weights,
        strata=of_strata,
        clusters=of_clusters,
    )
    n_missing = n - n_outside - len(known)
    return estimate_from_sums(sums, origin, n_missing, settings)


def check_estimate_settings(
    measure: Any, population: Any, lonely_strata: Any, target: Any, min_n: Any
) -> EstimateSettings:
    """Return the settings of an estimate.

    Raises:
        UnknownOption: for an unknown *measure* or *lonely_strata*.
        InputError: for a total of strata that are centred.
        InvalidCount: for a population that is no whole number.
    """
    chosen = checks.member(measure, "measure", DesignMeasure)
    lonely = checks.member(lonely_strata, "lonely_strata", LonelyStrata)
    if chosen is DesignMeasure.TOTAL and lonely is LonelyStrata.CENTRE:
        raise InputError(
            problem="excluded", names="lonely_strata='centre'", other="measure='total'"
        )
    if target is not None:
        checks.number(target, "target")
    return EstimateSettings(
        chosen, population, lonely, target, checks.count(min_n, "min_n", minimum=1)
    )


def read_values(values: Sequence[Any], measure: DesignMeasure) -> list[float | None]:
    """Return what each answer counts for the *measure*; None of what is missing."""
    return [
        None if checks.is_missing(value) else _number(value, row, measure)
        for row, value in enumerate(values)
    ]


def _number(value: Any, row: int, measure: DesignMeasure) -> float:
    if measure is DesignMeasure.SHARE:
        return float(checks.flag(value, "values"))
    if measure is DesignMeasure.NPS:
        number = checks.number(value, "values", row=row)
        answer = NPS11.check_answer(number, "values", row=row)
        return POINTS[RECOMMENDATIONS.evaluate(answer)]
    return squarable(value, row, "values")


def read_weights(
    weights: Iterable[float] | None, n: int, measure: DesignMeasure
) -> Sequence[float]:
    """Return the weight of each of *n* people.

    Raises:
        InputError: for a total without weights.
        InvalidWeights: if there is not one positive weight for each person.
    """
    if weights is None:
        if measure is DesignMeasure.TOTAL:
            needed = "respondent_weights= that add up to the population"
            raise InputError(problem="needs", name="measure='total'", needed=needed)
        return [1] * n
    numbers = checks.column(weights, "respondent_weights")
    check_n_weights(numbers, "respondent_weights", n, "values")
    return [
        check_weight(weight, "respondent_weights", row)
        for row, weight in enumerate(numbers)
    ]


def _column(values: Iterable[Any], name: str, n: int) -> list[Any]:
    """Return a column as long as the values.

    Raises:
        InputError: if it is not.
    """
    column = checks.column(values, name)
    if len(column) != n:
        raise InputError(
            problem="different_lengths",
            first="values",
            second=name,
            n_first=n,
            n_second=len(column),
        )
    return column


def _design_column(
    values: Iterable[Any] | None, name: str, n: int
) -> list[str | int] | None:
    """Return the stratum, or the cluster, of each person; none may be missing."""
    if values is None:
        return None
    column = _column(values, name, n)
    keys = {}
    for row, value in enumerate(column):
        if checks.is_missing(value):
            expected = "a text or a whole number, missing for nobody"
            raise WrongType(name=name, row=row, expected=expected, got="None")
        if type(value) is not str and type(value) is not int:
            keys[row] = checks.key(value, name, row)
    return [keys.get(row, value) for row, value in enumerate(column)]


def estimate_from_sums(
    sums: Mapping[Stratum, UnitSums],
    origin: float,
    n_missing: int,
    settings: EstimateSettings,
) -> SurveyEstimate:
    """Return the estimate of sums by stratum; see :func:`survey_estimate`.

    Args:
        sums: the sums of each stratum, of values less the *origin*.
        origin: what was taken off each value.
        n_missing: people who were asked and did not answer.
        settings: how the estimate is made.
    """
    total = added(sums.values())
    if not total.n:
        raise EmptyInput(result="an estimate", missing=n_missing)
    mean = origin + total.value / total.weight
    is_total = settings.measure is DesignMeasure.TOTAL
    sizes = _populations(settings.population, sums)
    strata = [
        spread_of(name, one, origin, 0.0 if is_total else mean, sizes[name])
        for name, one in sums.items()
    ]
    _check_lonely(strata, settings)
    return SurveyEstimate(
        measure=settings.measure,
        estimate=total.weight * mean if is_total else in_range(mean, settings.measure),
        count=Count(
            n=total.n, weight=total.weight, sum_squared_weights=total.weight_square
        ),
        n_missing=n_missing,
        answer_variance=answer_variance(total),
        variance_method=VarianceMethod.LINEARISATION,
        strata=tuple(sorted(strata, key=_order)),
        replicates=(),
        replicate_factors=(),
        replicate_df=None,
        target=settings.target,
        min_n=settings.min_n,
    )


def in_range(score: float, measure: DesignMeasure) -> float:
    """Return a score that rounding does not put beyond what the measure can have."""
    if measure is DesignMeasure.SHARE:
        return min(max(score, 0.0), 1.0)
    return min(max(score, -100.0), 100.0) if measure is DesignMeasure.NPS else score


def answer_variance(total: UnitSums) -> float | None:
    """Return the weighted variance of the answers; None of a single one."""
    if total.n < MIN_SPREAD:
        return None
    step = total.value / total.weight
    square = total.value_square / total.weight - step * step
    return max(square, 0.0) * total.n / (total.n - 1)


def _order(stratum: StratumSpread) -> tuple[bool, str | int]:
    return checks.id_order(stratum.stratum)


def _populations(
    population: Any, sums: Mapping[Stratum, UnitSums]
) -> dict[Stratum, int | None]:
    """Return the units of each stratum; None where they are unknown."""
    if population is None:
        return dict.fromkeys(sums)
    if None in sums:
        if isinstance(population, Mapping):
            name = "population= of several strata"
            raise InputError(problem="needs", name=name, needed="strata=")
        return {None: checks.count(population, "population", minimum=1)}
    expected = "a mapping with the units of each stratum"
    sizes = {
        checks.key(name, "each key of population"): checks.count(
            size, "each of population", minimum=1
        )
        for name, size in checks.mapping(population, "population", expected).items()
    }
    absent = sum(name not in sizes for name in sums)
    if absent:
        raise InvalidTargets(problem="no_stratum", name="population", n=absent)
    unsampled = [name for name in sizes if name not in sums]
    if unsampled:
        raise InvalidTargets(
            problem="nobody",
            name="population",
            source="strata",
            category=str(unsampled[0]),
        )
    return {name: sizes[name] for name in sums if name is not None}


def _check_lonely(strata: Sequence[StratumSpread], settings: EstimateSettings) -> None:
    """Check that the spread of every stratum is known, or may be taken as it is.

    Of a single stratum with one unit there is an estimate without an error.
    """
    n_lonely = sum(stratum.is_lonely for stratum in strata)
    is_open = settings.lonely_strata is LonelyStrata.REFUSE and len(strata) > 1
    if n_lonely and is_open:
        raise InputError(problem="lonely_strata", n=n_lonely)
