"""Estimates that count the design: published figures, laws, and what is refused."""

from __future__ import annotations

import csv
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidTargets,
    InvalidWeights,
    OutOfRange,
    OutOfScale,
    UnknownOption,
    WrongType,
)
from custsat.estimates import mean_interval, moments
from custsat.satisfaction import csat, nps
from custsat.surveys import SurveyEstimate, replicate_estimate, survey_estimate
from custsat.values import LIKERT5, Certainty
from custsat.values._tally import EMPTY_COUNT

numbers = st.lists(st.integers(0, 10), min_size=4, max_size=30)


@given(numbers)
def test_an_unweighted_mean_is_that_of_the_textbook(values: list[int]) -> None:
    result = survey_estimate(values)
    summary = moments(values)
    interval = mean_interval(mean=summary.mean, variance=summary.variance, n=summary.n)

    assert result.score == pytest.approx(summary.mean)
    assert result.standard_error == pytest.approx(
        sqrt((summary.variance or 0) / len(values))
    )
    assert (result.interval is None) is (interval is None)
    if interval is not None and result.interval is not None:
        assert result.interval.low == pytest.approx(interval.low)
        assert result.design_effect == pytest.approx(1)
        assert result.effective_n == pytest.approx(len(values))


@given(numbers, st.floats(0.01, 100))
def test_equal_weights_are_none(values: list[int], weight: float) -> None:
    plain = survey_estimate(values)
    weighted = survey_estimate(values, respondent_weights=[weight] * len(values))

    assert weighted.score == pytest.approx(plain.score)
    assert weighted.standard_error == pytest.approx(plain.standard_error, abs=1e-12)


@given(numbers)
def test_a_cluster_of_each_person_is_no_cluster(values: list[int]) -> None:
    plain = survey_estimate(values)
    clustered = survey_estimate(values, clusters=list(range(len(values))))

    assert clustered == plain


@given(numbers)
def test_answers_that_are_doubled_inside_clusters_tell_nothing_new(
    values: list[int],
) -> None:
    plain = survey_estimate(values)
    doubled = survey_estimate(values * 2, clusters=list(range(len(values))) * 2)

    assert doubled.score == pytest.approx(plain.score)
    assert doubled.standard_error == pytest.approx(plain.standard_error, abs=1e-12)
    assert doubled.df == plain.df


@given(numbers, st.integers(4, 40))
def test_small_populations_have_smaller_errors(values: list[int], more: int) -> None:
    n = len(values)
    plain = survey_estimate(values).standard_error
    small = survey_estimate(values, population=n + more).standard_error

    assert plain is not None
    assert small == pytest.approx(plain * sqrt(more / (n + more)), abs=1e-12)
    assert survey_estimate(values, population=n).standard_error == 0


@given(numbers)
def test_nps_and_share_are_means_of_what_answers_count(values: list[int]) -> None:
    points = [100 if v >= 9 else -100 if v <= 6 else 0 for v in values]
    of_nps, of_mean = survey_estimate(values, measure="nps"), survey_estimate(points)
    share = survey_estimate([v >= 9 for v in values], measure="share")

    assert of_nps.score == pytest.approx(of_mean.score, abs=1e-9)
    assert of_nps.standard_error == pytest.approx(of_mean.standard_error, abs=1e-9)
    assert share.score == pytest.approx(sum(v >= 9 for v in values) / len(values))
    interval = share.interval
    assert interval is not None
    assert 0 <= interval.low <= share.score <= interval.high <= 1


def test_domain_is_zero_weight_outside_and_not_dropped() -> None:
    """By hand: units 1 and 2 of 4 are in the domain; residuals -1, 1, 0, 0."""
    values, domain = [1, 3, 50, 60], [True, True, False, False]
    result = survey_estimate(values, domain=domain)
    dropped = survey_estimate(values[:2])

    assert result.score == dropped.score == 2
    assert result.standard_error == pytest.approx(sqrt(4 / 3 * 2) / 2)
    assert dropped.standard_error == pytest.approx(sqrt(2 / 1 * 2) / 2)
    assert (result.n, result.n_missing, result.df) == (2, 0, 1)


def test_missing_answers_stay_in_the_design() -> None:
    values, missing = [1, 3, 50, 60], [1, 3, None, None]
    result = survey_estimate(missing)

    assert result.n_missing == 2
    assert result.standard_error == (
        survey_estimate(values, domain=[1, 1, 0, 0]).standard_error
    )


