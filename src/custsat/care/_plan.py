"""The care plan: the dated tasks for many customers between two dates.

The window includes its first day and excludes its end, so that the plans of two
adjacent windows are together the plan of both, and no task is in it twice.  A task
belongs to the day on which it is done, after it was moved off a day without work.

>>> from datetime import date
>>> plan([], window=(date(2027, 1, 1), date(2026, 1, 1)))
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: the start of the window must not exceed its end
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Protocol,
    TypeAlias,
    runtime_checkable,
)

from custsat import _checks as checks
from custsat.care._care_plan import CarePlan
from custsat.care._care_rules import (
    CARE_RULES,
    CareOccasion,
    CareRule,
    CareRules,
    RollRule,
)
from custsat.care._care_task import CareTask, HeldTask, hold_back
from custsat.care._contact_book import ContactBook
from custsat.care._deal_dates import by_product, together
from custsat.care._recurrence import ANCHOR_FIELDS, CareAnchor
from custsat.errors import OutOfOrder, TooLarge
from custsat.values._customer_dates import CustomerDates, customer_dates_from_row
from custsat.values._duration import MAX_WINDOW_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from custsat.care._contact_rules import ContactRules
    from custsat.care._past_contact import ContactWishes, PastContact
    from custsat.care._work_calendar import DayCalendar


DAY: Final = timedelta(days=1)
MAX_CLOSED_DAYS: Final = 366  # in a row; more of them are a mistake in the calendar
MAX_TASKS: Final = 1_000_000
OCCASIONS: Final = tuple(CareOccasion)
DATE_FIELDS: Final = {
    CareAnchor.PURCHASE: "purchased_on",
    CareAnchor.FIRST_USE: "first_used_on",
    CareAnchor.BIRTHDAY: "birthday",
}


@runtime_checkable
class SupportsDates(Protocol):
    """An object that can be converted to :class:`CustomerDates`, such as a record."""

    def to_customer_dates(self) -> CustomerDates:
        """Return the dates."""
        ...


_TaskKey: TypeAlias = tuple[date, str | int, CareOccasion, str | None]
DatesLike: TypeAlias = CustomerDates | SupportsDates | Mapping[str, Any]


def plan(
    dates: DatesLike | Iterable[DatesLike],
    rules: CareRules = CARE_RULES,
    *,
    window: tuple[date, date],
    calendar: DayCalendar | None = None,
    contact_rules: ContactRules | None = None,
    history: Iterable[PastContact | Mapping[str, Any]] = (),
    wishes: Iterable[ContactWishes | Mapping[str, Any]] = (),
) -> CarePlan:
    """Return the care tasks of customers in a window of days.

    With *contact_rules* no customer is contacted more often than these allow, all
    contacts of the *history* and of the plan taken together.  A task of an earlier row
    of *rules* goes before, whatever its day, so that the birthday card is sent and the
    seasonal visit left out; of one row, the earlier task.  What a customer does not
    want holds without rules as well.

    Occasions of a deal, such as the thank-you, come once for each deal and name its
    product; the others, such as the birthday, once for the customer.

    >>> from datetime import date
    >>> from custsat.care import CustomerDates, plan
    >>> customer = CustomerDates(customer="C-1", purchased_on=date(2026, 11, 30))
    >>> result = plan(customer, window=(date(2026, 12, 1), date(2027, 1, 1)))
    >>> [(str(task.day), task.occasion.label()) for task in result]
    [('2026-12-01', 'thank-you'), ('2026-12-01', 'seasonal visit')]
    >>> print(result.summary())
    from 2026-12-01 to before 2027-01-01: 2 tasks, customers: 1

    Args:
        dates: the dates of one customer, or of many, as :class:`CustomerDates`, as
            records of :mod:`custsat.records`, or as mappings with the same fields; a
            generator is used up.
        rules: which occasions lead to which actions; ``CARE_RULES.evolve(...)`` or
            ``care_rules(...)`` for rules of your own.
        window: the first day, and the end, which is not part of the window.
        calendar: an object that knows the working days; without it no task is moved.
        contact_rules: how often customers may be contacted, ``CONTACT_RULES`` for
            instance; None for no limits.
        history: contacts that were made or are planned elsewhere; needs
            *contact_rules*.
        wishes: what customers do not want, as :class:`ContactWishes` or as mappings
            with the same fields, one for each of them at most.

    Raises:
        NotADate: for a day that is not a date.
        OutOfOrder: if the window ends before it starts.
        TooLarge: if the window is longer than a century, there are more than a million
            tasks, or the calendar has no work for a year.
        HorizonExceeded: if the calendar does not know a day that is needed.
        WrongType: if an argument has another type.
        InputError: for two wishes of one customer, or a history without
            *contact_rules*.
    """
    book = ContactBook(contact_rules, history, wishes)
    start, end = _check_window(window)
    checks.instance(rules, "rules", CareRules)
    if calendar is not None:
        checks.attributes(calendar, "calendar", "is_working_day")
    customers = _to_customer_dates(dates)
    tasks, row_indices = _by_importance(rules, customers, (start, end), calendar)
    done, held_back, limits = hold_back(tasks, book)
    return CarePlan(
        start=start,
        end=end,
        n_customers=len(customers),
        tasks=tuple(sorted(done, key=_sort_key)),
        missing_dates=_missing_dates(rules, customers),
        reasons=(*(rules.reasons[index] for index in sorted(row_indices)), *limits),
        held_back=tuple(sorted(held_back, key=_sort_key)),
    )


def _by_importance(
    rules: CareRules,
    customers: tuple[CustomerDates, ...],
    window: tuple[date, date],
    calendar: DayCalendar | None,
) -> tuple[list[CareTask], set[int]]:
    """Return the tasks, those of the first row first, and the rows that have some.

    Raises:
        TooLarge: for more than a million tasks.
    """
    tasks: dict[_TaskKey, CareTask] = {}
    first_rows: dict[_TaskKey, int] = {}
    row_indices: set[int] = set()
    for index, row in enumerate(rules.rows):
        for task in _tasks(row, customers, window, calendar):
            key = (task.day, task.customer, task.occasion, task.product)
            tasks[key] = min(tasks.get(key, task), task, key=_due_date)
            first_rows.setdefault(key, index)
            row_indices.add(index)
            if len(tasks) > MAX_TASKS:
                raise TooLarge(
                    problem="too_many",
                    name="a care plan",
                    maximum=MAX_TASKS,
                    unit="tasks",
                )
    keys = sorted(tasks, key=lambda key: (first_rows[key], *_sort_key(tasks[key])))
    return [tasks[key] for key in keys], row_indices


def _to_customer_dates(
    dates: DatesLike | Iterable[DatesLike],
) -> tuple[CustomerDates, ...]:
    if isinstance(dates, CustomerDates | SupportsDates | Mapping):
        items: tuple[Any, ...] = (dates,)
    else:
        items = checks.sequence(dates, "dates")
    customers = (_read_dates(item, position) for position, item in enumerate(items))
    return checks.sequence(customers, "dates", of=CustomerDates)


def _read_dates(item: DatesLike, position: int) -> CustomerDates:
    if isinstance(item, Mapping):
        return customer_dates_from_row(item, f"dates at row {position}")
    return item.to_customer_dates() if isinstance(item, SupportsDates) else item


def _check_window(window: tuple[date, date]) -> tuple[date, date]:
    first, last = checks.pair(window, "window")
    start, end = checks.day(first, "window"), checks.day(last, "window")
    if end < start:
        raise OutOfOrder(low="the start of the window", high="its end")
    if (end - start).days > MAX_WINDOW_DAYS:
        raise TooLarge(problem="more_than_a_century", name="window")
    return start, end


def _tasks(
    row: CareRule,
    customers: tuple[CustomerDates, ...],
    window: tuple[date, date],
    calendar: DayCalendar | None,
) -> Iterator[CareTask]:
    """Yield the tasks of one row that are done within the window."""
    if row.roll is RollRule.STAY:
        calendar = None
    span = window
    if calendar is not None:
        span = _search_window(row.roll, *window, calendar)
    is_of_deals = row.recurrence.anchor in ANCHOR_FIELDS
    for product, dates in (
        deal
        for customer in customers
        for deal in (
            by_product(customer) if is_of_deals else [(None, together(customer))]
        )
    ):
        for due in row.recurrence.occurrences(dates, *span):
            day: date | None = due
            if calendar is not None:
                day = _roll(due, row.roll, window, calendar)
            if day is not None:
                yield CareTask(
                    day=day,
                    customer=dates.customer,
                    occasion=row.occasion,
                    action=row.action,
                    due=due,
                    product=product,
                )


def _search_window(
    roll: RollRule, start: date, end: date, calendar: DayCalendar
) -> tuple[date, date]:
    """Return the span of the due days whose tasks may be done within the window.

    A task that moves to the next working day may be due before the window, one that
    moves to the previous working day after it.
    """
    if start == end:
        return start, end
    first, last = start.toordinal(), end.toordinal()
    if roll is RollRule.NEXT:
        previous = _next_working_day(range(first - 1, 0, -1), calendar)
        return date.min if previous is None else previous + DAY, end
    following = _next_working_day(range(last, date.max.toordinal()), calendar)
    return start, following or date.max


def _roll(
    due: date, roll: RollRule, window: tuple[date, date], calendar: DayCalendar
) -> date | None:
    """Return the working day to which *due* moves; None if not within the window."""
    start, end = window
    if roll is RollRule.NEXT:
        return _next_working_day(range(due.toordinal(), end.toordinal()), calendar)
    return _next_working_day(
        range(due.toordinal(), start.toordinal() - 1, -1), calendar
    )


def _next_working_day(ordinals: range, calendar: DayCalendar) -> date | None:
    """Return the first working day among *ordinals*; None if there is none."""
    for ordinal in ordinals[:MAX_CLOSED_DAYS]:
        day = date.fromordinal(ordinal)
        if calendar.is_working_day(day):
            return day
    if len(ordinals) > MAX_CLOSED_DAYS:
        raise TooLarge(problem="no_working_day", maximum=MAX_CLOSED_DAYS)
    return None


def _missing_dates(
    rules: CareRules, customers: tuple[CustomerDates, ...]
) -> tuple[tuple[CareAnchor, int], ...]:
    """Count the customers without each date that the rules count from.

    Whoever has several deals is counted if one of them has no such date.
    """
    anchors = {row.recurrence.anchor for row in rules.rows}
    counts = (
        (anchor, sum(_is_missing(customer, anchor, name) for customer in customers))
        for anchor, name in DATE_FIELDS.items()
        if anchor in anchors
    )
    return tuple((anchor, n_missing) for anchor, n_missing in counts if n_missing)


def _is_missing(customer: CustomerDates, anchor: CareAnchor, name: str) -> bool:
    if anchor not in ANCHOR_FIELDS:
        return getattr(customer, name) is None
    return any(getattr(dates, name) is None for _, dates in by_product(customer))


def _due_date(task: CareTask) -> date:
    return task.due


def _sort_key(task: CareTask | HeldTask) -> tuple[Any, ...]:
    order = checks.id_order(task.customer), OCCASIONS.index(task.occasion)
    return task.day, *order, task.product or ""
