# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.priorities._item_priority import (
    ItemPriority as ItemPriority,
)
from custsat.satisfaction.priorities._priority_result import (
    ImportancePerformance as ImportancePerformance,
)
from custsat.satisfaction.priorities._quadrants import (
    DIAGONAL as DIAGONAL,
    DiagonalSide as DiagonalSide,
    IMPORTANCE_GRID as IMPORTANCE_GRID,
    ImportanceFactor as ImportanceFactor,
    Lines as Lines,
    QUADRANTS as QUADRANTS,
    Quadrant as Quadrant,
)
from custsat.satisfaction.priorities._saturation_point import (
    SaturationPoint as SaturationPoint,
    SaturationResponse as SaturationResponse,
)
__all__ = [
    "DIAGONAL",
    "DiagonalSide",
    "IMPORTANCE_GRID",
    "ImportanceFactor",
    "ImportancePerformance",
    "ItemPriority",
    "Lines",
    "QUADRANTS",
    "Quadrant",
    "SaturationPoint",
    "SaturationResponse",
]
