"""The state of a nonconforming item: its events, replayed in order.

>>> recorded = ItemEvent(step=NonconformityStep.RECORD)
>>> replay((recorded,)).next_steps
(<NonconformityStep.REVIEW: 'review'>,)
>>> replay((recorded, recorded))
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: record is not possible after record; possible: review
"""

from __future__ import annotations

from functools import reduce

import attrs

from custsat.control.nonconforming._dispositions import (
    DISPOSITION_NEEDS,
    Disposition,
    DispositionNeed,
)
from custsat.control.nonconforming._steps import NONCONFORMITY_STEPS, NonconformityStep
from custsat.errors import InvalidTransition, OutOfRange
from custsat.values._serialize import ExportsProperties


@attrs.frozen(kw_only=True)
class ItemEvent(ExportsProperties):
    """A step with an item, its disposition, or a need that was confirmed.

    Attributes:
        step: the step; None if a need was confirmed.
        disposition: what happens to the item; of the step of disposition only.
        need: the need that was confirmed; None of a step.

    Raises:
        OutOfRange: if it is neither a step nor a need, or both, or a disposition
            without its step.
    """

    step: NonconformityStep | None = None
    disposition: Disposition | None = None
    need: DispositionNeed | None = None

    def __attrs_post_init__(self) -> None:
        if (self.step is None) == (self.need is None):
            raise OutOfRange(name="an event", allowed="a step or a need")
        disposes = self.step is NonconformityStep.DISPOSE
        if disposes != (self.disposition is not None):
            allowed = "one with the step of disposition, and None with any other"
            raise OutOfRange(name="disposition", allowed=allowed)


@attrs.frozen(kw_only=True)
class ItemState:
    """The state of an item after some events.

    Attributes:
        step: the last step taken.
        disposition: what happens to it; None before it is decided, or while it is
            reviewed again.
        confirmed: the needs confirmed since its disposition.
    """

    step: NonconformityStep = NONCONFORMITY_STEPS.start
    disposition: Disposition | None = None
    confirmed: frozenset[DispositionNeed] = frozenset()

    @property
    def next_steps(self) -> tuple[NonconformityStep, ...]:
        """The steps that may follow; what is only segregated is reviewed again."""
        if self.disposition is Disposition.SEGREGATE:
            return (NonconformityStep.REVIEW,)
        return NONCONFORMITY_STEPS.successors(self.step)

    @property
    def needs(self) -> tuple[tuple[DispositionNeed, ...], tuple[DispositionNeed, ...]]:
        """What the disposition needs and is confirmed, and what is not."""
        if self.disposition is None:
            return (), ()
        answers = DISPOSITION_NEEDS[self.disposition].evaluate(self.confirmed)
        return answers.present, answers.absent

    def apply(self, event: ItemEvent) -> ItemState:
        """Return the state after *event*.

        Raises:
            InvalidTransition: for a step that is not allowed; names those that are.
            OutOfRange: for a need that the disposition does not have.
        """
        if event.step is not None:
            return self._after_step(event, event.step)
        return self._after_need(event.need)

    def _after_step(self, event: ItemEvent, step: NonconformityStep) -> ItemState:
        possible = self.next_steps
        if step not in possible:
            raise InvalidTransition(
                step=step.value, after=self.step.value, possible=possible
            )
        if step in {NonconformityStep.REVIEW, NonconformityStep.DISPOSE}:
            return ItemState(step=step, disposition=event.disposition)
        return attrs.evolve(self, step=step)

    def _after_need(self, need: DispositionNeed | None) -> ItemState:
        if self.disposition is None:
            raise OutOfRange(name="needs", allowed="confirmed after the disposition")
        items = DISPOSITION_NEEDS[self.disposition].items
        if need not in items:
            allowed = f"needs of {self.disposition.value}: {', '.join(items)}"
            raise OutOfRange(name="needs", allowed=allowed)
        return attrs.evolve(self, confirmed=self.confirmed | {need})


def replay(events: tuple[ItemEvent, ...]) -> ItemState:
    """Return the state of an item after *events*.

    Raises:
        InvalidTransition: for a step that is not allowed.
        OutOfRange: for a need that the disposition does not have.
    """
    return reduce(ItemState.apply, events, ItemState())
