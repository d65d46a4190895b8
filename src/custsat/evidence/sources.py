"""Sources of several chapters: five training decks, the literature, the library."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import Source, Status

__all__ = [
    "CLOPPER_PEARSON",
    "DEALER_HANDBOOK",
    "DIXON",
    "KOTLER",
    "LOYALTY_SLIDES",
    "OLIVER",
    "OWN_SIMULATION",
    "REICHHELD",
    "SERVICE_MARKETING_SLIDES",
    "SLIDE_COLLECTION",
    "WHAT_IS_SATISFACTION",
]

LOYALTY_SLIDES: Final = Source(
    citation="Customer service and customer loyalty (slides, 2003)",
    status=Status.CONVENTION,
)
DEALER_HANDBOOK: Final = Source(
    citation="Customer satisfaction and customer management (car dealer handbook)",
    status=Status.CONVENTION,
)
SERVICE_MARKETING_SLIDES: Final = Source(
    citation="Service marketing in practice, part 2 (slides)", status=Status.CONVENTION
)
SLIDE_COLLECTION: Final = Source(
    citation="Raising customer satisfaction (a collection of slides)",
    status=Status.CONVENTION,
)
WHAT_IS_SATISFACTION: Final = Source(
    citation="What is customer satisfaction (slides)", status=Status.CONVENTION
)
OLIVER: Final = Source(citation="Oliver (1980)", status=Status.DEFINITION)
KOTLER: Final = Source(
    citation="Kotler, Marketing Management",
    status=Status.DEFINITION,
    note="the three states as they are quoted; no edition was at hand",
)
REICHHELD: Final = Source(citation="Reichheld (2003)", status=Status.DEFINITION)
DIXON: Final = Source(
    citation="Dixon, Freeman & Toman (2010)",
    status=Status.CONVENTION,
    note="the second version of the question is known from general literature",
)
CLOPPER_PEARSON: Final = Source(
    citation="Clopper & Pearson (1934)", status=Status.DEFINITION
)
LIBRARY_DEFAULT: Final = Source(
    citation="custsat, a default of this library",
    status=Status.CONVENTION,
    note="not published; replace it if you know better",
)
OWN_SIMULATION: Final = Source(
    citation="a simulation of this library",
    status=Status.CONVENTION,
    note="its repository repeats it: tests/simulations",
)
