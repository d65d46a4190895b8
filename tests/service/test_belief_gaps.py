"""``belief_gaps``: what managers and staff believe that customers expect, by item."""

from __future__ import annotations

from itertools import chain
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    OutOfRange,
    OutOfScale,
    UnknownField,
    WrongScale,
    WrongType,
)
from custsat.estimates import judge
from custsat.service import BeliefGaps, Gap, belief_gaps, gap_survey
from custsat.service.gap_model import ItemBelief
from custsat.values import LIKERT7, Certainty, Interval, Scale

SEVEN = Scale(1, 7)
ITEMS = ("speed", "manner", "look")


def around(mean: float, n: int, step: int = 1) -> list[int]:
    """Answers with that mean, some of them *step* off it."""
    return [round(mean) + step * ((k % 3) - 1) for k in range(n - n % 3)]


def group(n: int, **means: float) -> dict[str, list[int]]:
    return {item: around(mean, n) for item, mean in means.items()}


CUSTOMERS = group(90, speed=6, manner=5, look=3)
MANAGERS = group(36, speed=4, manner=5, look=5)
STAFF = group(36, speed=6, manner=5, look=3)
BELIEFS = belief_gaps(
    customers=CUSTOMERS, managers=MANAGERS, front_line=STAFF, scale=SEVEN
)


def test_belief_gaps_cancel_in_the_mean_but_not_in_the_absolute_mean() -> None:
    """Over- and underrated expectations cancelled in the one number of a survey."""
    comparison = BELIEFS.gap(Gap.GAP1)

    assert [item.difference for item in comparison.items] == [-2, 0, 2]
    assert comparison.mean_difference == 0
    assert comparison.mean_absolute_difference == pytest.approx(4 / 3)
    assert comparison.mean_absolute_interval.low > 0.5
    one_number = gap_survey(
        customers={"expected": [*chain(*CUSTOMERS.values())]},
        managers={"believed": [*chain(*MANAGERS.values())]},
        scale=SEVEN,
    )
    assert one_number.profile.gap1 == 0


def test_belief_gaps_say_which_expectation_is_underrated_and_which_overrated() -> None:
    found = [each for each in BELIEFS.findings if each.code.endswith("gap1")]

    assert [(each.code, each.subject) for each in found] == [
        ("finding.belief_low_gap1", "speed"),
        ("finding.belief_high_gap1", "look"),
    ]
    low, high = found
    assert (low.weight, high.weight) == (pytest.approx(100 * 2 / 6 / 3), 0)
    assert low.explain("en").startswith(
        "speed: managers underrate what customers expect, 4.00 against 6.00 (-2.00"
    )
    assert high.explain("zh").startswith("look：管理者高估了客户的期望，5.00 对 3.00")


def test_belief_gaps_make_no_finding_of_beliefs_that_are_right() -> None:
    found = [each for each in BELIEFS.findings if "GAP6" in each.subject.upper()]

    assert [each.certainty for each in found] == [Certainty.INCONCLUSIVE]
    assert found[0].subject == "belief_comparison.gap6"
    assert BELIEFS.gap(Gap.GAP6).widest_item is None


@given(st.lists(st.tuples(*[st.integers(1, 7)] * 3), min_size=1, max_size=9))
def test_belief_gaps_gap1_is_gap6_plus_gap7(rows: Any) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    names = ("customers", "managers", "front_line")
    groups = {name: {"a": column} for name, column in zip(names, columns, strict=True)}
    beliefs = belief_gaps(**groups, scale=SEVEN)
    gap1, gap6, gap7 = (
        beliefs.gap(gap).items[0].difference for gap in (Gap.GAP1, Gap.GAP6, Gap.GAP7)
    )

    assert gap1 == pytest.approx(gap6 + gap7, abs=1e-12)
    assert [each.gap for each in beliefs.gaps] == [Gap.GAP1, Gap.GAP6, Gap.GAP7]


