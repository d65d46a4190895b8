"""Tests of samples: equal chances counted exactly and simulated, laws, refusals."""

from __future__ import annotations

import itertools
from collections import Counter
from math import isclose
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import CustsatError, InputError, OutOfRange, UnknownField, WrongType
from custsat.surveys import allocate, sample
from custsat.surveys.sampling import SampleMethod

STRATA = ["a", "b", "b", "a", "b", "c", "b", "b"]


class Start(Random):
    """A generator whose next start is known."""

    start = 0

    def randrange(self, *_: Any) -> int:
        """The start."""
        return self.start


@pytest.mark.parametrize(("n", "size"), [(1, 1), (3, 10), (4, 10), (7, 10), (10, 10)])
def test_sample_systematic_has_equal_chances_over_all_starts(n: int, size: int) -> None:
    drawn: Counter[int] = Counter()
    rng = Start()
    for start in range(size):
        rng.start = start
        positions = sample(n, population=size, method="systematic", rng=rng).positions
        assert len(set(positions)) == n
        drawn.update(positions)

    assert drawn == Counter(dict.fromkeys(range(size), n))


@given(size=st.integers(1, 300), data=st.data(), seed=st.integers(0, 99))
def test_sample_systematic_leaves_equal_gaps(
    size: int, data: st.DataObject, seed: int
) -> None:
    n = data.draw(st.integers(2, size) if size > 1 else st.just(1))
    drawn = sample(n, population=size, method="systematic", rng=Random(seed)).positions
    gaps = {after - before for before, after in itertools.pairwise(drawn)}

    assert gaps <= {size // n, -(-size // n)}
    assert all(0 <= position < size for position in drawn)


@given(
    size=st.integers(1, 200),
    data=st.data(),
    seed=st.integers(0, 99),
    method=st.sampled_from(list(SampleMethod)),
)
def test_sample_has_n_different_positions_in_order(
    size: int, data: st.DataObject, seed: int, method: SampleMethod
) -> None:
    n = data.draw(st.integers(0, size))
    drawn = sample(n, population=size, method=method, rng=Random(seed))

    assert drawn.n == len(set(drawn.positions)) == n
    assert list(drawn.positions) == sorted(drawn.positions)
    assert set(drawn.positions) <= set(range(size))
    assert drawn == sample(n, population=size, method=method, rng=Random(seed))
    assert isclose(sum(drawn.weights), size if n else 0)
    assert set(drawn.inclusion_probabilities) <= {n / size}


@given(
    strata=st.lists(st.sampled_from("abc"), min_size=3, max_size=60),
    seed=st.integers(0, 99),
    method=st.sampled_from(list(SampleMethod)),
    data=st.data(),
)
def test_sample_of_strata_draws_the_allocated_numbers(
    strata: list[str], seed: int, method: SampleMethod, data: st.DataObject
) -> None:
    sizes = Counter(strata)
    plan = allocate(data.draw(st.integers(len(sizes), len(strata))), sizes)
    drawn = sample(plan, strata=strata, method=method, rng=Random(seed))
    found = Counter(strata[position] for position in drawn.positions)

    assert found == Counter(dict(plan.counts))
    assert {(each.name, each.n) for each in drawn.strata} == set(plan.counts)
    assert isclose(sum(drawn.weights), len(strata))
    for position, weight in zip(drawn.positions, drawn.weights, strict=True):
        name = strata[position]
        assert isclose(weight, sizes[name] / found[name])
    assert drawn == sample(
        dict(plan.counts), strata=strata, method=method, rng=Random(seed)
    )


def test_sample_of_strata_that_are_left_out_asks_nobody() -> None:
    drawn = sample({"b": 2}, strata=STRATA, rng=Random(1))

    assert [(each.name, each.n, each.size) for each in drawn.strata] == [
        ("a", 0, 2),
        ("b", 2, 5),
        ("c", 0, 1),
    ]
    assert drawn.inclusion_probabilities == (0.4, 0.4)
    assert (drawn.population, drawn.n_strata) == (8, 3)


@pytest.mark.slow
@pytest.mark.parametrize("method", list(SampleMethod))
def test_sample_draws_everybody_equally_often(method: SampleMethod) -> None:
    """40,000 samples of 3 of 10: each 12,000 times, within 5 standard errors."""
    rng = Random(20)
    drawn: Counter[int] = Counter()
    for _ in range(40_000):
        drawn.update(sample(3, population=10, method=method, rng=rng).positions)

    assert all(abs(drawn[position] - 12_000) < 5 * 92 for position in range(10))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param(
            {"n": 11, "population": 10}, OutOfRange, "n must be at most 10", id="n > N"
        ),
        pytest.param({"n": 1}, InputError, "exactly one", id="no list"),
        pytest.param(
            {"n": 1, "population": 8, "strata": STRATA},
            InputError,
            "exactly one",
            id="two lists",
        ),
        pytest.param({"n": 1, "population": 0}, CustsatError, "population", id="empty"),
        pytest.param({"n": 2, "strata": STRATA}, WrongType, "n must be", id="number"),
        pytest.param(
            {"n": {"a": 3}, "strata": STRATA},
            OutOfRange,
            "each n of a stratum must be at most 2",
            id="more than the stratum",
        ),
        pytest.param(
            {"n": {"d": 1}, "strata": STRATA}, UnknownField, "stratum", id="unknown"
        ),
        pytest.param(
            {"n": allocate(2, {"a": 3, "b": 5}), "strata": STRATA},
            InputError,
            "an allocation of other strata",
            id="another list",
        ),
        pytest.param(
            {"n": {"a": 1}, "strata": ["a", None]},
            WrongType,
            "each of strata must be a text",
            id="missing stratum",
        ),
        pytest.param(
            {"n": 1, "population": 9, "rng": 7}, WrongType, "random.Random", id="seed"
        ),
    ],
)
def test_sample_refuses_what_cannot_be_drawn(
    arguments: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        sample(**{"rng": Random(1)} | arguments)
