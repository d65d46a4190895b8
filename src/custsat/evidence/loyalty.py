"""Sources and published figures of the chapter on loyalty.

Most of these numbers travel from slide to slide and were never shown to be measured;
their status says so, and no function takes one of them unless it is named.
"""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import (
    DEALER_HANDBOOK,
    LOYALTY_SLIDES,
    SERVICE_MARKETING_SLIDES,
    SLIDE_COLLECTION,
)

__all__ = [
    "CUSTOMER_LIFETIME_SALES",
    "DEALS_OF_SATISFIED",
    "DEFECTION_HALVED",
    "DEPARTURES_CLASSIC",
    "DEPARTURES_FIVE",
    "DEPARTURES_SEVEN",
    "DICK_BASU",
    "GUPTA_LEHMANN",
    "IMPRESSIONS_NEEDED",
    "JONES_SASSER",
    "LIFETIME_FORMS",
    "LOYALTY_HIGH_FROM",
    "LOYALTY_LITERATURE",
    "LOYAL_MULTIPLE",
    "LOYAL_ZONES",
    "NEVER_RETURN_SHARE",
    "NEW_CUSTOMER_COST_FIVE",
    "NEW_CUSTOMER_COST_FIVE_TO_SIX",
    "NEW_CUSTOMER_COST_SIX",
    "PROFIT_BY_YEAR",
    "RECOMMENDED_SHARE",
    "REFERRALS_OF_LOYAL",
    "REFERRALS_OF_SATISFIED",
    "REICHHELD_SASSER",
    "RETENTION_FIVE_POINTS",
    "TELLS_OF_SATISFIED_FIVE",
    "TELLS_OF_SATISFIED_ONE_TO_FIVE",
    "WORD_OF_MOUTH_INFLUENCE",
    "WORD_OF_MOUTH_THREE_GENERATIONS",
    "WORD_OF_MOUTH_TWENTY",
    "WORD_OF_MOUTH_TWENTY_SEVEN",
    "ZONE_ANSWERS",
]

FOLKLORE: Final = Status.FOLKLORE

# ------------------------------------------------------------------------- literature

FADER_HARDIE_2012: Final = Source(
    citation="Fader & Hardie (2012), Reconciling and clarifying CLV formulas",
    status=Status.DEFINITION,
    note="the algebra was repeated; which textbook prints which form was not checked",
)
GUPTA_LEHMANN: Final = Source(
    citation="Gupta & Lehmann (2003)",
    status=Status.CONVENTION,
    note="the table of multiples is known from general literature and was recomputed",
)
REICHHELD_SASSER: Final = Source(
    citation="Reichheld & Sasser (1990)",
    status=Status.MEASURED,
    note="a few firms of one time; the rows are known from general literature",
)
JONES_SASSER: Final = Source(
    citation="Jones & Sasser (1995)",
    status=Status.CONVENTION,
    note="the limits are read off a drawn curve",
)
DICK_BASU: Final = Source(citation="Dick & Basu (1994)", status=Status.DEFINITION)
LOYALTY_LITERATURE: Final = Source(
    citation="literature on the antecedents of loyalty, no single author",
    status=Status.CONVENTION,
    note="the slides name five factors in a title only; what they were is lost",
)
CLASSIC_SURVEY: Final = Source(
    citation="a survey of the 1980s, quoted second hand ever since",
    status=FOLKLORE,
    note="nobody quotes the survey itself",
)

