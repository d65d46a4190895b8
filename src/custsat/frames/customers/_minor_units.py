"""Columns of money as whole minor units, rounded as the ledger of rows rounds.

Exact decimals stay exact: they are computed with as the integers that they are stored
as.  Floats hold minor units exactly below the limit of the ledger.
"""

from __future__ import annotations

import polars as pl

from custsat.customers.portfolio._ledger import DECIMALS, MINOR_UNITS, ROUNDING_TOL


def minor_units(column: str, dtype: pl.DataType) -> tuple[pl.Expr, pl.Expr]:
    """Return the amounts of *column* in minor units, and which were finer than one.

    A finer amount is rounded to the nearest unit, half to even.
    """
    if isinstance(dtype, pl.Decimal):
        return _of_decimals(pl.col(column).to_physical(), dtype.scale)
    amount = pl.col(column).cast(pl.Float64)
    exact = amount * MINOR_UNITS
    floor = exact.floor()
    twice, is_odd = (exact - floor) * 2, (floor / 2).floor() * 2 != floor
    rounded = floor + ((twice > 1) | ((twice == 1) & is_odd)).cast(pl.Float64)
    # a full column: polars divides inexactly by one that is the same everywhere
    is_amount = rounded / (amount * 0.0 + MINOR_UNITS) == amount
    is_finer = ~is_amount & ((exact - rounded).abs() > float(ROUNDING_TOL))
    return rounded.cast(pl.Int64), is_finer


def _of_decimals(unscaled: pl.Expr, scale: int) -> tuple[pl.Expr, pl.Expr]:
    if scale <= DECIMALS:
        exact = unscaled * 10 ** (DECIMALS - scale)
        return exact.cast(pl.Int64), pl.lit(value=False)
    unit = 10 ** (scale - DECIMALS)
    floor = unscaled // unit
    part = unscaled - floor * unit
    rounds_up = (part * 2 > unit) | ((part * 2 == unit) & (floor % 2 != 0))
    is_finer = (part > 0) & _is_beyond_tolerance(part, unit)
    return (floor + rounds_up.cast(pl.Int128)).cast(pl.Int64), is_finer


def _is_beyond_tolerance(part: pl.Expr, unit: int) -> pl.Expr:
    """Whether a part of a minor unit is further from both its ends than is allowed."""
    allowed = int(ROUNDING_TOL * unit)
    return (part > allowed) & (part < unit - allowed)
