"""Stages of becoming a customer: consumer, potential, prospect, closed, loyal.

A *potential* customer can afford it and has use for it, a *prospect* also means to buy,
a *closed* customer has bought, a *loyal* one keeps buying.  Closed customers recommend
us to others: the ripple goes back to other people, not back along the stages.

:data:`STAGES` says which moves exist, :data:`STAGE_RULE` where somebody stands by what
is known; what is not known is asked for in the order of the rule.

>>> customer_stage(can_afford=True, has_use=True, intends=False, bought=False).stage
<CustomerStage.POTENTIAL: 'potential'>
>>> result = customer_stage(can_afford=True, has_use=True, bought=False, loyal=False)
>>> result.stage, [condition.value for condition in result.ask]
(None, ['intends'])
>>> STAGES.after(CustomerStage.CLOSED)
(<CustomerStage.LOYAL: 'loyal'>,)
>>> customer_stage(bought="yes")
Traceback (most recent call last):
    ...
custsat.errors.UnknownCase: customer_stage@1 does not know this value of bought
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat.customers.handed_in import truth
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable, Workflow
from custsat.values._reason import Reason
from custsat.values._result import Result


class CustomerStage(LabelledEnum):
    """How far somebody has come, from the market to our own."""

    CONSUMER = "consumer"
    POTENTIAL = "potential"
    PROSPECT = "prospect"
    CLOSED = "closed"
    LOYAL = "loyal"


class StageCondition(LabelledEnum):
    """What decides the stage."""

    CAN_AFFORD = "can_afford"
    HAS_USE = "has_use"
    INTENDS = "intends"
    BOUGHT = "bought"
    LOYAL = "loyal"


class StageCase(NamedTuple):
    """What is known about somebody."""

    can_afford: bool | None
    has_use: bool | None
    intends: bool | None
    bought: bool | None
    loyal: bool | None


YES, NO = True, False
Stage = CustomerStage
STAGES: Final = Workflow(
    id="customer_stages@1",
    source=DEALER_HANDBOOK,
    start=Stage.CONSUMER,
    ends=(Stage.CLOSED, Stage.LOYAL),
    transitions=(
        (Stage.CONSUMER, Stage.POTENTIAL),
        (Stage.POTENTIAL, Stage.PROSPECT),
        (Stage.PROSPECT, Stage.CLOSED),
        (Stage.CLOSED, Stage.LOYAL),
    ),
)
STAGE_RULE: Final = DecisionTable(
    id="customer_stage@1",
    source=DEALER_HANDBOOK,
    inputs=StageCase,
    ask_order=("bought", "loyal", "has_use", "can_afford", "intends"),
    hit_policy="first",
    rows=(
        (StageCase(None, None, None, bought=True, loyal=True), Stage.LOYAL),
        (StageCase(None, None, None, bought=True, loyal=False), Stage.CLOSED),
        (StageCase(YES, YES, YES, bought=False, loyal=None), Stage.PROSPECT),
        (StageCase(YES, YES, NO, bought=False, loyal=None), Stage.POTENTIAL),
        (StageCase(None, None, None, bought=False, loyal=None), Stage.CONSUMER),
    ),
)


@attrs.frozen(kw_only=True)
class StageVerdict(Result):
    """Where somebody stands, as far as it is known.

    Attributes:
        stage: the stage; None as long as it is open.
        possible: the stages that are still possible, the furthest first.
        ask: what to find out next; only what can still change the stage.
        why: the rows that fired, or may fire.
    """

    schema: ClassVar[str] = "stage_verdict@1"
    table_fields: ClassVar[tuple[str, ...]] = ("stage", "next_stages", "ask")
    stage: CustomerStage | None
    possible: tuple[CustomerStage, ...]
    ask: tuple[StageCondition, ...]
    why: tuple[Reason, ...]

    @property
    def next_stages(self) -> tuple[CustomerStage, ...]:
        """Where the way leads on from there."""
        return STAGES.successors(self.stage) if self.stage else ()


def customer_stage(
    *,
    can_afford: bool | None = None,
    has_use: bool | None = None,
    intends: bool | None = None,
    bought: bool | None = None,
    loyal: bool | None = None,
    rule: DecisionTable[StageCase, CustomerStage] = STAGE_RULE,
) -> StageVerdict:
    """Say how far somebody has come; whatever is not told is not known.

    Raises:
        UnknownCase: if a condition is neither a bool nor None.
    """
    facts = (can_afford, has_use, intends, bought, loyal)
    case = StageCase(
        *(
            truth(rule.id, *argument)
            for argument in zip(StageCase._fields, facts, strict=True)
        )
    )
    decision = rule.evaluate(case)
    return StageVerdict(
        stage=decision.outcome,
        possible=decision.possible,
        ask=tuple(map(StageCondition, decision.ask)),
        why=decision.reasons,
    )