def test_strata_take_the_differences_between_them_out_of_the_error() -> None:
    """By hand: variances 1 and 4 of 3 each, weights of a half: (1/3 + 4/3) / 4."""
    result = survey_estimate([1, 2, 3, 11, 13, 15], strata=["a"] * 3 + ["b"] * 3)

    assert result.standard_error == pytest.approx(sqrt((1 / 3 + 4 / 3) / 4))
    assert result.df == 4
    assert [one.stratum for one in result.strata] == ["a", "b"]
    assert (result.n_strata, result.n_units) == (2, 6)


def test_values_far_from_zero_keep_their_error() -> None:
    values = [1, 2, 4, 7, 11]
    far = survey_estimate([value + 1e9 for value in values])

    assert far.standard_error == pytest.approx(survey_estimate(values).standard_error)


def test_a_stratum_with_one_unit_is_refused_or_centred_or_all_there_is() -> None:
    values, strata = [1, 2, 3, 9], ["a", "a", "a", "b"]
    with pytest.raises(InputError, match=r"1 of the strata .* lonely_strata='centre'"):
        survey_estimate(values, strata=strata)
    centred = survey_estimate(values, strata=strata, lonely_strata="centre")
    known = survey_estimate(values, strata=strata, population={"a": 100, "b": 1})

    assert centred.variance == pytest.approx(
        (1.5 * (2 + 3 * 1.75**2 - 27.5625 / 3) + 5.25**2) / 16
    )
    assert known.variance is not None
    assert known.variance < centred.variance


def test_one_answer_has_no_error_and_no_interval() -> None:
    result = survey_estimate([7])

    assert (result.score, result.standard_error, result.interval) == (7, None, None)
    assert result.design_effect is None


def test_a_share_of_all_has_an_interval_and_a_mean_without_spread_has_none() -> None:
    share = survey_estimate([True] * 40, measure="share", clusters=list(range(20)) * 2)
    exact = survey_estimate([True] * 20, measure="share")

    assert share.interval is not None
    assert exact.interval is not None
    assert 0.8 < share.interval.low < exact.interval.low
    assert exact.interval.low == pytest.approx(0.025 ** (1 / 20))
    assert survey_estimate([5] * 20).interval is None
    assert share.ci(method="t") is None


def test_intervals_of_other_levels_and_methods() -> None:
    result = survey_estimate([True, False] * 20, measure="share")
    narrow, wide = result.ci(level=0.5), result.ci(level=0.99)
    student = result.ci(method="t")

    assert narrow is not None
    assert wide is not None
    assert student is not None
    assert wide.low < narrow.low
    assert student.method == "t"
    with pytest.raises(UnknownOption):
        result.ci(method="wald")
    with pytest.raises(UnknownOption):
        survey_estimate([1, 2]).ci(method="korn_graubard")


def test_target_is_met_missed_or_open() -> None:
    sure = survey_estimate([1] * 20 + [2] * 20, target=3)
    unsure = survey_estimate([1] * 20 + [2] * 20, target=1.51)

    equal = survey_estimate([1] * 40, target=3)

    assert equal.certainty is Certainty.INCONCLUSIVE, "no interval, no verdict"
    assert equal.summary().endswith("undecided: how far off it may be is not known")
    assert equal.summary("zh").endswith("尚不能定论：误差未知")
    assert [one.code for one in sure.findings] == [
        "finding.survey_estimate_target_missed"
    ]
    assert unsure.findings[0].code == "finding.survey_estimate_target_open"


def test_estimates_are_printed_with_what_they_are_worth() -> None:
    result = survey_estimate(
        [10, 20, 30, 40],
        measure="total",
        respondent_weights=[5, 5, 5, 5],
        population=20,
    )

    assert result.design_effect == pytest.approx(0.8)
    assert result.summary().startswith("Total 500 (95% interval 133 to 867")
    assert "5 of a simple random sample" in result.summary()
    assert result.weights_effective_n == survey_estimate([7]).effective_n * 4
    with pytest.raises(EmptyInput):
        attrs.evolve(result, count=EMPTY_COUNT)


# ------------------------------------------------------------------ published figures


