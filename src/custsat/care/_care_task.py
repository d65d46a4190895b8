"""The tasks of a care plan, and those that contact rules or a customer hold back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from custsat.care._care_rules import ACTION_CHANNELS, CareAction, CareOccasion
from custsat.care._contact_rules import ContactObstacle, ContactPurpose
from custsat.care._past_contact import PastContact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.care._contact_book import ContactBook
    from custsat.values._reason import Reason


@attrs.frozen(kw_only=True)
class CareTask:
    """One thing to do for one customer.

    Attributes:
        day: the day on which it is done.
        customer: the id of the customer.
        occasion: the reason.
        action: what to do.
        due: the day of the occasion itself, before the task was moved.
        product: the product of the deal that it is about; None for none.
    """

    day: date
    customer: str | int
    occasion: CareOccasion
    action: CareAction
    due: date
    product: str | None = None


@attrs.frozen(kw_only=True)
class HeldTask:
    """A task that is not done, because the customer may not be contacted.

    Attributes:
        day: the day on which it would have been done.
        customer: the id of the customer.
        occasion: the reason.
        action: what would have been done.
        obstacles: all that stands against it.
        product: the product of the deal that it is about; None for none.
        limits: the rows of the contact rules that hold it back, counted from 1.
    """

    day: date
    customer: str | int
    occasion: CareOccasion
    action: CareAction
    obstacles: tuple[ContactObstacle, ...]
    product: str | None = None
    limits: tuple[int, ...] = ()


def hold_back(
    tasks: Iterable[CareTask], book: ContactBook
) -> tuple[list[CareTask], list[HeldTask], list[Reason]]:
    """Return the tasks that are done, those held back, and the rules that did it.

    They are looked at in their order, the more important first; each that is done
    counts for those after it, on days before and after its own.
    """
    done: list[CareTask] = []
    held_back: list[HeldTask] = []
    reasons: list[Reason] = []
    for task in tasks:
        contact = PastContact(
            customer=task.customer,
            at=task.day,
            channel=ACTION_CHANNELS[task.action],
            purpose=ContactPurpose.CARE,
        )
        obstacles, why = book.judge(contact)
        if not obstacles:
            book.add(contact, is_planned=True)
            done.append(task)
            continue
        held_back.append(
            HeldTask(
                day=task.day,
                customer=task.customer,
                occasion=task.occasion,
                action=task.action,
                obstacles=obstacles,
                product=task.product,
                limits=tuple(reason.row for reason in why),
            )
        )
        reasons += [one for one in why if one not in reasons]
    return done, held_back, reasons
