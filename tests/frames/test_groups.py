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
from custsat.frames.engines import carried, entered
from custsat.frames.groups import each, in_order, key_of
from custsat.frames.rules import clean
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
    seen = scored()

    assert seen["north"] == nps([10])
    assert seen[None] == nps([9])
    assert seen["west"] is None
    for stranger in ("North", 1, ("north",)):
        with pytest.raises(UnknownField):
            seen[stranger]
    assert scored(["region", "year"])["south", 2026] == nps([9])
    assert scored(["year"])[2025] == nps([10, 3])


def test_groups_can_be_walked_and_counted() -> None:
    seen = scored()

    assert [key for key, _ in seen] == ["north", "south", "west", None]
    assert len(seen) == 4
    assert len(scored(None)) == len(scored([])) == 0
    assert seen.by == ("region",)
    assert seen == scored()


def test_exports_are_plain_json() -> None:
    days = pl.DataFrame({"day": [date(2026, 2, 28)], "flag": [True], "s": [10]})
    seen = columns.nps(days, score="s", by=["day", "flag"])
    told = json.loads(json.dumps(seen.to_dict()))

    assert told["schema"] == "custsat/groups@1"
    assert told["by"] == ["day", "flag"]
    assert told["total"] == nps([10]).to_dict()
    assert told["groups"][0]["group"] == ["2026-02-28", True]
    keys = [it["group"] for it in scored().to_dict()["groups"]]
    assert keys == ["north", "south", "west", None]
    assert [it["result"] for it in scored().to_dict()["groups"]][2] is None
    nothing = columns.nps(pl.DataFrame({"s": [None]}), score="s").to_dict()
    assert (nothing["total"], nothing["groups"]) == (None, [])


def test_groups_are_shown_with_their_total_in_both_languages() -> None:
    english, chinese = scored().to_text("en"), scored().to_text("zh")

    assert english.splitlines()[0] == "region"
    assert english.splitlines()[-1].startswith("total")
    assert "unknown" in english
    assert "未知" in chinese
    assert "+100.0" in chinese
    west = next(line for line in english.splitlines() if line.startswith("west"))
    assert west == "west"
    nobody = columns.nps(pl.DataFrame({"s": [None], "g": [1]}), score="s", by="g")
    assert len(nobody.to_text().splitlines()) == 4
    assert "2026" in scored(["region", "year"]).to_text()


def test_hostile_groups_are_escaped() -> None:
    rows = {"<b>": ["<script>alert(1)</script>", "a\nb"], "s": [10, 9]}
    seen = columns.nps(pl.DataFrame(rows), score="s", by="<b>")

    for page in (seen.html("en"), seen.html("zh"), seen._repr_html_()):
        assert "<script" not in page
        assert "<b>" not in page
        assert "&lt;script&gt;" in page
    assert len(seen.to_text().splitlines()) == 5


def test_many_groups_are_cut_in_a_notebook() -> None:
    rows = {"shop": list(range(500)), "s": [10] * 500}
    seen = columns.nps(pl.DataFrame(rows), score="s", by="shop")

    assert len(seen._repr_html_()) <= 4096
    assert "490 more" in seen._repr_html_()  # the head, 500 groups, the total; less 12
    assert ">499</td>" in seen.html()


def test_keys_are_ordered_part_by_part_and_the_unknown_last() -> None:
    keys = [("b", 1), (None, 0), ("a", None), ("a", 2), ("a", 10)]

    assert in_order(keys) == [("a", 2), ("a", 10), ("a", None), ("b", 1), (None, 0)]
    assert in_order([(True,), (None,), (False,)]) == [(False,), (True,), (None,)]
    assert key_of({"x": nan, "y": 2}, ["x", "y"]) == (None, 2)
    with pytest.raises(InputError):
        key_of({"x": [1]}, ["x"])


def test_a_total_is_made_of_counts() -> None:
    counts = {("a",): [10, 10], ("b",): [0]}
    seen = each(counts, ("g",), lambda told: nps(told, scale=NPS11), [10, 10, 0])

    assert seen.total.score == pytest.approx(100 / 3)
    assert seen["a"].score == 100


def test_a_frame_goes_in_and_comes_out(engine: Any) -> None:
    frame = engine.frame({"a": [1.0, nan], "b": [1, 2]})
    seen = carried(frame, {"x": "a"}, {"half": clean("a")}, {"y": clean("half")})
    named = carried(frame, {"x": "a"}, {"y": clean("a")}, prefix="my_")

    assert isinstance(seen, engine.kind)
    assert [row["y"] for row in engine.read(seen)] == [1.0, None]
    assert [*engine.read(seen)[0]] == ["a", "b", "y"]
    assert [*engine.read(named)[0]] == ["a", "b", "my_y"]


def test_roles_that_nobody_plays_are_left_out() -> None:
    entry = entered(pl.DataFrame({"a": [1, None]}), {"x": "a", "y": None})

    assert entry.roles == {"x": "a"}
    assert entry.counted(known=~clean("a").is_null(), none=clean("a") > 5) == {
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
    for room in [
        it for it in sys.modules if it.startswith(("custsat.frames.", "narwhals"))
    ]:
        monkeypatch.delitem(sys.modules, room)
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
