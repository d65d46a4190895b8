# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys.process._loops import (
    ImprovementLoopStep as ImprovementLoopStep,
    NEED_LOOP as NEED_LOOP,
    NeedLoopStep as NeedLoopStep,
    RESEARCH_PURPOSES as RESEARCH_PURPOSES,
    ResearchPurpose as ResearchPurpose,
    SURVEY_PURPOSES as SURVEY_PURPOSES,
    SurveyPurpose as SurveyPurpose,
)
from custsat.surveys.process._repurchase import (
    REPURCHASE_GROUPS as REPURCHASE_GROUPS,
    RepurchaseCase as RepurchaseCase,
    RepurchaseCondition as RepurchaseCondition,
    RepurchaseGroup as RepurchaseGroup,
)
from custsat.surveys.process._steps import (
    MonitoringStage as MonitoringStage,
    STEP_NEEDS as STEP_NEEDS,
    STEP_STAGES as STEP_STAGES,
    SurveyNeed as SurveyNeed,
    SurveyStep as SurveyStep,
)
__all__ = [
    "ImprovementLoopStep",
    "MonitoringStage",
    "NEED_LOOP",
    "NeedLoopStep",
    "REPURCHASE_GROUPS",
    "RESEARCH_PURPOSES",
    "RepurchaseCase",
    "RepurchaseCondition",
    "RepurchaseGroup",
    "ResearchPurpose",
    "STEP_NEEDS",
    "STEP_STAGES",
    "SURVEY_PURPOSES",
    "SurveyNeed",
    "SurveyPurpose",
    "SurveyStep",
]
