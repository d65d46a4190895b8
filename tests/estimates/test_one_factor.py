"""Tests of the fit of one factor, and of the omega that follows from it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import optimize
from tests.satisfaction.reliability_data import (
    ABILITY,
    ABILITY_CHI_SQUARE,
    ABILITY_LOADINGS,
    ABILITY_N,
    ABILITY_P_VALUE,
    ABILITY_UNIQUE,
    ASRM,
    ASRM_CHI_SQUARE,
    ASRM_OMEGA,
    ASRM_RESIDUALS,
)

from custsat.errors import InputError
from custsat.estimates._omega import (
    misfit_chi_square,
    misfit_p_value,
    omega_interval,
    omega_of,
    residual_size,
)
from custsat.estimates._one_factor import FactorFitEnd, one_factor
from custsat.estimates._positive_definite import dependent_column, factorize

loadings = st.lists(st.floats(0.3, 0.9), min_size=3, max_size=6)


def correlations_of(covariances: Any) -> np.ndarray:
    table = np.asarray(covariances, dtype=float)
    deviations = np.sqrt(np.diag(table))
    return table / np.outer(deviations, deviations)


def discrepancy(params: np.ndarray, observed: np.ndarray) -> float:
    """Joreskog's discrepancy, written with numpy."""
    k = len(observed)
    model = np.outer(params[:k], params[:k]) + np.diag(params[k:])
    sign, size = np.linalg.slogdet(model)
    if sign <= 0:
        return 1e6
    rest = np.linalg.slogdet(observed)[1] + k
    return float(size + np.trace(np.linalg.solve(model, observed)) - rest)


def drawn(seed: int, k: int, n: int) -> np.ndarray:
    """The correlations of a sample of one factor."""
    rng = np.random.default_rng(seed)
    true = rng.uniform(0.4, 0.8, k)
    noise = rng.normal(size=(n, k)) * np.sqrt(1 - true**2)
    return np.corrcoef((rng.normal(size=(n, 1)) * true + noise).T)


def test_one_factor_is_the_published_one_of_ability() -> None:
    fit = one_factor(correlations_of(ABILITY).tolist())
    chi_square = misfit_chi_square(fit, ABILITY_N)

    assert fit.end is FactorFitEnd.CONVERGED
    assert fit.loadings == pytest.approx(ABILITY_LOADINGS, abs=5e-4)
    assert fit.unique_variances == pytest.approx(ABILITY_UNIQUE, abs=5e-4)
    assert chi_square == pytest.approx(ABILITY_CHI_SQUARE, abs=5e-3)
    assert misfit_p_value(fit, ABILITY_N) == pytest.approx(ABILITY_P_VALUE, rel=5e-3)


def test_omega_is_the_published_one_of_asrm() -> None:
    table = np.array([*ASRM.values()])
    observed = np.corrcoef(table).tolist()
    fit = one_factor(observed)

    deviations = np.sqrt(np.diag(np.cov(table))).tolist()
    assert omega_of(fit, deviations) == pytest.approx(ASRM_OMEGA, abs=1e-7)
    assert 78 * fit.discrepancy == pytest.approx(ASRM_CHI_SQUARE, abs=1e-7)
    assert residual_size(fit, observed) == pytest.approx(ASRM_RESIDUALS, abs=1e-8)


@pytest.mark.parametrize(("seed", "k"), [(1, 3), (2, 4), (3, 5), (4, 8), (5, 12)])
def test_one_factor_is_the_optimum_of_scipy(seed: int, k: int) -> None:
    observed = drawn(seed, k, 150)
    fit = one_factor(observed.tolist())
    start = np.array([0.5] * k + [0.7] * k)
    bounds = [(-2, 2)] * k + [(1e-6, 2)] * k
    found = optimize.minimize(
        discrepancy,
        start,
        args=(observed,),
        method="L-BFGS-B",
        bounds=bounds,
        options={"ftol": 1e-15, "gtol": 1e-10, "maxfun": 200_000, "maxiter": 10_000},
    )
    params = found.x * np.sign(found.x[:k].sum())

    assert fit.end is FactorFitEnd.CONVERGED
    assert fit.loadings == pytest.approx(params[:k], abs=2e-5)
    assert fit.unique_variances == pytest.approx(found.x[k:], abs=2e-5)
    assert fit.discrepancy == pytest.approx(found.fun, abs=1e-9)
    own = np.array([*fit.loadings, *fit.unique_variances])
    assert discrepancy(own, observed) == pytest.approx(fit.discrepancy, abs=1e-10)


@given(loadings)
def test_one_factor_finds_the_loadings_that_made_the_correlations(
    true: list[float],
) -> None:
    table = np.outer(true, true)
    np.fill_diagonal(table, 1)
    fit = one_factor(table.tolist())

    assert fit.end is FactorFitEnd.CONVERGED
    assert fit.loadings == pytest.approx(true, abs=1e-6)
    assert fit.discrepancy == pytest.approx(0, abs=1e-10)
    expected = sum(true) ** 2 / (sum(true) ** 2 + sum(1 - each**2 for each in true))
    assert omega_of(fit, [1.0] * len(true)) == pytest.approx(expected, abs=1e-6)


