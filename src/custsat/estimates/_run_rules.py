"""Run rules: patterns of points that are rare while nothing has changed.

Points are judged in standard errors from the centre, so that points with unequal limits
are comparable.  A rule signals at the last point of its pattern, and again at every
further point while the pattern lasts.  A pattern of k of n points is judged on full
windows of n points, and its last point belongs to it.  A point exactly on a limit is
not beyond it, and a point on the centre line is on neither side.  A missing point ends
every pattern.

>>> signals = run_signals([0, 3.2, -3.5, 2.9], [RunRule.WESTERN_ELECTRIC_1])
>>> [signal.last for signal in signals]
[1, 2]
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from custsat.labels import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Points = Sequence[float | None]

ON_LIMIT_TOL: Final = 1e-9  # standard errors by which rounding moves a point


class RunRule(LabelledEnum):
    """The run rules of Western Electric and of Nelson, each by its number."""

    WESTERN_ELECTRIC_1 = "western_electric_1"
    WESTERN_ELECTRIC_2 = "western_electric_2"
    WESTERN_ELECTRIC_3 = "western_electric_3"
    WESTERN_ELECTRIC_4 = "western_electric_4"
    NELSON_1 = "nelson_1"
    NELSON_2 = "nelson_2"
    NELSON_3 = "nelson_3"
    NELSON_4 = "nelson_4"
    NELSON_5 = "nelson_5"
    NELSON_6 = "nelson_6"
    NELSON_7 = "nelson_7"
    NELSON_8 = "nelson_8"


class RunSignal(NamedTuple):
    """A pattern of a rule, from its *first* to its *last* point, counted from 0."""

    rule: RunRule
    first: int
    last: int


class PatternKind(StrEnum):
    """What the points of a pattern have in common."""

    BEYOND = "beyond"  # so many of them beyond a limit on one side, the last among them
    TREND = "trend"  # each above the one before, or each below
    ALTERNATION = "alternation"  # up and down in turns
    WITHIN = "within"  # none beyond the limit
    OUTSIDE = "outside"  # all beyond the limit, on both sides


class Pattern(NamedTuple):
    """What a rule looks for.

    Attributes:
        kind: what its points have in common.
        length: number of points.
        least: how many of them must be beyond the limit, of ``BEYOND``.
        limit: standard errors from the centre.
    """

    kind: PatternKind
    length: int
    least: int = 0
    limit: float = 0

    def matches(self, points: Sequence[float]) -> bool:
        """Return whether the *points*, as many as its length, are such a pattern."""
        if self.kind is PatternKind.TREND:
            steps = _steps(points)
            return abs(sum(steps)) == len(steps)
        if self.kind is PatternKind.ALTERNATION:
            return all(a * b < 0 for a, b in pairwise(_steps(points)))
        sides = [side_of(z, self.limit) for z in points]
        if self.kind is PatternKind.WITHIN:
            return not any(sides)
        if self.kind is PatternKind.OUTSIDE:
            return 0 not in sides and len(set(sides)) > 1
        return sides[-1] != 0 and sides.count(sides[-1]) >= self.least


def side_of(z: float, limit: float) -> int:
    """Return 1 above the upper limit, -1 below the lower one, 0 within or on them.

    >>> side_of(3.1, 3), side_of(-3.1, 3), side_of(3, 3), side_of(0, 0)
    (1, -1, 0, 0)
    """
    return (z > limit + ON_LIMIT_TOL) - (z < -limit - ON_LIMIT_TOL)


def _steps(points: Sequence[float]) -> list[int]:
    """Return 1 for each step up, -1 for each step down, 0 for equal points."""
    return [side_of(after - before, 0) for before, after in pairwise(points)]


R = RunRule
K = PatternKind
PATTERNS: Final = {
    R.WESTERN_ELECTRIC_1: Pattern(K.BEYOND, 1, least=1, limit=3),
    R.WESTERN_ELECTRIC_2: Pattern(K.BEYOND, 3, least=2, limit=2),
    R.WESTERN_ELECTRIC_3: Pattern(K.BEYOND, 5, least=4, limit=1),
    R.WESTERN_ELECTRIC_4: Pattern(K.BEYOND, 8, least=8, limit=0),
    R.NELSON_1: Pattern(K.BEYOND, 1, least=1, limit=3),
    R.NELSON_2: Pattern(K.BEYOND, 9, least=9, limit=0),
    R.NELSON_3: Pattern(K.TREND, 6),
    R.NELSON_4: Pattern(K.ALTERNATION, 14),
    R.NELSON_5: Pattern(K.BEYOND, 3, least=2, limit=2),
    R.NELSON_6: Pattern(K.BEYOND, 5, least=4, limit=1),
    R.NELSON_7: Pattern(K.WITHIN, 15, limit=1),
    R.NELSON_8: Pattern(K.OUTSIDE, 8, limit=1),
}
STEPS: Final = frozenset({K.TREND, K.ALTERNATION})  # which compare points
WESTERN_ELECTRIC_RULES: Final = tuple(rule for rule in R if rule.name[0] == "W")
NELSON_RULES: Final = tuple(rule for rule in R if rule.name[0] == "N")


def run_signals(
    points: Points, rules: Iterable[RunRule], *, heights: Points | None = None
) -> tuple[RunSignal, ...]:
    """Return the patterns among the *points*, by their last point.

    Args:
        points: the points, in standard errors from the centre; None if missing.
        rules: the rules that are applied, in the order in which signals of one point
            are listed.
        heights: what rises and falls, if it is not the distance from the centre.
    """
    chosen = tuple(rules)
    heights = points if heights is None else heights
    return tuple(
        RunSignal(rule, last - PATTERNS[rule].length + 1, last)
        for last in range(len(points))
        for rule in chosen
        if _ends_pattern(
            heights if PATTERNS[rule].kind in STEPS else points, last, PATTERNS[rule]
        )
    )


def _ends_pattern(points: Points, last: int, pattern: Pattern) -> bool:
    """Return whether the point *last* is the last one of the pattern."""
    first = last - pattern.length + 1
    window = [z for z in points[max(first, 0) : last + 1] if z is not None]
    return len(window) == pattern.length and pattern.matches(window)
