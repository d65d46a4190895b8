"""Small matrices, least squares from correlations, relative weights and LMG shares."""

from __future__ import annotations

from itertools import permutations
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.estimates._matrices import eigen_symmetric
from custsat.estimates._positive_definite import dependent_column, factorize, inverse
from custsat.estimates._regression import (
    adjusted_r_squared,
    normal_variance,
    quadratic_form,
    r_squared_limits,
    r_squared_p_value,
    share_limits,
    slope_error,
    standardized_fit,
)
from custsat.estimates._relative_weights import relative_weights
from custsat.estimates._subset_fits import lmg_forms, lmg_weights, subset_r_squared

if TYPE_CHECKING:
    from collections.abc import Callable

seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(2, 7)
TOL = 1e-9


def answers(seed: int, n_columns: int) -> Any:
    """Columns that go together, the last one being the outcome."""
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(60, 1)) * rng.uniform(0, 1.5)
    return rng.normal(size=(60, n_columns + 1)) + common


def correlations(seed: int, n_columns: int) -> Any:
    return np.corrcoef(answers(seed, n_columns).T)


@given(seeds, sizes)
def test_eigenvalues_are_those_of_numpy(seed: int, size: int) -> None:
    matrix = correlations(seed, size)
    values, vectors = eigen_symmetric(matrix.tolist())
    columns = np.array(vectors)

    assert values == pytest.approx(np.linalg.eigvalsh(matrix)[::-1].tolist(), abs=TOL)
    assert np.allclose(columns @ np.diag(values) @ columns.T, matrix, atol=TOL)
    assert np.allclose(columns.T @ columns, np.eye(size + 1), atol=TOL)


@pytest.mark.parametrize(
    "matrix",
    [
        pytest.param(np.eye(4), id="diagonal already"),
        pytest.param(np.ones((3, 3)), id="of rank one"),
        pytest.param(np.full((4, 4), 0.5) + np.eye(4) / 2, id="equal eigenvalues"),
    ],
)
def test_eigenvalues_of_special_matrices(matrix: Any) -> None:
    values, vectors = eigen_symmetric(matrix.tolist())
    columns = np.array(vectors)

    assert np.allclose(values, np.linalg.eigvalsh(matrix)[::-1], rtol=1e-9, atol=1e-12)
    assert np.allclose(columns @ np.diag(values) @ columns.T, matrix)


def test_small_eigenvalues_keep_their_digits() -> None:
    matrix = [[1e-12, 1e-13, 0.0], [1e-13, 1.0, 1e-8], [0.0, 1e-8, 1e12]]
    values, _ = eigen_symmetric(matrix)
    assert values == pytest.approx([1e12, 1.0, 1e-12], rel=1e-9)


@given(seeds, sizes)
def test_solutions_are_those_of_numpy(seed: int, size: int) -> None:
    matrix = correlations(seed, size)
    right = answers(seed, size)[0]

    factors = factorize(matrix.tolist())
    assert factors is not None
    lower = [[*row, *[0.0] * (size + 1 - len(row))] for row in factors.rows]
    assert np.allclose(lower, np.linalg.cholesky(matrix), atol=TOL)
    assert np.allclose(inverse(matrix.tolist()), np.linalg.inv(matrix), atol=1e-7)
    assert np.allclose(matrix @ factors.solve(right.tolist()), right, atol=TOL)


@given(seeds, sizes)
def test_columns_that_others_give_are_found(seed: int, size: int) -> None:
    columns = answers(seed, size)
    assert dependent_column(np.corrcoef(columns.T).tolist()) is None
    total = columns[:, 0] - 3 * columns[:, -1]
    more = np.column_stack([columns, total, columns[:, 1]])

    assert dependent_column(np.corrcoef(more.T).tolist()) == (size + 1, (0, size))
    same = np.column_stack([columns[:, :2], columns[:, 1]])
    assert dependent_column(np.corrcoef(same.T).tolist()) == (2, (1,))


def test_a_column_depends_on_others_where_digits_end() -> None:
    rng = np.random.default_rng(7)
    first, second, noise = rng.normal(size=(3, 500))
    for scale, is_dependent in ((1e-6, True), (1e-4, False)):
        columns = [first, second, first + second + scale * noise]
        found = dependent_column(np.corrcoef(columns).tolist())
        assert (found is not None) is is_dependent


