"""``perceptions``: shares of outcomes, the mean difference, an overall rating."""

from __future__ import annotations

import csv
import io
from random import Random
from statistics import correlation, fmean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    NotANumber,
    OutOfRange,
    OutOfScale,
    TooLarge,
    WrongType,
)
from custsat.estimates import paired_t, wilson
from custsat.satisfaction import Outcome, Perceptions, measure, perceptions
from custsat.values import LIKERT7, Certainty

answers = st.integers(1, 7) | st.none()
rows = st.lists(st.tuples(answers, answers), min_size=1, max_size=40).filter(
    lambda drawn: any(None not in pair for pair in drawn)
)


def of(pairs: Any, **options: Any) -> Perceptions:
    perceived, expected = zip(*pairs, strict=True)
    return perceptions(
        perceived=perceived, expected=expected, **{"scale": LIKERT7, **options}
    )


@given(rows, st.sampled_from([0, 0.5, 1]))
def test_perceptions_count_the_outcomes_of_each_customer(
    pairs: Any, tolerance: float
) -> None:
    result = of(pairs, tolerance=tolerance)
    known = [(p, e) for p, e in pairs if p is not None and e is not None]
    outcomes = [
        measure(perceived=p, expected=e, tolerance=tolerance).outcome for p, e in known
    ]

    assert (result.n, result.n_missing) == (len(known), len(pairs) - len(known))
    assert dict(result.counts) == {each: outcomes.count(each) for each in Outcome}
    assert sum(result.share(each) for each in Outcome) == pytest.approx(1)
    test = paired_t([p - e for p, e in known])
    assert result.mean_difference == pytest.approx(test.difference, abs=1e-12)
    if test.interval:
        assert result.interval.low == pytest.approx(test.interval.low)
        assert result.interval.high == pytest.approx(test.interval.high)
    else:
        assert result.interval is None


@given(rows)
def test_perceptions_turned_round_turn_the_outcomes_round(pairs: Any) -> None:
    there, back = of(pairs), of([(e, p) for p, e in pairs])

    assert there.missed_share == back.exceeded_share
    assert there.mean_difference == -back.mean_difference


def test_perceptions_have_wilsons_intervals() -> None:
    result = of([(4, 6)] * 30 + [(6, 6)] * 6 + [(7, 6)] * 4)

    assert result.share_interval(Outcome.MISSED) == wilson(30, 40)
    assert result.missed_share == 0.75
    assert result.summary("en") == (
        "Expectations missed for 75% of 40 customers, exceeded for 10%; mean "
        "difference -1.40 (95% interval -1.75 to -1.05; 0 missing)"
    )
    assert "感知低于期望" in result.summary("zh")
    assert Perceptions.from_dict(result.to_dict()) == result


def test_perceptions_of_content_customers_are_no_dissatisfied_ones() -> None:
    """A verdict on means said "dissatisfied; may leave" where 75 % were content."""
    result = of([(6, 7)] * 40)
    texts = [
        result.to_text("en"),
        result.explain("en"),
        *(finding.explain("en") for finding in result.findings),
    ]

    assert not [text for text in texts if "leave" in text or "dissatisfied" in text]
    assert "no behaviour is drawn from a mean" in result.explain("en")
    assert "不由平均值推断" in result.explain("zh")


@pytest.mark.parametrize(
    ("n", "gap", "certainty", "code"),
    [
        (29, -2, Certainty.TOO_FEW, "finding.perceptions_too_few"),
        (30, -2, Certainty.CONCLUSIVE, "finding.perceptions_missed"),
        (30, 0, Certainty.INCONCLUSIVE, "finding.perceptions_undecided"),
    ],
)
def test_perceptions_findings_need_answers(
    n: int, gap: int, certainty: Certainty, code: str
) -> None:
    pairs = [(5 + gap + (1, -1, 0)[k % 3], 5) for k in range(n)]
    (finding,) = of(pairs).findings

    assert (finding.code, finding.certainty) == (code, certainty)
    is_found = certainty is Certainty.CONCLUSIVE
    assert finding.weight == (pytest.approx(100 * 2 / 6) if is_found else 0)
    assert finding.explain("en") != finding.explain("zh")


def test_perceptions_have_no_finding_where_more_than_expected_is_got() -> None:
    assert of([(6, 5), (7, 5)] * 20).findings == ()
    amounts = perceptions(perceived=[1.0, 2.0] * 20, expected=[3.0] * 40)
    (finding,) = amounts.findings
    assert (finding.weight, amounts.ceiling_share) == (0, None)


