"""Customer value: tiers, cost to serve, target segments and concentration.

:func:`~custsat.customers.pyramid` and :func:`~custsat.customers.customer_tier` divide
customers into tiers, :func:`~custsat.customers.serve_level` compares value with cost to
serve, :func:`~custsat.customers.target_segments` attractiveness with capability, and
:func:`~custsat.customers.concentration` measures how much few customers bring.  Here
are the enums and rows of their results, and their rules.

>>> from custsat.customers import customer_tier
>>> customer_tier(1200, thresholds=(100, 500, 1000)).tier is Tier.PLATINUM
True
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_abc_classes": ["AbcClass", "AbcRow", "abc_bands"],
        "_concentration": ["CurvePoint"],
        "_pyramid": ["PyramidRow", "Tier", "pyramid_bands", "tier_bands"],
        "_serve_level": [
            "SERVE_NEEDS",
            "Level",
            "ServeCase",
            "ServeLevel",
            "ServeNeed",
            "serve_rule",
        ],
        "_target_segments": [
            "SEGMENT_CRITERIA",
            "SegmentCriterion",
            "TargetCase",
            "TargetDecision",
            "TargetRow",
            "target_rule",
        ],
    },
)
