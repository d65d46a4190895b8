"""Why gaps open: twenty causes of the training decks, sixteen of the literature.

Every item is worded as a cause, so that *yes* is the bad answer.  The literature names
factors (teamwork, goal setting); here their weakness is the item.  A deck cause that
points at no antecedent was added to the model after 1988.

>>> [len(checklist.items) for checklist in GAP_CAUSES.values()]
[9, 3, 4, 4]
>>> [len(checklist.items) for checklist in GAP_ANTECEDENTS.values()]
[3, 4, 7, 2]
>>> GapCause.NO_AUTHORITY.label(), ANTECEDENTS_OF[GapCause.NO_AUTHORITY][0].value
('staff have too little authority to settle things on the spot', 'weak_control')
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from custsat.evidence.service import ZBP_1988
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.service.gap_model import Gap

__all__ = [
    "ANTECEDENTS_OF",
    "CAUSE_GROUPS",
    "GAP_ANTECEDENTS",
    "GAP_CAUSES",
    "CauseGroup",
    "GapCause",
    "gap_of",
]


class GapCause(LabelledEnum):
    """What opens GAP1 to GAP4: first the decks' twenty, then the sixteen of 1988."""

    RESEARCH_METHOD = "research_method"
    RESEARCH_FOCUS = "research_focus"
    RESEARCH_USE = "research_use"
    FRONTLINE_AND_CUSTOMER = "frontline_and_customer"
    FRONTLINE_AND_MANAGER = "frontline_and_manager"
    MANAGER_AND_CUSTOMER = "manager_and_customer"
    NO_SEGMENTS = "no_segments"
    DEAL_BEFORE_RELATIONSHIP = "deal_before_relationship"
    NEW_BEFORE_EXISTING = "new_before_existing"
    NOT_STANDARDISED = "not_standardised"
    INDICATORS_OFF_CUSTOMER = "indicators_off_customer"
    FLAWED_GOALS = "flawed_goals"
    SKILL_AND_RESPONSIBILITY = "skill_and_responsibility"
    UNCLEAR_DUTIES = "unclear_duties"
    NO_AUTHORITY = "no_authority"
    NO_TEAM_SPIRIT = "no_team_spirit"
    UNTOLD_EFFORT = "untold_effort"
    OVERPROMISING = "overpromising"
    UNTRAINED_CUSTOMERS = "untrained_customers"
    SEPARATE_DEPARTMENTS = "separate_departments"

    WEAK_RESEARCH = "weak_research"
    WEAK_UPWARD_TALK = "weak_upward_talk"
    TOO_MANY_LEVELS = "too_many_levels"
    WEAK_COMMITMENT = "weak_commitment"
    WEAK_GOALS = "weak_goals"
    WEAK_STANDARDISATION = "weak_standardisation"
    SEEMS_INFEASIBLE = "seems_infeasible"
    WEAK_TEAMWORK = "weak_teamwork"
    EMPLOYEE_MISFIT = "employee_misfit"
    TECHNOLOGY_MISFIT = "technology_misfit"
    WEAK_CONTROL = "weak_control"
    WRONG_SUPERVISION = "wrong_supervision"
    ROLE_CONFLICT = "role_conflict"
    ROLE_AMBIGUITY = "role_ambiguity"
    WEAK_SIDEWAYS_TALK = "weak_sideways_talk"
    URGE_TO_OVERPROMISE = "urge_to_overpromise"

    @property
    def remedy(self) -> str:
        """The code of what removes the cause; its words are in the labels."""
        return f"advice.cause_{self.value}"


class CauseGroup(LabelledEnum):
    """The three groups in which the decks print the causes of GAP1."""

    RESEARCH = "research"
    COMMUNICATION = "communication"
    RELATIONSHIP = "relationship"


_ = GapCause
ITEMS: Final = tuple(GapCause)
CAUSE_GROUPS: Final = MappingProxyType(
    {
        CauseGroup.RESEARCH: ITEMS[:3],
        CauseGroup.COMMUNICATION: ITEMS[3:6],
        CauseGroup.RELATIONSHIP: ITEMS[6:9],
    }
)
GAP_CAUSES: Final = MappingProxyType(
    {
        gap: Checklist(id=f"{gap}_causes@1", source=LOYALTY_SLIDES, items=items)
        for gap, items in (
            (Gap.GAP1, ITEMS[:9]),
            (Gap.GAP2, ITEMS[9:12]),
            (Gap.GAP3, ITEMS[12:16]),
            (Gap.GAP4, ITEMS[16:20]),
        )
    }
)
GAP_ANTECEDENTS: Final = MappingProxyType(
    {
        gap: Checklist(id=f"{gap}_antecedents@1", source=ZBP_1988, items=items)
        for gap, items in (
            (Gap.GAP1, ITEMS[20:23]),
            (Gap.GAP2, ITEMS[23:27]),
            (Gap.GAP3, ITEMS[27:34]),
            (Gap.GAP4, ITEMS[34:]),
        )
    }
)
ANTECEDENTS_OF: Final = MappingProxyType(
    {
        _.RESEARCH_METHOD: (_.WEAK_RESEARCH,),
        _.RESEARCH_FOCUS: (_.WEAK_RESEARCH,),
        _.RESEARCH_USE: (_.WEAK_RESEARCH,),
        _.FRONTLINE_AND_CUSTOMER: (_.WEAK_UPWARD_TALK,),
        _.FRONTLINE_AND_MANAGER: (_.WEAK_UPWARD_TALK, _.TOO_MANY_LEVELS),
        _.MANAGER_AND_CUSTOMER: (_.WEAK_UPWARD_TALK, _.TOO_MANY_LEVELS),
        _.NO_SEGMENTS: (),
        _.DEAL_BEFORE_RELATIONSHIP: (),
        _.NEW_BEFORE_EXISTING: (),
        _.NOT_STANDARDISED: (_.WEAK_STANDARDISATION,),
        _.INDICATORS_OFF_CUSTOMER: (_.WEAK_GOALS,),
        _.FLAWED_GOALS: (_.WEAK_GOALS,),
        _.SKILL_AND_RESPONSIBILITY: (_.EMPLOYEE_MISFIT,),
        _.UNCLEAR_DUTIES: (_.ROLE_CONFLICT, _.ROLE_AMBIGUITY),
        _.NO_AUTHORITY: (_.WEAK_CONTROL,),
        _.NO_TEAM_SPIRIT: (_.WEAK_TEAMWORK,),
        _.UNTOLD_EFFORT: (),
        _.OVERPROMISING: (_.URGE_TO_OVERPROMISE,),
        _.UNTRAINED_CUSTOMERS: (),
        _.SEPARATE_DEPARTMENTS: (_.WEAK_SIDEWAYS_TALK,),
    }
)
GAP_OF: Final = MappingProxyType(
    {
        cause: gap
        for lists in (GAP_CAUSES, GAP_ANTECEDENTS)
        for gap, checklist in lists.items()
        for cause in checklist.items
    }
)


def gap_of(cause: GapCause) -> Gap:
    """The gap that a *cause* opens.

    >>> gap_of(GapCause.OVERPROMISING)
    <Gap.GAP4: 'gap4'>
    """
    return GAP_OF[cause]
