"""The product-limit estimate: laws, an oracle, a published example."""

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
GOING_ON = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]

waits = st.lists(
    st.tuples(st.integers(0, 9) | st.floats(0, 9), st.booleans()), min_size=1
)


def curve(rows: list[tuple[float, bool]]) -> KaplanMeierEstimate:
    return kaplan_meier([time for time, _ in rows], [seen for _, seen in rows])


@pytest.mark.parametrize("case", ORACLE)
def test_it_equals_the_oracle(case: dict[str, Any]) -> None:
    seen = kaplan_meier(case["times"], case["seen"])
    assert [step.time for step in seen.steps] == case["at"]
    assert [step.at_risk for step in seen.steps] == case["at_risk"]
    assert [step.ended for step in seen.steps] == case["ended"]
    assert [s.survival for s in seen.steps] == pytest.approx(case["lasting"], rel=1e-12)
    for step, error in zip(seen.steps, case["error"], strict=True):
        if error is not None:
            variance = step.survival**2 * step.greenwood_sum
            assert variance == pytest.approx(error**2, rel=1e-9)


@pytest.mark.parametrize("case", ORACLE)
def test_limits_follow_from_the_oracles_errors(case: dict[str, Any]) -> None:
    seen = kaplan_meier(case["times"], case["seen"])
    z = NormalDist().inv_cdf(0.95)
    crossed: list[float] = []
    for time, share, error in zip(
        case["at"], case["lasting"], case["error"], strict=True
    ):
        limits = seen.interval(time, level=0.9)
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
    assert seen.quantile_limits(0.5, level=0.9)[0] == min(crossed, default=None)


def test_weeks_of_remission_under_6_mp() -> None:
    seen = kaplan_meier(ENDED + GOING_ON, [True] * len(ENDED) + [False] * len(GOING_ON))
    shares = [round(step.survival, 3) for step in seen.steps]
    assert shares == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert (seen.n, seen.ended, seen.censored, seen.longest) == (21, 9, 12, 35)
    assert seen.quantile(0.5) == 23
    assert seen.quantile_limits(0.5) == (13, None)
    assert seen.survival(35) == seen.steps[-1].survival
    assert seen.survival(35.1) is None
    assert seen.interval(35.1) is None


@given(waits)
def test_the_curve_falls_from_1(rows: list[tuple[float, bool]]) -> None:
    seen = curve(rows)
    shares = [1.0, *(step.survival for step in seen.steps)]
    assert all(0 <= b < a for a, b in pairwise(shares))
    assert seen.n == len(rows)
    assert seen.ended == sum(over for _, over in rows)
    for step in seen.steps:
        limits = seen.interval(step.time)
        assert limits is None or limits.low < step.survival < limits.high


@given(st.lists(st.integers(0, 9), min_size=1))
def test_where_all_is_over_it_counts(times: list[int]) -> None:
    seen = kaplan_meier(times, [True] * len(times))
    for time in range(10):
        assert seen.survival(time) == sum(t > time for t in times) / len(times)
    for parts in (1, 2, 3, 9, 10):
        ordered = sorted(times)
        needed = -(-parts * len(times) // 10)
        assert seen.quantile(parts / 10) == ordered[needed - 1]
    assert seen.quantile(0) == 0


@given(waits, st.permutations(range(4)))
def test_order_and_counting_change_nothing(
    rows: list[tuple[float, bool]], order: list[int]
) -> None:
    shuffled = [row for place in order for row in rows[place::4]]
    assert curve(shuffled) == curve(rows)
    counts: dict[tuple[float, bool], int] = dict.fromkeys(rows, 0) | {(99, True): 0}
    for row in rows:
        counts[row] += 1
    counted = kaplan_meier(
        [time for time, _ in counts],
        [seen for _, seen in counts],
        counts=list(counts.values()),
    )
    assert counted == curve(rows)


@given(waits)
def test_to_leave_out_what_is_not_over_shortens_the_wait(
    rows: list[tuple[float, bool]],
) -> None:
    over = [row for row in rows if row[1]]
    if over:
        for step in curve(over).steps:
            whole = curve(rows).survival(step.time)
            assert whole is not None
            assert whole >= step.survival - 1e-12


@given(waits)
def test_twice_as_many_say_the_same_more_surely(rows: list[tuple[float, bool]]) -> None:
    once, twice = curve(rows), curve(rows + rows)
    for one, two in zip(once.steps, twice.steps, strict=True):
        assert two.survival == pytest.approx(one.survival)
        wide, narrow = once.interval(one.time), twice.interval(one.time)
        if wide and narrow:
            assert narrow.high - narrow.low < wide.high - wide.low


def test_a_level_matters() -> None:
    seen = kaplan_meier([1, 2, 3, 4], [True] * 4)
    wide, narrow = seen.interval(2, level=0.99), seen.interval(2, level=0.5)
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low < narrow.high < wide.high
    assert seen.quantile_limits(0.5, level=0.5) != seen.quantile_limits(0.5)


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
        ([1], [1], None, WrongType),
        ([1], [None], None, WrongType),
        ([1, 2], [True], None, InputError),
        ([1], [True], [1, 1], InputError),
        ([1], [True], [-1], InvalidCount),
        ([1], [True], [1.5], InvalidCount),
        ([1], [True], [True], BoolAsNumber),
        ("11", [True, True], None, WrongType),
    ],
)
def test_bad_input_is_refused(
    durations: Any, observed: Any, counts: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        kaplan_meier(durations, observed, counts=counts)


@pytest.mark.parametrize("share", [-0.1, 1.1, nan, True])
def test_a_share_is_a_share(share: float) -> None:
    seen = kaplan_meier([1, 2], [True, False])
    for ask in (seen.quantile, seen.quantile_limits):
        with pytest.raises(CustsatError):
            ask(share)
    for ask in (seen.survival, seen.interval):
        with pytest.raises(CustsatError):
            ask(-1)
