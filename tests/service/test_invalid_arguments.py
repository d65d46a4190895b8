"""Something else than was meant is refused by its name, wherever it is handed in."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from custsat import service as it
from custsat.errors import (
    InputError,
    NotANumber,
    TooLarge,
    UnknownField,
    WrongScale,
)
from custsat.values import LIKERT5, LIKERT7, Scale

ITEMS = {"a": "x"}
SURVEY: dict[str, Any] = {"expected": [[7]], "perceived": [[5]], "items": ITEMS}
EFFORT = Scale(1, 7, low_is_good=True)
OFFER: dict[str, Any] = dict.fromkeys(
    ("product", "service", "personnel", "image", "money", "time", "energy", "psychic"),
    1,
) | {"currency": "CNY"}


@pytest.mark.parametrize(
    ("verb", "asked"),
    [
        (it.gaps, {"expected": 5, "scale": 7}),
        (it.gap_survey, {"customers": [7], "scale": LIKERT7}),
        (it.gap_survey, {"documented": [7], "scale": LIKERT7}),
        (it.gap_survey, {"customers": {"expected": [7]}, "scale": "1-7"}),
        (it.diagnose, {"causes": ["overpromising"]}),
        (it.diagnose, {"causes": {}, "gaps": {"gap1": -1}}),
        (it.servqual, SURVEY | {"items": ["a"]}),
        (it.servqual, SURVEY | {"items": {"a": 1}}),
        (it.servqual, SURVEY | {"weights": [100]}),
        (it.servqual, SURVEY | {"weights": {"x": 1}, "normalise": "yes"}),
        (it.servqual, SURVEY | {"scale": 7}),
        (it.servqual_means, {"expected": [5], "perceived": {"a": 5}, "items": ITEMS}),
        (it.servperf, {"perceived": [[5]], "items": None}),
        (it.compliance, {"observations": [1], "standard": "fast"}),
        (it.service_charter, {"standards": ["fast"], "observations": {}}),
        (it.service_charter, {"standards": it.EXAMPLE_STANDARDS, "observations": [1]}),
        (it.expectation_met_rates, {"answers": [[True]], "checklist": it.NEEDS}),
        (it.expectation_met_rates, {"answers": [{}], "checklist": ["choice"]}),
        (it.journey, {"moments": ["call"]}),
        (it.service_style, {"procedural": 3, "personal": 3, "scale": (1, 5)}),
        (it.rank_offers, {"offers": [1]}),
        (it.rank_offers, {"offers": {"ours": 5}}),
        (it.value_perception, {"scores": [4], "scale": LIKERT5}),
        (it.value_perception, {"scores": {"credit": 4}, "scale": 5}),
        (it.propagate, {"change": 1, "links": 3}),
        (it.propagate, {"change": 1, "links": [1] * 7, "chain": "profit"}),
        (it.propagate, {"change": 1, "links": [1] * 7, "start": 3}),
        (it.intangibility, {"contrasts": ["act_or_process"]}),
    ],
)
def test_another_kind_of_thing(verb: Any, arguments: Any) -> None:
    with pytest.raises(InputError):
        verb(**arguments)


@pytest.mark.parametrize(
    ("verb", "asked"),
    [
        (it.diagnose, {"causes": {3: True}}),
        (it.gap_survey, {"customers": {3: [7]}, "scale": LIKERT7}),
        (it.servqual, SURVEY | {"perceived": [{3: 5}]}),
        (it.servqual, SURVEY | {"perceived": {3: [5]}}),
        (it.value_perception, {"scores": {3: 4}, "scale": LIKERT5}),
        (it.intangibility, {"contrasts": {3: True}}),
    ],
)
def test_a_name_is_text(verb: Any, arguments: Any) -> None:
    with pytest.raises(UnknownField):
        verb(**arguments)


@pytest.mark.parametrize(
    ("verb", "asked"),
    [
        (it.gaps, {"scale": EFFORT}),
        (it.gap_survey, {"documented": {"expected": 5}, "scale": EFFORT}),
        (it.servqual, SURVEY | {"scale": EFFORT}),
        (it.service_style, {"procedural": 3, "personal": 3, "scale": EFFORT}),
        (it.value_perception, {"scores": {"credit": 4}, "scale": EFFORT}),
    ],
)
def test_a_scale_whose_low_end_is_good_is_turned_round_first(
    verb: Any, arguments: Any
) -> None:
    with pytest.raises(WrongScale) as caught:
        verb(**arguments)

    assert "Scale.reverse" in caught.value.hint


@pytest.mark.parametrize("five", [np.int8(5), np.float32(5), Decimal(5), Fraction(5)])
def test_numbers_of_every_make_are_kept_plain(five: Any) -> None:
    results = [
        it.gaps(expected=five, scale=LIKERT7),
        it.contact_load(customers=five, per_customer=five, seconds=five),
        it.delivered_value(**OFFER | {"product": five}, risk=five),
        it.journey([it.MomentOfTruth(name="a", score=1, weight=five)]),
        it.compliance([5], standard=it.EXAMPLE_STANDARDS[0], target=five / 10),
    ]

    for result in results:
        again = type(result).from_dict(json.loads(json.dumps(result.to_dict())))
        assert again == result


def test_only_risk_may_be_unknown() -> None:
    assert it.delivered_value(**OFFER, risk=None).total_cost == 4
    with pytest.raises(NotANumber):
        it.delivered_value(**OFFER | {"money": None})


def test_sums_that_no_float_can_hold() -> None:
    with pytest.raises(TooLarge):
        it.contact_load(customers=1e308, per_customer=10)
    with pytest.raises(TooLarge):
        it.delivered_value(**OFFER | {"product": 1e308, "image": 1e308})
    heavy = it.servqual(**SURVEY, weights={"x": 1e308}, normalise=True)
    assert heavy.weights == (("x", 100),)