def schools(data: Path) -> list[dict[str, str]]:
    with (data / "survey_apistrat.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("measure", "name", "score", "error"),
    [
        ("mean", "api00", 662.2874, 9.4089),
        ("total", "enroll", 3687177.5, 114641.7),
        ("mean", "enroll", 595.2821, 18.5085),
    ],
)
def test_stratified_schools_are_as_published(
    data: Path, measure: str, name: str, score: float, error: float
) -> None:
    """The figures printed by the R package survey, and an independent computation."""
    rows = schools(data)
    values = [float(row[name]) for row in rows]
    weights = [float(row["pw"]) for row in rows]
    strata = [row["stype"] for row in rows]
    population = {row["stype"]: int(float(row["fpc"])) for row in rows}
    result = survey_estimate(
        values,
        measure=measure,
        strata=strata,
        respondent_weights=weights,
        population=population,
    )
    by_stratum = {
        one: moments([v for v, s in zip(values, strata, strict=True) if s == one])
        for one in population
    }
    variance = sum(
        size**2 * (1 - of.n / size) * (of.variance or 0) / of.n
        for of, size in ((by_stratum[one], population[one]) for one in population)
    )
    total = sum(population.values()) if measure == "mean" else 1

    assert result.score == pytest.approx(score, rel=1e-7)
    assert result.standard_error == pytest.approx(error, rel=1e-5)
    assert result.standard_error == pytest.approx(sqrt(variance) / total, rel=1e-6)
    assert result.df == 197


# ---------------------------------------------------------------- replicate weights


@given(numbers)
def test_jackknife_of_a_mean_is_its_textbook_error(values: list[int]) -> None:
    n = len(values)
    sets = [[0 if k == left else n / (n - 1) for k in range(n)] for left in range(n)]
    result = replicate_estimate(
        values, respondent_weights=[1] * n, replicate_weights=sets, method="jk1"
    )

    expected = survey_estimate(values)
    assert result.standard_error == pytest.approx(expected.standard_error, abs=1e-9)
    assert result.df == n - 1


def test_jackknife_of_strata_is_their_linearised_error_of_a_mean() -> None:
    values, strata = [1, 2, 3, 11, 13, 15], [0, 0, 0, 1, 1, 1]
    sets = [
        [0 if k == left else 1.5 if strata[k] == strata[left] else 1 for k in range(6)]
        for left in range(6)
    ]
    result = replicate_estimate(
        values,
        respondent_weights=[1] * 6,
        replicate_weights=sets,
        method="jkn",
        factors=[2 / 3] * 6,
        df=4,
    )

    assert result.standard_error == pytest.approx(
        survey_estimate(values, strata=strata).standard_error
    )


def test_brr_is_exact_for_two_units_of_a_stratum_and_fay_for_any_coefficient() -> None:
    values = [1, 4, 10, 12]
    for fay in (0, 0.3):
        low, high = fay, 2 - fay
        sets = [
            [high, low, high, low],
            [high, low, low, high],
            [low, high, high, low],
            [low, high, low, high],
        ]
        result = replicate_estimate(
            values,
            respondent_weights=[1] * 4,
            replicate_weights=sets,
            method="brr",
            fay=fay,
            df=2,
            measure="total",
        )
        expected = survey_estimate(
            values,
            measure="total",
            respondent_weights=[1] * 4,
            strata=[0, 0, 1, 1],
        )
        assert result.standard_error == pytest.approx(expected.standard_error)


