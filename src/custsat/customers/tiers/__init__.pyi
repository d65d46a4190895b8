# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.tiers._concentration import (
    AbcClass as AbcClass,
)
from custsat.customers.tiers._concentration import (
    AbcRow as AbcRow,
)
from custsat.customers.tiers._concentration import (
    CurvePoint as CurvePoint,
)
from custsat.customers.tiers._concentration import (
    abc_bands as abc_bands,
)
from custsat.customers.tiers._pyramid import (
    PyramidRow as PyramidRow,
)
from custsat.customers.tiers._pyramid import (
    Tier as Tier,
)
from custsat.customers.tiers._pyramid import (
    pyramid_bands as pyramid_bands,
)
from custsat.customers.tiers._pyramid import (
    tier_bands as tier_bands,
)
from custsat.customers.tiers._serve_level import (
    SERVE_NEEDS as SERVE_NEEDS,
)
from custsat.customers.tiers._serve_level import (
    Level as Level,
)
from custsat.customers.tiers._serve_level import (
    ServeCase as ServeCase,
)
from custsat.customers.tiers._serve_level import (
    ServeLevel as ServeLevel,
)
from custsat.customers.tiers._serve_level import (
    ServeNeed as ServeNeed,
)
from custsat.customers.tiers._serve_level import (
    serve_rule as serve_rule,
)
from custsat.customers.tiers._target_segments import (
    TargetCase as TargetCase,
)
from custsat.customers.tiers._target_segments import (
    TargetDecision as TargetDecision,
)
from custsat.customers.tiers._target_segments import (
    TargetRow as TargetRow,
)
from custsat.customers.tiers._target_segments import (
    target_rule as target_rule,
)

__all__ = [
    "AbcClass",
    "AbcRow",
    "CurvePoint",
    "Level",
    "PyramidRow",
    "SERVE_NEEDS",
    "ServeCase",
    "ServeLevel",
    "ServeNeed",
    "TargetCase",
    "TargetDecision",
    "TargetRow",
    "Tier",
    "abc_bands",
    "pyramid_bands",
    "serve_rule",
    "target_rule",
    "tier_bands",
]
