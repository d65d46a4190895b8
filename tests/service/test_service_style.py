"""``service_style``: every case, the cut, weak sides."""

from __future__ import annotations

from math import nan, nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    NotANumber,
    OutOfScale,
    UnknownField,
    WrongScale,
)
from custsat.service import ServiceStyle, ServiceStyleResult, service_style
from custsat.service.quality import (
    PERSONAL_FEATURES,
    PROCEDURAL_FEATURES,
    PersonalFeature,
    ServiceSide,
)
from custsat.values import Scale

FIVE = Scale(1, 5)
LOW, HIGH = 2, 4
Style = ServiceStyle


@pytest.mark.parametrize(
    ("procedural", "personal", "possible"),
    [
        (LOW, LOW, [Style.FREEZER]),
        (LOW, HIGH, [Style.FRIENDLY_ZOO]),
        (HIGH, LOW, [Style.FACTORY]),
        (HIGH, HIGH, [Style.QUALITY_SERVICE]),
        (LOW, None, [Style.FREEZER, Style.FRIENDLY_ZOO]),
        (HIGH, None, [Style.FACTORY, Style.QUALITY_SERVICE]),
        (None, LOW, [Style.FREEZER, Style.FACTORY]),
        (None, HIGH, [Style.FRIENDLY_ZOO, Style.QUALITY_SERVICE]),
        (
            None,
            None,
            [Style.FREEZER, Style.FRIENDLY_ZOO, Style.FACTORY, Style.QUALITY_SERVICE],
        ),
    ],
)
def test_service_style_covers_every_case(
    procedural: Any, personal: Any, possible: Any
) -> None:
    result = service_style(procedural=procedural, personal=personal, scale=FIVE)

    assert list(result.possible) == possible
    assert result.service_style is (possible[0] if len(possible) == 1 else None)
    expected = [
        side
        for side, value in zip(ServiceSide, (procedural, personal), strict=True)
        if value is None
    ]
    assert list(result.to_measure) == expected
    assert len(result.reasons) == len(possible)


@pytest.mark.parametrize(
    ("value", "style"),
    [
        (3, Style.FREEZER),
        (nextafter(3, 0), Style.FREEZER),
        (nextafter(3, 9), Style.QUALITY_SERVICE),
    ],
)
def test_service_style_side_at_the_cut_is_low(value: Any, style: Any) -> None:
    result = service_style(procedural=value, personal=value, scale=FIVE)

    assert result.service_style is style


def test_service_style_takes_a_cut() -> None:
    arguments = {"procedural": 3, "personal": 3, "scale": FIVE}

    assert service_style(**arguments, cut=2.5).service_style is Style.QUALITY_SERVICE
    assert service_style(**arguments, cut=2.5).cut == 2.5
    assert service_style(**arguments | {"scale": Scale(0, 5)}).cut == 2.5


@given(st.lists(st.floats(1, 5), min_size=7, max_size=7))
def test_service_style_averages_known_features(scores: Any) -> None:
    names = [feature.value for feature in PersonalFeature]
    features = dict(zip(names, scores, strict=True)) | {"tact": None, "guidance": nan}
    result = service_style(procedural=None, personal=features, scale=FIVE)
    values = [
        s for n, s in zip(names, scores, strict=True) if n not in {"tact", "guidance"}
    ]

    assert result.personal == pytest.approx(sum(values) / 5)


def test_features_are_seven_on_either_side() -> None:
    assert len(PROCEDURAL_FEATURES.items) == len(PERSONAL_FEATURES.items) == 7


def test_service_style_lists_weak_sides() -> None:
    def weak(procedural: Any, personal: Any) -> Any:
        result = service_style(procedural=procedural, personal=personal, scale=FIVE)
        return [side.value for side in result.weak_sides]

    assert weak(2, 1) == ["personal", "procedural"]
    assert weak(2, 2) == ["procedural", "personal"]
    assert weak(4, 2) == ["personal"]
    assert weak(4, None) == []
    (finding,) = service_style(procedural=4, personal=2, scale=FIVE).findings
    assert finding.weight == 75
    assert finding.explain("en") == "personal side: 2.00, not above 3.00"
    assert "个人面" in finding.advice_text("zh")


def test_service_style_explains_and_exports() -> None:
    result = service_style(procedural=4, personal=2, scale=FIVE)

    assert ServiceStyleResult.from_dict(result.to_dict()) == result
    assert "service_style@1" in result.explain("en")
    assert result.summary("zh") == "按部就班型；需要提升：个人面"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"procedural": 6}, OutOfScale),
        ({"procedural": nan}, NotANumber),
        ({"procedural": {"charm": 3}}, UnknownField),
        ({"procedural": {"flow": 9}}, OutOfScale),
        ({"procedural": {"flow": None}}, EmptyInput),
        ({"cut": 9}, OutOfScale),
        ({"scale": Scale(1, 5, low_is_good=True)}, WrongScale),
    ],
    ids=[
        "off the scale",
        "NaN",
        "unknown feature",
        "feature off the scale",
        "only missing features",
        "cut off the scale",
        "low end is good",
    ],
)
def test_service_style_rejects_invalid_input(changes: Any, error: Any) -> None:
    with pytest.raises(error):
        service_style(**{"procedural": 3, "personal": 3, "scale": FIVE} | changes)
