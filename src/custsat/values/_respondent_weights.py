"""Checks of the weights of respondents: positive, one for each.

>>> check_weight(2, "respondent_weights", 0)
2
>>> check_n_weights([2, 1], "respondent_weights", 3, "answers")
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.InvalidWeights: respondent_weights must have one weight for each of the 3
answers, got 2
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import InvalidWeights

if TYPE_CHECKING:
    from collections.abc import Sized

MIN_WEIGHT: Final = 1e-100
MAX_WEIGHT: Final = 1e100  # beyond, the square of a weight is 0 or infinite


def check_weight(weight: Any, name: str, row: int) -> float:
    """Return *weight*, that of the respondent at *row*, if it can be used.

    Raises:
        InvalidWeights: if it is missing, not above 0, or its square would be 0 or
            infinite.
        NotANumber: if it is none.
    """
    if checks.is_missing(weight):
        raise InvalidWeights(problem="missing", name=name, row=row)
    number = checks.number(weight, name, row=row)
    if number <= 0:
        raise InvalidWeights(problem="not_positive", name=name, row=row)
    if not MIN_WEIGHT <= number <= MAX_WEIGHT:
        raise InvalidWeights(problem="out_of_bounds", name=name, row=row)
    return number


def check_n_weights(weights: Sized, name: str, n: int, unit: str) -> None:
    """Check that there are *n* weights, one for each *unit*.

    Raises:
        InvalidWeights: if there are more or fewer.
    """
    if len(weights) != n:
        raise InvalidWeights(
            problem="different_lengths",
            name=name,
            n=n,
            unit=unit,
            n_weights=len(weights),
        )
