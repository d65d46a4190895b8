"""``MomentOfTruth``, ``journey`` and ``contact_load``."""

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
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownField,
    WrongType,
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
from custsat.values import LIKERT5, Certainty

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
    assert [(each.group, each.n_moments, each.score) for each in result.by_goal] == [
        (DesignGoal.CONVENIENCE.code, 2, 1),
        (DesignGoal.COMFORT.code, 1, 0),
    ]
    assert [(each.group, each.score) for each in result.by_channel] == [
        (MomentChannel.TELEPHONE.code, 2)
    ]
    assert [(each.group, each.score) for each in result.by_kind] == [
        (MomentKind.PERSON.code, 2)
    ]
    assert [(each.group, each.score) for each in result.by_touchpoint] == [
        (Touchpoint.STAFF.code, 2),
        (Touchpoint.RULES.code, -1),
        (Touchpoint.OTHER_CUSTOMERS.code, -1),
    ]
    assert [finding.code for finding in result.findings] == [
        "finding.bad_moment",
        "finding.uncovered_touchpoint",
    ]
    assert result.findings[0].weight == pytest.approx(25 / 3)  # of the score
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


CONTACTS = [
    MomentOfTruth(name="call", weight=2, channel=MomentChannel.TELEPHONE),
    MomentOfTruth(name="queue", touchpoints=(Touchpoint.RULES,)),
    MomentOfTruth(name="later"),
]
UP_AND_DOWN = (1, 0, -1, 0)


def around(mean: int, n: int = 40) -> list[int]:
    """Answers on -2 to +2 around a mean."""
    return [mean + UP_AND_DOWN[k % 4] for k in range(n)]


def test_journey_of_answers_names_the_weakest_that_is_told_from_the_others() -> None:
    result = journey(CONTACTS, answers={"call": around(1), "queue": around(-1)})
    first, second = result.answers

    assert (first.n, first.n_missing, first.mean) == (40, 0, 1)
    assert first.interval.contains(1)
    assert (second.is_bad, first.is_bad) == (True, False)
    assert (result.weakest_moment, result.weakest_score) == ("queue", -1)
    assert result.score == pytest.approx(1 / 3)
    assert [each.subject for each in result.findings if each.weight] == ["queue"]
    assert Journey.from_dict(result.to_dict()) == result
    assert "weakest moment: queue (-1.0)" in result.summary("en")
    assert "40" in result.to_text("zh")


def test_journey_of_answers_that_overlap_has_no_weakest_moment() -> None:
    result = journey(CONTACTS, answers={"call": around(0), "queue": around(0)})

    assert (result.weakest_moment, result.weakest_score) == (None, None)
    assert result.weakest_candidates == ("call", "queue")
    assert "not decided yet; it may be: call, queue" in result.summary("en")
    assert "尚不能定论" in result.summary("zh")
    assert not [each for each in result.findings if each.weight]
    assert result.findings[0].certainty is Certainty.INCONCLUSIVE


def test_journey_of_few_answers_calls_no_moment_bad() -> None:
    result = journey(CONTACTS, answers={"queue": [-2, -2, None], "call": []})

    assert result.answers[1].n_missing == 1
    assert (result.answers[0].mean, result.n_unscored) == (None, 2)
    assert [each.certainty for each in result.findings[:1]] == [Certainty.TOO_FEW]
    assert result.findings[0].explain("en").startswith("2 of 2 moments have too few")
    assert not [each for each in result.findings if each.weight]


def test_journey_of_two_answers_alike_has_no_weakest_moment() -> None:
    """Answers that do not differ have no interval, and were taken for exact."""
    result = journey(CONTACTS, answers={"call": [2, 2], "queue": [-2, -2]})

    assert result.weakest_moment is None
    assert result.weakest_candidates == ("call", "queue")
    alone = journey(CONTACTS, answers={"queue": [-2, -1]})
    assert (alone.weakest_moment, alone.weakest_candidates) == (None, ("queue",))
    enough = journey(CONTACTS, answers={"call": [2] * 30, "queue": [-2] * 30})
    assert enough.weakest_moment == "queue"


def test_journey_without_any_score_says_so() -> None:
    result = journey([LATER], answers={"later": [None]})

    assert (result.score, result.weakest_candidates) == (None, ())
    assert result.summary("en") == "No moment has a score yet"


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20))
def test_journey_reads_answers_on_another_scale(answers: Any) -> None:
    asked = journey(CONTACTS, answers={"call": answers}, scale=LIKERT5)
    moved = journey(CONTACTS, answers={"call": [answer - 3 for answer in answers]})

    assert asked.score == pytest.approx(moved.score)
    assert asked.answers[0].n == moved.answers[0].n


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"answers": {"cal": [1]}}, UnknownField),
        ({"moments": [CALL], "answers": {"call": [1]}}, InputError),
        ({"answers": {"call": [3]}}, OutOfScale),
        ({"answers": {"call": [0.5]}}, NotOnScale),
        ({"answers": {"call": 1}}, WrongType),
        ({"answers": [1]}, WrongType),
        ({"level": 95}, OutOfRange),
        ({"min_n": 0}, InvalidCount),
        ({"scale": 5}, WrongType),
    ],
)
def test_journey_rejects_invalid_answers(changes: Any, error: Any) -> None:
    arguments = {"moments": CONTACTS, "answers": {"call": [1]}} | changes
    moments = arguments.pop("moments")
    with pytest.raises(error):
        journey(moments, **arguments)


# --------------------------------------------------------------- answers by group


def test_groups_of_answered_moments_have_answers_and_an_interval() -> None:
    """Two moments of one channel, 3 to 1: an interval that holds for any dependence."""
    phone = MomentChannel.TELEPHONE
    moments = [
        MomentOfTruth(name="call", weight=3, channel=phone),
        MomentOfTruth(name="voicemail", channel=phone, kind=MomentKind.SERVICE),
        MomentOfTruth(name="visit", kind=MomentKind.PERSON),
    ]
    answers = {
        "call": [2, 1, 0, 1] * 10,
        "voicemail": [-1, 0, 1] * 10,
        "visit": [1] * 9,
    }
    result = journey(moments, answers=answers)
    (group,) = result.by_channel
    call, voicemail, _ = result.answers

    assert group.n == 70
    assert group.score == (3 * 1 + 0) / 4
    assert group.interval is not None
    assert call.interval is not None
    assert voicemail.interval is not None
    assert group.interval.low == pytest.approx(
        (3 * call.interval.low + voicemail.interval.low) / 4
    )
    assert group.interval.high == pytest.approx(
        (3 * call.interval.high + voicemail.interval.high) / 4
    )
    kinds = {each.group: (each.n, each.interval is None) for each in result.by_kind}
    assert kinds[MomentKind.PERSON.code] == (9, True)  # all gave one answer
    assert "70" in result.to_text()


def test_groups_with_a_score_of_an_assessor_have_no_answers() -> None:
    phone = MomentChannel.TELEPHONE
    moments = [
        MomentOfTruth(name="call", channel=phone, score=1),
        MomentOfTruth(name="voicemail", channel=phone),
    ]
    (group,) = journey(moments, answers={"voicemail": [0, 1, 2]}).by_channel

    assert (group.n_moments, group.score) == (2, 1)
    assert (group.n, group.interval) == (None, None)
