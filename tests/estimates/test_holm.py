"""Holm's correction, and p-values from intervals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import NotANumber, OutOfRange, WrongType
from custsat.estimates import holm, newcombe_difference, welch
from custsat.estimates._holm import MIN_P_VALUE, holm_level, p_value_of

p_values = st.lists(st.floats(0, 1), max_size=30)


@given(p_values, st.floats(0.001, 0.2))
def test_holm_rejects_what_its_steps_reject(values: Any, alpha: float) -> None:
    """The definition: from the smallest on, until one exceeds alpha / (m - rank)."""
    adjusted, m = holm(values), len(values)
    rejected = set()
    for rank, place in enumerate(sorted(range(m), key=values.__getitem__)):
        if values[place] * (m - rank) > alpha:
            break
        rejected.add(place)

    assert {place for place, p in enumerate(adjusted) if p <= alpha} == rejected


@given(p_values, st.randoms())
def test_holm_does_not_depend_on_the_order(values: Any, dice: Any) -> None:
    adjusted = dict(zip(values, holm(values), strict=True))
    shuffled = dice.sample(values, len(values))

    assert [adjusted[value] for value in shuffled] == pytest.approx(holm(shuffled))
    assert all(p <= q <= 1 for p, q in adjusted.items())


def test_holm_of_known_values() -> None:
    """Worked by hand: each times the number of those that are not smaller."""
    values = [0.01, 0.02, 0.03, 0.2, 0.004]

    assert holm(values) == pytest.approx([0.04, 0.06, 0.06, 0.2, 0.02])
    assert holm([]) == ()
    assert holm([0.3]) == (0.3,)
    assert holm_level(0.95, 20, 0) == pytest.approx(0.9975)
    assert holm_level(0.95, 20, 19) == pytest.approx(0.95)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ([1.2], OutOfRange),
        ([0.1, -0.1], OutOfRange),
        (["0.1"], NotANumber),
        ([None], NotANumber),
        ("0.1", WrongType),
    ],
)
def test_holm_refuses(values: Any, error: Any) -> None:
    with pytest.raises(error):
        holm(values)


@given(st.floats(-3, 3), st.floats(0.1, 4), st.integers(2, 90))
def test_p_value_of_an_interval_is_that_of_its_test(
    difference: float, variance: float, n: int
) -> None:
    samples: dict[str, Any] = {"variance_1": variance, "n_1": n, "mean_2": 0}
    samples |= {"mean_1": difference, "variance_2": variance / 2, "n_2": n + 5}
    exact = welch(**samples).p_value
    found = p_value_of(lambda level: welch(**samples, level=level).interval)

    assert exact is not None
    assert found == pytest.approx(max(exact, MIN_P_VALUE), rel=1e-6, abs=1e-12)


MIN_LEVEL_LEFT = 1e-12  # a level nearer to 1 has too few digits


@given(st.integers(0, 40), st.integers(0, 50))
def test_p_value_of_newcombes_interval_decides_as_it_does(a: int, b: int) -> None:
    def at(level: float) -> Any:
        return newcombe_difference(a, 40, b, 50, level=level)

    p_value = p_value_of(at)
    assert p_value is not None
    if MIN_LEVEL_LEFT < p_value < 0.999:
        assert at(1 - p_value * 0.999).contains(0)
        assert not at(1 - min(p_value * 1.001, 0.9999)).contains(0)
    if a == b == 0:
        assert p_value == 1


def test_p_value_needs_an_interval() -> None:
    assert p_value_of(lambda _: None) is None
    assert (
        p_value_of(lambda level: newcombe_difference(0, 900, 900, 900, level=level))
        == MIN_P_VALUE
    )
