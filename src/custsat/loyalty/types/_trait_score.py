"""Checklists of loyalty traits, behaviours and factors, and a score of the answers.

The checklists are those of the slides; of the five factors of loyalty the slides have
the title only, and the items come from the literature.  An item without an answer is
unknown and enters no denominator.

>>> trait_score({"keeps_promises": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item 'keeps_promises' in answers; there are ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

import attrs

from custsat import _checks as checks
from custsat.evidence.loyalty import LOYALTY_LITERATURE
from custsat.evidence.sources import (
    LOYALTY_SLIDES,
    SERVICE_MARKETING_SLIDES,
)
from custsat.labels import LabelledEnum
from custsat.rules import Checklist, ChecklistResult
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping


ItemT = TypeVar("ItemT", bound=LabelledEnum)


class LoyaltyTrait(LabelledEnum):
    """Trait of a loyal customer."""

    KEEPS_BUYING = "keeps_buying"
    BUYS_ACROSS_LINES = "buys_across_lines"
    PROMOTES = "promotes"
    IMMUNE_TO_COMPETITORS = "immune_to_competitors"


class LoyaltyBehaviour(LabelledEnum):
    """Behaviour of loyal customers that benefits the seller."""

    BUYS_MORE_AND_LONGER = "buys_more_and_longer"
    BUYS_OTHER_PRODUCTS = "buys_other_products"
    SPEAKS_WELL = "speaks_well"
    GIVES_IDEAS = "gives_ideas"
    COSTS_LESS = "costs_less"
    PAYS_RELIABLY = "pays_reliably"


class LoyaltyFactor(LabelledEnum):
    """Factor that leads to loyalty."""

    SATISFACTION = "satisfaction"
    PERCEIVED_VALUE = "perceived_value"
    TRUST = "trust"
    SWITCHING_COST = "switching_cost"
    IMAGE = "image"


LOYALTY_TRAITS: Final = Checklist(
    id="loyalty_traits@1", source=LOYALTY_SLIDES, items=tuple(LoyaltyTrait)
)
LOYALTY_BEHAVIOURS: Final = Checklist(
    id="loyalty_behaviours@1",
    source=attrs.evolve(
        SERVICE_MARKETING_SLIDES,
        note="costs_less and pays_reliably are from the car dealer handbook",
    ),
    items=tuple(LoyaltyBehaviour),
)
LOYALTY_FACTORS: Final = Checklist(
    id="loyalty_factors@1", source=LOYALTY_LITERATURE, items=tuple(LoyaltyFactor)
)


@attrs.frozen(kw_only=True)
class TraitScore(Result):
    """Answers to a checklist and the share of items that are present.

    Attributes:
        rule: the id of the checklist.
        present: codes of the items that are present.
        absent: codes of the items that are absent.
        unknown: codes of the items without an answer.
    """

    schema: ClassVar[str] = "trait_score@1"
    choices: ClassVar[tuple[str, ...]] = ("rule",)
    table_fields: ClassVar[tuple[str, ...]] = ("trait_share:.0%",)
    rule: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def trait_share(self) -> float | None:
        """Share of present items among the answered; None if none is. [0 to 1]"""
        return self._checklist_result.share

    @property
    def lowest_share(self) -> float:
        """Share of present items if every unknown item is absent. [0 to 1]"""
        return self._checklist_result.bounds[0]

    @property
    def highest_share(self) -> float:
        """Share of present items if every unknown item is present. [0 to 1]"""
        return self._checklist_result.bounds[1]

    @property
    def _checklist_result(self) -> ChecklistResult[Any]:
        return ChecklistResult(
            present=self.present, absent=self.absent, unknown=self.unknown
        )


def trait_score(
    answers: Mapping[ItemT, bool | None], *, checklist: Checklist[ItemT] | None = None
) -> TraitScore:
    """Score the answers to a checklist of traits.

    >>> from custsat.loyalty.types import LoyaltyTrait, trait_score
    >>> answers = {LoyaltyTrait.KEEPS_BUYING: True, LoyaltyTrait.PROMOTES: False}
    >>> score = trait_score(answers)
    >>> score.trait_share, score.lowest_share, score.highest_share
    (0.5, 0.25, 0.75)

    Args:
        answers: True, False or None by item; items left out are unknown.
        checklist: the checklist; None for :data:`LOYALTY_TRAITS`.

    Raises:
        WrongType: if *answers* is no mapping, or *checklist* no Checklist.
        UnknownField: for an item that is not on the checklist.
        UnknownCase: for an answer that is not True, False or None.
    """
    used: Checklist[Any] = LOYALTY_TRAITS
    if checklist is not None:
        used = checks.instance(checklist, "checklist", Checklist)
    result = used.evaluate(checks.mapping(answers, "answers"), name="answers")
    return TraitScore(
        rule=used.id,
        present=tuple(item.code for item in result.present),
        absent=tuple(item.code for item in result.absent),
        unknown=tuple(item.code for item in result.unknown),
    )
