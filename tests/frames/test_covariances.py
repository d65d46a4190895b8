"""Covariances by group: the sums of an engine are those of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pytest

from custsat.errors import InvalidWeights, TooLarge
from custsat.frames import satisfaction as frames
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames._groups import group_roles
from custsat.frames.satisfaction._covariances import (
    covariances_by_group,
    require_numbers,
)
from custsat.satisfaction import key_drivers
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


def test_columns_far_from_zero_keep_their_digits_on_every_engine(
    engine: Engine,
) -> None:
    near = {"x": [1, 2, 3, 4, 5, 4] * 5, "y": [2, 1, 4, 3, 5, 5] * 5}
    near["overall"] = [1, 2, 3, 5, 4, 5] * 4 + [2, 1, 5, 4, 3, 3]
    far = {name: [one + 1_000_000.0 for one in column] for name, column in near.items()}
    far["shop"] = ["n", "s"] * 15
    groups: Any = frames.key_drivers(
        engine.frame(far), drivers=["x", "y"], outcome="overall", by="shop"
    )
    for key, rows in (("n", slice(0, None, 2)), ("s", slice(1, None, 2))):
        chosen = {name: column[rows] for name, column in near.items()}
        expected = key_drivers(chosen, outcome="overall")
        for one in groups[key].drivers:
            assert one.slope == pytest.approx(expected.driver(one.name).slope, abs=1e-9)
    expected = key_drivers(near, outcome="overall")
    assert groups.total.r_squared == pytest.approx(expected.r_squared, abs=1e-9)
