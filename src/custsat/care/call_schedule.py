"""The calls of a day: who is called when, by whom, and who could not be placed.

Every contact has a clock of its own and so have the callers.  A contact is placed in a
window for calls, within its own hours and outside of its meetings; hours and windows in
which nobody answered before come last.  The higher priority comes first, then the id.
Nobody is left out for lack of callers as long as the others can be moved within what
suits them.

>>> from datetime import date
>>> from custsat.values._contact import Callee
>>> contacts = [
...     Callee(customer="C-1", tz="Asia/Shanghai", busy="Mon 10:00-11:00"),
...     Callee(customer="C-2", tz="Asia/Shanghai", hours="Tue 09:00-17:00"),
... ]
>>> monday = date(2026, 11, 23)
>>> calls = schedule_calls(contacts, day=monday, reserved="10:00-11:30")
>>> [(slot.customer, slot.at.isoformat()) for slot in calls.slots]
[('C-1', '2026-11-23T11:00:00+08:00')]
>>> [(one.customer, one.reason.value) for one in calls.unplaced]
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

from custsat.care.call_plan import CallPlan, CallSlot, NotPlaced, UnplacedCall
from custsat.care.calls import CALL_WINDOWS, CallWindow
from custsat.care.placing import placed
from custsat.errors import InputError, TooLarge, OutOfRange
from custsat.evidence.care import CALL_MINUTES, OFF_PEAK_HOURS, RESERVED_MINUTES
from custsat.values._contact import Callee
from custsat.values._given import listed
from custsat.values._moment import a_day, a_zone, an_instant, read_in
from custsat.values._number import within
from custsat.values._opening_hours import MIDNIGHT, Shift, Shifts, week

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.rules import Bands
    from custsat.values import Reason

__all__ = ["Callee", "schedule_calls"]

MOST_CONTACTS: Final = 10_000
MOST_CALLERS: Final = 1_000
LONGEST_CALL: Final = 240  # minutes
SECOND: Final = 1 / 60  # of a minute


@runtime_checkable
class Reachable(Protocol):
    """What knows how a contact is called; a record of ours does."""

    def callee(self) -> Callee:
        """The contact."""
        ...


class Moment(NamedTuple):
    """A slot on one contact's clock; minutes count from midnight there."""

    slot: int
    weekday: int
    begins: float
    ends: float
    window: CallWindow


def schedule_calls(
    contacts: Iterable[Callee | Reachable],
    *,
    day: date,
    minutes: float = CALL_MINUTES.value,
    callers: int = 1,
    reserved: str | time | None = None,
    busy: Mapping[str, str] | None = None,
    tz: str | ZoneInfo | None = None,
    rule: Bands[CallWindow] = CALL_WINDOWS,
) -> CallPlan:
    """Place each contact in a slot of the day, or say why that is not possible.

    Args:
        contacts: who is to be called, as :class:`Callee` or as records of
            :mod:`custsat.records`; a generator is used up.
        day: the day of the callers.
        minutes: how long a call lasts, 1 or more. [minutes]
        callers: how many can call at the same time.
        reserved: the callers' time for calls, ``"10:00-11:00"``, or the time at which
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
    known = _known(contacts)
    length = within("minutes", minutes, 1, LONGEST_CALL)
    _check(callers, busy)
    zone = _callers_zone(tz, known)
    starts = _starts(a_day("day", day), _reserved(reserved), length, zone)
    zones = {one.tz for one in known}
    clocks = {it: _moments(starts, ZoneInfo(it), length, rule) for it in zones}
    suiting = [_suiting(one, busy or {}, clocks[one.tz], rule) for one in known]
    places = placed([[m.slot for m in own] for own in suiting], room=callers)
    slots, unplaced = [], []
    taken: Counter[int] = Counter()
    for one, own, place in zip(known, suiting, places, strict=True):
        if place is None:
            reason = _reason(clocks[one.tz], own)
            unplaced.append(UnplacedCall(customer=one.customer, reason=reason))
        else:
            taken[place] += 1
            window = next(moment.window for moment in own if moment.slot == place)
            slots.append(_slot(one, starts[place], zone, window, taken[place]))
    return CallPlan(
        day=day,
        tz=zone.key,
        minutes=length,
        callers=callers,
        slots=tuple(sorted(slots, key=lambda it: (it.at, it.caller))),
        unplaced=tuple(sorted(unplaced, key=lambda it: it.customer)),
        why=_why(slots, rule),
    )


def _slot(
    one: Callee, at: datetime, zone: ZoneInfo, window: CallWindow, caller: int
) -> CallSlot:
    return CallSlot(
        at=read_in(zone, at),
        local=read_in(ZoneInfo(one.tz), at),
        caller=caller,
        customer=one.customer,
        window=window,
    )


def _why(slots: list[CallSlot], rule: Bands[CallWindow]) -> tuple[Reason, ...]:
    """The rows that the calls lie in, each once."""
    fired = {rule.reason_for(_minute(slot.local)) for slot in slots}
    return tuple(sorted(fired, key=lambda it: it.row))


def _minute(local: datetime) -> float:
    return local.hour * 60 + local.minute + local.second / 60


def _check(callers: int, busy: Mapping[str, str] | None) -> None:
    if busy is not None and not isinstance(busy, Mapping):
        raise InputError(what="busy must say when for each id")
    if type(callers) is not int or not 1 <= callers <= MOST_CALLERS:
        allowed = f"a whole number from 1 to {MOST_CALLERS}"
        raise OutOfRange(name="callers", allowed=allowed)


def _known(contacts: Iterable[Callee | Reachable]) -> list[Callee]:
    """The contacts in the order of their claims: by priority, then by id."""
    given = listed("contacts", contacts)
    known = [it.callee() if isinstance(it, Reachable) else it for it in given]
    if len(known) > MOST_CONTACTS:
        raise TooLarge(what=f"more than {MOST_CONTACTS} contacts")
    if not all(isinstance(one, Callee) for one in known):
        raise InputError(what="contacts must be Callees")
    if len({one.customer for one in known}) < len(known):
        raise InputError(what="a contact stands twice")
    return sorted(known, key=lambda one: (-one.priority, one.customer))


def _callers_zone(tz: str | ZoneInfo | None, known: list[Callee]) -> ZoneInfo:
    zones = {one.tz for one in known}
    if tz is not None:
        return a_zone("tz", tz)
    if len(zones) > 1:
        raise InputError(what="contacts of several zones need tz=, that of the callers")
    return a_zone("tz", zones.pop() if zones else "UTC")


def _reserved(reserved: str | time | None) -> Shift:
    """The callers' time for calls."""
    if reserved is None:
        early, *_, evening = map(Shift.of, OFF_PEAK_HOURS.value)
        return Shift(early.start, evening.end)
    if isinstance(reserved, time):
        begins = reserved.hour * 60 + reserved.minute
        return Shift(begins, begins + RESERVED_MINUTES.value)
    return Shift.of(reserved)


