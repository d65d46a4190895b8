# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.tiers._abc_classes import (
    AbcClass as AbcClass,
    AbcRow as AbcRow,
    abc_bands as abc_bands,
)
from custsat.customers.tiers._concentration import (
    CurvePoint as CurvePoint,
)
from custsat.customers.tiers._pyramid import (
    PyramidRow as PyramidRow,
    Tier as Tier,
    pyramid_bands as pyramid_bands,
    tier_bands as tier_bands,
)
from custsat.customers.tiers._serve_level import (
    Level as Level,
    SERVE_NEEDS as SERVE_NEEDS,
    ServeCase as ServeCase,
    ServeLevel as ServeLevel,
    ServeNeed as ServeNeed,
    serve_rule as serve_rule,
)
from custsat.customers.tiers._target_segments import (
    SEGMENT_CRITERIA as SEGMENT_CRITERIA,
    SegmentCriterion as SegmentCriterion,
    TargetCase as TargetCase,
    TargetDecision as TargetDecision,
    TargetRow as TargetRow,
    target_rule as target_rule,
)
__all__ = [
    "AbcClass",
    "AbcRow",
    "CurvePoint",
    "Level",
    "PyramidRow",
    "SEGMENT_CRITERIA",
    "SERVE_NEEDS",
    "SegmentCriterion",
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
