"""Loyal, or only still here: attitude against patronage.

Somebody may buy often without liking us (spurious loyalty: habit, price, no choice), or
like us and seldom buy (latent loyalty).  Both conditions are shares from 0 to 1; where
"high" begins is a convention, and an argument.  What is not known stays open.

Source: Dick & Basu (1994); they give the grid, not the limit.

>>> loyalty_condition(attitude=0.9, patronage=0.2).kind.label()
'latent loyalty'
>>> half = loyalty_condition(attitude=0.9, patronage=None)
>>> half.kind, [kind.value for kind in half.possible], half.ask
(None, ['loyalty', 'latent'], ('patronage',))
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, NamedTuple

import attrs

from custsat.evidence.loyalty import DICK_BASU, LOYALTY_HIGH_FROM
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below, two_way_table
from custsat.values._number import within
from custsat.values._reason import Reason
from custsat.values._result import Result


class LoyaltyLevel(LabelledEnum):
    """High or low."""

    HIGH = "high"
    LOW = "low"


class DickBasuType(LabelledEnum):
    """What attitude and patronage make together."""

    LOYALTY = "loyalty"
    LATENT = "latent"
    SPURIOUS = "spurious"
    NONE = "none"


class LoyaltyConditionCase(NamedTuple):
    """The two conditions."""

    attitude: LoyaltyLevel | None
    patronage: LoyaltyLevel | None


@attrs.frozen(kw_only=True)
class LoyaltyCondition(Result):
    """One customer, or one group.

    Attributes:
        attitude: how much better we are liked than others. [0 to 1]
        patronage: share of purchases that is made with us. [0 to 1]
        high_from: where "high" begins. [0 to 1]
        kind: what both make together; None as long as it is open.
        possible: what it can still be.
        ask: what to find out.
        why: the rows that fired.
    """

    schema: ClassVar[str] = "loyalty_condition@1"
    table_fields: ClassVar[tuple[str, ...]] = ("attitude:.0%", "patronage:.0%", "kind")
    attitude: float | None
    patronage: float | None
    high_from: float
    kind: DickBasuType | None
    possible: tuple[DickBasuType, ...]
    ask: tuple[str, ...]
    why: tuple[Reason, ...]


@lru_cache(maxsize=32)
def loyalty_condition_rule(
    high_from: float,
) -> DecisionTable[LoyaltyConditionCase, DickBasuType]:
    """The rule, for a limit from which both conditions are high."""
    Type = DickBasuType
    return two_way_table(
        id="dick_basu@1",
        source=DICK_BASU,
        inputs=LoyaltyConditionCase,
        outcomes=((Type.LOYALTY, Type.LATENT), (Type.SPURIOUS, Type.NONE)),
        bands=tuple(
            (name, _level_bands(name, high_from))
            for name in LoyaltyConditionCase._fields
        ),
    )


def loyalty_condition(
    *,
    attitude: float | None,
    patronage: float | None,
    high_from: float = LOYALTY_HIGH_FROM.value,
) -> LoyaltyCondition:
    """Tell true loyalty from latent and spurious.

    Raises:
        OutOfRange: for a share outside 0..1.
        NotANumber: for NaN, text and truth values.
    """
    rule = loyalty_condition_rule(float(within("high_from", high_from, 0, 1)))
    shares = [
        None if share is None else within(name, share, 0, 1)
        for name, share in (("attitude", attitude), ("patronage", patronage))
    ]
    decision = rule.evaluate_values(*shares)
    return LoyaltyCondition(
        attitude=shares[0],
        patronage=shares[1],
        high_from=high_from,
        kind=decision.outcome,
        possible=decision.possible,
        ask=decision.ask,
        why=decision.reasons,
    )


def _level_bands(name: str, high_from: float) -> Bands[LoyaltyLevel]:
    return Bands(
        id=f"loyalty_{name}@1",
        source=LOYALTY_HIGH_FROM.source,
        variable=name,
        rows=((below(high_from), LoyaltyLevel.LOW),),
        above=LoyaltyLevel.HIGH,
    )
