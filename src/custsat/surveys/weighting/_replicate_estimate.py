"""Estimates from replicate weights, which the maker of a survey gives with its data.

The figure is computed again with each set of weights; how far those figures are from
the one of the full weights is its variance.  The factor of each squared distance is
that of the method: (R - 1) / R of R sets for JK1, (n - 1) / n of the units of the
stratum of a set for JKn, 1 / R for BRR, and 1 / (R (1 - k)^2) for Fay's BRR.

>>> replicate_estimate(
...     [1, 2], respondent_weights=[1, 1], replicate_weights=[], method="jk1"
... )
Traceback (most recent call last):
    ...
custsat.errors.InputError: replicate_weights needs at least 2 sets of weights
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, InvalidWeights, OutOfRange
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.surveys.weighting._survey_estimate import (
    answer_variance,
    check_estimate_settings,
    in_range,
    read_values,
    read_weights,
)
from custsat.surveys.weighting._survey_estimate_result import (
    DesignMeasure,
    SurveyEstimate,
    VarianceMethod,
)
from custsat.surveys.weighting._unit_sums import added, unit_sums
from custsat.values._respondent_weights import check_n_weights
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

METHODS: Final = (VarianceMethod.JK1, VarianceMethod.JKN, VarianceMethod.BRR)
MIN_SETS: Final = 2
MAX_DF: Final = 1e9  # degrees of freedom; the quantiles of t are checked so far
OUT_OF_RANGE: Final = 1e100  # of a weight that cannot be squared


def replicate_estimate(
    values: Iterable[Any],
    *,
    respondent_weights: Iterable[float],
    replicate_weights: Iterable[Iterable[float]],
    method: VarianceMethod | str,
    factors: Iterable[float] | None = None,
    df: float | None = None,
    fay: float = 0,
    measure: DesignMeasure | str = "mean",
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> SurveyEstimate:
    """Return an estimate whose error comes from replicate weights.

    >>> from custsat.surveys import replicate_estimate
    >>> result = replicate_estimate(
    ...     [70, 80, 75],
    ...     respondent_weights=[1, 1, 1],
    ...     replicate_weights=[[0, 1.5, 1.5], [1.5, 0, 1.5], [1.5, 1.5, 0]],
    ...     method="jk1",
    ... )
    >>> result.score, round(result.standard_error, 4), result.df
    (75.0, 2.8868, 2)

    Args:
        values: one for each person, as of :func:`survey_estimate`.
        respondent_weights: the full weight of each person.
        replicate_weights: the sets of weights, each with one for each person, 0 or
            more; they are final weights, not multipliers of the full one.
        method: ``"jk1"``, ``"jkn"`` or ``"brr"``.
        factors: of each set, what its squared distance is multiplied by; JKn needs
            them, (n - 1) / n of the stratum whose unit the set leaves out.
        df: the degrees of freedom; by default one less than the sets for JK1.  JKn
            (sets less strata) and BRR (strata) need it.
        fay: Fay's coefficient of BRR. [0 to below 1]
        measure: ``"mean"``, ``"share"``, ``"nps"`` or ``"total"``.
        target: the score to reach; None for no target.
        min_n: number of answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody answered, or nobody with a weight in one of the sets.
        InputError: for fewer than two sets, and for JKn without *factors* or *df*.
        InvalidWeights: if a set does not have one weight of 0 or more for each person.
        OutOfRange: for a factor or *df* that is not above 0, a *df* above 1e9, and
            *fay* beyond 0 to 1.
        UnknownOption: for an unknown *method* or *measure*.
    """
    chosen = VarianceMethod(checks.option(method, "method", METHODS))
    settings = check_estimate_settings(measure, None, "refuse", target, min_n)
    rows = checks.column(values, "values")
    weights = read_weights(respondent_weights, len(rows), settings.measure)
    numbers = read_values(rows, settings.measure)
    sets = _sets(replicate_weights, len(rows))
    scales = _factors(chosen, factors, len(sets), fay)
    sums = unit_sums(numbers, weights=weights, strata=None, clusters=None)
    total, n_missing = added(sums.values()), numbers.count(None)
    if not total.n:
        raise EmptyInput(result="an estimate", missing=n_missing)
    return SurveyEstimate(
        measure=settings.measure,
        estimate=_figure(numbers, weights, settings.measure),
        count=Count(
            n=total.n, weight=total.weight, sum_squared_weights=total.weight_square
        ),
        n_missing=n_missing,
        answer_variance=answer_variance(total),
        variance_method=chosen,
        strata=(),
        replicates=tuple(_figure(numbers, one, settings.measure) for one in sets),
        replicate_factors=scales,
        replicate_df=_df(chosen, df, len(sets)),
        target=settings.target,
        min_n=settings.min_n,
    )


def _figure(
    numbers: Sequence[float | None], weights: Sequence[float], measure: DesignMeasure
) -> float:
    """Return the figure with one set of weights."""
    pairs = [
        (w, v) for w, v in zip(weights, numbers, strict=True) if v is not None and w
    ]
    weight = fsum(w for w, _ in pairs)
    if not weight:
        reason = "a set of replicate_weights has none for those who answered"
        raise EmptyInput(result="an estimate", unit="weight", reason=reason)
    total = fsum(w * v for w, v in pairs)
    if measure is DesignMeasure.TOTAL:
        return total
    return in_range(total / weight, measure)


def _sets(replicate_weights: Any, n: int) -> list[list[float]]:
    """Return the sets of replicate weights of *n* people."""
    name = "replicate_weights"
    sets = [_weights_of_set(one, n) for one in checks.sequence(replicate_weights, name)]
    if len(sets) < MIN_SETS:
        unit = "sets of weights"
        raise InputError(problem="too_few", name=name, minimum=MIN_SETS, unit=unit)
    return sets


def _weights_of_set(weights: Any, n: int) -> list[float]:
    """Return one set of replicate weights, of *n* people."""
    name = "each of replicate_weights"
    column = checks.column(weights, name)
    check_n_weights(column, name, n, "values")
    numbers = [checks.number(one, name) for one in column]
    for row, number in enumerate(numbers):
        if number < 0:
            raise InvalidWeights(problem="below_0", name=name, row=row)
        if number > OUT_OF_RANGE:
            raise InvalidWeights(problem="out_of_bounds", name=name, row=row)
    return numbers


def _factors(
    method: VarianceMethod, factors: Any, n_sets: int, fay: float
) -> tuple[float, ...]:
    """Return the factor of each set."""
    share = checks.number(fay, "fay", ge=0, lt=1)
    if factors is not None:
        scales = tuple(
            checks.number(one, "each of factors", gt=0)
            for one in checks.column(factors, "factors")
        )
        if len(scales) != n_sets:
            raise OutOfRange(name="factors", allowed=f"{n_sets} numbers, one for a set")
        return scales
    if method is VarianceMethod.JKN:
        raise InputError(problem="needs", name="method='jkn'", needed="factors=")
    if method is VarianceMethod.JK1:
        return ((n_sets - 1) / n_sets,) * n_sets
    return (1 / (n_sets * (1 - share) ** 2),) * n_sets


def _df(method: VarianceMethod, df: Any, n_sets: int) -> float:
    """Return the degrees of freedom of *n_sets*."""
    if df is not None:
        return checks.number(df, "df", gt=0, le=MAX_DF)
    if method is not VarianceMethod.JK1:
        raise InputError(problem="needs", name=f"method='{method}'", needed="df=")
    return n_sets - 1
