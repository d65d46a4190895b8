"""``gap_to_money``: gaps, satisfaction, retention, customers and money in one chain."""

from __future__ import annotations

import warnings
from math import prod
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    FolkloreWarning,
    InputError,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.evidence import PublishedFigure, Source, Status
from custsat.evidence.loyalty import DEFECTION_HALVED
from custsat.loyalty import lifetime_value
from custsat.review import (
    AssumedRange,
    AssumptionStatus,
    GapToMoney,
    business_case,
    gap_to_money,
    prepare,
)
from custsat.satisfaction import association, key_drivers, perceptions
from custsat.service import gap_survey, servqual
from custsat.values import LIKERT7, Certainty

VALUE = lifetime_value(
    margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
)
CHAIN: dict[str, Any] = {
    "gap": (-1.2, -1, -0.8),
    "closed": (0.2, 0.4, 0.6),
    "satisfaction_per_gap": (0.3, 0.4, 0.5),
    "retention_per_satisfaction": (0.01, 0.02, 0.03),
    "customers": 1000,
    "value": VALUE,
    "duration": "once",
}


def of(**changed: Any) -> GapToMoney:
    arguments = CHAIN | changed
    return gap_to_money(arguments.pop("gap"), **arguments)


def figure(value: Any, status: Status = Status.MEASURED) -> PublishedFigure[Any]:
    source = Source(citation="a panel of 2024", status=status)
    return PublishedFigure(value=value, unit="points", source=source)


# -------------------------------------------------------------------- what is computed


def test_chain_by_hand() -> None:
    result = of(cost=[5000, 1000, 1000])
    low, expected, high = (
        [0.8, 0.2, 0.3, 0.01],
        [1, 0.4, 0.4, 0.02],
        [1.2, 0.6, 0.5, 0.03],
    )
    cost = 5000 + 1000 / 1.1 + 1000 / 1.1**2
    renewal = 800 / 0.3  # discounted margins of a customer who renews

    for outcome, numbers in zip(
        result.case.outcomes, (low, expected, high), strict=True
    ):
        retained = 1000 * prod(numbers)
        assert outcome.retained_customers == pytest.approx(retained)
        assert outcome.benefit == pytest.approx(retained * renewal)
        assert outcome.cost == pytest.approx(cost)
    assert result.gap_closed.expected == pytest.approx(0.4)
    assert result.satisfaction_change.high == pytest.approx(0.36)
    assert result.retention_change.low == pytest.approx(0.00048)
    nets = (result.low_net, result.expected_net, result.high_net)
    assert nets == tuple(outcome.net for outcome in result.case.outcomes)


def test_case_is_the_business_case_of_the_change() -> None:
    result = of(duration="lasting", cost=300)
    change = tuple(
        getattr(result.retention_change, name) for name in ("low", "expected", "high")
    )
    case = business_case(
        customers=1000, value=VALUE, change=change, duration="lasting", cost=300
    )

    assert result.case.outcomes == case.outcomes
    assert GapToMoney.from_dict(result.to_dict()) == result


numbers = st.floats(-3, 3).map(lambda number: round(number, 3) + 0.0)
ranges = st.lists(numbers, min_size=3, max_size=3).map(
    lambda drawn: tuple(sorted(drawn))
)
shares = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(
    lambda drawn: tuple(sorted(drawn))
)


@given(ranges, shares, ranges, ranges, st.data())
def test_no_combination_of_the_numbers_leaves_low_to_high(
    gap: Any, closed: Any, slope: Any, link: Any, data: Any
) -> None:
    if gap[1] >= 0:
        return
    link = tuple(number / 100 for number in link)
    result = of(
        gap=gap,
        closed=closed,
        satisfaction_per_gap=slope,
        retention_per_satisfaction=link,
    )
    within = [
        data.draw(st.floats(low, high)) for low, _, high in (gap, closed, slope, link)
    ]
    change = max(-within[0], 0) * prod(within[1:])

    assert result.retention_change.low - 1e-12 <= change
    assert change <= result.retention_change.high + 1e-12
    assert result.low_net <= result.expected_net <= result.high_net