def test_belief_gaps_agree_with_scipy() -> None:
    dice = Random(5)
    customers = {item: [dice.randint(2, 7) for _ in range(60)] for item in ITEMS}
    managers = {item: [dice.randint(1, 7) for _ in range(33)] for item in ITEMS}
    beliefs = belief_gaps(customers=customers, managers=managers, scale=SEVEN)
    comparison = beliefs.gap(Gap.GAP1)
    for item in comparison.items:
        test = stats.ttest_ind(
            managers[item.item], customers[item.item], equal_var=False
        )
        limits = test.confidence_interval(1 - 0.05 / 3)  # the three share the error
        assert item.interval.low == pytest.approx(limits.low, rel=1e-9)
        assert item.interval.high == pytest.approx(limits.high, rel=1e-9)
    means = [[item.before, item.after] for item in comparison.items]
    tau = stats.kendalltau(*zip(*means, strict=True), method="exact")
    assert comparison.rank_agreement.tau == pytest.approx(tau.statistic)
    assert comparison.rank_agreement.p_value == pytest.approx(tau.pvalue)


def test_belief_gaps_order_of_the_items_is_another_question_than_their_level() -> None:
    customers = group(90, a=6, b=5, c=4, d=3)
    managers = group(36, a=5, b=4, c=3, d=2)
    beliefs = belief_gaps(customers=customers, managers=managers, scale=SEVEN)
    comparison = beliefs.gap(Gap.GAP1)

    assert comparison.rank_agreement.tau == 1
    assert comparison.rank_agreement.p_value == pytest.approx(2 / 24)
    assert comparison.mean_difference == -1
    assert "Kendall's tau-b is +1.00" in beliefs.summary()


def test_belief_gaps_of_one_item_have_no_order() -> None:
    beliefs = belief_gaps(
        customers={"speed": [6, 7]}, managers={"speed": [5, 6]}, scale=SEVEN
    )

    assert beliefs.gap(Gap.GAP1).rank_agreement.tau is None
    assert beliefs.gap(Gap.GAP1).widest_candidates == ("speed",)
    assert beliefs.gap(Gap.GAP1).widest_item is None, "nor is it shown to be misjudged"
    assert beliefs.summary("en").endswith("regardless of direction; items: 1")
    assert beliefs.gap(Gap.GAP6) is None


def test_belief_gaps_equal_means_of_different_numbers_are_tied() -> None:
    """Rounding must not order means that are equal: 3.3 and 3.3000000000000003."""
    beliefs = belief_gaps(
        customers={"a": [2.3, 3.6, 4.0], "b": [3.3, None, None]},
        managers={"a": [2], "b": [3]},
        scale=SEVEN,
    )
    a, b = beliefs.gap(Gap.GAP1).items

    assert a.before != b.before
    assert beliefs.gap(Gap.GAP1).tau is None


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        pytest.param((-2, -1), (1, 2), id="below"),
        pytest.param((1, 2), (1, 2), id="above"),
        pytest.param((-1, 2), (0, 2), id="around 0"),
        pytest.param((-3, 2), (0, 3), id="more below 0"),
        pytest.param((-2, 0), (0, 2), id="up to 0"),
        pytest.param((0, 2), (0, 2), id="from 0"),
    ],
)
def test_item_belief_absolute_interval(limits: Any, expected: Any) -> None:
    interval = Interval(low=limits[0], high=limits[1], level=0.95, method="welch")
    item = ItemBelief(
        item="a",
        before=5,
        after=4,
        n_before=9,
        n_after=9,
        n_dropped=0,
        interval=interval,
        judgement=judge(n=9, min_n=9, interval=interval, target=0),
    )

    assert (item.absolute_interval.low, item.absolute_interval.high) == expected
    assert item.is_misjudged is (0 not in expected)


