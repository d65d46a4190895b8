"""Purchase histories of customers without a contract: the data of the BG/NBD model.

*frequency* is the number of repeat purchases, *age_at_last* the time from the first to
the last purchase, *age* the time from the first purchase to the end of the observation.
The unit of time is part of the table.  Several purchases on one day count as one.
Customers with equal histories are one row with a count, and tables can be added.

>>> from datetime import date
>>> visits = [
...     ("a", date(1997, 1, 1)), ("a", date(1997, 1, 15)), ("b", date(1997, 1, 8))
... ]
>>> table = PurchaseTable.from_purchases(visits, until=date(1997, 1, 29), period="week")
>>> table.rows
((0, 0.0, 3.0, 1), (1, 2.0, 4.0, 1))
>>> PurchaseTable.from_rows([(1, 5.0, 4.0)], period="week")
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: the age_at_last of each of rows must not exceed the age ...
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

import attrs

from custsat import _checks as checks
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotAddable,
    OutOfOrder,
    OutOfRange,
    WrongType,
)
from custsat.loyalty.retention._events import customers_and_times
from custsat.values._period import Period
from custsat.values._result import Result
from custsat.values._sorted_rows import add_rows, evolve_unchecked

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from custsat.loyalty.retention._events import EventLike


HISTORY_FIELDS: Final = ("frequency", "age_at_last", "age")
ROW_NAMES: Final = (
    "the frequency of each of rows",
    "the age_at_last of each of rows",
    "the age of each of rows",
)
PurchaseRow = tuple[int, float, float, int]


@attrs.frozen(kw_only=True)
class PurchaseTable(Result):
    """Purchase histories and the number of customers of each.

    Attributes:
        period: the unit of the ages.
        rows: frequency, age at the last purchase, age, and the number of customers.
        missing: number of customers or purchases with missing values.
        n_after_end: number of purchases after the end of the observation; not counted.

    Raises:
        EmptyInput: if there is no customer.
        InvalidCount: if a row is duplicated, out of order or without customers.
        OutOfRange, OutOfOrder: for an impossible history.
    """

    schema: ClassVar[str] = "purchase_table@1"
    choices: ClassVar[tuple[str, ...]] = ("period",)
    table_fields: ClassVar[tuple[str, ...]] = ("customers", "repeat_buyers", "period")
    period: Period
    rows: tuple[PurchaseRow, ...]
    missing: int = 0
    n_after_end: int = 0

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            raise EmptyInput(
                result="a purchase table", unit="customer", missing=self.missing
            )
        keys = [row[:3] for row in self.rows]
        if keys != sorted(set(keys)) or min(row[3] for row in self.rows) < 1:
            raise InvalidCount(problem="table_order", name="a purchase table")
        for frequency, last, age, _ in self.rows:
            check_history(frequency, last, age)

    def __add__(self, other: PurchaseTable) -> PurchaseTable:
        if self.period is not other.period:
            raise NotAddable(
                first=f"purchases per {self.period}",
                second=f"purchases per {other.period}",
            )
        return evolve_unchecked(
            self,
            rows=add_rows(self.rows, other.rows, len(HISTORY_FIELDS), add_customers),
            missing=self.missing + other.missing,
            n_after_end=self.n_after_end + other.n_after_end,
        )

    @property
    def customers(self) -> int:
        """Number of customers in the table."""
        return sum(n for *_, n in self.rows)

    @property
    def repeat_buyers(self) -> int:
        """Number of customers who bought more than once."""
        return sum(n for frequency, *_, n in self.rows if frequency)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Sequence[float]] | Mapping[Sequence[float], int],
        *,
        period: Period | str,
    ) -> Self:
        """Return the table of frequency, age at last purchase and age of customers.

        Args:
            rows: one row per customer, or the number of customers by row; a row with
                None or NaN counts as missing.
            period: the unit of the ages.

        Raises:
            WrongType: if *rows* is no list of rows.
            InputError: if a row has not three values.
            InvalidCount: if a frequency or a count is not a whole number.
            OutOfOrder: if the age at the last purchase exceeds the age.
            OutOfRange: for negative numbers, or an age at last without a repeat.
            UnknownOption: for an unknown period.
        """
        counts: Counter[Any] = Counter()
        missing = 0
        for row, n in rows_with_counts(rows):
            check_row_length(row, HISTORY_FIELDS)
            history = _check_known(*(None if checks.is_missing(v) else v for v in row))
            if None in history:
                missing += n
            else:
                counts[history] += n
        return cls(
            period=checks.member(period, "period", Period),
            rows=sorted_rows(counts),
            missing=missing,
        )

    @classmethod
    def from_purchases(
        cls,
        purchases: Iterable[tuple[Hashable, date | None] | EventLike],
        *,
        until: date,
        period: Period | str,
        tz: str | None = None,
    ) -> Self:
        """Return the table of purchases up to and including the day *until*.

        Args:
            purchases: pairs of a customer and a day; or records, mappings or objects
                with ``customer`` and ``at``.  A day may be a datetime at midnight, or
                ISO 8601 text.
            until: the last day of the observation.
            period: the unit of the ages: day or week.
            tz: time zone of the local day; needed if times are instants.

        Raises:
            OutOfRange: for a period that is no fixed number of days, for an unknown
                *tz*, or a missing one that is needed.
            EmptyInput: if there is no purchase.
            NaiveDatetime: for a datetime with a time of day and without a time zone.
            NotADate: for a time that is no date, or a datetime as *until*.
            WrongType: for a purchase that is neither a pair nor a row, or an id that is
                not hashable.
        """
        unit = checks.member(period, "period", Period)
        if unit not in {Period.DAY, Period.WEEK}:
            raise OutOfRange(name="period", allowed="'day' or 'week'")
        period_days = int(unit.ratio_to(Period.DAY))
        end = Period.DAY.ordinal_of(until, "until")
        days: dict[Hashable, set[int]] = {}
        missing = n_after_end = 0
        zone = None if tz is None else checks.time_zone(tz, "tz")
        rows = checks.column(purchases, "purchases")
        for row, (customer, at) in enumerate(customers_and_times(rows, "purchase")):
            name = f"each customer of purchases at row {row}"
            key, is_known = checks.hashable(customer, name), not checks.is_missing(at)
            day = checks.local_day(at, "at", zone, row) if is_known else None
            if day is None or checks.is_missing(customer):
                missing += 1
            elif (day_number := Period.DAY.ordinal_of(day)) > end:
                n_after_end += 1
            else:
                days.setdefault(key, set()).add(day_number)
        histories = (_history(numbers, end, period_days) for numbers in days.values())
        return cls(
            period=unit,
            rows=sorted_rows(Counter(histories)),
            missing=missing,
            n_after_end=n_after_end,
        )


def _history(days: set[int], end: int, period_days: int) -> tuple[int, float, float]:
    """Return the frequency, the age at the last purchase and the age at *end*."""
    first = min(days)
    age_at_last, age = max(days) - first, end - first
    return len(days) - 1, age_at_last / period_days, age / period_days


def rows_with_counts(rows: Any) -> Iterable[tuple[Sequence[Any], int]]:
    """Return rows and their counts of a list of rows, or of a mapping to counts."""
    is_mapping = isinstance(rows, Mapping)
    items = list(rows) if is_mapping else checks.column(rows, "rows")
    for row in items:
        if isinstance(row, str) or not isinstance(row, Sequence):
            got = type(row).__name__
            raise WrongType(name="each of rows", expected="a list", got=got)
    if is_mapping:
        return [(row, checks.count(n, "rows")) for row, n in rows.items()]
    return [(row, 1) for row in items]


def check_row_length(row: Sequence[Any], fields: tuple[str, ...]) -> None:
    """Raise unless *row* has one value for each of *fields*."""
    if len(row) != len(fields):
        raise InputError(
            problem="row_length",
            name="rows",
            n=len(fields),
            fields=", ".join(fields),
            got=len(row),
        )


def add_customers(n: int, other: int) -> tuple[int]:
    """Return the number of customers of two rows."""
    return (n + other,)


def sorted_rows(counts: Counter[Any]) -> tuple[Any, ...]:
    """Return the rows with their counts, in rising order."""
    return tuple((*key, counts[key]) for key in sorted(+counts))


def check_history(
    frequency: float,
    age_at_last: float,
    age: float,
    names: tuple[str, str, str] = HISTORY_FIELDS,
) -> tuple[int, float, float]:
    """Return the checked purchase history of a customer.

    Raises:
        InvalidCount: if *frequency* is not a whole number of 0 or more.
        OutOfOrder: if the age at the last purchase exceeds the age.
        OutOfRange: for negative ages, or an age at last without a repeat.
    """
    n_repeats = checks.count(frequency, names[0])
    last_age = float(checks.number(age_at_last, names[1], ge=0))
    full_age = float(checks.number(age, names[2], ge=0))
    _check_ages(n_repeats, last_age, full_age, names)
    return n_repeats, last_age, full_age


def _check_known(
    frequency: Any, age_at_last: Any, age: Any
) -> tuple[int | None, float | None, float | None]:
    """Return a history of which values may be None; what is known is checked."""
    names = ROW_NAMES
    n_repeats = None if frequency is None else checks.count(frequency, names[0])
    last_age, full_age = (
        None if value is None else float(checks.number(value, name, ge=0))
        for value, name in zip((age_at_last, age), names[1:], strict=True)
    )
    _check_ages(n_repeats, last_age, full_age, names)
    return n_repeats, last_age, full_age


def _check_ages(
    n_repeats: int | None,
    last_age: float | None,
    age: float | None,
    names: tuple[str, str, str],
) -> None:
    """Raise if the age at the last purchase is impossible; None is not known."""
    if last_age is not None and age is not None and last_age > age:
        raise OutOfOrder(low=names[1], high=names[2])
    if n_repeats == 0 and last_age:
        raise OutOfRange(name=names[1], allowed="0 without a repeat purchase")
