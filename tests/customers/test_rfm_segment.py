"""Named segments of RFM scores."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import RFM_SEGMENTS, rfm_segment
from custsat.customers.portfolio import RfmSegment
from custsat.errors import (
    NotANumber,
    UnknownCase,
    WrongType,
)
from custsat.evidence.customers import RFM_SEGMENT_RANGES

if TYPE_CHECKING:
    pass


def first_match(r: int, f: int, m: int) -> RfmSegment:
    """Return the first published row that matches three scores."""
    for name, *ranges in RFM_SEGMENT_RANGES.value:
        if all(
            low <= x <= high for x, (low, high) in zip((r, f, m), ranges, strict=True)
        ):
            return RfmSegment(name)
    return RfmSegment.UNNAMED


@pytest.mark.parametrize("recency", range(1, 6))
def test_rfm_segment_is_first_published_row_that_matches(recency: int) -> None:
    for f, m in product(range(1, 6), repeat=2):
        verdict = rfm_segment(recency=recency, frequency=f, monetary=m)
        assert verdict.segment is first_match(recency, f, m)
        assert verdict.rfm_code == f"{recency}{f}{m}"
        assert len(verdict.reasons) == 1


def test_ex38_rfm_segment_of_two_cells_and_ten_unnamed() -> None:
    def named(code: int) -> RfmSegment:
        r, f, m = map(int, str(code))
        return rfm_segment(recency=r, frequency=f, monetary=m).segment

    assert named(343) is RfmSegment.POTENTIAL_LOYALIST
    assert named(323) is RfmSegment.LOYAL_CUSTOMERS
    unnamed = [
        100 * r + 10 * f + m
        for r, f, m in product(range(1, 6), repeat=3)
        if named(100 * r + 10 * f + m) is RfmSegment.UNNAMED
    ]
    assert unnamed == [215, 241, 251, 252, 341, 351, 441, 451, 541, 551]


def test_ex38_published_segments_overlap_in_58_cells() -> None:
    n_overlaps = 0
    for case in product(range(1, 6), repeat=3):
        n_matches = sum(
            all(low <= x <= high for x, (low, high) in zip(case, ranges, strict=True))
            for _, *ranges in RFM_SEGMENT_RANGES.value
        )
        n_overlaps += n_matches > 1

    assert n_overlaps == 58


@given(st.tuples(*[st.none() | st.integers(1, 5)] * 3))
def test_rfm_segment_with_unknown_scores_lists_possible(
    case: tuple[int | None, ...],
) -> None:
    r, f, m = ((1, 2, 3, 4, 5) if x is None else (x,) for x in case)
    verdict = rfm_segment(recency=case[0], frequency=case[1], monetary=case[2])
    possible = {first_match(*combination) for combination in product(r, f, m)}

    assert set(verdict.possible) == possible
    assert (verdict.segment is None) == (len(possible) > 1)


@pytest.mark.parametrize(
    ("score", "error"),
    [
        pytest.param(0, UnknownCase, id="0"),
        pytest.param(6, UnknownCase, id="6"),
        pytest.param(2.5, UnknownCase, id="fraction"),
        pytest.param("3", NotANumber, id="text"),
        pytest.param(True, NotANumber, id="bool"),
        pytest.param(3 + 0j, NotANumber, id="complex"),
        pytest.param(float("nan"), NotANumber, id="nan"),
    ],
)
def test_rfm_segment_rejects_invalid_score(
    score: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        rfm_segment(recency=score, frequency=1, monetary=1)


def test_rfm_segments_rule_is_first_match() -> None:
    assert RFM_SEGMENTS.hit_policy == "first"
    assert RFM_SEGMENTS.rows[-1][1] is RfmSegment.UNNAMED


def test_rfm_segment_rejects_a_rule_of_another_shape() -> None:
    with pytest.raises(WrongType, match="rule must be a DecisionTable"):
        rfm_segment(recency=1, frequency=1, monetary=1, rule="rfm_segments@1")
