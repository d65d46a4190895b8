"""The RFM segment of each row."""

from __future__ import annotations

from typing import TypeVar

import narwhals.stable.v2 as nw

from custsat.customers.portfolio._rfm_segment import RFM_SEGMENTS, RfmScore
from custsat.errors import UnknownCase
from custsat.frames._expressions import apply_table
from custsat.frames._frame_input import open_frame
from custsat.frames._row_checks import RowCheck

Native = TypeVar("Native")


def rfm_segment(
    data: Native, *, recency: str, frequency: str, monetary: str, prefix: str = ""
) -> Native:
    """Add ``segment``; null where an unknown score leaves it open.

    >>> import polars as pl
    >>> from custsat.frames import customers
    >>> data = pl.DataFrame({"r": [5, 1], "f": [5, 1], "m": [5, 2]})
    >>> result = customers.rfm_segment(data, recency="r", frequency="f", monetary="m")
    >>> result["segment"].to_list()
    ['champions', 'lost']

    Args:
        data: a frame with one row per customer.
        recency: the column of the recency scores. [1 to 5, 5 is best]
        frequency: the column of the frequency scores.
        monetary: the column of the monetary scores.
        prefix: put before the name of the new column.

    Raises:
        UnknownCase: for a score that is not a whole number from 1 to 5.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"recency": recency, "frequency": frequency, "monetary": monetary}
    frame_input = open_frame(data, numbers=roles, prefix=prefix)
    allowed = [float(score) for score in RfmScore]
    for role, score in frame_input.values(*roles).items():
        is_unknown = ~score.is_null() & ~score.is_in(allowed)
        error = UnknownCase(rule=RFM_SEGMENTS.id, condition=role)
        frame_input.require(RowCheck.of(is_unknown, error))
    scores = {frame_input.temporary(role): frame_input.value(role) for role in roles}
    values = dict(zip(roles, map(nw.col, scores), strict=True))
    segment = {f"{prefix}segment": apply_table(RFM_SEGMENTS, values)}
    result: Native = frame_input.with_columns(scores, segment, keep=segment)
    return result
