"""The weighted satisfaction index."""

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

from custsat.display import format_value
from custsat.errors import (
    InvalidExport,
    InvalidWeights,
    BoolAsNumber,
    EmptyInput,
    InputError,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    RuleError,
    UnknownField,
    UnknownOption,
    InvalidCount,
)
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.records import SurveyResponse
from custsat.rules import WeightedItem, WeightedIndex
from custsat.satisfaction import (
    Missing,
    PercentReading,
    SatisfactionIndex,
    Verdict,
    Weighting,
    csat,
    index,
    verdicts,
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
Sheet = dict[str, float | None]

ratings = st.none() | st.integers(1, 5)
cents = st.integers(1, 100).map(lambda cents: cents / 100)
exact = pytest.approx
law = settings(max_examples=40)


@st.composite
def surveys(draw: st.DrawFn, answers: st.SearchStrategy = ratings) -> dict[str, Any]:
    """Questionnaires of which at least one says something, and weights."""
    items = NAMES[: draw(st.integers(1, 4))]
    sheet = st.fixed_dictionaries(dict.fromkeys(items, answers))
    rows = draw(
        st.lists(sheet, min_size=1, max_size=6).filter(
            lambda it: any(None not in row.values() for row in it)
        )
    )
    weights = {item: draw(cents) for item in items}
    return {"answers": rows, "weights": weights}


def report(survey: dict[str, Any], **more: Any) -> SatisfactionIndex:
    return index(
        survey["answers"], **{"weights": survey["weights"]} | more, scale=LIKERT5
    )


def rated(survey: dict[str, Any], weighting: str, **more: Any) -> SatisfactionIndex:
    """The same answers with everybody's own importance, made of the answers."""
    importance = [
        {item: 6 - (value or 1) for item, value in row.items()}
        for row in survey["answers"]
    ]
    more = {"importance": importance, "weighting": weighting} | more
    return index(survey["answers"], scale=LIKERT5, **more)


def figures(seen: SatisfactionIndex) -> tuple[Any, ...]:
    """Everything that does not depend on the order of people or items."""
    return (
        exact(seen.overall, abs=1e-12),
        exact(seen.percent, abs=1e-10),
        exact(seen.satisfied_rate, abs=1e-12),
        exact(seen.respondent_mean, abs=1e-10),
    )


def wide(interval: Interval) -> float:
    return interval.high - interval.low


# -------------------------------------------------------------------------------- laws


@law
@given(surveys(), st.randoms(), st.sampled_from(Missing))
def test_the_order_of_respondents_does_not_matter(
    survey: dict, dice: Any, missing: Missing
) -> None:
    mixed = [*survey["answers"]]
    dice.shuffle(mixed)
    seen = report(survey, missing=missing)
    other = report(survey | {"answers": mixed}, missing=missing)

    gone = {"respondents": ()}
    assert attrs.evolve(seen, **gone) == attrs.evolve(other, **gone)
    assert [it.position for it in other.respondents] == list(range(len(mixed)))


@law
@given(surveys(), st.randoms())
def test_the_order_of_items_does_not_matter(survey: dict, dice: Any) -> None:
    order = [*survey["weights"].items()]
    dice.shuffle(order)
    seen, other = report(survey), report(survey | {"weights": dict(order)})

    assert [it.name for it in other.items] == [name for name, _ in order]
    assert (other.scored, other.satisfied) == (seen.scored, seen.satisfied)
    assert figures(seen) == figures(other)
    lines = {it.name: it for it in seen.items}
    assert all(
        (lines[it.name].mean, lines[it.name].n) == (it.mean, it.n)
        and lines[it.name].weight == exact(it.weight, abs=1e-12)
        for it in other.items
    )


@law
@given(surveys(), st.integers(2, 4), st.sampled_from(Weighting))
def test_everybody_twice_says_the_same_with_more_certainty(
    survey: dict, k: int, weighting: Weighting
) -> None:
    def made(rows: list) -> SatisfactionIndex:
        told = survey | {"answers": rows}
        if weighting is Weighting.GIVEN:
            return report(told)
        return rated(told, weighting)

    once, often = made(survey["answers"]), made(survey["answers"] * k)

    assert figures(once) == figures(often)
    assert (often.n, often.n_missing) == (once.n * k, once.n_missing * k)
    assert wide(often.interval) <= wide(once.interval)


@law
@given(surveys(), surveys())
def test_two_samples_pool_by_their_counts(one: dict, two: dict) -> None:
    weights = one["weights"]
    rows = [
        {item: row.get(item) for item in weights}
        for row in (*one["answers"], *two["answers"])
    ]
    n = len(one["answers"])
    first, whole = report(one), report({"answers": rows, "weights": weights})
    rest = [it for it in whole.respondents if it.position >= n and it.verdict]

    assert whole.respondents[:n] == first.respondents
    assert whole.scored == first.scored + Count.of(len(rest))
    happy = sum(it.verdict is Verdict.SATISFIED for it in rest)
    assert whole.satisfied == first.satisfied + Count.of(happy)
    if first.items[0].n:
        others = [row[NAMES[0]] for row in rows[n:] if row[NAMES[0]] is not None]
        pooled = (first.items[0].mean * first.items[0].n + sum(others)) / (
            first.items[0].n + len(others)
        )
        assert whole.items[0].mean == exact(pooled, abs=1e-12)


@law
@given(surveys(), st.sampled_from(Missing))
def test_everybody_is_scored_or_missing(survey: dict, missing: Missing) -> None:
    seen = report(survey, missing=missing)
    told = [it.verdict for it in seen.respondents]

    assert seen.n + seen.n_missing == len(survey["answers"])
    assert seen.n_missing == told.count(None)
    assert seen.satisfied.n == told.count(Verdict.SATISFIED)
    kept = len(survey["answers"]) if missing == "renormalise" else seen.n
    assert all(it.n + it.n_missing == kept for it in seen.items)
    assert sum(it.weight for it in seen.items) == exact(1)


@law
@given(surveys(), st.data())
def test_a_better_answer_is_never_a_lower_index(
    survey: dict, data: st.DataObject
) -> None:
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
    seen, more = report(survey), report(survey | {"answers": better})

    assert more.overall > seen.overall - 1e-12
    assert more.satisfied_rate >= seen.satisfied_rate
    assert more.respondents[at].percent > seen.respondents[at].percent


@law
@given(surveys(), st.sampled_from([1, 2, 10]), st.integers(0, 50))
def test_the_linear_percent_does_not_know_how_answers_are_coded(
    survey: dict, factor: int, shift: int
) -> None:
    coded = [
        {k: None if v is None else factor * v + shift for k, v in row.items()}
        for row in survey["answers"]
    ]
    scale = Scale(factor + shift, 5 * factor + shift)
    seen, other = (
        report(survey),
        index(coded, weights=survey["weights"], scale=scale),
    )

    assert other.overall == exact(factor * seen.overall + shift, abs=1e-9)
    assert other.percent == exact(seen.percent, abs=1e-9)
    assert other.satisfied == seen.satisfied


@law
@given(surveys())
def test_a_scale_turned_around_turns_the_answers_around(survey: dict) -> None:
    turned = [
        {k: None if v is None else 6 - v for k, v in row.items()}
        for row in survey["answers"]
    ]
    effort = Scale(1, 5, step=1, low_is_good=True)
    seen, other = (
        report(survey),
        index(turned, weights=survey["weights"], scale=effort),
    )

    assert other.overall == exact(6 - seen.overall, abs=1e-12)
    assert other.percent == exact(seen.percent, abs=1e-9)
    assert other.satisfied == seen.satisfied


@law
@given(surveys(st.none() | st.integers(0, 5)))
def test_both_percents_agree_on_a_scale_from_zero(survey: dict) -> None:
    told = {"weights": survey["weights"], "scale": ZERO_TO_FIVE}
    linear = index(survey["answers"], percent="linear", **told)
    of_max = index(survey["answers"], percent="of_max", **told)

    assert linear.percent == of_max.percent
    assert linear.respondents == of_max.respondents


@law
@given(surveys())
def test_the_share_of_the_maximum_never_falls_to_zero(survey: dict) -> None:
    seen = report(survey, percent="of_max")

    assert seen.percent == exact(100 * seen.overall / 5)
    assert seen.percent >= 20
    assert seen.percent >= report(survey).percent - 1e-9


@law
@given(surveys(), st.sampled_from([2, 3, 7, 10, 100]))
def test_weights_count_by_their_proportions_only(survey: dict, factor: int) -> None:
    weights = {item: w * factor for item, w in survey["weights"].items()}
    hundreds = {item: round(w * 100) for item, w in survey["weights"].items()}
    seen = report(survey)

    assert report(survey | {"weights": hundreds}) == seen
    assert figures(report(survey | {"weights": weights})) == figures(seen)


@law
@given(surveys(), st.sampled_from(Weighting), st.sampled_from(Missing), st.data())
def test_a_weight_of_two_is_the_row_twice_t20(
    survey: dict, weighting: Weighting, missing: Missing, data: st.DataObject
) -> None:
    rows = survey["answers"]
    people = data.draw(
        st.lists(st.integers(1, 3), min_size=len(rows), max_size=len(rows))
    )
    often = [row for row, k in zip(rows, people, strict=True) for _ in range(k)]

    def made(told: list, **more: Any) -> SatisfactionIndex:
        more |= {"missing": missing}
        if weighting is Weighting.GIVEN:
            return report(survey | {"answers": told}, **more)
        return rated(survey | {"answers": told}, weighting, **more)

    weighted, plain = made(rows, respondent_weights=people), made(often)

    assert figures(weighted) == figures(plain)
    assert weighted.scored.weight == plain.scored.n
    assert weighted.scored.effective_n <= plain.n + 1e-9
    for one, two in zip(weighted.items, plain.items, strict=True):
        assert (one.mean is None) is (two.mean is None)
        assert one.mean is None or one.mean == exact(two.mean, abs=1e-12)
        assert one.weight == exact(two.weight, abs=1e-12)


@law
@given(surveys(), st.sampled_from([None, nan, Decimal("nan")]))
def test_who_says_nothing_changes_nothing_but_a_number(
    survey: dict, nothing: Any
) -> None:
    silent = dict.fromkeys(survey["weights"], nothing)
    seen = report(survey)
    more = report(survey | {"answers": [*survey["answers"], silent, {}]})
    gone = {"n_missing": 0, "items": (), "respondents": ()}

    assert more.n_missing == seen.n_missing + 2
    assert attrs.evolve(more, **gone) == attrs.evolve(seen, **gone)
    assert [attrs.evolve(it, n_missing=0) for it in more.items] == [
        attrs.evolve(it, n_missing=0) for it in seen.items
    ]
    assert more.respondents[-1].percent is more.respondents[-1].verdict is None


@law
@given(surveys(), st.integers(0, 100))
def test_every_verdict_is_that_of_exact_arithmetic(survey: dict, limit: int) -> None:
    weights = {it: Fraction(str(w)) for it, w in survey["weights"].items()}
    seen = report(survey, threshold=limit)
    scores = []
    for row in survey["answers"]:
        told = [it for it, value in row.items() if value is not None]
        whole = sum(weights[it] for it in told)
        scores.append(
            sum(weights[it] * row[it] for it in told) / whole if told else None
        )

    for line, score in zip(seen.respondents, scores, strict=True):
        if score is None:
            assert line.verdict is None
            continue
        percent = (score - 1) * 25
        assert line.percent == exact(float(percent), abs=1e-10)
        assert line.score == exact(float(score), abs=1e-12)
        assert line.verdict == ("satisfied" if percent >= limit else "dissatisfied")
    means = {
        it.name: Fraction(sum(told), len(told))
        for it in seen.items
        if (told := [r[it.name] for r in survey["answers"] if r[it.name] is not None])
    }
    whole = sum(weights[name] for name in means)
    overall = sum(weights[name] * mean for name, mean in means.items()) / whole
    assert seen.overall == exact(float(overall), abs=1e-12)


@law
@given(surveys(), st.sampled_from(Weighting), st.booleans())
def test_a_report_survives_its_exports(
    survey: dict, weighting: Weighting, weighed: bool
) -> None:
    people = [1.5 + at for at, _ in enumerate(survey["answers"])] if weighed else None
    told = {"respondent_weights": people, "target": 0.5}
    seen = (
        report(survey, **told)
        if weighting is Weighting.GIVEN
        else rated(survey, weighting, **told)
    )

    assert SatisfactionIndex.from_dict(seen.to_dict()) == seen
    assert pickle.loads(pickle.dumps(seen)) == seen
    assert hash(seen) == hash(attrs.evolve(seen))


@law
@given(
    st.lists(st.floats(0.01, 9), min_size=3, max_size=3),
    st.lists(st.floats(0.01, 9), min_size=2, max_size=2),
    st.sampled_from([0.1, 0.7, 3, 7]),
    st.sampled_from(["low", "high"]),
)
def test_rounding_carries_no_mean_off_the_scale(
    weights: list, people: list, high: float, end: str
) -> None:
    scale = Scale(0.1 if high > 1 else 0, high)
    row = dict.fromkeys("abc", getattr(scale, end))
    told = {"scale": scale, "respondent_weights": people, "threshold": 0}
    opinions = dict(zip("abc", weights, strict=True))
    given_ = index([row, row], weights=opinions, **told)
    own = index(
        [row, row],
        importance=[opinions, opinions],
        weighting="per_respondent",
        **told,
    )

    for seen in (given_, own):
        assert seen.overall == exact(getattr(scale, end))
        assert 0 <= seen.percent <= 100
        assert all(0 <= it.percent <= 100 for it in seen.items)
        assert all(0 <= it.coverage <= 1 for it in seen.respondents)
        assert all(it.score in scale for it in seen.respondents)
        assert seen.satisfied_rate == 1
        assert all(finding.weight >= 0 for finding in seen.findings)


def test_a_mean_of_sevens_is_seven() -> None:
    """With these weights the quotient of the two sums is 7.000000000000001."""
    weights = {"a": 0.00470843209473, "b": 0.70849734923395, "c": 0.86903611928264}
    row = dict.fromkeys("abc", 7)
    own = {"importance": [weights], "weighting": "per_respondent"}
    for how in ({"weights": weights}, own):
        seen = index([row], scale=LIKERT7, threshold=100, **how)

        assert (seen.overall, seen.percent, seen.satisfied_rate) == (7, 100, 1)
        assert (seen.respondents[0].score, seen.respondents[0].percent) == (7, 100)


# -------------------------------------------------------------------------- boundaries


def test_five_equal_weights_reach_seventy_in_every_order() -> None:
    weights = dict.fromkeys("abcde", 0.2)
    for told in set(permutations([4, 4, 4, 4, 3])):
        row = dict(zip("abcde", told, strict=True))
        seen = index([row], weights=weights, scale=LIKERT5)

        assert seen.respondents[0].percent == seen.percent == 70
        assert seen.satisfied_rate == 1


@pytest.mark.parametrize(
    ("threshold", "rate"),
    [(nextafter(70, 0), 1), (70, 1), (nextafter(70, 100), 0), (0, 1), (100, 0)],
)
def test_who_stands_on_the_threshold_is_satisfied(threshold: float, rate: int) -> None:
    row = {"a": 3.5, "b": 3.5}
    seen = index(
        [row], weights={"a": 0.3, "b": 0.7}, scale=ZERO_TO_FIVE, threshold=threshold
    )

    assert seen.satisfied_rate == rate


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
def test_the_rule_itself(percent: float, word: Verdict) -> None:
    assert verdicts().evaluate(percent) is word


@pytest.mark.parametrize(
    ("target", "met"),
    [(nextafter(0.75, 0), True), (0.75, True), (nextafter(0.75, 1), False), (1, False)],
)
def test_who_stands_on_the_target_has_met_it(target: float, met: bool) -> None:
    rows = [{"a": 5}, {"a": 5}, {"a": 5}, {"a": 1}]

    assert index(rows, weights={"a": 1}, scale=LIKERT5, target=target).target_met is met


def test_what_the_number_of_answers_can_bear() -> None:
    rows = [{"a": 5}] * 30
    told = {"weights": {"a": 1}, "scale": LIKERT5, "target": 0.5}

    assert index(rows[1:], **told).certainty is Certainty.TOO_FEW
    assert index(rows, **told).certainty is Certainty.CONCLUSIVE
    assert index(rows[1:], min_n=29, **told).certainty is Certainty.CONCLUSIVE


# ------------------------------------------------------------------ published examples


def test_ex13_the_corrected_value_of_the_printed_one() -> None:
    weights = dict(zip("abcde", (7, 5, 9, 3, 6), strict=True))
    means = dict(zip("abcde", (8, 4, 8, 3, 4), strict=True))
    seen = index(item_means=means, weights=weights, scale=ONE_TO_TEN, percent="of_max")

    assert seen.overall == 181 / 30
    assert format_value(seen.percent, "en", ".2") == "60.33"
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


def shipping(**more: Any) -> SatisfactionIndex:
    return index(
        item_means={name: mean for name, (_, mean) in SHIPPING.items()},
        weights={name: weight for name, (weight, _) in SHIPPING.items()},
        scale=ZERO_TO_FIVE,
        printed_overall=3.83,
        **more,
    )


def test_ex15_s104_the_table_of_the_shipping_line_as_printed() -> None:
    seen = shipping()
    printed = [
        [
            format_value(it.mean, "zh", ".1"),
            format_value(it.percent, "zh", ".0"),
            format_value(it.weighted, "zh", ".2"),
        ]
        for it in seen.items[:6]
    ]

    assert printed == [
        ["3.8", "75", "0.15"],
        ["4.0", "80", "0.24"],
        ["3.5", "70", "0.18"],
        ["3.5", "70", "0.18"],
        ["4.5", "90", "0.68"],
        ["4.0", "80", "0.20"],
    ]
    assert sum(it.weighted for it in seen.items[:6]) == exact(1.615)
    assert [it.weight for it in seen.items[:6]] == exact(
        [w for w, _ in SHIPPING.values()]
    )
    rest = seen.items[6]
    assert [it.remainder for it in seen.items] == [False] * 6 + [True]
    assert rest.weight == 0.6
    assert rest.mean == exact(2.215 / 0.6)
    assert seen.overall == 3.83
    assert sum(it.weighted for it in seen.items) == exact(3.83)
    assert (format_value(seen.overall, "en", ".2"), format_value(seen.percent, "en", ".0")) == (
        "3.83",
        "77",
    )
    assert "其余项目" in seen.to_text("zh") or "remain" in seen.to_text("en")
    assert all(it.subject != "remainder" for it in seen.findings)


def test_s104_the_satisfied_rate_is_another_statement() -> None:
    seen = shipping(n=4, satisfied=3, target=0.85)

    assert seen.satisfied_rate == seen.score == 0.75
    assert seen.target_met is False
    assert seen.interval.low == exact(0.3006, abs=5e-5)
    assert seen.interval.high == exact(0.9544, abs=5e-5)
    assert seen.certainty is Certainty.TOO_FEW
    assert seen.findings[0].code == "finding.satisfaction_index_too_few"
    assert seen.summary() == (
        "Satisfaction index 77 of 100; satisfied rate 75% (95 % interval 30% to 95%; "
        "4 respondents). Target 85% met: no; too few answers for a verdict"
    )
    assert "客户满意率 75%" in seen.summary("zh")


def test_s104_four_questionnaires_give_the_same_rate() -> None:
    rows = [
        {"a": 4, "b": 4},
        {"a": 3.5, "b": 3.5},
        {"a": 5, "b": 3},
        {"a": 3, "b": 3.5},
    ]
    seen = index(rows, weights={"a": 0.5, "b": 0.5}, scale=ZERO_TO_FIVE, target=0.85)

    assert [it.percent for it in seen.respondents] == [80, 70, 80, 65]
    assert seen.satisfied_rate == 0.75
    assert (seen.interval, seen.target_met) == (
        shipping(n=4, satisfied=3, target=0.85).interval,
        False,
    )


def test_the_rest_of_odd_weights_is_exact_too() -> None:
    seen = index(
        item_means={"a": 4, "b": 2},
        weights={"a": 0.8, "b": 0.1},
        scale=LIKERT5,
        printed_overall=3.5,
    )

    assert seen.items[-1].weight == exact(0.1, abs=1e-15)
    assert [it.weight for it in seen.items] == [0.8, 0.1, 0.1]
    assert seen.items[-1].mean == exact(1)


# --------------------------------------------------------------- missing, nested, means


HOLES = [{"a": 5, "b": 1}, {"a": 1, "b": None}, {"a": None, "b": None}]


def test_what_becomes_of_questionnaires_with_holes() -> None:
    told = {"weights": {"a": 3, "b": 1}, "scale": LIKERT5}
    filled = index(HOLES, **told)
    whole = index(HOLES, missing="complete", **told)

    assert filled == index(HOLES, missing=Missing.RENORMALISE, **told)
    assert [it.score for it in filled.respondents] == [4, 1, None]
    assert [it.coverage for it in filled.respondents] == [1, 0.75, 0]
    assert (filled.n, filled.n_missing) == (2, 1)
    assert [it.mean for it in filled.items] == [3, 1]
    assert filled.overall == 2.5
    assert filled.respondent_mean == 37.5

    assert [it.score for it in whole.respondents] == [4, None, None]
    assert (whole.n, whole.n_missing) == (1, 2)
    assert [it.mean for it in whole.items] == [5, 1]
    assert whole.overall == 4


def test_the_weights_of_importance() -> None:
    rows = [{"a": 5, "b": 1}, {"a": 1, "b": 5}]
    importance = [{"a": 3, "b": 1}, {"a": 1, "b": None}]
    mean = index(rows, importance=importance, scale=LIKERT5)
    own = index(rows, importance=importance, scale=LIKERT5, weighting="per_respondent")

    assert mean.weighting is Weighting.MEAN_IMPORTANCE
    assert [it.weight for it in mean.items] == exact([2 / 3, 1 / 3])
    assert [it.score for it in mean.respondents] == exact([11 / 3, 7 / 3])
    assert own.weighting is Weighting.PER_RESPONDENT
    assert [it.score for it in own.respondents] == [4, 1]
    assert [it.coverage for it in own.respondents] == [1, 1]
    assert own.overall == 2.5
    assert [it.weight for it in own.items] == exact([2 / 3, 1 / 3])
    # the importance of who weighs twice counts twice, the answers do as well
    twice = index(rows, importance=importance, scale=LIKERT5, respondent_weights=[2, 1])
    assert [it.weight for it in twice.items] == exact([7 / 10, 3 / 10])


def test_who_finds_nothing_important_has_no_score() -> None:
    rows = [{"a": 5, "b": 1}, {"a": 1, "b": 5}]
    told = {"scale": LIKERT5, "weighting": "per_respondent"}
    seen = index(rows, importance=[{"a": 0, "b": 0}, {"a": 1, "b": 1}], **told)

    assert (seen.n, seen.n_missing, seen.overall) == (1, 1, 3)
    assert seen.respondents[0].coverage == 0
    hole = [{"a": None, "b": 1}, {"a": 1, "b": 5}]
    part = index(hole, importance=[{"a": 3, "b": 1}, {"a": 1, "b": 1}], **told)
    assert part.respondents[0].coverage == 0.25
    whole = index(hole, importance=[{"a": 3, "b": 1}] * 2, missing="complete", **told)
    assert (whole.n, whole.n_missing) == (1, 1)


NESTED = WeightedIndex(
    id="nested@1",
    source=SLIDE_COLLECTION,
    parts=(
        WeightedItem("desk", 0.6, (WeightedItem("speed", 1), WeightedItem("manner", 3))),
        WeightedItem("price", 0.4),
    ),
)


def test_a_rule_with_groups_of_items() -> None:
    rows = [{"speed": 5, "manner": 1, "price": 3}, {"speed": 2, "price": 5}]
    seen = index(rows, weights=NESTED, scale=LIKERT5)

    assert [it.name for it in seen.items] == ["speed", "manner", "price"]
    assert [it.weight for it in seen.items] == exact([0.15, 0.45, 0.4])
    assert [it.score for it in seen.respondents] == exact([2.4, 3.2])
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


def test_item_means_alone_say_nothing_of_respondents() -> None:
    seen = index(
        item_means={"a": 4, "b": None},
        weights={"a": 1, "b": 1},
        scale=LIKERT5,
        target=0.5,
    )

    assert (seen.n, seen.satisfied_rate, seen.score, seen.ci(), seen.interval) == (
        None,
    ) * 5
    assert (seen.certainty, seen.target_met, seen.respondent_mean) == (None,) * 3
    assert (
        seen.items[1].percent
        is seen.items[1].weighted
        is seen.items[1].shortfall
        is None
    )
    assert (seen.overall, seen.percent) == (4, 75)
    assert "the respondents are not known" in seen.summary()
    assert [it.code for it in seen.findings] == ["finding.item_costs"]
    assert SatisfactionIndex.from_dict(seen.to_dict()) == seen
    with pytest.raises(OutOfRange):
        seen.ci(level=1)
    own = index(item_means={"remainder": 4}, weights={"remainder": 1}, scale=LIKERT5)
    assert not own.items[0].remainder


def test_a_finding_is_made_of_the_items_that_cost_the_most() -> None:
    means = {"a": 4, "b": 2, "c": 5, "d": 2, "e": 1}
    seen = index(item_means=means, weights=dict.fromkeys(means, 1), scale=LIKERT5)

    assert [it.subject for it in seen.findings] == ["e", "b", "d"]
    assert [it.weight for it in seen.findings] == exact([20, 15, 15])
    assert dict(seen.findings[0].facts) == exact(
        {"shortfall": 20, "percent": 0, "share": 0.2}
    )
    assert sum(it.shortfall for it in seen.items) == exact(100 - seen.percent)


def test_the_table_of_items_has_a_line_for_each() -> None:
    seen = index(HOLES, weights={"a": 3, "b": 1}, scale=LIKERT5)
    lines = seen.to_text("en").splitlines()

    assert any(
        it.split() == ["a", "2", "0.750", "3.00", "50.0", "2.25", "37.50"]
        for it in lines
    )
    assert "<td" in seen.html("zh")
    remainder = shipping().to_text("zh")
    assert "remainder" not in remainder


def test_records_bring_their_weights() -> None:
    rows = [
        SurveyResponse(respondent="r1", answers={"a": 5}, weight=3),
        SurveyResponse(respondent="r2", answers={"a": 1}),
    ]
    told = {"weights": {"a": 1}, "scale": LIKERT5}

    assert index(rows, **told).satisfied_rate == 0.75
    assert index(rows, respondent_weights=[1, 1], **told).satisfied_rate == 0.5
    assert index([rows[0], {"a": 1}], **told).satisfied_rate == 0.75
    plain = index(rows[1:], **told)
    assert plain == index([{"a": 1}], **told)
    importance = [SurveyResponse(respondent="r", answers={"a": 2})] * 2
    assert index(rows, importance=importance, scale=LIKERT5).overall == 4


def test_weights_of_any_make_are_read() -> None:
    rows = [{"a": 5, "b": 1}]
    for one, two in product((Decimal("0.3"), 0.3, Fraction(3, 10)), repeat=2):
        assert index(rows, weights={"a": one, "b": two}, scale=LIKERT5).overall == 3
    long = {"a": Decimal("0.3333333333333"), "b": Fraction(1, 3)}
    assert index(rows, weights=long, scale=LIKERT5).overall == exact(3)


def test_an_item_that_weighs_nothing_is_listed_and_costs_nothing() -> None:
    seen = index([{"a": 5, "b": 1}, {"b": 3}], weights={"a": 1, "b": 0}, scale=LIKERT5)

    assert (seen.overall, seen.n, seen.n_missing) == (5, 1, 1)
    assert seen.items[1].mean == 2
    assert [it.subject for it in seen.findings if it.subject] == []


@pytest.mark.parametrize("name", ["performance", "a.b_c", "<b>&\n", "客户", "x" * 300])
def test_an_item_is_called_what_the_user_calls_it(name: str) -> None:
    seen = index([{name: 3}], weights={name: 1}, scale=LIKERT5)

    assert seen.items[0].name == name
    told = seen.findings[-1].explain("en")
    assert f"“{name}”" in told or "." in name
    assert "<b>" not in seen.html()


# ------------------------------------------------------------------------- parameters


def test_what_is_left_out_is_what_the_documentation_says() -> None:
    rows = [{"a": 5, "b": None}, {"a": 1, "b": 2}]
    told = {"weights": {"a": 1, "b": 2}, "scale": LIKERT5}

    assert index(rows, **told) == index(
        iter(rows),
        percent="linear",
        missing="renormalise",
        weighting="given",
        threshold=70,
        min_n=30,
        target=None,
        **told,
    )


@pytest.mark.parametrize(
    "other",
    [
        {"percent": PercentReading.OF_MAX},
        {"missing": Missing.COMPLETE},
        {"threshold": 20},
        {"target": 0.5},
        {"respondent_weights": [1, 2]},
        {"min_n": 2},
        {"weights": {"a": 2, "b": 1}},
    ],
)
def test_no_option_is_silently_ignored(other: dict) -> None:
    rows = [{"a": 5, "b": None}, {"a": 1, "b": 2}]
    told = {"weights": {"a": 1, "b": 2}, "scale": LIKERT5}

    assert index(rows, **told) != index(rows, **told | other)


def test_the_interval_knows_its_level_and_its_method() -> None:
    seen = index([{"a": 5}, {"a": 1}] * 20, weights={"a": 1}, scale=LIKERT5)

    assert seen.ci() == seen.interval == seen.ci(level=0.95, method="wilson")
    assert wide(seen.ci(level=0.8)) < wide(seen.ci()) < wide(seen.ci(method="exact"))
    weighted = index(
        [{"a": 5}, {"a": 1}],
        weights={"a": 1},
        scale=LIKERT5,
        respondent_weights=[30, 1],
    )
    assert wide(weighted.ci()) > wide(seen.ci())
    with pytest.raises(UnknownOption):
        seen.ci(method="wald")
    with pytest.raises(OutOfRange):
        seen.ci(level=0)


# --------------------------------------------------------------------------- bad input


ROWS = [{"a": 5, "b": 1}, {"a": 1, "b": 5}]
EQUAL = {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InputError, {"answers": None}),
        (InputError, {"item_means": {"a": 1, "b": 2}}),
        (InputError, {"weights": None}),
        (InputError, {"importance": [EQUAL] * 2}),
        (InputError, {"n": 4}),
        (InputError, {"satisfied": 4}),
        (InputError, {"printed_overall": 4}),
        (InputError, {"weighting": "per_respondent"}),
        (
            InputError,
            {"weighting": "given", "weights": None, "importance": [EQUAL] * 2},
        ),
        (InputError, {"scale": "1-5"}),
        (InputError, {"scale": None}),
        (InputError, {"answers": [{"a": 1}, "b"]}),
        (InputError, {"scale": MINUS2_TO_2, "answers": [EQUAL], "percent": "of_max"}),
        (
            InputError,
            {"scale": Scale(1, 5, low_is_good=True), "percent": "of_max"},
        ),
        (NotANumber, {"answers": "text"}),
        (NotANumber, {"answers": {"a": 1}}),
        (NotANumber, {"answers": 5}),
        (EmptyInput, {"answers": []}),
        (EmptyInput, {"answers": [{"a": None, "b": nan}]}),
        (EmptyInput, {"answers": HOLES[1:], "missing": "complete"}),
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
        (InvalidWeights, {"weights": [1, 1]}),
        (InvalidWeights, {"weights": {"a": 1, 2: 1}}),
        (InvalidWeights, {"weights": {"a": 1, "b": -1}}),
        (InvalidWeights, {"weights": {"a": 0, "b": 0}}),
        (NotANumber, {"weights": {"a": 1, "b": nan}}),
        (BoolAsNumber, {"weights": {"a": 1, "b": True}}),
        (InvalidWeights, {"respondent_weights": [1]}),
        (InvalidWeights, {"respondent_weights": [1, 0]}),
        (InvalidWeights, {"respondent_weights": [1, -1]}),
        (InvalidWeights, {"respondent_weights": [1, 1e200]}),
        (InvalidWeights, {"respondent_weights": [1, 1e-200]}),
        (NotANumber, {"respondent_weights": [1, None]}),
        (NotANumber, {"respondent_weights": "11"}),
        (UnknownOption, {"percent": "share"}),
        (UnknownOption, {"missing": "drop"}),
        (UnknownOption, {"weighting": "mine"}),
        (OutOfRange, {"threshold": 101}),
        (OutOfRange, {"threshold": -1}),
        (NotANumber, {"threshold": nan}),
        (OutOfRange, {"target": 85}),
        (OutOfRange, {"min_n": 0}),
        (OutOfRange, {"min_n": 2.5}),
    ],
)
def test_bad_input_is_refused(error: type, told: dict) -> None:
    asked = {"answers": ROWS, "weights": EQUAL, "scale": LIKERT5} | told
    with pytest.raises(error) as caught:
        index(**asked)
    assert caught.type is error


