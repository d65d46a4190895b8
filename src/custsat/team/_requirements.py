"""Requirements on people who sell and serve: standards, qualities, core elements.

The lists are complete, as the slides have them; two of the standards, being adaptable
and keeping one's footing when things change, stand there apart.  Pressure selling is
one of the seven core elements of the slides and no advice of this library: the ten
commandments (``service.COMMANDMENTS``) rule out what it needs.

>>> answers = {SalesQuality.KNOWS_PRODUCT: True, SalesQuality.HUMOUR: False}
>>> result = SALES_QUALITIES.evaluate(answers)
>>> result.share, len(result.unknown)
(0.5, 6)
>>> SALES_QUALITIES.evaluate({"charm": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item 'charm' in answers; there are ...
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.team import SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist


class SalesStandard(LabelledEnum):
    """The 24 standards of a good service marketer."""

    ENTHUSIASM = "enthusiasm"
    RICH_KNOWLEDGE = "rich_knowledge"
    PERSISTENCE = "persistence"
    DISTINCTIVENESS = "distinctiveness"
    GOOD_HABITS = "good_habits"
    BROAD_MIND = "broad_mind"
    LOVE_OF_THE_JOB = "love_of_the_job"
    NOBLE_CHARACTER = "noble_character"
    TECHNIQUE = "technique"
    COURAGE = "courage"
    LOGIC = "logic"
    EXPRESSION = "expression"
    ANALYSIS = "analysis"
    RESPONSE_TO_CHANGE = "response_to_change"
    CREATIVITY = "creativity"
    SINCERITY = "sincerity"
    HEALTH = "health"
    CONVICTION = "conviction"
    QUICK_MIND = "quick_mind"
    EMPATHY = "empathy"
    COOL_HEAD = "cool_head"
    LOYALTY = "loyalty"
    SELF_CONTROL = "self_control"
    ADAPTABILITY = "adaptability"


class SalesQuality(LabelledEnum):
    """The eight qualities of people in service marketing."""

    KNOWS_PRODUCT = "knows_product"
    BROAD_CONNECTIONS = "broad_connections"
    TIMELY_SELLING = "timely_selling"
    COMMON_SENSE = "common_sense"
    CONFIDENCE = "confidence"
    SENSE_OF_TIME = "sense_of_time"
    HUMOUR = "humour"
    WORK_ATTITUDE = "work_attitude"


class SalesCoreElement(LabelledEnum):
    """The seven core elements of people in service marketing."""

    INDUSTRY_KNOWLEDGE = "industry_knowledge"
    CUSTOMER_BENEFIT = "customer_benefit"
    CONSULTANT_IMAGE = "consultant_image"
    INDUSTRY_AUTHORITY = "industry_authority"
    PRAISING_THE_CUSTOMER = "praising_the_customer"
    CUSTOMER_RELATIONS = "customer_relations"
    PRESSURE_SELLING = "pressure_selling"


class StaffManagement(LabelledEnum):
    """The six items of managing people in marketing."""

    STANDARDS = "standards"
    QUALITIES = "qualities"
    RECRUITING = "recruiting"
    TRAINING = "training"
    TEAM = "team"
    ASSESSMENT = "assessment"


SALES_STANDARDS: Final = Checklist(
    id="sales_standards@1", source=SERVICE_MARKETING_SLIDES, items=tuple(SalesStandard)
)
SALES_QUALITIES: Final = Checklist(
    id="sales_qualities@1", source=SERVICE_MARKETING_SLIDES, items=tuple(SalesQuality)
)
SALES_CORE_ELEMENTS: Final = Checklist(
    id="sales_core_elements@1",
    source=SERVICE_MARKETING_SLIDES,
    items=tuple(SalesCoreElement),
)
STAFF_MANAGEMENT: Final = Checklist(
    id="staff_management@1",
    source=SERVICE_MARKETING_SLIDES,
    items=tuple(StaffManagement),
)