@given(st.floats(0.1, 2), st.floats(0, 1))
def test_half_the_gap_closed_is_worth_half(gap: float, closed: float) -> None:
    whole, half = of(gap=-gap, closed=closed), of(gap=-gap, closed=closed / 2)

    assert half.expected_net == pytest.approx(whole.expected_net / 2, abs=1e-6)


def test_nothing_closed_is_worth_nothing_but_the_cost() -> None:
    result = of(closed=0, cost=70)

    assert (result.low_net, result.high_net) == (-70, -70)


def test_swings_vary_one_number_and_come_widest_first() -> None:
    result = of()
    widths = [swing.width for swing in result.swings]
    by_code = {swing.code: swing for swing in result.swings}

    assert widths == sorted(widths, reverse=True)
    assert set(by_code) == {
        "gap",
        "closed",
        "satisfaction_per_gap",
        "retention_per_satisfaction",
    }
    for code, name in (("gap", "gap"), ("closed", "closed")):
        low, _, high = CHAIN[name]
        fixed = {key: CHAIN[key][1] for key in by_code}
        assert by_code[code].net_at_low == pytest.approx(
            of(**fixed | {name: low}).expected_net
        )
        assert by_code[code].net_at_high == pytest.approx(
            of(**fixed | {name: high}).expected_net
        )


def test_columns_of_the_steps_are_the_scenarios() -> None:
    """The low scenario had the wide gap beside the little that is closed of it."""
    result = of()
    steps = {step.code: step for step in result.steps}
    gap, closed, product = steps["gap"], steps["closed"], steps["gap_closed"]

    assert (gap.low, gap.high) == (result.gap.high, result.gap.low)
    for name in ("low", "expected", "high"):
        shares = [getattr(step, name) for step in (gap, closed, product)]
        assert -shares[0] * shares[1] == pytest.approx(shares[2])


def test_retention_is_in_percentage_points() -> None:
    result = of()
    points = f"{100 * result.retention_change.expected:+.2f}"

    assert f"{points} percentage points of retention" in result.summary()
    assert f"留存率 {points} 个百分点" in result.summary("zh")
    line = next(
        line
        for line in result.explain("zh").splitlines()
        if "留存率变化（百分点）：" in line
    )
    assert "%" not in line


# ------------------------------------------------------- where the numbers come from


def test_every_number_carries_its_status_and_source() -> None:
    random = Random(4)
    gaps = [random.randint(-4, 1) for _ in range(80)]
    slope = association(gaps, [3 + 0.3 * gap + random.random() for gap in gaps])
    result = of(
        satisfaction_per_gap=slope,
        retention_per_satisfaction=figure((0.01, 0.02, 0.03)),
        closed=AssumedRange(low=0.1, expected=0.2, high=0.3, status="convention"),
    )
    by_code = {each.code: each for each in result.assumptions}

    measured = by_code["assumption.satisfaction_per_gap"]
    assert measured.status is AssumptionStatus.ASSOCIATION
    assert (measured.n, measured.numbers[1]) == (80, slope.slope)
    assert slope.interval is not None
    assert measured.numbers[::2] == (slope.interval.low, slope.interval.high)
    published = by_code["assumption.retention_per_satisfaction"]
    assert published.status is AssumptionStatus.MEASURED
    assert published.source == "a panel of 2024"
    assert by_code["assumption.closed"].status is AssumptionStatus.CONVENTION
    assert by_code["assumption.gap"].status is AssumptionStatus.USER_SUPPLIED
    assert by_code["assumption.association_is_effect"].status.value == "assumed"
    assert by_code["assumption.margin"].numbers == (800,)
    status = {step.code: step.status.value for step in result.steps}
    assert status["gap_closed"] == "convention"
    assert status["satisfaction_change"] == "assumed"
    assert status["net"] == "assumed"
    text = result.explain()
    for number in ("80 answers", "a panel of 2024", "supplied by you", "= gap x share"):
        assert number in text
    assert not result.rests_on_folklore


