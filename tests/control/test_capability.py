"""Tests of process capability: published figures, oracles, laws, limits."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.simulations.capability import shares

from custsat.control import capability, capability_from, xbar_r, xbar_s
from custsat.errors import (
    CustsatError,
    EmptyInput,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.values import Certainty

PAIRS = [(4, 6), (5, 5), (6, 5), (4, 5), (5, 7)]
numbers = st.lists(st.integers(-50, 50), min_size=3, max_size=30).filter(
    lambda values: len(set(values)) > 1
)


def test_capability_ex56() -> None:
    """NIST: limits 8 and 20, mean 16, standard deviation 2."""
    indices = capability_from(mean=16, sigma=2, lower=8, upper=20).overall

    assert indices.both == 1
    assert indices.worst == indices.above == pytest.approx(0.6667, abs=5e-5)
    assert indices.below == pytest.approx(1.3333, abs=5e-5)


def test_capability_on_target_counts_the_distance_from_it() -> None:
    def on_target(target: float) -> float | None:
        return capability_from(
            mean=16, sigma=2, lower=8, upper=20, target=target
        ).overall.on_target

    assert on_target(16) == 1
    assert on_target(14) == pytest.approx(12 / (6 * 8**0.5))
    assert capability_from(mean=1, sigma=1, lower=0, target=2).overall.on_target is None


def test_capability_of_a_mean_outside_its_limits_is_negative() -> None:
    result = capability_from(mean=21, sigma=2, lower=8, upper=20)

    assert result.overall.worst == pytest.approx(-1 / 6)
    assert result.outside_share_if_normal == pytest.approx(stats.norm.cdf(0.5))
    assert capability([21, 22, 23], lower=8, upper=20).overall.worst < 0


@pytest.mark.parametrize("side", ["lower", "upper"])
def test_capability_of_one_limit_has_one_index(side: str) -> None:
    result = capability([1, 2, 3], **{side: 2})
    indices = result.overall

    assert indices.both is None
    assert indices.both_interval is None
    assert {indices.below, indices.above} == {None, 0}
    assert indices.worst == 0
    assert result.outside_share == pytest.approx(1 / 3)
    assert result.outside_share_if_normal == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("within", "constants", "expected"),
    [
        ("ranges", "tabled", 1.2 / 1.128),
        ("ranges", "exact", 1.2 / 1.1283791670955126),
        ("deviations", "tabled", 1.2 / 2**0.5 / 0.7979),
        ("deviations", "exact", 1.2 / 2**0.5 / (2 / 3.141592653589793) ** 0.5),
    ],
)
def test_capability_within_subgroups_takes_the_named_spread(
    within: str, constants: str, expected: float
) -> None:
    result = capability(PAIRS, upper=9, within=within, constants=constants)

    assert result.within is not None
    assert result.within.sigma == pytest.approx(expected, rel=1e-12)
    assert result.within.worst == pytest.approx((9 - 5.2) / 3 / expected)
    assert result.judged is result.within


def test_capability_has_its_indices_by_their_usual_names() -> None:
    result = capability(PAIRS, lower=2, upper=9, target=5, within="ranges")
    within, overall = result.within, result.overall

    assert within is not None
    assert (result.c_p, result.c_pk) == (within.both, within.worst)
    assert (result.c_pm, result.p_pm) == (within.on_target, overall.on_target)
    assert (result.p_p, result.p_pk) == (overall.both, overall.worst)
    without = capability(PAIRS, upper=9)
    assert (without.c_p, without.c_pk, without.c_pm, without.p_p) == (None,) * 4


@pytest.mark.parametrize(
    ("within", "chart"), [("ranges", xbar_r), ("deviations", xbar_s)]
)
@given(
    st.lists(
        st.lists(st.none() | st.integers(-9, 9), min_size=2, max_size=5),
        min_size=2,
        max_size=9,
    )
    .filter(lambda rows: any(len({*row} - {None}) > 1 for row in rows))
    .filter(lambda rows: sum(any(v is not None for v in row) for row in rows) > 1)
)
def test_capability_within_subgroups_has_the_spread_of_their_chart(
    within: str, chart: Any, rows: list[list[int | None]]
) -> None:
    """Missing values are left out, and each subgroup counts with its own size."""
    result = capability(rows, upper=10, within=within)
    as_nan = capability(
        [[float("nan") if v is None else v for v in row] for row in rows],
        upper=10,
        within=within,
    )

    assert result.within is not None
    limits = chart(rows).limits
    assert result.within.sigma == pytest.approx(limits.sigma)
    assert result.mean == pytest.approx(limits.centre)
    assert result.n_missing == sum(row.count(None) for row in rows)
    assert result == as_nan


def test_capability_of_subgroups_of_unequal_size_has_fewer_degrees_of_freedom() -> None:
    def df(rows: list[tuple[int, ...]], within: str) -> float:
        inner = capability(rows, upper=9, within=within).within
        assert inner is not None
        assert inner.df is not None
        return inner.df

    for within in ("ranges", "deviations"):
        small, large = df([(1, 3)] * 2, within), df([(1, 2, 4)] * 2, within)
        assert df([(1, 3), (1, 2, 4)], within) == pytest.approx(
            2 / (1 / small + 1 / large)
        )
        assert df([(1, 3)] * 2 + [(1,)], within) == small


def test_capability_of_single_values_takes_moving_ranges() -> None:
    result = capability([1, 3, None, 2, 6], upper=9, within="moving_ranges")

    assert result.within is not None
    assert result.within.sigma == pytest.approx(6 / 2 / 1.1283791670955126)
    assert (result.n, result.n_missing) == (4, 1)
    with pytest.raises(EmptyInput, match="pair of neighbours"):
        capability([1, None, 2], upper=9, within="moving_ranges")


def test_capability_spread_within_has_the_degrees_of_freedom_of_tables() -> None:
    """Patnaik's of 20 ranges of 5 are 72.7; those of deviations are fewer than 80."""
    rows = [(1, 2, 3, 4, 5 + k % 2) for k in range(20)]
    ranges = capability(rows, upper=9, within="ranges").within
    deviations = capability(rows, upper=9, within="deviations").within
    moving = capability(range(1001), upper=2000, within="moving_ranges").within

    assert ranges is not None
    assert ranges.df == pytest.approx(72.7, abs=0.4)
    assert deviations is not None
    assert ranges.df < deviations.df < 80
    assert moving is not None
    assert moving.df == pytest.approx(0.605 * 1000, rel=0.01)


