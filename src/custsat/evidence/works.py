"""The works we quote: five training decks under neutral names, and the literature."""

from __future__ import annotations

from typing import Final

from custsat.evidence.figure import Source, Status

__all__ = [
    "CLOPPER_PEARSON",
    "COLLECTION",
    "DEALER_HANDBOOK",
    "DIXON",
    "KOTLER",
    "LOYALTY_SLIDES",
    "OLIVER",
    "REICHHELD",
    "SERVICE_MARKETING_SLIDES",
    "WHAT_IS_SATISFACTION",
]

LOYALTY_SLIDES: Final = Source(
    work="Customer service and customer loyalty (slides, 2003)",
    status=Status.CONVENTION,
)
DEALER_HANDBOOK: Final = Source(
    work="Customer satisfaction and customer management (car dealer handbook)",
    status=Status.CONVENTION,
)
SERVICE_MARKETING_SLIDES: Final = Source(
    work="Service marketing in practice, part 2 (slides)", status=Status.CONVENTION
)
COLLECTION: Final = Source(
    work="Raising customer satisfaction (a collection of slides)",
    status=Status.CONVENTION,
)
WHAT_IS_SATISFACTION: Final = Source(
    work="What is customer satisfaction (slides)", status=Status.CONVENTION
)
OLIVER: Final = Source(work="Oliver (1980)", status=Status.DEFINITION)
KOTLER: Final = Source(
    work="Kotler, Marketing Management",
    status=Status.DEFINITION,
    note="the three states as they are quoted; no edition was at hand",
)
REICHHELD: Final = Source(work="Reichheld (2003)", status=Status.DEFINITION)
DIXON: Final = Source(
    work="Dixon, Freeman & Toman (2010)",
    status=Status.CONVENTION,
    note="the second version of the question is known from general literature",
)
CLOPPER_PEARSON: Final = Source(
    work="Clopper & Pearson (1934)", status=Status.DEFINITION
)
