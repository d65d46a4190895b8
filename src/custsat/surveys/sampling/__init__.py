"""Parts of sampling: what is measured, and how a number of answers is rounded.

The verbs that use them are those of :mod:`custsat.surveys`.

>>> from custsat.surveys.sampling import SurveyMeasure
>>> SurveyMeasure.NPS.label()
'net promoter score'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_allocate": ["AllocationMethod", "StratumAllocation"],
        "_answer_spread": ["SurveyMeasure"],
        "_sample": ["DrawnStratum", "SampleMethod", "SampleSource"],
        "_sample_size": ["SampleRounding"],
    },
)
