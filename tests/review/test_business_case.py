"""From a change in retention to kept customers to money."""

import math
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.complaints import recovery
from custsat.errors import (
    CustsatError,
    FolkloreWarning,
    InputError,
    OutOfOrder,
    OutOfRange,
)
from custsat.evidence import PublishedFigure, Source, Status
from custsat.loyalty import LifetimeConvention, lifetime_value
from custsat.review.money_case import (
    AssumptionStatus,
    CaseLevel,
    RetentionChange,
    business_case,
)

BASE = {
    "margin": 800,
    "retention": 0.8,
    "discount": 0.1,
    "period": "year",
    "currency": "CNY",
}
WORTH = lifetime_value(**BASE)
CHANGE = (0.005, 0.01, 0.02)


def case(**given_: Any) -> Any:
    start = {"customers": 1000, "value": WORTH, "change": CHANGE, "lasts": "once"}
    return business_case(**start | given_)


def test_once_is_kept_customers_times_a_renewal() -> None:
    seen = case(cost=15_000)
    kept = [5, 10, 20]
    assert [it.kept_customers for it in seen.outcomes] == pytest.approx(kept)
    worth = 800 / (1.1 - 0.8)
    assert [it.benefit for it in seen.outcomes] == pytest.approx(
        [k * worth for k in kept]
    )
    assert seen.expected_net == pytest.approx(10 * worth - 15_000)
    assert seen.outcomes[1].return_rate == pytest.approx(seen.expected_net / 15_000)
    assert [it.level for it in seen.outcomes] == list(CaseLevel)
    assert (seen.low_net, seen.high_net) == (seen.outcomes[0].net, seen.outcomes[2].net)
    assert case().outcomes[0].return_rate is None


def test_lasting_is_the_difference_of_two_values() -> None:
    seen = case(lasts="lasting")
    then = lifetime_value(**BASE | {"retention": 0.81}).value
    assert seen.outcomes[1].benefit == pytest.approx(1000 * (then - WORTH.value))


@given(
    st.floats(0.1, 0.9),
    st.floats(0, 0.05),
    st.sampled_from(LifetimeConvention),
    st.one_of(st.none(), st.integers(1, 20)),
)
def test_a_lasting_change_is_worth_at_least_one_that_happens_once(
    r: Any, more: Any, how: Any, horizon: Any
) -> None:
    value = lifetime_value(
        **BASE | {"retention": r, "convention": how, "horizon": horizon}
    )
    change = (0.0, more, more)
    once, ever = (
        case(value=value, change=change, lasts=it) for it in ("once", "lasting")
    )
    assert ever.expected_net >= once.expected_net - 1e-6


@given(st.floats(0, 1e6), st.floats(-0.1, 0.1))
def test_benefits_scale_with_customers(customers: Any, points: Any) -> None:
    one, many = (case(customers=n, change=(points,) * 3) for n in (1, customers))
    assert many.low_net == pytest.approx(customers * one.low_net, rel=1e-9, abs=1e-9)


@given(st.lists(st.floats(-0.2, 0.2), min_size=3, max_size=3))
def test_low_expected_high_stay_in_order(points: Any) -> None:
    seen = case(change=tuple(sorted(points)))
    assert seen.low_net <= seen.expected_net <= seen.high_net


def test_every_assumption_is_listed_with_its_status() -> None:
    seen = case(cost=100, lasts="lasting")
    codes = [it.code for it in seen.assumptions]
    assert codes[:6] == [
        "case.retention_change",
        "case.customers",
        "case.margin",
        "case.retention",
        "case.discount",
        "case.cost",
    ]
    assert "change_duration.lasting" in codes
    assert codes[-1] == "case.nothing_else"
    assert {it.code for it in WORTH.assumptions} <= set(codes)
    assert {it.status for it in seen.assumptions} == {
        AssumptionStatus.GIVEN,
        AssumptionStatus.CONVENTION,
    }
    assert not seen.rests_on_folklore
    assert len(seen.explain("zh").splitlines()) == len(codes)
    assert "由您给出" in seen.explain("zh")
    assert seen.currency == "CNY"


