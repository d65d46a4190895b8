"""``compare`` of groups: matched by their keys, judged together by Holm's method."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import InputError, NotANumber, OutOfRange, UnknownField, WrongType
from custsat.estimates import holm
from custsat.frames import to_frame
from custsat.review import Review, prepare
from custsat.satisfaction import (
    GroupChanges,
    acsi,
    ces,
    compare,
    csat,
    index,
    measure,
    nps,
)
from custsat.satisfaction.comparison import ChangeVerdict, ComparedWith
from custsat.values import LIKERT5, Certainty
from custsat.values._groups import ListedGroups

FOUND = {ChangeVerdict.RISE, ChangeVerdict.FALL}
counts = st.lists(st.integers(0, 60), min_size=2, max_size=6)


def groups(scores: Any, by: Any = ("shop",)) -> Any:
    return ListedGroups(by=by, results=tuple(scores.items()), total=None)


def rated(happy: int, n: int = 60) -> Any:
    return csat(counts={5: happy, 1: n - happy}, scale=LIKERT5)


def shops(*happy: int) -> Any:
    return groups({f"shop {k}": rated(each) for k, each in enumerate(happy)})


@given(counts, st.randoms())
def test_groups_are_judged_by_holm_and_shown_at_their_level(
    now: Any, dice: Any
) -> None:
    """Verdict, interval and adjusted p-value of a group say the same."""
    before = [dice.randint(0, 60) for _ in now]
    result = compare(shops(*now), shops(*before))
    adjusted = holm([each.p_value or 0 for each in result])

    assert result.n_judged == len(now)
    for each, p_value in zip(result, adjusted, strict=True):
        assert each.adjusted_p_value == pytest.approx(p_value)
        assert each.interval is not None
        is_found = not each.interval.contains(0)
        assert (each.verdict in FOUND) is is_found
        if abs(p_value - 0.05) > 1e-6:
            assert is_found is (p_value < 0.05)
        assert 0.95 - 1e-12 <= each.change.level <= 1 - 0.05 / len(now) + 1e-12
    assert GroupChanges.from_dict(result.to_dict()) == result
    assert len(result.worse) + len(result.better) + result.n_open == len(result)


@given(counts)
def test_one_group_is_judged_as_one_score(now: Any) -> None:
    alone = compare(shops(now[0]), shops(now[1]))

    assert alone["shop 0"].change == compare(rated(now[0]), rated(now[1]))


@given(counts)
def test_the_others_of_a_group_are_all_other_groups(happy: Any) -> None:
    result = compare(shops(*happy))

    assert result.compared_with is ComparedWith.OTHERS
    for place, each in enumerate(result):
        rest = sum(happy) - happy[place]
        n = 60 * (len(happy) - 1)
        single = compare(rated(happy[place]), rated(rest, n), level=each.change.level)
        assert each.change == single


def test_a_table_of_groups_says_what_they_show_and_what_a_change_needs() -> None:
    plain = compare(shops(40, 30, 20))
    cared = compare(shops(40, 30, 20), relevant_change=0.1)

    for each in cared:
        assert each.detectable == each.change.detectable
        assert each.needed_n == each.change.needed_n
        for lang in ("en", "zh"):
            assert str(each.needed_n) in cared.to_text(lang)
            assert f"{100 * (each.detectable or 0):.1f}" in cared.to_text(lang)
    assert "difference that shows" in plain.to_text()
    assert "answers needed" not in plain.to_text()
    assert "answers needed" in cared.to_text()
    assert "所需答卷数" in cared.to_text("zh")
    columns = to_frame(cared)
    assert columns["needed_n"].to_list() == [each.needed_n for each in cared]
    assert columns["detectable"].to_list() == [each.detectable for each in cared]
    assert to_frame(plain)["needed_n"].to_list() == [None] * 3


def test_groups_are_compared_with_a_number_or_a_rival() -> None:
    number = compare(shops(50, 30, 12), 0.5)
    rival = compare(shops(50, 30, 12), rated(100, 200))

    assert number.compared_with is ComparedWith.NUMBER
    assert rival.compared_with is ComparedWith.SCORE
    for result in (number, rival):
        assert (result.better, result.worse) == (("shop 0",), ("shop 2",))
        assert result.n_open == 1
    assert "number" in number.to_text()
    assert "their answers" not in number.to_text()
    assert "each compared with one score" in rival.summary()
    assert number["shop 1"].n_before is None


def test_every_score_can_be_compared_in_groups() -> None:
    def survey(*scores: int) -> Any:
        rows = [{"a": score, "b": score} for score in scores] * 20
        return index(rows, weights={"a": 1, "b": 2}, scale=LIKERT5)

    kinds: list[Any] = [
        (nps([10, 9, 3] * 20), nps([3, 2, 9] * 20)),
        (ces([1, 2, 3] * 20, version="effort"), ces([4, 5, 3] * 20, version="effort")),
        (ces([7, 6, 3] * 20, version="ease"), ces([1, 2, 3] * 20, version="ease")),
        (survey(5, 5, 4), survey(1, 2, 5)),
    ]
    for good, bad in kinds:
        before = compare(groups({"a": good, "b": bad}), groups({"a": bad, "b": bad}))
        others = compare(groups({"a": good, "b": bad, "c": good}))
        assert (before.better, before.worse) == (("a",), ())
        noted = [each for each in before.findings if "better" in each.code]
        assert [(each.subject, each.weight) for each in noted] == [("a", 0)]
        assert "“a” is better than what" in noted[0].explain()
        assert others.worse == ("b",)
    means = index(item_means={"a": 3}, weights={"a": 1}, scale=LIKERT5)
    with pytest.raises(OutOfRange, match="an index with respondents"):
        compare(groups({"a": means, "b": means, "c": means}))


def test_keys_of_one_side_are_counted_and_said() -> None:
    now = groups({"a": rated(50), "b": rated(9), ("x"): None, "new": rated(3)})
    before = groups({"b": rated(50), "old": rated(5), "a": rated(50), "x": rated(4)})
    result = compare(now, before)

    assert [each.group for each in result] == ["a", "b"]
    assert (result.only_now, result.only_before) == ((("new",),), (("old",),))
    assert result.without_answers == (("x",),)
    assert result.summary() == (
        "Customer satisfaction score of 2 groups by shop, each compared with the same "
        "group before: 1 worse, 0 better, 1 without evidence of a difference, 0 with "
        "too few answers (Holm, 95% for all verdicts together). Groups without a "
        "counterpart before: 1. Groups that are no longer there: 1. Groups in which "
        "nobody answered: 1"
    )
    for name in ("new", "old", "x"):
        assert name in result.to_text()
    assert "上次没有对应的组：1" in result.summary("zh")
    assert repr(result) == "GroupChanges(n=2, n_worse=1, n_better=0)"


def test_only_what_survives_becomes_a_finding() -> None:
    """Of twenty shops one is lower by as much as chance makes one of twenty."""
    alone = compare(rated(40), rated(50))
    twenty = compare(shops(*[40] + [45] * 19), shops(*[50] + [45] * 19))
    worse = compare(shops(*[9] + [45] * 19), shops(*[50] + [45] * 19))

    assert alone.is_worse
    assert twenty.worse == ()
    (finding,) = twenty.findings
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert finding.explain().startswith("No group is shown to differ")
    assert [each.subject for each in worse.findings] == ["shop 0"]
    assert worse.findings[0].weight == pytest.approx(100 * 41 / 60)
    assert worse.findings[0].explain() == (
        "“shop 0” is worse than what it is compared with, by 68.3 points of 100"
    )


def test_groups_that_stop_holms_method_stop_it_for_all() -> None:
    """Three shops are each lower by what one alone would have shown."""
    alone, three = compare(rated(40), rated(50)), compare(shops(40, 40, 40), rated(50))
    together = compare(shops(40, 40, 40), shops(50, 50, 50))

    assert alone.is_worse
    assert (together.worse, three.worse) == ((), ())
    assert {round(each.change.level, 6) for each in together} == {0.983333}


def test_name_of_a_group_with_a_dot_is_printed_whole() -> None:
    """The channel "app.store" was called "store"."""
    result = compare(groups({"app.store": rated(9)}), groups({"app.store": rated(50)}))
    assert "“app.store” is worse" in result.findings[0].explain()
    assert "“app.store”比对照的差" in prepare(result).summary("zh")


@pytest.mark.parametrize("n", [29, 30])
def test_groups_with_too_few_answers_are_no_part_of_the_family(n: int) -> None:
    now = groups({"a": rated(0, n), "b": rated(45)})
    result = compare(now, groups({"a": rated(50), "b": rated(45)}))

    assert result.n_too_few == result["a"].verdict.value.count("too_few") == (n < 30)
    assert result.n_judged == 1 + (n >= 30)
    assert result["b"].change.level == pytest.approx(0.95)
    assert (result["a"].p_value is None) is (n < 30)
    few = [f for f in result.findings if f.certainty is Certainty.TOO_FEW]
    assert bool(few) is (n < 30)
    if few:
        assert "1 of 2 groups has too few answers" in few[0].explain()
        assert "1" in few[0].explain("zh")


def test_groups_without_a_spread_are_no_evidence() -> None:
    alike, mixed = nps([10] * 50), nps([10, 0] * 50)
    result = compare(groups({"a": alike, "b": mixed}), groups({"a": alike, "b": mixed}))
    assert result.n_judged == 2
    assert result["a"].verdict is ChangeVerdict.NO_EVIDENCE


def test_keys_are_found_and_printed_whatever_their_type() -> None:
    by = ("channel", "year")
    scores = {("web", 2026): rated(50), (None, 2025): rated(9)}
    result = compare(groups(scores, by), groups(scores, by))

    assert result["web", 2026].key == ("web", "2026")
    assert result[None, 2025].group == "unknown, 2025"
    assert "按channel" in result.summary("zh")
    assert "未知" in result.to_text("zh")
    with pytest.raises(UnknownField, match="no group has this key"):
        result["Zhang San"]
    html = compare(groups({"<b>": rated(9)}), 0.5).html()
    assert "&lt;b&gt;" in html


def test_review_takes_a_comparison_of_groups() -> None:
    result = compare(shops(9, 45, 45), shops(50, 45, 45))
    review = prepare(compare(rated(9), rated(50)), result, names=["All", "Shops"])

    assert "Shops: “shop 0” is worse than what it is compared with" in review.summary()
    assert "All: Customer satisfaction score is worse" in review.summary()
    assert Review.from_dict(review.to_dict()) == review
    assert prepare(result).summary("zh")


@pytest.mark.parametrize(
    ("now", "before", "error", "message"),
    [
        (shops(5), groups({}), InputError, "no group with answers in common"),
        (shops(5), groups({"x": rated(5)}), InputError, "in common"),
        (shops(5), groups({"shop 0": None}), InputError, "in common"),
        (shops(5), None, InputError, "needs two groups with answers"),
        (groups({}), None, InputError, "needs two groups"),
        (groups({"a": None}), 0.5, InputError, "needs a group with answers"),
        (
            shops(5),
            groups({"shop 0": rated(5)}, ("channel",)),
            InputError,
            "groups by shop cannot be compared with groups by channel",
        ),
        (
            groups({}, ()),
            groups({}, ()),
            WrongType,
            r"compare\(now.total, before.total\)",
        ),
        (
            groups({1: rated(5), "1": rated(6)}),
            groups({1: rated(5)}),
            InputError,
            "alike as text",
        ),
        (
            groups({"a": measure(perceived=1, expected=2)}),
            0.5,
            WrongType,
            "each group of now must be a score of answers",
        ),
        (rated(5), shops(5), WrongType, r"before\[key\]"),
        (shops(5), groups({"shop 0": nps([10])}), InputError, "cannot be compared"),
        (shops(5), "0.5", NotANumber, "before"),
        (shops(5), 75, OutOfRange, "before"),
    ],
)
def test_comparison_of_groups_refuses(
    now: Any, before: Any, error: Any, message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        compare(now, before)
    assert "shop 0" not in str(caught.value)


def test_options_of_groups_are_checked() -> None:
    with pytest.raises(OutOfRange):
        compare(shops(5), shops(6), level=95)
    with pytest.raises(OutOfRange):
        compare(shops(5), shops(6), relevant_change=5)
    needed = compare(shops(30), shops(30), relevant_change=0.05)["shop 0"].change
    assert (
        needed.needed_n == compare(rated(30), rated(30), relevant_change=0.05).needed_n
    )


N_GROUPS, RUNS = 20, 20_000


def alarms(kind: str, seed: int) -> Any:
    """In which of 20,000 runs without any difference one of 20 groups is named.

    A run names a group if the interval of one leaves out 0 at the level of Holm's first
    step.  It is computed by columns; the first forty are those of ``compare`` as well.
    """
    random, n, z = np.random.default_rng(seed), 60, stats.norm.ppf(1 - 0.05 / 40)
    now, before = random.binomial(n, 0.7, (2, RUNS, N_GROUPS))
    size = n
    if kind == "others":
        before, size = now.sum(1, keepdims=True) - now, n * (N_GROUPS - 1)

    def wilson(hits: Any, n: int) -> Any:
        p = hits / n
        centre = (p + z * z / 2 / n) / (1 + z * z / n)
        half = z * np.sqrt(p * (1 - p) / n + z * z / 4 / n / n) / (1 + z * z / n)
        return p, centre - half, centre + half

    (p, low, high), (q, q_low, q_high) = wilson(now, n), wilson(before, size)
    found = (p - q > np.hypot(p - low, q_high - q)) | (
        q - p > np.hypot(high - p, q - q_low)
    )
    for row in range(40):
        second = None if kind == "others" else shops(*before[row].tolist())
        result = compare(shops(*now[row].tolist()), second)
        assert bool(result.worse or result.better) is bool(found[row].any())
    return found.any(1)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["before", "others"])
def test_twenty_groups_without_a_difference_name_none_in_95_of_100_runs(
    kind: str,
) -> None:
    assert np.mean(alarms(kind, 5)) <= 0.055


def test_groups_of_one_respondent_have_no_p_value() -> None:
    one = acsi([{"q": 8}], weights={"q": 1}, min_n=1)
    groups = ListedGroups(by=("g",), results=(("a", one), ("b", one)), total=None)

    assert [each.p_value for each in compare(groups)] == [None, None]
    (first, _) = compare(groups, 50, relevant_change=5)
    assert (first.change.interval, first.change.needed_n) == (None, None)
