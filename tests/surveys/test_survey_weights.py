"""Weights of people: post-stratification, raking, limits, and what is refused."""

from __future__ import annotations

from math import fsum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    ConvergenceError,
    CustsatError,
    EmptyInput,
    InputError,
    InvalidTargets,
    InvalidWeights,
    OutOfRange,
    TooLarge,
    UnknownField,
    WrongType,
)
from custsat.surveys import post_stratify, rake
from custsat.surveys.weighting._raking import Limits, cut_multiplier

SEX_AND_AGE = {"sex": {"f": 0.6, "m": 0.4}, "age": {"young": 0.5, "old": 0.5}}
COUNTS = {("f", "young"): 40, ("f", "old"): 10, ("m", "young"): 10, ("m", "old"): 40}
full_tables = st.lists(st.integers(1, 500), min_size=6, max_size=6)
shares = st.lists(st.integers(1, 20), min_size=5, max_size=5)


def table_of(numbers: list[int]) -> dict[Any, int]:
    cells = [(a, b) for a in "xy" for b in range(3)]
    return dict(zip(cells, numbers, strict=True))


def margins_of(numbers: list[int]) -> dict[str, dict[Any, float]]:
    first = {a: numbers[k] / sum(numbers[:2]) for k, a in enumerate("xy")}
    second = {b: numbers[2 + b] / sum(numbers[2:]) for b in range(3)}
    return {"first": first, "second": second}


@given(full_tables, shares)
def test_rake_brings_every_category_to_its_share_and_keeps_odds_ratios(
    numbers: list[int], targets: list[int]
) -> None:
    counts, margins = table_of(numbers), margins_of(targets)
    result = rake(counts=counts, margins=margins)
    weights = {cell.categories: cell.weight for cell in result.cells}

    assert result.margins_hold
    assert result.sum_of_weights == pytest.approx(result.n)
    for position, name in enumerate(margins):
        for category, share in margins[name].items():
            total = fsum(
                w * counts[c] for c, w in weights.items() if c[position] == category
            )
            assert total == pytest.approx(share * result.n, rel=1e-9)
    odds = weights["x", 0] * weights["y", 1] / (weights["x", 1] * weights["y", 0])
    assert odds == pytest.approx(1), "a weight is a product of two factors"


@given(full_tables)
def test_rake_to_the_margins_that_are_there_leaves_all_weights_one(
    numbers: list[int],
) -> None:
    counts = table_of(numbers)
    margins = {
        name: {
            category: sum(n for cell, n in counts.items() if cell[k] == category)
            for category in dict.fromkeys(cell[k] for cell in counts)
        }
        for k, name in enumerate(("first", "second"))
    }
    result = rake(counts=counts, margins=margins)

    assert [cell.weight for cell in result.cells] == pytest.approx([1.0] * 6)
    assert result.effective_n == pytest.approx(result.n)
    assert result.findings == ()


@given(full_tables, st.lists(st.integers(2, 50), min_size=6, max_size=6))
def test_post_stratify_gives_every_cell_its_share(
    numbers: list[int], people: list[int]
) -> None:
    counts, population = table_of(numbers), table_of(people)
    result = post_stratify(counts=counts, population=population, expand=True)

    for cell in result.cells:
        assert cell.weight * cell.n == pytest.approx(population[cell.categories])
    assert result.sum_of_weights == pytest.approx(sum(people))
    assert 1 <= result.effective_n <= result.n + 1e-9
    assert result.design_effect == pytest.approx(result.n / result.effective_n)


def test_post_stratify_of_two_cells_is_the_example_of_the_books() -> None:
    """60 women and 40 men of a population of half and half: 0.8333 and 1.25."""
    result = post_stratify(["f"] * 60 + ["m"] * 40, population={"f": 0.5, "m": 0.5})

    assert result.weights == pytest.approx([50 / 60] * 60 + [1.25] * 40)
    assert result.effective_n == pytest.approx(96)
    assert [share.answered_share for share in result.margins] == [0.6, 0.4]


