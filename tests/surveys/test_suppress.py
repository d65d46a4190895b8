"""Tests of suppress: nothing hidden can be worked out, and not too much is hidden."""

from __future__ import annotations

import json
import pickle
from itertools import combinations, product
from math import prod
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.simulations.suppression import attack
from tests.surveys.attacker import Attacker, bounds_of, equations_of, random_table

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.satisfaction import index, nps
from custsat.surveys import SuppressedCounts, SuppressedGroups, suppress
from custsat.surveys.publication import CountKind, HiddenReason, PublishedCount
from custsat.surveys.publication import _secondary_cells as secondary
from custsat.surveys.publication._suppress import _edges, _Rule
from custsat.values import LIKERT5, Result
from custsat.values._groups import ListedGroups

MAX_TRIED = 20_000


def hidden(published: SuppressedCounts) -> list[str]:
    """The names of the hidden counts."""
    return [name_of(count) for count in published.counts if count.n is None]


def name_of(count: PublishedCount) -> str:
    """The names of row and column, or what kind of total it is."""
    return f"{count.row}{count.column}" if count.kind is CountKind.CELL else count.kind


# -------------------------------------------------------------- what is hidden, and why


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param({"a": 10, "b": 12}, [], id="nothing is small"),
        pytest.param({"a": 9, "b": 12, "c": 30}, ["a", "b"], id="9 is small"),
        pytest.param({"a": 1, "b": 40, "c": 30}, ["a", "c"], id="the smaller other"),
        pytest.param({"a": 4, "b": 5, "c": 30}, ["a", "b"], id="two small ones"),
        pytest.param({"a": 0, "b": 12, "c": 30}, [], id="nobody is not small"),
        pytest.param({"a": 9, "b": 0, "c": 30}, ["a", "c"], id="nobody hides nobody"),
        pytest.param(
            {"a": 1, "b": 1, "c": 30}, ["a", "b", "c"], id="two that are known to be 1"
        ),
        pytest.param(
            {"a": 9, "b": 9, "c": 30}, ["a", "b", "c"], id="two that are known to be 9"
        ),
        pytest.param({"a": 1, "b": 10, "c": 11}, ["a", "c"], id="1 beside the limit"),
        pytest.param(
            {"a": 1, "b": 10}, ["a", "total"], id="the total would give it away"
        ),
        pytest.param({"a": 4}, ["a", "total"], id="one small group is all there is"),
        pytest.param({"a": 4, "b": 0}, ["a", "total"], id="all but one are empty"),
        pytest.param({"a": 2, "b": 3}, ["a", "b", "total"], id="a small total"),
        pytest.param({"a": 0, "b": 0}, [], id="nobody at all"),
        pytest.param({"a": 25}, [], id="one large group"),
    ],
)
def test_suppress_counts_of_one_way(
    counts: dict[str, int], expected: list[str]
) -> None:
    published = suppress(counts)

    assert hidden(published) == expected
    assert published.is_minimal
    assert all(
        (count.reason is None) == (count.n is not None) for count in published.counts
    )


def test_suppress_hides_one_more_in_the_row_and_in_the_column() -> None:
    table = {
        (row, column): n
        for row, ns in {"n": (3, 40, 25), "s": (30, 20, 50), "w": (60, 70, 80)}.items()
        for column, n in zip("abc", ns, strict=True)
    }
    published = suppress(table)

    assert hidden(published) == ["na", "nc", "sa", "sc"] or hidden(published) == [
        *("na", "nb", "sa", "sb")
    ]
    reasons = {name_of(c): c.reason for c in published.counts if c.reason is not None}
    assert reasons.pop("na") is HiddenReason.SMALL
    assert set(reasons.values()) == {HiddenReason.GIVES_AWAY}
    assert published.total == 378
    assert published.summary().startswith(
        "16 counts, hidden: 1 as small (below 10), 3 that would give those away, "
        "totals: 0. Each hidden count may be one of at least "
    )


def test_hidden_counts_say_which_ones_they_would_give_away() -> None:
    published = suppress({"a": 4, "b": 25, "c": 60, "d": 70})
    table = {("n", "x"): 3, ("n", "y"): 40, ("s", "x"): 30, ("s", "y"): 20}

    assert [count.gives_away for count in published.counts] == [(), ("a",), (), (), ()]
    cells = suppress(table).counts[:4]
    assert [count.gives_away for count in cells] == [(), *[("n × x",)] * 3]


