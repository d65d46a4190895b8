"""One nonconforming item: the steps taken, its disposition, what is still open.

Each method that records something returns a new item.  A step that is not allowed
raises and changes nothing; what a disposition needs and is not confirmed stays open.

>>> item = open_nonconformity("call-17").record("record").record("review")
>>> item = item.dispose("rework").confirm("described", "authority_named")
>>> [need.value for need in item.open_needs]
['conformity_verified']
>>> open_nonconformity("call-17").dispose("rework")
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: dispose is not possible after identify; ...
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.control.nonconforming._dispositions import (
    Disposition,
    DispositionNeed,
    ItemKind,
    disposition_label,
)
from custsat.control.nonconforming._item_state import ItemEvent, ItemState, replay
from custsat.control.nonconforming._steps import NONCONFORMITY_STEPS, NonconformityStep
from custsat.display import Table
from custsat.errors import TooLarge
from custsat.labels import translate
from custsat.values._finding import Finding
from custsat.values._result import Result

MAX_EVENTS: Final = 1000


def _to_id(value: str | int) -> str | int:
    return checks.identifier(value, "item_id")


@attrs.frozen(kw_only=True)
class NonconformingItem(Result):
    """One nonconforming item and what was recorded about it.

    Attributes:
        id: the caller's key; opaque, and left out of texts.
        kind: a product, or a case of a service.
        events: what was recorded, in order.

    Raises:
        InvalidTransition: for a step that is not allowed.
        OutOfRange: for a need that the disposition does not have.
        TooLarge: for more than 1000 events.
    """

    schema: ClassVar[str] = "nonconforming_item@1"
    choices: ClassVar[tuple[str, ...]] = ("kind",)
    id: str | int = attrs.field(repr=False, converter=_to_id)
    kind: ItemKind = ItemKind.SERVICE
    events: tuple[ItemEvent, ...] = ()

    def __attrs_post_init__(self) -> None:
        if len(self.events) > MAX_EVENTS:
            raise TooLarge(
                problem="too_many", name="an item", maximum=MAX_EVENTS, unit="events"
            )
        self._state  # noqa: B018  # raises if the events are not allowed

    @cached_property
    def _state(self) -> ItemState:
        return replay(self.events)

    # -------------------------------------------------------------------- current state

    @property
    def step(self) -> NonconformityStep:
        """The last step taken."""
        return self._state.step

    @property
    def next_steps(self) -> tuple[NonconformityStep, ...]:
        """The steps that are allowed now."""
        return self._state.next_steps

    @property
    def disposition(self) -> Disposition | None:
        """What happens to the item; None before it is decided, or decided anew."""
        return self._state.disposition

    @property
    def confirmed_needs(self) -> tuple[DispositionNeed, ...]:
        """What the disposition needs and is done."""
        return self._state.needs[0]

    @property
    def open_needs(self) -> tuple[DispositionNeed, ...]:
        """What the disposition needs and is not confirmed."""
        return self._state.needs[1]

    @property
    def is_settled(self) -> bool:
        """Whether its disposition is final, and everything that it needs is done."""
        is_final = self.disposition not in {None, Disposition.SEGREGATE}
        return is_final and not self.open_needs

    @property
    def is_closed(self) -> bool:
        """Whether it is settled, and its cause was removed for good."""
        return self.is_settled and self.step in NONCONFORMITY_STEPS.ends

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the disposition needs and is not confirmed."""
        return tuple(
            Finding(
                code="finding.open_need",
                weight=0,
                subject=need.code,
                advice="advice.open_need",
            )
            for need in self.open_needs
        )

    # -------------------------------------------------------------------------- events

    def record(self, step: NonconformityStep | str) -> NonconformingItem:
        """Return the item with a step taken, other than its disposition.

        Raises:
            InvalidTransition: if the step is not allowed now; names those that are.
            OutOfRange: for the disposition, which :meth:`dispose` records.
            UnknownOption: for an unknown step.
        """
        return self._with(
            ItemEvent(step=checks.member(step, "step", NonconformityStep))
        )

    def dispose(self, disposition: Disposition | str) -> NonconformingItem:
        """Return the item with its disposition; needs are then confirmed anew.

        Raises:
            InvalidTransition: unless the item was reviewed.
            UnknownOption: for an unknown disposition.
        """
        decided = checks.member(disposition, "disposition", Disposition)
        step = NonconformityStep.DISPOSE
        return self._with(ItemEvent(step=step, disposition=decided))

    def confirm(self, *needs: DispositionNeed | str) -> NonconformingItem:
        """Return the item with *needs* of its disposition confirmed.

        Raises:
            OutOfRange: for a need that the disposition does not have.
            UnknownOption: for an unknown need.
        """
        confirmed = (checks.member(need, "needs", DispositionNeed) for need in needs)
        return self._with(*(ItemEvent(need=need) for need in confirmed))

    def _with(self, *events: ItemEvent) -> NonconformingItem:
        return attrs.evolve(self, events=(*self.events, *events))

    def summary(self, lang: str = "en") -> str:
        """Return the state of the item in a sentence."""
        return translate("nonconforming_item.summary", lang).format(
            step=self.step.label(lang),
            disposition=self._disposition_text(lang),
            open=self._texts(self.open_needs, lang),
            next=self._texts(self.next_steps, lang),
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The state of the item."""
        cells = {
            "kind": self.kind.label(lang),
            "step": self.step.label(lang),
            "disposition": self._disposition_text(lang),
            "confirmed_needs": self._texts(self.confirmed_needs, lang),
            "open_needs": self._texts(self.open_needs, lang),
            "next_steps": self._texts(self.next_steps, lang),
            "is_closed": translate(
                "answer.yes" if self.is_closed else "answer.no", lang
            ),
        }
        rows = tuple((translate(f"field.{k}", lang), v) for k, v in cells.items())
        title, note = translate("nonconforming_item", lang), self.summary(lang)
        return (Table(title=title, rows=rows, note=note, has_header=False),)

    def _disposition_text(self, lang: str) -> str:
        if self.disposition is None:
            return translate("disposition.undecided", lang)
        return disposition_label(self.disposition, self.kind, lang)

    @staticmethod
    def _texts(
        members: tuple[NonconformityStep, ...] | tuple[DispositionNeed, ...], lang: str
    ) -> str:
        labels = (member.label(lang) for member in members)
        return translate("page.comma", lang).join(labels) or translate(
            "answer.none", lang
        )


def open_nonconformity(
    item_id: str | int, *, kind: ItemKind | str = ItemKind.SERVICE
) -> NonconformingItem:
    """Return a nonconforming item that has just been identified.

    >>> from custsat.control import open_nonconformity
    >>> invoice = open_nonconformity("invoice-2026-17")
    >>> invoice.record("record").record("review").dispose("concession").summary()
    ... # doctest: +ELLIPSIS
    'after dispose: leave the service as it is, with consent; open: what does not ...

    Args:
        item_id: the caller's key, a text or a whole number; opaque, so no name.
        kind: ``"service"`` for a case of a service, or ``"product"``.

    Raises:
        UnknownOption: for an unknown kind.
        WrongType: if *item_id* is no text or whole number.
        OutOfRange: for an empty *item_id*.
        TooLarge: for an *item_id* of more than 200 characters, or beyond 64 bits.
    """
    return NonconformingItem(id=item_id, kind=checks.member(kind, "kind", ItemKind))
