"""What time-weighted charts have in common: values, limits, signals, words."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.control.shewhart._individuals import individuals
from custsat.control.shewhart._limits import OF_MEANS, WITH_SIGMA, ControlLimits
from custsat.control.shewhart._run_rules import run_rules
from custsat.control.shewhart._subgroups import read_values
from custsat.display import Table, format_value
from custsat.errors import InputError
from custsat.estimates._chart_baseline import MIN_SIGMA
from custsat.estimates._control_limits import Statistic, distance_of
from custsat.estimates._drift_run_lengths import mean_run_length
from custsat.estimates._error_decimals import decimals_for
from custsat.estimates._points_chart import PointsChart
from custsat.estimates._quantiles import normal_quantile
from custsat.evidence.control import LIKELY_CENTRE
from custsat.labels import translate
from custsat.values._named_points import named_items

if TYPE_CHECKING:
    from custsat.values._finding import Finding


@attrs.frozen(kw_only=True, repr=False)
class DriftChart(PointsChart):
    """A chart whose points weigh the values before as well.

    Attributes:
        limits: centre and standard deviation of a value.
        names: the names of the values, in the order of time.
        observed: the values; None if missing.
        n_in_baseline: number of first values that the limits were computed from.
        min_baseline: number of values behind the limits below which signals are no
            findings yet.
    """

    table_fields: ClassVar[tuple[str, ...]] = ("n_points", "n_missing", "signalling")
    columns: ClassVar[tuple[str, ...]] = ()
    limits: ControlLimits

    def __attrs_post_init__(self) -> None:
        PointsChart.__attrs_post_init__(self)
        if self.limits.chart not in WITH_SIGMA:
            raise InputError(problem="needs", name="limits", needed="sigma")
        if self.limits.chart in OF_MEANS:
            raise InputError(problem="limits_of_means", chart=self.limits.chart)

    def __repr__(self) -> str:
        n, signals = self.n_points, len(self.signalling)
        return f"{type(self).__name__}(n_points={n}, n_signalling={signals})"

    @property
    @abstractmethod
    def points(self) -> tuple[Any, ...]:
        """The points."""

    @property
    def n_missing(self) -> int:
        """Number of missing values."""
        return sum(value is None for value in self.observed)

    @property
    def signalling(self) -> tuple[str, ...]:
        """Names of the points that signal."""
        return tuple(point.name for point in self.points if point.signals)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the mean has drifted; too few values behind the limits, if they are.

        It is inconclusive unless so many signals of the chart, begun anew after each,
        are improbable by chance over so many values (by
        :attr:`false_alarm_run_length`), or so close together, or one of the points is
        improbable.
        """
        if self._few_behind or self.in_control:
            return self._few_behind
        certainty = self._certainty(self._signal_chances)
        return (self._signal_finding("finding.drift", self.signalling, certainty),)

    @property
    def _charted(self) -> Statistic:
        return Statistic.VALUE

    @property
    def _n_behind_limits(self) -> int:
        return self.limits.n_baseline

    def _summary_texts(self, lang: str) -> dict[str, Any]:
        return {"centre": self._text(self.limits.centre, lang)}

    @property
    def _opening_code(self) -> str:
        return f"{self._name}.points"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return a row for each point."""
        names = ("point", "value", *self.columns, "signals_header")
        header = tuple(translate(f"{self.label}.{name}", lang) for name in names)
        rows = (
            (
                point.name,
                *(
                    self._text(getattr(point, c), lang)
                    for c in ("value", *self.columns)
                ),
                translate("control_chart.signals_here", lang) if point.signals else "",
            )
            for point in self.points
        )
        title = translate(self._name, lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)

    def _text(self, value: float | None, lang: str) -> str:
        """Return a figure in one digit more than two of a standard deviation."""
        decimals = decimals_for(max(self._sigma, MIN_SIGMA)) + 1
        return format_value(value, lang, f".{decimals}")

    @cached_property
    def _sigma(self) -> float:
        return self.limits.sigma or 1.0

    @property
    def _n_other(self) -> int:
        """Number of other values behind the limits; 0 where these are given."""
        is_of_all = self.n_in_baseline == self.n_points
        return 0 if is_of_all else self.limits.n_baseline

    @cached_property
    def _shift(self) -> float:
        """How far off a centre of few values may be; not at all where it is given."""
        n = self._n_other
        return normal_quantile(LIKELY_CENTRE.value) / sqrt(n) if n else 0.0

    @property
    def false_alarm_run_length(self) -> float | None:
        """Points up to a false alarm, on average, while nothing changes.

        It is that of normal values and limits that are known and at their full width;
        after a first stretch, or with limits of one, it is shorter, as the stretch is a
        sample.  None for limits so wide that it was not computed.
        """
        n = self._n_other
        if n:
            return mean_run_length(self._run_length_of, n)
        return self._run_length_of(0.0, 1.0)

    @abstractmethod
    def _run_length_of(self, shift: float, ratio: float) -> float | None:
        """Return the run length of a centre off by *shift*, limits *ratio* as wide."""

    @property
    @abstractmethod
    def _signal_chances(self) -> list[float]:
        """How probable points as far out as those that signal are by chance."""

    @property
    def _distances(self) -> list[float | None]:
        """The values in standard deviations from the centre."""
        centre = self.limits.centre
        return [
            None if value is None else distance_of(value, centre, self._sigma)
            for value in self.observed
        ]


def read_drift_data(
    values: Any,
    names: Any,
    *,
    centre: Any,
    sigma: Any,
    baseline: Any,
    limits: Any,
) -> dict[str, Any]:
    """Return values and limits: given, known from before, or of a first stretch.

    Raises:
        InputError: for several of these.
    """
    labels, items = named_items(values, "values", names)
    numbers = read_values(items, "values")
    checks.together(centre=centre, sigma=sigma)
    n_baseline = 0
    if centre is not None:
        if baseline is not None or limits is not None:
            other = "baseline" if limits is None else "limits"
            raise InputError(problem="excluded", names="centre", other=other)
        used = run_rules([], centre=centre, sigma=sigma).limits
    elif limits is not None:
        if baseline is not None:
            raise InputError(problem="excluded", names="baseline", other="limits")
        used = checks.instance(limits, "limits", ControlLimits)
    else:
        chart = individuals(numbers, baseline=baseline)
        used, n_baseline = chart.limits, chart.location.n_in_baseline
    return {
        "limits": used,
        "names": labels,
        "observed": tuple(numbers),
        "n_in_baseline": n_baseline,
    }