@pytest.mark.parametrize(
    ("error", "importance"),
    [
        (InvalidWeights, []),
        (InvalidWeights, [{}, {}]),
        (InvalidWeights, [EQUAL]),
        (InvalidWeights, [EQUAL] * 3),
        (InvalidWeights, [{"a": 1, "b": None}] * 2),
        (InvalidWeights, [{"a": 0, "b": 0}] * 2),
        (OutOfRange, [EQUAL, {"a": -1, "b": 1}]),
        (NotANumber, [EQUAL, {"a": inf, "b": 1}]),
        (BoolAsNumber, [EQUAL, {"a": True, "b": 1}]),
        (UnknownField, [{"a": 1, "c": 1}] * 2),
        (UnknownField, [{"a": 1}] * 2),
        (InputError, [EQUAL, 3]),
        (NotANumber, "ab"),
    ],
)
@pytest.mark.parametrize("weighting", ["mean_importance", "per_respondent"])
def test_bad_importance_is_refused(
    error: type, importance: Any, weighting: str
) -> None:
    with pytest.raises(error) as caught:
        index(ROWS, importance=importance, weighting=weighting, scale=LIKERT5)
    assert caught.type is error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InputError, {"item_means": [4, 4]}),
        (InputError, {"respondent_weights": [1]}),
        (InputError, {"weights": None, "importance": [EQUAL]}),
        (EmptyInput, {"item_means": {"a": None, "b": nan}}),
        (EmptyInput, {"n": 0, "satisfied": 0}),
        (OutOfScale, {"item_means": {"a": 0.5, "b": 1}}),
        (NotANumber, {"item_means": {"a": inf, "b": 1}}),
        (UnknownField, {"item_means": {"a": 4}}),
        (UnknownField, {"item_means": {"a": 4, "b": 4, "c": 4}}),
        (InvalidCount, {"n": 4}),
        (InvalidCount, {"satisfied": 4}),
        (InvalidCount, {"n": 4, "satisfied": 5}),
        (InvalidCount, {"n": 4, "satisfied": -1}),
        (InvalidCount, {"n": 4.0, "satisfied": 1}),
        (InvalidCount, {"n": True, "satisfied": 1}),
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
def test_a_bad_table_is_refused(error: type, told: dict) -> None:
    asked = {"item_means": {"a": 4, "b": 3}, "weights": EQUAL, "scale": LIKERT5} | told
    with pytest.raises(error) as caught:
        index(**asked)
    assert caught.type is error


