"""Tests of index."""

from __future__ import annotations

import csv
import pickle
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, permutations, product
from math import inf, nan, nextafter
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile import all_text_of

from custsat.display import format_value
from custsat.errors import (
    BoolAsNumber,
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidExport,
    InvalidWeights,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    RuleError,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.records import SurveyResponse
from custsat.rules import WeightedIndex, WeightedItem
from custsat.satisfaction import (
    MissingPolicy,
    PercentMethod,
    SatisfactionIndex,
    Verdict,
    Weighting,
    csat,
    index,
    satisfied_rule,
)
from custsat.values import (
    LIKERT5,
    LIKERT7,
    MINUS2_TO_2,
    ONE_TO_TEN,
    ZERO_TO_FIVE,
    Certainty,
    Count,
    Interval,
    Scale,
)

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("speed", "manner", "bills", "parking")

ratings = st.none() | st.integers(1, 5)
cents = st.integers(1, 100).map(lambda cents: cents / 100)
exact = pytest.approx
law = settings(max_examples=40)


@st.composite
def surveys(draw: st.DrawFn, answers: st.SearchStrategy = ratings) -> dict[str, Any]:
    """Draw answers, at least one complete row, and weights of the items."""
    items = NAMES[: draw(st.integers(1, 4))]
    sheet = st.fixed_dictionaries(dict.fromkeys(items, answers))
    rows = draw(
        st.lists(sheet, min_size=1, max_size=6).filter(
            lambda questionnaires: any(
                None not in row.values() for row in questionnaires
            )
        )
    )
    weights = {item: draw(cents) for item in items}
    return {"answers": rows, "weights": weights}


def index_of(survey: dict[str, Any], **more: Any) -> SatisfactionIndex:
    return index(
        survey["answers"], **{"weights": survey["weights"]} | more, scale=LIKERT5
    )


def index_by_importance(
    survey: dict[str, Any], weighting: str, **more: Any
) -> SatisfactionIndex:
    """Return the index by importance ratings that are derived from the answers."""
    importance = [
        {item: 6 - (value or 1) for item, value in row.items()}
        for row in survey["answers"]
    ]
    more = {"importance": importance, "weighting": weighting} | more
    return index(survey["answers"], scale=LIKERT5, **more)


def approx_figures(result: SatisfactionIndex) -> tuple[Any, ...]:
    """Return the figures that do not depend on the order of respondents or items."""
    return (
        exact(result.overall, abs=1e-12),
        exact(result.percent, abs=1e-10),
        exact(result.satisfied_rate, abs=1e-12),
        exact(result.respondent_mean, abs=1e-10),
    )


def width(interval: Interval) -> float:
    return interval.high - interval.low


# -------------------------------------------------------------------------- properties


@law
@given(surveys(), st.randoms(), st.sampled_from(MissingPolicy))
def test_index_ignores_order_of_respondents(
    survey: dict, dice: Any, missing: MissingPolicy
) -> None:
    mixed = [*survey["answers"]]
    dice.shuffle(mixed)
    result = index_of(survey, missing=missing)
    other = index_of(survey | {"answers": mixed}, missing=missing)

    gone = {"respondents": ()}
    assert attrs.evolve(result, **gone) == attrs.evolve(other, **gone)
    assert [respondent.position for respondent in other.respondents] == list(
        range(len(mixed))
    )


@law
@given(surveys(), st.randoms())
def test_index_ignores_order_of_items(survey: dict, dice: Any) -> None:
    order = [*survey["weights"].items()]
    dice.shuffle(order)
    result, other = index_of(survey), index_of(survey | {"weights": dict(order)})

    assert [item.name for item in other.items] == [name for name, _ in order]
    assert (other.scored_count, other.satisfied_count) == (
        result.scored_count,
        result.satisfied_count,
    )
    assert approx_figures(result) == approx_figures(other)
    lines = {item.name: item for item in result.items}
    assert all(
        (lines[item.name].mean, lines[item.name].n) == (item.mean, item.n)
        and lines[item.name].weight == exact(item.weight, abs=1e-12)
        for item in other.items
    )


@law
@given(surveys(), st.integers(2, 4), st.sampled_from(Weighting))
def test_index_of_repeated_answers_has_narrower_interval(
    survey: dict, k: int, weighting: Weighting
) -> None:
    def compute(rows: list) -> SatisfactionIndex:
        changed = survey | {"answers": rows}
        if weighting is Weighting.ITEM_WEIGHTS:
            return index_of(changed)
        return index_by_importance(changed, weighting)

    once, often = compute(survey["answers"]), compute(survey["answers"] * k)

    assert approx_figures(once) == approx_figures(often)
    assert (often.n, often.n_missing) == (once.n * k, once.n_missing * k)
    assert width(often.interval) <= width(once.interval)


@law
@given(surveys(), surveys())
def test_index_of_two_samples_adds_counts(one: dict, two: dict) -> None:
    weights = one["weights"]
    rows = [
        {item: row.get(item) for item in weights}
        for row in (*one["answers"], *two["answers"])
    ]
    n = len(one["answers"])
    first, pooled_result = (
        index_of(one),
        index_of({"answers": rows, "weights": weights}),
    )
    rest = [
        respondent
        for respondent in pooled_result.respondents
        if respondent.position >= n and respondent.verdict
    ]

    assert pooled_result.respondents[:n] == first.respondents
    assert pooled_result.scored_count == first.scored_count + Count.of(len(rest))
    happy = sum(respondent.verdict is Verdict.SATISFIED for respondent in rest)
    assert pooled_result.satisfied_count == first.satisfied_count + Count.of(happy)
    if first.items[0].n:
        others = [row[NAMES[0]] for row in rows[n:] if row[NAMES[0]] is not None]
        pooled = (first.items[0].mean * first.items[0].n + sum(others)) / (
            first.items[0].n + len(others)
        )
        assert pooled_result.items[0].mean == exact(pooled, abs=1e-12)


@law
@given(surveys(), st.sampled_from(MissingPolicy))
def test_index_counts_each_respondent_once(
    survey: dict, missing: MissingPolicy
) -> None:
    result = index_of(survey, missing=missing)
    verdicts = [entry.verdict for entry in result.respondents]

    assert result.n + result.n_missing == len(survey["answers"])
    assert result.n_missing == verdicts.count(None)
    assert result.satisfied_count.n == verdicts.count(Verdict.SATISFIED)
    for entry in result.items:
        gaps = [row.get(entry.name) is None for row in survey["answers"]]
        n_answers = result.n if missing == "complete_cases" else gaps.count(False)
        assert (entry.n, entry.n_missing) == (n_answers, gaps.count(True))
    assert sum(entry.weight for entry in result.items) == exact(1)


@law
@given(surveys(), st.data())
def test_index_rises_with_answers(survey: dict, data: st.DataObject) -> None:
    rows = survey["answers"]
    places = [
        (at, item)
        for at, row in enumerate(rows)
        for item, value in row.items()
        if value is not None and value < 5
    ]
    if not places:
        return
    at, item = data.draw(st.sampled_from(places))
    better = [dict(row) for row in rows]
    better[at][item] += 1
    result, more = index_of(survey), index_of(survey | {"answers": better})

    assert more.overall > result.overall - 1e-12
    assert more.satisfied_rate >= result.satisfied_rate
    assert more.respondents[at].percent > result.respondents[at].percent


@law
@given(surveys(), st.sampled_from([1, 2, 10]), st.integers(0, 50))
def test_index_linear_percent_ignores_coding(
    survey: dict, factor: int, shift: int
) -> None:
    coded = [
        {k: None if v is None else factor * v + shift for k, v in row.items()}
        for row in survey["answers"]
    ]
    scale = Scale(factor + shift, 5 * factor + shift)
    result, other = (
        index_of(survey),
        index(coded, weights=survey["weights"], scale=scale),
    )

    assert other.overall == exact(factor * result.overall + shift, abs=1e-9)
    assert other.percent == exact(result.percent, abs=1e-9)
    assert other.satisfied_count == result.satisfied_count


def test_codes_that_are_points_of_100_are_percent() -> None:
    """30 and 100 are 65 on average, not 61.1 of the way from 10 to 100."""
    codes = Scale(
        10, 100, levels=[("a", 10), ("b", 30), ("c", 50), ("d", 70), ("e", 100)]
    )
    answers = [{"speed": 30}, {"speed": 100}]
    result = index(answers, weights={"speed": 1}, scale=codes)

    assert (result.percent, result.percent_method) == (65, PercentMethod.OF_MAX)
    linear = index(answers, weights={"speed": 1}, scale=codes, percent="linear")
    assert linear.percent == exact(100 * 55 / 90)


@pytest.mark.parametrize(
    "scale",
    [
        Scale(0, 100),  # no codes: any number
        Scale(10, 90, levels=[("a", 10), ("b", 90)]),
        Scale(-100, 100, levels=[("a", -100), ("b", 100)]),
        Scale(10, 100, levels=[("a", 10), ("b", 100)], low_is_good=True),
    ],
)
def test_other_scales_are_linear_without_a_choice(scale: Scale) -> None:
    result = index([{"speed": scale.high}], weights={"speed": 1}, scale=scale)

    assert result.percent_method is PercentMethod.LINEAR


@law
@given(surveys())
def test_index_percent_on_reversed_scale(survey: dict) -> None:
    turned = [
        {k: None if v is None else 6 - v for k, v in row.items()}
        for row in survey["answers"]
    ]
    effort = Scale(1, 5, step=1, low_is_good=True)
    result, other = (
        index_of(survey),
        index(turned, weights=survey["weights"], scale=effort),
    )

    assert other.overall == exact(6 - result.overall, abs=1e-12)
    assert other.percent == exact(result.percent, abs=1e-9)
    assert other.satisfied_count == result.satisfied_count


@law
@given(surveys(st.none() | st.integers(0, 5)))
def test_index_percent_methods_agree_on_scale_from_zero(survey: dict) -> None:
    arguments = {"weights": survey["weights"], "scale": ZERO_TO_FIVE}
    linear = index(survey["answers"], percent="linear", **arguments)
    of_max = index(survey["answers"], percent="of_max", **arguments)

    assert linear.percent == of_max.percent
    assert linear.respondents == of_max.respondents


@law
@given(surveys())
def test_index_of_max_percent_stays_above_zero(survey: dict) -> None:
    result = index_of(survey, percent="of_max")

    assert result.percent == exact(100 * result.overall / 5)
    assert result.percent >= 20
    assert result.percent >= index_of(survey).percent - 1e-9


@law
@given(surveys(), st.sampled_from([2, 3, 7, 10, 100]))
def test_index_depends_on_proportions_of_weights(survey: dict, factor: int) -> None:
    weights = {item: w * factor for item, w in survey["weights"].items()}
    hundreds = {item: round(w * 100) for item, w in survey["weights"].items()}
    result = index_of(survey)

    other = index_of(survey | {"weights": hundreds})
    assert other.overall == exact(
        result.overall, rel=1e-15
    )  # the last digit may differ
    assert attrs.evolve(other, overall=result.overall) == result
    multiplied = index_of(survey | {"weights": weights})
    assert approx_figures(multiplied) == approx_figures(result)


@law
@given(surveys(), st.sampled_from(Weighting), st.sampled_from(MissingPolicy), st.data())
def test_index_weight_of_two_equals_two_respondents_t20(
    survey: dict, weighting: Weighting, missing: MissingPolicy, data: st.DataObject
) -> None:
    rows = survey["answers"]
    people = data.draw(
        st.lists(st.integers(1, 3), min_size=len(rows), max_size=len(rows))
    )
    often = [row for row, k in zip(rows, people, strict=True) for _ in range(k)]

    def compute(answers: list, **more: Any) -> SatisfactionIndex:
        more |= {"missing": missing}
        if weighting is Weighting.ITEM_WEIGHTS:
            return index_of(survey | {"answers": answers}, **more)
        return index_by_importance(survey | {"answers": answers}, weighting, **more)

    weighted, plain = compute(rows, respondent_weights=people), compute(often)

    assert approx_figures(weighted) == approx_figures(plain)
    assert weighted.scored_count.weight == plain.scored_count.n
    assert weighted.scored_count.effective_n <= plain.n + 1e-9
    for one, two in zip(weighted.items, plain.items, strict=True):
        assert (one.mean is None) is (two.mean is None)
        assert one.mean is None or one.mean == exact(two.mean, abs=1e-12)
        assert one.weight == exact(two.weight, abs=1e-12)


@law
@given(surveys(), st.sampled_from([None, nan, Decimal("nan")]))
def test_index_counts_empty_respondents_as_missing(survey: dict, nothing: Any) -> None:
    silent = dict.fromkeys(survey["weights"], nothing)
    result = index_of(survey)
    more = index_of(survey | {"answers": [*survey["answers"], silent, {}]})
    gone = {"n_missing": 0, "items": (), "respondents": ()}

    assert more.n_missing == result.n_missing + 2
    assert attrs.evolve(more, **gone) == attrs.evolve(result, **gone)
    assert [attrs.evolve(item, n_missing=0) for item in more.items] == [
        attrs.evolve(item, n_missing=0) for item in result.items
    ]
    assert more.respondents[-1].percent is more.respondents[-1].verdict is None


@law
@given(surveys(), st.integers(0, 100))
def test_index_verdicts_match_exact_arithmetic(survey: dict, limit: int) -> None:
    weights = {item: Fraction(str(w)) for item, w in survey["weights"].items()}
    result = index_of(survey, threshold=limit)
    scores = []
    for row in survey["answers"]:
        answered = [item for item, value in row.items() if value is not None]
        total_weight = sum(weights[item] for item in answered)
        scores.append(
            sum(weights[item] * row[item] for item in answered) / total_weight
            if answered
            else None
        )

    for respondent, score in zip(result.respondents, scores, strict=True):
        if score is None:
            assert respondent.verdict is None
            continue
        percent = (score - 1) * 25
        assert respondent.percent == exact(float(percent), abs=1e-10)
        assert respondent.score == exact(float(score), abs=1e-12)
        assert respondent.verdict == (
            "satisfied" if percent >= limit else "dissatisfied"
        )
    means = {
        item.name: Fraction(sum(answered), len(answered))
        for item in result.items
        if (
            answered := [
                r[item.name] for r in survey["answers"] if r[item.name] is not None
            ]
        )
    }
    total_weight = sum(weights[name] for name in means)
    overall = sum(weights[name] * mean for name, mean in means.items()) / total_weight
    assert result.overall == exact(float(overall), abs=1e-12)


@law
@given(surveys(), st.sampled_from(Weighting), st.booleans())
def test_index_round_trips(survey: dict, weighting: Weighting, weighed: bool) -> None:
    people = [1.5 + at for at, _ in enumerate(survey["answers"])] if weighed else None
    arguments = {"respondent_weights": people, "target": 0.5}
    result = (
        index_of(survey, **arguments)
        if weighting is Weighting.ITEM_WEIGHTS
        else index_by_importance(survey, weighting, **arguments)
    )

    assert SatisfactionIndex.from_dict(result.to_dict()) == result
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(result) == hash(attrs.evolve(result))


@law
@given(
    st.lists(st.floats(0.01, 9), min_size=3, max_size=3),
    st.lists(st.floats(0.01, 9), min_size=2, max_size=2),
    st.sampled_from([0.1, 0.7, 3, 7]),
    st.sampled_from(["low", "high"]),
)
def test_index_means_stay_on_scale(
    weights: list, people: list, high: float, end: str
) -> None:
    scale = Scale(0.1 if high > 1 else 0, high)
    row = dict.fromkeys("abc", getattr(scale, end))
    arguments = {"scale": scale, "respondent_weights": people, "threshold": 0}
    opinions = dict(zip("abc", weights, strict=True))
    weighted = index([row, row], weights=opinions, **arguments)
    per_respondent = index(
        [row, row],
        importance=[opinions, opinions],
        weighting="per_respondent",
        **arguments,
    )

    for result in (weighted, per_respondent):
        assert result.overall == exact(getattr(scale, end))
        assert 0 <= result.percent <= 100
        assert all(0 <= entry.percent <= 100 for entry in result.items)
        assert all(0 <= entry.coverage <= 1 for entry in result.respondents)
        assert all(entry.score in scale for entry in result.respondents)
        assert result.satisfied_rate == 1
        assert all(finding.weight >= 0 for finding in result.findings)


def test_index_of_equal_answers_is_exact() -> None:
    """The quotient of the two sums is 7.000000000000001 with these weights."""
    weights = {"a": 0.00470843209473, "b": 0.70849734923395, "c": 0.86903611928264}
    row = dict.fromkeys("abc", 7)
    by_importance = {"importance": [weights], "weighting": "per_respondent"}
    for how in ({"weights": weights}, by_importance):
        result = index([row], scale=LIKERT7, threshold=100, **how)

        assert (result.overall, result.percent, result.satisfied_rate) == (7, 100, 1)
        assert (result.respondents[0].score, result.respondents[0].percent) == (7, 100)


# -------------------------------------------------------------------------- boundaries


def test_index_of_equal_weights_reaches_threshold_in_any_order() -> None:
    weights = dict.fromkeys("abcde", 0.2)
    for ratings in set(permutations([4, 4, 4, 4, 3])):
        row = dict(zip("abcde", ratings, strict=True))
        result = index([row], weights=weights, scale=LIKERT5)

        assert result.respondents[0].percent == result.percent == 70
        assert result.satisfied_rate == 1


@pytest.mark.parametrize(
    ("threshold", "rate"),
    [(nextafter(70, 0), 1), (70, 1), (nextafter(70, 100), 0), (0, 1), (100, 0)],
)
def test_index_threshold_counts_as_satisfied(threshold: float, rate: int) -> None:
    row = {"a": 3.5, "b": 3.5}
    result = index(
        [row], weights={"a": 0.3, "b": 0.7}, scale=ZERO_TO_FIVE, threshold=threshold
    )

    assert result.satisfied_rate == rate


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (nextafter(70, 0), Verdict.DISSATISFIED),
        (70, Verdict.SATISFIED),
        (nextafter(70, 100), Verdict.SATISFIED),
        (-0.0, Verdict.DISSATISFIED),
        (100, Verdict.SATISFIED),
    ],
)
def test_satisfied_rule_at_threshold(percent: float, word: Verdict) -> None:
    assert satisfied_rule().evaluate(percent) is word


