# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction._ces import (
    EASE as EASE,
)
from custsat.satisfaction._ces import (
    CustomerEffort as CustomerEffort,
)
from custsat.satisfaction._ces import (
    Ease as Ease,
)
from custsat.satisfaction._ces import (
    EffortVersion as EffortVersion,
)
from custsat.satisfaction._ces import (
    ces as ces,
)
from custsat.satisfaction._csat import (
    CustomerSatisfaction as CustomerSatisfaction,
)
from custsat.satisfaction._csat import (
    csat as csat,
)
from custsat.satisfaction._dimension_mean import (
    DEALER_INDEX as DEALER_INDEX,
)
from custsat.satisfaction._dimension_mean import (
    DealerDimension as DealerDimension,
)
from custsat.satisfaction._dimension_mean import (
    DimensionMean as DimensionMean,
)
from custsat.satisfaction._dimension_mean import (
    mean_of_dimensions as mean_of_dimensions,
)
from custsat.satisfaction._index import (
    index as index,
)
from custsat.satisfaction._index_options import (
    MissingPolicy as MissingPolicy,
)
from custsat.satisfaction._index_options import (
    PercentMethod as PercentMethod,
)
from custsat.satisfaction._index_options import (
    Weighting as Weighting,
)
from custsat.satisfaction._index_result import (
    RespondentScore as RespondentScore,
)
from custsat.satisfaction._index_result import (
    SatisfactionIndex as SatisfactionIndex,
)
from custsat.satisfaction._index_result import (
    Verdict as Verdict,
)
from custsat.satisfaction._index_result import (
    satisfied_rule as satisfied_rule,
)
from custsat.satisfaction._item_scores import (
    ItemScore as ItemScore,
)
from custsat.satisfaction._measure import (
    OUTCOME_MODELS as OUTCOME_MODELS,
)
from custsat.satisfaction._measure import (
    Behaviour as Behaviour,
)
from custsat.satisfaction._measure import (
    Outcome as Outcome,
)
from custsat.satisfaction._measure import (
    OutcomeModel as OutcomeModel,
)
from custsat.satisfaction._measure import (
    Satisfaction as Satisfaction,
)
from custsat.satisfaction._measure import (
    SatisfactionState as SatisfactionState,
)
from custsat.satisfaction._measure import (
    measure as measure,
)
from custsat.satisfaction._measure import (
    outcome_rule as outcome_rule,
)
from custsat.satisfaction._nps import (
    RECOMMENDATIONS as RECOMMENDATIONS,
)
from custsat.satisfaction._nps import (
    NetPromoter as NetPromoter,
)
from custsat.satisfaction._nps import (
    Recommendation as Recommendation,
)
from custsat.satisfaction._nps import (
    nps as nps,
)

__all__ = [
    "Behaviour",
    "CustomerEffort",
    "CustomerSatisfaction",
    "DEALER_INDEX",
    "DealerDimension",
    "DimensionMean",
    "EASE",
    "Ease",
    "EffortVersion",
    "ItemScore",
    "MissingPolicy",
    "NetPromoter",
    "OUTCOME_MODELS",
    "Outcome",
    "OutcomeModel",
    "PercentMethod",
    "RECOMMENDATIONS",
    "Recommendation",
    "RespondentScore",
    "Satisfaction",
    "SatisfactionIndex",
    "SatisfactionState",
    "Verdict",
    "Weighting",
    "ces",
    "csat",
    "index",
    "mean_of_dimensions",
    "measure",
    "nps",
    "outcome_rule",
    "satisfied_rule",
]
