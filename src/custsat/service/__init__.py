"""Service quality: gaps and their causes, SERVQUAL, standards, moments, offers.

:func:`gaps` computes the gaps between expectation and perception, :func:`diagnose`
their causes and remedies, :func:`servqual` the scores of the survey behind GAP5,
:func:`compliance` how often a standard is met, :func:`journey` the weakest moment of
truth, :func:`delivered_value` the value of an offer.  Rules, enums and parts are in the
packages ``gap_model``, ``quality``, ``standards`` and ``offers``.

>>> from custsat.service import diagnose
>>> diagnose({"overpromising": True}).remedies[0].owner.label()
'sales and marketing'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "gap_model._antecedent_scores": ["AntecedentScores", "antecedent_scores"],
        "gap_model._belief_gaps": ["BeliefGaps", "belief_gaps"],
        "gap_model._diagnose": ["Diagnosis", "diagnose"],
        "gap_model._gap_causes": ["GapCause"],
        "gap_model._gap_survey": ["GapSurvey", "gap_survey"],
        "gap_model._gaps": ["Gap", "GapProfile", "gaps"],
        "gap_model._questionnaire": [
            "AntecedentQuestionnaire",
            "antecedent_questionnaire",
        ],
        "offers._delivered_value": [
            "BenefitsAndSacrifices",
            "DeliveredValue",
            "OfferRanking",
            "benefits_and_sacrifices",
            "delivered_value",
            "rank_offers",
        ],
        "offers._intangibility": ["Intangibility", "intangibility"],
        "offers._profit_chain": ["PROFIT_CHAIN", "ChainEffect", "propagate"],
        "offers._value_perception": ["ValuePerception", "value_perception"],
        "quality._contact_load": ["ContactLoad", "contact_load"],
        "quality._journey": ["Journey", "journey"],
        "quality._moment_of_truth": ["MomentOfTruth", "Touchpoint"],
        "quality._service_quality": ["ServiceQuality"],
        "quality._service_style": [
            "ServiceStyle",
            "ServiceStyleResult",
            "service_style",
        ],
        "quality._servperf": ["ServicePerformance", "servperf"],
        "quality._servqual": ["servqual", "servqual_means"],
        "standards._checklists": ["COMMANDMENTS", "NEEDS", "SERVICE"],
        "standards._compliance": [
            "Compliance",
            "ServiceCharter",
            "compliance",
            "expectation_met_rates",
            "service_charter",
        ],
        "standards._self_rating": ["SelfRating", "self_rating"],
        "standards._standard": ["EXAMPLE_STANDARDS", "SALES_EXPECTATIONS", "Standard"],
    },
)
