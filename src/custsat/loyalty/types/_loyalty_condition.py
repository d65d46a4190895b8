"""Loyalty condition of a customer: relative attitude and repeat patronage.

Customers may buy often without preferring us (spurious loyalty: habit, price, no
choice), or prefer us and seldom buy (latent loyalty).  Both conditions are shares from
0 to 1; where "high" begins is a convention, and an argument.  With an unknown condition
the type stays open.

Source: Dick & Basu (1994) for the table; they give no limit of "high".

>>> half = loyalty_condition(attitude=0.9, patronage=None)
>>> half.kind, [kind.value for kind in half.possible], half.ask
(None, ['loyalty', 'latent'], ('patronage',))
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.evidence.loyalty import DICK_BASU, LOYALTY_HIGH_FROM
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below, two_way_table
from custsat.values._reason import Reason
from custsat.values._result import Result


class LoyaltyLevel(LabelledEnum):
    """Level of attitude, patronage or repurchase: high or low."""

    HIGH = "high"
    LOW = "low"


class DickBasuType(LabelledEnum):
    """Type of loyalty by attitude and patronage."""

    LOYALTY = "loyalty"
    LATENT = "latent"
    SPURIOUS = "spurious"
    NONE = "none"


class LoyaltyConditionName(LabelledEnum):
    """Condition of the table, as a summary names it."""

    ATTITUDE = "attitude"
    PATRONAGE = "patronage"


class LoyaltyConditionCase(NamedTuple):
    """Case of the table: level of attitude and of patronage."""

    attitude: LoyaltyLevel | None
    patronage: LoyaltyLevel | None


@attrs.frozen(kw_only=True)
class LoyaltyCondition(Result):
    """Loyalty condition of a customer or a group.

    Attributes:
        attitude: preference for us over others. [0 to 1]
        patronage: share of purchases that are made with us. [0 to 1]
        high_from: where "high" begins. [0 to 1]
        kind: the type of loyalty; None if undecided.
        possible: the types that are still possible.
        ask: the unknown conditions that would decide.
        reasons: the rows of the rule that applied.
    """

    schema: ClassVar[str] = "loyalty_condition@1"
    choices: ClassVar[tuple[str, ...]] = ("high_from:.0%",)
    table_fields: ClassVar[tuple[str, ...]] = ("attitude:.0%", "patronage:.0%", "kind")
    attitude: float | None
    patronage: float | None
    high_from: float
    kind: DickBasuType | None
    possible: tuple[DickBasuType, ...]
    ask: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def _ask_labels(self) -> tuple[LoyaltyConditionName, ...]:
        """The unknown conditions, as a summary states them."""
        return tuple(LoyaltyConditionName(name) for name in self.ask)


@lru_cache(maxsize=32)
def loyalty_condition_rule(
    high_from: float,
) -> DecisionTable[LoyaltyConditionCase, DickBasuType]:
    """Return the rule for a limit from which both conditions are high."""
    return two_way_table(
        id="dick_basu@1",
        source=DICK_BASU,
        inputs=LoyaltyConditionCase,
        outcomes=(
            (DickBasuType.LOYALTY, DickBasuType.LATENT),
            (DickBasuType.SPURIOUS, DickBasuType.NONE),
        ),
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
    """Distinguish true loyalty from latent and spurious loyalty.

    >>> from custsat.loyalty import loyalty_condition
    >>> loyalty_condition(attitude=0.9, patronage=0.2).kind.label()
    'latent loyalty'

    Args:
        attitude: preference for us over others; None if unknown. [0 to 1]
        patronage: share of purchases that are made with us; None if unknown. [0 to 1]
        high_from: where "high" begins. [0 to 1]

    Raises:
        OutOfRange: for a share that is not from 0 to 1.
        NotANumber: for NaN, text and booleans.
    """
    threshold = float(checks.share(high_from, "high_from"))
    rule = loyalty_condition_rule(threshold)
    shares = [
        None if share is None else checks.share(share, name)
        for name, share in (("attitude", attitude), ("patronage", patronage))
    ]
    decision = rule.evaluate_values(*shares)
    return LoyaltyCondition(
        attitude=shares[0],
        patronage=shares[1],
        high_from=threshold,
        kind=decision.outcome,
        possible=decision.possible,
        ask=decision.ask,
        reasons=decision.reasons,
    )


def _level_bands(name: str, high_from: float) -> Bands[LoyaltyLevel]:
    return Bands(
        id=f"loyalty_{name}@1",
        source=LOYALTY_HIGH_FROM.source,
        variable=name,
        rows=((below(high_from), LoyaltyLevel.LOW),),
        above=LoyaltyLevel.HIGH,
    )
