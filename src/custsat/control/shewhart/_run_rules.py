"""Run rules for points whose centre and spread are known.

>>> run_rules([0, 3.2, -3.5, 2.9], centre=0, sigma=1).signalling
('2', '3')
>>> run_rules([1, 2], centre=0, sigma=0)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: sigma must be from 1e-100 to 1e+100
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.control.shewhart._control_chart import ControlChart
from custsat.control.shewhart._limits import ChartKind, ControlLimits
from custsat.control.shewhart._subgroups import read_values
from custsat.estimates._chart_baseline import LARGEST_VALUE, MIN_SIGMA
from custsat.estimates._control_limits import Statistic
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.estimates._rule_choice import read_rules
from custsat.evidence.control import MIN_BASELINE
from custsat.values._named_points import named_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.estimates._rule_choice import Rules


def run_rules(
    values: Iterable[Any] | Mapping[Any, Any],
    *,
    centre: float,
    sigma: float,
    names: Iterable[Any] | None = None,
    rules: Rules = DEFAULT_RULES,
) -> ControlChart:
    """Return which points signal, against a centre and a spread that are known.

    >>> from custsat.control import run_rules
    >>> chart = run_rules([0, 2.5, 1.0, 2.6, 0], centre=0, sigma=1, rules=["nelson_5"])
    >>> print(chart.signals[0].explain())
    2 to 4, the last one above the centre: 2 of 3 points beyond 2 standard errors ...

    Args:
        values: the points in the order of time, or a mapping of names to values; None
            and NaN are missing.
        centre: the mean of the points while nothing changes.
        sigma: their standard deviation.
        names: the names of the points: texts, numbers or days.
        rules: the run rules, by name.

    Raises:
        EmptyInput: without a point.
        OutOfRange: for a *sigma* that is not above 0.
        NotANumber: for a value that is no number.
        UnknownOption: for another rule.
        InputError: for no rule, or names of another number.
        WrongType: for an argument of another type.
    """
    labels, items = named_items(values, "values", names)
    numbers = read_values(items, "values")
    limits = ControlLimits(
        chart=ChartKind.GIVEN,
        centre=checks.number(centre, "centre"),
        sigma=checks.number(sigma, "sigma", ge=MIN_SIGMA, le=LARGEST_VALUE),
        n_baseline=0,
    )
    return ControlChart(
        statistic=Statistic.VALUE,
        limits=limits,
        names=labels,
        sizes=tuple(1 for _ in numbers),
        observed=tuple(numbers),
        rules=read_rules(rules),
        n_in_baseline=0,
        min_baseline=MIN_BASELINE.value,
    )
