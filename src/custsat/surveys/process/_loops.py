"""Loops around a survey, and what surveys are for.

After a survey comes improvement, and customers are told of it before they are asked
again: whoever is asked once more without having heard of anything loses trust.

>>> from custsat.surveys import IMPROVEMENT_LOOP
>>> [step.value for step in IMPROVEMENT_LOOP.steps[-2:]]
['evaluate', 'tell_customers']
>>> IMPROVEMENT_LOOP.replay([ImprovementLoopStep.TELL_CUSTOMERS])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: tell_customers is not possible after survey; ...
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.survey_process import SLIDE_COLLECTION, WHAT_IS_SATISFACTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.rules._workflow import cyclic_workflow


class ImprovementLoopStep(LabelledEnum):
    """From one survey to the next."""

    SURVEY = "survey"
    ANALYSE = "analyse"
    PLAN = "plan"
    ACT = "act"
    EVALUATE = "evaluate"
    TELL_CUSTOMERS = "tell_customers"


class NeedLoopStep(LabelledEnum):
    """From needs to improvement."""

    IDENTIFY_NEEDS = "identify_needs"
    SEGMENT = "segment"
    IMPROVE = "improve"


class ResearchPurpose(LabelledEnum):
    """What research into satisfaction is for, in five points."""

    ECONOMICAL_USE = "economical_use"
    PROMISING_GROUP = "promising_group"
    CORE_DRIVERS = "core_drivers"
    URGENT_PROBLEMS = "urgent_problems"
    STANDARD = "standard"


class SurveyPurpose(LabelledEnum):
    """What a survey of customers is for, in the reports of two companies."""

    FIND_IMPROVEMENT = "find_improvement"
    MORE_EXCHANGE = "more_exchange"
    LESS_LOSS = "less_loss"
    WORD_OF_MOUTH = "word_of_mouth"
    FIND_PROBLEMS = "find_problems"
    DIRECTION = "direction"
    SERVICE_LEVEL = "service_level"
    COMPETITIVENESS = "competitiveness"


IMPROVEMENT_LOOP: Final = cyclic_workflow(
    ImprovementLoopStep, id="improvement_loop@1", source=WHAT_IS_SATISFACTION
)
NEED_LOOP: Final = cyclic_workflow(
    NeedLoopStep, id="need_loop@1", source=SLIDE_COLLECTION
)
RESEARCH_PURPOSES: Final = Checklist(
    id="research_purposes@1", source=WHAT_IS_SATISFACTION, items=tuple(ResearchPurpose)
)
SURVEY_PURPOSES: Final = Checklist(
    id="survey_purposes@1", source=SLIDE_COLLECTION, items=tuple(SurveyPurpose)
)
