# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys.sampling._answer_spread import (
    SurveyMeasure as SurveyMeasure,
)
from custsat.surveys.sampling._sample_size import (
    SampleRounding as SampleRounding,
)
__all__ = [
    "SampleRounding",
    "SurveyMeasure",
]
