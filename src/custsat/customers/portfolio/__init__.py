"""The whole customer base: RFM, baskets, promotions, the seven P."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_basket_pairs": ["BasketPair", "association_metrics", "pair_table"],
        "_ledger": ["LedgerChecks", "SupportsTransaction"],
        "_ledger_counts": ["MonthClass"],
        "_performance": ["Breakdown", "Performance", "RevenueRow"],
        "_persistency": [
            "PURCHASE_TREND",
            "MonthRetention",
            "Persistency",
            "PurchaseTrend",
        ],
        "_product_and_promotion": ["ProductSection", "PromotionSection"],
        "_profiling": ["LAPSE_RISK", "LapseRisk", "Preference", "Profiling"],
        "_profitability": ["ProfitRow", "Profitability"],
        "_promotion": ["PromotionVerdict"],
        "_prospecting": [
            "Forecast",
            "ForecastMethod",
            "ForecastQuantity",
            "MonthCell",
            "MonthRow",
            "Prospecting",
        ],
        "_rfm": ["RfmMeasure", "RfmRow"],
        "_rfm_segment": ["RfmCase", "RfmScore", "RfmSegment"],
        "_seven_p": ["SevenPChecks", "SumCheck"],
    },
)
