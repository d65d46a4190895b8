"""The results of groups, and the package of the frame verbs."""

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
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import build_groups, group_columns, group_key, sort_keys
from custsat.satisfaction import nps
from custsat.values import NPS11

ROWS = {
    "region": ["north", "south", None, "south", "west"],
    "year": [2025, 2025, 2026, 2026, 2026],
    "score": [10, 3, 9, 9, None],
}


def score_groups(by: Any = "region") -> Groups:
    return columns.nps(pl.DataFrame(ROWS), score="score", by=by)


def test_groups_are_looked_up_by_their_key() -> None:
    groups = score_groups()

    assert groups["north"] == nps([10])
    assert groups[None] == nps([9])
    assert groups["west"] is None
    assert score_groups(["region", "year"])["south", 2026] == nps([9])
    assert score_groups(["year"])[2025] == nps([10, 3])


@pytest.mark.parametrize("key", ["North", 1, ("north",)])
def test_groups_reject_an_unknown_key(key: Any) -> None:
    with pytest.raises(UnknownField):
        score_groups()[key]


def test_groups_are_iterable_sized_and_comparable() -> None:
    groups = score_groups()

    assert [key for key, _ in groups] == ["north", "south", "west", None]
    assert len(groups) == 4
    assert len(score_groups(None)) == len(score_groups([])) == 0
    assert groups.by == ("region",)
    assert groups == score_groups()


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

    assert english.splitlines()[0] == "region"
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
    assert len(groups.to_text().splitlines()) == 5


def test_groups_in_a_notebook_are_cut() -> None:
    rows = {"shop": list(range(500)), "s": [10] * 500}
    groups = columns.nps(pl.DataFrame(rows), score="s", by="shop")

    assert len(groups._repr_html_()) <= 4096
    # the header, 500 groups and the total, less the 12 rows that are shown
    assert "490 more" in groups._repr_html_()
    assert ">499</td>" in groups.html()


def test_sort_keys_orders_part_by_part_with_none_last() -> None:
    keys = [("b", 1), (None, 0), ("a", None), ("a", 2), ("a", 10)]

    assert sort_keys(keys) == [("a", 2), ("a", 10), ("a", None), ("b", 1), (None, 0)]
    assert sort_keys([(True,), (None,), (False,)]) == [(False,), (True,), (None,)]


def test_group_key_reads_nan_as_none() -> None:
    assert group_key({"x": nan, "y": 2}, ["x", "y"]) == (None, 2)


def test_group_key_rejects_lists() -> None:
    with pytest.raises(InputError):
        group_key({"x": [1]}, ["x"])


def test_group_columns_takes_a_name_a_list_or_none() -> None:
    assert group_columns(None) == ()
    assert group_columns("g") == group_columns(["g"]) == ("g",)
    assert group_columns(["g", "h"]) == ("g", "h")
    assert group_columns(5) == ("5",)  # which is refused as a column that is not there


def test_build_groups_makes_the_total_from_counts() -> None:
    counts = {("a",): [10, 10], ("b",): [0]}
    groups = build_groups(
        counts, ("g",), lambda answers: nps(answers, scale=NPS11), [10, 10, 0]
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
        "complaints",
    }


def test_frames_rejects_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nps'"):
        custsat.frames.nps  # noqa: B018


@pytest.mark.parametrize("name", ["Groups", "to_frame"])
def test_frames_without_narwhals_says_what_to_install(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_narwhals(monkeypatch)
    monkeypatch.delitem(vars(custsat.frames), name, raising=False)
    with pytest.raises(MissingExtra) as caught:
        getattr(custsat.frames, name)

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
