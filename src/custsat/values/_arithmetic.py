"""Arithmetic for formulas that take numbers or columns of numbers.

A formula is written once, over the operators.  What has no operator (a root, the lower
of two, a choice, a sum, a function without a formula) is asked of an object: of
:data:`FLOATS` for numbers, in ``frames`` of one for columns.

>>> def standard_error(variance, n, arithmetic=FLOATS):
...     return arithmetic.sqrt(variance / n)
>>> standard_error(16, 4)
2.0
"""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, Any, Final, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SUMS_REL_TOL: Final = 1e-12  # a smaller relative variance is the rounding of none


class Quantity(Protocol):
    """A number, or a column of numbers; a comparison gives a truth value, or many."""

    def __add__(self, other: Any, /) -> Self: ...
    def __sub__(self, other: Any, /) -> Self: ...
    def __rsub__(self, other: Any, /) -> Self: ...
    def __mul__(self, other: Any, /) -> Self: ...
    def __rmul__(self, other: Any, /) -> Self: ...
    def __truediv__(self, other: Any, /) -> Self: ...
    def __lt__(self, other: Any, /) -> Any: ...
    def __le__(self, other: Any, /) -> Any: ...
    def __gt__(self, other: Any, /) -> Any: ...
    def __ge__(self, other: Any, /) -> Any: ...


QuantityT = TypeVar("QuantityT", bound=Quantity)


class Arithmetic(Protocol[QuantityT]):
    """What formulas need besides the operators."""

    def sqrt(self, value: QuantityT) -> QuantityT:
        """Return the square root."""
        ...

    def minimum(self, first: Any, second: Any) -> QuantityT:
        """Return the lower of two; the first of equal ones."""
        ...

    def maximum(self, first: Any, second: Any) -> QuantityT:
        """Return the higher of two; the first of equal ones."""
        ...

    def where(self, condition: Any, value: Any, otherwise: Any) -> QuantityT:
        """Return *value* where *condition* is true, and *otherwise* elsewhere."""
        ...

    def total(self, values: Iterable[QuantityT]) -> QuantityT:
        """Return the sum, rounded once where that can be done."""
        ...

    def apply(self, function: Callable[[float], float], value: QuantityT) -> QuantityT:
        """Return a *function* of one number, which has no formula."""
        ...


class FloatArithmetic:
    """The arithmetic of plain numbers."""

    def sqrt(self, value: float) -> float:
        """Return the square root."""
        return sqrt(value)

    def minimum(self, first: float, second: float) -> float:
        """Return the lower of two; the first of equal ones."""
        return min(first, second)

    def maximum(self, first: float, second: float) -> float:
        """Return the higher of two; the first of equal ones."""
        return max(first, second)

    def where(self, condition: Any, value: Any, otherwise: Any) -> Any:
        """Return *value* if *condition* is true, else *otherwise*."""
        return value if condition else otherwise

    def total(self, values: Iterable[float]) -> float:
        """Return the sum, rounded once."""
        return fsum(values)

    def apply(self, function: Callable[[float], float], value: float) -> float:
        """Return a *function* of one number."""
        return function(value)


FLOATS: Final[Arithmetic[float]] = FloatArithmetic()