# ------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param({"values": [None] * 4}, EmptyInput, "4 missing", id="nobody"),
        pytest.param({"values": []}, EmptyInput, "one answer", id="no person"),
        pytest.param({"strata": ["a"]}, InputError, "values and strata", id="lengths"),
        pytest.param({"strata": ["a", None, "a", "a"]}, WrongType, "row 1", id="None"),
        pytest.param({"clusters": [1, 2, 3.5, 4]}, WrongType, "row 2", id="fraction"),
        pytest.param({"population": 3}, InvalidCount, "units drawn", id="small N"),
        pytest.param({"population": {"a": 7}}, InputError, "strata=", id="no strata"),
        pytest.param(
            {"strata": [1, 1, 2, 2], "population": {1: 5}},
            InvalidTargets,
            "lacks 1 of the strata",
            id="stratum without N",
        ),
        pytest.param(
            {"strata": [1.0, 1, 2, 2], "population": {1: 5, 2: 5, 3: 5}},
            InvalidTargets,
            "strata has nobody of '3'",
            id="stratum without people",
        ),
        pytest.param({"measure": "total"}, InputError, "needs resp", id="no weights"),
        pytest.param(
            {"measure": "total", "lonely_strata": "centre"},
            InputError,
            "cannot be combined",
            id="centred total",
        ),
        pytest.param(
            {"respondent_weights": [1, 0, 1, 1]}, InvalidWeights, "row 1", id="zero"
        ),
        pytest.param({"measure": "median"}, UnknownOption, "mean", id="measure"),
        pytest.param(
            {"measure": "nps", "values": [11] * 4}, OutOfScale, "0-10", id="11"
        ),
        pytest.param(
            {"measure": "share", "values": [2] * 4}, WrongType, "values", id="two"
        ),
        pytest.param(
            {"measure": "share", "values": [1] * 4, "target": 85},
            OutOfRange,
            "target",
            id="percent",
        ),
        pytest.param({"domain": [2, 1, 1, 1]}, WrongType, "domain", id="domain"),
    ],
)
def test_survey_estimate_rejects(
    changes: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        survey_estimate(**({"values": [1, 2, 3, 4]} | changes))


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param({"values": [None] * 2}, EmptyInput, "2 missing", id="nobody"),
        pytest.param(
            {"replicate_weights": [[1, 1]]}, InputError, "at least 2", id="one set"
        ),
        pytest.param(
            {"replicate_weights": [[0, 0], [1, 1]]}, EmptyInput, "weight", id="none"
        ),
        pytest.param({"method": "jkn"}, InputError, "factors=", id="jkn"),
        pytest.param({"method": "brr"}, InputError, "df=", id="brr"),
        pytest.param({"method": "linearisation"}, UnknownOption, "jk1", id="method"),
        pytest.param({"factors": [1]}, OutOfRange, "2 numbers", id="factors"),
        pytest.param({"fay": 1}, OutOfRange, "fay", id="fay"),
        pytest.param({"df": 0}, OutOfRange, "df", id="df"),
        pytest.param(
            {"replicate_weights": [[-1, 1], [1, 1]]}, InvalidWeights, "0 or", id="< 0"
        ),
        pytest.param(
            {"replicate_weights": [[1e200, 1], [1, 1]]},
            InvalidWeights,
            "1e100",
            id="1e200",
        ),
    ],
)
def test_replicate_estimate_rejects(
    changes: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    arguments: dict[str, Any] = {
        "values": [1, 2],
        "respondent_weights": [1, 1],
        "replicate_weights": [[0, 2], [2, 0]],
        "method": "jk1",
    }
    with pytest.raises(error, match=message):
        replicate_estimate(**(arguments | changes))


# ------------------------------------------------------- weights of the other scores


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30), st.integers(1, 9))
def test_scores_with_equal_weights_are_the_unweighted_ones(
    answers: list[int], weight: int
) -> None:
    """Of csat and nps; the measures of frames agree with these."""
    weights = [weight] * len(answers)
    plain = csat(answers, scale=LIKERT5)
    weighted = csat(answers, scale=LIKERT5, respondent_weights=weights)

    assert (weighted.score, weighted.mean) == (plain.score, plain.mean)
    assert weighted.effective_n == plain.effective_n
    assert weighted.interval == plain.interval
    recommend = [answer * 2 for answer in answers] + [10]
    of_nps = nps(recommend, respondent_weights=[*weights, weight])
    assert of_nps.score == nps(recommend).score
    assert of_nps.interval == nps(recommend).interval


def test_a_weight_of_two_is_two_people_for_the_score_and_not_for_the_interval() -> None:
    answers = [10, 9, 8, 3] * 10
    weighted = nps([*answers, 2], respondent_weights=[1] * 40 + [2])
    doubled = nps([*answers, 2, 2])

    assert weighted.score == pytest.approx(doubled.score)
    assert (weighted.n, doubled.n) == (41, 42)
    assert weighted.effective_n == pytest.approx(42**2 / 44)
    assert weighted.effective_n < 41


# ----------------------------------------------------------------------- simulations


