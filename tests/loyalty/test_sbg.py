"""The shifted-beta-geometric model of retention."""

import csv
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import ConvergenceError, InvalidCount, OutOfRange
from custsat.loyalty import SbgFit, cohort_retention, fit_sbg, retention_curve
from custsat.loyalty.models import FitReason
from custsat.loyalty.models._hyp2f1 import hyp2f1

ORACLE = json.loads((Path(__file__).parents[1] / "oracles/loyalty.json").read_text())
REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]


@pytest.mark.parametrize("name", ORACLE["sbg"])
def test_fit_sbg_matches_scipy(name: Any) -> None:
    oracle = ORACLE["sbg"][name]
    fit = fit_sbg(oracle["survivors"])
    assert fit.convergence.converged
    assert fit.alpha == pytest.approx(oracle["alpha"], rel=1e-6)
    assert fit.beta == pytest.approx(oracle["beta"], rel=1e-6)
    assert fit.max_log_likelihood == pytest.approx(oracle["log_likelihood"], abs=1e-8)
    assert fit.discounted_lifetime(discount=0.1) == pytest.approx(
        oracle["del_10"], rel=1e-6
    )
    derl = fit.residual_lifetime(renewals=2, discount=0.1)
    assert derl == pytest.approx(oracle["derl_2_10"], rel=1e-6)


def test_fit_sbg_matches_published_ex24() -> None:
    seven, four = fit_sbg(REGULAR), fit_sbg(REGULAR[:5])
    assert (seven.alpha, seven.beta) == (
        pytest.approx(0.704, abs=1e-3),
        pytest.approx(1.182, abs=1e-3),
    )
    assert (four.alpha, four.beta) == (
        pytest.approx(0.764, abs=1e-3),
        pytest.approx(1.296, abs=1e-3),
    )
    assert seven.max_log_likelihood == pytest.approx(-1680.27, abs=0.01)
    assert four.max_log_likelihood == pytest.approx(-1401.56, abs=0.01)


@pytest.mark.data
def test_fit_sbg_matches_data_file_ex24(data: Any) -> None:
    with (data / "sbg_retention.csv").open() as file:
        shares = [float(row["regular"] or "nan") for row in csv.DictReader(file)]
    fit = fit_sbg([round(1000 * share) for share in shares[:8]], period="year")
    assert fit.alpha == pytest.approx(0.704, abs=1e-3)
    for year, share in enumerate(shares[8:12], start=8):
        assert fit.survival(year) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize(("b", "c", "z", "expected"), ORACLE["hyp2f1"])
def test_hyp2f1_matches_scipy(b: Any, c: Any, z: Any, expected: Any) -> None:
    assert hyp2f1(b, c, z) == pytest.approx(expected, rel=1e-12)


fits = st.lists(st.floats(0.75, 0.95), min_size=3, max_size=6).map(
    lambda rates: fit_sbg(
        [round(1e6 * math.prod(sorted(rates)[:k])) for k in range(len(rates) + 1)]
    )
)


@given(fits, st.integers(1, 12))
def test_sbg_survival_is_product_of_rising_retention(fit: Any, age: Any) -> None:
    if not fit.convergence.converged:
        assert (fit.alpha, fit.max_log_likelihood, fit.alpha_error) == (
            None,
            None,
            None,
        )
        return
    rates = [fit.retention(at) for at in range(1, age + 2)]
    assert rates == sorted(rates)
    assert fit.survival(age) == pytest.approx(math.prod(rates[:-1]), rel=1e-9)


