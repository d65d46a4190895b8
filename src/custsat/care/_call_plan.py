"""The calls of a day, and the contacts that could not be scheduled, with the reason."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import ClassVar

import attrs

from custsat.care._call_window import CallWindow
from custsat.care._contact_rules import ContactObstacle
from custsat.display import Table
from custsat.labels import LabelledEnum, translate
from custsat.values import Finding, Reason, Result


class UnscheduledReason(LabelledEnum):
    """Why a contact has no call on that day."""

    NO_WINDOW = "no_window"
    OUTSIDE_CONTACT_HOURS = "outside_contact_hours"
    CAPACITY = "capacity"
    HELD_BACK = "held_back"


@attrs.frozen(kw_only=True)
class CallSlot:
    """One scheduled call.

    Attributes:
        at: the start of the call, in the time zone of the callers.
        local_at: the same instant, in the time zone of the contact.
        caller: the number of the caller, from 1.
        customer: the id of the contact.
        window: the call window of *local_at*.
    """

    at: datetime
    local_at: datetime
    caller: int
    customer: str | int
    window: CallWindow


@attrs.frozen(kw_only=True)
class UnscheduledCall:
    """A contact without a call.

    Attributes:
        customer: the id of the contact.
        reason: why no call was scheduled.
        obstacles: why the customer may not be contacted, if that is the reason.
    """

    customer: str | int
    reason: UnscheduledReason
    obstacles: tuple[ContactObstacle, ...] = ()


@attrs.frozen(kw_only=True)
class CallPlan(Result):
    """The call plan of a day; every contact is either scheduled or unscheduled.

    Attributes:
        day: the day, in the time zone of the callers.
        tz: the time zone of the callers.
        minutes: the length of a call. [minutes]
        callers: the number of callers.
        slots: the calls, by time and caller.
        unscheduled: the contacts without a call, by id.
        reasons: the rows of the call window rule that the calls fall into.
    """

    schema: ClassVar[str] = "call_plan@1"
    choices: ClassVar[tuple[str, ...]] = ("tz", "minutes", "callers")
    default_rows: ClassVar[str] = "slots"
    table_fields: ClassVar[tuple[str, ...]] = ("day", "n_scheduled", "n_unscheduled")
    day: date
    tz: str
    minutes: float
    callers: int
    slots: tuple[CallSlot, ...]
    unscheduled: tuple[UnscheduledCall, ...]
    reasons: tuple[Reason, ...]

    @property
    def n_scheduled(self) -> int:
        """Number of contacts with a call."""
        return len(self.slots)

    @property
    def n_unscheduled(self) -> int:
        """Number of contacts without a call."""
        return len(self.unscheduled)

    @property
    def scheduled_rate(self) -> float | None:
        """Share of contacts with a call; None if there are no contacts. [0 to 1]"""
        n_contacts = self.n_scheduled + self.n_unscheduled
        return self.n_scheduled / n_contacts if n_contacts else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding per reason for contacts without a call, with advice."""
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
        """Return the summary, the calls, and the contacts without a call."""
        calls = ("call_at", "local_time", "caller", "customer", "window")
        slots = (
            (
                f"{slot.at:%H:%M}",
                f"{slot.local_at:%H:%M}",
                str(slot.caller),
                str(slot.customer),
                slot.window.label(lang),
            )
            for slot in self.slots
        )
        unscheduled_rows = (
            (str(call.customer), _why_unscheduled(call, lang))
            for call in self.unscheduled
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


def _why_unscheduled(call: UnscheduledCall, lang: str) -> str:
    labels = (one.label(lang) for one in call.obstacles or (call.reason,))
    return translate("page.comma", lang).join(labels)


def _header_row(names: tuple[str, ...], lang: str) -> tuple[str, ...]:
    return tuple(translate(f"field.{name}", lang) for name in names)
