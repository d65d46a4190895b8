"""Tests of sample sizes: published tables, an oracle, laws, limits."""

from __future__ import annotations

from math import isclose, sqrt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import CustsatError, InputError, OutOfRange, TooLarge
from custsat.surveys import sample_size, sample_size_for_change
from custsat.surveys.sampling import SampleRounding, SurveyMeasure

# Krejcie & Morgan (1970), as it is reprinted everywhere: population, sample.
KREJCIE_MORGAN = [
    *((10, 10), (15, 14), (20, 19), (25, 24), (30, 28), (35, 32), (40, 36), (45, 40)),
    *((50, 44), (55, 48), (60, 52), (65, 56), (70, 59), (75, 63), (80, 66), (85, 70)),
    *((90, 73), (95, 76), (100, 80), (110, 86), (120, 92), (130, 97), (140, 103)),
    *((150, 108), (160, 113), (170, 118), (180, 123), (190, 127), (200, 132)),
    *((210, 136), (220, 140), (230, 144), (240, 148), (250, 152), (260, 155)),
    *((270, 159), (280, 162), (290, 165), (300, 169), (320, 175), (340, 181)),
    *((360, 186), (380, 191), (400, 196), (420, 201), (440, 205), (460, 210)),
    *((480, 214), (500, 217), (550, 226), (600, 234), (650, 242), (700, 248)),
    *((750, 254), (800, 260), (850, 265), (900, 269), (950, 274), (1000, 278)),
    *((1100, 285), (1200, 291), (1300, 297), (1400, 302), (1500, 306), (1600, 310)),
    *((1700, 313), (1800, 317), (1900, 320), (2000, 322), (2200, 327), (2400, 331)),
    *((2600, 335), (2800, 338), (3000, 341), (3500, 346), (4000, 351), (4500, 354)),
    *((5000, 357), (6000, 361), (7000, 364), (8000, 367), (9000, 368), (10000, 370)),
    *((15000, 375), (20000, 377), (30000, 379), (40000, 380), (50000, 381)),
    *((75000, 382), (1000000, 384)),
]


@pytest.mark.parametrize(("population", "n"), KREJCIE_MORGAN)
def test_sample_size_is_the_table_of_krejcie_and_morgan(
    population: int, n: int
) -> None:
    found = sample_size(margin=0.05, population=population, rounding="krejcie_morgan")

    assert found.n == n


def test_sample_size_of_cochran_differs_from_the_table_by_one_at_most() -> None:
    differences = {
        sample_size(margin=0.05, population=population).n - n
        for population, n in KREJCIE_MORGAN
    }

    assert differences == {0, 1}


@given(
    share=st.floats(0.01, 0.99),
    margin=st.floats(0.001, 0.3),
    level=st.floats(0.5, 0.999),
)
def test_sample_size_of_a_share_is_that_of_the_normal_interval(
    share: float, margin: float, level: float
) -> None:
    found = sample_size(margin=margin, share=share, level=level)
    z = stats.norm.isf((1 - level) / 2)
    expected = z * z * share * (1 - share) / margin**2

    assert isclose(found.n_uncorrected, expected, rel_tol=1e-9)
    assert found.n - 1 < expected * (1 + 1e-8)
    assert found.n >= expected * (1 - 1e-8)


