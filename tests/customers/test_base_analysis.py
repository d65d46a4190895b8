"""Seven sections of a base: policies of the ledger, plain second counts, real data."""

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
from tests.examples.customers import AS_OF, BASE, CAMPAIGN, ONE, bought, rows

from custsat.customers import (
    Campaign,
    ForecastMethod,
    MonthClass,
    Pace,
    PromotionVerdict,
    SevenP,
    SilenceRisk,
    seven_p,
)
from custsat.customers.base_outlook import ForecastOf, naive_forecast
from custsat.customers.ledger import money, read_ledger
from custsat.errors import (
    CurrencyMismatch,
    EmptyInput,
    InexactAmount,
    InputError,
    TooLarge,
    NaiveDatetime,
    NotANumber,
    NotADate,
    OutOfOrder,
    OutOfRange,
    UnknownOption,
    InvalidCount,
)
from custsat.records.customers import Transaction
from custsat.values._period import Period

if TYPE_CHECKING:
    from pathlib import Path

START = date(2025, 1, 1)
END = date(2025, 12, 31)
books = st.lists(
    st.builds(
        bought,
        st.sampled_from(["a", "b", "c", "d", None]),
        st.integers(0, 400).map(lambda n: START + timedelta(n)),
        st.decimals(-50, 200, places=2).map(str),
        product=st.sampled_from([None, "tea", "pot", "cup"]),
        channel=st.sampled_from([None, "shop", "web"]),
        place=st.sampled_from([None, "north", "south"]),
        cost=st.none() | st.decimals(0, 90, places=2),
    ),
    min_size=1,
    max_size=60,
)


def counts(told: list[SimpleNamespace]) -> list[SimpleNamespace]:
    """The rows that count."""
    return [row for row in told if row.customer and row.at <= END]


@given(books)
def test_every_table_adds_up_and_every_row_is_accounted_for(told: list) -> None:
    used = counts(told)
    if not used:
        with pytest.raises(EmptyInput):
            seven_p(told, as_of=END)
        return
    seen = seven_p(told, as_of=END)
    total = sum(row.amount for row in used)
    ledger = seen.checks.ledger

    assert seen.checks.reconciled
    assert seen.performance.reconciled
    assert seen.profitability.revenue == seen.performance.revenue == total
    assert sum(month.revenue for month in seen.prospecting.months) == total
    assert sum(line.revenue for line in seen.profitability.by_product) in (total, 0)
    assert (ledger.rows, ledger.used) == (len(told), len(used))
    assert ledger.refunds == sum(row.amount < 0 for row in used)
    assert SevenP.from_dict(seen.to_dict()) == seen


@given(books, st.randoms())
def test_the_order_of_rows_does_not_matter(told: list, dice: Any) -> None:
    if counts(told):
        mixed = list(told)
        dice.shuffle(mixed)
        assert seven_p(mixed, as_of=END) == seven_p(told, as_of=END)


@given(books)
def test_visits_rhythm_and_pace_equal_a_plain_count(told: list) -> None:
    used = counts(told)
    if not used:
        return
    seen = seven_p(told, as_of=END)
    days = defaultdict(set)
    for row in used:
        if row.amount >= 0:
            days[row.customer].add(row.at)
    gaps, risks, paces = [], Counter(), Counter()
    for own in days.values():
        first, last = min(own), max(own)
        if len(own) == 1:
            risks[SilenceRisk.ONE_VISIT] += 1
        else:
            gap = (last - first).days / (len(own) - 1)
            gaps.append(gap)
            silence = (END - last).days / gap
            risks[
                SilenceRisk.ON_TIME
                if silence <= 1 + 1e-12
                else SilenceRisk.LATE
                if silence <= 2 + 1e-12
                else SilenceRisk.OVERDUE
            ] += 1
        start = END - timedelta(90)
        recent = sum(day > start for day in own)
        if first > start:
            paces[Pace.TOO_NEW] += 1
        elif not recent:
            paces[Pace.SILENT] += 1
        else:
            before = (len(own) - recent) / ((start - first).days + 1) * 90
            ratio = recent / before
            paces[
                Pace.FALLING
                if ratio <= 0.5 + 1e-12
                else Pace.STEADY
                if ratio <= 1.5 + 1e-12
                else Pace.RISING
            ] += 1

    assert dict(seen.profiling.risks) == {it: risks[it] for it in SilenceRisk}
    assert seen.profiling.rhythm_days == (median(gaps) if gaps else None)
    assert dict(seen.persistency.paces) == {it: paces[it] for it in Pace}
    assert seen.persistency.visitors == len(days)
    assert seen.persistency.repeaters == sum(len(own) > 1 for own in days.values())


