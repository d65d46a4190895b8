"""What compares more with less refuses scales whose low end is good."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from custsat import frames
from custsat.errors import WrongScale
from custsat.satisfaction import (
    measure,
    perceptions,
    zone_of_tolerance,
    zones_of_tolerance,
)
from custsat.values import Question, Scale

EFFORT = Scale(1, 7, step=1, low_is_good=True)
ONE = {"perceived": 7, "expected": 4}
MANY = {name: [number] * 3 for name, number in ONE.items()}
LEVELS = {"adequate": 4, "desired": 6, "perceived": 7}
COLUMNS = {name: name for name in LEVELS}
FRAME = pl.DataFrame({**{n: [v] * 3 for n, v in LEVELS.items()}, "expected": [4] * 3})
PAIR = {"perceived": "perceived", "expected": "expected"}
columns = frames.satisfaction
CALLS: dict[str, Any] = {
    "measure": lambda **on: measure(**ONE, **on),
    "perceptions": lambda **on: perceptions(**MANY, **on),
    "zone_of_tolerance": lambda **on: zone_of_tolerance(**LEVELS, **on),
    "zones_of_tolerance": lambda **on: zones_of_tolerance(
        **{name: [number] * 3 for name, number in LEVELS.items()}, **on
    ),
    "frames.measure": lambda **on: columns.measure(FRAME, **PAIR, **on),
    "frames.perceptions": lambda **on: columns.perceptions(FRAME, **PAIR, **on),
    "frames.zone": lambda **on: columns.zone_of_tolerance(FRAME, **COLUMNS, **on),
    "frames.zones": lambda **on: columns.zones_of_tolerance(FRAME, **COLUMNS, **on),
}


@pytest.mark.parametrize("name", CALLS)
def test_an_effort_of_7_is_not_more_than_was_expected(name: str) -> None:
    """The worst answer was "above the zone (customer franchise)"."""
    for on in ({"scale": EFFORT}, {"question": Question(scale=EFFORT)}):
        with pytest.raises(WrongScale, match="whose low end is good") as refused:
            CALLS[name](**on)
        assert "Scale.reverse" in str(refused.value) + refused.value.hint
