"""May we call, write to, visit or ask this customer on this day?

>>> from datetime import date
>>> from custsat.care import PastContact, may_contact
>>> asked = PastContact(
...     customer="C-1", at=date(2026, 11, 2), channel="email", purpose="survey"
... )
>>> decision = may_contact(
...     "C-1", on=date(2026, 11, 30), channel="email", purpose="survey", history=[asked]
... )
>>> decision.is_allowed, [one.value for one in decision.obstacles]
(False, ['cap'])
>>> str(decision.allowed_from)
'2027-01-31'
>>> may_contact("C-1", on="today", channel="email", purpose="survey")
Traceback (most recent call last):
    ...
custsat.errors.NotADate: on must be a date, got str
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.care._contact_book import ContactBook
from custsat.care._contact_rules import (
    CONTACT_RULES,
    ContactChannel,
    ContactObstacle,
    ContactPurpose,
    ContactRules,
)
from custsat.care._past_contact import PastContact
from custsat.labels import translate
from custsat.values import Reason, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from custsat.care._past_contact import ContactWishes

MAX_DAYS_AHEAD: Final = 366  # so far a later day is looked for
FOR_GOOD: Final = frozenset(
    {
        ContactObstacle.DO_NOT_CONTACT,
        ContactObstacle.CHANNEL_REFUSED,
        ContactObstacle.PURPOSE_REFUSED,
    }
)


@attrs.frozen(kw_only=True)
class ContactDecision(Result):
    """Whether one customer may be contacted on a day, and if not, why.

    Attributes:
        customer: the id of the customer.
        on: the day.
        channel: how.
        purpose: what for.
        obstacles: all that stands against it; none if it is allowed.
        allowed_from: the first day from *on* at which nothing would, if no further
            contact is made; None if there is none within a year.
        why: the rows of the rules that hold it back.
    """

    schema: ClassVar[str] = "contact_decision@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customer",
        "on",
        "channel",
        "purpose",
        "is_allowed",
        "obstacles",
        "allowed_from?",
    )
    customer: str | int
    on: date
    channel: ContactChannel
    purpose: ContactPurpose
    obstacles: tuple[ContactObstacle, ...]
    allowed_from: date | None
    why: tuple[Reason, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether the customer may be contacted."""
        return not self.obstacles

    def summary(self, lang: str = "en") -> str:
        """Return whether it is allowed, what stands against it, and until when."""
        if self.is_allowed:
            key = "allowed"
        else:
            key = "held_back" if self.allowed_from else "held_back_for_good"
        comma = translate("page.comma", lang)
        return translate(f"contact_decision.{key}", lang).format(
            channel=self.channel.label(lang),
            purpose=self.purpose.label(lang),
            on=self.on,
            allowed_from=self.allowed_from,
            obstacles=comma.join(one.label(lang) for one in self.obstacles),
        )


def may_contact(
    customer: str | int,
    *,
    on: date,
    channel: ContactChannel | str,
    purpose: ContactPurpose | str,
    history: Iterable[PastContact | Mapping[str, Any]] = (),
    wishes: Iterable[ContactWishes | Mapping[str, Any]] = (),
    contact_rules: ContactRules = CONTACT_RULES,
) -> ContactDecision:
    """Return whether a customer may be contacted on a day.

    Caps count all that is in the *history*, of care, surveys and complaints together,
    on days before and after.  What answers a customer, a complaint or a service that
    was asked for, is held back by the customer's own wishes only.

    >>> from datetime import date
    >>> from custsat.care import ContactWishes, may_contact
    >>> wishes = ContactWishes(customer="C-1", refused_channels=["call"])
    >>> decision = may_contact(
    ...     "C-1",
    ...     on=date(2026, 11, 30),
    ...     channel="call",
    ...     purpose="care",
    ...     wishes=[wishes],
    ... )
    >>> print(decision.summary())
    call for care on 2026-11-30: no, the customer refused this channel

    Args:
        customer: the id of the customer, a text or a whole number.
        on: the day.
        channel: how.
        purpose: what for.
        history: contacts that were made or are planned, of any customers, as
            :class:`PastContact`, or as mappings with the same fields.
        wishes: what customers do not want, as :class:`ContactWishes` or as mappings
            with the same fields, one for each of them at most.
        contact_rules: the caps and the pauses; ``CONTACT_RULES.evolve(...)`` for rules
            of your own.

    Raises:
        NotADate: if *on* is not a date.
        UnknownOption: for another channel or purpose.
        WrongType: if an argument has another type.
        InputError: for two wishes of one customer.
    """
    book = ContactBook(contact_rules, history, wishes)
    contact = PastContact(
        customer=customer,
        at=checks.day(on, "on"),
        channel=checks.member(channel, "channel", ContactChannel),
        purpose=checks.member(purpose, "purpose", ContactPurpose),
    )
    verdict = book.judge(contact)
    is_for_good = not FOR_GOOD.isdisjoint(verdict.obstacles)
    return ContactDecision(
        customer=contact.customer,
        on=contact.at,
        channel=contact.channel,
        purpose=contact.purpose,
        obstacles=verdict.obstacles,
        allowed_from=None if is_for_good else _first_day(book, contact),
        why=verdict.reasons,
    )


def _first_day(book: ContactBook, contact: PastContact) -> date | None:
    """Return the first day on which nothing holds a contact back, within a year."""
    last = min(contact.at.toordinal() + MAX_DAYS_AHEAD, date.max.toordinal())
    for ordinal in range(contact.at.toordinal(), last + 1):
        later = attrs.evolve(contact, at=date.fromordinal(ordinal))
        if not book.judge(later).obstacles:
            return later.at
    return None
