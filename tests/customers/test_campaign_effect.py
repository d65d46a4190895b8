"""Net gain of a campaign in the 7P analysis, against scipy and hand counts."""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import attrs
import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_ind
from tests.examples.customers import transaction

from custsat.customers import Campaign, seven_p
from custsat.customers.portfolio import (
    CampaignEffect,
    CampaignGroup,
    CostKind,
    PromotionVerdict,
)
from custsat.customers.portfolio._campaign import count_campaign
from custsat.customers.portfolio._ledger import read_ledger
from custsat.errors import EmptyInput, InvalidCount, OutOfRange
from custsat.frames import customers as frames

JUNE = date(2025, 6, 1)
END = date(2025, 12, 31)
NO_COST = {"cost": Decimal(0), "cost_to_serve": Decimal(0)}


def campaign(n: int, n_control: int, **more: Any) -> Campaign:
    """A campaign in June with customers t0, t1, ... and c0, c1, ..."""
    groups = {
        "treated": {f"t{i}" for i in range(n)},
        "control": {f"c{i}" for i in range(n_control)},
    }
    facts = {"start": JUNE, "end": date(2025, 6, 30), "cost": Decimal(0)} | more
    return Campaign(**groups | facts)


def bought(who: str, paid: float, **more: Any) -> SimpleNamespace:
    """A purchase in June whose costs are known."""
    return transaction(who, JUNE + timedelta(4), str(paid), **NO_COST | more)


def effect_of(rows: list[SimpleNamespace], june: Campaign, **more: Any) -> Any:
    """The effect of *june*, computed from the rows and from a frame."""
    analysis = seven_p(rows, as_of=END, campaign=june, **more)
    columns = ("customer", "at", "amount", "cost", "cost_to_serve")
    frame = pl.DataFrame(
        [{name: getattr(row, name, None) for name in columns} for row in rows],
        schema_overrides={
            name: pl.Decimal(20, 4) for name in ("amount", "cost", "cost_to_serve")
        },
        infer_schema_length=None,
    )
    by_frame = frames.seven_p(
        frame, **{name: name for name in columns}, as_of=END, campaign=june, **more
    )
    assert attrs.evolve(by_frame.promotion.effect, currency="CNY") == (
        analysis.promotion.effect
    )
    return analysis.promotion.effect


# ----------------------------------------------------- what was wrong, and is right now


def test_campaign_of_equal_response_and_doubled_spend_is_a_gain() -> None:
    rows = [bought(f"t{i}", 40 + i % 3) for i in range(50)]
    rows += [bought(f"c{i}", 20 + i % 3) for i in range(50)]
    effect = effect_of(rows, campaign(100, 100, cost=Decimal(100)))

    assert effect.rate_difference == 0
    assert effect.net_difference == pytest.approx(10)
    assert effect.net_gain == pytest.approx(900)
    assert effect.net_gain_interval.low > 0
    assert effect.verdict is PromotionVerdict.GAIN
    assert effect.findings == ()


def test_campaign_with_more_response_for_less_money_is_a_loss() -> None:
    rows = [bought(f"t{i}", 10, cost=Decimal(9) + i % 2) for i in range(90)]
    rows += [bought(f"c{i}", 20, cost=Decimal(9)) for i in range(50)]
    effect = effect_of(rows, campaign(100, 100, cost=Decimal(200)))

    assert effect.rate_interval.low > 0
    assert effect.verdict is PromotionVerdict.LOSS
    assert effect.findings[0].code == "finding.promotion_lost_money"
    assert effect.findings[0].advice == "advice.stop_promotion"
    assert effect.findings[0].currency == "CNY"


@pytest.mark.parametrize(
    ("more", "cost", "missing"),
    [
        pytest.param({"cost": None}, Decimal(9), [CostKind.GOODS], id="goods"),
        pytest.param(
            {"cost_to_serve": None}, Decimal(9), [CostKind.SERVING], id="serving"
        ),
        pytest.param({}, None, [CostKind.CAMPAIGN], id="campaign"),
        pytest.param(
            {"cost": None, "cost_to_serve": None}, None, list(CostKind), id="all"
        ),
    ],
)
@pytest.mark.parametrize("who", ["t0", "c0"])
def test_campaign_revenue_is_no_gain_where_a_cost_is_unknown(
    who: str, more: dict, cost: Decimal | None, missing: list[CostKind]
) -> None:
    rows = [bought(f"t{i}", 90) for i in range(40)]
    rows += [bought(f"c{i}", 20 + i % 2) for i in range(40)]
    rows.append(bought(who, 5, **more))
    effect = effect_of(rows, campaign(50, 50, cost=cost))

    assert effect.net_gain is effect.net_gain_interval is effect.roi is None
    assert effect.verdict is PromotionVerdict.COSTS_UNKNOWN
    assert effect.missing_costs == tuple(missing)
    assert [f.subject for f in effect.findings] == [kind.code for kind in missing]
    assert effect.response_rate == effect.control_rate == 0.8
    for lang in ("en", "zh"):
        for finding in effect.findings:
            assert finding.advice_text(lang)
            assert "None" not in finding.explain(lang)
    if cost is not None:
        assert "in 1 of 81 rows" in effect.findings[0].explain()


