"""Lead scores, their decay, and whether they keep their promise."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import lead_score
from custsat.customers.leads import score_calibration
from custsat.errors import (
    EmptyInput,
    EventOutOfOrder,
    InvalidCount,
    NotADate,
    NotANumber,
    OutOfRange,
    UnknownField,
)
from custsat.evidence import Source, Status
from custsat.rules import WeightedIndex
from custsat.rules._weighted_index import WeightedItem

OWN = Source(citation="our sales team", status=Status.CONVENTION)
TODAY = date(2026, 1, 31)
RULE = WeightedIndex.flat({"a": 50, "b": 30, "c": 20}, id="own@1", source=OWN)
signals = st.dictionaries(
    st.sampled_from("abc"),
    st.none()
    | st.booleans()
    | st.floats(0, 1)
    | st.integers(0, 400).map(lambda n: TODAY - timedelta(n)),
)


def score(signals: dict, **more: Any) -> Any:
    return lead_score(signals, rule=RULE, as_of=TODAY, **more)


@given(signals)
def test_the_parts_add_up_to_the_score(observed: dict) -> None:
    if all(value is None for value in observed.values()):
        with pytest.raises(EmptyInput):
            score(observed)
        return
    result = score(observed, half_life_days=30)
    points = [part.points for part in result.parts if part.points is not None]

    assert sum(points) == pytest.approx(result.score)
    assert points == sorted(points, reverse=True)
    assert 0 <= result.score <= 100 + 1e-9
    assert 0 < result.coverage <= 1


@given(st.integers(0, 300), st.integers(0, 300), st.floats(1, 100))
def test_a_fresher_signal_never_counts_less(a: int, b: int, half: float) -> None:
    def after(days: int) -> float:
        return score({"a": TODAY - timedelta(days)}, half_life_days=half).score

    assert (after(a) >= after(b)) or a > b
    assert after(0) == 100


def test_after_one_half_life_half_is_left() -> None:
    observed = {"a": TODAY - timedelta(10), "b": False, "c": False}

    assert score(observed, half_life_days=10).score == 25
    assert score(observed).score == 50
    assert score(observed).strongest == "a"


def test_a_nested_rule_explains_its_leaves() -> None:
    rule = WeightedIndex(
        id="nested@1",
        source=OWN,
        parts=(
            WeightedItem("fit", 1, (WeightedItem("x", 1), WeightedItem("y", 3))),
            WeightedItem("z", 1),
        ),
    )
    result = lead_score({"x": True, "y": False, "z": True}, rule=rule, as_of=TODAY)

    assert [(p.signal, p.points) for p in result.parts] == [
        ("z", 50),
        ("x", 12.5),
        ("y", 0),
    ]


@pytest.mark.parametrize(
    ("observed", "more", "error"),
    [
        ({"z": True}, {}, UnknownField),
        ({"a": TODAY + timedelta(1)}, {}, EventOutOfOrder),
        ({"a": datetime(2026, 1, 1)}, {}, NotADate),  # meant
        ({"a": 1.5}, {}, OutOfRange),
        ({"a": "yes"}, {}, NotANumber),
        ({"a": True}, {"half_life_days": 0}, OutOfRange),
    ],
)
def test_bad_signals(observed: dict, more: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        score(observed, **more)


pairs = st.lists(st.tuples(st.integers(0, 10), st.booleans()), min_size=1, max_size=40)


@given(pairs)
def test_discrimination_is_the_share_of_pairs_in_the_right_order(
    outcomes: list,
) -> None:
    won = [s for s, is_won in outcomes if is_won]
    lost = [s for s, is_won in outcomes if not is_won]
    result = score_calibration(
        [s for s, _ in outcomes], [is_won for _, is_won in outcomes], limits=(3, 7)
    )

    if not won or not lost:
        assert result.discrimination is None
    else:
        right = sum((a > b) + 0.5 * (a == b) for a in won for b in lost)
        assert result.discrimination == pytest.approx(right / len(won) / len(lost))
    assert result.n_scored == len(outcomes)
    assert result.won_rate == pytest.approx(len(won) / len(outcomes))


@given(pairs)
def test_every_lead_is_in_the_band_of_its_score(outcomes: list) -> None:
    result = score_calibration(
        [s for s, _ in outcomes], [is_won for _, is_won in outcomes], limits=(3, 7)
    )
    expected = [
        sum(s < 3 for s, _ in outcomes),
        sum(3 <= s < 7 for s, _ in outcomes),
        sum(s >= 7 for s, _ in outcomes),
    ]

    assert [row.n for row in result.rows] == expected
    for row in result.rows:
        assert (row.rate is None) == (row.n == 0) == (row.interval is None)


def test_brier_belongs_to_probabilities() -> None:
    assert score_calibration(
        [0.9, 0.2], [True, False], limits=(0.5,)
    ).brier == pytest.approx((0.01 + 0.04) / 2)
    assert score_calibration([90, 20], [True, False], limits=(50,)).brier is None


def test_a_score_that_does_not_sort_is_a_finding() -> None:
    bad = score_calibration([1, 9], [True, False], limits=(5,))

    assert (bad.is_monotonic, bad.discrimination) == (False, 0)
    assert bad.findings[0].weight == 100
    assert score_calibration([1, 9], [False, True], limits=(5,)).findings == ()
    assert score_calibration([1], [True], limits=(5,)).findings == ()
    tied = score_calibration([1, 1], [True, False], limits=(5,))
    assert tied.findings[0].weight == 50
    unsure = score_calibration([1, 9, 9], [True, True, True], limits=(5,))
    assert (unsure.discrimination, unsure.findings) == (None, ())


def test_missing_scores_and_outcomes_are_counted() -> None:
    result = score_calibration([1, None, 3], [True, True, None], limits=(2,))

    assert (result.n_scored, result.n_missing) == (1, 2)


@pytest.mark.parametrize(
    ("scores", "outcomes", "limits", "error"),
    [
        ([1], [], (1,), InvalidCount),
        ([], [], (1,), EmptyInput),
        ([None], [True], (1,), EmptyInput),
        ([1], [True], (), OutOfRange),
        ([1], [True], (2, 1), OutOfRange),
        ([1], [1], (1,), NotANumber),
        (["1"], [True], (1,), NotANumber),
    ],
)
def test_bad_calibration(
    scores: list, outcomes: list, limits: tuple, error: type[Exception]
) -> None:
    with pytest.raises(error):
        score_calibration(scores, outcomes, limits=limits)
