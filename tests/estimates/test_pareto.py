"""Pareto's ranking: laws and boundaries."""

from __future__ import annotations

from itertools import pairwise
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import BoolAsNumber, EmptyInput, NotANumber, OutOfRange
from custsat.estimates import ParetoRow, pareto

amounts = st.floats(0, 1e6) | st.integers(0, 10**6)
tables = st.dictionaries(st.text(max_size=3), amounts, min_size=1).filter(
    lambda table: any(table.values())
)
cut_offs = st.floats(0, 1, exclude_min=True)


@given(tables)
def test_the_rows_are_the_counts_in_order(table: dict[str, float]) -> None:
    rows = pareto(table)
    assert {row.name: row.value for row in rows} == table
    assert all(
        a.value > b.value or (a.value == b.value and a.name < b.name)
        for a, b in pairwise(rows)
    )


@given(tables)
def test_shares_add_up_to_1(table: dict[str, float]) -> None:
    rows = pareto(table)
    assert sum(row.share for row in rows) == pytest.approx(1)
    assert rows[-1].cumulative_share == 1.0
    assert all(a.cumulative_share <= b.cumulative_share for a, b in pairwise(rows))
    assert rows[0].cumulative_share == rows[0].share


@given(tables, cut_offs)
def test_the_vital_few_are_the_shortest_piece_that_reaches_the_cut_off(
    table: dict[str, float], cut_off: float
) -> None:
    rows = pareto(table, cut_off=cut_off)
    few = [row for row in rows if row.vital]
    assert list(rows[: len(few)]) == few
    assert few
    assert few[-1].cumulative_share >= cut_off
    assert all(row.cumulative_share < cut_off for row in few[:-1])


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_the_counts_is_of_no_matter(
    table: dict[str, float], dice: Any
) -> None:
    names = list(table)
    dice.shuffle(names)
    assert pareto({name: table[name] for name in names}) == pareto(table)


@given(tables, cut_offs, cut_offs)
def test_a_higher_cut_off_never_has_fewer(
    table: dict[str, float], cut_off: float, other: float
) -> None:
    low, high = sorted((cut_off, other))
    fewer, more = pareto(table, cut_off=low), pareto(table, cut_off=high)
    assert sum(row.vital for row in fewer) <= sum(row.vital for row in more)


@given(tables, st.integers(1, 9))
def test_the_unit_is_of_no_matter(table: dict[str, float], power: int) -> None:
    scaled = pareto({name: value * 2**power for name, value in table.items()})
    rows = pareto(table)
    assert [row.share for row in scaled] == [row.share for row in rows]
    assert [row.vital for row in scaled] == [row.vital for row in rows]


def vital(*values: float, cut_off: float) -> int:
    rows = pareto(dict(zip("abcdefgh", values, strict=False)), cut_off=cut_off)
    return sum(row.vital for row in rows)


@pytest.mark.parametrize(
    ("values", "cut_off", "few"),
    [
        pytest.param((50, 30, 20), 0.8, 2, id="reached exactly"),
        pytest.param((50, 29, 21), 0.8, 3, id="just missed"),
        pytest.param((50, 31, 19), 0.8, 2, id="just reached"),
        pytest.param((0.1, 0.1, 0.1, 0.1, 0.1), 0.6, 3, id="in tenths that round"),
        pytest.param((5, 5, 0), 1, 2, id="nothing is not vital"),
        pytest.param((5,), 1e-300, 1, id="the first is always vital"),
        pytest.param((1e308, 1e308), 0.5, 1, id="a total beyond floats"),
        pytest.param((1, 1e-300), 1, 1, id="a trace does not count"),
    ],
)
def test_cut_off(values: tuple[float, ...], cut_off: float, few: int) -> None:
    assert vital(*values, cut_off=cut_off) == few


def test_ties_go_by_name() -> None:
    assert [row.name for row in pareto({"b": 1, "a": 1, "c": 2})] == ["c", "a", "b"]
    assert [row.vital for row in pareto({"b": 1, "a": 1}, cut_off=0.5)] == [True, False]


def test_a_row_tells_its_place() -> None:
    assert pareto({"late": 1, "rude": 3}, cut_off=0.75)[1] == ParetoRow(
        name="late", value=1, share=0.25, cumulative_share=1.0, vital=False
    )


@pytest.mark.parametrize("table", [{}, {"late": 0}, {"late": 0.0, "rude": 0}])
def test_nothing_cannot_be_ranked(table: dict[str, float]) -> None:
    with pytest.raises(EmptyInput, match="a Pareto ranking"):
        pareto(table)


@pytest.mark.parametrize("bad", [nan, inf, "3", None, 10**400])
def test_only_numbers_are_ranked(bad: Any) -> None:
    with pytest.raises(NotANumber, match="counts"):
        pareto({"late": 1, "rude": bad})
    with pytest.raises(NotANumber, match="cut_off"):
        pareto({"late": 1}, cut_off=bad)


def test_truth_values_are_no_counts() -> None:
    with pytest.raises(BoolAsNumber):
        pareto({"late": True})
    with pytest.raises(BoolAsNumber):
        pareto({"late": 1}, cut_off=True)


def test_a_negative_count_is_refused_without_its_name() -> None:
    with pytest.raises(OutOfRange, match="counts must be 0 or more") as caught:
        pareto({"Smith complained": -1})
    assert "Smith" not in str(caught.value)


@pytest.mark.parametrize("cut_off", [0, -0.1, 1.1, 80])
def test_a_cut_off_is_a_share(cut_off: float) -> None:
    with pytest.raises(OutOfRange, match="cut_off must be above 0 and at most 1"):
        pareto({"late": 1}, cut_off=cut_off)
