"""``association``: a slope among respondents, with its interval and its name."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    WrongType,
)
from custsat.estimates import slope
from custsat.satisfaction import Association, association
from custsat.values import Certainty

answers = st.integers(1, 7) | st.none()
rows = st.lists(st.tuples(answers, answers), min_size=3, max_size=40).filter(
    lambda drawn: len({x for x, y in drawn if None not in {x, y}}) > 1
)


def of(drawn: Any, **options: Any) -> Association:
    return association(*zip(*drawn, strict=True), **options)


@given(rows)
def test_association_is_the_slope_of_those_who_answered_both(drawn: Any) -> None:
    result = of(drawn)
    known = [(x, y) for x, y in drawn if None not in {x, y}]
    line = slope(*zip(*known, strict=True))

    assert (result.n, result.n_missing) == (len(known), len(drawn) - len(known))
    assert (result.slope, result.interval) == (line.slope, line.interval)
    assert result.correlation == line.correlation
    assert Association.from_dict(result.to_dict()) == result


@given(rows)
def test_order_of_respondents_does_not_matter(drawn: Any) -> None:
    result, turned = of(drawn), of(drawn[::-1])

    assert turned.slope == pytest.approx(result.slope, abs=1e-12)
    assert turned.n_missing == result.n_missing


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=3, max_size=20))
def test_truth_values_count_as_1_and_0(drawn: Any) -> None:
    if len({x for x, _ in drawn}) > 1:
        assert of(drawn) == of([(x, int(y)) for x, y in drawn])


def test_flags_of_numpy_and_missing_ones_are_read() -> None:
    flags = [np.True_, np.False_, None, float("nan"), pd.NA]
    result = association([1, 2, 3, 4, 5], flags)

    assert (result.n, result.n_missing, result.slope) == (2, 3, -1)


def test_sentence_names_both_and_says_what_it_is() -> None:
    names = {"predictor_name": "gap of queues", "outcome_name": "overall rating"}
    result = association([-2, -1, 0, -1] * 10, [3, 4, 4, 3] * 10, level=0.9, **names)

    text = result.summary()
    assert text.startswith("Where gap of queues is higher by 1, overall rating differs")
    assert "90% interval" in text
    assert text.endswith("an association, not a cause")
    assert "不等于因果" in result.summary("zh")
    plain = association([1, 2, 3], [1, 3, 2]).summary("zh")
    assert plain.startswith("自变量 每高 1，因变量")
    braces = association([1, 2, 3], [1, 3, 2], predictor_name="{slope}")
    assert braces.summary().startswith("Where {slope} is higher")


def test_undecided_and_too_few_come_with_what_would_decide_it() -> None:
    random = Random(3)
    noise = [(random.randint(1, 7), random.randint(1, 7)) for _ in range(60)]
    (undecided,) = of(noise, outcome_name="rating").findings
    (too_few,) = of(noise[:20]).findings
    at_the_limit = of([(1, 1), (2, 3), (3, 2)] * 10)

    assert undecided.certainty is Certainty.INCONCLUSIVE
    assert undecided.explain().startswith("Whether rating goes with it is open")
    assert too_few.certainty is Certainty.TOO_FEW
    assert dict(too_few.facts)["more"] == 10
    assert at_the_limit.findings == ()
    (no_spread,) = of([(1, 1), (2, 2), (3, 3)]).findings
    assert no_spread.certainty is Certainty.TOO_FEW


@pytest.mark.parametrize(
    ("predictor", "outcome", "error"),
    [
        ([1, 2], [1], InputError),
        ([None, 2], [1, None], EmptyInput),
        ([], [], EmptyInput),
        ([3, 3, None], [1, 2, 3], OutOfRange),
        ([True, False], [1, 2], BoolAsNumber),
        ([1, 2], [True, 0.5], BoolAsNumber),
        (["1", 2], [1, 2], NotANumber),
        ([1, 2], ["yes", "no"], NotANumber),
        (7, [1, 2], WrongType),
    ],
)
def test_association_refuses(predictor: Any, outcome: Any, error: Any) -> None:
    with pytest.raises(error):
        association(predictor, outcome)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"level": 95}, OutOfRange),
        ({"predictor_name": 3}, WrongType),
        ({"outcome_name": None}, WrongType),
        ({"min_n": 0}, InvalidCount),
    ],
)
def test_options_are_checked(options: Any, error: Any) -> None:
    with pytest.raises(error):
        association([1, 2, 3], [1, 2, 2], **options)


def test_texts_are_answered_with_how_they_become_truth_values() -> None:
    with pytest.raises(NotANumber) as caught:
        association([1, 2, 3], ["yes", None, "no"])  # type: ignore[list-item]
    assert (
        caught.value.hint == "write [value == 'Yes' for value in outcome] for instance"
    )
    assert "yes" not in str(caught.value)
    with pytest.raises(NotANumber) as caught:
        association(["1", "2", "3"], [1, 2, 2])  # type: ignore[list-item]
    assert "for value in predictor" in caught.value.hint


@pytest.mark.parametrize("left", [9, 10, 11])
def test_where_hardly_anybody_left_a_slope_has_no_verdict(left: int) -> None:
    """Of 100 with 4 who left, the interval held in 86 surveys of 100, not in 95."""
    stayed = [place % 10 != 0 or place >= 10 * left for place in range(200)]
    result = association([5 - (not stays) for stays in stayed], stayed)

    assert result.n_rarer == left
    assert result.judgement.is_too_few is (left < 10)
    if left < 10:
        (finding,) = result.findings
        assert finding.explain() == (
            "Too few gave the rarer answer for a verdict on what the outcome goes with "
            "(9 of at least 10)"
        )
    assert association([1, 2, 3], [1, 2, 4]).n_rarer is None
