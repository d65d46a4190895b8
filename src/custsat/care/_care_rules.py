"""The word-of-mouth calendar as a rule: which occasion, when, what to do, how it moves.

The handbook's list is a table of rows that can be exchanged one by one.  It sends its
thank-you on "the second day": the day after the deal here, or the one after that with
``thank_you_days=2``.  Where it gives no number (use check, maintenance, seasons) the
figure is a choice of this library and says so in :mod:`custsat.evidence.care`.

>>> [row.occasion.value for row in CARE_RULES.rows]
['thank_you', ..., 'seasonal_visit', 'maintenance']
>>> mine = CARE_RULES.evolve(id="mine@1", rows=CARE_RULES.rows[:1])
>>> mine.rows[0].action.label("zh")
'手写感谢信'
>>> CARE_RULES.evolve(id="mine@1", rows=CARE_RULES.rows[:1] * 2)
Traceback (most recent call last):
    ...
custsat.errors.RuleError: mine@1: row 2 says what an earlier row says
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

import attrs

from custsat.care._recurrence import (
    CareAnchor,
    DaysAfter,
    EveryBirthday,
    EveryMonths,
    EverySeason,
    LeapDay,
    RandomDays,
    Recurrence,
)
from custsat.errors import OutOfRange
from custsat.evidence import Source
from custsat.evidence.care import (
    HOUSE,
    MAINTENANCE_MONTHS,
    SEASONS,
    THANK_YOU_DAYS,
    USE_CHECK_DAYS,
)
from custsat.evidence.sources import DEALER_HANDBOOK
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
    """Why a customer is remembered."""

    THANK_YOU = "thank_you"
    USE_CHECK = "use_check"
    BIRTHDAY = "birthday"
    PRICE_CHANGE = "price_change"
    USAGE_CHANGE = "usage_change"
    SEASONAL_VISIT = "seasonal_visit"
    MAINTENANCE = "maintenance"
    COURTESY_CALL = "courtesy_call"


class CareAction(LabelledEnum):
    """What is done."""

    WRITE_BY_HAND = "write_by_hand"
    ASK_HOW_IT_WORKS = "ask_how_it_works"
    SEND_CARD = "send_card"
    ANNOUNCE_PRICE_CHANGE = "announce_price_change"
    ANNOUNCE_USAGE_CHANGE = "announce_usage_change"
    VISIT_WITH_ADVICE = "visit_with_advice"
    REMIND = "remind"
    CALL = "call"


class RollRule(LabelledEnum):
    """Where a task goes whose day is not worked."""

    NEXT = "next"
    PREVIOUS = "previous"
    STAY = "stay"


@attrs.frozen
class CareRule:
    """One row: an occasion, its days, and what is done on them.

    Attributes:
        occasion: why.
        due: when.
        action: what.
        move: where it goes if that day is not worked.
        source: who said so; that of the whole table unless given.
    """

    occasion: CareOccasion
    recurrence: Recurrence
    action: CareAction
    roll: RollRule = RollRule.NEXT
    source: Source | None = attrs.field(default=None, kw_only=True)


def _to_tuple(rows: Iterable[CareRule]) -> tuple[CareRule, ...]:
    return tuple(rows)


@attrs.frozen(kw_only=True)
class CareRules(Rule):
    """The rows, each said once.

    Raises:
        RuleError: if there is no row, or one says what an earlier one says.
    """

    rows: tuple[CareRule, ...] = attrs.field(converter=_to_tuple)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.rows:
            self.fail("a calendar needs rows")
        pairs = [(pair.occasion, pair.recurrence) for pair in self.rows]
        for number, pair in enumerate(pairs, start=1):
            if pair in pairs[: number - 1]:
                self.fail(f"row {number} says what an earlier row says")

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What a plan carries of each row that named a day."""
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
        """One line per row; timings are put into words by :meth:`sheet`."""
        return self._table_rows("en")

    def table(self, lang: str = "en") -> Table:
        """The rows as a table of words."""
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
    """The calendar with your own numbers in it.

    Args:
        thank_you_days: from the deal to the letter; 2 is the other reading. [days]
        use_check_days: from the first use to the question how it works. [days]
        leap_day: when a birthday of 29 February is kept in an ordinary year.
        seasons: the days on which the seasons that matter begin.
        maintenance_months: from one maintenance to the next. [months]

    Raises:
        OutOfRange: for a number of days or months that is none.
        UnknownOption: if *leap_day* is no LeapDay.
    """
    anchor, occasion, action = CareAnchor, CareOccasion, CareAction
    thanks = DaysAfter(anchor=anchor.PURCHASE, days=thank_you_days)
    check = DaysAfter(anchor=anchor.FIRST_USE, days=use_check_days)
    birthday = EveryBirthday(leap_day=leap_day)
    price = DaysAfter(anchor=anchor.PRICE_CHANGE, days=0)
    use = DaysAfter(anchor=anchor.USAGE_CHANGE, days=0)
    season = EverySeason(starts=tuple(seasons))
    upkeep = EveryMonths(anchor=anchor.PURCHASE, months=maintenance_months)
    rows = (
        CareRule(occasion.THANK_YOU, thanks, action.WRITE_BY_HAND),
        CareRule(occasion.USE_CHECK, check, action.ASK_HOW_IT_WORKS),
        CareRule(occasion.BIRTHDAY, birthday, action.SEND_CARD, RollRule.PREVIOUS),
        CareRule(occasion.PRICE_CHANGE, price, action.ANNOUNCE_PRICE_CHANGE),
        CareRule(occasion.USAGE_CHANGE, use, action.ANNOUNCE_USAGE_CHANGE),
        CareRule(occasion.SEASONAL_VISIT, season, action.VISIT_WITH_ADVICE),
        CareRule(occasion.MAINTENANCE, upkeep, action.REMIND, source=HOUSE),
    )
    return CareRules(id="care@1", source=DEALER_HANDBOOK, rows=rows)


@runtime_checkable
class RandomSource(Protocol):
    """A generator of random numbers; ``random.Random`` is one."""

    def getrandbits(self, k: int, /) -> int:
        """A whole number of *k* random bits."""
        ...


def courtesy_calls(rng: RandomSource, *, per_year: int) -> CareRule:
    """A row of irregular calls, drawn once from the generator that is given.

    Args:
        chance: a ``random.Random``, seeded by whoever wants the same calls again.
        per_year: how many calls a year and customer.

    Raises:
        OutOfRange: if the generator is none, or the number is not from 1 to 366.
    """
    if not isinstance(rng, RandomSource):
        raise OutOfRange(name="rng", allowed="a random.Random")
    due = RandomDays(seed=rng.getrandbits(64), per_year=per_year)
    return CareRule(CareOccasion.COURTESY_CALL, due, CareAction.CALL)


CARE_RULES: Final = care_rules()