@pytest.mark.parametrize(
    ("target", "met"),
    [(nextafter(0.75, 0), True), (0.75, True), (nextafter(0.75, 1), False), (1, False)],
)
def test_index_target_met_at_target(target: float, met: bool) -> None:
    rows = [{"a": 5}, {"a": 5}, {"a": 5}, {"a": 1}]

    assert index(rows, weights={"a": 1}, scale=LIKERT5, target=target).target_met is met


def test_index_certainty_depends_on_n() -> None:
    rows = [{"a": 5}] * 30
    arguments = {"weights": {"a": 1}, "scale": LIKERT5, "target": 0.5}

    assert index(rows[1:], **arguments).certainty is Certainty.TOO_FEW
    assert index(rows, **arguments).certainty is Certainty.CONCLUSIVE
    assert index(rows[1:], min_n=29, **arguments).certainty is Certainty.CONCLUSIVE


# ------------------------------------------------------------------ published examples


def test_index_ex13_corrected_value() -> None:
    weights = dict(zip("abcde", (7, 5, 9, 3, 6), strict=True))
    means = dict(zip("abcde", (8, 4, 8, 3, 4), strict=True))
    result = index(
        item_means=means, weights=weights, scale=ONE_TO_TEN, percent="of_max"
    )

    assert result.overall == 181 / 30
    assert format_value(result.percent, "en", ".2") == "60.33"
    linear = index(item_means=means, weights=weights, scale=ONE_TO_TEN)
    assert linear.percent == exact((181 / 30 - 1) / 9 * 100)
    assert index([means], weights=weights, scale=ONE_TO_TEN).overall == 181 / 30


