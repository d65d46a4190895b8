"""Amounts per purchase of customers: the data of the Gamma-Gamma model.

>>> table = SpendTable.from_rows([(1, 20.0), (2, 35.5), (1, 20.0)], currency="USD")
>>> table.rows, round(table.mean_amount, 2)
(((1, 20.0, 2), (2, 35.5, 1)), 25.17)
>>> SpendTable.from_rows([(0, 20.0)], currency="USD")
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: the purchases of each of rows must be a whole number ...
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter, mul
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

import attrs

from custsat import _checks as checks
from custsat.errors import (
    EmptyInput,
    InvalidCount,
)
from custsat.loyalty.models._purchase_table import (
    add_customers,
    check_row_length,
    rows_with_counts,
    sorted_rows,
)
from custsat.values._result import Result
from custsat.values._sorted_rows import add_rows, evolve_unchecked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SPEND_FIELDS: Final = ("purchases", "mean_amount")
ROW_NAMES: Final = ("the purchases of each of rows", "the mean of each of rows")
SpendRow = tuple[int, float, int]


@attrs.frozen(kw_only=True)
class SpendTable(Result):
    """Purchases and mean amounts, and the number of customers of each.

    Attributes:
        currency: the currency code.
        rows: number of purchases, their mean amount, and the number of customers.
        missing: number of customers with missing values.

    Raises:
        EmptyInput: if there is no customer.
        InvalidCount: if a row is duplicated, out of order or without customers.
        OutOfRange: for an amount that is not above 0.
        TooLarge: if the mean amount cannot be computed.
    """

    schema: ClassVar[str] = "spend_table@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "mean_amount:$",
        "currency",
    )
    currency: str
    rows: tuple[SpendRow, ...]
    missing: int = 0

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            raise EmptyInput(
                result="a spend table", unit="customer", missing=self.missing
            )
        keys = [row[:2] for row in self.rows]
        if keys != sorted(set(keys)) or min(row[2] for row in self.rows) < 1:
            raise InvalidCount(problem="table_order", name="a spend table")
        for purchases, amount, _ in self.rows:
            check_spend(purchases, amount)
        checks.finite_result(self.mean_amount, "a mean amount")

    def __add__(self, other: SpendTable) -> SpendTable:
        if self.currency != other.currency:
            raise checks.currency_mismatch({self.currency, other.currency})
        rows = add_rows(self.rows, other.rows, len(SPEND_FIELDS), add_customers)
        missing = self.missing + other.missing
        table = evolve_unchecked(self, rows=rows, missing=missing)
        checks.finite_result(table.mean_amount, "a mean amount")
        return table

    @property
    def customers(self) -> int:
        """Number of customers in the table."""
        return sum(map(itemgetter(-1), self.rows))

    @property
    def mean_amount(self) -> float:
        """Mean of the customers' mean amounts. [currency]"""
        _, amounts, counts = zip(*self.rows, strict=True)
        total: float = sum(map(mul, amounts, counts))
        return total / self.customers

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Sequence[float]] | Mapping[Sequence[float], int],
        *,
        currency: str,
    ) -> Self:
        """Return the table of number and mean amount of purchases of customers.

        Whether all purchases or the repeats only are counted is up to the caller; the
        mean must be that of the purchases that are counted.

        Args:
            rows: one row per customer, or the number of customers by row; a row with
                None or NaN counts as missing.
            currency: currency code of the amounts.

        Raises:
            WrongType: if *rows* is no list of rows.
            InputError: if a row has not two values.
            InvalidCount: if a number of purchases is not a whole number of 1 or more.
            OutOfRange: for an amount that is not above 0, or an invalid currency code.
        """
        counts: Counter[Any] = Counter()
        missing = 0
        for row, n in rows_with_counts(rows):
            check_row_length(row, SPEND_FIELDS)
            spend = _check_known(row[0], row[1])
            if None in spend:
                missing += n
            else:
                counts[spend] += n
        code = checks.currency(currency)
        return cls(currency=code, rows=sorted_rows(counts), missing=missing)


def check_spend(
    purchases: float, amount: float, names: tuple[str, str] = SPEND_FIELDS
) -> tuple[int, float]:
    """Return the checked number of purchases and their mean amount.

    Raises:
        InvalidCount: if *purchases* is not a whole number of 1 or more.
        OutOfRange: for an amount that is not above 0.
    """
    n_purchases = checks.count(purchases, names[0], minimum=1)
    return n_purchases, float(checks.number(amount, names[1], gt=0))


def _check_known(purchases: Any, amount: Any) -> tuple[int | None, float | None]:
    """Return the values of a row, each checked; None for one that is missing."""
    n_purchases, mean = None, None
    if not checks.is_missing(purchases):
        n_purchases = checks.count(purchases, ROW_NAMES[0], minimum=1)
    if not checks.is_missing(amount):
        mean = float(checks.number(amount, ROW_NAMES[1], gt=0))
    return n_purchases, mean
