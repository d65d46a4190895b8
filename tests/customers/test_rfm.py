"""RFM scores, against a second implementation and against real data."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from itertools import product
from math import ceil
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import RfmTable, rfm, rfm_table
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    UnknownOption,
    WrongType,
)

if TYPE_CHECKING:
    from pathlib import Path

shops = st.dictionaries(
    st.text(min_size=1, max_size=4),
    st.tuples(st.integers(0, 50), st.integers(1, 6), st.integers(-20, 60)),
    min_size=1,
    max_size=40,
)


Scores = tuple[int, int, int]


ONE = {"a": (1, 1, 1)}


def scores(table: RfmTable) -> dict[str, Scores]:
    """Return the three scores by customer."""
    return {
        row.customer: (row.recency_score, row.frequency_score, row.monetary_score)
        for row in table.rows
    }


def plain(values: list[float], value: float) -> int:
    """Return the score of *value*: 1 and the number of fifths that are worse."""
    return 1 + sum(other < value for other in values) * 5 // len(values)


def second(shop: dict[str, tuple[int, int, Any]]) -> dict[str, Scores]:
    """Return the independent scores of a shop, by a second implementation."""
    columns = list(zip(*((-r, f, m) for r, f, m in shop.values()), strict=True))
    return {
        who: tuple(
            plain(list(column), value)
            for column, value in zip(columns, (-r, f, m), strict=True)
        )
        for who, (r, f, m) in shop.items()
    }


@given(shops)
def test_rfm_table_scores_fifths_that_are_worse(shop: dict) -> None:
    assert scores(rfm_table(shop)) == second(shop)


@given(shops)
def test_rfm_table_scores_are_monotone(shop: dict) -> None:
    by_customer = scores(rfm_table(shop))
    for (a, (ra, fa, ma)), (b, (rb, fb, mb)) in product(shop.items(), repeat=2):
        for index, better in enumerate((ra <= rb, fa >= fb, ma >= mb)):
            if better:
                assert by_customer[a][index] >= by_customer[b][index]


@given(shops)
def test_rfm_table_nested_ranks_within_group(shop: dict) -> None:
    by_customer = scores(rfm_table(shop, method="nested"))
    for who, (r, f, m) in shop.items():
        same_r = [x for x in shop if by_customer[x][0] == by_customer[who][0]]
        same_rf = [x for x in same_r if by_customer[x][1] == by_customer[who][1]]

        assert by_customer[who][0] == plain([-v[0] for v in shop.values()], -r)
        assert by_customer[who][1] == plain([shop[x][1] for x in same_r], f)
        assert by_customer[who][2] == plain([shop[x][2] for x in same_rf], m)


@given(shops)
def test_rfm_table_cuts_reproduce_scores(shop: dict) -> None:
    table = rfm_table(shop)
    again = rfm_table(shop, method="nested")

    for measure, cuts in table.cuts:
        values = sorted(
            (
                dict(zip(("recency", "frequency", "monetary"), triple, strict=True))[
                    measure
                ]
            )
            for triple in shop.values()
        )
        assert list(cuts) == sorted(cuts)
        assert set(cuts) <= set(values)
    assert [len(cuts) for _, cuts in again.cuts] == [4, 0, 0]


def test_rfm_table_gives_best_customer_five() -> None:
    shop = {f"c{i}": (i, 10 - i, 100 - i) for i in range(10)}
    by_customer = scores(rfm_table(shop))

    assert (by_customer["c0"], by_customer["c9"]) == ((5, 5, 5), (1, 1, 1))
    assert rfm_table(shop).n_best == 2


def test_rfm_table_scores_equal_customers_one() -> None:
    assert set(scores(rfm_table(dict.fromkeys("abc", (3, 2, 10)))).values()) == {
        (1, 1, 1)
    }


def test_rfm_table_scores_single_customer_one() -> None:
    assert rfm_table({"a": (0, 1, 5)}).rows[0].rfm_code == "111"


@pytest.mark.parametrize(
    ("days", "score"),
    [
        (0, 5),
        (29, 5),
        (30, 4),
        (89, 4),
        (90, 3),
        (180, 2),
        (364, 2),
        (365, 1),
        (999, 1),
    ],
)
def test_rfm_table_recency_with_own_cuts(days: int, score: int) -> None:
    cuts = {"recency": (30, 90, 180, 365)}

    assert rfm_table({"a": (days, 1, 1)}, cuts=cuts).rows[0].recency_score == score


@pytest.mark.parametrize(("visits", "score"), [(1, 1), (2, 2), (3, 3), (4, 3), (9, 5)])
def test_rfm_table_frequency_with_own_cuts(visits: int, score: int) -> None:
    for method in ("independent", "nested"):
        table = rfm_table(
            {"a": (1, visits, 1)}, cuts={"frequency": (1, 2, 4, 8)}, method=method
        )
        assert table.rows[0].frequency_score == score


@pytest.mark.parametrize(
    ("shop", "more", "error"),
    [
        pytest.param({}, {}, EmptyInput, id="empty"),
        pytest.param({"a": (-1, 1, 1)}, {}, InvalidCount, id="negative days"),
        pytest.param({"a": (1.5, 1, 1)}, {}, InvalidCount, id="days with a fraction"),
        pytest.param({"a": (1, 0, 1)}, {}, InvalidCount, id="no visit"),
        pytest.param({"a": (1, 1, float("nan"))}, {}, NotANumber, id="amount nan"),
        pytest.param({"a": (True, 1, 1)}, {}, NotANumber, id="days as bool"),
        pytest.param({"a": (1, 2)}, {}, InputError, id="two measures"),
        pytest.param({"a": [1, 2, 3]}, {}, WrongType, id="list of measures"),
        pytest.param([("a", (1, 1, 1))], {}, WrongType, id="no mapping"),
        pytest.param(ONE, {"method": "both"}, UnknownOption, id="unknown method"),
        pytest.param(
            ONE, {"cuts": {"age": (1, 2, 3, 4)}}, UnknownOption, id="unknown measure"
        ),
        pytest.param(ONE, {"cuts": np.array([7, 8])}, WrongType, id="cuts an array"),
        pytest.param(ONE, {"cuts": []}, WrongType, id="cuts a list"),
        pytest.param(
            ONE, {"cuts": {"recency": (1, 2, 3)}}, OutOfRange, id="three cuts"
        ),
        pytest.param(
            ONE, {"cuts": {"recency": (1, 2, 2, 3)}}, OutOfRange, id="equal cuts"
        ),
    ],
)
def test_rfm_table_rejects_invalid_input(
    shop: dict, more: dict, error: type[Exception]
) -> None:
    with pytest.raises(error):
        rfm_table(shop, **more)


def test_rfm_excludes_refund_only_customers() -> None:
    row = SimpleNamespace(customer="a", at=date(2026, 1, 1), amount=Decimal(-1))
    other = SimpleNamespace(customer="b", at=date(2026, 1, 1), amount=Decimal(2))

    table = rfm([row, other], as_of=date(2026, 1, 2))

    assert (table.customers, table.refund_only) == (1, 1)
    with pytest.raises(EmptyInput):
        rfm([row], as_of=date(2026, 1, 2))


def cdnow(data: Path) -> list[SimpleNamespace]:
    with (data / "cdnow_sample.csv").open(encoding="utf-8") as file:
        return [
            SimpleNamespace(
                customer=row["customer_id"],
                at=date.fromisoformat(row["date"]),
                amount=Decimal(row["amount"]),
            )
            for row in csv.DictReader(file)
        ]


@pytest.mark.data
@pytest.mark.parametrize("method", ["independent", "nested"])
def test_rfm_of_cdnow_equals_second_implementation(data: Path, method: str) -> None:
    rows, as_of = cdnow(data), date(1998, 6, 30)
    shop: dict[str, tuple[int, int, Decimal]] = {}
    books: dict[str, list[SimpleNamespace]] = {}
    for row in rows:
        books.setdefault(row.customer, []).append(row)
    for who, purchases in books.items():
        days = {row.at for row in purchases}
        paid = sum(row.amount for row in purchases)
        shop[who] = ((as_of - max(days)).days, len(days), paid)
    table = rfm(rows, as_of=as_of, method=method)

    assert table.customers == len(shop) == 2357
    assert {
        row.customer: (row.recency_days, row.frequency, row.monetary)
        for row in table.rows
    } == shop
    if method == "independent":
        assert scores(table) == second(shop)
        worst = sorted(shop[x][2] for x in shop)
        cut = dict(table.cuts)["monetary"][0]
        assert cut == float(worst[ceil(len(shop) / 5) - 1])
    assert table.checks.same_day == 223
    assert table.checks.zeros == 8