SHIPPING = {  # the six rows whose results can be read, under names of our own
    "row 1": (0.04, 3.75),
    "row 2": (0.06, 4.0),
    "row 3": (0.05, 3.5),
    "row 4": (0.05, 3.5),
    "row 5": (0.15, 4.5),
    "row 6": (0.05, 4.0),
}


def shipping_line(**more: Any) -> SatisfactionIndex:
    return index(
        item_means={name: mean for name, (_, mean) in SHIPPING.items()},
        weights={name: weight for name, (weight, _) in SHIPPING.items()},
        scale=ZERO_TO_FIVE,
        printed_overall=3.83,
        **more,
    )


def test_index_ex15_s104_published_table() -> None:
    result = shipping_line()
    printed = [
        [
            format_value(entry.mean, "zh", ".1"),
            format_value(entry.percent, "zh", ".0"),
            format_value(entry.weighted_score, "zh", ".2"),
        ]
        for entry in result.items[:6]
    ]

    assert printed == [
        ["3.8", "75", "0.15"],
        ["4.0", "80", "0.24"],
        ["3.5", "70", "0.18"],
        ["3.5", "70", "0.18"],
        ["4.5", "90", "0.68"],
        ["4.0", "80", "0.20"],
    ]
    assert sum(entry.weighted_score for entry in result.items[:6]) == exact(1.615)
    assert [entry.weight for entry in result.items[:6]] == exact(
        [w for w, _ in SHIPPING.values()]
    )
    rest = result.items[6]
    assert [entry.is_remainder for entry in result.items] == [False] * 6 + [True]
    assert rest.weight == 0.6
    assert rest.mean == exact(2.215 / 0.6)
    assert result.overall == 3.83
    assert sum(entry.weighted_score for entry in result.items) == exact(3.83)
    assert (
        format_value(result.overall, "en", ".2"),
        format_value(result.percent, "en", ".0"),
    ) == (
        "3.83",
        "77",
    )
    assert "其余项目" in result.to_text("zh") or "remain" in result.to_text("en")
    assert [entry.code for entry in result.findings] == ["finding.remainder_costs"]
    assert dict(result.findings[0].facts) == exact(
        {"shortfall": 15.7, "total": 23.4, "part": 0.67}, abs=0.05
    )
    assert result.explain("zh").splitlines()[-1].startswith("依据未知")


