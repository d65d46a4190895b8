"""Charts of single values: the ranges of neighbours say how far values usually spread.

>>> individuals([5, 5, 5])
Traceback (most recent call last):
    ...
custsat.errors.InputError: limits need points that differ by more than nothing: ...
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.control.shewhart._control_chart import ControlChart
from custsat.control.shewhart._limits import ChartKind, ControlLimits, limits_for
from custsat.control.shewhart._subgroups import (
    moving_ranges,
    read_values,
    sigma_of_ranges,
)
from custsat.control.shewhart._variables_chart import VariablesChart
from custsat.errors import EmptyInput
from custsat.estimates._chart_baseline import baseline_length, check_spread
from custsat.estimates._control_constants import Constants
from custsat.estimates._control_limits import Statistic
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.estimates._rule_choice import read_rules
from custsat.estimates._run_rules import PATTERNS, RunRule
from custsat.evidence.control import MIN_BASELINE
from custsat.values._named_points import named_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.estimates._rule_choice import Rules


def individuals(
    values: Iterable[Any] | Mapping[Any, Any],
    *,
    names: Iterable[Any] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    constants: Constants | str = Constants.EXACT,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> VariablesChart:
    """Return the charts of single values and of their moving ranges.

    A moving range is the difference of two neighbours.  Ranges of neighbours share a
    value, so that only rules about single points are applied to them.

    >>> from custsat.control import individuals
    >>> chart = individuals([12, 14, 11, 13, 12, 30], baseline=5)
    >>> print(chart.location.signals[0].explain())
    6 lies above the centre: 1 point beyond 3 standard errors (Western Electric 1)

    Args:
        values: one value of each subgroup in the order of time, or a mapping of names
            to values; None and NaN are missing.
        names: the names of the values: texts, numbers or days.
        baseline: number of first values that the limits are computed from; all
            without it.
        limits: instead, limits that were computed before.
        constants: the constant d2: ``"exact"``, or ``"tabled"`` as in books; *limits*
            have theirs.
        rules: the run rules, by name; moving ranges are judged by those about single
            points, or the first one of Western Electric if there is none.
        min_baseline: number of values behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: for fewer than two values without *limits*, values without a
            spread, or limits of another chart or other constants.
        EmptyInput: if no two neighbours have values.
        NotANumber: for a value that is no number.
        UnknownOption: for another rule, or other constants.
        WrongType: for an argument of another type.
    """
    labels, items = named_items(values, "values", names)
    numbers = read_values(items, "values")
    chosen = checks.member(constants, "constants", Constants)
    ranges = moving_ranges(numbers)
    n_baseline = baseline_length(baseline, limits, len(numbers), "values")
    used = (
        _limits(numbers[:n_baseline], ranges[:n_baseline], chosen)
        if limits is None
        else limits_for(limits, ChartKind.INDIVIDUALS, constants=chosen)
    )
    return _charts(
        numbers,
        ranges,
        read_rules(rules),
        limits=used,
        names=labels,
        n_in_baseline=n_baseline,
        min_baseline=checks.count(min_baseline, "min_baseline"),
    )


def _charts(
    numbers: Sequence[float | None],
    ranges: Sequence[float | None],
    rules: tuple[RunRule, ...],
    **shared: Any,
) -> VariablesChart:
    """Return the chart of the values, and that of their moving ranges."""
    sizes = tuple(1 for _ in numbers)
    single = tuple(rule for rule in rules if PATTERNS[rule].length == 1)
    return VariablesChart(
        location=ControlChart(
            statistic=Statistic.VALUE,
            sizes=sizes,
            observed=tuple(numbers),
            rules=rules,
            **shared,
        ),
        spread=ControlChart(
            statistic=Statistic.MOVING_RANGE,
            sizes=sizes,
            observed=tuple(ranges),
            rules=single or DEFAULT_RULES,
            **shared,
        ),
    )


def _limits(
    values: Sequence[float | None],
    ranges: Sequence[float | None],
    constants: Constants,
) -> ControlLimits:
    """Return the limits of the first stretch.

    Raises:
        EmptyInput: if no two neighbours have values.
        InputError: if no value differs from the one before.
    """
    numbers = [value for value in values if value is not None]
    sigma = sigma_of_ranges(ranges, constants)
    if sigma is None:
        raise EmptyInput(
            result="a chart of single values",
            unit="pair of neighbours",
            missing=len(values) - len(numbers),
        )
    centre = fsum(numbers) / len(numbers)
    return ControlLimits(
        chart=ChartKind.INDIVIDUALS,
        centre=centre,
        sigma=check_spread(sigma, "values", centre),
        constants=constants,
        n_baseline=len(numbers),
    )
