"""The chart of a score over its waves: which of them are more than usual variation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import format_value
from custsat.estimates._process_chart import ProcessChart
from custsat.estimates._run_rules import PATTERNS, PatternKind
from custsat.estimates._signal_certainty import signal_advice
from custsat.labels import translate
from custsat.satisfaction.tracking._score_limits import ScoreLimits
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._interval import Interval  # read back from JSON

if TYPE_CHECKING:
    from custsat.estimates._control_limits import Process, Statistic
    from custsat.estimates._control_points import ChartPoint, ControlSignal

WORSE: Final = "finding.track_worse"
BETTER: Final = "finding.track_better"
UNEVEN: Final = "finding.track_uneven"


@attrs.frozen(kw_only=True, repr=False)
class ScoreChart(ProcessChart):
    """A score over its waves, against the limits of its usual variation.

    A wave that too few have answered is shown, but has no limits and is not judged.

    Attributes:
        limits: what the limits were computed from.
        names: the names of the waves, in the order of time.
        sizes: their effective numbers of answers; None of a wave that is not judged.
        observed: the score of each wave; None without answers.
        counts: the number of answers of each wave; None without any.
        intervals: the 95% interval of each score; None where no spread is known.
        rules: the run rules that were applied.
        n_in_baseline: number of first waves that the limits were computed from.
        min_baseline: number of waves behind the limits below which signals are no
            findings yet.
        min_n: number of answers below which a wave is not judged.

    Raises:
        InputError: for lists of different lengths, or names that are listed twice.
    """

    schema: ClassVar[str] = "score_chart@1"
    label: ClassVar[str] = "score_chart"
    choices: ClassVar[tuple[str, ...]] = (
        "rules",
        "limits.n_baseline",
        "limits.n_answers",
        "min_baseline",
        "min_n",
    )
    limits: ScoreLimits
    counts: tuple[int | None, ...]
    intervals: tuple[Interval | None, ...]
    min_n: int

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        checks.same_length(self.names, self.counts, ("names", "counts"))
        checks.same_length(self.names, self.intervals, ("names", "intervals"))
        checks.exact_count(self.min_n, "min_n")
        for count in self.counts:
            checks.exact_count(count or 0, "each of counts")

    def __repr__(self) -> str:
        name = self.limits.score.name.rpartition(".")[2]
        n, signals = self.n_points, len(self.signals)
        return f"ScoreChart({name}, n_waves={n}, n_signals={signals})"

    @property
    def _charted(self) -> Statistic:
        """What the points are: shares or means."""
        return self.limits.score.statistic

    @property
    def n_too_few(self) -> int:
        """Number of waves that some, but too few, have answered."""
        return sum(
            count is not None and size is None
            for count, size in zip(self.counts, self.sizes, strict=True)
        )

    @property
    def n_empty(self) -> int:
        """Number of waves without answers."""
        return sum(value is None for value in self.observed)

    @property
    def _n_behind_limits(self) -> int:
        return self.limits.n_baseline

    @property
    def _process(self) -> Process:
        return self.limits.process()

    def direction(self, signal: ControlSignal) -> int:
        """Return 1 for a signal of a better score, -1 of a worse one, 0 of neither.

        Waves that go up and down in turns, keep closer to the usual level than they
        should, or fall from above it (or rise from below) are neither.
        """
        kind = PATTERNS[signal.rule].kind
        last = self._point(signal.last)
        step = last.distance or 0.0
        if kind is PatternKind.TREND:
            rise = (last.value or 0.0) - (self._point(signal.first).value or 0.0)
            if rise * step <= 0:
                return 0
        elif kind is not PatternKind.BEYOND:
            return 0
        return (1 if step > 0 else -1) * (-1 if self.limits.score.low_is_good else 1)

    def _point(self, name: str) -> ChartPoint:
        return self.points[self.names.index(name)]

    def _finding_code(self, signal: ControlSignal) -> str:
        """Return the code of the finding that a signal belongs to, by its direction."""
        return {1: BETTER, -1: WORSE, 0: UNEVEN}[self.direction(signal)]

    def _finding(self, code: str, signals: list[ControlSignal]) -> Finding:
        """Return the finding of some of the signals, at the last of them."""
        certainty = self.certainty_of(signals)
        point = self._point(signals[-1].last)
        distance = abs((point.value or 0.0) - (point.centre or 0.0))
        points = self.limits.score.points_of_100 * distance
        is_certain = certainty is Certainty.CONCLUSIVE
        is_loss = code == WORSE and is_certain
        return Finding(
            code=code if is_certain else f"{code}_open",
            weight=points if is_loss else 0,
            subject=self.limits.score.name,
            point=point.name,
            facts=(
                ("points", points),
                ("n", self.counts[self.names.index(point.name)] or 0),
                ("waves", len({signal.last for signal in signals})),
            ),
            advice=signal_advice(certainty),
            certainty=certainty,
        )

    @property
    def _summary_codes(self) -> list[str]:
        """Label codes of the parts; waves without answers, and with too few, apart."""
        codes = super()._summary_codes[:-1]
        codes.append("score_chart.empty" if self.n_empty else "")
        codes.append("score_chart.too_few" if self.n_too_few else "")
        return codes

    def _summary_texts(self, lang: str) -> dict[str, Any]:
        return super()._summary_texts(lang) | {
            "n_empty": self.n_empty,
            "n_too_few": self.n_too_few,
            "min_n": self.min_n,
        }

    def _statistic_label(self, lang: str) -> str:
        """Return what is tracked."""
        return translate(self.limits.score.name, lang)

    @property
    def _columns(self) -> list[str]:
        columns = super()._columns
        columns.insert(columns.index("value") + 1, "interval")
        return columns

    def _cell(
        self, point: ChartPoint, column: str, reasons: list[str], lang: str
    ) -> str:
        position = self.names.index(point.name)
        if column == "size":
            return format_value(self.counts[position] or 0, lang)
        if column == "interval":
            return self.interval_text(self.intervals[position], lang)
        if column == "signals_header" and point.value is not None and not point.size:
            return translate("score_chart.not_judged", lang)
        return super()._cell(point, column, reasons, lang)

    def score_text(self, value: float | None, lang: str = "en") -> str:
        """Return a score in the digits that its spread needs."""
        return self._text(value, lang)

    def interval_text(self, interval: Interval | None, lang: str) -> str:
        """Return an interval in the unit of the score."""
        if interval is None:
            return format_value(None, lang)
        return translate("score_chart.from_to", lang).format(
            low=self._text(interval.low, lang), high=self._text(interval.high, lang)
        )

    def _text(self, value: float | None, lang: str) -> str:
        """Return a score in the digits that its spread needs."""
        return self.limits.score.figure_text(value, lang, self._decimals)
