"""The calls of a day: who is called when, by whom, and who could not be placed.

Every contact has a clock of its own and so have the callers.  A contact is placed in a
window for calls, within its own hours and outside of its meetings; hours and windows in
which nobody answered before come last.  The higher priority comes first, then the id.
Nobody is left out for lack of callers as long as the others can be moved within what
suits them.

>>> from datetime import date
>>> from custsat.care import Contact
>>> contacts = [
...     Contact(customer="C-1", tz="Asia/Shanghai", unavailable="Mon 10:00-11:00"),
...     Contact(customer="C-2", tz="Asia/Shanghai", available="Tue 09:00-17:00"),
... ]
>>> monday = date(2026, 11, 23)
>>> calls = schedule_calls(contacts, day=monday, calling_hours="10:00-11:30")
>>> [(slot.customer, slot.at.isoformat()) for slot in calls.slots]
[('C-1', '2026-11-23T11:00:00+08:00')]
>>> [(one.customer, one.reason.value) for one in calls.unscheduled]
[('C-2', 'outside_contact_hours')]
>>> schedule_calls(contacts + contacts, day=monday)
Traceback (most recent call last):
    ...
custsat.errors.InputError: a contact stands twice
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import (
    TYPE_CHECKING,
    Final,
    NamedTuple,
    Protocol,
    runtime_checkable,
)
from zoneinfo import ZoneInfo

from custsat.care._call_plan import (
    CallPlan,
    CallSlot,
    UnscheduledCall,
    UnscheduledReason,
)
from custsat.care._call_window import CALL_WINDOWS, CallWindow
from custsat.care._matching import assign
from custsat.errors import InputError, OutOfRange, TooLarge
from custsat.evidence.care import CALL_MINUTES, OFF_PEAK_HOURS, RESERVED_MINUTES
from custsat.values._contact import Contact
from custsat.values._given import listed
from custsat.values._moment import a_day, a_zone, an_instant, read_in
from custsat.values._number import within
from custsat.values._opening_hours import MINUTES_PER_DAY, Shift, Shifts, parse_week

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.rules import Bands
    from custsat.values import Reason


MAX_CONTACTS: Final = 10_000
MAX_CALLERS: Final = 1_000
MAX_CALL_MINUTES: Final = 240  # minutes
SECOND_IN_MINUTES: Final = 1 / 60  # of a minute


@runtime_checkable
class SupportsContact(Protocol):
    """What knows how a contact is called; a record of ours does."""

    def to_contact(self) -> Contact:
        """The contact."""
        ...


class _Slot(NamedTuple):
    """A slot on one contact's clock; minutes count from midnight there."""

    number: int
    weekday: int
    start: float
    end: float
    window: CallWindow


