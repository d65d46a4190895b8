"""The strategies of the service chapter draw values that its functions accept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from custsat.labels import LANGUAGES
from custsat.service import (
    GapProfile,
    Journey,
    diagnose,
    journey,
    rank_offers,
)
from custsat.testing import strategies


@given(strategies.gap_profiles(), strategies.cause_answers())
def test_diagnose_accepts_drawn_profiles_and_causes(profile: Any, causes: Any) -> None:
    diagnosis = diagnose(causes, gaps=profile)

    assert GapProfile.from_dict(profile.to_dict()) == profile
    assert type(diagnosis).from_dict(diagnosis.to_dict()) == diagnosis
    for lang in LANGUAGES:
        assert diagnosis.to_text(lang)
        assert all(
            finding.explain(lang) and finding.advice_text(lang)
            for finding in diagnosis.findings
        )


@given(strategies.moments_of_truth())
def test_journey_accepts_drawn_moments(moment: Any) -> None:
    result = journey([moment])

    assert result.score == moment.score or result.score == pytest.approx(moment.score)
    assert Journey.from_dict(result.to_dict()) == result


@given(strategies.standards())
def test_is_met_accepts_drawn_standards(
    standard: Any,
) -> None:
    check = {
        "numeric": lambda: standard.is_met(standard.threshold),
        "yes_no": lambda: standard.is_met(True),
        "not_measurable": lambda: True,
    }[standard.kind]

    assert check() is not None


@given(strategies.delivered_values(), strategies.delivered_values())
def test_rank_offers_accepts_drawn_values(one: Any, other: Any) -> None:
    ranking = rank_offers({"one": one, "other": other})

    assert ranking.offers[0][1].delivered == max(one.delivered, other.delivered)
