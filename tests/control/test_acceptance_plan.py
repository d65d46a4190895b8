"""Tests of acceptance plans."""

from __future__ import annotations

from typing import Any

import pytest

from custsat.control import AcceptancePlan, acceptance_plan
from custsat.control.acceptance import Counted, SampleStage
from custsat.errors import CustsatError, EmptyInput, InvalidCount, OutOfRange, TooLarge


def test_acceptance_plan_rejects_from_one_above_the_acceptance_number() -> None:
    plan = acceptance_plan(80, accept=7)

    assert plan.stages == (SampleStage(n=80, accept=7, reject=8),)
    assert (plan.n, plan.n_samples, plan.has_gap) == (80, 1, False)


def test_acceptance_plan_has_a_gap_where_numbers_lie_between() -> None:
    assert acceptance_plan(32, accept=1, reject=4).has_gap
    assert not acceptance_plan(32, accept=1, reject=2).has_gap


def test_acceptance_plan_of_two_samples_counts_all_so_far() -> None:
    plan = acceptance_plan([50, 50], accept=[1, 4], reject=[4, 5])

    assert (plan.n, plan.n_samples) == (100, 2)
    assert "sample 2" in plan.summary()


def test_acceptance_plan_may_accept_as_many_as_its_sample_has() -> None:
    """Of nonconformities one item may have several."""
    assert acceptance_plan(2, accept=30, counted="nonconformities").counted is (
        Counted.NONCONFORMITIES
    )
    assert acceptance_plan(2, accept=2).stages[0].accept == 2


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        pytest.param({"n": 0, "accept": 0}, InvalidCount, "n must", id="no sample"),
        pytest.param({"n": 5.5, "accept": 0}, InvalidCount, "n must", id="half"),
        pytest.param({"n": 5, "accept": -1}, InvalidCount, "accept", id="negative"),
        pytest.param(
            {"n": 5, "accept": 1, "reject": 1}, OutOfRange, "above accept", id="re = ac"
        ),
        pytest.param(
            {"n": (5, 5), "accept": (0, 1)}, OutOfRange, "each sample", id="no re"
        ),
        pytest.param(
            {"n": (5, 5), "accept": 0, "reject": (2, 3)},
            OutOfRange,
            "each sample",
            id="one ac for two",
        ),
        pytest.param(
            {"n": (5, 5), "accept": (0, 1), "reject": (1, 2)},
            OutOfRange,
            "accept \\+ 2",
            id="second sample never taken",
        ),
        pytest.param(
            {"n": (5, 5), "accept": (1, 0), "reject": (3, 4)},
            OutOfRange,
            "do not fall",
            id="falling ac",
        ),
        pytest.param({"n": (), "accept": ()}, EmptyInput, "sample", id="empty"),
        pytest.param(
            {"n": (5,) * 11, "accept": range(11), "reject": range(2, 13)},
            TooLarge,
            "10 samples",
            id="eleven samples",
        ),
    ],
)
def test_acceptance_plan_refuses(
    arguments: dict[str, Any], error: type[CustsatError], words: str
) -> None:
    with pytest.raises(error, match=words):
        acceptance_plan(**arguments)


def test_acceptance_plan_needs_a_sample() -> None:
    with pytest.raises(EmptyInput):
        AcceptancePlan(stages=())
