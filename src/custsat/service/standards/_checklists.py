"""Checklists of good service: the letters of SERVICE, needs, commandments, conduct.

``SERVICE.evaluate({item: True, ...})`` returns which items are present, absent and
unknown, and the share of present ones.  SERVICE has the letter E twice, so that an item
is named after its meaning.

>>> answers = {ServiceLetter.SMILE: True, ServiceLetter.EYE_CONTACT: False}
>>> result = SERVICE.evaluate(answers)
>>> result.share, len(result.unknown), "".join(item.letter for item in ServiceLetter)
(0.5, 5, 'SERVICE')
>>> NEEDS.evaluate({ServiceLetter.SMILE: True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item 'smile' in answers; there are ...
"""

from __future__ import annotations

from typing import Final

import attrs

from custsat.evidence.sources import (
    LOYALTY_SLIDES,
    SERVICE_MARKETING_SLIDES,
    SLIDE_COLLECTION,
)
from custsat.labels import LabelledEnum
from custsat.rules import Checklist


class ServiceLetter(LabelledEnum):
    """The meanings of the letters of SERVICE."""

    SMILE = "smile"
    EXCELLENCE = "excellence"
    REACHING_OUT = "reaching_out"
    VIEWING_AS_SPECIAL = "viewing_as_special"
    INVITING_BACK = "inviting_back"
    CREATING_WARMTH = "creating_warmth"
    EYE_CONTACT = "eye_contact"

    @property
    def letter(self) -> str:
        """The letter of the item."""
        return self.value[0].upper()


class CustomerNeed(LabelledEnum):
    """The six basic needs of every customer; friendliness comes first."""

    FRIENDLINESS = "friendliness"
    CONTROL = "control"
    FAIRNESS = "fairness"
    CHOICE = "choice"
    UNDERSTANDING = "understanding"
    INFORMATION = "information"


class Commandment(LabelledEnum):
    """Bob Tasca's ten commandments of satisfying customers."""

    NEVER_DECEIVE = "never_deceive"
    NO_PAY_BY_MARGIN = "no_pay_by_margin"
    NEVER_SAY_IMPOSSIBLE = "never_say_impossible"
    NEVER_OVERPROMISE = "never_overpromise"
    DO_NOT_WORRY_ABOUT_PROFIT = "do_not_worry_about_profit"
    TREAT_AS_EMPLOYER = "treat_as_employer"
    TREAT_FAIRLY = "treat_fairly"
    SETTLE_AT_LOWEST_LEVEL = "settle_at_lowest_level"
    RIGHT_ONCE = "right_once"
    ACCEPT_FAILURE = "accept_failure"


class QualityPractice(LabelledEnum):
    """The fourteen practices that raise quality."""

    OWN_DUTIES_AND_GOALS = "own_duties_and_goals"
    ACCEPT_NEW_IDEAS = "accept_new_ideas"
    PREVENT_NOT_REPAIR = "prevent_not_repair"
    NO_COMPLAINING = "no_complaining"
    IMPROVE_ALWAYS = "improve_always"
    LEARN_FOR_LIFE = "learn_for_life"
    BREAK_BARRIERS = "break_barriers"
    ACT_FOR_ZERO_DEFECTS = "act_for_zero_defects"
    RIGHT_FIRST_TIME = "right_first_time"
    NO_DELAY_NO_BLAME = "no_delay_no_blame"
    ZERO_DEFECT_SYSTEM = "zero_defect_system"
    HEALTHY_SETTING = "healthy_setting"
    GOOD_HABITS = "good_habits"
    APPEARANCE = "appearance"


class PersonalConduct(LabelledEnum):
    """Rules of conduct at the customer's premises."""

    PATIENT_AND_POLITE = "patient_and_polite"
    YIELD_IN_LIFTS = "yield_in_lifts"
    NOTEBOOK_AND_SILENT_PHONE = "notebook_and_silent_phone"
    NO_SMOKING = "no_smoking"
    TIDY_DESK = "tidy_desk"
    NO_NOISE = "no_noise"
    NO_DISCLOSURE = "no_disclosure"
    NO_GOSSIP = "no_gossip"
    NO_QUARRELS = "no_quarrels"


class SystemConduct(LabelledEnum):
    """Rules of conduct with the customer's systems."""

    NO_UNRELATED_SOFTWARE = "no_unrelated_software"
    CHANGE_WITH_CONSENT = "change_with_consent"
    TEST_BEFORE_CHANGE = "test_before_change"
    NO_PRIVATE_PROMISES = "no_private_promises"


SERVICE: Final = Checklist(
    id="service@1", source=LOYALTY_SLIDES, items=tuple(ServiceLetter)
)
NEEDS: Final = Checklist(
    id="needs@1", source=SLIDE_COLLECTION, items=tuple(CustomerNeed)
)
COMMANDMENTS: Final = Checklist(
    id="commandments@1",
    source=attrs.evolve(
        SERVICE_MARKETING_SLIDES, note="the slides quote them as Bob Tasca's"
    ),
    items=tuple(Commandment),
)
QUALITY_PRACTICES: Final = Checklist(
    id="quality_practices@1", source=SLIDE_COLLECTION, items=tuple(QualityPractice)
)
PERSONAL_CONDUCT: Final = Checklist(
    id="personal_conduct@1", source=SLIDE_COLLECTION, items=tuple(PersonalConduct)
)
SYSTEM_CONDUCT: Final = Checklist(
    id="system_conduct@1", source=SLIDE_COLLECTION, items=tuple(SystemConduct)
)
