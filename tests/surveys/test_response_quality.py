"""Tests of the quality of responses: laws, boundaries, the response rate, refusals."""

from __future__ import annotations

from math import isclose
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    OutOfRange,
    OutOfScale,
    UnknownField,
    WrongType,
)
from custsat.surveys import response_quality
from custsat.surveys.responses import RespondentQuality, StraightLining
from custsat.values import LIKERT5

NAN = float("nan")
Row = list[float | None]
cells = st.one_of(st.none(), st.integers(1, 5).map(float))


def quality(row: Row, **settings: Any) -> RespondentQuality:
    """What is noticed about one respondent."""
    answers = {f"q{i}": [answer] for i, answer in enumerate(row)}
    return response_quality(answers, scale=LIKERT5, **settings).respondents[0]


@pytest.mark.parametrize(
    ("row", "reverse", "expected"),
    [
        pytest.param([5, 5, 5, 5, 5], [], StraightLining.ALIKE, id="an opinion"),
        pytest.param([5, 5, 5, 5, 4], [], StraightLining.NO, id="one differs"),
        pytest.param([5, 5, 5, 5, None], [], None, id="one answer too few"),
        pytest.param(
            [5, 5, 5, 5, 5], ["q0"], StraightLining.CONTRADICTORY, id="reversed"
        ),
        pytest.param([3, 3, 3, 3, 3], ["q0"], StraightLining.ALIKE, id="the middle"),
        pytest.param(
            [5, 5, 5, 5, 5],
            ["q0", "q1", "q2", "q3", "q4"],
            StraightLining.ALIKE,
            id="all reversed",
        ),
        pytest.param(
            [None, 5, 5, 5, 5, 5],
            ["q0"],
            StraightLining.ALIKE,
            id="reversed and not answered",
        ),
        pytest.param([1, 5, 5, 5, 5], ["q0"], StraightLining.NO, id="consistent"),
    ],
)
def test_response_quality_tells_an_opinion_from_a_contradiction(
    row: Row, reverse: list[str], expected: StraightLining | None
) -> None:
    found = quality(row, reverse=reverse)

    assert found.straight_lining is expected
    assert found.is_flagged is (expected is StraightLining.CONTRADICTORY)


@pytest.mark.parametrize(
    ("row", "run"),
    [
        ([4, 4, None, 4, 5, 5, 5], 3),
        ([None, None], 0),
        ([1, 2, 3], 1),
        ([2, 2, 2, None, 2], 3),
    ],
)
def test_response_quality_longest_run_ends_at_a_missing_answer(
    row: Row, run: int
) -> None:
    assert quality(row).longest_run == run


@given(
    rows=st.lists(st.lists(cells, min_size=6, max_size=6), min_size=1, max_size=12),
    data=st.data(),
)
def test_response_quality_of_a_respondent_does_not_depend_on_the_others(
    rows: list[Row], data: st.DataObject
) -> None:
    names = [f"q{i}" for i in range(6)]
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    reverse = data.draw(st.lists(st.sampled_from(names), unique=True))
    found = response_quality(columns, scale=LIKERT5, reverse=reverse)

    for row, noticed in zip(rows, found.respondents, strict=True):
        alone = quality(row, reverse=reverse)
        assert alone.straight_lining is noticed.straight_lining
        assert alone.longest_run == noticed.longest_run
        assert (noticed.straight_lining in {None, StraightLining.NO}) or (
            noticed.longest_run <= noticed.n_answered
        )
    assert found.n_complete + found.n_partial <= found.n
    assert found.n_alike + found.n_contradictory <= found.n_lines_known
    missing = sum(answer is None for row in rows for answer in row)
    assert isclose(found.missing_share, missing / (6 * len(rows)), abs_tol=1e-12)


@given(row=st.lists(st.integers(1, 5).map(float), min_size=5, max_size=8))
def test_response_quality_is_the_same_of_the_turned_scale(row: list[float]) -> None:
    """Reading every answer from the other end changes nothing."""
    turned: Row = [6 - answer for answer in row]
    found = quality([*row], reverse=["q1"])
    other = quality(turned, reverse=["q1"])

    assert found.straight_lining is other.straight_lining
    assert found.longest_run == other.longest_run


