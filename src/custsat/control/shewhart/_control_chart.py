"""The control chart: points, their limits, and what signals that something changed.

A chart tells the variation that a process always has from a change.  It says that
something changed, not what, nor whether it is for the better.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.control.shewhart._limits import (
    MAX_DECIMALS,
    ControlLimits,
    baseline_findings,
    decimals_for,
)
from custsat.control.shewhart._signal_certainty import (
    count_alarms,
    signal_advice,
    signal_certainty,
)
from custsat.display import Table, format_value
from custsat.errors import InputError
from custsat.estimates._control_limits import OF_A_SUBGROUP, Statistic
from custsat.estimates._control_points import (
    ChartPoint,
    ControlSignal,
    chart_points,
    control_signals,
)
from custsat.estimates._run_lengths import run_length
from custsat.estimates._run_rules import RunRule
from custsat.evidence.control import MIN_BASELINE
from custsat.labels import translate
from custsat.values._finding import Finding
from custsat.values._result import Result

S = Statistic
PER_UNIT: Final = frozenset({S.SHARE, S.RATE})  # counts that are divided by a size
OF_SPREAD: Final = OF_A_SUBGROUP | {S.MOVING_RANGE}  # which are not normal
WITHOUT_SIZE: Final = frozenset({S.VALUE, S.MOVING_RANGE, S.COUNT})
DEFAULT_RULES: Final = (RunRule.WESTERN_ELECTRIC_1,)


@attrs.frozen(kw_only=True, repr=False)
class ControlChart(Result):
    """The points of a process against the limits of its usual variation.

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
    default_rows: ClassVar[str] = "points"
    statistic: Statistic
    limits: ControlLimits
    names: tuple[str, ...]
    sizes: tuple[float | None, ...]
    observed: tuple[float | None, ...]
    rules: tuple[RunRule, ...] = DEFAULT_RULES
    n_in_baseline: int
    min_baseline: int = MIN_BASELINE.value

    def __attrs_post_init__(self) -> None:
        checks.same_length(self.names, self.sizes, ("names", "sizes"))
        checks.same_length(self.names, self.observed, ("names", "observed"))
        checks.no_duplicates(self.names, "names")
        checks.no_duplicates(self.rules, "rules")
        if not self.rules:
            raise InputError(problem="too_few", name="rules", minimum=1, unit="rule")
        checks.exact_count(self.n_in_baseline, "n_in_baseline")
        checks.exact_count(self.min_baseline, "min_baseline")
        for size in self.sizes:
            checks.number(size or 0, "each of sizes", ge=0)
        for value in self.observed:
            checks.number(value or 0, "each of observed")

    def __repr__(self) -> str:
        kind, n = self.statistic.value, self.n_points
        return f"ControlChart({kind}, n_points={n}, n_signals={len(self.signals)})"

    @property
    def n_points(self) -> int:
        """Number of points, those that are missing included."""
        return len(self.names)

    @property
    def n_missing(self) -> int:
        """Number of subgroups without a value, or without a case."""
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
        pairs = zip(self.observed, self.sizes, strict=True)
        per_unit = self.statistic in PER_UNIT
        return chart_points(
            self.statistic,
            self.limits.process(),
            names=self.names,
            sizes=self.sizes,
            values=[
                value / size if per_unit and value is not None and size else value
                for value, size in pairs
            ],
            n_baseline=self.n_in_baseline,
        )

    @cached_property
    def _signals(self) -> tuple[ControlSignal, ...]:
        return control_signals(self.points, self.rules)

    @property
    def in_control(self) -> bool:
        """Whether no rule signals."""
        return not self.signals

    @property
    def signalling(self) -> tuple[str, ...]:
        """Names of the points at which a rule signals, each once."""
        return tuple(dict.fromkeys(signal.last for signal in self.signals))

    @property
    def false_alarm_run_length(self) -> float | None:
        """Points from one false alarm to the next, on average, if nothing changes.

        It is that of normal points and limits that are known.  None for ranges and
        standard deviations, which are not normal, and for rules in a company for which
        it was not computed.
        """
        return None if self.statistic in OF_SPREAD else run_length(self.rules)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each rule that signals; too few points behind the limits, if they are.

        The signals of a chart of spread are one finding, of its own code.  Signals are
        inconclusive if they are no more than the rules give by chance over so many
        points (by :attr:`false_alarm_run_length`; patterns that share a point count
        once), unless a point among them is alone improbable: points times the two-sided
        tail of its distance below 0.05.
        """
        if too_few := baseline_findings(self.limits, self.min_baseline):
            return too_few
        by_code: dict[str, list[ControlSignal]] = {}
        for signal in self.signals:
            by_code.setdefault(self._finding_code(signal), []).append(signal)
        return tuple(self._finding(code, signals) for code, signals in by_code.items())

    def _finding(self, code: str, signals: list[ControlSignal]) -> Finding:
        """Return the finding of some of the signals, at the first of them."""
        lasts = {signal.last for signal in signals}
        certainty = signal_certainty(
            self._n_alarms,
            run_length=self.false_alarm_run_length,
            n_points=self.n_points - self.n_missing,
            distances=[
                point.distance or 0.0 for point in self.points if point.name in lasts
            ],
        )
        return Finding(
            code=code,
            weight=0,
            subject=signals[0].last,
            facts=(("n", len(signals)),),
            advice=signal_advice(certainty),
            certainty=certainty,
        )

    @cached_property
    def _n_alarms(self) -> int:
        """Number of signals if the chart begins anew after each."""
        place = {name: position for position, name in enumerate(self.names)}
        return count_alarms(
            (place[each.first], place[each.last]) for each in self.signals
        )

    def _finding_code(self, signal: ControlSignal) -> str:
        """Return the code of the finding that a signal belongs to."""
        if self.statistic in OF_SPREAD:
            return "finding.spread_signal"
        return f"finding.signal_{signal.rule}"

    def summary(self, lang: str = "en") -> str:
        """Return the limits, the signals, and how often a false alarm is to come."""
        limits = {(point.low, point.high) for point in self.points if point.error}
        run = self.false_alarm_run_length
        code = "alike" if len(limits) == 1 else "unlike"
        parts = [
            f"control_chart.{code}",
            "control_chart.baseline" if self._is_phased else "",
            "control_chart.signals" if self.signals else "control_chart.no_signal",
            "" if run is None else "control_chart.run_length",
            "control_chart.missing" if self._has_gaps else "",
        ]
        shown = next((point for point in reversed(self.points) if point.error), None)
        texts = {
            "statistic": self.statistic.label(lang),
            "n": self.n_points,
            "n_signals": len(self.signals),
            "n_missing": self.n_missing,
            "n_baseline": self.n_in_baseline,
            "signalling": translate("page.comma", lang).join(self.signalling),
            "run_length": format_value(run, lang, ".0"),
        }
        for name in ("centre", "low", "high"):
            texts[name] = self._text(getattr(shown, name, None), lang)
        return translate("page.semicolon", lang).join(
            translate(part, lang).format(**texts) for part in parts if part
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return a row for each point, with its limits and what signals there."""
        columns = ["point", "size", "value", "low", "centre", "high", "signals_header"]
        if self.statistic in WITHOUT_SIZE:
            columns.remove("size")
        if self._is_phased:
            columns.insert(1, "phase")
        header = tuple(translate(f"control_chart.{name}", lang) for name in columns)
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
        title = self.statistic.label(lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)

    @property
    def _is_phased(self) -> bool:
        """Whether the limits are of a first stretch, and the rest is judged by them."""
        return 0 < self.n_in_baseline < self.n_points

    @property
    def _has_gaps(self) -> bool:
        """Whether subgroups are missing; the first value never has a moving range."""
        return self.n_missing > (self.statistic is S.MOVING_RANGE)

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
        unit = "%" if self.statistic is S.SHARE else ""
        return format_value(value, lang, f".{self._decimals}{unit}")

    @cached_property
    def _decimals(self) -> int:
        """Decimals that show two digits of the smallest standard error.

        They are more where a point beyond its limit would print like the limit.
        """
        errors = [point.error for point in self.points if point.error]
        scale = 100 if self.statistic is S.SHARE else 1
        finest = min(errors, default=1.0) * scale
        decimals = decimals_for(finest)
        pairs = [
            (point.value * scale, limit * scale)
            for point in self.points
            for limit in (point.low, point.high)
            if point.value is not None and limit is not None and point.value != limit
        ]
        while decimals < MAX_DECIMALS and any(
            round(value, decimals) == round(limit, decimals) for value, limit in pairs
        ):
            decimals += 1
        return decimals
