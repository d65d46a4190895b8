"""Calibration of lead scores: do higher scores win more often?

Scores are sorted into bands; each band has its share of won leads with Wilson's
interval.  A useful score wins more in a higher band (``is_monotonic``), and its
``discrimination`` (the area under the ROC curve) is the share of pairs in which the won
lead had a higher score than the lost one: 0.5 is guessing, 1 never errs; equal scores
count half.  If scores are probabilities, Brier's score is the mean squared distance to
the outcome.

>>> score_calibration([10, 20], [True], limits=(50,))
Traceback (most recent call last):
    ...
custsat.errors.InputError: scores and outcomes differ in length: 2, 1
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise
from math import fsum, sqrt
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, OutOfRange
from custsat.estimates import normal_quantile, upper_tail, wilson
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEVEL: Final = 0.95  # of the interval of the discrimination
GUESSING: Final = 0.5  # discrimination of a score that says nothing


@attrs.frozen(kw_only=True)
class CalibrationRow(ExportsProperties):
    """One band of scores.

    Attributes:
        low: the lowest score of the band, inclusive; None for the first band.
        high: where the next band begins, exclusive; None for the last band.
        n: number of leads.
        won: number of leads that were won.
        mean_score: their mean score; None if the band is empty.
        interval: Wilson's interval of the rate; None if the band is empty.
    """

    low: float | None
    high: float | None
    n: int
    won: int
    mean_score: float | None
    interval: Interval | None

    @property
    def rate(self) -> float | None:
        """Share of won leads; None if the band is empty. [0 to 1]"""
        return self.won / self.n if self.n else None


@attrs.frozen(kw_only=True)
class ScoreCalibration(Result):
    """The win rates of scored leads, from the lowest band to the highest.

    Attributes:
        rows: the bands.
        discrimination: how often a won lead scored higher than a lost one; None if
            all were won, or all lost. [0 to 1]
        brier: mean squared distance of the score to the outcome; None if a score is not
            a probability. [0 to 1]
        n_missing: leads without a score or an outcome.
    """

    schema: ClassVar[str] = "score_calibration@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("n_scored", "won_rate:.1%", "discrimination:.2!0.5"),
        *("discrimination_interval:.2", "is_monotonic"),
    )
    rows: tuple[CalibrationRow, ...]
    discrimination: float | None
    brier: float | None
    n_missing: int = 0

    @property
    def n_scored(self) -> int:
        """Number of leads with a score and an outcome."""
        return sum(row.n for row in self.rows)

    @property
    def won_rate(self) -> float:
        """Share of won leads. [0 to 1]"""
        return sum(row.won for row in self.rows) / self.n_scored

    @property
    def discrimination_interval(self) -> Interval | None:
        """Interval of the discrimination by Hanley & McNeil (1982), 95%.

        None if all were won, or all lost, or if the scores sort without an exception.
        """
        area, n_won = self.discrimination, sum(row.won for row in self.rows)
        n_lost = self.n_scored - n_won
        if area is None or not 0 < area < 1:
            return None
        both_above = area / (2 - area) - area**2
        both_below = 2 * area**2 / (1 + area) - area**2
        spread = area * (1 - area)
        spread += (n_won - 1) * both_above + (n_lost - 1) * both_below
        error = sqrt(spread / (n_won * n_lost))
        half_width = abs(normal_quantile(upper_tail(LEVEL))) * error
        return Interval(
            low=max(area - half_width, 0.0),
            high=min(area + half_width, 1.0),
            level=LEVEL,
            method="hanley_mcneil",
        )

    @property
    def is_monotonic(self) -> bool:
        """Whether no band wins less often than a lower one; empty bands are ignored."""
        rates = [row.rate for row in self.rows if row.rate is not None]
        return all(before <= after for before, after in pairwise(rates))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding if higher scores win less often, or if it is open whether more.

        Of the won and of the lost leads there must be enough.  The score is reversed if
        the interval of the discrimination lies below 0.5, or if that of a band lies
        below that of a lower band.
        """
        value, interval = self.discrimination, self.discrimination_interval
        n_won = sum(row.won for row in self.rows)
        n = min(n_won, self.n_scored - n_won)
        if value is None or n < MIN_ANSWERS.value:
            return ()
        is_reversed = value < GUESSING if interval is None else interval.high < GUESSING
        facts = (("discrimination", value),)
        if is_reversed or self._has_reversed_bands:
            return (
                Finding(
                    code="finding.score_does_not_sort",
                    weight=100 * (1 - value),
                    facts=facts,
                    advice="advice.reweigh_lead_score",
                ),
            )
        if interval is None or interval.low > GUESSING:
            return ()
        return (
            Finding(
                code="finding.score_undecided",
                weight=0,
                facts=(*facts, ("low", interval.low), ("high", interval.high)),
                advice="advice.score_more_leads",
                certainty=Certainty.INCONCLUSIVE,
            ),
        )

    @property
    def _has_reversed_bands(self) -> bool:
        """Whether a band of enough leads wins less often than a lower one, surely."""
        intervals = [
            row.interval
            for row in self.rows
            if row.interval is not None and row.n >= MIN_ANSWERS.value
        ]
        return any(
            higher.high < lower.low
            for position, lower in enumerate(intervals)
            for higher in intervals[position + 1 :]
        )