@given(seeds, sizes)
def test_fit_is_that_of_numpy(seed: int, size: int) -> None:
    columns = answers(seed, size)
    fit = standardized_fit(np.corrcoef(columns.T).tolist())
    scores = (columns - columns.mean(0)) / columns.std(0)
    betas, residual, *_ = np.linalg.lstsq(scores[:, :-1], scores[:, -1], rcond=None)
    r_squared = 1 - residual[0] / len(columns)
    df = len(columns) - size - 1

    assert fit.betas == pytest.approx(betas.tolist(), abs=TOL)
    assert fit.r_squared == pytest.approx(r_squared, abs=TOL)
    f = r_squared / size / ((1 - r_squared) / df)
    p_value = r_squared_p_value(fit.r_squared, size, df)
    assert p_value == pytest.approx(stats.f.sf(f, size, df), rel=1e-9)
    adjusted = adjusted_r_squared(fit.r_squared, len(columns), df)
    assert adjusted == pytest.approx(1 - (1 - r_squared) * 59 / df)
    for number, vif in enumerate(fit.vifs):
        others = np.delete(scores[:, :-1], number, axis=1)
        left_over = np.linalg.lstsq(others, scores[:, number], rcond=None)[1][0]
        assert vif == pytest.approx(len(columns) / left_over, rel=1e-8)


@given(seeds, sizes)
def test_errors_of_slopes_are_those_of_least_squares(seed: int, size: int) -> None:
    columns = answers(seed, size) * np.arange(1, size + 2)
    fit = standardized_fit(np.corrcoef(columns.T).tolist())
    design = np.column_stack([np.ones(len(columns)), columns[:, :-1]])
    residual = np.linalg.lstsq(design, columns[:, -1], rcond=None)[1][0]
    df = len(columns) - size - 1
    covariances = residual / df * np.linalg.inv(design.T @ design)
    spreads = columns.std(0, ddof=1)
    for number, vif in enumerate(fit.vifs):
        scale = spreads[-1] / spreads[number]
        error = slope_error(scale, fit.r_squared, vif, df)
        assert error == pytest.approx(sqrt(covariances[number + 1, number + 1]))


def johnson(matrix: Any) -> Any:
    """Relative weights, by numpy."""
    values, vectors = np.linalg.eigh(matrix[:-1, :-1])
    root = (vectors * np.sqrt(values)) @ vectors.T
    return root**2 @ np.linalg.solve(root, matrix[:-1, -1]) ** 2


def explained(matrix: Any, columns: Any) -> float:
    chosen = list(columns)
    along = matrix[chosen, -1]
    within = matrix[np.ix_(chosen, chosen)]
    return float(along @ np.linalg.solve(within, along)) if chosen else 0.0


def lmg(matrix: Any) -> Any:
    """LMG shares, order by order."""
    n_columns = len(matrix) - 1
    orders = [*permutations(range(n_columns))]
    shares = np.zeros(n_columns)
    for order in orders:
        for place, column in enumerate(order):
            before = order[:place]
            shares[column] += explained(matrix, (*before, column)) - explained(
                matrix, before
            )
    return shares / len(orders)


@given(seeds, sizes)
def test_relative_weights_are_those_of_numpy(seed: int, size: int) -> None:
    matrix = correlations(seed, size)
    weights = relative_weights(matrix.tolist()).weights

    assert weights == pytest.approx(johnson(matrix).tolist(), abs=TOL)
    assert sum(weights) == pytest.approx(explained(matrix, range(size)), abs=TOL)


@given(seeds, st.integers(1, 5))
def test_lmg_shares_are_means_over_all_orders(seed: int, size: int) -> None:
    matrix = correlations(seed, size)
    weights = lmg_weights(matrix.tolist())

    assert weights == pytest.approx(lmg(matrix).tolist(), abs=TOL)
    assert sum(weights) == pytest.approx(explained(matrix, range(size)), abs=TOL)


@given(seeds, st.integers(1, 5))
def test_every_subset_has_its_own_r_squared(seed: int, size: int) -> None:
    matrix = correlations(seed, size)
    for subset, share in enumerate(subset_r_squared(matrix.tolist())):
        columns = [column for column in range(size) if subset >> column & 1]
        assert share == pytest.approx(explained(matrix, columns), abs=TOL)


