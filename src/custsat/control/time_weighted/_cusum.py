"""CUSUM charts: sums of what values exceed a reference by, upwards and downwards.

The sum of what lies above the centre by more than half a standard deviation grows while
the mean is higher than it was, and stays near 0 otherwise; so does the sum below.  It
signals when it exceeds the decision interval.

>>> cusum([1, 2, 3], centre=0, sigma=1, decision=0)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: decision must be above 0 and at most 100
"""

from __future__ import annotations

from functools import cached_property
from math import floor
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.control.time_weighted._drift_chart import DriftChart, read_drift_data
from custsat.estimates._drift_run_lengths import (
    MAX_EXTENT,
    MAX_RUN_LENGTH,
    cusum_run_length,
)
from custsat.estimates._run_rules import side_of
from custsat.evidence.control import CUSUM_DECISION, CUSUM_REFERENCE, MIN_BASELINE
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.control.shewhart._limits import ControlLimits

MAX_DECISION = 100.0  # standard deviations
MAX_REFERENCE = 10.0


@attrs.frozen(kw_only=True)
class CusumPoint(ExportsProperties):
    """One point of a CUSUM chart.

    Attributes:
        name: the name of the value.
        value: the value; None if missing.
        upper: the sum of what lies above, in standard deviations; None if missing.
        lower: the sum of what lies below, likewise.
        beyond: 1 if the upper sum signals, -1 if the lower one does, 0 otherwise.
    """

    name: str
    value: float | None
    upper: float | None
    lower: float | None
    beyond: int = 0

    @property
    def signals(self) -> bool:
        """Whether a sum exceeds the decision interval."""
        return self.beyond != 0


@attrs.frozen(kw_only=True, repr=False)
class CusumChart(DriftChart):
    """Cumulative sums of deviations upwards and downwards.

    Attributes:
        reference: what a value must exceed to add to a sum, in standard deviations.
        decision: the sum that signals when it is exceeded, likewise.

    Raises:
        OutOfRange: for a reference below 0, or a decision that is not above 0.
    """

    schema: ClassVar[str] = "cusum_chart@1"
    choices: ClassVar[tuple[str, ...]] = (
        "reference:.2",
        "decision:.2",
        "limits.n_baseline",
        "min_baseline",
    )
    columns: ClassVar[tuple[str, ...]] = ("upper", "lower")
    reference: float = CUSUM_REFERENCE.value
    decision: float = CUSUM_DECISION.value

    def __attrs_post_init__(self) -> None:
        DriftChart.__attrs_post_init__(self)
        checks.number(self.reference, "reference", ge=0, le=MAX_REFERENCE)
        checks.number(self.decision, "decision", gt=0, le=MAX_DECISION)

    @property
    def points(self) -> tuple[CusumPoint, ...]:
        """The sums after each value."""
        return self._points

    @cached_property
    def _points(self) -> tuple[CusumPoint, ...]:
        upper = lower = 0.0
        points = []
        for name, value, z in zip(
            self.names, self.observed, self._distances, strict=True
        ):
            if z is None:
                points.append(CusumPoint(name=name, value=None, upper=None, lower=None))
                continue
            upper, lower = self._after(upper, lower, z)
            beyond = self._beyond(upper, lower)
            points.append(
                CusumPoint(
                    name=name, value=value, upper=upper, lower=lower, beyond=beyond
                )
            )
        return tuple(points)

    def _after(self, upper: float, lower: float, z: float) -> tuple[float, float]:
        """Return both sums after a further value."""
        upper, lower = upper + z - self.reference, lower - z - self.reference
        return max(0.0, upper), max(0.0, lower)

    def _beyond(self, upper: float, lower: float) -> int:
        """Return which sum signals: 1 or -1, 0 if none."""
        return side_of(upper, self.decision) or -side_of(lower, self.decision)

    @property
    def _alarms(self) -> list[int]:
        upper, lower, alarms = 0.0, 0.0, []
        known = (z for z in self._distances if z is not None)
        for n, z in enumerate(known, start=1):
            upper, lower = self._after(upper, lower, z)
            if self._beyond(upper, lower):
                upper, lower = 0.0, 0.0
                alarms.append(n)
        return alarms

    @property
    def _signal_chances(self) -> list[float]:
        """How often a sum comes to be as large as the largest one, per value."""
        sums = [max(p.upper or 0.0, p.lower or 0.0) for p in self.points if p.signals]
        largest = max(floor(10 * max(sums, default=0.0)) / 10, float(self.decision))
        run = self._shortest_run_length_of(min(largest, 2 * MAX_EXTENT))
        return [1 / (run or MAX_RUN_LENGTH)]

    @property
    def _shortest_run_length(self) -> float | None:
        return self._shortest_run_length_of(float(self.decision))

    def _shortest_run_length_of(self, decision: float) -> float | None:
        return cusum_run_length(float(self.reference), decision, self._shift)

    def _run_length_of(self, shift: float, ratio: float) -> float | None:
        reference, decision = float(self.reference), float(self.decision)
        return cusum_run_length(ratio * reference, ratio * decision, shift)


def cusum(
    values: Iterable[Any] | Mapping[Any, Any],
    *,
    names: Iterable[Any] | None = None,
    centre: float | None = None,
    sigma: float | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    reference: float = CUSUM_REFERENCE.value,
    decision: float = CUSUM_DECISION.value,
    min_baseline: int = MIN_BASELINE.value,
) -> CusumChart:
    """Return the chart of the cumulative sums of values, upwards and downwards.

    >>> from custsat.control import cusum
    >>> chart = cusum([1.5, 1.2, 2.1, 1.8, 2.0], centre=0, sigma=1)
    >>> chart.signalling, round(chart.points[-1].upper, 1)
    (('5',), 6.1)

    Args:
        values: as for :func:`ewma`.
        names: the names of the values: texts, numbers or days.
        centre: the mean of the values while nothing changes.
        sigma: their standard deviation.
        baseline: instead of both, number of first values that they are computed from;
            all without any of these.
        limits: instead, limits of single values that were computed before.
        reference: what a value must exceed to add to a sum, in standard deviations:
            half of the change that is to be found.
        decision: the sum that signals when it is exceeded, in standard deviations.
        min_baseline: number of values behind the limits below which a signal is no
            finding yet.

    Raises:
        InputError: as for :func:`ewma`.
        OutOfRange: for a *reference* below 0, or a *decision* or *sigma* that is not
            above 0.
        NotANumber: for a value that is no number.
        WrongType: for an argument of another type.
    """
    data = read_drift_data(
        values, names, centre=centre, sigma=sigma, baseline=baseline, limits=limits
    )
    return CusumChart(
        **data,
        reference=checks.number(reference, "reference", ge=0, le=MAX_REFERENCE),
        decision=checks.number(decision, "decision", gt=0, le=MAX_DECISION),
        min_baseline=checks.count(min_baseline, "min_baseline"),
    )
