"""Kano's table and formulas, written down a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# The functional answer, and the letters by the dysfunctional one, from like to dislike.
CLASSIC: Final = {
    "like": "QAAAO",
    "must_be": "RIIIM",
    "neutral": "RIIIM",
    "live_with": "RIIIM",
    "dislike": "RRRRQ",
}


def coefficients(counts: Mapping[str, int]) -> tuple[float | None, float | None]:
    """Better and worse."""
    a, o, m, i = (counts[letter] for letter in "AOMI")
    if not a + o + m + i:
        return None, None
    return (a + o) / (a + o + m + i), -(o + m) / (a + o + m + i)


def mode_of(counts: Mapping[str, int], order: str) -> str:
    """The most frequent letter; of equal ones the first of *order*."""
    return max(order, key=lambda letter: (counts[letter], -order.index(letter)))
