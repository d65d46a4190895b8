# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.styles._questionnaire import (
    StyleItem as StyleItem,
    social_style_from_answers as social_style_from_answers,
)
from custsat.customers.styles._social_style import (
    AxisLevel as AxisLevel,
    StyleCase as StyleCase,
    social_style_rule as social_style_rule,
)
from custsat.customers.styles._style_profile import (
    AxisName as AxisName,
    StyleAspect as StyleAspect,
    StyleAxis as StyleAxis,
    StyleName as StyleName,
    StyleProfile as StyleProfile,
    axis_names as axis_names,
    parse_style as parse_style,
    style_names as style_names,
    style_profile as style_profile,
)
__all__ = [
    "AxisLevel",
    "AxisName",
    "StyleAspect",
    "StyleAxis",
    "StyleCase",
    "StyleItem",
    "StyleName",
    "StyleProfile",
    "axis_names",
    "parse_style",
    "social_style_from_answers",
    "social_style_rule",
    "style_names",
    "style_profile",
]
