"""Arguments of a wrong type, in every function of the service chapter."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from custsat import service
from custsat.errors import (
    InputError,
    NotANumber,
    TooLarge,
    WrongScale,
    WrongType,
)
from custsat.service import gap_model, quality
from custsat.values import LIKERT5, LIKERT7, Scale

ITEMS = {"a": "x"}
SURVEY: dict[str, Any] = {"expected": [[7]], "perceived": [[5]], "items": ITEMS}
EFFORT = Scale(1, 7, low_is_good=True)
OFFER: dict[str, Any] = dict.fromkeys(
    ("product", "service", "personnel", "image", "money", "time", "energy", "psychic"),
    1,
) | {"currency": "CNY"}


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        (service.gaps, {"expected": 5, "scale": 7}),
        (service.gap_survey, {"customers": [7], "scale": LIKERT7}),
        (service.gap_survey, {"documented": [7], "scale": LIKERT7}),
        (service.gap_survey, {"customers": {"expected": [7]}, "scale": "1-7"}),
        (service.diagnose, {"causes": ["overpromising"]}),
        (service.diagnose, {"causes": {}, "gaps": {"gap1": -1}}),
        (service.servqual, SURVEY | {"items": ["a"]}),
        (service.servqual, SURVEY | {"items": {"a": 1}}),
        (service.servqual, SURVEY | {"weights": [100]}),
        (service.servqual, SURVEY | {"weights": {"x": 1}, "normalise": "yes"}),
        (service.servqual, SURVEY | {"scale": 7}),
        (
            service.servqual_means,
            {"expected": [5], "perceived": {"a": 5}, "items": ITEMS},
        ),
        (service.servperf, {"perceived": [[5]], "items": None}),
        (service.compliance, {"observations": [1], "standard": "fast"}),
        (service.service_charter, {"standards": ["fast"], "observations": {}}),
        (
            service.service_charter,
            {"standards": service.EXAMPLE_STANDARDS, "observations": [1]},
        ),
        (
            service.expectation_met_rates,
            {"answers": [[True]], "checklist": service.NEEDS},
        ),
        (service.expectation_met_rates, {"answers": [{}], "checklist": ["choice"]}),
        (service.journey, {"moments": ["call"]}),
        (service.service_style, {"procedural": 3, "personal": 3, "scale": (1, 5)}),
        (service.rank_offers, {"offers": [1]}),
        (service.rank_offers, {"offers": {"ours": 5}}),
        (service.value_perception, {"scores": [4], "scale": LIKERT5}),
        (service.value_perception, {"scores": {"credit": 4}, "scale": 5}),
        (service.propagate, {"change": 1, "links": 3}),
        (service.propagate, {"change": 1, "links": [1] * 7, "chain": "profit"}),
        (service.intangibility, {"contrasts": ["act_or_process"]}),
    ],
)
def test_service_functions_reject_arguments_of_a_wrong_type(
    verb: Any, arguments: Any
) -> None:
    with pytest.raises(WrongType):
        verb(**arguments)


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        (service.diagnose, {"causes": {3: True}}),
        (service.gap_survey, {"customers": {3: [7]}, "scale": LIKERT7}),
        (service.servqual, SURVEY | {"perceived": [{3: 5}]}),
        (service.servqual, SURVEY | {"perceived": {3: [5]}}),
        (service.value_perception, {"scores": {3: 4}, "scale": LIKERT5}),
        (service.intangibility, {"contrasts": {3: True}}),
    ],
)
def test_service_functions_reject_names_that_are_no_text(
    verb: Any, arguments: Any
) -> None:
    with pytest.raises(WrongType, match=r"^each key of .* must be a text, got int$"):
        verb(**arguments)


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        (service.gaps, {"scale": EFFORT}),
        (service.gap_survey, {"documented": {"expected": 5}, "scale": EFFORT}),
        (service.servqual, SURVEY | {"scale": EFFORT}),
        (service.service_style, {"procedural": 3, "personal": 3, "scale": EFFORT}),
        (service.value_perception, {"scores": {"credit": 4}, "scale": EFFORT}),
    ],
)
def test_service_functions_reject_a_scale_whose_low_end_is_good(
    verb: Any, arguments: Any
) -> None:
    with pytest.raises(WrongScale) as caught:
        verb(**arguments)

    assert "Scale.reverse" in caught.value.hint


@pytest.mark.parametrize("five", [np.int8(5), np.float32(5), Decimal(5), Fraction(5)])
def test_service_functions_convert_numbers_to_builtin_types(five: Any) -> None:
    results = [
        service.gaps(expected=five, scale=LIKERT7),
        service.contact_load(customers=five, per_customer=five, seconds=five),
        service.delivered_value(**OFFER | {"product": five}, risk=five),
        service.journey([service.MomentOfTruth(name="a", score=1, weight=five)]),
        service.compliance(
            [5], standard=service.EXAMPLE_STANDARDS[0], target=five / 10
        ),
    ]

    for result in results:
        again = type(result).from_dict(json.loads(json.dumps(result.to_dict())))
        assert again == result


def test_delivered_value_accepts_none_only_for_risk() -> None:
    assert service.delivered_value(**OFFER, risk=None).total_cost == 4
    with pytest.raises(NotANumber):
        service.delivered_value(**OFFER | {"money": None})


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        pytest.param(
            service.contact_load,
            {"customers": 1e308, "per_customer": 10},
            id="contact_load",
        ),
        pytest.param(
            service.delivered_value,
            OFFER | {"product": 1e308, "image": 1e308},
            id="delivered_value",
        ),
    ],
)
def test_service_functions_reject_sums_beyond_floats(verb: Any, arguments: Any) -> None:
    with pytest.raises(TooLarge):
        verb(**arguments)


def test_servqual_normalises_weights_of_any_size() -> None:
    heavy = service.servqual(**SURVEY, weights={"x": 1e308}, normalise=True)
    assert heavy.weights == (("x", 100),)


@pytest.mark.parametrize(
    ("verb", "arguments", "message"),
    [
        (
            service.servqual,
            SURVEY | {"expected": [[7, 7]]},
            "expected at row 0 needs one answer for each item: 1, got 2",
        ),
        (
            service.servqual,
            SURVEY | {"expected": {}},
            "expected has no 'a', which items has",
        ),
        (
            service.servqual,
            SURVEY | {"expected": [[7], [6]]},
            "expected and perceived differ in length: 2, 1",
        ),
        (
            service.servqual,
            {
                "expected": {"a": [7], "b": [7, 6]},
                "perceived": {"a": [7], "b": [7, 6]},
                "items": {"a": "x", "b": "x"},
            },
            "the columns of the items must all have the same length",
        ),
        (service.servqual, SURVEY | {"items": {}}, "items= needs at least one item"),
        (
            service.servqual,
            SURVEY | {"weights": {"x": 99}},
            "the weights add up to 99, not 100; normalise=True scales them",
        ),
        (
            service.servqual,
            SURVEY | {"weights": {}},
            "weights must have one for each dimension, 0 for none; missing: 'x'",
        ),
        (
            service.gap_survey,
            {"documented": {"expected": 5}, "customers": {"expected": [5]}},
            "expected is listed twice",
        ),
        (
            service.gap_survey,
            {"customers": {"expected": [5], "perceived": []}},
            "the nodes of customers must all have the same length",
        ),
        (
            service.MomentOfTruth,
            {"name": "queue", "rules": (quality.RuleTouchpoint.PAYMENT,)},
            "a moment with rules needs Touchpoint.RULES among its touchpoints",
        ),
        (service.journey, {"moments": []}, "a journey needs at least one moment"),
        (
            service.Standard,
            {"requirement": "fast", "threshold": 3},
            "operator= and threshold= go together",
        ),
        (
            service.Standard,
            {"requirement": "fast", "threshold": 3, "operator": "below"},
            "a threshold needs a metric",
        ),
        (
            service.compliance,
            {"observations": [1], "standard": service.Standard(requirement="fast")},
            "the requirement 'fast' needs metric= to be measured",
        ),
        (
            service.propagate,
            {"change": 1, "links": [1], "chain": gap_model.GAP_CHAIN},
            "the links of gap_chain@1 add, but coefficients multiply",
        ),
        (
            service.propagate,
            {"change": 1, "links": [], "start": "profitability"},
            "start= is the last station of profit_chain@1, no link follows it",
        ),
        (
            service.propagate,
            {"change": 1, "links": [1]},
            "profit_chain@1 needs one number for each link: 7, got 1",
        ),
        (
            service.value_perception,
            {"scores": {"credit": 4}, "scale": LIKERT5, "weights": {"product": 1}},
            (
                "weights must have one for each group, 0 for none; missing: "
                "'support', 'partner'"
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_service_errors_say_what_is_wrong(
    verb: Any, arguments: Any, message: Any
) -> None:
    if verb is service.gap_survey:
        arguments = {"scale": LIKERT7} | arguments
    with pytest.raises(InputError) as caught:
        verb(**arguments)

    assert str(caught.value) == message
