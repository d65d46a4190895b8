"""What to improve first: importance against performance, and where more brings little.

The functions :func:`custsat.satisfaction.importance_performance` and
``saturation_point`` are public in :mod:`custsat.satisfaction`; here are their results,
enums and rules.

>>> from custsat.satisfaction.priorities import QUADRANTS
>>> QUADRANTS.evaluate_values(0.5, -0.1).outcome.label()
'concentrate here'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_item_priority": ["ItemPriority"],
        "_priority_result": ["ImportancePerformance"],
        "_quadrants": [
            "DIAGONAL",
            "IMPORTANCE_GRID",
            "QUADRANTS",
            "DiagonalSide",
            "ImportanceFactor",
            "Lines",
            "Quadrant",
        ],
        "_saturation_point": ["SaturationResponse", "SaturationPoint"],
    },
)
