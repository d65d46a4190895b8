"""Contacts by customer, and what holds a further one back.

Every contact counts for its day, whether it was made or is planned: a cap holds over
any days on end, before the new contact and after it.
"""

from __future__ import annotations

from bisect import insort
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from custsat import _checks as checks
from custsat.care._contact_rules import (
    ContactCap,
    ContactChannel,
    ContactObstacle,
    ContactPause,
    ContactPurpose,
    ContactRules,
    obstacle_of,
)
from custsat.care._past_contact import (
    ContactWishes,
    PastContact,
    read_contact,
    read_wishes,
)
from custsat.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.values._reason import Reason

Customer: TypeAlias = str | int
CountedContact: TypeAlias = tuple[date, ContactChannel, ContactPurpose]


class Verdict(NamedTuple):
    """What stands against a contact, and the rows of the rules among it."""

    obstacles: tuple[ContactObstacle, ...]
    reasons: tuple[Reason, ...]


class ContactBook:
    """The contacts of customers by day, which grow while something is planned."""

    def __init__(
        self,
        rules: ContactRules | None,
        history: Iterable[PastContact | Mapping[str, Any]],
        wishes: Iterable[ContactWishes | Mapping[str, Any]],
    ) -> None:
        """Read the contacts and the wishes.

        Raises:
            WrongType: for an argument of another type.
            InputError: for the wishes of one customer twice, ids of two types, or a
                history without rules that count it.
        """
        if rules is not None:
            checks.instance(rules, "contact_rules", ContactRules)
        self._rules = rules
        rows = enumerate(checks.sequence(wishes, "wishes"))
        listed = [read_wishes(item, position) for position, item in rows]
        checks.no_duplicates([one.customer for one in listed], "wishes")
        self._wishes = {one.customer: one for one in listed}
        self._are_texts: bool | None = None  # ids of the wishes and the history
        for one in listed:
            self._are_texts = self._id_kind(one.customer)
        self._contacts: dict[Customer, list[CountedContact]] = {}
        self._planned: dict[Customer, list[CountedContact]] = {}
        for position, item in enumerate(checks.sequence(history, "history")):
            if rules is None:
                name, needed = "history=", "contact_rules="
                raise InputError(problem="needs", name=name, needed=needed)
            contact = read_contact(item, position)
            self._are_texts = self._id_kind(contact.customer)
            self.add(contact)

    def _id_kind(self, customer: Customer) -> bool:
        """Return whether an id is a text, as all others are or none is.

        Raises:
            InputError: if it is of another type: what 1 wished would not hold for "1".
        """
        is_text = isinstance(customer, str)
        if self._are_texts not in {None, is_text}:
            raise InputError(problem="ids_of_two_types")
        return is_text

    def add(self, contact: PastContact, *, is_planned: bool = False) -> None:
        """Count a contact; one that is planned here must not be paused by another."""
        day = contact.at, contact.channel, contact.purpose
        insort(self._contacts.setdefault(contact.customer, []), day, key=_day_of)
        if is_planned:
            self._planned.setdefault(contact.customer, []).append(day)

    def judge(self, contact: PastContact) -> Verdict:
        """Return all that stands against a contact; no obstacle if it may be made.

        Raises:
            InputError: for an id of another type than those of wishes and history.
        """
        self._id_kind(contact.customer)
        limits: list[ContactCap | ContactPause] = [
            *self._full_caps(contact),
            *self._pauses(contact),
        ]
        found = {
            *self._against_wishes(contact),
            *(obstacle_of(limit) for limit in limits),
        }
        return Verdict(
            obstacles=tuple(one for one in ContactObstacle if one in found),
            reasons=tuple(self._rules.reason_of(limit) for limit in limits)
            if self._rules
            else (),
        )

    def _against_wishes(self, contact: PastContact) -> list[ContactObstacle]:
        wishes = self._wishes.get(contact.customer)
        if wishes is None:
            return []
        quiet = (start <= contact.at <= end for start, end in wishes.quiet_days)
        checked = {
            ContactObstacle.DO_NOT_CONTACT: wishes.do_not_contact,
            ContactObstacle.CHANNEL_REFUSED: contact.channel in wishes.refused_channels,
            ContactObstacle.PURPOSE_REFUSED: contact.purpose in wishes.refused_purposes,
            ContactObstacle.QUIET_DAYS: any(quiet),
        }
        return [obstacle for obstacle, is_there in checked.items() if is_there]

    def _full_caps(self, contact: PastContact) -> list[ContactCap]:
        known = self._contacts.get(contact.customer, [])
        return [
            cap
            for cap in (self._rules.caps if self._rules else ())
            if cap.counts(contact.channel, contact.purpose)
            and _most_within(known, contact.at, cap) >= cap.maximum
        ]

    def _pauses(self, contact: PastContact) -> list[ContactPause]:
        known = self._contacts.get(contact.customer, [])
        planned = self._planned.get(contact.customer, [])
        new = contact.at, contact.channel, contact.purpose
        return [
            pause
            for pause in (self._rules.pauses if self._rules else ())
            if _is_paused(new, known, pause)
            or any(_is_paused(later, [new], pause) for later in planned)
        ]


def _is_paused(
    contact: CountedContact, earlier: Sequence[CountedContact], pause: ContactPause
) -> bool:
    """Whether one of the *earlier* contacts begins a pause that holds this one back."""
    at, _, purpose = contact
    return purpose in pause.purposes and any(
        cause is pause.after and 0 <= (at - day).days <= pause.days
        for day, _, cause in earlier
    )


def _day_of(contact: CountedContact) -> date:
    return contact[0]


def _most_within(
    known: list[CountedContact],
    day: date,
    cap: ContactCap,
) -> int:
    """Return the most contacts that a cap counts on so many days on end around *day*.

    Days on end that hold most begin with a contact, or with *day*.
    """
    counted = [one for one, how, what in known if cap.counts(how, what)]
    near = [one for one in counted if abs((one - day).days) < cap.days]
    starts = {day, *(one for one in near if one <= day)}
    return max(
        sum(start <= one and (one - start).days < cap.days for one in near)
        for start in starts
    )
