# Written by docs/generate.py from the list in __init__.py.
from custsat.service.offers._delivered_value import (
    BenefitPart as BenefitPart,
)
from custsat.service.offers._delivered_value import (
    CostPart as CostPart,
)
from custsat.service.offers._delivered_value import (
    ValuePart as ValuePart,
)
from custsat.service.offers._intangibility import (
    CHARACTERISTIC_BY_CONTRAST as CHARACTERISTIC_BY_CONTRAST,
)
from custsat.service.offers._intangibility import (
    SERVICE_CONTRASTS as SERVICE_CONTRASTS,
)
from custsat.service.offers._intangibility import (
    ServiceCharacteristic as ServiceCharacteristic,
)
from custsat.service.offers._intangibility import (
    ServiceContrast as ServiceContrast,
)
from custsat.service.offers._profit_chain import (
    SERVICE_PROCESSES as SERVICE_PROCESSES,
)
from custsat.service.offers._profit_chain import (
    SHORT_PROFIT_CHAIN as SHORT_PROFIT_CHAIN,
)
from custsat.service.offers._profit_chain import (
    STORE_CHAIN as STORE_CHAIN,
)
from custsat.service.offers._profit_chain import (
    STORE_LINKS as STORE_LINKS,
)
from custsat.service.offers._profit_chain import (
    ProfitStation as ProfitStation,
)
from custsat.service.offers._profit_chain import (
    ServiceProcess as ServiceProcess,
)
from custsat.service.offers._value_perception import (
    VALUE_KPIS as VALUE_KPIS,
)
from custsat.service.offers._value_perception import (
    ValueGroup as ValueGroup,
)
from custsat.service.offers._value_perception import (
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