def test_suppress_hides_a_small_row_total_and_covers_it() -> None:
    table = {("n", "a"): 4, ("s", "a"): 30, ("s", "b"): 20, ("w", "a"): 25}
    published = suppress(table | {("w", "b"): 40})

    kinds = {count.kind for count in published.counts if count.n is None}
    assert CountKind.ROW_TOTAL in kinds
    assert published.total == 119
    assert published.counts[0].low == 1
    assert (published.counts[0].high or 99) > 4


def test_suppress_hides_zero_only_if_asked() -> None:
    counts = {"a": 0, "b": 50, "c": 30}

    assert hidden(suppress(counts)) == []
    assert hidden(suppress(counts, hide_zero=True)) == ["a", "c"]
    both = suppress({"a": 0, "b": 3, "c": 30}, hide_zero=True)
    assert hidden(both) == ["a", "b"]
    assert (both.counts[0].low, both.counts[0].high) == (0, 3)


def test_suppress_hides_less_from_readers_who_do_not_know_the_limits() -> None:
    counts = {"a": 1, "b": 1, "c": 30}

    assert hidden(suppress(counts, limits_known=False)) == ["a", "b"]
    assert hidden(suppress(counts)) == ["a", "b", "c"]


@pytest.mark.parametrize("min_n", [3, 4, 10])
def test_as_many_counts_of_1_as_can_be_do_not_give_each_other_away(min_n: int) -> None:
    """Their total is small as well: known to be small, it would leave 1 each."""
    ones = {("all", str(number)): 1 for number in range(min_n - 1)}
    others = {("more", str(number)): 50 for number in range(min_n)}
    published = suppress(ones | others, min_n=min_n)

    assert not Attacker(published, knows_rule=True).recovered(Random(1))
    assert all(count.n_possible != 1 for count in published.counts)


@pytest.mark.parametrize("min_n", [3, 5, 11])
def test_min_n_is_the_smallest_count_that_is_published(min_n: int) -> None:
    for n in (min_n - 1, min_n):
        published = suppress({"a": n, "b": 90, "c": 99}, min_n=min_n)
        assert (published.counts[0].n is None) == (n < min_n)


# ------------------------------------------------------------ nothing can be worked out


def recovered_by_counting(published: SuppressedCounts, most: int) -> list[str]:
    """The hidden counts with one value, by trying all tables up to *most*."""
    counts = published.counts
    unknown = [at for at, count in enumerate(counts) if count.n is None]
    bounds = [bounds_of(counts[at], published) for at in unknown]
    values: dict[int, set[int]] = {at: set() for at in unknown}
    ranges = [range(low, min(most, high or most) + 1) for low, high in bounds]
    if prod(map(len, ranges)) > MAX_TRIED:
        return []  # too many to try one by one; the solver takes those
    for numbers in product(*ranges):
        n = dict(zip(unknown, numbers, strict=True))
        sums = (
            sum(sign * n.get(at, counts[at].n or 0) for at, sign in row.items())
            for row in equations_of(published)
        )
        if not any(sums):
            for at, number in n.items():
                values[at].add(number)
    return [name_of(counts[at]) for at in unknown if len(values[at]) < 2]


@given(counts=st.lists(st.integers(0, 14), min_size=1, max_size=4))
def test_all_tables_of_one_way_leave_two_values_or_more(counts: list[int]) -> None:
    table = {str(number): n for number, n in enumerate(counts)}
    published = suppress(table, min_n=4)

    assert recovered_by_counting(published, most=sum(counts) + 2) == []


@settings(max_examples=30)
@given(counts=st.lists(st.integers(0, 7), min_size=4, max_size=4))
def test_all_tables_of_two_ways_leave_two_values_or_more(counts: list[int]) -> None:
    table = dict(zip(product("ab", "xy"), counts, strict=True))
    published = suppress(table, min_n=4)
    assert recovered_by_counting(published, most=sum(counts) + 1) == []


def test_readers_recover_no_hidden_count_of_random_tables() -> None:
    attack(300, seed=1)


@pytest.mark.slow
def test_readers_recover_no_hidden_count_of_a_thousand_tables() -> None:
    attack(1000, seed=2)


def test_reader_recovers_what_is_hidden_alone() -> None:
    """The readers of these tests can read."""
    safe = suppress({"a": 4, "b": 25, "c": 60})
    counts = list(safe.counts)
    counts[1] = PublishedCount(kind=CountKind.CELL, row="b", column="", n=25)
    leaky = attrs.evolve(safe, counts=tuple(counts))

    assert recovered_by_counting(leaky, most=20) == ["a"]
    assert Attacker(leaky, knows_rule=False).recovered(Random(1)) == [0]


