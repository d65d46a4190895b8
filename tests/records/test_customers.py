"""Leads, files and purchases at the door; the strategies that draw them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from custsat.customers import SevenP, lead_queue, seven_p
from custsat.errors import EmptyInput
from custsat.records import read_many
from custsat.records._customers import CustomerProfile, Lead, Transaction
from custsat.testing import strategies as drawn
from custsat.values import Result

ROW: dict[str, Any] = {
    "customer": "c1",
    "at": "2026-01-05",
    "amount": "3.50",
    "currency": "CNY",
}
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-01-05", date(2026, 1, 5)),
        (date(2026, 1, 5), date(2026, 1, 5)),
        (NOON, NOON),
        ("2026-01-05T12:00:00Z", NOON),
        ("2026-01-05T20:00:00+08:00", NOON),
    ],
)
def test_a_day_stays_a_day_and_an_instant_keeps_its_zone(
    at: object, expected: date
) -> None:
    transaction = Transaction(**ROW | {"at": at})

    assert transaction.at == expected
    assert type(transaction.at) is type(expected)
    assert Transaction.model_validate_json(transaction.model_dump_json()) == transaction


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"at": datetime(2026, 1, 5)}, "naive_datetime"),  # meant
        ({"at": "2026-01-05T00:00:00"}, "naive_datetime"),
        ({"at": 20260105}, "not_a_date"),
        ({"at": "20260105"}, "not_a_date"),
        ({"amount": 3.5}, "inexact_amount"),
        ({"amount": True}, "bool_as_number"),
        ({"amount": "NaN"}, "finite_number"),
        ({"amount": "1e30"}, "less_than"),
        ({"currency": "yuan"}, "string_pattern_mismatch"),
        ({"stranger": 1}, "extra_forbidden"),
    ],
)
def test_what_is_no_purchase_is_refused_and_not_repeated(
    change: dict, code: str
) -> None:
    batch = read_many(Transaction, [ROW, ROW | change])

    assert len(batch.accepted) == 1
    assert [refusal.code for refusal in batch.errors] == [code]
    with pytest.raises(ValidationError) as caught:
        Transaction(**ROW | change)
    assert "yuan" not in str(caught.value)


def test_text_that_is_no_time_is_refused() -> None:
    with pytest.raises(ValidationError):
        Transaction(**ROW | {"at": "the fifth of January"})


def test_a_lead_knows_yes_no_and_unknown_only() -> None:
    assert Lead(id="l").need is None
    for strange in (1, "yes", 0.0):
        with pytest.raises(ValidationError):
            Lead(id="l", need=strange)


def test_a_file_hides_what_stands_in_it() -> None:
    file = CustomerProfile(customer="c", individual={"phone": "13800000000"})

    assert "138" not in repr(file)
    assert file.recorded["individual"]
    assert file.recorded["need"] is None


def test_money_stays_exact() -> None:
    assert Transaction(**ROW | {"amount": "0.1"}).amount == Decimal("0.1")


@given(st.lists(drawn.leads(), unique_by=lambda lead: lead.id))
def test_every_lead_finds_its_place(leads: list[Lead]) -> None:
    assert lead_queue(leads).n_leads == len(leads)


@given(st.lists(drawn.transactions(), max_size=20))
def test_every_book_adds_up_or_is_empty(transactions: list[Transaction]) -> None:
    try:
        result = seven_p(transactions, as_of=date(2030, 12, 31))
    except EmptyInput:
        assert all(row.customer is None for row in transactions)
    else:
        assert result.checks.reconciled
        assert SevenP.from_dict(result.to_dict()) == result


@given(
    drawn.qualifications()
    | drawn.social_styles()
    | drawn.funnels()
    | drawn.concentrations()
    | drawn.rfm_tables()
)
def test_what_is_drawn_speaks_and_comes_back(result: Result) -> None:
    assert type(result).from_dict(result.to_dict()) == result
    assert result.summary("zh")


@given(drawn.basket_pairs(), drawn.styles())
def test_pairs_and_styles_are_sound(pair: Any, style: Any) -> None:
    assert pair.swapped().swapped() == pair
    assert style.label()
