"""Every value is checked, even that of a row which does not count.

A row with a missing value is counted as missing; what else it has is read like any
other value, so that a list and a column of a frame are refused for the same mistake.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from custsat.complaints import TicketTimes, desk_metrics
from custsat.customers import seven_p
from custsat.customers.leads import score_calibration
from custsat.customers.portfolio._ledger import LedgerChecks, read_ledger
from custsat.errors import (
    CustsatError,
    EventOutOfOrder,
    InexactAmount,
    InvalidCount,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.loyalty import (
    PurchaseTable,
    SpendTable,
    cohort_retention,
    kaplan_meier,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 1, 5)
LATER = date(2026, 2, 5)
AS_OF = date(2026, 1, 31)
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
PURCHASE = {"customer": 7, "at": DAY, "amount": 20, "currency": "CNY"}


def events(customer: Any, at: Any) -> Any:
    return cohort_retention([("a", 0), (customer, at)], until=2)


def visits(customer: Any, at: Any) -> Any:
    return cohort_retention([("a", DAY), (customer, at)], until=AS_OF, period="month")


def bought(customer: Any, at: Any) -> Any:
    return PurchaseTable.from_purchases(
        [("a", DAY), (customer, at)], until=DAY, period="day"
    )


def history(*row: Any) -> Any:
    return PurchaseTable.from_rows([(0, 0, 9), row], period="day")


def spend(*row: Any) -> Any:
    return SpendTable.from_rows([(1, 9), row], currency="CNY")


def stay(duration: Any, observed: Any) -> Any:
    return kaplan_meier([1, duration], observed=[True, observed])


def lead(score: Any, outcome: Any) -> Any:
    return score_calibration([1, score], [True, outcome], limits=(5,))


def ledger(**row: Any) -> Any:
    rows = [PURCHASE, PURCHASE | row]
    return read_ledger(rows, as_of=AS_OF, in_currency="CNY")


def ticket(closed_at: Any) -> Any:
    tickets = [TicketTimes(opened_at=NINE, closed_at=end) for end in (None, closed_at)]
    return desk_metrics(tickets, as_of=NINE, counts=[1, 0])


@pytest.mark.parametrize(
    ("verb", "row", "error"),
    [
        (events, (None, 2.5), OutOfRange),
        (events, (None, "2"), NotANumber),
        (events, (["b"], None), WrongType),
        (events, (["b"], 3), WrongType),
        (visits, (None, "yesterday"), NotADate),
        (visits, (None, NINE.replace(tzinfo=None)), NaiveDatetime),
        (visits, (["b"], LATER), WrongType),
        (bought, (None, "yesterday"), NotADate),
        (bought, (["b"], None), WrongType),
        (bought, (["b"], LATER), WrongType),
        (history, (0.5, None, None), InvalidCount),
        (history, (None, -1, 9), OutOfRange),
        (history, (1, None, "9"), NotANumber),
        (history, (None, 9, 8), OutOfOrder),
        (history, (0, 1, None), OutOfRange),
        (spend, (0, None), InvalidCount),
        (spend, (None, -1), OutOfRange),
        (stay, (None, "yes"), WrongType),
        (stay, (-1, None), OutOfRange),
        (stay, ("1", None), NotANumber),
        (lead, (None, "yes"), WrongType),
        (lead, ("1", None), NotANumber),
        (ticket, (NINE.replace(hour=8),), EventOutOfOrder),
    ],
)
def test_a_row_that_does_not_count_is_checked(
    verb: Callable[..., Any], row: tuple[Any, ...], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        verb(*row)


@pytest.mark.parametrize(
    "excluded",
    [
        {"customer": None},
        {"at": None},
        {"amount": None},
        {"at": LATER},
        {"currency": "USD"},
    ],
)
@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("customer", 7.5, WrongType),
        ("at", "yesterday", NotADate),
        ("amount", "twenty", NotANumber),
        ("amount", 10**11, TooLarge),
        ("amount", 0.1 + 0.2, InexactAmount),
        ("currency", 7, WrongType),
        ("cost", "twenty", NotANumber),
        ("cost_to_serve", "twenty", NotANumber),
        ("product", 7.5, WrongType),
        ("basket", 7.5, WrongType),
        ("attributes", {"city": 7.5}, WrongType),
    ],
)
def test_a_purchase_that_does_not_count_is_checked(
    excluded: dict[str, Any], field: str, value: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        ledger(**(excluded | {field: value}))


@pytest.mark.parametrize(
    ("verb", "row"),
    [
        (events, (None, 2)),
        (events, (None, None)),
        (events, ("b", None)),
        (visits, (None, LATER)),
        (bought, (None, LATER)),
        (bought, ("b", None)),
        (history, (None, 1, 2)),
        (history, (1, None, 2)),
        (history, (None, None, None)),
        (spend, (None, 1)),
        (spend, (1, None)),
        (stay, (None, 1)),
        (stay, (1, None)),
    ],
)
def test_a_row_that_is_right_counts_as_missing(
    verb: Callable[..., Any], row: tuple[Any, ...]
) -> None:
    assert verb(*row).missing == 1


def test_what_a_purchase_that_does_not_count_has_is_not_counted() -> None:
    """An amount of 0 is one of the rows that are used, or none."""
    rows = [
        PURCHASE,
        PURCHASE | {"customer": None, "amount": 0},
        PURCHASE | {"at": LATER, "amount": Decimal(-1)},
        PURCHASE | {"currency": "USD", "amount": Decimal("0.00")},
    ]

    counts = read_ledger(rows, as_of=AS_OF, in_currency="CNY").checks

    assert counts == LedgerChecks(n_rows=4, no_customer=1, late=1, other_currency=1)
    assert seven_p(rows, as_of=AS_OF, in_currency="CNY").checks.ledger == counts
