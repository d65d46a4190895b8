"""Published figures of control charts: constants, run rules, run lengths."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import LIBRARY_DEFAULT

__all__ = [
    "C4_TABLE",
    "CHAMP_WOODALL",
    "CONSTANTS_TABLE",
    "CUSUM_DECISION",
    "CUSUM_REFERENCE",
    "D2_TABLE",
    "D3_TABLE",
    "EWMA_WEIGHT",
    "EWMA_WIDTH",
    "IMPROBABLE_SIGNALS",
    "LANEY",
    "LIKELY_CENTRE",
    "LUCAS_SACCUCCI",
    "MIN_BASELINE",
    "NARROW_LIMITS",
    "NELSON",
    "NORMAL_COUNTS",
    "PAGE",
    "RUN_LENGTHS",
    "SHEWHART",
    "SIGMAS",
    "WESTERN_ELECTRIC",
]

SHEWHART: Final = Source(citation="Shewhart (1931)", status=Status.CONVENTION)
WESTERN_ELECTRIC: Final = Source(
    citation="Western Electric (1956), Statistical Quality Control Handbook",
    status=Status.CONVENTION,
    note="the four rules as they are quoted; the handbook was not at hand",
)
NELSON: Final = Source(
    citation="Nelson (1984), The Shewhart control chart: tests for special causes",
    status=Status.CONVENTION,
    note="the eight tests as they are quoted; checked with the tests of R's qcc",
)
LANEY: Final = Source(
    citation="Laney (2002), Improved control charts for attributes",
    status=Status.CONVENTION,
    note="the formula as it is quoted; the paper was not at hand",
)
CHAMP_WOODALL: Final = Source(
    citation="Champ & Woodall (1987), Exact results for Shewhart control charts",
    status=Status.DEFINITION,
    note="run lengths as they are quoted; the library's own chain gives the same",
)
CONSTANTS_TABLE: Final = Source(
    citation="table of control chart constants, as printed in textbooks",
    status=Status.DEFINITION,
    note="rounded; each figure was compared with the integral it is rounded from",
)
LUCAS_SACCUCCI: Final = Source(
    citation="Lucas & Saccucci (1990), Exponentially weighted moving average schemes",
    status=Status.CONVENTION,
    note="the run lengths as they are quoted; the library's integral gives the same",
)
PAGE: Final = Source(
    citation="Page (1954), Continuous inspection schemes",
    status=Status.CONVENTION,
    note="tabular form and run lengths as textbooks quote them",
)
OWN_COMPUTATION: Final = Source(
    citation="custsat, computed for this library",
    status=Status.MEASURED,
    note="of normal points and known limits, by integration where no more is said",
)

SIGMAS: Final = PublishedFigure(
    value=3.0, unit="standard errors from the centre to a limit", source=SHEWHART
)
MIN_BASELINE: Final = PublishedFigure(
    value=20,
    unit="points that limits are computed from, at least",
    source=LIBRARY_DEFAULT,
    note="textbooks ask for 20 to 25 before limits are trusted",
)
IMPROBABLE_SIGNALS: Final = PublishedFigure(
    value=0.05,
    unit="probability of a conclusion while nothing has changed",
    source=LIBRARY_DEFAULT,
    note=(
        "a third each for so many signals (Poisson), for some so close together, and "
        "for a point so far out (times the number of points)"
    ),
)
LIKELY_CENTRE: Final = PublishedFigure(
    value=0.9,
    unit="probability that a centre of few values is not further off, on a side",
    source=LIBRARY_DEFAULT,
    note="false alarms of time-weighted charts are counted as if it were so far off",
)
NARROW_LIMITS: Final = PublishedFigure(
    value=0.05,
    unit="probability that the standard deviation behind limits came out smaller",
    source=LIBRARY_DEFAULT,
    note="false alarms are counted as if it had, before signals are a conclusion",
)
NORMAL_COUNTS: Final = PublishedFigure(
    value=25,
    unit="expected events from which run rules are those of normal points",
    source=LIBRARY_DEFAULT,
    note="below, the run length of rules about several points is not known",
)
D2_TABLE: Final = PublishedFigure(
    value=(
        *(1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.970, 3.078, 3.173, 3.258),
        *(3.336, 3.407, 3.472, 3.532, 3.588, 3.640, 3.689, 3.735, 3.778, 3.819, 3.858),
        *(3.895, 3.931),
    ),
    unit="mean range of 2, 3, ... 25 normal values, in standard deviations",
    source=CONSTANTS_TABLE,
)
D3_TABLE: Final = PublishedFigure(
    value=(
        *(0.8525, 0.8884, 0.8798, 0.8641, 0.8480, 0.8332, 0.8198, 0.8078, 0.7971),
        *(0.7873, 0.7785, 0.7704, 0.7630, 0.7562, 0.7499, 0.7441, 0.7386, 0.7335),
        *(0.7287, 0.7242, 0.7199, 0.7159, 0.7121, 0.7085),
    ),
    unit="standard deviation of the range of 2, 3, ... 25 normal values",
    source=CONSTANTS_TABLE,
)
C4_TABLE: Final = PublishedFigure(
    value=(
        *(0.7979, 0.8862, 0.9213, 0.9400, 0.9515, 0.9594, 0.9650, 0.9693, 0.9727),
        *(0.9754, 0.9776, 0.9794, 0.9810, 0.9823, 0.9835, 0.9845, 0.9854, 0.9862),
        *(0.9869, 0.9876, 0.9882, 0.9887, 0.9892, 0.9896),
    ),
    unit="mean standard deviation of 2, 3, ... 25 normal values, in true ones",
    source=CONSTANTS_TABLE,
)
RUN_LENGTHS: Final = PublishedFigure(
    value=(
        (("nelson_3",), 421.60),
        (("nelson_4",), 601.01),
        (("nelson_3", "nelson_4"), 248.80),
        (("nelson_1", "nelson_3"), 198.62),
        (("nelson_1", "nelson_4"), 232.05),
        (("nelson_1", "nelson_3", "nelson_4"), 150.86),
        (tuple(f"nelson_{number}" for number in range(1, 9)), 73.5),
    ),
    unit="points up to the first false alarm, on average, of a set of run rules",
    source=OWN_COMPUTATION,
    note="all eight rules together were simulated, with a standard error of 0.12",
)
EWMA_WEIGHT: Final = PublishedFigure(
    value=0.2, unit="weight of the newest value", source=LUCAS_SACCUCCI
)
EWMA_WIDTH: Final = PublishedFigure(
    value=2.962,
    unit="standard errors of the average from the centre to a limit",
    source=LUCAS_SACCUCCI,
    note="with a weight of 0.2 one false alarm in 500 values",
)
CUSUM_REFERENCE: Final = PublishedFigure(
    value=0.5, unit="standard deviations that a value must exceed", source=PAGE
)
CUSUM_DECISION: Final = PublishedFigure(
    value=5.0,
    unit="standard deviations at which a sum signals",
    source=PAGE,
    note="with a reference of 0.5 one false alarm in 465 values",
)
