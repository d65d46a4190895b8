"""Where the numbers of columns are summed from, so that no digits are lost.

A variance is a small difference of large sums where numbers lie far from 0 for their
spread: a year, an amount in cents.  Such columns are summed as distances from an
origin, a whole number near their mean.

>>> origins_needed([3_000_006.0], [[3_000_012_000_014.0]], 3)
(1000002.0,)
>>> origins_needed([12.0], [[50.0]], 3)
()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

FAR_FROM: Final = 1000.0  # nearer to 0 are the answers to any scale
MAX_RATIO: Final = 1e5  # of a square mean to a variance: ten digits are left
SAME_TOL: Final = 1e-15  # relative: numbers that differ by less are rounded alike


def origins_needed(
    sums: Sequence[float], products: Sequence[Sequence[float]], weight: float
) -> tuple[float, ...]:
    """Return an origin for each column; () where sums about 0 keep their digits."""
    if not weight:
        return ()
    origins = []
    for total, row in zip(sums, products, strict=True):
        mean, square = total / weight, row[-1]
        is_far = abs(mean) >= FAR_FROM
        spread = square - total * mean
        is_needed = is_far and square > MAX_RATIO * max(spread, 0.0)
        origins.append(float(round(mean)) if is_needed else 0.0)
    return tuple(origins) if any(origins) else ()


def moved_sums(
    sums: Sequence[float],
    products: Sequence[Sequence[float]],
    weight: float,
    steps: Sequence[float],
) -> tuple[list[float], list[list[float]]]:
    """Return sums and products of the same numbers, each column more by its step.

    >>> moved_sums([3.0], [[5.0]], 2, [10.0])  # of 1 and 2, and of 11 and 12
    ([23.0], [[265.0]])
    """
    return (
        [total + weight * step for total, step in zip(sums, steps, strict=True)],
        [
            [
                value
                + steps[i] * sums[j]
                + steps[j] * sums[i]
                + weight * steps[i] * steps[j]
                for j, value in enumerate(row)
            ]
            for i, row in enumerate(products)
        ],
    )
