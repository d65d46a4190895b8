"""Workflows: steps and the transitions between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidTransition, RuleGap, UnknownCase
from custsat.labels import LabelledEnum
from custsat.rules._rule import Rule, code_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.evidence import Source


Step = TypeVar("Step", bound=LabelledEnum)


@attrs.frozen(kw_only=True, repr=False)
class Workflow(Rule, Generic[Step]):
    """Transitions between steps; every step is reachable and leads to an end.

    >>> from custsat.evidence.sources import DEALER_HANDBOOK
    >>> class Turn(LabelledEnum):
    ...     PLAN, DO, CHECK, ACT = "plan", "do", "check", "act"
    >>> pdca = Workflow(
    ...     id="pdca@1",
    ...     source=DEALER_HANDBOOK,
    ...     start=Turn.PLAN,
    ...     ends=(Turn.ACT,),
    ...     transitions=(
    ...         (Turn.PLAN, Turn.DO),
    ...         (Turn.DO, Turn.CHECK),
    ...         (Turn.CHECK, Turn.ACT),
    ...         (Turn.ACT, Turn.PLAN),
    ...     ),
    ... )
    >>> pdca.replay([Turn.DO, None, Turn.ACT])
    (<Turn.ACT: 'act'>,)
    >>> pdca.replay([Turn.ACT])
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
        backwards = [(after, before) for before, after in self.transitions]
        from_start = self._reachable({self.start}, self.transitions)
        from_ends = self._reachable(set(self.ends), backwards)
        for step in self.steps:
            if step not in from_start:
                self.fail("unreachable", RuleGap, step=step)
            if step not in from_ends:
                self.fail("no_way_out", RuleGap, step=step)

    @staticmethod
    def _reachable(
        reached: set[Step], transitions: Iterable[tuple[Step, Step]]
    ) -> set[Step]:
        transitions = list(transitions)
        while new := {b for a, b in transitions if a in reached} - reached:
            reached |= new
        return reached

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step, in the order in which the rule names them."""
        steps = (step for transition in self.transitions for step in transition)
        return tuple(dict.fromkeys((self.start, *steps, *self.ends)))

    def successors(self, *steps: Step) -> tuple[Step, ...]:
        """Return what may follow any of *steps*, in the order of the transitions."""
        return tuple(dict.fromkeys(b for a, b in self.transitions if a in steps))

    def replay(self, history: Iterable[Step | None]) -> tuple[Step, ...]:
        """Return the steps that a case may be in after its *history*.

        That is one step, unless a step of the history is unknown.

        Raises:
            InvalidTransition: naming the step, and those that were possible instead.
            UnknownCase: for something that is none of the steps.
        """
        current: tuple[Step, ...] = (self.start,)
        for step in history:
            current = self._next(current, step)
        return current

    def _next(self, current: tuple[Step, ...], step: Step | None) -> tuple[Step, ...]:
        if step is not None and step not in self.steps:
            raise UnknownCase(
                rule=self.id,
                condition="a step of the history",
                expected=f"one of {', '.join(map(str, self.steps))}",
                got=checks.type_name(step),
            )
        possible = self.successors(*current)
        reached = possible if step is None else tuple(p for p in possible if p == step)
        if not reached:
            name = "an unknown step" if step is None else str(step)
            after = " or ".join(current)
            raise InvalidTransition(step=name, after=after, possible=possible)
        return reached

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """Return a row per transition."""
        rows = ((code_for(a), code_for(b)) for a, b in self.transitions)
        return (("page.from", "page.to"), *rows)


def linear_workflow(steps: type[Step], *, id: str, source: Source) -> Workflow[Step]:
    """Return the workflow from the first step to the last, one after the other."""
    first, *_, last = steps
    return Workflow(
        id=id,
        source=source,
        start=first,
        ends=(last,),
        transitions=tuple(pairwise(steps)),
    )


def cyclic_workflow(steps: type[Step], *, id: str, source: Source) -> Workflow[Step]:
    """Return the workflow of a cycle: the first step follows the last."""
    workflow = linear_workflow(steps, id=id, source=source)
    return workflow.evolve(
        id=id, transitions=(*workflow.transitions, (workflow.ends[0], workflow.start))
    )