def test_index_s104_satisfied_rate() -> None:
    result = shipping_line(n=4, n_satisfied=3, target=0.85)

    assert result.satisfied_rate == result.score == 0.75
    assert result.target_met is False
    assert result.interval.low == exact(0.3006, abs=5e-5)
    assert result.interval.high == exact(0.9544, abs=5e-5)
    assert result.certainty is Certainty.TOO_FEW
    assert result.findings[0].code == "finding.satisfaction_index_too_few"
    assert result.summary() == (
        "Satisfaction index 77 of 100; satisfied rate 75% (95% interval 30% to 95%; "
        "4 respondents). Target 85% met: no; too few answers for a verdict"
    )
    assert "客户满意率 75%" in result.summary("zh")


def test_index_s104_answers_give_same_rate() -> None:
    rows = [
        {"a": 4, "b": 4},
        {"a": 3.5, "b": 3.5},
        {"a": 5, "b": 3},
        {"a": 3, "b": 3.5},
    ]
    result = index(rows, weights={"a": 0.5, "b": 0.5}, scale=ZERO_TO_FIVE, target=0.85)

    assert [respondent.percent for respondent in result.respondents] == [80, 70, 80, 65]
    assert result.satisfied_rate == 0.75
    assert (result.interval, result.target_met) == (
        shipping_line(n=4, n_satisfied=3, target=0.85).interval,
        False,
    )


def test_index_remainder_is_exact() -> None:
    result = index(
        item_means={"a": 4, "b": 2},
        weights={"a": 0.8, "b": 0.1},
        scale=LIKERT5,
        printed_overall=3.5,
    )

    assert result.items[-1].weight == exact(0.1, abs=1e-15)
    assert [item.weight for item in result.items] == [0.8, 0.1, 0.1]
    assert result.items[-1].mean == exact(1)


# --------------------------------------------------------------- missing, nested, means


INCOMPLETE = [{"a": 5, "b": 1}, {"a": 1, "b": None}, {"a": None, "b": None}]


def test_index_missing_policies() -> None:
    arguments = {"weights": {"a": 3, "b": 1}, "scale": LIKERT5}
    filled = index(INCOMPLETE, **arguments)
    complete = index(INCOMPLETE, missing="complete_cases", **arguments)

    assert filled == index(
        INCOMPLETE, missing=MissingPolicy.AVAILABLE_ITEMS, **arguments
    )
    assert [entry.score for entry in filled.respondents] == [4, 1, None]
    assert [entry.coverage for entry in filled.respondents] == [1, 0.75, 0]
    assert (filled.n, filled.n_missing) == (2, 1)
    assert [entry.mean for entry in filled.items] == [3, 1]
    assert filled.overall == 2.5
    assert filled.respondent_mean == 37.5

    assert [entry.score for entry in complete.respondents] == [4, None, None]
    assert (complete.n, complete.n_missing) == (1, 2)
    assert [entry.mean for entry in complete.items] == [5, 1]
    assert complete.overall == 4


