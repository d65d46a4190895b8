"""What all charts of points have in common, whatever their points are.

Names, gaps, a first stretch that limits were computed from, findings that are
inconclusive while chance may explain them, and the words of all this.
"""

from __future__ import annotations

from abc import abstractmethod
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import format_template, format_value
from custsat.estimates._chart_baseline import baseline_findings
from custsat.estimates._point_chances import distribution_of
from custsat.estimates._signal_certainty import signal_advice, signal_certainty
from custsat.evidence.control import MIN_BASELINE
from custsat.labels import translate
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.estimates._control_limits import Statistic
    from custsat.values._certainty import Certainty


@attrs.frozen(kw_only=True, repr=False)
class PointsChart(Result):
    """Points in the order of time, some of which signal.

    Attributes:
        names: the names of the points, in the order of time.
        observed: what was observed in each; None if missing.
        n_in_baseline: number of first points that the limits were computed from.
        min_baseline: number of points behind the limits below which signals are no
            findings yet.

    Raises:
        InputError: for lists of different lengths, or names that are listed twice.
    """

    default_rows: ClassVar[str] = "points"
    label: ClassVar[str] = "control_chart"  # what codes of its words begin with
    names: tuple[str, ...]
    observed: tuple[float | None, ...]
    n_in_baseline: int
    min_baseline: int = MIN_BASELINE.value

    def __attrs_post_init__(self) -> None:
        checks.same_length(self.names, self.observed, ("names", "observed"))
        checks.no_duplicates(self.names, "names")
        checks.exact_count(self.n_in_baseline, "n_in_baseline")
        checks.exact_count(self.min_baseline, "min_baseline")
        for value in self.observed:
            checks.number(value or 0, "each of observed")

    @property
    @abstractmethod
    def _charted(self) -> Statistic:
        """What the points are."""

    @property
    @abstractmethod
    def signalling(self) -> tuple[str, ...]:
        """Names of the points at which the chart signals, each once."""

    @property
    @abstractmethod
    def n_missing(self) -> int:
        """Number of points that are missing."""

    @property
    @abstractmethod
    def false_alarm_run_length(self) -> float | None:
        """Points up to a false alarm, on average, while nothing changes."""

    @property
    @abstractmethod
    def _shortest_run_length(self) -> float | None:
        """The run length, the shortest that the points behind the limits bear."""

    @property
    @abstractmethod
    def _n_behind_limits(self) -> int:
        """Number of points that the limits were computed from; 0 if they were given."""

    @property
    @abstractmethod
    def _alarms(self) -> list[int]:
        """Where the chart signals if it begins anew after each."""

    @property
    def n_points(self) -> int:
        """Number of points, those that are missing included."""
        return len(self.names)

    @property
    def in_control(self) -> bool:
        """Whether no point signals."""
        return not self.signalling

    @property
    def _is_phased(self) -> bool:
        """Whether the limits are of a first stretch, and the rest is judged by them."""
        return 0 < self.n_in_baseline < self.n_points

    @property
    def _has_gaps(self) -> bool:
        """Whether points are missing."""
        return self.n_missing > 0

    @property
    def _few_behind(self) -> tuple[Finding, ...]:
        """The finding that too few points are behind the limits, if they are."""
        return baseline_findings(self._n_behind_limits, self.min_baseline)

    def _certainty(self, chances: Iterable[float]) -> Certainty:
        """Return whether signals of such *chances* are more than chance gives."""
        return signal_certainty(
            self._alarms,
            run_length=self._shortest_run_length,
            n_points=self.n_points - self.n_missing,
            chances=chances,
        )

    def _signal_finding(
        self, code: str, names: Sequence[str], certainty: Certainty
    ) -> Finding:
        """Return the finding that so many signals are, at the first of them."""
        return Finding(
            code=code,
            weight=0,
            subject=names[0],
            facts=(("n", len(names)),),
            advice=signal_advice(certainty),
            certainty=certainty,
        )

    def summary(self, lang: str = "en") -> str:
        """Return the limits, the signals, and how often a false alarm is to come."""
        subject = SimpleNamespace(
            n=self.n_points,
            n_missing=self.n_missing,
            n_baseline=self.n_in_baseline,
            signalling=translate("page.comma", lang).join(self.signalling),
            run_length=format_value(self.false_alarm_run_length, lang, ".0"),
            **self._summary_texts(lang),
        )
        return translate("page.semicolon", lang).join(
            format_template(part, subject, lang) for part in self._summary_codes if part
        )

    @abstractmethod
    def _summary_texts(self, lang: str) -> dict[str, Any]:
        """Return further figures and texts of the summary."""

    @property
    def _summary_codes(self) -> list[str]:
        """Label codes of the parts of the summary; empty for one that is left out."""
        label, run = self.label, self.false_alarm_run_length
        supposed = self._supposed
        return [
            self._opening_code,
            f"{label}.baseline" if self._is_phased else "",
            f"{label}.signals" if self.signalling else f"{label}.no_signal",
            "" if run is None else f"{label}.run_length_{supposed}",
            "control_chart.missing" if self._has_gaps else "",
        ]

    @property
    def _supposed(self) -> str:
        """What the run length supposes: a distribution."""
        return distribution_of(self._charted)

    @property
    @abstractmethod
    def _opening_code(self) -> str:
        """Label code of the first part of the summary."""
