"""Care rules: which occasion leads to which action on which days.

The rows are the word-of-mouth calendar of the handbook and can be replaced one by one.
The handbook sends its thank-you on "the second day": the day after the purchase here,
or the day after that with ``thank_you_days=2``.  Where it gives no number (use check,
maintenance, seasons) the figure is a default of this library and marked as such in
:mod:`custsat.evidence.care`.

>>> [row.occasion.value for row in CARE_RULES.rows]
['thank_you', ..., 'seasonal_visit', 'maintenance']
>>> mine = CARE_RULES.evolve(id="mine@1", rows=CARE_RULES.rows[:1])
>>> mine.rows[0].action.label("zh")
'手写感谢信'
>>> CARE_RULES.evolve(id="mine@1", rows=CARE_RULES.rows[:1] * 2)
Traceback (most recent call last):
    ...
custsat.errors.RuleError: mine@1: row 2 repeats an earlier row
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import attrs

from custsat import _checks as checks
from custsat.care._contact_rules import ContactChannel
from custsat.care._recurrence import (
    CareAnchor,
    DaysAfter,
    EveryBirthday,
    EveryMonths,
    EverySeason,
    LeapDay,
    RandomDays,
    Recurrence,
    to_days,
    to_months,
    to_starts,
)
from custsat.evidence import Source
from custsat.evidence.care import (
    MAINTENANCE_MONTHS,
    SEASONS,
    THANK_YOU_DAYS,
    USE_CHECK_DAYS,
)
from custsat.evidence.sources import DEALER_HANDBOOK, LIBRARY_DEFAULT
from custsat.labels import LabelledEnum, translate
from custsat.rules import Rule
from custsat.values._customer_dates import MonthDay
from custsat.values._reason import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.display import Table


SUMMER_AND_WINTER: Final = tuple(
    MonthDay(month=month, day=day) for month, day in SEASONS.value
)


class CareOccasion(LabelledEnum):
    """Why a customer is contacted."""

    THANK_YOU = "thank_you"
    USE_CHECK = "use_check"
    BIRTHDAY = "birthday"
    PRICE_CHANGE = "price_change"
    USAGE_CHANGE = "usage_change"
    SEASONAL_VISIT = "seasonal_visit"
    MAINTENANCE = "maintenance"
    COURTESY_CALL = "courtesy_call"


class CareAction(LabelledEnum):
    """What to do for a customer."""

    WRITE_BY_HAND = "write_by_hand"
    ASK_HOW_IT_WORKS = "ask_how_it_works"
    SEND_CARD = "send_card"
    ANNOUNCE_PRICE_CHANGE = "announce_price_change"
    ANNOUNCE_USAGE_CHANGE = "announce_usage_change"
    VISIT_WITH_ADVICE = "visit_with_advice"
    REMIND = "remind"
    CALL = "call"


ACTION_CHANNELS: Final = {
    CareAction.WRITE_BY_HAND: ContactChannel.LETTER,
    CareAction.ASK_HOW_IT_WORKS: ContactChannel.CALL,
    CareAction.SEND_CARD: ContactChannel.LETTER,
    CareAction.ANNOUNCE_PRICE_CHANGE: ContactChannel.MESSAGE,
    CareAction.ANNOUNCE_USAGE_CHANGE: ContactChannel.MESSAGE,
    CareAction.VISIT_WITH_ADVICE: ContactChannel.VISIT,
    CareAction.REMIND: ContactChannel.MESSAGE,
    CareAction.CALL: ContactChannel.CALL,
}


class RollRule(LabelledEnum):
    """How a task moves if its day is not a working day."""

    NEXT = "next"
    PREVIOUS = "previous"
    STAY = "stay"


@attrs.frozen
class CareRule:
    """One row of the care rules: an occasion, its days, and the action on them.

    Attributes:
        occasion: why the customer is contacted.
        recurrence: on which days.
        action: what to do.
        roll: how the task moves if its day is not a working day.
        source: the source of this row; None for that of the whole table.
    """

    occasion: CareOccasion
    recurrence: Recurrence
    action: CareAction
    roll: RollRule = RollRule.NEXT
    source: Source | None = attrs.field(default=None, kw_only=True)


def _to_rows(rows: Iterable[CareRule]) -> tuple[CareRule, ...]:
    return checks.sequence(rows, "rows", of=CareRule)


@attrs.frozen(kw_only=True, repr=False)
class CareRules(Rule):
    """A table of care rules.

    Attributes:
        rows: the rows, none of them repeated.

    Raises:
        RuleError: if there is no row, or a row repeats an earlier one.
    """

    rows: tuple[CareRule, ...] = attrs.field(converter=_to_rows)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.rows:
            self.fail("no_rows")
        pairs = [(row.occasion, row.recurrence) for row in self.rows]
        for number, pair in enumerate(pairs, start=1):
            if pair in pairs[: number - 1]:
                self.fail("repeated_row", row=number)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reason that each row gives for a task."""
        sources = (row.source or self.source for row in self.rows)
        return tuple(
            Reason(
                rule=self.id,
                row=number,
                when=(
                    ("condition.care_occasion", row.occasion.code),
                    *row.recurrence.conditions,
                ),
                then=row.action.code,
                source=source.citation,
                status=source.status.code,
            )
            for number, (row, source) in enumerate(
                zip(self.rows, sources, strict=True), start=1
            )
        )

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """Return the header and the rows, in English."""
        return self._table_rows("en")

    def table(self, lang: str = "en") -> Table:
        """Return the rows as a table."""
        return attrs.evolve(super().table(lang), rows=self._table_rows(lang))

    def _table_rows(self, lang: str) -> tuple[tuple[str, ...], ...]:
        header = ("field.occasion", "field.recurrence", "field.action", "field.roll")
        return (
            tuple(translate(name, lang) for name in header),
            *(
                (
                    row.occasion.label(lang),
                    _conditions_text(row.recurrence.conditions, lang),
                    row.action.label(lang),
                    row.roll.label(lang),
                )
                for row in self.rows
            ),
        )


