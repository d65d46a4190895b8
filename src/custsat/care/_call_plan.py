"""The calls of a day as they were placed, and who could not be placed, and why."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import ClassVar

import attrs

from custsat.care._call_window import CallWindow
from custsat.display import Table
from custsat.labels import LabelledEnum, translate
from custsat.values import Finding, Reason, Result


class UnscheduledReason(LabelledEnum):
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
    local_at: datetime
    caller: int
    customer: str
    window: CallWindow


@attrs.frozen(kw_only=True)
class UnscheduledCall:
    """A contact who is not called.

    Attributes:
        customer: who.
        reason: why not.
    """

    customer: str
    reason: UnscheduledReason


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
    table_fields: ClassVar[tuple[str, ...]] = ("day", "n_scheduled", "n_unscheduled")
    day: date
    tz: str
    minutes: float
    callers: int
    slots: tuple[CallSlot, ...]
    unscheduled: tuple[UnscheduledCall, ...]
    why: tuple[Reason, ...]

    @property
    def n_scheduled(self) -> int:
        """How many contacts are called."""
        return len(self.slots)

    @property
    def n_unscheduled(self) -> int:
        """How many contacts are not called."""
        return len(self.unscheduled)

    @property
    def scheduled_rate(self) -> float | None:
        """The share of contacts who are called; None if there are none. [0 to 1]."""
        n_contacts = self.n_scheduled + self.n_unscheduled
        return self.n_scheduled / n_contacts if n_contacts else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why contacts were not placed, and what would help."""
        n_by_reason = Counter(call.reason for call in self.unscheduled)
        n_contacts = self.n_scheduled + self.n_unscheduled
        return tuple(
            Finding(
                code="finding.unscheduled_calls",
                weight=100 * n_by_reason[reason] / n_contacts,
                subject=reason.code,
                facts=(("contacts", n_by_reason[reason]),),
                advice=f"advice.{reason.value}",
            )
            for reason in UnscheduledReason
            if n_by_reason[reason]
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The day in short, the calls, and those who are not called."""
        calls = ("call_at", "local_time", "caller", "customer", "window")
        slots = (
            (
                f"{slot.at:%H:%M}",
                f"{slot.local_at:%H:%M}",
                str(slot.caller),
                slot.customer,
                slot.window.label(lang),
            )
            for slot in self.slots
        )
        unscheduled_rows = (
            (call.customer, call.reason.label(lang)) for call in self.unscheduled
        )
        return (
            *super().tables(lang),
            Table(title="", rows=(_header_row(calls, lang), *slots)),
            Table(
                title="",
                rows=(
                    _header_row(("customer", "unscheduled_reason"), lang),
                    *unscheduled_rows,
                ),
            ),
        )


def _header_row(names: tuple[str, ...], lang: str) -> tuple[str, ...]:
    return tuple(translate(f"field.{name}", lang) for name in names)
