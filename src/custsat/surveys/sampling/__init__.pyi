# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys.sampling._allocate import (
    AllocationMethod as AllocationMethod,
    StratumAllocation as StratumAllocation,
)
from custsat.surveys.sampling._answer_spread import (
    SurveyMeasure as SurveyMeasure,
)
from custsat.surveys.sampling._sample import (
    DrawnStratum as DrawnStratum,
    SampleMethod as SampleMethod,
    SampleSource as SampleSource,
)
from custsat.surveys.sampling._sample_size import (
    SampleRounding as SampleRounding,
)
__all__ = [
    "AllocationMethod",
    "DrawnStratum",
    "SampleMethod",
    "SampleRounding",
    "SampleSource",
    "StratumAllocation",
    "SurveyMeasure",
]
