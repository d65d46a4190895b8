"""The social style of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from custsat.customers.styles._social_style import rule_for_scale
from custsat.frames._expressions import apply_table
from custsat.frames._frame_input import open_frame

if TYPE_CHECKING:
    from custsat.values import Scale

Native = TypeVar("Native")


def social_style(
    data: Native,
    *,
    assertiveness: str,
    responsiveness: str,
    scale: Scale,
    medians: tuple[float, float] | None = None,
    prefix: str = "",
) -> Native:
    """Add ``style``; null where the known scores leave it open.

    >>> import polars as pl
    >>> from custsat.frames import customers
    >>> from custsat.values import LIKERT5
    >>> people = pl.DataFrame({"asserts": [4.5, 1.5], "responds": [2.0, 4.0]})
    >>> result = customers.social_style(
    ...     people, assertiveness="asserts", responsiveness="responds", scale=LIKERT5
    ... )
    >>> result["style"].to_list()
    ['driver', 'amiable']

    Args:
        data: a frame with one row per person.
        assertiveness: the column of the assertiveness scores.
        responsiveness: the column of the responsiveness scores.
        scale: the scale of both.
        medians: the medians of both in the population; None for the middle of the
            *scale*.
        prefix: put before the name of the new column.

    Raises:
        OutOfScale: with the number of rows that are not on the *scale*.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"assertiveness": assertiveness, "responsiveness": responsiveness}
    frame_input = open_frame(data, numbers=roles, prefix=prefix)
    frame_input.require_on_scale(scale, *roles)
    values = frame_input.values(*roles)
    style = {f"{prefix}style": apply_table(rule_for_scale(scale, medians), values)}
    result: Native = frame_input.with_columns(style, keep=style)
    return result
