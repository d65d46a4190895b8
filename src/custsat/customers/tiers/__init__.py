"""Which customers are worth what: tiers, cost to serve, target segments."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_concentration": ["AbcClass", "AbcRow", "CurvePoint", "abc_bands"],
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
            "TargetCase",
            "TargetDecision",
            "TargetRow",
            "target_rule",
        ],
    },
)
