"""Parts of weighting: how weights are made, cells, and the shares of margins.

The verbs that use them are those of :mod:`custsat.surveys`.

>>> from custsat.surveys.weighting import WeightingMethod
>>> WeightingMethod.POST_STRATIFICATION.label()
'post-stratification'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_design_spread": ["StratumSpread"],
        "_survey_estimate": ["LonelyStrata"],
        "_survey_estimate_result": ["DesignMeasure", "VarianceMethod"],
        "_survey_weights": ["MarginShare", "WeightedCell", "WeightingMethod"],
    },
)
