"""The results of groups, and the package of the frame verbs."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from datetime import date
from math import nan
from typing import Any

import pandas as pd
import polars as pl
import pytest
from tests.chinese_errors import english_left

import custsat.frames
from custsat.errors import InputError, MissingExtra, UnknownField
from custsat.frames import Groups, loyalty, to_frame
from custsat.frames import satisfaction as columns
from custsat.frames._expressions import to_float
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import build_groups, group_columns, sort_keys
from custsat.satisfaction import NetPromoter, nps
from custsat.values import LIKERT5, NPS11
from custsat.values._groups import MAX_PRINTED_GROUPS, ListedGroups, ResultGroups

ROWS = {
    "region": ["north", "south", None, "south", "west"],
    "year": [2025, 2025, 2026, 2026, 2026],
    "score": [10, 3, 9, 9, None],
}


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


def score_groups(by: Any = "region") -> Groups:
    return columns.nps(pl.DataFrame(ROWS), score="score", by=by)


def test_groups_are_looked_up_by_their_key() -> None:
    groups = score_groups()

    assert groups["north"] == nps([10])
    assert groups[None] == nps([9])
    assert groups["west"] is None
    assert score_groups(["region", "year"])["south", 2026] == nps([9])
    assert score_groups(["year"])[2025] == nps([10, 3])


@pytest.mark.parametrize("missing", [None, nan, pd.NaT, pd.NA], ids=str)
def test_groups_have_one_key_for_what_is_missing(missing: Any) -> None:
    groups, pairs = score_groups(), score_groups(["region", "year"])

    assert groups[missing] == nps([9])
    assert missing in groups
    assert pairs[missing, 2026] == pairs.get((missing, 2026)) == nps([9])


@pytest.mark.parametrize(
    "key", ["North", 1, ("north",), ["north"], {}, ("north", "north")], ids=str
)
def test_groups_reject_an_unknown_key_without_repeating_it(key: Any) -> None:
    groups = score_groups()
    with pytest.raises(UnknownField) as caught:
        groups[key]

    assert str(caught.value) == "no group has this key; .keys() lists them"
    assert "orth" not in repr(vars(caught.value))
    assert key not in groups
    assert groups.get(key) is None
    assert groups.get(key, 7) == 7


def test_groups_are_a_mapping_that_iterates_over_pairs() -> None:
    groups = score_groups()
    keys = ("north", "south", "west", None)

    assert groups.keys() == keys
    assert [key for key, _ in groups] == [*keys]
    assert dict(groups) == dict(groups.items()) == dict(groups.groups)
    assert [*groups.values()] == [nps([10]), nps([3, 9]), None, nps([9])]
    assert len(groups) == len(groups.values()) == len(groups.items()) == 4
    assert groups.items()[-1] == (None, nps([9]))
    assert groups.values()[:2] == (nps([10]), nps([3, 9]))
    assert nps([9]) in groups.values()
    assert repr(groups.values()) == "<4 computed when read>"
    assert groups.by == ("region",)
    assert groups.n_without_answers == 1
    assert isinstance(groups, ResultGroups)


def test_groups_without_columns_have_a_total_only() -> None:
    for groups in (score_groups(None), score_groups([])):
        assert len(groups) == 0
        assert groups.keys() == groups.groups == ()
        assert groups.total == nps([10, 3, 9, 9, None])


def test_groups_are_equal_if_their_results_are() -> None:
    groups = score_groups()
    listed = ListedGroups(by=("region",), results=groups.groups, total=groups.total)
    reordered = pl.DataFrame(ROWS).reverse()

    assert groups == score_groups() == listed == groups
    assert columns.nps(reordered, score="score", by="region") == groups
    assert hash(groups) == hash(listed)
    assert groups != score_groups("year")
    assert groups != columns.nps(
        pl.DataFrame(ROWS), score="score", by="region", min_n=2
    )
    assert groups != columns.csat(
        pl.DataFrame(ROWS), score="score", by="region", scale=NPS11
    )
    assert groups != dict(groups)
    other = ListedGroups(
        by=("region",),
        results=(*groups.groups[:-1], (None, nps([8]))),
        total=groups.total,
    )
    assert groups != other


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, pickled], ids=lambda function: function.__name__
)
@pytest.mark.parametrize("by", ["region", ["region", "year"], None], ids=str)
def test_groups_can_be_copied_and_pickled(again: Any, by: Any) -> None:
    groups = again(score_groups(by))

    assert groups == score_groups(by)
    assert to_frame(groups).equals(to_frame(score_groups(by)))
    lifetimes = pl.DataFrame({"g": ["a", "b"], "t": [1, None], "left": [True, True]})
    tables = loyalty.kaplan_meier(lifetimes, duration="t", observed="left", by="g")
    assert tables.count_text() == (
        "How long customers stay by g; groups: 2, of which 1 without a result"
    )
    assert again(tables) == tables
    assert to_frame(again(tables)).equals(to_frame(tables))


def test_groups_print_as_one_line_and_as_a_table() -> None:
    groups = score_groups(["region", "year"])

    assert repr(groups) == "Groups(by='region, year', n_groups=5, total=NetPromoter)"
    assert str(groups) == groups.to_text("en")
    long_name = "x" * 100
    frame = pl.DataFrame({long_name: [1], "s": [None]})
    assert (
        repr(columns.nps(frame, score="s", by=long_name))
        == f"Groups(by='{'x' * 57}...', n_groups=1, total=None)"
    )


def test_groups_summary_counts_groups_and_tells_the_total() -> None:
    total = nps([10, 3, 9, 9, None])

    assert score_groups().summary() == (
        "Net promoter score by region; groups: 4, of which 1 without a result. Total: "
        + total.summary()
    )
    assert score_groups("year").summary("zh") == (
        "按year分组的净推荐值：2 组。合计：" + total.summary("zh")
    )
    assert score_groups(None).summary() == total.summary()
    no_answers = columns.nps(pl.DataFrame({"s": [None]}), score="s")
    assert (no_answers.summary(), no_answers.summary("zh")) == (
        "no result",
        "无结果",
    )


def test_groups_export_plain_json() -> None:
    days = pl.DataFrame({"day": [date(2026, 2, 28)], "flag": [True], "s": [10]})
    groups = columns.nps(days, score="s", by=["day", "flag"])
    exported = json.loads(json.dumps(groups.to_dict()))

    assert exported["schema"] == "custsat/groups@1"
    assert exported["by"] == ["day", "flag"]
    assert exported["total"] == nps([10]).to_dict()
    assert exported["groups"][0]["group"] == ["2026-02-28", True]
    entries = score_groups().to_dict()["groups"]
    assert [entry["group"] for entry in entries] == ["north", "south", "west", None]
    assert entries[2]["result"] is None
    empty = columns.nps(pl.DataFrame({"s": [None]}), score="s").to_dict()
    assert (empty["total"], empty["groups"]) == (None, [])


def test_groups_to_text_ends_with_the_total_in_both_languages() -> None:
    english, chinese = score_groups().to_text("en"), score_groups().to_text("zh")

    assert english.splitlines()[0] == "Net promoter score by region"
    assert chinese.splitlines()[0] == "按region分组的净推荐值"
    assert english.splitlines()[-1].startswith("total")
    assert "unknown" in english
    assert "未知" in chinese
    assert "+100.0" in chinese
    west = next(row for row in english.splitlines() if row.startswith("west"))
    assert west == "west"
    no_answers = columns.nps(pl.DataFrame({"s": [None], "g": [1]}), score="s", by="g")
    assert len(no_answers.to_text().splitlines()) == 4
    assert "2026" in score_groups(["region", "year"]).to_text()


def test_groups_html_escapes_keys_and_columns() -> None:
    rows = {"<b>": ["<script>alert(1)</script>", "a\nb"], "s": [10, 9]}
    groups = columns.nps(pl.DataFrame(rows), score="s", by="<b>")

    for page in (groups.html("en"), groups.html("zh"), groups._repr_html_()):
        assert "<script" not in page
        assert "<b>" not in page
        assert "&lt;script&gt;" in page
    assert any(line.startswith("a b ") for line in groups.to_text().splitlines())


def test_groups_in_a_notebook_are_cut_and_keep_their_total() -> None:
    rows = {"shop": list(range(500)), "s": [10] * 500}
    groups = columns.nps(pl.DataFrame(rows), score="s", by="shop")
    page = groups._repr_html_()

    assert len(page) <= 4096
    assert "491 more" in page
    chinese = groups.in_language("zh")
    assert "另有 491 行" in chinese._repr_html_()
    assert repr(chinese) == groups.to_text("zh")
    assert ">total</td>" in page
    assert ">499</td>" not in page
    assert ">499</td>" in groups.html()


def test_groups_with_long_names_fit_into_a_notebook() -> None:
    names = ["n" * 5000 + str(number) for number in range(30)]
    frame = pl.DataFrame({"<" * 5000: names, "s": [10] * 30})

    assert len(columns.nps(frame, score="s", by="<" * 5000)._repr_html_()) <= 4096


@pytest.mark.parametrize(
    ("n_groups", "n_lines"), [(50, 53), (51, 54), (52, 54), (300, 54)]
)
def test_groups_printed_are_cut_unless_one_row_is_left(
    n_groups: int, n_lines: int
) -> None:
    frame = pl.DataFrame({"g": range(n_groups), "s": [10] * n_groups})
    groups = columns.nps(frame, score="s", by="g")

    assert len(str(groups).splitlines()) == n_lines
    assert len(groups.to_text().splitlines()) == n_groups + 3
    assert (f"{n_groups - 50} more" in str(groups)) is (n_groups > 51)


def test_sort_keys_orders_part_by_part_with_none_last() -> None:
    keys = [("b", 1), (None, 0), ("a", None), ("a", 2), ("a", 10)]

    assert sort_keys(keys) == [("a", 2), ("a", 10), ("a", None), ("b", 1), (None, 0)]
    assert sort_keys([(True,), (None,), (False,)]) == [(False,), (True,), (None,)]


def test_group_columns_takes_a_name_a_list_or_none() -> None:
    assert group_columns(None) == ()
    assert group_columns("g") == group_columns(["g"]) == ("g",)
    assert group_columns(["g", "h"]) == ("g", "h")
    with pytest.raises(InputError, match="by= is listed twice"):
        group_columns(["g", "g"])


def test_build_groups_makes_the_total_from_counts() -> None:
    counts = {("a",): [10, 10], ("b",): [0]}
    groups = build_groups(
        counts,
        ("g",),
        lambda answers: nps(answers, scale=NPS11),
        [10, 10, 0],
        result_type=NetPromoter,
    )

    assert groups.total.score == pytest.approx(100 / 3)
    assert groups["a"].score == 100


def test_with_columns_returns_the_kind_of_frame_that_came(engine: Any) -> None:
    frame = engine.frame({"a": [1.0, nan], "b": [1, 2]})
    frame_input = open_frame(frame, numbers={"x": "a"})
    result = frame_input.with_columns(
        {"half": frame_input.value("x")}, {"y": to_float("half")}, keep=["y"]
    )

    assert isinstance(result, engine.kind)
    assert [row["y"] for row in engine.read(result)] == [1.0, None]
    assert [*engine.read(result)[0]] == ["a", "b", "y"]


def test_open_frame_leaves_out_roles_without_a_column() -> None:
    frame = pl.DataFrame({"a": [1, None]})
    frame_input = open_frame(frame, numbers={"x": "a", "y": None})

    assert frame_input.columns == {"x": "a"}


# ------------------------------------------------------------------------- the package


def test_frames_lists_its_public_names() -> None:
    assert set(dir(custsat.frames)) == {
        *("Groups", "to_frame", "satisfaction", "service", "loyalty", "customers"),
        *("complaints", "control", "surveys", "team"),
    }


def test_frames_rejects_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nps'"):
        custsat.frames.nps  # noqa: B018


def test_frames_without_narwhals_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_narwhals(monkeypatch)
    monkeypatch.delitem(vars(custsat.frames), "to_frame", raising=False)
    with pytest.raises(MissingExtra) as caught:
        custsat.frames.to_frame  # noqa: B018

    assert "narwhals" in str(caught.value)
    assert caught.value.hint == "pip install 'custsat[frames]'"


def test_verbs_without_narwhals_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_narwhals(monkeypatch)
    monkeypatch.delitem(vars(columns), "nps", raising=False)
    with pytest.raises(MissingExtra, match="narwhals"):
        columns.nps  # noqa: B018


def without_narwhals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make narwhals, and what imports it, impossible to import."""
    for module in list(sys.modules):
        is_private = module.startswith("custsat.frames.") and "._" in module
        if is_private or module.startswith("narwhals"):
            monkeypatch.delitem(sys.modules, module)
    for module in ("narwhals", "narwhals.stable", "narwhals.stable.v2"):
        monkeypatch.setitem(sys.modules, module, None)


