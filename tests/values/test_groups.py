"""Results of groups as a mapping, wherever they come from."""

from __future__ import annotations

import copy
import json
import pickle
from math import nan
from typing import Any

import attrs
import pandas as pd
import pytest

from custsat.errors import UnknownField
from custsat.satisfaction import csat, nps
from custsat.values import LIKERT5, ResultGroups
from custsat.values._groups import ListedGroups

TOTAL = nps([10, 3])
SHOPS: ListedGroups = ListedGroups(
    by=("shop",),
    results=(("北", nps([10])), ("south", nps([3])), (None, None)),
    total=TOTAL,
)
PAIRS: ListedGroups = ListedGroups(
    by=("shop", "year"),
    results=((("n", 2025), nps([10])), (("n", None), nps([3]))),
    total=TOTAL,
)


def test_result_groups_are_a_mapping() -> None:
    assert isinstance(SHOPS, ResultGroups)
    assert SHOPS.keys() == ("北", "south", None)
    assert [*SHOPS.values()] == [nps([10]), nps([3]), None]
    assert dict(SHOPS) == dict(SHOPS.items()) == dict(SHOPS.groups)
    assert (len(SHOPS), SHOPS.n_without_answers, SHOPS.total) == (3, 1, TOTAL)
    assert PAIRS["n", 2025] == nps([10])


@pytest.mark.parametrize("missing", [None, nan, pd.NaT, pd.NA], ids=str)
def test_result_groups_read_what_is_missing_as_none(missing: Any) -> None:
    assert missing in SHOPS
    assert SHOPS[missing] is None
    assert PAIRS["n", missing] == nps([3])


@pytest.mark.parametrize("key", ["north", 3, ("n",), [], {"n": 1}], ids=str)
def test_result_groups_reject_an_unknown_key(key: Any) -> None:
    with pytest.raises(UnknownField, match=r"no group has this key; \.keys\(\) lists"):
        SHOPS[key]
    assert key not in SHOPS
    assert SHOPS.get(key, "none") == "none"


def test_result_groups_compare_and_hash_by_their_results() -> None:
    again = attrs.evolve(SHOPS)

    assert again == SHOPS
    assert hash(again) == hash(SHOPS)
    assert SHOPS != PAIRS
    assert attrs.evolve(SHOPS, total=nps([9])) != SHOPS
    assert attrs.evolve(SHOPS, results=SHOPS.results[:2]) != SHOPS
    assert SHOPS.groups != SHOPS


@pytest.mark.parametrize(
    "again",
    [copy.copy, copy.deepcopy, lambda groups: pickle.loads(pickle.dumps(groups))],
)
def test_result_groups_can_be_copied_and_pickled(again: Any) -> None:
    assert again(SHOPS) == SHOPS
    assert "south" in again(SHOPS)


def test_result_groups_are_shown_as_a_table_with_the_total() -> None:
    assert str(SHOPS).splitlines()[-1].startswith("total")
    assert SHOPS.to_text("zh").splitlines()[-1].startswith("合计")
    assert repr(SHOPS) == "ListedGroups(by='shop', n_groups=3, total=NetPromoter)"
    assert (
        SHOPS.count_text()
        == "Net promoter score by shop; groups: 3, of which 1 without a result"
    )
    assert PAIRS.count_text("zh") == "按shop、year分组的净推荐值：2 组"
    assert SHOPS.table("en", 1).rows[-2][0] == "… 2 more"
    assert len(SHOPS.table("en", 2).rows) == 5  # one more row says as much as "1 more"


def test_result_groups_export_plain_json() -> None:
    exported = PAIRS.to_dict()

    assert json.loads(json.dumps(exported)) == exported
    assert [group["group"] for group in exported["groups"]] == [
        ["n", 2025],
        ["n", None],
    ]
    assert SHOPS.to_dict()["groups"][2]["result"] is None


@pytest.mark.parametrize("groups", [SHOPS, PAIRS])
def test_table_of_groups_names_the_measure_and_the_columns(groups: Any) -> None:
    by = ", ".join(groups.by)
    assert str(groups).startswith(f"Net promoter score by {by}\n")
    assert groups.table("zh").title == f"按{'、'.join(groups.by)}分组的净推荐值"
    assert groups.table("zh").title in groups.summary("zh")


def test_title_of_groups_without_answers_or_without_columns() -> None:
    nobody = ListedGroups(by=("shop",), results=(("n", None),), total=None)
    assert nobody.title() == nobody.table().title == "shop"
    assert ListedGroups(by=(), results=(), total=nps([10])).title("zh") == "净推荐值"


def test_groups_say_where_the_attribute_of_a_result_is() -> None:
    with pytest.raises(AttributeError) as caught:
        _ = SHOPS.score
    assert str(caught.value) == (
        "groups have no score, results have: .total.score, [key].score"
    )
    for name in ("scoer", "_score", "results_of"):
        with pytest.raises(AttributeError, match=f"has no attribute '{name}'"):
            getattr(SHOPS, name)


@pytest.mark.parametrize("top", [1, 2])
def test_top_box_of_a_group_does_not_print_as_the_target_that_it_misses(
    top: int,
) -> None:
    near = csat(counts={5: 7499, 1: 2501}, scale=LIKERT5, top=top, target=0.75)
    shops = ListedGroups(by=("shop",), results=(("n", near),), total=near)
    header, row, _ = shops.table().rows
    cells = dict(zip(header, row, strict=True))
    assert cells["target met"] == "no"
    assert [cells[name] for name in ("score", "top box")] == ["74.99%", "74.99%"]
    assert cells["target"] == "75.0%"
    own = dict(near.tables("en")[0].rows)
    assert cells["top box"] == own["top box"]


def test_groups_of_nobody_print_their_keys_alone() -> None:
    nobody: ListedGroups = ListedGroups(
        by=("shop",), results=(("n", None),), total=None
    )
    assert nobody.to_text().splitlines()[1:] == ["group", "n", "total"]
    assert nobody._repr_html_().count("<table") == 1