def test_every_step_is_explained_in_both_languages() -> None:
    result = of(cost=10)
    for lang in ("en", "zh"):
        lines = result.explain(lang).splitlines()
        assert len(lines) == 2 + len(result.steps) + len(result.assumptions) - 4
        steps, swings, assumptions = result.tables(lang)
        assert len(steps.rows) == 1 + len(result.steps)
        assert len(swings.rows) == 5
        assert len(assumptions.rows) == 1 + len(result.assumptions) - 4
        assert "chain_step" not in result.to_text(lang)


def test_folklore_comes_by_name_and_with_a_warning_at_the_line_of_the_caller() -> None:
    folklore = figure((0.01, 0.02, 0.03), Status.FOLKLORE)
    with pytest.warns(FolkloreWarning, match="a panel of 2024") as caught:
        result = of(retention_per_satisfaction=folklore)
    assert caught[0].filename == __file__
    with pytest.warns(FolkloreWarning) as caught:
        AssumedRange.from_published_figure(folklore)
    assert caught[0].filename == __file__

    assert result.rests_on_folklore
    assert "rests on folklore: yes" in result.summary()
    assert {step.status.value for step in result.steps if step.code == "net"} == {
        "folklore"
    }
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not of(retention_per_satisfaction=figure(0.02)).rests_on_folklore


def test_published_tables_are_no_range() -> None:
    with pytest.raises(InputError, match="figure must be one, or three"):
        AssumedRange.from_published_figure(DEFECTION_HALVED)
    for value, error in (
        ("2 %", NotANumber),
        ((1, 2), InputError),
        ((1, "2", 3), NotANumber),
    ):
        with pytest.raises(error):
            of(satisfaction_per_gap=figure(value))
    with pytest.raises(WrongType):
        AssumedRange.from_published_figure(0.2)  # type: ignore[arg-type]


def test_measured_gaps_bring_their_interval() -> None:
    random = Random(1)
    expected = [[6, 6] for _ in range(40)]
    perceived = [[random.randint(3, 6), random.randint(4, 6)] for _ in expected]
    quality = servqual(expected, perceived, items={"a": "speed", "b": "speed"})
    item, dimension = quality.items[0], quality.dimensions[0]
    answers = {"expected": [6] * 40, "perceived": [row[0] for row in perceived]}
    customers = perceptions(**answers, scale=LIKERT7)
    survey = gap_survey(
        customers=answers,
        scale=LIKERT7,
    )
    (estimate,) = survey.estimates

    for measured, mean, interval, n in (
        (item, item.gap, item.interval, item.n),
        (dimension, dimension.gap, dimension.interval, dimension.n_complete),
        (customers, customers.mean_difference, customers.interval, customers.n),
        (estimate, estimate.difference, estimate.interval, 40),
    ):
        gap = of(gap=measured).gap
        assert gap.expected == pytest.approx(mean)
        assert (gap.low, gap.high) == (interval.low, interval.high)
        assert (gap.n, gap.status) == (n, AssumptionStatus.MEASURED)
    laid_down = attrs.evolve(estimate, judgement=None)
    assert of(gap=laid_down).gap.n is None


