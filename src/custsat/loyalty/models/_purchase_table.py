"""What is known of customers without a contract: how often, how recently, how long.

*frequency* counts repeat purchases, *age_at_last* is the time from the first to the
last of all, *age* that from the first to the end of the observation.  The unit of time
is part of the table.  Several purchases of one day are one.  Customers who look alike
are one row with a count, and tables add.

>>> from datetime import date
>>> new_year, mean_term_index = date(1997, 1, 1), date(1997, 1, 15)
>>> visits = [("a", new_year), ("a", mean_term_index), ("b", date(1997, 1, 8))]
>>> table = PurchaseTable.from_purchases(visits, until=date(1997, 1, 29), period="week")
>>> table.rows
((0, 0.0, 3.0, 1), (1, 2.0, 4.0, 1))
>>> PurchaseTable.from_rows([(1, 5.0, 4.0)], period="week")
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: age_at_last must not exceed age
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from custsat.errors import (
    CurrencyMismatch,
    EmptyInput,
    IncompatiblePeriods,
    InvalidCount,
    NotANumber,
    OutOfOrder,
    OutOfRange,
)
from custsat.loyalty._terms import an_id, currency_of, sound
from custsat.loyalty.retention._retention_curve import whole_count
from custsat.values._number import is_missing, not_negative, positive
from custsat.values._period import Period, period_of
from custsat.values._result import Result
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date


HISTORY_FIELDS, SPEND_FIELDS, PAIR = 3, 2, 2  # numbers in a row of each kind
PurchaseRow = tuple[int, float, float, int]
SpendRow = tuple[int, float, int]


@attrs.frozen(kw_only=True)
class PurchaseTable(Result):
    """Customers by what is known of them.

    Attributes:
        period: the unit of the ages.
        rows: frequency, age at the last purchase, age, and how many such customers.
        missing: customers or purchases that said nothing.
        n_after_end: purchases after the end of the observation, left out.
    """

    schema: ClassVar[str] = "purchase_table@1"
    table_fields: ClassVar[tuple[str, ...]] = ("customers", "repeat_buyers", "period")
    period: Period
    rows: tuple[PurchaseRow, ...]
    missing: int = 0
    n_after_end: int = 0

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            raise EmptyInput(what="a purchase table", missing=self.missing)
        keys = [row[:3] for row in self.rows]
        if keys != sorted(set(keys)) or min(row[3] for row in self.rows) < 1:
            raise InvalidCount(what="a purchase table holds each kind of customer once")
        for frequency, last, age, _ in self.rows:
            check_history(frequency, last, age)

    def __add__(self, other: PurchaseTable) -> PurchaseTable:
        if self.period is not other.period:
            raise IncompatiblePeriods(
                first=self.period.value, second=other.period.value
            )
        counts: Counter[Any] = Counter()
        for *key, n in (*self.rows, *other.rows):
            counts[tuple(key)] += n
        return attrs.evolve(
            self,
            rows=_sorted_rows(counts),
            missing=self.missing + other.missing,
            n_after_end=self.n_after_end + other.n_after_end,
        )

    @property
    def customers(self) -> int:
        """Customers in the table."""
        return sum(n for *_, n in self.rows)

    @property
    def repeat_buyers(self) -> int:
        """Customers who bought more than once."""
        return sum(n for frequency, *_, n in self.rows if frequency)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Sequence[float]] | Mapping[Sequence[float], int],
        *,
        period: Period | str,
    ) -> Self:
        """Take over frequency, age at last purchase and age of each customer.

        A mapping says how many customers there are of each; a row with None or NaN in
        it is missing.

        Raises:
            InvalidCount: if a frequency or a count is no whole number.
            OutOfOrder: if the last purchase is older than the customer.
            OutOfRange: for negative numbers, or a last purchase that no repeat made.
        """
        counts: Counter[Any] = Counter()
        missing = 0
        for row, n in _rows_with_counts(rows):
            if len(row) != HISTORY_FIELDS:
                raise InvalidCount(what="a customer is frequency, age_at_last and age")
            if any(map(is_missing, row)):
                missing += n
            else:
                counts[check_history(*row)] += n
        return cls(period=period_of(period), rows=_sorted_rows(counts), missing=missing)

    @classmethod
    def from_purchases(
        cls,
        purchases: Iterable[tuple[Hashable, date | None]],
        *,
        until: date,
        period: Period | str,
    ) -> Self:
        """Count purchases, pairs of a customer and a day, made up to and on *until*.

        Raises:
            OutOfRange: for a period that is no fixed number of days.
            EmptyInput: if nobody bought.
            NotADate: for a datetime.
        """
        unit = period_of(period)
        if unit not in {Period.DAY, Period.WEEK}:
            raise OutOfRange(
                name="period", allowed="day or week, to be counted in days"
            )
        period_days = int(unit.ratio_to(Period.DAY))
        end = Period.DAY.ordinal_of(until)
        days: dict[Hashable, set[int]] = {}
        missing = n_late = 0
        for row, event in enumerate(to_list(purchases, "purchases")):
            if not isinstance(event, Sequence) or len(event) != PAIR:
                raise NotANumber(name="purchase", kind=type(event).__name__, row=row)
            customer, day = event
            if is_missing(customer) or is_missing(day):
                missing += 1
            elif (day_number := Period.DAY.ordinal_of(day)) > end:
                n_late += 1
            else:
                days.setdefault(an_id(customer, row), set()).add(day_number)
        counts: Counter[Any] = Counter(
            (
                len(day_numbers) - 1,
                (max(day_numbers) - min(day_numbers)) / period_days,
                (end - min(day_numbers)) / period_days,
            )
            for day_numbers in days.values()
        )
        return cls(
            period=unit, rows=_sorted_rows(counts), missing=missing, later=n_late
        )


@attrs.frozen(kw_only=True)
class SpendTable(Result):
    """What repeat buyers spend: purchases, their mean amount, and how many customers.

    Attributes:
        currency: the code of the currency.
        rows: number of purchases, mean amount of them, and how many such customers.
        missing: customers whose amount is not known.
    """

    schema: ClassVar[str] = "spend_table@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "mean_amount:.2",
        "currency",
    )
    currency: str
    rows: tuple[SpendRow, ...]
    missing: int = 0

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            raise EmptyInput(what="a spend table", missing=self.missing)
        keys = [row[:2] for row in self.rows]
        if keys != sorted(set(keys)) or min(row[2] for row in self.rows) < 1:
            raise InvalidCount(what="a spend table holds each kind of customer once")
        for purchases, amount, _ in self.rows:
            check_spend(purchases, amount)
        sound("a mean amount", self.mean_amount)

    def __add__(self, other: SpendTable) -> SpendTable:
        if self.currency != other.currency:
            raise CurrencyMismatch(currencies=(self.currency, other.currency))
        counts: Counter[Any] = Counter()
        for *key, n in (*self.rows, *other.rows):
            counts[tuple(key)] += n
        missing = self.missing + other.missing
        return attrs.evolve(self, rows=_sorted_rows(counts), missing=missing)

    @property
    def customers(self) -> int:
        """Customers in the table."""
        return sum(n for *_, n in self.rows)

    @property
    def mean_amount(self) -> float:
        """Mean over customers of their mean amount. [currency]"""
        return sum(amount * n for _, amount, n in self.rows) / self.customers

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Sequence[float]] | Mapping[Sequence[float], int],
        *,
        currency: str,
    ) -> Self:
        """Take over number and mean amount of the purchases of each customer.

        Which purchases are meant, all or the repeats only, is the caller's; the model
        only wants the mean of as many as are counted.

        Raises:
            InvalidCount: if a number of purchases or of customers is no whole number.
            OutOfRange: for an amount or a number of purchases that is not above 0.
        """
        counts: Counter[Any] = Counter()
        missing = 0
        for row, n in _rows_with_counts(rows):
            if len(row) != SPEND_FIELDS:
                raise InvalidCount(
                    what="a customer is a number of purchases and an amount"
                )
            if any(map(is_missing, row)):
                missing += n
            else:
                counts[check_spend(*row)] += n
        code = currency_of(currency)
        return cls(currency=code, rows=_sorted_rows(counts), missing=missing)


def _rows_with_counts(rows: Any) -> Iterable[tuple[Sequence[Any], int]]:
    is_mapping = isinstance(rows, Mapping)
    items = list(rows) if is_mapping else to_list(rows, "rows")
    if not all(isinstance(row, Sequence) and not isinstance(row, str) for row in items):
        raise NotANumber(name="rows", kind="not a list of rows")
    if is_mapping:
        return [(row, whole_count(n)) for row, n in rows.items()]
    return [(row, 1) for row in items]


def _sorted_rows(counts: Counter[Any]) -> tuple[Any, ...]:
    return tuple((*key, counts[key]) for key in sorted(+counts))


def check_history(
    frequency: float, age_at_last: float, age: float
) -> tuple[int, float, float]:
    """A customer's numbers, if they can be true."""
    n_repeats = whole_count(frequency)
    last_age, full_age = (
        not_negative("age_at_last", age_at_last),
        not_negative("age", age),
    )
    if last_age > full_age:
        raise OutOfOrder(low="age_at_last", high="age")
    if not n_repeats and last_age:
        raise OutOfRange(name="age_at_last", allowed="0 where nobody bought again")
    return n_repeats, float(last_age), float(full_age)


def check_spend(purchases: float, amount: float) -> tuple[int, float]:
    """A customer's spending, if it can be true."""
    n_purchases = whole_count(purchases)
    if not n_purchases:
        raise OutOfRange(name="purchases", allowed="1 or more")
    return n_purchases, float(positive("amount", amount))
