"""Calibration: does a lead score keep its promise?

Scores are sorted into bands of your own; in each band the share of leads that were won
stands with Wilson's interval.  A useful score wins more in a higher band (*is_monotonic*),
and its *discrimination* says how often a won lead had a higher score than a lost one:
0.5 is guessing, 1 never errs; equal scores count half.  Where the score is itself a
probability, Brier's score is the mean squared distance to what happened.

>>> result = score_calibration([10, 20, 60, 90], [False, False, False, True], limits=(50,))
>>> [(row.low, row.high, row.n, row.won) for row in result.rows]
[(None, 50, 2, 0), (50, None, 2, 1)]
>>> result.discrimination, result.is_monotonic
(1.0, True)
>>> score_calibration([10, 20], [True], limits=(50,))
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: 2 scores have 1 outcomes
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise
from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat.customers.handed_in import numbers
from custsat.errors import EmptyInput, InvalidCount, NotANumber, OutOfRange
from custsat.estimates import wilson
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._number import finite, is_missing
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@attrs.frozen(kw_only=True)
class CalibrationRow(ExportsProperties):
    """One band of scores.

    Attributes:
        low: the lowest score of the band, itself inside; None for the first band.
        high: where the next band begins; None for the last.
        n: leads.
        won: those that were won.
        mean_score: their mean score; None without a lead.
        interval: Wilson's interval of the rate; None without a lead.
    """

    low: float | None
    high: float | None
    n: int
    won: int
    mean_score: float | None
    interval: Interval | None

    @property
    def rate(self) -> float | None:
        """Share won; None without a lead. [0 to 1]"""
        return self.won / self.n if self.n else None


@attrs.frozen(kw_only=True)
class ScoreCalibration(Result):
    """What came of scored leads, from the lowest band to the highest.

    Attributes:
        rows: the bands.
        discrimination: how often a won lead scored higher than a lost one; None if
            all were won, or all lost. [0 to 1]
        brier: mean squared distance of the score to the outcome; None where a score is
            no probability. [0 to 1]
        missing: leads without a score or an outcome.
    """

    schema: ClassVar[str] = "score_calibration@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("n_scored", "won_rate:.1%", "discrimination:.2", "is_monotonic"),
    )
    rows: tuple[CalibrationRow, ...]
    discrimination: float | None
    brier: float | None
    n_missing: int = 0

    @property
    def n_scored(self) -> int:
        """Leads with a score and an outcome."""
        return sum(row.n for row in self.rows)

    @property
    def won_rate(self) -> float:
        """Share won of all. [0 to 1]"""
        return sum(row.won for row in self.rows) / self.n_scored

    @property
    def is_monotonic(self) -> bool:
        """Whether no band wins less than a lower one; empty bands do not count."""
        rates = [row.rate for row in self.rows if row.rate is not None]
        return all(before <= after for before, after in pairwise(rates))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the score does not sort."""
        if self.is_monotonic and (
            self.discrimination is None or self.discrimination > 0.5
        ):  # noqa: PLR2004  # guessing
            return ()
        discrimination = 0.5 if self.discrimination is None else self.discrimination
        return (
            Finding(
                code="finding.score_does_not_sort",
                weight=100 * (1 - discrimination),
                facts=(("discrimination", discrimination),),
                advice="advice.reweigh_lead_score",
            ),
        )


def score_calibration(
    scores: Iterable[float | None],
    outcomes: Iterable[bool | None],
    *,
    limits: Sequence[float],
    level: float = 0.95,
) -> ScoreCalibration:
    """Put what was promised beside what happened.

    Args:
        scores: one score per lead; None and NaN are missing.
        outcomes: whether each lead was won; None is missing.
        limits: where the next band begins, ascending; a score on a limit is in the
            higher band.
        level: the confidence of the intervals.

    Raises:
        EmptyInput: if no lead has both.
        InvalidCount: if there are not as many outcomes as scores.
        OutOfRange: if the limits do not rise.
        NotANumber: for a score that is no number, or an outcome that is no bool.
    """
    score_list, outcome_list = to_list(scores, "scores"), to_list(outcomes, "outcomes")
    if len(score_list) != len(outcome_list):
        raise InvalidCount(
            what=f"{len(score_list)} scores have {len(outcome_list)} outcomes"
        )
    cuts = list(numbers("limits", limits))
    if not cuts or cuts != sorted(set(cuts)):
        raise OutOfRange(name="limits", allowed="numbers that rise, at least one")
    pairs = [
        (finite("score", score, row), _to_outcome(outcome, row))
        for row, (score, outcome) in enumerate(
            zip(score_list, outcome_list, strict=True)
        )
        if not is_missing(score) and not is_missing(outcome)
    ]
    if not pairs:
        raise EmptyInput(what="a calibration", missing=len(score_list))
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
        n_missing=len(score_list) - len(pairs),
    )


def _to_outcome(outcome: Any, row: int) -> bool:
    if type(outcome).__name__ not in {"bool", "bool_"}:  # those of numpy as well
        raise NotANumber(name="outcome", kind=type(outcome).__name__, row=row)
    return bool(outcome)


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
    """The area under the curve, by counting pairs in halves."""
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
    if any(not 0 <= score <= 1 for score, _ in pairs):
        return None
    return fsum((score - is_won) ** 2 for score, is_won in pairs) / len(pairs)
