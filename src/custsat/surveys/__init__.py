"""Surveys that bear a conclusion: how many to ask, whom, and how to read the answers.

:func:`sample_size` says how many answers a margin needs, and how many people to invite,
:func:`sample_size_for_change` how many show a change; :func:`allocate` divides answers
among strata, and :func:`sample` draws whom to ask.  :func:`response_quality` says which
answers to look at, and how many answered.

After the survey, :func:`rake` and :func:`post_stratify` make weights, so that those who
answered stand for the population; :func:`survey_estimate` says how sure a mean, a share
or an NPS is, given how people were drawn.  :func:`suppress` hides what must not be
published of small groups.

>>> from custsat.surveys import sample_size
>>> sample_size("share", margin=0.05, population=2000, response_rate=0.25).n_invited
1292
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "process._loops": ["IMPROVEMENT_LOOP"],
        "process._repurchase": [
            "RepurchaseTable",
            "RepurchaseVerdict",
            "repurchase_group",
            "repurchase_table",
        ],
        "process._steps": ["PROCESS"],
        "publication._suppress": ["SuppressedGroups", "suppress"],
        "publication._suppressed_counts": ["SuppressedCounts"],
        "responses._response_quality": ["ResponseQuality", "response_quality"],
        "sampling._allocate": ["Allocation", "allocate"],
        "sampling._sample": ["Sample", "sample"],
        "sampling._sample_size": ["SampleSize", "sample_size"],
        "sampling._sample_size_for_change": [
            "ChangeSampleSize",
            "sample_size_for_change",
        ],
        "weighting._post_stratify": ["post_stratify"],
        "weighting._rake": ["rake"],
        "weighting._replicate_estimate": ["replicate_estimate"],
        "weighting._survey_estimate": ["survey_estimate"],
        "weighting._survey_estimate_result": ["SurveyEstimate"],
        "weighting._survey_weights": ["SurveyWeights"],
    },
)
