"""Whole visits that add up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import VisitGroup, VisitPlan, allocate_visits
from custsat.errors import (
    EmptyInput,
    InputError,
    NotANumber,
    OutOfRange,
    TooLarge,
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


def group(name: str, worth: float) -> VisitGroup:
    return VisitGroup(name=name, success_rate=1, value=worth)


def visits(plan: VisitPlan) -> list[int]:
    return [share.visits for share in plan.shares]


def test_prospects_get_more_time_than_everybody() -> None:
    prospects = VisitGroup(name="p", success_rate=0.3, value=1000, visits_needed=2)
    everybody = VisitGroup(name="e", success_rate=0.05, value=1000, visits_needed=5)
    plan = allocate_visits([prospects, everybody], n_visits=40)
    assert [share.expected_value for share in plan.shares] == [150, 10]
    assert [share.exact_share for share in plan.shares] == [37.5, 2.5]
    assert visits(plan) == [38, 2]
    assert plan.largest_group == "p"


@pytest.mark.parametrize(
    ("worths", "units", "expected"),
    [
        pytest.param(
            [47, 16, 15.8, 12, 6.1, 3.1], 10, [5, 2, 1, 1, 1, 0], id="Hamilton"
        ),
        pytest.param([1, 1, 1], 2, [1, 1, 0], id="equal claims go by name"),
        pytest.param([3, 1], 2, [2, 0], id="equal remainders go to the larger"),
        pytest.param([1, 3], 2, [0, 2], id="wherever it stands"),
        pytest.param([5, 0], 3, [3, 0], id="nothing for nothing"),
        pytest.param([5, 7], 0, [0, 0], id="no visits"),
        pytest.param([0.1, 0.2, 0.3], 6, [1, 2, 3], id="tenths are tenths"),
        pytest.param([1e-300, 1e300], 1, [0, 1], id="far apart"),
    ],
)
def test_largest_remainders(
    worths: list[float], units: int, expected: list[int]
) -> None:
    groups = [group(name, worth) for name, worth in zip("abcdef", worths, strict=False)]
    assert visits(allocate_visits(groups, n_visits=units)) == expected


@given(GROUPS, st.integers(0, 500))
def test_visits_add_up_and_stay_within_one_of_the_exact_share(
    groups: list[VisitGroup], units: int
) -> None:
    plan = allocate_visits(groups, n_visits=units)
    assert sum(visits(plan)) == units
    worth = [
        Fraction(str(item.success_rate))
        * Fraction(item.value)
        / Fraction(item.visits_needed)
        for item in groups
    ]
    for share, exact in zip(plan.shares, worth, strict=True):
        assert abs(share.visits - units * exact / sum(worth)) < 1
    assert VisitPlan.from_dict(plan.to_dict()) == plan
    mirrored = allocate_visits(groups[::-1], n_visits=units)
    assert mirrored.shares == plan.shares[::-1]


@given(GROUPS, st.integers(0, 200))
def test_who_is_worth_more_gets_no_less(groups: list[VisitGroup], units: int) -> None:
    shares = allocate_visits(groups, n_visits=units).shares
    for one in shares:
        for other in shares:
            if one.exact_share > other.exact_share:
                assert one.visits >= other.visits


def test_a_plan_is_told_in_words() -> None:
    plan = allocate_visits([group("老客户", 3), group("b", 1)], n_visits=4)
    assert plan.summary() == "4 visits shared out over 2 groups; most for: 老客户"
    assert plan.summary("zh") == "4 次拜访分配给 2 个客户群，最多者：老客户"
    assert "拜访次数" in plan.to_text("zh")


def test_what_cannot_be_shared_out() -> None:
    for units in (-1, 1.0, True, None, "4"):
        with pytest.raises(OutOfRange):
            allocate_visits([group("a", 1)], n_visits=units)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(TooLarge, match="to share out"):
        allocate_visits([group("a", 1)], n_visits=10**12 + 1)
    assert visits(allocate_visits([group("a", 1)], n_visits=10**12)) == [10**12]
    with pytest.raises(EmptyInput):
        allocate_visits([], n_visits=1)
    with pytest.raises(EmptyInput):
        allocate_visits([group("a", 0)], n_visits=1)
    with pytest.raises(InputError, match="twice"):
        allocate_visits([group("a", 1), group("a", 2)], n_visits=1)
    with pytest.raises(InputError, match="VisitGroups"):
        allocate_visits(["a"], n_visits=1)  # type: ignore[list-item]  # that is the point


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"name": ""}, OutOfRange),
        ({"success_rate": 1.01}, OutOfRange),
        ({"success_rate": -0.01}, OutOfRange),
        ({"value": -1}, OutOfRange),
        ({"value": float("inf")}, NotANumber),
        ({"visits_needed": 0}, OutOfRange),
        ({"visits_needed": None}, NotANumber),
        ({"value": 1e308, "visits_needed": 1e-300}, NotANumber),
    ],
)
def test_groups_that_cannot_be(more: dict[str, object], error: type[Exception]) -> None:
    arguments = {"name": "a", "success_rate": 0.5, "value": 1, **more}
    with pytest.raises(error):
        VisitGroup(**arguments)  # type: ignore[arg-type]  # that is the point
