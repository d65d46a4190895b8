"""Tests of business_case."""

import math
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.complaints import recovery
from custsat.errors import (
    CustsatError,
    EmptyInput,
    FolkloreWarning,
    InputError,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.evidence import PublishedFigure, Source, Status
from custsat.evidence.complaints import LARGE_LOSS_LOYALTY
from custsat.evidence.loyalty import DEFECTION_HALVED, RETENTION_FIVE_POINTS
from custsat.loyalty import MarginTiming, lifetime_value
from custsat.review import (
    AssumptionStatus,
    RetentionChange,
    Scenario,
    business_case,
    prepare,
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


def case(**arguments: Any) -> Any:
    start = {"customers": 1000, "value": WORTH, "change": CHANGE, "duration": "once"}
    return business_case(**start | arguments)


def test_business_case_once_is_retained_customers_times_renewal_value() -> None:
    result = case(cost=15_000)
    retained = [5, 10, 20]
    assert [outcome.retained_customers for outcome in result.outcomes] == pytest.approx(
        retained
    )
    worth = 800 / (1.1 - 0.8)
    assert [outcome.benefit for outcome in result.outcomes] == pytest.approx(
        [k * worth for k in retained]
    )
    assert result.expected_net == pytest.approx(10 * worth - 15_000)
    assert result.outcomes[1].return_on_cost == pytest.approx(
        result.expected_net / 15_000
    )
    assert [outcome.scenario for outcome in result.outcomes] == list(Scenario)
    assert (result.low_net, result.high_net) == (
        result.outcomes[0].net,
        result.outcomes[2].net,
    )
    assert case().outcomes[0].return_on_cost is None


def test_business_case_lasting_is_difference_of_lifetime_values() -> None:
    result = case(duration="lasting")
    then = lifetime_value(**BASE | {"retention": 0.81}).value
    assert result.outcomes[1].benefit == pytest.approx(1000 * (then - WORTH.value))


@given(
    st.floats(0.1, 0.9),
    st.floats(0, 0.05),
    st.sampled_from(MarginTiming),
    st.one_of(st.none(), st.integers(1, 20)),
)
def test_business_case_lasting_is_at_least_once(
    r: Any, more: Any, how: Any, horizon: Any
) -> None:
    value = lifetime_value(
        **BASE | {"retention": r, "margin_timing": how, "horizon": horizon}
    )
    change = (0.0, more, more)
    once, ever = (
        case(value=value, change=change, duration=duration)
        for duration in ("once", "lasting")
    )
    assert ever.expected_net >= once.expected_net - 1e-6


@given(st.floats(0, 1e6), st.floats(-0.1, 0.1))
def test_business_case_benefit_is_proportional_to_customers(
    customers: Any, points: Any
) -> None:
    one, many = (case(customers=n, change=(points,) * 3) for n in (1, customers))
    assert many.low_net == pytest.approx(customers * one.low_net, rel=1e-9, abs=1e-9)


@given(st.lists(st.floats(-0.2, 0.2), min_size=3, max_size=3))
def test_business_case_nets_stay_in_order(points: Any) -> None:
    result = case(change=tuple(sorted(points)))
    assert result.low_net <= result.expected_net <= result.high_net


def test_business_case_lists_every_assumption() -> None:
    result = case(cost=100, duration="lasting")
    codes = [assumption.code for assumption in result.assumptions]
    assert codes[:8] == [
        "assumption.retention_change",
        "assumption.customers",
        "assumption.margin",
        "assumption.growth",
        "assumption.retention",
        "assumption.discount",
        "assumption.acquisition",
        "assumption.cost",
    ]
    assert "change_duration.lasting" in codes
    assert codes[-1] == "assumption.nothing_else"
    assert {assumption.code for assumption in WORTH.assumptions} <= set(codes)
    assert {assumption.status for assumption in result.assumptions} == {
        AssumptionStatus.USER_SUPPLIED,
        AssumptionStatus.CONVENTION,
    }
    assert not result.rests_on_folklore
    assert len(result.explain("zh").splitlines()) == 2 + len(codes)
    assert "由您提供" in result.explain("zh")
    assert result.currency == "CNY"


def test_business_case_lists_all_margins_growth_horizon_and_acquisition() -> None:
    several = lifetime_value(**BASE | {"margin": [500, 600, 700], "acquisition": 90})
    growing = lifetime_value(**BASE | {"growth": 0.03, "horizon": 7})
    numbers = {
        each.code: each.numbers
        for value in (growing, several)
        for each in case(value=value, change=(0, 0, 0.1)).assumptions
    }
    assert numbers["assumption.margin"] == (500, 600, 700)
    assert numbers["assumption.acquisition"] == (90,)
    assert numbers["assumption.horizon"] == (3,)
    horizons = [each for each in case().assumptions if "horizon" in each.code]
    assert [each.code for each in horizons] == ["lifetime_assumption.infinite_horizon"]
    assert case(value=growing).assumptions[3].numbers == (0.03,)
    _, table = case(value=several, change=(0, 0, 0.1)).tables("en")
    assert ("margin per period 500, 600, 700", "supplied by you", "") in table.rows


@pytest.mark.parametrize("status", Status)
def test_retention_change_keeps_status_of_published_figure(status: Any) -> None:
    figure = PublishedFigure(
        value=CHANGE,
        unit="points of retention",
        source=Source(citation="slides", status=status),
    )
    if status is Status.FOLKLORE:
        with pytest.warns(FolkloreWarning, match="slides") as warned:
            change = RetentionChange.from_published_figure(figure)
        assert warned[0].filename == __file__
    else:
        change = RetentionChange.from_published_figure(figure)
    result = case(change=change)
    assert result.assumptions[0].status.value == status.value
    assert result.rests_on_folklore is (status is Status.FOLKLORE)
    assert "slides" in result.explain()
    assert result.expected_net == case().expected_net


def test_retention_change_keeps_its_origin() -> None:
    complaints = RetentionChange(
        low=0.005,
        expected=0.01,
        high=0.02,
        origin="assumption.complaint_handling",
        status=AssumptionStatus.MEASURED,
        source="own complaints of last year",
    )
    result = case(change=complaints)
    assert result.assumptions[0].code == "assumption.complaint_handling"
    assert result.expected_net == case().expected_net


def test_business_case_finding_if_low_scenario_loses() -> None:
    (finding,) = case(cost=15_000).findings
    assert finding.facts == (("net", case(cost=15_000).low_net),)
    assert 0 < finding.weight <= 100
    assert case().findings == ()
    (worse,) = case(change=(-0.1, 0, 0.1)).findings
    assert worse.weight == 100
    assert {finding.advice, worse.advice} == {"advice.try_small_first"}


def test_where_every_scenario_loses_the_advice_is_not_to_try_it() -> None:
    """At a cost beyond all benefit the advice was to try it with some customers."""
    result = case(cost=500_000)
    (finding,) = result.findings
    assert finding.advice == "advice.does_not_pay"
    assert finding.facts == (
        ("net", result.high_net),
        ("break_even_cost", result.outcomes[1].benefit),
    )
    assert finding.explain().endswith("at a cost of less than 26666.67 CNY")
    assert finding.explain("zh").endswith("支出低于 26666.67 CNY 才划算")
    at_break_even = case(cost=result.break_even_cost)
    assert at_break_even.expected_net == 0
    high = result.outcomes[2].benefit
    (no_loss,) = case(cost=high).findings
    assert no_loss.code == "finding.expected_scenario_loses"
    (owned,) = prepare(result).actions
    assert owned.owner.value == "top_management"


def test_a_change_without_benefit_has_no_break_even_cost() -> None:
    for change, cost in (((-0.2, -0.1, -0.01), 0), ((-0.1, 0, 0.001), 5000)):
        result = case(change=change, cost=cost)
        (finding,) = result.findings
        assert result.break_even_cost == 0
        assert finding.code == "finding.expected_scenario_without_benefit"
        assert finding.facts == (("net", result.high_net),)
        assert "whatever it costs" in finding.explain()


COSTLY = lifetime_value(**BASE | {"margin": -800})


def test_the_best_scenario_is_the_low_one_where_customers_cost_money() -> None:
    """The low scenario pays, and it was said that none does."""
    result = case(value=COSTLY, change=(-0.02, 0.005, 0.01))
    assert result.low_net > 0 > result.expected_net > result.high_net
    (finding,) = result.findings
    assert finding.code == "finding.expected_scenario_loses"
    assert finding.facts == (("net", result.expected_net),)
    assert finding.advice == "advice.try_small_first"


def test_the_net_of_the_best_scenario_is_stated_if_none_pays() -> None:
    result = case(value=COSTLY, change=CHANGE)
    (finding,) = result.findings
    assert finding.code == "finding.expected_scenario_without_benefit"
    assert finding.facts == (("net", result.low_net),)
    assert "even in the best one" in finding.explain()
    assert "最好的情形" in finding.explain("zh")


@pytest.mark.parametrize(
    ("arguments", "error"),
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
        ({"duration": "long"}, CustsatError),
    ],
)
def test_business_case_rejects(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        case(**arguments)


def test_business_case_rejects_infinite_value() -> None:
    value = attrs.evolve(WORTH, discount=0.0)
    with pytest.raises(CustsatError):
        case(value=value, change=(0, 0.1, 0.2), duration="lasting")


def test_retention_change_from_recovery_shifts() -> None:
    rates = {"resolved_quickly": 0.82, "resolved": 0.54, "unresolved": 0.19}
    now = recovery({"resolved": 60, "unresolved": 40}, rates=rates)
    shifts = [now.shift(share=share) for share in (0.1, 0.25, 0.5)]
    change = RetentionChange.from_recovery_shifts(*shifts, customers=1000)
    result = case(change=change)

    assert change.expected == pytest.approx(shifts[1].extra_retained / 1000)
    assert [entry.retained_customers for entry in result.outcomes] == pytest.approx(
        [entry.extra_retained for entry in shifts]
    )
    assert "assumption.complaint_handling" in {
        entry.code for entry in result.assumptions
    }
    alone = RetentionChange.from_recovery_shifts(shifts[0], customers=1000)
    assert alone.low == alone.expected == alone.high == shifts[0].extra_retained / 1000
    with pytest.raises(InputError):
        RetentionChange.from_recovery_shifts(*shifts[:2], customers=1000)
    with pytest.raises(OutOfRange):
        RetentionChange.from_recovery_shifts(shifts[0], customers=1)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((None,) * 3, AssumptionStatus.USER_SUPPLIED),
        ((Status.MEASURED,) * 3, AssumptionStatus.MEASURED),
        ((Status.MEASURED, None, None), AssumptionStatus.USER_SUPPLIED),
        ((Status.FOLKLORE, None, Status.MEASURED), AssumptionStatus.FOLKLORE),
    ],
)
def test_retention_change_from_recovery_shifts_is_as_reliable_as_their_rates(
    statuses: Any, expected: Any
) -> None:
    rates: list[Any] = [
        {"resolved_quickly": 0.82, "resolved": 0.54}
        if status is None
        else attrs.evolve(LARGE_LOSS_LOYALTY, status=status)
        for status in statuses
    ]
    shifts = [
        recovery({"resolved": 100}, rates=each).shift(share=0.1) for each in rates
    ]
    change = RetentionChange.from_recovery_shifts(*shifts, customers=1000)
    assert change.status is expected
    cited = LARGE_LOSS_LOYALTY.source.citation if any(statuses) else ""
    assert change.source == cited
    assert case(change=change).rests_on_folklore is (Status.FOLKLORE in statuses)


