"""Covariances by group: the sums of an engine are those of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pytest

from custsat.errors import InvalidWeights, TooLarge
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames._groups import group_roles
from custsat.frames.satisfaction._covariances import (
    covariances_by_group,
    require_numbers,
)
from custsat.values import Covariances

if TYPE_CHECKING:
    from tests.frames.conftest import Engine

ROWS: dict[str, list[Any]] = {
    "shop": ["n", "n", "s", "n", "s", "n", None],
    "speed": [5, 3, 4, None, 2, 1, None],
    "price": [4.0, 1.5, 2.0, 3.0, None, 2.0, None],
    "weight": [1.0, 2.0, 0.5, 1.0, 3.0, 1.5, 1.0],
}
NAMES = ("speed", "price")


def opened(frame: Any, weights: str | None = None) -> FrameInput:
    return open_frame(
        frame,
        numbers={name: name for name in NAMES} | {"respondent_weights": weights},
        keys=group_roles(["shop"]),
    )


def listed(shop: str | None, *, weighted: bool) -> Covariances:
    rows = [row for row in zip(*ROWS.values(), strict=True) if row[0] == shop]
    return Covariances.of(
        {"speed": [row[1] for row in rows], "price": [row[2] for row in rows]},
        weights=[row[3] for row in rows] if weighted else None,
    )


@pytest.mark.parametrize("weighted", [False, True], ids=["plain", "weighted"])
def test_groups_have_the_covariances_of_their_rows(
    engine: Engine, *, weighted: bool
) -> None:
    frame_input = opened(engine.frame(ROWS), "weight" if weighted else None)
    _, groups = covariances_by_group(frame_input, frame_input.values(*NAMES))

    assert groups == {
        (shop,): listed(shop, weighted=weighted) for shop in ("n", "s", None)
    }


def test_non_answers_are_counted_by_column(engine: Engine) -> None:
    frame_input = opened(engine.frame(ROWS))
    is_low = nw.col("speed") < nw.lit(3)
    masks = {("speed", "low"): is_low, ("price", "never"): nw.col("price") > nw.lit(9)}
    _, groups = covariances_by_group(frame_input, frame_input.values(*NAMES), masks)

    assert groups["n",].not_answers == (("speed", (("low", 1),)),)


def test_weights_and_numbers_that_cannot_be_summed_are_refused(engine: Engine) -> None:
    rows = ROWS | {"weight": [1.0, 0.0, *ROWS["weight"][2:]]}
    frame_input = opened(engine.frame(rows), "weight")
    with pytest.raises(InvalidWeights, match="weight"):
        covariances_by_group(frame_input, frame_input.values(*NAMES))

    frame_input = opened(engine.frame(ROWS | {"price": [1e60, *ROWS["price"][1:]]}))
    require_numbers(frame_input, *NAMES)
    with pytest.raises(TooLarge, match="price"):
        covariances_by_group(frame_input, frame_input.values(*NAMES))
