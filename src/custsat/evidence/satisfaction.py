"""Published figures of the chapter on satisfaction."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import DIXON, LIBRARY_DEFAULT, SLIDE_COLLECTION

__all__ = [
    "ADJUSTED_WALD",
    "DAYS_TO_CHECK",
    "EASY_FROM",
    "MIN_ANSWERS",
    "MIN_RARER_ANSWERS",
    "ROCKS_2016",
    "SATISFIED_FROM",
    "TARGET_RATE",
    "TOP_BOXES",
]

ROCKS_2016: Final = Source(
    citation="Rocks (2016), interval estimation for the net promoter score",
    status=Status.CONVENTION,
    note="known from general literature; the simulations were not repeated here",
)
SURVEY_PRACTICE: Final = Source(
    citation="survey practice, no single author", status=Status.CONVENTION
)

TOP_BOXES: Final = PublishedFigure(
    value=2,
    unit="highest answers of a scale that count as satisfied",
    source=SURVEY_PRACTICE,
)
SATISFIED_FROM: Final = PublishedFigure(
    value=70,
    unit="percent of the scale, the limit included",
    source=SLIDE_COLLECTION,
    note="a respondent at 65 is called dissatisfied there, three at 70 or more are not",
)
TARGET_RATE: Final = PublishedFigure(
    value=0.85,
    unit="share of satisfied customers",
    source=SLIDE_COLLECTION,
    note="one company's own target; never a default",
)
MIN_ANSWERS: Final = PublishedFigure(
    value=30,
    unit="answers below which no verdict is given",
    source=SURVEY_PRACTICE,
    note="a rule of thumb; pass min_n= for another",
)
DAYS_TO_CHECK: Final = PublishedFigure(
    value=(1, 7, 90),
    unit="days until an action is checked: a customer waits, is unhappy, neither",
    source=LIBRARY_DEFAULT,
)
MIN_RARER_ANSWERS: Final = PublishedFigure(
    value=10,
    unit="respondents with the rarer of two answers below which a slope has no verdict",
    source=Source(
        citation="a simulation of this library",
        status=Status.CONVENTION,
        note="with 10 the 95 % interval of the slope holds in 92 to 96 of 100 surveys",
    ),
)
EASY_FROM: Final = PublishedFigure(
    value=5,
    unit="lowest answer on 1 to 7 that counts as easy",
    source=DIXON,
)
ADJUSTED_WALD: Final = PublishedFigure(
    value=(0.75, 1.5, 0.75),
    unit="detractors, passives and promoters added before the interval is made",
    source=ROCKS_2016,
)
