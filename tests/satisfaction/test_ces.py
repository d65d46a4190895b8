"""Tests of ces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    NotAddable,
    OutOfRange,
    OutOfScale,
    UnknownOption,
)
from custsat.satisfaction import EASE, Ease, EffortVersion, ces
from custsat.values import Certainty

if TYPE_CHECKING:
    from collections.abc import Callable

efforts = st.lists(st.integers(1, 5), min_size=1)
agreements = st.lists(st.integers(1, 7), min_size=1)


@given(efforts, efforts)
def test_ces_adds_by_counts(a: list[int], b: list[int]) -> None:
    assert ces(a, version="1.0") + ces(b, version="effort") == ces(a + b, version="1.0")


@given(agreements)
def test_ces_ease_score_is_a_share(answers: list[int]) -> None:
    result = ces(answers, version="ease")

    assert result.score == sum(answer >= 5 for answer in answers) / len(answers)
    assert result.mean == pytest.approx(sum(answers) / len(answers))


@given(efforts)
def test_ces_effort_percent_falls_with_effort(answers: list[int]) -> None:
    result = ces(answers, version="effort")
    mean = sum(answers) / len(answers)

    assert result.score == pytest.approx(mean)
    assert result.mean_percent == pytest.approx(25 * (5 - mean))


@pytest.mark.parametrize(
    ("answer", "ease"), [(4, "not_easy"), (5, "easy"), (7, "easy")]
)
def test_ease_rule_starts_at_five(answer: int, ease: str) -> None:
    assert EASE.evaluate(answer) is Ease(ease)


def test_ces_reads_version_by_name_or_number() -> None:
    assert ces([1], version="1.0").version is EffortVersion.EFFORT
    assert ces([1], version=EffortVersion.EASE).version is EffortVersion.EASE
    assert ces([1], version="2.0") == ces([1], version="ease")


def test_ces_effort_target_is_a_maximum() -> None:
    easy = ces([1, 2] * 50, version="effort", target=2)

    assert easy.low_is_good
    assert easy.target_met is True
    assert easy.certainty is Certainty.CONCLUSIVE
    assert ces([4, 5] * 50, version="effort", target=2).target_met is False
    assert ces([4, 5] * 50, version="effort", target=2).findings[0].weight == 62.5
    assert ces([7] * 50, version="ease", target=0.9).target_met is True
    (missed,) = ces([1] * 50, version="ease", target=0.9).findings
    assert missed.weight == 90
    assert missed.explain() == "0% found it easy, target 90% missed"
    (open_,) = ces([5, 1] * 50, version="ease", target=0.55).findings
    assert open_.explain("zh") == "50% 认为轻松：是否达到目标 55% 尚不能定论"
    (few,) = ces([5, 1], version="ease").findings
    assert few.explain() == (
        "Found it easy: 2 answers are too few for a verdict (at least 30)"
    )


def test_ces_ci_depends_on_version() -> None:
    effort, ease = ces([1, 2, 2, 3], version="1.0"), ces([5, 7, 4, 6], version="2.0")

    assert effort.ci().method == effort.ci(method="t").method
    assert effort.ci().low < effort.score < effort.ci().high
    assert ces([2], version="1.0").ci() is None
    assert ease.ci().method == "wilson"
    assert ease.ci(method="exact").method == "exact"


def test_ces_summary_in_both_languages() -> None:
    assert "low is good" in ces([1, 2], version="1.0").summary()
    assert "认为轻松" in ces([5, 6], version="2.0").summary("zh")
    assert ces([2], version="1.0").summary()


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: ces([1], version="3.0"),
            UnknownOption,
            r"version= must be one of 'effort', 'ease', '1\.0', '2\.0'",
            id="unknown_version",
        ),
        pytest.param(
            lambda: ces([6], version="1.0"),
            OutOfScale,
            "score at row 0 must lie on 1-5, got 6",
            id="off_the_scale",
        ),
        pytest.param(
            lambda: ces([None], version="1.0"),
            EmptyInput,
            r"a customer effort score needs at least one answer \(1 missing\)",
            id="no_answer",
        ),
        pytest.param(
            lambda: ces([1], version="1.0", target=0.5),
            OutOfRange,
            "target must be from 1 to 5",
            id="effort_target_below_scale",
        ),
        pytest.param(
            lambda: ces([1], version="2.0", target=5),
            OutOfRange,
            "target must be from 0 to 1",
            id="ease_target_above_1",
        ),
        pytest.param(
            lambda: ces([1], version="1.0").ci(method="wilson"),
            UnknownOption,
            "method= must be one of 't'",
            id="wilson_of_a_mean",
        ),
        pytest.param(
            lambda: ces([1], version="2.0").ci(method="t"),
            UnknownOption,
            "method= must be one of 'wilson', 'exact'",
            id="t_of_a_share",
        ),
        pytest.param(
            lambda: ces([1], version="1.0") + ces([1], version="2.0"),
            NotAddable,
            "version=effort",
            id="two_versions",
        ),
    ],
)
def test_ces_rejects(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()
