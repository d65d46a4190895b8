"""Charts of counts: cases that have something, and events that happen.

Of cases a share has it: calls answered within three rings, of all calls of a day.
Events have no whole of which they are a share: complaints, per 1,000 calls perhaps.
The usual spread follows from the mean alone, by the binomial and the Poisson
distribution.  Where days differ by more than that, as they do where cases are many,
``spread="laney"`` takes the spread from the points themselves.

>>> p_chart([8, 9, 0], n=[10, 10, 0])
ControlChart(share, n_points=3, n_signals=0)
>>> p_chart([11, 9], n=[10, 10])
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: counts must not exceed n
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.control.shewhart._control_chart import ControlChart
from custsat.control.shewhart._counts import Counts, read_counts
from custsat.control.shewhart._limits import (
    OF_SHARES,
    ChartKind,
    ControlLimits,
    limits_for,
)
from custsat.control.shewhart._subgroups import moving_ranges, sigma_of_ranges
from custsat.errors import EmptyInput, InputError
from custsat.estimates._chart_baseline import baseline_length, check_known, check_spread
from custsat.estimates._control_limits import Process, Statistic, limits_of_point
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.estimates._rule_choice import read_rules
from custsat.evidence.control import MIN_BASELINE
from custsat.labels import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.estimates._rule_choice import Rules

    CountsOrMapping = Iterable[int | None] | Mapping[Any, int | None]
    Sizes = Iterable[float | None] | Mapping[Any, float | None] | float


class SpreadMethod(LabelledEnum):
    """Where the spread of a chart of counts comes from."""

    CHANCE = "chance"
    LANEY = "laney"


STATISTIC_OF: Final = {
    ChartKind.P_CHART: Statistic.SHARE,
    ChartKind.NP_CHART: Statistic.ITEMS,
    ChartKind.C_CHART: Statistic.COUNT,
    ChartKind.U_CHART: Statistic.RATE,
}


def p_chart(
    counts: CountsOrMapping,
    *,
    n: Sizes,
    names: Iterable[Any] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    spread: SpreadMethod | str = SpreadMethod.CHANCE,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> ControlChart:
    """Return the chart of a share, of subgroups of equal or unequal size.

    >>> from custsat.control import p_chart
    >>> in_three_rings = {"Mon": 80, "Tue": 161, "Wed": 79, "Thu": 60}
    >>> calls = {"Mon": 90, "Tue": 180, "Wed": 90, "Thu": 90}
    >>> p_chart(in_three_rings, n=calls, baseline=3).signalling
    ('Thu',)

    Args:
        counts: number of cases of each subgroup that have it, in the order of time, or
            a mapping of names to counts; None and NaN are missing.
        n: number of cases of each subgroup; one number for all.
        names: the names of the subgroups: texts, numbers or days.
        baseline: number of first subgroups that the limits are computed from; all
            without it.
        limits: instead, limits that were computed before.
        spread: ``"chance"``, or ``"laney"`` where points spread by more than that;
            *limits* have theirs.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: for fewer than two known subgroups without *limits*, shares of all
            or none, lists of different lengths, or limits of another chart or spread.
        EmptyInput: if no subgroup of the baseline has cases.
        InvalidCount: for more than there are cases, a fraction, or a negative count.
        UnknownOption: for another rule or spread.
        WrongType: for an argument of another type.
    """
    return _chart(
        ChartKind.P_CHART,
        counts,
        n=n,
        names=names,
        baseline=baseline,
        limits=limits,
        spread=spread,
        rules=rules,
        min_baseline=min_baseline,
    )


def np_chart(
    counts: CountsOrMapping,
    *,
    n: Sizes,
    names: Iterable[Any] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> ControlChart:
    """Return the chart of how many cases have something, out of *n* each time.

    >>> from custsat.control import np_chart
    >>> np_chart([3, 5, 4, 2, 6], n=100).limits.centre
    0.04

    Args:
        counts: as for :func:`p_chart`.
        n: number of cases of each subgroup; one number for all.
        names: the names of the subgroups: texts, numbers or days.
        baseline: number of first subgroups that the limits are computed from.
        limits: instead, limits that were computed before.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: as for :func:`p_chart`.
        EmptyInput: if no subgroup of the baseline has cases.
        InvalidCount: for more than there are cases, a fraction, or a negative count.
        UnknownOption: for another rule.
        WrongType: for an argument of another type.
    """
    return _chart(
        ChartKind.NP_CHART,
        counts,
        n=n,
        names=names,
        baseline=baseline,
        limits=limits,
        spread=SpreadMethod.CHANCE,
        rules=rules,
        min_baseline=min_baseline,
    )


def c_chart(
    counts: CountsOrMapping,
    *,
    names: Iterable[Any] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> ControlChart:
    """Return the chart of events in equal stretches, complaints of a week for instance.

    >>> from custsat.control import c_chart
    >>> chart = c_chart([4, 6, 5, 3, 7, 5, 4, 6, 18], baseline=8)
    >>> chart.signalling, chart.limits.centre
    (('9',), 5.0)

    Args:
        counts: number of events of each subgroup in the order of time, or a mapping of
            names to counts; None and NaN are missing.
        names: the names of the subgroups: texts, numbers or days.
        baseline: number of first subgroups that the limits are computed from.
        limits: instead, limits that were computed before.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: for fewer than two known subgroups without *limits*, a baseline
            without any event, or limits of another chart.
        EmptyInput: if every subgroup of the baseline is missing.
        InvalidCount: for a fraction, or a negative count.
        UnknownOption: for another rule.
        WrongType: for an argument of another type.
    """
    return _chart(
        ChartKind.C_CHART,
        counts,
        n=1,
        names=names,
        baseline=baseline,
        limits=limits,
        spread=SpreadMethod.CHANCE,
        rules=rules,
        min_baseline=min_baseline,
    )


def u_chart(
    counts: CountsOrMapping,
    *,
    n: Sizes,
    names: Iterable[Any] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    spread: SpreadMethod | str = SpreadMethod.CHANCE,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> ControlChart:
    """Return the chart of events per unit, complaints per 1,000 calls for instance.

    >>> from custsat.control import u_chart
    >>> thousands = [2.5, 3.0, 2.0, 2.5]
    >>> u_chart([5, 7, 4, 24], n=thousands, baseline=3).signalling
    ('4',)

    Args:
        counts: number of events of each subgroup, as for :func:`c_chart`.
        n: number of units of each subgroup, thousands of calls for instance.
        names: the names of the subgroups: texts, numbers or days.
        baseline: number of first subgroups that the limits are computed from.
        limits: instead, limits that were computed before.
        spread: ``"chance"``, or ``"laney"`` where points spread by more than that;
            *limits* have theirs.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: as for :func:`c_chart`, and for lists of different lengths.
        EmptyInput: if no subgroup of the baseline has units.
        InvalidCount: for a fraction of an event, or a negative count.
        OutOfRange: for a number of units below 0.
        UnknownOption: for another rule or spread.
        WrongType: for an argument of another type.
    """
    return _chart(
        ChartKind.U_CHART,
        counts,
        n=n,
        names=names,
        baseline=baseline,
        limits=limits,
        spread=spread,
        rules=rules,
        min_baseline=min_baseline,
    )


def _chart(
    kind: ChartKind,
    counts: Any,
    *,
    n: Any,
    names: Any,
    baseline: Any,
    limits: Any,
    spread: Any,
    rules: Any,
    min_baseline: Any,
) -> ControlChart:
    """Return the chart of a *kind*."""
    data = read_counts(counts, n, names, of_cases=kind in OF_SHARES)
    method = checks.member(spread, "spread", SpreadMethod)
    n_baseline = baseline_length(baseline, limits, len(data.names), "counts")
    first = data.first(n_baseline)
    used = (
        _limits(kind, first, method)
        if limits is None
        else _earlier_limits(kind, limits, method)
    )
    return ControlChart(
        statistic=STATISTIC_OF[kind],
        limits=used,
        names=data.names,
        sizes=data.sizes,
        observed=data.counts,
        rules=read_rules(rules),
        n_in_baseline=n_baseline,
        min_baseline=checks.count(min_baseline, "min_baseline"),
    )


def _earlier_limits(
    kind: ChartKind, limits: Any, method: SpreadMethod
) -> ControlLimits:
    """Return limits that were computed before, of the spread that was chosen.

    Raises:
        InputError: for Laney's spread beside limits that have none.
    """
    checked = limits_for(limits, kind)
    if method is SpreadMethod.LANEY and checked.inflation is None:
        names = f"spread={method.value!r}"
        other = f"limits of spread={SpreadMethod.CHANCE.value!r}"
        raise InputError(problem="excluded", names=names, other=other)
    return checked


def _limits(kind: ChartKind, data: Counts, method: SpreadMethod) -> ControlLimits:
    """Return the limits of the first stretch.

    Raises:
        EmptyInput: if every subgroup is missing.
        InputError: for a single subgroup, if all cases are alike, or without an event.
    """
    pairs = [
        (count, size)
        for count, size in zip(data.counts, data.sizes, strict=True)
        if count is not None and size is not None
    ]
    if not pairs:
        missing = len(data.names)
        raise EmptyInput(result="a control chart", unit="subgroup", missing=missing)
    check_known(len(pairs), "counts")
    total, cases = sum(count for count, _ in pairs), fsum(size for _, size in pairs)
    if not total or (kind in OF_SHARES and total == cases):
        raise InputError(problem="no_spread", name="counts")
    limits = ControlLimits(chart=kind, centre=total / cases, n_baseline=len(pairs))
    if method is SpreadMethod.CHANCE:
        return limits
    inflation = _inflation(STATISTIC_OF[kind], limits.process(), data)
    return attrs.evolve(limits, inflation=check_spread(inflation, "counts", 0))


def _inflation(statistic: Statistic, process: Process, data: Counts) -> float:
    """Return how many times more the points vary than chance lets them (Laney).

    It is the mean moving range of the points in standard errors, divided by d2.
    """
    distances: list[float | None] = []
    for count, size in zip(data.counts, data.sizes, strict=True):
        if count is None or size is None:
            distances.append(None)
            continue
        limits = limits_of_point(statistic, process, size)
        distances.append((count / size - limits.centre) / limits.error)
    sigma = sigma_of_ranges(moving_ranges(distances))
    if sigma is None:
        raise EmptyInput(result="Laney's spread", unit="pair of neighbours")
    return sigma
