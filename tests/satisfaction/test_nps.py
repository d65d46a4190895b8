"""The net promoter score."""

from __future__ import annotations

import csv
from math import nan, sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    EmptyInput,
    InputError,
    InvalidWeights,
    MixedScales,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongScale,
)
from custsat.satisfaction import RECOMMENDATIONS, NetPromoter, Recommendation, nps
from custsat.values import LIKERT5, NPS11, Certainty, Tally

if TYPE_CHECKING:
    from pathlib import Path

answers = st.none() | st.integers(0, 10)
samples = st.lists(answers, min_size=1).filter(
    lambda sample: any(a is not None for a in sample)
)


def score(answers: list[int | None], **more: object) -> NetPromoter:
    return nps(answers, scale=NPS11, **more)


@given(samples, st.randoms())
def test_the_order_of_answers_does_not_matter(answers: list, dice: object) -> None:
    mixed = list(answers)
    dice.shuffle(mixed)

    assert score(mixed) == score(answers)


@given(samples, st.integers(2, 5))
def test_everybody_twice_says_the_same_with_more_certainty(
    answers: list, k: int
) -> None:
    once, often = score(answers), score(answers * k)

    assert often.score == pytest.approx(once.score, abs=1e-12)
    assert often.standard_error == pytest.approx(once.standard_error / sqrt(k))


@given(samples, samples)
def test_two_samples_pool_by_their_counts(a: list, b: list) -> None:
    assert score(a) + score(b) == score(a + b)


@given(samples)
def test_every_answer_has_one_bucket_t02(answers: list) -> None:
    result = score(answers)
    groups = result.detractors.n + result.passives.n + result.promoters.n

    assert groups == result.n == sum(a is not None for a in answers)
    assert result.n_missing == answers.count(None)
    shares = result.promoter_share + result.passive_share + result.detractor_share
    assert shares == pytest.approx(1)


@given(samples)
def test_the_missing_change_nothing_but_their_number(answers: list) -> None:
    more = score([*answers, None, nan])

    assert more.score == score(answers).score
    assert more.n_missing == score(answers).n_missing + 2


@given(samples, st.data())
def test_a_better_answer_is_never_a_lower_score(
    answers: list, data: st.DataObject
) -> None:
    places = [i for i, a in enumerate(answers) if a is not None and a < 10]
    assume(places)
    position = data.draw(st.sampled_from(places))
    better = [*answers[:position], answers[position] + 1, *answers[position + 1 :]]

    assert score(better).score >= score(answers).score


@given(samples)
def test_the_interval_contains_the_score_and_stays_in_range(answers: list) -> None:
    result = score(answers)
    wald = result.ci()

    assert -100 <= wald.low <= result.score + 1e-9
    assert result.score - 1e-9 <= wald.high <= 100
    assert result.ci(level=0.5).high <= wald.high


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 4)), min_size=1))
def test_a_weight_of_two_is_the_row_twice_t20(answers: list) -> None:
    plain = [a for a, w in answers for _ in range(w)]
    weighted = score(
        [a for a, _ in answers], respondent_weights=[w for _, w in answers]
    )

    assert weighted.score == pytest.approx(score(plain).score, abs=1e-9)
    assert weighted.effective_n <= weighted.n + 1e-9


@pytest.mark.parametrize(
    ("answer", "group"),
    [
        (0, "detractor"),
        (6, "detractor"),
        (7, "passive"),
        (8, "passive"),
        (9, "promoter"),
        (10, "promoter"),
    ],
)
def test_ex07_the_boundaries(answer: int, group: str) -> None:
    assert RECOMMENDATIONS.evaluate(answer) is Recommendation(group)
    assert (
        score([answer]).score
        == {"detractor": -100, "passive": 0, "promoter": 100}[group]
    )


@pytest.mark.parametrize("answer", [-1, 11, 100])
def test_ex07_off_the_scale(answer: int) -> None:
    with pytest.raises(
        OutOfScale, match=f"score at row 1 must lie on 0-10, got {answer}"
    ):
        nps([5, answer])


def test_ex06_the_published_variance() -> None:
    result = nps(counts={9: 162, 7: 108, 0: 54})

    assert result.n == 324
    assert result.score == pytest.approx(100 / 3)
    assert result.variance == pytest.approx(5 / 9)
    assert result.standard_error == pytest.approx(4.1408, abs=1e-4)
    assert result.ci().method == "wald"
    assert result.ci().low == pytest.approx(
        100 / 3 - 1.959963984540054 * 100 * sqrt(5 / 9 / 324)
    )


@pytest.mark.data
def test_the_idealised_data_set(data: Path) -> None:
    with (data / "nps_testdata.csv").open(encoding="utf-8") as file:
        answers = [int(row["REC"]) for row in csv.DictReader(file)]
    result = nps(answers)

    assert (result.promoters.n, result.detractors.n, result.score) == (462, 362, 10)
    assert result.variance == pytest.approx(0.814)
    assert result.ci().low == pytest.approx(4.40809, abs=1e-4)
    assert result.ci().high == pytest.approx(15.59191, abs=1e-4)


def test_the_three_doors_lead_to_one_result() -> None:
    answers = [10, 9, None, 3, 8, 8]
    counts = {10: 1, 9: 1, 3: 1, 8: 2, None: 1}
    groups = {"promoter": 2, "passive": 2, "detractor": 1, None: 1}

    assert nps(answers) == nps(counts=counts) == nps(Tally.of(answers, scale=NPS11))
    assert nps(answers) == nps(counts=groups)


