# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction import comparison as comparison
from custsat.satisfaction import drivers as drivers
from custsat.satisfaction import expectations as expectations
from custsat.satisfaction import indices as indices
from custsat.satisfaction import priorities as priorities
from custsat.satisfaction import reliability as reliability
from custsat.satisfaction import requirements as requirements
from custsat.satisfaction import tracking as tracking
from custsat.satisfaction._association import (
    Association as Association,
    association as association,
)
from custsat.satisfaction._ces import (
    CustomerEffort as CustomerEffort,
    EASE as EASE,
    Ease as Ease,
    EffortVersion as EffortVersion,
    ces as ces,
)
from custsat.satisfaction._csat import (
    CustomerSatisfaction as CustomerSatisfaction,
    csat as csat,
)
from custsat.satisfaction._dimension_mean import (
    DEALER_INDEX as DEALER_INDEX,
    DealerDimension as DealerDimension,
    DimensionMean as DimensionMean,
    mean_of_dimensions as mean_of_dimensions,
)
from custsat.satisfaction._index import (
    index as index,
)
from custsat.satisfaction._index_options import (
    MissingPolicy as MissingPolicy,
    PercentMethod as PercentMethod,
    Weighting as Weighting,
)
from custsat.satisfaction._index_result import (
    RespondentScore as RespondentScore,
    SatisfactionIndex as SatisfactionIndex,
    Verdict as Verdict,
    satisfied_rule as satisfied_rule,
)
from custsat.satisfaction._item_scores import (
    ItemScore as ItemScore,
)
from custsat.satisfaction._measure import (
    Behaviour as Behaviour,
    OUTCOME_MODELS as OUTCOME_MODELS,
    Outcome as Outcome,
    OutcomeModel as OutcomeModel,
    Satisfaction as Satisfaction,
    SatisfactionState as SatisfactionState,
    measure as measure,
    outcome_rule as outcome_rule,
)
from custsat.satisfaction._multiple_choice import (
    ChoiceTable as ChoiceTable,
    OptionRow as OptionRow,
    multiple_choice as multiple_choice,
)
from custsat.satisfaction._nps import (
    NetPromoter as NetPromoter,
    RECOMMENDATIONS as RECOMMENDATIONS,
    Recommendation as Recommendation,
    nps as nps,
)
from custsat.satisfaction._perceptions import (
    OverallAgreement as OverallAgreement,
    Perceptions as Perceptions,
    perceptions as perceptions,
)
from custsat.satisfaction.comparison._compare import (
    compare as compare,
)
from custsat.satisfaction.comparison._compare_pairs import (
    compare_pairs as compare_pairs,
)
from custsat.satisfaction.comparison._group_changes import (
    GroupChanges as GroupChanges,
)
from custsat.satisfaction.comparison._movement import (
    movement as movement,
)
from custsat.satisfaction.comparison._movement_parts import (
    Movement as Movement,
)
from custsat.satisfaction.comparison._score_change import (
    ScoreChange as ScoreChange,
)
from custsat.satisfaction.drivers._key_drivers import (
    key_drivers as key_drivers,
)
from custsat.satisfaction.drivers._penalty_reward import (
    penalty_reward as penalty_reward,
)
from custsat.satisfaction.expectations._zone_of_tolerance import (
    ZoneOfTolerance as ZoneOfTolerance,
    zone_of_tolerance as zone_of_tolerance,
)
from custsat.satisfaction.expectations._zones_of_tolerance import (
    ZonesOfTolerance as ZonesOfTolerance,
    zones_of_tolerance as zones_of_tolerance,
)
from custsat.satisfaction.indices._acsi import (
    LatentIndex as LatentIndex,
    acsi as acsi,
)
from custsat.satisfaction.indices._csi import (
    csi as csi,
)
from custsat.satisfaction.indices._factor_index import (
    FactorIndex as FactorIndex,
)
from custsat.satisfaction.priorities._importance_performance import (
    importance_performance as importance_performance,
)
from custsat.satisfaction.priorities._saturation_point import (
    saturation_point as saturation_point,
)
from custsat.satisfaction.reliability._cronbach_alpha import (
    cronbach_alpha as cronbach_alpha,
)
from custsat.satisfaction.reliability._omega_total import (
    omega_total as omega_total,
)
from custsat.satisfaction.requirements._kano import (
    kano as kano,
)
from custsat.satisfaction.tracking._in_band import (
    in_band as in_band,
)
from custsat.satisfaction.tracking._track import (
    track as track,
)
__all__ = [
    "Association",
    "Behaviour",
    "ChoiceTable",
    "CustomerEffort",
    "CustomerSatisfaction",
    "DEALER_INDEX",
    "DealerDimension",
    "DimensionMean",
    "EASE",
    "Ease",
    "EffortVersion",
    "FactorIndex",
    "GroupChanges",
    "ItemScore",
    "LatentIndex",
    "MissingPolicy",
    "Movement",
    "NetPromoter",
    "OUTCOME_MODELS",
    "OptionRow",
    "Outcome",
    "OutcomeModel",
    "OverallAgreement",
    "PercentMethod",
    "Perceptions",
    "RECOMMENDATIONS",
    "Recommendation",
    "RespondentScore",
    "Satisfaction",
    "SatisfactionIndex",
    "SatisfactionState",
    "ScoreChange",
    "Verdict",
    "Weighting",
    "ZoneOfTolerance",
    "ZonesOfTolerance",
    "acsi",
    "association",
    "ces",
    "compare",
    "compare_pairs",
    "comparison",
    "cronbach_alpha",
    "csat",
    "csi",
    "drivers",
    "expectations",
    "importance_performance",
    "in_band",
    "index",
    "indices",
    "kano",
    "key_drivers",
    "mean_of_dimensions",
    "measure",
    "movement",
    "multiple_choice",
    "nps",
    "omega_total",
    "outcome_rule",
    "penalty_reward",
    "perceptions",
    "priorities",
    "reliability",
    "requirements",
    "satisfied_rule",
    "saturation_point",
    "track",
    "tracking",
    "zone_of_tolerance",
    "zones_of_tolerance",
]
