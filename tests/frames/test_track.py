"""Tests of waves of a score by group, where they differ from the function."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from custsat import satisfaction as scalar
from custsat.errors import (
    CustsatError,
    InputError,
    UnknownOption,
    WrongType,
)
from custsat.frames import satisfaction, to_frame
from custsat.values import LIKERT5

ANSWERS = pl.DataFrame(
    [
        (shop, wave, answer)
        for shop, waves in (("a", (1, 2, 4)), ("b", (1, 2, 3, 4)), ("c", (2,)))
        for wave in waves
        for answer in (
            [None] * 3 if (shop, wave) == ("b", 3) else [10, 9, 8, 3, 10, 9 - wave] * 6
        )
    ],
    schema=["shop", "wave", "likely"],
    orient="row",
)
NPS: dict[str, Any] = {"metric": "nps", "score": "likely", "wave": "wave", "by": "shop"}


def waves_of(frame: pl.DataFrame) -> dict[int, Any]:
    waves: dict[int, Any] = {}
    for (wave,), part in frame.group_by("wave"):
        answers = part["likely"].to_list()
        known = any(answer is not None for answer in answers)
        waves[wave] = scalar.nps(answers) if known else None
    return dict(sorted(waves.items()))


def test_track_of_a_group_is_the_scalar_chart_of_its_own_waves() -> None:
    charts = satisfaction.track(ANSWERS, **NPS)
    for shop in "ab":
        own = waves_of(ANSWERS.filter(shop=shop))
        assert charts[shop] == scalar.track(own)
    assert charts["b"].n_empty == 1
    assert charts.total == scalar.track(waves_of(ANSWERS))
    assert charts.total.names == ("1", "2", "3", "4")


def test_track_says_why_a_group_has_no_chart() -> None:
    table = to_frame(satisfaction.track(ANSWERS, **NPS), total=True)

    assert table["why_none"].to_list() == [
        *(None, None),
        "waves needs at least 2 points, or limits= that were computed before",
        None,
    ]
    assert table["n_points"].to_list() == [3, 4, 1, 4]
    few = to_frame(satisfaction.track(ANSWERS, **NPS, min_n=50), total=True)
    assert few["why_none"][0] == (
        "the limits of waves needs at least one wave with enough answers"
    )
    assert few["why_none"][3] is None


def test_track_gives_bands_to_hold_and_rows_of_points() -> None:
    chart = satisfaction.track(ANSWERS.drop("shop"), **NPS | {"by": None}).total

    assert scalar.in_band(chart, low=10).n_in_band == 3
    points = to_frame(satisfaction.track(ANSWERS, **NPS), rows="points")
    assert points["shop"].to_list() == [*"aaabbbbc"][:7]


def test_track_of_frozen_limits_judges_a_single_wave() -> None:
    frozen = scalar.track(waves_of(ANSWERS)).limits
    charts = satisfaction.track(ANSWERS, **NPS, limits=frozen)
    single = waves_of(ANSWERS.filter(shop="c"))

    assert charts["c"] == scalar.track(single, limits=frozen)


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"metric": "index"}, UnknownOption, "metric= must be one of"),
        ({"top": 2}, InputError, "top= cannot be combined with metric='nps'"),
        (
            {"metric": "ces", "scale": LIKERT5, "version": "effort"},
            InputError,
            "scale= cannot be combined with metric='ces'",
        ),
        ({"metric": "ces"}, InputError, "metric='ces' needs version="),
        ({"wave": ["wave"]}, WrongType, "wave"),
        ({"wave": "shop"}, InputError, "listed twice"),
        ({"wave": "half"}, WrongType, "each of wave="),
        ({"wave": "late"}, WrongType, "wave='late' holds missing cells"),
        ({"baseline": 5}, CustsatError, "baseline"),
    ],
)
def test_track_refuses_by_name(
    changes: dict[str, Any], error: type[CustsatError], words: str
) -> None:
    frame = ANSWERS.with_columns(
        half=pl.col("wave") / 2,
        late=pl.when(pl.col("wave") < 4).then(pl.col("wave")),
    )
    with pytest.raises(error, match=words):
        satisfaction.track(frame, **NPS | changes)


def test_track_of_all_rows_takes_the_answers_of_the_groups_that_answered() -> None:
    """Nobody of the first group answered in wave 3, nobody of the last in wave 4."""
    frame = pl.DataFrame(
        {
            "shop": [*"a" * 8, *"b" * 8],
            "wave": [1, 1, 2, 2, 3, 3, 4, 4] * 2,
            "mark": [5, 4, 5, 1, None, None, 4, 2, 3, 4, 2, 5, 5, 1, None, None],
        }
    )
    options: dict[str, Any] = {"metric": "csat", "score": "mark", "scale": LIKERT5}
    charts = satisfaction.track(frame, **options, wave="wave", by="shop", min_n=1)

    assert charts.total.counts == (4, 4, 2, 2)
    assert charts.total.observed == (0.75, 0.5, 0.5, 0.5)
    assert [chart.counts[2:] for _, chart in charts] == [(None, 2), (2, None)]
