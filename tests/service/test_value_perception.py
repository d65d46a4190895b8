"""``value_perception``: nine indicators in three groups."""

from __future__ import annotations

from typing import Any

import pytest

from custsat.errors import EmptyInput, InvalidWeights, OutOfScale, UnknownField
from custsat.service import ValuePerception, value_perception
from custsat.service.offers import VALUE_KPIS, ValueKpi
from custsat.values import Scale

FIVE = Scale(1, 5)


def test_value_kpis_has_nine_indicators_in_three_groups() -> None:
    assert VALUE_KPIS.items == tuple(ValueKpi)
    assert [len(part.group) for part in VALUE_KPIS.parts] == [4, 3, 2]


def test_value_perception_weighs_groups_equally_by_default() -> None:
    scores = dict.fromkeys(ValueKpi, 5) | {"credit": 1, "pleasant_contact": 3}
    plain = value_perception(scores, scale=FIVE)
    weighed = value_perception(
        scores, scale=FIVE, weights={"product": 1, "support": 1, "partner": 2}
    )

    assert plain.perceived_value == 4
    assert weighed.perceived_value == 3.5
    assert plain.percent_of_scale == 75
    assert plain.groups[2] == ("partner", 2)
    assert ValuePerception.from_dict(plain.to_dict()) == plain


def test_value_perception_leaves_out_missing_scores() -> None:
    result = value_perception({"credit": 3, "quality": None}, scale=FIVE)

    assert result.perceived_value == 3
    assert result.coverage == pytest.approx(1 / 6)
    assert result.groups[0] == ("product", None)


@pytest.mark.parametrize(
    ("scores", "more", "error"),
    [
        ({"charm": 3}, {}, UnknownField),
        ({"credit": 6}, {}, OutOfScale),
        ({}, {}, EmptyInput),
        ({"credit": None}, {}, EmptyInput),
        ({"credit": 3}, {"weights": {"product": 1}}, InvalidWeights),
        ({"credit": 3}, {"weights": {"charm": 1}}, UnknownField),
        (
            {"credit": 3},
            {"weights": {"product": 1, "support": 1, "partner": -1}},
            InvalidWeights,
        ),
    ],
    ids=[
        "unknown indicator",
        "off the scale",
        "no score",
        "only missing scores",
        "missing weight",
        "unknown group",
        "negative weight",
    ],
)
def test_value_perception_rejects_invalid_input(
    scores: Any, more: Any, error: Any
) -> None:
    with pytest.raises(error):
        value_perception(scores, scale=FIVE, **more)


def test_value_perception_shows_the_mean_of_every_group() -> None:
    text = value_perception({"quality": 4, "credit": 2}, scale=FIVE).to_text()

    assert "person and company  2.00" in text
    assert "service             unknown" in text
    assert "人员与公司" in value_perception({"credit": 2}, scale=FIVE).to_text("zh")


@pytest.mark.parametrize(
    ("scores", "subjects"),
    [
        ({"quality": 3, "credit": 3}, []),
        ({"quality": 2.9, "credit": 3, "delivery_speed": 1}, ["support", "product"]),
        ({"credit": 1}, ["partner"]),
    ],
)
def test_value_perception_finds_groups_in_the_lower_half(
    scores: dict[str, float], subjects: list[str]
) -> None:
    result = value_perception(scores, scale=FIVE)

    assert [finding.subject for finding in result.findings] == [
        f"value_group.{name}" for name in subjects
    ]
    if subjects == ["partner"]:
        (finding,) = result.findings
        assert finding.weight == 50
        assert "person and company: 1.00, below the middle" in finding.explain()