@pytest.mark.parametrize("status", Status)
def test_a_published_change_carries_its_status(status: Any) -> None:
    figure = PublishedFigure(
        value=CHANGE,
        unit="points of retention",
        source=Source(citation="slides", status=status),
    )
    if status is Status.FOLKLORE:
        with pytest.warns(FolkloreWarning, match="slides") as warned:
            change = RetentionChange.published(figure)
        assert warned[0].filename == __file__
    else:
        change = RetentionChange.published(figure)
    seen = case(change=change)
    assert seen.assumptions[0].status.value == status.value
    assert seen.rests_on_folklore is (status is Status.FOLKLORE)
    assert "slides" in seen.explain()
    assert seen.expected_net == case().expected_net


def test_another_way_to_a_change_in_retention() -> None:
    complaints = RetentionChange(
        low=0.005,
        expected=0.01,
        high=0.02,
        way="case.complaint_handling",
        status=AssumptionStatus.MEASURED,
        source="own complaints of last year",
    )
    seen = case(change=complaints)
    assert seen.assumptions[0].code == "case.complaint_handling"
    assert seen.expected_net == case().expected_net


def test_a_low_case_that_loses_is_a_finding() -> None:
    (finding,) = case(cost=15_000).findings
    assert finding.facts == (("net", case(cost=15_000).low_net),)
    assert 0 < finding.weight <= 100
    assert case().findings == ()
    (worse,) = case(change=(-0.1, 0, 0.1)).findings
    assert worse.weight == 100


@pytest.mark.parametrize(
    ("given_", "error"),
    [
        ({"change": (0.02, 0.01, 0.03)}, OutOfOrder),
        ({"change": (0.01, 0.03, 0.02)}, OutOfOrder),
        ({"change": (0.01, 0.02)}, OutOfRange),
        ({"change": 0.01}, OutOfRange),
        ({"change": (0, 0, 0.3)}, OutOfRange),
        ({"change": (-0.9, 0, 0)}, OutOfRange),
        ({"change": (0, 0, math.nan)}, CustsatError),
        ({"customers": -1}, OutOfRange),
        ({"customers": 1e308}, CustsatError),
        ({"cost": -1}, OutOfRange),
        ({"lasts": "long"}, CustsatError),
    ],
)
def test_bad_cases_are_refused(given_: Any, error: Any) -> None:
    with pytest.raises(error):
        case(**given_)


def test_a_retention_without_limit_is_refused() -> None:
    value = attrs.evolve(WORTH, discount=0.0)
    with pytest.raises(CustsatError):
        case(value=value, change=(0, 0.1, 0.2), lasts="lasting")


def test_handling_complaints_better_is_a_change_in_retention() -> None:
    rates = {"resolved_quickly": 0.82, "resolved": 0.54, "unresolved": 0.19}
    now = recovery({"resolved": 60, "unresolved": 40}, rates=rates)
    shifts = [now.shift(share=share) for share in (0.1, 0.25, 0.5)]
    change = RetentionChange.by_handling(*shifts, customers=1000)
    seen = case(change=change)

    assert change.expected == pytest.approx(shifts[1].kept / 1000)
    assert [it.kept_customers for it in seen.outcomes] == pytest.approx(
        [it.kept for it in shifts]
    )
    assert "case.complaint_handling" in {it.code for it in seen.assumptions}
    alone = RetentionChange.by_handling(shifts[0], customers=1000)
    assert alone.low == alone.expected == alone.high == shifts[0].kept / 1000
    with pytest.raises(InputError):
        RetentionChange.by_handling(*shifts[:2], customers=1000)
    with pytest.raises(OutOfRange):
        RetentionChange.by_handling(shifts[0], customers=1)