@pytest.mark.parametrize(
    ("arguments", "n"),
    [
        pytest.param({"margin": 0.05}, 385, id="worst case"),
        pytest.param({"margin": 0.03}, 1068, id="3 points"),
        pytest.param({"margin": 0.05, "share": 0.9}, 139, id="share of 0.9"),
        pytest.param({"margin": 0.05, "population": 1000}, 278, id="Cochran, N=1000"),
        pytest.param({"margin": 0.05, "design_effect": 2}, 769, id="design effect"),
        pytest.param(
            {"measure": "mean", "margin": 0.5, "standard_deviation": 2.5}, 97, id="mean"
        ),
        pytest.param({"measure": "nps", "margin": 5}, 1537, id="NPS, worst case"),
        pytest.param(
            {
                "measure": "nps",
                "margin": 5,
                "promoter_share": 0.5,
                "detractor_share": 0.5,
            },
            1537,
            id="NPS, the worst case spelt out",
        ),
        pytest.param({"measure": "index", "margin": 5}, 385, id="index, worst case"),
        pytest.param(
            {"measure": "index", "margin": 5, "standard_deviation": 20}, 62, id="index"
        ),
        pytest.param({"margin": 0.99}, 1, id="one answer is the least"),
    ],
)
def test_sample_size_of_each_measure(arguments: dict[str, Any], n: int) -> None:
    assert sample_size(**arguments).n == n


def test_sample_size_of_a_mean_corrects_with_the_variance_of_n_minus_1() -> None:
    """Cochran (4.4): n = n0 / (1 + n0 / N) for means, (n0 - 1) / N for shares."""
    found = sample_size("mean", margin=1, standard_deviation=10, population=100)
    assert found.n_corrected is not None
    n = found.n_corrected

    assert isclose(1.959963984540054 * sqrt((1 - n / 100) * 100 / n), 1)


@given(
    share=st.floats(0.01, 0.99),
    margin=st.floats(0.01, 0.3),
    population=st.integers(1, 10**6),
)
def test_sample_size_of_a_population_gives_the_margin(
    share: float, margin: float, population: int
) -> None:
    found = sample_size(margin=margin, share=share, population=population)
    n = found.n_corrected
    assert n is not None

    assert found.n <= population
    assert not found.exceeds_population
    assume(population > 1)
    variance = share * (1 - share) / n * (population - n) / (population - 1)
    assert isclose(
        1.959963984540054 * sqrt(max(variance, 0)), margin, rel_tol=1e-6, abs_tol=1e-9
    )


@given(
    measure=st.sampled_from(["share", "nps", "index"]),
    small=st.floats(0.1, 0.4),
    more=st.floats(1.01, 2),
    population=st.none() | st.integers(1, 10**5),
)
def test_sample_size_falls_with_the_margin(
    measure: str, small: float, more: float, population: int | None
) -> None:
    narrow = sample_size(measure, margin=small, population=population)
    wide = sample_size(measure, margin=small * more, population=population)

    assert narrow.n >= wide.n


@given(
    promoters=st.floats(0, 1),
    detractors=st.floats(0, 1),
    margin=st.floats(1, 50),
)
def test_sample_size_of_an_nps_is_that_of_the_mean_of_its_points(
    promoters: float, detractors: float, margin: float
) -> None:
    """An answer is 100, 0 or -100 points; nobody varies more than the worst case."""
    assume(promoters + detractors <= 1)
    nps = promoters - detractors
    variance = promoters * (1 - nps) ** 2 + detractors * (1 + nps) ** 2
    variance += (1 - promoters - detractors) * nps**2
    assume(variance > 1e-6)
    found = sample_size(
        "nps", margin=margin, promoter_share=promoters, detractor_share=detractors
    )

    assert isclose(found.standard_deviation, 100 * sqrt(variance), rel_tol=1e-6)
    assert found.n <= sample_size("nps", margin=margin).n


def test_sample_size_invites_by_the_response_rate() -> None:
    plan = sample_size(margin=0.05, population=2000, response_rate=0.25)

    assert (plan.n, plan.n_invited, plan.exceeds_population) == (323, 1292, False)
    assert sample_size(margin=0.05, response_rate=0.1).n_invited == 3850  # not 3851


