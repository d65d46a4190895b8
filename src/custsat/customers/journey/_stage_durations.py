"""Durations of stages: how many days people take from stage to stage.

Every move of every history counts once, under the stage it leaves and the one it
reaches.  Whoever has not moved on yet is counted as waiting and is in no mean: a mean
over finished moves alone flatters a slow pipeline, so both stand side by side.

>>> from datetime import date
>>> one = [("potential", date(2026, 1, 1)), ("prospect", date(2026, 1, 11))]
>>> two = [("potential", date(2026, 1, 1)), ("prospect", date(2026, 1, 31))]
>>> result = stage_durations([one, two, one[:1]], as_of=date(2026, 3, 1))
>>> [(t.from_stage, t.to_stage, t.mean_days, t.median_days) for t in result.transitions]
[('potential', 'prospect', 20.0, 20.0)]
>>> [(wait.stage, wait.n, wait.mean_days) for wait in result.waiting]
[('potential', 1, 59.0), ('prospect', 2, 39.0)]
>>> stage_durations([one[::-1]], as_of=date(2026, 3, 1))
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
from custsat.customers.portfolio._ledger import day_of
from custsat.errors import EmptyInput, EventOutOfOrder
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


@attrs.frozen(kw_only=True)
class StageTransition(ExportsProperties):
    """Finished moves between two stages.

    Attributes:
        start: the stage they left.
        end: the stage they reached.
        n: how many.
        mean_days: days on average.
        median_days: days of the one in the middle.
    """

    from_stage: str
    to_stage: str
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
class StageDurations(Result):
    """Days from stage to stage.

    Attributes:
        moves: finished moves, in the order in which they first occur.
        waiting: who stands where now, in the order in which stages first occur.
    """

    schema: ClassVar[str] = "stage_durations@1"
    table_fields: ClassVar[tuple[str, ...]] = ("n_histories", "n_transitions")
    transitions: tuple[StageTransition, ...]
    waiting: tuple[StageWait, ...]

    @property
    def n_histories(self) -> int:
        """People followed."""
        return sum(wait.n for wait in self.waiting)

    @property
    def n_transitions(self) -> int:
        """Moves that are over."""
        return sum(move.n for move in self.transitions)


def stage_durations(
    histories: Iterable[Sequence[tuple[str, date]]], *, as_of: date
) -> StageDurations:
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
    for index, history in enumerate(several("histories", histories)):
        steps = _dated_steps(history, index, today)
        for (before, day_before), (after, day_after) in pairwise(steps):
            moves.setdefault((before, after), []).append(day_after - day_before)
        for stage, _ in steps:
            waits.setdefault(stage, [])
        waits[steps[-1][0]].append(today - steps[-1][1])
    if not waits:
        raise EmptyInput(what="a velocity")
    return StageDurations(
        transitions=tuple(
            StageTransition(
                from_stage=before,
                to_stage=after,
                n=len(durations),
                mean_days=fmean(durations),
                median_days=float(median(durations)),
            )
            for (before, after), durations in moves.items()
        ),
        waiting=tuple(
            StageWait(stage=stage, n=len(days), mean_days=fmean(days))
            for stage, days in waits.items()
            if days
        ),
    )


def _dated_steps(history: Any, index: int, today: int) -> list[tuple[str, int]]:
    """The stages of one history with their days, in the order of time."""
    pairs = (pairs_of("histories", step) for step in several("histories", history))
    steps = [(one_of(str, "a stage", stage), day_of("at", at)) for stage, at in pairs]
    if not steps:
        raise EmptyInput(what=f"history {index}")
    for position, ((_, day_before), (_, day_after)) in enumerate(
        pairwise(steps), start=2
    ):
        if day_after < day_before:
            message = f"step {position} of history {index}"
            raise EventOutOfOrder(what=f"{message} is before the one it follows")
    if steps[-1][1] > today:
        raise EventOutOfOrder(what=f"history {index} ends after as_of")
    return steps
