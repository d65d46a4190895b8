"""Tests of the decision about a lot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.control import acceptance_plan, judge, plan_for_risks, published_plan
from custsat.control.acceptance import LotDecision
from custsat.errors import CustsatError, InvalidCount, OutOfRange, WrongType
from custsat.review import prepare
from custsat.values import Certainty

DOUBLE = acceptance_plan((50, 50), accept=(1, 4), reject=(4, 5))
ACCEPT, GAP, NEXT, NOT = LotDecision


@pytest.mark.parametrize(
    ("reject", "decisions"),
    [
        pytest.param(None, (ACCEPT, ACCEPT, NOT, NOT, NOT), id="no gap"),
        pytest.param(4, (ACCEPT, ACCEPT, GAP, GAP, NOT), id="a gap of two"),
        pytest.param(3, (ACCEPT, ACCEPT, GAP, NOT, NOT), id="a gap of one"),
    ],
)
def test_judge_of_one_sample(
    reject: int | None, decisions: tuple[LotDecision, ...]
) -> None:
    plan = acceptance_plan(32, accept=1, reject=reject)

    assert tuple(judge(plan, found).decision for found in range(5)) == decisions


@pytest.mark.parametrize(
    ("found", "decision"),
    [
        pytest.param(1, ACCEPT, id="up to Ac"),
        pytest.param(2, NEXT, id="first between"),
        pytest.param(3, NEXT, id="last between"),
        pytest.param(4, NOT, id="from Re"),
        pytest.param([3, 1], ACCEPT, id="both up to Ac"),
        pytest.param([3, 2], NOT, id="both from Re"),
    ],
)
def test_judge_of_two_samples_counts_both(
    found: int | list[int], decision: LotDecision
) -> None:
    verdict = judge(DOUBLE, found)

    assert verdict.decision is decision
    assert verdict.is_accepted is {ACCEPT: True, NEXT: None, NOT: False}[decision]


@given(st.integers(1, 500), st.integers(0, 30), st.integers(1, 5), st.data())
def test_judge_decides_alike_for_less_found(
    n: int, accept: int, gap: int, data: st.DataObject
) -> None:
    plan = acceptance_plan(n, accept=accept, reject=accept + gap)
    order = [ACCEPT, GAP, NOT]
    found = data.draw(st.integers(0, n - 1))
    less, more = (judge(plan, each).decision for each in (found, found + 1))

    assert order.index(less) <= order.index(more)


def test_judge_says_what_the_sample_shows() -> None:
    """Clopper-Pearson of 6 of 50, Garwood of 9 in 500."""
    verdict = judge(acceptance_plan(50, accept=5), 6)
    assert verdict.interval.low == pytest.approx(stats.beta.ppf(0.025, 6, 45))
    assert verdict.interval.high == pytest.approx(stats.beta.ppf(0.975, 7, 44))
    errors = acceptance_plan(500, accept=3, counted="nonconformities")
    verdict = judge(errors, 9)
    assert verdict.interval.low == pytest.approx(stats.gamma.ppf(0.025, 9) / 500)
    assert verdict.interval.high == pytest.approx(stats.gamma.ppf(0.975, 10) / 500)
    assert judge(errors, 0).interval.low == 0
    assert judge(errors, 600).quality == 1.2


def test_judge_finds_a_lot_worse_than_its_limit_only_where_the_sample_shows_it() -> (
    None
):
    plan = published_plan(480, aql_percent=4.0)
    assert judge(plan, 5).findings == ()
    [finding] = judge(plan, 6).findings
    assert finding.code == "finding.lot_worse_than_limit"
    assert finding.certainty is Certainty.CONCLUSIVE
    assert finding.weight == pytest.approx(8)
    small = published_plan(20, aql_percent=6.5)
    [finding] = judge(small, small.reject).findings
    assert finding.code == "finding.lot_not_accepted_open"
    assert (finding.certainty, finding.weight) == (Certainty.CONCLUSIVE, 0)
    assert dict(finding.facts)["aql"] == 0.065
    [finding] = judge(acceptance_plan(50, accept=5), 6).findings
    assert finding.code == "finding.lot_not_accepted"
    assert (finding.certainty, finding.weight) == (Certainty.CONCLUSIVE, 0)
    assert dict(finding.facts) == {"found": 6, "n": 50}, "no limit was named"


def test_judge_of_a_lot_asks_for_no_more_answers() -> None:
    """A plan decides: what its sample leaves open about the quality is not asked."""
    plan = published_plan(20, aql_percent=6.5)
    review = prepare(judge(plan, plan.reject))

    assert review.undecided == ()
    assert [action.advice for action in review.actions] == ["advice.lot_not_accepted"]
    assert "before anything is changed" not in review.to_text()
    assert "not accepted" in review.verdict()


def test_judge_in_the_gap_names_a_limit_only_where_there_is_one() -> None:
    [finding] = judge(acceptance_plan(32, accept=1, reject=4), 2).findings
    [limited] = judge(acceptance_plan(32, accept=1, reject=4), 2, aql=0.025).findings

    assert dict(finding.facts) == {"found": 2, "n": 32}
    assert dict(limited.facts)["aql"] == 0.025


def test_judge_of_one_item_has_too_few_for_a_finding_about_its_limit() -> None:
    [finding] = judge(acceptance_plan(1, accept=0), 1, aql=0.01).findings

    assert (finding.certainty, finding.weight) == (Certainty.CONCLUSIVE, 0)
    assert finding.code == "finding.lot_not_accepted_open"


def test_judge_better_than_a_loose_limit_is_not_called_worse() -> None:
    """A plan stricter than its limit may refuse a lot that is better than it."""
    [finding] = judge(acceptance_plan(100, accept=0), 1, aql=0.5).findings

    assert finding.code == "finding.lot_not_accepted_open"
    assert finding.weight == 0


def test_judge_in_the_gap_asks_for_normal_inspection() -> None:
    plan = published_plan(1000, aql_percent=2.5, inspection="reduced")
    [finding] = judge(plan, 3).findings

    assert judge(plan, 3).is_accepted
    assert (finding.code, finding.weight) == ("finding.lot_in_gap", 0)


def test_judge_knows_the_limit_of_the_plan() -> None:
    assert judge(published_plan(480, aql_percent=4.0), 0).aql == 0.04
    assert judge(plan_for_risks(aql=0.01, ltpd=0.1), 0).aql == 0.01
    assert judge(published_plan(480, aql_percent=4.0), 0, aql=0.02).aql == 0.02
    assert judge(DOUBLE, 0).aql is None


@pytest.mark.parametrize(
    ("found", "error", "words"),
    [
        pytest.param(51, OutOfRange, "at most 50", id="more than the sample"),
        pytest.param([2, 51], OutOfRange, "at most 50", id="in the second"),
        pytest.param([1, 0], OutOfRange, "sample 1, which has decided", id="decided"),
        pytest.param([2, 1, 1], OutOfRange, "1 to 2 numbers", id="a third"),
        pytest.param([], OutOfRange, "1 to 2 numbers", id="none"),
        pytest.param(1.5, InvalidCount, "found", id="half"),
        pytest.param(-1, InvalidCount, "found", id="negative"),
    ],
)
def test_judge_refuses(found: object, error: type[CustsatError], words: str) -> None:
    with pytest.raises(error, match=words):
        judge(DOUBLE, found)  # type: ignore[arg-type]


def test_judge_takes_a_limit_of_items_as_a_share() -> None:
    """4 of 100 are 0.04 per item; of nonconformities there may be 4 per item."""
    plan = acceptance_plan(50, accept=1)
    with pytest.raises(OutOfRange, match="aql must be from 0 to 1") as caught:
        judge(plan, 10, aql=4.0)
    assert "0.04, not 4" in str(caught.value) + caught.value.hint
    with pytest.raises(OutOfRange, match="aql must be from 0 to 1"):
        judge(plan, 10, aql=101)
    assert judge(plan, 10, aql=1).aql == 1
    errors = acceptance_plan(50, accept=1, counted="nonconformities")
    assert judge(errors, 10, aql=4.0).aql == 4


def test_judge_needs_a_plan() -> None:
    with pytest.raises(WrongType, match="plan"):
        judge("80, 7", 3)  # type: ignore[arg-type]
