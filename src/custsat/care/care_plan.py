"""The care calendar of many customers, between two dates.

The window holds its first day and not its last: two windows that meet name every task
of the whole one, once.  A task belongs to the day on which it is done, after it was
moved out of a weekend or a holiday.

>>> from datetime import date
>>> from custsat.values._customer_dates import CareDates, MonthDay
>>> known = CareDates(
...     customer="C-1",
...     dealt_on=date(2026, 11, 30),
...     birthday=MonthDay(month=2, day=29),
... )
>>> tasks = plan(known, RULES, between=(date(2026, 12, 1), date(2027, 6, 30)))
>>> [(str(task.day), task.occasion.label()) for task in tasks]
[('2026-12-01', 'thank-you'), ('2026-12-01', 'seasonal visit'), ...]
>>> print(tasks.summary())
from 2026-12-01 to before 2027-06-30: 5 tasks, customers read: 1
>>> plan(known, RULES, between=(date(2027, 1, 1), date(2026, 1, 1)))
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

from custsat.care.calendar_file import calendar_text, event, named
from custsat.care.occasions import (
    RULES,
    CareAction,
    CareMove,
    CareOccasion,
    CareRule,
    CareRules,
)
from custsat.care.recurrence import CareAnchor
from custsat.care.work_calendar import DayCalendar
from custsat.display import Table
from custsat.errors import InputError, TooLarge, OutOfOrder
from custsat.labels import translate
from custsat.values import Reason, Result
from custsat.values._customer_dates import CareDates
from custsat.values._given import listed
from custsat.values._moment import LONGEST_WINDOW_DAYS, a_day, an_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


__all__ = ["CarePlan", "CareTask", "plan"]

DAY: Final = timedelta(days=1)
LONGEST_REST: Final = 366  # days without work; a longer rest is a broken calendar
MOST_TASKS: Final = 1_000_000
OCCASIONS: Final = tuple(CareOccasion)
DATED: Final = {
    CareAnchor.DEAL: "dealt_on",
    CareAnchor.FIRST_USE: "used_from",
    CareAnchor.BIRTHDAY: "birthday",
}


@runtime_checkable
class Profile(Protocol):
    """What knows a customer's dates; a record of ours does."""

    def dates(self) -> CareDates:
        """The dates."""
        ...


