"""``frames.satisfaction.importance_performance``: groups, total, real survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from custsat import frames
from custsat.errors import UnknownField, WrongType
from custsat.satisfaction import importance_performance, key_drivers
from custsat.values import LIKERT5, LIKERT7

if TYPE_CHECKING:
    from pathlib import Path

SIDES = {"importance": {"a": "i1", "b": "i2"}, "performance": {"b": "p2", "a": "p1"}}
ROWS = pl.DataFrame(
    {
        "shop": ["n"] * 4 + ["s"] * 4 + [None],
        "i1": [5, 4, 5, None, 5, 5, 5, 4, None],
        "i2": [2, 1, 2, 2, 3, 1, 1, 1, None],
        "p1": [1, 2, 1, 2, 2, 3, 2, 2, None],
        "p2": [4, 4, 5, 4, 3, 5, 5, None, None],
    }
)


@pytest.mark.parametrize("lines", ["means", "medians", "diagonal", (3, 3)])
def test_groups_are_what_their_rows_say(lines: str | tuple[float, float]) -> None:
    groups = frames.satisfaction.importance_performance(
        ROWS, **SIDES, lines=lines, by="shop", scale=LIKERT5, min_n=2
    )
    for key, result in groups:
        rows = ROWS.filter(pl.col("shop").eq_missing(key))
        columns = (
            {item: rows[name].to_list() for item, name in side.items()}
            for side in SIDES.values()
        )
        if key is None:
            assert result is None
            continue
        assert result == importance_performance(
            *columns, lines=lines, scale=LIKERT5, min_n=2
        )
    table = frames.to_frame(groups, like=ROWS)
    assert table["n_respondents"].to_list() == [4, 4, 1]
    assert groups.total is not None
    assert groups.total.n_respondents == 9


def test_the_key_drivers_of_all_are_the_derived_importance_of_each_group() -> None:
    drivers = key_drivers(
        {"a": [1, 2, 3, 4, 5] * 12, "b": [3, 1, 2, 5, 4, 2] * 10},
        outcome=[1, 2, 2, 4, 5] * 12,
    )
    groups = frames.satisfaction.importance_performance(
        ROWS, **SIDES, lines="means", by="shop", scale=LIKERT5, derived=drivers
    )
    for key in ("n", "s"):
        result = groups[key]
        assert result is not None
        shares = [driver.share for driver in drivers.drivers]
        assert [item.derived for item in result.items] == shares
        assert result.derived_outcome == "key_drivers.the_outcome"
    assert "derived_certainty" in frames.to_frame(groups, like=ROWS).columns


@pytest.mark.data
def test_the_kiosk_survey_by_sex_adds_up(data: Path) -> None:
    survey = pl.read_csv(data / "kiosk_servqual_kano_ipa_clean.csv")
    names = {
        side: {str(k): f"{name}{k}" for k in range(1, 25)}
        for side, name in (("importance", "imp"), ("performance", "sat"))
    }
    groups = frames.satisfaction.importance_performance(
        survey, **names, lines="means", by="sex", scale=LIKERT7
    )
    columns = (
        {item: survey[name].to_list() for item, name in side.items()}
        for side in names.values()
    )
    assert groups.total == importance_performance(
        *columns, lines="means", scale=LIKERT7
    )
    assert sum(one.n_respondents for one in groups.values()) == survey.height


def test_items_need_a_column_on_both_sides_and_a_scale() -> None:
    verb = frames.satisfaction.importance_performance
    with pytest.raises(UnknownField, match="performance= has no 'b'"):
        verb(ROWS, **SIDES | {"performance": {"a": "p1"}}, lines="means", scale=LIKERT5)
    with pytest.raises(WrongType, match="a mapping of items to columns"):
        verb(ROWS, **SIDES | {"importance": ["i1"]}, lines="means", scale=LIKERT5)
    with pytest.raises(WrongType, match="scale"):
        verb(ROWS, **SIDES, lines="means")
