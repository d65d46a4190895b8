"""Tests of Lead, CustomerProfile and Transaction, and of their strategies."""

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
from custsat.records import CustomerProfile, Lead, Transaction, read_many
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
        (datetime(2026, 1, 5), date(2026, 1, 5)),
        ("2026-01-05T00:00:00", date(2026, 1, 5)),
        (NOON, NOON),
        ("2026-01-05T12:00:00Z", NOON),
        ("2026-01-05T20:00:00+08:00", NOON),
    ],
)
def test_transaction_keeps_days_and_instants(at: object, expected: date) -> None:
    transaction = Transaction(**ROW | {"at": at})

    assert transaction.at == expected
    assert type(transaction.at) is type(expected)
    assert Transaction.model_validate_json(transaction.model_dump_json()) == transaction


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"at": datetime(2026, 1, 5, 9)}, "naive_datetime"),
        ({"at": "2026-01-05T09:00:00"}, "naive_datetime"),
        ({"at": 20260105}, "not_a_date"),
        ({"at": "20260105"}, "not_a_date"),
        ({"amount": 3.50001}, "inexact_amount"),
        ({"amount": True}, "bool_as_number"),
        ({"amount": "NaN"}, "not_a_number"),
        ({"amount": "1e3"}, "not_a_number"),
        ({"amount": "1" + "0" * 11}, "too_large"),
        ({"currency": "yuan"}, "string_pattern_mismatch"),
        ({"unknown": 1}, "extra_forbidden"),
    ],
)
def test_transaction_rejects_invalid_fields_without_repeating_them(
    change: dict, code: str
) -> None:
    result = read_many(Transaction, [ROW, ROW | change])

    assert len(result.accepted) == 1
    assert [error.code for error in result.errors] == [code]
    with pytest.raises(ValidationError) as caught:
        Transaction(**ROW | change)
    assert "yuan" not in str(caught.value)


def test_transaction_rejects_text_that_is_not_a_time() -> None:
    with pytest.raises(ValidationError):
        Transaction(**ROW | {"at": "the fifth of January"})


@pytest.mark.parametrize("need", [True, False, None])
def test_lead_accepts_true_false_and_none(need: bool | None) -> None:
    assert Lead(id="l", need=need).need is need


@pytest.mark.parametrize("need", [1, "yes", 0.0])
def test_lead_rejects_what_is_not_a_bool(need: object) -> None:
    with pytest.raises(ValidationError):
        Lead(id="l", need=need)


def test_customer_profile_repr_hides_its_notes() -> None:
    profile = CustomerProfile(customer="c", individual={"phone": "13800000000"})

    assert "138" not in repr(profile)
    assert profile.recorded["individual"]
    assert profile.recorded["need"] is None


def test_transaction_amount_is_exact() -> None:
    assert Transaction(**ROW | {"amount": "0.1"}).amount == Decimal("0.1")


@given(st.lists(drawn.leads(), unique_by=lambda lead: lead.id))
def test_lead_queue_accepts_records(leads: list[Lead]) -> None:
    assert lead_queue(leads).n_leads == len(leads)


@given(st.lists(drawn.transactions(), max_size=20))
def test_seven_p_accepts_records(transactions: list[Transaction]) -> None:
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
def test_drawn_results_round_trip_and_print(result: Result) -> None:
    assert type(result).from_dict(result.to_dict()) == result
    assert result.summary("zh")


@given(drawn.basket_pairs(), drawn.styles())
def test_drawn_pairs_and_styles_are_valid(pair: Any, style: Any) -> None:
    assert pair.swapped().swapped() == pair
    assert style.label()
