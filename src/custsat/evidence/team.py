"""Sources of the models of people and their work."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import Source, Status
from custsat.evidence.sources import (
    DEALER_HANDBOOK,
    SERVICE_MARKETING_SLIDES,
    SLIDE_COLLECTION,
    WHAT_IS_SATISFACTION,
)

__all__ = [
    "COVEY",
    "DEALER_HANDBOOK",
    "HERSEY_BLANCHARD",
    "SERVICE_MARKETING_SLIDES",
    "SLIDE_COLLECTION",
    "WHAT_IS_SATISFACTION",
]

HERSEY_BLANCHARD: Final = Source(
    citation="Hersey & Blanchard, Management of Organizational Behavior",
    status=Status.CONVENTION,
    note=(
        "known from general literature, no edition was at hand; tests of the theory "
        "support it in part only, above all for new staff"
    ),
)
COVEY: Final = Source(
    citation="Covey, The 7 Habits of Highly Effective People",
    status=Status.CONVENTION,
    note=(
        "known from general literature, no edition was at hand; the slides name the "
        "four kinds of tasks and no actions"
    ),
)
