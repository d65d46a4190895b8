"""EWMA charts: a weighted average of all values so far, the newest weighing most.

A small change shows earlier than in a Shewhart chart, because it adds up; a large one
shows a little later.  Limits widen over the first values and are then steady.

>>> ewma([1, 2, 3], centre=0, sigma=1, weight=0)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: weight must be above 0 and at most 1
"""

from __future__ import annotations

from functools import cached_property
from math import erfc, expm1, log1p, sqrt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.control.time_weighted._drift_chart import DriftChart, read_drift_data
from custsat.estimates._drift_run_lengths import ewma_run_length
from custsat.estimates._run_rules import side_of
from custsat.evidence.control import EWMA_WEIGHT, EWMA_WIDTH, MIN_BASELINE
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.control.shewhart._limits import ControlLimits

MAX_WIDTH = 10.0  # standard errors beyond which nothing ever signals


@attrs.frozen(kw_only=True)
class EwmaPoint(ExportsProperties):
    """One point of an EWMA chart.

    Attributes:
        name: the name of the value.
        value: the value; None if missing.
        average: the weighted average of the values so far; None if missing.
        low: the lower limit of the average; None likewise.
        high: the upper limit of the average; None likewise.
        beyond: 1 above the upper limit, -1 below the lower one, 0 within.
    """

    name: str
    value: float | None
    average: float | None
    low: float | None
    high: float | None
    beyond: int = 0

    @property
    def signals(self) -> bool:
        """Whether the average is beyond a limit."""
        return self.beyond != 0


@attrs.frozen(kw_only=True, repr=False)
class EwmaChart(DriftChart):
    """An exponentially weighted moving average against its limits.

    Attributes:
        weight: the weight of the newest value. [0 to 1]
        width: the limits, in standard errors of the average.

    Raises:
        OutOfRange: for a weight or a width that is not above 0.
    """

    schema: ClassVar[str] = "ewma_chart@1"
    choices: ClassVar[tuple[str, ...]] = (
        "weight:.2",
        "width:.3",
        "limits.n_baseline",
        "min_baseline",
    )
    columns: ClassVar[tuple[str, ...]] = ("average", "low", "high")
    weight: float = EWMA_WEIGHT.value
    width: float = EWMA_WIDTH.value

    def __attrs_post_init__(self) -> None:
        DriftChart.__attrs_post_init__(self)
        checks.number(self.weight, "weight", gt=0, le=1)
        checks.number(self.width, "width", gt=0, le=MAX_WIDTH)

    @property
    def points(self) -> tuple[EwmaPoint, ...]:
        """The averages with their limits."""
        return self._points

    @cached_property
    def _points(self) -> tuple[EwmaPoint, ...]:
        centre, n = self.limits.centre, 0
        points = []
        for name, value, average in zip(
            self.names, self.observed, self._averages, strict=True
        ):
            if average is None:
                points.append(
                    EwmaPoint(name=name, value=None, average=None, low=None, high=None)
                )
                continue
            n += 1
            error = self._error(n)
            half = self.width * error
            points.append(
                EwmaPoint(
                    name=name,
                    value=value,
                    average=centre + average * self._sigma,
                    low=centre - half * self._sigma,
                    high=centre + half * self._sigma,
                    beyond=side_of(average / error, self.width),
                )
            )
        return tuple(points)

    @property
    def _alarms(self) -> list[int]:
        average, alarms = 0.0, []
        known = (z for z in self._distances if z is not None)
        for n, z in enumerate(known, start=1):
            average += self.weight * (z - average)
            if side_of(average / self._error(n), self.width):
                average = 0.0
                alarms.append(n)
        return alarms

    @property
    def _shortest_run_length(self) -> float | None:
        return self._run_length_of(self._shift, 1.0)

    @property
    def _signal_chances(self) -> list[float]:
        """Of the averages that signal: the tails beyond them, on both sides."""
        known = [
            (point.signals, average)
            for point, average in zip(self.points, self._averages, strict=True)
            if average is not None
        ]
        return [
            erfc(max(abs(average) - self._shift, 0) / self._error(n) / sqrt(2))
            for n, (signals, average) in enumerate(known, start=1)
            if signals
        ]

    @cached_property
    def _averages(self) -> tuple[float | None, ...]:
        """The averages in standard deviations of a value; None where it is missing."""
        average, averages = 0.0, []
        for z in self._distances:
            if z is not None:
                average += self.weight * (z - average)
            averages.append(None if z is None else average)
        return tuple(averages)

    def _error(self, n: int) -> float:
        """Return the standard error of the average of *n* values.

        It is above 0 even for weights so small that 1 less them is 1.
        """
        weight = self.weight
        widened = 1.0 if weight == 1 else -expm1(2 * n * log1p(-weight))
        return sqrt(weight) * sqrt(widened / (2 - weight))

    def _run_length_of(self, shift: float, ratio: float) -> float | None:
        return ewma_run_length(float(self.weight), ratio * float(self.width), shift)


def ewma(
    values: Iterable[Any] | Mapping[Any, Any],
    *,
    names: Iterable[Any] | None = None,
    centre: float | None = None,
    sigma: float | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    weight: float = EWMA_WEIGHT.value,
    width: float = EWMA_WIDTH.value,
    min_baseline: int = MIN_BASELINE.value,
) -> EwmaChart:
    """Return the chart of the exponentially weighted moving average of values.

    >>> from custsat.control import ewma
    >>> chart = ewma([0.5, 1.2, 1.8, 1.5, 1.9, 2.0], centre=0, sigma=1)
    >>> chart.signalling, round(chart.points[-1].average, 2)
    (('5', '6'), 1.21)

    Args:
        values: one value at a time in the order of time, or a mapping of names to
            values; None and NaN are missing, and change nothing.
        names: the names of the values: texts, numbers or days.
        centre: the mean of the values while nothing changes.
        sigma: their standard deviation.
        baseline: instead of both, number of first values that they are computed from
            (as :func:`individuals` does); all without any of these.
        limits: instead, limits of single values that were computed before.
        weight: the weight of the newest value; small ones find small changes. [0 to 1]
        width: the limits, in standard errors of the average.
        min_baseline: number of values behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: for *centre* without *sigma*, several of the ways to give limits,
            limits of counts or of means, fewer than two values, or values without a
            spread.
        OutOfRange: for a *weight*, *width* or *sigma* that is not above 0.
        NotANumber: for a value that is no number.
        WrongType: for an argument of another type.
    """
    data = read_drift_data(
        values, names, centre=centre, sigma=sigma, baseline=baseline, limits=limits
    )
    return EwmaChart(
        **data,
        weight=checks.number(weight, "weight", gt=0, le=1),
        width=checks.number(width, "width", gt=0, le=MAX_WIDTH),
        min_baseline=checks.count(min_baseline, "min_baseline"),
    )
