"""From the gaps of a real survey to money, end to end, beside a few lines of numpy."""

from __future__ import annotations

import csv
import io
from typing import Any

import numpy as np
import pytest

from custsat.loyalty import lifetime_value
from custsat.review import AssumptionStatus, GapToMoney, gap_to_money, prepare
from custsat.satisfaction import association
from custsat.service import servqual

# Items of the questionnaire by dimension; the survey asks twenty-four, three to each.
ITEMS = {f"item {k}": f"dimension {(k - 1) // 3 + 1}" for k in range(1, 25)}
VALUE = lifetime_value(
    margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
)
CLOSED = (0.2, 0.4, 0.6)


@pytest.fixture
def answers(data: Any) -> dict[str, Any]:
    """The columns of the survey as floats; NaN where nothing was answered."""
    text = (data / "kiosk_servqual_kano_ipa_clean.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    names = [f"{kind}{k}" for kind in "ep" for k in range(1, 25)]
    return {
        name: np.array([float(row[name] or "nan") for row in rows])
        for name in (*names, "overall_sat", "reuse")
    }


@pytest.fixture
def money(answers: dict[str, Any]) -> GapToMoney:
    """What it is worth to close the widest gap of a dimension."""
    expected, perceived = (
        np.column_stack([answers[f"{kind}{k}"] for k in range(1, 25)]).tolist()
        for kind in "ep"
    )
    quality = servqual(expected, perceived, items=ITEMS)
    widest = min(quality.dimensions, key=lambda each: each.gap)
    gaps = gaps_of(answers, widest.dimension)
    return gap_to_money(
        widest,
        closed=CLOSED,
        satisfaction_per_gap=association(gaps, answers["overall_sat"].tolist()),
        retention_per_satisfaction=association(
            answers["overall_sat"].tolist(), (answers["reuse"] >= 4).tolist()
        ),
        customers=1000,
        value=VALUE,
        duration="once",
        cost=[3000, 500],
    )


def gaps_of(answers: dict[str, Any], dimension: str) -> list[float]:
    """The gap of each respondent in a dimension."""
    numbers = [k for k in range(1, 25) if ITEMS[f"item {k}"] == dimension]
    gaps = [answers[f"p{k}"] - answers[f"e{k}"] for k in numbers]
    return list(np.mean(gaps, axis=0))


def line_of(x: Any, y: Any) -> tuple[float, float]:
    """The slope and its standard error HC3."""
    design = np.column_stack([np.ones(len(x)), x])
    inverse = np.linalg.inv(design.T @ design)
    hat = np.einsum("ij,jk,ik->i", design, inverse, design)
    slope = inverse @ design.T @ y
    rest = (y - design @ slope) / (1 - hat)
    return slope[1], (inverse @ (design.T * rest**2) @ design @ inverse)[1, 1] ** 0.5


@pytest.mark.data
def test_chain_of_a_real_survey_is_a_few_lines_of_numpy(
    money: GapToMoney, answers: dict[str, Any]
) -> None:
    gaps = {name: gaps_of(answers, name) for name in dict.fromkeys(ITEMS.values())}
    widest = min(gaps.values(), key=np.mean)
    to_satisfaction, error = line_of(np.array(widest), answers["overall_sat"])
    stayed = (answers["reuse"] >= 4).astype(float)
    to_retention, _ = line_of(answers["overall_sat"], stayed)
    change = -np.mean(widest) * CLOSED[1] * to_satisfaction * to_retention
    benefit = 1000 * change * 800 / 0.3

    assert money.gap.expected == pytest.approx(np.mean(widest))
    assert money.satisfaction_per_gap.expected == pytest.approx(to_satisfaction)
    low, high = money.satisfaction_per_gap.low, money.satisfaction_per_gap.high
    assert (high - low) / 2 == pytest.approx(1.972 * error, rel=1e-3)  # t of 192 df
    assert money.retention_per_satisfaction.expected == pytest.approx(to_retention)
    assert money.case.outcomes[1].benefit == pytest.approx(benefit)
    assert money.expected_net == pytest.approx(benefit - 3000 - 500 / 1.1)
    assert money.low_net < money.expected_net < money.high_net


@pytest.mark.data
def test_every_figure_of_the_chain_explains_itself(money: GapToMoney) -> None:
    for lang in ("en", "zh"):
        lines = money.explain(lang).splitlines()
        for step in money.steps:
            low, expected, high = step.texts(lang, "CNY")
            assert any(
                all(part in line for part in (low, expected, high, step.basis(lang)))
                for line in lines
            )
    statuses = {step.code: step.status for step in money.steps}
    assert statuses["gap"] is AssumptionStatus.MEASURED
    assert statuses["satisfaction_per_gap"] is AssumptionStatus.ASSOCIATION
    assert statuses["retention_per_satisfaction"] is AssumptionStatus.ASSOCIATION
    assert {step.n for step in money.steps if step.code == "gap"} == {194}
    review = prepare(money)
    assert GapToMoney.from_dict(money.to_dict()) == money
    assert "From gap to money" in review.summary()