@given(books)
def test_months_classes_and_cohorts_equal_a_plain_count(told: list) -> None:
    used = counts(told)
    if not used:
        return
    seen = seven_p(told, as_of=END)
    came = defaultdict(set)
    for row in used:
        if row.amount >= 0:
            came[row.customer].add((row.at.year, row.at.month))
    for month in seen.prospecting.months:
        year, number = map(int, month.month.split("-"))
        before = (year, number - 1) if number > 1 else (year - 1, 12)
        here = [own for own in came.values() if (year, number) in own]
        new = sum(min(own) == (year, number) for own in here)
        back = sum(before in own for own in here)
        told_cells = {cell.month_class: cell.customers for cell in month.cells}
        assert told_cells[MonthClass.NEW] == new
        assert told_cells[MonthClass.RETURNING] == back
        assert month.customers == len(here)
        assert told_cells[MonthClass.WON_BACK] == len(here) - new - back
    for month in seen.persistency.months:
        assert month.kept <= month.before
    if seen.persistency.cohorts:
        assert seen.persistency.cohorts.cohort_size == len(came)


@given(books)
def test_pairs_equal_brute_force(told: list) -> None:
    used = [row for row in counts(told) if row.amount >= 0 and row.product]
    baskets = defaultdict(set)
    for row in used:
        baskets[row.customer, row.at].add(row.product)
    both = Counter(
        pair for own in baskets.values() for pair in combinations(sorted(own), 2)
    )
    if not counts(told):
        return
    seen = seven_p(told, as_of=END, min_pair_count=1).product
    if not baskets:
        assert seen.pairs is None
        return
    assert {(p.first, p.second): p.both for p in seen.pairs.pairs} == both
    assert seen.pairs.baskets == len(baskets)


def test_preferences_go_by_rows_and_ties_by_name() -> None:
    told = [
        bought("a", START, "1", channel="web", attributes={"city": "Wuhan"}),
        bought("a", START, "1", channel="web"),
        bought("a", START, "1", channel="shop"),
        bought("b", START, "1", channel="web"),
        bought("b", START, "1", channel="shop"),
        bought("b", START, "-1", channel="web"),
    ]
    seen = {it.dimension: it for it in seven_p(told, as_of=END).profiling.preferences}

    assert seen["channel"].customers == (("shop", 1), ("web", 1))
    assert seen["channel"].favourite == "shop"
    assert seen["city"].customers == (("Wuhan", 1),)
    assert "hour" not in seen


def test_the_local_day_and_hour_count() -> None:
    late = datetime(2025, 3, 31, 16, 30, tzinfo=UTC)
    here = seven_p([bought("a", late, "1")], as_of=END, tz="Asia/Shanghai")
    there = seven_p([bought("a", late, "1")], as_of=END, tz="UTC")

    assert here.prospecting.months[0].month == "2025-04"
    assert there.prospecting.months[0].month == "2025-03"
    assert here.profiling.preferences[0].customers == (("00", 1),)


def test_a_receipt_makes_the_basket_where_there_is_one() -> None:
    told = [
        bought("a", START, "1", product="tea", basket="r1"),
        bought("a", START, "1", product="pot", basket="r2"),
        bought("a", START, "1", product="cup", basket="r2"),
        bought("a", START, "1", product="tea"),
    ]
    pairs = seven_p(told, as_of=END, min_pair_count=1).product.pairs

    assert [(p.first, p.second) for p in pairs.pairs] == [("cup", "pot")]
    assert pairs.baskets == 3