def test_rake_of_rows_is_rake_of_counts() -> None:
    rows = [cell for cell, n in COUNTS.items() for _ in range(n)]
    people = {"age": [age for _, age in rows], "sex": [sex for sex, _ in rows]}
    people["other"] = list(range(100))
    result = rake(people, margins=SEX_AND_AGE)
    counted = rake(counts=COUNTS, margins=SEX_AND_AGE)

    assert result.cells == counted.cells
    by_cell = {cell.categories: cell.weight for cell in counted.cells}
    assert list(result.weights) == [by_cell[row] for row in rows]
    assert counted.weights == ()


def test_base_weights_are_kept_in_proportion_inside_a_cell() -> None:
    result = post_stratify(
        ["a", "a", "b"], population={"a": 600, "b": 400}, base_weights=[1, 2, 5]
    )

    assert result.weights == pytest.approx([0.6, 1.2, 1.2])
    assert result.effective_n == pytest.approx(9 / (0.36 + 1.44 + 1.44))


def test_people_of_base_weight_two_are_two_people_for_the_weights() -> None:
    doubled = rake(counts={c: 2 * n for c, n in COUNTS.items()}, margins=SEX_AND_AGE)
    people = {"sex": [s for s, _ in COUNTS], "age": [a for _, a in COUNTS]}
    weighted = rake(
        people, margins=SEX_AND_AGE, base_weights=[n * 2 for n in COUNTS.values()]
    )

    assert [c.ratio for c in weighted.cells] == pytest.approx(
        [c.ratio for c in doubled.cells]
    )


def test_whole_numbers_may_come_as_floats_or_numpy_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    for people in ([1.0, 2.0, 2.0], numpy.array([1, 2, 2])):
        result = post_stratify(people, population={1: 0.5, 2: 0.5})
        assert [cell.categories for cell in result.cells] == [(1,), (2,)]


def test_rake_within_limits_holds_both() -> None:
    free = rake(counts=COUNTS, margins=SEX_AND_AGE)
    bound = rake(counts=COUNTS, margins=SEX_AND_AGE, limits=(0.4, 1.45))

    assert free.max_ratio > 1.45
    assert bound.max_ratio == pytest.approx(1.45)
    assert bound.margins_hold
    assert (bound.low_limit, bound.high_limit) == (0.4, 1.45)
    assert free.high_limit is None


@given(full_tables, shares, st.floats(0.3, 0.95), st.floats(1.05, 3))
def test_limits_hold_or_are_refused(
    numbers: list[int], targets: list[int], low: float, high: float
) -> None:
    try:
        result = rake(
            counts=table_of(numbers),
            margins=margins_of(targets),
            limits=(low, high),
            max_iterations=200,
        )
    except (InvalidTargets, ConvergenceError):
        return
    assert low <= result.min_ratio <= result.max_ratio <= high
    assert result.margins_hold


def test_post_stratify_within_limits_says_that_margins_do_not_hold() -> None:
    result = post_stratify(
        ["a"] * 80 + ["b"] * 15 + ["c"] * 5,
        population={"a": 0.4, "b": 0.3, "c": 0.3},
        limits=(0.4, 3),
    )
    ratios = {cell.categories[0]: cell.ratio for cell in result.cells}

    assert ratios["c"] == 3
    assert result.sum_of_weights == pytest.approx(100)
    assert ratios["b"] / ratios["a"] == pytest.approx(4), "the others share the rest"
    assert not result.margins_hold
    codes = [finding.code for finding in result.findings]
    assert codes == ["finding.weights_costly", "finding.margin_missed"]
    assert result.findings[1].subject == "c"
    assert dict(result.findings[1].facts)["share"] == pytest.approx(0.15)
    assert "do not all hold" in result.summary()


@given(
    st.lists(st.tuples(st.floats(0.1, 50), st.floats(0.01, 100)), min_size=1),
    st.floats(0.0, 0.9),
    st.floats(1.1, 20),
    st.floats(0.01, 1),
)
def test_cut_multiplier_solves_for_any_target_between_the_limits(
    cells: list[tuple[float, float]], low: float, high: float, part: float
) -> None:
    n_base = fsum(base for base, _ in cells)
    target = n_base * (low + part * (high - low))
    multiplier = cut_multiplier(cells, target, Limits(low, high))
    total = fsum(b * min(max(multiplier * f, low), high) for b, f in cells)

    assert total == pytest.approx(target, rel=1e-9, abs=1e-9 * n_base)


