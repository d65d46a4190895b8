"""Velocity: how many days people take from stage to stage.

Every move of every history counts once, under the stage it leaves and the one it
reaches.  Whoever has not moved on yet is counted as waiting and is in no mean: a mean
over finished moves alone flatters a slow pipeline, so both stand side by side.

>>> from datetime import date
>>> one = [("potential", date(2026, 1, 1)), ("prospect", date(2026, 1, 11))]
>>> two = [("potential", date(2026, 1, 1)), ("prospect", date(2026, 1, 31))]
>>> seen = velocity([one, two, one[:1]], as_of=date(2026, 3, 1))
>>> [(move.start, move.end, move.mean_days, move.median_days) for move in seen.moves]
[('potential', 'prospect', 20.0, 20.0)]
>>> [(wait.stage, wait.n, wait.mean_days) for wait in seen.waiting]
[('potential', 1, 59.0), ('prospect', 2, 39.0)]
>>> velocity([one[::-1]], as_of=date(2026, 3, 1))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: step 2 of history 0 is before the one it follows
"""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat.customers.handed_in import one_of, pairs_of, several
from custsat.customers.ledger import day_of
from custsat.errors import EmptyInput, EventOutOfOrder
from custsat.values._serialize import ExportsProperties
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

__all__ = ["StageMove", "StageWait", "Velocity", "velocity"]


@attrs.frozen(kw_only=True)
class StageMove(ExportsProperties):
    """Finished moves between two stages.

    Attributes:
        start: the stage they left.
        end: the stage they reached.
        n: how many.
        mean_days: days on average.
        median_days: days of the one in the middle.
    """

    start: str
    end: str
    n: int
    mean_days: float
    median_days: float


@attrs.frozen(kw_only=True)
class StageWait(ExportsProperties):
    """Those who stand at a stage now.

    Attributes:
        stage: where.
        n: how many.
        mean_days: days since they came there, on average.
    """

    stage: str
    n: int
    mean_days: float


@attrs.frozen(kw_only=True)
class Velocity(Result):
    """Days from stage to stage.

    Attributes:
        moves: finished moves, in the order in which they first occur.
        waiting: who stands where now, in the order in which stages first occur.
    """

    schema: ClassVar[str] = "velocity@1"
    table_fields: ClassVar[tuple[str, ...]] = ("histories", "finished_moves")
    moves: tuple[StageMove, ...]
    waiting: tuple[StageWait, ...]

    @property
    def histories(self) -> int:
        """People followed."""
        return sum(wait.n for wait in self.waiting)

    @property
    def finished_moves(self) -> int:
        """Moves that are over."""
        return sum(move.n for move in self.moves)


def velocity(
    histories: Iterable[Sequence[tuple[str, date]]], *, as_of: date
) -> Velocity:
    """Measure how long people take from stage to stage.

    Args:
        histories: for everybody, the stages with the day on which each was reached.
        as_of: the day of the analysis.

    Raises:
        EmptyInput: if there is no history, or one has no step.
        EventOutOfOrder: if a step lies before the one it follows, or after *as_of*.
        NotADate: for a datetime or something else as a day.
    """
    today = day_of("as_of", as_of)
    moves: dict[tuple[str, str], list[int]] = {}
    waits: dict[str, list[int]] = {}
    for number, history in enumerate(several("histories", histories)):
        steps = _steps(history, number, today)
        for (a, left), (b, reached) in pairwise(steps):
            moves.setdefault((a, b), []).append(reached - left)
        for stage, _ in steps:
            waits.setdefault(stage, [])
        waits[steps[-1][0]].append(today - steps[-1][1])
    if not waits:
        raise EmptyInput(what="a velocity")
    return Velocity(
        moves=tuple(
            StageMove(
                start=a,
                end=b,
                n=len(d),
                mean_days=fmean(d),
                median_days=float(median(d)),
            )
            for (a, b), d in moves.items()
        ),
        waiting=tuple(
            StageWait(stage=stage, n=len(days), mean_days=fmean(days))
            for stage, days in waits.items()
            if days
        ),
    )


def _steps(history: Any, number: int, today: int) -> list[tuple[str, int]]:
    """The stages of one history with their days, in the order of time."""
    pairs = (pairs_of("histories", it) for it in several("histories", history))
    steps = [(one_of(str, "a stage", stage), day_of("at", at)) for stage, at in pairs]
    if not steps:
        raise EmptyInput(what=f"history {number}")
    for place, ((_, left), (_, reached)) in enumerate(pairwise(steps), start=2):
        if reached < left:
            late = f"step {place} of history {number}"
            raise EventOutOfOrder(what=f"{late} is before the one it follows")
    if steps[-1][1] > today:
        raise EventOutOfOrder(what=f"history {number} ends after as_of")
    return steps
