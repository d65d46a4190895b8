"""What is unusual is answered in words that say what is wrong, and what to do.

One group, equal groups, surveys without a common item, weights that changed, one
answer, and no answer at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from custsat.errors import CustsatError
from custsat.frames import satisfaction
from custsat.satisfaction import (
    acsi,
    ces,
    compare,
    compare_pairs,
    csat,
    csi,
    index,
    movement,
    nps,
    zones_of_tolerance,
)
from custsat.satisfaction.comparison import ChangeVerdict
from custsat.values import LIKERT5

if TYPE_CHECKING:
    from collections.abc import Callable

EVEN = {"a": 1, "b": 1}
ROWS = [{"a": 4, "b": 2}, {"a": 5, "b": 3}] * 20
ONE = {
    "nps": nps([9]),
    "csat": csat([5], scale=LIKERT5),
    "ces": ces([2], version="effort"),
    "acsi": acsi([(8, 7, 8)]),
    "csi": csi([dict.fromkeys("ab", 8)], weights=EVEN),
    "index": index(ROWS[:1], weights=EVEN, scale=LIKERT5),
}


def shops(likely: Any, names: str = "ns") -> Any:
    data = pl.DataFrame(
        {"shop": [*names] * (len(likely) // len(names)), "likely": likely},
        schema={"shop": pl.String, "likely": pl.Int64},
    )
    return satisfaction.nps(data, score="likely", by="shop")


def nameless(*likely: int) -> Any:
    return satisfaction.nps(pl.DataFrame({"likely": likely}), score="likely")


def of_items(names: str, verb: Any = acsi) -> Any:
    rows = [dict(zip(names, row.values(), strict=True)) for row in ROWS]
    return verb(rows, weights=dict.fromkeys(names, 1), scale=LIKERT5)


EQUAL = shops([9, 9, 3, 3] * 20)
ONE_GROUP = shops([9, 3, 10, 8] * 10, "n")
SILENT = shops([None] * 8)
CASES: dict[str, tuple[Callable[[], Any], str]] = {
    "one group": (
        lambda: compare(ONE_GROUP),
        r"comparing groups needs two groups with answers; or before=",
    ),
    "one group beside a silent one": (
        lambda: compare(shops([9, None] * 40)),
        r"comparing groups needs two groups with answers; or before=",
    ),
    "silent groups": (
        lambda: compare(SILENT),
        r"comparing groups needs two groups with answers; or before=",
    ),
    "silent groups against those before": (
        lambda: compare(SILENT, EQUAL),
        r"now and before have no group with answers in common",
    ),
    "movement of silent groups": (
        lambda: movement(SILENT, EQUAL),
        r"now and before have no group with answers in common",
    ),
    "movement of groups without a key in common": (
        lambda: movement(EQUAL, shops([9, 3] * 20, "wz")),
        r"now and before have no group with answers in common",
    ),
    "no groups": (
        lambda: compare(nameless(9, 3), nameless(9, 3)),
        r"groups made by=, got Groups; compare\(now.total, before.total\)",
    ),
    "movement of no groups": (
        lambda: movement(nameless(9, 3), nameless(9, 3)),
        r"groups made by=, got Groups; movement\(now.total, before.total\) splits an i",
    ),
    "items of an acsi that are others": (
        lambda: compare(of_items("ab"), of_items("cd")),
        r"with weights a 0\.5, b 0\.5 cannot be compared with one with weights c 0\.5",
    ),
    "movement of items that are others": (
        lambda: movement(of_items("ab"), of_items("cd")),
        r"now and before have no item with answers and a weight in common",
    ),
    "items of an index that are others": (
        lambda: movement(of_items("ab", index), of_items("cd", index)),
        r"now and before have no item with answers and a weight in common",
    ),
    "nobody recommends": (
        lambda: nps([None, None]),
        r"a net promoter score needs at least one answer \(2 missing\)",
    ),
    "nobody is satisfied": (
        lambda: csat([None], scale=LIKERT5),
        r"needs at least one answer \(1 missing\)",
    ),
    "nobody rated effort": (
        lambda: ces([None], version="effort"),
        r"needs at least one answer \(1 missing\)",
    ),
    "nobody answered the acsi": (
        lambda: acsi([(None, None, None)]),
        r"an index needs at least one answer \(1 missing\)",
    ),
    "nobody answered the csi": (
        lambda: csi([{"a": None, "b": None}], weights=EVEN),
        r"an index needs at least one answer \(1 missing\)",
    ),
    "nobody answered the index": (
        lambda: index([{"a": None, "b": None}], weights=EVEN, scale=LIKERT5),
        r"a satisfaction index needs at least one answer \(1 missing\)",
    ),
    "nobody has a zone": (
        lambda: zones_of_tolerance(
            adequate=[None], desired=[None], perceived=[None], scale=LIKERT5
        ),
        r"a count of zones of tolerance needs at least one answer \(1 missing\)",
    ),
    "nobody answered twice": (
        lambda: compare_pairs([None, 9], [8, None], measure="nps"),
        r"a change of pairs needs at least one respondent with both \(2 missing\)",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_compared_is_refused_in_words(name: str) -> None:
    call, message = CASES[name]
    with pytest.raises(CustsatError, match=message) as error:
        call()
    if "others" in name:
        assert "movement" not in error.value.hint  # which could not split it either


@pytest.mark.parametrize("name", ONE)
def test_one_answer_is_too_few(name: str) -> None:
    one = ONE[name]
    for before in (one, one.score):
        change = compare(one, before)
        assert change.verdict is ChangeVerdict.TOO_FEW
        assert change.summary().endswith("(1 of at least 30)")
        assert change.detectable is None or change.n_before is None


def test_one_pair_is_too_few() -> None:
    pair = compare_pairs([5], [4], measure="mean", scale=LIKERT5)
    assert pair.verdict is ChangeVerdict.TOO_FEW
    assert pair.summary().endswith(
        "1 respondent answered both times; 0 answered once and are left out"
    )


def test_equal_groups_and_equal_scores_have_no_change() -> None:
    for result in (compare(EQUAL), compare(EQUAL, EQUAL), compare(EQUAL, 0)):
        assert (result.worse, result.better, result.n_open) == ((), (), 2)
        assert {each.difference for each in result} == {0}
    split = movement(EQUAL, EQUAL)
    effects = split.change, split.score_effect, split.mix_effect
    assert effects == (0, 0, 0)


def test_one_group_against_itself_before_is_one_group() -> None:
    result = compare(ONE_GROUP, ONE_GROUP)
    assert result.summary().startswith("Net promoter score of 1 group by shop, each")
    assert movement(ONE_GROUP, ONE_GROUP).change == 0


def test_changed_weights_are_refused_and_split() -> None:
    now = acsi(ROWS, weights={"a": 2, "b": 1}, scale=LIKERT5)
    before = acsi(ROWS, weights=EVEN, scale=LIKERT5)
    with pytest.raises(CustsatError, match="cannot be compared") as error:
        compare(now, before)
    assert "satisfaction.movement(now, before) splits the change" in error.value.hint
    split = movement(now, before)
    assert (split.score_effect, split.mix_effect) == (0, 0)
    assert split.weight_effect == pytest.approx(now.score - before.score)


def test_a_level_of_nothing_has_no_width_to_tell_anything_by() -> None:
    change = compare(nps([10, 0] * 30), 5, relevant_change=5, level=1e-17)
    assert (change.detectable, change.needed_n) == (None, None)