def test_capability_intervals_equal_the_formulas() -> None:
    values = [float(k % 7) for k in range(40)]
    indices = capability(values, lower=-5, upper=12, target=3).overall
    low, high = (stats.chi2.ppf(p, 39) / 39 for p in (0.025, 0.975))

    assert indices.both_interval is not None
    assert indices.both_interval.low == pytest.approx(indices.both * low**0.5)
    assert indices.both_interval.high == pytest.approx(indices.both * high**0.5)
    error = (1 / 360 + indices.worst**2 / 78) ** 0.5 * stats.norm.ppf(0.975)
    assert indices.worst_interval is not None
    assert indices.worst_interval.high - indices.worst == pytest.approx(error)
    assert indices.worst - indices.worst_interval.low == pytest.approx(error)
    assert indices.on_target_interval is not None
    assert indices.on_target_interval.method == "boyles"


@pytest.mark.slow
@pytest.mark.parametrize("mean", [0.0, 1.5])
def test_capability_intervals_hold_the_true_index_as_often_as_they_say(
    mean: float,
) -> None:
    for name, share in shares(50, mean, n_samples=600).items():
        assert 0.925 <= share <= 0.975, name


@given(numbers, st.integers(1, 9), st.integers(-99, 99))
def test_capability_does_not_depend_on_the_unit(
    values: list[int], factor: int, shift: int
) -> None:
    first = capability(values, lower=-60, upper=70, target=5).overall
    moved = [value * factor + shift for value in values]
    limits = {"lower": -60, "upper": 70, "target": 5}
    second = capability(
        moved, **{name: value * factor + shift for name, value in limits.items()}
    ).overall

    assert second.both == pytest.approx(first.both)
    assert second.worst == pytest.approx(first.worst)
    assert second.on_target == pytest.approx(first.on_target)


@given(numbers)
def test_capability_indices_are_in_order(values: list[int]) -> None:
    result = capability(values, lower=-60, upper=70, target=5)
    indices = result.overall

    assert indices.both is not None
    assert indices.on_target is not None
    assert indices.worst <= indices.both + 1e-12
    assert indices.on_target <= indices.both + 1e-12
    assert indices.below + indices.above == pytest.approx(2 * indices.both)
    assert result.n_outside == 0
    mirrored = capability([-v for v in values], lower=-70, upper=60, target=-5)
    assert mirrored.overall.worst == pytest.approx(indices.worst)