def test_errors_say_where_and_not_who() -> None:
    told = {"weights": EQUAL, "scale": LIKERT5}
    with pytest.raises(OutOfScale, match="a at row 1 must lie on 1-5, got 9"):
        index([{"a": 1, "b": 1}, {"a": 9, "b": 1}], **told)
    with pytest.raises(UnknownField) as caught:
        index([{"a": 1, "bb": 1, "Mrs Smith": 1}], **told)
    assert "Smith" not in str(caught.value) + caught.value.hint
    with pytest.raises(UnknownField, match="answers does not know name number 2"):
        index([{"a": 1}], **told)
    with pytest.raises(UnknownField, match="weights= does not know name number 2"):
        index([{"a": 1, "Mrs Smith": 1, "b": 2}], **told)
    with pytest.raises(InvalidWeights, match="2 respondents have 1 weights"):
        index(ROWS, respondent_weights=[1], **told)
    with pytest.raises(EmptyInput, match="3 missing"):
        index([{"a": None, "b": None}] * 3, **told)
    with pytest.raises(UnknownOption) as option:
        index(ROWS, percent="linaer", **told)
    assert option.value.hint == "did you mean 'linear'?"


def test_a_report_that_cannot_be_is_refused() -> None:
    seen = index(ROWS, weights=EQUAL, scale=LIKERT5)
    for change in (
        {"satisfied": None},
        {"satisfied": Count.of(3)},
        {"satisfied": Count(n=1, weight=9, sum_squared_weights=81)},
    ):
        with pytest.raises(InvalidCount):
            attrs.evolve(seen, **change)
    with pytest.raises(OutOfScale):
        attrs.evolve(seen, overall=6)
    told = seen.to_dict()
    for change in ({"overall": 4.0}, {"n": 9}, {"more": 1}, {"weighting": "x"}):
        with pytest.raises(InvalidExport):
            SatisfactionIndex.from_dict(told | change)


