"""``index``: intervals of the items, and which of them cost more than the others."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.estimates import mean_interval, moments
from custsat.satisfaction import PercentMethod, index
from custsat.values import LIKERT5, LIKERT7, Certainty, Scale, Tally

ITEMS = ("a", "b", "c", "d", "e")
EQUAL = dict.fromkeys(ITEMS, 1)
SIMULATIONS = 120
tables = st.lists(
    st.fixed_dictionaries(
        {name: st.one_of(st.none(), st.integers(1, 5)) for name in ITEMS}
    ),
    min_size=1,
    max_size=6,
)


def of(answers: Any, **options: Any) -> Any:
    return index(
        answers, weights=options.pop("weights", EQUAL), scale=LIKERT5, **options
    )


def drawn(dice: Random, n: int, means: Any) -> list[dict[str, int]]:
    """Answers on 1 to 5 around *means*, which go together within a respondent."""
    rows = []
    for _ in range(n):
        mood = dice.gauss(0, 0.5)
        rows.append(
            {
                name: min(max(round(dice.gauss(mean + mood, 0.9)), 1), 5)
                for name, mean in zip(ITEMS, means, strict=False)
            }
        )
    return rows


def costly(result: Any) -> list[str]:
    return [item.name for item in result.items if item.is_costly]


def test_item_has_students_interval_of_its_mean() -> None:
    rows = drawn(Random(1), 40, (3, 3, 3, 3, 3))
    rows[0]["a"] = None  # type: ignore[assignment]
    for item in of(rows).items:
        sample = moments([row[item.name] for row in rows if row[item.name] is not None])
        expected = mean_interval(mean=sample.mean, variance=sample.variance, n=sample.n)
        assert expected is not None
        assert item.interval.low == pytest.approx(expected.low, rel=1e-12)
        assert item.interval.high == pytest.approx(expected.high, rel=1e-12)


def test_item_of_weighted_respondents_has_the_interval_of_its_tally() -> None:
    dice = Random(2)
    rows = drawn(dice, 40, (3, 4, 3, 3, 3))
    weights = [dice.uniform(0.2, 3) for _ in rows]
    for item in of(rows, respondent_weights=weights).items:
        tally = Tally.of(
            [row[item.name] for row in rows], scale=LIKERT5, weights=weights
        )
        expected = mean_interval(
            mean=tally.mean, variance=tally.variance, n=tally.effective_n
        )
        assert expected is not None
        assert item.interval.low == pytest.approx(expected.low, rel=1e-9)
        assert item.interval.high == pytest.approx(expected.high, rel=1e-9)


@pytest.mark.parametrize("answers", [[{"a": 4}], [{"a": 4}] * 9, [{"a": None}]])
def test_item_without_a_spread_has_no_interval(answers: Any) -> None:
    rows = [{"b": 3, **row} for row in answers]
    assert of(rows, weights={"a": 1, "b": 1}).items[0].interval is None


def test_published_means_have_neither_interval_nor_finding() -> None:
    means = {"a": 4.1, "b": 2.2, "c": 4.8}
    result = index(item_means=means, weights=dict.fromkeys(means, 1), scale=LIKERT5)

    assert {item.interval for item in result.items} == {None}
    assert {item.judgement for item in result.items} == {None}
    assert (result.findings, costly(result)) == ((), [])
    assert result.costliest_item == "b"  # arithmetic, and said to be
    assert "Evidence unknown" in result.explain()
    equal = index(item_means={"a": 3, "b": 3}, weights={"a": 1, "b": 1}, scale=LIKERT5)
    assert equal.costliest_candidates == ("a", "b")
    assert equal.costliest_item is None


def test_two_weak_items_are_findings_but_neither_is_the_costliest() -> None:
    result = of(drawn(Random(3), 300, (4, 2.5, 4, 2.5, 4)))

    assert set(costly(result)) == {"b", "d"}
    assert {finding.subject for finding in result.findings} == {"b", "d"}
    assert set(result.costliest_candidates) == {"b", "d"}
    assert result.costliest_item is None
    assert "Evidence unknown" not in result.explain()


def test_one_weak_item_is_the_costliest() -> None:
    result = of(drawn(Random(3), 300, (4, 2.5, 4, 4, 4)))
    item = result.items[1]

    assert result.costliest_item == "b"
    assert re.search(r"最先改进 +b\n", result.to_text("zh"))
    (finding,) = result.findings
    facts = dict(finding.facts)
    others = [each.shortfall for each in result.items if each.name != "b"]
    assert (
        facts["excess"]
        == item.excess
        == pytest.approx(item.shortfall - sum(others) / 4)
    )
    assert (facts["n"], finding.weight) == (300, item.shortfall)


def test_items_alike_are_not_ranked() -> None:
    """The answers say how wide a difference may be overlooked."""
    result = of(drawn(Random(5), 60, (3, 3, 3, 3, 3)))
    (finding,) = result.findings

    assert (finding.code, finding.certainty, finding.weight) == (
        "finding.item_costs_open",
        Certainty.INCONCLUSIVE,
        0,
    )
    facts = dict(finding.facts)
    assert facts["candidates"] == len(result.costliest_candidates) > 1
    detectable = max(item.judgement.detectable for item in result.items)
    assert facts["detectable"] == detectable > 1


def test_items_that_all_rate_alike_need_no_interval() -> None:
    rows = [{"a": 2, "b": 4, "c": 4, "d": 4, "e": 4}] * 30
    assert (costly(of(rows)), of(rows).costliest_item) == (["a"], "a")
    assert of([EQUAL] * 30).findings == ()
    assert of([dict.fromkeys(ITEMS, 5)] * 30).findings == ()


def test_item_that_too_few_have_answered_is_not_judged_and_hides_no_other() -> None:
    rows: list[dict[str, Any]] = drawn(Random(3), 300, (4, 2.5, 4, 4, 4))
    for row in rows[5:]:
        row["e"] = None
    result = of(rows)

    assert result.items[4].judgement.is_too_few
    assert [finding.code for finding in result.findings] == [
        "finding.items_too_few",
        "finding.item_costs",
    ]
    assert result.costliest_item is None  # e may be
    assert of(rows[:40], min_n=41).findings[0].certainty is Certainty.TOO_FEW


def test_items_without_a_weight_or_without_others_are_not_judged() -> None:
    rows = drawn(Random(3), 100, (4, 2.5))
    result = of(rows, weights={"a": 1, "b": 0})
    assert [(item.excess, item.judgement) for item in result.items] == [
        (None, None),
        (None, None),
    ]
    alone = of([{"a": row["a"]} for row in rows], weights={"a": 1})
    assert (alone.findings, alone.items[0].judgement) == ((), None)
    assert alone.costliest_item is None


@pytest.mark.parametrize("percent", PercentMethod)
def test_low_is_good_or_a_share_of_the_maximum_costs_alike(percent: Any) -> None:
    rows = drawn(Random(3), 300, (4, 2.5, 4, 4, 4))
    assert costly(of(rows, percent=percent)) == ["b"]
    marks = Scale(1, 5, low_is_good=True)
    turned = [{name: 6 - answer for name, answer in row.items()} for row in rows]
    low = index(turned, weights=EQUAL, scale=marks)
    plain = of(rows)
    assert [item.excess for item in low.items] == pytest.approx(
        [item.excess for item in plain.items]
    )
    assert [item.judgement.certainty for item in low.items] == [
        item.judgement.certainty for item in plain.items
    ]


@given(tables, st.integers(2, 6))
def test_more_respondents_in_proportion_turn_no_finding_round(
    rows: Any, times: int
) -> None:
    if not any(answer for row in rows for answer in row.values()):
        return
    few, many = (of(rows * n, min_n=1) for n in (1, times))
    for item, other in zip(few.items, many.items, strict=True):
        if item.judgement and item.judgement.is_conclusive:
            assert other.judgement.is_conclusive
            assert (other.excess > 0) is (item.excess > 0)
    assert few.costliest_item in {None, many.costliest_item}


@given(tables, st.permutations(ITEMS))
def test_relabelled_items_change_nothing_but_names(rows: Any, names: Any) -> None:
    if not any(answer for row in rows for answer in row.values()):
        return
    new = dict(zip(ITEMS, names, strict=True))
    plain = of(rows, min_n=1)
    other = of([{new[k]: v for k, v in row.items()} for row in rows], min_n=1)
    by_name = {item.name: item for item in other.items}
    for item in plain.items:
        same = by_name[new[item.name]]
        assert (same.interval, same.judgement and same.judgement.certainty) == (
            item.interval,
            item.judgement and item.judgement.certainty,
        )
    assert {new[name] for name in plain.costliest_candidates} == set(
        other.costliest_candidates
    )


@pytest.mark.slow
def test_without_any_difference_an_item_is_costly_in_one_of_twenty_at_most() -> None:
    dice = Random(7)
    named = [
        bool(costly(of(drawn(dice, 40, (3, 3, 3, 3, 3))))) for _ in range(SIMULATIONS)
    ]
    assert sum(named) / SIMULATIONS <= 0.05


def test_the_difference_that_is_stated_as_detectable_is_found() -> None:
    """In percent of the scale, so that the weight of the item does not matter."""
    dice = Random(8)
    scale = LIKERT7
    stated = index(drawn(dice, 100, (3, 3, 3, 3, 3)), weights=EQUAL, scale=scale).items[
        0
    ]
    points = stated.judgement.detectable / stated.weight / 100 * scale.span
    found = [
        "a"
        in costly(
            index(
                drawn(dice, 100, (3 - points, 3, 3, 3, 3)), weights=EQUAL, scale=scale
            )
        )
        for _ in range(SIMULATIONS // 4)
    ]
    assert sum(found) / len(found) >= 0.8
