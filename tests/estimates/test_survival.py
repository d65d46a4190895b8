"""Tests of kaplan_meier."""

from __future__ import annotations

import json
from itertools import pairwise
from math import exp, inf, log, nan
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    CustsatError,
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    WrongType,
)
from custsat.estimates._survival import KaplanMeierEstimate, kaplan_meier

ORACLE = json.loads(
    (Path(__file__).parent.parent / "oracles" / "survival.json").read_text("utf-8")
)["cases"]
# Weeks in remission of 21 patients under 6-MP (Freireich and others, 1963).
ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]

waits = st.lists(
    st.tuples(st.integers(0, 9) | st.floats(0, 9), st.booleans()), min_size=1
)


def curve(rows: list[tuple[float, bool]]) -> KaplanMeierEstimate:
    return kaplan_meier([time for time, _ in rows], [ended for _, ended in rows])


@pytest.mark.parametrize("case", ORACLE)
def test_kaplan_meier_matches_the_oracle(case: dict[str, Any]) -> None:
    estimate = kaplan_meier(case["times"], case["observed"])
    assert [step.time for step in estimate.steps] == case["at"]
    assert [step.at_risk for step in estimate.steps] == case["at_risk"]
    assert [step.ended for step in estimate.steps] == case["ended"]
    assert [s.survival for s in estimate.steps] == pytest.approx(
        case["survival"], rel=1e-12
    )
    for step, error in zip(estimate.steps, case["error"], strict=True):
        if error is not None:
            variance = step.survival**2 * step.greenwood_sum
            assert variance == pytest.approx(error**2, rel=1e-9)


@pytest.mark.parametrize("case", ORACLE)
def test_kaplan_meier_interval_matches_the_oracle(case: dict[str, Any]) -> None:
    estimate = kaplan_meier(case["times"], case["observed"])
    z = NormalDist().inv_cdf(0.95)
    crossed: list[float] = []
    for time, share, error in zip(
        case["at"], case["survival"], case["error"], strict=True
    ):
        limits = estimate.interval(time, level=0.9)
        if not 0 < share < 1 or error is None:
            assert limits is None
            crossed.append(time)
            continue
        reach = z * error / (share * -log(share))
        low, high = share ** exp(reach), share ** exp(-reach)
        assert limits is not None
        assert (limits.low, limits.high) == pytest.approx((low, high), rel=1e-9)
        if low <= 0.5:
            crossed.append(time)
    assert estimate.quantile_limits(0.5, level=0.9)[0] == min(crossed, default=None)


def test_kaplan_meier_matches_freireich_1963() -> None:
    estimate = kaplan_meier(
        ENDED + CENSORED, [True] * len(ENDED) + [False] * len(CENSORED)
    )
    shares = [round(step.survival, 3) for step in estimate.steps]
    assert shares == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert (estimate.n, estimate.ended, estimate.censored, estimate.longest) == (
        21,
        9,
        12,
        35,
    )
    assert estimate.quantile(0.5) == 23
    assert estimate.quantile_limits(0.5) == (13, None)
    assert estimate.survival(35) == estimate.steps[-1].survival
    assert estimate.survival(35.1) is None
    assert estimate.interval(35.1) is None


@given(waits)
def test_kaplan_meier_survival_decreases_from_1(rows: list[tuple[float, bool]]) -> None:
    estimate = curve(rows)
    shares = [1.0, *(step.survival for step in estimate.steps)]
    assert all(0 <= b < a for a, b in pairwise(shares))
    assert estimate.n == len(rows)
    assert estimate.ended == sum(ended for _, ended in rows)
    for step in estimate.steps:
        limits = estimate.interval(step.time)
        assert limits is None or limits.low < step.survival < limits.high