def test_retention_change_of_a_figure_about_something_else_is_refused() -> None:
    for other in (DEFECTION_HALVED, LARGE_LOSS_LOYALTY):
        with pytest.raises(InputError, match="one, or three: low, expected and high"):
            RetentionChange.from_published_figure(other)
    with pytest.raises(NotANumber, match="expected of figure"):
        RetentionChange.from_published_figure(
            attrs.evolve(RETENTION_FIVE_POINTS, value=(0.1, "x", 0.2))
        )
    with pytest.raises(WrongType, match="figure"):
        RetentionChange.from_published_figure(0.05)  # type: ignore[arg-type]


def test_five_points_of_retention_are_folklore_in_the_business_case() -> None:
    with pytest.warns(FolkloreWarning, match="stay for another year"):
        change = RetentionChange.from_published_figure(RETENTION_FIVE_POINTS)
    result = case(change=change)
    assert (change.low, change.expected, change.high) == (0.05, 0.05, 0.05)
    assert result.rests_on_folklore
    assert "Reichheld & Sasser (1990)" in result.tables("zh")[1].rows[1]


def test_business_case_tables_list_scenarios_and_assumptions() -> None:
    result = case(cost=15_000)
    scenarios, assumptions = result.tables("en")

    assert scenarios.rows[0] == (
        "scenario",
        "change in retention (percentage points)",
        "retained customers",
        "benefit",
        "cost",
        "net",
    )
    assert [row[0] for row in scenarios.rows[1:]] == ["low", "expected", "high"]
    assert [row[1] for row in scenarios.rows[1:]] == ["+0.5", "+1.0", "+2.0"]
    assert [row[2] for row in scenarios.rows[1:]] == ["5.0", "10.0", "20.0"]
    assert len(assumptions.rows) == len(result.assumptions) + 1


