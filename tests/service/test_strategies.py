"""What the strategies draw is valid, travels, and keeps what the chapter promises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from custsat.labels import LANGUAGES
from custsat.service import (
    GapProfile,
    Journey,
    choose,
    diagnose,
    journey,
)
from custsat.testing import service as drawn


@given(drawn.gap_profiles(), drawn.cause_answers())
def test_a_diagnosis_of_anything(profile: Any, causes: Any) -> None:
    seen = diagnose(causes, gaps=profile)

    assert GapProfile.from_dict(profile.to_dict()) == profile
    assert type(seen).from_dict(seen.to_dict()) == seen
    for lang in LANGUAGES:
        assert seen.to_text(lang)
        assert all(it.explain(lang) and it.advice_text(lang) for it in seen.findings)


@given(drawn.moments_of_truth())
def test_a_journey_of_one(moment: Any) -> None:
    seen = journey([moment])

    assert seen.score == moment.score or seen.score == pytest.approx(moment.score)
    assert Journey.from_dict(seen.to_dict()) == seen


@given(drawn.standards())
def test_every_standard_is_met_by_something_or_not_measurable(
    standard: Any,
) -> None:
    said = {
        "numeric": lambda: standard.is_met(standard.threshold),
        "yes_no": lambda: standard.is_met(True),
        "not_measurable": lambda: True,
    }[standard.kind]

    assert said() is not None


@given(drawn.delivered_values(), drawn.delivered_values())
def test_the_best_offer_delivers_most(one: Any, other: Any) -> None:
    seen = choose({"one": one, "other": other})

    assert seen.offers[0][1].delivered == max(one.delivered, other.delivered)
