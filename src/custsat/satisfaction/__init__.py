"""How satisfied: one customer against expectations, many customers as one figure.

:func:`measure` puts one perception against one expectation.  :func:`nps`, :func:`csat`
and :func:`ces` turn the answers to one question into one figure with its uncertainty;
:func:`index` does so for a questionnaire of weighted items, and
:func:`mean_of_dimensions` for a handful of dimensions that weigh the same.
"""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.satisfaction.dimension_mean import (
        DealerDimension,
        DimensionMean,
        mean_of_dimensions,
    )
    from custsat.satisfaction.disconfirmation import (
        READINGS,
        Behaviour,
        Impression,
        Outcome,
        Reading,
        Satisfaction,
        measure,
        outcomes,
    )
    from custsat.satisfaction.effort import CustomerEffort, EffortVersion, ces
    from custsat.satisfaction.index_readings import Missing, PercentReading, Weighting
    from custsat.satisfaction.net_promoter import (
        RECOMMENDATIONS,
        NetPromoter,
        Recommendation,
        nps,
    )
    from custsat.satisfaction.survey_index import index
    from custsat.satisfaction.survey_report import (
        ItemScore,
        RespondentScore,
        SatisfactionIndex,
        Verdict,
        verdicts,
    )
    from custsat.satisfaction.top_box import CustomerSatisfaction, csat

__all__ = [
    "READINGS",
    "RECOMMENDATIONS",
    "Behaviour",
    "CustomerEffort",
    "CustomerSatisfaction",
    "DealerDimension",
    "DimensionMean",
    "EffortVersion",
    "Impression",
    "ItemScore",
    "Missing",
    "NetPromoter",
    "Outcome",
    "PercentReading",
    "Reading",
    "Recommendation",
    "RespondentScore",
    "Satisfaction",
    "SatisfactionIndex",
    "Verdict",
    "Weighting",
    "ces",
    "csat",
    "index",
    "mean_of_dimensions",
    "measure",
    "nps",
    "outcomes",
    "verdicts",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "dimension_mean": (
                "DealerDimension",
                "DimensionMean",
                "mean_of_dimensions",
            ),
            "disconfirmation": (
                "READINGS",
                "Behaviour",
                "Impression",
                "Outcome",
                "Reading",
                "Satisfaction",
                "measure",
                "outcomes",
            ),
            "effort": ("CustomerEffort", "EffortVersion", "ces"),
            "index_readings": ("Missing", "PercentReading", "Weighting"),
            "net_promoter": ("RECOMMENDATIONS", "NetPromoter", "Recommendation", "nps"),
            "survey_index": ("index",),
            "survey_report": (
                "ItemScore",
                "RespondentScore",
                "SatisfactionIndex",
                "Verdict",
                "verdicts",
            ),
            "top_box": ("CustomerSatisfaction", "csat"),
        },
    )
