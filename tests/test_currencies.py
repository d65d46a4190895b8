"""Currencies that came in the data are repeated only if ISO 4217 has their code."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.hostile import CANARIES, all_text_of

import custsat
from custsat import frames
from custsat.customers import rfm, seven_p
from custsat.errors import CurrencyMismatch
from custsat.loyalty import SpendTable
from custsat.records import Transaction, read_many
from custsat.service import delivered_value, rank_offers

SURNAMES = ("LEE", "KIM", "XYZ")  # three capitals, and no currency
TEXTS = (*SURNAMES, *CANARIES)
AT = date(2026, 1, 5)
AS_OF = date(2026, 2, 1)
ROLES: dict[str, Any] = {
    "customer": "customer",
    "at": "at",
    "amount": "amount",
    "currency": "currency",
    "as_of": AS_OF,
}


def purchases(text: str) -> list[dict[str, Any]]:
    """Rows of a ledger in two currencies, one of them *text*."""
    return [
        {"customer": "a", "at": AT, "amount": 1, "currency": currency}
        for currency in ("CNY", text)
    ]


def offer(currency: str) -> Any:
    """An offer in a currency that nobody has checked against the list."""
    parts = dict.fromkeys(("product", "service", "personnel", "image"), 1)
    costs = dict.fromkeys(("money", "time", "energy", "psychic"), 1)
    return delivered_value(**parts, **costs, currency=currency)


OF_DATA: dict[str, Callable[[str], Any]] = {
    "customers.rfm": lambda text: rfm(purchases(text), as_of=AS_OF),
    "customers.seven_p": lambda text: seven_p(purchases(text), as_of=AS_OF),
    "frames.customers.rfm": lambda text: frames.customers.rfm(
        pl.DataFrame(purchases(text)), **ROLES
    ),
    "frames.customers.seven_p": lambda text: frames.customers.seven_p(
        pl.DataFrame(purchases(text)), **ROLES
    ),
}
OF_CODES: dict[str, Callable[[str], Any]] = {
    "loyalty.models.SpendTable": lambda text: (
        SpendTable.from_rows([(1, 2)], currency="CNY")
        + SpendTable.from_rows([(1, 2)], currency=text)
    ),
    "service.rank_offers": lambda text: rank_offers(
        {"a": offer("CNY"), "b": offer(text)}
    ),
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("verb", OF_DATA)
def test_verbs_repeat_no_currency_that_may_be_a_person(verb: str, text: str) -> None:
    with pytest.raises(CurrencyMismatch) as caught:
        OF_DATA[verb](text)
    assert text not in all_text_of(caught.value)
    assert text not in repr(vars(caught.value))
    assert str(caught.value) == "2 currencies in one sum, 1 not a currency code"


@pytest.mark.parametrize("text", SURNAMES)
@pytest.mark.parametrize("verb", OF_CODES)
def test_results_repeat_no_currency_that_may_be_a_person(verb: str, text: str) -> None:
    with pytest.raises(CurrencyMismatch) as caught:
        OF_CODES[verb](text)
    assert text not in all_text_of(caught.value)
    assert text not in repr(vars(caught.value))
    assert str(caught.value) == "2 currencies in one sum, 1 not a currency code"


@pytest.mark.parametrize("text", CANARIES)
@pytest.mark.parametrize("verb", OF_CODES)
def test_codes_that_are_no_capitals_are_not_repeated(verb: str, text: str) -> None:
    with pytest.raises(custsat.errors.OutOfRange) as caught:
        OF_CODES[verb](text)
    assert text not in all_text_of(caught.value)


@pytest.mark.parametrize("verb", OF_DATA | OF_CODES)
def test_verbs_repeat_the_codes_of_the_list(verb: str) -> None:
    with pytest.raises(CurrencyMismatch) as caught:
        (OF_DATA | OF_CODES)[verb]("USD")
    assert str(caught.value) == "CNY and USD in one sum"


@pytest.mark.parametrize("text", CANARIES)
def test_records_repeat_no_currency(text: str) -> None:
    read = read_many(Transaction, purchases(text))
    (refusal,) = read.errors

    assert text not in repr(refusal)
    assert text not in repr(read)


def test_one_place_names_the_currencies_of_data() -> None:
    """The class takes any three capitals; the check takes only those of the list."""
    source = Path(custsat.__file__).parent
    places = [
        path.relative_to(source).as_posix()
        for path in sorted(source.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "CurrencyMismatch"
    ]
    assert places == ["_checks/_words.py"]