def test_capability_findings_follow_the_interval() -> None:
    def codes(values: list[float], upper: float) -> list[tuple[str, Certainty]]:
        result = capability(values, upper=upper)
        return [(f.code, f.certainty) for f in result.findings]

    values = [float(k % 7) for k in range(42)]  # mean 3, standard deviation 2.02
    assert codes(values, 20) == []
    assert codes(values, 7) == [("finding.not_capable", Certainty.CONCLUSIVE)]
    assert codes(values, 10.5) == [("finding.not_capable_open", Certainty.INCONCLUSIVE)]
    assert codes(values[:29], 7) == [("finding.not_capable_open", Certainty.TOO_FEW)]
    [finding] = capability_from(mean=16, sigma=2, lower=8, upper=20).findings
    assert finding.certainty is Certainty.CONCLUSIVE


def test_capability_of_a_process_that_moves_judges_all_values() -> None:
    """Neighbours are alike, but 19 of 80 values lie outside: Cpk 7.88, Ppk 0.30."""
    moving = [10 + i * 0.5 + d for i in range(40) for d in (0, 0.1)]
    result = capability(moving, lower=0, upper=25, within="moving_ranges")

    [finding] = result.findings
    assert finding.code == "finding.within_and_overall_differ"
    assert finding.certainty is Certainty.CONCLUSIVE
    assert "Ppk 0.30, below 1.33" in finding.explain()
    assert "Cpk 7.88" in finding.explain()
    assert result.c_pk is not None
    interval = result.overall.worst_interval
    assert interval is not None
    for minimum, codes in (
        (interval.high * 1.001, ["finding.within_and_overall_differ"]),
        (interval.high * 0.999, []),
        (result.c_pk * 1.5, ["finding.not_capable"]),
    ):
        judged = attrs.evolve(result, minimum=minimum).findings
        assert [each.code for each in judged] == codes


def test_capability_that_is_given_names_its_index() -> None:
    process = capability_from(mean=16, sigma=2, lower=8, upper=20)

    assert process.summary().startswith("Ppk 0.67 (Cpk, if")
    assert process.summary("zh").startswith("Ppk 0.67（")


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        pytest.param({}, OutOfRange, "one limit or both", id="no limit"),
        pytest.param(
            {"lower": 5, "upper": 5}, OutOfRange, "above lower", id="no width"
        ),
        pytest.param({"lower": 6, "upper": 5}, OutOfOrder, "lower", id="reversed"),
        pytest.param({"lower": 5, "target": 4}, OutOfRange, "target", id="below"),
        pytest.param({"upper": 5, "target": 6}, OutOfRange, "target", id="above"),
        pytest.param({"values": [5, 5, 5]}, OutOfRange, "differ", id="all equal"),
        pytest.param(
            {"values": [(1, 1), (2, 2)], "within": "ranges"},
            OutOfRange,
            "differ",
            id="equal within",
        ),
        pytest.param({"values": [5]}, EmptyInput, "second value", id="one value"),
        pytest.param({"values": []}, EmptyInput, "second value", id="no value"),
        pytest.param({"values": ["a", "b"]}, NotANumber, "values", id="text"),
        pytest.param(
            {"within": "ranges"}, EmptyInput, "subgroup of two", id="single values"
        ),
        pytest.param(
            {"values": [(1, None), (2,)], "within": "deviations"},
            EmptyInput,
            "subgroup of two",
            id="no subgroup of two",
        ),
        pytest.param(
            {"values": [1e308, 1e308, -1e308]},
            OutOfRange,
            r"values must be from -1e\+100 to 1e\+100",
            id="beyond what can be squared",
        ),
        pytest.param(
            {"values": [(1, 2), (1e200, 1)]},
            OutOfRange,
            "values must be from",
            id="a subgroup beyond",
        ),
        pytest.param(
            {"values": [(1, 2), 3]}, WrongType, "each of values", id="one no subgroup"
        ),
        pytest.param(
            {"values": PAIRS, "within": "moving_ranges"},
            OutOfRange,
            "subgroups",
            id="moving ranges of subgroups",
        ),
    ],
)
def test_capability_refuses(
    arguments: dict[str, Any], error: type[CustsatError], words: str
) -> None:
    options = {"values": [1, 2, 4], **arguments}
    if arguments and not {"lower", "upper"} & set(arguments):
        options["upper"] = 9
    values = options.pop("values")
    with pytest.raises(error, match=words):
        capability(values, **options)


def test_capability_from_needs_a_spread() -> None:
    with pytest.raises(OutOfRange, match="sigma must be above 0"):
        capability_from(mean=1, sigma=0, upper=3)


def test_capability_beyond_what_can_be_computed_is_refused() -> None:
    with pytest.raises(TooLarge, match="an index of capability"):
        capability_from(mean=1, sigma=1e-300, upper=3)
    with pytest.raises(TooLarge, match="an index of capability"):
        capability([1, 2, 3], upper=1e300)