# ------------------------------------------------------------------ a survey of its own


@pytest.mark.data
@pytest.mark.parametrize("percent", PercentReading)
@pytest.mark.parametrize("weighting", ["mean_importance", "per_respondent"])
def test_a_real_survey_against_a_few_lines(
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
            sum(s * w for s, w in zip(row, own, strict=True)) / sum(own)
            for row, own in zip(sat, imp, strict=True)
        ]
    percents = [100 * (score - low) / (7 - low) for score in scores]
    overall = sum(scores) / n

    seen = index(
        [{f"sat{i}": v for i, v in zip(k, row, strict=True)} for row in sat],
        importance=[{f"sat{i}": v for i, v in zip(k, row, strict=True)} for row in imp],
        weighting=weighting,
        percent=percent,
        scale=LIKERT7,
    )

    assert (seen.n, seen.n_missing) == (194, 0)
    assert [it.mean for it in seen.items] == exact(means, abs=1e-9)
    assert [it.weight for it in seen.items] == exact(shares, abs=1e-9)
    assert [it.percent for it in seen.items] == exact(
        [100 * (mean - low) / (7 - low) for mean in means], abs=1e-9
    )
    assert [it.weighted for it in seen.items] == exact(
        [m * w for m, w in zip(means, shares, strict=True)], abs=1e-9
    )
    assert [it.score for it in seen.respondents] == exact(scores, abs=1e-9)
    assert [it.percent for it in seen.respondents] == exact(percents, abs=1e-9)
    assert seen.overall == exact(overall, abs=1e-9)
    assert seen.percent == exact(100 * (overall - low) / (7 - low), abs=1e-9)
    assert seen.satisfied_rate == sum(p >= 70 for p in percents) / n


