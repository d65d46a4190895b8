"""Workflows: steps, and the legal moves between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from custsat.errors import IllegalStep, RuleGap
from custsat.labels import Word
from custsat.rules.rule import Rule, coded

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Workflow"]

Step = TypeVar("Step", bound=Word)


@attrs.frozen(kw_only=True)
class Workflow(Rule, Generic[Step]):
    """Moves from step to step; every step is reachable and can reach an end.

    >>> from custsat.evidence.works import DEALER_HANDBOOK
    >>> class Turn(Word):
    ...     PLAN, DO, CHECK, ACT = "plan", "do", "check", "act"
    >>> pdca = Workflow(
    ...     id="pdca@1",
    ...     source=DEALER_HANDBOOK,
    ...     start=Turn.PLAN,
    ...     ends=(Turn.ACT,),
    ...     moves=(
    ...         (Turn.PLAN, Turn.DO),
    ...         (Turn.DO, Turn.CHECK),
    ...         (Turn.CHECK, Turn.ACT),
    ...         (Turn.ACT, Turn.PLAN),
    ...     ),
    ... )
    >>> pdca.of([Turn.DO, None, Turn.ACT])
    (<Turn.ACT: 'act'>,)
    >>> pdca.of([Turn.ACT])
    Traceback (most recent call last):
        ...
    custsat.errors.IllegalStep: act is not possible now; possible: do
    """

    start: Step
    ends: tuple[Step, ...]
    moves: tuple[tuple[Step, Step], ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        there = self._reached({self.start}, self.moves)
        back = self._reached(set(self.ends), [(b, a) for a, b in self.moves])
        steps = {step for move in self.moves for step in move}
        for step in sorted(steps - there):
            self.refuse(f"{step} cannot be reached", RuleGap)
        for step in sorted(steps - back):
            self.refuse(f"{step} leads to no end", RuleGap)

    @staticmethod
    def _reached(found: set[Step], moves: Iterable[tuple[Step, Step]]) -> set[Step]:
        moves = list(moves)
        while new := {b for a, b in moves if a in found} - found:
            found |= new
        return found

    def after(self, *steps: Step) -> tuple[Step, ...]:
        """What may follow any of *steps*, in the order of the moves."""
        return tuple(dict.fromkeys(b for a, b in self.moves if a in steps))

    def of(self, history: Iterable[Step | None]) -> tuple[Step, ...]:
        """Where a case may stand after its *history*; one step unless one is unknown.

        Raises:
            IllegalStep: naming the step, and those that were possible instead.
        """
        here: tuple[Step, ...] = (self.start,)
        for step in history:
            possible = self.after(*here)
            if step is not None and step not in possible:
                raise IllegalStep(step=step, possible=possible)
            here = possible if step is None else (step,)
        return here

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """One line per move."""
        moves = ((coded(a), coded(b)) for a, b in self.moves)
        return (("page.row", "page.then"), *moves)