def test_sample_size_says_that_more_are_needed_than_there_are() -> None:
    plan = sample_size(margin=0.05, population=400, response_rate=0.2)

    assert (plan.n, plan.n_invited, plan.expected_n) == (197, 985, 80)
    assert plan.exceeds_population
    assert plan.expected_margin is not None
    assert round(plan.expected_margin, 4) == 0.0981
    assert plan.expected_margin_points == plan.expected_margin * 100
    assert [finding.code for finding in plan.findings] == [
        "finding.sample_exceeds_population"
    ]
    again = sample_size(margin=plan.expected_margin, population=400, response_rate=0.2)
    assert (again.n, again.n_invited, again.expected_margin) == (80, 400, None)


@pytest.mark.parametrize("effect", [1, 1.5, 3, 1000])
def test_sample_size_is_never_more_than_there_are(effect: float) -> None:
    """Of everybody the margin is 0, whatever the design."""
    plan = sample_size(margin=0.05, population=400, design_effect=effect)
    invited = sample_size(
        margin=0.05, population=400, design_effect=effect, response_rate=0.1
    )

    assert plan.n <= 400
    assert not plan.exceeds_population
    assert (invited.n, invited.expected_n) == (plan.n, 40)
    needed = 1.959963984540054**2 * 0.25 * effect
    margin = sqrt(needed / 40 * (400 - 40) / (400 - 1))
    assert invited.expected_margin == pytest.approx(margin)


def test_sample_size_of_a_design_reaches_its_margin_in_a_small_population() -> None:
    """The variance is the design effect times that of a simple random sample."""
    plan = sample_size(margin=0.05, population=1000, design_effect=2)
    sampled = (1000 - plan.n) / (1000 - 1)
    error = sqrt(2 * 0.25 / plan.n * sampled)

    assert 1.959963984540054 * error == pytest.approx(0.05, rel=2e-3)


def test_sample_size_of_nobody_to_expect_has_no_margin() -> None:
    plan = sample_size(margin=0.05, population=4, response_rate=0.1)

    assert (plan.expected_n, plan.expected_margin) == (0, None)
    assert plan.expected_margin_points is None


def test_sample_size_of_one_person_is_one() -> None:
    plan = sample_size(margin=0.05, population=1, response_rate=0.6)

    assert (plan.n, plan.n_invited, plan.expected_margin) == (1, 2, 0)


def test_sample_size_says_that_few_answers_bear_no_verdict() -> None:
    plan = sample_size("mean", margin=1, standard_deviation=2)

    assert (plan.n, plan.findings[0].code) == (16, "finding.sample_too_few")
    assert not sample_size("mean", margin=1, standard_deviation=2.8).findings


