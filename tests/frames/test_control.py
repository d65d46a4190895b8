"""Tests of charts by group, where they differ from the charts of lists."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import polars as pl
import pytest

from custsat import control as scalar
from custsat.errors import (
    CustsatError,
    InputError,
    InvalidCount,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.frames import control, to_frame

WEEKS = pl.DataFrame(
    {
        "shop": ["n", "s"] * 4,
        "week": [4, 3, 2, 1, 1, 2, 3, 4],
        "late": [31, 8, 12, 7, 8, 9, 9, 10],
        "calls": [220, 190, 240, 200, 200, 210, 180, 205],
    }
)
CALLS = pl.DataFrame(
    {
        "shop": ["n", "n", "s", "s", "n", "n", "s", "s", "s"],
        "day": [date(2026, 3, day) for day in (2, 2, 2, 2, 3, 3, 3, 3, 4)],
        "minutes": [4.0, 6.0, 9.0, 3.0, 5.0, 8.0, None, 7.0, 2.0],
    }
)
ALL = {"counts": "late", "n": "calls", "subgroup": "week", "by": "shop"}


def test_points_are_in_the_order_of_the_subgroups() -> None:
    charts = control.p_chart(WEEKS, **ALL)

    assert charts["n"] == scalar.p_chart(
        {1: 8, 2: 12, 3: 9, 4: 31}, n=[200, 240, 180, 220]
    )
    assert charts.total.observed == (15, 21, 17, 41)
    assert charts.total.sizes == (400, 450, 370, 425)
    assert to_frame(charts, rows="signals")["last"].to_list() == ["4"]


def test_total_pools_the_values_of_each_subgroup() -> None:
    for verb in ("xbar_r", "xbar_s"):
        charts = getattr(control, verb)(
            CALLS, value="minutes", subgroup="day", by="shop"
        )
        lists = {"2026-03-02": [4, 6, 9, 3], "2026-03-03": [5, 8, 7], "2026-03-04": [2]}
        pooled = getattr(scalar, verb)(lists)

        assert charts.total.location.observed == pytest.approx(pooled.location.observed)
        assert charts.total.location.names == pooled.location.names
        assert charts.total.spread.observed[:2] == pytest.approx(
            pooled.spread.observed[:2]
        )
        assert charts.total.spread.observed[2] is None
        assert charts["s"].location.sizes == (2, 1, 1)


def test_standard_deviations_far_from_zero_are_those_of_lists() -> None:
    """Sums of squares would have no digit left of them."""
    values = [1e8 + each / 8 for each in (1, 3, 2, 5, 4, 9, 7, 8)]
    frame = pl.DataFrame(
        {"value": values, "day": [1, 1, 2, 2] * 2, "by": ["a"] * 4 + ["b"] * 4}
    )
    charts = control.xbar_s(frame, value="value", subgroup="day", by="by")
    lists = [values[:2] + values[4:6], values[2:4] + values[6:]]

    expected = scalar.xbar_s(lists).spread.observed
    assert charts.total.spread.observed == pytest.approx(expected, rel=1e-6)
    assert charts["a"].spread.observed == pytest.approx(
        scalar.xbar_s([values[:2], values[2:4]]).spread.observed, rel=1e-12
    )


def test_subgroup_without_a_complete_row_is_a_gap() -> None:
    frame = pl.DataFrame(
        {
            "day": [1, 1, 2, 3, 4],
            "late": [2, 1, None, 4, 3],
            "calls": [9, None, 9, 9, 9],
        }
    )
    chart = control.p_chart(frame, counts="late", n="calls", subgroup="day").total

    assert chart is not None
    assert chart.observed == (2, None, 4, 3)
    assert chart.sizes == (9, None, 9, 9)


LACKING = pl.DataFrame(
    [
        *(("a", 1, 5, 50), ("a", 2, 7, 60), ("a", 4, 6, 50), ("a", 5, 4, 50)),
        *(("b", 1, 3, 50), ("b", 2, None, 50), ("b", 3, 4, 55), ("b", 4, 8, None)),
        ("b", 5, 2, 50),
    ],
    schema=["shop", "week", "late", "calls"],
    orient="row",
)


def test_total_of_equal_stretches_has_a_gap_where_a_group_was_not_counted() -> None:
    """Week 2 lacks a number of b, week 3 a row of a: both are less than a week."""
    chart = control.c_chart(LACKING, counts="late", subgroup="week", by="shop").total
    assert chart is not None
    assert chart.observed == (8, None, None, 14, 6)
    rows = LACKING.drop("shop")
    assert control.c_chart(rows, counts="late", subgroup="week").total.observed == (
        *(8, None, 4, 14, 6),  # nobody knows that a row of week 3 is not there
    )


@pytest.mark.parametrize("verb", [control.p_chart, control.np_chart, control.u_chart])
def test_total_of_counts_with_sizes_is_of_the_rows_that_have_both(verb: Any) -> None:
    chart = verb(LACKING, counts="late", n="calls", subgroup="week", by="shop").total

    assert chart.observed == (8, 7, 4, 6, 6)
    assert chart.sizes == (100, 60, 55, 50, 100)


@pytest.mark.parametrize(
    "name",
    ["c_chart", "u_chart", "p_chart", "np_chart", "individuals", "ewma", "cusum"],
)
def test_chart_of_a_group_is_the_scalar_chart_of_its_own_rows(name: str) -> None:
    """A week without a row is not there; one without its number is a gap."""
    is_value = name in {"individuals", "ewma", "cusum"}
    columns = {"value" if is_value else "counts": "late"}
    has_size = name in {"u_chart", "p_chart", "np_chart"}
    columns |= {"n": "calls"} if has_size else {}
    charts = getattr(control, name)(LACKING, **columns, subgroup="week", by="shop")
    for shop in "ab":
        rows = LACKING.filter(shop=shop)
        sizes = {"n": rows["calls"].to_list()} if has_size else {}
        weeks = rows["week"].to_list()
        assert charts[shop] == getattr(scalar, name)(
            rows["late"].to_list(), names=weeks, **sizes
        )


def test_group_with_one_known_subgroup_has_no_chart_and_says_why() -> None:
    frame = pl.DataFrame(
        {
            "shop": [*"aabbbc"],
            "week": [1, 2, 1, 2, 3, 1],
            "late": [5, 7, 3, None, None, 4],
            "calls": [50, 60, 50, 50, None, 50],
        }
    )
    charts = control.p_chart(frame, **ALL)
    table = to_frame(charts, total=True)

    assert [charts[shop] is None for shop in "abc"] == [False, True, True]
    known = "counts needs at least 2 known points in the baseline, or limits= that ..."
    too_few = "counts needs at least 2 points, or limits= that were computed before"
    reasons = [None, f"{known[:-3]}were computed before", too_few, None]
    assert table["why_none"].to_list() == reasons
    assert table["n_points"].to_list() == [2, 3, 1, 3]
    assert table["n_missing"].to_list() == [0, 2, 0, 1]
    assert to_frame(pickle.loads(pickle.dumps(charts)), total=True).equals(table)
    for verb in (control.xbar_r, control.xbar_s):
        means = verb(frame, value="late", subgroup="week", by="shop")
        assert to_frame(means)["why_none"][1] == (
            "a chart of subgroups needs at least one subgroup of two values"
        )
    single = to_frame(
        control.individuals(frame, value="late", subgroup="week", by="shop"), total=True
    )
    assert single["why_none"][3] == "values of several groups are no series"


def test_gap_of_one_group_takes_the_values_of_the_other() -> None:
    frame = pl.DataFrame(
        {
            "day": [1, 1, 2, 2, 1, 1, 2, 2],
            "by": ["a"] * 4 + ["b"] * 4,
            "value": [None, None, 1, 2, 3, 5, None, None],
        }
    )
    total = control.xbar_r(frame, value="value", subgroup="day", by="by").total

    assert total is not None
    assert total.location.observed == (4, 1.5)


def test_group_without_a_chart_has_none() -> None:
    frame = pl.concat([WEEKS, WEEKS[:1].with_columns(shop=pl.lit("w"))])
    charts = control.p_chart(frame, **ALL)

    assert charts["w"] is None
    assert charts["n"] is not None
    assert charts.n_without_answers == 1
    assert pickle.loads(pickle.dumps(charts)) == charts  # our own


def test_total_without_a_chart_is_none_if_a_group_has_one() -> None:
    """A range of more than 100 values has no constant."""
    frame = pl.DataFrame(
        {
            "day": [1, 2] * 120,
            "value": [each % 7 for each in range(240)],
            "by": [each // 80 for each in range(240)],
        }
    )
    charts = control.xbar_r(frame, value="value", subgroup="day", by="by")

    assert charts.total is None
    assert all(chart is not None for _, chart in charts)
    with pytest.raises(OutOfRange, match="100"):
        control.xbar_r(frame, value="value", subgroup="day")


def test_single_values_of_groups_have_no_total() -> None:
    options = {"value": "late", "subgroup": "week"}
    for verb in (control.individuals, control.ewma, control.cusum):
        charts = verb(WEEKS, **options, by="shop")
        assert charts.total is None
        assert charts["n"] is not None
        north = WEEKS.filter(shop="n")
        assert verb(north, **options).total == charts["n"]
        with pytest.raises(InputError, match="a value of subgroup= of a group"):
            verb(WEEKS, **options)


def test_table_of_groups_says_where_each_chart_signals() -> None:
    charts = control.p_chart(WEEKS, **ALL)
    assert charts.to_text().splitlines()[1:4] == [
        "group  points  missing  signals at",
        "n           4        0  4",
        "s           4        0  nothing",
    ]
    drift = control.ewma(WEEKS, value="late", subgroup="week", by="shop")
    assert drift.summary() == "EWMA chart by shop; groups: 2. Total: no result"
    assert "signals at" in drift.to_text()
    ranges = control.xbar_r(CALLS, value="minutes", subgroup="day", by="shop")
    assert "signals" in ranges.to_text()


def test_error_of_the_first_group_is_raised_if_no_group_has_a_chart() -> None:
    with pytest.raises(OutOfRange, match="width"):
        control.ewma(WEEKS, value="late", subgroup="week", by="shop", width=0)
    with pytest.raises(TooLarge, match="baseline"):
        control.p_chart(WEEKS, **ALL, baseline=5)


def test_frame_of_missing_values_has_no_chart() -> None:
    empty = pl.DataFrame({"week": [1, 2], "late": [None, None], "by": ["a", "a"]})

    assert control.c_chart(empty, counts="late", subgroup="week").total is None
    charts = control.individuals(empty, value="late", subgroup="week", by="by")
    assert (charts.total, [*charts.values()]) == (None, [None])


@pytest.mark.parametrize(
    ("column", "cells", "error", "words"),
    [
        ("week", [1, 2, None, 4] * 2, WrongType, "missing cells in 2 rows"),
        ("week", [0.5, 1, 2, 3] * 2, WrongType, "a text or a whole number"),
        ("week", [True, False] * 4, WrongType, "a text or a whole number"),
        ("late", [1, -1] * 4, InvalidCount, "counts='late' must be a whole number"),
        ("late", [1, 0.5] * 4, InvalidCount, "'late' must be a whole number"),
        ("late", [300] * 8, InvalidCount, "must not exceed n='calls'"),
        ("late", [10**13] * 8, TooLarge, "at most|above"),
        ("calls", [99.5] * 8, InvalidCount, "'calls' must be a whole number"),
        ("calls", [-1] * 8, OutOfRange, "'calls' must be 0, or from"),
    ],
)
def test_cells_that_no_chart_has_are_refused(
    column: str, cells: list[Any], error: type[CustsatError], words: str
) -> None:
    frame = WEEKS.with_columns(pl.Series(column, cells, strict=False))
    with pytest.raises(error, match=words):
        control.p_chart(frame, **ALL)


def test_events_of_no_unit_are_refused() -> None:
    frame = WEEKS.with_columns(calls=pl.lit(0))
    with pytest.raises(OutOfRange, match="above 0 where there are counts"):
        control.u_chart(frame, **ALL)


def test_values_that_cannot_be_squared_are_refused() -> None:
    frame = CALLS.with_columns(minutes=pl.lit(1e200))
    with pytest.raises(OutOfRange, match="value='minutes' must be from"):
        control.xbar_s(frame, value="minutes", subgroup="day")


def test_total_of_shares_takes_a_gap_of_the_first_group_from_the_others() -> None:
    frame = LACKING.with_columns(shop=pl.col("shop").replace({"b": "A"}))
    chart = control.p_chart(
        frame, counts="late", n="calls", subgroup="week", by="shop"
    ).total

    assert chart.observed == (8, 7, 4, 6, 6)
    cases = pl.DataFrame(
        {"day": [1, 1, 2, 2], "late": [True, False, None, True], "by": [*"abab"]}
    )
    of_cases = control.p_chart(cases, counts="late", subgroup="day", by="by").total
    assert (of_cases.observed, of_cases.sizes) == ((1, 1), (2, 1))
