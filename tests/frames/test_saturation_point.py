"""``frames.satisfaction.saturation_point``: the figures of lists, on every engine."""

from __future__ import annotations

import pickle
from random import Random
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from custsat import satisfaction as scalar
from custsat.errors import InputError, NotANumber, OutOfRange, TooLarge, UnknownColumn
from custsat.frames import satisfaction, to_frame

if TYPE_CHECKING:
    from tests.frames.conftest import Engine

DICE = Random(17)
N = 300
SPEED = [DICE.randint(1, 7) for _ in range(N)]
ROWS: dict[str, list[Any]] = {
    "shop": ["n"] * 140 + ["s"] * 150 + ["few"] * 10,
    "speed": [*SPEED[:290], *[1, 2] * 5],
    "overall": [min(speed, 4) * 2 + DICE.choice((-1, 0, 1)) / 2 for speed in SPEED],
}
ROWS["speed"][:3] = [None] * 3
ROWS["overall"][2:5] = [None] * 3
COLUMNS = {"performance": "speed", "satisfaction": "overall"}
TOO_FEW = "performance='speed' needs at least 5 different answers"


def of_list(*shops: str, **options: Any) -> Any:
    chosen = [k for k in range(N) if ROWS["shop"][k] in shops]
    sides = ([ROWS[name][k] for k in chosen] for name in ("speed", "overall"))
    return scalar.saturation_point(*sides, **options)


def test_groups_have_the_very_figures_of_their_rows(engine: Engine) -> None:
    options = {"level": 0.9, "min_n": 20}
    groups: Any = satisfaction.saturation_point(
        engine.frame(ROWS), **COLUMNS, by="shop", **options
    )

    assert groups.keys() == ("few", "n", "s")
    assert groups["few"] is None
    for shop in ("n", "s"):
        assert groups[shop].to_dict() == of_list(shop, **options).to_dict()
    assert groups.total.to_dict() == of_list("n", "s", "few", **options).to_dict()
    assert groups.total.response.value == "saturates"
    assert (groups.total.n, groups.total.n_missing) == (295, 5)


def test_rows_without_a_group_are_the_total(engine: Engine) -> None:
    groups = satisfaction.saturation_point(engine.frame(ROWS), **COLUMNS)

    assert (len(groups), groups.total) == (0, of_list("n", "s", "few"))


def test_a_group_that_has_no_break_to_look_for_says_so() -> None:
    groups = satisfaction.saturation_point(pl.DataFrame(ROWS), **COLUMNS, by="shop")
    table = to_frame(groups, total=True)

    columns = ("shop", "n", "n_missing", "why_none")
    assert table.select(*columns).rows() == [
        ("few", 10, 0, TOO_FEW),
        ("n", 135, 5, None),
        ("s", 150, 0, None),
        (None, 295, 5, None),
    ]
    assert pickle.loads(pickle.dumps(groups)) == groups  # our own


def test_rows_of_which_nothing_can_be_computed_are_refused() -> None:
    few = pl.DataFrame(ROWS).filter(shop="few")
    with pytest.raises(InputError, match=TOO_FEW):
        satisfaction.saturation_point(few, **COLUMNS, by="shop")


def test_a_frame_without_answers_has_no_total() -> None:
    empty = pl.DataFrame({"speed": [1.0, None], "overall": [None, 2.0]})
    groups = satisfaction.saturation_point(empty, **COLUMNS)

    assert groups.total is None
    assert to_frame(groups)["why_none"].to_list() == [
        "a saturation point needs at least one answer (2 missing)"
    ]


def test_decimals_are_numbers() -> None:
    decimals = pl.DataFrame(ROWS).with_columns(pl.col("overall").cast(pl.Decimal(9, 2)))
    groups = satisfaction.saturation_point(decimals, **COLUMNS)

    assert groups.total == of_list("n", "s", "few")


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"performance": "spede"}, UnknownColumn, "spede"),
        ({"satisfaction": "shop"}, NotANumber, "satisfaction='shop'"),
        ({"level": 1}, OutOfRange, "level"),
        ({"level": 0.999999999996}, OutOfRange, "level"),
    ],
)
def test_arguments_are_refused_by_name(
    change: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        satisfaction.saturation_point(pl.DataFrame(ROWS), **COLUMNS | change)


def test_numbers_that_cannot_be_squared_are_refused(engine: Engine) -> None:
    rows = ROWS | {"overall": [*ROWS["overall"][:-1], 1e160]}
    with pytest.raises(TooLarge, match="satisfaction='overall'"):
        satisfaction.saturation_point(engine.frame(rows), **COLUMNS)
