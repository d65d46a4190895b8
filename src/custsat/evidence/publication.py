"""Published figures of what may be published of groups."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure
from custsat.evidence.sources import LIBRARY_DEFAULT

__all__ = ["MIN_CELL"]

MIN_CELL: Final = PublishedFigure(
    value=10,
    unit="people; fewest in a count that is published",
    source=LIBRARY_DEFAULT,
    note=(
        "thresholds from 3 to 10 are in use, the lower ones in official statistics of "
        "companies, the higher ones in surveys of staff and patients; none was checked "
        "at its source"
    ),
)
