"""Ledger: purchases of a customer base, read under policies that are counted.

* A row without customer, time or amount is excluded, and counted; what else it has is
  checked.
* A row after the day of the analysis is *late*: excluded, and counted.
* Several currencies are rejected; with ``in_currency=`` the rows in others are
  excluded, and counted.
* A negative amount is a *refund*: it reduces the revenue and is no visit.
* A zero amount is a visit without revenue.
* All that a customer buys on one local day is one *visit*; the rows after the first are
  counted as *same day*.
* Amounts are summed in minor units, whole ten-thousandths, so that every order of rows
  and every dataframe engine gives the same sum; a finer amount is refused.

A row is a mapping or an object, and is read as :class:`custsat.records.Transaction`
reads it: ids are texts or whole numbers, times may be ISO 8601 text, amounts plain
decimal text.  What else it has is ignored.

>>> ledger = read_ledger(
...     [
...         {"customer": 7, "at": date(2026, 1, 5), "amount": 29.90},
...         {"customer": 7, "at": "2026-01-05", "amount": "-9.90"},
...         {"customer": None, "at": date(2026, 1, 6), "amount": 5},
...     ],
...     as_of=date(2026, 1, 31),
... )
>>> ledger.checks.n_used, ledger.checks.refunds, ledger.checks.no_customer
(2, 1, 1)
>>> row = {"customer": 7, "at": date(2026, 1, 5), "amount": 0.1 + 0.2}
>>> read_ledger([row], as_of=date(2026, 1, 31))
Traceback (most recent call last):
    ...
custsat.errors.InexactAmount: amount at row 0 is a float with more than 4 decimals
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeAlias

import attrs

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo


DECIMALS: Final = checks.AMOUNT_DECIMALS  # of the minor unit
MINOR_UNITS: Final = 10**DECIMALS  # per unit of currency
# Of one amount: a column of floats holds them exactly.
MAX_MINOR_UNITS: Final = checks.MAX_AMOUNT * MINOR_UNITS
NAME_FIELDS: Final = ("product", "channel", "store", "sale_type")
COST_FIELDS: Final = ("cost", "cost_to_serve")
ABSENT: Final = object()
N_REQUIRED_FIELDS: Final = 3
EXACT_CONTEXT: Final = Context(prec=60)


class SupportsTransaction(Protocol):
    """Any object that has the fields of a purchase; a mapping has them as keys.

    Optional fields: ``currency``, ``cost`` (of what was sold), ``cost_to_serve``,
    ``product``, ``channel``, ``store``, ``sale_type``, ``basket`` and ``attributes``
    (pairs of a name and a value about the customer).
    """

    @property
    def customer(self) -> str | int | None:
        """Id of the customer; None if unknown."""
        ...

    @property
    def at(self) -> date | str | None:
        """Day of the purchase, or an aware datetime, or its text; None if unknown."""
        ...

    @property
    def amount(self) -> Decimal | float | str | None:
        """Amount paid, negative for a refund; None if unknown."""
        ...


TransactionLike: TypeAlias = SupportsTransaction | Mapping[str, Any]


class LedgerEntry(NamedTuple):
    """One row that is used; days are ordinals, amounts are in minor units."""

    customer: str | int
    day: int
    hour: int | None
    amount: int
    cost: int | None
    cost_to_serve: int | None
    product: str | None
    channel: str | None
    store: str | None
    sale_type: str | None
    basket: str | int | None
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

    @property
    def n_used(self) -> int:
        """Number of rows used."""
        return self.n_rows - self.n_excluded

    @property
    def n_excluded(self) -> int:
        """Number of rows excluded."""
        missing = self.no_customer + self.no_time + self.no_amount
        return missing + self.late + self.other_currency


def exclusions_text(checks: LedgerChecks) -> str:
    """Return how many rows are excluded, and why, as a message says it.

    >>> exclusions_text(LedgerChecks(n_rows=3, late=1, other_currency=2))
    '1 after as_of=, 2 in another currency than in_currency=, of 3'
    """
    counts = {
        "without customer": checks.no_customer,
        "without time": checks.no_time,
        "without amount": checks.no_amount,
        "after as_of=": checks.late,
        "in another currency than in_currency=": checks.other_currency,
    }
    reasons = [f"{n} {reason}" for reason, n in counts.items() if n]
    return f"{', '.join(reasons)}, of {checks.n_rows}" if reasons else ""


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


def read_ledger(
    transactions: Iterable[TransactionLike],
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
        WrongType: for a row without the fields of a purchase, a customer, a product
            or the like that is no text or whole number, or an *in_currency* that is no
            text.
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for a time that is no date, or a datetime as *as_of*.
        OutOfRange: for an unknown *tz*, or a missing one that is needed.
        InexactAmount: for an amount of more than four decimals.
        NotANumber: for an infinite amount, another text and truth values.
        TooLarge: for an amount beyond the limit, or a time at the calendar's edge.
        CurrencyMismatch: if several currencies are left.
    """
    last_day = checks.day(as_of, "as_of").toordinal()
    time_zone = None if tz is None else checks.time_zone(tz, "tz")
    if in_currency is not None:
        checks.text(in_currency, "in_currency")
    reader = _LedgerReader(last_day, time_zone, in_currency)
    rows: tuple[TransactionLike, ...]
    rows = checks.sequence(transactions, "transactions")
    for position, row in enumerate(rows):
        reader.add_row(row, position)
    return reader.to_ledger()


