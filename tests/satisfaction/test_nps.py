"""Tests of nps."""

from __future__ import annotations

import csv
from math import nan, sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.hostile import all_text_of

from custsat.errors import (
    BoolAsNumber,
    CustsatError,
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidWeights,
    NotAddable,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongScale,
    WrongType,
)
from custsat.satisfaction import (
    RECOMMENDATIONS,
    NetPromoter,
    Recommendation,
    csat,
    nps,
)
from custsat.values import LIKERT5, NPS11, Certainty, Question, Tally

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PERSONAL = "call Jane 555-0100"
answers = st.none() | st.integers(0, 10)
samples = st.lists(answers, min_size=1).filter(
    lambda sample: any(a is not None for a in sample)
)


def nps_of(answers: list[int | None], **more: object) -> NetPromoter:
    return nps(answers, scale=NPS11, **more)


@given(samples, st.randoms())
def test_nps_ignores_order(answers: list, dice: object) -> None:
    mixed = list(answers)
    dice.shuffle(mixed)

    assert nps_of(mixed) == nps_of(answers)


@given(samples, st.integers(2, 5))
def test_nps_of_repeated_answers_has_smaller_error(answers: list, k: int) -> None:
    once, often = nps_of(answers), nps_of(answers * k)

    assert often.score == pytest.approx(once.score, abs=1e-12)
    assert often.standard_error == pytest.approx(once.standard_error / sqrt(k))


@given(samples, samples)
def test_nps_adds_by_counts(a: list, b: list) -> None:
    assert nps_of(a) + nps_of(b) == nps_of(a + b)


@given(samples)
def test_nps_counts_each_answer_once_t02(answers: list) -> None:
    result = nps_of(answers)
    groups = result.detractors.n + result.passives.n + result.promoters.n

    assert groups == result.n == sum(a is not None for a in answers)
    assert result.n_missing == answers.count(None)
    shares = result.promoter_share + result.passive_share + result.detractor_share
    assert shares == pytest.approx(1)


@given(samples)
def test_nps_leaves_out_missing(answers: list) -> None:
    more = nps_of([*answers, None, nan])

    assert more.score == nps_of(answers).score
    assert more.n_missing == nps_of(answers).n_missing + 2


@given(samples, st.data())
def test_nps_rises_with_answers(answers: list, data: st.DataObject) -> None:
    places = [i for i, a in enumerate(answers) if a is not None and a < 10]
    assume(places)
    position = data.draw(st.sampled_from(places))
    better = [*answers[:position], answers[position] + 1, *answers[position + 1 :]]

    assert nps_of(better).score >= nps_of(answers).score


@given(samples)
def test_nps_ci_contains_score_and_stays_in_range(answers: list) -> None:
    result = nps_of(answers)
    wald = result.ci()

    assert -100 <= wald.low <= result.score + 1e-9
    assert result.score - 1e-9 <= wald.high <= 100
    assert result.ci(level=0.5).high <= wald.high


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 4)), min_size=1))
def test_nps_weight_of_two_equals_two_answers_t20(answers: list) -> None:
    plain = [a for a, w in answers for _ in range(w)]
    weighted = nps_of(
        [a for a, _ in answers], respondent_weights=[w for _, w in answers]
    )

    assert weighted.score == pytest.approx(nps_of(plain).score, abs=1e-9)
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
def test_recommendations_ex07_boundaries(answer: int, group: str) -> None:
    assert RECOMMENDATIONS.evaluate(answer) is Recommendation(group)
    assert (
        nps_of([answer]).score
        == {"detractor": -100, "passive": 0, "promoter": 100}[group]
    )


@pytest.mark.parametrize("answer", [-1, 11, 100])
def test_nps_ex07_rejects_answers_off_the_scale(answer: int) -> None:
    with pytest.raises(
        OutOfScale, match=f"score at row 1 must lie on 0-10, got {answer}"
    ):
        nps([5, answer])


def test_nps_ex06_published_variance() -> None:
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
def test_nps_of_idealised_data_set(data: Path) -> None:
    with (data / "nps_testdata.csv").open(encoding="utf-8") as file:
        answers = [int(row["REC"]) for row in csv.DictReader(file)]
    result = nps(answers)

    assert (result.promoters.n, result.detractors.n, result.score) == (462, 362, 10)
    assert result.variance == pytest.approx(0.814)
    assert result.ci().low == pytest.approx(4.40809, abs=1e-4)
    assert result.ci().high == pytest.approx(15.59191, abs=1e-4)