def test_index_weights_by_importance() -> None:
    rows = [{"a": 5, "b": 1}, {"a": 1, "b": 5}]
    importance = [{"a": 3, "b": 1}, {"a": 1, "b": None}]
    mean = index(rows, importance=importance, scale=LIKERT5)
    per_respondent = index(
        rows, importance=importance, scale=LIKERT5, weighting="per_respondent"
    )

    assert mean.weighting is Weighting.MEAN_IMPORTANCE
    assert [entry.weight for entry in mean.items] == exact([2 / 3, 1 / 3])
    assert [entry.score for entry in mean.respondents] == exact([11 / 3, 7 / 3])
    assert per_respondent.weighting is Weighting.PER_RESPONDENT
    assert [entry.score for entry in per_respondent.respondents] == [4, 1]
    assert [entry.coverage for entry in per_respondent.respondents] == [1, 1]
    assert per_respondent.overall == 2.5
    assert [entry.weight for entry in per_respondent.items] == exact([2 / 3, 1 / 3])
    # a respondent weight of two doubles the importance ratings and the answers
    twice = index(rows, importance=importance, scale=LIKERT5, respondent_weights=[2, 1])
    assert [entry.weight for entry in twice.items] == exact([7 / 10, 3 / 10])


def test_index_without_importance_has_no_score() -> None:
    rows = [{"a": 5, "b": 1}, {"a": 1, "b": 5}]
    arguments = {"scale": LIKERT5, "weighting": "per_respondent"}
    result = index(rows, importance=[{"a": 0, "b": 0}, {"a": 1, "b": 1}], **arguments)

    assert (result.n, result.n_missing, result.overall) == (1, 1, 3)
    assert result.respondents[0].coverage == 0
    hole = [{"a": None, "b": 1}, {"a": 1, "b": 5}]
    part = index(hole, importance=[{"a": 3, "b": 1}, {"a": 1, "b": 1}], **arguments)
    assert part.respondents[0].coverage == 0.25
    complete = index(
        hole, importance=[{"a": 3, "b": 1}] * 2, missing="complete_cases", **arguments
    )
    assert (complete.n, complete.n_missing) == (1, 1)


NESTED = WeightedIndex(
    id="nested@1",
    source=SLIDE_COLLECTION,
    parts=(
        WeightedItem(
            "desk", 0.6, (WeightedItem("speed", 1), WeightedItem("manner", 3))
        ),
        WeightedItem("price", 0.4),
    ),
)


def test_index_accepts_nested_rule() -> None:
    rows = [{"speed": 5, "manner": 1, "price": 3}, {"speed": 2, "price": 5}]
    result = index(rows, weights=NESTED, scale=LIKERT5)

    assert [entry.name for entry in result.items] == ["speed", "manner", "price"]
    assert [entry.weight for entry in result.items] == exact([0.15, 0.45, 0.4])
    assert [entry.score for entry in result.respondents] == exact([2.4, 3.2])
    printed = index(
        item_means={"price": 4, "speed": 5, "manner": 3}, weights=NESTED, scale=LIKERT5
    )
    assert printed.overall == exact(0.6 * 3.5 + 0.4 * 4)
    half = NESTED.evolve(id="half@1", parts=(NESTED.parts[0],))
    rest = index(
        item_means={"speed": 5, "manner": 3},
        weights=half,
        scale=LIKERT5,
        printed_overall=3.7,
    )
    assert rest.items[-1].mean == exact((3.7 - 0.6 * 3.5) / 0.4)


def test_index_from_means_leaves_respondents_unknown() -> None:
    result = index(
        item_means={"a": 4, "b": None},
        weights={"a": 1, "b": 1},
        scale=LIKERT5,
        target=0.5,
    )

    assert (
        result.n,
        result.satisfied_rate,
        result.score,
        result.ci(),
        result.interval,
    ) == (None,) * 5
    assert (result.certainty, result.target_met, result.respondent_mean) == (None,) * 3
    assert (
        result.items[1].percent
        is result.items[1].weighted_score
        is result.items[1].shortfall
        is None
    )
    assert (result.overall, result.percent) == (4, 75)
    assert "the respondents are not known" in result.summary()
    assert (result.findings, result.costliest_item) == ((), "a")
    assert SatisfactionIndex.from_dict(result.to_dict()) == result
    with pytest.raises(OutOfRange):
        result.ci(level=1)
    named_remainder = index(
        item_means={"remainder": 4}, weights={"remainder": 1}, scale=LIKERT5
    )
    assert not named_remainder.items[0].is_remainder


def test_index_findings_name_items_with_largest_shortfall() -> None:
    means = {"a": 4, "b": 2, "c": 5, "d": 2, "e": 1}
    result = index([means] * 30, weights=dict.fromkeys(means, 1), scale=LIKERT5)

    assert [entry.subject for entry in result.findings] == ["e", "b", "d"]
    assert [entry.weight for entry in result.findings] == exact([20, 15, 15])
    assert dict(result.findings[0].facts) == exact(
        {"shortfall": 20, "percent": 0, "share": 0.2, "excess": 11.25, "n": 30}
    )
    assert sum(entry.shortfall for entry in result.items) == exact(100 - result.percent)


def test_index_table_has_a_row_per_item() -> None:
    result = index(INCOMPLETE, weights={"a": 3, "b": 1}, scale=LIKERT5)
    lines = result.to_text("en").splitlines()

    assert any(
        row.split()[:4] == ["a", "2", "0.750", "3.00"]
        and row.split()[-3:] == ["50.0", "2.25", "37.50"]
        for row in lines
    )
    assert "<td" in result.html("zh")
    remainder = shipping_line().to_text("zh")
    assert "remainder" not in remainder


