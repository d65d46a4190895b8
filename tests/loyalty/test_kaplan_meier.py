"""Kaplan-Meier and the log-rank test."""

import csv
import json
import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotAddable,
    NotANumber,
    OutOfRange,
    WrongType,
)
from custsat.loyalty import LifeTable, kaplan_meier, log_rank

ORACLE = json.loads((Path(__file__).parents[1] / "oracles/loyalty.json").read_text())
people = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=40)


def estimated(rows: Any, **more: Any) -> Any:
    return kaplan_meier(
        [t for t, _ in rows], observed=[gone for _, gone in rows], **more
    )


@given(people)
def test_kaplan_meier_survival_falls_from_one_to_zero(rows: Any) -> None:
    survivals = [row.survival for row in estimated(rows).rows]
    assert survivals == sorted(survivals, reverse=True)
    assert all(0 <= share <= 1 for share in survivals)


@given(people)
def test_kaplan_meier_without_censoring_is_empirical_share(rows: Any) -> None:
    curve = estimated([(t, True) for t, _ in rows])
    for row in curve.rows:
        longer = sum(t > row.time for t, _ in rows)
        assert row.survival == pytest.approx(longer / len(rows), abs=1e-12)


@given(people, people)
def test_life_table_addition_pools_customers(mine: Any, yours: Any) -> None:
    assert estimated(mine) + estimated(yours) == estimated([*mine, *yours])


@given(people, st.integers(2, 4))
def test_kaplan_meier_duplicates_change_only_standard_error(
    rows: Any, times: Any
) -> None:
    one, many = estimated(rows), estimated(rows * times)
    for a, b in zip(one.rows, many.rows, strict=True):
        assert b.survival == pytest.approx(a.survival, abs=1e-12)
        expected = a.standard_error / math.sqrt(times)
        assert b.standard_error == pytest.approx(expected, abs=1e-9)


@given(people)
def test_kaplan_meier_counts_and_rows_agree(rows: Any) -> None:
    counts = {}
    for time, gone in rows:
        left, here = counts.get(time, (0, 0))
        counts[time] = (left + gone, here + (not gone))
    assert kaplan_meier(counts=counts) == estimated(rows)


@given(people, people)
def test_log_rank_ignores_names_and_order(mine: Any, yours: Any) -> None:
    if not any(gone for _, gone in [*mine, *yours]):
        return
    one, other = estimated(mine), estimated(yours)
    try:
        result = log_rank({"a": one, "b": other})
    except EmptyInput:
        return
    again = log_rank({"b": other, "x": one})
    assert again.statistic == pytest.approx(result.statistic, abs=1e-9)
    assert result.expected[0] + result.expected[1] == pytest.approx(
        sum(result.observed)
    )
    assert 0 <= result.p_value <= 1


def log_rank_by_hand(mine: Any, yours: Any) -> Any:
    """Observed minus expected of the first group, squared over its variance."""
    difference, variance = Fraction(0), Fraction(0)
    for time in sorted({t for t, gone in [*mine, *yours] if gone}):
        at_risk = [sum(t >= time for t, _ in rows) for rows in (mine, yours)]
        gone = [sum(row == (time, True) for row in rows) for rows in (mine, yours)]
        n, d = sum(at_risk), sum(gone)
        difference += gone[0] - Fraction(d * at_risk[0], n)
        if n > 1:
            variance += Fraction(d * at_risk[0] * at_risk[1] * (n - d), n * n * (n - 1))
    return difference**2 / variance if variance else None


