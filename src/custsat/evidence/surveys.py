"""Published figures of surveys: how many to ask."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import LIBRARY_DEFAULT

__all__ = [
    "AAPOR_2016",
    "COCHRAN_1977",
    "COMPLETE_FROM",
    "KREJCIE_MORGAN_1970",
    "KREJCIE_MORGAN_CHI_SQUARE",
    "KREJCIE_MORGAN_LEVEL",
    "KREJCIE_MORGAN_MARGIN",
    "MAX_POINTS_DEVIATION",
    "MIN_STRAIGHT_ITEMS",
    "SPEEDING_SHARE",
    "WORST_CASE_SHARE",
]

COCHRAN_1977: Final = Source(
    citation="Cochran (1977), Sampling Techniques, chapters 4 and 5",
    status=Status.DEFINITION,
    note="formulas as they are quoted everywhere; the book itself was not at hand",
)
KREJCIE_MORGAN_1970: Final = Source(
    citation="Krejcie & Morgan (1970), Determining sample size for research activities",
    status=Status.CONVENTION,
    note="formula and table as they are quoted everywhere; the article was not at hand",
)
KREJCIE_MORGAN_CHI_SQUARE: Final = PublishedFigure(
    value=3.841,
    unit="chi-square with 1 degree of freedom at the 95 % level, as in the table",
    source=KREJCIE_MORGAN_1970,
)
KREJCIE_MORGAN_MARGIN: Final = PublishedFigure(
    value=0.05,
    unit="margin of the share, to either side",
    source=KREJCIE_MORGAN_1970,
)
KREJCIE_MORGAN_LEVEL: Final = PublishedFigure(
    value=0.95,
    unit="confidence level of the table",
    source=KREJCIE_MORGAN_1970,
)
WORST_CASE_SHARE: Final = PublishedFigure(
    value=0.5,
    unit="share whose answers vary most",
    source=COCHRAN_1977,
)
MAX_POINTS_DEVIATION: Final = PublishedFigure(
    value=50,
    unit="points; the standard deviation of an index of 0 to 100 is no larger",
    source=LIBRARY_DEFAULT,
    note="it follows from the scale: half of all answers at either end",
)
AAPOR_2016: Final = Source(
    citation="AAPOR (2016), Standard Definitions, 9th edition",
    status=Status.CONVENTION,
    note="response rate 1 and the shares of items as they are quoted; not at hand",
)
COMPLETE_FROM: Final = PublishedFigure(
    value=0.8,
    unit="share of the items answered from which an interview is complete",
    source=AAPOR_2016,
    note="named there as an example; a survey may set its own",
)
SPEEDING_SHARE: Final = PublishedFigure(
    value=0.5,
    unit="share of the median time below which answers were given in haste",
    source=LIBRARY_DEFAULT,
    note="other limits are in use as well; pass speeding_share= for another",
)
MIN_STRAIGHT_ITEMS: Final = PublishedFigure(
    value=5,
    unit="answers below which nothing is said about a straight line",
    source=LIBRARY_DEFAULT,
    note="of fewer items equal answers are common; pass min_items= for another",
)
