# Written by docs/generate.py from the list in __init__.py.
from custsat.service.offers._delivered_value import (
    BenefitPart as BenefitPart,
    CostPart as CostPart,
    ValuePart as ValuePart,
)
from custsat.service.offers._intangibility import (
    CHARACTERISTIC_BY_CONTRAST as CHARACTERISTIC_BY_CONTRAST,
    SERVICE_CONTRASTS as SERVICE_CONTRASTS,
    ServiceCharacteristic as ServiceCharacteristic,
    ServiceContrast as ServiceContrast,
)
from custsat.service.offers._profit_chain import (
    ProfitStation as ProfitStation,
    SERVICE_PROCESSES as SERVICE_PROCESSES,
    SHORT_PROFIT_CHAIN as SHORT_PROFIT_CHAIN,
    STORE_CHAIN as STORE_CHAIN,
    STORE_LINKS as STORE_LINKS,
    ServiceProcess as ServiceProcess,
)
from custsat.service.offers._value_perception import (
    VALUE_KPIS as VALUE_KPIS,
    ValueGroup as ValueGroup,
    ValueKpi as ValueKpi,
)
__all__ = [
    "BenefitPart",
    "CHARACTERISTIC_BY_CONTRAST",
    "CostPart",
    "ProfitStation",
    "SERVICE_CONTRASTS",
    "SERVICE_PROCESSES",
    "SHORT_PROFIT_CHAIN",
    "STORE_CHAIN",
    "STORE_LINKS",
    "ServiceCharacteristic",
    "ServiceContrast",
    "ServiceProcess",
    "VALUE_KPIS",
    "ValueGroup",
    "ValueKpi",
    "ValuePart",
]
