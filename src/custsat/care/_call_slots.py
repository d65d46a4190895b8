"""The times of a day at which a contact can be called, the best first."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from custsat import _checks as checks
from custsat.care._call_window import CallWindow
from custsat.values._opening_hours import MINUTES_PER_DAY, Shift, Shifts, parse_week

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.rules import Bands
    from custsat.values._contact import Contact

SECOND_IN_MINUTES: Final = 1 / 60


class Slot(NamedTuple):
    """A time for a call in one contact's time zone, in minutes after midnight there."""

    number: int
    weekday: int
    start: float
    end: float
    window: CallWindow


def slot_starts(
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


def callable_slots(
    starts: list[datetime], zone: ZoneInfo, length: float, rule: Bands[CallWindow]
) -> list[Slot]:
    """Return the slots that lie in call windows from beginning to end."""
    slots = []
    for number, at in enumerate(starts):
        local = at.astimezone(zone)
        start = minute_of_day(local)
        end = start + length
        windows = {rule.evaluate(start), rule.evaluate(end - SECOND_IN_MINUTES)}
        if CallWindow.OUTSIDE not in windows and end <= MINUTES_PER_DAY:
            slots.append(
                Slot(number, local.weekday(), start, end, rule.evaluate(start))
            )
    return slots


def feasible_slots(
    contact: Contact,
    unavailable_by_id: Mapping[str | int, str],
    slots: list[Slot],
    rule: Bands[CallWindow],
) -> list[Slot]:
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
    missed_windows = Counter(rule.evaluate(minute_of_day(call)) for call in missed)

    def preference(slot: Slot) -> tuple[int, int, bool, int]:
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
    slot: Slot,
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


def minute_of_day(local: datetime) -> float:
    return local.hour * 60 + local.minute + local.second / 60
