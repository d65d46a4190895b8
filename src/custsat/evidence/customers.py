"""Sources and published figures of the chapter on customers."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import DEALER_HANDBOOK, LIBRARY_DEFAULT

__all__ = [
    "ABC_ANALYSIS",
    "ABC_LIMITS",
    "AGRAWAL",
    "BANT_MIN_MET",
    "BANT_PRACTICE",
    "EIGHTY_TWENTY",
    "FORECAST_MIN_ERRORS",
    "GRID_THRESHOLD",
    "HUGHES",
    "HYNDMAN",
    "LAPSE_RATIOS",
    "LORENZ",
    "MERRILL_REID",
    "PACE_MIN_EXPECTED",
    "PACE_MIN_VISITS",
    "PORTFOLIO_GRID",
    "PURCHASE_TREND_RATIOS",
    "PYRAMID_SHARES",
    "RFM_README",
    "RFM_SEGMENT_RANGES",
    "ZEITHAML_PYRAMID",
]

MERRILL_REID: Final = Source(
    citation="Merrill & Reid (1981), Personal Styles and Effective Performance",
    status=Status.CONVENTION,
    note="axes and styles as they are quoted; not validated like the Big Five",
)
BANT_PRACTICE: Final = Source(
    citation="BANT, a sales practice that goes back to IBM",
    status=Status.CONVENTION,
    note="the first publication was not at hand",
)
HUGHES: Final = Source(
    citation="Hughes (1994), Strategic Database Marketing",
    status=Status.CONVENTION,
    note="nested and independent scoring as they are commonly quoted",
)
RFM_README: Final = Source(
    citation="R package rfm, table of segments in its README",
    status=Status.CONVENTION,
    note="rows overlap: the first that fits counts; ten of 125 cells are in none",
)
ZEITHAML_PYRAMID: Final = Source(
    citation="Zeithaml, Rust & Lemon (2001), The customer pyramid",
    status=Status.CONVENTION,
    note="the names of the four tiers are theirs; they publish no fixed shares",
)
PORTFOLIO_GRID: Final = Source(
    citation="Attractiveness and capability grid of portfolio planning",
    status=Status.CONVENTION,
    note="deck and textbooks name the two criteria; the halves are our cut",
)
LORENZ: Final = Source(
    citation="Lorenz (1905) and Gini (1912)", status=Status.DEFINITION
)
ABC_ANALYSIS: Final = Source(
    citation="ABC analysis as taught in materials management", status=Status.CONVENTION
)
AGRAWAL: Final = Source(
    citation=(
        "Agrawal, Imielinski & Swami (1993); Piatetsky-Shapiro (1991); "
        "Brin et al. (1997); Zhang (2000); Jaccard (1901)"
    ),
    status=Status.DEFINITION,
)
HYNDMAN: Final = Source(
    citation="Hyndman & Athanasopoulos, Forecasting: Principles and Practice",
    status=Status.DEFINITION,
    note="naive and seasonal naive method; logarithms keep a forecast above 0",
)

EIGHTY_TWENTY: Final = PublishedFigure(
    value=(0.2, 0.8),
    unit="share of customers, share of sales they are said to bring",
    source=DEALER_HANDBOOK,
    status=Status.FOLKLORE,
    note="measure it with concentration(); it is a hope, not a law",
)
ABC_LIMITS: Final = PublishedFigure(
    value=(0.8, 0.95),
    unit="cumulative share of value at which class A and class B end",
    source=ABC_ANALYSIS,
)
PYRAMID_SHARES: Final = PublishedFigure(
    value=(0.01, 0.05, 0.2),
    unit="cumulative share of customers at which top, big and medium tiers end",
    source=Source(
        citation="Curry (2000), The Customer Marketing Method",
        status=Status.CONVENTION,
        note="shares as they are quoted; the book was not at hand",
    ),
)
GRID_THRESHOLD: Final = PublishedFigure(
    value=0.5,
    unit="share at which attractiveness, capability or rank counts as high",
    source=PORTFOLIO_GRID,
)
BANT_MIN_MET: Final = PublishedFigure(
    value=3,
    unit="of four BANT conditions that make an opportunity",
    source=BANT_PRACTICE,
)
LAPSE_RATIOS: Final = PublishedFigure(
    value=(1.0, 2.0),
    unit="days of silence per usual interval at which a customer is late, and overdue",
    source=LIBRARY_DEFAULT,
)

PURCHASE_TREND_RATIOS: Final = PublishedFigure(
    value=(0.5, 1.5),
    unit="recent visits per visits to be expected from a customer's own past",
    source=LAPSE_RATIOS.source,
)
FORECAST_MIN_ERRORS: Final = PublishedFigure(
    value=5,
    unit="past errors of a forecast from which its interval is estimated",
    source=LAPSE_RATIOS.source,
    note="the interval from two errors is so wide that it says nothing",
)
PACE_MIN_EXPECTED: Final = PublishedFigure(
    value=1,
    unit="visits to be expected in the recent days from which a customer is missed",
    source=LAPSE_RATIOS.source,
    note="of who comes once a year, nothing is learned in a quarter",
)
PACE_MIN_VISITS: Final = PublishedFigure(
    value=2,
    unit="visits before the recent days from which a customer has a pace",
    source=LAPSE_RATIOS.source,
    note="one visit has no interval, and so no pace that could slow down",
)

ANY_SCORE: Final = (1, 5)
RFM_SEGMENT_RANGES: Final = PublishedFigure(
    value=(
        ("champions", (5, 5), (5, 5), (5, 5)),
        ("potential_loyalist", (3, 5), (3, 5), (2, 5)),
        ("loyal_customers", (2, 4), (2, 4), (2, 4)),
        ("promising", (3, 4), (1, 3), (3, 5)),
        ("new_customers", (4, 5), (1, 3), ANY_SCORE),
        ("cannot_lose_them", (1, 2), (3, 4), (4, 5)),
        ("at_risk", (1, 2), (2, 5), (4, 5)),
        ("need_attention", (1, 3), (3, 5), (3, 5)),
        ("about_to_sleep", (2, 3), (1, 3), (1, 4)),
        ("lost", (1, 1), ANY_SCORE, ANY_SCORE),
    ),
    unit="segment and its scores of recency, frequency and amount, first to last",
    source=RFM_README,
)
