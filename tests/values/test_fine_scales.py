"""Scales of many answers: the answers as people write them, in little time."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.call_counts import calls_of

from custsat.values import Scale

STEPS = (1, 2, 0.5, 0.25, 0.1, 0.3, 0.01, 1e-5)


@given(
    st.integers(-1000, 1000) | st.decimals(-9, 9, places=3).map(float),
    st.sampled_from(STEPS),
    st.integers(1, 400),
)
def test_answers_are_whole_steps_as_written(low: float, step: float, n: int) -> None:
    assume(abs(low) <= 9 or step > 1e-5)  # else floats are too coarse for the step
    high = Fraction(str(low)) + n * Fraction(str(step))
    scale = Scale(low, float(high), step=step)
    written = [Fraction(str(low)) + k * Fraction(str(step)) for k in range(n + 1)]
    assert list(scale.answers) == [float(answer) for answer in written]
    assert [scale.snap(answer) for answer in scale.answers] == list(scale.answers)


def test_answers_of_a_fine_scale_take_little_time() -> None:
    scale = Scale(0, 1, step=1e-5)
    assert calls_of(lambda: scale.answers) < 4 * 100_001
    assert len(scale.answers) == 100_001
    assert scale.answers[3] == 3e-5