def test_belief_gaps_names_the_most_misjudged_item_that_is_told_from_the_others() -> (
    None
):
    customers = group(90, a=6, b=6, c=6)
    clear = group(36, a=2, b=6, c=5)
    equal = group(36, a=4, b=6, c=4)
    named, undecided = (
        belief_gaps(customers=customers, managers=each, scale=SEVEN).gap(Gap.GAP1)
        for each in (clear, equal)
    )

    assert (named.widest_item, named.widest_candidates) == ("a", ("a",))
    assert (undecided.widest_item, undecided.widest_candidates) == (None, ("a", "c"))


def test_belief_gaps_finds_an_overrated_item_the_most_misjudged() -> None:
    customers = group(90, b=6, a=3)
    managers = group(36, b=4, a=6)
    beliefs = belief_gaps(customers=customers, managers=managers, scale=SEVEN)

    assert beliefs.gap(Gap.GAP1).widest_item == "a"
    assert [each.subject for each in beliefs.findings] == ["a", "b"], "widest first"
    assert beliefs.gap(Gap.GAP1).item("a").difference == 3
    assert beliefs.gap(Gap.GAP1).item("other") is None


def test_belief_gaps_of_few_managers_say_how_many_are_missing() -> None:
    few = {item: values[:6] for item, values in MANAGERS.items()}
    beliefs = belief_gaps(customers=CUSTOMERS, managers=few, scale=SEVEN)
    finding = beliefs.findings[0]

    assert len(beliefs.findings) == 1
    assert finding.explain("en") == (
        "Managers' beliefs against customers' expectations: 3 of 3 items have too few "
        "answers for a verdict; at least 24 more are needed"
    )
    accepted = belief_gaps(customers=CUSTOMERS, managers=few, scale=SEVEN, min_n=6)
    assert any(each.weight for each in accepted.findings)


def test_belief_gaps_of_one_manager_may_lie_anywhere() -> None:
    beliefs = belief_gaps(
        customers=CUSTOMERS,
        managers={item: values[:1] for item, values in MANAGERS.items()},
        scale=SEVEN,
    )
    comparison = beliefs.gap(Gap.GAP1)

    assert comparison.mean_absolute_interval is None
    assert comparison.items[0].absolute_interval is None
    assert comparison.widest_candidates == ITEMS
    assert comparison.widest_item is None


def test_belief_gaps_count_those_who_left_an_item_open_for_this_item_only() -> None:
    beliefs = belief_gaps(
        customers={"speed": [7, None, 5], "manner": [6, float("nan"), None]},
        managers={"speed": [5, 6], "manner": [5, None]},
        scale=SEVEN,
    )
    speed, manner = beliefs.gap(Gap.GAP1).items

    assert (speed.n_before, speed.n_after, speed.n_dropped) == (2, 2, 1)
    assert (manner.n_before, manner.n_after, manner.n_dropped) == (1, 1, 3)


def test_belief_gaps_of_an_item_that_a_group_left_open() -> None:
    beliefs = belief_gaps(
        customers={"speed": [7, 6], "manner": [6, 5]},
        managers={"speed": [5, 6], "manner": [None, None]},
        front_line={"speed": [None], "manner": [None]},
        scale=SEVEN,
    )
    comparison = beliefs.gap(Gap.GAP1)
    manner = comparison.items[1]

    assert (manner.difference, manner.absolute_difference) == (None, None)
    assert (manner.judgement, manner.is_misjudged) == (None, False)
    assert (comparison.n_items, comparison.mean_difference) == (1, -1)
    assert beliefs.gap(Gap.GAP6) is None, "the front line answered nothing"


PERCEIVED = group(90, speed=4, manner=5, look=2)


def test_belief_gaps_contributions_add_up_to_gap5() -> None:
    beliefs = belief_gaps(
        customers=CUSTOMERS,
        managers=MANAGERS,
        front_line=STAFF,
        perceived=PERCEIVED,
        scale=SEVEN,
    )
    speed, manner, look = beliefs.contributions

    assert (speed.gap5, speed.gap1, speed.other_gaps) == (-2, -2, 0)
    assert (look.gap5, look.gap1, look.other_gaps) == (-1, 2, -3)
    assert (manner.gap5, manner.n, manner.n_dropped) == (0, 90, 0)
    for row in beliefs.contributions:
        assert row.gap1 == pytest.approx(row.gap6 + row.gap7)
    assert "GAP2, GAP3 and rest" in beliefs.to_text("en")
    assert "差距2、差距3 及余项" in beliefs.to_text("zh")