def test_links_that_the_answers_leave_open_are_said_to_be() -> None:
    random = Random(0)
    noise = [(random.randint(1, 7), random.randint(1, 7)) for _ in range(60)]
    result = of(satisfaction_per_gap=association(*zip(*noise, strict=True)), cost=1)
    opened, loss = result.findings

    assert opened.certainty is Certainty.INCONCLUSIVE
    assert opened.explain().startswith("The answers leave open")
    assert "satisfaction per point of the gap" in opened.explain()
    assert loss.code == "finding.expected_scenario_loses"
    assert (
        "["
        not in [
            line for line in prepare(result).summary().splitlines() if "not pay" in line
        ][-1]
    )
    assert (loss.weight, loss.advice) == (0, "")
    assert loss.certainty is Certainty.INCONCLUSIVE
    assert "no more than an example yet" in result.summary()
    assert "只能当作示例" in result.summary("zh")
    (low,) = of(cost=5000).findings
    assert low.code == "finding.low_scenario_loses"
    assert "example" not in of(cost=5000).summary()
    assert prepare(result).undecided == (opened, loss)


# --------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"gap": 0}, OutOfRange),
        ({"gap": 0.5}, OutOfRange),
        ({"gap": (-1, 0, 1)}, OutOfRange),
        ({"gap": (-1, -2, -3)}, OutOfOrder),
        ({"gap": (-2, -1)}, InputError),
        ({"gap": "-1"}, WrongType),
        ({"gap": None}, NotANumber),
        ({"gap": object()}, WrongType),
        ({"gap": figure(-1)}, WrongType),
        ({"gap": True}, BoolAsNumber),
        ({"gap": float("nan")}, NotANumber),
        ({"closed": 40}, OutOfRange),
        ({"closed": (-0.1, 0, 0.1)}, OutOfRange),
        ({"closed": (0, 0.5, 1.1)}, OutOfRange),
        ({"satisfaction_per_gap": None}, NotANumber),
        ({"retention_per_satisfaction": (0.03, 0.02, 0.01)}, OutOfOrder),
        ({"retention_per_satisfaction": 2}, OutOfRange),
        ({"satisfaction_per_gap": 1e308, "gap": -1e308}, TooLarge),
        ({"customers": -1}, OutOfRange),
        ({"duration": "long"}, UnknownOption),
        ({"cost": -1}, OutOfRange),
        ({"value": 2000}, WrongType),
        ({"satisfaction_per_gap": association([1, 2, 3], [1, 2, 3])}, OutOfRange),
    ],
)
def test_gap_to_money_refuses(changed: Any, error: Any) -> None:
    with pytest.raises(error):
        of(**changed)


@pytest.mark.parametrize(
    "slope",
    [
        2,
        -2,
        (0.5, 1, 1.01),
        (-1.01, 0, 0.5),
        AssumedRange(low=1, expected=2, high=3),
        figure(2),
    ],
)
def test_a_retention_in_percentage_points_is_not_taken_for_a_share(slope: Any) -> None:
    """A slope of 2 was accepted as 200 percentage points, where little was closed."""
    little = {"closed": 0.01, "satisfaction_per_gap": 0.1}
    with pytest.raises(OutOfRange, match="retention_per_satisfaction must be") as error:
        of(**little, retention_per_satisfaction=slope)
    assert error.value.hint == "0.02 for 2 percentage points"
    assert (
        of(**little, retention_per_satisfaction=(-1, 0, 1)).rests_on_folklore is False
    )


def test_a_retention_beyond_its_limits_says_what_percentage_points_are() -> None:
    with pytest.raises(OutOfRange, match="satisfaction_per_gap x ret") as of_chain:
        of(retention_per_satisfaction=1)
    with pytest.raises(OutOfRange, match="retention \\+ change must be") as of_case:
        business_case(customers=9, value=VALUE, change=(0, 1, 2), duration="once")
    hints = {of_chain.value.hint, of_case.value.hint}
    assert hints == {"0.02 for 2 percentage points"}


def test_answers_may_leave_open_a_slope_beyond_1() -> None:
    """Of shares of satisfied customers the interval of a steep slope goes beyond it."""
    shares, stayed = [0.4, 0.5, 0.6, 0.5] * 8, [0, 0, 1, 1] * 7 + [0, 1] * 2
    slope = association(shares, stayed)
    assert slope.slope > 1
    chain = of(closed=0.01, retention_per_satisfaction=slope)
    assert chain.retention_per_satisfaction.expected == slope.slope