class _Fields(NamedTuple):
    """The fields of a row as they came; the first three must not be left out."""

    customer: Any
    at: Any
    amount: Any
    currency: Any
    cost: Any
    cost_to_serve: Any
    basket: Any
    attributes: Any
    product: Any
    channel: Any
    store: Any
    sale_type: Any


def _read_fields(row: TransactionLike, position: int) -> _Fields:
    names = _Fields._fields
    required, optional = names[:N_REQUIRED_FIELDS], names[N_REQUIRED_FIELDS:]
    return _Fields(
        *checks.row_fields(row, "transactions", *required, position=position),
        *checks.optional_fields(row, *optional),
    )


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
        self.visits: set[tuple[str | int, int]] = set()
        self.has_currency = False

    def add_row(self, row: TransactionLike, position: int) -> None:
        self.counts["n_rows"] += 1
        fields = _read_fields(row, position)
        customer = _id_or_none(fields.customer, "customer", position)
        day, hour = self._local_day_and_hour(fields.at, position)
        amount = _minor_units_or_none(fields.amount, "amount", position)
        currency = _text_or_none(fields.currency, "currency", position)
        details = self._details(fields, position)
        if customer is None:
            self.counts["no_customer"] += 1
        elif day is None:
            self.counts["no_time"] += 1
        elif amount is None:
            self.counts["no_amount"] += 1
        elif self.in_currency is not None and currency != self.in_currency:
            self.counts["other_currency"] += 1
            (currency,) = checks.optional_fields(row, "currency", default=ABSENT)
            self.has_currency |= currency is not ABSENT
        elif day > self.last_day:
            self.counts["late"] += 1
        else:
            self.currencies.add(currency)
            entry = LedgerEntry(customer, day, hour, amount, **details)
            self._count_flags(entry)
            self.entries.append(entry)

    def _details(self, fields: _Fields, position: int) -> dict[str, Any]:
        """Return the fields of an entry that may be missing in every purchase."""
        names = {
            name: _name_or_none(getattr(fields, name), name, position)
            for name in NAME_FIELDS
        }
        costs = {
            name: _minor_units_or_none(getattr(fields, name), name, position)
            for name in COST_FIELDS
        }
        return {
            **names,
            **costs,
            "basket": _id_or_none(fields.basket, "basket", position),
            "attributes": _attribute_pairs(fields.attributes, position),
        }

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

    def _local_day_and_hour(self, at: Any, row: int) -> tuple[int | None, int | None]:
        if checks.is_missing(at):
            return None, None
        local = checks.local_time(at, "at", self.time_zone, row)
        return local.toordinal(), local.hour if isinstance(local, datetime) else None

    def to_ledger(self) -> Ledger:
        has_currency = self.has_currency or bool(self.currencies)
        if self.counts["other_currency"] and not has_currency:
            needed = "the currency of each of transactions"
            raise InputError(problem="needs", name="in_currency=", needed=needed)
        if len(self.currencies) > 1:
            raise checks.currency_mismatch(self.currencies)
        currency = next(iter(self.currencies), None)
        counts = LedgerChecks(**self.counts)
        return Ledger(entries=tuple(self.entries), currency=currency, checks=counts)


def _minor_units_or_none(amount: Any, name: str, row: int) -> int | None:
    if checks.is_missing(amount):
        return None
    return int(checks.amount(amount, name, row).scaleb(DECIMALS, EXACT_CONTEXT))


def _id_or_none(value: Any, name: str, row: int) -> str | int | None:
    return None if checks.is_missing(value) else checks.key(value, name, row)


def _text_or_none(value: Any, name: str, row: int) -> str | None:
    return (
        None if checks.is_missing(value) else checks.text(value, f"{name} at row {row}")
    )


def _name_or_none(value: Any, name: str, row: int) -> str | None:
    """Return the name of a product, a store or the like: a text, or its digits."""
    result = _id_or_none(value, name, row)
    return None if result is None else str(result)


def _attribute_pairs(attributes: Any, row: int) -> tuple[tuple[str, str], ...]:
    """Return the attributes of the customer that are known, as pairs of texts."""
    if checks.is_missing(attributes):
        return ()
    items = attributes.items() if isinstance(attributes, Mapping) else attributes
    pairs = (
        checks.pair(item, "each of attributes")
        for item in checks.sequence(items, "attributes")
    )
    return tuple(
        (checks.text(name, "each name of attributes"), value_text)
        for name, value in pairs
        if (value_text := _name_or_none(value, "attributes", row)) is not None
    )
