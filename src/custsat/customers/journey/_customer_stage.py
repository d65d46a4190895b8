"""Stages on the way to a loyal customer: consumer, potential, prospect, closed, loyal.

A *potential* customer can afford the product and has use for it, a *prospect* also
means to buy, a *closed* customer has bought, a *loyal* one keeps buying.  Closed
customers recommend the product to others, who start as consumers; nobody moves back.

:data:`STAGES` defines the possible transitions, :data:`STAGE_RULE` the stage that
follows from what is known; ``ask`` names what is unknown, in the order of the rule.

>>> STAGES.successors(CustomerStage.CLOSED)
(<CustomerStage.LOYAL: 'loyal'>,)
>>> customer_stage(bought="yes")
Traceback (most recent call last):
    ...
custsat.errors.WrongType: bought must be True, False or None, got str
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.customers._booleans import NO, YES
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable, Workflow
from custsat.values._reason import Reason
from custsat.values._result import Result


class CustomerStage(LabelledEnum):
    """The stages from the market to the loyal customer."""

    CONSUMER = "consumer"
    POTENTIAL = "potential"
    PROSPECT = "prospect"
    CLOSED = "closed"
    LOYAL = "loyal"


class StageCondition(LabelledEnum):
    """The conditions that decide the stage."""

    CAN_AFFORD = "can_afford"
    HAS_USE = "has_use"
    INTENDS = "intends"
    BOUGHT = "bought"
    LOYAL = "loyal"


class StageCase(NamedTuple):
    """The five conditions of a stage."""

    can_afford: bool | None
    has_use: bool | None
    intends: bool | None
    bought: bool | None
    loyal: bool | None


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
    """The stage of a person, as far as it is known.

    Attributes:
        stage: the stage; None while several are possible.
        possible: the stages that are still possible, the furthest first.
        ask: what to find out next; only what can still change the stage.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "stage_verdict@1"
    table_fields: ClassVar[tuple[str, ...]] = ("stage", "next_stages", "ask")
    stage: CustomerStage | None
    possible: tuple[CustomerStage, ...]
    ask: tuple[StageCondition, ...]
    reasons: tuple[Reason, ...]

    @property
    def next_stages(self) -> tuple[CustomerStage, ...]:
        """The stages that can follow; empty while the stage is unknown."""
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
    """Return the stage of a person; arguments that are left out are unknown.

    >>> from custsat.customers import customer_stage
    >>> customer_stage(can_afford=True, has_use=True, intends=False, bought=False).stage
    <CustomerStage.POTENTIAL: 'potential'>
    >>> customer_stage(can_afford=True, has_use=True, bought=False, loyal=False).ask
    (<StageCondition.INTENDS: 'intends'>,)

    Args:
        can_afford: whether they can afford the product.
        has_use: whether they have use for it.
        intends: whether they mean to buy it.
        bought: whether they have bought it.
        loyal: whether they keep buying it.
        rule: ``STAGE_RULE``, or a rule derived from it with ``STAGE_RULE.evolve``.

    Raises:
        WrongType: if a condition is not True, False or None, or *rule* is not a
            DecisionTable.
    """
    checks.instance(rule, "rule", DecisionTable)
    facts = (can_afford, has_use, intends, bought, loyal)
    case = StageCase(
        *(
            checks.boolean_or_none(fact, name)
            for name, fact in zip(StageCase._fields, facts, strict=True)
        )
    )
    decision = rule.evaluate(case)
    return StageVerdict(
        stage=decision.outcome,
        possible=decision.possible,
        ask=tuple(map(StageCondition, decision.ask)),
        reasons=decision.reasons,
    )
