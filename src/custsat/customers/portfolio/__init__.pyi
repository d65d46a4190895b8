# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.portfolio._basket_pairs import (
    BasketPair as BasketPair,
)
from custsat.customers.portfolio._basket_pairs import (
    association_metrics as association_metrics,
)
from custsat.customers.portfolio._basket_pairs import (
    pair_table as pair_table,
)
from custsat.customers.portfolio._ledger import (
    LedgerChecks as LedgerChecks,
)
from custsat.customers.portfolio._ledger import (
    SupportsTransaction as SupportsTransaction,
)
from custsat.customers.portfolio._ledger_counts import (
    MonthClass as MonthClass,
)
from custsat.customers.portfolio._performance import (
    Breakdown as Breakdown,
)
from custsat.customers.portfolio._performance import (
    Performance as Performance,
)
from custsat.customers.portfolio._performance import (
    RevenueRow as RevenueRow,
)
from custsat.customers.portfolio._persistency import (
    PURCHASE_TREND as PURCHASE_TREND,
)
from custsat.customers.portfolio._persistency import (
    MonthRetention as MonthRetention,
)
from custsat.customers.portfolio._persistency import (
    Persistency as Persistency,
)
from custsat.customers.portfolio._persistency import (
    PurchaseTrend as PurchaseTrend,
)
from custsat.customers.portfolio._product_and_promotion import (
    ProductSection as ProductSection,
)
from custsat.customers.portfolio._product_and_promotion import (
    PromotionSection as PromotionSection,
)
from custsat.customers.portfolio._profiling import (
    LAPSE_RISK as LAPSE_RISK,
)
from custsat.customers.portfolio._profiling import (
    LapseRisk as LapseRisk,
)
from custsat.customers.portfolio._profiling import (
    Preference as Preference,
)
from custsat.customers.portfolio._profiling import (
    Profiling as Profiling,
)
from custsat.customers.portfolio._profitability import (
    Profitability as Profitability,
)
from custsat.customers.portfolio._profitability import (
    ProfitRow as ProfitRow,
)
from custsat.customers.portfolio._promotion import (
    PromotionVerdict as PromotionVerdict,
)
from custsat.customers.portfolio._prospecting import (
    Forecast as Forecast,
)
from custsat.customers.portfolio._prospecting import (
    ForecastMethod as ForecastMethod,
)
from custsat.customers.portfolio._prospecting import (
    ForecastQuantity as ForecastQuantity,
)
from custsat.customers.portfolio._prospecting import (
    MonthCell as MonthCell,
)
from custsat.customers.portfolio._prospecting import (
    MonthRow as MonthRow,
)
from custsat.customers.portfolio._prospecting import (
    Prospecting as Prospecting,
)
from custsat.customers.portfolio._rfm import (
    RfmMeasure as RfmMeasure,
)
from custsat.customers.portfolio._rfm import (
    RfmRow as RfmRow,
)
from custsat.customers.portfolio._rfm_segment import (
    RfmCase as RfmCase,
)
from custsat.customers.portfolio._rfm_segment import (
    RfmScore as RfmScore,
)
from custsat.customers.portfolio._rfm_segment import (
    RfmSegment as RfmSegment,
)
from custsat.customers.portfolio._seven_p import (
    SevenPChecks as SevenPChecks,
)
from custsat.customers.portfolio._seven_p import (
    SumCheck as SumCheck,
)

__all__ = [
    "BasketPair",
    "Breakdown",
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
    "association_metrics",
    "pair_table",
]
