"""Categories from mean scores: DuMouchel's continuous reading of Kano's answers.

The answers have scores that are not symmetric: what says must-be, one-dimensional or
attractive counts in full, what would say reverse or questionable less.  The published
quadrants divide the square from 0 to 4 at 2.  A mean below 0 lies outside of it; what
is read there is ours, as in the evaluation table: reverse, and questionable where the
other mean is high.

>>> KANO_QUADRANTS.evaluate_values(3.1, 1.2).outcome.label()
'attractive'
>>> KANO_QUADRANTS.evaluate_values(1.9, 2).outcome.label()
'must-be'

Better and worse make quadrants as well: what raises satisfaction, or whose lack lowers
it, of half of those who are not against it, lies above the line.

>>> COEFFICIENT_QUADRANTS.evaluate_values(0.4, 0.83).outcome.label()
'must-be'
"""

from __future__ import annotations

from typing import Final, NamedTuple

from custsat.evidence.satisfaction import BERGER_1993, DUMOUCHEL_1993, KANO_SCORES
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below, two_way_table
from custsat.satisfaction.requirements._evaluation_table import (
    KanoAnswer,
    KanoCategory,
)


class ScoreBand(LabelledEnum):
    """Where a mean score lies: below the square, in its low half, or in its high."""

    OUTSIDE = "outside"
    LOW = "low"
    HIGH = "high"


class ScoreCase(NamedTuple):
    """Where the two means of an attribute lie.

    Attributes:
        functional: the mean score of the answers to the functional question.
        dysfunctional: the mean score of those to the dysfunctional one.
    """

    functional: ScoreBand | None
    dysfunctional: ScoreBand | None


def _bands(variable: str) -> Bands[ScoreBand]:
    """Return the halves of one side of the square."""
    return Bands(
        id=f"kano_{variable}_score@1",
        source=DUMOUCHEL_1993,
        variable=variable,
        rows=((below(0), ScoreBand.OUTSIDE), (below(2), ScoreBand.LOW)),
        above=ScoreBand.HIGH,
    )


M, O, A, I, R, Q = KanoCategory  # noqa: E741  # the letters of the published table
KANO_QUADRANTS: Final = two_way_table(
    id="kano_quadrants@1",
    source=DUMOUCHEL_1993,
    inputs=ScoreCase,
    outcomes=((R, R, Q), (R, I, M), (Q, A, O)),
    bands=tuple((name, _bands(name)) for name in ScoreCase._fields),
)
FUNCTIONAL_SCORES: Final = dict(zip(KanoAnswer, KANO_SCORES.value[0], strict=True))
DYSFUNCTIONAL_SCORES: Final = dict(zip(KanoAnswer, KANO_SCORES.value[1], strict=True))


class CoefficientCase(NamedTuple):
    """Where better and worse of an attribute lie.

    Attributes:
        better: whether its presence raises the satisfaction of half of them or more.
        worse: whether its lack lowers that of half of them or more.
    """

    better: bool | None
    worse: bool | None


def _half(variable: str) -> Bands[bool]:
    """Return whether a coefficient, without its sign, is a half or more."""
    return Bands(
        id=f"kano_{variable}@1",
        source=BERGER_1993,
        variable=variable,
        rows=((below(0.5), False),),
        above=True,
    )


COEFFICIENT_QUADRANTS: Final = DecisionTable(
    id="kano_coefficients@1",
    source=BERGER_1993,
    inputs=CoefficientCase,
    rows=(
        (CoefficientCase(better=True, worse=True), O),
        (CoefficientCase(better=True, worse=False), A),
        (CoefficientCase(better=False, worse=True), M),
        (CoefficientCase(better=False, worse=False), I),
    ),
    hit_policy="unique",
    bands=tuple((name, _half(name)) for name in CoefficientCase._fields),
)