@pytest.mark.data
def test_the_four_readings_of_a_real_survey_differ(data: Path) -> None:
    with (data / "kiosk_servqual_kano_ipa_clean.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    answers, importance = (
        [{i: int(row[f"{what}{i}"]) for i in map(str, range(1, 25))} for row in rows]
        for what in ("sat", "imp")
    )
    seen = [
        index(answers, importance=importance, weighting=w, percent=p, scale=LIKERT7)
        for w, p in product(("mean_importance", "per_respondent"), PercentReading)
    ]

    percents = sorted(it.percent for it in seen)
    assert min(b - a for a, b in pairwise(percents)) > 0.01
    assert len({it.satisfied_rate for it in seen}) > 1
    scores = [int(row["overall_sat"]) for row in rows]
    assert csat(scores, scale=LIKERT5).score == sum(s >= 4 for s in scores) / 194
    assert csat(scores, scale=LIKERT5).mean == exact(sum(scores) / 194, abs=1e-9)


def test_only_items_that_cost_more_than_usual_are_to_be_mended() -> None:
    told = [{"price": 2, "speed": 4, "manner": 5}] * 40
    seen = index(told, weights=dict.fromkeys(told[0], 1), scale=LIKERT5)
    even = index([{"a": 4, "b": 4}] * 40, weights={"a": 1, "b": 1}, scale=LIKERT5)

    assert [it.subject for it in seen.findings] == ["price"]
    assert [it.subject for it in even.findings] == ["a", "b"]


def test_a_threshold_is_a_percent() -> None:
    with pytest.raises(OutOfRange) as caught:
        index([{"a": 4}], weights={"a": 1}, scale=LIKERT5, threshold=0.7)
    assert caught.value.hint == "70, not 0.7"


def test_a_percent_has_no_stray_digit() -> None:
    seen = index([{"a": 4, "b": 5}], weights={"a": 0.6, "b": 0.4}, scale=LIKERT5)

    assert seen.percent == 85
