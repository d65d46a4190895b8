"""Schedule the telephone calls of a day.

Every contact has a time zone and so have the callers.  A call lies in a call window of
the contact's time zone, within the hours in which the contact is available and outside
of those in which it is not; hours and windows of earlier calls that were missed come
last.  Contacts come by priority, those of the same priority in the order of the list.
A contact is left out for lack of callers only if the calls of the others cannot be
moved to make room.

>>> from datetime import date
>>> from custsat.care import Contact
>>> contact = Contact(customer="C-1", tz="Asia/Shanghai")
>>> schedule_calls([contact, contact], day=date(2026, 11, 23))
Traceback (most recent call last):
    ...
custsat.errors.InputError: a contact is listed twice, at positions 1 and 2
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Protocol,
    TypeAlias,
    runtime_checkable,
)
from zoneinfo import ZoneInfo

from custsat import _checks as checks
from custsat.care._calendar_days import existing_day
from custsat.care._call_plan import (
    CallPlan,
    CallSlot,
    UnscheduledCall,
    UnscheduledReason,
)
from custsat.care._call_slots import (
    Slot,
    callable_slots,
    feasible_slots,
    minute_of_day,
    slot_starts,
)
from custsat.care._call_window import CALL_WINDOWS, CallWindow
from custsat.care._contact_book import ContactBook
from custsat.care._contact_rules import ContactPurpose, ContactRules
from custsat.care._held_calls import held_calls
from custsat.care._matching import assign
from custsat.errors import InputError, TooLarge
from custsat.evidence.care import CALL_MINUTES, OFF_PEAK_HOURS, RESERVED_MINUTES
from custsat.rules import Bands
from custsat.values._contact import Contact, contact_from_row
from custsat.values._opening_hours import (
    Shift,
    parse_shift,
)
from custsat.values._time_zones import in_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.care._past_contact import ContactWishes, PastContact
    from custsat.values import Reason


MAX_CONTACTS: Final = 10_000
MAX_CALLERS: Final = 1_000
MAX_CALL_MINUTES: Final = 240


@runtime_checkable
class SupportsContact(Protocol):
    """An object that can be converted to a :class:`Contact`, such as a record."""

    def to_contact(self) -> Contact:
        """Return the contact."""
        ...


ContactLike: TypeAlias = Contact | SupportsContact | Mapping[str, Any]


_Row: TypeAlias = tuple[Contact, list[Slot], int | None]


def schedule_calls(
    contacts: Iterable[ContactLike],
    *,
    day: date,
    minutes: float = CALL_MINUTES.value,
    callers: int = 1,
    calling_hours: str | time | None = None,
    unavailable: Mapping[str | int, str] | None = None,
    tz: str | ZoneInfo | None = None,
    rule: Bands[CallWindow] = CALL_WINDOWS,
    purpose: ContactPurpose | str = ContactPurpose.CARE,
    contact_rules: ContactRules | None = None,
    history: Iterable[PastContact | Mapping[str, Any]] = (),
    wishes: Iterable[ContactWishes | Mapping[str, Any]] = (),
) -> CallPlan:
    """Schedule a call for each contact, or say why that is not possible.

    >>> from datetime import date
    >>> from custsat.care import Contact, schedule_calls
    >>> one = Contact(customer="C-1", tz="Asia/Tokyo", unavailable="Mon 10:00-11:00")
    >>> two = Contact(customer="C-2", tz="Asia/Tokyo", available="Tue 09:00-17:00")
    >>> monday = date(2026, 11, 23)
    >>> calls = schedule_calls([one, two], day=monday, calling_hours="10:00-11:30")
    >>> [(slot.customer, slot.at.isoformat()) for slot in calls.slots]
    [('C-1', '2026-11-23T11:00:00+09:00')]
    >>> [(call.customer, call.reason.value) for call in calls.unscheduled]
    [('C-2', 'outside_contact_hours')]

    Args:
        contacts: the contacts, as :class:`Contact`, as records of
            :mod:`custsat.records`, or as mappings with the same fields; a generator is
            used up.
        day: the day, in the time zone of the callers.
        minutes: the length of a call, 1 to 240. [minutes]
        callers: the number of callers.
        calling_hours: when the callers call, ``"10:00-11:00"``, or the time at which
            their one hour begins; the hours of all call windows by default.
        unavailable: further hours in which a contact cannot be called, by its id:
            ``{"C-1": "Mon 10:00-11:00"}``.
        tz: the time zone of the callers; needed if the contacts have several.
        rule: the call windows, in the time zone of the contact.
        purpose: what the calls are for.
        contact_rules: how often customers may be contacted, ``CONTACT_RULES`` for
            instance; None for no limits.
        history: contacts that were made or are planned elsewhere; needs
            *contact_rules*.
        wishes: what customers do not want, as :class:`ContactWishes` or as mappings
            with the same fields, one for each of them at most.

    Raises:
        NotADate: if *day* is not a date.
        OutOfRange: for a length, a time zone or hours that are not valid, and for a day
            that the clocks of the callers skipped.
        InvalidCount: if *callers* is not a whole number of 1 or more.
        WrongType: if an argument has another type.
        InputError: if a contact is duplicated, the callers' time zone is unknown, a
            customer has two wishes, or there is a history without *contact_rules*.
        UnknownOption: for another purpose.
        TooLarge: for more than 10,000 contacts or 1,000 callers.
    """
    checks.instance(rule, "rule", Bands)
    listed = _sorted_contacts(contacts)
    call_minutes = checks.number(minutes, "minutes", ge=1, le=MAX_CALL_MINUTES)
    n_callers = checks.count(callers, "callers", minimum=1, maximum=MAX_CALLERS)
    zone = _callers_zone(tz, listed)
    hours = _calling_shift(calling_hours)
    starts = slot_starts(existing_day(day, "day", zone), hours, call_minutes, zone)
    book = ContactBook(contact_rules, history, wishes)
    queue, held_back, limits = held_calls(listed, book, day, purpose)
    slots_by_zone = {
        name: callable_slots(starts, ZoneInfo(name), call_minutes, rule)
        for name in {contact.tz for contact in queue}
    }
    feasible = _feasible_by_contact(queue, unavailable, slots_by_zone, rule)
    rows = _assign_slots(queue, feasible, n_callers)
    slots = _call_slots(rows, starts, zone)
    return CallPlan(
        day=day,
        tz=zone.key,
        minutes=call_minutes,
        callers=n_callers,
        slots=slots,
        unscheduled=_unscheduled_calls(rows, slots_by_zone, held_back),
        reasons=(*_reasons(slots, rule), *limits),
    )


def _feasible_by_contact(
    contacts: list[Contact],
    unavailable: Mapping[str | int, str] | None,
    slots_by_zone: dict[str, list[Slot]],
    rule: Bands[CallWindow],
) -> list[list[Slot]]:
    """Return the slots in which each contact can be called, the best first."""
    by_id = {} if unavailable is None else checks.mapping(unavailable, "unavailable")
    return [
        feasible_slots(contact, by_id, slots_by_zone[contact.tz], rule)
        for contact in contacts
    ]


def _assign_slots(
    contacts: list[Contact], feasible: list[list[Slot]], n_callers: int
) -> list[_Row]:
    """Return each contact with its feasible slots and the number of its own slot."""
    numbers = [[slot.number for slot in slots] for slots in feasible]
    assignment = assign(numbers, capacity=n_callers)
    return list(zip(contacts, feasible, assignment, strict=True))


def _call_slots(
    rows: list[_Row], starts: list[datetime], zone: ZoneInfo
) -> tuple[CallSlot, ...]:
    """Return the calls of the contacts that have a slot, by time and caller."""
    n_calls_at: Counter[int] = Counter()
    slots = []
    for contact, feasible, number in rows:
        if number is not None:
            n_calls_at[number] += 1
            window = next(slot.window for slot in feasible if slot.number == number)
            call = CallSlot(
                at=in_zone(zone, starts[number]),
                local_at=in_zone(ZoneInfo(contact.tz), starts[number]),
                caller=n_calls_at[number],
                customer=contact.customer,
                window=window,
            )
            slots.append(call)
    return tuple(sorted(slots, key=lambda slot: (slot.at, slot.caller)))


def _unscheduled_calls(
    rows: list[_Row],
    slots_by_zone: dict[str, list[Slot]],
    held_back: list[UnscheduledCall],
) -> tuple[UnscheduledCall, ...]:
    """Return the contacts that have no slot, by id, with the reason."""
    calls = [
        UnscheduledCall(
            customer=contact.customer,
            reason=_unscheduled_reason(slots_by_zone[contact.tz], feasible),
        )
        for contact, feasible, number in rows
        if number is None
    ]
    calls += held_back
    return tuple(sorted(calls, key=lambda call: checks.id_order(call.customer)))


def _reasons(
    slots: tuple[CallSlot, ...], rule: Bands[CallWindow]
) -> tuple[Reason, ...]:
    """Return the rows of *rule* that the calls fall into, each once."""
    reasons = {rule.reason_for(minute_of_day(slot.local_at)) for slot in slots}
    return tuple(sorted(reasons, key=lambda reason: reason.row))


def _sorted_contacts(contacts: Iterable[ContactLike]) -> list[Contact]:
    """Return the contacts by priority, equal ones in their order."""
    originals: tuple[ContactLike, ...]
    originals = checks.sequence(contacts, "contacts")
    items = (_read_contact(item, position) for position, item in enumerate(originals))
    checked: tuple[Contact, ...] = checks.sequence(items, "contacts", of=Contact)
    if len(checked) > MAX_CONTACTS:
        raise TooLarge(
            problem="too_many",
            name="a call plan",
            maximum=MAX_CONTACTS,
            unit="contacts",
        )
    checks.no_duplicates((contact.customer for contact in checked), "a contact")
    return sorted(checked, key=lambda contact: -contact.priority)


def _read_contact(item: ContactLike, position: int) -> Contact:
    if isinstance(item, Mapping):
        return contact_from_row(item, f"contacts at row {position}")
    return item.to_contact() if isinstance(item, SupportsContact) else item


def _callers_zone(tz: str | ZoneInfo | None, contacts: list[Contact]) -> ZoneInfo:
    zones = {contact.tz for contact in contacts}
    if tz is not None:
        return checks.time_zone(tz, "tz")
    if len(zones) > 1:
        raise InputError(problem="several_time_zones")
    return checks.time_zone(zones.pop() if zones else "UTC", "tz")


def _calling_shift(calling_hours: str | time | None) -> Shift:
    """Return when the callers call."""
    if calling_hours is None:
        early, *_, evening = map(Shift.parse, OFF_PEAK_HOURS.value)
        return Shift(early.start, evening.end)
    if isinstance(calling_hours, time):
        start = calling_hours.hour * 60 + calling_hours.minute
        return Shift(start, start + RESERVED_MINUTES.value)
    return parse_shift(calling_hours, "calling_hours")


def _unscheduled_reason(slots: list[Slot], feasible: list[Slot]) -> UnscheduledReason:
    if not slots:
        return UnscheduledReason.NO_WINDOW
    if not feasible:
        return UnscheduledReason.OUTSIDE_CONTACT_HOURS
    return UnscheduledReason.CAPACITY
