"""Tests of goals: exact decomposition, sums, missing values, where it falls short."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    InexactAmount,
    InputError,
    NotANumber,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.team import Goal, GoalLeaf, GoalTree, goals

NUMBER = st.decimals(min_value=-1000, max_value=1000, places=2)


def leaf(name: str, plan: Any = 10, actual: Any = None) -> Goal:
    return Goal(name=name, plan=plan, actual=actual)


@st.composite
def trees(draw: st.DrawFn, depth: int = 2, name: str = "all") -> Goal:
    """A goal, its parts, their parts."""
    n = draw(st.integers(0, 3)) if depth else 0
    if not n:
        actual = draw(st.none() | NUMBER)
        return Goal(name=name, plan=draw(NUMBER), actual=actual)
    parts = tuple(draw(trees(depth - 1, f"part {number}")) for number in range(n))
    return Goal(name=name, parts=parts)


@given(goal=trees())
def test_every_goal_is_the_sum_of_its_parts(goal: Goal) -> None:
    tree = goals(goal)

    for row in tree.rows:
        parts = [part for part in tree.rows if part.path[:-1] == row.path]
        if not parts:
            continue
        for name in ("plan", "known_plan", "known_actual", "n_missing"):
            assert getattr(row, name) == sum(getattr(part, name) for part in parts)
        assert (row.actual is None) == any(part.actual is None for part in parts)
        if row.actual is not None:
            assert row.actual - row.plan == row.deviation
            assert row.deviation == sum(part.deviation or 0 for part in parts)
        shares = [p.shortfall_share for p in parts if p.shortfall_share is not None]
        assert not shares or sum(shares) == pytest.approx(1)
        assert len(shares) == sum(part.known_deviation < 0 for part in parts)
    assert tree.total.plan == goal.full_plan
    assert [row.path for row in tree.rows] == [*paths_of(goal)]


def paths_of(goal: Goal, above: tuple[str, ...] = ()) -> Any:
    """The path of each goal, each before its parts."""
    path = (*above, goal.name)
    yield path
    for part in goal.parts:
        yield from paths_of(part, path)


@given(goal=trees())
def test_main_shortfall_is_a_goal_that_falls_short(goal: Goal) -> None:
    tree = goals(goal)
    by_path = {row.path: row for row in tree.rows}

    assert (tree.main_shortfall is None) == (tree.total.known_deviation >= 0)
    if tree.main_shortfall is not None:
        assert by_path[tree.main_shortfall].known_deviation < 0
    amounts = [row.known_deviation for row in tree.shortfalls]
    assert amounts == sorted(amounts)
    assert all(amount < 0 for amount in amounts)


def test_goals_says_which_branch_explains_the_shortfall() -> None:
    north = Goal(name="north", parts=[leaf("Anna", 30, 20), leaf("Bo", 30, 33)])
    south = leaf("south", 40, 36)
    tree = goals(Goal(name="all", plan=100, parts=[north, south]))

    assert tree.main_shortfall == ("all", "north", "Anna")
    assert [row.path[-1] for row in tree.shortfalls] == ["Anna", "south"]
    by_name = {row.path[-1]: row for row in tree.rows}
    assert by_name["north"].deviation == -7
    assert by_name["north"].shortfall_share == pytest.approx(7 / 11)
    assert by_name["Bo"].shortfall_share is None
    assert by_name["all"].achieved_rate == pytest.approx(0.89)
    assert tree.summary() == (
        "all: 89 reached, 100 planned (-11). Falls short by most at: "
        "all / north / Anna. A deviation is a difference of two numbers and no proof "
        "of a cause"
    )
    assert [finding.subject for finding in tree.findings] == ["all / north / Anna"]


def test_main_shortfall_ends_where_two_parts_fall_short_alike() -> None:
    tree = goals(Goal(name="all", parts=[leaf("a", 10, 8), leaf("b", 10, 8)]))

    assert tree.main_shortfall == ("all",)
    assert [row.path[-1] for row in tree.shortfalls] == ["a", "b"]


def test_main_shortfall_of_a_goal_that_is_reached_is_none() -> None:
    tree = goals(Goal(name="all", parts=[leaf("a", 10, 8), leaf("b", 10, 12)]))

    assert tree.main_shortfall is None
    assert tree.findings == ()
    assert [row.path[-1] for row in tree.shortfalls] == ["a"]
    assert "The whole does not fall short" in tree.summary()


def test_missing_values_stay_missing_and_the_known_ones_are_compared() -> None:
    tree = goals(
        Goal(name="all", parts=[leaf("a", 10, 9), leaf("b", 90, float("nan"))])
    )
    total = tree.total

    assert (total.actual, total.deviation, total.achieved_rate) == (None, None, None)
    assert (total.known_plan, total.known_actual, total.n_missing) == (10, 9, 1)
    assert [finding.code for finding in tree.findings] == [
        "finding.goal_shortfall",
        "finding.goal_missing",
    ]
    assert "goals not known yet: 1" in tree.summary()
    assert "尚有 1 项" in tree.summary("zh")


@pytest.mark.parametrize(
    ("plan", "is_sum"),
    [
        pytest.param(0.3, True, id="floats are read as they are written"),
        pytest.param(Decimal("0.3"), True, id="exact"),
        pytest.param(Decimal("0.3001"), False, id="the finest difference"),
        pytest.param(0.2999, False, id="below"),
        pytest.param(None, True, id="left out"),
    ],
)
def test_plans_of_parts_add_up_exactly(plan: Any, is_sum: bool) -> None:
    parts = [leaf("a", 0.1), leaf("b", 0.2)]
    if is_sum:
        assert Goal(name="all", plan=plan, parts=parts).full_plan == Decimal("0.3")
        return
    with pytest.raises(InputError) as caught:
        Goal(name="all", plan=plan, parts=parts)
    assert str(caught.value) == (
        f"the parts of 'all' are planned to add up to 0.3, and its own plan is {plan}; "
        "leave it out, or change one of them"
    )


def test_plans_of_deeper_parts_add_up_as_well() -> None:
    inner = Goal(name="inner", parts=[leaf("a", 1), leaf("b", 2)])
    with pytest.raises(InputError, match="add up to 7, and its own plan is 8"):
        Goal(name="all", plan=8, parts=[inner, leaf("c", 4)])


def deep(n: int) -> Goal:
    """A goal of *n* levels."""
    goal = leaf("end", 1, 1)
    for number in range(1, n):
        goal = Goal(name=f"level {number}", parts=[goal])
    return goal


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        pytest.param({"plan": None}, InputError, "goal 'x' needs plan=", id="no plan"),
        pytest.param({"plan": "10"}, NotANumber, "plan", id="text"),
        pytest.param({"plan": True}, BoolAsNumber, "plan", id="bool"),
        pytest.param({"plan": float("nan")}, NotANumber, "plan", id="NaN"),
        pytest.param({"plan": float("inf")}, NotANumber, "plan", id="infinity"),
        pytest.param({"plan": 1e11}, TooLarge, "plan", id="large"),
        pytest.param({"plan": 0.00001}, InexactAmount, "plan", id="fine"),
        pytest.param({"actual": "9"}, NotANumber, "actual", id="actual as text"),
        pytest.param({"actual": False}, BoolAsNumber, "actual", id="actual as bool"),
        pytest.param({"name": ""}, OutOfRange, "name", id="no name"),
        pytest.param(
            {"name": 7}, WrongType, "name must be a text", id="number as name"
        ),
        pytest.param({"name": "x" * 201}, TooLarge, "name", id="long name"),
        pytest.param(
            {"parts": "ab"}, WrongType, "parts must be a list", id="text parts"
        ),
        pytest.param({"parts": [1]}, WrongType, "each of parts must be a Goal", id="1"),
        pytest.param(
            {"parts": [leaf("a", 5), leaf("a", 5)]},
            InputError,
            "a part of 'x' is listed twice, at positions 1 and 2",
            id="one name twice",
        ),
        pytest.param(
            {"parts": [leaf("a", 10, 9)], "actual": 9},
            InputError,
            "the actual value of 'x' is the sum of those of its parts",
            id="actual beside parts",
        ),
        pytest.param(
            {"plan": None, "parts": [deep(20)]}, TooLarge, "20 levels", id="deep"
        ),
    ],
)
def test_goal_refuses(
    fields: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        Goal(**{"name": "x", "plan": 10, **fields})


def test_goals_of_twenty_levels_are_taken() -> None:
    assert len(goals(deep(20)).rows) == 20


@pytest.mark.parametrize("value", [None, {"name": "a"}, [leaf("a")], "a", 5])
def test_goals_takes_a_goal(value: Any) -> None:
    with pytest.raises(WrongType, match="goal must be a Goal"):
        goals(value)


def test_goals_takes_ten_thousand_goals_and_no_more() -> None:
    parts = [leaf(str(number), 1, 1) for number in range(10_000)]
    tree = goals(Goal(name="all", parts=parts))

    assert tree.total.deviation == 0
    with pytest.raises(TooLarge, match="10000 goals"):
        goals(Goal(name="all", parts=[*parts, leaf("more")]))


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param([], id="none"),
        pytest.param([()], id="empty path"),
        pytest.param([("a",), ("b",)], id="two roots"),
        pytest.param([("a", "b"), ("a", "b")], id="twice"),
        pytest.param([("a",), ("a", "b")], id="a leaf with parts"),
    ],
)
def test_goal_tree_refuses_leaves_of_no_tree(paths: list[tuple[str, ...]]) -> None:
    ten = Decimal(10)
    leaves = tuple(GoalLeaf(path=path, plan=ten, actual=None) for path in paths)
    with pytest.raises(OutOfRange, match="leaves must be the leaves of one tree"):
        GoalTree(leaves=leaves)


@pytest.mark.parametrize("plan", [0, -5])
def test_achieved_rate_needs_a_plan_above_zero(plan: int) -> None:
    row = goals(leaf("a", plan, 5)).total

    assert row.achieved_rate is None
    assert row.deviation == 5 - plan


def test_goal_tree_exports_its_rows_and_makes_a_frame_of_them() -> None:
    pl = pytest.importorskip("polars")
    from custsat.frames import to_frame

    tree = goals(Goal(name="all", parts=[leaf("a", 10, 8), leaf("b", 10)]))
    frame = to_frame(tree, like=pl.DataFrame())

    assert [row["plan"] for row in tree.to_dict()["rows"]] == ["20", "10", "10"]
    assert frame["goal"].to_list() == ["all", "all / a", "all / b"]
    assert frame["n_missing"].to_list() == [1, 0, 1]
    assert GoalTree.from_dict(tree.to_dict()) == tree
