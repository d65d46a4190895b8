"""The results of groups."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from math import nan
from typing import Any

import polars as pl
import pytest

import custsat.frames
from custsat.errors import InputError, MissingExtra, UnknownField
from custsat.frames import Groups
from custsat.frames import satisfaction as columns
from custsat.frames._expressions import to_float
from custsat.frames._frame_input import add_columns, open_frame
from custsat.frames._groups import build_groups, group_key, sort_keys
from custsat.satisfaction import nps
from custsat.values import NPS11

ROWS = {
    "region": ["north", "south", None, "south", "west"],
    "year": [2025, 2025, 2026, 2026, 2026],
    "score": [10, 3, 9, 9, None],
}


def scored(by: Any = "region") -> Groups:
    return columns.nps(pl.DataFrame(ROWS), score="score", by=by)


def test_a_group_is_found_by_its_key() -> None:
    groups = scored()

    assert groups["north"] == nps([10])
    assert groups[None] == nps([9])
    assert groups["west"] is None
    for unknown_key in ("North", 1, ("north",)):
        with pytest.raises(UnknownField):
            groups[unknown_key]
    assert scored(["region", "year"])["south", 2026] == nps([9])
    assert scored(["year"])[2025] == nps([10, 3])


def test_groups_can_be_walked_and_counted() -> None:
    groups = scored()

    assert [key for key, _ in groups] == ["north", "south", "west", None]
    assert len(groups) == 4
    assert len(scored(None)) == len(scored([])) == 0
    assert groups.by == ("region",)
    assert groups == scored()


def test_exports_are_plain_json() -> None:
    days = pl.DataFrame({"day": [date(2026, 2, 28)], "flag": [True], "s": [10]})
    groups = columns.nps(days, score="s", by=["day", "flag"])
    exported = json.loads(json.dumps(groups.to_dict()))

    assert exported["schema"] == "custsat/groups@1"
    assert exported["by"] == ["day", "flag"]
    assert exported["total"] == nps([10]).to_dict()
    assert exported["groups"][0]["group"] == ["2026-02-28", True]
    keys = [entry["group"] for entry in scored().to_dict()["groups"]]
    assert keys == ["north", "south", "west", None]
    assert [entry["result"] for entry in scored().to_dict()["groups"]][2] is None
    nothing = columns.nps(pl.DataFrame({"s": [None]}), score="s").to_dict()
    assert (nothing["total"], nothing["groups"]) == (None, [])


def test_groups_are_shown_with_their_total_in_both_languages() -> None:
    english, chinese = scored().to_text("en"), scored().to_text("zh")

    assert english.splitlines()[0] == "region"
    assert english.splitlines()[-1].startswith("total")
    assert "unknown" in english
    assert "未知" in chinese
    assert "+100.0" in chinese
    west = next(row for row in english.splitlines() if row.startswith("west"))
    assert west == "west"
    nobody = columns.nps(pl.DataFrame({"s": [None], "g": [1]}), score="s", by="g")
    assert len(nobody.to_text().splitlines()) == 4
    assert "2026" in scored(["region", "year"]).to_text()


def test_hostile_groups_are_escaped() -> None:
    rows = {"<b>": ["<script>alert(1)</script>", "a\nb"], "s": [10, 9]}
    groups = columns.nps(pl.DataFrame(rows), score="s", by="<b>")

    for page in (groups.html("en"), groups.html("zh"), groups._repr_html_()):
        assert "<script" not in page
        assert "<b>" not in page
        assert "&lt;script&gt;" in page
    assert len(groups.to_text().splitlines()) == 5


def test_many_groups_are_cut_in_a_notebook() -> None:
    rows = {"shop": list(range(500)), "s": [10] * 500}
    groups = columns.nps(pl.DataFrame(rows), score="s", by="shop")

    assert len(groups._repr_html_()) <= 4096
    assert (
        "490 more" in groups._repr_html_()
    )  # the head, 500 groups, the total; less 12
    assert ">499</td>" in groups.html()


def test_keys_are_ordered_part_by_part_and_the_unknown_last() -> None:
    keys = [("b", 1), (None, 0), ("a", None), ("a", 2), ("a", 10)]

    assert sort_keys(keys) == [("a", 2), ("a", 10), ("a", None), ("b", 1), (None, 0)]
    assert sort_keys([(True,), (None,), (False,)]) == [(False,), (True,), (None,)]
    assert group_key({"x": nan, "y": 2}, ["x", "y"]) == (None, 2)
    with pytest.raises(InputError):
        group_key({"x": [1]}, ["x"])


def test_a_total_is_made_of_counts() -> None:
    counts = {("a",): [10, 10], ("b",): [0]}
    groups = build_groups(
        counts, ("g",), lambda answers: nps(answers, scale=NPS11), [10, 10, 0]
    )

    assert groups.total.score == pytest.approx(100 / 3)
    assert groups["a"].score == 100


def test_a_frame_goes_in_and_comes_out(engine: Any) -> None:
    frame = engine.frame({"a": [1.0, nan], "b": [1, 2]})
    result = add_columns(
        frame, {"x": "a"}, {"half": to_float("a")}, {"y": to_float("half")}
    )
    named = add_columns(frame, {"x": "a"}, {"y": to_float("a")}, prefix="my_")

    assert isinstance(result, engine.kind)
    assert [row["y"] for row in engine.add_row(result)] == [1.0, None]
    assert [*engine.add_row(result)[0]] == ["a", "b", "y"]
    assert [*engine.add_row(named)[0]] == ["a", "b", "my_y"]


def test_roles_that_nobody_plays_are_left_out() -> None:
    entry = open_frame(pl.DataFrame({"a": [1, None]}), {"x": "a", "y": None})

    assert entry.columns == {"x": "a"}
    assert entry.count_where(
        known=~to_float("a").is_null(), none=to_float("a") > 5
    ) == {
        "known": 1,
        "none": 0,
    }


def test_the_door_of_the_package() -> None:
    assert dir(custsat.frames) == ["Groups", "satisfaction", "to_frame"] or set(
        dir(custsat.frames)
    ) >= {"Groups", "satisfaction", "to_frame"}
    with pytest.raises(AttributeError, match="no attribute 'nps'"):
        custsat.frames.nps  # noqa: B018


@pytest.mark.parametrize("name", ["satisfaction", "Groups", "to_frame"])
def test_without_the_extra_the_error_says_what_to_install(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module_name in [
        module
        for module in sys.modules
        if module.startswith(("custsat.frames.", "narwhals"))
    ]:
        monkeypatch.delitem(sys.modules, module_name)
    monkeypatch.setitem(sys.modules, "narwhals", None)
    monkeypatch.setitem(sys.modules, "narwhals.stable", None)
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)
    monkeypatch.delitem(vars(custsat.frames), name, raising=False)
    with pytest.raises(MissingExtra) as caught:
        getattr(custsat.frames, name)

    assert "narwhals" in str(caught.value)
    assert caught.value.hint == "pip install 'custsat[frames]'"


def test_the_package_is_nearly_free_until_it_is_used() -> None:
    code = (
        "import sys, custsat, custsat.frames; "
        "sys.exit(bool({'narwhals', 'polars', 'pandas'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
