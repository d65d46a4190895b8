"""Published figures of the chapter on care."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure
from custsat.evidence.sources import DEALER_HANDBOOK, LIBRARY_DEFAULT

__all__ = [
    "CALL_MINUTES",
    "COMPLAINT_PAUSE_DAYS",
    "LIBRARY_DEFAULT",
    "MAINTENANCE_MONTHS",
    "MAX_CALLS",
    "MAX_CONTACTS",
    "MAX_SURVEYS",
    "NORMAL_HOURS",
    "OFF_PEAK_HOURS",
    "RESERVED_MINUTES",
    "SEASONS",
    "THANK_YOU_DAYS",
    "USE_CHECK_DAYS",
]


NORMAL_HOURS: Final = PublishedFigure(
    value=("09:00-17:00",),
    unit="local time of the contact",
    source=DEALER_HANDBOOK,
    note="to whom 09:00 and 17:00 themselves belong is not said",
)
OFF_PEAK_HOURS: Final = PublishedFigure(
    value=("08:00-09:00", "12:00-13:00", "17:00-18:30"),
    unit="local time of the contact",
    source=DEALER_HANDBOOK,
    note="for calls that do not succeed in the normal hours; noon lies in both",
)
CALL_MINUTES: Final = PublishedFigure(
    value=3, unit="minutes that a call should last, about", source=DEALER_HANDBOOK
)
RESERVED_MINUTES: Final = PublishedFigure(
    value=60, unit="minutes a day kept free for calls", source=DEALER_HANDBOOK
)
THANK_YOU_DAYS: Final = PublishedFigure(
    value=(1, 2),
    unit="days after the deal",
    source=DEALER_HANDBOOK,
    note=(
        "the handbook says the second day: the day after the deal, or the second one "
        "after it; both readings stand here"
    ),
)
USE_CHECK_DAYS: Final = PublishedFigure(
    value=7,
    unit="days after the first use",
    source=LIBRARY_DEFAULT,
    note="the handbook says in time after use begins",
)
MAINTENANCE_MONTHS: Final = PublishedFigure(
    value=6,
    unit="months from one maintenance to the next",
    source=LIBRARY_DEFAULT,
    note="the handbook names the occasion and gives no number",
)
SEASONS: Final = PublishedFigure(
    value=((6, 1), (12, 1)),
    unit="month and day on which summer and winter begin",
    source=LIBRARY_DEFAULT,
    note=(
        "the handbook names summer and winter and no dates; these are the "
        "meteorological ones of the northern half of the earth"
    ),
)
MAX_CALLS: Final = PublishedFigure(
    value=(1, 7),
    unit="calls and visits that nobody asked for, within so many days",
    source=LIBRARY_DEFAULT,
    note="no published figure is known to us; use your own",
)
MAX_CONTACTS: Final = PublishedFigure(
    value=(3, 30),
    unit="contacts that nobody asked for, within so many days",
    source=LIBRARY_DEFAULT,
    note="no published figure is known to us; use your own",
)
MAX_SURVEYS: Final = PublishedFigure(
    value=(1, 90),
    unit="surveys of one customer, within so many days",
    source=LIBRARY_DEFAULT,
    note="once a quarter, so that no customer is in two waves of one; use your own",
)
COMPLAINT_PAUSE_DAYS: Final = PublishedFigure(
    value=14,
    unit="days without offers and surveys after a complaint",
    source=LIBRARY_DEFAULT,
    note="no published figure is known to us; use your own",
)
