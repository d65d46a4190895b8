"""Published figures of process capability."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import LIBRARY_DEFAULT

__all__ = ["CAPABILITY_LITERATURE", "MIN_CAPABILITY", "MIN_CAPABILITY_VALUES"]

CAPABILITY_LITERATURE: Final = Source(
    citation="Montgomery, Introduction to Statistical Quality Control",
    status=Status.CONVENTION,
    note="known from general literature; no edition was at hand",
)
MIN_CAPABILITY: Final = PublishedFigure(
    value=1.33,
    unit="the least Cpk of a process that is called capable",
    source=CAPABILITY_LITERATURE,
    note=(
        "four standard deviations to the nearer limit, for existing processes; the "
        "same table is said to ask for 1.25 where there is one limit only"
    ),
)
MIN_CAPABILITY_VALUES: Final = PublishedFigure(
    value=30,
    unit="values below which an index has no verdict",
    source=LIBRARY_DEFAULT,
)
