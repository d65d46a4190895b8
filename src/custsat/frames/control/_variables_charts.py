"""Charts of measured values by group: means of subgroups with their spread."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from custsat.control.shewhart._limits import ChartKind
from custsat.control.shewhart._variables_chart import (
    SPREAD_OF,
    Subgroup,
    VariablesChart,
    charts_of_subgroups,
)
from custsat.estimates._control_constants import MIN_SUBGROUP, Constants
from custsat.estimates._control_limits import Statistic
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.evidence.control import MIN_BASELINE
from custsat.frames._expressions import indicator
from custsat.frames._groups import group_columns
from custsat.frames._series_charts import SeriesChart
from custsat.frames.control._subgroup_series import (
    charts_by_group,
    open_subgroups,
    require_chartable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.control.shewhart._limits import ControlLimits
    from custsat.estimates._rule_choice import Rules
    from custsat.frames._frame_input import NewColumns
    from custsat.frames._groups import Groups


@attrs.frozen
class _Values:
    """What is summed of the values of a subgroup.

    Attributes:
        n: their number.
        total: their sum.
        low: the least one; None without a value.
        high: the largest one; None likewise.
        squares: the sum of the squares of their distances from their mean; 0 where it
            was not asked for.
    """

    n: int
    total: float
    low: float | None
    high: float | None
    squares: float

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> _Values:
        """Return what the engine summed."""
        n = row["n_known"]
        return cls(
            n=n,
            total=row["sum_value"] if n else 0.0,
            low=row["value_low"],
            high=row["value_high"],
            squares=(row.get("square") or 0.0) if n else 0.0,
        )

    def __add__(self, other: _Values) -> _Values:
        if self.low is None or self.high is None:
            return other
        if other.low is None or other.high is None:
            return self
        n = self.n + other.n
        apart = self.total / self.n - other.total / other.n
        between = apart * apart * self.n * other.n / n
        return _Values(
            n=n,
            total=self.total + other.total,
            low=min(self.low, other.low),
            high=max(self.high, other.high),
            squares=self.squares + other.squares + between,
        )

    def subgroup(self, statistic: Statistic) -> Subgroup:
        """Return what a chart needs, with the range or the standard deviation."""
        if self.n < MIN_SUBGROUP or self.low is None or self.high is None:
            return Subgroup(self.n, self.total, None)
        extent = self.high - self.low
        if statistic is Statistic.RANGE or not extent:
            return Subgroup(self.n, self.total, extent)
        return Subgroup(self.n, self.total, sqrt(self.squares / (self.n - 1)))


def xbar_r(
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
    """Return the charts of means and ranges of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> calls = pl.DataFrame({"day": [1, 1, 2, 2], "minutes": [4, 6, 5, 8]})
    >>> charts = control.xbar_r(calls, value="minutes", subgroup="day").total
    >>> charts.location.observed, charts.spread.observed
    ((5.0, 6.5), (2.0, 3.0))

    Args:
        data: a frame with one row per value; missing values are left out.
        value: the column of the values.
        subgroup: the column of the subgroups: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        baseline: number of first subgroups of each group that limits are computed from.
        limits: instead, limits of all groups that were computed before.
        constants: the constants d2 and d3: ``"exact"``, or ``"tabled"`` as in books.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        WrongType: for rows without a subgroup.
        OutOfRange: for a number that cannot be squared.
        CustsatError: as :func:`custsat.control.xbar_r`, if no group has a chart.
    """
    return _charts(
        ChartKind.XBAR_R,
        data,
        value,
        subgroup,
        by,
        baseline=baseline,
        limits=limits,
        constants=constants,
        rules=rules,
        min_baseline=min_baseline,
    )


def xbar_s(
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
    """Return the charts of means and standard deviations of each group and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> calls = pl.DataFrame({"day": [1, 1, 2, 2], "minutes": [4, 6, 5, 8]})
    >>> charts = control.xbar_s(calls, value="minutes", subgroup="day").total
    >>> [round(each, 4) for each in charts.spread.observed]
    [1.4142, 2.1213]

    Args:
        data: a frame with one row per value; missing values are left out.
        value: the column of the values.
        subgroup: the column of the subgroups: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        baseline: number of first subgroups of each group that limits are computed from.
        limits: instead, limits of all groups that were computed before.
        constants: the constant c4: ``"exact"``, or ``"tabled"`` as in books.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        CustsatError: as :func:`xbar_r`, and :func:`custsat.control.xbar_s`.
    """
    return _charts(
        ChartKind.XBAR_S,
        data,
        value,
        subgroup,
        by,
        baseline=baseline,
        limits=limits,
        constants=constants,
        rules=rules,
        min_baseline=min_baseline,
    )


def _charts(
    kind: ChartKind,
    data: Any,
    value: str,
    subgroup: str,
    by: str | Sequence[str] | None,
    **options: Any,
) -> Groups[VariablesChart]:
    """Return the charts of a *kind* by group."""
    keys = group_columns(by)
    frame_input = open_subgroups(data, subgroup, keys, numbers={"value": value})
    require_chartable(frame_input, "value")
    steps: list[NewColumns] = [{"value": frame_input.value("value")}]
    known = ~nw.col("value").is_null()
    sums = {"n_known": indicator(known), "sum_value": nw.col("value")}
    if SPREAD_OF[kind] is Statistic.DEVIATION:
        steps.append({"mean": nw.col("value").mean().over(*frame_input.keys)})
        apart = nw.col("value") - nw.col("mean")
        sums["square"] = apart * apart
    table = frame_input.aggregate(*steps, sums, sums=sums, extremes=("value",))

    def build_chart(names: list[str], values: list[_Values]) -> VariablesChart:
        subgroups = [each.subgroup(SPREAD_OF[kind]) for each in values]
        return charts_of_subgroups(kind, names, subgroups, **options)

    charts = SeriesChart(
        result_type=VariablesChart,
        is_known=lambda values: values.n > 0,
        merge=_Values.__add__,
        build_chart=build_chart,
    )
    return charts_by_group(frame_input, keys, table, _Values.of_row, charts)
