"""Workflows: steps, and the legal moves between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from custsat.errors import IllegalStep, OutOfDomain, RuleGap
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
    custsat.errors.IllegalStep: act is not possible after plan; possible: do

    Raises:
        RuleGap: naming a step that cannot be reached, or that leads to no end.
    """

    start: Step
    ends: tuple[Step, ...]
    moves: tuple[tuple[Step, Step], ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        there = self._reached({self.start}, self.moves)
        back = self._reached(set(self.ends), [(b, a) for a, b in self.moves])
        for step in self.steps:
            if step not in there:
                self.refuse(f"{step} cannot be reached", RuleGap)
            if step not in back:
                self.refuse(f"{step} leads to no end", RuleGap)

    @staticmethod
    def _reached(found: set[Step], moves: Iterable[tuple[Step, Step]]) -> set[Step]:
        moves = list(moves)
        while new := {b for a, b in moves if a in found} - found:
            found |= new
        return found

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step, in the order in which the rule names them."""
        moved = (step for move in self.moves for step in move)
        return tuple(dict.fromkeys((self.start, *moved, *self.ends)))

    def after(self, *steps: Step) -> tuple[Step, ...]:
        """What may follow any of *steps*, in the order of the moves."""
        return tuple(dict.fromkeys(b for a, b in self.moves if a in steps))

    def of(self, history: Iterable[Step | None]) -> tuple[Step, ...]:
        """Where a case may stand after its *history*; one step unless one is unknown.

        Raises:
            IllegalStep: naming the step, and those that were possible instead.
            OutOfDomain: for something that is none of the steps.
        """
        here: tuple[Step, ...] = (self.start,)
        for step in history:
            here = self._next(here, step)
        return here

    def _next(self, here: tuple[Step, ...], step: Step | None) -> tuple[Step, ...]:
        if step is not None and step not in self.steps:
            raise OutOfDomain(rule=self.id, condition="step")
        possible = self.after(*here)
        reached = possible if step is None else tuple(p for p in possible if p == step)
        if not reached:
            told = "an unknown step" if step is None else str(step)
            after = " or ".join(here)
            raise IllegalStep(step=told, after=after, possible=possible)
        return reached

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """One line per move."""
        moves = ((coded(a), coded(b)) for a, b in self.moves)
        return (("page.from", "page.to"), *moves)
