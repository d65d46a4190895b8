"""Social styles of customers."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_questionnaire": ["StyleAxis", "StyleItem", "social_style_from_answers"],
        "_social_style": [
            "AxisLevel",
            "StyleAspect",
            "StyleCase",
            "StyleName",
            "StyleProfile",
            "parse_style",
            "social_style_rule",
            "style_names",
            "style_profile",
        ],
    },
)
