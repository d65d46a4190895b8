"""Improvement: the PDCA cycle, steps, levers, and how the work of sales is led.

A :class:`~custsat.rules.Workflow` returns the steps that may follow a step and refuses
any other; a :class:`~custsat.rules.Checklist` returns which items are present, absent
and unknown.

>>> PDCA.successors(PdcaStep.ACT)
(<PdcaStep.PLAN: 'plan'>,)
>>> PDCA.replay([PdcaStep.CHECK])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: check is not possible after plan; possible: do
>>> len(IMPROVEMENT_LEVERS.items), len(SERVICE_LEVERS.items)
(5, 4)
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.team import (
    DEALER_HANDBOOK,
    SERVICE_MARKETING_SLIDES,
    SLIDE_COLLECTION,
    WHAT_IS_SATISFACTION,
)
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.rules._workflow import cyclic_workflow, linear_workflow


class PdcaStep(LabelledEnum):
    """The steps of the cycle of improvement; the slide asks yourself at the last."""

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"


class SatisfactionDimension(LabelledEnum):
    """The three dimensions from which satisfaction is looked at."""

    CUSTOMER_VALUE = "customer_value"
    SERVICE_QUALITY = "service_quality"
    IMPROVEMENT = "improvement"


class ImprovementStep(LabelledEnum):
    """The five steps that raise satisfaction."""

    CHOOSE_CUSTOMERS = "choose_customers"
    CLARIFY_NEEDS = "clarify_needs"
    MANAGE_COMPLAINTS = "manage_complaints"
    BUILD_CULTURE = "build_culture"
    ORGANISE_FOR_CUSTOMERS = "organise_for_customers"


class ImprovementLever(LabelledEnum):
    """Five levers of satisfaction, as a car dealer sees them."""

    PART_OF_STRATEGY = "part_of_strategy"
    CUSTOMER_CENTRED = "customer_centred"
    CUSTOMER_DATABASE = "customer_database"
    CONTACT_AND_CARE = "contact_and_care"
    STAFF_SERVICE_QUALITY = "staff_service_quality"


class ServiceLever(LabelledEnum):
    """Four levers of satisfaction: product, service, brand, care."""

    PRODUCT_DESIGN = "product_design"
    SERVICE_BEFORE_TO_AFTER = "service_before_to_after"
    BRAND = "brand"
    CUSTOMER_CARE = "customer_care"


class ProcessManagement(LabelledEnum):
    """What managing the process of service marketing consists of."""

    GOALS = "goals"
    GOAL_DECOMPOSITION = "goal_decomposition"
    TRACKING_AND_CONTROL = "tracking_and_control"
    TIME = "time"


class SalesProcessStep(LabelledEnum):
    """How the work of salespeople is led."""

    PLAN_AND_SUMMARY = "plan_and_summary"
    PROGRESS_CONTROL = "progress_control"
    SALES_MEETING = "sales_meeting"


PDCA: Final = cyclic_workflow(PdcaStep, id="pdca@1", source=SERVICE_MARKETING_SLIDES)
IMPROVEMENT_STEPS: Final = linear_workflow(
    ImprovementStep, id="improvement_steps@1", source=WHAT_IS_SATISFACTION
)
SATISFACTION_DIMENSIONS: Final = Checklist(
    id="satisfaction_dimensions@1",
    source=WHAT_IS_SATISFACTION,
    items=tuple(SatisfactionDimension),
)
IMPROVEMENT_LEVERS: Final = Checklist(
    id="improvement_levers@1", source=DEALER_HANDBOOK, items=tuple(ImprovementLever)
)
SERVICE_LEVERS: Final = Checklist(
    id="service_levers@1", source=SLIDE_COLLECTION, items=tuple(ServiceLever)
)
PROCESS_MANAGEMENT: Final = Checklist(
    id="process_management@1",
    source=SERVICE_MARKETING_SLIDES,
    items=tuple(ProcessManagement),
)
SALES_PROCESS: Final = cyclic_workflow(
    SalesProcessStep, id="sales_process@1", source=SERVICE_MARKETING_SLIDES
)
"""The slide lists the three steps in this order; that they recur is our reading."""
