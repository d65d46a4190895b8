"""Workflows: steps, and the legal moves between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from custsat.errors import InvalidTransition, RuleGap, UnknownCase
from custsat.labels import LabelledEnum
from custsat.rules._rule import Rule, code_for

if TYPE_CHECKING:
    from collections.abc import Iterable


Step = TypeVar("Step", bound=LabelledEnum)


@attrs.frozen(kw_only=True)
class Workflow(Rule, Generic[Step]):
    """Moves from step to step; every step is reachable and can reach an end.

    >>> from custsat.evidence.sources import DEALER_HANDBOOK
    >>> class Turn(LabelledEnum):
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
    custsat.errors.InvalidTransition: act is not possible after plan; possible: do

    Raises:
        RuleGap: naming a step that cannot be reached, or that leads to no end.
    """

    start: Step
    ends: tuple[Step, ...]
    transitions: tuple[tuple[Step, Step], ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        there = self._reachable({self.start}, self.transitions)
        back = self._reachable(set(self.ends), [(b, a) for a, b in self.transitions])
        for step in self.steps:
            if step not in there:
                self.fail(f"{step} cannot be reached", RuleGap)
            if step not in back:
                self.fail(f"{step} leads to no end", RuleGap)

    @staticmethod
    def _reachable(found: set[Step], moves: Iterable[tuple[Step, Step]]) -> set[Step]:
        moves = list(moves)
        while new := {b for a, b in moves if a in found} - found:
            found |= new
        return found

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step, in the order in which the rule names them."""
        moved = (step for move in self.transitions for step in move)
        return tuple(dict.fromkeys((self.start, *moved, *self.ends)))

    def successors(self, *steps: Step) -> tuple[Step, ...]:
        """What may follow any of *steps*, in the order of the moves."""
        return tuple(dict.fromkeys(b for a, b in self.transitions if a in steps))

    def replay(self, history: Iterable[Step | None]) -> tuple[Step, ...]:
        """Where a case may stand after its *history*; one step unless one is unknown.

        Raises:
            InvalidTransition: naming the step, and those that were possible instead.
            UnknownCase: for something that is none of the steps.
        """
        here: tuple[Step, ...] = (self.start,)
        for step in history:
            here = self._next(here, step)
        return here

    def _next(self, here: tuple[Step, ...], step: Step | None) -> tuple[Step, ...]:
        if step is not None and step not in self.steps:
            raise UnknownCase(rule=self.id, condition="step")
        possible = self.successors(*here)
        reached = possible if step is None else tuple(p for p in possible if p == step)
        if not reached:
            told = "an unknown step" if step is None else str(step)
            after = " or ".join(here)
            raise InvalidTransition(step=told, after=after, possible=possible)
        return reached

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """One line per move."""
        moves = ((code_for(a), code_for(b)) for a, b in self.transitions)
        return (("page.from", "page.to"), *moves)