# --------------------------------------------------------------- not too much is hidden


def network_of(table: dict[Any, int]) -> tuple[Any, frozenset[int]]:
    """The network of a table, and its small counts."""
    keys = {key if isinstance(key, tuple) else (key,): n for key, n in table.items()}
    edges, places = _edges(keys)
    rule = _Rule(10, hide_zero=False, limits_known=True)
    pairs = list(zip(edges, places, strict=True))
    small = frozenset(at for at, edge in enumerate(edges) if rule.is_small(edge))
    return secondary.Network(tuple(rule.limited(e, p.kind) for e, p in pairs)), small


def cheapest_by_trying(network: Any, small: frozenset[int]) -> Any:
    """The lowest cost of all sets of counts that protect the small ones."""
    others = [at for at, e in enumerate(network.edges) if e.n and at not in small]
    costs = [
        secondary.cost_of(network, more)
        for size in range(len(others) + 1)
        for more in combinations(others, size)
        if not network.determined(small.union(more))
    ]
    return min(costs)


def test_small_tables_hide_as_little_as_possible() -> None:
    dice = Random(3)
    n_tried = 0
    while n_tried < 60:
        table = random_table(dice, dice.randint(2, 3), dice.choice([0, 2]))
        network, small = network_of(table)
        if not network.determined(small):
            continue
        n_tried += 1
        found = secondary.hide(network, small)
        assert found.is_minimal
        cost = secondary.cost_of(network, found.edges - small)
        assert cost == cheapest_by_trying(network, small)


def test_tables_that_are_too_large_to_try_hide_a_little_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Built up count by count: 1.6 of 100 people more, in 8 of 100 tables."""
    dice = Random(5)
    people = {"built up": 0, "cheapest": 0}
    n_tables = n_alike = 0
    for _ in range(300):
        table = random_table(dice, dice.randint(2, 4), dice.choice([0, 2, 3]))
        network, small = network_of(table)
        if not network.determined(small):
            continue
        costs = {}
        for name, limit in (("cheapest", 40), ("built up", 0)):
            monkeypatch.setattr(secondary, "MAX_CANDIDATES", limit)
            found = secondary.hide(network, small)
            costs[name] = secondary.cost_of(network, found.edges - small)
        n_tables += 1
        n_alike += costs["built up"] == costs["cheapest"]
        assert costs["cheapest"] <= costs["built up"]
        for name, (_, n, _) in costs.items():
            people[name] += n

    assert n_alike > 0.85 * n_tables
    assert people["built up"] < 1.05 * people["cheapest"]


def test_nothing_is_hidden_that_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each count that is not small would give another away, in large tables too."""
    monkeypatch.setattr(secondary, "MAX_CANDIDATES", 0)
    dice = Random(9)
    for _ in range(100):
        table = random_table(dice, dice.randint(2, 5), dice.choice([0, 2, 3, 5]))
        network, small = network_of(table)
        hidden_edges = secondary.hide(network, small).edges
        for edge in hidden_edges - small:
            assert network.determined(hidden_edges - {edge})


def test_search_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secondary, "MAX_TRIED", 1)
    published = suppress({"a": 1, "b": 10, "c": 11, "d": 300})

    assert not published.is_minimal
    assert hidden(published) == ["a", "c"]


# ------------------------------------------------------------------------- group tables


def shops(*sizes: int, by: tuple[str, ...] = ("shop",)) -> ListedGroups[Any]:
    """Groups with a score that tells how large each is."""
    names: Any = "abcdef" if len(by) == 1 else list(product("ns", "xyz"))
    results = [nps([10] * n) if n else None for n in sizes]
    pairs = tuple(zip(names, results, strict=False))
    total = nps(([10, 0] * sum(sizes))[: sum(sizes)])
    return ListedGroups(by=by, results=pairs, total=total)


def test_suppress_takes_everything_of_hidden_groups_away() -> None:
    published = suppress(shops(4, 25, 0, 66, 12))

    assert isinstance(published, SuppressedGroups)
    assert [result is None for result in published.values()] == [
        *(True, False, True, False, True)
    ]
    assert published.total is not None
    assert published["d"] is not None
    export = json.dumps(published.to_dict()["groups"][0])
    assert export == '{"group": "a", "result": null}'


