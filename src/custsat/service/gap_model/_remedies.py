"""Remedies: what to do about a cause, who usually owns it, how to check that it worked.

The owners are ours, by the usual division of work; replace them by those of your firm.

>>> remedy = Remedy(cause=GapCause.OVERPROMISING)
>>> remedy.owner.label(), remedy.check_text()
('sales and marketing', 'Promises kept in time, as a share of promises made')
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import attrs

from custsat.labels import LabelledEnum, translate
from custsat.service.gap_model._gap_causes import GapCause
from custsat.values._serialize import ExportsProperties


class RemedyOwner(LabelledEnum):
    """Who usually owns the remedy of a cause."""

    RESEARCH = "research"
    TOP_MANAGEMENT = "top_management"
    SERVICE_MANAGEMENT = "service_management"
    PERSONNEL = "personnel"
    SALES_AND_MARKETING = "sales_and_marketing"
    CUSTOMER_CARE = "customer_care"


Cause, Owner = GapCause, RemedyOwner
OWNERS: Final = MappingProxyType(
    {
        Cause.RESEARCH_METHOD: Owner.RESEARCH,
        Cause.RESEARCH_FOCUS: Owner.RESEARCH,
        Cause.RESEARCH_USE: Owner.TOP_MANAGEMENT,
        Cause.FRONTLINE_CUSTOMER_COMMUNICATION: Owner.SERVICE_MANAGEMENT,
        Cause.FRONTLINE_MANAGER_COMMUNICATION: Owner.SERVICE_MANAGEMENT,
        Cause.MANAGER_CUSTOMER_COMMUNICATION: Owner.TOP_MANAGEMENT,
        Cause.NO_SEGMENTATION: Owner.SALES_AND_MARKETING,
        Cause.DEAL_BEFORE_RELATIONSHIP: Owner.SALES_AND_MARKETING,
        Cause.NEW_BEFORE_EXISTING: Owner.SALES_AND_MARKETING,
        Cause.NOT_STANDARDISED: Owner.SERVICE_MANAGEMENT,
        Cause.INDICATORS_NOT_CUSTOMER_BASED: Owner.SERVICE_MANAGEMENT,
        Cause.FLAWED_GOALS: Owner.TOP_MANAGEMENT,
        Cause.SKILL_AND_RESPONSIBILITY: Owner.PERSONNEL,
        Cause.UNCLEAR_DUTIES: Owner.SERVICE_MANAGEMENT,
        Cause.NO_AUTHORITY: Owner.SERVICE_MANAGEMENT,
        Cause.NO_TEAM_SPIRIT: Owner.SERVICE_MANAGEMENT,
        Cause.UNCOMMUNICATED_EFFORT: Owner.CUSTOMER_CARE,
        Cause.OVERPROMISING: Owner.SALES_AND_MARKETING,
        Cause.UNTRAINED_CUSTOMERS: Owner.CUSTOMER_CARE,
        Cause.SEPARATE_DEPARTMENTS: Owner.TOP_MANAGEMENT,
        Cause.WEAK_RESEARCH: Owner.RESEARCH,
        Cause.WEAK_UPWARD_COMMUNICATION: Owner.SERVICE_MANAGEMENT,
        Cause.TOO_MANY_LEVELS: Owner.TOP_MANAGEMENT,
        Cause.WEAK_COMMITMENT: Owner.TOP_MANAGEMENT,
        Cause.WEAK_GOALS: Owner.TOP_MANAGEMENT,
        Cause.WEAK_STANDARDISATION: Owner.SERVICE_MANAGEMENT,
        Cause.PERCEIVED_INFEASIBILITY: Owner.SERVICE_MANAGEMENT,
        Cause.WEAK_TEAMWORK: Owner.SERVICE_MANAGEMENT,
        Cause.EMPLOYEE_MISFIT: Owner.PERSONNEL,
        Cause.TECHNOLOGY_MISFIT: Owner.SERVICE_MANAGEMENT,
        Cause.WEAK_PERCEIVED_CONTROL: Owner.SERVICE_MANAGEMENT,
        Cause.WRONG_SUPERVISION: Owner.PERSONNEL,
        Cause.ROLE_CONFLICT: Owner.SERVICE_MANAGEMENT,
        Cause.ROLE_AMBIGUITY: Owner.SERVICE_MANAGEMENT,
        Cause.WEAK_HORIZONTAL_COMMUNICATION: Owner.SALES_AND_MARKETING,
        Cause.PROPENSITY_TO_OVERPROMISE: Owner.SALES_AND_MARKETING,
    }
)


@attrs.frozen(kw_only=True)
class Remedy(ExportsProperties):
    """What to do about a cause.

    Attributes:
        cause: the cause that it removes.
    """

    cause: GapCause

    @property
    def action(self) -> str:
        """The label code of what to do."""
        return self.cause.remedy

    @property
    def owner(self) -> RemedyOwner:
        """Who usually owns it."""
        return OWNERS[self.cause]

    @property
    def check(self) -> str:
        """The label code of the figure that shows whether it worked."""
        return f"check.{self.cause.value}"

    def action_text(self, lang: str = "en") -> str:
        """Return what to do, as a sentence."""
        return translate(self.action, lang)

    def check_text(self, lang: str = "en") -> str:
        """Return the figure that shows whether it worked."""
        return translate(self.check, lang)
