"""Word of mouth: how many hear of it when customers are unhappy.

A ripple multiplies: every unhappy customer tells so many, each of those so many more.
The well-known numbers of the slides are presets that say which of their figures follow
from the others and which do not: 25 people tell 8 to 16 each, which makes 200 to 400,
so the printed 500 does not follow; the sum 1825 does.  All of them are folklore.

People are not rounded before the end; ``*_people`` are rounded half up, once.

>>> seven = word_of_mouth(7, branching=[9], loss_share=0.25)
>>> seven.total, seven.lost, seven.lost_people
(63, 15.75, 16)
>>> word_of_mouth(7, branching=[-1])
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

from custsat.errors import EmptyInput, OutOfRange, TooLarge
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.loyalty._figures import figure_value
from custsat.loyalty._terms import several, sound
from custsat.rules import Chain, Combine
from custsat.values._number import not_negative, within
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.evidence import PublishedFigure


MAX_GENERATIONS: Final = 100
SUM_TOL: Final = 1e-9  # a printed sum is meant exactly

# The total that is printed, and by generation: people claimed, and how many each of the
# generation before is said to tell, at least and at most.
GenerationClaim = tuple[float, float | None, float | None]
PublishedClaim = tuple[float | None, tuple[GenerationClaim, ...]]


@attrs.frozen(kw_only=True)
class PublishedGeneration(ExportsProperties):
    """One generation of a published claim, checked against the numbers that it states.

    Attributes:
        claimed: people that are claimed, per unhappy customer.
        branching_low: people that each of the generation before is said to tell, at least.
        branching_high: and at most; None where it is not said.
        previous: people of the generation before.
    """

    claimed: float
    branching_low: float | None
    branching_high: float | None
    previous: float

    @property
    def derived_low(self) -> float | None:
        """People that follow from what is claimed, at least."""
        return (
            None if self.branching_low is None else self.previous * self.branching_low
        )

    @property
    def derived_high(self) -> float | None:
        """People that follow from what is claimed, at most."""
        return (
            None if self.branching_high is None else self.previous * self.branching_high
        )

    @property
    def consistent(self) -> bool:
        """Whether the claim follows from the numbers it states."""
        low, high = self.derived_low, self.derived_high
        if low is None or high is None:
            return False
        return low - SUM_TOL <= self.claimed <= high + SUM_TOL


@attrs.frozen(kw_only=True)
class WordOfMouth(Result):
    """People who hear of a bad experience.

    Attributes:
        n_unhappy: customers who had it.
        branching: people that each of the generation before tells.
        include_self: whether the unhappy customers count among those who know.
        loss_share: share of those who know that we lose; None is not asked. [0 to 1]
        published_generations: the claims of a preset, checked; empty where the numbers are your own.
        claimed_total: the total that the preset prints, per unhappy customer.
    """

    schema: ClassVar[str] = "word_of_mouth@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_unhappy:.0",
        "by_generation:.0",
        "total_people",
        "lost_people",
    )
    n_unhappy: float
    branching: tuple[float, ...]
    include_self: bool
    loss_share: float | None
    published_generations: tuple[PublishedGeneration, ...] = ()
    claimed_total: float | None = None

    def __attrs_post_init__(self) -> None:
        if not self.branching:
            raise EmptyInput(what="a ripple")
        sound("a ripple", self.total)

    @property
    def by_generation(self) -> tuple[float, ...]:
        """People who hear of it, by generation."""
        propagation = word_of_mouth_chain(len(self.branching)).propagate(
            self.n_unhappy, self.branching
        )
        return tuple(value or 0 for _, value in propagation.stations[1:])

    @property
    def total(self) -> float:
        """People who know, unrounded."""
        return sum(self.by_generation) + (self.n_unhappy if self.include_self else 0)

    @property
    def total_people(self) -> int:
        """People who know, rounded half up."""
        return round_half_up(self.total)

    @property
    def lost(self) -> float | None:
        """Those of them we lose, unrounded."""
        return None if self.loss_share is None else self.total * self.loss_share

    @property
    def lost_people(self) -> int | None:
        """Those of them we lose, rounded half up."""
        return None if self.lost is None else round_half_up(self.lost)

    @property
    def inconsistent_generations(self) -> tuple[int, ...]:
        """Generations, from 1, whose claim does not follow from what is claimed."""
        numbered = enumerate(self.published_generations, start=1)
        return tuple(
            number for number, generation in numbered if not generation.consistent
        )

    @property
    def total_adds_up(self) -> bool | None:
        """Whether the printed total is the sum of the printed waves; None: no total."""
        if self.claimed_total is None:
            return None
        return (
            abs(
                sum(generation.claimed for generation in self.published_generations)
                - self.claimed_total
            )
            < SUM_TOL
        )


@lru_cache(maxsize=MAX_GENERATIONS)
def word_of_mouth_chain(generations: int) -> Chain:
    """The rule behind a ripple of so many generations."""
    stations = tuple(f"generation{number}" for number in range(1, generations + 1))
    return Chain(
        id="word_of_mouth@1",
        source=SERVICE_MARKETING_SLIDES,
        stations=("n_unhappy", *stations),
        links=tuple(f"telling{number}" for number in range(1, generations + 1)),
        combine=Combine.PRODUCT,
    )


def word_of_mouth(
    n_unhappy: float = 1,
    *,
    branching: Sequence[float] | None = None,
    figures: PublishedFigure[PublishedClaim] | None = None,
    include_self: bool = False,
    loss_share: float | PublishedFigure[float] | None = None,
) -> WordOfMouth:
    """People who hear of a bad experience of *n_unhappy* customers.

    Args:
        n_unhappy: customers who had it.
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
    claim = None if figures is None else figure_value(figures)
    generations = () if claim is None else _published_generations(claim[1])
    if branching is None:
        numbers: Sequence[float] = [
            generation.claimed / generation.previous for generation in generations
        ]
    else:
        numbers = several("branching", branching)
    if len(numbers) > MAX_GENERATIONS:
        raise TooLarge(what=f"a ripple has at most {MAX_GENERATIONS} generations")
    lost_share = (
        None
        if loss_share is None
        else within("loss_share", figure_value(loss_share), 0, 1)
    )
    return WordOfMouth(
        n_unhappy=not_negative("n_unhappy", n_unhappy),
        branching=tuple(not_negative("branching", number) for number in numbers),
        include_self=include_self,
        loss_share=lost_share,
        published_generations=generations,
        claimed_total=claim and claim[0],
    )


def round_half_up(number: float) -> int:
    """*number* of people as whole persons, half up.

    >>> round_half_up(15.75), round_half_up(62.5)
    (16, 63)
    """
    if abs(number) == inf:
        raise TooLarge(what="so many people cannot be counted")
    return int(Decimal(repr(float(number))).to_integral_value(ROUND_HALF_UP))


def _published_generations(
    claims: tuple[GenerationClaim, ...],
) -> tuple[PublishedGeneration, ...]:
    previous = 1.0
    generations = []
    for claimed, low, high in claims:
        generations.append(
            PublishedGeneration(
                claimed=claimed,
                branching_low=low,
                branching_high=high,
                previous=previous,
            )
        )
        previous = claimed
    return tuple(generations)
