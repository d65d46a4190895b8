"""Care plans of customers with several deals, and which task goes first."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import (
    CARE_RULES,
    CONTACT_RULES,
    CareAnchor,
    CareOccasion,
    CarePlan,
    ContactCap,
    ContactPause,
    CustomerDates,
    Deal,
    MonthDay,
    courtesy_calls,
    may_contact,
    plan,
)
from custsat.errors import NotADate, OutOfRange, UnknownField, UnknownOption, WrongType
from custsat.testing.strategies import customer_dates

DAY = timedelta(days=1)
BOUGHT = date(2026, 11, 30)
WINDOW = date(2026, 11, 30), date(2027, 1, 1)
YEAR = date(2026, 1, 1), date(2027, 1, 1)
OF_DEALS = {
    CareOccasion.THANK_YOU,
    CareOccasion.USE_CHECK,
    CareOccasion.PRICE_CHANGE,
    CareOccasion.USAGE_CHANGE,
    CareOccasion.MAINTENANCE,
}


def tasks_of(result: Any) -> list[tuple[str, str, str | None]]:
    return [(str(one.day), one.occasion.value, one.product) for one in result]


# ------------------------------------------------------------------------ several deals


def test_plan_names_the_product_of_each_deal_and_the_customer_once() -> None:
    customer = CustomerDates(
        customer="C-1",
        birthday=MonthDay(month=12, day=4),
        deals=[
            Deal(product="car", purchased_on=BOUGHT),
            Deal(product="tyres", purchased_on=BOUGHT, price_changes=[BOUGHT + DAY]),
        ],
    )
    result = plan(customer, window=WINDOW)

    assert tasks_of(result) == [
        ("2026-12-01", "thank_you", "car"),
        ("2026-12-01", "thank_you", "tyres"),
        ("2026-12-01", "price_change", "tyres"),
        ("2026-12-01", "seasonal_visit", None),
        ("2026-12-04", "birthday", None),
    ]
    assert result.n_customers == 1
    assert dict(result.missing_dates) == {CareAnchor.FIRST_USE: 1}
    assert "product" in result.to_text()
    assert "产品" in result.to_text("zh")
    assert CarePlan.from_dict(result.to_dict()) == result


def test_plan_of_deals_without_products_shows_none() -> None:
    customer = CustomerDates(customer="C-1", purchased_on=BOUGHT)
    entry = plan(customer, window=WINDOW).to_ics()

    assert "product" not in plan(customer, window=WINDOW).to_text()
    assert "SUMMARY:thank-you: C-1\r\n" in entry


def test_to_ics_names_products_and_tells_them_apart() -> None:
    deals = [Deal(product=name, purchased_on=BOUGHT) for name in ("car", "tyres")]
    text = plan(CustomerDates(customer="C-1", deals=deals), window=WINDOW).to_ics()
    uids = [line for line in text.split("\r\n") if line.startswith("UID")]

    assert "SUMMARY:thank-you: C-1 (car)\r\n" in text
    assert len(uids) == len(set(uids)) == 3


def test_own_dates_are_a_deal_beside_the_others() -> None:
    customer = CustomerDates(
        customer="C-1",
        purchased_on=BOUGHT,
        first_used_on=BOUGHT,
        deals=[Deal(product="tyres", purchased_on=BOUGHT + DAY)],
    )
    result = plan(customer, window=(BOUGHT, BOUGHT + 3 * DAY))

    assert tasks_of(result) == [
        ("2026-12-01", "thank_you", None),
        ("2026-12-01", "seasonal_visit", None),
        ("2026-12-02", "thank_you", "tyres"),
    ]
    assert dict(result.missing_dates) == {
        CareAnchor.FIRST_USE: 1,
        CareAnchor.BIRTHDAY: 1,
    }


@given(customer_dates())
def test_plan_of_deals_is_that_of_each_deal_alone(customer: CustomerDates) -> None:
    tasks = {
        (one.day, one.occasion, one.product) for one in plan(customer, window=YEAR)
    }
    alone = {
        (task.day, task.occasion, deal.product)
        for deal in customer.deals
        for task in plan(
            CustomerDates(customer="C", deals=[attrs.evolve(deal, product=None)]),
            window=YEAR,
        )
        if task.occasion in OF_DEALS
    }
    own = {
        (task.day, task.occasion, None)
        for task in plan(attrs.evolve(customer, deals=()), window=YEAR)
        if task.occasion in OF_DEALS
    }

    assert {one for one in tasks if one[1] in OF_DEALS} == alone | own
    assert all(product is None for _, name, product in tasks if name not in OF_DEALS)


def test_seasons_and_courtesy_calls_come_after_the_first_purchase_of_all() -> None:
    rows = (*CARE_RULES.rows, courtesy_calls(Random(1), per_year=366))
    rules = CARE_RULES.evolve(id="mine@1", rows=rows)
    late = Deal(product="tyres", purchased_on=date(2026, 12, 20))
    early = Deal(product="car", purchased_on=date(2026, 11, 1))

    def occasions(*deals: Deal) -> set[str]:
        customer = CustomerDates(customer="C", deals=deals)
        days = plan(customer, rules, window=(date(2026, 11, 25), date(2026, 12, 10)))
        return {one.occasion.value for one in days}

    assert occasions(late) == set()
    assert occasions(late, early) == {"seasonal_visit", "courtesy_call"}


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"product": 7}, WrongType, id="product is no text"),
        pytest.param({"product": ""}, OutOfRange, id="product is empty"),
        pytest.param({"purchased_on": "2026-01-01"}, NotADate, id="day is a text"),
        pytest.param({"price_changes": [1]}, NotADate, id="change is no day"),
        pytest.param({"usage_changes": BOUGHT}, WrongType, id="changes are no list"),
    ],
)
def test_deal_refuses_what_is_none(fields: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        Deal(**fields)


@pytest.mark.parametrize("deals", [Deal(), [BOUGHT], 7])
def test_deals_are_a_list_of_them(deals: Any) -> None:
    with pytest.raises(WrongType):
        CustomerDates(customer="C", deals=deals)
    with pytest.raises(WrongType):
        plan({"customer": "C", "deals": deals}, window=WINDOW)


def test_deals_of_a_mapping_may_be_deals() -> None:
    deal = Deal(product="car", purchased_on=BOUGHT)

    assert tasks_of(plan({"customer": "C", "deals": [deal]}, window=WINDOW)) == [
        ("2026-12-01", "thank_you", "car"),
        ("2026-12-01", "seasonal_visit", None),
    ]


# --------------------------------------------------------------------- who goes first


def test_a_birthday_card_goes_before_an_earlier_seasonal_visit() -> None:
    customer = CustomerDates(customer="C", birthday=MonthDay(month=12, day=4))
    once = CONTACT_RULES.evolve(
        id="limits@1",
        caps=[ContactCap(maximum=2, days=30), ContactCap(maximum=1, days=7)],
        pauses=[],
    )
    result = plan(customer, window=WINDOW, contact_rules=once)
    reversed_rows = CARE_RULES.evolve(id="mine@1", rows=CARE_RULES.rows[::-1])
    other = plan(customer, reversed_rows, window=WINDOW, contact_rules=once)

    assert tasks_of(result) == [("2026-12-04", "birthday", None)]
    (held,) = result.held_back
    assert (held.occasion, held.limits) == (CareOccasion.SEASONAL_VISIT, (2,))
    assert "often enough (row 2 of the contact rules)" in result.to_text()
    assert "联系次数已达上限（联系规则第 2 条）" in result.to_text("zh")
    assert tasks_of(other) == [("2026-12-01", "seasonal_visit", None)]


def test_what_a_customer_refuses_has_no_row_of_a_rule() -> None:
    customer = CustomerDates(customer="C", birthday=MonthDay(month=12, day=4))
    wishes = [{"customer": "C", "refused_channels": ["letter", "visit"]}]
    result = plan(customer, window=WINDOW, wishes=wishes)

    assert [(one.occasion.value, one.limits) for one in result.held_back] == [
        ("seasonal_visit", ()),
        ("birthday", ()),
    ]
    assert "row" not in result.to_text()


@given(st.integers(1, 40), st.lists(st.integers(0, 60), max_size=3, unique=True))
def test_no_task_comes_in_the_pause_after_another(days: int, changes: list) -> None:
    rules = CONTACT_RULES.evolve(
        id="limits@1",
        caps=[],
        pauses=[ContactPause(after="care", days=days, purposes=["care"])],
    )
    customer = CustomerDates(
        customer="C",
        birthday=MonthDay(month=12, day=24),
        usage_changes=[BOUGHT + n * DAY for n in changes],
    )
    result = plan(customer, window=YEAR, contact_rules=rules)
    done = [one.day for one in result]

    assert all((later - earlier).days > days for earlier, later in pairwise(done))
    assert any(one.occasion is CareOccasion.BIRTHDAY for one in result)


# ------------------------------------------------------------------ wishes as mappings


def test_wishes_are_read_from_mappings() -> None:
    row = {
        "customer": "C",
        "do_not_contact": None,
        "refused_purposes": ["survey"],
        "quiet_days": [["2026-12-01", date(2026, 12, 3)]],
        "phone": "ignored",
        "contact": "ignored",
        "customer_name": "ignored",
        7: "ignored",
    }

    def obstacles(**contact: Any) -> list[str]:
        decision = may_contact("C", wishes=[row], channel="call", **contact)
        return [one.value for one in decision.obstacles]

    assert obstacles(on=BOUGHT, purpose="survey") == ["purpose_refused"]
    assert obstacles(on=date(2026, 12, 3), purpose="care") == ["quiet_days"]
    assert obstacles(on=date(2026, 12, 4), purpose="care") == []
    no = {"customer": "C", "do_not_contact": True}
    assert not may_contact(
        "C", on=BOUGHT, channel="call", purpose="care", wishes=[no]
    ).is_allowed


@pytest.mark.parametrize(
    ("row", "error"),
    [
        pytest.param({}, WrongType, id="no customer"),
        pytest.param("C", WrongType, id="a text"),
        pytest.param({"do_not_contact": "no"}, WrongType, id="no as text"),
        pytest.param({"refused_channels": ["fax"]}, UnknownOption, id="channel"),
        pytest.param({"quiet_days": [["soon", "later"]]}, NotADate, id="no days"),
        pytest.param({"quiet_days": ["2026-12-01"]}, WrongType, id="no spans"),
        pytest.param({"do_not_call": True}, UnknownField, id="misspelt flag"),
        pytest.param({"quiet_day": []}, UnknownField, id="misspelt days"),
    ],
)
def test_wishes_of_mappings_are_checked(row: Any, error: type[Exception]) -> None:
    wishes = {"customer": "C", **row} if isinstance(row, dict) and row else row
    with pytest.raises(error):
        may_contact("C", on=BOUGHT, channel="call", purpose="care", wishes=[wishes])
