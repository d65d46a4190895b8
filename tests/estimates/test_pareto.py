"""Tests of pareto."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import inf, nan
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.errors import BoolAsNumber, EmptyInput, NotANumber, OutOfRange
from custsat.estimates import ParetoRow, pareto

amounts = st.floats(0, 1e6) | st.integers(0, 10**6)
tables = st.dictionaries(st.text(max_size=3), amounts, min_size=1).filter(
    lambda table: any(table.values())
)
cut_offs = st.floats(0, 1, exclude_min=True)


@given(tables)
def test_pareto_sorts_the_counts(table: dict[str, float]) -> None:
    rows = pareto(table)
    assert {row.name: row.value for row in rows} == table
    place = {name: position for position, name in enumerate(table)}
    assert all(
        a.value > b.value or (a.value == b.value and place[a.name] < place[b.name])
        for a, b in pairwise(rows)
    )


@given(tables)
def test_pareto_shares_sum_to_1(table: dict[str, float]) -> None:
    rows = pareto(table)
    assert sum(row.share for row in rows) == pytest.approx(1)
    assert rows[-1].cumulative_share == 1.0
    assert all(a.cumulative_share <= b.cumulative_share for a, b in pairwise(rows))
    assert rows[0].cumulative_share == rows[0].share


@given(tables, cut_offs)
def test_pareto_vital_rows_are_the_fewest_that_reach_cut_off(
    table: dict[str, float], cut_off: float
) -> None:
    rows = pareto(table, cut_off=cut_off)
    few = [row for row in rows if row.vital]
    assert list(rows[: len(few)]) == few
    assert few
    assert few[-1].cumulative_share >= cut_off
    larger = [row for row in few if row.value > few[-1].value]
    assert all(row.cumulative_share < cut_off for row in larger)


@given(tables, st.floats(1e-9, 1))
def test_pareto_rows_of_equal_value_are_vital_alike(
    table: dict[str, float], cut_off: float
) -> None:
    rows = pareto(table, cut_off=cut_off)
    assert len({(row.value, row.vital) for row in rows}) == len(
        {row.value for row in rows}
    )


@given(tables, st.randoms(use_true_random=False))
def test_pareto_is_independent_of_order(table: dict[str, float], dice: Any) -> None:
    names = list(table)
    dice.shuffle(names)
    shuffled = pareto({name: table[name] for name in names})
    rows = pareto(table)
    assert [row.value for row in shuffled] == [row.value for row in rows]
    assert {row.name: row.vital for row in shuffled} == {
        row.name: row.vital for row in rows
    }


@given(tables, cut_offs, cut_offs)
def test_pareto_vital_rows_grow_with_cut_off(
    table: dict[str, float], cut_off: float, other: float
) -> None:
    low, high = sorted((cut_off, other))
    fewer, more = pareto(table, cut_off=low), pareto(table, cut_off=high)
    assert sum(row.vital for row in fewer) <= sum(row.vital for row in more)


@given(tables, st.integers(1, 9))
def test_pareto_is_independent_of_the_unit(table: dict[str, float], power: int) -> None:
    scaled = pareto({name: value * 2**power for name, value in table.items()})
    rows = pareto(table)
    assert [row.share for row in scaled] == [row.share for row in rows]
    assert [row.vital for row in scaled] == [row.vital for row in rows]


def vital_count(*values: float, cut_off: float) -> int:
    rows = pareto(dict(zip("abcdefgh", values, strict=False)), cut_off=cut_off)
    return sum(row.vital for row in rows)


@pytest.mark.parametrize(
    ("values", "cut_off", "expected"),
    [
        pytest.param((50, 30, 20), 0.8, 2, id="reached exactly"),
        pytest.param((50, 29, 21), 0.8, 3, id="just missed"),
        pytest.param((50, 31, 19), 0.8, 2, id="just reached"),
        pytest.param((0.3, 0.2, 0.1, 0.4), 0.7, 2, id="in tenths that round"),
        pytest.param((5, 5, 0), 1, 2, id="nothing is not vital"),
        pytest.param((5,), 1e-300, 1, id="the first is always vital"),
        pytest.param((1.1e308, 1e308), 0.5, 1, id="a total beyond floats"),
        pytest.param((5, 5, 5), 0.5, 3, id="equal ones alike"),
        pytest.param((9, 5, 5, 5, 1), 0.5, 4, id="equal ones at the cut-off"),
        pytest.param((9, 5, 5, 5, 1), 0.3, 1, id="equal ones below the cut-off"),
        pytest.param((1, 1e-300), 1, 1, id="a trace does not count"),
    ],
)
def test_pareto_vital_rows_at_the_cut_off(
    values: tuple[float, ...], cut_off: float, expected: int
) -> None:
    assert vital_count(*values, cut_off=cut_off) == expected


def test_pareto_keeps_the_order_of_ties() -> None:
    assert [row.name for row in pareto({"b": 1, "a": 1, "c": 2})] == ["c", "b", "a"]


def test_pareto_row_has_share_and_cumulative_share() -> None:
    assert pareto({"late": 1, "rude": 3}, cut_off=0.75)[1] == ParetoRow(
        name="late", value=1, share=0.25, cumulative_share=1.0, vital=False
    )


@pytest.mark.parametrize("table", [{}, {"late": 0}, {"late": 0.0, "rude": 0}])
def test_pareto_rejects_empty_and_zero_counts(table: dict[str, float]) -> None:
    with pytest.raises(EmptyInput, match="a Pareto ranking"):
        pareto(table)


@pytest.mark.parametrize("value", [nan, inf, "3", None, 10**400])
def test_pareto_rejects_counts_that_are_no_numbers(value: Any) -> None:
    with pytest.raises(NotANumber, match="counts"):
        pareto({"late": 1, "rude": value})


@pytest.mark.parametrize("value", [nan, inf, "3", None, 10**400])
def test_pareto_rejects_a_cut_off_that_is_no_number(value: Any) -> None:
    with pytest.raises(NotANumber, match="cut_off"):
        pareto({"late": 1}, cut_off=value)


def test_pareto_rejects_a_bool_as_count() -> None:
    with pytest.raises(BoolAsNumber):
        pareto({"late": True})


def test_pareto_rejects_a_bool_as_cut_off() -> None:
    with pytest.raises(BoolAsNumber):
        pareto({"late": 1}, cut_off=True)


def test_pareto_rejects_negative_counts_without_repeating_names() -> None:
    with pytest.raises(OutOfRange, match="counts must be 0 or more") as caught:
        pareto({"Smith complained": -1})
    assert "Smith" not in str(caught.value)


@pytest.mark.parametrize("cut_off", [0, -0.1, 1.1, 80])
def test_pareto_rejects_a_cut_off_outside_0_to_1(cut_off: float) -> None:
    with pytest.raises(OutOfRange, match="cut_off must be above 0 and at most 1"):
        pareto({"late": 1}, cut_off=cut_off)


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1e308), min_size=1))
def test_pareto_shares_are_those_of_fractions(table: dict[str, float]) -> None:
    assume(any(table.values()))
    total = sum(map(Fraction, table.values()))
    for row in pareto(table):
        assert row.share == float(Fraction(row.value) / total)