def schedule_calls(
    contacts: Iterable[Contact | SupportsContact],
    *,
    day: date,
    minutes: float = CALL_MINUTES.value,
    callers: int = 1,
    calling_hours: str | time | None = None,
    unavailable: Mapping[str, str] | None = None,
    tz: str | ZoneInfo | None = None,
    rule: Bands[CallWindow] = CALL_WINDOWS,
) -> CallPlan:
    """Place each contact in a slot of the day, or say why that is not possible.

        Args:
            contacts: who is to be called, as :class:`Contact` or as records of
                :mod:`custsat.records`; a generator is used up.
            day: the day of the callers.
            minutes: how long a call lasts, 1 or more. [minutes]
            callers: how many can call at the same time.
    calling_hours: the callers' time for calls, ``"10:00-11:00"``, or the time at which
                their one hour begins; from the first window to the last on their own
                clock unless given.
            busy: for a contact's id, when it never answers, ``"Mon 10:00-11:00"``; it adds
                to what the contact itself says.
            tz: the zone of the callers; needed if the contacts live in several.
            rule: the windows for calls, on the clock of the contact.

        Raises:
            NotADate: if *day* is no date.
            OutOfRange: for a length, a number of callers, a zone or hours that cannot be.
            InputError: if a contact stands twice, or the zone of the callers is not known.
            TooLarge: for more than ten thousand contacts.
    """
    queue = _sorted_contacts(contacts)
    call_minutes = within("minutes", minutes, 1, MAX_CALL_MINUTES)
    _check_options(callers, unavailable)
    zone = _callers_zone(tz, queue)
    starts = _slot_starts(
        a_day("day", day), _calling_shift(calling_hours), call_minutes, zone
    )
    zones = {contact.tz for contact in queue}
    slots_by_zone = {
        name: _callable_slots(starts, ZoneInfo(name), call_minutes, rule)
        for name in zones
    }
    feasible = [
        _feasible_slots(contact, unavailable or {}, slots_by_zone[contact.tz], rule)
        for contact in queue
    ]
    assignment = assign(
        [
            [option.number for option in slots_of_contact]
            for slots_of_contact in feasible
        ],
        capacity=callers,
    )
    slots, unplaced = [], []
    n_calls_at: Counter[int] = Counter()
    for contact, slots_of_contact, assigned in zip(
        queue, feasible, assignment, strict=True
    ):
        if assigned is None:
            reason = _unscheduled_reason(slots_by_zone[contact.tz], slots_of_contact)
            unplaced.append(UnscheduledCall(customer=contact.customer, reason=reason))
        else:
            n_calls_at[assigned] += 1
            window = next(
                slot.window for slot in slots_of_contact if slot.number == assigned
            )
            slots.append(
                _call_slot(
                    contact, starts[assigned], zone, window, n_calls_at[assigned]
                )
            )
    return CallPlan(
        day=day,
        tz=zone.key,
        minutes=call_minutes,
        callers=callers,
        slots=tuple(sorted(slots, key=lambda name: (name.at, name.caller))),
        unscheduled=tuple(sorted(unplaced, key=lambda name: name.customer)),
        why=_reasons(slots, rule),
    )


def _call_slot(
    contact: Contact, at: datetime, zone: ZoneInfo, window: CallWindow, caller: int
) -> CallSlot:
    return CallSlot(
        at=read_in(zone, at),
        local_at=read_in(ZoneInfo(contact.tz), at),
        caller=caller,
        customer=contact.customer,
        window=window,
    )


def _reasons(slots: list[CallSlot], rule: Bands[CallWindow]) -> tuple[Reason, ...]:
    """The rows that the calls lie in, each once."""
    reasons = {rule.reason_for(_minute_of_day(slot.local_at)) for slot in slots}
    return tuple(sorted(reasons, key=lambda reason: reason.row))


def _minute_of_day(local: datetime) -> float:
    return local.hour * 60 + local.minute + local.second / 60


def _check_options(callers: int, unavailable: Mapping[str, str] | None) -> None:
    if unavailable is not None and not isinstance(unavailable, Mapping):
        raise InputError(what="unavailable must say when for each id")
    if type(callers) is not int or not 1 <= callers <= MAX_CALLERS:
        allowed = f"a whole number from 1 to {MAX_CALLERS}"
        raise OutOfRange(name="callers", allowed=allowed)


def _sorted_contacts(contacts: Iterable[Contact | SupportsContact]) -> list[Contact]:
    """The contacts in the order of their claims: by priority, then by id."""
    items = listed("contacts", contacts)
    checked = [
        item.to_contact() if isinstance(item, SupportsContact) else item
        for item in items
    ]
    if len(checked) > MAX_CONTACTS:
        raise TooLarge(what=f"more than {MAX_CONTACTS} contacts")
    if not all(isinstance(contact, Contact) for contact in checked):
        raise InputError(what="contacts must be Contacts")
    if len({contact.customer for contact in checked}) < len(checked):
        raise InputError(what="a contact stands twice")
    return sorted(checked, key=lambda contact: (-contact.priority, contact.customer))


