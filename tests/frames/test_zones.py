"""The verbs of the zone of tolerance for columns, beyond what agreement tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from custsat.errors import DuplicateColumn, OutOfRange, OutOfScale, TooLarge
from custsat.frames import satisfaction, to_frame
from custsat.satisfaction import zone_of_tolerance
from custsat.values import LIKERT7

LEVELS = {"adequate": "a", "desired": "d", "perceived": "p"}
NEW = ("adequacy", "superiority", "zone_width", "position", "zone", "is_reversed")


def rows_of(frame: Any, **options: Any) -> list[tuple[Any, ...]]:
    result = satisfaction.zone_of_tolerance(frame, **LEVELS, **options)
    return result.select(*(f"{options.get('prefix', '')}{n}" for n in NEW)).rows()


def test_zone_columns_of_reversed_and_missing_answers() -> None:
    frame = pl.DataFrame(
        {"a": [4, 6, 4, None, 5], "d": [6, 5, 4, 6, 7], "p": [5, 5, 3, 5, None]}
    )

    assert rows_of(frame) == [
        (1, -1, 2, 0.5, "within", False),
        (None, None, None, None, None, True),
        (-1, -1, 0, None, "below", False),
        (None,) * 6,
        (None,) * 6,
    ]


def test_zone_columns_of_computed_numbers_need_a_tolerance() -> None:
    frame = pl.DataFrame(
        {"a": [0.1 + 0.2, 0.1], "d": [0.3, 0.3], "p": [0.3, 0.1 + 0.2]}
    )

    assert [row[-2:] for row in rows_of(frame)] == [(None, True), ("above", False)]
    tolerant = [row[-2:] for row in rows_of(frame, tolerance=1e-9)]
    assert tolerant == [("within", False), ("within", False)]


def test_zone_columns_after_a_failure() -> None:
    frame = pl.DataFrame({"a": [4, 6, None, 4], "d": [6, 5, 6, 4], "p": [5, 5, 5, 4]})

    assert rows_of(frame, remaining_share=0.25) == [
        (-0.5, -1, 0.5, -1, "below", False),
        (None, None, None, None, None, True),
        (None,) * 6,
        (0, 0, 0, None, "within", False),
    ]
    assert rows_of(frame, remaining_share=1) == rows_of(frame)
    decimal = Decimal("0.25")
    assert rows_of(frame, remaining_share=decimal) == rows_of(
        frame, remaining_share=0.25
    )
    groups = [
        satisfaction.zones_of_tolerance(frame, **LEVELS, remaining_share=share)
        for share in (decimal, 0.25)
    ]
    assert groups[0].total == groups[1].total
    for verb in (satisfaction.zone_of_tolerance, satisfaction.zones_of_tolerance):
        with pytest.raises(OutOfRange, match="remaining_share"):
            verb(frame, **LEVELS, remaining_share=1.5)


@pytest.mark.parametrize(("tolerance", "position"), [(0.25, 0.5), (0.5, None)])
def test_zone_columns_have_a_position_in_a_zone_wider_than_the_tolerance(
    tolerance: float, position: float | None
) -> None:
    frame = pl.DataFrame({"a": [4.0], "d": [4.5], "p": [4.25]})

    assert rows_of(frame, tolerance=tolerance)[0][2:4] == (0.5, position)
    alone = zone_of_tolerance(
        adequate=4, desired=4.5, perceived=4.25, tolerance=tolerance
    )
    assert alone.position == position


def test_zone_columns_bear_a_prefix_and_overwrite_none() -> None:
    frame = pl.DataFrame({"a": [4], "d": [6], "p": [7], "zone": ["x"]})

    assert rows_of(frame, prefix="t_") == [(3, 1, 2, 1.5, "above", False)]
    with pytest.raises(DuplicateColumn):
        rows_of(frame)


@pytest.mark.parametrize(
    ("row", "pair"),
    [
        ((-1e308, 1e308, 0), "desired - adequate"),
        ((0, 1e308, -1e308), "perceived - desired"),
        ((-1e308, 0, 1e308), "perceived - adequate"),
    ],
)
def test_zone_columns_reject_differences_beyond_any_float(row: Any, pair: str) -> None:
    frame = pl.DataFrame([row], schema=["a", "d", "p"], orient="row").cast(pl.Float64)
    with pytest.raises(TooLarge, match=pair):
        rows_of(frame)


def test_zone_columns_reject_what_is_off_the_scale_or_no_tolerance() -> None:
    frame = pl.DataFrame({"a": [4, 4], "d": [6, 8], "p": [5, 5]})
    with pytest.raises(OutOfScale, match="desired='d'"):
        rows_of(frame, scale=LIKERT7)
    with pytest.raises(OutOfRange):
        rows_of(frame, tolerance=-1)
    with pytest.raises(OutOfScale):
        satisfaction.zones_of_tolerance(frame, **LEVELS, scale=LIKERT7)


def test_zones_of_groups_are_a_table_and_add_up_to_the_total() -> None:
    frame = pl.DataFrame(
        {
            "shop": ["n", "n", "s", "s", "w", "w"],
            "a": [4, 5, 3, 6, 6, None],
            "d": [6, 7, 5, 5, 5, 6],
            "p": [5, 4, 6, 6, 5, 5],
        }
    )
    groups = satisfaction.zones_of_tolerance(frame, **LEVELS, by="shop", scale=LIKERT7)

    both = groups["n"] + groups["s"]
    assert (both.n, both.mean_adequacy) == (groups.total.n, groups.total.mean_adequacy)
    columns = ("shop", "n", "n_reversed", "below_share", "mean_adequacy")
    assert to_frame(groups, total=True).select(*columns).rows() == [
        ("n", 2, 0, 0.5, 0),
        ("s", 1, 1, 0, 3),
        ("w", 0, 1, None, None),
        (None, 3, 2, 1 / 3, 1),
    ]
