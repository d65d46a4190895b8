"""Columns of money as whole minor units, and which amounts are finer than one.

Exact decimals stay exact: they are computed with as the integers that they are stored
as.  A float is an amount if it is the float of a number of minor units, as in
:func:`custsat._checks.amount`; below the limit of the ledger floats hold them exactly.
"""

from __future__ import annotations

import polars as pl

from custsat.customers.portfolio._ledger import DECIMALS, MINOR_UNITS


def minor_units(column: str, dtype: pl.DataType) -> tuple[pl.Expr, pl.Expr]:
    """Return the amounts of *column* in minor units, and which are finer than one."""
    if isinstance(dtype, pl.Decimal):
        return _of_decimals(pl.col(column).to_physical(), dtype.scale)
    amount = pl.col(column).cast(pl.Float64)
    units = (amount * MINOR_UNITS).round()
    # a full column: polars divides inexactly by one that is the same everywhere
    is_finer = units / (amount * 0.0 + MINOR_UNITS) != amount
    return units.cast(pl.Int64), is_finer


def _of_decimals(unscaled: pl.Expr, scale: int) -> tuple[pl.Expr, pl.Expr]:
    if scale <= DECIMALS:
        exact = unscaled * 10 ** (DECIMALS - scale)
        return exact.cast(pl.Int64), pl.lit(value=False)
    unit = 10 ** (scale - DECIMALS)
    units = unscaled // unit
    return units.cast(pl.Int64), units * unit != unscaled
