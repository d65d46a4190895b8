"""The points of a control chart with their limits, and the signals among them.

One mechanism for all charts: each point has its own centre and limits, and run rules
look at the distance from the centre in standard errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat.estimates._chart_baseline import ROUNDING
from custsat.estimates._control_limits import distance_of, limits_of_point
from custsat.estimates._run_rules import PATTERNS, RunRule, run_signals, side_of
from custsat.evidence.control import SIGMAS
from custsat.labels import LabelledEnum, translate
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.estimates._control_limits import Process, Statistic


class SignalSide(LabelledEnum):
    """Where the last point of a signal lies."""

    ABOVE = "above"
    BELOW = "below"
    CENTRE = "centre"


SIDES = {1: SignalSide.ABOVE, -1: SignalSide.BELOW, 0: SignalSide.CENTRE}


@attrs.frozen(kw_only=True)
class ChartPoint(ExportsProperties):
    """One point of a chart, with its own limits.

    Attributes:
        name: the name of the subgroup.
        size: the number of values or cases; None where there is none.
        value: what is compared with the limits; None if missing.
        centre: the centre; None for a point without cases.
        low: the lower limit; None likewise.
        high: the upper limit; None likewise.
        error: the standard error of the point; None likewise.
        in_baseline: whether the limits were computed from it and others.
    """

    name: str
    size: float | None
    value: float | None
    centre: float | None
    low: float | None
    high: float | None
    error: float | None
    in_baseline: bool

    @property
    def distance(self) -> float | None:
        """The distance from the centre, in standard errors; None if missing."""
        if self.value is None or self.centre is None or not self.error:
            return None
        return distance_of(self.value, self.centre, self.error)


def is_on_limit(point: ChartPoint) -> bool:
    """Return whether a point is on a limit, from which rounding alone may part it."""
    z = abs(point.distance or 0.0)
    return z >= SIGMAS.value and not side_of(z, SIGMAS.value)


@attrs.frozen(kw_only=True)
class ControlSignal(ExportsProperties):
    """A pattern of points that is rare while nothing has changed.

    Attributes:
        rule: the run rule that signals.
        first: the name of the first point of the pattern.
        last: the name of its last point, at which it signals.
        side: the side of the centre on which the last point lies.
    """

    rule: RunRule
    first: str
    last: str
    side: SignalSide

    @property
    def n_points(self) -> int:
        """Number of points of the pattern."""
        return PATTERNS[self.rule].length

    def explain(self, lang: str = "en") -> str:
        """Return which points signal, and why."""
        code = "control_signal.one" if self.n_points == 1 else "control_signal.several"
        return translate(code, lang).format(
            first=self.first,
            last=self.last,
            rule=self.rule.label(lang),
            side=self.side.label(lang),
        )


def chart_points(
    statistic: Statistic,
    process: Process,
    *,
    names: Sequence[str],
    sizes: Sequence[float | None],
    values: Sequence[float | None],
    n_baseline: int,
) -> tuple[ChartPoint, ...]:
    """Return the points with their limits.

    Args:
        statistic: what the points are.
        process: what the limits are computed from.
        names: the names of the subgroups.
        sizes: their sizes; None or 0 for one without cases.
        values: what is compared with the limits; None if missing.
        n_baseline: number of first points from which the limits were computed.
    """
    points = []
    for position, (name, size, value) in enumerate(
        zip(names, sizes, values, strict=True)
    ):
        limits = limits_of_point(statistic, process, size) if size else None
        points.append(
            ChartPoint(
                name=name,
                size=size,
                value=value,
                centre=limits and limits.centre,
                low=limits and limits.low,
                high=limits and limits.high,
                error=limits and limits.error,
                in_baseline=position < n_baseline,
            )
        )
    return tuple(points)


def _plotted(points: Iterable[ChartPoint]) -> list[float]:
    """Return the values; one that differs by rounding alone is that before it."""
    heights: list[float] = []
    for point in points:
        value = point.value or 0.0
        last = heights[-1] if heights else value
        is_same = abs(value - last) <= ROUNDING * max(abs(value), abs(last))
        heights.append(last if is_same else value)
    return heights


def control_signals(
    points: Sequence[ChartPoint], rules: Iterable[RunRule]
) -> tuple[ControlSignal, ...]:
    """Return the signals of the *rules* among the points, by their last point.

    Where all points have one centre, rises and falls are those of the values, which
    are plotted: of unequal sizes, distances can rise while the values fall.
    """
    distances = [point.distance for point in points]
    known = [point for point in points if point.distance is not None]
    heights = distances
    if len({point.centre for point in known}) == 1:
        unit = max(point.error or 0.0 for point in known)
        heights = [
            None if point.distance is None else height / unit
            for point, height in zip(points, _plotted(points), strict=True)
        ]
    return tuple(
        ControlSignal(
            rule=signal.rule,
            first=points[signal.first].name,
            last=points[signal.last].name,
            side=SIDES[side_of(distances[signal.last] or 0.0, 0)],
        )
        for signal in run_signals(distances, rules, heights=heights)
    )
