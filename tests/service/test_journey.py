"""``MomentOfTruth``, ``journey`` and ``contact_load``."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    NotANumber,
    OutOfRange,
    OutOfScale,
)
from custsat.evidence.service import CONTACTS_OF_A_YEAR
from custsat.service import (
    ContactLoad,
    Journey,
    MomentOfTruth,
    Touchpoint,
    contact_load,
    journey,
)
from custsat.service.quality import (
    DesignGoal,
    MomentChannel,
    MomentKind,
    RuleTouchpoint,
)

CALL = MomentOfTruth(
    name="call",
    score=2,
    weight=2,
    channel=MomentChannel.TELEPHONE,
    kind=MomentKind.PERSON,
    touchpoints=(Touchpoint.STAFF,),
    goal_ratings=((DesignGoal.CONVENIENCE, 2), (DesignGoal.COMFORT, 0)),
)
QUEUE = MomentOfTruth(
    name="queue",
    score=-1,
    touchpoints=(Touchpoint.RULES, Touchpoint.OTHER_CUSTOMERS),
    rules=(RuleTouchpoint.QUEUEING,),
    goal_ratings=((DesignGoal.CONVENIENCE, -1),),
)
LATER = MomentOfTruth(name="later")
drawn = st.lists(
    st.tuples(st.none() | st.integers(-2, 2), st.floats(0.01, 100)), min_size=1
)


def test_contact_load_counts_contacts_ex29() -> None:
    customers, each, seconds = CONTACTS_OF_A_YEAR.value
    load = contact_load(customers=customers, per_customer=each, seconds=seconds)

    assert load.contacts == 50e6
    assert load.contact_hours == pytest.approx(208_333, abs=0.5)
    assert load.summary() == "50000000 contacts, 208333 hours"
    assert contact_load(customers=10, per_customer=5).contact_hours is None
    assert ContactLoad.from_dict(load.to_dict()) == load


@given(drawn)
def test_journey_score_is_between_its_moments(
    pairs: Any,
) -> None:
    result = journey(
        MomentOfTruth(name=str(k), score=score, weight=weight)
        for k, (score, weight) in enumerate(pairs)
    )
    scores = [score for score, _ in pairs if score is not None]

    if scores:
        assert min(scores) - 1e-9 <= result.score <= max(scores) + 1e-9
        assert result.weakest_score == min(scores)
    else:
        assert result.score is result.weakest_moment is result.weakest_score is None
    assert result.n_unscored == len(pairs) - len(scores)


def test_journey_computes_score_coverage_and_findings() -> None:
    result = journey([CALL, QUEUE, LATER])

    assert result.score == 1
    assert (result.weakest_moment, result.weakest_score, result.n_unscored) == (
        "queue",
        -1,
        1,
    )
    assert result.coverage == (
        ("call", (True, False, False, False)),
        ("queue", (False, True, False, True)),
        ("later", (False, False, False, False)),
    )
    assert result.uncovered_touchpoints == (Touchpoint.FACILITIES,)
    assert result.goal_ratings == (
        (DesignGoal.CONVENIENCE, 1),
        (DesignGoal.COMFORT, 0),
        (DesignGoal.FULFILMENT, None),
    )
    assert [finding.code for finding in result.findings] == [
        "finding.bad_moment",
        "finding.uncovered_touchpoint",
    ]
    assert result.findings[0].weight == 25
    assert result.findings[0].subject == "queue"
    assert Journey.from_dict(result.to_dict()) == result
    assert "排队" not in result.to_text("zh")
    assert "queue" in result.html("zh")


def test_journey_weakest_moment_of_a_tie() -> None:
    def moment(name: Any, weight: Any) -> Any:
        return MomentOfTruth(name=name, score=-2, weight=weight)

    assert journey([moment("a", 1), moment("b", 2)]).weakest_moment == "b"
    assert journey([moment("a", 1), moment("b", 1)]).weakest_moment == "a"


def test_touchpoints_rules_goals_and_kinds_are_complete() -> None:
    assert len(Touchpoint) == 4
    assert len(RuleTouchpoint) == 5
    assert len(DesignGoal) == 3
    assert len(MomentKind) == 4


@pytest.mark.parametrize("score", [-2, 2])
def test_moment_of_truth_accepts_the_ends_of_the_scale(score: Any) -> None:
    assert MomentOfTruth(name="x", score=score).score == score


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"score": 2.01}, OutOfScale),
        ({"score": -2.01}, OutOfScale),
        ({"score": True}, NotANumber),
        ({"weight": 0}, OutOfRange),
        ({"rules": (RuleTouchpoint.PAYMENT,)}, InputError),
        ({"goal_ratings": ((DesignGoal.COMFORT, 3),)}, OutOfScale),
        (
            {"goal_ratings": ((DesignGoal.COMFORT, 1), (DesignGoal.COMFORT, 2))},
            InputError,
        ),
    ],
    ids=[
        "score above",
        "score below",
        "bool",
        "weight of 0",
        "rules without touchpoint",
        "rating off the scale",
        "goal rated twice",
    ],
)
def test_moment_of_truth_rejects_invalid_fields(changes: Any, error: Any) -> None:
    with pytest.raises(error):
        MomentOfTruth(name="x", **changes)


@pytest.mark.parametrize(
    ("moments", "error"),
    [
        pytest.param([], EmptyInput, id="no moment"),
        pytest.param([CALL, CALL], InputError, id="duplicate name"),
    ],
)
def test_journey_rejects_invalid_moments(moments: Any, error: Any) -> None:
    with pytest.raises(error):
        journey(moments)


@pytest.mark.parametrize("argument", ["customers", "per_customer", "seconds"])
def test_contact_load_rejects_negative_numbers(argument: Any) -> None:
    arguments = {"customers": 1, "per_customer": 1, "seconds": 1}
    with pytest.raises(OutOfRange):
        contact_load(**arguments | {argument: -1})
