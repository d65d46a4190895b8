"""Tests of readiness and of priority: every case, unknown conditions, own rules."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import NotANumber, WrongType
from custsat.rules import Bands, below
from custsat.team import (
    PRIORITIES,
    READINESS,
    LeadershipStyle,
    PriorityAction,
    ReadinessLevel,
    StaffCase,
    TaskKind,
    priority,
    readiness,
)

FACT = st.sampled_from([True, False, None])
Style, Action = LeadershipStyle, PriorityAction
INVALID = [1, 0, "yes", "", b"x", [], {}, 0.5, object()]


@pytest.mark.parametrize(
    ("willing", "able", "level", "style"),
    [
        (True, True, ReadinessLevel.R4, Style.DELEGATE),
        (False, True, ReadinessLevel.R3, Style.PARTICIPATE),
        (True, False, ReadinessLevel.R2, Style.COACH),
        (False, False, ReadinessLevel.R1, Style.DIRECT),
    ],
)
def test_readiness_of_the_four_types(
    willing: bool, able: bool, level: ReadinessLevel, style: LeadershipStyle
) -> None:
    result = readiness(willing=willing, able=able)

    assert (result.level, result.leadership, result.ask) == (level, style, ())
    (finding,) = result.findings
    assert finding.advice == f"advice.lead_{style.value}"
    assert finding.explain("zh").endswith(style.label("zh"))


@pytest.mark.parametrize(
    ("urgent", "important", "kind", "action"),
    [
        (True, True, TaskKind.URGENT_AND_IMPORTANT, Action.DO_NOW),
        (False, True, TaskKind.IMPORTANT_ONLY, Action.PLAN),
        (True, False, TaskKind.URGENT_ONLY, Action.HAND_OVER),
        (False, False, TaskKind.NEITHER, Action.DROP),
    ],
)
def test_priority_of_the_four_kinds(
    urgent: bool, important: bool, kind: TaskKind, action: PriorityAction
) -> None:
    result = priority(urgent=urgent, important=important)

    assert (result.kind, result.action, result.ask) == (kind, action, ())
    (finding,) = result.findings
    assert finding.advice == f"advice.task_{action.value}"


def test_priority_numbers_are_texts_that_say_whose_they_are() -> None:
    """Two books give the third and the fourth quadrant to different tasks."""
    cases = [(True, True), (False, True), (True, False), (False, False)]
    texts = [priority(urgent=u, important=i).numbering() for u, i in cases]

    assert [text.split()[1] for text in texts] == ["I", "II", "III", "IV"]
    assert [text.split(", ")[1].split()[0] for text in texts] == [
        *("first", "second", "fourth", "third")
    ]
    assert all("Covey" in text and "slides" in text for text in texts)
    exported = priority(urgent=True, important=False).to_dict()
    assert not {"numbering", "quadrant", "number"} & exported.keys()


def test_priority_explains_the_numbers_only_of_a_known_kind() -> None:
    known, unknown = (priority(urgent=fact, important=True) for fact in (True, None))

    assert known.explain("zh").endswith(known.numbering("zh"))
    assert unknown.numbering() == ""
    assert "Covey" not in unknown.explain().splitlines()[-1].split(". Source")[0]


@given(willing=FACT, able=FACT, learnt=st.booleans())
def test_readiness_never_changes_when_more_is_known(
    willing: bool | None, able: bool | None, learnt: bool
) -> None:
    early = readiness(willing=willing, able=able)
    late = readiness(willing=learnt if willing is None else willing, able=able)

    assert early.leadership in (None, late.leadership)
    assert set(late.possible) <= set(early.possible)
    assert (early.leadership is None) == bool(early.ask)


@given(urgent=FACT, important=FACT, learnt=st.booleans())
def test_priority_never_changes_when_more_is_known(
    urgent: bool | None, important: bool | None, learnt: bool
) -> None:
    early = priority(urgent=urgent, important=important)
    late = priority(urgent=urgent, important=learnt if important is None else important)

    assert early.action in (None, late.action)
    assert set(late.possible) <= set(early.possible)
    assert (early.action is None) == bool(early.ask)


def test_unknown_conditions_are_asked_for_in_the_order_of_the_rule() -> None:
    open_task = priority(urgent=None, important=None)
    open_person = readiness(willing=None, able=None)

    assert [c.value for c in open_task.ask] == ["important", "urgent"]
    assert [c.value for c in open_person.ask] == ["willing", "able"]
    assert open_task.findings[0].advice == "advice.ask_important"
    assert open_person.findings[0].advice == "advice.ask_willing"
    assert len(open_task.possible) == len(open_person.possible) == 4
    assert open_person.summary() == (
        "still possible: direct (S1), coach (S2), take part in decisions (S3), "
        "delegate (S4); still to ask: willing, able"
    )
    assert open_task.summary("zh").endswith("待了解：是否重要、是否紧急")


@pytest.mark.parametrize("value", INVALID, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize(
    ("function", "name", "other"),
    [
        (readiness, "willing", "able"),
        (readiness, "able", "willing"),
        (priority, "urgent", "important"),
        (priority, "important", "urgent"),
    ],
)
def test_conditions_are_true_false_or_none(
    function: Any, name: str, other: str, value: object
) -> None:
    with pytest.raises(WrongType, match=f"{name} must be True, False or None"):
        function(**{name: value, other: True})


@pytest.mark.parametrize("rule", [None, "readiness@1", READINESS.rows])
def test_rule_must_be_a_decision_table(rule: Any) -> None:
    with pytest.raises(WrongType, match="rule must be a DecisionTable"):
        readiness(willing=True, able=True, rule=rule)


def test_readiness_follows_a_rule_of_ones_own() -> None:
    rows = ((StaffCase(willing=None, able=None), Style.COACH),)
    rule = READINESS.evolve(id="own@1", rows=rows)
    result = readiness(willing=None, able=True, rule=rule)

    assert result.leadership is Style.COACH
    assert result.level is None
    assert result.reasons[0].rule == "own@1"


def test_priority_reads_hours_by_bands() -> None:
    bands = Bands(
        id="hours_left@1",
        source=PRIORITIES.source,
        variable="hours_left",
        rows=((below(48), True),),
        above=False,
    )
    rule = PRIORITIES.evolve(id="own@1", bands=(("urgent", bands),))

    assert priority(urgent=47.9, important=True, rule=rule).action is Action.DO_NOW
    assert priority(urgent=48, important=True, rule=rule).action is Action.PLAN
    with pytest.raises(NotANumber):
        priority(urgent=True, important=True, rule=rule)