@pytest.mark.parametrize(
    ("ratio", "is_extreme"), [(4.999, False), (5.0, True), (5.001, True)]
)
def test_weights_are_extreme_from_five_times_the_mean(
    ratio: float, is_extreme: bool
) -> None:
    share = 0.01 * ratio
    result = post_stratify(
        counts={"a": 990, "b": 10}, population={"a": 1 - share, "b": share}
    )

    assert result.max_ratio == pytest.approx(ratio)
    assert bool(result.extreme_cells) is is_extreme
    codes = [finding.code for finding in result.findings]
    assert ("finding.weight_extreme" in codes) is is_extreme


def test_weights_cost_much_from_a_design_effect_of_one_and_a_half() -> None:
    cheap = post_stratify(counts={"a": 50, "b": 50}, population={"a": 0.85, "b": 0.15})
    dear = post_stratify(counts={"a": 50, "b": 50}, population={"a": 0.86, "b": 0.14})

    assert cheap.design_effect == pytest.approx(1.49)
    assert dear.design_effect == pytest.approx(1.5184)
    assert not cheap.is_costly
    assert dear.is_costly
    assert dear.findings[0].code == "finding.weights_costly"


def test_margins_that_no_weights_reach_are_refused_with_the_category() -> None:
    """All women are young: women are 0.6, and the young 0.5."""
    with pytest.raises(ConvergenceError) as caught:
        rake(
            counts={("f", "young"): 50, ("m", "old"): 50},
            margins={"sex": {"f": 0.6, "m": 0.4}, "age": {"young": 0.5, "old": 0.5}},
            max_iterations=50,
        )
    assert "margins['sex']" in str(caught.value)
    assert "'m'" in str(caught.value)
    assert "after 50 rounds" in str(caught.value)