@given(seeds)
def test_uncorrelated_columns_have_their_squared_correlations(seed: int) -> None:
    along = np.random.default_rng(seed).uniform(-0.5, 0.5, size=3)
    matrix = np.eye(4)
    matrix[3, :3] = matrix[:3, 3] = along

    for weights in (relative_weights(matrix.tolist()).weights, lmg_weights(matrix)):
        assert weights == pytest.approx((along**2).tolist(), abs=TOL)


def changed(figure: Callable[[Any], float], matrix: Any) -> Any:
    """The quadratic form of a figure, its derivatives taken by small steps."""
    size, step = len(matrix) - 1, 1e-6
    slopes = np.zeros_like(matrix)
    for i in range(size + 1):
        for j in range(i):
            ends = []
            for sign in (1, -1):
                other = matrix.copy()
                other[i, j] = other[j, i] = matrix[i, j] + sign * step
                ends.append(figure(other.tolist()))
            slopes[i, j] = slopes[j, i] = (ends[0] - ends[1]) / (2 * step)
    across = slopes[:-1, :-1] / 2
    return quadratic_form(across.tolist(), slopes[:-1, -1].tolist(), matrix.tolist())


@given(seeds, st.integers(2, 4))
def test_forms_are_the_derivatives_of_the_figures(seed: int, size: int) -> None:
    matrix = correlations(seed, size)
    fit = standardized_fit(matrix.tolist())
    forms = [*relative_weights(matrix.tolist()).forms()]
    of_lmg = lmg_forms(matrix.tolist())
    for k in range(size):
        for form, figure in (
            (forms[k], lambda m, k=k: relative_weights(m).weights[k]),
            (of_lmg[k], lambda m, k=k: lmg_weights(m)[k]),
            (fit.beta_form(k), lambda m, k=k: standardized_fit(m).betas[k]),
        ):
            scale = np.abs(form).max()
            assert np.allclose(form, changed(figure, matrix), atol=1e-5 * (1 + scale))


def test_variance_of_a_correlation_is_that_of_the_books() -> None:
    matrix = [[1.0, 0.6, 0.3], [0.6, 1.0, 0.4], [0.3, 0.4, 1.0]]
    form = quadratic_form([[0.0, 0.0], [0.0, 0.0]], [1.0, 0.0], matrix)
    assert normal_variance(form, matrix) == pytest.approx((1 - 0.3**2) ** 2)
    form = quadratic_form([[0.0, 0.5], [0.5, 0.0]], [0.0, 0.0], matrix)
    assert normal_variance(form, matrix) == pytest.approx((1 - 0.6**2) ** 2)


@pytest.mark.parametrize("share", [0.0, 1e-9, 0.01, 0.5, 0.99, 1.0])
@pytest.mark.parametrize("error", [0.0, 1e-9, 0.1, 5.0])
def test_limits_of_a_share_contain_it_and_stay_shares(
    share: float, error: float
) -> None:
    low, high = share_limits(share, error, 1.96)
    assert 0 <= low <= share <= high <= 1
    assert (low < share < high) is (bool(error) and 0 < share < 1)


def test_limits_of_a_share_have_the_width_of_its_error() -> None:
    low, high = share_limits(0.3, 1e-4, 2)
    assert (0.3 - low, high - 0.3) == pytest.approx((2e-4, 2e-4), rel=1e-3)


@pytest.mark.parametrize("r_squared", [0.0, 1e-9, 0.2, 0.9, 1.0])
def test_limits_of_r_squared_contain_it(r_squared: float) -> None:
    low, high = r_squared_limits(r_squared, 40, 1.96)
    assert 0 <= low <= r_squared + 1e-11
    assert r_squared - 1e-11 <= high <= 1
    assert (low == 0) is (r_squared < 0.09)


def test_limits_of_r_squared_are_those_of_fisher() -> None:
    low, high = r_squared_limits(0.25, 97, 1.96)
    angle, error = np.arctanh(0.5), 1.96 / sqrt(97)
    assert low == pytest.approx(np.tanh(angle - error) ** 2)
    assert high == pytest.approx(np.tanh(angle + error) ** 2)