def test_sample_size_keeps_its_settings() -> None:
    plan = sample_size(SurveyMeasure.INDEX, margin=2, standard_deviation=20, level=0.9)

    assert (plan.measure, plan.margin, plan.level) == (SurveyMeasure.INDEX, 2, 0.9)
    assert (plan.is_worst_case, plan.rounding) == (False, SampleRounding.UP)
    assert plan.margin_points == 2


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param({"margin": 0}, OutOfRange, "above 0 and below 1", id="margin 0"),
        pytest.param({"margin": 1}, OutOfRange, "above 0 and below 1", id="margin 1"),
        pytest.param({"margin": -0.1}, OutOfRange, "above 0", id="margin below 0"),
        pytest.param(
            {"measure": "nps", "margin": 200}, OutOfRange, "below 200", id="NPS, all"
        ),
        pytest.param(
            {"measure": "index", "margin": 100}, OutOfRange, "below 100", id="index"
        ),
        pytest.param(
            {"measure": "mean", "margin": 0, "standard_deviation": 1},
            OutOfRange,
            "margin must be above 0",
            id="mean",
        ),
        pytest.param(
            {"margin": 0.1, "share": 0}, OutOfRange, "above 0 and below 1", id="p = 0"
        ),
        pytest.param(
            {"margin": 0.1, "share": 1}, OutOfRange, "above 0 and below 1", id="p = 1"
        ),
        pytest.param({"margin": 0.1, "share": 50}, OutOfRange, "0 to 1", id="percent"),
        pytest.param(
            {
                "measure": "nps",
                "margin": 5,
                "promoter_share": 0,
                "detractor_share": 0,
            },
            OutOfRange,
            "promoter_share",
            id="only passives",
        ),
        pytest.param(
            {
                "measure": "nps",
                "margin": 5,
                "promoter_share": 1,
                "detractor_share": 0,
            },
            OutOfRange,
            "promoter_share",
            id="only promoters",
        ),
        pytest.param(
            {
                "measure": "nps",
                "margin": 5,
                "promoter_share": 0.7,
                "detractor_share": 0.4,
            },
            OutOfRange,
            "together with promoter_share",
            id="more than all",
        ),
        pytest.param(
            {"measure": "nps", "margin": 5, "promoter_share": 0.7},
            InputError,
            "go together",
            id="one of two shares",
        ),
        pytest.param(
            {"measure": "mean", "margin": 1}, InputError, "needs", id="no deviation"
        ),
        pytest.param(
            {"measure": "mean", "margin": 1, "standard_deviation": 0},
            OutOfRange,
            "standard_deviation must be above 0",
            id="deviation of 0",
        ),
        pytest.param(
            {"measure": "index", "margin": 1, "standard_deviation": 50.1},
            OutOfRange,
            "at most 50",
            id="deviation above 50",
        ),
        pytest.param(
            {"measure": "nps", "margin": 5, "share": 0.4},
            InputError,
            "share= cannot be combined with measure='nps'",
            id="share of an NPS",
        ),
        pytest.param({"margin": 0.1, "level": 1}, OutOfRange, "level", id="level 1"),
        pytest.param({"margin": 0.1, "level": 95}, OutOfRange, "level", id="level 95"),
        pytest.param(
            {"margin": 0.1, "population": 0}, CustsatError, "population", id="nobody"
        ),
        pytest.param(
            {"margin": 0.1, "design_effect": 0.5},
            OutOfRange,
            "design_effect",
            id="design effect below 1",
        ),
        pytest.param(
            {"margin": 0.1, "response_rate": 0},
            OutOfRange,
            "response_rate must be above 0",
            id="nobody answers",
        ),
        pytest.param({"margin": 1e-9}, TooLarge, "number of answers", id="too many"),
        pytest.param({"margin": 1e-200}, TooLarge, "number of answers", id="overflow"),
    ],
)
def test_sample_size_refuses_what_cannot_be_planned(
    arguments: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        sample_size(**arguments)


@pytest.mark.parametrize(
    "setting",
    [
        {"margin": 0.03},
        {"level": 0.9},
        {"share": 0.4},
        {"population": None},
        {"design_effect": 1.5},
        {"measure": "mean", "standard_deviation": 0.5},
    ],
    ids=str,
)
def test_sample_size_of_a_table_has_the_settings_of_the_table(
    setting: dict[str, Any],
) -> None:
    settings = {"margin": 0.05, "population": 500, "rounding": "krejcie_morgan"}

    with pytest.raises(OutOfRange, match="with rounding='krejcie_morgan'"):
        sample_size(**settings | setting)


@pytest.mark.parametrize("measure", ["nps", "index"])
def test_margin_in_points_is_no_share(measure: str) -> None:
    assert sample_size(measure, margin=0.1).margin == 0.1
    with pytest.raises(OutOfRange, match="margin=5 is five points"):
        sample_size(measure, margin=0.0999)
    with pytest.raises(OutOfRange, match="change=5 is five points"):
        sample_size_for_change(measure, change=0.05)


def test_one_answer_is_said_in_the_singular() -> None:
    plan = sample_size("share", margin=0.05, population=1)

    assert plan.summary().startswith("1 answer gives a share a margin")
    assert [found.explain() for found in plan.findings] == [
        "1 answer suffices for the margin, but fewer than 30 bear no verdict"
    ]
