"""The control chart: points, their limits, and what signals that something changed.

A chart tells the variation that a process always has from a change.  It says that
something changed, not what, nor whether it is for the better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.control.shewhart._limits import ControlLimits
from custsat.estimates._control_limits import Statistic
from custsat.estimates._point_chances import OF_SPREAD
from custsat.estimates._process_chart import ProcessChart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.estimates._control_limits import Process
    from custsat.estimates._control_points import ControlSignal

S = Statistic
PER_UNIT: Final = frozenset({S.SHARE, S.RATE})  # counts that are divided by a size
WITHOUT_SIZE: Final = frozenset({S.VALUE, S.MOVING_RANGE, S.COUNT})


@attrs.frozen(kw_only=True, repr=False)
class ControlChart(ProcessChart):
    """The points of a process against the limits of its usual variation.

    The signals of a chart of spread are one finding, of its own code.

    Attributes:
        statistic: what the points are.
        limits: what the limits were computed from.
        names: the names of the subgroups, in the order of time.
        sizes: their sizes: number of values or cases; None or 0 where there is none.
        observed: what was observed in each: a mean, a range, a number of events; None
            if missing.
        rules: the run rules that were applied.
        n_in_baseline: number of first points that the limits were computed from.
        min_baseline: number of points behind the limits below which signals are no
            findings yet.

    Raises:
        InputError: for lists of different lengths, or names that are listed twice.
    """

    schema: ClassVar[str] = "control_chart@1"
    choices: ClassVar[tuple[str, ...]] = (
        "rules",
        "limits.constants",
        "limits.inflation:.2",
        "limits.n_baseline",
        "min_baseline",
    )
    table_fields: ClassVar[tuple[str, ...]] = ("n_points", "n_missing", "signalling")
    statistic: Statistic
    limits: ControlLimits

    def __repr__(self) -> str:
        kind, n = self.statistic.value, self.n_points
        return f"ControlChart({kind}, n_points={n}, n_signals={len(self.signals)})"

    @property
    def _charted(self) -> Statistic:
        return self.statistic

    @property
    def _n_behind_limits(self) -> int:
        return self.limits.n_baseline

    @property
    def _process(self) -> Process:
        return self.limits.process()

    @property
    def _values(self) -> Sequence[float | None]:
        """What is compared with the limits: counts as shares or rates."""
        per_unit = self.statistic in PER_UNIT
        return [
            value / size if per_unit and value is not None and size else value
            for value, size in zip(self.observed, self.sizes, strict=True)
        ]

    def _finding_code(self, signal: ControlSignal) -> str:
        """Return the code of the finding that a signal belongs to."""
        if self.statistic in OF_SPREAD:
            return "finding.spread_signal"
        return f"finding.signal_{signal.rule}"

    @property
    def _supposed(self) -> str:
        """What the run length supposes; Laney's limits are not of chance alone."""
        return super()._supposed if self.limits.inflation is None else "laney"

    @property
    def _columns(self) -> list[str]:
        """Names of the columns; sizes only where they matter."""
        columns = super()._columns
        if self.statistic in WITHOUT_SIZE:
            columns.remove("size")
        return columns

    @property
    def _has_gaps(self) -> bool:
        """Whether subgroups are missing; the first value never has a moving range."""
        return self.n_missing > (self.statistic is S.MOVING_RANGE)