def _starts(day: date, shift: Shift, length: float, zone: ZoneInfo) -> list[datetime]:
    """The instants at which a call can begin, one call after the other."""
    midnight = datetime.combine(day, time())

    def instant(minute: int) -> datetime:
        wall = midnight + timedelta(minutes=minute)
        return an_instant("day", wall.replace(tzinfo=zone))

    begins, ends = instant(shift.start), instant(shift.end)
    step = timedelta(minutes=length)
    return [begins + n * step for n in range((ends - begins) // step)]


def _moments(
    starts: list[datetime], zone: ZoneInfo, length: float, rule: Bands[CallWindow]
) -> list[Moment]:
    """The slots that lie in windows for calls from beginning to end."""
    found = []
    for slot, at in enumerate(starts):
        local = at.astimezone(zone)
        begins = _minute(local)
        ends = begins + length
        windows = {rule.evaluate(begins), rule.evaluate(ends - SECOND)}
        if CallWindow.OUTSIDE not in windows and ends <= MIDNIGHT:
            found.append(Moment(slot, local.weekday(), begins, ends, rule.evaluate(begins)))
    return found


def _suiting(
    one: Callee,
    meetings: Mapping[str, str],
    moments: list[Moment],
    rule: Bands[CallWindow],
) -> list[Moment]:
    """The moments that suit a contact, the best first.

    An hour of the clock in which nobody answered comes after the others, then a window
    in which nobody answered; then normal hours come before off-peak ones, and early
    ones before late ones.
    """
    hours = None if one.hours is None else week(one.hours)
    written = (one.busy, meetings.get(one.customer))
    busy = [week(line) for line in written if line is not None]
    missed = [call.astimezone(ZoneInfo(one.tz)) for call in one.no_answers]
    missed_hours = Counter(call.hour for call in missed)
    missed_windows = Counter(rule.evaluate(_minute(call)) for call in missed)

    def worth(moment: Moment) -> tuple[int, int, bool, int]:
        return (
            missed_hours[int(moment.begins) // 60],
            missed_windows[moment.window],
            moment.window is not CallWindow.NORMAL,
            moment.slot,
        )

    return sorted((m for m in moments if _free(m, hours, busy)), key=worth)


def _free(
    moment: Moment, hours: tuple[Shifts, ...] | None, busy: list[tuple[Shifts, ...]]
) -> bool:
    """Whether a call lies within the contact's hours and outside of its meetings."""
    begins, ends = moment.begins, moment.ends
    today = None if hours is None else hours[moment.weekday]
    if today is not None and not any(
        s.start <= begins and ends <= s.end for s in today
    ):
        return False
    meetings = (s for week_ in busy for s in week_[moment.weekday])
    return not any(s.start < ends and begins < s.end for s in meetings)


def _reason(moments: list[Moment], own: list[Moment]) -> NotPlaced:
    if not moments:
        return NotPlaced.NO_WINDOW
    return NotPlaced.CAPACITY if own else NotPlaced.OUTSIDE_CONTACT_HOURS
