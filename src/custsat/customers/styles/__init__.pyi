# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.styles._questionnaire import (
    StyleAxis as StyleAxis,
)
from custsat.customers.styles._questionnaire import (
    StyleItem as StyleItem,
)
from custsat.customers.styles._questionnaire import (
    social_style_from_answers as social_style_from_answers,
)
from custsat.customers.styles._social_style import (
    AxisLevel as AxisLevel,
)
from custsat.customers.styles._social_style import (
    StyleCase as StyleCase,
)
from custsat.customers.styles._social_style import (
    social_style_rule as social_style_rule,
)
from custsat.customers.styles._style_profile import (
    StyleAspect as StyleAspect,
)
from custsat.customers.styles._style_profile import (
    StyleName as StyleName,
)
from custsat.customers.styles._style_profile import (
    StyleProfile as StyleProfile,
)
from custsat.customers.styles._style_profile import (
    parse_style as parse_style,
)
from custsat.customers.styles._style_profile import (
    style_names as style_names,
)
from custsat.customers.styles._style_profile import (
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
