"""Who may be called on a day, and who may not, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.care._call_plan import UnscheduledCall, UnscheduledReason
from custsat.care._contact_rules import ContactChannel, ContactPurpose
from custsat.care._past_contact import PastContact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from custsat.care._contact_book import ContactBook
    from custsat.values._contact import Contact
    from custsat.values._reason import Reason


def held_calls(
    contacts: Iterable[Contact], book: ContactBook, day: date, purpose: Any
) -> tuple[list[Contact], list[UnscheduledCall], list[Reason]]:
    """Return who may be called, who may not, and the rules that say so.

    Raises:
        UnknownOption: for another purpose.
    """
    checked = checks.member(purpose, "purpose", ContactPurpose)
    allowed: list[Contact] = []
    held_back: list[UnscheduledCall] = []
    reasons: list[Reason] = []
    for contact in contacts:
        call = PastContact(
            customer=contact.customer,
            at=day,
            channel=ContactChannel.CALL,
            purpose=checked,
        )
        obstacles, why = book.judge(call)
        if not obstacles:
            allowed.append(contact)
            continue
        held_back.append(
            UnscheduledCall(
                customer=contact.customer,
                reason=UnscheduledReason.HELD_BACK,
                obstacles=obstacles,
            )
        )
        reasons += [one for one in why if one not in reasons]
    return allowed, held_back, reasons
