"""7P analysis: sections against second counts, and against real data."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import combinations
from statistics import median
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples.customers import AS_OF, BASE, CAMPAIGN, ONE, rows, transaction

from custsat.customers import Campaign, SevenP, seven_p
from custsat.customers.portfolio import (
    LapseRisk,
    MonthClass,
    PromotionVerdict,
    PurchaseTrend,
    ValueBasis,
)
from custsat.errors import (
    CurrencyMismatch,
    EmptyInput,
    InexactAmount,
    InputError,
    InvalidCount,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.records._customers import Transaction

if TYPE_CHECKING:
    from pathlib import Path

START = date(2025, 1, 1)


END = date(2025, 12, 31)


books = st.lists(
    st.builds(
        transaction,
        st.sampled_from(["a", "b", "c", "d", None]),
        st.integers(0, 400).map(lambda n: START + timedelta(n)),
        st.decimals(-50, 200, places=2).map(str),
        product=st.sampled_from([None, "tea", "pot", "cup"]),
        channel=st.sampled_from([None, "shop", "web"]),
        store=st.sampled_from([None, "north", "south"]),
        cost=st.none() | st.decimals(0, 90, places=2),
    ),
    min_size=1,
    max_size=60,
)


def used_rows(purchases: list[SimpleNamespace]) -> list[SimpleNamespace]:
    """Return the rows that the ledger uses."""
    return [row for row in purchases if row.customer and row.at <= END]


@given(books)
def test_seven_p_reconciles_every_table_and_row(purchases: list) -> None:
    used = used_rows(purchases)
    if not used:
        with pytest.raises(EmptyInput):
            seven_p(purchases, as_of=END)
        return
    analysis = seven_p(purchases, as_of=END)
    total = sum(row.amount for row in used)
    ledger = analysis.checks.ledger

    assert analysis.checks.reconciled
    assert analysis.performance.reconciled
    assert analysis.profitability.revenue == analysis.performance.revenue == total
    assert sum(month.revenue for month in analysis.prospecting.months) == total
    assert sum(
        product_row.revenue for product_row in analysis.profitability.by_product
    ) in (total, 0)
    assert (ledger.n_rows, ledger.n_used) == (len(purchases), len(used))
    assert ledger.refunds == sum(row.amount < 0 for row in used)
    assert SevenP.from_dict(analysis.to_dict()) == analysis


@given(books, st.randoms())
def test_seven_p_ignores_order_of_rows(purchases: list, random: Any) -> None:
    if used_rows(purchases):
        mixed = list(purchases)
        random.shuffle(mixed)
        assert seven_p(mixed, as_of=END) == seven_p(purchases, as_of=END)


@given(books)
def test_seven_p_visits_intervals_and_trends_equal_second_count(
    purchases: list,
) -> None:
    used = used_rows(purchases)
    if not used:
        return
    analysis = seven_p(purchases, as_of=END)
    days = defaultdict(set)
    for row in used:
        if row.amount >= 0:
            days[row.customer].add(row.at)
    gaps, risks, trends = [], Counter(), Counter()
    for visit_days in days.values():
        first, last = min(visit_days), max(visit_days)
        if len(visit_days) == 1:
            risks[LapseRisk.ONE_VISIT] += 1
        else:
            gap = (last - first).days / (len(visit_days) - 1)
            gaps.append(gap)
            silence = (END - last).days / gap
            risks[
                LapseRisk.ON_TIME
                if silence <= 1 + 1e-12
                else LapseRisk.LATE
                if silence <= 2 + 1e-12
                else LapseRisk.OVERDUE
            ] += 1
        start = END - timedelta(90)
        recent = sum(day > start for day in visit_days)
        before = len(visit_days) - recent
        if first > start:
            trends[PurchaseTrend.TOO_NEW] += 1
        elif before < 2:
            trends[PurchaseTrend.NO_PACE] += 1
        elif (before - 1) * 90 < (start - first).days:
            trends[PurchaseTrend.TOO_SELDOM] += 1
        elif not recent:
            trends[PurchaseTrend.SILENT] += 1
        else:
            ratio = recent / ((before - 1) / (start - first).days * 90)
            trends[
                PurchaseTrend.FALLING
                if ratio <= 0.5 + 1e-12
                else PurchaseTrend.STEADY
                if ratio <= 1.5 + 1e-12
                else PurchaseTrend.RISING
            ] += 1

    assert dict(analysis.profiling.lapse_risks) == {
        member: risks[member] for member in LapseRisk
    }
    assert analysis.profiling.typical_interval_days == (median(gaps) if gaps else None)
    assert dict(analysis.persistency.trends) == {
        member: trends[member] for member in PurchaseTrend
    }
    assert analysis.persistency.visitors == len(days)
    assert analysis.persistency.repeaters == sum(
        len(visit_days) > 1 for visit_days in days.values()
    )


@given(books)
def test_seven_p_months_and_cohorts_equal_second_count(purchases: list) -> None:
    used = used_rows(purchases)
    if not used:
        return
    analysis = seven_p(purchases, as_of=END)
    came = defaultdict(set)
    for row in used:
        if row.amount >= 0:
            came[row.customer].add((row.at.year, row.at.month))
    for month in analysis.prospecting.months:
        year, number = map(int, month.month.split("-"))
        before = (year, number - 1) if number > 1 else (year - 1, 12)
        here = [months for months in came.values() if (year, number) in months]
        new = sum(min(months) == (year, number) for months in here)
        back = sum(before in months for months in here)
        counts_by_class = {cell.month_class: cell.customers for cell in month.cells}
        assert counts_by_class[MonthClass.NEW] == new
        assert counts_by_class[MonthClass.RETURNING] == back
        assert month.customers == len(here)
        assert counts_by_class[MonthClass.WON_BACK] == len(here) - new - back
    for month in analysis.persistency.months:
        assert month.retained <= month.active_before
    if analysis.persistency.cohorts:
        assert analysis.persistency.cohorts.cohort_size == len(came)


@given(books)
def test_seven_p_pairs_equal_brute_force(purchases: list) -> None:
    used = [row for row in used_rows(purchases) if row.amount >= 0 and row.product]
    baskets = defaultdict(set)
    for row in used:
        baskets[row.customer, row.at].add(row.product)
    both = Counter(
        pair
        for products in baskets.values()
        for pair in combinations(sorted(products), 2)
    )
    if not used_rows(purchases):
        return
    section = seven_p(purchases, as_of=END, min_pair_count=1).product
    if not baskets:
        assert section.pairs is None
        return
    assert {(p.first, p.second): p.both_count for p in section.pairs.pairs} == both
    assert section.pairs.baskets == len(baskets)


@given(books)
def test_seven_p_customers_are_those_that_the_sections_count(purchases: list) -> None:
    used = used_rows(purchases)
    if not used:
        return
    analysis = seven_p(purchases, as_of=END)
    customers = analysis.customers
    revenue: dict = defaultdict(int)
    last_visit: dict = {}
    for row in used:
        revenue[row.customer] += row.amount
        if row.amount >= 0:
            last_visit[row.customer] = max(last_visit.get(row.customer, START), row.at)

    assert [row.customer for row in customers] == sorted(revenue)
    assert {row.customer: row.revenue for row in customers} == revenue
    assert {
        row.customer: row.last_visit for row in customers if row.visits
    } == last_visit
    for tier_row in analysis.profiling.tiers.rows:
        members = analysis.customers_with(tier=tier_row.tier)
        assert len(members) == tier_row.customers
    for risk, n in analysis.profiling.lapse_risks:
        assert len(analysis.customers_with(lapse_risk=risk)) == n
    for trend, n in analysis.persistency.trends:
        assert len(analysis.customers_with(trend=trend)) == n
    values = [row.revenue for row in analysis.customers_with()]
    assert values == sorted(values, reverse=True)


def test_seven_p_customers_say_whom_to_call_first() -> None:
    free = {"cost": Decimal(1), "cost_to_serve": Decimal(0)}
    days = [START + timedelta(10 * n) for n in range(6)]
    purchases = [transaction(7, day, "90", **free) for day in days]
    purchases += [transaction("b", day, "20", **free) for day in days]
    purchases += [transaction("a", END, "-5", **free)]
    analysis = seven_p(purchases, as_of=END)
    overdue = analysis.customers_with(lapse_risk="overdue", trend="silent")
    refunds_only = analysis.customers[1]

    assert [row.customer for row in analysis.customers] == [7, "a", "b"]
    assert [(row.customer, row.net) for row in overdue] == [(7, 534), ("b", 114)]
    assert overdue[0].silence_days == (END - days[-1]).days
    assert (overdue[0].interval_days, overdue[0].visits) == (10, 6)
    assert (refunds_only.lapse_risk, refunds_only.trend) == (None, None)
    assert (refunds_only.last_visit, refunds_only.interval_days) == (None, None)
    assert analysis.customers_with(tier="platinum", lapse_risk="one_visit") == ()


def test_seven_p_customers_have_a_net_only_where_every_cost_is_known() -> None:
    known = {"cost": Decimal(60), "cost_to_serve": Decimal(5)}
    purchases = [
        transaction("a", START, "100", **known),
        transaction("b", START, "90", **known),
        transaction("b", END, "90", cost=Decimal(60)),
        transaction("c", START, "99", cost_to_serve=Decimal(5)),
    ]
    analysis = seven_p(purchases, as_of=END)

    assert [row.net for row in analysis.customers] == [35, None, None]
    assert [row.customer for row in analysis.customers_with()] == ["b", "a", "c"]


@pytest.mark.parametrize("name", ["tier", "lapse_risk", "trend"])
def test_customers_with_refuses_an_unknown_condition(name: str) -> None:
    with pytest.raises(UnknownOption) as caught:
        seven_p(ONE, as_of=AS_OF).customers_with(**{name: "golden"})

    assert caught.value.name == name


def test_profiling_preference_is_most_rows_and_none_in_a_tie() -> None:
    purchases = [
        transaction("a", START, "1", channel="web", attributes={"city": "Wuhan"}),
        transaction("a", START, "1", channel="web"),
        transaction("a", START, "1", channel="shop"),
        transaction("b", START, "1", channel="web"),
        transaction("b", START, "1", channel="shop"),
        transaction("b", START, "-1", channel="web"),
    ]
    preferences = {
        preference.dimension: preference
        for preference in seven_p(purchases, as_of=END).profiling.preferences
    }

    assert preferences["channel"].customers == (("web", 1),)
    assert preferences["channel"].n_tied == 1
    assert preferences["channel"].most_common == "web"
    assert preferences["city"].customers == (("Wuhan", 1),)
    assert preferences["city"].n_tied == 0
    assert "hour" not in preferences


def test_seven_p_uses_local_day_and_hour() -> None:
    late = datetime(2025, 3, 31, 16, 30, tzinfo=UTC)
    here = seven_p([transaction("a", late, "1")], as_of=END, tz="Asia/Shanghai")
    there = seven_p([transaction("a", late, "1")], as_of=END, tz="UTC")

    assert here.prospecting.months[0].month == "2025-04"
    assert there.prospecting.months[0].month == "2025-03"
    assert here.profiling.preferences[0].customers == (("00", 1),)


def test_seven_p_groups_baskets_by_receipt() -> None:
    purchases = [
        transaction("a", START, "1", product="tea", basket="r1"),
        transaction("a", START, "1", product="pot", basket="r2"),
        transaction("a", START, "1", product="cup", basket="r2"),
        transaction("a", START, "1", product="tea"),
    ]
    pairs = seven_p(purchases, as_of=END, min_pair_count=1).product.pairs

    assert [(p.first, p.second) for p in pairs.pairs] == [("cup", "pot")]
    assert pairs.baskets == 3


KNOWN = {"cost": Decimal(4), "cost_to_serve": Decimal(1)}


@pytest.mark.parametrize(
    ("costs", "contribution", "net"),
    [
        pytest.param([KNOWN, KNOWN], 12, 0, id="known"),
        pytest.param([KNOWN, KNOWN | {"cost": None}], None, None, id="cost"),
        pytest.param([KNOWN, KNOWN | {"cost_to_serve": None}], 12, None, id="serving"),
        pytest.param([{}, {}], None, None, id="no column"),
    ],
)
def test_profitability_is_none_unless_every_cost_is_known(
    costs: list[dict], contribution: int | None, net: int | None
) -> None:
    purchases = [transaction("a", START, "10", **more) for more in costs]
    section = seven_p(purchases, as_of=END, overhead=10).profitability

    assert section.contribution == contribution
    assert section.net_profit == net
    assert section.marginal_rate == (None if contribution is None else 0.6)
    assert section.total.known_cost == sum(row.get("cost") or 0 for row in costs)
    assert [f.subject for f in section.findings] == (
        [f"cost_kind.{'goods' if contribution is None else 'serving'}"]
        if any(costs) and net is None
        else []
    )
    assert "unknown" in section.summary() or net is not None
    assert section.top_share(1) == 1


def test_profitability_values_customers_by_revenue_where_a_cost_is_unknown() -> None:
    dear = {"cost": Decimal(99), "cost_to_serve": Decimal(0)}
    cheap = {"cost": Decimal(1), "cost_to_serve": Decimal(0)}
    purchases = [
        transaction("a", START, "100", product="pot", **dear),
        transaction("b", START, "20", product="tea", **cheap),
    ]
    known = seven_p(purchases, as_of=END).profitability
    purchases.append(transaction("b", START, "1", product="tea"))
    unknown = seven_p(purchases, as_of=END).profitability

    assert known.value_basis is ValueBasis.NET
    assert known.value_concentration.values == (19, 1)
    assert [row.name for row in known.by_product] == ["tea", "pot"]
    assert unknown.value_basis is ValueBasis.REVENUE
    assert unknown.value_concentration.values == (100, 21)
    assert [row.name for row in unknown.by_product] == ["pot", "tea"]
    assert [row.net for row in unknown.by_product] == [1, None]
    assert (unknown.cost_coverage, unknown.cost_to_serve_coverage) == (2 / 3, 2 / 3)


def test_profitability_names_losing_customers_only_where_costs_are_known() -> None:
    free = {"cost": Decimal(0), "cost_to_serve": Decimal(0)}
    for more, is_known in ((free, True), ({}, False)):
        purchases = [
            transaction("a", START, "100", **more),
            transaction("b", START, "-20", **more),
        ]
        codes = {f.code for f in seven_p(purchases, as_of=END).profitability.findings}
        assert ("finding.customers_losing_money" in codes) is is_known


def test_product_section_without_products_is_unknown_and_not_0() -> None:
    section = seven_p(ONE, as_of=AS_OF).product

    assert (section.product_count, section.pair_count) == (None, None)
    assert section.top_20_product_share is None
    assert "unknown" in section.summary()
    assert "未知" in section.summary("zh")
    assert "0" not in section.to_text() + section.to_text("zh")


def test_seven_p_measures_campaign_against_control() -> None:
    known = {"cost": Decimal(5), "cost_to_serve": Decimal(0)}
    purchases = [
        transaction(f"t{i}", date(2025, 6, 5), "20", **known) for i in range(60)
    ]
    purchases += [
        transaction(f"c{i}", date(2025, 6, 5), "20", **known) for i in range(10)
    ]
    purchases += [transaction("t99", date(2025, 7, 1), "20")]
    groups = {
        "treated": {f"t{i}" for i in range(100)},
        "control": {f"c{i}" for i in range(100)},
    }
    june = Campaign(
        start=date(2025, 6, 1), end=date(2025, 6, 30), cost=Decimal(7), **groups
    )
    section = seven_p(purchases, as_of=END, campaign=june).promotion

    assert section.effect.treated.responded == 60
    assert section.effect.control_rate == 0.1
    assert section.net_gain == pytest.approx(100 * (0.6 - 0.1) * 15 - 7)
    assert section.verdict is PromotionVerdict.GAIN
    assert section.summary() == section.effect.summary()
    alone = attrs.evolve(june, control=())
    assert seven_p(purchases, as_of=END, campaign=alone).promotion.verdict is (
        PromotionVerdict.NO_CONTROL
    )
    nobody = attrs.evolve(june, treated=())
    assert not seven_p(purchases, as_of=END, campaign=nobody).promotion.has_campaign


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param(
            {"end": date(2025, 12, 1)}, OutOfOrder, id="ends before it starts"
        ),
        pytest.param({"control": {"a"}}, InputError, id="customer in both groups"),
        pytest.param({"start": datetime(2026, 1, 1)}, NotADate, id="start as datetime"),
    ],
)
def test_campaign_rejects_invalid_input(change: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        attrs.evolve(CAMPAIGN, **change)


def test_prospecting_growth_uses_complete_months() -> None:
    purchases = [
        transaction("a", date(2025, 1, 5), "10"),
        transaction("a", date(2025, 2, 5), "20"),
        transaction("b", date(2025, 2, 5), "10"),
        transaction("a", date(2025, 3, 1), "99"),
    ]
    section = seven_p(purchases, as_of=date(2025, 3, 30)).prospecting

    assert (section.customer_growth, section.revenue_growth) == (1, 2)
    assert [month.is_complete for month in section.months] == [True, True, False]
    assert (
        seven_p(purchases, as_of=date(2025, 1, 31)).prospecting.customer_growth is None
    )
    shrinking = seven_p(purchases[:3], as_of=date(2025, 3, 31)).prospecting
    assert shrinking.customer_growth == -1
    assert shrinking.findings == ()  # two customers and then none may be chance


@pytest.mark.parametrize(
    ("row", "error"),
    [
        pytest.param({"at": datetime(2025, 1, 1, 9)}, NaiveDatetime, id="naive"),
        pytest.param(
            {"at": datetime(2025, 1, 1, tzinfo=UTC)},
            OutOfRange,
            id="instant without tz",
        ),
        pytest.param({"at": "20250101"}, NotADate, id="day as digits"),
        pytest.param({"at": 45658}, NotADate, id="day as number"),
        pytest.param({"amount": 0.1 + 0.2}, InexactAmount, id="inexact amount"),
        pytest.param({"amount": Decimal("Infinity")}, NotANumber, id="infinite amount"),
        pytest.param({"amount": True}, NotANumber, id="amount as bool"),
        pytest.param({"amount": "1e3"}, NotANumber, id="amount as text"),
        pytest.param({"amount": 10**11}, TooLarge, id="amount at the limit"),
        pytest.param({"amount": Decimal("1e999999")}, TooLarge, id="huge amount"),
        pytest.param({"cost": 1.00001}, InexactAmount, id="inexact cost"),
        pytest.param({"customer": 1.5}, WrongType, id="customer as float"),
        pytest.param({"customer": True}, WrongType, id="customer as bool"),
        pytest.param({"at": date(2026, 1, 1)}, EmptyInput, id="all rows late"),
    ],
)
def test_seven_p_rejects_invalid_row(row: dict, error: type[Exception]) -> None:
    purchase = vars(transaction("a", START, "1")) | row
    with pytest.raises(error):
        seven_p([SimpleNamespace(**purchase)], as_of=END)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"as_of": datetime(2025, 1, 1)}, NotADate, id="as_of a datetime"),
        pytest.param({"tz": "Asia/Atlantis"}, OutOfRange, id="unknown tz"),
        pytest.param({"tz": 8}, WrongType, id="tz as number"),
        pytest.param({"window_days": 0}, InvalidCount, id="no window"),
        pytest.param({"window_days": 0.5}, InvalidCount, id="half a day"),
        pytest.param({"level": 95}, OutOfRange, id="level in percent"),
        pytest.param({"in_currency": 156}, WrongType, id="currency as number"),
        pytest.param({"in_currency": [1, 2]}, WrongType, id="several currencies"),
        pytest.param({"campaign": "spring"}, WrongType, id="campaign as text"),
        pytest.param({"overhead": 0.1 + 0.2}, InexactAmount, id="inexact overhead"),
        pytest.param({"overhead": "7"}, NotANumber, id="overhead as text"),
        pytest.param({"overhead": True}, NotANumber, id="overhead as bool"),
        pytest.param({"overhead": Decimal("sNaN")}, NotANumber, id="overhead snan"),
        pytest.param(
            {"overhead": Decimal("1e1000000")}, TooLarge, id="overhead overflows"
        ),
    ],
)
def test_seven_p_rejects_invalid_option(options: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        seven_p([transaction("a", START, "1")], **{"as_of": END} | options)


def test_seven_p_rejects_mixed_currencies() -> None:
    purchases = [
        transaction("a", START, "1"),
        transaction("a", START, "1", currency="USD"),
    ]
    with pytest.raises(CurrencyMismatch) as caught:
        seven_p(purchases, as_of=END)

    assert caught.value.currencies == ("CNY", "USD")
    assert (
        seven_p(purchases, as_of=END, in_currency="USD").profitability.currency == "USD"
    )


def test_seven_p_rejects_span_of_centuries() -> None:
    purchases = [transaction("a", date(1, 1, 1), "1")]
    with pytest.raises(TooLarge):
        seven_p(purchases, as_of=date(2026, 1, 1))


def test_seven_p_of_one_and_of_equal_customers() -> None:
    analysis = seven_p(ONE, as_of=AS_OF)
    equal = seven_p([transaction(who, START, "5") for who in "abc"], as_of=END)

    assert analysis.persistency.repeat_rate == 0
    assert analysis.profitability.top_share(0.2) == pytest.approx(0.2)
    assert equal.profitability.value_concentration.gini == pytest.approx(0, abs=1e-12)


def test_seven_p_findings_come_from_all_sections() -> None:
    analysis = seven_p(rows(), campaign=CAMPAIGN, **BASE)

    assert analysis.findings == tuple(f for s in analysis.sections for f in s.findings)
    assert analysis.n_excluded == analysis.checks.ledger.n_excluded > 0
    assert analysis.checks.refund_only == 1


def test_seven_p_accepts_records() -> None:
    purchases = [
        Transaction(
            customer=row.customer, at=row.at, amount=row.amount, currency=row.currency
        )
        for row in ONE
    ]

    assert seven_p(purchases, as_of=AS_OF) == seven_p(ONE, as_of=AS_OF)


def test_campaign_repr_hides_customers() -> None:
    assert "<2 customers>" in repr(CAMPAIGN)


def test_seven_p_of_regular_customer_has_no_finding() -> None:
    purchases = [transaction("a", END - timedelta(7 * week), "5") for week in range(40)]
    analysis = seven_p(purchases, as_of=END)

    assert analysis.profiling.findings == analysis.persistency.findings == ()


@pytest.mark.data
def test_seven_p_of_cdnow(data: Path) -> None:
    with (data / "cdnow_sample.csv").open(encoding="utf-8") as file:
        purchases = [
            transaction(
                row["customer_id"],
                date.fromisoformat(row["date"]),
                row["amount"],
                sale_type=row["quantity"],
                currency="USD",
            )
            for row in csv.DictReader(file)
        ]
    analysis = seven_p(purchases, as_of=date(1998, 6, 30))

    assert analysis.checks.reconciled
    assert analysis.checks.ledger.same_day == 223
    assert analysis.checks.ledger.zeros == 8
    assert analysis.profitability.revenue == sum(row.amount for row in purchases)
    assert analysis.persistency.visitors == analysis.profiling.base_customers == 2357
    days = defaultdict(set)
    for row in purchases:
        days[row.customer].add(row.at)
    repeaters = sum(len(visit_days) > 1 for visit_days in days.values())
    assert analysis.persistency.repeaters == repeaters
    assert analysis.prospecting.month_count == 18
    assert [cohort.size for cohort in analysis.persistency.cohorts.cohorts] == [
        sum(min(visit_days).month == month for visit_days in days.values())
        for month in (1, 2, 3)
    ]
    spent = defaultdict(Decimal)
    for row in purchases:
        spent[row.customer] += row.amount
    best = sorted(spent.values(), reverse=True)
    part = sum(best[:471]) + best[471] * Decimal("0.4")  # a fifth of 2357 is 471.4
    assert analysis.profitability.top_share(0.2) == pytest.approx(
        float(part / sum(best)), rel=1e-12
    )


@pytest.mark.slow
@pytest.mark.data
def test_seven_p_of_groceries(data: Path) -> None:
    baskets = defaultdict(list)
    with (data / "groceries_baskets.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            baskets[row["basket"]].append(row["item"])
    purchases = [
        transaction(f"c{int(basket) % 97}", START, "1", product=item, basket=basket)
        for basket, items in baskets.items()
        for item in items
    ]
    analysis = seven_p(purchases, as_of=END, min_pair_count=50)
    pairs = analysis.product.pairs

    assert analysis.checks.reconciled
    assert (pairs.baskets, pairs.products) == (9835, 169)
    products_by_basket = {basket: set(items) for basket, items in baskets.items()}
    for pair in pairs.pairs:
        a = {b for b, products in products_by_basket.items() if pair.first in products}
        b = {b for b, products in products_by_basket.items() if pair.second in products}
        n = len(products_by_basket)
        assert (pair.both_count, pair.first_count, pair.second_count) == (
            len(a & b),
            len(a),
            len(b),
        )
        assert pair.lift == pytest.approx(len(a & b) / n / (len(a) / n * len(b) / n))
        assert pair.jaccard == pytest.approx(len(a & b) / len(a | b))
    assert analysis.product.revenue_concentration.total == len(purchases)


@pytest.mark.parametrize(("n", "is_found"), [(14, False), (15, True)])
def test_profiling_finds_overdue_customers_among_enough(n: int, is_found: bool) -> None:
    silent = [
        transaction(f"a{i}", START + timedelta(days), "1")
        for i in range(n)
        for days in (0, 10)
    ]
    fresh = [
        transaction(f"b{i}", END - timedelta(days), "1")
        for i in range(n)
        for days in (0, 10)
    ]
    section = seven_p(silent + fresh, as_of=END).profiling

    assert section.overdue_share == 0.5
    assert [finding.weight for finding in section.findings] == (
        [50] if is_found else []
    )
    if is_found:
        assert "50% (33% to 67%) of the 30 customers" in section.findings[0].explain()
    assert seven_p(fresh, as_of=END).profiling.findings == ()


def test_seven_p_stores_overhead_as_decimal() -> None:
    analysis = seven_p([transaction("a", START, "1")], as_of=END, overhead=7)

    assert analysis.profitability.overhead == Decimal(7)
    assert SevenP.from_dict(analysis.to_dict()) == analysis
