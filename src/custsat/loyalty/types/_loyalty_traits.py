"""What loyal customers do: trait lists, behaviour tiers, and what follows satisfaction.

The lists are those of the slides; of five factors that bring loyalty only the title is
left there, and the literature fills it.  An item that nobody asked about is unknown and
in no denominator.

>>> score = trait_score({LoyaltyTrait.KEEPS_BUYING: True, LoyaltyTrait.PROMOTES: False})
>>> score.trait_share, score.lowest_share, score.highest_share
(0.5, 0.25, 0.75)
>>> behaviour_tier(satisfied=True, buys_all_here=False).behaviour.label()
'got what was due, and may buy elsewhere'
>>> behaviour_tier(satisfied=True, buys_all_here=None).ask
('buys_all_here',)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, TypeVar

import attrs

from custsat.errors import UnknownCase
from custsat.evidence.loyalty import LOYALTY_LITERATURE
from custsat.evidence.sources import (
    DEALER_HANDBOOK,
    LOYALTY_SLIDES,
    SERVICE_MARKETING_SLIDES,
    SLIDE_COLLECTION,
)
from custsat.labels import LabelledEnum
from custsat.loyalty._terms import mapping, yes_or_no
from custsat.rules import Chain, Checklist, Combine, DecisionTable
from custsat.values._reason import Reason
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping


ItemT = TypeVar("ItemT", bound=LabelledEnum)


class LoyaltyTrait(LabelledEnum):
    """What a loyal customer does."""

    KEEPS_BUYING = "keeps_buying"
    BUYS_OTHER_PRODUCTS = "buys_other_products"
    PROMOTES = "promotes"
    IMMUNE_TO_COMPETITORS = "immune_to_competitors"


class LoyaltyBehaviour(LabelledEnum):
    """What loyalty brings the seller."""

    BUYS_MORE_AND_LONGER = "buys_more_and_longer"
    BUYS_OTHER_PRODUCTS = "buys_other_products"
    SPEAKS_WELL = "speaks_well"
    GIVES_IDEAS = "gives_ideas"
    COSTS_LESS = "costs_less"
    PAYS_RELIABLY = "pays_reliably"


class LoyaltyFactor(LabelledEnum):
    """What loyalty comes from."""

    SATISFACTION = "satisfaction"
    PERCEIVED_VALUE = "perceived_value"
    TRUST = "trust"
    SWITCHING_COST = "switching_cost"
    IMAGE = "image"


class LoyaltyTier(LabelledEnum):
    """Three kinds of customers."""

    LOYAL = "loyal"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"


class TypicalBehaviour(LabelledEnum):
    """What customers of a tier do."""

    BUYS_EVERYTHING_HERE = "buys_everything_here"
    MAY_BUY_ELSEWHERE = "may_buy_elsewhere"
    WARNS_OTHERS = "warns_others"


class Consequence(LabelledEnum):
    """What satisfaction, or the want of it, leads to."""

    REPURCHASE = "repurchase"
    RECOMMENDATION = "recommendation"
    LOYALTY = "loyalty"
    LOWER_SELLING_COST = "lower_selling_cost"
    WARNING = "warning"
    NO_PURCHASE = "no_purchase"


class StayOrLeave(LabelledEnum):
    """Which way a customer goes."""

    STAYS = "stays"
    LEAVES = "leaves"


LOYALTY_TRAITS: Final = Checklist(
    id="loyalty_traits@1", source=LOYALTY_SLIDES, items=tuple(LoyaltyTrait)
)
LOYALTY_BEHAVIOURS: Final = Checklist(
    id="loyalty_behaviours@1",
    source=SERVICE_MARKETING_SLIDES,
    items=tuple(LoyaltyBehaviour),
)
LOYALTY_FACTORS: Final = Checklist(
    id="loyalty_factors@1", source=LOYALTY_LITERATURE, items=tuple(LoyaltyFactor)
)


class TierCase(NamedTuple):
    """What is known of a customer."""

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
SATISFACTION_CHAIN: Final = Chain(
    id="satisfaction_chain@1",
    source=SLIDE_COLLECTION,
    stations=("sales_and_service", "satisfaction", "behaviour", "result"),
    links=("service_satisfies", "satisfaction_moves", "behaviour_pays"),
    combine=Combine.PRODUCT,
)


class ConsequenceCase(NamedTuple):
    """The one condition."""

    satisfied: bool | None


SATISFACTION_CONSEQUENCES: Final = DecisionTable(
    id="satisfaction_consequences@1",
    source=SLIDE_COLLECTION,
    inputs=ConsequenceCase,
    rows=(
        (ConsequenceCase(satisfied=True), StayOrLeave.STAYS),
        (ConsequenceCase(satisfied=False), StayOrLeave.LEAVES),
    ),
)
CONSEQUENCES_BY_OUTCOME: Final = {
    StayOrLeave.STAYS: (
        Consequence.REPURCHASE,
        Consequence.RECOMMENDATION,
        Consequence.LOYALTY,
        Consequence.LOWER_SELLING_COST,
    ),
    StayOrLeave.LEAVES: (Consequence.WARNING, Consequence.NO_PURCHASE),
}


@attrs.frozen(kw_only=True)
class TraitScore(Result):
    """A list that somebody went through.

    Attributes:
        rule: the id of the list.
        present: codes of what was found.
        absent: codes of what was not.
        unknown: codes of what nobody asked about.
    """

    schema: ClassVar[str] = "trait_score@1"
    table_fields: ClassVar[tuple[str, ...]] = ("trait_share:.0%",)
    rule: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def trait_share(self) -> float | None:
        """Share found of what was asked; None if nothing was. [0 to 1]"""
        n_answered = len(self.present) + len(self.absent)
        return len(self.present) / n_answered if n_answered else None

    @property
    def lowest_share(self) -> float:
        """The share if everything unknown is a no. [0 to 1]"""
        return len(self.present) / self._n_items

    @property
    def highest_share(self) -> float:
        """The share if everything unknown is a yes. [0 to 1]"""
        return (self._n_items - len(self.absent)) / self._n_items

    @property
    def _n_items(self) -> int:
        return len(self.present) + len(self.absent) + len(self.unknown)


@attrs.frozen(kw_only=True)
class BehaviourTier(Result):
    """One customer.

    Attributes:
        satisfied: whether the customer is.
        buys_all_here: whether everything needed is bought from us.
        tier: the tier; None as long as it is open.
        behaviour: what such a customer does.
        ask: what to find out.
        why: the rows that fired.
    """

    schema: ClassVar[str] = "behaviour_tier@1"
    table_fields: ClassVar[tuple[str, ...]] = ("tier", "behaviour")
    satisfied: bool | None
    buys_all_here: bool | None
    tier: LoyaltyTier | None
    behaviour: TypicalBehaviour | None
    ask: tuple[str, ...]
    why: tuple[Reason, ...]


@attrs.frozen(kw_only=True)
class SatisfactionConsequences(Result):
    """What follows from satisfaction.

    Attributes:
        satisfied: whether the customer is.
        outcome: whether the customer stays or leaves.
        why: the row that fired.
    """

    schema: ClassVar[str] = "satisfaction_consequences@1"
    table_fields: ClassVar[tuple[str, ...]] = ("consequences",)
    satisfied: bool
    outcome: StayOrLeave
    why: tuple[Reason, ...]

    @property
    def consequences(self) -> tuple[Consequence, ...]:
        """What follows."""
        return CONSEQUENCES_BY_OUTCOME[self.outcome]


def trait_score(
    answers: Mapping[ItemT, bool | None], *, checklist: Checklist[ItemT] | None = None
) -> TraitScore:
    """Go through a list of traits; that of the slides if none is given.

    Raises:
        UnknownCase: for an answer to something that is not on the list, or no answer.
    """
    checked = LOYALTY_TRAITS if checklist is None else checklist
    answers_by_item = dict(mapping("answers", answers))
    has_unknown_items = any(item not in checked.items for item in answers_by_item)
    if has_unknown_items or any(
        answer is not None and type(answer) is not bool
        for answer in answers_by_item.values()
    ):
        raise UnknownCase(rule=checked.id)
    result = checked.evaluate(answers_by_item)
    return TraitScore(
        rule=checked.id,
        present=tuple(item.code for item in result.present),
        absent=tuple(item.code for item in result.absent),
        unknown=tuple(item.code for item in result.unknown),
    )


def behaviour_tier(
    *, satisfied: bool | None, buys_all_here: bool | None
) -> BehaviourTier:
    """The tier of a customer, and what such customers do.

    Raises:
        UnknownCase: if a condition is neither a truth value nor None.
    """
    case = TierCase(
        yes_or_no(BEHAVIOUR_TIERS.id, "satisfied", satisfied),
        yes_or_no(BEHAVIOUR_TIERS.id, "buys_all_here", buys_all_here),
    )
    decision = BEHAVIOUR_TIERS.evaluate(case)
    return BehaviourTier(
        satisfied=satisfied,
        buys_all_here=buys_all_here,
        tier=decision.outcome,
        behaviour=TYPICAL_BEHAVIOURS.evaluate(case).outcome,
        ask=decision.ask,
        why=decision.reasons,
    )


def satisfaction_consequences(*, satisfied: bool) -> SatisfactionConsequences:
    """What a satisfied, or a dissatisfied, customer does next.

    Raises:
        UnknownCase: if *satisfied* is no truth value.
    """
    if type(satisfied) is not bool:
        raise UnknownCase(rule=SATISFACTION_CONSEQUENCES.id, condition="satisfied")
    decision = SATISFACTION_CONSEQUENCES.evaluate(ConsequenceCase(satisfied))
    return SatisfactionConsequences(
        satisfied=satisfied, outcome=decision.possible[0], why=decision.reasons
    )