def test_no_way_out_of_suppressed_groups_tells_a_hidden_number() -> None:
    """4321 and 5432 are hidden, and stand nowhere; with them 4321 + 5432 is known."""
    pl = pytest.importorskip("polars")
    from custsat.frames import to_frame

    groups = shops(4321, 5432, 60_000)
    published = suppress(groups, min_n=5000)
    assert [result is None for result in published.values()] == [True, True, False]
    frame = to_frame(published, like=pl.DataFrame(), total=True)
    texts = [
        repr(published),
        str(published),
        json.dumps(published.to_dict()),
        json.dumps(published.suppression.to_dict()),
        repr(published.suppression),
        repr(attrs_of(published)),
        published._repr_html_(),
        str(frame.to_dicts()),
        repr(pickle.dumps(published)),
    ]
    for lang in ("en", "zh"):
        texts += [published.to_text(lang), published.html(lang)]
        texts += [published.summary(lang), published.explain(lang)]
        texts += [published.suppression.to_text(lang), published.suppression.html(lang)]
    for text in texts:
        plain = text.replace(",", "")
        assert "4321" not in plain
        assert "5432" not in plain
    assert pickle.dumps(4321)[2:5] not in pickle.dumps(published)
    assert frame["n"].to_list()[:2] == [None, None]


def attrs_of(groups: Any) -> dict[str, Any]:
    """Everything that the object holds."""
    return dict(vars(groups))


def test_suppressed_groups_say_why_in_their_tables() -> None:
    published = suppress(shops(4, 25, 66))

    assert "hidden: too few people" in published.to_text()
    assert "hidden: it would give a hidden one away" in published.to_text()
    assert "隐藏：人数过少" in published.to_text("zh")
    assert "hidden" not in published.to_text("zh")
    assert published.explain("zh").splitlines()[0].startswith("隐藏表中人数过少的数")


def test_suppress_of_a_small_total_hides_the_total() -> None:
    published = suppress(shops(2, 4))

    assert published.total is None
    assert published.suppression.total is None
    assert "The total is hidden as well" in published.suppression.summary()


def test_suppress_refuses_items_that_others_answered() -> None:
    """Total less the published shop would be the first shop's item, of four people."""
    pl = pytest.importorskip("polars")
    from custsat.frames import satisfaction

    sizes = {"a": 4, "b": 12, "c": 60}
    empathy = [5, 4, 1, 2] + [None] * 12 + [2, 3] * 30
    shop = [name for name, n in sizes.items() for _ in range(n)]
    answers = pl.DataFrame({"shop": shop, "speed": [4] * 76, "manner": empathy})
    options = {"items": ["speed", "manner"], "by": "shop", "scale": LIKERT5}
    options |= {"weights": {"speed": 1, "manner": 1}}
    groups = satisfaction.index(answers, **options)

    with pytest.raises(InputError, match="items counts others"):
        suppress(groups)
    complete = satisfaction.index(answers, **options, missing="complete_cases")
    published = suppress(complete)
    assert [key for key, result in published.items() if result is None] == [
        *("a", "b", "c")
    ]


def test_suppress_refuses_groups_too_small_for_a_result() -> None:
    """Total less the other shops would be the sums of the three people of a."""
    pl = pytest.importorskip("polars")
    from custsat.frames import satisfaction

    rng = Random(1)
    shop = ["a"] * 3 + ["c"] * 60 + ["d"] * 100
    answers = {name: [rng.randint(1, 10) for _ in shop] for name in "xyz"}
    groups = satisfaction.key_drivers(
        pl.DataFrame({"shop": shop, **answers}),
        outcome="x",
        drivers=["y", "z"],
        by="shop",
    )
    assert groups["a"] is None

    with pytest.raises(InputError, match="too small for a result"):
        suppress(groups)


def test_suppress_refuses_a_published_item_of_few() -> None:
    """The shop itself is large enough; three people answered the item."""
    few = index(
        [{"speed": 4, "manner": 5}] * 3 + [{"speed": 4, "manner": None}] * 17,
        weights={"speed": 1, "manner": 1},
        scale=LIKERT5,
    )
    groups = ListedGroups(by=("shop",), results=(("a", few),), total=few)

    with pytest.raises(InputError, match="complete_cases"):
        suppress(groups)


def test_suppress_of_groups_by_two_columns_protects_both_totals() -> None:
    published = suppress(shops(3, 40, 50, 60, 30, 70, by=("town", "kind")))

    assert [result is None for result in published.values()] == [
        *(True, True, False, True, True, False)
    ]


