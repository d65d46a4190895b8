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
from datetime import date, datetime, time, timedelta
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    NamedTuple,
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
from custsat.care._call_window import CALL_WINDOWS, CallWindow
from custsat.care._matching import assign
from custsat.errors import InputError, TooLarge
from custsat.evidence.care import CALL_MINUTES, OFF_PEAK_HOURS, RESERVED_MINUTES
from custsat.rules import Bands
from custsat.values._contact import Contact, contact_from_row
from custsat.values._opening_hours import (
    MINUTES_PER_DAY,
    Shift,
    Shifts,
    parse_shift,
    parse_week,
)
from custsat.values._time_zones import in_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values import Reason


MAX_CONTACTS: Final = 10_000
MAX_CALLERS: Final = 1_000
MAX_CALL_MINUTES: Final = 240
SECOND_IN_MINUTES: Final = 1 / 60


@runtime_checkable
class SupportsContact(Protocol):
    """An object that can be converted to a :class:`Contact`, such as a record."""

    def to_contact(self) -> Contact:
        """Return the contact."""
        ...


ContactLike: TypeAlias = Contact | SupportsContact | Mapping[str, Any]


class _Slot(NamedTuple):
    """A time for a call in one contact's time zone, in minutes after midnight there."""

    number: int
    weekday: int
    start: float
    end: float
    window: CallWindow


_Row: TypeAlias = tuple[Contact, list[_Slot], int | None]


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

    Raises:
        NotADate: if *day* is not a date.
        OutOfRange: for a length, a time zone or hours that are not valid, and for a day
            that the clocks of the callers skipped.
        InvalidCount: if *callers* is not a whole number of 1 or more.
        WrongType: if an argument has another type.
        InputError: if a contact is duplicated, or the callers' time zone is unknown.
        TooLarge: for more than 10,000 contacts or 1,000 callers.
    """
    checks.instance(rule, "rule", Bands)
    queue = _sorted_contacts(contacts)
    call_minutes = checks.number(minutes, "minutes", ge=1, le=MAX_CALL_MINUTES)
    n_callers = checks.count(callers, "callers", minimum=1, maximum=MAX_CALLERS)
    unavailable_by_id = _check_unavailable(unavailable)
    zone = _callers_zone(tz, queue)
    shift = _calling_shift(calling_hours)
    starts = _slot_starts(existing_day(day, "day", zone), shift, call_minutes, zone)
    zones = {contact.tz for contact in queue}
    slots_by_zone = {
        name: _callable_slots(starts, ZoneInfo(name), call_minutes, rule)
        for name in zones
    }
    feasible = [
        _feasible_slots(contact, unavailable_by_id, slots_by_zone[contact.tz], rule)
        for contact in queue
    ]
    rows = _assign_slots(queue, feasible, n_callers)
    slots = _call_slots(rows, starts, zone)
    return CallPlan(
        day=day,
        tz=zone.key,
        minutes=call_minutes,
        callers=n_callers,
        slots=slots,
        unscheduled=_unscheduled_calls(rows, slots_by_zone),
        reasons=_reasons(slots, rule),
    )


def _check_unavailable(
    unavailable: Mapping[str | int, str] | None,
) -> Mapping[str | int, str]:
    if unavailable is None:
        return {}
    return checks.mapping(unavailable, "unavailable")


def _assign_slots(
    contacts: list[Contact], feasible: list[list[_Slot]], n_callers: int
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
    rows: list[_Row], slots_by_zone: dict[str, list[_Slot]]
) -> tuple[UnscheduledCall, ...]:
    """Return the contacts that have no slot, by id, with the reason."""
    calls = (
        UnscheduledCall(
            customer=contact.customer,
            reason=_unscheduled_reason(slots_by_zone[contact.tz], feasible),
        )
        for contact, feasible, number in rows
        if number is None
    )
    return tuple(sorted(calls, key=lambda call: checks.id_order(call.customer)))


def _reasons(
    slots: tuple[CallSlot, ...], rule: Bands[CallWindow]
) -> tuple[Reason, ...]:
    """Return the rows of *rule* that the calls fall into, each once."""
    reasons = {rule.reason_for(_minute_of_day(slot.local_at)) for slot in slots}
    return tuple(sorted(reasons, key=lambda reason: reason.row))


def _minute_of_day(local: datetime) -> float:
    return local.hour * 60 + local.minute + local.second / 60


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


def _slot_starts(
    day: date, shift: Shift, length: float, zone: ZoneInfo
) -> list[datetime]:
    """Return the instants at which a call can begin, one call after the other."""
    midnight = datetime.combine(day, time())

    def instant(minute: int) -> datetime:
        local = midnight + timedelta(minutes=minute)
        return checks.instant(local.replace(tzinfo=zone), "day")

    start, end = instant(shift.start), instant(shift.end)
    step = timedelta(minutes=length)
    return [start + n * step for n in range((end - start) // step)]


def _callable_slots(
    starts: list[datetime], zone: ZoneInfo, length: float, rule: Bands[CallWindow]
) -> list[_Slot]:
    """Return the slots that lie in call windows from beginning to end."""
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
    unavailable_by_id: Mapping[str | int, str],
    slots: list[_Slot],
    rule: Bands[CallWindow],
) -> list[_Slot]:
    """Return the slots in which *contact* can be called, the best first.

    Hours of the day with fewer missed calls come first, then windows with fewer missed
    calls; then normal hours come before off-peak ones, and early before late.
    """
    hours = contact.available
    available = None if hours is None else parse_week(hours, "available")
    texts = (contact.unavailable, unavailable_by_id.get(contact.customer))
    unavailable = [
        parse_week(text, "unavailable") for text in texts if text is not None
    ]
    missed = [call.astimezone(ZoneInfo(contact.tz)) for call in contact.missed_calls]
    missed_hours = Counter(call.hour for call in missed)
    missed_windows = Counter(rule.evaluate(_minute_of_day(call)) for call in missed)

    def preference(slot: _Slot) -> tuple[int, int, bool, int]:
        return (
            missed_hours[int(slot.start) // 60],
            missed_windows[slot.window],
            slot.window is not CallWindow.NORMAL,
            slot.number,
        )

    return sorted(
        (slot for slot in slots if _is_available(slot, available, unavailable)),
        key=preference,
    )


def _is_available(
    slot: _Slot,
    available: tuple[Shifts, ...] | None,
    unavailable: list[tuple[Shifts, ...]],
) -> bool:
    """Whether a call lies within *available* and outside of *unavailable*."""
    start, end = slot.start, slot.end
    today = None if available is None else available[slot.weekday]
    if today is not None and not any(
        shift.start <= start and end <= shift.end for shift in today
    ):
        return False
    excluded = (shift for weekly in unavailable for shift in weekly[slot.weekday])
    return not any(shift.start < end and start < shift.end for shift in excluded)


def _unscheduled_reason(slots: list[_Slot], feasible: list[_Slot]) -> UnscheduledReason:
    if not slots:
        return UnscheduledReason.NO_WINDOW
    if not feasible:
        return UnscheduledReason.OUTSIDE_CONTACT_HOURS
    return UnscheduledReason.CAPACITY
