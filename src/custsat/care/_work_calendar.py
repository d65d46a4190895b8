"""Work calendars: working days, opening hours, and sums of work time.

An instant is work time if the local time in the calendar's time zone lies within the
shifts of the local date.  An hour that is skipped in spring is therefore no work time,
and an hour that comes twice in autumn counts twice.  A day that the clocks skipped, as
those of Samoa did 30 December 2011, is no working day; what would end on it ends at the
same time of the next day.  Days beyond the horizon raise ``HorizonExceeded``, because
next year's holidays and make-up days are not known yet.

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
custsat.errors.EventOutOfOrder: end must not be before start
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

import attrs

from custsat import _checks as checks
from custsat.care._calendar_days import (
    date_after,
    existing_day,
    has_day,
    open_day_list,
    to_closed_days,
    to_open_days,
    to_week,
)
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
from custsat.care._work_spans import work_spans
from custsat.errors import (
    EventOutOfOrder,
    HorizonExceeded,
    InputError,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.values._duration import (
    MAX_WINDOW_DAYS,
    Days,
    Duration,
    Hours,
    WorkDays,
    WorkHours,
)
from custsat.values._opening_hours import (
    MINUTES_PER_DAY,
    Shifts,
    common_shifts,
    parse_week,
)
from custsat.values._time_zones import in_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DAY: Final = timedelta(days=1)
MAX_WINDOW: Final = MAX_WINDOW_DAYS * DAY


@runtime_checkable
class DayCalendar(Protocol):
    """An object that knows the working days, from this library or another one."""

    def is_working_day(self, day: date, /) -> bool:
        """Return whether *day* is a working day."""
        ...


def _zone_name(tz: Any) -> str:
    return checks.time_zone(tz, "tz").key


@attrs.frozen(kw_only=True)
class WorkCalendar:
    """Weekly opening hours in a time zone, with exceptions up to a horizon.

    Attributes:
        week: the shifts of Monday to Sunday.
        tz: the time zone of the shifts, ``"Asia/Shanghai"``.
        closed_days: days without work, in order.
        open_days: days with shifts of their own, such as make-up days, in order.
        horizon: the last day for which the exceptions are known; None if there are
            none.
        day_calendar: another calendar that knows the working days.

    Raises:
        OutOfRange: for an unknown time zone, a week without shifts, or a day that is
            both open and closed.
        NotADate: if the horizon is not a date.
        InputError: if there are exceptions and no horizon.
        WrongType: for a time zone that is neither a name nor a ZoneInfo.
    """

    week: tuple[Shifts, ...] = attrs.field(converter=to_week)
    tz: str = attrs.field(converter=_zone_name)
    closed_days: tuple[date, ...] = attrs.field(default=(), converter=to_closed_days)
    open_days: tuple[tuple[date, Shifts], ...] = attrs.field(
        default=(), converter=to_open_days
    )
    horizon: date | None = None
    day_calendar: DayCalendar | None = attrs.field(default=None, hash=False)

    def __attrs_post_init__(self) -> None:
        if self._closed_set & self._shifts_by_open_day.keys():
            allowed = "other days than closed_days"
            raise OutOfRange(name="open_days", allowed=allowed)
        if self.horizon is not None:
            checks.day(self.horizon, "horizon")
        elif self.closed_days or self.open_days or self.day_calendar is not None:
            raise InputError(problem="no_horizon")
        if self.day_calendar is not None:
            checks.attributes(self.day_calendar, "day_calendar", "is_working_day")
        for day, _ in self.open_days:
            existing_day(day, "open_days", self._zone)

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
        """Return the calendar of opening hours that are written as text.

        Args:
            hours: the week, ``"Mon-Fri 09:00-18:00; Sat 10:00-14:00"``.
            tz: the time zone, or its name.
            closed_days: days without work.
            open_days: make-up days, with the hours that all working weekdays have in
                common; or days with hours of their own, ``{day: "09:00-12:00"}``.
            breaks: hours without work on every day that has no hours of its own.
            horizon: the last day for which the exceptions are known.
            day_calendar: another calendar that knows the working days.

        Raises:
            OutOfRange: for hours that cannot be read, an unknown time zone, a day that
                is both open and closed, or a make-up day where the weekdays differ.
            NotADate: for a day that is not a date.
            WrongType: if exceptions or breaks are not a list, or for a time zone that
                is neither a name nor a ZoneInfo.
            InputError: if there are exceptions and no horizon.
        """
        week = parse_week(hours, "hours", breaks=breaks)
        return cls(
            week=week,
            tz=tz,
            closed_days=closed_days,
            open_days=open_day_list(open_days, week),
            horizon=horizon,
            day_calendar=day_calendar,
        )

    # ------------------------------------------------------------------------- days

    def shifts(self, day: date) -> Shifts:
        """Return the shifts of *day*; empty if it is no working day, or was skipped.

        Raises:
            HorizonExceeded: if the day lies beyond the horizon.
            NotADate: if it is not a date.
        """
        shifts = self._shifts(checks.day(day, "day"))
        return shifts if shifts and has_day(self._zone, day) else ()

    def is_working_day(self, day: date) -> bool:
        """Return whether *day* is a working day.

        Raises:
            HorizonExceeded: if the day lies beyond the horizon.
            NotADate: if it is not a date.
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
        """Return whether *at* is work time; the end of a shift is not.

        Raises:
            NaiveDatetime: if *at* has no time zone.
            HorizonExceeded: if its day lies beyond the horizon.
        """
        local = checks.instant(at, "at").astimezone(self._zone)
        minute = local.hour * 60 + local.minute
        return any(
            shift.start <= minute < shift.end for shift in self._shifts(local.date())
        )

    def next_opening(self, at: datetime) -> datetime:
        """Return the first instant of work time from *at* on; *at* itself if open.

        Raises:
            NaiveDatetime: if *at* has no time zone.
            HorizonExceeded: if there is none before the horizon.
            TooLarge: if there is none within a century.
        """
        return in_zone(self._zone, self._next_opening(checks.instant(at, "at")))

    def measure(
        self, start: datetime, end: datetime, *, pauses: Pauses = ()
    ) -> timedelta:
        """Return the work time from *start* to *end* outside of *pauses*.

        Args:
            start: an aware datetime.
            end: an aware datetime, not before *start*.
            pauses: pairs of aware datetimes; a pause with the end None still lasts.

        Raises:
            NaiveDatetime: for a datetime without a time zone.
            EventOutOfOrder: if *end*, or the end of a pause, is before its start.
            WrongType: if the pauses are not a list of pairs.
            HorizonExceeded: if a day in between lies beyond the horizon.
            TooLarge: if there is more than a century in between.
        """
        from_instant, to_instant = (
            checks.instant(start, "start"),
            checks.instant(end, "end"),
        )
        if to_instant < from_instant:
            raise EventOutOfOrder(event="end", earlier="start")
        if to_instant - from_instant > MAX_WINDOW:
            name = "the time from start to end"
            raise TooLarge(problem="more_than_a_century", name=name)
        return total_duration(
            subtract(self._work_spans(from_instant, to_instant), merge(pauses))
        )

    def add(self, at: datetime, duration: Duration, *, pauses: Pauses = ()) -> datetime:
        """Return the first instant at which *duration* has passed since *at*.

        ``Hours`` always pass, ``WorkHours`` in work time only.  ``Days`` end at the
        same local time; a time that is skipped in spring is read with the offset before
        the change, of a time that comes twice in autumn the first is taken.
        ``WorkDays`` start at the next opening and end at the same local time of the
        n-th working day after it; if that is not work time, at the end of the last
        shift before it, or else at the opening of that day.

        A pause postpones the end by the time that it contains: work time for
        ``WorkHours`` and ``WorkDays``, all time for the others.

        Returns:
            The instant, with the UTC offset of the time zone at that time.

        Raises:
            NaiveDatetime: for a datetime without a time zone.
            EventOutOfOrder: if a pause ends before it begins.
            InputError: if a pause has no end yet.
            WrongType: if the pauses are not a list of pairs, or *duration* is not a
                duration.
            HorizonExceeded: if the end lies beyond the horizon.
            TooLarge: if the end is more than a century away.
        """
        start, merged_pauses = checks.instant(at, "at"), merge(pauses)
        if merged_pauses and merged_pauses[-1][1] == MAX_INSTANT:
            raise InputError(problem="open_pause")
        spans = all_time if isinstance(duration, Hours | Days) else self._work_spans
        end = self._end_without_pauses(start, duration)
        needed = total_duration(spans(start, end))
        if total_duration(subtract(spans(start, end), merged_pauses)) < needed:
            end = instant_after(start, subtract(spans(start), merged_pauses), needed)
        return in_zone(self._zone, end)

    def _end_without_pauses(self, start: datetime, duration: Duration) -> datetime:
        """Return the end of *duration* if there are no pauses."""
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
        expected = "Hours, Days, WorkHours or WorkDays"
        raise WrongType(name="duration", expected=expected, got=type(duration).__name__)

    def _next_opening(self, start: datetime) -> datetime:
        opening = next(self._work_spans(start), None)
        if opening is None:
            name = "the time until the next opening"
            raise TooLarge(problem="more_than_a_century", name=name)
        return opening[0]

    def _days_later(self, start: datetime, days: int) -> datetime:
        if not days:
            return start
        local = start.astimezone(self._zone)
        return self._instant_at(date_after(local.date(), days), local.time())

    def _work_days_later(self, start: datetime, days: int) -> datetime:
        if not days:
            return start
        local = self._next_opening(start).astimezone(self._zone)
        day = next(islice(self._working_days_after(local.date()), days - 1, None), None)
        if day is None:
            name = "the time until that working day"
            raise TooLarge(problem="more_than_a_century", name=name)
        earlier_shifts = [
            shift
            for shift in self._shifts(day)
            if _time_of_day(shift.start) <= local.time()
        ]
        if not earlier_shifts:
            return self._instant_at(day, _time_of_day(self._shifts(day)[0].start))
        closing = earlier_shifts[-1].end
        if closing < MINUTES_PER_DAY:
            return self._instant_at(day, min(local.time(), _time_of_day(closing)))
        return self._instant_at(day, local.time())

    def _working_days_after(self, day: date) -> Iterator[date]:
        for n_days in range(1, MAX_WINDOW_DAYS + 1):
            later = date_after(day, n_days)
            if self.shifts(later):
                yield later

    def _instant_at(self, day: date, clock_time: time) -> datetime:
        """Return the first instant with the local time *clock_time* on *day*."""
        local = datetime.combine(day, clock_time.replace(fold=0), self._zone)
        return checks.instant(local, "the end")

    def _work_spans(
        self, start: datetime, end: datetime = MAX_INSTANT
    ) -> Iterator[TimeSpan]:
        """Return the spans of work time, for a century at most."""
        stop = start + min(MAX_WINDOW, end - start)
        return work_spans(self._shifts, self._zone, start, stop)

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)


def _time_of_day(minute: int) -> time:
    return time(minute // 60, minute % 60)