@given(loadings, st.lists(st.booleans(), min_size=6, max_size=6))
def test_one_factor_of_turned_items_has_turned_loadings(
    true: list[float], turned: list[bool]
) -> None:
    signs = [-1 if turned[k] else 1 for k in range(len(true))]
    signed = [sign * each for sign, each in zip(signs, true, strict=True)]
    assume(abs(sum(signed)) > 0.05)
    table = np.outer(signed, signed)
    np.fill_diagonal(table, 1)
    fit = one_factor(table.tolist())

    sign = 1 if sum(signed) > 0 else -1
    assert fit.loadings == pytest.approx([sign * each for each in signed], abs=1e-6)


def test_the_interval_is_that_of_numerical_derivatives() -> None:
    table = np.array([*ASRM.values()])
    deviations = np.sqrt(np.diag(np.cov(table)))
    observed = np.corrcoef(table)
    fit = one_factor(observed.tolist())
    point = np.array([*fit.loadings, *fit.unique_variances])
    k = len(deviations)

    def omega(params: np.ndarray) -> float:
        root = (deviations * params[:k]).sum()
        return float(root**2 / (root**2 + (deviations**2 * params[k:]).sum()))

    def model(params: np.ndarray) -> np.ndarray:
        return np.outer(params[:k], params[:k]) + np.diag(params[k:])

    step = 1e-6 * np.eye(2 * k)
    slopes = np.array([(omega(point + s) - omega(point - s)) / 2e-6 for s in step])
    parts = [(model(point + s) - model(point - s)) / 2e-6 for s in step]
    inverse = np.linalg.inv(model(point))
    information = np.array(
        [[77 / 2 * np.trace(inverse @ a @ inverse @ b) for b in parts] for a in parts]
    )
    error = float(np.sqrt(slopes @ np.linalg.solve(information, slopes)))
    value, width = omega(point), 1.959963984540054 * error / (1 - omega(point))
    limits = omega_interval(fit, deviations.tolist(), 78, 0.95)

    assert limits is not None
    assert limits.low == pytest.approx(1 - (1 - value) * np.exp(width), abs=1e-6)
    assert limits.high == pytest.approx(1 - (1 - value) * np.exp(-width), abs=1e-6)
    assert limits.low < value < limits.high


def test_a_heywood_case_names_its_items() -> None:
    fit = one_factor([[1, 0.9, 0.2], [0.9, 1, 0.6], [0.2, 0.6, 1]])

    assert fit.end is FactorFitEnd.HEYWOOD
    assert fit.heywood_items == (1,)
    assert fit.unique_variances[1] < 0


def test_a_dependent_item_is_named() -> None:
    fit = one_factor([[1, 0, 0.6], [0, 1, 0.8], [0.6, 0.8, 1]])

    assert (fit.end, fit.dependent) == (FactorFitEnd.SINGULAR, 2)
    assert fit.heywood_items == ()


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(np.eye(4), id="nothing in common"),
        pytest.param(
            np.array([[1, 0.9, 0], [0.9, 1, 0], [0, 0, 1]]), id="a pair and another"
        ),
        pytest.param(
            np.array([[1, -0.3, -0.3], [-0.3, 1, -0.3], [-0.3, -0.3, 1]]),
            id="each against each",
        ),
    ],
)
def test_items_without_a_factor_are_not_given_one(table: np.ndarray) -> None:
    assert one_factor(table.tolist()).end in {
        FactorFitEnd.NO_FACTOR,
        FactorFitEnd.HEYWOOD,
    }


def test_one_factor_needs_three_items() -> None:
    with pytest.raises(InputError, match="at least 3 items"):
        one_factor([[1, 0.5], [0.5, 1]])


def test_three_items_have_no_chi_square() -> None:
    fit = one_factor([[1, 0.56, 0.48], [0.56, 1, 0.42], [0.48, 0.42, 1]])

    assert misfit_chi_square(fit, 100) is None
    assert misfit_p_value(fit, 100) is None


def test_an_interval_needs_respondents() -> None:
    fit = one_factor([[1, 0.56, 0.48], [0.56, 1, 0.42], [0.48, 0.42, 1]])

    assert omega_interval(fit, [1, 1, 1], 1.5, 0.95) is None
    assert omega_interval(fit, [1, 1, 1], 2, 0.95) is not None
    assert misfit_chi_square(one_factor(drawn(2, 4, 150).tolist()), 2) == 0


def test_a_search_that_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("custsat.estimates._one_factor.MAX_STEPS", 1)
    fit = one_factor(correlations_of(ABILITY).tolist())

    assert (fit.end, fit.steps) == (FactorFitEnd.NO_FACTOR, 0)


def test_an_interval_of_hardly_anything_in_common_is_wide() -> None:
    table = np.full((3, 3), 1e-5)
    np.fill_diagonal(table, 1)
    limits = omega_interval(one_factor(table.tolist()), [1, 1, 1], 20, 0.95)

    assert limits is not None
    assert limits.low < -0.3
    assert limits.high > 0.3


@given(st.integers(1, 6), st.integers(0, 1000))
def test_factorize_solves_and_inverts(k: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(k + 3, k))
    matrix = table.T @ table + np.eye(k) / 10
    factors = factorize(matrix.tolist())

    assert factors is not None
    right = rng.normal(size=k)
    assert factors.solve(right.tolist()) == pytest.approx(
        np.linalg.solve(matrix, right), rel=1e-7, abs=1e-9
    )
    assert np.array(factors.inverse()) == pytest.approx(np.linalg.inv(matrix))
    assert factors.log_determinant == pytest.approx(np.linalg.slogdet(matrix)[1])
    assert dependent_column(matrix.tolist()) is None
