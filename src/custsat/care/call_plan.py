"""The calls of a day as they were placed, and who could not be placed, and why."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import ClassVar

import attrs

from custsat.care.calls import CallWindow
from custsat.display import Table
from custsat.labels import LabelledEnum, translate
from custsat.values import Finding, Reason, Result

__all__ = ["CallPlan", "CallSlot", "NotPlaced", "UnplacedCall"]


class NotPlaced(LabelledEnum):
    """Why a contact is not called on that day."""

    NO_WINDOW = "no_window"
    OUTSIDE_CONTACT_HOURS = "outside_contact_hours"
    CAPACITY = "capacity"


@attrs.frozen(kw_only=True)
class CallSlot:
    """One call.

    Attributes:
        at: when, as the callers' clock shows it.
        local: the same instant, as the contact's clock shows it.
        caller: who calls, 1 to the number of callers.
        customer: who is called.
        window: what the time is to the contact.
    """

    at: datetime
    local: datetime
    caller: int
    customer: str
    window: CallWindow


@attrs.frozen(kw_only=True)
class UnplacedCall:
    """A contact who is not called.

    Attributes:
        customer: who.
        reason: why not.
    """

    customer: str
    reason: NotPlaced


@attrs.frozen(kw_only=True)
class CallPlan(Result):
    """Every contact once: in a slot, or among those who could not be placed.

    Attributes:
        day: the day of the callers.
        tz: the zone of the callers.
        minutes: how long a call lasts. [minutes]
        callers: how many call at the same time.
        slots: the calls, by time and caller.
        unplaced: who is not called, by id.
        why: the rows of the window rule that the slots lie in.
    """

    schema: ClassVar[str] = "call_plan@1"
    table_fields: ClassVar[tuple[str, ...]] = ("day", "n_placed", "n_unplaced")
    day: date
    tz: str
    minutes: float
    callers: int
    slots: tuple[CallSlot, ...]
    unplaced: tuple[UnplacedCall, ...]
    why: tuple[Reason, ...]

    @property
    def n_placed(self) -> int:
        """How many contacts are called."""
        return len(self.slots)

    @property
    def n_unplaced(self) -> int:
        """How many contacts are not called."""
        return len(self.unplaced)

    @property
    def placed_rate(self) -> float | None:
        """The share of contacts who are called; None if there are none. [0 to 1]."""
        whole = self.n_placed + self.n_unplaced
        return self.n_placed / whole if whole else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why contacts were not placed, and what would help."""
        found = Counter(one.reason for one in self.unplaced)
        whole = self.n_placed + self.n_unplaced
        return tuple(
            Finding(
                code="finding.not_placed",
                weight=100 * found[reason] / whole,
                subject=reason.code,
                facts=(("contacts", found[reason]),),
                advice=f"advice.{reason.value}",
            )
            for reason in NotPlaced
            if found[reason]
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The day in short, the calls, and those who are not called."""
        calls = ("call_at", "local_time", "caller", "customer", "window")
        slots = (
            (
                f"{slot.at:%H:%M}",
                f"{slot.local:%H:%M}",
                str(slot.caller),
                slot.customer,
                slot.window.label(lang),
            )
            for slot in self.slots
        )
        left = ((one.customer, one.reason.label(lang)) for one in self.unplaced)
        return (
            *super().tables(lang),
            Table(title="", rows=(_head(calls, lang), *slots)),
            Table(title="", rows=(_head(("customer", "not_placed"), lang), *left)),
        )


def _head(names: tuple[str, ...], lang: str) -> tuple[str, ...]:
    return tuple(translate(f"field.{name}", lang) for name in names)