@pytest.mark.parametrize("discount", [0.02, 0.1, 0.5, 1])
@pytest.mark.parametrize("renewals", [None, 0, 1, 7])
def test_sbg_lifetimes_are_discounted_sums_of_survival(
    discount: Any, renewals: Any
) -> None:
    fit = fit_sbg(REGULAR)
    terms = range(10_000)
    if renewals is None:
        lifetime = fit.discounted_lifetime(discount=discount)
        alive = 1.0
        chances = [fit.survival(t) for t in terms]
    else:
        lifetime = fit.residual_lifetime(renewals=renewals, discount=discount)
        alive = fit.survival(renewals)
        chances = [fit.survival(renewals + 1 + t) for t in terms]
    explicit = math.fsum(
        chance / alive * (1 + discount) ** -t
        for t, chance in zip(terms, chances, strict=True)
        if t * math.log1p(discount) < 700
    )
    assert lifetime == pytest.approx(explicit, rel=1e-9)


def test_sbg_undiscounted_heavy_tail_is_rejected() -> None:
    fit = fit_sbg(REGULAR)
    assert fit.alpha < 1
    with pytest.raises(OutOfRange, match="no mean"):
        fit.discounted_lifetime(discount=0)


def test_sbg_undiscounted_light_tail_is_the_limit_of_small_discounts() -> None:
    light = fit_sbg([10_000, 5000, 3000, 2000, 1430])
    assert light.alpha > 1
    explicit = math.fsum(light.survival(t) for t in range(20_000))
    assert light.discounted_lifetime(discount=0) > explicit
    small = light.discounted_lifetime(discount=1e-3)
    assert small < light.discounted_lifetime(discount=0)


@given(st.integers(2, 9))
def test_fit_sbg_duplicates_change_only_standard_errors(times: Any) -> None:
    one, many = fit_sbg(REGULAR), fit_sbg([n * times for n in REGULAR])
    assert many.alpha == pytest.approx(one.alpha, rel=1e-8)
    assert many.alpha_error == pytest.approx(
        one.alpha_error / math.sqrt(times), rel=1e-6
    )
    assert many.beta_error == pytest.approx(one.beta_error / math.sqrt(times), rel=1e-6)


def test_fit_sbg_standard_errors_match_numeric_hessian() -> None:
    fit = fit_sbg(REGULAR)

    def loss(alpha: Any, beta: Any) -> Any:
        curve = retention_curve(REGULAR)
        return -sum(
            lost * math.log(alpha / (alpha + beta + t))
            + retained * math.log((beta + t) / (alpha + beta + t))
            for t, (lost, retained) in enumerate(
                zip(curve.lost, curve.retained, strict=True)
            )
        )

    h, a, b = 1e-4, fit.alpha, fit.beta
    aa = (loss(a + h, b) - 2 * loss(a, b) + loss(a - h, b)) / h**2
    bb = (loss(a, b + h) - 2 * loss(a, b) + loss(a, b - h)) / h**2
    ab = (
        loss(a + h, b + h)
        - loss(a + h, b - h)
        - loss(a - h, b + h)
        + loss(a - h, b - h)
    ) / (4 * h * h)
    det = aa * bb - ab * ab
    assert fit.alpha_error == pytest.approx(math.sqrt(bb / det), rel=1e-3)
    assert fit.beta_error == pytest.approx(math.sqrt(aa / det), rel=1e-3)
    assert fit.max_log_likelihood == pytest.approx(-loss(a, b))


def test_fit_sbg_pools_cohorts_of_different_ages() -> None:
    triangle = cohort_retention(
        counts={str(n): tuple(REGULAR[: 8 - n]) for n in range(4)}, period="year"
    )
    pooled = fit_sbg(triangle)
    assert pooled == fit_sbg(retention_curve(triangle))
    assert pooled.customers == 4000
    assert pooled.alpha == pytest.approx(0.72, abs=0.03)