def test_importing_frames_loads_no_engine() -> None:
    code = (
        "import sys, custsat, custsat.frames, custsat.frames.satisfaction; "
        "sys.exit(bool({'narwhals', 'polars', 'pandas'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_groups_print_no_column_of_non_answers_where_there_are_none() -> None:
    frame = pl.DataFrame({"s": [9, None], "g": ["a", "b"]})
    text = columns.nps(frame, score="s", by="g").to_text()

    assert "missing" in text
    assert "of the missing" not in text


def test_a_table_too_wide_for_a_notebook_shows_one_group(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = pl.DataFrame({"g": list("abcdef"), "s": [9] * 6})
    groups = columns.nps(frame, score="s", by="g")
    monkeypatch.setattr("custsat.values._groups.MAX_NOTEBOOK_CHARS", 10)

    assert ">a<" in groups._repr_html_()
    assert ">b<" not in groups._repr_html_()


OF_SHOPS = pl.DataFrame(
    {
        "shop": ["many"] * 40 + ["nobody"] * 3 + ["flat"] * 5,
        "speed": [1, 2, 3, 4, 5] * 8 + [1, 2, 3] + [3] * 5,
        "price": [3, 1, 4, 2, 5, 3, 1, 4] * 6,
        "overall": [1, 2, 3, 4, 5, 5, 2, 3] * 5 + [None] * 3 + [1, 2, 3, 4, 5],
    }
)
DRIVERS: Any = {"outcome": "overall", "drivers": ["speed", "price"]}
WHY_NONE = [
    pytest.param(
        lambda frame: columns.key_drivers(frame, **DRIVERS, by="shop"),
        "answers['speed'] must be numbers that differ, or left out",
        "drivers needs at least one answer (3 missing)",
        id="key_drivers",
    ),
    pytest.param(
        lambda frame: columns.penalty_reward(
            frame, **DRIVERS, by="shop", scale=LIKERT5, min_class=2
        ),
        "answers needs at least 2 low or high answers to a driver, and as many between",
        "penalty and reward needs at least one answer (3 missing)",
        id="penalty_reward",
    ),
    pytest.param(
        lambda frame: columns.saturation_point(
            frame, performance="speed", satisfaction="overall", by="shop"
        ),
        "performance='speed' needs at least 5 different answers",
        "a saturation point needs at least one answer (3 missing)",
        id="saturation_point",
    ),
    pytest.param(
        lambda frame: columns.importance_performance(
            frame,
            importance={"a": "speed"},
            performance={"a": "overall"},
            by="shop",
            lines="scale_middle",
            scale=LIKERT5,
        ),
        None,
        "performance['a'] needs at least one answer (3 missing)",
        id="importance_performance",
    ),
    pytest.param(
        lambda frame: columns.kano(
            frame.with_columns(
                pl.col("overall")
                .replace_strict({1: "like"}, default="neutral")
                # nobody of one shop answered
                .pipe(lambda cell: pl.when(pl.col("overall") > 0).then(cell))
            ),
            functional={"a": "overall"},
            dysfunctional={"a": "overall"},
            by="shop",
        ),
        None,
        "kano needs at least one pair of answers (3 missing)",
        id="kano",
    ),
]


# Shops, an item, the name of a verb, and the usual names of two coefficients.
SHOWN_AS_WRITTEN = {"flat", "nobody", "many", "speed", "kano", "better", "worse"}


@pytest.mark.parametrize(("verb", "flat", "nobody"), WHY_NONE)
def test_tables_say_why_a_group_has_no_result(
    verb: Any, flat: str | None, nobody: str
) -> None:
    groups = verb(OF_SHOPS)
    expected = [("flat", flat), ("many", None), ("nobody", nobody)]

    for one in (groups, pickled(groups)):
        table = to_frame(one, total=True)
        assert table.select("shop", "why_none").rows() == [*expected, (None, None)]
        assert one["nobody"] is None
        last = one.to_text().split("\n\n")
        (reasons,) = (part for part in last if part.startswith("Groups without"))
        printed = [line.split(maxsplit=1) for line in reasons.splitlines()[1:]]
        known = [["group", "why"], ["flat", flat], ["nobody", nobody]]
        assert printed == [line for line in known if line[1] is not None]
        for page in (str(one), one.html(), one._repr_html_()):
            assert nobody in page.replace("&#x27;", "'")
        *_, chinese = one.to_text("zh").split("没有结果的组")
        assert chinese.count("至少需要") == 1 + (flat is not None and "needs" in flat)
        assert not english_left(chinese, SHOWN_AS_WRITTEN), chinese


def test_why_groups_have_no_result_is_said_of_the_printed_ones() -> None:
    frame = pl.DataFrame({"g": range(300), "x": [1] * 300, "y": [2] * 300})
    with_one = pl.concat(
        [frame, pl.DataFrame({"g": [400] * 5, "x": [1, 2, 3, 4, 5], "y": [1] * 5})]
    )
    groups = columns.saturation_point(
        with_one, performance="x", satisfaction="y", by="g"
    )

    assert str(groups).count("needs at least 5") == MAX_PRINTED_GROUPS
    assert groups.to_text().count("needs at least 5") == 300
    assert groups.summary().startswith(
        "Saturation by g; groups: 301, of which 300 without a result"
    )


def test_groups_with_a_result_each_say_nothing_of_reasons() -> None:
    many = OF_SHOPS.filter(shop="many")
    groups = columns.key_drivers(many, **DRIVERS, by="shop")

    assert "without a result" not in groups.to_text()
    assert to_frame(groups)["why_none"].to_list() == [None]


def test_total_of_nobody_says_why() -> None:
    nobody = OF_SHOPS.filter(shop="nobody").with_columns(pl.col("overall").cast(float))
    groups = columns.key_drivers(nobody, **DRIVERS)

    assert groups.total is None
    assert groups.to_text().endswith(
        "total  drivers needs at least one answer (3 missing)"
    )
