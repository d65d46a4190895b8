"""The RFM segment of each row."""

from __future__ import annotations

from typing import TypeVar

from custsat.customers.portfolio._rfm_segment import RFM_SEGMENTS, RfmScore
from custsat.errors import UnknownCase
from custsat.frames._expressions import apply_table, to_float
from custsat.frames._frame_input import open_frame

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
    frame_input = open_frame(data, roles)
    frame_input.check_numeric(*roles)
    allowed = [float(score) for score in RfmScore]
    scores = {role: to_float(column) for role, column in roles.items()}
    unknown = {
        role: ~score.is_null() & ~score.is_in(allowed) for role, score in scores.items()
    }
    for role, count in frame_input.count_where(**unknown).items():
        if count:
            raise UnknownCase(rule=RFM_SEGMENTS.id, condition=role)
    segment = {f"{prefix}segment": apply_table(RFM_SEGMENTS, roles)}
    result: Native = frame_input.with_columns(segment, keep=segment)
    return result
