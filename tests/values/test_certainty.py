"""Tests of certainty."""

from __future__ import annotations

from math import inf, nextafter

import pytest

from custsat.errors import WrongType
from custsat.values import (
    Certainty,
    Interval,
    certainty,
)

INTERVAL = Interval(low=0.25, high=0.75, level=0.95, method="wilson")
ABOVE = nextafter(0.75, inf)


@pytest.mark.parametrize(
    ("n", "min_n", "interval", "target", "expected"),
    [
        (29, 30, INTERVAL, 0.5, Certainty.TOO_FEW),
        (29, 30, INTERVAL, 0.9, Certainty.TOO_FEW),
        (30, 30, INTERVAL, 0.9, Certainty.CONCLUSIVE),
        (30, 30, INTERVAL, 0.75, Certainty.INCONCLUSIVE),
        (30, 30, INTERVAL, ABOVE, Certainty.CONCLUSIVE),
        (30, 30, INTERVAL, 0.25, Certainty.INCONCLUSIVE),
        (30, 30, INTERVAL, nextafter(0.25, -inf), Certainty.CONCLUSIVE),
        (30, 30, INTERVAL, None, Certainty.CONCLUSIVE),
        (30, 30, None, 0.5, Certainty.CONCLUSIVE),
        (0, 1, None, None, Certainty.TOO_FEW),
    ],
)
def test_certainty_of_examples(
    n: int, min_n: int, interval: Interval, target: float, expected: Certainty
) -> None:
    assert certainty(n=n, min_n=min_n, interval=interval, target=target) is expected


def test_certainty_rejects_non_interval() -> None:
    with pytest.raises(WrongType, match="interval must be an Interval, got tuple"):
        certainty(n=30, min_n=30, interval=(0.2, 0.8), target=0.5)
