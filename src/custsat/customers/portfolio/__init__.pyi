# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.portfolio._base_customers import (
    BaseCustomer as BaseCustomer,
)
from custsat.customers.portfolio._basket_pairs import (
    BasketPair as BasketPair,
    association_metrics as association_metrics,
    pair_table as pair_table,
)
from custsat.customers.portfolio._campaign import (
    CampaignGroup as CampaignGroup,
)
from custsat.customers.portfolio._campaign_effect import (
    CampaignEffect as CampaignEffect,
)
from custsat.customers.portfolio._costs import (
    CostKind as CostKind,
)
from custsat.customers.portfolio._ledger import (
    LedgerChecks as LedgerChecks,
    SupportsTransaction as SupportsTransaction,
)
from custsat.customers.portfolio._ledger_counts import (
    MonthClass as MonthClass,
)
from custsat.customers.portfolio._performance import (
    Breakdown as Breakdown,
    Performance as Performance,
    RevenueRow as RevenueRow,
)
from custsat.customers.portfolio._persistency import (
    MonthRetention as MonthRetention,
    PURCHASE_TREND as PURCHASE_TREND,
    Persistency as Persistency,
    PurchaseTrend as PurchaseTrend,
)
from custsat.customers.portfolio._product_and_promotion import (
    ProductSection as ProductSection,
    PromotionSection as PromotionSection,
)
from custsat.customers.portfolio._profiling import (
    LAPSE_RISK as LAPSE_RISK,
    LapseRisk as LapseRisk,
    Preference as Preference,
    Profiling as Profiling,
)
from custsat.customers.portfolio._profit_test import (
    PromotionVerdict as PromotionVerdict,
)
from custsat.customers.portfolio._profitability import (
    ProfitRow as ProfitRow,
    Profitability as Profitability,
    ValueBasis as ValueBasis,
)
from custsat.customers.portfolio._prospecting import (
    Forecast as Forecast,
    ForecastMethod as ForecastMethod,
    ForecastQuantity as ForecastQuantity,
    MonthCell as MonthCell,
    MonthRow as MonthRow,
    Prospecting as Prospecting,
)
from custsat.customers.portfolio._rfm import (
    RfmMeasure as RfmMeasure,
    RfmRow as RfmRow,
)
from custsat.customers.portfolio._rfm_segment import (
    RfmCase as RfmCase,
    RfmScore as RfmScore,
    RfmSegment as RfmSegment,
)
from custsat.customers.portfolio._seven_p import (
    SevenPChecks as SevenPChecks,
    SumCheck as SumCheck,
)
__all__ = [
    "BaseCustomer",
    "BasketPair",
    "Breakdown",
    "CampaignEffect",
    "CampaignGroup",
    "CostKind",
    "Forecast",
    "ForecastMethod",
    "ForecastQuantity",
    "LAPSE_RISK",
    "LapseRisk",
    "LedgerChecks",
    "MonthCell",
    "MonthClass",
    "MonthRetention",
    "MonthRow",
    "PURCHASE_TREND",
    "Performance",
    "Persistency",
    "Preference",
    "ProductSection",
    "Profiling",
    "ProfitRow",
    "Profitability",
    "PromotionSection",
    "PromotionVerdict",
    "Prospecting",
    "PurchaseTrend",
    "RevenueRow",
    "RfmCase",
    "RfmMeasure",
    "RfmRow",
    "RfmScore",
    "RfmSegment",
    "SevenPChecks",
    "SumCheck",
    "SupportsTransaction",
    "ValueBasis",
    "association_metrics",
    "pair_table",
]