@given(st.lists(st.integers(0, 9), min_size=1))
def test_kaplan_meier_without_censoring_counts(times: list[int]) -> None:
    estimate = kaplan_meier(times, [True] * len(times))
    for time in range(10):
        assert estimate.survival(time) == sum(t > time for t in times) / len(times)
    for parts in (1, 2, 3, 9, 10):
        ordered = sorted(times)
        needed = -(-parts * len(times) // 10)
        assert estimate.quantile(parts / 10) == ordered[needed - 1]
    assert estimate.quantile(0) == 0


@given(waits, st.permutations(range(4)))
def test_kaplan_meier_is_independent_of_order_and_counts(
    rows: list[tuple[float, bool]], order: list[int]
) -> None:
    shuffled = [row for offset in order for row in rows[offset::4]]
    assert curve(shuffled) == curve(rows)
    counts: dict[tuple[float, bool], int] = dict.fromkeys(rows, 0) | {(99, True): 0}
    for row in rows:
        counts[row] += 1
    counted = kaplan_meier(
        [time for time, _ in counts],
        [ended for _, ended in counts],
        counts=list(counts.values()),
    )
    assert counted == curve(rows)


@given(waits)
def test_kaplan_meier_without_censored_rows_is_not_larger(
    rows: list[tuple[float, bool]],
) -> None:
    ended = [row for row in rows if row[1]]
    if ended:
        for step in curve(ended).steps:
            with_censored = curve(rows).survival(step.time)
            assert with_censored is not None
            assert with_censored >= step.survival - 1e-12


@given(waits)
def test_kaplan_meier_interval_narrows_with_n(rows: list[tuple[float, bool]]) -> None:
    once, twice = curve(rows), curve(rows + rows)
    for one, two in zip(once.steps, twice.steps, strict=True):
        assert two.survival == pytest.approx(one.survival)
        wide, narrow = once.interval(one.time), twice.interval(one.time)
        if wide and narrow:
            assert narrow.high - narrow.low < wide.high - wide.low


def test_kaplan_meier_interval_widens_with_level() -> None:
    estimate = kaplan_meier([1, 2, 3, 4], [True] * 4)
    wide, narrow = estimate.interval(2, level=0.99), estimate.interval(2, level=0.5)
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low < narrow.high < wide.high
    assert estimate.quantile_limits(0.5, level=0.5) != estimate.quantile_limits(0.5)


@pytest.mark.parametrize(
    ("durations", "observed", "counts", "error"),
    [
        ([], [], None, EmptyInput),
        ([1], [True], [0], EmptyInput),
        ([-1], [True], None, OutOfRange),
        ([nan], [True], None, NotANumber),
        ([inf], [True], None, NotANumber),
        ([True], [True], None, NotANumber),
        (["1"], [True], None, NotANumber),
        ([1], [2], None, WrongType),
        ([1], ["Yes"], None, WrongType),
        ([1], [None], None, WrongType),
        ([1, 2], [True], None, InputError),
        ([1], [True], [1, 1], InputError),
        ([1], [True], [-1], InvalidCount),
        ([1], [True], [1.5], InvalidCount),
        ([1], [True], [True], BoolAsNumber),
        ("11", [True, True], None, WrongType),
    ],
)
def test_kaplan_meier_rejects_invalid_arguments(
    durations: Any, observed: Any, counts: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        kaplan_meier(durations, observed, counts=counts)


ESTIMATE = kaplan_meier([1, 2], [True, False])


@pytest.mark.parametrize("share", [-0.1, 1.1, nan, True])
@pytest.mark.parametrize("name", ["quantile", "quantile_limits"])
def test_kaplan_meier_quantiles_reject_what_is_no_share(
    name: str, share: float
) -> None:
    with pytest.raises(CustsatError):
        getattr(ESTIMATE, name)(share)


@pytest.mark.parametrize("name", ["survival", "interval"])
def test_kaplan_meier_survival_and_interval_reject_negative_times(name: str) -> None:
    with pytest.raises(CustsatError):
        getattr(ESTIMATE, name)(-1)
