"""Offers: delivered and perceived value, intangibility, the service-profit chain.

The functions are :func:`custsat.service.delivered_value`,
:func:`custsat.service.rank_offers`, :func:`custsat.service.benefits_and_sacrifices`,
:func:`custsat.service.value_perception`, :func:`custsat.service.intangibility` and
:func:`custsat.service.propagate`; here are their enums, chains and indicators.

>>> from custsat.service.offers import CostPart
>>> [part.value for part in CostPart]
['money', 'time', 'energy', 'psychic', 'risk']
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_delivered_value": ["BenefitPart", "CostPart", "ValuePart"],
        "_intangibility": [
            "CHARACTERISTIC_BY_CONTRAST",
            "SERVICE_CONTRASTS",
            "ServiceCharacteristic",
            "ServiceContrast",
        ],
        "_profit_chain": [
            "SERVICE_PROCESSES",
            "SHORT_PROFIT_CHAIN",
            "STORE_CHAIN",
            "STORE_LINKS",
            "ProfitStation",
            "ServiceProcess",
        ],
        "_value_perception": ["VALUE_KPIS", "ValueGroup", "ValueKpi"],
    },
)