def test_belief_gaps_with_perceptions_drop_customers_who_left_either_open() -> None:
    beliefs = belief_gaps(
        customers={"speed": [7, None, 5, 6]},
        perceived={"speed": [5, 4, 4, None]},
        front_line={"speed": [6, 6]},
        scale=SEVEN,
    )
    (row,) = beliefs.contributions

    assert (row.n, row.n_dropped, row.gap5) == (2, 2, -1.5)
    assert (row.gap1, row.gap6, row.gap7, row.other_gaps) == (None, 0, None, None)
    oracle = stats.ttest_rel([5, 4], [7, 5]).confidence_interval(0.95)
    assert row.interval.low == pytest.approx(oracle.low)


def test_belief_gaps_contribution_of_an_item_without_answers_is_unknown() -> None:
    beliefs = belief_gaps(
        customers={"speed": [7, 5], "look": [None, 5]},
        perceived={"speed": [5, 4], "look": [3, None]},
        managers={"speed": [6, 6], "look": [6, 6]},
        scale=SEVEN,
    )

    assert beliefs.contributions[1].gap5 is None
    assert beliefs.contributions[1].interval is None
    assert beliefs.contributions[1].other_gaps is None


@given(st.permutations(range(3)))
def test_belief_gaps_of_renamed_items_differ_in_names_only(order: Any) -> None:
    new = dict(zip(ITEMS, (ITEMS[k] for k in order), strict=True))
    renamed = belief_gaps(
        customers={new[item]: values for item, values in CUSTOMERS.items()},
        managers={new[item]: values for item, values in MANAGERS.items()},
        front_line={new[item]: values for item, values in STAFF.items()},
        scale=SEVEN,
    )

    text = repr(renamed.to_dict())
    old = {value: key for key, value in new.items()}
    pairs = [(item, f"#{old[item]}") for item in ITEMS]
    for name, mark in pairs:
        text = text.replace(f"'{name}'", f"'{mark}'")
    assert text.replace("#", "") == repr(BELIEFS.to_dict())


@given(st.integers(2, 4), st.integers(0, 10**6))
def test_belief_gaps_are_not_turned_round_by_more_respondents(
    times: int, seed: int
) -> None:
    dice = Random(seed)
    names = ("customers", "managers", "front_line")
    groups: dict[str, Any] = {
        name: {item: [dice.randint(low, 7) for _ in range(33)] for item in ITEMS}
        for low, name in enumerate(names, start=1)
    }
    more = {
        name: {item: values * times for item, values in columns.items()}
        for name, columns in groups.items()
    }
    few, many = (belief_gaps(**each, scale=SEVEN) for each in (groups, more))

    for before, after in zip(few.gaps, many.gaps, strict=True):
        for one, other in zip(before.items, after.items, strict=True):
            if one.is_misjudged:
                assert other.is_misjudged
                assert one.difference * other.difference > 0
        assert before.widest_item in {None, after.widest_item}


SURVEYS = 100


@pytest.mark.slow
def test_belief_gaps_find_something_by_chance_in_about_one_of_twenty_surveys() -> None:
    dice = Random(11)
    found = named = 0
    for _ in range(SURVEYS):
        groups = {
            name: {item: [dice.randint(3, 7) for _ in range(40)] for item in ITEMS}
            for name in ("customers", "managers", "front_line")
        }
        beliefs = belief_gaps(**groups, scale=SEVEN)
        found += any(item.is_misjudged for each in beliefs.gaps for item in each.items)
        named += any(each.widest_item for each in beliefs.gaps)

    assert found / SURVEYS < 0.08
    assert named / SURVEYS < 0.05


