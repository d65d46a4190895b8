"""The customer effort score, whose two versions point in opposite directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    MixedScales,
    OutOfRange,
    OutOfScale,
    UnknownOption,
)
from custsat.satisfaction import EffortVersion, ces
from custsat.satisfaction._ces import EASE, Ease
from custsat.values import Certainty

efforts = st.lists(st.integers(1, 5), min_size=1)
agreements = st.lists(st.integers(1, 7), min_size=1)


@given(efforts, efforts)
def test_two_samples_pool(a: list[int], b: list[int]) -> None:
    assert ces(a, version="1.0") + ces(b, version="effort") == ces(a + b, version="1.0")


@given(agreements)
def test_ease_is_a_share(answers: list[int]) -> None:
    result = ces(answers, version="ease")

    assert result.score == sum(answer >= 5 for answer in answers) / len(answers)
    assert result.mean == pytest.approx(sum(answers) / len(answers))


@given(efforts)
def test_less_effort_is_a_better_percent(answers: list[int]) -> None:
    result = ces(answers, version="effort")
    mean = sum(answers) / len(answers)

    assert result.score == pytest.approx(mean)
    assert result.mean_percent == pytest.approx(25 * (5 - mean))


@pytest.mark.parametrize(
    ("answer", "ease"), [(4, "not_easy"), (5, "easy"), (7, "easy")]
)
def test_the_boundary_of_ease(answer: int, ease: str) -> None:
    assert EASE.evaluate(answer) is Ease(ease)


def test_the_version_goes_by_name_or_number() -> None:
    assert ces([1], version="1.0").version is EffortVersion.EFFORT
    assert ces([1], version=EffortVersion.EASE).version is EffortVersion.EASE
    assert ces([1], version="2.0") == ces([1], version="ease")


def test_a_target_is_not_to_be_exceeded_where_low_is_good() -> None:
    easy = ces([1, 2] * 50, version="effort", target=2)

    assert easy.low_is_good
    assert easy.target_met is True
    assert easy.certainty is Certainty.CONCLUSIVE
    assert ces([4, 5] * 50, version="effort", target=2).target_met is False
    assert ces([4, 5] * 50, version="effort", target=2).findings[0].weight == 62.5
    assert ces([7] * 50, version="ease", target=0.9).target_met is True
    assert ces([1] * 50, version="ease", target=0.9).findings[0].weight == 90


def test_intervals_by_version() -> None:
    effort, ease = ces([1, 2, 2, 3], version="1.0"), ces([5, 7, 4, 6], version="2.0")

    assert effort.ci().method == effort.ci(method="t").method
    assert effort.ci().low < effort.score < effort.ci().high
    assert ces([2], version="1.0").ci() is None
    assert ease.ci().method == "wilson"
    assert ease.ci(method="exact").method == "exact"
    with pytest.raises(UnknownOption):
        effort.ci(method="wilson")
    with pytest.raises(UnknownOption):
        ease.ci(method="t")


def test_both_versions_speak() -> None:
    assert "low is good" in ces([1, 2], version="1.0").summary()
    assert "认为轻松" in ces([5, 6], version="2.0").summary("zh")
    assert ces([2], version="1.0").summary()


def test_bad_input() -> None:
    with pytest.raises(UnknownOption):
        ces([1], version="3.0")
    with pytest.raises(OutOfScale):
        ces([6], version="1.0")
    with pytest.raises(EmptyInput):
        ces([None], version="1.0")
    with pytest.raises(OutOfRange):
        ces([1], version="1.0", target=0.5)
    with pytest.raises(OutOfRange):
        ces([1], version="2.0", target=5)
    with pytest.raises(MixedScales):
        ces([1], version="1.0") + ces([1], version="2.0")