def test_response_quality_speeding_is_below_half_of_the_median() -> None:
    answers = {"a": [1, 2, 3, 4, 5]}
    found = response_quality(answers, scale=LIKERT5, seconds=[49.9, 50, 100, 200, None])

    assert found.median_seconds == 75
    found = response_quality(answers, scale=LIKERT5, seconds=[49.9, 50, 100, 200, 300])
    assert [row.is_speeding for row in found.respondents] == [True, *[False] * 4]
    assert (found.n_speeding, found.n_timed, found.n_flagged) == (1, 5, 1)
    assert found.findings[0].code == "finding.answers_to_look_at"
    gaps = response_quality(answers, scale=LIKERT5, seconds=[NAN, 50, 100, 200, 300])
    assert gaps.respondents[0].is_speeding is None
    third = response_quality(
        answers, scale=LIKERT5, seconds=[49.9, 50, 100, 200, 300], speeding_share=0.3
    )
    assert third.n_speeding == 0
    assert not third.findings


def test_response_quality_without_times_knows_of_no_haste() -> None:
    found = response_quality({"a": [1, 2]}, scale=LIKERT5, seconds=[None, None])

    assert (found.median_seconds, found.n_timed) == (None, 0)
    assert found.speeding_interval is None
    assert found.alike_interval is None
    assert found.contradictory_interval is None
    assert "haste" not in found.summary()


def test_response_quality_rr1_is_complete_over_invited() -> None:
    """AAPOR: partial interviews count as invited, not as complete."""
    answers: dict[str, Row] = {f"q{i}": [5, 4, None] for i in range(4)}
    answers["q4"] = [5, None, None]
    answers["q3"] = [4, None, None]
    found = response_quality(answers, scale=LIKERT5, invited=12, ineligible=2)

    assert [row.is_complete for row in found.respondents] == [True, False, False]
    assert (found.n_complete, found.n_partial, found.n) == (1, 1, 3)
    assert found.response_rate == 0.1
    assert "response rate 10%" in found.summary()
    assert response_quality(answers, scale=LIKERT5).response_rate is None


def test_response_quality_says_who_was_not_eligible_and_what_could_contradict() -> None:
    found = response_quality({"a": [4, 5]}, scale=LIKERT5, invited=4, ineligible=1)
    reverse = response_quality({"a": [4, 5]}, scale=LIKERT5, reverse=["a"])

    summary = found.summary()
    assert "67% (2 complete of 4 invited, 1 of them not eligible)" in summary
    assert "through reversed items" not in summary
    assert "0 through reversed items" in reverse.summary()


@pytest.mark.parametrize(("n_answered", "is_complete"), [(4, True), (3, False)])
def test_response_quality_is_complete_from_80_percent(
    n_answered: int, *, is_complete: bool
) -> None:
    row: Row = [5.0] * n_answered + [None] * (5 - n_answered)

    assert quality(row).is_complete is is_complete
    assert isclose(quality(row).missing_share, 1 - n_answered / 5)


def test_response_quality_of_nobody_answering_is_not_complete() -> None:
    assert not quality([None, None], complete_from=0).is_complete


def test_response_quality_intervals_are_those_of_the_share() -> None:
    answers = {f"q{i}": [5, 4, 3, i % 5 + 1] for i in range(5)}
    found = response_quality(answers, scale=LIKERT5, reverse=["q0"])

    assert (found.n_contradictory, found.n_alike, found.n_lines_known) == (2, 1, 4)
    assert found.contradictory_interval is not None
    assert round(found.contradictory_interval.low, 3) == 0.15
    assert found.alike_interval is not None
    assert round(found.alike_interval.high, 3) == 0.954


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param({"answers": {}}, EmptyInput, "answer", id="no item"),
        pytest.param({"answers": {"a": []}}, EmptyInput, "answer", id="nobody"),
        pytest.param({"answers": {"a": [6]}}, OutOfScale, "'a'", id="off the scale"),
        pytest.param(
            {"answers": {"a": [1], "b": [1, 2]}}, InputError, "differ", id="lengths"
        ),
        pytest.param({"reverse": ["c"]}, UnknownField, "'c'", id="unknown item"),
        pytest.param({"reverse": "a"}, WrongType, "reverse", id="text"),
        pytest.param({"seconds": [1]}, InputError, "seconds", id="a time is missing"),
        pytest.param({"seconds": [1, -1]}, OutOfRange, "seconds", id="time below 0"),
        pytest.param({"min_items": 1}, CustsatError, "min_items", id="one item"),
        pytest.param({"invited": 1}, OutOfRange, "invited must be at least", id="few"),
        pytest.param(
            {"invited": 5, "ineligible": 4},
            OutOfRange,
            "ineligible must be at most 3",
            id="more ineligible than silent",
        ),
        pytest.param({"scale": None}, WrongType, "scale", id="no scale"),
    ],
)
def test_response_quality_refuses(
    arguments: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    given_arguments = {"answers": {"a": [1, 2], "b": [2, 3]}, "scale": LIKERT5}

    with pytest.raises(error, match=message):
        response_quality(**given_arguments | arguments)
