"""Tests of satisfaction_stage, and of the horizontal levels."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from custsat.errors import WrongType
from custsat.satisfaction import mean_of_dimensions
from custsat.satisfaction.indices import (
    HORIZONTAL_LEVELS,
    SATISFACTION_STAGES,
    HorizontalLevel,
    SatisfactionStage,
    satisfaction_stage,
)
from custsat.values import LIKERT5

NONE, MATERIAL, SPIRITUAL, SOCIAL = SatisfactionStage
FACTS = (True, False, None)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        pytest.param((False, False, False), NONE, id="none"),
        pytest.param((False, True, True), NONE, id="higher ones do not count"),
        pytest.param((True, False, False), MATERIAL, id="material"),
        pytest.param((True, False, True), MATERIAL, id="social does not count"),
        pytest.param((True, True, False), SPIRITUAL, id="spiritual"),
        pytest.param((True, True, True), SOCIAL, id="social"),
        pytest.param((False, None, None), NONE, id="no is enough"),
        pytest.param((True, False, None), MATERIAL, id="no is enough, second"),
        pytest.param((None, False, True), None, id="unknown is not no"),
    ],
)
def test_satisfaction_stage_counts_only_above_a_reached_stage(
    facts: Any, stage: SatisfactionStage | None
) -> None:
    material, spiritual, social = facts
    result = satisfaction_stage(material=material, spiritual=spiritual, social=social)

    assert result.stage is stage


@pytest.mark.parametrize("facts", [*product(FACTS, repeat=3)], ids=str)
def test_satisfaction_stage_is_what_its_completions_agree_on(facts: Any) -> None:
    completions = product(
        *((fact,) if fact is not None else FACTS[:2] for fact in facts)
    )
    stages = {_gated(each) for each in completions}
    result = satisfaction_stage(material=facts[0], spiritual=facts[1], social=facts[2])

    assert set(result.possible) == stages
    assert result.stage is (next(iter(stages)) if len(stages) == 1 else None)
    assert bool(result.ask) is (len(stages) > 1)


def _gated(facts: Any) -> SatisfactionStage:
    """Count the leading yeses."""
    reached = 0
    for fact in facts:
        if not fact:
            break
        reached += 1
    return tuple(SatisfactionStage)[reached]


def test_satisfaction_stage_says_what_does_not_count() -> None:
    result = satisfaction_stage(material=False, spiritual=True, social=None)

    assert result.not_counted == (SPIRITUAL,)
    assert [finding.code for finding in result.findings] == [
        "finding.stage_not_counted"
    ]
    assert satisfaction_stage(material=True, spiritual=True, social=True).findings == ()
    unknown = satisfaction_stage(material=None, spiritual=False, social=True)
    assert unknown.not_counted == (SOCIAL,)
    assert unknown.findings == ()


def test_satisfaction_stage_reads_in_both_languages() -> None:
    result = satisfaction_stage(material=None, spiritual=True, social=False)

    assert result.summary() == (
        "Stage of satisfaction not known yet: not even material satisfaction, "
        "spiritual satisfaction; still to ask: material satisfaction"
    )
    assert result.summary("zh").startswith("满意层次尚未确定：")
    assert "物质满意" in SATISFACTION_STAGES.to_text("zh")


@pytest.mark.parametrize("name", ["material", "spiritual", "social"])
def test_satisfaction_stage_rejects_a_rating(name: str) -> None:
    facts: dict[str, Any] = {"material": True, "spiritual": True, "social": True}

    with pytest.raises(WrongType, match=name):
        satisfaction_stage(**facts | {name: 5})
    with pytest.raises(WrongType, match="rule"):
        satisfaction_stage(**facts, rule=HORIZONTAL_LEVELS)


def test_horizontal_levels_are_the_mean_of_five() -> None:
    scores = dict(zip(HorizontalLevel, (5, 4, 3, 4, 2), strict=True))
    result = mean_of_dimensions(scores, scale=LIKERT5, rule=HORIZONTAL_LEVELS)

    assert result.overall == pytest.approx(3.6)
    assert result.mean_without_overall is None
    assert result.weakest is HorizontalLevel.SERVICE_QUALITY
    assert "服务品质" in result.summary("zh")
    unknown = mean_of_dimensions(
        {"mind": 5, "visual": None}, scale=LIKERT5, rule=HORIZONTAL_LEVELS
    )
    assert (unknown.overall, unknown.coverage) == (5, 0.2)
