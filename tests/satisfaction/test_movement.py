"""``movement``: a change split exactly into scores, weights and mix."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import InputError, OutOfRange, WrongType
from custsat.frames import to_frame
from custsat.review import prepare
from custsat.satisfaction import Movement, ces, compare, csat, index, movement, nps
from custsat.satisfaction.comparison import MovementOf
from custsat.values import LIKERT5, LIKERT7, ZERO_TO_HUNDRED
from custsat.values._groups import ListedGroups

names = st.sampled_from("abcdef")
tables = st.dictionaries(
    names, st.tuples(st.floats(0.01, 9), st.floats(0, 100)), min_size=1
)
shops = st.dictionaries(
    names,
    st.none() | st.lists(st.integers(1, 5), min_size=1, max_size=30),
    min_size=1,
)


def published(rows: Any, **options: Any) -> Any:
    return index(
        item_means={name: mean for name, (_, mean) in rows.items()},
        weights={name: weight for name, (weight, _) in rows.items()},
        scale=ZERO_TO_HUNDRED,
        **options,
    )


def groups(scores: Any, by: Any = ("shop",)) -> Any:
    return ListedGroups(by=by, results=tuple(scores.items()), total=None)


def rated(answers: Any, **options: Any) -> Any:
    return answers and csat(answers, scale=LIKERT5, **options)


def effects(result: Any) -> Any:
    return result.score_effect, result.weight_effect, result.mix_effect


def assert_exact(result: Any) -> None:
    """The parts add up to the effects, and the effects to the change, to 1e-9."""
    assert sum(effects(result)) == pytest.approx(result.change, abs=1e-9)
    parts = sum(part.effect for part in result.parts)
    assert parts == pytest.approx(result.change, abs=1e-9)
    assert Movement.from_dict(result.to_dict()) == result


@given(tables, tables)
def test_movement_of_items_adds_up_and_turns_round(now: Any, before: Any) -> None:
    if not now.keys() & before.keys():
        with pytest.raises(InputError, match="no item with answers and a weight in"):
            movement(published(now), published(before))
        return
    there = movement(published(now), published(before))
    back = movement(published(before), published(now))

    assert_exact(there)
    assert effects(back) == pytest.approx([-each for each in effects(there)], abs=1e-9)
    assert [part.name for part in there.parts] == [*dict.fromkeys((*now, *before))]
    for part in there.parts:
        in_both = part.name in now and part.name in before
        assert in_both or part.score_effect == part.weight_effect == 0
        assert not in_both or part.mix_effect == 0
    assert there.interval is None


@given(tables, st.floats(0.1, 9))
def test_only_what_has_changed_has_an_effect(rows: Any, factor: float) -> None:
    """Equal scores, equal weights and equal items contribute exactly nothing."""
    same = movement(published(rows), published(rows))
    scaled = {name: (w * factor, x) for name, (w, x) in rows.items()}
    reweighted = {name: (1.0, x) for name, (_, x) in rows.items()}
    rescored = {name: (w, 100 - x) for name, (w, x) in rows.items()}

    assert effects(same) == pytest.approx((0, 0, 0), abs=1e-9)
    scaled_effects = effects(movement(published(scaled), published(rows)))
    assert scaled_effects == pytest.approx((0, 0, 0), abs=1e-9)
    score, weight, mix = effects(movement(published(reweighted), published(rows)))
    assert (score, mix) == (0, 0)
    score, weight, mix = effects(movement(published(rescored), published(rows)))
    assert (weight, mix) == pytest.approx((0, 0), abs=1e-9)


@given(shops, shops, st.sampled_from(["csat", "effort"]))
def test_movement_of_groups_adds_up_and_is_that_of_all(
    now: Any, before: Any, kind: str
) -> None:
    def score(answers: Any) -> Any:
        if kind == "csat":
            return rated(answers)
        return answers and ces(answers, version="effort")

    tables = [{k: score(v) for k, v in rows.items()} for rows in (now, before)]
    both = {k for k, v in now.items() if v and before.get(k)}
    if not both:
        with pytest.raises(InputError, match="no group with answers in common"):
            movement(*map(groups, tables))
        return
    there = movement(*map(groups, tables))
    back = movement(*map(groups, tables[::-1]))
    totals = [
        score([answer for answers in rows.values() for answer in answers or ()])
        for rows in (now, before)
    ]

    assert_exact(there)
    assert there.change == pytest.approx(totals[0].score - totals[1].score, abs=1e-12)
    assert there.interval == compare(*totals).interval
    assert effects(back) == pytest.approx([-each for each in effects(there)], abs=1e-9)
    assert there.weight_effect == 0


def test_mix_makes_a_total_fall_while_every_group_rises() -> None:
    """Simpson's paradox: every shop is better, and the total is worse."""
    good = {"north": nps([10] * 80 + [0] * 20), "south": nps([10] * 5 + [0] * 5)}
    now = {"north": nps([10] * 9 + [0]), "south": nps([10] * 60 + [0] * 40)}
    result = movement(groups(now), groups(good))

    assert result.change < 0 < result.score_effect
    assert result.mix_effect < 0
    assert result.of is MovementOf.GROUPS
    assert result.summary() == (
        "Net promoter score +25.5 against +54.5: -29.09 points, of which +20.00 from "
        "the scores of the groups, -49.09 from their mix. 95% interval of the change "
        "-52.09 to -4.54"
    )
    assert "from weights" not in result.to_text()


