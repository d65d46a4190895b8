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
        "_ces": ["EASE", "CustomerEffort", "Ease", "EffortVersion", "ces"],
        "_csat": ["CustomerSatisfaction", "csat"],
        "_dimension_mean": [
            "DEALER_INDEX",
            "DealerDimension",
            "DimensionMean",
            "mean_of_dimensions",
        ],
        "_index": ["index"],
        "_index_options": ["MissingPolicy", "PercentMethod", "Weighting"],
        "_index_result": [
            "ItemScore",
            "RespondentScore",
            "SatisfactionIndex",
            "Verdict",
            "satisfied_rule",
        ],
        "_measure": [
            "OUTCOME_MODELS",
            "Behaviour",
            "Outcome",
            "OutcomeModel",
            "Satisfaction",
            "SatisfactionState",
            "measure",
            "outcome_rule",
        ],
        "_nps": ["RECOMMENDATIONS", "NetPromoter", "Recommendation", "nps"],
    },
)
