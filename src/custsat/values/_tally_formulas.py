"""The formulas of a tally, of numbers or of columns.

The weights of an answer are those of the people who gave it, summed; without weights
their number.  The same lines compute one tally and the tallies of many groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from custsat.values._arithmetic import SUMS_REL_TOL, Quantity

if TYPE_CHECKING:
    from custsat.values._arithmetic import Arithmetic, QuantityT

QuantityT_co = TypeVar("QuantityT_co", bound=Quantity, covariant=True)
AnyQuantity = TypeVar("AnyQuantity", bound=Quantity)
Weights: TypeAlias = Sequence[tuple[float, AnyQuantity]]  # of the answers, from low


class CountOf(Protocol[QuantityT_co]):
    """A number of people and the sums of their weights, or columns of these."""

    @property
    def n(self) -> QuantityT_co:
        """People."""
        ...

    @property
    def weight(self) -> QuantityT_co:
        """The sum of their weights."""
        ...

    @property
    def sum_squared_weights(self) -> QuantityT_co:
        """The sum of their squared weights."""
        ...


def effective_number(
    count: CountOf[QuantityT], arithmetic: Arithmetic[QuantityT]
) -> QuantityT:
    """Return Kish's effective number of people: n where all weights are equal.

    Rounding would put it beside n; the weights are above 0.

    Args:
        count: the people and the sums of their weights.
        arithmetic: that of numbers or that of columns.
    """
    effective = count.weight * count.weight / count.sum_squared_weights
    is_weighted = effective < count.n * (1 - SUMS_REL_TOL)
    return arithmetic.where(is_weighted, effective, count.n * 1.0)


def mean_answer(
    weights: Weights[QuantityT],
    weight: QuantityT,
    limits: tuple[Any, Any],
    arithmetic: Arithmetic[QuantityT],
) -> QuantityT:
    """Return the mean answer, which rounding must not put beyond the answers.

    Args:
        weights: the answers, each with its weight.
        weight: the sum of all weights, above 0.
        limits: the lowest and the highest answer that was given.
        arithmetic: that of numbers or that of columns.
    """
    lowest, highest = limits
    mean = arithmetic.total(answer * part for answer, part in weights) / weight
    return arithmetic.minimum(arithmetic.maximum(mean, lowest), highest)


def lowest_and_highest(
    weights: Weights[QuantityT], arithmetic: Arithmetic[QuantityT]
) -> tuple[Any, Any]:
    """Return the lowest and the highest answer that has a weight."""
    lowest: Any = weights[-1][0]
    highest: Any = weights[0][0]
    for answer, part in reversed(weights):
        lowest = arithmetic.where(part > 0, answer, lowest)
    for answer, part in weights:
        highest = arithmetic.where(part > 0, answer, highest)
    return lowest, highest


def answer_variance(
    weights: Weights[QuantityT],
    mean: QuantityT,
    total: CountOf[QuantityT],
    arithmetic: Arithmetic[QuantityT],
) -> Any:
    """Return the variance of the answers; None where there is a single one.

    The weighted mean square is enlarged by m / (m - 1), m being the effective number of
    answers.
    """
    gaps = [(answer - mean, part) for answer, part in weights]
    squares = arithmetic.total(part * (gap * gap) for gap, part in gaps)
    df = total.weight - total.sum_squared_weights / total.weight
    has_spread = (total.n > 1) & (df > 0)
    return arithmetic.where(
        has_spread, squares / arithmetic.where(has_spread, df, 1.0), None
    )
