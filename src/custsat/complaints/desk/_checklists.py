"""Checklists of good complaint handling: principles, courtesies, duties.

Each is a :class:`~custsat.rules.Checklist`; ``.evaluate({...})`` says what is missing.

>>> COURTESIES.evaluate({Courtesy.GREET: True, Courtesy.THANKS: False}).absent
(<Courtesy.THANKS: 'thanks'>,)
>>> len(HANDLING_PRINCIPLES.items), len(COURTESIES.items)
(9, 6)
>>> COURTESIES.evaluate({"wink": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item 'wink' in answers; there are 'greet', ...
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.complaints import ISO_10002
from custsat.evidence.sources import (
    DEALER_HANDBOOK,
    SLIDE_COLLECTION,
    WHAT_IS_SATISFACTION,
)
from custsat.labels import LabelledEnum
from custsat.rules import Checklist


class HandlingPrinciple(LabelledEnum):
    """Nine principles for staff who handle complaints."""

    APOLOGISE_AND_ACT = "apologise_and_act"
    HEAR_TO_THE_END = "hear_to_the_end"
    CONFIRM_FACTS = "confirm_facts"
    DO_NOT_PRESS = "do_not_press"
    WITHIN_AUTHORITY = "within_authority"
    DO_NOT_OVERPROMISE = "do_not_overpromise"
    CHANGE_PERSON_OR_PLACE = "change_person_or_place"
    ANSWER_CLEARLY = "answer_clearly"
    PRACTISE_COURTESIES = "practise_courtesies"


class Courtesy(LabelledEnum):
    """Six courtesies in talking to customers."""

    GREET = "greet"
    PLEASE = "please"
    SORRY = "sorry"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    CONGRATULATE = "congratulate"


class CustomerRelationsDuty(LabelledEnum):
    """Duties of a customer-relations unit; the last one is shared by all staff."""

    REGISTER = "register"
    MANAGE = "manage"
    RESOLVE = "resolve"
    CALL_BACK = "call_back"
    CONTACT_POTENTIAL = "contact_potential"
    CONTACT_PROSPECTIVE = "contact_prospective"
    CONTACT_BUYERS = "contact_buyers"
    EVERYBODY = "everybody"


class ManagementDuty(LabelledEnum):
    """Duties of management: complaints, silent customers, causes."""

    TAKE_AS_GIFT = "take_as_gift"
    RESOLVE_FIRST_TIME = "resolve_first_time"
    OPEN_CHANNELS = "open_channels"
    ASK_THE_SILENT = "ask_the_silent"
    SHOW_IMPROVEMENT = "show_improvement"
    RIGHT_FIRST_TIME = "right_first_time"
    TRACE_ROOT = "trace_root"
    MAKE_PERMANENT = "make_permanent"


class IsoPrinciple(LabelledEnum):
    """The guiding principles of ISO 10002."""

    VISIBILITY = "visibility"
    ACCESSIBILITY = "accessibility"
    RESPONSIVENESS = "responsiveness"
    OBJECTIVITY = "objectivity"
    NO_CHARGES = "no_charges"
    CONFIDENTIALITY = "confidentiality"
    CUSTOMER_FOCUS = "customer_focus"
    ACCOUNTABILITY = "accountability"
    CONTINUAL_IMPROVEMENT = "continual_improvement"


HANDLING_PRINCIPLES: Final = Checklist(
    id="handling_principles@1", source=SLIDE_COLLECTION, items=tuple(HandlingPrinciple)
)
COURTESIES: Final = Checklist(
    id="courtesies@1", source=SLIDE_COLLECTION, items=tuple(Courtesy)
)
CUSTOMER_RELATIONS_DUTIES: Final = Checklist(
    id="customer_relations_duties@1",
    source=DEALER_HANDBOOK,
    items=tuple(CustomerRelationsDuty),
)
COMPLAINT_MANAGEMENT: Final = Checklist(
    id="complaint_management@1",
    source=WHAT_IS_SATISFACTION,
    items=tuple(ManagementDuty),
)
ISO_PRINCIPLES: Final = Checklist(
    id="iso_10002_principles@1", source=ISO_10002, items=tuple(IsoPrinciple)
)
