# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.styles._questionnaire import (
    StyleAxis as StyleAxis,
    StyleItem as StyleItem,
    social_style_from_answers as social_style_from_answers,
)
from custsat.customers.styles._social_style import (
    AxisLevel as AxisLevel,
    StyleCase as StyleCase,
    social_style_rule as social_style_rule,
)
from custsat.customers.styles._style_profile import (
    StyleAspect as StyleAspect,
    StyleName as StyleName,
    StyleProfile as StyleProfile,
    parse_style as parse_style,
    style_names as style_names,
    style_profile as style_profile,
)
__all__ = [
    "AxisLevel",
    "StyleAspect",
    "StyleAxis",
    "StyleCase",
    "StyleItem",
    "StyleName",
    "StyleProfile",
    "parse_style",
    "social_style_from_answers",
    "social_style_rule",
    "style_names",
    "style_profile",
]
