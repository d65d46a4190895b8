"""Who has a pace, and when customers come less often beyond chance."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from tests.examples.customers import transaction

from custsat.customers import seven_p
from custsat.customers.portfolio import PURCHASE_TREND, PurchaseTrend
from custsat.customers.portfolio._persistency import _expected_visits

if TYPE_CHECKING:
    from pathlib import Path

END = date(2025, 12, 31)
START = END - timedelta(90)  # the last day before the recent ones


def section_of(*customers: list[int], **more: Any) -> Any:
    """The section of customers who came so many days before the end."""
    rows = [
        transaction(f"c{number}", END - timedelta(days), "5")
        for number, visits in enumerate(customers)
        for days in visits
    ]
    return seven_p(rows, as_of=END, **more).persistency


@pytest.mark.parametrize(
    ("visits", "trend"),
    [
        pytest.param([300], PurchaseTrend.NO_PACE, id="one visit"),
        pytest.param([300, 5], PurchaseTrend.NO_PACE, id="one before, one recent"),
        pytest.param([179, 90], PurchaseTrend.SILENT, id="the second on the last day"),
        pytest.param([180, 90], PurchaseTrend.SILENT, id="1 expected, none came"),
        pytest.param([181, 90], PurchaseTrend.TOO_SELDOM, id="less than 1 expected"),
        pytest.param([300, 200, 10], PurchaseTrend.TOO_SELDOM, id="0.43 expected, 1"),
        pytest.param([300, 89], PurchaseTrend.NO_PACE, id="the second is recent"),
        pytest.param([89], PurchaseTrend.TOO_NEW, id="the first is recent"),
        pytest.param([90], PurchaseTrend.NO_PACE, id="the first is just not recent"),
        pytest.param([180, 95, 5, 9], PurchaseTrend.RISING, id="1 expected, 2 came"),
        pytest.param([180, 135, 10], PurchaseTrend.STEADY, id="1 expected, 1 came"),
        pytest.param([180, 150, 120, 9], PurchaseTrend.FALLING, id="2 expected, 1"),
    ],
)
def test_persistency_trend_needs_two_visits_before_the_window(
    visits: list[int], trend: PurchaseTrend
) -> None:
    section = section_of(visits)

    assert dict(section.trends)[trend] == 1
    assert sum(n for _, n in section.trends) == 1
    has_pace = trend in {*PURCHASE_TREND.outcomes, PurchaseTrend.SILENT}
    assert section.paced_customers == has_pace


def test_persistency_of_one_visit_each_finds_nothing() -> None:
    """They were all counted as coming less than before."""
    section = section_of(*[[300 - n] for n in range(60)])

    assert dict(section.trends)[PurchaseTrend.NO_PACE] == 60
    assert (section.paced_customers, section.fading_share) == (0, None)
    assert (section.visit_change, section.visit_change_interval) == (None, None)
    assert section.findings == ()
    assert "too few visits to have a pace" in section.to_text()


def test_persistency_finds_customers_who_stay_away_with_share_and_number() -> None:
    weekly = [[7 * week for week in range(14, 40)]] * 40
    section = section_of(*weekly, *[[7 * week for week in range(40)]] * 10, [300], [9])
    (finding,) = section.findings

    assert section.paced_customers == 50
    assert section.fading_share == 0.8
    assert dict(finding.facts)["n"] == 50
    assert finding.weight == 80
    assert "80% (67% to 89%) of them" in finding.explain()
    assert "50 名客户" in finding.explain("zh")


def test_persistency_finds_nothing_in_too_few_customers() -> None:
    visits = [[7 * week for week in range(14, 30 + n)] for n in range(29)]

    assert section_of(*visits).findings == ()
    assert section_of(*visits, visits[0]).findings != ()


@given(st.integers(1, 40), st.floats(0.01, 0.95))
def test_expected_visits_are_those_of_a_binomial_without_its_highest_value(
    n: int, share: float
) -> None:
    k = np.arange(n)
    weights = binom.pmf(k, n, share)

    assert _expected_visits(n, share) == pytest.approx(
        float((k * weights).sum() / weights.sum()), rel=1e-6, abs=1e-9
    )


def drawn(random: Any, n: int, slowdown: float = 1.0) -> list[list[int]]:
    """Customers who come at random; in the last 90 days *slowdown* times as often."""
    customers = []
    for _ in range(n):
        first = int(random.integers(91, 500))
        rate = random.gamma(1, 0.02)
        early = random.poisson(rate * (first - 90))
        late = random.poisson(rate * slowdown * 90)
        days = {first, *random.integers(90, first, early).tolist()}
        customers.append(sorted(days | {*random.integers(0, 90, late).tolist()}))
    return customers


@pytest.mark.slow
def test_persistency_of_customers_who_come_at_random_rarely_finds_a_loss() -> None:
    """A simulation: nobody changed, one in forty may seem to."""
    random = np.random.default_rng(4)
    sections = [section_of(*drawn(random, 150)) for _ in range(150)]

    assert sum(bool(section.findings) for section in sections) <= 9
    assert np.mean([section.visit_change for section in sections]) == pytest.approx(
        0, abs=0.05
    )


@pytest.mark.slow
def test_persistency_of_customers_who_come_half_as_often_finds_the_loss() -> None:
    random = np.random.default_rng(5)
    sections = [section_of(*drawn(random, 150, 0.5)) for _ in range(40)]

    assert sum(bool(section.findings) for section in sections) >= 36


@pytest.mark.data
def test_persistency_of_cdnow_is_about_customers_with_a_pace(data: Path) -> None:
    with (data / "cdnow_sample.csv").open(encoding="utf-8") as file:
        rows = [
            transaction(row["customer_id"], row["date"], row["amount"])
            for row in csv.DictReader(file)
        ]
    section = seven_p(rows, as_of=date(1998, 6, 30)).persistency
    days = defaultdict(set)
    for row in rows:
        days[row.customer].add(row.at)
    before = [sum(day <= "1998-04-01" for day in own) for own in days.values()]

    assert dict(section.trends)[PurchaseTrend.NO_PACE] == sum(n == 1 for n in before)
    seldom = dict(section.trends)[PurchaseTrend.TOO_SELDOM]
    assert section.paced_customers + seldom == sum(n >= 2 for n in before)
    assert section.fading_share < 0.885
    assert section.visit_change_interval.high < 0
    assert len(section.findings) == 1
