"""Tests of sample sizes for a change: oracles, agreement with compare, refusals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import CustsatError, InputError, OutOfRange, TooLarge
from custsat.estimates import answers_for_share
from custsat.satisfaction import compare, csat, nps
from custsat.surveys import sample_size_for_change
from custsat.values import LIKERT5


@pytest.mark.parametrize(
    ("change", "level", "power", "expected"),
    [
        (0.3, 0.95, 0.8, 175.38466947047476),
        (0.1, 0.95, 0.8, 1570.7330430520037),
        (0.5, 0.95, 0.9, 85.0312841157341),
        (0.2, 0.9, 0.95, 541.7852026705883),
        (0.05, 0.99, 0.9, 11905.168575460413),
    ],
)
def test_sample_size_for_change_of_a_mean_equals_statsmodels(
    change: float, level: float, power: float, expected: float
) -> None:
    """``TTestIndPower().solve_power(effect_size, alpha=, power=)`` of 0.15.0."""
    found = sample_size_for_change(
        "mean", change=change, standard_deviation=1, level=level, power=power
    )

    assert expected <= found.n <= expected + 2


@pytest.mark.parametrize(
    ("change", "share", "power", "expected"),
    [(0.1, 0.5, 0.8, 388), (0.05, 0.75, 0.8, 1251), (0.05, 0.2, 0.9, 1464)],
)
def test_sample_size_for_change_of_a_share_has_the_answers_of_fleiss_and_more(
    change: float, share: float, power: float, expected: int
) -> None:
    """Fleiss (2003) without the correction, of the direction with more; ours adds 1 %.

    The half of the usual continuity correction asks for 1 / change more answers.
    """
    found = sample_size_for_change(change=change, share=share, power=power)

    assert expected < found.n <= expected + 1 / change + 1


def test_sample_size_for_change_is_what_compare_needs() -> None:
    """One definition: the answers that a comparison names, and those planned here."""
    before = csat(counts={5: 300, 2: 100}, scale=LIKERT5)
    now = csat(counts={5: 310, 2: 90}, scale=LIKERT5)
    needed = compare(now, before, relevant_change=0.05).needed_n

    assert sample_size_for_change(change=0.05, share=0.75).n == needed


def test_sample_size_for_change_of_an_nps_is_what_compare_shows() -> None:
    """Passives who become detractors vary more: as many answers as compare names."""
    shares: dict[str, Any] = {"promoter_share": 0.5, "detractor_share": 0.2}
    plan = sample_size_for_change("nps", change=10, **shares)
    n = plan.n
    wave = nps([10] * round(0.5 * n) + [0] * round(0.2 * n) + [8] * round(0.3 * n))

    assert plan.n == 1077
    assert compare(wave, wave).detectable == pytest.approx(10, abs=0.05)
    assert sample_size_for_change(
        "nps", change=120, promoter_share=0.8, detractor_share=0.1
    ).n
    with pytest.raises(OutOfRange, match="at most 130, what is possible"):
        sample_size_for_change("nps", change=131, **shares)


@given(share=st.floats(0.05, 0.95), change=st.floats(0.03, 0.5))
def test_sample_size_for_change_of_a_share_is_the_larger_of_both_directions(
    share: float, change: float
) -> None:
    steps = [step for step in (change, -change) if 0 <= share + step <= 1]
    numbers = [answers_for_share(share, step) or 0 for step in steps]
    if not steps:
        with pytest.raises(OutOfRange, match="what is possible"):
            sample_size_for_change(change=change, share=share)
        return

    assert sample_size_for_change(change=change, share=share).n == max(numbers)


@given(
    measure=st.sampled_from(["nps", "index", "share"]),
    change=st.floats(0.05, 0.4),
    low=st.floats(0.5, 0.94),
)
def test_sample_size_for_change_grows_with_the_power(
    measure: str, change: float, low: float
) -> None:
    step = change if measure == "share" else 100 * change
    few = sample_size_for_change(measure, change=step, power=low)
    more = sample_size_for_change(measure, change=step, power=low + 0.05)

    assert few.n <= more.n


def test_sample_size_for_change_multiplies_and_invites() -> None:
    plain = sample_size_for_change("nps", change=10)
    plan = sample_size_for_change(
        "nps", change=10, design_effect=1.5, response_rate=0.25
    )

    assert (plan.n_simple, plan.is_worst_case) == (plain.n, True)
    assert (plan.n, plan.n_invited) == (-(-3 * plain.n // 2), 4 * plan.n)
    assert plain.n_invited is None
    assert (plan.change_points, sample_size_for_change(change=0.07).change_points) == (
        10,
        7,
    )


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param({"change": 0}, OutOfRange, "change must be above 0", id="0"),
        pytest.param({"change": 5}, OutOfRange, "below 1", id="percent"),
        pytest.param(
            {"change": 0.6, "share": 0.5}, OutOfRange, "at most 0.5", id="too much"
        ),
        pytest.param({"change": 0.1, "share": 1}, OutOfRange, "share", id="p = 1"),
        pytest.param({"change": 0.1, "power": 0.4}, OutOfRange, "power", id="power"),
        pytest.param({"change": 0.1, "power": 80}, OutOfRange, "power", id="percent p"),
        pytest.param({"change": 0.1, "level": 1}, OutOfRange, "level", id="level"),
        pytest.param({"change": 1e-5}, TooLarge, "change so small", id="a million"),
        pytest.param(
            {"measure": "mean", "change": 1e-5, "standard_deviation": 1},
            TooLarge,
            "change so small",
            id="a million for a mean",
        ),
        pytest.param({"measure": "mean", "change": 1}, InputError, "needs", id="mean"),
    ],
)
def test_sample_size_for_change_refuses(
    arguments: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        sample_size_for_change(**arguments)
