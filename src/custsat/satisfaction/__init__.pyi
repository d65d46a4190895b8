# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction import dimension_mean as dimension_mean
from custsat.satisfaction import disconfirmation as disconfirmation
from custsat.satisfaction import effort as effort
from custsat.satisfaction import index_readings as index_readings
from custsat.satisfaction import net_promoter as net_promoter
from custsat.satisfaction import survey_index as survey_index
from custsat.satisfaction import survey_report as survey_report
from custsat.satisfaction import top_box as top_box
from custsat.satisfaction.dimension_mean import (
    DealerDimension as DealerDimension,
    DimensionMean as DimensionMean,
    mean_of_dimensions as mean_of_dimensions,
)
from custsat.satisfaction.disconfirmation import (
    Behaviour as Behaviour,
    SatisfactionState as SatisfactionState,
    Outcome as Outcome,
    OUTCOME_MODELS as OUTCOME_MODELS,
    OutcomeModel as OutcomeModel,
    Satisfaction as Satisfaction,
    measure as measure,
    outcome_rule as outcome_rule,
)
from custsat.satisfaction.effort import (
    CustomerEffort as CustomerEffort,
    EffortVersion as EffortVersion,
    ces as ces,
)
from custsat.satisfaction.index_readings import (
    MissingPolicy as MissingPolicy,
    PercentMethod as PercentMethod,
    Weighting as Weighting,
)
from custsat.satisfaction.net_promoter import (
    NetPromoter as NetPromoter,
    RECOMMENDATIONS as RECOMMENDATIONS,
    Recommendation as Recommendation,
    nps as nps,
)
from custsat.satisfaction.survey_index import (
    index as index,
)
from custsat.satisfaction.survey_report import (
    ItemScore as ItemScore,
    RespondentScore as RespondentScore,
    SatisfactionIndex as SatisfactionIndex,
    Verdict as Verdict,
    satisfied_rule as satisfied_rule,
)
from custsat.satisfaction.top_box import (
    CustomerSatisfaction as CustomerSatisfaction,
    csat as csat,
)
__all__ = [
    "Behaviour",
    "CustomerEffort",
    "CustomerSatisfaction",
    "DealerDimension",
    "DimensionMean",
    "EffortVersion",
    "SatisfactionState",
    "ItemScore",
    "MissingPolicy",
    "NetPromoter",
    "Outcome",
    "PercentMethod",
    "OUTCOME_MODELS",
    "RECOMMENDATIONS",
    "OutcomeModel",
    "Recommendation",
    "RespondentScore",
    "Satisfaction",
    "SatisfactionIndex",
    "Verdict",
    "Weighting",
    "ces",
    "csat",
    "dimension_mean",
    "disconfirmation",
    "effort",
    "index",
    "index_readings",
    "mean_of_dimensions",
    "measure",
    "net_promoter",
    "nps",
    "outcome_rule",
    "survey_index",
    "survey_report",
    "top_box",
    "satisfied_rule",
]
