# Written by docs/generate.py from the list in __init__.py.
from custsat.service import gap_model as gap_model
from custsat.service import offers as offers
from custsat.service import quality as quality
from custsat.service import standards as standards
from custsat.service.gap_model._diagnose import (
    Diagnosis as Diagnosis,
)
from custsat.service.gap_model._diagnose import (
    diagnose as diagnose,
)
from custsat.service.gap_model._gap_causes import (
    GapCause as GapCause,
)
from custsat.service.gap_model._gap_survey import (
    GapSurvey as GapSurvey,
)
from custsat.service.gap_model._gap_survey import (
    gap_survey as gap_survey,
)
from custsat.service.gap_model._gaps import (
    Gap as Gap,
)
from custsat.service.gap_model._gaps import (
    GapProfile as GapProfile,
)
from custsat.service.gap_model._gaps import (
    gaps as gaps,
)
from custsat.service.offers._delivered_value import (
    BenefitsAndSacrifices as BenefitsAndSacrifices,
)
from custsat.service.offers._delivered_value import (
    DeliveredValue as DeliveredValue,
)
from custsat.service.offers._delivered_value import (
    OfferRanking as OfferRanking,
)
from custsat.service.offers._delivered_value import (
    benefits_and_sacrifices as benefits_and_sacrifices,
)
from custsat.service.offers._delivered_value import (
    delivered_value as delivered_value,
)
from custsat.service.offers._delivered_value import (
    rank_offers as rank_offers,
)
from custsat.service.offers._intangibility import (
    Intangibility as Intangibility,
)
from custsat.service.offers._intangibility import (
    intangibility as intangibility,
)
from custsat.service.offers._profit_chain import (
    PROFIT_CHAIN as PROFIT_CHAIN,
)
from custsat.service.offers._profit_chain import (
    ChainEffect as ChainEffect,
)
from custsat.service.offers._profit_chain import (
    propagate as propagate,
)
from custsat.service.offers._value_perception import (
    ValuePerception as ValuePerception,
)
from custsat.service.offers._value_perception import (
    value_perception as value_perception,
)
from custsat.service.quality._journey import (
    ContactLoad as ContactLoad,
)
from custsat.service.quality._journey import (
    Journey as Journey,
)
from custsat.service.quality._journey import (
    MomentOfTruth as MomentOfTruth,
)
from custsat.service.quality._journey import (
    Touchpoint as Touchpoint,
)
from custsat.service.quality._journey import (
    contact_load as contact_load,
)
from custsat.service.quality._journey import (
    journey as journey,
)
from custsat.service.quality._service_quality import (
    ServiceQuality as ServiceQuality,
)
from custsat.service.quality._service_style import (
    ServiceStyle as ServiceStyle,
)
from custsat.service.quality._service_style import (
    ServiceStyleResult as ServiceStyleResult,
)
from custsat.service.quality._service_style import (
    service_style as service_style,
)
from custsat.service.quality._servperf import (
    ServicePerformance as ServicePerformance,
)
from custsat.service.quality._servperf import (
    servperf as servperf,
)
from custsat.service.quality._servqual import (
    servqual as servqual,
)
from custsat.service.quality._servqual import (
    servqual_means as servqual_means,
)
from custsat.service.standards._checklists import (
    COMMANDMENTS as COMMANDMENTS,
)
from custsat.service.standards._checklists import (
    NEEDS as NEEDS,
)
from custsat.service.standards._checklists import (
    SERVICE as SERVICE,
)
from custsat.service.standards._compliance import (
    Compliance as Compliance,
)
from custsat.service.standards._compliance import (
    ServiceCharter as ServiceCharter,
)
from custsat.service.standards._compliance import (
    compliance as compliance,
)
from custsat.service.standards._compliance import (
    expectation_met_rates as expectation_met_rates,
)
from custsat.service.standards._compliance import (
    service_charter as service_charter,
)
from custsat.service.standards._standard import (
    EXAMPLE_STANDARDS as EXAMPLE_STANDARDS,
)
from custsat.service.standards._standard import (
    SALES_EXPECTATIONS as SALES_EXPECTATIONS,
)
from custsat.service.standards._standard import (
    Standard as Standard,
)

__all__ = [
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
    "ServiceCharter",
    "ServicePerformance",
    "ServiceQuality",
    "ServiceStyle",
    "ServiceStyleResult",
    "Standard",
    "Touchpoint",
    "ValuePerception",
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
    "service_charter",
    "service_style",
    "servperf",
    "servqual",
    "servqual_means",
    "standards",
    "value_perception",
]