@pytest.mark.parametrize(("n_top", "is_said"), [(19, False), (20, True)])
def test_perceptions_caution_where_expectations_are_at_the_ceiling(
    n_top: int, is_said: bool
) -> None:
    result = of([(6, 7)] * n_top + [(6, 6)] * (40 - n_top))

    assert result.ceiling_share == n_top / 40
    assert is_said is ("finding.ceiling" in [each.code for each in result.findings])


def test_perceptions_agree_with_an_overall_rating() -> None:
    dice = Random(6)
    pairs = [(dice.randint(1, 7), dice.randint(1, 7)) for _ in range(50)]
    overall = [None, *(p + dice.random() for p, _ in pairs[1:])]
    result = of(pairs, overall=overall)
    gaps, own = [p - e for p, e in pairs[1:]], [p for p, _ in pairs[1:]]

    assert result.overall.n == 49
    assert result.overall.of_gaps == pytest.approx(correlation(gaps, overall[1:]))
    assert result.overall.of_perceptions == pytest.approx(correlation(own, overall[1:]))
    assert "Cronin and Taylor" in result.explain("en")
    alike = of([(5, 6), (5, 6)], overall=[1, 2]).overall
    assert (alike.of_gaps, alike.of_perceptions) == (None, None)
    assert of([(5, 6)], overall=[3]).overall.n == 1
    assert of([(5, 6), (6, 6)], overall=[2, 2]).overall.of_gaps is None


@given(rows, st.integers(2, 4))
def test_perceptions_of_more_alike_are_not_turned_round(pairs: Any, times: int) -> None:
    few, many = of(pairs, min_n=2), of(pairs * times, min_n=2)

    if few.judgement.is_conclusive and few.interval:
        assert many.judgement.is_conclusive
    assert many.mean_difference == pytest.approx(few.mean_difference)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"perceived": [], "expected": []}, EmptyInput),
        ({"perceived": [5], "expected": [None]}, EmptyInput),
        ({"perceived": [5], "expected": [5, 6]}, InputError),
        ({"perceived": [5], "expected": [5], "overall": [1, 2]}, InputError),
        ({"perceived": [8], "expected": [5]}, OutOfScale),
        ({"perceived": ["good"], "expected": [5]}, NotANumber),
        ({"perceived": [1e200], "expected": [5], "scale": None}, TooLarge),
        ({"perceived": [5], "expected": [5], "overall": [-1e200]}, TooLarge),
        ({"perceived": [5], "expected": [5], "tolerance": -1}, OutOfRange),
        ({"perceived": [5], "expected": [5], "level": 95}, OutOfRange),
        ({"perceived": [5], "expected": [5], "scale": 7}, WrongType),
        ({"perceived": "56", "expected": [5, 6]}, WrongType),
    ],
)
def test_perceptions_reject_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        perceptions(**{"scale": LIKERT7, **arguments})


@pytest.mark.data
def test_perceptions_of_the_kiosk_survey(data: Any) -> None:
    """94 % miss, and perceptions alone tell more of the overall rating than gaps."""
    text = (data / "kiosk_servqual_kano_ipa_clean.csv").read_text("utf-8")
    survey = list(csv.DictReader(io.StringIO(text)))

    def mean(row: Any, letter: str) -> float:
        return fmean(float(row[f"{letter}{number}"]) for number in range(1, 25))

    result = perceptions(
        perceived=[mean(row, "p") for row in survey],
        expected=[mean(row, "e") for row in survey],
        overall=[float(row["overall_sat"]) for row in survey],
        scale=LIKERT7,
    )
    content = [float(row["overall_sat"]) >= 4 for row in survey]

    assert result.missed_share == pytest.approx(0.94, abs=0.005)
    assert result.overall.of_perceptions == pytest.approx(0.52, abs=0.005)
    assert result.overall.of_gaps == pytest.approx(0.42, abs=0.005)
    assert sum(content) / len(content) == pytest.approx(0.75, abs=0.005)


@pytest.mark.parametrize(
    ("n_missed", "codes"),
    [
        (219, ["finding.perceptions_most_open"]),
        (220, ["finding.perceptions_most"]),
        (180, []),
    ],
)
def test_most_expectations_missed_are_a_finding_where_the_mean_is_not(
    n_missed: int, codes: list[str]
) -> None:
    result = perceptions(
        perceived=[3] * n_missed + [7] * (400 - n_missed), expected=[4] * 400
    )

    assert result.mean_difference > 0
    assert [each.code for each in result.findings] == codes
    assert all(not each.weight for each in result.findings)  # people are no points
    assert all(each.explain("en") != each.explain("zh") for each in result.findings)
