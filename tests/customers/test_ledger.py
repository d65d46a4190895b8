"""Purchases as the ledger reads and counts them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from tests.examples.customers import transaction

from custsat.customers.portfolio._ledger import from_minor_units, read_ledger
from custsat.errors import InputError, TooLarge, WrongType

if TYPE_CHECKING:
    pass

START = date(2025, 1, 1)


END = date(2025, 12, 31)


def test_read_ledger_counts_every_policy() -> None:
    ledger = read_ledger(
        [
            transaction(None, START, "1"),
            SimpleNamespace(customer="a", at=None, amount=Decimal(1), currency="CNY"),
            SimpleNamespace(customer="a", at=START, amount=None, currency="CNY"),
            SimpleNamespace(
                customer="a", at=START, amount=Decimal("NaN"), currency="CNY"
            ),
            transaction("a", START, "1", currency="USD"),
            transaction("a", date(2026, 1, 1), "1"),
            transaction("a", START, "-1"),
            transaction("a", START, "0"),
            transaction("a", START, "1"),
            transaction("a", START, "0.0001"),
            transaction("a", START, "0.00020"),
        ],
        as_of=END,
        in_currency="CNY",
    )
    checks = ledger.checks

    assert (checks.no_customer, checks.no_time, checks.no_amount) == (1, 1, 2)
    assert (checks.other_currency, checks.late, checks.n_used) == (1, 1, 5)
    assert (checks.refunds, checks.zeros, checks.same_day) == (1, 1, 3)
    assert [entry.amount for entry in ledger.entries] == [-10_000, 0, 10_000, 1, 2]
    assert ledger.currency == "CNY"


@pytest.mark.parametrize(
    "transactions", [[object()], "rows", None], ids=["object", "text", "None"]
)
def test_read_ledger_rejects_what_is_no_purchase(transactions: Any) -> None:
    with pytest.raises(WrongType):
        read_ledger(transactions, as_of=END)


def test_from_minor_units_is_exact() -> None:
    assert from_minor_units(123_456_789_012_345_678_901) == Decimal(
        "12345678901234567.8901"
    )


@pytest.mark.parametrize("paid", ["1e1000000", "-1e1000000", "1e11"])
def test_read_ledger_rejects_amounts_beyond_the_limit(paid: str) -> None:
    with pytest.raises(TooLarge, match="amount at row 0 must be between"):
        read_ledger([transaction("a", START, paid)], as_of=END)


@pytest.mark.parametrize("currency", [156, "", ["CNY"]])
def test_read_ledger_rejects_in_currency_that_is_no_text(currency: Any) -> None:
    with pytest.raises(InputError, match="in_currency"):
        read_ledger([], as_of=END, in_currency=currency)


def test_read_ledger_in_one_currency_needs_rows_with_currencies() -> None:
    rows = [{"customer": "a", "at": date(2026, 1, 5), "amount": 5}]
    with pytest.raises(InputError, match="in_currency= needs the currency"):
        read_ledger(rows, as_of=END, in_currency="CNY")