Dated: TypeAlias = CareDates | Profile


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
    table_fields: ClassVar[tuple[str, ...]] = ("start", "end", "n_tasks", "customers")
    start: date
    end: date
    customers: int
    tasks: tuple[CareTask, ...]
    unknown: tuple[tuple[CareAnchor, int], ...]
    why: tuple[Reason, ...]

    def __len__(self) -> int:
        return len(self.tasks)

    def __iter__(self) -> Iterator[CareTask]:
        return iter(self.tasks)

    def __getitem__(self, place: int) -> CareTask:
        return self.tasks[place]

    @property
    def n_tasks(self) -> int:
        """How many tasks there are."""
        return len(self.tasks)

    @property
    def by_occasion(self) -> tuple[tuple[CareOccasion, int], ...]:
        """How many tasks each occasion brings, in the order of the occasions."""
        found = Counter(task.occasion for task in self.tasks)
        return tuple((it, found[it]) for it in CareOccasion if found[it])

    def to_ics(self, *, lang: str = "en", stamp: datetime | None = None) -> str:
        """The tasks as a calendar that other programs read (RFC 5545).

        Args:
            lang: the language of the entries.
            stamp: when the text was made; the start of the window unless given, so that
                the same plan is the same text.

        Raises:
            NaiveDatetime: for a stamp without a zone.
            UnknownOption: for a language that we do not speak.
        """
        if stamp is None:
            made = datetime.combine(self.start, time(), UTC)
        else:
            made = an_instant("stamp", stamp)
        title = translate("care_task.entry", lang)
        return calendar_text(
            event(
                uid=named(task.customer, task.occasion, task.due.isoformat()),
                stamp=made,
                day=task.day,
                summary=title.format(
                    name=task.occasion.label(lang), value=task.customer
                ),
                about=task.action.label(lang),
            )
            for task in self.tasks
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The plan in short, and its tasks."""
        names = ("day", "customer", "occasion", "action")
        head = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                task.day.isoformat(),
                task.customer,
                task.occasion.label(lang),
                task.action.label(lang),
            )
            for task in self.tasks
        )
        return (*super().tables(lang), Table(title="", rows=(head, *rows)))


def plan(
    dates: Dated | Iterable[Dated],
    rules: CareRules = RULES,
    *,
    between: tuple[date, date],
    days: DayCalendar | None = None,
) -> CarePlan:
    """What to do for whom, on which day.

    Args:
        dates: the dates of one customer, or of many, as :class:`CareDates` or as
            records of :mod:`custsat.records`; a generator is used up.
        rules: the calendar; yours is ``RULES.evolve(...)`` or ``care_rules(...)``.
        between: the first day, and the day before which the window ends.
        days: who knows which days are worked; without it tasks stay where they fall.

    Raises:
        NotADate: for a day that is no date.
        OutOfOrder: if the window ends before it starts.
        TooLarge: if it is longer than a century, holds more than a million tasks,
            or no day of a whole year is worked.
        HorizonExceeded: if a task must be moved by days that are not known yet.
        InputError: if something else than dates and rules is given.
    """
    start, end = _window(between)
    if not isinstance(rules, CareRules):
        raise InputError(what="rules must be a CareRules, RULES for instance")
    if days is not None and not isinstance(days, DayCalendar):
        raise InputError(what="days must have a method is_working_day")
    known = _known(dates)
    found: dict[tuple[date, str, CareOccasion], CareTask] = {}
    fired: set[int] = set()
    for place, row in enumerate(rules.rows):
        for task in _tasks(row, known, (start, end), days):
            key = (task.day, task.customer, task.occasion)
            found[key] = min(found.get(key, task), task, key=_due)
            fired.add(place)
            if len(found) > MOST_TASKS:
                raise TooLarge(what=f"a plan of more than {MOST_TASKS} tasks")
    return CarePlan(
        start=start,
        end=end,
        customers=len(known),
        tasks=tuple(sorted(found.values(), key=_order)),
        unknown=_unknown(rules, known),
        why=tuple(rules.reasons[place] for place in sorted(fired)),
    )


def _known(given: Dated | Iterable[Dated]) -> tuple[CareDates, ...]:
    if isinstance(given, CareDates | Profile):
        many: tuple[Dated, ...] = (given,)
    else:
        many = listed("dates", given)
    known = tuple(it.dates() if isinstance(it, Profile) else it for it in many)
    if not all(isinstance(it, CareDates) for it in known):
        raise InputError(what="dates must be CareDates, one or many")
    return known


def _window(between: tuple[date, date]) -> tuple[date, date]:
    if not isinstance(between, tuple | list) or len(between) != 2:  # noqa: PLR2004  # a pair
        raise InputError(what="between= is a pair of dates")
    start, end = a_day("between", between[0]), a_day("between", between[1])
    if end < start:
        raise OutOfOrder(low="the start of the window", high="its end")
    if (end - start).days > LONGEST_WINDOW_DAYS:
        raise TooLarge(what="a window of more than a century")
    return start, end


def _tasks(
    row: CareRule,
    known: tuple[CareDates, ...],
    window: tuple[date, date],
    days: DayCalendar | None,
) -> Iterator[CareTask]:
    """The tasks of one row that are done within the window."""
    movers = None if row.move is CareMove.STAY else days
    reach = window if movers is None else _reach(row.move, *window, movers)
    for one in known:
        for due in row.due.days(one, *reach):
            day = due if movers is None else _moved(due, row.move, window, movers)
            if day is not None:
                yield CareTask(
                    day=day,
                    customer=one.customer,
                    occasion=row.occasion,
                    action=row.action,
                    due=due,
                )


def _reach(
    move: CareMove, start: date, end: date, days: DayCalendar
) -> tuple[date, date]:
    """From when to before when an occasion lies that is cared for in the window.

    What waits for the next day of work may have fallen into the rest before the window;
    what is done on the day before may fall into the rest that follows it.
    """
    if start == end:
        return start, end
    first, last = start.toordinal(), end.toordinal()
    if move is CareMove.NEXT:
        worked = _worked(range(first - 1, 0, -1), days)
        return date.min if worked is None else worked + DAY, end
    return start, _worked(range(last, date.max.toordinal()), days) or date.max


def _moved(
    due: date, move: CareMove, window: tuple[date, date], days: DayCalendar
) -> date | None:
    """The day of work to which *due* moves, if the window holds it."""
    start, end = window
    if move is CareMove.NEXT:
        return _worked(range(due.toordinal(), end.toordinal()), days)
    return _worked(range(due.toordinal(), start.toordinal() - 1, -1), days)


def _worked(way: range, days: DayCalendar) -> date | None:
    """The first day of work on the way."""
    for ordinal in way[:LONGEST_REST]:
        day = date.fromordinal(ordinal)
        if days.is_working_day(day):
            return day
    if len(way) > LONGEST_REST:
        raise TooLarge(what="a whole year without a day of work")
    return None


def _unknown(
    rules: CareRules, known: tuple[CareDates, ...]
) -> tuple[tuple[CareAnchor, int], ...]:
    """How many customers lack each date that the rules count from."""
    asked = {row.due.anchor for row in rules.rows}
    counted = (
        (anchor, sum(getattr(one, name) is None for one in known))
        for anchor, name in DATED.items()
        if anchor in asked
    )
    return tuple((anchor, lacking) for anchor, lacking in counted if lacking)


def _due(task: CareTask) -> date:
    return task.due


def _order(task: CareTask) -> tuple[date, str, int]:
    return task.day, task.customer, OCCASIONS.index(task.occasion)