@pytest.mark.parametrize("cost", [5e-324, 1e-305])
def test_business_case_rejects_a_return_that_cannot_be_computed(cost: float) -> None:
    with pytest.raises(TooLarge, match="the return on the cost is beyond"):
        case(cost=cost)


def test_costs_over_time_are_discounted_like_the_margins() -> None:
    result = case(cost=[1000, 500, 500])
    today = 1000 + 500 / 1.1 + 500 / 1.1**2

    assert result.costs == (1000, 500, 500)
    assert all(each.cost == pytest.approx(today) for each in result.outcomes)
    assert case(cost=1000).outcomes == case(cost=(1000,)).outcomes
    listed = {each.code: each.numbers for each in result.assumptions}
    assert listed["assumption.costs"] == (1000, 500, 500)
    with pytest.raises(EmptyInput, match="a business case needs at least one cost"):
        case(cost=[])
    with pytest.raises(OutOfRange, match="cost of period 1"):
        case(cost=[1, -1])
    with pytest.raises(TooLarge):
        case(cost=[1e308, 1e308])


def test_recovery_on_published_rates_keeps_their_source_and_status() -> None:
    now = recovery({"resolved": 60, "unresolved": 40}, rates=LARGE_LOSS_LOYALTY)
    shift = now.shift(share=0.5)
    change = RetentionChange.from_recovery_shifts(shift, customers=1000)
    result = case(change=change)
    first, *_ = result.assumptions

    assert (first.status, first.source) == (
        AssumptionStatus.MEASURED,
        LARGE_LOSS_LOYALTY.source.citation,
    )
    assert LARGE_LOSS_LOYALTY.source.citation in result.explain()
    assert first.numbers == (change.expected,)
    assert LARGE_LOSS_LOYALTY.source.citation in shift.explain()
    own = recovery({"resolved": 60, "unresolved": 40}, rates=dict(now.rates))
    mixed = RetentionChange.from_recovery_shifts(
        own.shift(share=0.1), shift, now.shift(share=0.6), customers=1000
    )
    assert mixed.status is AssumptionStatus.USER_SUPPLIED
    assert mixed.source == LARGE_LOSS_LOYALTY.source.citation


def test_review_prints_the_money_of_a_loss_and_no_points() -> None:
    review = prepare(case(cost=15_000))
    (loss,) = review.weighed

    assert (loss.currency, loss.weight > 0) == ("CNY", True)
    (line,) = [
        each for each in review.summary().splitlines() if "1. In the low" in each
    ]
    assert "CNY" in line
    assert not line.endswith("]")