def test_belief_gaps_find_a_difference_as_large_as_they_call_detectable() -> None:
    dice = Random(17)
    scale = Scale(0, 100)

    def group() -> dict[str, list[float]]:
        return {item: [dice.gauss(50, 8) for _ in range(40)] for item in ITEMS}

    found = total = 0
    for _ in range(SURVEYS):
        customers, managers = group(), group()
        same = belief_gaps(customers=customers, managers=managers, scale=scale)
        shift = same.gap(Gap.GAP1).items[0].judgement.detectable
        raised = {k: [value + shift for value in v] for k, v in managers.items()}
        beliefs = belief_gaps(customers=customers, managers=raised, scale=scale)
        found += sum(item.is_misjudged for item in beliefs.gap(Gap.GAP1).items)
        total += len(ITEMS)

    assert 0.75 < found / total < 0.9


def test_belief_gaps_shows_and_exports() -> None:
    beliefs = belief_gaps(
        customers={"prompt_service": [7, 6], "assurance": [6, 6], "tea": [3, 4]},
        managers={"prompt_service": [5, 6], "assurance": [7, 6], "tea": [4, 4]},
        scale=LIKERT7,
        level=0.9,
    )

    assert BeliefGaps.from_dict(beliefs.to_dict()) == beliefs
    english, chinese = beliefs.to_text("en"), beliefs.to_text("zh")
    assert "prompt service" in english
    assert "服务及时" in chinese
    assert "保证性" in chinese
    assert "tea" in chinese
    assert "confidence level: 90%" in beliefs.explain("en")
    assert "not decided yet" in english


ONE = {"speed": [7, 6]}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        pytest.param({}, InputError, id="nobody"),
        pytest.param({"customers": ONE}, InputError, id="one group"),
        pytest.param(
            {"managers": ONE, "front_line": ONE, "perceived": ONE},
            InputError,
            id="perceptions of nobody",
        ),
        pytest.param(
            {"customers": ONE, "managers": {"sped": [7]}}, UnknownField, id="unknown"
        ),
        pytest.param(
            {"customers": {**ONE, "look": [7, 7]}, "managers": ONE},
            InputError,
            id="an item is missing",
        ),
        pytest.param(
            {"customers": {"a": [7, 6], "b": [7]}, "managers": {"a": [7], "b": [7]}},
            InputError,
            id="items of different length",
        ),
        pytest.param(
            {"customers": ONE, "managers": ONE, "perceived": {"speed": [7]}},
            InputError,
            id="another number of perceptions",
        ),
        pytest.param({"customers": {}, "managers": {}}, EmptyInput, id="no item"),
        pytest.param(
            {"customers": {"a": [None]}, "managers": {"a": [5]}},
            EmptyInput,
            id="no answer",
        ),
        pytest.param(
            {"customers": {"a": [8]}, "managers": {"a": [5]}}, OutOfScale, id="scale"
        ),
        pytest.param(
            {"customers": ONE, "managers": pd.DataFrame(ONE)}, WrongType, id="frame"
        ),
        pytest.param({"customers": ONE, "managers": [5]}, WrongType, id="a list"),
        pytest.param(
            {"customers": ONE, "managers": ONE, "level": 1}, OutOfRange, id="level"
        ),
        pytest.param(
            {"customers": ONE, "managers": ONE, "min_n": 0}, InvalidCount, id="min_n"
        ),
        pytest.param(
            {
                "customers": ONE,
                "managers": ONE,
                "scale": Scale(1, 7, low_is_good=True),
            },
            WrongScale,
            id="low is good",
        ),
    ],
)
def test_belief_gaps_rejects_invalid_input(changes: Any, error: Any) -> None:
    with pytest.raises(error):
        belief_gaps(**{"scale": SEVEN} | changes)


def test_belief_gaps_says_which_item_is_out_of_scale() -> None:
    with pytest.raises(OutOfScale, match=r"managers\['speed'\] at row 1 must lie on"):
        belief_gaps(customers=ONE, managers={"speed": [5, 9]}, scale=SEVEN)
