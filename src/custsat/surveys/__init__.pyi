# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys import process as process
from custsat.surveys import publication as publication
from custsat.surveys import responses as responses
from custsat.surveys import sampling as sampling
from custsat.surveys import weighting as weighting
from custsat.surveys.process._loops import (
    IMPROVEMENT_LOOP as IMPROVEMENT_LOOP,
)
from custsat.surveys.process._repurchase import (
    RepurchaseTable as RepurchaseTable,
    RepurchaseVerdict as RepurchaseVerdict,
    repurchase_group as repurchase_group,
    repurchase_table as repurchase_table,
)
from custsat.surveys.process._steps import (
    PROCESS as PROCESS,
)
from custsat.surveys.publication._suppress import (
    SuppressedGroups as SuppressedGroups,
    suppress as suppress,
)
from custsat.surveys.publication._suppressed_counts import (
    SuppressedCounts as SuppressedCounts,
)
from custsat.surveys.responses._response_quality import (
    ResponseQuality as ResponseQuality,
    response_quality as response_quality,
)
from custsat.surveys.sampling._allocate import (
    Allocation as Allocation,
    allocate as allocate,
)
from custsat.surveys.sampling._sample import (
    Sample as Sample,
    sample as sample,
)
from custsat.surveys.sampling._sample_size import (
    SampleSize as SampleSize,
    sample_size as sample_size,
)
from custsat.surveys.sampling._sample_size_for_change import (
    ChangeSampleSize as ChangeSampleSize,
    sample_size_for_change as sample_size_for_change,
)
from custsat.surveys.weighting._post_stratify import (
    post_stratify as post_stratify,
)
from custsat.surveys.weighting._rake import (
    rake as rake,
)
from custsat.surveys.weighting._replicate_estimate import (
    replicate_estimate as replicate_estimate,
)
from custsat.surveys.weighting._survey_estimate import (
    survey_estimate as survey_estimate,
)
from custsat.surveys.weighting._survey_estimate_result import (
    SurveyEstimate as SurveyEstimate,
)
from custsat.surveys.weighting._survey_weights import (
    SurveyWeights as SurveyWeights,
)
__all__ = [
    "Allocation",
    "ChangeSampleSize",
    "IMPROVEMENT_LOOP",
    "PROCESS",
    "RepurchaseTable",
    "RepurchaseVerdict",
    "ResponseQuality",
    "Sample",
    "SampleSize",
    "SuppressedCounts",
    "SuppressedGroups",
    "SurveyEstimate",
    "SurveyWeights",
    "allocate",
    "post_stratify",
    "process",
    "publication",
    "rake",
    "replicate_estimate",
    "repurchase_group",
    "repurchase_table",
    "response_quality",
    "responses",
    "sample",
    "sample_size",
    "sample_size_for_change",
    "sampling",
    "suppress",
    "survey_estimate",
    "weighting",
]
