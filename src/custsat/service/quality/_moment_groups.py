"""Moments of truth of one channel or kind, with one touchpoint or design goal.

>>> weighted_mean([(3, 1.0), (1, -1.0), (2, None)])
0.5
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import attrs

from custsat.display import Table, format_value
from custsat.labels import translate
from custsat.values import Interval
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.service.quality._moment_answers import MomentAnswers


@attrs.frozen(kw_only=True)
class MomentGroup(ExportsProperties):
    """The moments of one channel or kind, with one touchpoint or design goal.

    Attributes:
        group: what they have in common, as a code.
        n_moments: number of moments with a score.
        score: their weighted mean; of a design goal that of its ratings. [-2 to +2]
        n: answers about them; None unless customers answered about all of them.
        interval: the weighted mean of their intervals, which holds whoever answered
            about several of them; None likewise, or where one has none.
    """

    group: str
    n_moments: int
    score: float | None
    n: int | None = None
    interval: Interval | None = None


def group_table(
    groups: Iterable[MomentGroup], lang: str, *, has_answers: bool
) -> Table:
    """Return a row for each group, with the answers if customers gave any."""
    figures = ("n", "interval") if has_answers else ()
    names = ("moment_group", "n_moments", "score", *figures)
    header = tuple(translate(f"field.{name}", lang) for name in names)
    rows = (
        (
            translate(group.group, lang),
            str(group.n_moments),
            format_value(group.score, lang, "+.2"),
            *(format_value(getattr(group, name), lang, "+.2") for name in figures),
        )
        for group in groups
    )
    return Table(title="", rows=(header, *rows))


def mean_interval(known: list[tuple[float, MomentAnswers]]) -> Interval | None:
    """Return the weighted mean of the intervals of moments; None without one."""
    intervals = [(w, each.interval) for w, each in known if each.interval is not None]
    if len(intervals) < len(known):
        return None
    total = fsum(weight for weight, _ in intervals)
    return attrs.evolve(
        intervals[0][1],
        low=fsum(weight * one.low for weight, one in intervals) / total,
        high=fsum(weight * one.high for weight, one in intervals) / total,
    )


def weighted_mean(pairs: Iterable[tuple[float, float | None]]) -> float | None:
    """Return the weighted mean of what is known; None if nothing is."""
    known = [(weight, value) for weight, value in pairs if value is not None]
    total = fsum(weight for weight, _ in known)
    return fsum(weight * value for weight, value in known) / total if known else None
