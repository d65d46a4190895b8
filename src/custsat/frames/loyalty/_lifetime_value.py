"""The lifetime value of each customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import OutOfRange, TooLarge
from custsat.frames._expressions import float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._row_checks import RowCheck
from custsat.loyalty.clv._clv_conventions import (
    MarginTiming,
    first_margin_factor,
    period_factor,
    perpetuity,
)

if TYPE_CHECKING:
    from custsat.frames._frame_input import FrameInput

Native = TypeVar("Native")


def lifetime_value(
    data: Native,
    *,
    margin: str,
    retention: str,
    discount: float,
    acquisition: str | None = None,
    margin_timing: MarginTiming | str = MarginTiming.AFTER_RENEWAL,
    prefix: str = "",
) -> Native:
    """Add ``value`` and, if *acquisition* is a column, ``net_value``.

    There is no horizon and no growth; all rows are of one period and one currency.
    Where a number is missing, the new columns are null.

    >>> import polars as pl
    >>> from custsat.frames import loyalty
    >>> customers = pl.DataFrame({"margin": [100, 200], "stay": [0.8, 0.5]})
    >>> result = loyalty.lifetime_value(
    ...     customers, margin="margin", retention="stay", discount=0.1
    ... )
    >>> result["value"].round(1).to_list()
    [266.7, 166.7]

    Args:
        data: a frame with one row per customer.
        margin: the column of the margin per period.
        retention: the column of the retention rate. [0 to 1]
        discount: the discount rate per period. [0 to 1]
        acquisition: the column of the acquisition cost.
        margin_timing: when the first margin comes.
        prefix: put before the name of each new column.

    Raises:
        OutOfRange: with the number of rows whose retention or acquisition is invalid.
        TooLarge: with the number of rows whose value has no limit.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    timing = checks.member(margin_timing, "margin_timing", MarginTiming)
    rate = float(checks.discount(discount))
    roles = {"margin": margin, "retention": retention, "acquisition": acquisition}
    frame_input = open_frame(data, numbers=roles, prefix=prefix)
    retention_rate = frame_input.value("retention")
    ratio = period_factor(retention_rate, rate, 0.0)
    _require_valid(frame_input, ratio)
    first = first_margin_factor(timing, retention_rate, rate, 1.0)
    value = f"{prefix}value"
    amount = perpetuity(frame_input.value("margin"), first, ratio)
    frame_input.require(
        RowCheck(
            ~amount.is_null() & ~amount.is_finite(),
            lambda n: TooLarge(problem="not_computable_in_rows", name="the value", n=n),
        )
    )
    steps = [{value: amount}]
    if acquisition is not None:
        net_value = nw.col(value) - frame_input.value("acquisition")
        steps.append({f"{prefix}net_value": net_value})
    names = [name for step in steps for name in step]
    result: Native = frame_input.with_columns(*steps, keep=names)
    return result


def _require_valid(frame_input: FrameInput, ratio: nw.Expr) -> None:
    """Refuse rows outside the range that the formula is valid in."""
    zero, one = float_lit(0), float_lit(1)
    retention_rate = frame_input.value("retention")
    frame_input.require(
        RowCheck(
            (retention_rate < zero) | (retention_rate > one),
            lambda n: OutOfRange(
                name="retention=", allowed=f"from 0 to 1; {n} rows are not"
            ),
        ),
        RowCheck(ratio >= one, lambda n: TooLarge(problem="no_limit_in_rows", n=n)),
    )
    if "acquisition" in frame_input.columns:
        frame_input.require(
            RowCheck(
                frame_input.value("acquisition") < zero,
                lambda n: OutOfRange(
                    name="acquisition=", allowed=f"0 or more; {n} rows are not"
                ),
            )
        )