def test_profit_needs_a_cost() -> None:
    bare = seven_p(ONE, as_of=AS_OF).profitability
    full = seven_p(rows(), overhead=Decimal(10), **BASE).profitability

    assert (bare.contribution, bare.net_profit, bare.marginal_rate) == (None,) * 3
    assert full.contribution == full.total.revenue - full.total.cost
    assert full.net_profit == full.total.net - 10
    assert 0 < full.cost_coverage < 1
    assert full.share_of_top(1) == 1
    assert full.marginal_rate == float(full.contribution / full.revenue)


def test_a_campaign_is_measured_against_its_control() -> None:
    told = [bought(f"t{i}", date(2025, 6, 5), "20", cost=Decimal(5)) for i in range(60)]
    told += [bought(f"c{i}", date(2025, 6, 5), "20") for i in range(10)]
    told += [bought("t99", date(2025, 7, 1), "20")]
    groups = {
        "treated": {f"t{i}" for i in range(100)},
        "control": {f"c{i}" for i in range(100)},
    }
    june = Campaign(start=date(2025, 6, 1), end=date(2025, 6, 30), **groups)
    seen = seven_p(told, as_of=END, campaign=june).promotion

    assert seen.promotion.responded == 60
    assert seen.promotion.control_rate == 0.1
    assert seen.promotion.margin == 15
    assert seen.verdict is PromotionVerdict.GAIN
    alone = attrs.evolve(june, control=())
    assert seven_p(told, as_of=END, campaign=alone).promotion.verdict is (
        PromotionVerdict.NO_CONTROL
    )
    nobody = attrs.evolve(june, treated=())
    assert not seven_p(told, as_of=END, campaign=nobody).promotion.campaign
    with pytest.raises(OutOfOrder):
        attrs.evolve(june, end=date(2025, 5, 1))
    with pytest.raises(InvalidCount):
        attrs.evolve(june, control={"t1"})


def test_a_campaign_nobody_answered_brought_nothing() -> None:
    seen = seven_p(ONE, as_of=AS_OF, campaign=attrs.evolve(CAMPAIGN, treated={"z"}))

    assert seen.promotion.promotion.margin == 0


# ---------------------------------------------------------------------------- forecasts


def test_naive_forecasts_repeat_and_know_their_errors() -> None:
    values = [float(x) for x in (10, 12, 11, 14)]
    seen = naive_forecast(
        values, of=ForecastOf.REVENUE, method=ForecastMethod.NAIVE, month=24_300
    )
    spread = ((4 + 1 + 9) / 3) ** 0.5

    assert seen.value == 14
    assert seen.interval.high - 14 == pytest.approx(1.959963984540054 * spread)
    assert seen.month == Period.MONTH.isoformat(24_300)


def test_a_seasonal_forecast_needs_a_year() -> None:
    def seasonal(n: int) -> Any:
        return naive_forecast(
            [float(x) for x in range(n)],
            of=ForecastOf.CUSTOMERS,
            method=ForecastMethod.SEASONAL_NAIVE,
            month=30,
        )

    assert seasonal(11) is None
    assert (seasonal(12).value, seasonal(12).interval) == (0, None)
    assert seasonal(14).value == 2
    assert seasonal(14).interval.holds(2)


def test_growth_compares_complete_months_only() -> None:
    told = [
        bought("a", date(2025, 1, 5), "10"),
        bought("a", date(2025, 2, 5), "20"),
        bought("b", date(2025, 2, 5), "10"),
        bought("a", date(2025, 3, 1), "99"),
    ]
    seen = seven_p(told, as_of=date(2025, 3, 30)).prospecting

    assert (seen.customer_growth, seen.revenue_growth) == (1, 2)
    assert [month.complete for month in seen.months] == [True, True, False]
    assert seven_p(told, as_of=date(2025, 1, 31)).prospecting.customer_growth is None
    shrinking = seven_p(told[:3], as_of=date(2025, 3, 31)).prospecting
    assert shrinking.customer_growth == -1
    assert shrinking.findings[0].weight == 100


# --------------------------------------------------------------------------- the ledger


