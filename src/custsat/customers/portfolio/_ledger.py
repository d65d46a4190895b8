"""Ledger: purchases of a customer base, read under policies that are counted.

* A row without customer, time or amount is excluded, and counted.
* A row after the day of the analysis is *late*: excluded, and counted.
* Several currencies are rejected; with ``in_currency=`` the rows in others are
  excluded, and counted.
* A negative amount is a *refund*: it reduces the revenue and is no visit.
* A zero amount is a visit without revenue.
* All that a customer buys on one local day is one *visit*; the rows after the first are
  counted as *same day*.
* Amounts are summed in minor units, whole ten-thousandths, so that every order of rows
  and every dataframe engine gives the same sum; a finer amount is rounded, half to
  even, and counted.

>>> from decimal import Decimal
>>> from types import SimpleNamespace as Row
>>> ledger = read_ledger(
...     [
...         Row(customer="a", at=date(2026, 1, 5), amount=Decimal("29.90")),
...         Row(customer="a", at=date(2026, 1, 5), amount=Decimal("-9.90")),
...         Row(customer=None, at=date(2026, 1, 6), amount=Decimal(5)),
...     ],
...     as_of=date(2026, 1, 31),
... )
>>> ledger.checks.n_used, ledger.checks.refunds, ledger.checks.no_customer
(2, 1, 1)
>>> read_ledger([Row(customer="a", at=date(2026, 1, 5), amount=29.9)], as_of=date.max)
Traceback (most recent call last):
    ...
custsat.errors.InexactAmount: amount must be an exact amount, got a float
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import attrs

from custsat import _checks as checks
from custsat.errors import (
    CurrencyMismatch,
    InexactAmount,
    NaiveDatetime,
    NotANumber,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo


DECIMALS: Final = 4  # of the minor unit in which amounts are summed
MINOR_UNITS: Final = 10**DECIMALS  # per unit of currency
MAX_MINOR_UNITS: Final = 10**15  # of one amount: a column of floats holds them exactly
# Minor units by which a float may be off without counting as a finer amount.
ROUNDING_TOL: Final = Decimal("0.001")
TEXT_FIELDS: Final = ("product", "channel", "store", "sale_type", "basket")
EXACT_CONTEXT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)


class SupportsTransaction(Protocol):
    """Any object that has the fields of a purchase.

    Optional fields: ``currency``, ``cost`` (of what was sold), ``cost_to_serve``,
    ``product``, ``channel``, ``store``, ``sale_type``, ``basket`` and ``attributes``
    (pairs of a name and a value about the customer).
    """

    @property
    def customer(self) -> str | None:
        """Id of the customer; None if unknown."""
        ...

    @property
    def at(self) -> date | None:
        """Day of the purchase, or an aware datetime; None if unknown."""
        ...

    @property
    def amount(self) -> Decimal | None:
        """Amount paid, negative for a refund; None if unknown."""
        ...


class LedgerEntry(NamedTuple):
    """One row that is used; days are ordinals, amounts are in minor units."""

    customer: str
    day: int
    hour: int | None
    amount: int
    cost: int | None
    cost_to_serve: int | None
    product: str | None
    channel: str | None
    store: str | None
    sale_type: str | None
    basket: str | None
    attributes: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class LedgerChecks(ExportsProperties):
    """Number of ledger rows excluded, and of those that were read in a special way.

    Attributes:
        n_rows: all rows.
        no_customer: excluded, no customer.
        no_time: excluded, no time.
        no_amount: excluded, no amount.
        late: excluded, after the day of the analysis.
        other_currency: excluded, in another currency than the one chosen.
        refunds: used, amount below 0: no visit.
        zeros: used, amount 0: a visit without revenue.
        same_day: used, a further row of a visit.
        rounded: used, an amount finer than ten-thousandths.
    """

    n_rows: int = 0
    no_customer: int = 0
    no_time: int = 0
    no_amount: int = 0
    late: int = 0
    other_currency: int = 0
    refunds: int = 0
    zeros: int = 0
    same_day: int = 0
    rounded: int = 0

    @property
    def n_used(self) -> int:
        """Number of rows used."""
        return self.n_rows - self.n_excluded

    @property
    def n_excluded(self) -> int:
        """Number of rows excluded."""
        missing = self.no_customer + self.no_time + self.no_amount
        return missing + self.late + self.other_currency


@attrs.frozen(kw_only=True)
class Ledger:
    """Rows that are used, and the number of those that are not."""

    entries: tuple[LedgerEntry, ...]
    currency: str | None
    checks: LedgerChecks


def from_minor_units(minor_units: int) -> Decimal:
    """Return the exact amount of whole minor units.

    >>> from_minor_units(125_000), from_minor_units(-1)
    (Decimal('12.5'), Decimal('-0.0001'))
    """
    return EXACT_CONTEXT.divide(Decimal(minor_units), MINOR_UNITS)


def exact_amount(value: Any, name: str, row: int | None = None) -> Decimal:
    """Return *value* as an exact amount of money.

    Raises:
        InexactAmount: for a float.
        NotANumber: for an infinite amount, text and truth values.
        TooLarge: for an amount beyond the limit.
    """
    if isinstance(value, float):
        raise InexactAmount(name=name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise NotANumber(name=name, kind=type(value).__name__, row=row)
    amount = Decimal(value)
    if not amount.is_finite():
        raise NotANumber(name=name, row=row)
    limit = MAX_MINOR_UNITS // MINOR_UNITS
    if amount.copy_abs() >= limit:  # abs() rounds, and overflows for a large exponent
        raise TooLarge(problem="amount_limit", name=name, limit=limit)
    return amount


def read_ledger(
    transactions: Iterable[SupportsTransaction],
    *,
    as_of: date,
    tz: str | ZoneInfo | None = None,
    in_currency: str | None = None,
) -> Ledger:
    """Read purchases up to the end of the day *as_of*.

    Args:
        transactions: the purchases, in any order; an iterator is consumed.
        as_of: the day of the analysis; later rows are excluded, and counted.
        tz: time zone of the local day, or its name; needed if times are instants.
        in_currency: the one currency to read; rows in others are excluded, and counted.

    Raises:
        WrongType: for a row without the fields of a purchase, a customer that is no
            text or whole number, an *in_currency* that is no text, or a *tz* that is
            neither a name nor a ZoneInfo.
        NaiveDatetime: for an instant without a time zone.
        NotADate: for a time that is no date, or a datetime as *as_of*.
        OutOfRange: for an unknown *tz*, or a missing one that is needed.
        InexactAmount: for an amount that is a float.
        NotANumber: for an infinite amount, text and truth values.
        TooLarge: for an amount beyond the limit.
        CurrencyMismatch: if several currencies are left.
    """
    last_day = checks.day(as_of, "as_of").toordinal()
    time_zone = None if tz is None else checks.time_zone(tz, "tz")
    if in_currency is not None:
        checks.text(in_currency, "in_currency")
    reader = _LedgerReader(last_day, time_zone, in_currency)
    rows: tuple[SupportsTransaction, ...]
    rows = checks.sequence(transactions, "transactions")
    for row in rows:
        reader.add_row(row)
    return reader.to_ledger()


class _LedgerReader:
    """Rows and counts while a ledger is read."""

    def __init__(
        self, last_day: int, time_zone: ZoneInfo | None, in_currency: str | None
    ) -> None:
        self.last_day = last_day
        self.time_zone = time_zone
        self.in_currency = in_currency
        self.counts: dict[str, int] = dict.fromkeys(attrs.fields_dict(LedgerChecks), 0)
        self.entries: list[LedgerEntry] = []
        self.currencies: set[str | None] = set()
        self.visits: set[tuple[str, int]] = set()

    def add_row(self, row: SupportsTransaction) -> None:
        number = self.counts["n_rows"]
        self.counts["n_rows"] += 1
        currency = getattr(row, "currency", None)
        checks.attributes(row, "each of transactions", "customer", "at", "amount")
        if checks.is_missing(row.customer):
            self.counts["no_customer"] += 1
        elif checks.is_missing(row.at):
            self.counts["no_time"] += 1
        elif checks.is_missing(row.amount):
            self.counts["no_amount"] += 1
        elif self.in_currency is not None and currency != self.in_currency:
            self.counts["other_currency"] += 1
        else:
            self.currencies.add(currency)
            self._add(row, number)

    def _add(self, row: SupportsTransaction, number: int) -> None:
        day, hour = self._local_day_and_hour(row.at)
        amount = self._to_minor_units(row.amount, "amount", number)
        if day > self.last_day:
            self.counts["late"] += 1
            return
        entry = LedgerEntry(
            _check_customer_id(row.customer),
            day=day,
            hour=hour,
            amount=amount,
            cost=self._minor_units_or_none(getattr(row, "cost", None), "cost", number),
            cost_to_serve=self._minor_units_or_none(
                getattr(row, "cost_to_serve", None), "cost_to_serve", number
            ),
            attributes=_attribute_pairs(getattr(row, "attributes", ())),
            **{name: _text_or_none(getattr(row, name, None)) for name in TEXT_FIELDS},
        )
        self._count_flags(entry)
        self.entries.append(entry)

    def _count_flags(self, entry: LedgerEntry) -> None:
        visit = (entry.customer, entry.day)
        if entry.amount < 0:
            self.counts["refunds"] += 1
        elif visit in self.visits:
            self.counts["same_day"] += 1
        if entry.amount == 0:
            self.counts["zeros"] += 1
        if entry.amount >= 0:
            self.visits.add(visit)

    def _local_day_and_hour(self, at: Any) -> tuple[int, int | None]:
        if not isinstance(at, datetime):
            return checks.day(at, "at").toordinal(), None
        if at.utcoffset() is None:
            raise NaiveDatetime(name="at")
        if self.time_zone is None:
            raise OutOfRange(name="tz", allowed="given where times are instants")
        local = at.astimezone(self.time_zone)
        return local.toordinal(), local.hour

    def _minor_units_or_none(self, amount: Any, name: str, row: int) -> int | None:
        if checks.is_missing(amount):
            return None
        return self._to_minor_units(amount, name, row)

    def _to_minor_units(self, amount: Any, name: str, row: int) -> int:
        exact: Decimal = exact_amount(amount, name, row).scaleb(DECIMALS, EXACT_CONTEXT)
        rounded = exact.to_integral_value(ROUND_HALF_EVEN, EXACT_CONTEXT)
        is_rounded = (
            EXACT_CONTEXT.abs(EXACT_CONTEXT.subtract(exact, rounded)) > ROUNDING_TOL
        )
        self.counts["rounded"] += is_rounded and name == "amount"
        return int(rounded)

    def to_ledger(self) -> Ledger:
        if len(self.currencies) > 1:
            currencies = tuple(sorted(str(code)[:8] for code in self.currencies))
            raise CurrencyMismatch(currencies=currencies)
        currency = next(iter(self.currencies), None)
        counts = LedgerChecks(**self.counts)
        return Ledger(entries=tuple(self.entries), currency=currency, checks=counts)


def _check_customer_id(customer: Any) -> Any:
    """Return the id of a customer, a text or an integer."""
    if isinstance(customer, bool) or not isinstance(customer, str | int):
        expected, got = "a text or a whole number", type(customer).__name__
        raise WrongType(name="customer", expected=expected, got=got)
    return customer


def _text_or_none(value: Any) -> str | None:
    return None if checks.is_missing(value) else str(value)


def _attribute_pairs(attributes: Any) -> tuple[tuple[str, str], ...]:
    items = attributes.items() if hasattr(attributes, "items") else attributes
    return tuple((str(name), str(value)) for name, value in items if value is not None)
