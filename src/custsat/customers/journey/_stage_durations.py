"""Durations of stages: how many days people take from stage to stage.

Every transition of every history counts once, by the stages it connects.  People who
have not moved on yet are counted as waiting.  A mean over finished transitions alone
flatters a slow pipeline, so the result gives both.

>>> from datetime import date
>>> first = [("potential", date(2026, 1, 1)), ("prospect", date(2026, 1, 11))]
>>> stage_durations([first[::-1]], as_of=date(2026, 3, 1))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: step 2 of history 0 must not be before step 1
"""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, EventOutOfOrder
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo


@attrs.frozen(kw_only=True)
class StageTransition(ExportsProperties):
    """The finished transitions between two stages.

    Attributes:
        from_stage: the stage that was left.
        to_stage: the stage that was reached.
        n: number of transitions.
        mean_days: mean number of days.
        median_days: median number of days.
    """

    from_stage: str
    to_stage: str
    n: int
    mean_days: float
    median_days: float


@attrs.frozen(kw_only=True)
class StageWait(ExportsProperties):
    """The people who are at one stage now.

    Attributes:
        stage: the stage.
        n: number of people.
        mean_days: mean number of days since they reached it.
    """

    stage: str
    n: int
    mean_days: float


@attrs.frozen(kw_only=True)
class StageDurations(Result):
    """The days that people take from stage to stage.

    Attributes:
        transitions: finished transitions, in the order of their first occurrence.
        waiting: people by their present stage, in the order of its first occurrence.
    """

    schema: ClassVar[str] = "stage_durations@1"
    default_rows: ClassVar[str] = "transitions"
    table_fields: ClassVar[tuple[str, ...]] = ("n_histories", "n_transitions")
    transitions: tuple[StageTransition, ...]
    waiting: tuple[StageWait, ...]

    @property
    def n_histories(self) -> int:
        """Number of people."""
        return sum(wait.n for wait in self.waiting)

    @property
    def n_transitions(self) -> int:
        """Number of finished transitions."""
        return sum(transition.n for transition in self.transitions)


def stage_durations(
    histories: Iterable[Sequence[tuple[str, date | str]]],
    *,
    as_of: date,
    tz: str | None = None,
) -> StageDurations:
    """Measure how long people take from stage to stage.

    >>> from datetime import date
    >>> from custsat.customers.journey import stage_durations
    >>> history = [("potential", date(2026, 1, 1)), ("prospect", date(2026, 1, 11))]
    >>> result = stage_durations([history, history[:1]], as_of=date(2026, 3, 1))
    >>> result.transitions[0].mean_days, result.waiting[0].mean_days
    (10.0, 59.0)

    Args:
        histories: for each person, pairs of a stage and the day it was reached, which
            may be a datetime at midnight, or ISO 8601 text.
        as_of: the day of the analysis.
        tz: time zone of the local day; needed if times are instants.

    Raises:
        EmptyInput: if there is no history, or one has no step.
        EventOutOfOrder: if a step is before the one it follows, or after *as_of*.
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for a day that is not a date, or a datetime as *as_of*.
        OutOfRange: for an unknown *tz*, or a missing one that is needed.
        WrongType: for a history that is not a list of pairs.
    """
    today = checks.day(as_of, "as_of").toordinal()
    zone = None if tz is None else checks.time_zone(tz, "tz")
    transition_days: dict[tuple[str, str], list[int]] = {}
    waiting_days: dict[str, list[int]] = {}
    items: tuple[Any, ...] = checks.sequence(histories, "histories")
    for index, history in enumerate(items):
        steps = _dated_steps(history, index, today, zone)
        for (before, day_before), (after, day_after) in pairwise(steps):
            transition_days.setdefault((before, after), []).append(
                day_after - day_before
            )
        for stage, _ in steps:
            waiting_days.setdefault(stage, [])
        waiting_days[steps[-1][0]].append(today - steps[-1][1])
    if not waiting_days:
        raise EmptyInput(result="stage durations", unit="history")
    return StageDurations(
        transitions=tuple(
            StageTransition(
                from_stage=before,
                to_stage=after,
                n=len(durations),
                mean_days=fmean(durations),
                median_days=float(median(durations)),
            )
            for (before, after), durations in transition_days.items()
        ),
        waiting=tuple(
            StageWait(stage=stage, n=len(days), mean_days=fmean(days))
            for stage, days in waiting_days.items()
            if days
        ),
    )


def _dated_steps(
    history: Any, index: int, today: int, zone: ZoneInfo | None
) -> list[tuple[str, int]]:
    """Return the stages of one history with their days as ordinals."""
    items: tuple[Any, ...] = checks.sequence(history, f"history {index}")
    pairs = (checks.pair(item, f"each step of history {index}") for item in items)
    steps = [
        (
            checks.text(stage, f"each stage of history {index}"),
            checks.local_day(at, f"each day of history {index}", zone).toordinal(),
        )
        for stage, at in pairs
    ]
    if not steps:
        raise EmptyInput(result=f"history {index}", unit="step")
    for position, ((_, day_before), (_, day_after)) in enumerate(
        pairwise(steps), start=2
    ):
        if day_after < day_before:
            event = f"step {position} of history {index}"
            raise EventOutOfOrder(event=event, earlier=f"step {position - 1}")
    if steps[-1][1] > today:
        raise EventOutOfOrder(
            event="as_of", earlier=f"the last step of history {index}"
        )
    return steps