def test_campaign_cost_is_unknown_unless_it_is_passed() -> None:
    facts = {"start": JUNE, "end": END, "treated": {"a"}}

    assert Campaign(**facts).cost is None
    assert Campaign(**facts, cost=Decimal(0)).cost == 0


def test_campaign_knows_the_net_of_who_bought_nothing() -> None:
    rows = [bought("t0", 10), bought("x", 1, cost=None)]
    effect = effect_of(rows, campaign(40, 40))

    assert effect.control.net_total == 0
    assert effect.treated_net_per_head == 0.25
    assert effect.net_gain == 10


def test_campaign_where_nobody_bought_does_not_tell_anything() -> None:
    effect = effect_of([bought("x", 1)], campaign(40, 40))

    assert (effect.net_gain, effect.net_gain_interval) == (0, None)
    assert effect.verdict is PromotionVerdict.NO_EVIDENCE
    assert [f.code for f in effect.findings] == ["finding.promotion_nothing_to_tell"]


def test_campaign_counts_refunds_in_the_net_and_not_as_response() -> None:
    rows = [bought("t0", 10), bought("t0", -4), bought("t1", -3), bought("c0", 1)]
    effect = effect_of(rows, campaign(40, 40))

    assert effect.treated.responded == 1
    assert effect.treated.net_total == 3
    assert effect.treated.net_square_total == 36 + 9


def test_campaign_counts_the_first_and_the_last_of_its_days() -> None:
    days = [JUNE + timedelta(n) for n in (-1, 0, 29, 30)]
    rows = [transaction(f"t{n}", day, "5", **NO_COST) for n, day in enumerate(days)]
    effect = effect_of(rows, campaign(40, 40))

    assert (effect.treated.responded, effect.treated.net_total) == (2, 10)


# ------------------------------------------------------------------ laws and statistics

amounts = st.lists(st.integers(-50, 200), min_size=2, max_size=12)


@given(amounts, amounts, st.integers(0, 300))
def test_campaign_net_gain_equals_welch_of_scipy(
    treated: list[int], control: list[int], cost: int
) -> None:
    rows = [bought(f"t{i}", paid) for i, paid in enumerate(treated)]
    rows += [bought(f"c{i}", paid) for i, paid in enumerate(control)]
    june = campaign(len(treated), len(control), cost=Decimal(cost))
    effect = seven_p(rows, as_of=END, campaign=june, level=0.9).promotion.effect
    gain = len(treated) * (np.mean(treated) - np.mean(control)) - cost

    assert effect.net_gain == pytest.approx(gain)
    if len({*treated}) == len({*control}) == 1:
        assert effect.net_gain_interval is None
        return
    with warnings.catch_warnings(
        action="ignore"
    ):  # scipy, of a group that is all alike
        test = ttest_ind(treated, control, equal_var=False).confidence_interval(0.9)
    assert effect.net_gain_interval.low == pytest.approx(len(treated) * test.low - cost)
    assert effect.net_gain_interval.high == pytest.approx(
        len(treated) * test.high - cost
    )
    assert CampaignEffect.from_dict(effect.to_dict()) == effect


parts = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"),
        st.decimals(-20, 99, places=2),
        st.none() | st.decimals(0, 9, places=2),
    ),
    max_size=30,
)


@given(parts, st.integers(0, 8))
def test_campaign_groups_of_different_customers_add_up(
    purchases: list[tuple], n_first: int
) -> None:
    rows = [
        transaction(who, JUNE, str(paid), cost=cost, cost_to_serve=Decimal(0))
        for who, paid, cost in purchases
    ]
    entries = read_ledger(rows, as_of=END).entries

    def group(ids: str) -> CampaignGroup:
        facts = {"start": JUNE, "end": END, "treated": set(ids)}
        counts = count_campaign(entries, Campaign(**facts))
        assert counts is not None
        return counts.treated

    everyone = "abcdefgh"
    assert group(everyone[:n_first]) + group(everyone[n_first:]) == group(everyone)