def test_a_degenerate_sample_gets_the_interval_that_has_a_width() -> None:
    alone = nps([10])

    assert alone.variance == 0
    assert alone.ci().method == "adjusted"
    assert alone.ci().low < 60
    assert alone.ci(method="wald").low == alone.ci(method="wald").high == 100
    assert nps([8] * 50).ci().low == pytest.approx(-nps([8] * 50).ci().high)


def test_the_adjusted_interval_adds_three_answers() -> None:
    result = nps([10, 9, 8, 3])
    share_for, share_against = 2.75 / 7, 1.75 / 7
    lead = share_for - share_against
    half = 1.959963984540054 * sqrt((share_for + share_against - lead**2) / 7)

    assert result.ci(method="adjusted").low == pytest.approx(100 * (lead - half))


@pytest.mark.parametrize(
    ("answers", "target", "met", "certainty"),
    [
        ([10] * 29, 0, True, Certainty.TOO_FEW),
        ([10] * 20 + [0] * 10, 30, True, Certainty.INCONCLUSIVE),
        ([10] * 20 + [0] * 10, 34, False, Certainty.INCONCLUSIVE),
        ([10] * 900 + [0] * 100, 50, True, Certainty.CONCLUSIVE),
        ([10] * 100 + [0] * 900, 50, False, Certainty.CONCLUSIVE),
        ([10] * 900 + [0] * 100, None, None, Certainty.CONCLUSIVE),
    ],
)
def test_a_verdict_and_what_it_can_bear(
    answers: list, target: float, met: bool, certainty: Certainty
) -> None:
    result = nps(answers, target=target)

    assert result.target_met is met
    assert result.certainty is certainty


def test_findings_name_the_detractors_and_the_missed_target() -> None:
    result = nps([10] * 100 + [0] * 900, target=50)
    codes = [finding.code for finding in result.findings]

    assert codes == [
        "finding.net_promoter_target_missed",
        "finding.net_promoter_detractors",
    ]
    assert result.findings[0].weight == 130
    assert result.findings[1].weight == 90
    assert nps([10] * 50).findings == ()
    open_ = nps([10] * 20 + [0] * 10, target=30).findings[0]
    assert open_.code == "finding.net_promoter_target_open"


@pytest.mark.parametrize(
    "answers",
    [
        [1, 2, 3, 4, 5],
        [4, 5, 3, 5, 2, 1],
        [5, 4, 4, 5, 3, 5, 4, 4, 5, 5],
    ],
)
def test_a_column_of_one_to_five_is_refused_t03(answers: list[int]) -> None:
    with pytest.raises(WrongScale) as caught:
        nps(answers)
    assert "LIKERT5" in caught.value.hint
    assert nps(answers, scale=NPS11).score == -100


@pytest.mark.parametrize(
    "answers", [[5], [3] * 50, [5, 5, 5], [0, 1, 2, 3, 4, 5], [5, 4] * 9]
)
def test_what_may_well_be_zero_to_ten_is_scored(answers: list[int]) -> None:
    assert nps(answers).score == -100


def test_a_declared_scale_that_is_not_zero_to_ten_is_refused() -> None:
    with pytest.raises(WrongScale):
        nps([5, 4], scale=LIKERT5)
    with pytest.raises(WrongScale):
        nps(Tally.of([5, 4], scale=LIKERT5))


def test_bad_input() -> None:
    with pytest.raises(NotOnScale, match=r"got 6\.5"):
        nps([6.5, 10])
    with pytest.raises(BoolAsNumber, match="row 1"):
        nps([10, True])
    with pytest.raises(NotANumber, match="type str"):
        nps([10, "9"])
    with pytest.raises(NotANumber):
        nps("109")
    with pytest.raises(EmptyInput):
        nps([])
    with pytest.raises(EmptyInput, match="2 missing"):
        nps([None, nan])
    with pytest.raises(InputError):
        nps()
    with pytest.raises(InputError):
        nps([1], counts={1: 1})
    with pytest.raises(InputError):
        nps(counts=[3])
    with pytest.raises(InputError):
        nps(counts={10: 3}, respondent_weights=[1])
    with pytest.raises(InvalidWeights, match="2 answers have 1 weights"):
        nps([10, 9], respondent_weights=[1])
    for weight in (0, -1):
        with pytest.raises(InvalidWeights, match="row 1"):
            nps([10, 9], respondent_weights=[1, weight])
    with pytest.raises(NotANumber):
        nps([10, 9], respondent_weights=[1, nan])
    with pytest.raises(UnknownField) as caught:
        nps(counts={"promoter": 1, "passiv": 2})
    assert caught.value.hint == "did you mean 'passive'?"
    with pytest.raises(OutOfRange):
        nps([10], target=101)
    with pytest.raises(OutOfRange):
        nps([10], min_n=0)
    with pytest.raises(OutOfRange):
        nps([10]).ci(level=1)
    with pytest.raises(UnknownOption):
        nps([10]).ci(method="wilson")
    with pytest.raises(MixedScales):
        nps([10]) + nps([10], target=3)


def test_a_target_is_told_with_the_score() -> None:
    result = nps([10] * 40 + [0] * 60, target=30)

    assert result.summary().endswith(". Target +30 met: no; enough answers")
    assert result.summary("zh").endswith("。目标 +30，达标：否；样本足够")
    assert "目标" in result.to_text("zh")
    assert "target" not in nps([10] * 40).to_text()
    assert str(result) == result.summary()
    with pytest.raises(OutOfRange) as caught:
        nps([10], target=0.3)
    assert caught.value.hint == "30, not 0.3"
