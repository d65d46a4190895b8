"""Tests of allocate_visits."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import VisitGroup, VisitPlan, allocate_visits
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownOption,
    WrongType,
)

RATES = st.integers(0, 100).map(lambda n: n / 100)
GROUPS = st.lists(
    st.builds(
        VisitGroup,
        name=st.text("abcdef", min_size=1, max_size=4),
        success_rate=RATES,
        value=st.integers(0, 10_000),
        visits_needed=st.integers(1, 9),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda item: item.name,
).filter(lambda groups: any(item.expected_value for item in groups))


def group(name: str, value: float) -> VisitGroup:
    return VisitGroup(name=name, success_rate=1, value=value)


def visits(plan: VisitPlan) -> list[int]:
    return [share.visits for share in plan.shares]


SIZED = st.lists(
    st.builds(
        VisitGroup,
        name=st.text("abcdef", min_size=1, max_size=4),
        success_rate=RATES,
        value=st.integers(0, 100),
        visits_needed=st.integers(1, 4),
        customers=st.integers(1, 4),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda item: item.name,
).filter(lambda groups: any(item.expected_value for item in groups))


@given(SIZED, st.integers(0, 9))
def test_diminishing_visits_bring_as_much_as_the_best_of_all_allocations(
    groups: list[VisitGroup], n_visits: int
) -> None:
    plan = allocate_visits(groups, n_visits=n_visits, method="diminishing")
    best = max(
        sum(item.gain(n) or 0 for item, n in zip(groups, counts, strict=True))
        for counts in product(range(n_visits + 1), repeat=len(groups))
        if sum(counts) <= n_visits
    )

    assert plan.gain == pytest.approx(best, abs=1e-9)
    assert sum(visits(plan)) + plan.n_unused == n_visits
    assert VisitPlan.from_dict(plan.to_dict()) == plan
    if plan.n_unused:
        assert not any(share.next_value for share in plan.shares)


@given(SIZED, st.integers(0, 40))
def test_diminishing_visits_bring_no_less_than_those_in_proportion(
    groups: list[VisitGroup], n_visits: int
) -> None:
    best = allocate_visits(groups, n_visits=n_visits, method="diminishing").gain
    proportional = allocate_visits(groups, n_visits=n_visits).gain

    assert best is not None
    assert proportional is not None
    assert best >= proportional - 1e-9


@given(SIZED, st.integers(0, 30))
def test_gain_is_the_sum_of_the_values_of_each_visit(
    groups: list[VisitGroup], n: int
) -> None:
    for item in groups:
        values = [item.next_value(visit) or 0.0 for visit in range(n)]
        assert item.gain(n) == pytest.approx(sum(values), abs=1e-9)
        assert values == sorted(values, reverse=True)


def test_customers_are_convinced_by_the_visits_that_they_need() -> None:
    """As many visits as needed for each customer succeed at the rate of success."""
    item = VisitGroup(
        name="p", success_rate=0.3, value=1000, visits_needed=2, customers=50
    )

    assert item.gain(100) == pytest.approx(50 * 0.3 * 1000)


def test_diminishing_visits_go_elsewhere_when_a_group_is_visited_enough() -> None:
    sure = VisitGroup(name="s", success_rate=1, value=100, customers=3)
    slow = VisitGroup(name="t", success_rate=0.5, value=100, customers=1)
    plan = allocate_visits([slow, sure], n_visits=5, method="diminishing")
    only = allocate_visits([sure], n_visits=5, method="diminishing")

    assert visits(plan) == [2, 3]
    assert (visits(only), only.n_unused, only.gain) == ([3], 2, 300)
    assert only.summary() == (
        "5 visits for 1 group; most for: s; "
        "left over, as no further visit is worth anything: 2"
    )
    assert only.summary("zh").endswith("；另有 2 次未分配，因为再多拜访也不会增加收益")
    assert "expected gain" in plan.to_text()
    assert "再拜访一次的价值" in plan.to_text("zh")
    unknown = allocate_visits([group("a", 1)], n_visits=1)
    assert (unknown.gain, unknown.shares[0].next_value) == (None, None)
    assert "gain" not in unknown.to_text()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"method": "diminishing"}, InputError, id="no customers"),
        pytest.param({"method": "fair"}, UnknownOption, id="method"),
        pytest.param(
            {"method": "diminishing", "n_visits": 10**6 + 1}, TooLarge, id="too many"
        ),
    ],
)
def test_allocate_visits_rejects_a_method_that_cannot_be(
    options: dict, error: type[Exception]
) -> None:
    with pytest.raises(error):
        allocate_visits([group("a", 1)], **{"n_visits": 5} | options)


@pytest.mark.parametrize(
    ("customers", "error"), [(0, InvalidCount), (2.5, InvalidCount), (1e13, TooLarge)]
)
def test_visit_group_rejects_a_size_that_cannot_be(
    customers: float, error: type[Exception]
) -> None:
    with pytest.raises(error):
        VisitGroup(name="a", success_rate=1, value=1, customers=customers)  # type: ignore[arg-type]  # that is the point


def test_allocate_visits_gives_prospects_more_than_everybody() -> None:
    prospects = VisitGroup(name="p", success_rate=0.3, value=1000, visits_needed=2)
    everybody = VisitGroup(name="e", success_rate=0.05, value=1000, visits_needed=5)
    plan = allocate_visits([prospects, everybody], n_visits=40)
    assert [share.expected_value for share in plan.shares] == [150, 10]
    assert [share.exact_share for share in plan.shares] == [37.5, 2.5]
    assert visits(plan) == [38, 2]
    assert plan.largest_group == "p"


@pytest.mark.parametrize(
    ("values", "n_visits", "expected"),
    [
        pytest.param(
            [47, 16, 15.8, 12, 6.1, 3.1], 10, [5, 2, 1, 1, 1, 0], id="Hamilton"
        ),
        pytest.param([1, 1, 1], 2, [1, 1, 0], id="equal shares: by name"),
        pytest.param([3, 1], 2, [2, 0], id="equal remainders: the larger share first"),
        pytest.param([1, 3], 2, [0, 2], id="in any order"),
        pytest.param([5, 0], 3, [3, 0], id="no value, no visit"),
        pytest.param([5, 7], 0, [0, 0], id="no visits"),
        pytest.param([0.1, 0.2, 0.3], 6, [1, 2, 3], id="decimals are exact"),
        pytest.param([1e-300, 1e300], 1, [0, 1], id="far apart"),
    ],
)
def test_allocate_visits_rounds_by_largest_remainder(
    values: list[float], n_visits: int, expected: list[int]
) -> None:
    groups = [group(name, value) for name, value in zip("abcdef", values, strict=False)]
    assert visits(allocate_visits(groups, n_visits=n_visits)) == expected


@given(GROUPS, st.integers(0, 500))
def test_allocate_visits_adds_up_within_one_of_the_exact_share(
    groups: list[VisitGroup], n_visits: int
) -> None:
    plan = allocate_visits(groups, n_visits=n_visits)
    assert sum(visits(plan)) == n_visits
    values = [
        Fraction(str(item.success_rate))
        * Fraction(item.value)
        / Fraction(item.visits_needed)
        for item in groups
    ]
    for share, exact in zip(plan.shares, values, strict=True):
        assert abs(share.visits - n_visits * exact / sum(values)) < 1
    assert VisitPlan.from_dict(plan.to_dict()) == plan
    mirrored = allocate_visits(groups[::-1], n_visits=n_visits)
    assert mirrored.shares == plan.shares[::-1]


@given(GROUPS, st.integers(0, 200))
def test_allocate_visits_gives_larger_shares_no_less(
    groups: list[VisitGroup], n_visits: int
) -> None:
    shares = allocate_visits(groups, n_visits=n_visits).shares
    for one in shares:
        for other in shares:
            if one.exact_share > other.exact_share:
                assert one.visits >= other.visits


def test_visit_plan_is_printed_in_both_languages() -> None:
    plan = allocate_visits([group("老客户", 3), group("b", 1)], n_visits=4)
    assert plan.summary() == "4 visits for 2 groups; most for: 老客户"
    assert plan.summary("zh") == "4 次拜访分配给 2 个客户群，最多者：老客户"
    assert "拜访次数" in plan.to_text("zh")


@pytest.mark.parametrize(
    ("n_visits", "error"),
    [
        pytest.param(-1, InvalidCount, id="negative"),
        pytest.param(1.5, InvalidCount, id="fraction"),
        pytest.param(True, NotANumber, id="bool"),
        pytest.param(None, NotANumber, id="none"),
        pytest.param("4", NotANumber, id="text"),
        pytest.param(10**12 + 1, TooLarge, id="too many"),
    ],
)
def test_allocate_visits_rejects_invalid_n_visits(
    n_visits: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        allocate_visits([group("a", 1)], n_visits=n_visits)


def test_allocate_visits_accepts_the_maximum() -> None:
    assert visits(allocate_visits([group("a", 1)], n_visits=10**12)) == [10**12]


@pytest.mark.parametrize(
    ("groups", "error", "message"),
    [
        pytest.param([], EmptyInput, "at least one group", id="no groups"),
        pytest.param([group("a", 0)], EmptyInput, "have a value", id="no value"),
        pytest.param(
            [group("a", 1), group("a", 2)], InputError, "listed twice", id="same name"
        ),
        pytest.param(["a"], WrongType, "a VisitGroup", id="text"),
    ],
)
def test_allocate_visits_rejects_invalid_groups(
    groups: list, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        allocate_visits(groups, n_visits=1)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        pytest.param({"name": ""}, OutOfRange, id="empty name"),
        pytest.param({"success_rate": 1.01}, OutOfRange, id="rate above 1"),
        pytest.param({"success_rate": -0.01}, OutOfRange, id="negative rate"),
        pytest.param({"value": -1}, OutOfRange, id="negative value"),
        pytest.param({"value": float("inf")}, NotANumber, id="infinite value"),
        pytest.param({"visits_needed": 0}, OutOfRange, id="no visits needed"),
        pytest.param({"visits_needed": None}, NotANumber, id="unknown visits needed"),
        pytest.param(
            {"value": 1e308, "visits_needed": 1e-300}, NotANumber, id="infinite ratio"
        ),
    ],
)
def test_visit_group_rejects_invalid_fields(
    more: dict[str, object], error: type[Exception]
) -> None:
    arguments = {"name": "a", "success_rate": 0.5, "value": 1, **more}
    with pytest.raises(error):
        VisitGroup(**arguments)
