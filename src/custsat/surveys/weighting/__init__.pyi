# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys.weighting._design_spread import (
    StratumSpread as StratumSpread,
)
from custsat.surveys.weighting._survey_estimate import (
    LonelyStrata as LonelyStrata,
)
from custsat.surveys.weighting._survey_estimate_result import (
    DesignMeasure as DesignMeasure,
    VarianceMethod as VarianceMethod,
)
from custsat.surveys.weighting._survey_weights import (
    MarginShare as MarginShare,
    WeightedCell as WeightedCell,
    WeightingMethod as WeightingMethod,
)
__all__ = [
    "DesignMeasure",
    "LonelyStrata",
    "MarginShare",
    "StratumSpread",
    "VarianceMethod",
    "WeightedCell",
    "WeightingMethod",
]