def score_calibration(
    scores: Iterable[float | None],
    outcomes: Iterable[bool | None],
    *,
    limits: Sequence[float],
    level: float = 0.95,
) -> ScoreCalibration:
    """Compare scores of leads with their outcomes, band by band.

    >>> from custsat.customers.leads import score_calibration
    >>> outcomes = [False, False, False, True]
    >>> result = score_calibration([10, 20, 60, 90], outcomes, limits=(50,))
    >>> [(row.n, row.won) for row in result.rows], result.discrimination
    ([(2, 0), (2, 1)], 1.0)

    Args:
        scores: one score per lead; None and NaN are missing.
        outcomes: whether each lead was won, True or False, or 1 or 0; None is missing.
        limits: where the next band begins, ascending; a score on a limit belongs to the
            higher band.
        level: the confidence level of the intervals.

    Raises:
        EmptyInput: if no lead has both a score and an outcome.
        InputError: if there are not as many outcomes as scores.
        OutOfRange: if the limits are not ascending.
        NotANumber: for a score that is not a number.
        WrongType: for an outcome that is no flag, and not missing.
    """
    all_scores = checks.column(scores, "scores")
    all_outcomes = checks.column(outcomes, "outcomes")
    checks.same_length(all_scores, all_outcomes, ("scores", "outcomes"))
    cuts = [checks.number(limit, "limits") for limit in checks.column(limits, "limits")]
    if not cuts or cuts != sorted(set(cuts)):
        raise OutOfRange(name="limits", allowed="one or more numbers that rise")
    pairs = _known_pairs(all_scores, all_outcomes)
    if not pairs:
        raise EmptyInput(
            result="a calibration", unit="scored lead", missing=len(all_scores)
        )
    bands: list[list[tuple[float, bool]]] = [[] for _ in range(len(cuts) + 1)]
    for pair in pairs:
        bands[bisect_right(cuts, pair[0])].append(pair)
    ends = [None, *cuts, None]
    return ScoreCalibration(
        rows=tuple(
            _calibration_row(band, *edges, level)
            for band, edges in zip(bands, pairwise(ends), strict=True)
        ),
        discrimination=_discrimination(pairs),
        brier=_brier(pairs),
        n_missing=len(all_scores) - len(pairs),
    )


def _known_pairs(scores: list[Any], outcomes: list[Any]) -> list[tuple[float, bool]]:
    """Return the leads that have both a score and an outcome; each value is checked."""
    known_scores = [
        None if checks.is_missing(score) else checks.number(score, "score", row=row)
        for row, score in enumerate(scores)
    ]
    known_outcomes = [
        None if checks.is_missing(outcome) else checks.flag(outcome, "outcomes")
        for outcome in outcomes
    ]
    return [
        (score, is_won)
        for score, is_won in zip(known_scores, known_outcomes, strict=True)
        if score is not None and is_won is not None
    ]


def _calibration_row(
    band: list[tuple[float, bool]], low: float | None, high: float | None, level: float
) -> CalibrationRow:
    n, won = len(band), sum(is_won for _, is_won in band)
    return CalibrationRow(
        low=low,
        high=high,
        n=n,
        won=won,
        mean_score=fsum(score for score, _ in band) / n if n else None,
        interval=wilson(won, n, level=level) if n else None,
    )


def _discrimination(pairs: list[tuple[float, bool]]) -> float | None:
    """Return the area under the ROC curve; None if all were won, or all lost."""
    n_won = sum(is_won for _, is_won in pairs)
    n_lost = len(pairs) - n_won
    if not n_won or not n_lost:
        return None
    n_lost_below = half_wins = 0
    for _, tied in groupby(sorted(pairs), key=lambda pair: pair[0]):
        outcomes = [is_won for _, is_won in tied]
        won_here, lost_here = sum(outcomes), len(outcomes) - sum(outcomes)
        half_wins += won_here * (2 * n_lost_below + lost_here)
        n_lost_below += lost_here
    return half_wins / (2 * n_won * n_lost)


def _brier(pairs: list[tuple[float, bool]]) -> float | None:
    """Return Brier's score; None if a score is not a probability."""
    if any(not 0 <= score <= 1 for score, _ in pairs):
        return None
    return fsum((score - is_won) ** 2 for score, is_won in pairs) / len(pairs)
