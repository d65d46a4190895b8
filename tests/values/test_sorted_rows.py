"""Sums of tables: the same rows as from one list, and quick for many tables."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import add
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.call_counts import calls_of

from custsat.errors import TooLarge
from custsat.loyalty import PurchaseTable, SpendTable, kaplan_meier
from custsat.values import NPS11, ZERO_TO_HUNDRED, Scale, Tally
from custsat.values._sorted_rows import add_rows

COARSE = Scale(0, 100, step=25)
keys = st.integers(0, 200)
tables = st.dictionaries(keys, st.integers(1, 9), max_size=120)


def rows_of(table: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(table.items())


@given(tables, tables)
def test_add_rows_adds_counts_by_key(one: dict[int, int], two: dict[int, int]) -> None:
    rows = add_rows(rows_of(one), rows_of(two), 1, lambda n, m: (n + m,))
    assert rows == tuple(sorted((Counter(one) + Counter(two)).items()))


@given(tables, keys)
def test_add_rows_inserts_one_row_among_many(table: dict[int, int], key: int) -> None:
    many = dict.fromkeys(range(0, 200, 2), 1) | table
    for rows in (
        add_rows(rows_of(many), [(key, 5)], 1, lambda n, m: (n + m,)),
        add_rows([(key, 5)], rows_of(many), 1, lambda n, m: (n + m,)),
    ):
        assert rows == tuple(sorted((Counter(many) + Counter({key: 5})).items()))


@given(st.lists(st.floats(0, 100), max_size=99), st.lists(st.floats(0, 100)))
def test_sum_of_tallies_is_the_tally_of_all(one: list[float], two: list[float]) -> None:
    tally = Tally.of(one, scale=ZERO_TO_HUNDRED) + Tally.of(two, scale=ZERO_TO_HUNDRED)
    assert tally == Tally.of(one + two, scale=ZERO_TO_HUNDRED)
    assert hash(tally) == hash(Tally.of(two + one, scale=ZERO_TO_HUNDRED))


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(COARSE.answers)),
            st.floats(0.01, 9),
            st.integers(0),
        ),
        min_size=1,
    )
)
def test_weighted_tallies_add_in_any_order(parts: list[Any]) -> None:
    tallies = [
        Tally.of(answers, scale=COARSE, weights=[weight] * len(answers))
        for answers, weight, _ in parts
    ]
    total, reverse = sum(tallies), reduce(add, reversed(tallies))
    assert total.n == reverse.n == sum(tally.n for tally in tallies)
    assert total.weight == pytest.approx(reverse.weight)
    assert [answer for answer, _ in total.counts] == sorted(
        {answer for answers, _, _ in parts for answer in answers}
    )


def test_sum_of_spend_tables_is_checked() -> None:
    table = SpendTable.from_rows([(1, 1.7e308)], currency="CNY")
    with pytest.raises(TooLarge):
        _ = table + table


def _stepless(dice: Random) -> Tally:
    return Tally.of([dice.random() for _ in range(20)], scale=ZERO_TO_HUNDRED)


def _scores(dice: Random) -> Tally:
    return Tally.of([dice.randint(0, 10) for _ in range(20)], scale=NPS11)


def _durations(dice: Random) -> Any:
    return kaplan_meier([dice.random() for _ in range(20)], observed=[True] * 20)


def _amounts(dice: Random) -> SpendTable:
    rows = [(1, 1 + dice.random()) for _ in range(20)]
    return SpendTable.from_rows(rows, currency="CNY")


def _histories(dice: Random) -> PurchaseTable:
    rows = [(1, dice.random(), 5) for _ in range(20)]
    return PurchaseTable.from_rows(rows, period="week")


@pytest.mark.slow
@pytest.mark.parametrize("make", [_stepless, _scores, _durations, _amounts, _histories])
def test_a_sum_of_many_tables_takes_little_time(make: Any) -> None:
    """Five hundred tables took 15 seconds when each sum was checked anew."""
    dice = Random(1)
    tables = [make(dice) for _ in range(500)]
    reduce(add, tables[:2])  # imports what a sum needs
    assert calls_of(lambda: reduce(add, tables)) < 500 * 20 * 40  # 40 for each row
