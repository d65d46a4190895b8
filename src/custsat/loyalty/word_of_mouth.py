"""Word of mouth: how many hear of it when customers are unhappy.

A ripple multiplies: every unhappy customer tells so many, each of those so many more.
The well-known numbers of the slides are presets that say which of their figures follow
from the others and which do not: 25 people tell 8 to 16 each, which makes 200 to 400,
so the printed 500 does not follow; the sum 1825 does.  All of them are folklore.

People are not rounded before the end; ``*_people`` are rounded half up, once.

>>> seven = ripple(7, branching=[9], loss_share=0.25)
>>> seven.total, seven.lost, seven.lost_people
(63, 15.75, 16)
>>> ripple(7, branching=[-1])
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: branching must be 0 or more
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.errors import EmptyInput, TooLarge, OutOfRange
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.loyalty.folklore import taken
from custsat.loyalty.terms import several, sound
from custsat.rules import Chain, Combine
from custsat.values._serialize import ExportsProperties
from custsat.values._number import not_negative, within
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.evidence import PublishedFigure

__all__ = [
    "Ripple",
    "RippleWave",
    "ripple",
    "ripple_chain",
]

GENERATIONS: Final = 100
NEAR: Final = 1e-9  # a printed sum is meant exactly

# The total that is printed, and by generation: people claimed, and how many each of the
# generation before is said to tell, at least and at most.
Wave = tuple[float, float | None, float | None]
RippleClaim = tuple[float | None, tuple[Wave, ...]]


@attrs.frozen(kw_only=True)
class RippleWave(ExportsProperties):
    """One generation of a published ripple, checked against what is told of it.

    Attributes:
        claimed: people that are claimed, per unhappy customer.
        told_low: people that each of the wave before is said to tell, at least.
        told_high: and at most; None where it is not said.
        before: people of the wave before.
    """

    claimed: float
    told_low: float | None
    told_high: float | None
    before: float

    @property
    def derived_low(self) -> float | None:
        """People that follow from what is told, at least."""
        return None if self.told_low is None else self.before * self.told_low

    @property
    def derived_high(self) -> float | None:
        """People that follow from what is told, at most."""
        return None if self.told_high is None else self.before * self.told_high

    @property
    def derivable(self) -> bool:
        """Whether the claim follows from what is told of it."""
        low, high = self.derived_low, self.derived_high
        if low is None or high is None:
            return False
        return low - NEAR <= self.claimed <= high + NEAR


@attrs.frozen(kw_only=True)
class Ripple(Result):
    """People who hear of a bad experience.

    Attributes:
        unhappy: customers who had it.
        branching: people that each of the generation before tells.
        include_self: whether the unhappy customers count among those who know.
        loss_share: share of those who know that we lose; None is not asked. [0 to 1]
        waves: the claims of a preset, checked; empty where the numbers are your own.
        claimed_total: the total that the preset prints, per unhappy customer.
    """

    schema: ClassVar[str] = "ripple@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "unhappy:.0",
        "by_wave:.0",
        "total_people",
        "lost_people",
    )
    unhappy: float
    branching: tuple[float, ...]
    include_self: bool
    loss_share: float | None
    waves: tuple[RippleWave, ...] = ()
    claimed_total: float | None = None

    def __attrs_post_init__(self) -> None:
        if not self.branching:
            raise EmptyInput(what="a ripple")
        sound("a ripple", self.total)

    @property
    def by_wave(self) -> tuple[float, ...]:
        """People who hear of it, by generation."""
        walk = ripple_chain(len(self.branching)).propagate(self.unhappy, self.branching)
        return tuple(value or 0 for _, value in walk.stations[1:])

    @property
    def total(self) -> float:
        """People who know, unrounded."""
        return sum(self.by_wave) + (self.unhappy if self.include_self else 0)

    @property
    def total_people(self) -> int:
        """People who know, rounded half up."""
        return people(self.total)

    @property
    def lost(self) -> float | None:
        """Those of them we lose, unrounded."""
        return None if self.loss_share is None else self.total * self.loss_share

    @property
    def lost_people(self) -> int | None:
        """Those of them we lose, rounded half up."""
        return None if self.lost is None else people(self.lost)

    @property
    def underivable(self) -> tuple[int, ...]:
        """Generations, from 1, whose claim does not follow from what is told."""
        checked = enumerate(self.waves, start=1)
        return tuple(place for place, wave in checked if not wave.derivable)

    @property
    def total_adds_up(self) -> bool | None:
        """Whether the printed total is the sum of the printed waves; None: no total."""
        if self.claimed_total is None:
            return None
        return abs(sum(w.claimed for w in self.waves) - self.claimed_total) < NEAR


@lru_cache(maxsize=GENERATIONS)
def ripple_chain(generations: int) -> Chain:
    """The rule behind a ripple of so many generations."""
    waves = tuple(f"wave{place}" for place in range(1, generations + 1))
    return Chain(
        id="ripple@1",
        source=SERVICE_MARKETING_SLIDES,
        stations=("unhappy", *waves),
        links=tuple(f"told{place}" for place in range(1, generations + 1)),
        combine=Combine.PRODUCT,
    )


def ripple(
    unhappy: float = 1,
    *,
    branching: Sequence[float] | None = None,
    figures: PublishedFigure[RippleClaim] | None = None,
    include_self: bool = False,
    loss_share: float | PublishedFigure[float] | None = None,
) -> Ripple:
    """People who hear of a bad experience of *unhappy* customers.

    Args:
        unhappy: customers who had it.
        branching: people that each of the generation before tells, by generation.
        figures: a published claim instead, from :mod:`custsat.evidence.loyalty`.
        include_self: whether the unhappy customers count among those who know.
        loss_share: share of those who know that we lose. [0 to 1]

    Raises:
        OutOfRange: for negative numbers; for both, or none, of *branching*, *figures*;
            for a single number as *branching*.
        TooLarge: for more than 100 generations.
    """
    if (branching is None) == (figures is None):
        raise OutOfRange(name="branching", allowed="given, or figures= instead of it")
    claim = None if figures is None else taken(figures)
    waves = () if claim is None else _waves(claim[1])
    if branching is None:
        told: Sequence[float] = [wave.claimed / wave.before for wave in waves]
    else:
        told = several("branching", branching)
    if len(told) > GENERATIONS:
        raise TooLarge(what=f"a ripple has at most {GENERATIONS} generations")
    lost = None if loss_share is None else within("loss_share", taken(loss_share), 0, 1)
    return Ripple(
        unhappy=not_negative("unhappy", unhappy),
        branching=tuple(not_negative("branching", each) for each in told),
        include_self=include_self,
        loss_share=lost,
        waves=waves,
        claimed_total=claim and claim[0],
    )


def people(number: float) -> int:
    """*number* of people as whole persons, half up.

    >>> people(15.75), people(62.5)
    (16, 63)
    """
    if abs(number) == inf:
        raise TooLarge(what="so many people cannot be counted")
    return int(Decimal(repr(float(number))).to_integral_value(ROUND_HALF_UP))


def _waves(claims: tuple[Wave, ...]) -> tuple[RippleWave, ...]:
    before = 1.0
    waves = []
    for claimed, low, high in claims:
        waves.append(
            RippleWave(claimed=claimed, told_low=low, told_high=high, before=before)
        )
        before = claimed
    return tuple(waves)
