"""``movement`` of ``acsi`` and ``csi``: by items, by factors, and by groups."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import InputError, OutOfRange, WrongType
from custsat.satisfaction import (
    Movement,
    acsi,
    compare,
    cronbach_alpha,
    csat,
    csi,
    index,
    movement,
)
from custsat.values import LIKERT5
from custsat.values._groups import ListedGroups

ITEMS = ("a", "b", "c")
answers = st.integers(1, 10)
rows = st.lists(st.tuples(answers, answers, answers), min_size=1, max_size=20)
gaps = st.lists(
    st.tuples(*[st.none() | answers] * 3).filter(any), min_size=1, max_size=20
)
weights = st.fixed_dictionaries(dict.fromkeys(ITEMS, st.floats(0.05, 9)))
shops = st.dictionaries(st.sampled_from("nsew"), st.none() | gaps, min_size=1)


def groups(scores: Any) -> Any:
    return ListedGroups(by=("shop",), results=tuple(scores.items()), total=None)


def of_rows(rows: Any, weights: Any, **options: Any) -> Any:
    return acsi(
        [dict(zip(ITEMS, r, strict=True)) for r in rows], weights=weights, **options
    )


def effects(result: Any) -> Any:
    return result.score_effect, result.weight_effect, result.mix_effect


def assert_exact(result: Any) -> None:
    assert sum(effects(result)) == pytest.approx(result.change, abs=1e-9)
    assert Movement.from_dict(result.to_dict()) == result
    for lang in ("en", "zh"):
        assert result.to_text(lang)


@given(rows, rows, weights, weights)
def test_changed_weights_of_an_index_are_split_from_scores(
    now: Any, before: Any, w_now: Any, w_before: Any
) -> None:
    later, earlier = of_rows(now, w_now), of_rows(before, w_before)
    there, back = movement(later, earlier), movement(earlier, later)

    assert_exact(there)
    assert there.change == pytest.approx(later.score - earlier.score, abs=1e-12)
    assert effects(back) == pytest.approx([-each for each in effects(there)], abs=1e-9)
    assert there.mix_effect == 0
    reweighted = movement(of_rows(now, w_before), later)
    assert reweighted.score_effect == 0
    rescored = movement(later, of_rows(before, w_now))
    assert rescored.weight_effect == pytest.approx(0, abs=1e-9)
    if earlier.variance and len(before) > 1 and len(now) > 1:
        assert rescored.interval == compare(later, of_rows(before, w_now)).interval


@given(shops, shops, weights)
def test_an_index_of_respondents_adds_over_groups_exactly(
    now: Any, before: Any, weights: Any
) -> None:
    """Answers left out and groups of any size: the total is that of all rows."""
    tables = [
        groups({key: each and of_rows(each, weights) for key, each in table.items()})
        for table in (now, before)
    ]
    both = {key for key, each in now.items() if each and before.get(key)}
    if not both:
        with pytest.raises(InputError, match="no group with answers in common"):
            movement(*tables)
        return
    result = movement(*tables)
    totals = [
        of_rows([row for each in table.values() for row in each or ()], weights)
        for table in (now, before)
    ]

    assert_exact(result)
    assert result.weight_effect == 0
    assert [result.now, result.before] == pytest.approx([t.score for t in totals])
    expected = compare(*totals).interval
    assert (result.interval is None) == (expected is None)
    if expected and result.interval:
        limits = result.interval.low, result.interval.high
        assert limits == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_respondents_count_by_their_weights_in_the_mix_of_groups() -> None:
    heavy = of_rows([(9, 9, 9), (5, 5, 5)], WEIGHTS, respondent_weights=[3, 1])
    light = of_rows([(5, 5, 5)], WEIGHTS)
    result = movement(groups({"n": heavy, "s": light}), groups({"n": heavy}))

    assert [part.weight_now for part in result.parts] == [0.8, 0.2]
    assert result.now == pytest.approx(100 * (3 * 8 + 4 + 4) / 5 / 9)
    assert "of which 0.00 from the scores of the groups" in result.summary()


def test_three_groups_are_each_compared_with_the_others_together() -> None:
    """Indices do not add with +, which groups of three need."""
    shop = {
        key: of_rows([(each, each, 10)] * 20 + [(1, 2, 3)] * 20, WEIGHTS)
        for key, each in (("n", 9), ("s", 8), ("e", 3))
    }
    others = of_rows(
        [(8, 8, 10)] * 20 + [(1, 2, 3)] * 20 + [(3, 3, 10)] * 20 + [(1, 2, 3)] * 20,
        WEIGHTS,
    )
    change = compare(groups(shop))["n"].change

    assert change.before == pytest.approx(others.score)
    assert change.n_before == others.n
    alone = compare(shop["n"], others, level=change.level)
    assert change.interval is not None
    assert alone.interval is not None
    assert change.interval.low == pytest.approx(alone.interval.low)


WEIGHTS = {"a": 1, "b": 1, "c": 1}
FACTORS = {"fast": "work", "right": "work", "kind": "people"}


def served(fast: int, right: int | None, kind: int, **options: Any) -> Any:
    row = {"fast": fast, "right": right, "kind": kind}
    given = {"items": FACTORS, "weights": {"work": 60, "people": 40}} | options
    return csi([row] * 20, **given)


def test_an_index_of_factors_is_split_by_factors() -> None:
    before = served(8, 6, 5)
    result = movement(served(8, 8, 5, weights={"work": 40, "people": 60}), before)

    assert [part.name for part in result.parts] == ["work", "people"]
    assert_exact(result)
    assert result.score_effect == pytest.approx(50)
    assert result.weight_effect == pytest.approx(-50)
    assert result.summary() == (
        "Service index 620 against 620: 0.00 points of 1,000, of which "
        "+50.00 from scores, -50.00 from weights, 0.00 from items that came or went. "
        "The split is arithmetic; whether the change is more than chance it does not "
        "say"
    )


def test_one_answer_to_each_factor_is_enough() -> None:
    """The mean of a factor may be that of fewer items; that of all items is another."""
    assert_exact(movement(served(8, None, 5), served(8, 6, 5)))


def test_factors_of_other_items_are_split_by_items() -> None:
    """Otherwise another share of an item would look like a changed score."""
    more = FACTORS | {"neat": "work"}
    row = {"fast": 8, "right": 6, "kind": 5, "neat": 10}
    now = csi([row] * 20, items=more, weights={"work": 60, "people": 40})
    result = movement(now, served(8, 6, 5))

    assert_exact(result)
    assert [part.name for part in result.parts] == ["fast", "right", "neat", "kind"]
    assert result.score_effect == 0
    assert result.mix_effect > 0


def test_a_factor_without_items_is_an_item() -> None:
    whole = csi(
        [{"work": 7, "kind": 5}] * 20,
        items={"kind": "people"},
        weights={"work": 60, "people": 40},
    )
    parts = csi(
        [{"work": 7, "kind": 5, "neat": 9}] * 20,
        items={"kind": "people", "neat": "people"},
        weights={"work": 60, "people": 40},
    )
    result = movement(parts, whole)

    assert_exact(result)
    assert [part.name for part in result.parts] == ["kind", "neat", "work"]


def test_published_means_are_split_without_an_interval() -> None:
    means = {"a": 8, "b": 6, "c": 4}
    now, before = (
        acsi(item_means=means, weights=WEIGHTS | {"a": weight}) for weight in (4, 1)
    )
    result = movement(now, before)

    assert_exact(result)
    assert result.interval is None
    assert movement(now, of_rows([(8, 6, 4)] * 9, WEIGHTS)).interval is None


def test_weights_of_a_satisfaction_index_are_split_too() -> None:
    scores = [
        index([{"a": 5, "b": 1}, {"a": 4, "b": 2}], weights=each, scale=LIKERT5)
        for each in ({"a": 3, "b": 1}, {"a": 1, "b": 1})
    ]
    result = movement(*scores)
    assert (result.score_effect, result.mix_effect) == (0, 0)
    assert result.weight_effect == pytest.approx(result.change)


TWO = ({"a": 3, "b": 1}, {"a": 1, "b": 1})
ROWS = [{"a": 4, "b": 2}, {"a": 5, "b": 1}] * 20
REWEIGHTED = [
    [index(ROWS, weights=each, scale=LIKERT5) for each in TWO],
    [acsi(ROWS, weights=each, scale=LIKERT5) for each in TWO],
    [csi(ROWS, weights=each, scale=LIKERT5) for each in TWO],
]


@pytest.mark.parametrize("scores", REWEIGHTED)
def test_compare_refuses_other_weights_and_names_what_splits_them(scores: Any) -> None:
    with pytest.raises(InputError, match="with weights a") as error:
        compare(*scores)
    assert "movement(now, before) splits the change" in error.value.hint
    assert movement(*scores).score_effect == 0

    now, before = (groups({"n": each}) for each in scores)
    for verb in (compare, movement):
        with pytest.raises(InputError, match="with weights a") as error:
            verb(now, before)
        assert "of groups movement(now.total, before.total)" in error.value.hint


def test_compare_refuses_other_weights_of_the_items_of_a_factor() -> None:
    now = served(8, 6, 5)
    more = [{"fast": 8, "right": 6, "neat": 7, "kind": 5}] * 20
    before = csi(
        more,
        items=FACTORS | {"neat": "work"},
        weights={"work": 60, "people": 40},
    )
    with pytest.raises(InputError, match=r"with weights of items fast 0\.3") as error:
        compare(now, before)
    assert "movement" in error.value.hint
    plain = csi(ROWS, weights={"a": 1, "b": 1}, scale=LIKERT5)
    nested = csi(
        ROWS,
        items={"a": "a1", "b": "b1"},
        weights={"a1": 1, "b1": 1},
        scale=LIKERT5,
    )
    with pytest.raises(InputError, match=r"weights a1 0\.5, b1 0\.5 cannot"):
        compare(nested, plain)


def test_other_items_of_rated_weights_have_no_hint() -> None:
    scores = [
        index(
            [{"a": 4, name: 2}] * 9,
            importance=[{"a": 4, name: 2}] * 9,
            weighting="per_respondent",
            scale=LIKERT5,
        )
        for name in ("b", "c")
    ]
    with pytest.raises(InputError, match="cannot be compared") as error:
        compare(*scores)
    assert error.value.hint == ""


@pytest.mark.parametrize("policy", ["now", "before"])
def test_an_index_with_answers_left_out_is_not_split_by_items(policy: str) -> None:
    whole = of_rows([(8, 6, 4), (7, 7, 9)], WEIGHTS)
    partly = of_rows([(8, 6, None), (7, 7, 9)], WEIGHTS)
    scores = (partly, whole) if policy == "now" else (whole, partly)
    with pytest.raises(InputError, match=f"{policy} is not the weighted mean") as error:
        movement(*scores)
    assert "missing='complete_cases'" in error.value.hint
    complete = of_rows([(8, 6, None), (7, 7, 9)], WEIGHTS, missing="complete_cases")
    assert_exact(movement(complete, whole))
    assert_exact(movement(groups({"n": partly}), groups({"n": whole})))


def test_movement_refuses_groups_that_have_no_score() -> None:
    alpha = cronbach_alpha([(1, 2), (4, 5)], items=["a", "b"], scale=LIKERT5)
    for verb in (movement, compare):
        with pytest.raises(WrongType, match=r"a score of answers.*nps, csat"):
            verb(groups({"n": alpha}), groups({"n": alpha}))
    with pytest.raises(WrongType, match="the index itself or groups of nps"):
        movement(csat([5], scale=LIKERT5), csat([5], scale=LIKERT5))  # type: ignore[arg-type]
    published = acsi(item_means={"a": 5}, weights={"a": 1})
    with pytest.raises(OutOfRange, match="an index with respondents"):
        movement(groups({"n": published}), groups({"n": published}))
    with pytest.raises(OutOfRange, match="an index with respondents"):
        compare(groups({"n": published, "s": published, "e": published}))
    with pytest.raises(InputError, match="cannot be compared"):
        movement(published, csi(item_means={"a": 5}, weights={"a": 1}))
