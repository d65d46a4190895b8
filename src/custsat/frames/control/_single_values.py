"""Charts of single values by group: one row per subgroup of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import narwhals.stable.v2 as nw

from custsat.control.shewhart._individuals import individuals as individuals_of
from custsat.control.shewhart._variables_chart import VariablesChart
from custsat.control.time_weighted._cusum import CusumChart
from custsat.control.time_weighted._cusum import cusum as cusum_of
from custsat.control.time_weighted._ewma import EwmaChart
from custsat.control.time_weighted._ewma import ewma as ewma_of
from custsat.errors import InputError
from custsat.estimates._control_constants import Constants
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.evidence.control import (
    CUSUM_DECISION,
    CUSUM_REFERENCE,
    EWMA_WEIGHT,
    EWMA_WIDTH,
    MIN_BASELINE,
)
from custsat.frames._expressions import indicator
from custsat.frames._groups import group_columns
from custsat.frames._series_charts import SeriesChart
from custsat.frames.control._subgroup_series import (
    SUBGROUP,
    charts_by_group,
    open_subgroups,
    require_chartable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from custsat.control.shewhart._limits import ControlLimits
    from custsat.estimates._rule_choice import Rules
    from custsat.frames._groups import Groups

ChartT = TypeVar("ChartT", VariablesChart, EwmaChart, CusumChart)


def individuals(
    data: Any,
    *,
    value: str,
    subgroup: str,
    by: str | Sequence[str] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    constants: Constants | str = Constants.EXACT,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> Groups[VariablesChart]:
    """Return the charts of single values and of their moving ranges, of each group.

    There is no total of groups: values of several groups are no series of values.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> days = pl.DataFrame({"day": [3, 1, 2, 4], "minutes": [11, 12, 14, 30]})
    >>> charts = control.individuals(days, value="minutes", subgroup="day", baseline=3)
    >>> charts.total.location.observed, charts.total.location.signalling
    ((12.0, 14.0, 11.0, 30.0), ('4',))

    Args:
        data: a frame with one row per value and group; a missing value is a gap.
        value: the column of the values.
        subgroup: the column of the subgroups: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        baseline: number of first values of each group that limits are computed from.
        limits: instead, limits of all groups that were computed before.
        constants: the constant d2: ``"exact"``, or ``"tabled"`` as in books.
        rules: the run rules, by name.
        min_baseline: number of values behind the limits below which a signal is no
            finding yet.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        WrongType: for rows without a subgroup.
        InputError: for a subgroup with two rows in a group.
        OutOfRange: for a number that cannot be squared.
        CustsatError: as :func:`custsat.control.individuals`, if no group has a chart.
    """
    return _charts(
        individuals_of,
        VariablesChart,
        data,
        value,
        subgroup,
        by=by,
        baseline=baseline,
        limits=limits,
        constants=constants,
        rules=rules,
        min_baseline=min_baseline,
    )


def ewma(
    data: Any,
    *,
    value: str,
    subgroup: str,
    by: str | Sequence[str] | None = None,
    centre: float | None = None,
    sigma: float | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    weight: float = EWMA_WEIGHT.value,
    width: float = EWMA_WIDTH.value,
    min_baseline: int = MIN_BASELINE.value,
) -> Groups[EwmaChart]:
    """Return the chart of the exponentially weighted moving average of each group.

    There is no total of groups: values of several groups are no series of values.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> weeks = pl.DataFrame({"week": range(5), "gap": [0.5, 1.2, 1.8, 1.5, 2.2]})
    >>> chart = control.ewma(weeks, value="gap", subgroup="week", centre=0, sigma=1)
    >>> chart.total.signalling
    ('4',)

    Args:
        data: a frame with one row per value and group; a missing value is a gap.
        value: the column of the values.
        subgroup: the column of the subgroups: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        centre: the mean of the values of all groups while nothing changes.
        sigma: their standard deviation.
        baseline: instead of both, number of first values of each group.
        limits: instead, limits of single values that were computed before.
        weight: the weight of the newest value. [0 to 1]
        width: the limits, in standard errors of the average.
        min_baseline: number of values behind the limits below which a signal is no
            finding yet.

    Raises:
        CustsatError: as :func:`individuals`, and :func:`custsat.control.ewma`.
    """
    return _charts(
        ewma_of,
        EwmaChart,
        data,
        value,
        subgroup,
        by=by,
        centre=centre,
        sigma=sigma,
        baseline=baseline,
        limits=limits,
        weight=weight,
        width=width,
        min_baseline=min_baseline,
    )


def cusum(
    data: Any,
    *,
    value: str,
    subgroup: str,
    by: str | Sequence[str] | None = None,
    centre: float | None = None,
    sigma: float | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    reference: float = CUSUM_REFERENCE.value,
    decision: float = CUSUM_DECISION.value,
    min_baseline: int = MIN_BASELINE.value,
) -> Groups[CusumChart]:
    """Return the chart of the cumulative sums of values of each group.

    There is no total of groups: values of several groups are no series of values.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> weeks = pl.DataFrame({"week": range(5), "gap": [1.5, 1.2, 2.1, 1.8, 2.0]})
    >>> chart = control.cusum(weeks, value="gap", subgroup="week", centre=0, sigma=1)
    >>> chart.total.signalling
    ('4',)

    Args:
        data: a frame with one row per value and group; a missing value is a gap.
        value: the column of the values.
        subgroup: the column of the subgroups: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        centre: the mean of the values of all groups while nothing changes.
        sigma: their standard deviation.
        baseline: instead of both, number of first values of each group.
        limits: instead, limits of single values that were computed before.
        reference: what a value must exceed to add to a sum, in standard deviations.
        decision: the sum that signals when it is exceeded, in standard deviations.
        min_baseline: number of values behind the limits below which a signal is no
            finding yet.

    Raises:
        CustsatError: as :func:`individuals`, and :func:`custsat.control.cusum`.
    """
    return _charts(
        cusum_of,
        CusumChart,
        data,
        value,
        subgroup,
        by=by,
        centre=centre,
        sigma=sigma,
        baseline=baseline,
        limits=limits,
        reference=reference,
        decision=decision,
        min_baseline=min_baseline,
    )


def _charts(
    function: Callable[..., ChartT],
    chart_type: type[ChartT],
    data: Any,
    value: str,
    subgroup: str,
    *,
    by: str | Sequence[str] | None,
    **options: Any,
) -> Groups[ChartT]:
    """Return the charts of single values by group."""
    keys = group_columns(by)
    frame_input = open_subgroups(data, subgroup, keys, numbers={"value": value})
    require_chartable(frame_input, "value")
    columns = {"value": frame_input.value("value")}
    is_known = {"n_known": indicator(~nw.col("value").is_null())}
    table = frame_input.aggregate(columns, is_known, sums=("value", "n_known"))
    if (table["n"] > 1).any():
        raise InputError(problem="duplicate", name=f"a value of {SUBGROUP}= of a group")

    def build_chart(names: list[str], values: list[float | None]) -> ChartT:
        return function(values, names=names, **options)

    charts = SeriesChart(
        result_type=chart_type,
        is_known=lambda value: value is not None,
        build_chart=build_chart,
    )
    return charts_by_group(frame_input, keys, table, _value_of_row, charts)


def _value_of_row(row: Mapping[str, Any]) -> float | None:
    value: float | None = row["value"] if row["n_known"] else None
    return value
