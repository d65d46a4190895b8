"""The process of a survey: eleven steps, and what each must have.

The steps are those of the collection of slides, which go round; the needs of each are
laid down here, after the stages of ISO 10004.

>>> from custsat.surveys import PROCESS
>>> from custsat.surveys.process import STEP_NEEDS, SurveyStep
>>> PROCESS.successors(SurveyStep.EVALUATE_EFFECT)
(<SurveyStep.CLARIFY_PURPOSE: 'clarify_purpose'>,)
>>> needs = STEP_NEEDS[SurveyStep.DESIGN_SAMPLING]
>>> [need.value for need in needs.evaluate(["size_computed"]).absent]
['chosen_by_chance', 'groups_large_enough']
>>> PROCESS.replay([SurveyStep.ANALYSE_DATA])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: analyse_data is not possible after ...
"""

from __future__ import annotations

from typing import Final

import attrs

from custsat.evidence.sources import LIBRARY_DEFAULT
from custsat.evidence.survey_process import ISO_10004, SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.rules._workflow import cyclic_workflow


class SurveyStep(LabelledEnum):
    """The eleven steps of a survey."""

    CLARIFY_PURPOSE = "clarify_purpose"
    DEFINE_CUSTOMERS = "define_customers"
    FIX_INDICATORS = "fix_indicators"
    CHOOSE_MODE = "choose_mode"
    DESIGN_SAMPLING = "design_sampling"
    DESIGN_QUESTIONNAIRE = "design_questionnaire"
    CARRY_OUT_SURVEY = "carry_out_survey"
    ANALYSE_DATA = "analyse_data"
    PLAN_IMPROVEMENT = "plan_improvement"
    CARRY_OUT_PLAN = "carry_out_plan"
    EVALUATE_EFFECT = "evaluate_effect"


class MonitoringStage(LabelledEnum):
    """The stages of monitoring satisfaction in ISO 10004."""

    IDENTIFY_EXPECTATIONS = "identify_expectations"
    GATHER_DATA = "gather_data"
    ANALYSE = "analyse"
    FEED_BACK = "feed_back"
    MONITOR = "monitor"


class SurveyNeed(LabelledEnum):
    """What a step of a survey must have."""

    PURPOSE_WRITTEN = "purpose_written"
    DECISION_NAMED = "decision_named"
    OWNER_NAMED = "owner_named"
    POPULATION_DEFINED = "population_defined"
    LIST_CHECKED = "list_checked"
    ITEMS_FROM_CUSTOMERS = "items_from_customers"
    SCALE_FIXED = "scale_fixed"
    TARGET_SET_BEFORE = "target_set_before"
    MODE_REACHES_ALL = "mode_reaches_all"
    PRIVACY_EXPLAINED = "privacy_explained"
    SIZE_COMPUTED = "size_computed"
    CHOSEN_BY_CHANCE = "chosen_by_chance"
    GROUPS_LARGE_ENOUGH = "groups_large_enough"
    NEUTRAL_QUESTIONS = "neutral_questions"
    NOT_APPLICABLE_OFFERED = "not_applicable_offered"
    PRETESTED = "pretested"
    INVITED_COUNTED = "invited_counted"
    REMINDED = "reminded"
    RESPONSE_RATE_STATED = "response_rate_stated"
    WEIGHTS_STATED = "weights_stated"
    INTERVALS_SHOWN = "intervals_shown"
    SMALL_GROUPS_HIDDEN = "small_groups_hidden"
    CAUSES_LOOKED_FOR = "causes_looked_for"
    MEASURES_WITH_OWNER_AND_DATE = "measures_with_owner_and_date"
    PROGRESS_FOLLOWED = "progress_followed"
    SAME_QUESTION_REPEATED = "same_question_repeated"
    DIFFERENCE_JUDGED = "difference_judged"
    CUSTOMERS_TOLD = "customers_told"


S, N, M = SurveyStep, SurveyNeed, MonitoringStage
PROCESS: Final = cyclic_workflow(
    SurveyStep, id="survey_process@1", source=SLIDE_COLLECTION
)
_NEEDS: Final = {
    S.CLARIFY_PURPOSE: (N.PURPOSE_WRITTEN, N.DECISION_NAMED, N.OWNER_NAMED),
    S.DEFINE_CUSTOMERS: (N.POPULATION_DEFINED, N.LIST_CHECKED),
    S.FIX_INDICATORS: (N.ITEMS_FROM_CUSTOMERS, N.SCALE_FIXED, N.TARGET_SET_BEFORE),
    S.CHOOSE_MODE: (N.MODE_REACHES_ALL, N.PRIVACY_EXPLAINED),
    S.DESIGN_SAMPLING: (N.SIZE_COMPUTED, N.CHOSEN_BY_CHANCE, N.GROUPS_LARGE_ENOUGH),
    S.DESIGN_QUESTIONNAIRE: (
        *(N.NEUTRAL_QUESTIONS, N.NOT_APPLICABLE_OFFERED, N.PRETESTED),
    ),
    S.CARRY_OUT_SURVEY: (N.INVITED_COUNTED, N.REMINDED),
    S.ANALYSE_DATA: (
        *(N.RESPONSE_RATE_STATED, N.WEIGHTS_STATED, N.INTERVALS_SHOWN),
        N.SMALL_GROUPS_HIDDEN,
    ),
    S.PLAN_IMPROVEMENT: (N.CAUSES_LOOKED_FOR, N.MEASURES_WITH_OWNER_AND_DATE),
    S.CARRY_OUT_PLAN: (N.PROGRESS_FOLLOWED,),
    S.EVALUATE_EFFECT: (
        *(N.SAME_QUESTION_REPEATED, N.DIFFERENCE_JUDGED, N.CUSTOMERS_TOLD),
    ),
}
_LAID_DOWN: Final = attrs.evolve(
    LIBRARY_DEFAULT,
    note=f"after the stages of {ISO_10004.citation}, which lists no such needs",
)
STEP_NEEDS: Final = {
    step: Checklist(id=f"{step.value}_needs@1", source=_LAID_DOWN, items=needs)
    for step, needs in _NEEDS.items()
}
"""What each step must have, by step."""
STEP_STAGES: Final = {
    S.CLARIFY_PURPOSE: M.IDENTIFY_EXPECTATIONS,
    S.DEFINE_CUSTOMERS: M.IDENTIFY_EXPECTATIONS,
    S.FIX_INDICATORS: M.IDENTIFY_EXPECTATIONS,
    S.CHOOSE_MODE: M.GATHER_DATA,
    S.DESIGN_SAMPLING: M.GATHER_DATA,
    S.DESIGN_QUESTIONNAIRE: M.GATHER_DATA,
    S.CARRY_OUT_SURVEY: M.GATHER_DATA,
    S.ANALYSE_DATA: M.ANALYSE,
    S.PLAN_IMPROVEMENT: M.FEED_BACK,
    S.CARRY_OUT_PLAN: M.FEED_BACK,
    S.EVALUATE_EFFECT: M.MONITOR,
}
"""The stage of ISO 10004 that each step belongs to, by step."""
