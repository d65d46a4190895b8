"""Published figures of the chapter on satisfaction."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import (
    DIXON,
    LIBRARY_DEFAULT,
    OWN_SIMULATION,
    SLIDE_COLLECTION,
)

__all__ = [
    "ABALO_2007",
    "ADJUSTED_WALD",
    "BERGER_1993",
    "CHANGED_ANSWER",
    "CONTINUITY_CORRECTION",
    "CSI_2006_FACTORS",
    "CSI_CHINA_2013",
    "CSI_CHINA_2014",
    "CSI_POINTS",
    "CSI_WEIGHTS_2014",
    "DAYS_TO_CHECK",
    "DIFFERENCE_CORRECTION",
    "DUMOUCHEL_1993",
    "EASY_FROM",
    "FONG_1996",
    "FONG_ERRORS",
    "FORNELL_1996",
    "INDEX_ANSWERS",
    "JD_POWER_2006",
    "JD_POWER_2014",
    "KANO_1984",
    "KANO_SCORES",
    "MARTILLA_JAMES_1977",
    "MAX_TESTED_BREAKS",
    "MIN_ANSWERS",
    "MIN_CLASS_ANSWERS",
    "MIN_COMPUTABLE",
    "MIN_RARER_ANSWERS",
    "MIN_SIDE_ANSWERS",
    "MIN_SPREAD_ANSWERS",
    "MISFIT_LEVEL",
    "N_RESAMPLES",
    "PBZ_1991",
    "POULIOT_1993",
    "QUESTIONABLE_FROM",
    "RESIDUALS_OF_A_FIT",
    "ROCKS_2016",
    "SATISFIED_FROM",
    "SATURATED_SHARE",
    "TARGET_RATE",
    "TOP_BOXES",
    "VAVRA_1997",
    "VIF_FROM",
    "WHOLE_ANSWERS",
    "ZBP_1993",
]

ROCKS_2016: Final = Source(
    citation="Rocks (2016), interval estimation for the net promoter score",
    status=Status.CONVENTION,
    note="known from general literature; the simulations were not repeated here",
)
FORNELL_1996: Final = Source(
    citation="Fornell, Johnson, Anderson, Cha & Bryant (1996), the ACSI",
    status=Status.DEFINITION,
    note="the formula as it is quoted; the weights are fitted for each firm by partial "
    "least squares and are not published",
)
JD_POWER_2006: Final = Source(
    citation="J.D. Power, China Customer Service Index (CSI) study 2006, as reported",
    status=Status.MEASURED,
    note="seven factors in their order of importance; their weights were not found",
)
JD_POWER_2014: Final = Source(
    citation="J.D. Power, China Customer Service Index (CSI) study 2014, press release",
    status=Status.MEASURED,
    note="factors, rounded weights and scores; how answers become points is not public",
)
SURVEY_PRACTICE: Final = Source(
    citation="survey practice, no single author", status=Status.CONVENTION
)
PBZ_1991: Final = Source(
    citation="Parasuraman, Berry & Zeithaml (1991), Sloan Management Review",
    status=Status.DEFINITION,
    note="the two levels and the zone between them; only the opening pages were seen",
)
ZBP_1993: Final = Source(
    citation="Zeithaml, Berry & Parasuraman (1993), J. of the Academy of Marketing",
    status=Status.DEFINITION,
    note="the sources of expectations, without weights; the opening pages were seen",
)
KANO_1984: Final = Source(
    citation="Kano, Seraku, Takahashi & Tsuji (1984), attractive and must-be quality",
    status=Status.DEFINITION,
    note="the table as it is quoted everywhere; the Japanese paper was not read",
)
POULIOT_1993: Final = Source(
    citation="Pouliot (1993), in Berger et al., Center for Quality of Management J.",
    status=Status.CONVENTION,
    note="must-be twice, and live-with twice, are contradictions; known from general "
    "literature, of the journal only the list of contents was seen",
)
DUMOUCHEL_1993: Final = Source(
    citation="DuMouchel (1993), in Berger et al., Center for Quality of Management J.",
    status=Status.CONVENTION,
    note="quadrants of 0 to 4, divided at 2; below 0 as this library reads it; known "
    "from general literature, of the journal only the list of contents was seen",
)
BERGER_1993: Final = Source(
    citation="Berger et al. (1993), Center for Quality of Management Journal 2(4)",
    status=Status.CONVENTION,
    note="better and worse in a plane that is divided at a half; known from general "
    "literature, the paper was not read",
)
FONG_1996: Final = Source(
    citation="Fong (1996), Center for Quality of Management Journal 5",
    status=Status.CONVENTION,
    note="known from general literature; the paper was not read",
)

MARTILLA_JAMES_1977: Final = Source(
    citation="Martilla & James (1977), Journal of Marketing 41(1), 77-79",
    status=Status.DEFINITION,
    note="the quadrants and their names; where the lines are is a matter of judgement",
)
ABALO_2007: Final = Source(
    citation="Abalo, Varela & Manzano (2007), Journal of Business Research 60(2)",
    status=Status.DEFINITION,
    note="where importance exceeds performance, concentrate; known from the literature",
)
VAVRA_1997: Final = Source(
    citation="Vavra (1997), Improving your measurement of customer satisfaction",
    status=Status.DEFINITION,
    note="the grid of stated and derived importance, as it is quoted; book not seen",
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
MIN_CLASS_ANSWERS: Final = PublishedFigure(
    value=10,
    unit="low, middle or high answers to a driver below which they have no figure",
    source=LIBRARY_DEFAULT,
    note="pass min_class= for another",
)
VIF_FROM: Final = PublishedFigure(
    value=10,
    unit="variance inflation factor from which on drivers are not told apart",
    source=SURVEY_PRACTICE,
    note="the usual rule of thumb: of 10, the other drivers give nine tenths of it",
)
N_RESAMPLES: Final = PublishedFigure(
    value=1000,
    unit="samples drawn from the answers for an interval",
    source=LIBRARY_DEFAULT,
    note="pass n_resamples= for another",
)
MIN_COMPUTABLE: Final = PublishedFigure(
    value=0.9,
    unit="share of the samples drawn in which drivers must be computable",
    source=LIBRARY_DEFAULT,
)
MISFIT_LEVEL: Final = PublishedFigure(
    value=0.05,
    unit="p-value of chi-square below which one factor does not describe the items",
    source=LIBRARY_DEFAULT,
    note="the usual level; a finding needs large residuals as well",
)
MIN_SIDE_ANSWERS: Final = PublishedFigure(
    value=15,
    unit="answers on either side of a break below which it is not tested",
    source=OWN_SIMULATION,
    note="how many breaks are named where there is none",
)
MAX_TESTED_BREAKS: Final = PublishedFigure(
    value=5,
    unit="breaks that are tested at most, the inner answers of a scale of seven",
    source=LIBRARY_DEFAULT,
)
MIN_SPREAD_ANSWERS: Final = PublishedFigure(
    value=5,
    unit="answers of neighbouring performances whose spread counts as known",
    source=OWN_SIMULATION,
    note="how many breaks are named where there is none",
)
CHANGED_ANSWER: Final = PublishedFigure(
    value=0.25,
    unit="of the range of answers: by how much those answer otherwise who change a "
    "mean, or by one answer where that is more",
    source=OWN_SIMULATION,
    note="from one of five answers to the next; at least 80 of 100 surveys then show "
    "the change that is called detectable",
)
CONTINUITY_CORRECTION: Final = PublishedFigure(
    value=0.25,
    unit="answers by which a limit of a share is moved",
    source=OWN_SIMULATION,
    note="half of the usual 0.5; of shares of 0.1 to 0.9 and 30 to 300 answers at most "
    "6 of 100 surveys then name a difference from a number that is none",
)
INDEX_ANSWERS: Final = PublishedFigure(
    value=0.5,
    unit="of the three more answers that are added to the points of an index",
    source=OWN_SIMULATION,
    note="where 5 to 15 of 100 give the lowest scores and the others the highest, "
    "without it up to 22 of 100 surveys of 30 name a change that is none, with half as "
    "much up to 10, with it at most 6; and up to 7 a difference from a number",
)
DIFFERENCE_CORRECTION: Final = PublishedFigure(
    value=1 / 9,
    unit="answers by which a limit of either of two shares is moved",
    source=OWN_SIMULATION,
    note="of two surveys of any sizes from 30 to 300 and shares of 0.1 to 0.9 at most "
    "6 of 100 then name a change that is none; without it up to 6.4 do",
)
WHOLE_ANSWERS: Final = PublishedFigure(
    value=0.55,
    unit="answers by which a share must differ more from a number to be told from it",
    source=OWN_SIMULATION,
    note="half of one answer, for they are counted, and a little for the skewness of "
    "small shares; at least 80 of 100 surveys then show the detectable difference",
)
DAYS_TO_CHECK: Final = PublishedFigure(
    value=(1, 7, 90),
    unit="days until an action is checked: a customer waits, is unhappy, neither",
    source=LIBRARY_DEFAULT,
)
MIN_RARER_ANSWERS: Final = PublishedFigure(
    value=10,
    unit="respondents with the rarer of two answers below which a slope has no verdict",
    source=OWN_SIMULATION,
    note="with 10 the 95 % interval of the slope holds in 92 to 96 of 100 surveys",
)
SATURATED_SHARE: Final = PublishedFigure(
    value=0.25,
    unit="share of the slope below the break that the slope above must be under",
    source=LIBRARY_DEFAULT,
    note="its whole interval, and of the slope below the low limit",
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
CSI_WEIGHTS_2014: Final = PublishedFigure(
    value=(24, 21, 21, 18, 17),
    unit="percent of the index: service quality, service facility, vehicle pick-up, "
    "service advisor, service initiation",
    source=JD_POWER_2014,
    note="they add up to 101 by rounding; each counts with its share of 101",
)
CSI_POINTS: Final = PublishedFigure(
    value=1000,
    unit="points of the index where all answers are the best",
    source=JD_POWER_2014,
    status=Status.CONVENTION,
    note="an assumption: 1,000 times the mean answer on 1 to 10 divided by 10; how "
    "J.D. Power computes it is not public",
)
CSI_CHINA_2014: Final = PublishedFigure(
    value=(855, 824),
    unit="points of 1,000 in 2014: luxury brands, mass-market brands",
    source=JD_POWER_2014,
)
CSI_CHINA_2013: Final = PublishedFigure(
    value=(849, 811),
    unit="points of 1,000 in 2013: luxury brands, mass-market brands",
    source=JD_POWER_2014,
)
CSI_2006_FACTORS: Final = PublishedFigure(
    value=(
        "problems experienced",
        "friendliness",
        "service delivery",
        "service quality",
        "in-service experience",
        "service advice",
        "service initiation",
    ),
    unit="factors of the index of 2006, the most important first",
    source=JD_POWER_2006,
    note="without the weights there is no index of them: pass weights of your own",
)
KANO_SCORES: Final = PublishedFigure(
    value=((4, 2, 0, -1, -2), (-2, -1, 0, 2, 4)),
    unit="scores of like, must-be, neutral, live-with, dislike: functional question, "
    "dysfunctional question",
    source=DUMOUCHEL_1993,
)
FONG_ERRORS: Final = PublishedFigure(
    value=1.65,
    unit="standard errors by which the most frequent category must lead",
    source=FONG_1996,
    note="the two shares are taken as independent, which makes the test too easy to "
    "pass; no verdict of this library rests on it",
)
QUESTIONABLE_FROM: Final = PublishedFigure(
    value=0.1,
    unit="share of questionable, or of reverse answers, that is told as a caution",
    source=LIBRARY_DEFAULT,
)
RESIDUALS_OF_A_FIT: Final = PublishedFigure(
    value=0.08,
    unit="standardised root mean square residual above which a model does not fit",
    source=Source(
        citation="Hu & Bentler (1999), Structural Equation Modeling 6",
        status=Status.CONVENTION,
        note="known from general literature; their simulations were not repeated here",
    ),
    note="a rule of thumb; a finding needs chi-square as well",
)
