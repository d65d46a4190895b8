"""The verbs of custsat.frames.customers."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, Final

from tests.frames.agreement.verb import (
    RoleColumn,
    Row,
    Rows,
    Verb,
    code,
    flag,
    identifier,
    number,
    type_of_key,
)

from custsat import customers, frames
from custsat.frames._column_kinds import Role
from custsat.values import LIKERT7

TODAY: Final = date(2026, 3, 1)
PURCHASE_OPTIONS: Final = {
    "in_currency": "CNY",
    "tz": "Asia/Shanghai",
    "as_of": TODAY,
}
CODES: Final = ("currency", "product", "channel", "store", "sale_type", "basket")


def qualified(row: Row) -> Row:
    result = customers.qualify(**row)
    asked = ",".join(result.ask)
    return {"prospect": result.prospect, "action": result.action, "ask": asked}


def bant_of(row: Row) -> Row:
    result = customers.bant(**row)
    return {"verdict": result.verdict, "ask": ",".join(result.ask)}


def transaction(row: Row) -> SimpleNamespace:
    return SimpleNamespace(
        customer=row["customer"],
        at=row["at"],
        amount=row["amount"],
        cost=row.get("cost"),
        cost_to_serve=row.get("to_serve"),
        attributes={"city": row.get("city")},
        **{name: row.get(name) for name in CODES},
    )


def scores_of(rows: Rows) -> dict[Any, Row]:
    """The scalar RFM table, by customer."""
    table = customers.rfm(map(transaction, rows), **PURCHASE_OPTIONS)
    by_id = {row["customer"]: row["customer"] for row in rows}
    return {by_id[row.customer]: scores(row, by_id[row.customer]) for row in table.rows}


def scores(row: Any, customer: Any) -> Row:
    segment = customers.rfm_segment(
        recency=row.recency_score,
        frequency=row.frequency_score,
        monetary=row.monetary_score,
    ).segment
    return {
        "type": type_of_key(customer),
        "recency_days": row.recency_days,
        "frequency": row.frequency,
        "monetary": float(row.monetary),
        "recency_score": row.recency_score,
        "frequency_score": row.frequency_score,
        "monetary_score": row.monetary_score,
        "segment": segment,
    }


def by_customer(rows: Rows) -> dict[Any, Row]:
    """The rows of a table, by customer."""
    ids = [row.pop("customer") for row in rows]
    return {
        customer: {"type": type_of_key(customer), **row}
        for customer, row in zip(ids, rows, strict=True)
    }


PURCHASES: Final = {
    "customer": identifier(1, 2, 1, None, 2, 4),
    "at": RoleColumn(Role.DAY, (0, 31, 40, 2, None, 1)),
    "amount": RoleColumn(Role.MONEY, (20, 30, 5, 7, 1, 8)),
    "currency": RoleColumn(Role.NAME, (1, 1, 1, 1, 2, 1), {1: "CNY", 2: "USD"}),
}
CUSTOMERS: Final = [
    Verb(
        name="customers.qualify",
        function=frames.customers.qualify,
        columns={
            "money": flag(1, 0, None, 1, 0, 1),
            "authority": flag(1, None, 0, 1, 1, 1),
            "need": flag(1, 1, None, 0, 0, 1),
        },
        arguments={name: name for name in ("money", "authority", "need")},
        options={},
        expected=lambda rows: [qualified(row) for row in rows],
        new_columns=("prospect", "action", "ask"),
    ),
    Verb(
        name="customers.bant",
        function=frames.customers.bant,
        columns={
            "budget": flag(1, 0, None, 1, 0, 1),
            "authority": flag(1, None, 0, 1, 1, 1),
            "need": flag(1, 1, None, 0, 0, 1),
            "timing": flag(1, 1, 0, None, 0, 1),
        },
        arguments={name: name for name in ("budget", "authority", "need", "timing")},
        options={},
        expected=lambda rows: [bant_of(row) for row in rows],
        new_columns=("verdict", "ask"),
    ),
    Verb(
        name="customers.social_style",
        function=frames.customers.social_style,
        columns={
            "assertiveness": number(7, 4, 1, None, 5, 2),
            "responsiveness": number(1, 4, 7, 2, None, 5),
        },
        arguments={name: name for name in ("assertiveness", "responsiveness")},
        options={"scale": LIKERT7},
        expected=lambda rows: [
            {"style": customers.social_style(**row, scale=LIKERT7).style}
            for row in rows
        ],
        new_columns=("style",),
    ),
    Verb(
        name="customers.rfm_segment",
        function=frames.customers.rfm_segment,
        columns={
            "recency": number(5, 4, 1, None, 3, 2),
            "frequency": number(5, 4, 1, 2, None, 5),
            "monetary": number(5, None, 1, 2, 3, 5),
        },
        arguments={name: name for name in ("recency", "frequency", "monetary")},
        options={},
        expected=lambda rows: [
            {"segment": customers.rfm_segment(**row).segment} for row in rows
        ],
        new_columns=("segment",),
    ),
    Verb(
        name="customers.rfm",
        function=frames.customers.rfm,
        columns=PURCHASES,
        arguments={name: name for name in PURCHASES},
        options=PURCHASE_OPTIONS,
        expected=scores_of,
        answer=by_customer,
        returns_rows=True,
    ),
    Verb(
        name="customers.seven_p",
        function=frames.customers.seven_p,
        columns={
            **PURCHASES,
            "cost": RoleColumn(Role.MONEY, (2, 3, None, 1, 1, 2)),
            "to_serve": RoleColumn(Role.MONEY, (1, None, 2, 1, 1, 2)),
            "product": code(1, 2, 3, 1, None, 2),
            "channel": code(1, 2, 2, 1, 1, None),
            "store": code(3, 2, None, 1, 1, 2),
            "sale_type": code(1, None, 1, 1, 2, 2),
            "basket": code(1, None, 3, 1, 1, 6),
            "city": code(1, 2, 1, 1, 2, None),
        },
        arguments={
            **{name: name for name in ("customer", "at", "amount", "cost", *CODES)},
            "cost_to_serve": "to_serve",
            "attributes": ["city"],
        },
        options=PURCHASE_OPTIONS,
        expected=lambda rows: customers.seven_p(
            map(transaction, rows), **PURCHASE_OPTIONS
        ).to_dict(),
    ),
]
