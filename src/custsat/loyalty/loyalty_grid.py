"""Loyal, or only still here: attitude against patronage.

Somebody may buy often without liking us (spurious loyalty: habit, price, no choice), or
like us and seldom buy (latent loyalty).  Both conditions are shares from 0 to 1; where
"high" begins is a convention, and an argument.  What is not known stays open.

Source: Dick & Basu (1994); they give the grid, not the limit.

>>> classify(attitude=0.9, patronage=0.2).kind.label()
'latent loyalty'
>>> half = classify(attitude=0.9, patronage=None)
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

__all__ = ["LoyaltyClass", "LoyaltyKind", "LoyaltyLevel", "classify", "loyalty_grid"]


class LoyaltyLevel(LabelledEnum):
    """High or low."""

    HIGH = "high"
    LOW = "low"


class LoyaltyKind(LabelledEnum):
    """What attitude and patronage make together."""

    LOYALTY = "loyalty"
    LATENT = "latent"
    SPURIOUS = "spurious"
    NONE = "none"


class GridCase(NamedTuple):
    """The two conditions."""

    attitude: LoyaltyLevel | None
    patronage: LoyaltyLevel | None


@attrs.frozen(kw_only=True)
class LoyaltyClass(Result):
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

    schema: ClassVar[str] = "loyalty_class@1"
    table_fields: ClassVar[tuple[str, ...]] = ("attitude:.0%", "patronage:.0%", "kind")
    attitude: float | None
    patronage: float | None
    high_from: float
    kind: LoyaltyKind | None
    possible: tuple[LoyaltyKind, ...]
    ask: tuple[str, ...]
    why: tuple[Reason, ...]


@lru_cache(maxsize=32)
def loyalty_grid(high_from: float) -> DecisionTable[GridCase, LoyaltyKind]:
    """The rule, for a limit from which both conditions are high."""
    kind = LoyaltyKind
    return two_way_table(
        id="dick_basu@1",
        source=DICK_BASU,
        inputs=GridCase,
        outcomes=((kind.LOYALTY, kind.LATENT), (kind.SPURIOUS, kind.NONE)),
        bands=tuple((name, _level(name, high_from)) for name in GridCase._fields),
    )


def classify(
    *,
    attitude: float | None,
    patronage: float | None,
    high_from: float = LOYALTY_HIGH_FROM.value,
) -> LoyaltyClass:
    """Tell true loyalty from latent and spurious.

    Raises:
        OutOfRange: for a share outside 0..1.
        NotANumber: for NaN, text and truth values.
    """
    rule = loyalty_grid(float(within("high_from", high_from, 0, 1)))
    told = [
        None if share is None else within(name, share, 0, 1)
        for name, share in (("attitude", attitude), ("patronage", patronage))
    ]
    said = rule.evaluate_values(*told)
    return LoyaltyClass(
        attitude=told[0],
        patronage=told[1],
        high_from=high_from,
        kind=said.outcome,
        possible=said.possible,
        ask=said.ask,
        why=said.reasons,
    )


def _level(name: str, high_from: float) -> Bands[LoyaltyLevel]:
    return Bands(
        id=f"loyalty_{name}@1",
        source=LOYALTY_HIGH_FROM.source,
        variable=name,
        rows=((below(high_from), LoyaltyLevel.LOW),),
        above=LoyaltyLevel.HIGH,
    )
