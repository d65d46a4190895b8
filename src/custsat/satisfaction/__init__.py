"""How satisfied customers are: one customer, or many customers as one score.

:func:`measure` compares one perception with one expectation.  :func:`nps`, :func:`csat`
and :func:`ces` return the score of the answers to one question with its interval;
:func:`index` returns that of a questionnaire of weighted items, and
:func:`mean_of_dimensions` the mean of a few dimensions of equal weight;
:func:`acsi` and :func:`csi` are indices of given weights, whose rules and enums are in
the package ``indices``.  :func:`cronbach_alpha` and :func:`omega_total` say how far
items measure one thing; their results are in the package ``reliability``.
:func:`multiple_choice` counts the options that respondents ticked, and
:func:`perceptions` compares what many customers perceived with what they had expected,
and :func:`association` says how one answer goes with another;
:func:`key_drivers` says how much of an outcome goes with each of several drivers, and
:func:`penalty_reward` which of them only disappoint, only delight, or do both.
:func:`zone_of_tolerance` says whether service is below, within or above what a customer
tolerates, :func:`zones_of_tolerance` how often it is for many.  :func:`compare` says
whether a score has changed, :func:`compare_pairs` whether it has among those who
answered twice, and :func:`movement` where a change comes from.  :func:`track` says
which waves of a score are more than its usual wobble, and :func:`in_band` whether it is
held in a band; what they return is in the package ``tracking``.  Parts and enums of
comparisons are in the package ``comparison``; what forms an expectation, its layers,
and the rule of the zone are in ``expectations``.  :func:`kano` says which attributes
customers take for granted, ask for, or enjoy; its tables and enums are in
``requirements``.

>>> import custsat as cs
>>> print(cs.satisfaction.csat([5, 4, 4, 3, 1], scale=cs.values.LIKERT5).summary())
60% satisfied (95% interval 23% to 88%; mean 3.40; 5 answers, 0 missing)
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_association": ["Association", "association"],
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
            "RespondentScore",
            "SatisfactionIndex",
            "Verdict",
            "satisfied_rule",
        ],
        "_item_scores": ["ItemScore"],
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
        "_multiple_choice": ["ChoiceTable", "OptionRow", "multiple_choice"],
        "_nps": ["RECOMMENDATIONS", "NetPromoter", "Recommendation", "nps"],
        "_perceptions": ["OverallAgreement", "Perceptions", "perceptions"],
        "drivers._key_drivers": ["key_drivers"],
        "drivers._penalty_reward": ["penalty_reward"],
        "expectations._zone_of_tolerance": ["ZoneOfTolerance", "zone_of_tolerance"],
        "expectations._zones_of_tolerance": ["ZonesOfTolerance", "zones_of_tolerance"],
        "indices._acsi": ["LatentIndex", "acsi"],
        "indices._csi": ["csi"],
        "indices._factor_index": ["FactorIndex"],
        "priorities._importance_performance": ["importance_performance"],
        "requirements._kano": ["kano"],
        "priorities._saturation_point": ["saturation_point"],
        "comparison._compare": ["compare"],
        "comparison._compare_pairs": ["compare_pairs"],
        "comparison._group_changes": ["GroupChanges"],
        "comparison._movement": ["movement"],
        "comparison._movement_parts": ["Movement"],
        "comparison._score_change": ["ScoreChange"],
        "reliability._cronbach_alpha": ["cronbach_alpha"],
        "reliability._omega_total": ["omega_total"],
        "tracking._in_band": ["in_band"],
        "tracking._track": ["track"],
    },
)
