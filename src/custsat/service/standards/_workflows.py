"""Routines of a shop, a restaurant, a service desk: steps in the order that works.

Every routine is a :class:`Workflow`: it says which step may follow and refuses one that
may not.  Source: the collection of slides, a shop's and a caterer's; where a routine
is a loop there, it is a loop here.

>>> SHOP_RECEPTION.after(ReceptionStep.WELCOME)
(<ReceptionStep.GUIDE: 'guide'>,)
>>> SHOP_RECEPTION.of([ReceptionStep.CONFIRM_NEED])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: confirm_need is not possible after welcome; possible: guide
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from custsat.evidence.service import MARTIN
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist, Workflow

if TYPE_CHECKING:
    from custsat.evidence import Source


StepT = TypeVar("StepT", bound=LabelledEnum)


class ReceptionStep(LabelledEnum):
    """How a guest is received."""

    WELCOME = "welcome"
    GUIDE = "guide"
    ASK_NEED = "ask_need"
    CONFIRM_NEED = "confirm_need"


class ShopSaleStep(LabelledEnum):
    """How a sale goes."""

    RECEIVE = "receive"
    INTRODUCE = "introduce"
    TRY_ON = "try_on"
    SETTLE = "settle"


class ShopComplaintStep(LabelledEnum):
    """How a shop takes a complaint."""

    ACCEPT = "accept"
    ANALYSE = "analyse"
    PLAN = "plan"


class QualityCycleStep(LabelledEnum):
    """How service quality is kept."""

    SET_STANDARDS = "set_standards"
    MONITOR = "monitor"
    IMPROVE = "improve"


class SurveyLoopStep(LabelledEnum):
    """How a survey leads to something."""

    SURVEY = "survey"
    ANALYSE = "analyse"
    FEED_BACK = "feed_back"


class QualityStep(LabelledEnum):
    """Four steps to high quality with one customer."""

    POSITIVE_ATTITUDE = "positive_attitude"
    ANALYSE_NEEDS = "analyse_needs"
    PROVIDE_SOLUTION = "provide_solution"
    FOLLOW_EXPECTATIONS = "follow_expectations"


class CommunicationSkill(LabelledEnum):
    """How to speak with guests."""

    LISTEN = "listen"
    EXPRESS_EXACTLY = "express_exactly"
    BE_FLEXIBLE = "be_flexible"
    RESPECT_GUESTS = "respect_guests"


def _linear_workflow(steps: type[StepT], *, id: str, source: Source) -> Workflow[StepT]:  # noqa: A002
    first, *_, last = steps
    return Workflow(
        id=id,
        source=source,
        start=first,
        ends=(last,),
        transitions=tuple(pairwise(steps)),
    )


def _cyclic_workflow(steps: type[StepT], *, id: str, source: Source) -> Workflow[StepT]:  # noqa: A002
    workflow = _linear_workflow(steps, id=id, source=source)
    return workflow.evolve(
        id=id, transitions=(*workflow.transitions, (workflow.ends[0], workflow.start))
    )


SHOP_RECEPTION: Final = _linear_workflow(
    ReceptionStep, id="shop_reception@1", source=SLIDE_COLLECTION
)
SHOP_SALE: Final = _linear_workflow(
    ShopSaleStep, id="shop_sale@1", source=SLIDE_COLLECTION
)
SHOP_COMPLAINT: Final = _linear_workflow(
    ShopComplaintStep, id="shop_complaint@1", source=SLIDE_COLLECTION
)
QUALITY_CYCLE: Final = _cyclic_workflow(
    QualityCycleStep, id="quality_cycle@1", source=SLIDE_COLLECTION
)
SURVEY_LOOP: Final = _cyclic_workflow(
    SurveyLoopStep, id="survey_loop@1", source=SLIDE_COLLECTION
)
QUALITY_STEPS: Final = _linear_workflow(
    QualityStep, id="quality_steps@1", source=MARTIN
)
COMMUNICATION_SKILLS: Final = Checklist(
    id="communication_skills@1",
    source=SLIDE_COLLECTION,
    items=tuple(CommunicationSkill),
)
