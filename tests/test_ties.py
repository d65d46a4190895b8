"""Ties break by a stated rule, not by a name: other labels permute results only.

Each verb is called with values that often tie, under two sets of labels; the second
result must be the first one with its labels changed.  The order of equal rows may
differ where it is that of names, and with it what adds up from row to row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Row
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.care import Contact, VisitGroup, allocate_visits, schedule_calls
from custsat.complaints import handling_satisfaction, pareto
from custsat.customers import (
    basket_pairs,
    funnel,
    lead_queue,
    lead_score,
    rfm,
    seven_p,
    target_segments,
)
from custsat.customers.leads import conversion_by_source
from custsat.evidence import Source, Status
from custsat.loyalty import departures
from custsat.rules import WeightedIndex
from custsat.satisfaction import index, mean_of_dimensions
from custsat.service import (
    MomentOfTruth,
    delivered_value,
    journey,
    rank_offers,
    servqual,
)
from custsat.values import LIKERT5, LIKERT7, Result

N_LABELS = 5
POSITIONAL = {"cumulative_share"}  # of a row: what is ranked before it, and itself
OURS = Source(citation="ours", status=Status.CONVENTION)
NOTHING = dict.fromkeys(
    ("service", "personnel", "image", "time", "energy", "psychic"), 0
)

Names = Sequence[str]
Values = Sequence[int]


def _departures(names: Names, values: Values) -> Result:
    return departures(dict(zip(names, values, strict=True)), cut_off=0.5)


def _conversion(names: Names, values: Values) -> Result:
    closed = dict(zip(names, values, strict=True))
    return conversion_by_source(contacts=dict.fromkeys(names, 9), closed=closed)


def _targets(names: Names, values: Values) -> Result:
    shares = [(value / 3, value / 3) for value in values]
    return target_segments(dict(zip(names, shares, strict=True)))


def _offers(names: Names, values: Values) -> Result:
    offers = {
        name: delivered_value(product=value, money=1, currency="CNY", **NOTHING)
        for name, value in zip(names, values, strict=True)
    }
    return rank_offers(offers)


def _leads(names: Names, values: Values) -> Result:
    answers = (True, False, None, True)
    return lead_queue(
        [
            Row(id=name, money=answers[value], authority=True, need=True)
            for name, value in zip(names, values, strict=True)
        ]
    )


def _calls(names: Names, values: Values) -> Result:
    contacts = [
        Contact(customer=name, tz="UTC", priority=value)
        for name, value in zip(names, values, strict=True)
    ]
    day = date(2026, 11, 23)
    return schedule_calls(contacts, day=day, calling_hours="09:00-09:09")


def _visits(names: Names, values: Values) -> Result:
    groups = [
        VisitGroup(name=name, success_rate=0.5, value=value + 1, visits_needed=1)
        for name, value in zip(names, values, strict=True)
    ]
    return allocate_visits(groups, n_visits=7)


def _dimensions(names: Names, values: Values) -> Result:
    rule = WeightedIndex.flat(dict.fromkeys(names, 1), id="ours@1", source=OURS)
    scores = {name: value + 1 for name, value in zip(names, values, strict=True)}
    return mean_of_dimensions(scores, scale=LIKERT5, rule=rule)


def _lead_score(names: Names, values: Values) -> Result:
    rule = WeightedIndex.flat(dict.fromkeys(names, 1), id="ours@1", source=OURS)
    signals = {name: value / 3 for name, value in zip(names, values, strict=True)}
    return lead_score(signals, rule=rule, as_of=date(2026, 1, 1))


def _index(names: Names, values: Values) -> Result:
    means = {name: value + 1 for name, value in zip(names, values, strict=True)}
    weights = dict.fromkeys(names, 1)
    return index(item_means=means, weights=weights, scale=LIKERT5)


def _servqual(names: Names, values: Values) -> Result:
    perceived = {name: [value + 1] for name, value in zip(names, values, strict=True)}
    return servqual(
        expected={name: [5] for name in names},
        perceived=perceived,
        items=dict.fromkeys(names, "all"),
        scale=LIKERT7,
    )


def _journey(names: Names, values: Values) -> Result:
    moments = [
        MomentOfTruth(name=name, score=value - 2)
        for name, value in zip(names, values, strict=True)
    ]
    return journey(moments)


def _funnel(names: Names, values: Values) -> Result:
    return funnel(at_stage=dict(zip(names, values, strict=True)))


def _purchases(names: Names, values: Values) -> list[Row]:
    """Five customers, who buy each product as often as its value says."""
    channels = [*names[1:], names[0]]
    return [
        Row(
            customer=customer,
            at=date(2026, 1, 1 + day),
            amount=Decimal(5),
            currency="CNY",
            product=product,
            channel=channel,
        )
        for customer in names
        for product, channel, value in zip(names, channels, values, strict=True)
        for day in range(value)
    ]


def _seven_p(names: Names, values: Values) -> Result:
    return seven_p(_purchases(names, values), as_of=date(2026, 1, 31))


def _rfm(names: Names, values: Values) -> Result:
    return rfm(_purchases(names, values), as_of=date(2026, 1, 31))


def _pairs(names: Names, values: Values) -> Result:
    baskets = [
        [name, other]
        for name, other, value in zip(names, names[1:], values, strict=False)
        for _ in range(value + 1)
    ]
    return basket_pairs(baskets)


def _pareto(names: Names, values: Values) -> Result:
    return pareto(dict(zip(names, values, strict=True)), cut_off=0.5)


VERBS: list[Callable[[Names, Values], Result]] = [
    _departures,
    _conversion,
    _targets,
    _offers,
    _leads,
    _calls,
    _visits,
    _dimensions,
    _lead_score,
    _index,
    _servqual,
    _journey,
    _funnel,
    _seven_p,
    _rfm,
    _pairs,
    _pareto,
]


def canonical(value: Any) -> Any:
    """*value* in JSON types with its lists sorted, without what depends on the rank.

    Of two products, which one comes first is a matter of names.
    """
    if isinstance(value, dict) and {"first", "second"} <= value.keys():
        pair = sorted([value["first"], value["second"]])
        return [pair, value["both_count"], value["lift"]]
    if isinstance(value, dict):
        return {
            key: canonical(item) for key, item in value.items() if key not in POSITIONAL
        }
    if isinstance(value, list):
        return sorted(map(canonical, value), key=json.dumps)
    return value


def verdicts(result: Result) -> Any:
    """What *result* says: its export and its findings."""
    findings = [
        [f.code, f.weight, f.subject.split(" + "), list(map(list, f.facts)), f.advice]
        for f in result.findings
    ]
    return json.dumps(canonical([result.to_dict(), findings]), sort_keys=True)


def renamed(text: str, names: Names, others: Names) -> Any:
    """*text* with each of the *names* changed to that of the *others*."""
    for position, name in enumerate(names):
        text = text.replace(name, f"<{position}>")
    for position, name in enumerate(others):
        text = text.replace(f"<{position}>", name)
    return canonical(json.loads(text))


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__[1:])
@settings(deadline=None, max_examples=60)
@given(
    st.permutations([f"label{n}" for n in range(N_LABELS)]),
    st.lists(st.integers(0, 3), min_size=N_LABELS, max_size=N_LABELS).filter(any),
)
def test_other_labels_permute_the_result_only(
    verb: Callable[[Names, Values], Result], others: Names, values: Values
) -> None:
    names = [f"label{n}" for n in range(N_LABELS)]
    before, after = verdicts(verb(names, values)), verdicts(verb(others, values))
    assert renamed(before, names, others) == renamed(after, names, names)


def test_equally_frequent_causes_are_vital_alike() -> None:
    ranking = pareto({"a": 5, "b": 5, "c": 5}, cut_off=0.5)
    assert {row.vital for row in ranking.rows} == {True}
    assert ranking.vital_share == 1


def test_causes_of_leaving_that_tie_are_all_named() -> None:
    result = departures({"price": 5, "service": 5, "moved": 1})
    assert result.top_causes == ("price", "service")
    assert "price, service;" in result.summary()


def test_offers_that_tie_have_no_best_one() -> None:
    result = _offers(["a", "b"], [3, 3])
    assert result.best_offer is None
    assert result.summary() == (
        "No single best offer: the first ones are worth the same, +2.00 CNY"
    )
    assert "+2.00 CNY" in result.summary("zh")


def test_of_dimensions_that_tie_none_is_the_weakest() -> None:
    assert _dimensions(["b", "a", "c"], [1, 1, 2]).weakest is None
    assert _dimensions(["b", "a", "c"], [1, 2, 2]).weakest == "b"


def test_kinds_of_justice_that_tie_are_each_a_finding() -> None:
    means = {"distributive": 3, "procedural": 3, "interactional": 6}
    result = handling_satisfaction(
        means, weights=dict.fromkeys(means, 1), scale=LIKERT7
    )
    assert [finding.subject for finding in result.findings] == [
        "justice.distributive",
        "justice.procedural",
    ]


@pytest.mark.parametrize(
    ("n_pairs", "times", "expected"),
    [(2, 40, 2), (3, 40, 3), (4, 40, 0), (2, 2, 0), (1, 40, 0)],
    ids=["two", "three", "four", "two of few baskets", "by chance"],
)
def test_pairs_that_tie_are_each_a_finding_if_they_are_few(
    n_pairs: int, times: int, expected: int
) -> None:
    baskets = [[f"a{n}", f"b{n}"] for n in range(n_pairs)] * times
    table = basket_pairs(baskets, min_count=1)
    assert len(table.findings) == expected


def test_customers_without_a_single_preference_are_counted() -> None:
    section = _seven_p(["a", "b"], [2, 2]).profiling
    product = next(p for p in section.preferences if p.dimension == "product")
    assert (product.customers, product.n_tied, product.most_common) == ((), 2, None)
    assert "no single one" in section.to_text()


@pytest.mark.parametrize(
    ("counts", "expected"), [([2, 1], "a"), ([1, 1], None), ([3], "a")]
)
def test_most_common_name_is_none_in_a_tie(counts: list[int], expected: str) -> None:
    rows = [
        Row(customer=f"{product}{n}", at=date(2026, 1, 1), amount=5, product=product)
        for product, count in zip("ab", counts, strict=False)
        for n in range(count)
    ]
    (preference,) = seven_p(rows, as_of=date(2026, 1, 31)).profiling.preferences
    assert preference.most_common == expected
