"""Tests of operating characteristics: published points, brute force, laws, limits."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import combinations, product
from math import comb, factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.control import acceptance_plan, oc, plan_for_risks, published_plan
from custsat.control.acceptance import SamplingModel
from custsat.errors import EmptyInput, OutOfRange, TooLarge, UnknownOption, WrongType

QUALITIES = (0.0, 0.01, 0.1, 0.3, 0.5, 0.9, 1.0)
DOUBLE = acceptance_plan((50, 50), accept=(1, 4), reject=(4, 5))


def test_oc_ex49_binomial() -> None:
    """Hilliard, samplingplans.com: n = 68, c = 2."""
    points = oc(acceptance_plan(68, accept=2), [0.01213, 0.089704]).points

    assert [round(point.acceptance, 4) for point in points] == [0.95, 0.05]


def test_oc_ex50_poisson() -> None:
    """7 CFR 42.140, curve 6: n = 500, c = 3 defects; 0.1 and 1 per 100."""
    plan = acceptance_plan(500, accept=3, counted="nonconformities")
    points = oc(plan, [0.001, 0.01]).points

    assert [round(point.acceptance, 3) for point in points] == [0.998, 0.265]


def test_oc_ex54_hypergeometric() -> None:
    """A lot of 1000 with 10 nonconforming items: n = 80, c = 2."""
    plan = acceptance_plan(80, accept=2)
    one_lot = oc(plan, 0.01, model="hypergeometric", lot_size=1000)

    assert one_lot.points[0].acceptance == pytest.approx(0.96075, abs=5e-6)


def accepted_ways(n: int, accept: int, marked: int, total: int) -> Fraction:
    """The share of all samples of a lot that hold at most *accept* marked items."""
    ways = sum(
        comb(marked, k) * comb(total - marked, n - k)
        for k in range(min(accept, marked, n) + 1)
    )
    return Fraction(ways, comb(total, n))


def test_oc_equals_counting_for_all_plans_of_all_lots_up_to_16() -> None:
    """Every lot, every n up to all of it, every c below n, every number of bad ones."""
    for total in range(2, 17):
        qualities = [marked / total for marked in range(total + 1)]
        for accept, n in combinations(range(total + 1), 2):
            plan = acceptance_plan(n, accept=accept)
            curve = oc(plan, qualities, model="hypergeometric", lot_size=total)
            for marked, point in enumerate(curve.points):
                share = float(accepted_ways(n, accept, marked, total))
                assert abs(point.acceptance - share) < 1e-13


def test_oc_equals_counting_for_all_samples_up_to_30() -> None:
    """Every n, every c below n: sums of exact fractions, at seven qualities."""
    exact = [Fraction(quality) for quality in QUALITIES]
    for n in range(1, 31):
        sums = [Fraction(0)] * len(exact)
        for accept in range(n):
            sums = [
                before + comb(n, accept) * p**accept * (1 - p) ** (n - accept)
                for before, p in zip(sums, exact, strict=True)
            ]
            points = oc(acceptance_plan(n, accept=accept), QUALITIES).points
            for point, share in zip(points, sums, strict=True):
                assert abs(point.acceptance - float(share)) < 1e-13


def poisson_term(mean: float, k: int) -> Decimal:
    """The chance of exactly *k* events, with 40 digits."""
    with localcontext() as context:
        context.prec = 40
        exact = Decimal(mean)
        return (-exact).exp() * exact**k / factorial(k)


@pytest.mark.parametrize("quality", [0.001, 0.03, 0.4, 2.5])
def test_oc_of_nonconformities_equals_counting_for_all_small_plans(
    quality: float,
) -> None:
    """Every n up to 20, every c up to 25: the chances of 0, 1, ... c, one by one."""
    for n in range(1, 21):
        accepted = Decimal(0)
        for accept in range(26):
            accepted += poisson_term(n * quality, accept)
            plan = acceptance_plan(n, accept=accept, counted="nonconformities")
            [point] = oc(plan, quality).points
            assert abs(point.acceptance - float(accepted)) < 1e-13


@pytest.mark.parametrize("quality", [0.02, 0.3, 1.5])
def test_oc_of_a_double_plan_of_nonconformities_equals_counting(quality: float) -> None:
    """Every pair of counts of both samples, and what the plan says of it."""
    plan = acceptance_plan(
        (4, 6), accept=(1, 5), reject=(4, 6), counted="nonconformities"
    )
    [point] = oc(plan, quality).points
    accepted = sampled = Decimal(0)
    for first in range(60):
        chance = poisson_term(4 * quality, first)
        sampled += chance * (10 if 1 < first < 4 else 4)
        if first <= 1:
            accepted += chance
        elif first < 4:
            both = [poisson_term(6 * quality, second) for second in range(6 - first)]
            accepted += chance * sum(both)

    assert point.acceptance == pytest.approx(float(accepted), abs=1e-13)
    assert point.sampled == pytest.approx(float(sampled), abs=1e-11)


def lots_of(size: int, marked: int) -> list[tuple[int, ...]]:
    """Every order in which the items of a lot may be drawn, alike equally often."""
    return [lot for lot in product((0, 1), repeat=size) if sum(lot) == marked]


@pytest.mark.parametrize("marked", range(8))
def test_oc_of_a_double_plan_equals_every_order_of_a_small_lot(marked: int) -> None:
    """Acceptance, samples taken, items checked, what is left: all by enumeration."""
    plan = acceptance_plan((2, 3), accept=(0, 2), reject=(2, 3))
    [point] = oc(plan, marked / 7, model="hypergeometric", lot_size=7).points
    accepted = sampled = inspected = left = 0
    lots = lots_of(7, marked)
    for lot in lots:
        first, both = sum(lot[:2]), sum(lot[:5])
        drawn = 2 if first != 1 else 5
        is_accepted = first == 0 or (first == 1 and both <= 2)
        sampled += drawn
        accepted += is_accepted
        inspected += drawn if is_accepted else 7
        left += sum(lot[drawn:]) if is_accepted else 0

    assert point.acceptance == pytest.approx(accepted / len(lots), abs=1e-13)
    assert point.sampled == pytest.approx(sampled / len(lots), abs=1e-12)
    assert point.inspected == pytest.approx(inspected / len(lots), abs=1e-12)
    assert point.outgoing == pytest.approx(left / len(lots) / 7, abs=1e-13)


@pytest.mark.parametrize("quality", [0.05, 0.3, 0.8])
def test_oc_of_a_stream_equals_the_formulas_of_the_books(quality: float) -> None:
    """AOQ = Pa p (N - n) / N and ATI = n + (1 - Pa)(N - n)."""
    [point] = oc(acceptance_plan(20, accept=2), quality, lot_size=100).points
    share = point.acceptance

    assert point.outgoing == pytest.approx(share * quality * 0.8)
    assert point.inspected == pytest.approx(20 + (1 - share) * 80)
    assert point.sampled == 20


def test_oc_of_a_double_plan_equals_a_simple_sum() -> None:
    """P(d1 <= 1) and P(d1 = k) P(d2 <= 4 - k) for k of 2 and 3."""

    def exactly(k: int) -> float:
        return comb(50, k) * 0.04**k * 0.96 ** (50 - k)

    [point] = oc(DOUBLE, 0.04).points
    second = exactly(2) + exactly(3)
    accepted = exactly(0) + exactly(1)
    for first in (2, 3):
        accepted += exactly(first) * sum(exactly(k) for k in range(5 - first))

    assert point.acceptance == pytest.approx(accepted, abs=1e-13)
    assert point.sampled == pytest.approx(50 + 50 * second, abs=1e-11)


@pytest.mark.parametrize("model", list(SamplingModel))
def test_oc_of_the_best_and_the_worst_quality(model: SamplingModel) -> None:
    best, worst = oc(
        acceptance_plan(5, accept=1), [0, 1], model=model, lot_size=50
    ).points

    assert (best.acceptance, best.outgoing, best.inspected) == (1, 0, 5)
    assert worst.acceptance == pytest.approx(0, abs=0.05)
    if model is not SamplingModel.POISSON:
        assert (worst.acceptance, worst.outgoing, worst.inspected) == (0, 0, 50)


@pytest.mark.parametrize("accept", [5, 6, 40])
def test_oc_accepts_everything_from_an_acceptance_number_of_n_on(accept: int) -> None:
    curve = oc(acceptance_plan(5, accept=accept))

    assert [(p.quality, p.acceptance) for p in curve.points] == [(0, 1), (1, 1)]
    assert curve.outgoing_limit == 1


@pytest.mark.parametrize("n", [20, 21, 500])
def test_oc_checks_every_item_of_a_lot_no_larger_than_the_sample(n: int) -> None:
    plan = acceptance_plan(n, accept=1)
    one_lot = oc(plan, [0.05, 0.1], model="hypergeometric", lot_size=20)

    assert one_lot.is_full_inspection
    assert [point.acceptance for point in one_lot.points] == [1, 0]
    assert [point.outgoing for point in one_lot.points] == [0, 0]
    assert [point.inspected for point in one_lot.points] == [20, 20]
    assert not oc(plan, 0.05, lot_size=501).is_full_inspection
    assert not oc(plan, 0.05).is_full_inspection


@given(
    st.integers(1, 200),
    st.integers(0, 20),
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from([None, 250]),
)
def test_oc_falls_with_worse_quality_and_larger_samples(
    n: int, accept: int, first: float, second: float, lot_size: int | None
) -> None:
    better, worse = sorted((first, second))
    plan = acceptance_plan(n, accept=accept)
    points = oc(plan, [better, worse], lot_size=lot_size).points
    larger = oc(acceptance_plan(n + 1, accept=accept), better).points[0]
    looser = oc(acceptance_plan(n, accept=accept + 1), better).points[0]

    assert points[1].acceptance <= points[0].acceptance + 1e-12
    assert larger.acceptance <= points[0].acceptance + 1e-12
    assert looser.acceptance >= points[0].acceptance - 1e-12


@settings(max_examples=30)
@given(
    st.integers(1, 300), st.integers(0, 12), st.sampled_from(["items", "errors", "lot"])
)
def test_oc_outgoing_limit_is_never_exceeded(n: int, accept: int, kind: str) -> None:
    counted = "nonconformities" if kind == "errors" else "nonconforming_items"
    plan = acceptance_plan(n, accept=accept, counted=counted)
    options = {"model": "hypergeometric"} if kind == "lot" else {}
    qualities = [k / 400 for k in range(401)]
    curve = oc(plan, qualities, lot_size=400, **options)
    highest = max(point.outgoing for point in curve.points)

    assert highest <= curve.outgoing_limit + 1e-12
    if kind == "lot":
        assert curve.outgoing_limit == pytest.approx(highest, abs=1e-12)


def test_oc_outgoing_limit_of_a_plan_that_accepts_none_is_known() -> None:
    """p (1 - p) ** n is highest at 1 / (n + 1)."""
    curve = oc(acceptance_plan(9, accept=0))

    assert curve.outgoing_limit_at == pytest.approx(0.1, abs=1e-6)
    assert curve.outgoing_limit == pytest.approx(0.1 * 0.9**9)


def test_oc_by_default_shows_where_the_usual_shares_are_accepted() -> None:
    shares = [0.99, 0.95, 0.90, 0.75, 0.50, 0.25, 0.10, 0.05, 0.01]
    errors = acceptance_plan(9, accept=4, counted="nonconformities")
    for plan in (acceptance_plan(68, accept=2), DOUBLE, errors):
        points = oc(plan).points
        assert [point.acceptance for point in points] == pytest.approx(shares, abs=1e-8)
    lot = oc(acceptance_plan(80, accept=2), model="hypergeometric", lot_size=1000)
    assert lot.points[0].quality == 0
    for share, point in zip(shares, lot.points[1:], strict=True):
        [before] = oc(
            acceptance_plan(80, accept=2),
            point.quality - 0.001,
            model="hypergeometric",
            lot_size=1000,
        ).points
        assert point.acceptance <= share < before.acceptance


def test_oc_of_a_lot_comes_near_to_that_of_a_stream_as_lots_grow() -> None:
    plan = acceptance_plan(32, accept=1)
    [stream] = oc(plan, 0.05).points
    distances = [
        abs(
            oc(plan, 0.05, model="hypergeometric", lot_size=size).points[0].acceptance
            - stream.acceptance
        )
        for size in (100, 1000, 10_000, 1_000_000)
    ]

    assert distances == sorted(distances, reverse=True)
    assert distances[-1] < 1e-5


def test_oc_takes_the_plan_of_a_result() -> None:
    found = plan_for_risks(aql=0.01, ltpd=0.08)

    assert oc(found, 0.01).points[0].acceptance == pytest.approx(
        1 - found.producer_risk_reached
    )


def test_oc_of_a_plan_for_a_lot_is_that_of_the_lot() -> None:
    """By default; another lot or model is taken where it is named."""
    found = plan_for_risks(aql=0.01, ltpd=0.08, lot_size=500)
    curve = oc(found, [0.01, 0.08])

    assert (curve.model, curve.lot_size) == (SamplingModel.HYPERGEOMETRIC, 500)
    assert [point.acceptance for point in curve.points] == pytest.approx(
        [1 - found.producer_risk_reached, found.consumer_risk_reached]
    )
    other = oc(found, [0.01, 0.08], model="binomial", lot_size=1000)
    assert (other.model, other.lot_size) == (SamplingModel.BINOMIAL, 1000)
    assert [point.acceptance for point in other.points] == pytest.approx(
        [0.9745, 0.1111], abs=5e-5
    )


def test_oc_of_a_plan_that_checks_the_whole_lot_lets_nothing_out() -> None:
    curve = oc(published_plan(20, aql_percent=0.10))

    assert curve.is_full_inspection
    assert curve.outgoing_limit == 0
    assert curve.lot_size == 20


def test_oc_refuses_what_does_not_fit() -> None:
    plan = acceptance_plan(5, accept=0)
    errors = acceptance_plan(5, accept=0, counted="nonconformities")
    with pytest.raises(OutOfRange, match="lot_size"):
        oc(plan, 0.1, model="hypergeometric")
    with pytest.raises(OutOfRange, match="whole number of items"):
        oc(plan, 0.15, model="hypergeometric", lot_size=10)
    with pytest.raises(OutOfRange, match="at least 100"):
        oc(DOUBLE, 0.1, lot_size=99)
    with pytest.raises(UnknownOption, match="poisson"):
        oc(errors, 0.1, model="binomial")
    with pytest.raises(OutOfRange, match="quality"):
        oc(plan, -0.1)
    with pytest.raises(EmptyInput):
        oc(plan, [])
    with pytest.raises(TooLarge):
        oc(plan, [0.1] * 10_001)
    with pytest.raises(WrongType, match="plan"):
        oc(5, 0.1)  # type: ignore[arg-type]
