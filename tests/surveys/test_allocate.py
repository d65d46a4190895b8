"""Tests of allocations: a published example, laws, brute force, refusals."""

from __future__ import annotations

from itertools import product
from math import inf, isclose, sqrt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    OutOfRange,
    UnknownField,
    WrongType,
)
from custsat.surveys import Allocation, allocate

SIZES = {"a": 500, "b": 300, "c": 200}


def names(n: int) -> list[str]:
    return [f"s{i}" for i in range(n)]


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Arguments of an allocation that can be met."""
    n = draw(st.integers(1, 6))
    sizes = draw(st.lists(st.integers(1, 60), min_size=n, max_size=n))
    highs = [draw(st.integers(1, size)) for size in sizes]
    lows = [draw(st.integers(0, high)) for high in highs]
    deviations = draw(
        st.lists(st.sampled_from([0, 0.5, 1, 3.3]), min_size=n, max_size=n)
    )
    costs = draw(st.lists(st.floats(0.1, 10), min_size=n, max_size=n))
    method = draw(st.sampled_from(["proportional", "neyman", "cost_optimal"]))
    assume(method == "proportional" or any(deviations))
    return {
        "n": draw(st.integers(sum(lows), sum(highs))),
        "strata": dict(zip(names(n), sizes, strict=True)),
        "method": method,
        "standard_deviations": dict(zip(names(n), deviations, strict=True)),
        "costs": dict(zip(names(n), costs, strict=True)),
        "min_n": dict(zip(names(n), lows, strict=True)),
        "max_n": dict(zip(names(n), highs, strict=True)),
    }


def test_allocate_ex36() -> None:
    assert [n for _, n in allocate(60, SIZES).counts] == [30, 18, 12]


@given(arguments=plans())
def test_allocate_sums_to_n_within_minima_and_caps(arguments: dict[str, Any]) -> None:
    plan = allocate(**arguments)

    assert plan.n == arguments["n"] == sum(n for _, n in plan.counts)
    for name, n in plan.counts:
        assert arguments["min_n"][name] <= n <= arguments["max_n"][name]
        assert n <= arguments["strata"][name]


@given(arguments=plans())
def test_allocate_lies_within_one_answer_of_the_exact_share(
    arguments: dict[str, Any],
) -> None:
    """Between bounds every stratum has n W, rounded down or up, of the same factor."""
    plan = allocate(**arguments)
    free = []
    for stratum in plan.strata:
        weight = float(stratum.size)
        if plan.method != "proportional":
            weight *= stratum.standard_deviation or 0
        if plan.method == "cost_optimal":
            weight /= sqrt(stratum.cost or inf)
        low = arguments["min_n"][stratum.name]
        high = arguments["max_n"][stratum.name]
        if weight and low < stratum.n < high:
            free.append(((stratum.n - 1) / weight, (stratum.n + 1) / weight))

    assert max((low for low, _ in free), default=0) <= min(
        (high for _, high in free), default=inf
    ) * (1 + 1e-12)


@given(
    sizes=st.lists(st.integers(1, 500), min_size=1, max_size=6),
    deviation=st.floats(0.01, 100),
    data=st.data(),
)
def test_allocate_neyman_is_proportional_where_all_vary_alike(
    sizes: list[int], deviation: float, data: st.DataObject
) -> None:
    strata = dict(zip(names(len(sizes)), sizes, strict=True))
    n = data.draw(st.integers(len(sizes), sum(sizes)))
    spread = dict.fromkeys(strata, deviation)
    plan = allocate(n, strata, method="neyman", standard_deviations=spread)
    costs = dict.fromkeys(strata, 3)
    cheap = allocate(
        n, strata, method="cost_optimal", standard_deviations=spread, costs=costs
    )

    assert plan.counts == allocate(n, strata).counts == cheap.counts


@given(
    sizes=st.lists(st.integers(5, 50), min_size=1, max_size=6),
    factor=st.integers(2, 1000),
    data=st.data(),
)
def test_allocate_does_not_depend_on_the_unit_of_sizes(
    sizes: list[int], factor: int, data: st.DataObject
) -> None:
    strata = dict(zip(names(len(sizes)), sizes, strict=True))
    n = data.draw(st.integers(len(sizes), sum(sizes)))
    larger = {name: size * factor for name, size in strata.items()}
    caps = {"max_n": strata}

    assert allocate(n, strata).counts == allocate(n, larger, **caps).counts  # type: ignore[arg-type]


@given(sizes=st.sets(st.integers(1, 500), min_size=1, max_size=6), data=st.data())
def test_allocate_does_not_depend_on_the_order_of_strata(
    sizes: set[int], data: st.DataObject
) -> None:
    strata = dict(zip(names(len(sizes)), sizes, strict=True))
    n = data.draw(st.integers(len(sizes), sum(sizes)))
    turned = dict(data.draw(st.permutations(list(strata.items()))))

    assert dict(allocate(n, strata).counts) == dict(allocate(n, turned).counts)


def test_allocate_gives_equal_remainders_to_the_larger_stratum_then_to_the_first() -> (
    None
):
    assert allocate(3, {"small": 10, "large": 30, "next": 20}).counts == (
        ("small", 1),
        ("large", 1),
        ("next", 1),
    )
    assert allocate(5, {"a": 10, "b": 30}, min_n=0).counts == (("a", 1), ("b", 4))
    assert allocate(2, {"a": 10, "b": 30}, min_n=0).counts == (("a", 0), ("b", 2))
    assert allocate(3, {"a": 10, "b": 10}).counts == (("a", 2), ("b", 1))


def test_allocate_hands_on_what_a_stratum_cannot_take() -> None:
    spread = {"a": 0, "b": 10, "c": 10}
    plan = allocate(600, SIZES, method="neyman", standard_deviations=spread, min_n=2)

    assert plan.counts == (("a", 100), ("b", 300), ("c", 200))
    plan = allocate(400, SIZES, method="neyman", standard_deviations=spread, min_n=2)
    assert plan.counts == (("a", 2), ("b", 239), ("c", 159))
    rest = allocate(
        6,
        {"a": 2, "b": 4, "c": 1, "d": 4},
        method="neyman",
        standard_deviations={"a": 1, "b": 0, "c": 0, "d": 0},
        min_n=0,
    )
    assert rest.counts == (("a", 2), ("b", 2), ("c", 0), ("d", 2))


def variance_of(plan: Allocation, numbers: tuple[int, ...]) -> float:
    total = plan.population
    return sum(
        (stratum.size / total) ** 2
        * (1 - n / stratum.size)
        * (stratum.standard_deviation or 0) ** 2
        / n
        for stratum, n in zip(plan.strata, numbers, strict=True)
    )


def sum_of(plan: Allocation, numbers: tuple[int, ...]) -> float:
    """The part of the variance that depends on the division."""
    return sum(
        (stratum.size * (stratum.standard_deviation or 0)) ** 2 / n
        for stratum, n in zip(plan.strata, numbers, strict=True)
    )


@given(
    sizes=st.lists(st.integers(2, 9), min_size=2, max_size=3),
    deviations=st.lists(st.floats(0.5, 10), min_size=3, max_size=3),
    data=st.data(),
)
def test_allocate_by_neyman_is_nearly_the_best_of_all(
    sizes: list[int], deviations: list[float], data: st.DataObject
) -> None:
    """The largest remainder is not always the best division in whole numbers.

    The variance without the correction for small strata is at most a few percent above
    the best one, the less the more answers the strata have.
    """
    strata = dict(zip(names(len(sizes)), sizes, strict=True))
    n = data.draw(st.integers(len(sizes), sum(sizes) - 1))
    spread = dict(zip(strata, deviations, strict=False))
    plan = allocate(n, strata, method="neyman", standard_deviations=spread)
    numbers = tuple(n for _, n in plan.counts)
    divisions = product(*[range(1, size + 1) for size in sizes])
    best = min(sum_of(plan, each) for each in divisions if sum(each) == n)

    assert plan.standard_error is not None
    assert isclose(
        plan.standard_error, sqrt(max(variance_of(plan, numbers), 0)), abs_tol=1e-6
    )
    assert best <= sum_of(plan, numbers) * (1 + 1e-12)
    assert sum_of(plan, numbers) <= best * (1.02 if min(numbers) >= 3 else 1.1)


def test_allocate_standard_error_and_design_effect_of_cochran() -> None:
    """Var = sum W^2 (1 - f) S^2 / n, against the proportional n W."""
    spread = {"a": 10, "b": 20, "c": 30}
    plan = allocate(60, SIZES, standard_deviations=spread)
    variance = sum(
        (size / 1000) ** 2 * (1 - n / size) * spread[name] ** 2 / n
        for (name, n), size in zip(plan.counts, SIZES.values(), strict=True)
    )

    assert plan.standard_error is not None
    assert isclose(plan.standard_error, sqrt(variance))
    assert plan.design_effect is not None
    assert isclose(plan.design_effect, 1)
    neyman = allocate(60, SIZES, method="neyman", standard_deviations=spread)
    assert neyman.design_effect is not None
    assert 0.8 < neyman.design_effect < 1
    everybody = allocate(1000, SIZES, standard_deviations=spread)
    assert (everybody.standard_error, everybody.design_effect) == (0, None)


def test_allocate_knows_no_standard_error_without_every_stratum() -> None:
    spread = dict.fromkeys(SIZES, 10)

    assert allocate(60, SIZES).standard_error is None
    skipped = allocate(2, SIZES, min_n=0, standard_deviations=spread)
    assert (skipped.standard_error, skipped.design_effect) == (None, None)
    assert skipped.strata[2].weight is None
    none_vary = allocate(60, SIZES, standard_deviations=dict.fromkeys(SIZES, 0))
    assert (none_vary.standard_error, none_vary.design_effect) == (0, None)


def test_allocate_sums_the_costs() -> None:
    plan = allocate(60, SIZES, costs={"a": 1, "b": 2, "c": 3})

    assert plan.cost == 30 + 2 * 18 + 3 * 12
    assert allocate(60, SIZES).cost is None
    assert plan.strata[0].weight == 500 / 30


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param({"n": 1001}, OutOfRange, "n must be at most 1000", id="n > N"),
        pytest.param({"n": 2}, OutOfRange, "n must be at least 3", id="minima"),
        pytest.param(
            {"n": 100, "max_n": 20}, OutOfRange, "n must be at most 60", id="max_n"
        ),
        pytest.param(
            {"n": 900, "min_n": 201},
            OutOfRange,
            "min_n of the stratum 'c' must be at most 200",
            id="more than the stratum has",
        ),
        pytest.param(
            {"n": 90, "min_n": {"b": 9}, "max_n": {"b": 8}},
            OutOfRange,
            "min_n of the stratum 'b' must be at most 8",
            id="min above max",
        ),
        pytest.param({"n": 5, "strata": {}}, EmptyInput, "stratum", id="no stratum"),
        pytest.param({"n": 5, "strata": [1]}, WrongType, "strata", id="no mapping"),
        pytest.param(
            {"n": 5, "strata": {"a": 0}}, CustsatError, "size", id="an empty stratum"
        ),
        pytest.param(
            {"n": 60, "method": "neyman"},
            InputError,
            "method='neyman' needs standard_deviations=",
            id="neyman without deviations",
        ),
        pytest.param(
            {
                "n": 60,
                "method": "cost_optimal",
                "standard_deviations": dict.fromkeys(SIZES, 1),
            },
            InputError,
            "needs costs=",
            id="costs",
        ),
        pytest.param(
            {
                "n": 60,
                "method": "neyman",
                "standard_deviations": dict.fromkeys(SIZES, 0),
            },
            OutOfRange,
            "above 0 for at least one stratum",
            id="nobody varies",
        ),
        pytest.param(
            {"n": 60, "standard_deviations": SIZES | {"bb": 1}},
            UnknownField,
            "'bb'",
            id="unknown stratum",
        ),
        pytest.param(
            {"n": 60, "standard_deviations": {"a": 1, "b": 1}},
            UnknownField,
            "has no 'c'",
            id="a stratum without deviation",
        ),
        pytest.param(
            {"n": 60, "standard_deviations": dict.fromkeys(SIZES, -1)},
            OutOfRange,
            "standard_deviations must be from 0",
            id="negative deviation",
        ),
        pytest.param(
            {"n": 60, "costs": dict.fromkeys(SIZES, 0)}, OutOfRange, "costs", id="free"
        ),
        pytest.param({"n": 60, "min_n": {"d": 1}}, UnknownField, "'d'", id="min of d"),
    ],
)
def test_allocate_refuses_what_cannot_be_met(
    arguments: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        allocate(**{"strata": SIZES} | arguments)