def simulate(random: Random, measure: str) -> Any:
    """A survey of 3 strata with 12 clusters of 4 to 8 people each, and its truth."""
    values, weights, strata, clusters = [], [], [], []
    for stratum, (level, weight) in enumerate(((0.3, 3.0), (0.5, 1.0), (0.7, 2.0))):
        for cluster in range(12):
            shift = random.gauss(0, 0.1)
            for _ in range(random.randint(4, 8)):
                chance = min(max(level + shift, 0.0), 1.0)
                hit = random.random() < chance
                values.append(
                    hit if measure == "share" else level + shift + random.gauss(0, 1)
                )
                weights.append(weight)
                strata.append(stratum)
                clusters.append(cluster)
    return survey_estimate(
        values,
        measure=measure,
        respondent_weights=weights,
        strata=strata,
        clusters=clusters,
    )


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["mean", "share"])
def test_intervals_of_95_percent_hold_in_93_to_97_of_100_surveys(measure: str) -> None:
    random, n, truth = Random(20261130), 800, (3 * 0.3 + 0.5 + 2 * 0.7) / 6
    hits = sum(simulate(random, measure).interval.contains(truth) for _ in range(n))

    assert 0.93 <= hits / n <= 0.975 if measure == "share" else 0.93 <= hits / n <= 0.97


@pytest.mark.slow
@pytest.mark.parametrize(
    ("promoters", "detractors", "n"),
    [(0.97, 0.01, 60), (0.9, 0.02, 60), (0.5, 0.2, 100), (0.1, 0.7, 60)],
)
def test_intervals_of_an_nps_hold_near_its_ends(
    promoters: float, detractors: float, n: int
) -> None:
    random, n_surveys = Random(20261201), 1000
    shares = [promoters, 1 - promoters - detractors, detractors]
    hits = 0
    for _ in range(n_surveys):
        answers = random.choices([10, 8, 3], shares, k=n)
        interval = survey_estimate(answers, measure="nps").interval
        assert interval is not None
        hits += interval.contains(100 * (promoters - detractors))

    assert 0.92 <= hits / n_surveys <= 0.995


def test_interval_of_an_nps_is_there_at_its_end() -> None:
    interval = survey_estimate([10] * 30, measure="nps").interval

    assert interval is not None
    assert interval.low < interval.high == 100
    share = survey_estimate([1] * 30, measure="share").interval
    assert share is not None
    assert interval.low == pytest.approx(200 * share.low - 100)


# ----------------------------------------------------------------- small populations


def width(result: SurveyEstimate) -> float:
    interval = result.interval
    assert interval is not None
    return interval.high - interval.low


def test_interval_of_a_share_is_narrower_where_much_was_drawn() -> None:
    """As that of the same numbers as a mean is, down to the share of everybody."""
    answers = [1, 0] * 90
    shares = [
        survey_estimate(answers, measure="share", population=n)
        for n in (180, 181, 200, 10**9)
    ]
    means = [survey_estimate(answers, population=n) for n in (181, 200, 10**9)]

    assert width(shares[0]) == 0
    for share, mean in zip(shares[1:], means, strict=True):
        assert width(share) == pytest.approx(width(mean), rel=0.03)
    some, more = (
        survey_estimate([1] * 180, measure="share", population=n) for n in (200, 900)
    )
    assert width(some) == width(more)  # of equal answers no spread is known


@pytest.mark.parametrize("measure", ["mean", "share", "nps"])
def test_interval_of_everybody_is_the_estimate(measure: str) -> None:
    answers = [1, 0, 1, 1]
    whole = survey_estimate(answers, measure=measure, population=4)
    some = survey_estimate([*answers, None], measure=measure, population=5)

    assert whole.is_census
    assert whole.interval is not None
    assert whole.interval.low == whole.interval.high == whole.score
    assert not some.is_census
    assert some.interval is None  # who did not answer is not known


def test_all_shops_drawn_are_no_census_of_their_customers() -> None:
    """How much the customers of a shop differ who were not asked is not known."""
    shops = [1, 1, 2, 2, 3, 3]
    result = survey_estimate(
        [7, 8, 5, 6, 9, 9], clusters=shops, population=3, target=9, min_n=5
    )

    assert not result.is_census
    assert result.standard_error is None
    assert result.interval is None
    assert "how far off it may be is not known" in result.summary()
    assert "tell as much as" not in result.summary()