def _callers_zone(tz: str | ZoneInfo | None, contacts: list[Contact]) -> ZoneInfo:
    zones = {contact.tz for contact in contacts}
    if tz is not None:
        return a_zone("tz", tz)
    if len(zones) > 1:
        raise InputError(what="contacts of several zones need tz=, that of the callers")
    return a_zone("tz", zones.pop() if zones else "UTC")


def _calling_shift(calling_hours: str | time | None) -> Shift:
    """The callers' time for calls."""
    if calling_hours is None:
        early, *_, evening = map(Shift.parse, OFF_PEAK_HOURS.value)
        return Shift(early.start, evening.end)
    if isinstance(calling_hours, time):
        start = calling_hours.hour * 60 + calling_hours.minute
        return Shift(start, start + RESERVED_MINUTES.value)
    return Shift.parse(calling_hours)


def _slot_starts(
    day: date, shift: Shift, length: float, zone: ZoneInfo
) -> list[datetime]:
    """The instants at which a call can begin, one call after the other."""
    midnight = datetime.combine(day, time())

    def instant(minute: int) -> datetime:
        local = midnight + timedelta(minutes=minute)
        return an_instant("day", local.replace(tzinfo=zone))

    start, end = instant(shift.start), instant(shift.end)
    step = timedelta(minutes=length)
    return [start + n * step for n in range((end - start) // step)]


def _callable_slots(
    starts: list[datetime], zone: ZoneInfo, length: float, rule: Bands[CallWindow]
) -> list[_Slot]:
    """The slots that lie in windows for calls from beginning to end."""
    slots = []
    for number, at in enumerate(starts):
        local = at.astimezone(zone)
        start = _minute_of_day(local)
        end = start + length
        windows = {rule.evaluate(start), rule.evaluate(end - SECOND_IN_MINUTES)}
        if CallWindow.OUTSIDE not in windows and end <= MINUTES_PER_DAY:
            slots.append(
                _Slot(number, local.weekday(), start, end, rule.evaluate(start))
            )
    return slots


def _feasible_slots(
    contact: Contact,
    meetings: Mapping[str, str],
    slots: list[_Slot],
    rule: Bands[CallWindow],
) -> list[_Slot]:
    """The moments that suit a contact, the best first.

    An hour of the clock in which nobody answered comes after the others, then a window
    in which nobody answered; then normal hours come before off-peak ones, and early
    ones before late ones.
    """
    available = None if contact.available is None else parse_week(contact.available)
    texts = (contact.unavailable, meetings.get(contact.customer))
    unavailable = [parse_week(text) for text in texts if text is not None]
    missed = [call.astimezone(ZoneInfo(contact.tz)) for call in contact.missed_calls]
    missed_hours = Counter(call.hour for call in missed)
    missed_windows = Counter(rule.evaluate(_minute_of_day(call)) for call in missed)

    def _preference(slot: _Slot) -> tuple[int, int, bool, int]:
        return (
            missed_hours[int(slot.start) // 60],
            missed_windows[slot.window],
            slot.window is not CallWindow.NORMAL,
            slot.number,
        )

    return sorted(
        (item for item in slots if _is_available(item, available, unavailable)),
        key=_preference,
    )


def _is_available(
    slot: _Slot,
    available: tuple[Shifts, ...] | None,
    unavailable: list[tuple[Shifts, ...]],
) -> bool:
    """Whether a call lies within the contact's hours and outside of its meetings."""
    start, end = slot.start, slot.end
    today = None if available is None else available[slot.weekday]
    if today is not None and not any(
        shift.start <= start and end <= shift.end for shift in today
    ):
        return False
    meetings = (shift for weekly in unavailable for shift in weekly[slot.weekday])
    return not any(shift.start < end and start < shift.end for shift in meetings)


def _unscheduled_reason(slots: list[_Slot], feasible: list[_Slot]) -> UnscheduledReason:
    if not slots:
        return UnscheduledReason.NO_WINDOW
    return (
        UnscheduledReason.CAPACITY
        if feasible
        else UnscheduledReason.OUTSIDE_CONTACT_HOURS
    )