def test_links_must_be_about_what_they_link() -> None:
    """Ratings of 1 to 5 went for who stayed: 73 % of customers kept per point."""
    satisfaction, ratings = [1, 2, 3, 4, 5] * 10, [2, 2, 3, 5, 4] * 10
    stayed = [rating > 2 for rating in ratings]
    good = association(satisfaction, stayed)
    with pytest.raises(OutOfRange, match="1 for who stayed, 0 for who left"):
        of(retention_per_satisfaction=association(satisfaction, ratings))
    with pytest.raises(OutOfRange, match="satisfaction_per_gap must be an association"):
        of(
            satisfaction_per_gap=association(satisfaction, stayed),
            retention_per_satisfaction=good,
        )
    gaps = [-rating for rating in ratings]
    chain = of(
        satisfaction_per_gap=association(gaps, satisfaction),
        retention_per_satisfaction=good,
        closed=0.01,
    )
    assert chain.retention_per_satisfaction.expected == good.slope


def test_message_names_the_argument_whose_numbers_are_out_of_order() -> None:
    for name in ("closed", "satisfaction_per_gap", "retention_per_satisfaction"):
        with pytest.raises(OutOfOrder, match=f"low of {name} must not exceed expected"):
            of(**{name: (0.3, 0.2, 0.1)})
    with pytest.raises(OutOfOrder, match="expected of change must not exceed high"):
        business_case(customers=9, value=VALUE, change=(0, 0.2, 0.1), duration="once")


def test_result_with_several_gaps_is_answered_with_how_to_pass_one() -> None:
    quality = servqual(
        [[6, 5], [7, 6]] * 20, [[5, 4], [5, 6]] * 20, items={"a": "speed", "b": "tone"}
    )
    for gap in (quality, quality.widest_gaps(1), "a"):
        with pytest.raises(WrongType, match="pass one item, dimension or estimate"):
            of(gap=gap)
    assert of(gap=quality.item("a")).gap.n == 40


def test_dimension_that_nobody_answered_is_no_gap() -> None:
    quality = servqual(
        [[6, None]] * 3, [[5, None]] * 3, items={"a": "speed", "b": "tone"}
    )
    with pytest.raises(OutOfRange, match="gap must be a gap that was measured"):
        of(gap=quality.dimensions[1])
    with pytest.raises(
        OutOfRange, match="gap must be an estimate that has an interval"
    ):
        of(gap=quality.items[0])


def test_status_must_be_one_of_those_there_are() -> None:
    with pytest.raises(UnknownOption, match="status= must be one of"):
        AssumedRange(low=1, expected=2, high=3, status="sure")  # type: ignore[arg-type]


def test_links_that_too_few_answers_bear_come_first() -> None:
    slope = association([-2, -1, 0, -1, 1], [2, 3, 5, 4, 5])
    quality = servqual(
        [[6, 6]] * 5,
        [[5, 4], [4, 4], [5, 5], [3, 4], [4, 6]],
        items={"a": "speed", "b": "speed"},
    )
    for gap in (quality.dimensions[0], quality.items[0]):
        result = of(gap=gap, satisfaction_per_gap=slope)
        assert [each.certainty for each in result.findings][:2] == [
            Certainty.TOO_FEW,
            Certainty.TOO_FEW,
        ]
        assert result.findings[0].explain("zh").endswith("：答卷太少，不足为据")
    codes = {each.code for each in result.assumptions}
    assert "assumption.slope_is_own" in codes


def test_intention_is_listed_where_retention_comes_from_answers() -> None:
    stayed = association([1, 2, 3, 4, 5] * 10, [0, 1, 0, 1, 1] * 10)
    measured, own = of(retention_per_satisfaction=stayed, closed=0.01), of()
    codes = [{each.code for each in result.assumptions} for result in (measured, own)]

    assert ["assumption.intention" in each for each in codes] == [True, False]


