"""``saturation_point``: a break is named only where the answers bear it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    WrongType,
)
from custsat.review import prepare
from custsat.satisfaction import saturation_point
from custsat.satisfaction.priorities import Response, SaturationPoint
from custsat.values import Certainty

SATURATED = {(1, 2): 20, (2, 3): 20, (3, 4): 20, (3, 5): 20, (4, 5): 30, (5, 5): 9}


def test_satisfaction_saturates_where_the_slope_falls() -> None:
    result = saturation_point(counts=SATURATED)

    assert result.response is Response.SATURATES
    assert result.break_interval is not None
    assert result.break_interval.contains(result.break_point)
    assert result.slope_below == pytest.approx(14 / 11)
    assert result.slope_above == pytest.approx(0, abs=1e-9)
    (finding,) = result.findings
    assert (finding.code, finding.weight) == ("finding.saturation_saturates", 0)
    assert finding.advice == "advice.set_standard"
    assert "more effort brings less" in prepare(result).summary()


@given(st.permutations(list(SATURATED.items())))
def test_pairs_counts_and_their_order_say_the_same(items: Any) -> None:
    counted = saturation_point(counts=dict(items) | {(None, 4): 2, (5, None): 1})
    x, y = zip(*[pair for pair, n in items for _ in range(n)], strict=True)
    listed = saturation_point([*x, None, 5, float("nan")], [*y, 4, None, 4])

    assert counted == listed
    assert (counted.n, counted.n_missing) == (119, 3)
    assert SaturationPoint.from_dict(counted.to_dict()) == counted


@pytest.mark.parametrize(
    ("ys", "response"),
    [
        pytest.param([1, 2, 3, 3, 3], Response.SATURATES, id="no spread at all"),
        pytest.param([1, 1, 1, 2, 3], Response.RISES_FASTER, id="faster"),
        pytest.param([3, 3, 3, 2, 1], Response.OTHER_BREAK, id="no rise below"),
        pytest.param([5, 4, 3, 1, -1], Response.OTHER_BREAK, id="falls below"),
        pytest.param([1, 2, 3, 4, 5], Response.NO_BREAK_SHOWN, id="a line"),
        pytest.param([3, 3, 3, 3, 3], Response.NO_BREAK_SHOWN, id="all alike"),
    ],
)
def test_responses_without_a_spread(ys: list[float], response: Response) -> None:
    result = saturation_point([1, 2, 3, 4, 5] * 9, ys * 9)

    assert result.response is response
    assert result.break_interval is None
    for lang in ("en", "zh"):
        assert result.summary(lang)
        assert result.explain(lang)
        assert all(finding.explain(lang) for finding in result.findings)
    assert SaturationPoint.from_dict(result.to_dict()) == result


def test_what_is_not_shown_is_said_and_is_no_fault() -> None:
    line = saturation_point([1, 2, 3, 4, 5] * 9, [2, 3, 4, 5, 6] * 8 + [1, 2, 4, 6, 4])
    (finding,) = line.findings
    assert line.response is Response.NO_BREAK_SHOWN
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert "is not shown" in line.summary()
    few = saturation_point([1, 2, 3, 4, 5], [1, 2, 3, 3, 3])
    (finding,) = few.findings
    assert (few.response, finding.certainty) == (Response.TOO_FEW, Certainty.TOO_FEW)
    assert dict(finding.facts) == {"n": 5, "more": 25}


def test_a_break_without_a_rise_below_is_no_saturation() -> None:
    counts = {(x, y + d): 9 for x, y in enumerate((4, 4, 4, 3, 2), 1) for d in (0, 1)}
    result = saturation_point(counts=counts)
    assert result.response is Response.OTHER_BREAK
    assert result.findings == ()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param(([1, 2, 3, 4], [1, 2, 3, 3]), InputError, "at least 5", id="four"),
        pytest.param(([None], [1]), EmptyInput, "1 missing", id="nobody"),
        pytest.param(([1, 2], [1]), InputError, "differ in length", id="lengths"),
        pytest.param(([1, "2"], [1, 2]), NotANumber, "performance", id="text"),
        pytest.param(([1], [True]), NotANumber, "satisfaction", id="truth"),
        pytest.param(([1], None), InputError, "go together", id="one column"),
    ],
)
def test_what_is_refused(arguments: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        saturation_point(*arguments)


def test_refused_counts_and_options() -> None:
    with pytest.raises(WrongType, match="a pair"):
        saturation_point(counts={3: 4})
    with pytest.raises(InvalidCount):
        saturation_point(counts={(1, 2): 0.5})
    with pytest.raises(InputError, match="different performances"):
        saturation_point(counts={(1, 2): 40, (2, 3): 40})
    with pytest.raises(InputError):
        saturation_point([1], [2], counts=SATURATED)
    with pytest.raises(OutOfRange):
        saturation_point(counts=SATURATED, level=1)
    with pytest.raises(InvalidCount):
        saturation_point(counts=SATURATED, min_n=0)
