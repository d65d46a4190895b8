"""Sources of the rules of nonconforming items."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import Source, Status
from custsat.evidence.sources import SLIDE_COLLECTION

__all__ = ["ISO_9001_8_7", "SLIDE_COLLECTION"]

ISO_9001_8_7: Final = Source(
    citation="ISO 9001:2015, 8.7",
    status=Status.CONVENTION,
    note=(
        "known from general literature; which need goes with which disposition is "
        "laid down here"
    ),
)
