"""Calibration: does a lead score keep its promise?

Scores are sorted into bands of your own; in each band the share of leads that were won
stands with Wilson's interval.  A useful score wins more in a higher band (*ordered*),
and its *discrimination* says how often a won lead had a higher score than a lost one:
0.5 is guessing, 1 never errs; equal scores count half.  Where the score is itself a
probability, Brier's score is the mean squared distance to what happened.

>>> seen = calibration([10, 20, 60, 90], [False, False, False, True], limits=(50,))
>>> [(row.low, row.high, row.n, row.won) for row in seen.rows]
[(None, 50, 2, 0), (50, None, 2, 1)]
>>> seen.discrimination, seen.ordered
(1.0, True)
>>> calibration([10, 20], [True], limits=(50,))
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
from custsat.errors import EmptyInput, NotANumber, OutOfRange, InvalidCount
from custsat.estimates import wilson
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._number import finite, is_missing
from custsat.values._result import Result
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Calibration", "CalibrationRow", "calibration"]


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
class Calibration(Result):
    """What came of scored leads, from the lowest band to the highest.

    Attributes:
        rows: the bands.
        discrimination: how often a won lead scored higher than a lost one; None if
            all were won, or all lost. [0 to 1]
        brier: mean squared distance of the score to the outcome; None where a score is
            no probability. [0 to 1]
        missing: leads without a score or an outcome.
    """

    schema: ClassVar[str] = "calibration@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("scored_leads", "won_rate:.1%", "discrimination:.2", "ordered"),
    )
    rows: tuple[CalibrationRow, ...]
    discrimination: float | None
    brier: float | None
    missing: int = 0

    @property
    def scored_leads(self) -> int:
        """Leads with a score and an outcome."""
        return sum(row.n for row in self.rows)

    @property
    def won_rate(self) -> float:
        """Share won of all. [0 to 1]"""
        return sum(row.won for row in self.rows) / self.scored_leads

    @property
    def ordered(self) -> bool:
        """Whether no band wins less than a lower one; empty bands do not count."""
        rates = [row.rate for row in self.rows if row.rate is not None]
        return all(before <= after for before, after in pairwise(rates))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the score does not sort."""
        if self.ordered and (self.discrimination is None or self.discrimination > 0.5):  # noqa: PLR2004  # guessing
            return ()
        hits = 0.5 if self.discrimination is None else self.discrimination
        return (
            Finding(
                code="finding.score_does_not_sort",
                weight=100 * (1 - hits),
                facts=(("discrimination", hits),),
                advice="advice.reweigh_lead_score",
            ),
        )


def calibration(
    scores: Iterable[float | None],
    outcomes: Iterable[bool | None],
    *,
    limits: Sequence[float],
    level: float = 0.95,
) -> Calibration:
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
    told, said = to_list(scores, "scores"), to_list(outcomes, "outcomes")
    if len(told) != len(said):
        raise InvalidCount(what=f"{len(told)} scores have {len(said)} outcomes")
    cuts = list(numbers("limits", limits))
    if not cuts or cuts != sorted(set(cuts)):
        raise OutOfRange(name="limits", allowed="numbers that rise, at least one")
    pairs = [
        (finite("score", score, row), _won(outcome, row))
        for row, (score, outcome) in enumerate(zip(told, said, strict=True))
        if not is_missing(score) and not is_missing(outcome)
    ]
    if not pairs:
        raise EmptyInput(what="a calibration", missing=len(told))
    bands: list[list[tuple[float, bool]]] = [[] for _ in range(len(cuts) + 1)]
    for pair in pairs:
        bands[bisect_right(cuts, pair[0])].append(pair)
    ends = [None, *cuts, None]
    return Calibration(
        rows=tuple(
            _row(own, *edges, level)
            for own, edges in zip(bands, pairwise(ends), strict=True)
        ),
        discrimination=_discrimination(pairs),
        brier=_brier(pairs),
        missing=len(told) - len(pairs),
    )


def _won(outcome: Any, row: int) -> bool:
    if type(outcome).__name__ not in {"bool", "bool_"}:  # those of numpy as well
        raise NotANumber(name="outcome", kind=type(outcome).__name__, row=row)
    return bool(outcome)


def _row(
    own: list[tuple[float, bool]], low: float | None, high: float | None, level: float
) -> CalibrationRow:
    n, won = len(own), sum(hit for _, hit in own)
    return CalibrationRow(
        low=low,
        high=high,
        n=n,
        won=won,
        mean_score=fsum(score for score, _ in own) / n if n else None,
        interval=wilson(won, n, level=level) if n else None,
    )


def _discrimination(pairs: list[tuple[float, bool]]) -> float | None:
    """The area under the curve, by counting pairs in halves."""
    won = sum(hit for _, hit in pairs)
    lost = len(pairs) - won
    if not won or not lost:
        return None
    below = halves = 0
    for _, equal in groupby(sorted(pairs), key=lambda pair: pair[0]):
        hits = [hit for _, hit in equal]
        mine, theirs = sum(hits), len(hits) - sum(hits)
        halves += mine * (2 * below + theirs)
        below += theirs
    return halves / (2 * won * lost)


def _brier(pairs: list[tuple[float, bool]]) -> float | None:
    if any(not 0 <= score <= 1 for score, _ in pairs):
        return None
    return fsum((score - hit) ** 2 for score, hit in pairs) / len(pairs)
