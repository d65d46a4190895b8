"""Quality as customers rate it: SERVQUAL, SERVPERF, moments of truth, service style.

The functions are :func:`custsat.service.servqual`, :func:`custsat.service.servperf`,
:func:`custsat.service.journey` and :func:`custsat.service.service_style`; here are
their items, dimensions, features and parts.

>>> from custsat.service.quality import ServqualDimension
>>> [dimension.value for dimension in ServqualDimension]
['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy']
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_journey": [],
        "_moment_answers": ["MomentAnswers"],
        "_moment_groups": ["MomentGroup"],
        "_moment_of_truth": [
            "DesignGoal",
            "MomentChannel",
            "MomentKind",
            "RuleTouchpoint",
        ],
        "_service_quality": ["DimensionGap", "ItemGap"],
        "_service_style": [
            "PERSONAL_FEATURES",
            "PROCEDURAL_FEATURES",
            "PersonalFeature",
            "ProceduralFeature",
            "ServiceSide",
            "SideLevel",
            "service_style_rule",
        ],
        "_servperf": ["DimensionPerformance", "ItemPerformance"],
        "_servqual_items": [
            "DETERMINANTS",
            "DIMENSIONS_BY_FACTOR",
            "DIMENSION_BY_DETERMINANT",
            "ITEMS_BY_DIMENSION",
            "KEY_FACTORS",
            "SERVQUAL",
            "SERVQUAL_ITEMS",
            "SLIDE_DETERMINANTS",
            "Determinant",
            "KeyFactor",
            "ServqualDimension",
            "ServqualItem",
        ],
    },
)
