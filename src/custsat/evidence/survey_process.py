"""Sources of the process of a survey."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import Source, Status
from custsat.evidence.sources import SLIDE_COLLECTION, WHAT_IS_SATISFACTION

__all__ = ["ISO_10004", "SLIDE_COLLECTION", "WHAT_IS_SATISFACTION"]

ISO_10004: Final = Source(
    citation="ISO 10004:2018",
    status=Status.CONVENTION,
    note=(
        "its stages are known from general literature; which step belongs to which "
        "stage is laid down here"
    ),
)