def test_campaign_groups_swapped_negate_the_difference() -> None:
    rows = [bought(f"t{i}", 3 + i) for i in range(40)]
    rows += [bought(f"c{i}", 5 + 2 * i) for i in range(40)]
    june = campaign(40, 40)
    there = effect_of(rows, june)
    back = effect_of(
        rows, attrs.evolve(june, treated=june.control, control=june.treated)
    )

    assert there.net_difference == -back.net_difference
    assert there.net_gain_interval.low == pytest.approx(-back.net_gain_interval.high)
    assert (there.verdict, back.verdict) == (
        PromotionVerdict.LOSS,
        PromotionVerdict.GAIN,
    )


def simulated(random: Any, n: int, n_control: int, gain: float) -> CampaignEffect:
    """An effect where a tenth of both groups buys, the treated for *gain* more."""
    groups = []
    for size, mean in ((n, 20 + gain), (n_control, 20)):
        paid = random.binomial(1, 0.1, size) * random.normal(mean, 5, size).round(2)
        cents = (paid * 100).round().astype(int).tolist()
        groups.append(
            CampaignGroup(
                n=size,
                responded=sum(cent != 0 for cent in cents),
                n_rows=size,
                n_with_cost=size,
                n_with_cost_to_serve=size,
                net_total=Decimal(sum(cents)) / 100,
                net_square_total=Decimal(sum(cent**2 for cent in cents)) / 10_000,
            )
        )
    return CampaignEffect(
        treated=groups[0],
        control=groups[1],
        cost=Decimal(0),
        currency=None,
        level=0.95,
    )


@pytest.mark.slow
def test_campaign_without_effect_is_rarely_a_gain_or_a_loss() -> None:
    random = np.random.default_rng(3)
    effects = [simulated(random, 400, 300, 0) for _ in range(400)]
    wrong = sum(e.verdict is not PromotionVerdict.NO_EVIDENCE for e in effects)

    assert wrong / 400 < 0.08


def pilot_group(n: int, mean: int) -> CampaignGroup:
    """A group with the moments that :func:`simulated` draws from."""
    return CampaignGroup(
        n=n,
        responded=n // 10,
        n_rows=n,
        n_with_cost=n,
        n_with_cost_to_serve=n,
        net_total=Decimal(n * mean) / 10,
        net_square_total=Decimal(n * (mean**2 + 25)) / 10,
    )


@pytest.mark.slow
def test_campaign_of_the_size_that_it_asks_for_decides_in_four_of_five() -> None:
    random = np.random.default_rng(5)
    pilot = CampaignEffect(
        treated=pilot_group(300, 28),
        control=pilot_group(200, 20),
        cost=Decimal(0),
        currency=None,
        level=0.95,
    )
    assert pilot.findings[0].code == "finding.promotion_undecided"
    n, n_control = 300 + pilot.more_treated, 200 + pilot.more_control
    effects = [simulated(random, n, n_control, 8) for _ in range(400)]
    decided = sum(effect.verdict is PromotionVerdict.GAIN for effect in effects)

    assert 0.75 < decided / 400 < 0.87


# ---------------------------------------------------------------------------- bad input

GROUP = CampaignGroup(
    n=2,
    responded=1,
    n_rows=1,
    n_with_cost=1,
    n_with_cost_to_serve=1,
    net_total=Decimal(5),
    net_square_total=Decimal(25),
)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"responded": 3}, id="more responded than there are"),
        pytest.param({"n_with_cost": 2}, id="more costs than rows"),
        pytest.param({"n_with_cost_to_serve": 2}, id="more costs to serve than rows"),
        pytest.param({"n": -1}, id="negative"),
        pytest.param({"responded": True}, id="bool"),
    ],
)
def test_campaign_group_rejects_contradicting_counts(change: dict) -> None:
    with pytest.raises(InvalidCount):
        attrs.evolve(GROUP, **change)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"treated": attrs.evolve(GROUP, n=0, responded=0)}, EmptyInput),
        pytest.param({"control": attrs.evolve(GROUP, n=0, responded=0)}, EmptyInput),
        pytest.param({"level": 95}, OutOfRange),
    ],
    ids=["nobody treated", "empty control", "level in percent"],
)
def test_campaign_effect_rejects_invalid_parts(
    change: dict, error: type[Exception]
) -> None:
    facts = {"treated": GROUP, "control": GROUP, "cost": None, "currency": None}
    with pytest.raises(error):
        CampaignEffect(**facts | {"level": 0.95} | change)


def test_campaign_group_does_not_add_to_numbers() -> None:
    with pytest.raises(TypeError):
        GROUP + 1