def _conditions_text(conditions: tuple[tuple[str, str], ...], lang: str) -> str:
    template = translate("page.is", lang)
    return translate("page.comma", lang).join(
        template.format(name=translate(name, lang), value=translate(value, lang))
        for name, value in conditions
    )


def care_rules(
    *,
    thank_you_days: int = THANK_YOU_DAYS.value[0],
    use_check_days: int = USE_CHECK_DAYS.value,
    leap_day: LeapDay = LeapDay.FEBRUARY_28,
    seasons: Iterable[MonthDay] = SUMMER_AND_WINTER,
    maintenance_months: int = MAINTENANCE_MONTHS.value,
) -> CareRules:
    """Return the care rules of the handbook with other numbers.

    >>> from datetime import date
    >>> from custsat.care import CustomerDates, care_rules, plan
    >>> customer = CustomerDates(customer="C-1", purchased_on=date(2026, 11, 27))
    >>> november = (date(2026, 11, 1), date(2026, 12, 1))
    >>> tasks = plan(customer, care_rules(thank_you_days=2), window=november).tasks
    >>> [str(task.day) for task in tasks]
    ['2026-11-29']

    Args:
        thank_you_days: from the purchase to the letter, 1 or 2 by the handbook. [days]
        use_check_days: from the first use to the call that asks about it. [days]
        leap_day: when a birthday of 29 February is kept in an ordinary year.
        seasons: the first days of the seasons.
        maintenance_months: from one maintenance to the next. [months]

    Raises:
        InvalidCount: for a number of days or months that is not valid.
        TooLarge: for a number of days or months that is too large.
        OutOfRange: if there are no seasons, or one is duplicated.
        UnknownOption: if *leap_day* is not a LeapDay.
        WrongType: if *seasons* is not a list of MonthDays.
    """
    anchor, occasion, action = CareAnchor, CareOccasion, CareAction
    letter_days = to_days(thank_you_days, "thank_you_days")
    thanks = DaysAfter(anchor=anchor.PURCHASE, days=letter_days)
    call_days = to_days(use_check_days, "use_check_days")
    check = DaysAfter(anchor=anchor.FIRST_USE, days=call_days)
    birthday = EveryBirthday(leap_day=leap_day)
    price = DaysAfter(anchor=anchor.PRICE_CHANGE, days=0)
    use = DaysAfter(anchor=anchor.USAGE_CHANGE, days=0)
    season = EverySeason(starts=to_starts(seasons, "seasons"))
    months = to_months(maintenance_months, "maintenance_months")
    upkeep = EveryMonths(anchor=anchor.PURCHASE, months=months)
    rows = (
        CareRule(occasion.THANK_YOU, thanks, action.WRITE_BY_HAND),
        CareRule(occasion.USE_CHECK, check, action.ASK_HOW_IT_WORKS),
        CareRule(occasion.BIRTHDAY, birthday, action.SEND_CARD, RollRule.PREVIOUS),
        CareRule(occasion.PRICE_CHANGE, price, action.ANNOUNCE_PRICE_CHANGE),
        CareRule(occasion.USAGE_CHANGE, use, action.ANNOUNCE_USAGE_CHANGE),
        CareRule(occasion.SEASONAL_VISIT, season, action.VISIT_WITH_ADVICE),
        CareRule(occasion.MAINTENANCE, upkeep, action.REMIND, source=LIBRARY_DEFAULT),
    )
    return CareRules(id="care@1", source=DEALER_HANDBOOK, rows=rows)


class RandomSource(Protocol):
    """A generator of random bits, such as ``random.Random``."""

    def getrandbits(self, k: int, /) -> int:
        """Return an integer with *k* random bits."""
        ...


def courtesy_calls(rng: RandomSource, *, per_year: int) -> CareRule:
    """Return a row of irregular calls, drawn once from *rng*.

    >>> from random import Random
    >>> from custsat.care import CARE_RULES, courtesy_calls
    >>> calls = courtesy_calls(Random(7), per_year=4)
    >>> rules = CARE_RULES.evolve(id="mine@1", rows=(*CARE_RULES.rows, calls))
    >>> rules.rows[-1].occasion.label(), rules.rows[-1].recurrence.per_year
    ('courtesy call', 4)

    Args:
        rng: a ``random.Random``; seed it to get the same calls again.
        per_year: the number of calls per customer and year, 1 to 366.

    Raises:
        WrongType: if *rng* is not a generator.
        InvalidCount: if *per_year* is not a whole number of 1 or more.
        TooLarge: if *per_year* is more than 366.
    """
    checks.attributes(rng, "rng", "getrandbits")
    days = RandomDays(seed=rng.getrandbits(64), per_year=per_year)
    return CareRule(CareOccasion.COURTESY_CALL, days, CareAction.CALL)


CARE_RULES: Final = care_rules()