def test_suppress_of_a_frame_is_that_of_its_counts() -> None:
    pl = pytest.importorskip("polars")
    from custsat.frames import satisfaction

    frame = pl.DataFrame({"shop": [*"a" * 4, *"b" * 25, *"c" * 60], "score": [9] * 89})
    groups = satisfaction.nps(frame, score="score", by="shop")

    assert suppress(groups).suppression == suppress({"a": 4, "b": 25, "c": 60})


# ----------------------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("groups", "options", "error", "message"),
    [
        pytest.param(
            [1, 2], {}, WrongType, "a table of groups, or a mapping", id="list"
        ),
        pytest.param(None, {}, WrongType, "groups must be", id="None"),
        pytest.param({}, {}, EmptyInput, "at least one count", id="empty"),
        pytest.param({"a": -1}, {}, InvalidCount, "each of groups", id="negative"),
        pytest.param({"a": 1.5}, {}, InvalidCount, "each of groups", id="fraction"),
        pytest.param({"a": "5"}, {}, InputError, "each of groups", id="text"),
        pytest.param({"a": True}, {}, InputError, "each of groups", id="bool"),
        pytest.param({("a", "b", "c"): 5}, {}, OutOfRange, "one column or two", id="3"),
        pytest.param(
            {"a": 5, ("a", "b"): 5}, {}, OutOfRange, "all of them", id="mixed"
        ),
        pytest.param({1: 5, "1": 5}, {}, InputError, "alike as text", id="alike"),
        pytest.param({"a": 5}, {"min_n": 2}, InvalidCount, "3 or more", id="min_n 2"),
        pytest.param({"a": 5}, {"min_n": None}, InputError, "min_n", id="min_n None"),
        pytest.param({"a": 5}, {"hide_zero": 1}, WrongType, "hide_zero", id="flag"),
        pytest.param({"a": 5}, {"limits_known": "x"}, WrongType, "limits", id="limits"),
        pytest.param(dict.fromkeys(range(5001), 5), {}, TooLarge, "5000", id="large"),
    ],
)
def test_suppress_refuses(
    groups: Any, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        suppress(groups, **options)


def test_suppress_refuses_groups_without_a_number_of_answers() -> None:
    class Nameless(Result):
        """A result without n."""

        schema = "nameless@1"

    results: Any = (("a", Nameless()),)
    groups = ListedGroups(by=("shop",), results=results, total=Nameless())
    with pytest.raises(InputError, match="suppress needs results with n"):
        suppress(groups)


def test_suppress_refuses_groups_by_nothing() -> None:
    groups: Any = ListedGroups(by=(), results=(("a", nps([1])),), total=nps([1]))
    with pytest.raises(OutOfRange, match="one column or two"):
        suppress(groups)


def test_group_of_a_missing_key_is_called_unknown() -> None:
    assert suppress({None: 12, "b": 15}).counts[0].row == "unknown"


# -------------------------------------------------------------- hidden groups together


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ((2, 3, 60, 100), "abc"),  # 5 people, of whom the total would tell
        ((4, 5, 60, 100), "abc"),  # 9
        ((4, 6, 60, 100), "ab"),  # 10
        ((5, 6, 60, 100), "ab"),
        ((2, 3, 0, 12), "abcd"),  # all: nothing tells of five alone
    ],
)
def test_hidden_groups_are_enough_people_together(
    sizes: tuple[int, ...], hidden: str
) -> None:
    published = suppress(shops(*sizes))

    gone = [key for key, one in published.items() if one is None]
    assert [key for key in gone if sizes["abcd".index(str(key))]] == [
        key for key in hidden if sizes["abcd".index(key)]
    ]


@given(sizes=st.lists(st.integers(0, 30), min_size=6, max_size=6).filter(any))
def test_hidden_groups_of_a_row_or_column_are_enough_people(sizes: list[int]) -> None:
    published = suppress(shops(*sizes, by=("town", "kind")))
    gone = [one is None for one in published.values()]

    for pool in ((0, 1, 2), (3, 4, 5), (0, 3), (1, 4), (2, 5), range(6)):
        people = sum(sizes[at] for at in pool if gone[at])
        are_all_hidden = all(gone[at] or not sizes[at] for at in pool)
        assert not people or people >= 10 or are_all_hidden


def test_counts_may_stay_with_the_sum_of_two_small_ones() -> None:
    published = suppress({"a": 2, "b": 3, "c": 60})

    assert [count.n for count in published.counts] == [None, None, 60, 65]
