"""The care calendar of many customers, between two dates.

The window holds its first day and not its last: two windows that meet name every task
of the whole one, once.  A task belongs to the day on which it is done, after it was
moved out of a weekend or a holiday.

>>> from datetime import date
>>> from custsat.care import CustomerDates, MonthDay
>>> known = CustomerDates(
...     customer="C-1",
...     purchased_on=date(2026, 11, 30),
...     birthday=MonthDay(month=2, day=29),
... )
>>> tasks = plan(known, CARE_RULES, window=(date(2026, 12, 1), date(2027, 6, 30)))
>>> [(str(task.day), task.occasion.label()) for task in tasks]
[('2026-12-01', 'thank-you'), ('2026-12-01', 'seasonal visit'), ...]
>>> print(tasks.summary())
from 2026-12-01 to before 2027-06-30: 5 tasks, customers read: 1
>>> plan(known, CARE_RULES, window=(date(2027, 1, 1), date(2026, 1, 1)))
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: the start of the window must not exceed its end
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import (
    TYPE_CHECKING,
    ClassVar,
    Final,
    Protocol,
    TypeAlias,
    runtime_checkable,
)

import attrs

from custsat.care._care_rules import (
    CARE_RULES,
    CareAction,
    CareOccasion,
    CareRule,
    CareRules,
    RollRule,
)
from custsat.care._icalendar import event_uid, vcalendar, vevent
from custsat.care._recurrence import CareAnchor
from custsat.care._work_calendar import DayCalendar
from custsat.display import Table
from custsat.errors import InputError, OutOfOrder, TooLarge
from custsat.labels import translate
from custsat.values import Reason, Result
from custsat.values._customer_dates import CustomerDates
from custsat.values._given import listed
from custsat.values._moment import LONGEST_WINDOW_DAYS, a_day, an_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


DAY: Final = timedelta(days=1)
MAX_CLOSED_DAYS: Final = 366  # days without work; a longer rest is a broken calendar
MAX_TASKS: Final = 1_000_000
OCCASIONS: Final = tuple(CareOccasion)
DATE_FIELDS: Final = {
    CareAnchor.PURCHASE: "purchased_on",
    CareAnchor.FIRST_USE: "first_used_on",
    CareAnchor.BIRTHDAY: "birthday",
}


@runtime_checkable
class SupportsDates(Protocol):
    """What knows a customer's dates; a record of ours does."""

    def to_customer_dates(self) -> CustomerDates:
        """The dates."""
        ...


DatesLike: TypeAlias = CustomerDates | SupportsDates


@attrs.frozen(kw_only=True)
class CareTask:
    """Something to do for a customer.

    Attributes:
        day: when it is done.
        customer: for whom.
        occasion: why.
        action: what.
        due: the day of the occasion itself, before it was moved.
    """

    day: date
    customer: str
    occasion: CareOccasion
    action: CareAction
    due: date


