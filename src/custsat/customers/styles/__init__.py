"""Social styles of customers, after Merrill and Reid.

:func:`~custsat.customers.social_style` places a person on the two axes,
:func:`social_style_from_answers` does so from a questionnaire, :func:`style_profile`
describes a style, and :func:`parse_style` reads its published names.

>>> parse_style("支配型")
<Style.DRIVER: 'driver'>
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_questionnaire": ["StyleItem", "social_style_from_answers"],
        "_social_style": ["AxisLevel", "StyleCase", "social_style_rule"],
        "_style_profile": [
            "AxisName",
            "StyleAspect",
            "StyleAxis",
            "StyleName",
            "StyleProfile",
            "axis_names",
            "parse_style",
            "style_names",
            "style_profile",
        ],
    },
)
