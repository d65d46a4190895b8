"""Published figures of surveys: how many to ask."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import LIBRARY_DEFAULT

__all__ = [
    "COCHRAN_1977",
    "KREJCIE_MORGAN_1970",
    "KREJCIE_MORGAN_CHI_SQUARE",
    "KREJCIE_MORGAN_LEVEL",
    "KREJCIE_MORGAN_MARGIN",
    "MAX_POINTS_DEVIATION",
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
