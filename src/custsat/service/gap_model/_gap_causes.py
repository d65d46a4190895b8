"""The causes of GAP1 to GAP4: twenty of the slides, sixteen of the literature.

Every item is worded as a cause, so that *yes* is the bad answer.  The literature names
factors (teamwork, goal setting); here their weakness is the item.  A cause of the
slides without an antecedent was added to the model after 1988.

>>> [len(checklist.items) for checklist in GAP_CAUSES.values()]
[9, 3, 4, 4]
>>> [len(checklist.items) for checklist in GAP_ANTECEDENTS.values()]
[3, 4, 7, 2]
>>> GapCause.NO_AUTHORITY.label()
'staff have too little authority to settle things on the spot'
>>> ANTECEDENTS_BY_CAUSE[GapCause.NO_AUTHORITY][0].value
'weak_perceived_control'
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from custsat.evidence.service import ZBP_1988
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.service.gap_model._gaps import Gap


class GapCause(LabelledEnum):
    """The causes of GAP1 to GAP4: twenty of the slides, then the sixteen of 1988."""

    RESEARCH_METHOD = "research_method"
    RESEARCH_FOCUS = "research_focus"
    RESEARCH_USE = "research_use"
    FRONTLINE_CUSTOMER_COMMUNICATION = "frontline_customer_communication"
    FRONTLINE_MANAGER_COMMUNICATION = "frontline_manager_communication"
    MANAGER_CUSTOMER_COMMUNICATION = "manager_customer_communication"
    NO_SEGMENTATION = "no_segmentation"
    DEAL_BEFORE_RELATIONSHIP = "deal_before_relationship"
    NEW_BEFORE_EXISTING = "new_before_existing"
    NOT_STANDARDISED = "not_standardised"
    INDICATORS_NOT_CUSTOMER_BASED = "indicators_not_customer_based"
    FLAWED_GOALS = "flawed_goals"
    SKILL_AND_RESPONSIBILITY = "skill_and_responsibility"
    UNCLEAR_DUTIES = "unclear_duties"
    NO_AUTHORITY = "no_authority"
    NO_TEAM_SPIRIT = "no_team_spirit"
    UNCOMMUNICATED_EFFORT = "uncommunicated_effort"
    OVERPROMISING = "overpromising"
    UNTRAINED_CUSTOMERS = "untrained_customers"
    SEPARATE_DEPARTMENTS = "separate_departments"

    WEAK_RESEARCH = "weak_research"
    WEAK_UPWARD_COMMUNICATION = "weak_upward_communication"
    TOO_MANY_LEVELS = "too_many_levels"
    WEAK_COMMITMENT = "weak_commitment"
    WEAK_GOALS = "weak_goals"
    WEAK_STANDARDISATION = "weak_standardisation"
    PERCEIVED_INFEASIBILITY = "perceived_infeasibility"
    WEAK_TEAMWORK = "weak_teamwork"
    EMPLOYEE_MISFIT = "employee_misfit"
    TECHNOLOGY_MISFIT = "technology_misfit"
    WEAK_PERCEIVED_CONTROL = "weak_perceived_control"
    WRONG_SUPERVISION = "wrong_supervision"
    ROLE_CONFLICT = "role_conflict"
    ROLE_AMBIGUITY = "role_ambiguity"
    WEAK_HORIZONTAL_COMMUNICATION = "weak_horizontal_communication"
    PROPENSITY_TO_OVERPROMISE = "propensity_to_overpromise"

    @property
    def remedy(self) -> str:
        """The label code of the advice that removes the cause."""
        return f"advice.cause_{self.value}"


class CauseGroup(LabelledEnum):
    """The three groups in which the slides print the causes of GAP1."""

    RESEARCH = "research"
    COMMUNICATION = "communication"
    RELATIONSHIP = "relationship"


Cause = GapCause
ALL_CAUSES: Final = tuple(GapCause)
CAUSE_GROUPS: Final = MappingProxyType(
    {
        CauseGroup.RESEARCH: ALL_CAUSES[:3],
        CauseGroup.COMMUNICATION: ALL_CAUSES[3:6],
        CauseGroup.RELATIONSHIP: ALL_CAUSES[6:9],
    }
)
GAP_CAUSES: Final = MappingProxyType(
    {
        gap: Checklist(id=f"{gap}_causes@1", source=LOYALTY_SLIDES, items=items)
        for gap, items in (
            (Gap.GAP1, ALL_CAUSES[:9]),
            (Gap.GAP2, ALL_CAUSES[9:12]),
            (Gap.GAP3, ALL_CAUSES[12:16]),
            (Gap.GAP4, ALL_CAUSES[16:20]),
        )
    }
)
GAP_ANTECEDENTS: Final = MappingProxyType(
    {
        gap: Checklist(id=f"{gap}_antecedents@1", source=ZBP_1988, items=items)
        for gap, items in (
            (Gap.GAP1, ALL_CAUSES[20:23]),
            (Gap.GAP2, ALL_CAUSES[23:27]),
            (Gap.GAP3, ALL_CAUSES[27:34]),
            (Gap.GAP4, ALL_CAUSES[34:]),
        )
    }
)
ANTECEDENTS_BY_CAUSE: Final = MappingProxyType(
    {
        Cause.RESEARCH_METHOD: (Cause.WEAK_RESEARCH,),
        Cause.RESEARCH_FOCUS: (Cause.WEAK_RESEARCH,),
        Cause.RESEARCH_USE: (Cause.WEAK_RESEARCH,),
        Cause.FRONTLINE_CUSTOMER_COMMUNICATION: (Cause.WEAK_UPWARD_COMMUNICATION,),
        Cause.FRONTLINE_MANAGER_COMMUNICATION: (
            Cause.WEAK_UPWARD_COMMUNICATION,
            Cause.TOO_MANY_LEVELS,
        ),
        Cause.MANAGER_CUSTOMER_COMMUNICATION: (
            Cause.WEAK_UPWARD_COMMUNICATION,
            Cause.TOO_MANY_LEVELS,
        ),
        Cause.NO_SEGMENTATION: (),
        Cause.DEAL_BEFORE_RELATIONSHIP: (),
        Cause.NEW_BEFORE_EXISTING: (),
        Cause.NOT_STANDARDISED: (Cause.WEAK_STANDARDISATION,),
        Cause.INDICATORS_NOT_CUSTOMER_BASED: (Cause.WEAK_GOALS,),
        Cause.FLAWED_GOALS: (Cause.WEAK_GOALS,),
        Cause.SKILL_AND_RESPONSIBILITY: (Cause.EMPLOYEE_MISFIT,),
        Cause.UNCLEAR_DUTIES: (Cause.ROLE_CONFLICT, Cause.ROLE_AMBIGUITY),
        Cause.NO_AUTHORITY: (Cause.WEAK_PERCEIVED_CONTROL,),
        Cause.NO_TEAM_SPIRIT: (Cause.WEAK_TEAMWORK,),
        Cause.UNCOMMUNICATED_EFFORT: (),
        Cause.OVERPROMISING: (Cause.PROPENSITY_TO_OVERPROMISE,),
        Cause.UNTRAINED_CUSTOMERS: (),
        Cause.SEPARATE_DEPARTMENTS: (Cause.WEAK_HORIZONTAL_COMMUNICATION,),
    }
)
GAP_BY_CAUSE: Final = MappingProxyType(
    {
        cause: gap
        for lists in (GAP_CAUSES, GAP_ANTECEDENTS)
        for gap, checklist in lists.items()
        for cause in checklist.items
    }
)


def gap_of(cause: GapCause) -> Gap:
    """Return the gap that a *cause* opens.

    >>> gap_of(GapCause.OVERPROMISING)
    <Gap.GAP4: 'gap4'>
    """
    return GAP_BY_CAUSE[cause]


def counted_once(causes: tuple[GapCause, ...]) -> tuple[GapCause, ...]:
    """Return causes of one answer without the antecedents that they stand for.

    >>> counted_once((GapCause.RESEARCH_USE, GapCause.WEAK_RESEARCH))
    (<GapCause.RESEARCH_USE: 'research_use'>,)
    """
    stood_for = {
        antecedent
        for cause in causes
        for antecedent in ANTECEDENTS_BY_CAUSE.get(cause, ())
    }
    return tuple(cause for cause in causes if cause not in stood_for)


def is_answered(cause: GapCause, answered: tuple[GapCause, ...]) -> bool:
    """Return whether a cause of the other list has answered for *cause*.

    >>> is_answered(GapCause.WEAK_RESEARCH, (GapCause.RESEARCH_USE,))
    True
    """
    return any(
        cause in ANTECEDENTS_BY_CAUSE.get(other, ())
        or other in ANTECEDENTS_BY_CAUSE.get(cause, ())
        for other in answered
    )
