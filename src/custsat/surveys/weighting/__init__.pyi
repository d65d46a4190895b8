# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys.weighting._survey_weights import (
    MarginShare as MarginShare,
    WeightedCell as WeightedCell,
    WeightingMethod as WeightingMethod,
)
__all__ = [
    "MarginShare",
    "WeightedCell",
    "WeightingMethod",
]