LIFETIME_FORMS: Final = PublishedFigure(
    value=("at_start", "after_renewal", "at_end"),
    unit="moment of the first margin",
    source=FADER_HARDIE_2012,
)
LOYAL_ZONES: Final = PublishedFigure(
    value=(0.3, 0.8),
    unit="repurchase rate below which customers defect, from which they are attached",
    source=JONES_SASSER,
    note="the lower limit is read as 20 to 30 %",
)
LOYALTY_HIGH_FROM: Final = PublishedFigure(
    value=0.5,
    unit="share from which attitude and patronage count as high",
    source=Source(
        citation="practice, no single author",
        status=Status.CONVENTION,
        note="the literature gives the grid without a limit",
    ),
)
ZONE_ANSWERS: Final = PublishedFigure(
    value=(3.0, 5.0),
    unit="answers on 1 to 5 from which indifference and affection begin",
    source=JONES_SASSER,
)
PROFIT_BY_YEAR: Final = PublishedFigure(
    value=(
        ("credit_card", (-51.0, 30.0, 42.0, 44.0, 49.0, 55.0)),
        ("industrial_laundry", (None, 144.0, 166.0, 192.0, 222.0, 256.0)),
        ("industrial_distribution", (None, 45.0, 99.0, 121.0, 144.0, 168.0)),
        ("auto_service", (None, 25.0, 35.0, 70.0, 88.0, 88.0)),
    ),
    unit="US dollars of profit per customer in year 0, 1, ...",
    source=REICHHELD_SASSER,
    note="an acquisition cost is printed for the credit card only",
)
DEFECTION_HALVED: Final = PublishedFigure(
    value=((0.10, 300.0), (0.05, 525.0)),
    unit="yearly defection and value of a credit card customer in US dollars",
    source=REICHHELD_SASSER,
    note=(
        "'5 % more loyalty, 75 % more profit': from 90 to 95 % is defection halved, and"
        " value per customer is not the profit of the firm"
    ),
)
RETENTION_FIVE_POINTS: Final = PublishedFigure(
    value=0.05,
    unit="change of the share of customers who stay for another year",
    source=REICHHELD_SASSER,
    status=FOLKLORE,
    note="what five points would be worth was computed; how to reach them was not",
)

# ------------------------------------------------------------- new and old customers

NEW_CUSTOMER_COST_SIX: Final = PublishedFigure(
    value=(6.0, 6.0),
    unit="cost of winning a customer per cost of keeping one",
    source=LOYALTY_SLIDES,
    status=FOLKLORE,
)
NEW_CUSTOMER_COST_FIVE: Final = PublishedFigure(
    value=(5.0, 5.0),
    unit="cost of winning a customer per cost of keeping one",
    source=SERVICE_MARKETING_SLIDES,
    status=FOLKLORE,
    note="printed as: an old customer costs a fifth of a new one",
)
NEW_CUSTOMER_COST_FIVE_TO_SIX: Final = PublishedFigure(
    value=(5.0, 6.0),
    unit="cost of winning a customer per cost of keeping one",
    source=SLIDE_COLLECTION,
    status=FOLKLORE,
)
CUSTOMER_LIFETIME_SALES: Final = PublishedFigure(
    value=300_000.0,
    unit="US dollars that a car buyer is said to bring at least",
    source=DEALER_HANDBOOK,
    status=FOLKLORE,
    note="one maker's estimate at second hand; what it counts is not said",
)
LOYAL_MULTIPLE: Final = PublishedFigure(
    value=6.0,
    unit="repurchase rate of the completely satisfied per that of the satisfied",
    source=JONES_SASSER,
    status=Status.MEASURED,
    note="one firm; likelihood of buying again, which the slides call loyalty",
)

# ----------------------------------------------------------------------- word of mouth

