"""What all charts of a process have in common: points, signals, findings, words.

A chart tells the variation that a process always has from a change.  It says that
something changed, not what, nor whether it is for the better.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from functools import cached_property
from math import erfc, fsum, sqrt
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import InputError
from custsat.estimates._control_limits import Statistic
from custsat.estimates._control_points import (
    ChartPoint,
    ControlSignal,
    chart_points,
    control_signals,
    is_on_limit,
)
from custsat.estimates._error_decimals import MAX_DECIMALS, decimals_for
from custsat.estimates._point_chances import (
    NORMAL,
    chance_of_point,
    false_alarm_chance,
    smallest_expectation,
)
from custsat.estimates._points_chart import PointsChart
from custsat.estimates._run_lengths import run_length
from custsat.estimates._run_rules import PATTERNS, RunRule
from custsat.estimates._signal_certainty import (
    alarms_of,
)
from custsat.evidence.control import NORMAL_COUNTS, SIGMAS
from custsat.labels import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.estimates._control_limits import Process
    from custsat.values._certainty import Certainty
    from custsat.values._finding import Finding

S = Statistic
DEFAULT_RULES: Final = (RunRule.WESTERN_ELECTRIC_1,)


@attrs.frozen(kw_only=True, repr=False)
class ProcessChart(PointsChart):
    """The points of a process against the limits of its usual variation.

    Attributes:
        names: the names of the points, in the order of time.
        sizes: their sizes: number of values, cases or answers; None or 0 where there is
            none.
        observed: what was observed in each; None if missing.
        rules: the run rules that were applied.
        n_in_baseline: number of first points that the limits were computed from.
        min_baseline: number of points behind the limits below which signals are no
            findings yet.

    Raises:
        InputError: for lists of different lengths, or names that are listed twice.
    """

    sizes: tuple[float | None, ...]
    rules: tuple[RunRule, ...] = DEFAULT_RULES

    def __attrs_post_init__(self) -> None:
        PointsChart.__attrs_post_init__(self)
        checks.same_length(self.names, self.sizes, ("names", "sizes"))
        checks.no_duplicates(self.rules, "rules")
        if not self.rules:
            raise InputError(problem="too_few", name="rules", minimum=1, unit="rule")
        for size in self.sizes:
            checks.number(size or 0, "each of sizes", ge=0)

    @property
    @abstractmethod
    def _process(self) -> Process:
        """What the limits are computed from."""

    @property
    def n_missing(self) -> int:
        """Number of points without a value, or without a case."""
        return sum(point.distance is None for point in self.points)

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """The points, each with its own limits."""
        return self._points

    @property
    def signals(self) -> tuple[ControlSignal, ...]:
        """What the rules found, by the last point of each pattern."""
        return self._signals

    @cached_property
    def _points(self) -> tuple[ChartPoint, ...]:
        return chart_points(
            self._charted,
            self._process,
            names=self.names,
            sizes=self.sizes,
            values=self._values,
            n_baseline=self.n_in_baseline,
        )

    @property
    def _values(self) -> Sequence[float | None]:
        """What is compared with the limits."""
        return self.observed

    @cached_property
    def _signals(self) -> tuple[ControlSignal, ...]:
        return control_signals(self.points, self.rules)

    @property
    def signalling(self) -> tuple[str, ...]:
        """Names of the points at which a rule signals, each once."""
        return tuple(dict.fromkeys(signal.last for signal in self.signals))

    @property
    def false_alarm_run_length(self) -> float | None:
        """Points from one false alarm to the next, on average, if nothing changes.

        It is that of normal values; one point beyond three standard errors is as rare
        as the distribution of the points makes it, counts for instance, and less rare
        where the limits of values or means were computed from few other points; limits
        of counts and shares are taken as known.  None for further rules about ranges,
        standard deviations and rare events, and for rules in a company for which it was
        not computed.
        """
        return self._run_length

    @cached_property
    def _run_length(self) -> float | None:
        return self._run_length_by_chance(is_at_most=False)

    @property
    def _shortest_run_length(self) -> float | None:
        return self._run_length_by_chance(is_at_most=True)

    def _run_length_by_chance(self, *, is_at_most: bool) -> float | None:
        """Return the run length, or the shortest that the first points bear."""
        usual = run_length(self.rules)
        sized = [point for point in self.points if point.error]
        judged = [point for point in sized if not point.in_baseline] or sized
        kinds = Counter((point.size, self._n_behind(point)) for point in judged)
        if self._charted in NORMAL and not any(n for _, n in kinds):
            return usual
        chances = (
            n
            * false_alarm_chance(
                self._charted,
                self._process,
                size or 0,
                n_behind=n_behind,
                is_at_most=is_at_most,
            )
            for (size, n_behind), n in kinds.items()
        )
        chance = fsum(chances) / kinds.total() if kinds else 0.0
        if all(PATTERNS[rule].length == 1 for rule in self.rules):
            return 1 / chance if chance else None
        if self._charted not in NORMAL:
            return usual if self._is_near_normal(size for size, _ in kinds) else None
        return usual and usual * erfc(SIGMAS.value / sqrt(2)) / chance

    def _n_behind(self, point: ChartPoint) -> int:
        """Number of other points that the limits of a point were computed from."""
        return 0 if point.in_baseline else self._n_behind_limits

    def _is_near_normal(self, sizes: Iterable[float | None]) -> bool:
        """Whether so many events are expected in each point that it is about normal."""
        expected = [
            smallest_expectation(self._charted, self._process, size or 0)
            for size in sizes
        ]
        return all(
            each is not None and each >= NORMAL_COUNTS.value for each in expected
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each kind of signal; too few points behind the limits, if they are.

        Signals are inconclusive unless so many of them are improbable by chance over
        so many points (by :attr:`false_alarm_run_length`; patterns that share a point
        count once), or so close together, or one of their points is improbable.
        """
        if self._few_behind:
            return self._few_behind
        by_code: dict[str, list[ControlSignal]] = {}
        for signal in self.signals:
            by_code.setdefault(self._finding_code(signal), []).append(signal)
        return tuple(self._finding(code, signals) for code, signals in by_code.items())

    @abstractmethod
    def _finding_code(self, signal: ControlSignal) -> str:
        """Return the code of the finding that a signal belongs to."""

    def _finding(self, code: str, signals: list[ControlSignal]) -> Finding:
        """Return the finding of some of the signals, at the first of them."""
        lasts = [signal.last for signal in signals]
        return self._signal_finding(code, lasts, self.certainty_of(signals))

    def certainty_of(self, signals: list[ControlSignal]) -> Certainty:
        """Return whether some of the signals are more than chance gives."""
        lasts = {signal.last for signal in signals}
        return self._certainty(self._chance(p) for p in self.points if p.name in lasts)

    def _chance(self, point: ChartPoint) -> float:
        """Return how probable a point so far out is while nothing has changed."""
        return chance_of_point(
            self._charted,
            self._process,
            point.size or 0,
            point.value or 0.0,
            n_behind=self._n_behind(point),
        )

    @property
    def _alarms(self) -> list[int]:
        """Where the chart signals if it begins anew after each.

        A value far out makes two moving ranges, which are one alarm.
        """
        place = {name: position for position, name in enumerate(self.names)}
        shared = int(self._charted is S.MOVING_RANGE)
        return alarms_of(
            (place[each.first] - shared, place[each.last]) for each in self.signals
        )

    def _summary_texts(self, lang: str) -> dict[str, Any]:
        """Return what the points are, and the limits of the last one."""
        shown = next((point for point in reversed(self.points) if point.error), None)
        limits = {
            name: self._text(getattr(shown, name, None), lang)
            for name in ("centre", "low", "high")
        }
        return {
            "statistic": self._statistic_label(lang),
            "n_signals": len(self.signals),
        } | limits

    @property
    def _opening_code(self) -> str:
        limits = {(point.low, point.high) for point in self.points if point.error}
        return f"{self.label}.{'alike' if len(limits) == 1 else 'unlike'}"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return a row for each point, with its limits and what signals there."""
        columns = self._columns
        header = tuple(translate(f"{self.label}.{name}", lang) for name in columns)
        reasons: dict[str, list[str]] = {}
        for signal in self.signals:
            reasons.setdefault(signal.last, []).append(signal.explain(lang))
        rows = (
            tuple(
                self._cell(point, name, reasons.get(point.name, []), lang)
                for name in columns
            )
            for point in self.points
        )
        title = self._statistic_label(lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)

    @property
    def _columns(self) -> list[str]:
        """Names of the columns of its table."""
        columns = ["point", "size", "value", "low", "centre", "high", "signals_header"]
        if self._is_phased:
            columns.insert(1, "phase")
        return columns

    def _statistic_label(self, lang: str) -> str:
        """Return what the points are, as it is printed."""
        return self._charted.label(lang)

    def _cell(
        self, point: ChartPoint, column: str, reasons: list[str], lang: str
    ) -> str:
        if column == "point":
            return point.name
        if column == "signals_header":
            return translate("page.semicolon", lang).join(reasons)
        if column == "phase":
            phase = "baseline" if point.in_baseline else "judged"
            return translate(f"control_chart.phase_{phase}", lang)
        if column == "size":
            return format_value(point.size or 0, lang)
        return self._text(getattr(point, column), lang)

    def _text(self, value: float | None, lang: str) -> str:
        """Return a figure of the chart in the digits that its spread needs."""
        unit = "%" if self._charted is S.SHARE else ""
        return format_value(value, lang, f".{self._decimals}{unit}")

    @cached_property
    def _decimals(self) -> int:
        """Decimals that show two digits of the smallest standard error.

        They are more where a point beyond its limit would print like the limit.
        """
        errors = [point.error for point in self.points if point.error]
        scale = 100 if self._charted is S.SHARE else 1
        finest = min(errors, default=1.0) * scale
        decimals = decimals_for(finest)
        pairs = [
            (point.value * scale, limit * scale)
            for point in self.points
            for limit in (point.low, point.high)
            if point.value is not None
            and limit is not None
            and point.value != limit  # which may be the least that there is
            and not is_on_limit(point)
        ]
        while decimals < MAX_DECIMALS and any(
            round(value, decimals) == round(limit, decimals) for value, limit in pairs
        ):
            decimals += 1
        return decimals
