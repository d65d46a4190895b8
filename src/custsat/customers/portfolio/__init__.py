"""The customer base as a whole: RFM, baskets, promotions and the 7P analysis.

:func:`~custsat.customers.rfm` scores customers, :func:`~custsat.customers.rfm_segment`
names their segment, :func:`~custsat.customers.basket_pairs` counts products bought
together, :func:`~custsat.customers.promotion` measures a campaign against a control
group, and :func:`~custsat.customers.seven_p` returns seven sections at once.  Here are
the enums, rows and sections of their results.

``rfm`` and ``seven_p`` read purchases in the same way: a negative amount is a refund,
which reduces the revenue and is no visit; a zero amount is a visit; all purchases of
one customer on one local day are one visit.  Rows after the day of the analysis, and
rows without customer, time or amount, are excluded; several currencies are rejected
unless ``in_currency=`` chooses one.  Amounts are summed in ten-thousandths; finer ones
are refused.  :class:`LedgerChecks` counts all of these rows.

>>> association_metrics(both_count=3, first_count=3, second_count=4, baskets=5).lift
1.25
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_base_customers": ["BaseCustomer"],
        "_basket_pairs": ["BasketPair", "association_metrics", "pair_table"],
        "_campaign": ["CampaignGroup"],
        "_campaign_effect": ["CampaignEffect"],
        "_costs": ["CostKind"],
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
        "_profit_test": ["PromotionVerdict"],
        "_profitability": ["ProfitRow", "Profitability", "ValueBasis"],
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
