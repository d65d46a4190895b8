"""Moments of truth, journeys, contacts."""

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
from custsat.service.moments import (
    ContactLoad,
    DesignGoal,
    Journey,
    MomentChannel,
    MomentKind,
    MomentOfTruth,
    RuleTouchpoint,
    Touchpoint,
    contacts,
    journey,
)

CALL = MomentOfTruth(
    name="call",
    score=2,
    weight=2,
    channel=MomentChannel.TELEPHONE,
    kind=MomentKind.PERSON,
    touches=(Touchpoint.STAFF,),
    goals=((DesignGoal.CONVENIENCE, 2), (DesignGoal.COMFORT, 0)),
)
QUEUE = MomentOfTruth(
    name="queue",
    score=-1,
    touches=(Touchpoint.RULES, Touchpoint.OTHER_CUSTOMERS),
    rules=(RuleTouchpoint.QUEUEING,),
    goals=((DesignGoal.CONVENIENCE, -1),),
)
LATER = MomentOfTruth(name="later")
drawn = st.lists(
    st.tuples(st.none() | st.integers(-2, 2), st.floats(0.01, 100)), min_size=1
)


def test_ex29_fifty_million_moments_of_truth() -> None:
    customers, each, seconds = CONTACTS_OF_A_YEAR.value
    seen = contacts(customers=customers, per_customer=each, seconds=seconds)

    assert seen.contacts == 50e6
    assert seen.contact_hours == pytest.approx(208_333, abs=0.5)
    assert seen.summary() == "50000000 contacts, 208333 hours"
    assert contacts(customers=10, per_customer=5).contact_hours is None
    assert ContactLoad.from_dict(seen.to_dict()) == seen


@given(drawn)
def test_a_journey_is_between_its_moments_and_its_weakest_is_the_lowest(
    pairs: Any,
) -> None:
    seen = journey(
        MomentOfTruth(name=str(k), score=score, weight=weight)
        for k, (score, weight) in enumerate(pairs)
    )
    known = [score for score, _ in pairs if score is not None]

    if known:
        assert min(known) - 1e-9 <= seen.score <= max(known) + 1e-9
        assert seen.weakest_score == min(known)
    else:
        assert seen.score is seen.weakest is seen.weakest_score is None
    assert seen.unscored == len(pairs) - len(known)


def test_a_journey_in_numbers() -> None:
    seen = journey([CALL, QUEUE, LATER])

    assert seen.score == 1
    assert (seen.weakest, seen.weakest_score, seen.unscored) == ("queue", -1, 1)
    assert seen.coverage == (
        ("call", (True, False, False, False)),
        ("queue", (False, True, False, True)),
        ("later", (False, False, False, False)),
    )
    assert seen.untouched == (Touchpoint.MEANS,)
    assert seen.goals == (
        (DesignGoal.CONVENIENCE, 1),
        (DesignGoal.COMFORT, 0),
        (DesignGoal.FULFILMENT, None),
    )
    assert [it.code for it in seen.findings] == [
        "finding.bad_moment",
        "finding.untouched",
    ]
    assert seen.findings[0].weight == 25
    assert seen.findings[0].subject == "queue"
    assert Journey.from_dict(seen.to_dict()) == seen
    assert "排队" not in seen.to_text("zh")
    assert "queue" in seen.html("zh")


def test_of_equally_weak_moments_the_heavier_and_then_the_earlier_is_named() -> None:
    def moment(name: Any, weight: Any) -> Any:
        return MomentOfTruth(name=name, score=-2, weight=weight)

    assert journey([moment("a", 1), moment("b", 2)]).weakest == "b"
    assert journey([moment("a", 1), moment("b", 1)]).weakest == "a"


def test_the_words() -> None:
    assert len(Touchpoint) == 4
    assert len(RuleTouchpoint) == 5
    assert len(DesignGoal) == 3
    assert len(MomentKind) == 4


@pytest.mark.parametrize("score", [-2, 2])
def test_the_ends_of_the_scale_are_scores(score: Any) -> None:
    assert MomentOfTruth(name="x", score=score).score == score


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"score": 2.01}, OutOfScale),
        ({"score": -2.01}, OutOfScale),
        ({"score": True}, NotANumber),
        ({"weight": 0}, OutOfRange),
        ({"rules": (RuleTouchpoint.PAYMENT,)}, InputError),
        ({"goals": ((DesignGoal.COMFORT, 3),)}, OutOfScale),
        ({"goals": ((DesignGoal.COMFORT, 1), (DesignGoal.COMFORT, 2))}, InputError),
    ],
)
def test_bad_moments(wrong: Any, error: Any) -> None:
    with pytest.raises(error):
        MomentOfTruth(name="x", **wrong)


def test_bad_journeys() -> None:
    with pytest.raises(EmptyInput):
        journey([])
    with pytest.raises(InputError):
        journey([CALL, CALL])
    with pytest.raises(OutOfRange):
        contacts(customers=-1, per_customer=1)
    with pytest.raises(OutOfRange):
        contacts(customers=1, per_customer=-1)
    with pytest.raises(OutOfRange):
        contacts(customers=1, per_customer=1, seconds=-1)
