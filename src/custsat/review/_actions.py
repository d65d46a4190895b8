"""Actions: what findings advise, who usually does it, until when, and how to check it.

The owners and the days are ours, by the usual division of work; replace them by those
of your firm.

>>> owner_of("advice.call_detractors").label(), days_of("advice.call_detractors")
('customer care', 7)
"""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from custsat.customers.leads._qualification import LeadAction
from custsat.evidence.satisfaction import DAYS_TO_CHECK
from custsat.labels import translate
from custsat.service.gap_model._gap_causes import GapCause, gap_of
from custsat.service.gap_model._remedies import OWNERS, RemedyOwner
from custsat.values._finding import subject_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._finding import Finding

WAITING_DAYS, URGENT_DAYS, DAYS = DAYS_TO_CHECK.value
Owner = RemedyOwner

# What is neither the remedy of a cause nor listed here is up to service management.
OWNERS_BY_ADVICE: Final = MappingProxyType(
    {
        Owner.RESEARCH: (
            "ask_colleagues",
            "ask_for_items",
            "ask_more",
            "ask_smaller_group",
            "ask_the_silent",
            "ask_what_changed",
            "ask_why",
            "ceiling",
            "check_driver",
            "close_gap1",
            "close_gap6",
            "observe_more",
            "reversed_answers",
            "trace_gap",
            "uncovered_touchpoint",
        ),
        Owner.TOP_MANAGEMENT: (
            "agreement_no_gap_measured",
            "agreement_unexplained",
            "build_capability",
            "close_gap2",
            "close_gap7",
            "does_not_pay",
            "negative_value",
            "try_small_first",
        ),
        Owner.PERSONNEL: (
            "capacity",
            "improve_assurance",
            "raise_personal",
        ),
        Owner.SALES_AND_MARKETING: (
            "about_to_sleep",
            "ask_authority",
            "ask_leads",
            "ask_money",
            "ask_need",
            "at_risk",
            "cannot_lose_them",
            "close_gap4",
            "close_the_gap",
            "complete_customer_profile",
            "improve_funnel_step",
            "keep_best_customers",
            "keep_control_group",
            "lower_cost_to_serve",
            "move_effort_to_better_source",
            "need_attention",
            "new_customers",
            "offer_together",
            "record_costs",
            "repeat_with_more_customers",
            "reweigh_lead_score",
            "score_more_leads",
            "serve_by_tier",
            "spend_less_on_winning",
            "stop_promotion",
            "win_customers",
            "win_fading_customers",
        ),
        Owner.CUSTOMER_CARE: (
            "answer_now",
            "call_detractors",
            "call_later",
            "call_overdue_customers",
            "call_shorter",
            "call_unhappy",
            "complaint_outcome_resolved",
            "complaint_outcome_resolved_quickly",
            "complaint_outcome_silent",
            "complaint_outcome_unresolved",
            "escalate",
            "judge_promise_later",
            "justice_distributive",
            "justice_interactional",
            "justice_procedural",
            "keep_promises",
            "no_window",
            "outside_contact_hours",
        ),
    }
)
URGENT: Final = frozenset(
    {
        "call_detractors",
        "call_overdue_customers",
        "call_unhappy",
        "cannot_lose_them",
    }
)
WAITING: Final = frozenset({"answer_now", "call_later", "escalate"})
OWNER_BY_ADVICE: Final = MappingProxyType(
    {
        f"advice.{name}": owner
        for owner, names in OWNERS_BY_ADVICE.items()
        for name in names
    }
    | {action.code: Owner.SALES_AND_MARKETING for action in LeadAction}
    | {cause.remedy: OWNERS[cause] for cause in GapCause}
)
SEARCHES: Final = MappingProxyType(
    {cause.remedy: f"advice.close_{gap_of(cause)}" for cause in GapCause}
)
CHECKS: Final = MappingProxyType(
    {cause.remedy: f"check.{cause.value}" for cause in GapCause}
)


@attrs.frozen(kw_only=True)
class Action:
    """An advice and the findings that call for it.

    Attributes:
        advice: the code of the advice.
        subjects: the subjects of the findings, heaviest first; empty for all.
        weight: the weight of the heaviest finding. [points of 100]
        measure: the name of the measure that shows whether it worked; empty for that of
            the review.
        due: the day to check it; None where the review has no day.
    """

    advice: str
    subjects: tuple[str, ...]
    weight: float
    measure: str = ""
    due: date | None = None

    @property
    def owner(self) -> RemedyOwner:
        """Who usually owns it."""
        return owner_of(self.advice)

    def check_text(self, lang: str = "en") -> str:
        """Return the figure that shows whether it worked."""
        if self.advice in CHECKS:
            return translate(CHECKS[self.advice], lang)
        if not self.measure:
            return translate("review.check", lang)
        return translate("review.check_of", lang).format(measure=self.measure)

    def advice_text(self, lang: str = "en") -> str:
        """Return what to do, and with what or whom."""
        sentence = translate(self.advice, lang)
        names = translate("page.comma", lang).join(
            subject_label(subject, lang) for subject in self.subjects
        )
        if not names:
            return sentence
        return translate("review.action", lang).format(advice=sentence, subjects=names)

    def texts(self, lang: str) -> dict[str, str]:
        """Return the cells of its row in a table, by column."""
        return {
            "action": self.advice_text(lang),
            "remedy_owner": self.owner.label(lang),
            "due": self.due.isoformat() if self.due else "",
            "remedy_check": self.check_text(lang),
        }

    def explain(self, lang: str = "en") -> str:
        """Return what to do, who usually owns it and until when, as a sentence."""
        text, owner = self.advice_text(lang), self.owner.label(lang)
        if self.due is None:
            return translate("review.owned", lang).format(action=text, owner=owner)
        return translate("review.owned_until", lang).format(
            action=text, owner=owner, due=self.due.isoformat()
        )


def owner_of(advice: str) -> RemedyOwner:
    """Return who usually owns an advice."""
    return OWNER_BY_ADVICE.get(advice, RemedyOwner.SERVICE_MANAGEMENT)


def days_of(advice: str) -> int:
    """Return after how many days it is checked."""
    name = advice.removeprefix("advice.")
    if name in WAITING:
        return WAITING_DAYS
    return URGENT_DAYS if name in URGENT else DAYS


def actions_of(findings: Iterable[Finding], as_of: date | None) -> tuple[Action, ...]:
    """Return the advice of *findings*, each once, in their order.

    Where a cause of a gap was found, nobody is sent to look for the causes of that gap.
    """
    by_advice: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.advice:
            by_advice.setdefault(finding.advice, []).append(finding)
    for search in {SEARCHES[advice] for advice in by_advice if advice in SEARCHES}:
        by_advice.pop(search, None)
    return tuple(
        Action(
            advice=advice,
            subjects=tuple(
                dict.fromkeys(each.subject for each in group if each.subject)
            ),
            weight=max(each.weight for each in group),
            measure=group[0].section,
            due=None if as_of is None else as_of + timedelta(days=days_of(advice)),
        )
        for advice, group in by_advice.items()
    )
