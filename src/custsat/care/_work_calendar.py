"""Work time: which days are worked, when the desk is open, and how long until.

A moment is work time if the clock on the wall of the calendar's zone then shows a time
within the shifts of that day.  So an hour that the clock skips in spring is no work
time, and one that it shows twice in autumn counts twice.  What lies beyond the horizon
is refused (``HorizonExceeded``): nobody knows next year's make-up days yet.

>>> from datetime import date, datetime
>>> from zoneinfo import ZoneInfo
>>> from custsat.values import WorkDays, WorkHours
>>> desk = WorkCalendar.weekly(
...     "Mon-Fri 09:00-18:00",
...     tz="Asia/Shanghai",
...     closed_days=[date(2026, 10, 1), date(2026, 10, 2)],
...     open_days=[date(2026, 10, 10)],
...     horizon=date(2026, 12, 31),
... )
>>> received = datetime(2026, 9, 30, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
>>> desk.add(received, WorkHours(2)).isoformat()
'2026-10-05T10:00:00+08:00'
>>> desk.is_working_day(date(2026, 10, 10))
True
>>> desk.measure(received, datetime(2026, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: end= is before start=
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import islice
from typing import Final, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

import attrs

from custsat.care._spans import (
    MAX_INSTANT,
    Pauses,
    TimeSpan,
    all_time,
    instant_after,
    merge,
    subtract,
    total_duration,
)
from custsat.errors import (
    EventOutOfOrder,
    HorizonExceeded,
    InputError,
    OutOfRange,
    TooLarge,
)
from custsat.values._duration import Days, Duration, Hours, WorkDays, WorkHours
from custsat.values._given import listed
from custsat.values._moment import (
    LONGEST_WINDOW_DAYS,
    a_day,
    a_zone,
    an_instant,
    read_in,
)
from custsat.values._opening_hours import (
    MINUTES_PER_DAY,
    Shift,
    Shifts,
    common_shifts,
    parse_shifts,
    parse_week,
)


DAY: Final = timedelta(days=1)
DAYS_PER_WEEK: Final = 7
ZERO: Final = timedelta(0)
RESOLUTION: Final = timedelta.resolution
MAX_WINDOW: Final = LONGEST_WINDOW_DAYS * DAY


@runtime_checkable
class DayCalendar(Protocol):
    """Whoever can say of a day whether it is worked: ours, or another library's."""

    def is_working_day(self, day: date, /) -> bool:
        """Whether somebody works on *day*."""
        ...


