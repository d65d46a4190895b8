"""The broken line: equal to a search by numpy, whatever the units."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from time import process_time
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import TooLarge
from custsat.estimates._broken_line import broken_line
from custsat.estimates._line_fits import LineCell, LineScan, fit_at

pairs = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 7)), min_size=12, max_size=60
).filter(lambda drawn: len({x for x, _ in drawn}) >= 5)


def cells_of(drawn: Any) -> list[LineCell]:
    by_x: dict[float, list[float]] = defaultdict(list)
    for x, y in drawn:
        by_x[x].append(y)
    return [
        LineCell(x, len(ys), sum(ys), sum(y * y for y in ys))
        for x, ys in sorted(by_x.items())
    ]


def rest(drawn: Any, point: float) -> tuple[float, Any]:
    """The squares that numpy leaves over with a break there, and its coefficients."""
    x, y = np.array(drawn, float).T
    design = np.column_stack([np.ones_like(x), x, np.maximum(x - point, 0)])
    found, *_ = np.linalg.lstsq(design, y, rcond=None)
    return float(((y - design @ found) ** 2).sum()), found


@given(pairs)
def test_no_break_of_a_grid_leaves_less_over(drawn: Any) -> None:
    line = broken_line(cells_of(drawn), level=0.95)
    inner = sorted({x for x, _ in drawn})[1:-1]
    best, found = rest(drawn, line.break_point)
    grid = [rest(drawn, point)[0] for point in np.linspace(inner[0], inner[-1], 81)]

    assert best <= min(grid) + 1e-9
    assert inner[0] - 1e-9 <= line.break_point <= inner[-1] + 1e-9
    assert line.slope_below == pytest.approx(found[1], abs=1e-7)
    assert line.slope_above == pytest.approx(found[1] + found[2], abs=1e-7)
    if line.break_interval is not None:
        assert line.break_interval.low <= line.break_point + 1e-9
        assert line.break_point <= line.break_interval.high + 1e-9


def hc3(drawn: Any, point: float) -> tuple[float, float, float]:
    """The change of slope at a break, its standard error and df, by matrices."""
    x, y = np.array(drawn, float).T
    design = np.column_stack([np.ones_like(x), x, np.maximum(x - point, 0)])
    inverse = np.linalg.inv(design.T @ design)
    found = inverse @ design.T @ y
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    shares = (design @ inverse[2] * (y - design @ found) / (1 - leverage)) ** 2
    by_x = [(shares[x == one].sum(), (x == one).sum()) for one in np.unique(x)]
    df = shares.sum() ** 2 / sum(share**2 / (n - 1) for share, n in by_x)
    return found[2], float(np.sqrt(shares.sum())), float(min(df, len(x) - 3))


@pytest.mark.parametrize(("n", "inner"), [(9, range(3, 6)), (15, range(2, 7))])
def test_the_change_of_slope_is_that_of_matrices_and_its_error_hc3(
    n: int, inner: range
) -> None:
    dice = Random(3)
    drawn = [(x, min(x, 4) + dice.randint(0, 2)) for x in range(1, 8) for _ in range(n)]
    line = broken_line(cells_of(drawn), level=0.95)
    tested = [hc3(drawn, point) for point in inner]
    change, error, df = max(tested, key=lambda one: abs(one[0] / one[1]))

    assert line.n_tested == len(inner)
    assert line.change == pytest.approx(change, abs=1e-9)
    half = (line.change_interval.high - line.change_interval.low) / 2
    wanted = stats.t.ppf(1 - 0.025 / len(inner), df)
    assert half / error == pytest.approx(wanted, abs=1e-6)


@given(pairs, st.sampled_from([(10, 1), (0.001, 1e6), (1e100, 1e-100), (-1, 1)]))
def test_units_change_figures_and_no_verdict(drawn: Any, units: Any) -> None:
    a, b = units
    assume(len({y for _, y in drawn}) > 1)
    one = broken_line(cells_of(drawn), level=0.95)
    other = broken_line(cells_of([(abs(a) * x, b * y) for x, y in drawn]), level=0.95)
    per_unit = b / abs(a)

    assert (one.change is None) is (other.change is None)
    assert (other.change or 0) == pytest.approx(
        (one.change or 0) * per_unit, rel=1e-6, abs=1e-7 * per_unit
    )
    assert (one.change_interval is None) is (other.change_interval is None)


def test_many_different_x_are_tested_at_five() -> None:
    drawn = [(x, x % 3) for x in range(1, 60)]
    assert broken_line(cells_of(drawn), level=0.95).n_tested == 5


def test_x_too_far_from_each_other_are_refused() -> None:
    drawn = [(x, 1.0) for x in (1, 2, 3, 4, 1e100)] * 3
    with pytest.raises(TooLarge, match="the break"):
        broken_line(cells_of(drawn), level=0.95)


@pytest.mark.parametrize("noise", [0.0, 1e-9, 0.5])
def test_sums_up_to_each_x_find_the_break_that_every_fit_finds(noise: float) -> None:
    dice = Random(5)
    x = sorted({round(2 * dice.random() - 1, 3) for _ in range(120)})
    cells = [
        LineCell(x=one, n=1, total=y, squares=y * y)
        for one, y in ((one, min(one, 0.2) + noise * dice.gauss(0, 1)) for one in x)
    ]
    points = [*x[1:-1], *LineScan(cells).meetings()]
    least = min(fit_at(cells, point).residual for point in points)
    line = broken_line(cells, level=0.95)

    assert fit_at(cells, line.break_point).residual <= least + 1e-9 * (1 + least)
    scan = LineScan(cells)
    for point in points:
        exact = fit_at(cells, point).residual
        assert scan.residual(point) == pytest.approx(exact, abs=scan.rounding)
    if line.break_interval is not None and noise > 0.1:
        df = len(cells) - 4
        limit = least * (1 + stats.t.ppf(0.975, df) ** 2 / df)
        low, high = line.break_interval.low, line.break_interval.high
        assert fit_at(cells, low + 1e-9).residual <= limit * (1 + 1e-6)
        assert fit_at(cells, high - 1e-9).residual <= limit * (1 + 1e-6)


def test_thousands_of_different_x_take_no_time_for_each_pair() -> None:
    dice = Random(6)
    cells = []
    for k in range(4000):
        y = min(k / 400, 6) + dice.gauss(0, 1)
        cells.append(LineCell(x=k / 400, n=1, total=y, squares=y * y))
    start = process_time()
    line = broken_line(cells, level=0.95)

    assert line.break_point == pytest.approx(6, abs=0.5)
    assert process_time() - start < 15  # a fit for each x and meeting takes minutes


def test_lines_that_are_the_same_do_not_meet() -> None:
    cells = [LineCell(x=x, n=1, total=0.0, squares=0.0) for x in (-1, -0.5, 0, 0.5, 1)]
    assert LineScan(cells).meetings() == []