def test_movement_of_items_in_words() -> None:
    before = published({"desk": (1, 60), "bill": (1, 80), "old": (2, 50)})
    now = published({"desk": (1, 60), "bill": (3, 84), "new": (1, 90)})
    result = movement(now, before)

    assert result.summary() == (
        "Satisfaction index 80.4 against 60.0: +20.40 points, of which +2.50 from "
        "scores, +5.50 from weights, +12.40 from items that came or went. The split is "
        "arithmetic; whether the change is more than chance it does not say"
    )
    assert "分解只是算术" in result.summary("zh")
    new = next(part for part in result.parts if part.name == "new")
    assert (new.weight_before, new.score_before) == (None, None)
    assert new.mix_effect == pytest.approx(0.2 * (90 - 78))
    for lang in ("en", "zh"):
        assert "old" in result.to_text(lang)
    assert to_frame(result)["mix_effect"].len() == 4
    assert prepare(result).findings == ()


def test_movement_of_answers_is_that_of_their_index() -> None:
    weights = {"a": 0.3, "b": 0.7}
    now = index([{"a": 5, "b": 2}, {"a": None, "b": 4}], weights=weights, scale=LIKERT5)
    before = index([{"a": 1, "b": 2}] * 3, weights=weights, scale=LIKERT5)
    result = movement(now, before)

    assert_exact(result)
    assert (result.now, result.before) == (now.percent, before.percent)
    one = index([{"a": 5, "b": None}], weights=weights, scale=LIKERT5)
    single = movement(one, before)
    assert_exact(single)
    assert [part.weight_now for part in single.parts] == [1, None]


def test_movement_of_groups_of_an_index_is_of_the_satisfied_rate() -> None:
    def survey(*scores: int) -> Any:
        rows = [{"a": score, "b": score} for score in scores] * 20
        return index(rows, weights={"a": 1, "b": 2}, scale=LIKERT5)

    result = movement(
        groups({"n": survey(5, 4, 1), "s": survey(5)}),
        groups({"n": survey(5, 1, 1), "s": survey(5)}),
    )
    assert_exact(result)
    assert result.score_effect == pytest.approx(0.25)
    weighted = rated([5, 1], respondent_weights=[3, 1])
    shares = movement(groups({"a": weighted, "b": rated([5])}), groups({"a": weighted}))
    assert shares.parts[0].weight_now == pytest.approx(0.8)


TREE = index(
    [{"a": 5, "b": 1}, {"a": 4, "b": None}],
    importance=[{"a": 5, "b": 1}, {"a": 1, "b": 5}],
    weighting="per_respondent",
    scale=LIKERT5,
)


@pytest.mark.parametrize(
    ("now", "before", "error", "message"),
    [
        (nps([10]), nps([9]), WrongType, "now must be a satisfaction index, or groups"),
        (published({"a": (1, 5)}), 0.5, WrongType, "before must be"),
        (published({"a": (1, 5)}), groups({}), WrongType, "before must be"),
        (groups({"a": nps([10])}), published({"a": (1, 5)}), WrongType, "as now has"),
        (
            published({"a": (1, 5)}),
            index(item_means={"a": 5}, weights={"a": 1}, scale=LIKERT7),
            InputError,
            "with scale=0-100 cannot be compared",
        ),
        (TREE, TREE, InputError, "before is not the weighted mean of its items"),
        (
            groups({"a": nps([10])}),
            groups({"a": nps([10])}, ("channel",)),
            InputError,
            "groups by shop cannot be compared with groups by channel",
        ),
        (
            groups({"a": published({"a": (1, 5)})}),
            groups({"a": published({"a": (1, 5)})}),
            OutOfRange,
            "an index with respondents",
        ),
        (groups({"a": nps([10])}), groups({"a": rated([5])}), InputError, "compared"),
        (groups({"a": None}), groups({"a": None}), InputError, "in common"),
    ],
)
def test_movement_refuses(now: Any, before: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        movement(now, before)


def test_items_that_weigh_nothing_in_both_are_nothing_in_common() -> None:
    now = published({"a": (0, 5), "b": (1, 5)})
    with pytest.raises(InputError, match="in common"):
        movement(now, published({"a": (1, 9)}))
    with pytest.raises(OutOfRange):
        movement(now, now, level=95)
