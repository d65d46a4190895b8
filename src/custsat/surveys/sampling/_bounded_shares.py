"""Whole numbers that sum to a total, in proportion to weights and within bounds.

Exact: fractions as far as the largest remainder, so that equal weights get equal
numbers and nothing depends on rounding errors.

>>> from fractions import Fraction
>>> weights = [Fraction(5), Fraction(3), Fraction(2)]
>>> exact = bounded_shares(60, weights, lows=[1, 1, 1], highs=[500, 20, 5])
>>> [str(share) for share in exact], whole_numbers(exact, [5, 3, 2])
(['35', '20', '5'], [35, 20, 5])
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def bounded_shares(
    total: int,
    weights: Sequence[Fraction],
    *,
    lows: Sequence[int],
    highs: Sequence[int],
) -> list[Fraction]:
    """Return shares of *total* as near to the weights as the bounds allow.

    Each is its weight times one factor, or the bound that this would pass.  Whatever
    has no weight keeps its lower bound.

    Args:
        total: from the sum of the *lows* to that of the *highs* of what has a weight,
            and of the *lows* of the rest.
        weights: 0 or more, one of them above 0.
        lows: the least of each.
        highs: the most of each, no less than its *low*.
    """
    limits = list(zip(weights, lows, highs, strict=True))
    points = sorted(
        {
            Fraction(bound) / weight
            for weight, low, high in limits
            if weight
            for bound in (low, high)
        }
    )

    def at(factor: Fraction) -> list[Fraction]:
        return [
            _within(factor * w, low, high) if w else Fraction(low)
            for w, low, high in limits
        ]

    first, last = 0, len(points)
    while last - first > 1:  # the last point at which no more than the total is given
        middle = (first + last) // 2
        first, last = (
            (middle, last) if sum(at(points[middle])) <= total else (first, middle)
        )
    factor = points[first]
    left = total - sum(at(factor))
    if not left:
        return at(factor)
    growing = [
        weight
        for weight, low, high in limits
        if weight and Fraction(low) / weight <= factor < Fraction(high) / weight
    ]
    return at(factor + left / sum(growing, Fraction(0)))


def _within(value: Fraction, low: int, high: int) -> Fraction:
    return min(max(value, Fraction(low)), Fraction(high))


def whole_numbers(shares: Sequence[Fraction], sizes: Sequence[int]) -> list[int]:
    """Return the shares as whole numbers of the same sum, by the largest remainder.

    Of equal remainders that of the larger *size* comes first, then the earlier one.
    """
    numbers = [floor(share) for share in shares]
    remainders = [share - number for share, number in zip(shares, numbers, strict=True)]
    order = sorted(range(len(shares)), key=lambda i: (-remainders[i], -sizes[i], i))
    for i in order[: int(sum(remainders))]:
        numbers[i] += 1
    return numbers