def test_every_policy_is_counted() -> None:
    ledger = read_ledger(
        [
            bought(None, START, "1"),
            SimpleNamespace(customer="a", at=None, amount=Decimal(1), currency="CNY"),
            SimpleNamespace(customer="a", at=START, amount=None, currency="CNY"),
            SimpleNamespace(
                customer="a", at=START, amount=Decimal("NaN"), currency="CNY"
            ),
            bought("a", START, "1", currency="USD"),
            bought("a", date(2026, 1, 1), "1"),
            bought("a", START, "-1"),
            bought("a", START, "0"),
            bought("a", START, "1"),
            bought("a", START, "0.00005"),
            bought("a", START, "0.00015"),
        ],
        as_of=END,
        in_currency="CNY",
    )
    checks = ledger.checks

    assert (checks.no_customer, checks.no_time, checks.no_amount) == (1, 1, 2)
    assert (checks.other_currency, checks.late, checks.used) == (1, 1, 5)
    assert (checks.refunds, checks.zeros, checks.same_day, checks.rounded) == (
        1,
        2,
        3,
        2,
    )
    assert [entry.amount for entry in ledger.entries] == [-10_000, 0, 10_000, 0, 2]
    assert ledger.currency == "CNY"


@pytest.mark.parametrize(
    ("row", "more", "error"),
    [
        ({"at": datetime(2025, 1, 1)}, {}, NaiveDatetime),  # meant
        ({"at": datetime(2025, 1, 1, tzinfo=UTC)}, {}, OutOfRange),
        ({"at": "2025-01-01"}, {}, NotADate),
        ({"amount": 1.5}, {}, InexactAmount),
        ({"amount": Decimal("Infinity")}, {}, NotANumber),
        ({"amount": True}, {}, NotANumber),
        ({"amount": "1"}, {}, NotANumber),
        ({"amount": 10**11}, {}, TooLarge),
        ({"amount": Decimal("1e999999")}, {}, TooLarge),
        ({"cost": 1.5}, {}, InexactAmount),
        ({"customer": 1.5}, {}, InputError),
        ({"customer": True}, {}, InputError),
        ({}, {"as_of": datetime(2025, 1, 1)}, NotADate),  # meant
        ({}, {"tz": "Asia/Atlantis"}, UnknownOption),
        ({}, {"tz": 8}, UnknownOption),
        ({}, {"window_days": 0}, OutOfRange),
        ({}, {"level": 95}, OutOfRange),
        ({"at": date(2026, 1, 1)}, {}, EmptyInput),
    ],
)
def test_bad_input(row: dict, more: dict, error: type[Exception]) -> None:
    told = vars(bought("a", START, "1")) | row
    with pytest.raises(error):
        seven_p([SimpleNamespace(**told)], **{"as_of": END} | more)


def test_currencies_do_not_mix() -> None:
    told = [bought("a", START, "1"), bought("a", START, "1", currency="USD")]
    with pytest.raises(CurrencyMismatch) as caught:
        seven_p(told, as_of=END)

    assert caught.value.currencies == ("CNY", "USD")
    assert seven_p(told, as_of=END, in_currency="USD").profitability.currency == "USD"


def test_a_span_of_many_centuries_is_refused() -> None:
    told = [bought("a", date(1, 1, 1), "1")]
    with pytest.raises(TooLarge):
        seven_p(told, as_of=date(2026, 1, 1))


def test_one_customer_and_equal_customers() -> None:
    seen = seven_p(ONE, as_of=AS_OF)
    equal = seven_p([bought(who, START, "5") for who in "abc"], as_of=END)

    assert seen.persistency.repeat_rate == 0
    assert seen.profitability.share_of_top(0.2) == pytest.approx(0.2)
    assert equal.profitability.whale.gini == pytest.approx(0, abs=1e-12)


def test_findings_come_from_all_sections_and_point_to_advice() -> None:
    seen = seven_p(rows(), campaign=CAMPAIGN, **BASE)

    assert seen.findings == tuple(f for s in seen.sections for f in s.findings)
    assert seen.left_out == seen.checks.ledger.left_out > 0
    assert seen.checks.refund_only == 1


