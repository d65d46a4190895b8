"""``expectation_formation``: what forms an expectation, and what is on both sides."""

from __future__ import annotations

from math import fsum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongScale,
    WrongType,
)
from custsat.evidence.sources import LIBRARY_DEFAULT
from custsat.rules import WeightedIndex
from custsat.satisfaction import (
    measure,
)
from custsat.satisfaction.expectations import (
    EXPECTATION_SOURCES,
    EXPERIENCE_SOURCES,
    ExpectationFormation,
    FormationModel,
    expectation_formation,
)
from custsat.values import LIKERT5, ZERO_TO_FIVE, Scale

IMPROVEMENT = "effective_improvement"
EXPECTATION = {"word_of_mouth": 4, "service_promise": 5, "needs": 3}
EXPERIENCE = {"goods": 4, "service_promise": 3, "standardised_operation": 2}
scores = st.floats(0, 5) | st.none()


def sources_of(rule: WeightedIndex) -> st.SearchStrategy[dict[str, Any]]:
    drawn = st.fixed_dictionaries(dict.fromkeys(rule.items, scores))
    return drawn.filter(lambda d: any(value is not None for value in d.values()))


def both(
    expectation: Any = EXPECTATION, experience: Any = EXPERIENCE, **options: Any
) -> ExpectationFormation:
    settings = {"scale": LIKERT5, "model": IMPROVEMENT}
    return expectation_formation(expectation, experience, **settings | options)


def test_formation_models_name_the_sources_of_their_publications() -> None:
    """One deck has past experience and no word of mouth, the other the reverse."""
    named = {
        model.value: set(EXPECTATION_SOURCES[model].items) for model in FormationModel
    }

    assert named["service_marketing"] == {
        *("needs", "past_experience", "communicated_promises")
    }
    assert named[IMPROVEMENT] == {"word_of_mouth", "service_promise", "needs"}
    assert named["zeithaml"] == {
        *("needs", "past_experience", "word_of_mouth"),
        *("explicit_promises", "implicit_promises"),
    }
    assert {model.value: rule.items for model, rule in EXPERIENCE_SOURCES.items()} == {
        "service_marketing": ("service_delivery",),
        IMPROVEMENT: ("goods", "service_promise", "standardised_operation"),
    }


@pytest.mark.parametrize("model", FormationModel)
def test_formation_sources_weigh_the_same_and_promises_as_one(model: Any) -> None:
    shares = dict(EXPECTATION_SOURCES[model].shares)
    promises = [shares.pop(name) for name in list(shares) if "plicit" in name]
    parts = [*shares.values(), *([fsum(promises)] if promises else [])]

    assert parts == pytest.approx([1 / len(parts)] * len(parts))


@given(st.data(), st.sampled_from([*FormationModel]))
def test_formation_contributions_add_up(data: st.DataObject, model: Any) -> None:
    rule = EXPECTATION_SOURCES[model]
    drawn = data.draw(sources_of(rule))
    result = expectation_formation(drawn, scale=ZERO_TO_FIVE, model=model)

    known = [part for part in result.expectation if part.score is not None]
    total = fsum(part.contribution for part in known)
    assert total == pytest.approx(result.expected, abs=1e-9)
    assert result.expected == rule.evaluate(drawn).value
    assert fsum(part.known_share for part in result.expectation) == pytest.approx(1)
    assert result.expected_coverage == pytest.approx(fsum(p.share for p in known))
    assert (result.perceived, result.difference, result.shared_effect) == (None,) * 3
    assert ExpectationFormation.from_dict(result.to_dict()) == result


def test_formation_with_the_promise_on_both_sides() -> None:
    result = both()

    assert (result.expected, result.perceived, result.difference) == (4, 3, -1)
    assert result.shared_sources == ("service_promise",)
    assert result.shared_effect == 0
    outcome = measure(perceived=3, expected=4, scale=LIKERT5)
    assert result.difference == outcome.difference
    assert result.summary("en") == (
        "Expectation 4.00 (100% of its sources known by weight), experience 3.00 "
        "(100%), difference -1.00. On both sides: service promise; one more point of "
        "it on both sides changes the difference by 0.00 (by the weights of the rules)"
    )
    assert "两边都有：服务承诺" in result.summary("zh")


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 9), st.integers(1, 9))
def test_formation_shared_effect_is_what_a_point_does(
    promised: int, kept: int, weight: int, other: int
) -> None:
    rules = {
        "expectation_rule": WeightedIndex.flat(
            {"needs": 1, "service_promise": weight}, id="e@1", source=LIBRARY_DEFAULT
        ),
        "experience_rule": WeightedIndex.flat(
            {"goods": 1, "service_promise": other}, id="p@1", source=LIBRARY_DEFAULT
        ),
    }

    def of(more: int) -> ExpectationFormation:
        return both(
            {"needs": 3, "service_promise": promised + more},
            {"goods": 3, "service_promise": kept + more},
            **rules,
        )

    change = of(1).difference - of(0).difference
    assert of(0).shared_effect == pytest.approx(change, abs=1e-9)
    assert (of(0).expectation_rule, of(0).experience_rule) == ("e@1", "p@1")


def test_formation_effect_does_not_depend_on_what_is_known() -> None:
    result = both(experience={"goods": 4, "standardised_operation": None})

    assert (result.shared_sources, result.shared_effect) == (("service_promise",), 0)
    other = {"scale": LIKERT5, "model": "service_marketing"}
    apart = expectation_formation({"needs": 4}, {"service_delivery": 3}, **other)
    assert (apart.shared_sources, apart.shared_effect) == ((), None)
    assert "both sides" not in apart.summary("en")


def test_formation_leaves_out_what_is_unknown() -> None:
    result = expectation_formation(
        {"needs": 4, "implicit_promises": 1, "word_of_mouth": None}, scale=LIKERT5
    )

    assert (result.expected, result.expected_coverage) == (2.5, 0.375)
    assert result.summary("en") == (
        "Expectation 2.50, 38% of its sources known by weight"
    )
    by_source = {part.source: part.contribution for part in result.expectation}
    assert by_source == {
        "needs": 2,
        "past_experience": None,
        "word_of_mouth": None,
        "explicit_promises": None,
        "implicit_promises": 0.5,
    }
    assert "implicit promises (price, appearance)" in result.to_text("en")
    assert "no source is called the cause" in result.explain("en")
    assert "隐含的承诺" in result.to_text("zh")


def test_formation_names_own_sources_as_they_are() -> None:
    own = WeightedIndex.flat({"advert": 1}, id="own@1", source=LIBRARY_DEFAULT)
    result = both(
        {"advert": 2}, {"advert": 3}, expectation_rule=own, experience_rule=own
    )

    assert "advert" in result.to_text("zh")
    assert result.shared_sources == ("advert",)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"expectation": {}}, EmptyInput),
        ({"expectation": {"needs": None}}, EmptyInput),
        ({"experience": {"goods": None}}, EmptyInput),
        ({"expectation": {"past_experience": 4}}, UnknownField),
        ({"experience": {"needs": 4}}, UnknownField),
        ({"expectation": {"needs": 6}}, OutOfScale),
        ({"model": "mine"}, UnknownOption),
        ({"model": "zeithaml", "expectation": {"needs": 4}}, InputError),
        ({"expectation_rule": "mine"}, WrongType),
        ({"experience_rule": "mine"}, WrongType),
        ({"expectation": [4]}, WrongType),
        ({"scale": 5}, WrongType),
        ({"scale": Scale(1, 5, low_is_good=True)}, WrongScale),
    ],
)
def test_formation_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        both(**arguments)
