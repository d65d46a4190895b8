"""Word of mouth: how many people hear of a bad experience.

Each unhappy customer tells some people, and each of those tells some more.  The numbers
of the slides are published figures, all folklore.  They are checked: which generations
follow from the stated branching and which do not.  25 people who tell 8 to 16 each make
200 to 400, so the printed 500 is inconsistent; the sum 1825 adds up.

Only ``*_people`` are rounded, half up, at the end.

>>> word_of_mouth(7, branching=[-1])
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: branching must be 0 or more
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, TooLarge
from custsat.evidence import PublishedFigure
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.loyalty._figures import SUM_TOL, figure_value
from custsat.rules import Chain, Combine
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Sequence


MAX_GENERATIONS: Final = 100
GENERATION_FIELDS: Final = ("claimed", "branching_low", "branching_high")

# A published claim: the printed total and, by generation, the people claimed and how
# many each person of the previous generation tells, at least and at most.
GenerationClaim = tuple[float, float | None, float | None]
PublishedClaim = tuple[float | None, tuple[GenerationClaim, ...]]


@attrs.frozen(kw_only=True)
class PublishedGeneration(ExportsProperties):
    """One generation of a published claim, checked against its stated branching.

    Attributes:
        claimed: number of people claimed, per unhappy customer.
        branching_low: people told per person of the previous generation, at least;
            None if not stated.
        branching_high: the same, at most; None if not stated.
        previous: number of people claimed in the previous generation.
    """

    claimed: float
    branching_low: float | None
    branching_high: float | None
    previous: float

    @property
    def derived_low(self) -> float | None:
        """Number of people that follow from the stated branching, at least."""
        return (
            None if self.branching_low is None else self.previous * self.branching_low
        )

    @property
    def derived_high(self) -> float | None:
        """Number of people that follow from the stated branching, at most."""
        return (
            None if self.branching_high is None else self.previous * self.branching_high
        )

    @property
    def consistent(self) -> bool:
        """Whether the claim follows from the stated branching."""
        low, high = self.derived_low, self.derived_high
        if low is None or high is None:
            return False
        return low - SUM_TOL <= self.claimed <= high + SUM_TOL


@attrs.frozen(kw_only=True)
class WordOfMouth(Result):
    """People who hear of a bad experience.

    Attributes:
        n_unhappy: number of customers with the bad experience.
        branching: people told per person of the previous generation, by generation.
        include_self: whether the unhappy customers count among those who know.
        loss_share: share of those who hear of it who are lost; None if unknown.
            [0 to 1]
        never_return_share: share of the unhappy customers themselves who are lost;
            None if unknown. [0 to 1]
        published_generations: the generations of a published claim, checked; empty for
            your own numbers.
        claimed_total: the published total per unhappy customer.

    Raises:
        EmptyInput: if there is no generation.
        TooLarge: if the number of people cannot be computed.
    """

    schema: ClassVar[str] = "word_of_mouth@1"
    choices: ClassVar[tuple[str, ...]] = (
        "include_self",
        "loss_share:.1%",
        "never_return_share:.1%",
    )
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
    never_return_share: float | None = None
    published_generations: tuple[PublishedGeneration, ...] = ()
    claimed_total: float | None = None

    def __attrs_post_init__(self) -> None:
        if not self.branching:
            raise EmptyInput(result="word of mouth", unit="generation")
        checks.finite_result(self.total, "the number of people")

    @property
    def by_generation(self) -> tuple[float, ...]:
        """Number of people who hear of it, by generation."""
        propagation = word_of_mouth_chain(len(self.branching)).propagate(
            self.n_unhappy, self.branching
        )
        return tuple(value or 0 for _, value in propagation.stations[1:])

    @property
    def total(self) -> float:
        """Number of people who know of it, unrounded."""
        return sum(self.by_generation) + (self.n_unhappy if self.include_self else 0)

    @property
    def total_people(self) -> int:
        """Number of people who know of it, rounded half up."""
        return round_half_up(self.total)

    @property
    def lost_unhappy(self) -> float | None:
        """Number of unhappy customers who are lost, unrounded; None if unknown.

        Their own share decides; without it that of those who know, if they are counted
        among them.
        """
        share = self.never_return_share
        if share is None and self.include_self:
            share = self.loss_share
        return None if share is None else self.n_unhappy * share

    @property
    def lost_hearers(self) -> float | None:
        """Number of those who heard of it who are lost, unrounded; None if unknown."""
        share = self.loss_share
        return None if share is None else sum(self.by_generation) * share

    @property
    def lost(self) -> float | None:
        """Number of people who are lost as far as it is known, unrounded."""
        known = [n for n in (self.lost_unhappy, self.lost_hearers) if n is not None]
        return sum(known) if known else None

    @property
    def lost_people(self) -> int | None:
        """Number of people who are lost, rounded half up; None if unknown."""
        return None if self.lost is None else round_half_up(self.lost)

    @property
    def inconsistent_generations(self) -> tuple[int, ...]:
        """Published generations, from 1, that do not follow from the branching."""
        numbered = enumerate(self.published_generations, start=1)
        return tuple(
            number for number, generation in numbered if not generation.consistent
        )

    @property
    def total_adds_up(self) -> bool | None:
        """Whether the published total is the sum of its generations; None if none."""
        if self.claimed_total is None:
            return None
        total = sum(generation.claimed for generation in self.published_generations)
        return abs(total - self.claimed_total) < SUM_TOL


@lru_cache(maxsize=MAX_GENERATIONS)
def word_of_mouth_chain(generations: int) -> Chain:
    """Return the rule of word of mouth over so many *generations*."""
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
    loss_share: float | None = None,
    never_return_share: float | PublishedFigure[float] | None = None,
) -> WordOfMouth:
    """Estimate how many people hear of a bad experience of *n_unhappy* customers.

    >>> from custsat.loyalty import word_of_mouth
    >>> result = word_of_mouth(7, branching=[9], loss_share=0.25)
    >>> result.total, result.lost, result.lost_people
    (63, 15.75, 16)

    Args:
        n_unhappy: number of customers with the bad experience.
        branching: people told per person of the previous generation, by generation.
        figures: a published claim instead, from :mod:`custsat.evidence.loyalty`.
        include_self: whether the unhappy customers count among those who know.
        loss_share: share of those who hear of it who are lost, and of the unhappy
            customers if they are included and have no share of their own. [0 to 1]
        never_return_share: share of the unhappy customers who never return; may be
            published. [0 to 1]

    Raises:
        InputError: unless exactly one of *branching* and *figures* is passed.
        WrongType: if *branching* is no list, *figures* no published claim,
            *include_self* not True or False, or *loss_share* a published figure.
        OutOfRange: for negative numbers, or a share above 1.
        EmptyInput: if *branching* is empty.
        TooLarge: for more than 100 generations.
    """
    checks.exactly_one(branching=branching, figures=figures)
    claimed_total: float | None = None
    generations: tuple[PublishedGeneration, ...] = ()
    if figures is not None:
        checks.instance(figures, "figures", PublishedFigure)
        claimed_total, generations = _check_claim(figure_value(figures))
    if branching is None:
        numbers: Sequence[float] = [
            generation.claimed / generation.previous for generation in generations
        ]
    else:
        numbers = checks.column(branching, "branching")
    if isinstance(loss_share, PublishedFigure):  # what is published is of the unhappy
        expected = "a share of those who hear of it"
        advice = "a published share of unhappy customers is never_return_share="
        raise checks.wrong_type(loss_share, "loss_share", expected, advice=advice)
    leaving = None if never_return_share is None else figure_value(never_return_share)
    return WordOfMouth(
        branching=_check_branching(numbers),
        n_unhappy=checks.number(n_unhappy, "n_unhappy", ge=0),
        include_self=checks.boolean(include_self, "include_self"),
        loss_share=_share_or_none(loss_share, "loss_share"),
        never_return_share=_share_or_none(leaving, "never_return_share"),
        published_generations=generations,
        claimed_total=claimed_total,
    )


def _check_branching(numbers: Sequence[float]) -> tuple[float, ...]:
    """Return the people told by generation.

    Raises:
        TooLarge: for more than 100 generations.
        OutOfRange: for a negative number.
    """
    if len(numbers) > MAX_GENERATIONS:
        raise TooLarge(
            problem="too_many",
            name="branching",
            maximum=MAX_GENERATIONS,
            unit="generations",
        )
    return tuple(checks.number(number, "branching", ge=0) for number in numbers)


def _share_or_none(value: Any, name: str) -> float | None:
    return None if value is None else checks.share(value, name)


def round_half_up(number: float) -> int:
    """Return *number* rounded half up.

    >>> round_half_up(15.75), round_half_up(62.5)
    (16, 63)
    """
    if abs(number) == inf:
        raise TooLarge(problem="not_computable", name="the number of people")
    return int(Decimal(repr(float(number))).to_integral_value(ROUND_HALF_UP))


def _check_claim(
    claim: PublishedClaim,
) -> tuple[float | None, tuple[PublishedGeneration, ...]]:
    """Return the printed total and the generations of a published claim.

    Raises:
        InputError: for the value of a figure about something else.
    """
    total, claims = checks.pair(claim, "the value of figures")
    generations = checks.sequence(claims, "the generations of figures", of=tuple)
    for generation in generations:
        checks.same_length(
            generation, GENERATION_FIELDS, ("a generation of figures", "its fields")
        )
    return total, _published_generations(generations)


def _published_generations(
    claims: tuple[GenerationClaim, ...],
) -> tuple[PublishedGeneration, ...]:
    """Return the generations of a published claim, each with the previous one."""
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