@given(people, people)
def test_log_rank_is_the_sum_over_times(mine: Any, yours: Any) -> None:
    """Also of who left at 0, and of a group of one against many."""
    expected = log_rank_by_hand(mine, yours)
    if expected is not None:
        result = log_rank({"mine": estimated(mine), "yours": estimated(yours)})
        assert result.statistic == pytest.approx(float(expected), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("n", [2, 10, 297])
def test_log_rank_of_one_who_left_first(n: int) -> None:
    """By hand: (1 - 1 / n) ** 2 over (n - 1) / n ** 2, which is n - 1."""
    one = kaplan_meier([1], observed=[True])
    others = kaplan_meier(list(range(1, n)), observed=[False] * (n - 1))

    assert log_rank({"one": one, "others": others}).statistic == pytest.approx(n - 1)


@given(people)
def test_kaplan_meier_reads_1_and_0_as_left_and_not(rows: Any) -> None:
    durations = [t for t, _ in rows]
    for kind in (int, float, np.int64, np.bool_, Decimal):
        observed = [kind(gone) for _, gone in rows]
        assert kaplan_meier(durations, observed=observed) == estimated(rows)


def test_log_rank_of_equal_groups_is_zero() -> None:
    one = estimated([(1, True), (2, False), (3, True)])
    result = log_rank({"a": one, "b": one, "c": one})
    assert result.statistic == pytest.approx(0, abs=1e-12)
    assert (result.degrees_of_freedom, result.p_value) == (2, pytest.approx(1))


def test_log_rank_matches_hand_calculation() -> None:
    fast, slow = (kaplan_meier([time], observed=[True]) for time in (1, 2))
    result = log_rank({"fast": fast, "slow": slow})
    assert result.expected == (0.5, 1.5)
    assert result.statistic == 1  # (1 - 0.5) ** 2 over a variance of 0.25


def test_log_rank_ignores_group_never_at_risk() -> None:
    gone_before = kaplan_meier([1, 1], observed=[False, False])
    late = kaplan_meier([2, 3, 4], observed=[True] * 3)
    later = kaplan_meier([2, 5, 6], observed=[True] * 3)
    three = log_rank({"none": gone_before, "late": late, "later": later})
    two = log_rank({"late": late, "later": later})
    assert three.statistic == pytest.approx(two.statistic)


def test_kaplan_meier_counts_missing() -> None:
    table = kaplan_meier([1, None, 2, math.nan], observed=[True, True, None, False])
    assert (table.customers, table.missing) == (1, 3)
    assert table.ci(1) is None
    assert table.survival(0.5) == 1


def test_life_table_median_survival_and_ci() -> None:
    table = kaplan_meier([2, 3, 3, 5, 8], observed=[True, True, False, True, False])
    assert table.median == 5
    assert table.survival(9) is None
    assert table.ci(3, level=0.5).low > table.ci(3).low
    assert kaplan_meier([2, 3], observed=[True, False]).median == 2
    assert kaplan_meier([2, 3, 4], observed=[True, False, False]).median is None


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"durations": [], "observed": []}, EmptyInput, id="no customer"),
        pytest.param(
            {"durations": [None], "observed": [True]},
            EmptyInput,
            id="only missing",
        ),
        pytest.param(
            {"durations": [-1], "observed": [True]},
            OutOfRange,
            id="negative duration",
        ),
        pytest.param({"durations": [1]}, InputError, id="durations only"),
        pytest.param({"observed": [True]}, InputError, id="observed only"),
        pytest.param(
            {"durations": [1, 2], "observed": [True]},
            InputError,
            id="different lengths",
        ),
        pytest.param(
            {"durations": [1], "observed": [2]},
            WrongType,
            id="observed as number",
        ),
        pytest.param(
            {"durations": [True], "observed": [True]},
            NotANumber,
            id="boolean duration",
        ),
        pytest.param(
            {"durations": ["1"], "observed": [True]},
            NotANumber,
            id="duration as text",
        ),
        pytest.param(
            {"durations": [math.inf], "observed": [True]},
            NotANumber,
            id="infinite duration",
        ),
        pytest.param(
            {"durations": [1], "counts": {1: (1, 1)}},
            InputError,
            id="durations and counts",
        ),
        pytest.param({"counts": {1: (1, -1)}}, InvalidCount, id="negative count"),
        pytest.param({"counts": {1: (1.0, 1)}}, InvalidCount, id="float count"),
        pytest.param({"counts": {1: (1, True)}}, InvalidCount, id="boolean count"),
        pytest.param(
            {"counts": {-1: (1, 1)}}, OutOfRange, id="negative duration in counts"
        ),
        pytest.param({"counts": {1: (0, 0)}}, EmptyInput, id="zero counts"),
    ],
)
def test_kaplan_meier_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        kaplan_meier(**arguments)


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param(((2, 1, 0), (1, 1, 0)), id="falling durations"),
        pytest.param(((1, 0, 0),), id="duration without customer"),
        pytest.param(((1, -1, 2),), id="negative count"),
    ],
)
def test_life_table_rejects_invalid_counts(counts: Any) -> None:
    with pytest.raises(InvalidCount):
        LifeTable(period=None, counts=counts)


NOBODY_LEFT = kaplan_meier([1, 2], observed=[False, False])
PER_DAY = kaplan_meier([1], observed=[True], period="day")


@pytest.mark.parametrize(
    ("groups", "error"),
    [
        pytest.param({"a": NOBODY_LEFT, "b": NOBODY_LEFT}, EmptyInput, id="no events"),
        pytest.param({"a": NOBODY_LEFT}, InputError, id="one group"),
        pytest.param(
            {"a": NOBODY_LEFT, "b": PER_DAY}, InputError, id="different periods"
        ),
    ],
)
def test_log_rank_rejects_incomparable_groups(groups: Any, error: Any) -> None:
    with pytest.raises(error):
        log_rank(groups)


def test_life_table_rejects_addition_of_other_period() -> None:
    with pytest.raises(NotAddable):
        NOBODY_LEFT + PER_DAY


def telco(data: Any, by: Any) -> Any:
    with (data / "telco_churn.csv").open() as file:
        rows = list(csv.DictReader(file))
    groups = {}
    for row in rows:
        groups.setdefault(row[by] if by else "all", []).append(
            (int(row["tenure"]), row["Churn"] == "Yes")
        )
    return {name: estimated(rows, period="month") for name, rows in groups.items()}


@pytest.mark.data
def test_kaplan_meier_matches_lifelines(data: Any) -> None:
    table, oracle = telco(data, None)["all"], ORACLE["telco"]
    by_time = {row.time: row for row in table.rows}
    limits = zip(oracle["survival"], oracle["low"], oracle["high"], strict=True)
    for time, (share, low, high) in zip(oracle["times"], limits, strict=True):
        assert table.survival(time) == pytest.approx(share, rel=1e-12)
        if time in by_time:
            interval = table.ci(time)
            assert interval.low == pytest.approx(low, rel=1e-12)
            assert interval.high == pytest.approx(high, rel=1e-12)
            index = oracle["times"].index(time)
            row = by_time[time]
            assert (row.at_risk, row.lost) == (
                oracle["at_risk"][index],
                oracle["left"][index],
            )
    assert table.customers_lost == 1869


@pytest.mark.data
@pytest.mark.parametrize(
    ("by", "name"), [("Contract", "contract"), ("gender", "gender")]
)
def test_log_rank_matches_lifelines(data: Any, by: Any, name: Any) -> None:
    result, oracle = log_rank(telco(data, by)), ORACLE["telco"]
    assert result.statistic == pytest.approx(oracle[f"{name}_statistic"], rel=1e-10)
    assert result.p_value == pytest.approx(oracle[f"{name}_p"], rel=1e-9, abs=1e-300)