def test_index_reads_weights_of_records() -> None:
    rows = [
        SurveyResponse(respondent="r1", answers={"a": 5}, weight=3),
        SurveyResponse(respondent="r2", answers={"a": 1}),
    ]
    arguments = {"weights": {"a": 1}, "scale": LIKERT5}

    assert index(rows, **arguments).satisfied_rate == 0.75
    assert index(rows, respondent_weights=[1, 1], **arguments).satisfied_rate == 0.5
    assert index([rows[0], {"a": 1}], **arguments).satisfied_rate == 0.75
    plain = index(rows[1:], **arguments)
    assert plain == index([{"a": 1}], **arguments)
    importance = [SurveyResponse(respondent="r", answers={"a": 2})] * 2
    assert index(rows, importance=importance, scale=LIKERT5).overall == 4


def test_index_reads_decimal_and_fraction_weights() -> None:
    rows = [{"a": 5, "b": 1}]
    for one, two in product((Decimal("0.3"), 0.3, Fraction(3, 10)), repeat=2):
        assert index(rows, weights={"a": one, "b": two}, scale=LIKERT5).overall == 3
    long = {"a": Decimal("0.3333333333333"), "b": Fraction(1, 3)}
    assert index(rows, weights=long, scale=LIKERT5).overall == exact(3)


def test_index_item_of_weight_zero_has_no_shortfall() -> None:
    result = index(
        [{"a": 5, "b": 1}, {"b": 3}], weights={"a": 1, "b": 0}, scale=LIKERT5
    )

    assert (result.overall, result.n, result.n_missing) == (5, 1, 1)
    assert result.items[1].mean == 2
    assert [entry.subject for entry in result.findings if entry.subject] == []


@pytest.mark.parametrize("name", ["performance", "a.b_c", "<b>&\n", "客户", "x" * 300])
def test_index_keeps_item_names(name: str) -> None:
    answers = [{name: 3, "other": 4}] * 30
    result = index(answers, weights={name: 1, "other": 1}, scale=LIKERT5)

    assert result.items[0].name == name
    sentence = result.findings[-1].explain("en")
    assert f"“{name}”" in sentence or "." in name
    assert "<b>" not in result.html()


# ------------------------------------------------------------------------- parameters


def test_index_defaults() -> None:
    rows = [{"a": 5, "b": None}, {"a": 1, "b": 2}]
    arguments = {"weights": {"a": 1, "b": 2}, "scale": LIKERT5}

    assert index(rows, **arguments) == index(
        iter(rows),
        percent="linear",
        missing="available_items",
        weighting="item_weights",
        threshold=70,
        min_n=30,
        target=None,
        **arguments,
    )


@pytest.mark.parametrize(
    "other",
    [
        {"percent": PercentMethod.OF_MAX},
        {"missing": MissingPolicy.COMPLETE_CASES},
        {"threshold": 20},
        {"target": 0.5},
        {"respondent_weights": [1, 2]},
        {"min_n": 2},
        {"weights": {"a": 2, "b": 1}},
    ],
)
def test_index_each_option_changes_the_result(other: dict) -> None:
    rows = [{"a": 5, "b": None}, {"a": 1, "b": 2}]
    arguments = {"weights": {"a": 1, "b": 2}, "scale": LIKERT5}

    assert index(rows, **arguments) != index(rows, **arguments | other)


def test_index_ci_by_level_and_method() -> None:
    result = index([{"a": 5}, {"a": 1}] * 20, weights={"a": 1}, scale=LIKERT5)

    assert result.ci() == result.interval == result.ci(level=0.95, method="wilson")
    assert (
        width(result.ci(level=0.8))
        < width(result.ci())
        < width(result.ci(method="exact"))
    )
    weighted = index(
        [{"a": 5}, {"a": 1}],
        weights={"a": 1},
        scale=LIKERT5,
        respondent_weights=[30, 1],
    )
    assert width(weighted.ci()) > width(result.ci())
    with pytest.raises(UnknownOption):
        result.ci(method="wald")
    with pytest.raises(OutOfRange):
        result.ci(level=0)


# --------------------------------------------------------------------------- bad input


ROWS = [{"a": 5, "b": 1}, {"a": 1, "b": 5}]
EQUAL = {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("error", "arguments"),
    [
        (InputError, {"answers": None}),
        (InputError, {"item_means": {"a": 1, "b": 2}}),
        (InputError, {"weights": None}),
        (InputError, {"importance": [EQUAL] * 2}),
        (InputError, {"n": 4}),
        (InputError, {"n_satisfied": 4}),
        (InputError, {"printed_overall": 4}),
        (InputError, {"weighting": "per_respondent"}),
        (
            InputError,
            {"weighting": "item_weights", "weights": None, "importance": [EQUAL] * 2},
        ),
        (WrongType, {"scale": "1-5"}),
        (WrongType, {"scale": None}),
        (WrongType, {"answers": [{"a": 1}, "b"]}),
        (InputError, {"scale": MINUS2_TO_2, "answers": [EQUAL], "percent": "of_max"}),
        (
            InputError,
            {"scale": Scale(1, 5, low_is_good=True), "percent": "of_max"},
        ),
        (WrongType, {"answers": "text"}),
        (WrongType, {"answers": {"a": 1}}),
        (WrongType, {"answers": 5}),
        (EmptyInput, {"answers": []}),
        (EmptyInput, {"answers": [{"a": None, "b": nan}]}),
        (EmptyInput, {"answers": INCOMPLETE[1:], "missing": "complete_cases"}),
        (EmptyInput, {"answers": [{"a": None, "b": 5}], "weights": {"a": 1, "b": 0}}),
        (OutOfScale, {"answers": [{"a": 6, "b": 1}]}),
        (OutOfScale, {"answers": [{"a": 0, "b": 1}]}),
        (NotOnScale, {"answers": [{"a": 4.5, "b": 1}]}),
        (BoolAsNumber, {"answers": [{"a": True, "b": 1}]}),
        (NotANumber, {"answers": [{"a": inf, "b": 1}]}),
        (NotANumber, {"answers": [{"a": "5", "b": 1}]}),
        (NotANumber, {"answers": [{"a": "５", "b": 1}]}),
        (NotANumber, {"answers": [{"a": 10**400, "b": 1}]}),
        (UnknownField, {"answers": [{"a": 1}]}),
        (UnknownField, {"answers": [{"a": 1, "b": 1, "c": 1}]}),
        (InvalidWeights, {"weights": {}}),
        (WrongType, {"weights": [1, 1]}),
        (WrongType, {"weights": {"a": 1, 2: 1}}),
        (InvalidWeights, {"weights": {"a": 1, "b": -1}}),
        (InvalidWeights, {"weights": {"a": 0, "b": 0}}),
        (NotANumber, {"weights": {"a": 1, "b": nan}}),
        (BoolAsNumber, {"weights": {"a": 1, "b": True}}),
        (InvalidWeights, {"respondent_weights": [1]}),
        (InvalidWeights, {"respondent_weights": [1, 0]}),
        (InvalidWeights, {"respondent_weights": [1, -1]}),
        (InvalidWeights, {"respondent_weights": [1, 1e200]}),
        (InvalidWeights, {"respondent_weights": [1, 1e-200]}),
        (InvalidWeights, {"respondent_weights": [1, None]}),
        (WrongType, {"respondent_weights": "11"}),
        (UnknownOption, {"percent": "share"}),
        (UnknownOption, {"missing": "drop"}),
        (UnknownOption, {"weighting": "mine"}),
        (OutOfRange, {"threshold": 101}),
        (OutOfRange, {"threshold": -1}),
        (NotANumber, {"threshold": nan}),
        (OutOfRange, {"target": 85}),
        (InvalidCount, {"min_n": 0}),
        (InvalidCount, {"min_n": 2.5}),
    ],
)
def test_index_rejects(error: type, arguments: dict) -> None:
    all_arguments = {"answers": ROWS, "weights": EQUAL, "scale": LIKERT5} | arguments
    with pytest.raises(error) as caught:
        index(**all_arguments)
    assert caught.type is error


