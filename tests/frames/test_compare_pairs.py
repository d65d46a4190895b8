"""Changes of pairs by group, beyond what agreement tests."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from custsat.errors import InputError, InvalidCount, OutOfRange, OutOfScale, WrongScale
from custsat.frames import satisfaction, to_frame
from custsat.satisfaction import compare_pairs
from custsat.values import LIKERT5

ROLES = {"now": "june", "before": "may"}
ANSWERS = pl.DataFrame(
    {
        "shop": ["n"] * 60 + ["s"] * 60 + ["w"] * 2,
        "may": [3, 4, 5] * 20 + [4, 5, None] * 20 + [None, 5],
        "june": [5, 4, 5] * 20 + [4, 5, 1] * 20 + [4, None],
    }
)


def changes_of(frame: Any = ANSWERS, **options: Any) -> Any:
    options = {"measure": "csat", "scale": LIKERT5, "by": "shop"} | options
    return satisfaction.compare_pairs(frame, **ROLES, **options)


def test_changes_of_groups_are_those_of_their_pairs() -> None:
    groups = changes_of(relevant_change=0.1)
    alone = compare_pairs(
        [5, 4, 5] * 20,
        [3, 4, 5] * 20,
        measure="csat",
        scale=LIKERT5,
        relevant_change=0.1,
    )

    assert groups["n"] == alone
    assert groups["n"].verdict.value == "rise"
    assert (groups["s"].n_now, groups["s"].n_answered_once) == (40, 20)
    assert groups["w"] is None
    assert (groups.total.n_now, groups.total.n_answered_once) == (100, 22)


def test_changes_of_groups_are_a_table() -> None:
    table = to_frame(changes_of(), total=True)
    columns = ("shop", "n_now", "n_answered_once", "verdict")

    assert table.select(*columns).rows() == [
        ("n", 60, 0, "rise"),
        ("s", 40, 20, "no_evidence"),
        ("w", 0, 2, None),
        (None, 100, 22, "rise"),
    ]


def test_pairs_without_a_group_are_one() -> None:
    groups = changes_of(by=None)

    assert (len(groups), groups.total.n_now) == (0, 100)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"measure": "nps"}, WrongScale, "0-10"),
        ({"measure": "ease", "scale": None, "top": 2}, InputError, "measure='csat'"),
        ({"relevant_change": 5}, OutOfRange, "relevant_change"),
        ({"min_n": 0}, InvalidCount, "min_n"),
        ({"level": 1}, OutOfRange, "level"),
    ],
)
def test_changes_of_groups_refuse_options_before_reading(
    options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        changes_of("no frame", **options)


def test_changes_of_groups_count_answers_off_the_scale() -> None:
    frame = pl.DataFrame({"shop": ["a"] * 3, "may": [5, 6, 7], "june": [1, 2, 3]})
    with pytest.raises(OutOfScale, match=r"before='may'.*2"):
        changes_of(frame)


def test_pairs_of_a_frame_are_refused_with_the_verb_for_frames() -> None:
    with pytest.raises(InputError, match=r"frames.satisfaction.compare_pairs\(df, now"):
        compare_pairs(ANSWERS, measure="csat", scale=LIKERT5)  # type: ignore[arg-type]


def test_changes_of_groups_are_printed_in_their_unit() -> None:
    text = changes_of().to_text()

    assert "100.0%   66.7%   +33.3  +21.1 to +45.9" in text
    assert "answered once, left out" in text
    assert "较高" in changes_of().to_text("zh")