@attrs.frozen(kw_only=True)
class WorkCalendar:
    """Opening hours of a week, the exceptions to them, a zone and a horizon.

    Attributes:
        week: the shifts of Monday to Sunday.
        tz: the zone whose clocks the shifts are read on, ``"Asia/Shanghai"``.
        closed: days without any work, in order.
        open_days: days with shifts of their own, make-up days for instance, in order.
        horizon: the last day that is known; None if the week repeats for ever.
        days: another calendar that says which days are worked.

    Raises:
        OutOfRange: for a zone nobody knows, a week without shifts, a day both open and
            closed.
        InputError: if exceptions have no horizon.
    """

    week: tuple[Shifts, ...]
    tz: str
    closed_days: tuple[date, ...] = ()
    open_days: tuple[tuple[date, Shifts], ...] = ()
    horizon: date | None = None
    day_calendar: DayCalendar | None = attrs.field(default=None, hash=False)

    def __attrs_post_init__(self) -> None:
        a_zone("tz", self.tz)
        if len(self.week) != DAYS_PER_WEEK or not any(self.week):
            raise OutOfRange(name="hours", allowed="shifts of at least one weekday")
        if self._closed_set & self._shifts_by_open_day.keys():
            raise OutOfRange(name="a day", allowed="either closed or open, not both")
        if self.horizon is not None:
            a_day("horizon", self.horizon)
        elif self.closed_days or self.open_days or self.day_calendar is not None:
            what = "exceptions need horizon=, the last day for which they are known"
            raise InputError(what=what)

    @classmethod
    def weekly(
        cls,
        hours: str,
        *,
        tz: str | ZoneInfo,
        closed_days: Iterable[date] = (),
        open_days: Iterable[date] | Mapping[date, str] = (),
        breaks: str | Iterable[str] = (),
        horizon: date | None = None,
        day_calendar: DayCalendar | None = None,
    ) -> WorkCalendar:
        """A calendar from text.

        Args:
            hours: the week, ``"Mon-Fri 09:00-18:00; Sat 10:00-14:00"``.
            tz: the zone, or its name.
            closed: days without any work.
            open_days: make-up days, which have the hours that all working weekdays
                share; or days with their own hours, ``{day: "09:00-12:00"}``.
            breaks: what is cut out of every day that has no hours of its own.
            horizon: the last day for which the exceptions are known.
            days: another calendar that says which days are worked; it needs a horizon.

        Raises:
            OutOfRange: for hours that cannot be read, a zone nobody knows, a day both
                open and closed, a make-up day whose hours cannot be told.
            NotADate: for a day that is no date.
            InputError: if exceptions have no horizon, or are no list.
        """
        usual_week = parse_week(hours, breaks=breaks)
        if isinstance(open_days, Mapping):
            texts = {a_day("open_days", key): text for key, text in open_days.items()}
            shifts_by_day = {day: parse_shifts(text) for day, text in texts.items()}
        else:
            open_dates = [
                a_day("open_days", key) for key in listed("open_days", open_days)
            ]
            shifts_by_day = {day: common_shifts(usual_week) for day in open_dates}
        closed_dates = {
            a_day("closed_days", day) for day in listed("closed_days", closed_days)
        }
        return cls(
            week=usual_week,
            tz=str(tz),
            closed_days=tuple(sorted(closed_dates)),
            open_days=tuple(sorted(shifts_by_day.items())),
            horizon=horizon,
            day_calendar=day_calendar,
        )

    # ------------------------------------------------------------------------- days

    def shifts(self, day: date) -> Shifts:
        """The shifts of *day*; none if it is not worked.

        Raises:
            HorizonExceeded: if the day lies beyond the horizon.
            NotADate: if it is no date.
        """
        return self._shifts(a_day("day", day))

    def is_working_day(self, day: date) -> bool:
        """Whether somebody works on *day*.

        Raises:
            HorizonExceeded: if the day lies beyond the horizon.
            NotADate: if it is no date.
        """
        return bool(self.shifts(day))

    def _shifts(self, day: date) -> Shifts:
        if self.horizon is not None and day > self.horizon:
            raise HorizonExceeded(
                horizon=self.horizon.isoformat(), needed=day.isoformat()
            )
        if day in self._closed_set:
            return ()
        own_shifts = self._shifts_by_open_day.get(day)
        if own_shifts is not None:
            return own_shifts
        usual_shifts = self.week[day.weekday()]
        if self.day_calendar is None:
            return usual_shifts
        if not self.day_calendar.is_working_day(day):
            return ()
        return usual_shifts or common_shifts(self.week)

    @cached_property
    def _closed_set(self) -> frozenset[date]:
        return frozenset(self.closed_days)

    @cached_property
    def _shifts_by_open_day(self) -> dict[date, Shifts]:
        return dict(self.open_days)

    # ------------------------------------------------------------------------- time

    def is_open(self, at: datetime) -> bool:
        """Whether *at* is work time; the end of a shift no longer is.

        Raises:
            NaiveDatetime: if *at* has no zone.
            HorizonExceeded: if its day lies beyond the horizon.
        """
        local = an_instant("at", at).astimezone(self._zone)
        minute = local.hour * 60 + local.minute
        return any(s.start <= minute < s.end for s in self._shifts(local.date()))

    def next_opening(self, at: datetime) -> datetime:
        """The first moment of work time from *at* on: *at* itself while it is open.

        Raises:
            NaiveDatetime: if *at* has no zone.
            HorizonExceeded: if there is none before the horizon.
            TooLarge: if there is none within a century.
        """
        return read_in(self._zone, self._next_opening(an_instant("at", at)))

    def measure(
        self, start: datetime, end: datetime, *, pauses: Pauses = ()
    ) -> timedelta:
        """The work time from *start* to *end*, without what lies in *pauses*.

        Args:
            start: an aware instant.
            end: another one, not before it.
            pauses: pairs of instants; an end of None is a pause that still lasts.

        Raises:
            NaiveDatetime: for an instant without a zone.
            EventOutOfOrder: if *end* is before *start*, or a pause ends before it begins.
            InputError: if the pauses are no list of pairs.
            HorizonExceeded: if a day between them lies beyond the horizon.
            TooLarge: if they lie more than a century apart.
        """
        from_instant, to_instant = an_instant("start", start), an_instant("end", end)
        if to_instant < from_instant:
            raise EventOutOfOrder(what="end= is before start=")
        if to_instant - from_instant > MAX_WINDOW:
            raise TooLarge(what="a window of more than a century")
        return total_duration(
            subtract(self._work_spans(from_instant, to_instant), merge(pauses))
        )

    def add(self, at: datetime, duration: Duration, *, pauses: Pauses = ()) -> datetime:
        """The first moment at which *duration* has passed since *at*.

        ``Hours`` pass always, ``WorkHours`` in work time only.  ``Days`` end at the
        same reading of the clock; one that is skipped in spring is read as if the clock
        had not been moved yet, one that comes twice in autumn is the first.
        ``WorkDays`` begin with the next opening and end at the same reading of the n-th
        working day after; where that is no work time, at the last work before it, or
        when the day opens.

        A pause postpones the end by what it took of the time that counts: of work time
        for hours and days of work, of all time for the others.

        Returns:
            The instant, with the offset that the zone has then.

        Raises:
            NaiveDatetime: for an instant without a zone.
            EventOutOfOrder: if a pause ends before it begins.
            InputError: if a pause still lasts, for nobody knows the end then; if the
                pauses are no list of pairs.
            HorizonExceeded: if the end lies beyond the horizon.
            TooLarge: if it lies more than a century away.
        """
        start, merged_pauses = an_instant("at", at), merge(pauses)
        if merged_pauses and merged_pauses[-1][1] == MAX_INSTANT:
            raise InputError(what="nothing is due while a pause still lasts")
        spans = all_time if isinstance(duration, Hours | Days) else self._work_spans
        end = self._end_without_pauses(start, duration)
        needed = total_duration(spans(start, end))
        if total_duration(subtract(spans(start, end), merged_pauses)) < needed:
            end = instant_after(start, subtract(spans(start), merged_pauses), needed)
        return read_in(self._zone, end)

    def _end_without_pauses(self, start: datetime, duration: Duration) -> datetime:
        """The end of *duration* when nothing is on hold."""
        match duration:
            case Hours():
                return instant_after(start, all_time(start), duration.to_timedelta())
            case WorkHours():
                return instant_after(
                    start, self._work_spans(start), duration.to_timedelta()
                )
            case Days():
                return self._days_later(start, duration.count)
            case WorkDays():
                return self._work_days_later(start, duration.count)
        raise OutOfRange(name="duration", allowed="Hours, Days, WorkHours or WorkDays")

    def _next_opening(self, start: datetime) -> datetime:
        opening = next(self._work_spans(start), None)
        if opening is None:
            raise TooLarge(what="an opening more than a century away")
        return opening[0]

    def _days_later(self, start: datetime, days: int) -> datetime:
        if not days:
            return start
        local = start.astimezone(self._zone)
        return self._instant_at(_date_after(local.date(), days), local.time())

    def _work_days_later(self, start: datetime, days: int) -> datetime:
        if not days:
            return start
        local = self._next_opening(start).astimezone(self._zone)
        day = next(islice(self._working_days_after(local.date()), days - 1, None), None)
        if day is None:
            raise TooLarge(what="a working day more than a century away")
        earlier_shifts = [
            s for s in self._shifts(day) if _time_of_day(s.start) <= local.time()
        ]
        if not earlier_shifts:
            return self._instant_at(day, _time_of_day(self._shifts(day)[0].start))
        closing = earlier_shifts[-1].end
        if closing < MINUTES_PER_DAY:
            return self._instant_at(day, min(local.time(), _time_of_day(closing)))
        return self._instant_at(day, local.time())

    def _working_days_after(self, day: date) -> Iterator[date]:
        for n_days in range(1, LONGEST_WINDOW_DAYS + 1):
            later = _date_after(day, n_days)
            if self._shifts(later):
                yield later

    def _instant_at(self, day: date, clock_time: time) -> datetime:
        """The instant at which the clocks show *reading*, the first of two."""
        local = datetime.combine(day, clock_time.replace(fold=0), self._zone)
        return an_instant("the end", local)

    def _work_spans(
        self, start: datetime, end: datetime = MAX_INSTANT
    ) -> Iterator[TimeSpan]:
        """The stretches of work, a century of them at most.

        One local date at a time, and one offset at a time: where the clock is moved
        within a date, the time before and the time after are two stretches of it.
        """
        now = start
        stop = start + min(MAX_WINDOW, end - start)
        while now < stop:
            local = now.astimezone(self._zone)
            offset = local.utcoffset() or ZERO
            midnight = datetime.combine(local.date(), time(), UTC) - offset
            until = self._end_of_offset(now, min(stop, midnight + DAY), offset)
            for shift in self._shifts(local.date()):
                opens = max(now, midnight + timedelta(minutes=shift.start))
                closes = min(until, midnight + timedelta(minutes=shift.end))
                if opens < closes:
                    yield opens, closes
            now = until

    def _end_of_offset(
        self, start: datetime, end: datetime, offset: timedelta
    ) -> datetime:
        """The end, or the instant before it at which the clock is moved.

        No zone has moved its clock twice within a day since 1900.
        """
        if end.astimezone(self._zone).utcoffset() == offset:
            return end
        while end - start > RESOLUTION:
            middle = start + (end - start) // 2
            if middle.astimezone(self._zone).utcoffset() == offset:
                start = middle
            else:
                end = middle
        return end

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)


def _time_of_day(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _date_after(day: date, days: int) -> date:
    if day.toordinal() + days > MAX_INSTANT.toordinal():
        raise TooLarge(what="a day after the last of the calendar")
    return day + days * DAY