@pytest.mark.parametrize(
    ("error", "importance"),
    [
        (InvalidWeights, []),
        (InvalidWeights, [{}, {}]),
        (InputError, [EQUAL]),
        (InputError, [EQUAL] * 3),
        (InvalidWeights, [{"a": 1, "b": None}] * 2),
        (InvalidWeights, [{"a": 0, "b": 0}] * 2),
        (OutOfRange, [EQUAL, {"a": -1, "b": 1}]),
        (NotANumber, [EQUAL, {"a": inf, "b": 1}]),
        (BoolAsNumber, [EQUAL, {"a": True, "b": 1}]),
        (UnknownField, [{"a": 1, "c": 1}] * 2),
        (UnknownField, [{"a": 1}] * 2),
        (WrongType, [EQUAL, 3]),
        (WrongType, "ab"),
    ],
)
@pytest.mark.parametrize("weighting", ["mean_importance", "per_respondent"])
def test_index_rejects_importance(error: type, importance: Any, weighting: str) -> None:
    with pytest.raises(error) as caught:
        index(ROWS, importance=importance, weighting=weighting, scale=LIKERT5)
    assert caught.type is error


@pytest.mark.parametrize(
    ("error", "arguments"),
    [
        (WrongType, {"item_means": [4, 4]}),
        (InputError, {"respondent_weights": [1]}),
        (InputError, {"weights": None, "importance": [EQUAL]}),
        (EmptyInput, {"item_means": {"a": None, "b": nan}}),
        (EmptyInput, {"n": 0, "n_satisfied": 0}),
        (OutOfScale, {"item_means": {"a": 0.5, "b": 1}}),
        (NotANumber, {"item_means": {"a": inf, "b": 1}}),
        (UnknownField, {"item_means": {"a": 4}}),
        (UnknownField, {"item_means": {"a": 4, "b": 4, "c": 4}}),
        (InputError, {"n": 4}),
        (InputError, {"n_satisfied": 4}),
        (InvalidCount, {"n": 4, "n_satisfied": 5}),
        (InvalidCount, {"n": 4, "n_satisfied": -1}),
        (InvalidCount, {"n": 4.5, "n_satisfied": 1}),
        (BoolAsNumber, {"n": True, "n_satisfied": 1}),
        (InvalidWeights, {"printed_overall": 4}),
        (
            InvalidWeights,
            {"weights": {"a": 0.1, "b": 0.1}, "item_means": {"a": 4, "b": None}}
            | {"printed_overall": 4},
        ),
        (OutOfScale, {"weights": {"a": 0.1, "b": 0.1}, "printed_overall": 6}),
        (OutOfScale, {"weights": {"a": 0.4, "b": 0.4}, "printed_overall": 5}),
        (
            RuleError,
            {"weights": {"remainder": 0.5}, "item_means": {"remainder": 4}}
            | {"printed_overall": 4},
        ),
        (OutOfRange, {"threshold": 101}),
        (OutOfRange, {"target": -0.1}),
    ],
)
def test_index_from_means_rejects(error: type, arguments: dict) -> None:
    all_arguments = {
        "item_means": {"a": 4, "b": 3},
        "weights": EQUAL,
        "scale": LIKERT5,
    } | arguments
    with pytest.raises(error) as caught:
        index(**all_arguments)
    assert caught.type is error


