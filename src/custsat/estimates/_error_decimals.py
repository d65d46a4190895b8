"""How many decimals a figure needs next to its standard error."""

from __future__ import annotations

from math import floor, log10
from typing import Final

SIGNIFICANT: Final = 2  # digits of a standard error that are printed
MAX_DECIMALS: Final = 12


def decimals_for(error: float) -> int:
    """Return how many decimals show two digits of a standard error.

    >>> decimals_for(0.0098), decimals_for(12.5)
    (4, 0)
    """
    return min(max(0, SIGNIFICANT - 1 - floor(log10(error))), MAX_DECIMALS)
