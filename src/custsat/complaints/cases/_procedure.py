"""Procedure: the steps of handling a complaint, in the three orders that are taught.

Six steps let the customer vent before anybody apologises, the collection apologises
first, and its short form has three steps only.  An offer that is accepted leads to the
follow-up, one that is declined to the question what the customer wants, and from there
to another offer.

>>> SIX_STEPS.after(Step.OFFER)
(<Step.FOLLOW_UP: 'follow_up'>, <Step.ASK: 'ask'>)
>>> SIX_STEPS.start, APOLOGISE_FIRST.start, THREE_STEPS.percent_endpoints
(<Step.VENT: 'vent'>, <Step.APOLOGISE: 'apologise'>, (<Step.OFFER: 'offer'>,))
>>> SIX_STEPS.of([Step.OFFER])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: offer is not possible after vent; possible: apologise
"""

from __future__ import annotations

from typing import Final

import attrs

from custsat.errors import InputError
from custsat.evidence.sources import DEALER_HANDBOOK, SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import Workflow


class Step(LabelledEnum):
    """What is done about a complaint."""

    VENT = "vent"
    APOLOGISE = "apologise"
    GATHER_FACTS = "gather_facts"
    OFFER = "offer"
    ASK = "ask"
    FOLLOW_UP = "follow_up"


@attrs.frozen(kw_only=True)
class Procedure(Workflow[Step]):
    """A workflow of these steps; a case carries it, so that it can be read back.

    Raises:
        RuleError: if a move leads to something that is none of the steps.
    """

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        steps = (
            self.start,
            *self.ends,
            *(step for move in self.transitions for step in move),
        )
        if not all(isinstance(step, Step) for step in steps):
            self.fail("a procedure moves between the steps of a complaint")


def to_procedure(workflow: Workflow[Step]) -> Procedure:
    """A *workflow* of these steps as a procedure.

    Raises:
        InputError: if it is no workflow.
        RuleError: if a move leads to something that is none of the steps.
    """
    if isinstance(workflow, Procedure):
        return workflow
    if not isinstance(workflow, Workflow):
        raise InputError(what="procedure= is a Workflow of steps")
    names = [field.name for field in attrs.fields(Workflow)]
    return Procedure(**{name: getattr(workflow, name) for name in names})


COMMON_TRANSITIONS: Final = (
    (Step.GATHER_FACTS, Step.OFFER),
    (Step.OFFER, Step.FOLLOW_UP),
    (Step.OFFER, Step.ASK),
    (Step.ASK, Step.OFFER),
)
SIX_STEPS: Final = Procedure(
    id="complaint_six_steps@1",
    source=DEALER_HANDBOOK,
    start=Step.VENT,
    ends=(Step.FOLLOW_UP,),
    transitions=(
        (Step.VENT, Step.APOLOGISE),
        (Step.APOLOGISE, Step.GATHER_FACTS),
        *COMMON_TRANSITIONS,
    ),
)
APOLOGISE_FIRST: Final = Procedure(
    id="complaint_apologise_first@1",
    source=SLIDE_COLLECTION,
    start=Step.APOLOGISE,
    ends=(Step.FOLLOW_UP,),
    transitions=(
        (Step.APOLOGISE, Step.VENT),
        (Step.VENT, Step.GATHER_FACTS),
        *COMMON_TRANSITIONS,
    ),
)
THREE_STEPS: Final = Procedure(
    id="complaint_three_steps@1",
    source=SLIDE_COLLECTION,
    start=Step.VENT,
    ends=(Step.OFFER,),
    transitions=((Step.VENT, Step.GATHER_FACTS), (Step.GATHER_FACTS, Step.OFFER)),
)