@pytest.mark.parametrize(
    ("answers", "arguments", "error", "message"),
    [
        pytest.param(
            [{"a": 1, "b": 1}, {"a": 9, "b": 1}],
            {},
            OutOfScale,
            r"answers\['a'\] at row 1 must lie on 1-5, got 9",
            id="off_the_scale",
        ),
        pytest.param(
            [{"a": 1}],
            {},
            UnknownField,
            "answers has no 'b', which weights has",
            id="weight_without_item",
        ),
        pytest.param(
            [{"a": 1, "Mrs Smith": 1, "b": 2}],
            {},
            UnknownField,
            "unknown item at position 2 of answers at row 0; there are 'a', 'b'",
            id="item_without_weight",
        ),
        pytest.param(
            ROWS,
            {"respondent_weights": [1]},
            InvalidWeights,
            "respondent_weights must have one weight for each of the 2 respondents",
            id="too_few_weights",
        ),
        pytest.param(
            [{"a": None, "b": None}] * 3, {}, EmptyInput, "3 missing", id="no_answer"
        ),
    ],
)
def test_index_messages_repeat_no_key_of_data(
    answers: list, arguments: dict, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        index(answers, weights=EQUAL, scale=LIKERT5, **arguments)
    assert "Smith" not in str(caught.value) + caught.value.hint


def test_index_suggests_misspelt_option() -> None:
    with pytest.raises(UnknownOption) as caught:
        index(ROWS, weights=EQUAL, scale=LIKERT5, percent="linaer")
    assert caught.value.suggestion == "linear"


@pytest.mark.parametrize(
    ("error", "change"),
    [
        pytest.param(InputError, {"satisfied_count": None}, id="one_count"),
        pytest.param(
            InvalidCount, {"satisfied_count": Count.of(3)}, id="more_satisfied"
        ),
        pytest.param(
            InvalidCount,
            {"satisfied_count": Count(n=1, weight=9, sum_squared_weights=81)},
            id="heavier_satisfied",
        ),
        pytest.param(OutOfScale, {"overall": 6}, id="overall_off_the_scale"),
    ],
)
def test_satisfaction_index_rejects(error: type, change: dict) -> None:
    result = index(ROWS, weights=EQUAL, scale=LIKERT5)
    with pytest.raises(error):
        attrs.evolve(result, **change)


@pytest.mark.parametrize(
    "change", [{"overall": 4.0}, {"n": 9}, {"more": 1}, {"weighting": "x"}]
)
def test_satisfaction_index_from_dict_rejects(change: dict) -> None:
    export = index(ROWS, weights=EQUAL, scale=LIKERT5).to_dict()
    with pytest.raises(InvalidExport):
        SatisfactionIndex.from_dict(export | change)


# ------------------------------------------------------------------------ a real survey


@pytest.mark.data
@pytest.mark.parametrize("percent", PercentMethod)
@pytest.mark.parametrize("weighting", ["mean_importance", "per_respondent"])
def test_index_of_real_survey_matches_plain_python(
    data: Path, percent: str, weighting: str
) -> None:
    with (data / "kiosk_servqual_kano_ipa_clean.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    k = range(1, 25)
    sat = [[int(row[f"sat{i}"]) for i in k] for row in rows]
    imp = [[int(row[f"imp{i}"]) for i in k] for row in rows]
    low = 1 if percent == "linear" else 0
    n = len(rows)

    means = [sum(row[i] for row in sat) / n for i in range(24)]
    weigh = [sum(row[i] for row in imp) / n for i in range(24)]
    shares = [w / sum(weigh) for w in weigh]
    if weighting == "mean_importance":
        scores = [sum(s * w for s, w in zip(row, shares, strict=True)) for row in sat]
    else:
        scores = [
            sum(s * w for s, w in zip(row, own_weights, strict=True)) / sum(own_weights)
            for row, own_weights in zip(sat, imp, strict=True)
        ]
    percents = [100 * (score - low) / (7 - low) for score in scores]
    overall = sum(scores) / n

    result = index(
        [{f"sat{i}": v for i, v in zip(k, row, strict=True)} for row in sat],
        importance=[{f"sat{i}": v for i, v in zip(k, row, strict=True)} for row in imp],
        weighting=weighting,
        percent=percent,
        scale=LIKERT7,
    )

    assert (result.n, result.n_missing) == (194, 0)
    assert [entry.mean for entry in result.items] == exact(means, abs=1e-9)
    assert [entry.weight for entry in result.items] == exact(shares, abs=1e-9)
    assert [entry.percent for entry in result.items] == exact(
        [100 * (mean - low) / (7 - low) for mean in means], abs=1e-9
    )
    assert [entry.weighted_score for entry in result.items] == exact(
        [m * w for m, w in zip(means, shares, strict=True)], abs=1e-9
    )
    assert [entry.score for entry in result.respondents] == exact(scores, abs=1e-9)
    assert [entry.percent for entry in result.respondents] == exact(percents, abs=1e-9)
    assert result.overall == exact(overall, abs=1e-9)
    assert result.percent == exact(100 * (overall - low) / (7 - low), abs=1e-9)
    assert result.satisfied_rate == sum(p >= 70 for p in percents) / n


@pytest.mark.data
def test_index_of_real_survey_differs_by_option(data: Path) -> None:
    with (data / "kiosk_servqual_kano_ipa_clean.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    answers, importance = (
        [{i: int(row[f"{what}{i}"]) for i in map(str, range(1, 25))} for row in rows]
        for what in ("sat", "imp")
    )
    results = [
        index(answers, importance=importance, weighting=w, percent=p, scale=LIKERT7)
        for w, p in product(("mean_importance", "per_respondent"), PercentMethod)
    ]

    percents = sorted(result.percent for result in results)
    assert min(b - a for a, b in pairwise(percents)) > 0.01
    assert len({result.satisfied_rate for result in results}) > 1
    scores = [int(row["overall_sat"]) for row in rows]
    assert csat(scores, scale=LIKERT5).score == sum(s >= 4 for s in scores) / 194
    assert csat(scores, scale=LIKERT5).mean == exact(sum(scores) / 194, abs=1e-9)


def test_index_findings_cost_more_than_the_others_on_average() -> None:
    answers = [{"price": 2, "speed": 4, "manner": 5}] * 40
    result = index(answers, weights=dict.fromkeys(answers[0], 1), scale=LIKERT5)
    even = index([{"a": 4, "b": 4}] * 40, weights={"a": 1, "b": 1}, scale=LIKERT5)

    assert [entry.subject for entry in result.findings] == ["price"]
    assert even.findings == ()


def test_index_rejects_threshold_as_share() -> None:
    with pytest.raises(OutOfRange) as caught:
        index([{"a": 4}], weights={"a": 1}, scale=LIKERT5, threshold=0.7)
    assert caught.value.hint == "70, not 0.7"


def test_index_percent_is_exact_decimal() -> None:
    result = index([{"a": 4, "b": 5}], weights={"a": 0.6, "b": 0.4}, scale=LIKERT5)

    assert result.percent == 85


def test_index_suggests_the_item_that_a_weight_misspells() -> None:
    answers = [{"speed": 1, "manner": 2, "call Jane": 3}]
    with pytest.raises(UnknownField) as caught:
        index(answers, weights={"speed": 1, "maner": 1}, scale=LIKERT5)
    assert str(caught.value) == (
        "answers has no 'maner', which weights has; did you mean 'manner'?"
    )
    assert "Jane" not in all_text_of(caught.value)
    with pytest.raises(UnknownField) as caught:
        index(answers, weights={"speed": 1, "price": 1}, scale=LIKERT5)
    assert str(caught.value) == "answers has no 'price', which weights has"