@pytest.mark.parametrize(
    ("survivors", "reason"),
    [
        pytest.param(
            [1000, 800, 640, 512], FitReason.NO_HETEROGENEITY, id="constant retention"
        ),
        pytest.param(
            [1000, 990, 900, 500], FitReason.NO_HETEROGENEITY, id="falling retention"
        ),
        pytest.param(
            [1000, 500, 500, 500], FitReason.ALL_OR_NOTHING, id="leave at once or never"
        ),
        pytest.param([1000, 1000, 1000], FitReason.NOBODY_LEFT, id="nobody left"),
        pytest.param([1000, 0, 0], FitReason.EVERYBODY_LEFT, id="everybody left"),
        pytest.param([1000, 500], FitReason.TOO_FEW_PERIODS, id="one period"),
        pytest.param(
            [1000, 999, 999, 999], FitReason.ALL_OR_NOTHING, id="one customer left"
        ),
    ],
)
def test_fit_sbg_without_maximum_reports_reason(survivors: Any, reason: Any) -> None:
    fit = fit_sbg(survivors)
    assert fit.reason is reason
    assert (fit.alpha, fit.beta, fit.max_log_likelihood) == (None, None, None)


@pytest.mark.parametrize(
    "predict",
    [
        pytest.param(lambda fit: fit.retention(1), id="retention"),
        pytest.param(lambda fit: fit.survival(1), id="survival"),
        pytest.param(
            lambda fit: fit.discounted_lifetime(discount=0.1), id="discounted_lifetime"
        ),
        pytest.param(
            lambda fit: fit.residual_lifetime(renewals=1, discount=0.1),
            id="residual_lifetime",
        ),
        pytest.param(lambda fit: fit.mean_churn_rate, id="mean_churn_rate"),
        pytest.param(lambda fit: fit.log_likelihood(REGULAR), id="log_likelihood"),
    ],
)
def test_sbg_without_convergence_refuses_to_predict(predict: Any) -> None:
    with pytest.raises(ConvergenceError, match="nobody_left"):
        predict(fit_sbg([1000, 1000, 1000]))


def test_sbg_from_parameters_predicts_and_has_log_likelihood() -> None:
    fit = fit_sbg(REGULAR, period="year")
    model = SbgFit.from_parameters(alpha=fit.alpha, beta=fit.beta, period="year")
    assert model.survival(3) == fit.survival(3)
    assert model.log_likelihood(REGULAR) == fit.max_log_likelihood
    assert model.log_likelihood(retention_curve(REGULAR)) == (fit.max_log_likelihood)
    assert (model.customers, model.max_log_likelihood) == (0, None)
    assert SbgFit.from_dict(model.to_dict()) == model
    assert SbgFit.from_parameters(alpha=1, beta=1).period is None


def test_sbg_from_parameters_rejects_zero() -> None:
    with pytest.raises(OutOfRange, match="alpha must be above 0"):
        SbgFit.from_parameters(alpha=0, beta=1)


def test_fit_sbg_reports_step_limit(monkeypatch: Any) -> None:
    monkeypatch.setattr("custsat.loyalty.models._sbg.MAX_STEPS", 1)
    assert fit_sbg(REGULAR).reason is FitReason.MAX_STEPS


def test_fit_sbg_rejects_increasing_survivors() -> None:
    with pytest.raises(InvalidCount):
        fit_sbg([100, 120])


@pytest.mark.parametrize(
    ("predict", "error"),
    [
        pytest.param(lambda fit: fit.retention(0), InvalidCount, id="retention at 0"),
        pytest.param(lambda fit: fit.survival(1.5), InvalidCount, id="survival at 1.5"),
        pytest.param(
            lambda fit: fit.discounted_lifetime(discount=1e-14),
            ConvergenceError,
            id="discount near 0",
        ),
        pytest.param(
            lambda fit: fit.residual_lifetime(renewals=1, discount=-0.1),
            OutOfRange,
            id="negative discount",
        ),
    ],
)
def test_sbg_rejects_invalid_arguments(predict: Any, error: Any) -> None:
    with pytest.raises(error):
        predict(fit_sbg(REGULAR))


def test_mean_churn_rate_of_regular_customers() -> None:
    assert fit_sbg(REGULAR).mean_churn_rate == pytest.approx(0.373, abs=1e-3)
