"""Car service after the sale: the key links of the visit, and their checklists.

Source: one deck of the collection of slides.  Its table is damaged: the appointment
list breaks off, of the inspection two items are legible, of the work order none, and
the links after it are lost.

>>> AFTER_SALES_LINKS.successors(AfterSalesLink.APPOINTMENT)
(<AfterSalesLink.RECEPTION: 'reception'>,)
>>> RECEPTION.evaluate({ReceptionItem.WITHIN_ONE_MINUTE: True}).share
1.0
>>> RECEPTION.evaluate({AppointmentItem.FAST_ANSWER: True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item 'fast_answer' in answers; there are ...
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.rules._workflow import linear_workflow


class AfterSalesLink(LabelledEnum):
    """The key links to satisfaction that are legible; the later ones are lost."""

    APPOINTMENT = "appointment"
    RECEPTION = "reception"
    INSPECTION = "inspection"
    WORK_ORDER = "work_order"


class AdviserRole(LabelledEnum):
    """The role of the service adviser."""

    LEAD_ROLE = "lead_role"
    EXPERT = "expert"


class AppointmentItem(LabelledEnum):
    """What a good appointment by telephone has; the list breaks off."""

    FAST_ANSWER = "fast_answer"
    PROFESSIONAL_GREETING = "professional_greeting"
    CUSTOMER_RECORD = "customer_record"
    RETURNED_REPAIR_FIRST = "returned_repair_first"
    ACTIVE_LISTENING = "active_listening"
    REPEAT_SOFTLY = "repeat_softly"
    MILEAGE_OF_NEW_CUSTOMERS = "mileage_of_new_customers"


class ReceptionItem(LabelledEnum):
    """What a good reception in the workshop has; all seventeen are legible."""

    WITHIN_ONE_MINUTE = "within_one_minute"
    UNIFORM = "uniform"
    GROOMING = "grooming"
    SMILE = "smile"
    REGULARS_BY_NAME = "regulars_by_name"
    CARD_FOR_NEW_CUSTOMERS = "card_for_new_customers"
    DRINKS = "drinks"
    LISTEN = "listen"
    ANNOUNCE_ACTIVITIES = "announce_activities"
    TIDY_AREA = "tidy_area"
    TRIMMED_PLANTS = "trimmed_plants"
    PARKING = "parking"
    CLEAR_SIGNS = "clear_signs"
    POLITE_LANGUAGE = "polite_language"
    TIDY_DESK = "tidy_desk"
    FRESH_AIR = "fresh_air"
    WALL_CHARTS = "wall_charts"


class InspectionItem(LabelledEnum):
    """The two items of the inspection that are legible; most are lost."""

    TEST_DRIVE_CONFIRMED = "test_drive_confirmed"
    WARRANTY_WORK_TOLD = "warranty_work_told"


AFTER_SALES_LINKS: Final = linear_workflow(
    AfterSalesLink, id="after_sales_links@1", source=SLIDE_COLLECTION
)
APPOINTMENT: Final = Checklist(
    id="appointment@1", source=SLIDE_COLLECTION, items=tuple(AppointmentItem)
)
RECEPTION: Final = Checklist(
    id="reception@1", source=SLIDE_COLLECTION, items=tuple(ReceptionItem)
)
INSPECTION: Final = Checklist(
    id="inspection@1", source=SLIDE_COLLECTION, items=tuple(InspectionItem)
)
ADVISER_ROLES: Final = Checklist(
    id="adviser_roles@1", source=SLIDE_COLLECTION, items=tuple(AdviserRole)
)
