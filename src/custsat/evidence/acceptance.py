"""Published figures of acceptance sampling.

The single sampling plans of the standards lie on diagonals: one step to the next larger
sample and one step to the next stricter quality limit lead to the same acceptance
number.  Every cell of the three tables, arrows followed, was compared with two
independent copies (the R packages AQLSchemes and Planesmuestra).
"""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status

__all__ = [
    "AQL_PERCENTS",
    "CODE_LETTERS",
    "DISCONTINUE_LOTS",
    "DISCONTINUE_REJECTED",
    "ISO_2859_1",
    "MAX_AQL_PERCENT_OF_ITEMS",
    "MIL_STD_105E",
    "NORMAL_NUMBERS",
    "NORMAL_SIZES",
    "REDUCED_LOTS",
    "REDUCED_NUMBERS",
    "REDUCED_NUMBERS_B",
    "REDUCED_SIZES",
    "RESTORE_LOTS",
    "TIGHTENED_NUMBERS",
    "TIGHTEN_LOTS",
]

ISO_2859_1: Final = Source(
    citation="ISO 2859-1:1999",
    status=Status.CONVENTION,
    note="from copies of its tables and rules; the standard itself was not at hand",
)
MIL_STD_105E: Final = Source(
    citation="MIL-STD-105E (1989), the same tables as ANSI/ASQ Z1.4",
    status=Status.CONVENTION,
    note="from copies of its tables and rules; the standard itself was not at hand",
)

CODE_LETTERS: Final = PublishedFigure(
    value=tuple("ABCDEFGHJKLMNPQRS"),
    unit="code letters of sample sizes, S in the table of tightened inspection only",
    source=MIL_STD_105E,
)
NORMAL_SIZES: Final = PublishedFigure(
    value=(
        *(2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315),
        *(500, 800, 1250, 2000, 3150),
    ),
    unit="items in a sample of normal and tightened inspection, by code letter",
    source=MIL_STD_105E,
)
REDUCED_SIZES: Final = PublishedFigure(
    value=(2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800),
    unit="items in a sample of reduced inspection, by code letter",
    source=MIL_STD_105E,
)
AQL_PERCENTS: Final = PublishedFigure(
    value=(
        *(0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25, 0.40, 0.65),
        *(1.0, 1.5, 2.5, 4.0, 6.5, 10.0, 15.0, 25.0, 40.0, 65.0),
        *(100.0, 150.0, 250.0, 400.0, 650.0, 1000.0),
    ),
    unit="acceptance quality limits, per 100 items",
    source=MIL_STD_105E,
)
MAX_AQL_PERCENT_OF_ITEMS: Final = PublishedFigure(
    value=10.0,
    unit="percent, the largest limit for nonconforming items",
    source=MIL_STD_105E,
    note="above it nonconformities per 100 items are counted",
)
NORMAL_NUMBERS: Final = PublishedFigure(
    value=(
        *((1, 2), (2, 3), (3, 4), (5, 6), (7, 8), (10, 11), (14, 15), (21, 22)),
        *((30, 31), (44, 45)),
    ),
    unit="acceptance and rejection numbers of normal inspection, along a row",
    source=MIL_STD_105E,
    note="the last two for the code letters A to E only",
)
TIGHTENED_NUMBERS: Final = PublishedFigure(
    value=(
        *((1, 2), (2, 3), (3, 4), (5, 6), (8, 9), (12, 13), (18, 19)),
        *((27, 28), (41, 42)),
    ),
    unit="acceptance and rejection numbers of tightened inspection, along a row",
    source=MIL_STD_105E,
    note="the last two for the code letters A to E only",
)
REDUCED_NUMBERS: Final = PublishedFigure(
    value=(
        *((0, 2), (1, 3), (1, 4), (2, 5), (3, 6), (5, 8), (7, 10), (10, 13)),
        *((14, 17), (21, 24)),
    ),
    unit="acceptance and rejection numbers of reduced inspection, along a row",
    source=MIL_STD_105E,
    note=(
        "the last two for the code letters C to E only; A and B have rows of their "
        "own; ISO 2859-1:1999 has other numbers, without a gap between them"
    ),
)
REDUCED_NUMBERS_B: Final = PublishedFigure(
    value=(
        *((0, 2), (1, 3), (2, 4), (3, 5), (5, 6), (7, 8), (10, 11), (14, 15)),
        *((21, 22), (30, 31)),
    ),
    unit="acceptance and rejection numbers of reduced inspection, along the row of B",
    source=MIL_STD_105E,
)
TIGHTEN_LOTS: Final = PublishedFigure(
    value=(2, 5),
    unit="lots not accepted among so many consecutive ones: to tightened inspection",
    source=ISO_2859_1,
)
RESTORE_LOTS: Final = PublishedFigure(
    value=5,
    unit="consecutive lots accepted on tightened inspection: back to normal",
    source=ISO_2859_1,
)
REDUCED_LOTS: Final = PublishedFigure(
    value=10,
    unit="consecutive lots accepted on normal inspection: reduced is possible",
    source=MIL_STD_105E,
    note="ISO 2859-1:1999 keeps a score of 30 instead, which is not counted here",
)
DISCONTINUE_REJECTED: Final = PublishedFigure(
    value=5,
    unit="lots not accepted on tightened inspection: inspection is discontinued",
    source=ISO_2859_1,
)
DISCONTINUE_LOTS: Final = PublishedFigure(
    value=10,
    unit="consecutive lots on tightened inspection: inspection is discontinued",
    source=MIL_STD_105E,
)
