"""Strategies for the values of the chapter on care."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from custsat.care import Contact, CustomerDates, Deal, MonthDay, Shift, WorkCalendar

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


ZONES = ("UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
IDS = st.text(min_size=1, max_size=12) | st.integers(0, 999)


def month_days() -> SearchStrategy[MonthDay]:
    """Month days with and without a year."""
    days = st.dates(date(1920, 1, 1), date(2020, 12, 31)).map(MonthDay.from_date)
    return days | days.map(lambda day: MonthDay(month=day.month, day=day.day))


def customer_dates() -> SearchStrategy[CustomerDates]:
    """Dates of customers with one deal or several, some of them unknown."""
    days = st.dates(date(1999, 1, 1), date(2030, 12, 31))
    dates = {
        "purchased_on": st.none() | days,
        "first_used_on": st.none() | days,
        "price_changes": st.lists(days, max_size=3),
        "usage_changes": st.lists(days, max_size=3),
    }
    products = st.none() | st.sampled_from(["car", "tyres"])
    return st.builds(
        CustomerDates,
        customer=IDS,
        birthday=st.none() | month_days(),
        deals=st.lists(st.builds(Deal, product=products, **dates), max_size=2),
        **dates,
    )


def shifts() -> SearchStrategy[Shift]:
    """Shifts within one day."""
    minutes = st.integers(0, 1440)
    pairs = st.lists(minutes, min_size=2, max_size=2, unique=True)
    return pairs.map(lambda pair: Shift(*sorted(pair)))


def work_calendars() -> SearchStrategy[WorkCalendar]:
    """Work calendars with one shift per working day, without exceptions."""

    def build(hours: dict[str, Shift], tz: str) -> WorkCalendar:
        texts = (f"{day} {shift}" for day, shift in hours.items())
        return WorkCalendar.weekly("; ".join(texts), tz=tz)

    week = st.dictionaries(st.sampled_from(WEEKDAYS), shifts(), min_size=1)
    return st.builds(build, week, st.sampled_from(ZONES))


def contacts() -> SearchStrategy[Contact]:
    """Contacts with and without available and unavailable hours and missed calls."""
    hours = st.builds("{} {}".format, st.sampled_from(WEEKDAYS), shifts())
    zones = st.sampled_from(ZONES)
    return st.builds(
        Contact,
        customer=IDS,
        tz=zones,
        available=st.none() | hours,
        unavailable=st.none() | hours,
        missed_calls=st.lists(st.datetimes(timezones=st.timezones()), max_size=3).map(
            tuple
        ),
        priority=st.integers(0, 3),
    )