def test_margins_that_are_reached_only_in_the_limit_are_refused() -> None:
    """The weight of the one cell that stands in the way would have to be 0."""
    counts = {("f", "young"): 40, ("f", "old"): 20, ("m", "old"): 40}
    margins = {"sex": {"f": 0.5, "m": 0.5}, "age": {"young": 0.5, "old": 0.5}}
    with pytest.raises(ConvergenceError, match="combinations that nobody is of"):
        rake(counts=counts, margins=margins)


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param(
            {"margins": {"sex": {"f": 60, "m": 40}, "age": {"young": 50, "old": 40}}},
            InvalidTargets,
            r"margins\['sex'\] adds up to 100, margins\['age'\] to 90",
            id="margins of different totals",
        ),
        pytest.param(
            {"margins": {"sex": {"f": 0.6, "m": 0.3}, "age": SEX_AND_AGE["age"]}},
            InvalidTargets,
            r"shares that add up to 0\.9, not 1",
            id="shares not of 1",
        ),
        pytest.param(
            {"margins": {"sex": {"f": 100, "m": 0}, "age": {"young": 50, "old": 50}}},
            InvalidTargets,
            r"the target 0 for 'm', of which counts has 50 people",
            id="target 0 with people",
        ),
        pytest.param(
            {
                "margins": {
                    "sex": {"f": 50, "m": 40, "x": 10},
                    "age": {"young": 50, "old": 50},
                }
            },
            InvalidTargets,
            r"counts has nobody of 'x', which margins\['sex'\] has",
            id="target without people",
        ),
        pytest.param(
            {"counts": COUNTS | {("d", "old"): 3}},
            InvalidTargets,
            r"counts has a category that margins\['sex'\] does not have, 3 times",
            id="unknown category",
        ),
        pytest.param(
            {"counts": COUNTS | {(None, "old"): 3}},
            InvalidTargets,
            "counts has 3 people without 'sex'",
            id="missing category",
        ),
        pytest.param(
            {"margins": {"sex": {"f": 60, "m": -40}, "age": {"young": 1, "old": 1}}},
            OutOfRange,
            "must be 0 or more",
            id="negative target",
        ),
        pytest.param(
            {"margins": {"sex": {"f": 0, "m": 0}, "age": SEX_AND_AGE["age"]}},
            InvalidTargets,
            "needs a target above 0",
            id="all targets 0",
        ),
        pytest.param({"margins": {}}, InvalidTargets, "one variable", id="no margin"),
        pytest.param(
            {"limits": (0.95, 1.05)},
            InvalidTargets,
            r"reach 0\.525 of 0\.6; widen the limits",
            id="limits that a category cannot keep to",
        ),
        pytest.param({"limits": (1, 2)}, OutOfRange, "limits", id="low limit of 1"),
        pytest.param({"limits": (0.5, 1)}, OutOfRange, "limits", id="high limit of 1"),
        pytest.param(
            {"expand": True}, InvalidTargets, "needs people as targets", id="expand"
        ),
        pytest.param({"counts": {}}, EmptyInput, "one person", id="nobody"),
        pytest.param(
            {"counts": {("f", "young"): 0}}, EmptyInput, "person", id="counts of 0"
        ),
        pytest.param(
            {"base_weights": [1]}, InputError, "base_weights", id="weights of counts"
        ),
        pytest.param(
            {"counts": {("f",): 7}}, WrongType, "tuple of 1", id="cell of one variable"
        ),
    ],
)
def test_rake_rejects_targets_that_do_not_fit(
    changes: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    arguments: dict[str, Any] = {"counts": COUNTS, "margins": SEX_AND_AGE}
    with pytest.raises(error, match=message):
        rake(**(arguments | changes))


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param({"base_weights": [1, -1]}, InvalidWeights, "row 1", id="negative"),
        pytest.param({"base_weights": [1]}, InvalidWeights, "2 people", id="too few"),
        pytest.param({"people": {"age": [1, 2]}}, UnknownField, "sex", id="no column"),
        pytest.param(
            {"people": {"sex": ["f", "m"], "age": [1]}},
            InputError,
            "same length",
            id="lengths",
        ),
        pytest.param(
            {"people": {"sex": ["f", True], "age": [1, 2]}},
            WrongType,
            "bool",
            id="bool",
        ),
        pytest.param(
            {"people": {"sex": [], "age": []}}, EmptyInput, "one person", id="nobody"
        ),
        pytest.param({"counts": COUNTS}, InputError, "exactly one", id="both"),
    ],
)
def test_rake_rejects_people_that_cannot_be_weighted(
    changes: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    arguments: dict[str, Any] = {
        "people": {"sex": ["f", "m"], "age": [1, 2]},
        "margins": {"sex": {"f": 0.5, "m": 0.5}, "age": {1: 0.5, 2: 0.5}},
    }
    with pytest.raises(error, match=message):
        rake(**(arguments | changes))


def test_weights_beyond_computing_are_refused() -> None:
    for limits in (None, (0.5, 2)):
        with pytest.raises(TooLarge, match="the weight of a cell"):
            post_stratify(["a", "b"], population={"a": 1e-200, "b": 1}, limits=limits)


def test_missing_categories_of_any_kind_are_counted_together() -> None:
    with pytest.raises(InvalidTargets, match="people has 2 people without a category"):
        post_stratify([None, float("nan"), "a"], population={"a": 1})


def test_categories_with_a_target_of_zero_and_nobody_are_left_out() -> None:
    result = post_stratify(["a", "a"], population={"a": 1, "b": 0})

    assert [share.category for share in result.margins] == ["a"]


def test_cells_are_in_the_order_of_the_targets() -> None:
    reversed_counts = dict(reversed(COUNTS.items()))
    result = rake(counts=reversed_counts, margins=SEX_AND_AGE)

    assert [cell.categories for cell in result.cells] == list(COUNTS)


def test_weights_are_printed_with_the_shares_of_every_category() -> None:
    text = rake(counts=COUNTS, margins=SEX_AND_AGE).to_text("en")

    assert "sex: f" in text
    assert "60.0%" in text
    assert "design effect" in text
