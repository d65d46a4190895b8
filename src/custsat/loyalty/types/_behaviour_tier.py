"""Tier of a customer by satisfaction and purchases, and what such customers do.

Source: the car dealer handbook.

>>> behaviour_tier(satisfied=True, buys_all_here=None).ask
('buys_all_here',)
>>> behaviour_tier(satisfied="yes", buys_all_here=None)
Traceback (most recent call last):
    ...
custsat.errors.WrongType: satisfied must be True, False or None, got str
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.evidence.sources import (
    DEALER_HANDBOOK,
)
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._reason import Reason
from custsat.values._result import Result


class LoyaltyTier(LabelledEnum):
    """Tier of a customer by satisfaction and purchases."""

    LOYAL = "loyal"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"


class TypicalBehaviour(LabelledEnum):
    """Typical behaviour of the customers of a tier."""

    BUYS_EVERYTHING_HERE = "buys_everything_here"
    MAY_BUY_ELSEWHERE = "may_buy_elsewhere"
    WARNS_OTHERS = "warns_others"


class TierCase(NamedTuple):
    """Case of the table: satisfaction, and whether everything is bought here."""

    satisfied: bool | None
    buys_all_here: bool | None


BEHAVIOUR_TIERS: Final = DecisionTable(
    id="behaviour_tier@1",
    source=DEALER_HANDBOOK,
    inputs=TierCase,
    rows=(
        (TierCase(satisfied=False, buys_all_here=None), LoyaltyTier.DISSATISFIED),
        (TierCase(satisfied=True, buys_all_here=True), LoyaltyTier.LOYAL),
        (TierCase(satisfied=True, buys_all_here=False), LoyaltyTier.SATISFIED),
    ),
)


TYPICAL_BEHAVIOURS: Final = BEHAVIOUR_TIERS.map_outcomes(
    {
        LoyaltyTier.LOYAL: TypicalBehaviour.BUYS_EVERYTHING_HERE,
        LoyaltyTier.SATISFIED: TypicalBehaviour.MAY_BUY_ELSEWHERE,
        LoyaltyTier.DISSATISFIED: TypicalBehaviour.WARNS_OTHERS,
    },
    id="typical_behaviour@1",
)


@attrs.frozen(kw_only=True)
class BehaviourTier(Result):
    """Tier of a customer and the typical behaviour of its customers.

    Attributes:
        satisfied: whether the customer is satisfied.
        buys_all_here: whether the customer buys everything needed from us.
        tier: the tier; None if undecided.
        behaviour: the typical behaviour in this tier.
        ask: the unknown conditions that would decide.
        reasons: the rows of the rule that applied.
    """

    schema: ClassVar[str] = "behaviour_tier@1"
    table_fields: ClassVar[tuple[str, ...]] = ("tier", "behaviour")
    satisfied: bool | None
    buys_all_here: bool | None
    tier: LoyaltyTier | None
    behaviour: TypicalBehaviour | None
    ask: tuple[str, ...]
    reasons: tuple[Reason, ...]


def behaviour_tier(
    *, satisfied: bool | None, buys_all_here: bool | None
) -> BehaviourTier:
    """Return the tier of a customer and the typical behaviour of its customers.

    >>> from custsat.loyalty.types import behaviour_tier
    >>> result = behaviour_tier(satisfied=True, buys_all_here=False)
    >>> result.tier.label(), result.behaviour.value
    ('satisfied', 'may_buy_elsewhere')

    Args:
        satisfied: whether the customer is satisfied; None if unknown.
        buys_all_here: whether the customer buys everything needed from us; None if
            unknown.

    Raises:
        WrongType: if a condition is not True, False or None.
    """
    case = TierCase(
        satisfied=checks.boolean_or_none(satisfied, "satisfied"),
        buys_all_here=checks.boolean_or_none(buys_all_here, "buys_all_here"),
    )
    decision = BEHAVIOUR_TIERS.evaluate(case)
    return BehaviourTier(
        satisfied=case.satisfied,
        buys_all_here=case.buys_all_here,
        tier=decision.outcome,
        behaviour=TYPICAL_BEHAVIOURS.evaluate(case).outcome,
        ask=decision.ask,
        reasons=decision.reasons,
    )
