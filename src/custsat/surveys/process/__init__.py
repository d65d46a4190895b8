"""Parts of the process of a survey: steps, what each must have, loops, purposes.

>>> from custsat.surveys.process import STEP_STAGES, SurveyStep
>>> STEP_STAGES[SurveyStep.DESIGN_SAMPLING].label()
'gather data'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_loops": [
            "NEED_LOOP",
            "RESEARCH_PURPOSES",
            "SURVEY_PURPOSES",
            "ImprovementLoopStep",
            "NeedLoopStep",
            "ResearchPurpose",
            "SurveyPurpose",
        ],
        "_repurchase": [
            "REPURCHASE_GROUPS",
            "RepurchaseCase",
            "RepurchaseCondition",
            "RepurchaseGroup",
        ],
        "_steps": [
            "STEP_NEEDS",
            "STEP_STAGES",
            "MonitoringStage",
            "SurveyNeed",
            "SurveyStep",
        ],
    },
)
