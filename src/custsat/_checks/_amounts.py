"""The check of exact amounts of money, and the one rule for finer ones.

Amounts have at most four decimals, the minor unit in which they are summed.  A float is
one if it is the float of such a number, and becomes exactly that number; a finer amount
of any kind is refused, and nothing is rounded here.

>>> amount(29.9, "amount"), amount("29.90", "amount")
(Decimal('29.9'), Decimal('29.90'))
>>> amount(0.1 + 0.2, "amount")
Traceback (most recent call last):
    ...
custsat.errors.InexactAmount: amount is a float with more than 4 decimals
>>> amount(Decimal("29.90001"), "amount")
Traceback (most recent call last):
    ...
custsat.errors.InexactAmount: amount is a Decimal with more than 4 decimals
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from custsat._checks._numbers import as_builtin
from custsat._checks._rows import at_row
from custsat._checks._types import BOOLEAN_TYPES, type_name
from custsat.errors import BoolAsNumber, InexactAmount, NotANumber, TooLarge

KINDS: Final = {"Decimal": "a Decimal", "str": "a text"}
AMOUNT_DECIMALS: Final = 4  # of the minor unit in which amounts are summed
MAX_AMOUNT: Final = 10**11  # below it a float holds every amount in minor units
PLAIN_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")


def amount(
    value: Any, name: str, row: int | None = None, *, as_text: bool = True
) -> Decimal:
    """Return *value* as an exact amount of money.

    Whole numbers, Decimals and floats are taken, and the text of a plain decimal number
    where *as_text* allows it.

    Raises:
        InexactAmount: for more than four decimals; zeros at the end are none.
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
    if is_finer(result):
        kind = KINDS.get(type(value).__name__, "a float")
        raise InexactAmount(name=name, row=row, kind=kind, decimals=AMOUNT_DECIMALS)
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
    return Decimal(repr(float(number)) if isinstance(number, float) else number)


def is_finer(amount: Decimal) -> bool:
    """Return whether a finite *amount* is no whole number of minor units.

    >>> is_finer(Decimal("1.00010")), is_finer(Decimal("1.00015"))
    (False, True)
    """
    _, digits, exponent = amount.as_tuple()
    if not isinstance(exponent, int) or exponent >= -AMOUNT_DECIMALS:
        return False
    return any(digits[exponent + AMOUNT_DECIMALS :])
