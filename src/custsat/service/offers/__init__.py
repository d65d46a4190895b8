"""What an offer is worth to a customer, and the service-profit chain."""

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