def test_nps_of_answers_counts_and_tally_agree() -> None:
    answers = [10, 9, None, 3, 8, 8]
    counts = {10: 1, 9: 1, 3: 1, 8: 2, None: 1}
    groups = {"promoter": 2, "passive": 2, "detractor": 1, None: 1}

    assert nps(answers) == nps(counts=counts) == nps(Tally.of(answers, scale=NPS11))
    assert nps(answers) == nps(counts=groups)


def test_nps_ci_of_equal_answers_is_adjusted() -> None:
    alone = nps([10])

    assert alone.variance == 0
    assert alone.ci().method == "adjusted"
    assert alone.ci().low < 60
    assert alone.ci(method="wald").low == alone.ci(method="wald").high == 100
    assert nps([8] * 50).ci().low == pytest.approx(-nps([8] * 50).ci().high)


def test_nps_adjusted_ci_adds_three_answers() -> None:
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
def test_nps_target_and_certainty(
    answers: list, target: float, met: bool, certainty: Certainty
) -> None:
    result = nps(answers, target=target)

    assert result.target_met is met
    assert result.certainty is certainty


def test_nps_findings_name_detractors_and_missed_target() -> None:
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
def test_nps_rejects_five_point_answers_t03(answers: list[int]) -> None:
    with pytest.raises(WrongScale) as caught:
        nps(answers)
    assert "LIKERT5" in caught.value.hint
    assert nps(answers, scale=NPS11).score == -100


@pytest.mark.parametrize(
    "answers", [[5], [3] * 50, [5, 5, 5], [0, 1, 2, 3, 4, 5], [5, 4] * 9]
)
def test_nps_accepts_plausible_answers(answers: list[int]) -> None:
    assert nps(answers).score == -100


