"""Routines of shops and restaurants: reception, sale, complaint, quality, survey, team.

A :class:`~custsat.rules.Workflow` returns the steps that may follow a step and refuses
any other.  Source: the collection of slides; what is a cycle there is a cycle here.

>>> SHOP_RECEPTION.successors(ReceptionStep.WELCOME)
(<ReceptionStep.GUIDE: 'guide'>,)
>>> SHOP_SALE.replay([ShopSaleStep.SETTLE])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: settle is not possible after receive; ...
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.service import MARTIN
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.rules._workflow import cyclic_workflow, linear_workflow


class ReceptionStep(LabelledEnum):
    """The steps of receiving a guest."""

    WELCOME = "welcome"
    GUIDE = "guide"
    ASK_NEED = "ask_need"
    CONFIRM_NEED = "confirm_need"


class ShopSaleStep(LabelledEnum):
    """The steps of a sale in a shop."""

    RECEIVE = "receive"
    INTRODUCE = "introduce"
    TRY_ON = "try_on"
    SETTLE = "settle"


class ShopComplaintStep(LabelledEnum):
    """The steps of handling a complaint in a shop."""

    ACCEPT = "accept"
    ANALYSE = "analyse"
    PLAN = "plan"


class QualityCycleStep(LabelledEnum):
    """The steps of the cycle that maintains service quality."""

    SET_STANDARDS = "set_standards"
    MONITOR = "monitor"
    IMPROVE = "improve"


class SurveyLoopStep(LabelledEnum):
    """The steps of the cycle from survey to improvement."""

    SURVEY = "survey"
    ANALYSE = "analyse"
    FEED_BACK = "feed_back"


class QualityStep(LabelledEnum):
    """The four steps to high quality with one customer."""

    POSITIVE_ATTITUDE = "positive_attitude"
    ANALYSE_NEEDS = "analyse_needs"
    PROVIDE_SOLUTION = "provide_solution"
    FOLLOW_EXPECTATIONS = "follow_expectations"


class CommunicationSkill(LabelledEnum):
    """The skills of communicating with guests."""

    LISTEN = "listen"
    EXPRESS_EXACTLY = "express_exactly"
    BE_FLEXIBLE = "be_flexible"
    RESPECT_GUESTS = "respect_guests"


class SalesStrategy(LabelledEnum):
    """What raises the sales of a shop, by the needs of its guests."""

    PROMOTIONS = "promotions"
    BUNDLES = "bundles"


class ShopOperation(LabelledEnum):
    """What the daily management of a shop consists of."""

    DAILY_SALES = "daily_sales"
    FINANCE = "finance"
    STOCK = "stock"
    CUSTOMER_RELATIONS = "customer_relations"


class ShopMarketing(LabelledEnum):
    """The marketing of a shop."""

    PROMOTION = "promotion"
    MARKET_RESEARCH = "market_research"
    WEB_MARKETING = "web_marketing"
    ADVERTISING = "advertising"


class TeamBuilding(LabelledEnum):
    """How a team of a shop is built; what motivates it is cut off in the source."""

    PROFESSIONAL_TEAM = "professional_team"
    TRAINING_AND_SUPPORT = "training_and_support"
    COHESION = "cohesion"


SHOP_RECEPTION: Final = linear_workflow(
    ReceptionStep, id="shop_reception@1", source=SLIDE_COLLECTION
)
SHOP_SALE: Final = linear_workflow(
    ShopSaleStep, id="shop_sale@1", source=SLIDE_COLLECTION
)
SHOP_COMPLAINT: Final = linear_workflow(
    ShopComplaintStep, id="shop_complaint@1", source=SLIDE_COLLECTION
)
QUALITY_CYCLE: Final = cyclic_workflow(
    QualityCycleStep, id="quality_cycle@1", source=SLIDE_COLLECTION
)
SURVEY_LOOP: Final = cyclic_workflow(
    SurveyLoopStep, id="survey_loop@1", source=SLIDE_COLLECTION
)
QUALITY_STEPS: Final = linear_workflow(QualityStep, id="quality_steps@1", source=MARTIN)
COMMUNICATION_SKILLS: Final = Checklist(
    id="communication_skills@1",
    source=SLIDE_COLLECTION,
    items=tuple(CommunicationSkill),
)
SALES_STRATEGIES: Final = Checklist(
    id="sales_strategies@1", source=SLIDE_COLLECTION, items=tuple(SalesStrategy)
)
SHOP_OPERATIONS: Final = Checklist(
    id="shop_operations@1", source=SLIDE_COLLECTION, items=tuple(ShopOperation)
)
SHOP_MARKETING: Final = Checklist(
    id="shop_marketing@1", source=SLIDE_COLLECTION, items=tuple(ShopMarketing)
)
TEAM_BUILDING: Final = Checklist(
    id="team_building@1", source=SLIDE_COLLECTION, items=tuple(TeamBuilding)
)
