"""Tests of the run lengths of EWMA and CUSUM charts against published tables."""

from __future__ import annotations

import pytest

from custsat.estimates._drift_run_lengths import (
    _gauss_legendre,
    _plausible,
    _solve,
    cusum_run_length,
    ewma_run_length,
)
from custsat.estimates._run_lengths import run_length
from custsat.estimates._run_rules import RunRule

SHIFTS = (0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4)
# Lucas & Saccucci (1990), as Montgomery prints them: weight, width, run lengths.
EWMA = [
    (0.4, 3.054, (500, 224, 71.2, 28.4, 14.3, 5.9, 3.5, 2.5, 2.0, 1.4)),
    (0.25, 2.998, (500, 170, 48.2, 20.1, 11.1, 5.5, 3.6, 2.7, 2.3, 1.7)),
    (0.2, 2.962, (500, 150, 41.8, 18.2, 10.5, 5.5, 3.7, 2.9, 2.4, 1.9)),
    (0.1, 2.814, (500, 106, 31.3, 15.9, 10.3, 6.1, 4.4, 3.4, 2.9, 2.2)),
    (0.05, 2.615, (500, 84.1, 28.8, 16.4, 11.4, 7.1, 5.2, 4.2, 3.5, 2.7)),
]
# Reference 0.5: decision interval, run lengths (Montgomery).
CUSUM = [
    (4.0, (168, 74.2, 26.6, 13.3, 8.38, 4.75, 3.34, 2.62, 2.19, 1.71)),
    (5.0, (465, 139, 38.0, 17.0, 10.4, 5.75, 4.01, 3.11, 2.57, 2.01)),
]


@pytest.mark.parametrize(("weight", "width", "published"), EWMA)
def test_ewma_run_lengths_are_those_of_lucas_and_saccucci(
    weight: float, width: float, published: tuple[float, ...]
) -> None:
    lengths = [ewma_run_length(weight, width, shift) for shift in SHIFTS]

    assert lengths == pytest.approx(published, rel=0.004, abs=0.06)


@pytest.mark.parametrize(("decision", "published"), CUSUM)
def test_cusum_run_lengths_are_those_of_montgomery(
    decision: float, published: tuple[float, ...]
) -> None:
    lengths = [cusum_run_length(0.5, decision, shift) for shift in SHIFTS]

    assert lengths == pytest.approx(published, rel=0.005)


@pytest.mark.parametrize("shift", [0, 0.5, 1, 3])
def test_ewma_of_the_newest_value_only_is_a_shewhart_chart(shift: float) -> None:
    shewhart = run_length([RunRule.WESTERN_ELECTRIC_1], shift=shift)

    assert ewma_run_length(1.0, 3.0, shift) == pytest.approx(shewhart, rel=1e-9)


def test_run_lengths_do_not_depend_on_the_direction() -> None:
    assert ewma_run_length(0.2, 3.0, -1) == pytest.approx(ewma_run_length(0.2, 3.0, 1))
    assert cusum_run_length(0.5, 4.0, -1) == pytest.approx(
        cusum_run_length(0.5, 4.0, 1)
    )


@pytest.mark.parametrize(
    "length",
    [
        ewma_run_length(0.01, 3.0),
        ewma_run_length(0.5, 9.0),
        cusum_run_length(0.5, 30.0),
        cusum_run_length(9.0, 5.0),
    ],
)
def test_run_lengths_that_cannot_be_computed_are_none(length: float | None) -> None:
    assert length is None


def test_plausible_run_lengths() -> None:
    assert _plausible(1.0) == 1
    assert _plausible(-5.0) is None
    assert _plausible(float("nan")) is None


def test_gauss_legendre_equals_numpy() -> None:
    np = pytest.importorskip("numpy")
    nodes, weights = np.polynomial.legendre.leggauss(48)
    pairs = sorted(_gauss_legendre())

    assert [x for x, _ in pairs] == pytest.approx(list(nodes), abs=1e-14)
    assert [w for _, w in pairs] == pytest.approx(list(weights), abs=1e-13)


def test_solve_exchanges_rows_where_the_pivot_is_zero() -> None:
    assert _solve([[0.0, 2.0], [4.0, 0.0]]) == [0.25, 0.5]