def test_nps_rejects_other_scale() -> None:
    with pytest.raises(WrongScale):
        nps([5, 4], scale=LIKERT5)
    with pytest.raises(WrongScale):
        nps(Tally.of([5, 4], scale=LIKERT5))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: nps([6.5, 10]), NotOnScale, r"got 6\.5", id="between_answers"
        ),
        pytest.param(lambda: nps([10, True]), BoolAsNumber, "row 1", id="bool"),
        pytest.param(lambda: nps([10, "9"]), NotANumber, "got str", id="text_answer"),
        pytest.param(lambda: nps("109"), WrongType, "must be a list", id="text"),
        pytest.param(
            lambda: nps([]),
            EmptyInput,
            "a net promoter score needs at least one answer",
            id="empty",
        ),
        pytest.param(lambda: nps([None, nan]), EmptyInput, "2 missing", id="no_answer"),
        pytest.param(nps, InputError, "exactly one", id="neither_scores_nor_counts"),
        pytest.param(
            lambda: nps([1], counts={1: 1}),
            InputError,
            "exactly one",
            id="scores_and_counts",
        ),
        pytest.param(
            lambda: nps(counts=[3]),
            WrongType,
            "counts must be a mapping",
            id="counts_as_list",
        ),
        pytest.param(
            lambda: nps(counts={10: 3}, respondent_weights=[1]),
            InputError,
            "have their own",
            id="weights_with_counts",
        ),
        pytest.param(
            lambda: nps([10, 9], respondent_weights=[1]),
            InvalidWeights,
            "one weight for each of the 2 answers, got 1",
            id="too_few_weights",
        ),
        pytest.param(
            lambda: nps([10, 9], respondent_weights=[1, 0]),
            InvalidWeights,
            "row 1",
            id="weight_0",
        ),
        pytest.param(
            lambda: nps([10, 9], respondent_weights=[1, -1]),
            InvalidWeights,
            "row 1",
            id="negative_weight",
        ),
        pytest.param(
            lambda: nps([10, 9], respondent_weights=[1, nan]),
            InvalidWeights,
            "respondent_weights at row 1 is missing; each must be above 0",
            id="weight_is_nan",
        ),
        pytest.param(
            lambda: nps([10], target=101),
            OutOfRange,
            "target must be from -100 to 100",
            id="target_above_100",
        ),
        pytest.param(
            lambda: nps([10], min_n=0),
            InvalidCount,
            "min_n must be a whole number of 1 or more",
            id="min_n_0",
        ),
        pytest.param(
            lambda: nps([10]).ci(level=1),
            OutOfRange,
            "level must be above 0 and below 1",
            id="level_1",
        ),
        pytest.param(
            lambda: nps([10]).ci(method="wilson"),
            UnknownOption,
            "method= must be one of 'wald', 'adjusted'",
            id="unknown_method",
        ),
        pytest.param(
            lambda: nps([10]) + nps([10], target=3),
            NotAddable,
            "target=3",
            id="two_targets",
        ),
        pytest.param(
            lambda: nps([10]) + csat([5], scale=LIKERT5),
            NotAddable,
            "CustomerSatisfaction",
            id="two_measures",
        ),
    ],
)
def test_nps_rejects(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize(
    ("call", "error", "hint"),
    [
        pytest.param(
            lambda: nps([10], target=0.3),
            OutOfRange,
            "30, not 0.3",
            id="target_as_share",
        ),
    ],
)
def test_nps_hints(
    call: Callable[[], object], error: type[CustsatError], hint: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("counts", "position"),
    [
        pytest.param({"promoter": 3, PERSONAL: 1}, 2, id="second"),
        pytest.param({PERSONAL: 1, "promoter": 3}, 1, id="first"),
        pytest.param({None: 2, "10": 4, "promoter": 3}, 2, id="digits"),
    ],
)
def test_nps_does_not_repeat_a_key_of_counts(counts: dict, position: int) -> None:
    with pytest.raises(UnknownField) as caught:
        nps(counts=counts)
    assert str(caught.value) == (
        f"unknown group at position {position} of counts; there are 'detractor', "
        "'passive', 'promoter'"
    )
    assert "Jane" not in all_text_of(caught.value)


@pytest.mark.parametrize("counts", [{"10": 3, "9": 4}, {"10": 3, None: 4}])
def test_nps_says_how_keys_of_json_are_read(counts: dict) -> None:
    with pytest.raises(NotANumber, match="each key of counts must be a num") as caught:
        nps(counts=counts)
    assert caught.value.hint == (
        "keys of JSON are texts: write {int(key): n for key, n in counts.items()}, or "
        "pass question=, which reads the keys as cells"
    )
    assert nps(counts=counts, question=Question(kind="recommend")).score == 100


def test_nps_rejects_an_answer_beside_the_name_of_a_group() -> None:
    with pytest.raises(WrongType, match="each group of counts must be a text, got int"):
        nps(counts={"promoter": 1, 7: 2})


def test_nps_summary_includes_target() -> None:
    result = nps([10] * 40 + [0] * 60, target=30)

    assert result.summary().endswith(". Target +30 met: no; enough answers")
    assert result.summary("zh").endswith("。目标 +30，达标：否；样本足够")
    assert "目标" in result.to_text("zh")
    assert "target" not in nps([10] * 40).to_text()
    assert str(result) == result.summary()


def test_nps_rejects_scores_beside_the_counts_of_groups() -> None:
    with pytest.raises(InputError, match="exactly one"):
        nps([1, 2, 3], counts={"promoter": 3})
    with pytest.raises(InputError, match="respondent_weights"):
        nps(counts={"promoter": 3}, respondent_weights=[1, 1, 1])


def test_weighted_detractors_are_a_share_of_the_weights() -> None:
    """20 of 80 people were said to be 63% of those who answered."""
    score = nps([0, 8, 9, 10] * 20, respondent_weights=[5, 1, 1, 1] * 20)
    (finding,) = score.findings

    assert finding.explain() == "Detractors have 63% of the weights (20 people)"
    assert "贬损者占权重的 63%" in finding.explain("zh")
    (plain,) = nps([0, 8, 9, 10] * 20).findings
    assert plain.explain() == "25% of those who answered are detractors (20 people)"


def test_equal_weights_are_not_said_of_detractors() -> None:
    """40 weights of 0.1 have an effective number beside 40 by rounding."""
    score = nps([0, 8, 9, 10] * 10, respondent_weights=[0.1] * 40)
    (finding,) = score.findings
    assert finding.explain() == nps([0, 8, 9, 10] * 10).findings[0].explain()