@attrs.frozen(kw_only=True)
class CarePlan(Result):
    """Tasks in order of day, customer and occasion; each once.

    Attributes:
        start: the first day of the window.
        end: the day before which it ends.
        customers: how many customers' dates were read.
        tasks: what to do.
        unknown: for each date that the rules count from, how many customers lack it.
        why: the rows that named a day.
    """

    schema: ClassVar[str] = "care_plan@1"
    table_fields: ClassVar[tuple[str, ...]] = ("start", "end", "n_tasks", "n_customers")
    start: date
    end: date
    n_customers: int
    tasks: tuple[CareTask, ...]
    missing_dates: tuple[tuple[CareAnchor, int], ...]
    why: tuple[Reason, ...]

    def __len__(self) -> int:
        return len(self.tasks)

    def __iter__(self) -> Iterator[CareTask]:
        return iter(self.tasks)

    def __getitem__(self, index: int) -> CareTask:
        return self.tasks[index]

    @property
    def n_tasks(self) -> int:
        """How many tasks there are."""
        return len(self.tasks)

    @property
    def by_occasion(self) -> tuple[tuple[CareOccasion, int], ...]:
        """How many tasks each occasion brings, in the order of the occasions."""
        n_tasks = Counter(task.occasion for task in self.tasks)
        return tuple(
            (occasion, n_tasks[occasion])
            for occasion in CareOccasion
            if n_tasks[occasion]
        )

    def to_ics(self, *, lang: str = "en", timestamp: datetime | None = None) -> str:
        """The tasks as a calendar that other programs read (RFC 5545).

        Args:
            lang: the language of the entries.
            stamp: when the text was made; the start of the window unless given, so that
                the same plan is the same text.

        Raises:
            NaiveDatetime: for a stamp without a zone.
            UnknownOption: for a language that we do not speak.
        """
        if timestamp is None:
            created_at = datetime.combine(self.start, time(), UTC)
        else:
            created_at = an_instant("timestamp", timestamp)
        title = translate("care_task.entry", lang)
        return vcalendar(
            vevent(
                uid=event_uid(task.customer, task.occasion, task.due.isoformat()),
                timestamp=created_at,
                day=task.day,
                summary=title.format(
                    name=task.occasion.label(lang), value=task.customer
                ),
                description=task.action.label(lang),
            )
            for task in self.tasks
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The plan in short, and its tasks."""
        names = ("day", "customer", "occasion", "action")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                task.day.isoformat(),
                task.customer,
                task.occasion.label(lang),
                task.action.label(lang),
            )
            for task in self.tasks
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def plan(
    dates: DatesLike | Iterable[DatesLike],
    rules: CareRules = CARE_RULES,
    *,
    window: tuple[date, date],
    calendar: DayCalendar | None = None,
) -> CarePlan:
    """What to do for whom, on which day.

        Args:
            dates: the dates of one customer, or of many, as :class:`CustomerDates` or as
                records of :mod:`custsat.records`; a generator is used up.
            rules: the calendar; yours is ``CARE_RULES.evolve(...)`` or ``care_rules(...)``.
    window: the first day, and the day before which the window ends.
    calendar: who knows which days are worked; without it tasks stay where they fall.

        Raises:
            NotADate: for a day that is no date.
            OutOfOrder: if the window ends before it starts.
            TooLarge: if it is longer than a century, holds more than a million tasks,
                or no day of a whole year is worked.
            HorizonExceeded: if a task must be moved by days that are not known yet.
            InputError: if something else than dates and rules is given.
    """
    start, end = _check_window(window)
    if not isinstance(rules, CareRules):
        raise InputError(what="rules must be a CareRules, CARE_RULES for instance")
    if calendar is not None and not isinstance(calendar, DayCalendar):
        raise InputError(what="days must have a method is_working_day")
    customers = _to_customer_dates(dates)
    tasks: dict[tuple[date, str, CareOccasion], CareTask] = {}
    numbers: set[int] = set()
    for number, row in enumerate(rules.rows):
        for task in _tasks(row, customers, (start, end), calendar):
            key = (task.day, task.customer, task.occasion)
            tasks[key] = min(tasks.get(key, task), task, key=_due_date)
            numbers.add(number)
            if len(tasks) > MAX_TASKS:
                raise TooLarge(what=f"a plan of more than {MAX_TASKS} tasks")
    return CarePlan(
        start=start,
        end=end,
        n_customers=len(customers),
        tasks=tuple(sorted(tasks.values(), key=_sort_key)),
        missing_dates=_missing_dates(rules, customers),
        why=tuple(rules.reasons[number] for number in sorted(numbers)),
    )


def _to_customer_dates(
    dates: DatesLike | Iterable[DatesLike],
) -> tuple[CustomerDates, ...]:
    if isinstance(dates, CustomerDates | SupportsDates):
        items: tuple[DatesLike, ...] = (dates,)
    else:
        items = listed("dates", dates)
    customers = tuple(
        item.to_customer_dates() if isinstance(item, SupportsDates) else item
        for item in items
    )
    if not all(isinstance(item, CustomerDates) for item in customers):
        raise InputError(what="dates must be CustomerDates, one or many")
    return customers


def _check_window(window: tuple[date, date]) -> tuple[date, date]:
    if not isinstance(window, tuple | list) or len(window) != 2:  # noqa: PLR2004  # a pair
        raise InputError(what="window= is a pair of dates")
    start, end = a_day("window", window[0]), a_day("window", window[1])
    if end < start:
        raise OutOfOrder(low="the start of the window", high="its end")
    if (end - start).days > LONGEST_WINDOW_DAYS:
        raise TooLarge(what="a window of more than a century")
    return start, end


def _tasks(
    row: CareRule,
    customers: tuple[CustomerDates, ...],
    window: tuple[date, date],
    calendar: DayCalendar | None,
) -> Iterator[CareTask]:
    """The tasks of one row that are done within the window."""
    moving_calendar = None if row.roll is RollRule.STAY else calendar
    span = (
        window
        if moving_calendar is None
        else _search_window(row.roll, *window, moving_calendar)
    )
    for customer in customers:
        for due in row.recurrence.occurrences(customer, *span):
            day = (
                due
                if moving_calendar is None
                else _roll(due, row.roll, window, moving_calendar)
            )
            if day is not None:
                yield CareTask(
                    day=day,
                    customer=customer.customer,
                    occasion=row.occasion,
                    action=row.action,
                    due=due,
                )


def _search_window(
    roll: RollRule, start: date, end: date, calendar: DayCalendar
) -> tuple[date, date]:
    """From when to before when an occasion lies that is cared for in the window.

    What waits for the next day of work may have fallen into the rest before the window;
    what is done on the day before may fall into the rest that follows it.
    """
    if start == end:
        return start, end
    first, last = start.toordinal(), end.toordinal()
    if roll is RollRule.NEXT:
        working_day = _next_working_day(range(first - 1, 0, -1), calendar)
        return date.min if working_day is None else working_day + DAY, end
    return start, _next_working_day(
        range(last, date.max.toordinal()), calendar
    ) or date.max


def _roll(
    due: date, roll: RollRule, window: tuple[date, date], calendar: DayCalendar
) -> date | None:
    """The day of work to which *due* moves, if the window holds it."""
    start, end = window
    if roll is RollRule.NEXT:
        return _next_working_day(range(due.toordinal(), end.toordinal()), calendar)
    return _next_working_day(
        range(due.toordinal(), start.toordinal() - 1, -1), calendar
    )


def _next_working_day(ordinals: range, calendar: DayCalendar) -> date | None:
    """The first day of work on the way."""
    for ordinal in ordinals[:MAX_CLOSED_DAYS]:
        day = date.fromordinal(ordinal)
        if calendar.is_working_day(day):
            return day
    if len(ordinals) > MAX_CLOSED_DAYS:
        raise TooLarge(what="a whole year without a day of work")
    return None


def _missing_dates(
    rules: CareRules, customers: tuple[CustomerDates, ...]
) -> tuple[tuple[CareAnchor, int], ...]:
    """How many customers lack each date that the rules count from."""
    anchors = {row.recurrence.anchor for row in rules.rows}
    counts = (
        (anchor, sum(getattr(customer, name) is None for customer in customers))
        for anchor, name in DATE_FIELDS.items()
        if anchor in anchors
    )
    return tuple((anchor, n_missing) for anchor, n_missing in counts if n_missing)


def _due_date(task: CareTask) -> date:
    return task.due


def _sort_key(task: CareTask) -> tuple[date, str, int]:
    return task.day, task.customer, OCCASIONS.index(task.occasion)
