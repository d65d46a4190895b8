# Written by docs/generate.py from the list in __init__.py.
from custsat.service import gap_model as gap_model
from custsat.service import offers as offers
from custsat.service import quality as quality
from custsat.service import standards as standards
from custsat.service.gap_model._antecedent_scores import (
    AntecedentScores as AntecedentScores,
    antecedent_scores as antecedent_scores,
)
from custsat.service.gap_model._belief_gaps import (
    BeliefGaps as BeliefGaps,
    belief_gaps as belief_gaps,
)
from custsat.service.gap_model._diagnose import (
    Diagnosis as Diagnosis,
    diagnose as diagnose,
)
from custsat.service.gap_model._gap_causes import (
    GapCause as GapCause,
)
from custsat.service.gap_model._gap_survey import (
    GapSurvey as GapSurvey,
    gap_survey as gap_survey,
)
from custsat.service.gap_model._gaps import (
    Gap as Gap,
    GapProfile as GapProfile,
    gaps as gaps,
)
from custsat.service.gap_model._questionnaire import (
    AntecedentQuestionnaire as AntecedentQuestionnaire,
    antecedent_questionnaire as antecedent_questionnaire,
)
from custsat.service.offers._delivered_value import (
    BenefitsAndSacrifices as BenefitsAndSacrifices,
    DeliveredValue as DeliveredValue,
    OfferRanking as OfferRanking,
    benefits_and_sacrifices as benefits_and_sacrifices,
    delivered_value as delivered_value,
    rank_offers as rank_offers,
)
from custsat.service.offers._intangibility import (
    Intangibility as Intangibility,
    intangibility as intangibility,
)
from custsat.service.offers._profit_chain import (
    ChainEffect as ChainEffect,
    PROFIT_CHAIN as PROFIT_CHAIN,
    propagate as propagate,
)
from custsat.service.offers._value_perception import (
    ValuePerception as ValuePerception,
    value_perception as value_perception,
)
from custsat.service.quality._contact_load import (
    ContactLoad as ContactLoad,
    contact_load as contact_load,
)
from custsat.service.quality._journey import (
    Journey as Journey,
    journey as journey,
)
from custsat.service.quality._moment_of_truth import (
    MomentOfTruth as MomentOfTruth,
    Touchpoint as Touchpoint,
)
from custsat.service.quality._service_quality import (
    ServiceQuality as ServiceQuality,
)
from custsat.service.quality._service_style import (
    ServiceStyle as ServiceStyle,
    ServiceStyleResult as ServiceStyleResult,
    service_style as service_style,
)
from custsat.service.quality._servperf import (
    ServicePerformance as ServicePerformance,
    servperf as servperf,
)
from custsat.service.quality._servqual import (
    servqual as servqual,
    servqual_means as servqual_means,
)
from custsat.service.standards._checklists import (
    COMMANDMENTS as COMMANDMENTS,
    NEEDS as NEEDS,
    SERVICE as SERVICE,
)
from custsat.service.standards._compliance import (
    Compliance as Compliance,
    ServiceCharter as ServiceCharter,
    compliance as compliance,
    expectation_met_rates as expectation_met_rates,
    service_charter as service_charter,
)
from custsat.service.standards._self_rating import (
    SelfRating as SelfRating,
    self_rating as self_rating,
)
from custsat.service.standards._standard import (
    EXAMPLE_STANDARDS as EXAMPLE_STANDARDS,
    SALES_EXPECTATIONS as SALES_EXPECTATIONS,
    Standard as Standard,
)
__all__ = [
    "AntecedentQuestionnaire",
    "AntecedentScores",
    "BeliefGaps",
    "BenefitsAndSacrifices",
    "COMMANDMENTS",
    "ChainEffect",
    "Compliance",
    "ContactLoad",
    "DeliveredValue",
    "Diagnosis",
    "EXAMPLE_STANDARDS",
    "Gap",
    "GapCause",
    "GapProfile",
    "GapSurvey",
    "Intangibility",
    "Journey",
    "MomentOfTruth",
    "NEEDS",
    "OfferRanking",
    "PROFIT_CHAIN",
    "SALES_EXPECTATIONS",
    "SERVICE",
    "SelfRating",
    "ServiceCharter",
    "ServicePerformance",
    "ServiceQuality",
    "ServiceStyle",
    "ServiceStyleResult",
    "Standard",
    "Touchpoint",
    "ValuePerception",
    "antecedent_questionnaire",
    "antecedent_scores",
    "belief_gaps",
    "benefits_and_sacrifices",
    "compliance",
    "contact_load",
    "delivered_value",
    "diagnose",
    "expectation_met_rates",
    "gap_model",
    "gap_survey",
    "gaps",
    "intangibility",
    "journey",
    "offers",
    "propagate",
    "quality",
    "rank_offers",
    "self_rating",
    "service_charter",
    "service_style",
    "servperf",
    "servqual",
    "servqual_means",
    "standards",
    "value_perception",
]
