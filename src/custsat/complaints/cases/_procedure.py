"""Procedures: workflows of the steps of handling a complaint.

There are three published ones: six steps that start by letting the customer vent, six
that start with an apology, and three steps of other words: listen with an apology,
trace the cause, draw up a remedy.  An accepted offer leads to the follow-up; after a
declined one the customer is asked what would help, and gets another offer.  A case that
the customer reopens starts its procedure again.

>>> SIX_STEPS.successors(Step.OFFER)
(<Step.FOLLOW_UP: 'follow_up'>, <Step.ASK: 'ask'>)
>>> SIX_STEPS.start, APOLOGISE_FIRST.start, THREE_STEPS.ends
(<Step.VENT: 'vent'>, <Step.APOLOGISE: 'apologise'>, (<Step.REMEDY: 'remedy'>,))
>>> SIX_STEPS.replay([Step.OFFER])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: offer is not possible after vent; possible: apologise
"""

from __future__ import annotations

from typing import Final

import attrs

from custsat import _checks as checks
from custsat.evidence.sources import DEALER_HANDBOOK, SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import Workflow


class Step(LabelledEnum):
    """Steps of handling a complaint: six of one publication, three of another."""

    VENT = "vent"
    APOLOGISE = "apologise"
    GATHER_FACTS = "gather_facts"
    OFFER = "offer"
    ASK = "ask"
    FOLLOW_UP = "follow_up"
    LISTEN = "listen"
    TRACE_CAUSE = "trace_cause"
    REMEDY = "remedy"


# The steps that offer the customer a solution.
OFFERS: Final = (Step.OFFER, Step.REMEDY)


@attrs.frozen(kw_only=True, repr=False)
class Procedure(Workflow[Step]):
    """A workflow of complaint steps, stored with each case.

    Raises:
        RuleError: if a transition names something that is not a :class:`Step`.
    """

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        steps = (
            self.start,
            *self.ends,
            *(step for transition in self.transitions for step in transition),
        )
        if not all(isinstance(step, Step) for step in steps):
            self.fail("not_complaint_steps")


def to_procedure(workflow: Workflow[Step]) -> Procedure:
    """Convert a workflow of complaint steps to a procedure.

    Raises:
        WrongType: if it is not a workflow.
        RuleError: if a transition names something that is not a :class:`Step`.
    """
    if isinstance(workflow, Procedure):
        return workflow
    checks.instance(workflow, "procedure", Workflow)
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
    source=attrs.evolve(
        SLIDE_COLLECTION,
        note="asking the customer and the follow-up are from the car dealer handbook",
    ),
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
    start=Step.LISTEN,
    ends=(Step.REMEDY,),
    transitions=((Step.LISTEN, Step.TRACE_CAUSE), (Step.TRACE_CAUSE, Step.REMEDY)),
)
