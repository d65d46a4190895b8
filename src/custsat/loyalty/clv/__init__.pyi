# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.clv._clv_conventions import (
    GrowthStart as GrowthStart,
    LifetimeAssumption as LifetimeAssumption,
    MarginConversion as MarginConversion,
)
from custsat.loyalty.clv._profit_curve import (
    ProfitPart as ProfitPart,
)
from custsat.loyalty.clv._replacement_cost import (
    ReplacementCost as ReplacementCost,
    replacement_cost as replacement_cost,
)
from custsat.loyalty.clv._what_if import (
    WhatIfRow as WhatIfRow,
)
__all__ = [
    "GrowthStart",
    "LifetimeAssumption",
    "MarginConversion",
    "ProfitPart",
    "ReplacementCost",
    "WhatIfRow",
    "replacement_cost",
]
