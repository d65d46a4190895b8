"""Sources and published figures of the chapter on service."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import LIBRARY_DEFAULT, LOYALTY_SLIDES, SLIDE_COLLECTION

__all__ = [
    "CARLZON",
    "CEILING_FROM",
    "CONTACTS_OF_A_YEAR",
    "CRONIN_TAYLOR",
    "HALF_OF_THE_CAUSES",
    "HESKETT",
    "IMPORTANCE_POINTS",
    "LIBRARY_DEFAULT",
    "LUK_LAYTON",
    "MARTIN",
    "PHONE_RINGS",
    "POINTS_TO_ALLOT",
    "PZB_1985",
    "PZB_1988",
    "PZB_1991",
    "RECEPTION_MINUTES",
    "RUCCI",
    "STORE_CHAIN_UNITS",
    "ZBP_1988",
    "ZPB_1990",
]

GENERAL_LITERATURE: Final = (
    "known from general literature; the text itself was not at hand"
)
PZB_1985: Final = Source(
    citation="Parasuraman, Zeithaml & Berry (1985)",
    status=Status.DEFINITION,
    note=GENERAL_LITERATURE,
)
PZB_1988: Final = Source(
    citation="Parasuraman, Zeithaml & Berry (1988)",
    status=Status.DEFINITION,
    note="the 22 statements are told in our own words; " + GENERAL_LITERATURE,
)
PZB_1991: Final = Source(
    citation="Parasuraman, Berry & Zeithaml (1991)",
    status=Status.DEFINITION,
    note=GENERAL_LITERATURE,
)
ZBP_1988: Final = Source(
    citation="Zeithaml, Berry & Parasuraman (1988)",
    status=Status.DEFINITION,
    note="the abstract and the list of antecedents were seen",
)
ZPB_1990: Final = Source(
    citation="Zeithaml, Parasuraman & Berry (1990)",
    status=Status.MEASURED,
    note="five large service firms of one country; no public copy of the figures found",
)
CRONIN_TAYLOR: Final = Source(
    citation="Cronin & Taylor (1992)", status=Status.DEFINITION, note=GENERAL_LITERATURE
)
LUK_LAYTON: Final = Source(
    citation="Luk & Layton (2002)", status=Status.DEFINITION, note=GENERAL_LITERATURE
)
MARTIN: Final = Source(
    citation="Martin, Quality Customer Service",
    status=Status.CONVENTION,
    note="the names of the four types are as quoted; " + GENERAL_LITERATURE,
)
HESKETT: Final = Source(citation="Heskett et al. (1994)", status=Status.DEFINITION)
RUCCI: Final = Source(
    citation="Rucci, Kirn & Quinn (1998)",
    status=Status.MEASURED,
    note="one department-store chain; the three figures were seen in a case study",
)
CARLZON: Final = Source(
    citation="Carlzon (1987), Moments of Truth",
    status=Status.MEASURED,
    note=GENERAL_LITERATURE,
)

POINTS_TO_ALLOT: Final = PublishedFigure(
    value=100, unit="points allotted over all dimensions", source=PZB_1991
)
IMPORTANCE_POINTS: Final = PublishedFigure(
    value=(11, 32, 22, 19, 16),
    unit="points of 100 for tangibles, reliability, responsiveness, assurance, empathy",
    source=ZPB_1990,
    note="what customers of five firms said; never a default for yours",
)
HALF_OF_THE_CAUSES: Final = PublishedFigure(
    value=0.5,
    unit="share of the answered causes of a gap, from which on they are many",
    source=LIBRARY_DEFAULT,
)
CEILING_FROM: Final = PublishedFigure(
    value=0.5,
    unit="share of the expectations at the top of the scale, from which on it is said",
    source=LIBRARY_DEFAULT,
)
STORE_CHAIN_UNITS: Final = PublishedFigure(
    value=(5.0, 1.3, 0.5),
    unit="units of employee attitude, units of customer impression, percent of growth",
    source=RUCCI,
    note="what one step brought at the next station of that chain of stores",
)
CONTACTS_OF_A_YEAR: Final = PublishedFigure(
    value=(10_000_000, 5, 15),
    unit="passengers of a year, contacts with staff for each, seconds for each contact",
    source=CARLZON,
)
PHONE_RINGS: Final = PublishedFigure(
    value=3, unit="rings until the phone is answered, at most", source=LOYALTY_SLIDES
)
RECEPTION_MINUTES: Final = PublishedFigure(
    value=1, unit="minutes from arrival to reception, at most", source=SLIDE_COLLECTION
)
