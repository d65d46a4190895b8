"""Charts of measured values: subgroups by mean and range or standard deviation.

A subgroup is a handful of values from one short stretch of time, five calls of an hour
for instance.  What varies within subgroups gives the limits: the mean range divided by
d2, or the mean standard deviation divided by c4, is the standard deviation of a value.

>>> waiting = [(4, 6), (5, 5), (6, 5), (4, 5), (5, 7)]
>>> chart = xbar_r(waiting)
>>> chart.location.limits.centre, chart.in_control
(5.2, True)
>>> xbar_r([(4, 4), (4, 4)])
Traceback (most recent call last):
    ...
custsat.errors.InputError: limits need points that differ by more than nothing: ...
"""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.control.shewhart._control_chart import ControlChart
from custsat.control.shewhart._limits import ChartKind, ControlLimits, limits_for
from custsat.control.shewhart._subgroups import read_subgroups
from custsat.errors import EmptyInput
from custsat.estimates._chart_baseline import baseline_length, check_known, check_spread
from custsat.estimates._control_constants import MIN_SUBGROUP, Constants, c4, d2
from custsat.estimates._control_limits import Statistic
from custsat.estimates._control_points import ChartPoint  # noqa: TC001  # frames read it
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.estimates._rule_choice import read_rules
from custsat.evidence.control import MIN_BASELINE
from custsat.labels import translate
from custsat.values._named_points import named_items
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.display import Table
    from custsat.estimates._rule_choice import Rules
    from custsat.values._finding import Finding

    Subgroups = Iterable[Iterable[Any]] | Mapping[Any, Iterable[Any]]


SPREAD_OF: Final = {
    ChartKind.XBAR_R: Statistic.RANGE,
    ChartKind.XBAR_S: Statistic.DEVIATION,
}


class Subgroup(NamedTuple):
    """What a chart needs to know of the values of a subgroup.

    Attributes:
        n: their number.
        total: their sum.
        spread: their range, or standard deviation; None below two values.
    """

    n: int
    total: float
    spread: float | None


@attrs.frozen(kw_only=True, repr=False)
class VariablesChart(Result):
    """Two charts of the same values: where they lie, and how far they spread.

    Look at the spread first: its limits are those of the location as well.

    Attributes:
        location: the chart of means, or of single values.
        spread: the chart of ranges, standard deviations or moving ranges.
    """

    schema: ClassVar[str] = "variables_chart@1"
    choices: ClassVar[tuple[str, ...]] = (
        *(
            f"location.{choice}"
            for choice in ControlChart.choices
            if choice != "limits.inflation:.2"  # of counts only
        ),
        "spread.rules",
    )
    table_fields: ClassVar[tuple[str, ...]] = ("n_signals",)
    default_rows: ClassVar[str] = "points"
    row_properties: ClassVar[tuple[str, ...]] = ("points",)
    location: ControlChart
    spread: ControlChart

    def __repr__(self) -> str:
        n, signals = self.location.n_points, self.n_signals
        return f"VariablesChart(n_points={n}, n_signals={signals})"

    @property
    def limits(self) -> ControlLimits:
        """What the limits of both charts were computed from, to be used again."""
        return self.location.limits

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """The points of the location."""
        return self.location.points

    @property
    def n_signals(self) -> int:
        """Number of signals of both charts."""
        return len(self.location.signals) + len(self.spread.signals)

    @property
    def in_control(self) -> bool:
        """Whether no rule signals in either chart."""
        return not self.n_signals

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What both charts find; too few points behind their limits once."""
        both = (*self.spread.findings, *self.location.findings)
        return tuple(dict.fromkeys(both))

    def summary(self, lang: str = "en") -> str:
        """Return the summaries of both charts."""
        summaries = (self.location.summary(lang), self.spread.summary(lang))
        return translate("page.stop", lang).join(summaries)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the tables of both charts."""
        return (*self.location.tables(lang), *self.spread.tables(lang))


