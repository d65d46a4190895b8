"""How satisfied: one customer against expectations, many customers as one figure.

:func:`measure` puts one perception against one expectation.  :func:`nps`, :func:`csat`
and :func:`ces` turn the answers to one question into one figure with its uncertainty;
:func:`index` does so for a questionnaire of weighted items, and
:func:`mean_of_dimensions` for a handful of dimensions that weigh the same.
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "dimension_mean": ["DealerDimension", "DimensionMean", "mean_of_dimensions"],
        "disconfirmation": [
            "OUTCOME_MODELS",
            "Behaviour",
            "SatisfactionState",
            "Outcome",
            "Reading",
            "Satisfaction",
            "measure",
            "outcomes",
        ],
        "effort": ["CustomerEffort", "EffortVersion", "ces"],
        "index_readings": ["Missing", "PercentMethod", "Weighting"],
        "net_promoter": ["RECOMMENDATIONS", "NetPromoter", "Recommendation", "nps"],
        "survey_index": ["index"],
        "survey_report": [
            "ItemScore",
            "RespondentScore",
            "SatisfactionIndex",
            "Verdict",
            "verdicts",
        ],
        "top_box": ["CustomerSatisfaction", "csat"],
    },
)
