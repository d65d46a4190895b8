"""The check of exact amounts of money, and the one rule for floats.

A float is an amount if it is the float of a decimal number with at most four decimals,
the minor unit in which amounts are summed; it then becomes exactly that number.

>>> amount(29.9, "amount"), amount("29.90", "amount")
(Decimal('29.9'), Decimal('29.90'))
>>> amount(0.1 + 0.2, "amount")
Traceback (most recent call last):
    ...
custsat.errors.InexactAmount: amount is a float with more than 4 decimals
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from custsat._checks._numbers import as_builtin
from custsat._checks._rows import at_row
from custsat._checks._types import BOOLEAN_TYPES, type_name
from custsat.errors import BoolAsNumber, InexactAmount, NotANumber, TooLarge

AMOUNT_DECIMALS: Final = 4  # of the minor unit in which amounts are summed
MAX_AMOUNT: Final = 10**11  # below it a float holds every amount in minor units
PLAIN_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")


def amount(
    value: Any, name: str, row: int | None = None, *, as_text: bool = True
) -> Decimal:
    """Return *value* as an exact amount of money.

    Whole numbers and Decimals are exact, and the text of a plain decimal number where
    *as_text* allows it; a float is, if it has at most four decimals.

    Raises:
        InexactAmount: for a float with more decimals.
        NotANumber: for NaN, infinity, another text and anything that is no number.
        BoolAsNumber: for True and False.
        TooLarge: for an amount of 1e11 or more.
    """
    result = (
        value
        if type(value) is Decimal
        else _as_decimal(value, name, row, as_text=as_text)
    )
    if not result.is_finite():
        kind = "NaN" if result.is_nan() else "infinity"
        raise NotANumber(name=name, row=row, kind=kind)
    if result.copy_abs() >= MAX_AMOUNT:  # abs() rounds, and overflows for 1e1000000
        raise TooLarge(problem="amount_limit", name=at_row(name, row), limit=MAX_AMOUNT)
    return result.copy_abs() if result.is_zero() else result  # never minus zero


def _as_decimal(value: Any, name: str, row: int | None, *, as_text: bool) -> Decimal:
    kind = type(value).__name__
    if kind in BOOLEAN_TYPES:
        raise BoolAsNumber(name=name, row=row)
    if as_text and isinstance(value, str) and PLAIN_DECIMAL.fullmatch(value):
        return Decimal(value)
    number = value if isinstance(value, Decimal) else as_builtin(value)
    if not isinstance(number, int | float | Decimal):
        is_text = isinstance(value, str)
        advice = "an amount is written as 29.90, or Decimal('29.90')" * is_text
        raise NotANumber(name=name, kind=type_name(value), row=row, advice=advice)
    if not isinstance(number, float):
        return Decimal(number)
    result = Decimal(repr(float(number)))
    exponent = result.as_tuple().exponent
    is_small = result.is_finite() and result.copy_abs() < MAX_AMOUNT
    if is_small and isinstance(exponent, int) and exponent < -AMOUNT_DECIMALS:
        raise InexactAmount(name=name, row=row, decimals=AMOUNT_DECIMALS)
    return result