def xbar_r(
    subgroups: Subgroups,
    *,
    names: Iterable[Any] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    constants: Constants | str = Constants.EXACT,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> VariablesChart:
    """Return the charts of the means and of the ranges of subgroups.

    >>> from custsat.control import xbar_r
    >>> minutes = {"Mon": [4, 6, 5], "Tue": [5, 7, 6], "Wed": [4, 5, 5]}
    >>> chart = xbar_r(minutes, constants="tabled")
    >>> round(chart.limits.sigma, 4), chart.in_control
    (0.9844, True)

    Args:
        subgroups: the values of each subgroup in the order of time, or a mapping of
            names to values; None and NaN are missing.
        names: the names of the subgroups: texts, numbers or days.
        baseline: number of first subgroups that the limits are computed from; all
            without it.
        limits: instead, limits that were computed before.
        constants: the constants d2 and d3: ``"exact"``, or ``"tabled"`` as in books;
            *limits* have theirs.
        rules: the run rules, by name; one point beyond three standard errors unless
            others are chosen.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: for fewer than two known subgroups without *limits*, values without
            a spread, or limits of another chart or other constants.
        EmptyInput: if no subgroup of the baseline has two values.
        OutOfRange: for a subgroup of more than 100 values, or 25 of the table; take
            :func:`xbar_s`.
        NotANumber: for a value that is no number.
        UnknownOption: for another rule, or other constants.
        WrongType: for an argument of another type.
    """
    return charts_of_values(
        ChartKind.XBAR_R,
        subgroups,
        names=names,
        baseline=baseline,
        limits=limits,
        constants=constants,
        rules=rules,
        min_baseline=min_baseline,
    )


def xbar_s(
    subgroups: Subgroups,
    *,
    names: Iterable[Any] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    constants: Constants | str = Constants.EXACT,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> VariablesChart:
    """Return the charts of the means and of the standard deviations of subgroups.

    It is the better chart of subgroups of more than ten values, or of unequal size.

    >>> from custsat.control import xbar_s
    >>> chart = xbar_s([[4, 6, 5], [5, 7, 6], [4, 5, 5, 6], [6, 5, 4]])
    >>> round(chart.limits.sigma, 4), chart.in_control
    (1.0678, True)

    Args:
        subgroups: as for :func:`xbar_r`.
        names: the names of the subgroups: texts, numbers or days.
        baseline: number of first subgroups that the limits are computed from.
        limits: instead, limits that were computed before.
        constants: the constant c4: ``"exact"``, or ``"tabled"`` as in books; *limits*
            have theirs.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: for fewer than two known subgroups without *limits*, values without
            a spread, or limits of another chart or other constants.
        EmptyInput: if no subgroup of the baseline has two values.
        OutOfRange: for a subgroup of more than 25 values with tabled constants.
        NotANumber: for a value that is no number.
        UnknownOption: for another rule, or other constants.
        WrongType: for an argument of another type.
    """
    return charts_of_values(
        ChartKind.XBAR_S,
        subgroups,
        names=names,
        baseline=baseline,
        limits=limits,
        constants=constants,
        rules=rules,
        min_baseline=min_baseline,
    )


def charts_of_values(
    kind: ChartKind, subgroups: Any, *, names: Any, **options: Any
) -> VariablesChart:
    """Return both charts of the values of subgroups."""
    labels, items = named_items(subgroups, "subgroups", names)
    values = read_subgroups(items, "subgroups")
    statistic = SPREAD_OF[kind]
    counted = [Subgroup(len(v), fsum(v), _spread(statistic, v)) for v in values]
    return charts_of_subgroups(kind, labels, counted, **options)


def charts_of_subgroups(
    kind: ChartKind,
    names: Sequence[str],
    subgroups: Sequence[Subgroup],
    *,
    baseline: Any,
    limits: Any,
    constants: Any,
    rules: Any,
    min_baseline: Any,
) -> VariablesChart:
    """Return both charts of subgroups whose means and spreads are known.

    Raises:
        CustsatError: as :func:`xbar_r`.
    """
    chosen = checks.member(constants, "constants", Constants)
    n_baseline = baseline_length(baseline, limits, len(subgroups), "subgroups")
    used = (
        _subgroup_limits(kind, subgroups[:n_baseline], chosen)
        if limits is None
        else limits_for(limits, kind, constants=chosen)
    )
    return _charts(
        SPREAD_OF[kind],
        subgroups,
        limits=used,
        names=tuple(names),
        rules=read_rules(rules),
        n_in_baseline=n_baseline,
        min_baseline=checks.count(min_baseline, "min_baseline"),
    )


def _charts(
    statistic: Statistic, subgroups: Sequence[Subgroup], **shared: Any
) -> VariablesChart:
    """Return the chart of the means, and that of the spreads."""
    return VariablesChart(
        location=ControlChart(
            statistic=Statistic.MEAN,
            sizes=tuple(each.n or None for each in subgroups),
            observed=tuple(
                each.total / each.n if each.n else None for each in subgroups
            ),
            **shared,
        ),
        spread=ControlChart(
            statistic=statistic,
            sizes=tuple(each.n if each.n > 1 else None for each in subgroups),
            observed=tuple(each.spread for each in subgroups),
            **shared,
        ),
    )


def _spread(statistic: Statistic, values: Sequence[float]) -> float | None:
    """Return the range or standard deviation of a subgroup; None below two values."""
    if len(values) < MIN_SUBGROUP:
        return None
    extent = max(values) - min(values)
    if statistic is Statistic.RANGE or not extent:
        return extent
    mean = fsum(values) / len(values)
    return sqrt(fsum((each - mean) ** 2 for each in values) / (len(values) - 1))


def _subgroup_limits(
    kind: ChartKind, subgroups: Sequence[Subgroup], constants: Constants
) -> ControlLimits:
    """Return the limits of the first stretch.

    Raises:
        EmptyInput: if no subgroup has two values.
        InputError: for a single subgroup, or if no value differs from another.
    """
    mean_of = d2 if SPREAD_OF[kind] is Statistic.RANGE else c4
    sigmas = [
        each.spread / mean_of(each.n, constants)
        for each in subgroups
        if each.spread is not None
    ]
    if not sigmas:
        raise EmptyInput(result="a chart of subgroups", unit="subgroup of two values")
    n_known = sum(1 for each in subgroups if each.n)
    check_known(n_known, "subgroups")
    total, n = fsum(each.total for each in subgroups), sum(s.n for s in subgroups)
    centre = total / n
    return ControlLimits(
        chart=kind,
        centre=centre,
        sigma=check_spread(fsum(sigmas) / len(sigmas), "subgroups", centre),
        constants=constants,
        n_baseline=n_known,
    )