def test_a_driver_is_a_link_with_its_slope() -> None:
    dice = Random(4)
    gaps = [dice.randint(-3, 1) for _ in range(200)]
    others = [dice.randint(-3, 1) for _ in range(200)]
    ratings = [5 + a + b / 2 + dice.random() for a, b in zip(gaps, others, strict=True)]
    drivers = key_drivers({"speed": gaps, "price": others}, outcome=ratings)
    driver = drivers.driver("price")
    link = of(satisfaction_per_gap=driver).satisfaction_per_gap

    assert link.expected == driver.slope == pytest.approx(0.5, abs=0.05)
    assert (link.low, link.high) == (
        driver.slope_interval.low,
        driver.slope_interval.high,
    )
    assert (link.status, link.n) == (AssumptionStatus.ASSOCIATION, 200)
    assert not link.is_too_few
    few = key_drivers({"a": gaps[:9], "b": others[:9]}, outcome=ratings[:9])
    assert of(satisfaction_per_gap=few.driver("a")).satisfaction_per_gap.is_too_few
    for name, link in (
        ("satisfaction_per_gap", drivers),
        ("retention_per_satisfaction", driver),
        ("retention_per_satisfaction", drivers),
    ):
        with pytest.raises(WrongType, match=name):
            of(**{name: link})


def test_drivers_are_a_section_of_a_review() -> None:
    dice = Random(5)
    columns = {name: [dice.randint(1, 5) for _ in range(200)] for name in "ab"}
    columns["overall"] = [a + dice.randint(0, 2) for a in columns["a"]]
    review = prepare(
        key_drivers(columns, outcome="overall"), names=["What goes with it"]
    )

    (finding,) = review.noted
    assert (finding.code, finding.subject) == ("finding.key_driver", "a")
    (action,) = review.actions
    assert action.advice == "advice.start_with_driver"
    assert "What goes with it" in review.to_text()
    assert "“a”" in review.to_text("zh")


FALLING = (-0.3, -0.2, -0.1)


@pytest.mark.parametrize("name", ["satisfaction_per_gap", "retention_per_satisfaction"])
def test_a_link_below_0_asks_to_check_the_direction(name: str) -> None:
    result = of(**{name: FALLING})

    first = result.findings[0]
    assert (first.code, first.subject) == ("finding.link_falls", f"assumption.{name}")
    assert first.advice == "advice.check_driver"
    assert "check the direction" in result.summary()
    assert "核对" in result.summary("zh")
    assert "check the direction" in prepare(result).to_text()


@pytest.mark.parametrize("high", [0, 0.1])
def test_a_link_that_may_be_0_does_not_fall(high: float) -> None:
    result = of(satisfaction_per_gap=(-0.3, -0.2, high))

    assert "finding.link_falls" not in {each.code for each in result.findings}
    assert "check the direction" not in result.summary()


def test_a_driver_with_a_slope_below_0_asks_to_check_the_direction() -> None:
    dice = Random(1)
    speed = [dice.gauss(0, 1) for _ in range(100)]
    price = [dice.gauss(0, 1) for _ in range(100)]
    overall = [s - p + dice.gauss(0, 1) for s, p in zip(speed, price, strict=True)]
    drivers = key_drivers({"speed": speed, "price": price}, outcome=overall)
    few = key_drivers({"speed": speed, "price": price}, outcome=overall, min_n=101)

    right = of(satisfaction_per_gap=drivers.driver("speed"))
    wrong = of(satisfaction_per_gap=drivers.driver("price"))
    open_ = of(satisfaction_per_gap=few.driver("price"))

    assert wrong.findings[0].code == "finding.link_falls"
    assert "finding.link_falls" not in {each.code for each in right.findings}
    assert open_.findings[0].code == "finding.link_too_few"
    assert "check the direction" not in open_.summary()