REFERRALS_OF_LOYAL: Final = PublishedFigure(
    value=0.25,
    unit="new customers per loyal customer",
    source=DEALER_HANDBOOK,
    status=FOLKLORE,
    note="100 bring 25; printed as a profit rate of 25 %, which it is not",
)
REFERRALS_OF_SATISFIED: Final = PublishedFigure(
    value=0.25,
    unit="new customers per satisfied customer",
    source=SERVICE_MARKETING_SLIDES,
    status=FOLKLORE,
    note="the same 100 and 25, told of satisfied customers",
)
DEALS_OF_SATISFIED: Final = PublishedFigure(
    value=(8.0, 1.0),
    unit="deals that one satisfied customer prompts, and closes at least",
    source=LOYALTY_SLIDES,
    status=FOLKLORE,
)
TELLS_OF_SATISFIED_ONE_TO_FIVE: Final = PublishedFigure(
    value=(1.0, 5.0),
    unit="people whom one satisfied customer tells, fewest and most",
    source=SERVICE_MARKETING_SLIDES,
    status=FOLKLORE,
)
TELLS_OF_SATISFIED_FIVE: Final = PublishedFigure(
    value=(5.0, 5.0),
    unit="people whom one satisfied customer tells, fewest and most",
    source=SLIDE_COLLECTION,
    status=FOLKLORE,
)
NEVER_RETURN_SHARE: Final = PublishedFigure(
    value=0.7,
    unit="share of unhappy customers who never return",
    source=SERVICE_MARKETING_SLIDES,
    status=FOLKLORE,
)
WORD_OF_MOUTH_UNIT: Final = (
    "the total of people; by generation: people, and how many each one before tells"
)
WORD_OF_MOUTH_INFLUENCE: Final = PublishedFigure(
    value=(25.0, ((25.0, 25.0, 25.0),)),
    unit=WORD_OF_MOUTH_UNIT,
    source=LOYALTY_SLIDES,
    status=FOLKLORE,
    note="one dissatisfied customer influences what 25 people buy",
)
WORD_OF_MOUTH_THREE_GENERATIONS: Final = PublishedFigure(
    value=(
        1825.0,
        ((25.0, 25.0, 25.0), (500.0, 8.0, 16.0), (1300.0, None, None)),
    ),
    unit=WORD_OF_MOUTH_UNIT,
    source=SERVICE_MARKETING_SLIDES,
    status=FOLKLORE,
    note="the sum is right without the customer; 500 would need 20 each, 1300 2.6 each",
)
WORD_OF_MOUTH_TWENTY_SEVEN: Final = PublishedFigure(
    value=(18.0, ((18.0, 18.0, 18.0),)),
    unit=WORD_OF_MOUTH_UNIT,
    source=SLIDE_COLLECTION,
    status=FOLKLORE,
    note=(
        "a complaint stands for 27 unhappy customers, each tells 18: of the 27, 486"
        " know, 513 with the 27 themselves;"
        " the 27 is a misquotation of figures about complaints to headquarters"
    ),
)
WORD_OF_MOUTH_TWENTY: Final = PublishedFigure(
    value=(20.0, ((20.0, 20.0, 20.0),)),
    unit=WORD_OF_MOUTH_UNIT,
    source=SLIDE_COLLECTION,
    status=FOLKLORE,
    note="a bad experience is told to 20, a good one to 5",
)
IMPRESSIONS_NEEDED: Final = PublishedFigure(
    value=12.0,
    unit="good impressions that make up for a bad one",
    source=SLIDE_COLLECTION,
    status=FOLKLORE,
)
RECOMMENDED_SHARE: Final = PublishedFigure(
    value=0.5,
    unit="share of purchases that a recommendation leads to, at least",
    source=SLIDE_COLLECTION,
    status=FOLKLORE,
)

# -------------------------------------------------------------------- why they leave

DEPARTURES_SEVEN: Final = PublishedFigure(
    value=(
        ("died", 1.0),
        ("moved_away", 3.0),
        ("taste_changed", 4.0),
        ("friends_advice", 5.0),
        ("cheaper_elsewhere", 9.0),
        ("product_disappointed", 10.0),
        ("staff_indifferent", 68.0),
    ),
    unit="percent of the customers who left",
    source=SERVICE_MARKETING_SLIDES,
    status=FOLKLORE,
    note="English versions call the 4 natural floaters and the 10 chronic complainers",
)
DEPARTURES_FIVE: Final = PublishedFigure(
    value=(
        ("moved_away", 3.0),
        ("other_product", 5.0),
        ("brand_changed", 9.0),
        ("quality_unresolved", 14.0),
        ("service_disappointed", 68.0),
    ),
    unit="percent of the customers who left",
    source=SLIDE_COLLECTION,
    status=FOLKLORE,
    note="these are 99; what is missing is the 1 that died in the classic list",
)
DEPARTURES_CLASSIC: Final = PublishedFigure(
    value=(
        ("died", 1.0),
        ("moved_away", 3.0),
        ("other_friendships", 5.0),
        ("competition", 9.0),
        ("product_disappointed", 14.0),
        ("staff_indifferent", 68.0),
    ),
    unit="percent of the customers who left",
    source=CLASSIC_SURVEY,
)
