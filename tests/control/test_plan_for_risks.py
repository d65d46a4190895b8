"""Tests of plans from two risk points."""

from __future__ import annotations

from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from custsat.control import oc, plan_for_risks
from custsat.control.acceptance import SamplingModel
from custsat.control.acceptance._risk_plan import _curves, _Search
from custsat.errors import OutOfRange, TooLarge, UnknownOption


def test_plan_for_risks_equals_the_r_package_acceptance_sampling() -> None:
    """``find.plan(PRP=c(0.05, 0.95), CRP=c(0.15, 0.075))`` returns (80, 7)."""
    found = plan_for_risks(aql=0.05, ltpd=0.15, consumer_risk=0.075)

    assert (found.sample_size, found.accept, found.reject) == (80, 7, 8)


def brute_force(
    aql: float, ltpd: float, alpha: float, beta: float, lot: int | None
) -> tuple[int, int]:
    """The first n, then c, that keeps both risks, by trying all."""
    for n in range(1, 1000):
        for accept in range(min(n, 12)):
            if lot is None:
                good = stats.binom.cdf(accept, n, aql)
                bad = stats.binom.cdf(accept, n, ltpd)
            else:
                fewest = max(ceil(ltpd * lot - 1e-9), 1)
                most = min(floor(aql * lot + 1e-9), fewest - 1)
                good = stats.hypergeom.cdf(accept, lot, most, n)
                bad = stats.hypergeom.cdf(accept, lot, fewest, n)
            if 1 - good <= alpha and bad <= beta:
                return n, accept
    raise AssertionError


@pytest.mark.parametrize("lot", [None, 90, 37])
@pytest.mark.parametrize(
    ("aql", "ltpd", "alpha", "beta"),
    [
        (0.01, 0.08, 0.05, 0.10),
        (0.02, 0.12, 0.05, 0.05),
        (0.05, 0.30, 0.10, 0.10),
        (0.0, 0.3, 0.01, 0.2),
        (0.1, 0.9, 0.05, 0.01),
        (0.4, 0.7, 0.2, 0.2),
        (0.2, 1.0, 0.05, 0.05),
    ],
)
def test_plan_for_risks_is_the_smallest_of_all(
    aql: float, ltpd: float, alpha: float, beta: float, lot: int | None
) -> None:
    found = plan_for_risks(
        aql=aql, ltpd=ltpd, producer_risk=alpha, consumer_risk=beta, lot_size=lot
    )

    expected = brute_force(aql, ltpd, alpha, beta, lot)
    assert (found.sample_size, found.accept) == expected


@settings(max_examples=30)
@given(
    st.floats(0.001, 0.1), st.floats(2, 9), st.floats(0.01, 0.3), st.floats(0.01, 0.3)
)
def test_plan_for_risks_keeps_both_risks(
    aql: float, ratio: float, alpha: float, beta: float
) -> None:
    for counted in ("nonconforming_items", "nonconformities"):
        found = plan_for_risks(
            aql=aql,
            ltpd=aql * ratio,
            producer_risk=alpha,
            consumer_risk=beta,
            counted=counted,
        )
        good, bad = oc(found, [aql, aql * ratio]).points

        assert found.producer_risk_reached == pytest.approx(1 - good.acceptance)
        assert found.consumer_risk_reached == pytest.approx(bad.acceptance)
        assert found.producer_risk_reached <= alpha
        assert found.consumer_risk_reached <= beta


def test_plan_for_risks_of_a_small_lot_may_check_all_of_it() -> None:
    found = plan_for_risks(aql=0.1, ltpd=0.2, lot_size=10)

    assert (found.sample_size, found.accept) == (10, 1)
    assert (found.producer_risk_reached, found.consumer_risk_reached) == (0, 0)


def test_plan_for_risks_refuses_what_does_not_fit() -> None:
    with pytest.raises(OutOfRange, match="ltpd must be above aql"):
        plan_for_risks(aql=0.05, ltpd=0.05)
    with pytest.raises(OutOfRange, match="ltpd must be above 0 and at most 1"):
        plan_for_risks(aql=0.1, ltpd=8)
    with pytest.raises(OutOfRange, match=r"0\.05"):
        plan_for_risks(aql=0.01, ltpd=0.05, producer_risk=5)
    with pytest.raises(OutOfRange, match="consumer_risk must be above 0"):
        plan_for_risks(aql=0.01, ltpd=0.05, consumer_risk=0)
    with pytest.raises(OutOfRange, match="lot_size must be None"):
        plan_for_risks(aql=0.1, ltpd=0.5, lot_size=50, counted="nonconformities")
    with pytest.raises(UnknownOption):
        plan_for_risks(aql=0.1, ltpd=0.5, counted="defects")
    with pytest.raises(TooLarge, match="tells ltpd from aql"):
        plan_for_risks(aql=0.00001, ltpd=0.00002)
    with pytest.raises(TooLarge, match="tells ltpd from aql"):
        plan_for_risks(aql=2.0, ltpd=2.01, counted="nonconformities")


@pytest.mark.parametrize(
    ("aql", "ltpd", "lot"),
    [(0.01, 0.014, None), (0.3, 0.33, None), (0.02, 0.03, 8000)],
)
def test_plan_for_risks_of_near_qualities_is_the_first_of_all_numbers(
    aql: float, ltpd: float, lot: int | None
) -> None:
    """Beyond 32 acceptance numbers are searched by halves; here one by one."""
    model = SamplingModel.BINOMIAL if lot is None else SamplingModel.HYPERGEOMETRIC
    search = _Search(*_curves(model, aql, ltpd, lot), 0.05, 0.1, lot or 10_000)
    n, accept = search.run()

    assert accept > 32
    assert search.keeps(accept)
    assert search.sample(accept) == n
    assert not any(map(search.keeps, range(accept)))