def test_records_can_be_analysed() -> None:
    told = [
        Transaction(
            customer=row.customer, at=row.at, amount=row.amount, currency=row.currency
        )
        for row in ONE
    ]

    assert seven_p(told, as_of=AS_OF) == seven_p(ONE, as_of=AS_OF)


def test_a_campaign_shows_how_many_and_nobody() -> None:
    assert "<2 customers>" in repr(CAMPAIGN)


def test_a_faithful_base_is_no_finding() -> None:
    told = [bought("a", END - timedelta(7 * week), "5") for week in range(40)]
    seen = seven_p(told, as_of=END)

    assert seen.profiling.findings == seen.persistency.findings == ()


def test_money_is_exact() -> None:
    assert money(123_456_789_012_345_678_901) == Decimal("12345678901234567.8901")


# ---------------------------------------------------------------------------- real data


@pytest.mark.data
def test_cdnow_in_seven_sections(data: Path) -> None:
    with (data / "cdnow_sample.csv").open(encoding="utf-8") as file:
        told = [
            bought(
                row["customer_id"],
                date.fromisoformat(row["date"]),
                row["amount"],
                kind=row["quantity"],
                currency="USD",
            )
            for row in csv.DictReader(file)
        ]
    seen = seven_p(told, as_of=date(1998, 6, 30))

    assert seen.checks.reconciled
    assert seen.checks.ledger.same_day == 223
    assert seen.checks.ledger.zeros == 8
    assert seen.profitability.revenue == sum(row.amount for row in told)
    assert seen.persistency.visitors == seen.profiling.base_customers == 2357
    days = defaultdict(set)
    for row in told:
        days[row.customer].add(row.at)
    repeaters = sum(len(own) > 1 for own in days.values())
    assert seen.persistency.repeaters == repeaters
    assert seen.prospecting.month_count == 18
    assert [cohort.size for cohort in seen.persistency.cohorts.cohorts] == [
        sum(min(own).month == month for own in days.values()) for month in (1, 2, 3)
    ]
    spent = defaultdict(Decimal)
    for row in told:
        spent[row.customer] += row.amount
    best = sorted(spent.values(), reverse=True)
    part = sum(best[:471]) + best[471] * Decimal("0.4")  # a fifth of 2357 is 471.4
    assert seen.profitability.share_of_top(0.2) == pytest.approx(
        float(part / sum(best)), rel=1e-12
    )


@pytest.mark.data
def test_groceries_in_seven_sections(data: Path) -> None:
    baskets = defaultdict(list)
    with (data / "groceries_baskets.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            baskets[row["basket"]].append(row["item"])
    told = [
        bought(f"c{int(basket) % 97}", START, "1", product=item, basket=basket)
        for basket, items in baskets.items()
        for item in items
    ]
    seen = seven_p(told, as_of=END, min_pair_count=50)
    pairs = seen.product.pairs

    assert seen.checks.reconciled
    assert (pairs.baskets, pairs.products) == (9835, 169)
    held = {basket: set(items) for basket, items in baskets.items()}
    for pair in pairs.pairs:
        a = {b for b, own in held.items() if pair.first in own}
        b = {b for b, own in held.items() if pair.second in own}
        n = len(held)
        assert (pair.both, pair.first_count, pair.second_count) == (
            len(a & b),
            len(a),
            len(b),
        )
        assert pair.lift == pytest.approx(len(a & b) / n / (len(a) / n * len(b) / n))
        assert pair.jaccard == pytest.approx(len(a & b) / len(a | b))
    assert seen.product.revenue.total == len(told)


def test_customers_who_have_fallen_silent_are_a_finding() -> None:
    silent = [bought("a", START, "1"), bought("a", START + timedelta(10), "1")]
    fresh = [bought("b", END - timedelta(10), "1"), bought("b", END, "1")]
    seen = seven_p(silent + fresh, as_of=END).profiling

    assert seen.overdue_share == 0.5
    assert [it.weight for it in seen.findings] == [50]
    assert seven_p(fresh, as_of=END).profiling.findings == ()
