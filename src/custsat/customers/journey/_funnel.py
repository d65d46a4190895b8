"""Funnels: how many reach each stage, what share goes on, how long it takes.

A funnel counts who *reached* a stage; whoever stands further on has reached it too.
The rate of a step is those who reached it over those who reached the one before.

>>> result = funnel({"potential": 200, "prospect": 50, "closed": 20})
>>> [step.rate for step in result.steps], result.overall_rate
([None, 0.25, 0.4], 0.1)
>>> funnel(at_stage={"potential": 150, "prospect": 30, "closed": 20}) == result
True
>>> result.weakest_step
'prospect'
>>> penetration(customers=120, consumers=1000).penetration_rate
0.12
>>> sales_velocity(opportunities=4, win_rate=0.5, deal_value=900, cycle_days=60).value
30.0
>>> funnel({"potential": 20, "prospect": 50})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: step 2 of a funnel counts more than step 1
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.customers.handed_in import bounded, mapped
from custsat.customers.headcounts import counted
from custsat.errors import EmptyInput, InvalidCount
from custsat.estimates import wilson
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.rules import Chain, Combine
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._number import not_negative, positive, within
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class FunnelStep(ExportsProperties):
    """One stage of a funnel.

    Attributes:
        name: the stage.
        reached: how many came this far.
        rate: share of the step before; None for the first, or after nobody. [0 to 1]
        interval: Wilson's interval of the rate.
    """

    name: str
    reached: int
    rate: float | None
    interval: Interval | None


@attrs.frozen(kw_only=True)
class Funnel(Result):
    """The stages in their order.

    Attributes:
        steps: from the widest to the narrowest.
    """

    schema: ClassVar[str] = "funnel@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "entered",
        "won",
        "overall_rate:.1%",
        "weakest_step",
    )
    steps: tuple[FunnelStep, ...]

    @property
    def entered(self) -> int:
        """How many reached the first stage."""
        return self.steps[0].reached

    @property
    def won(self) -> int:
        """How many reached the last."""
        return self.steps[-1].reached

    @property
    def overall_rate(self) -> float | None:
        """Share of the first stage that reached the last. [0 to 1]"""
        return self.won / self.entered if self.entered else None

    @property
    def weakest_step(self) -> str | None:
        """The step that loses the largest share; the first of equal ones."""
        rates = [(step.rate, step.name) for step in self.steps if step.rate is not None]
        return min(rates, key=lambda pair: pair[0])[1] if rates else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where most are lost."""
        lost = {s.name: 1 - s.rate for s in self.steps if s.rate is not None}
        if self.weakest_step is None:
            return ()
        return (
            Finding(
                code="finding.funnel_weakest",
                weight=100 * lost[self.weakest_step],
                subject=self.weakest_step,
                facts=(("lost", lost[self.weakest_step]),),
                advice="advice.mend_funnel_step",
            ),
        )


def funnel(
    reached: Mapping[str, int] | None = None,
    *,
    at_stage: Mapping[str, int] | None = None,
    level: float = 0.95,
) -> Funnel:
    """Build a funnel from the stages in their order, the widest first.

    Args:
        reached: how many came at least as far as each stage.
        at_stage: instead, how many are at each stage now.
        level: the confidence of the intervals.

    Raises:
        EmptyInput: if there are fewer than two stages.
        InvalidCount: if a stage counts more than the one before it, a count is no whole
            number of 0 or more, or both doors are used at once.
    """
    if (reached is None) == (at_stage is None):
        raise InvalidCount(what="give reached or at_stage, one of them")
    counts_by_stage = mapped("stages", reached if at_stage is None else at_stage)
    names = [str(name) for name in counts_by_stage]
    counts = [counted(count) for count in counts_by_stage.values()]
    if len(names) < 2:  # noqa: PLR2004  # one stage is no funnel
        raise EmptyInput(what="a funnel of two stages")
    if at_stage is not None:
        counts = list(accumulate(reversed(counts)))[::-1]
    return Funnel(steps=_funnel_steps(names, counts, level))


def _funnel_steps(
    names: list[str], counts: list[int], level: float
) -> tuple[FunnelStep, ...]:
    """The stages as a chain of which the stations are known."""
    for position, (before, after) in enumerate(pairwise(counts), start=1):
        if after > before:
            message = (
                f"step {position + 1} of a funnel counts more than step {position}"
            )
            raise InvalidCount(what=message)
    chain = Chain(
        id="funnel@1",
        source=DEALER_HANDBOOK,
        stations=tuple(names),
        links=tuple(names[1:]),
        combine=Combine.PRODUCT,
    )
    rates = [None, *(rate for _, rate in chain.decompose(counts).links)]
    previous_counts = [0, *counts[:-1]]
    return tuple(
        FunnelStep(
            name=name,
            reached=count,
            rate=rate,
            interval=None if rate is None else wilson(count, previous, level=level),
        )
        for name, count, rate, previous in zip(
            names, counts, rates, previous_counts, strict=True
        )
    )


@attrs.frozen(kw_only=True)
class Penetration(Result):
    """Our slice of the cake: how many of the consumers are our customers.

    Attributes:
        customers: those who have come to us.
        consumers: all who use such a product, our customers included.
    """

    schema: ClassVar[str] = "penetration@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "consumers",
        "penetration_rate:.1%",
    )
    customers: int
    consumers: int

    def __attrs_post_init__(self) -> None:
        if not self.consumers:
            raise EmptyInput(what="a penetration")
        if self.customers > self.consumers:
            raise InvalidCount(what="there are more customers than consumers")

    @property
    def penetration_rate(self) -> float:
        """Customers per consumer. [0 to 1]"""
        return self.customers / self.consumers


def penetration(*, customers: float, consumers: float) -> Penetration:
    """Measure which share of the market has become our customer.

    Raises:
        EmptyInput: if there is no consumer.
        InvalidCount: if there are more customers than consumers.
    """
    return Penetration(customers=counted(customers), consumers=counted(consumers))


@attrs.frozen(kw_only=True)
class SalesVelocity(Result):
    """What a pipeline brings per day; an estimate.

    Attributes:
        opportunities: open opportunities.
        win_rate: share of them that is won. [0 to 1]
        deal_value: what a won one brings. [money]
        cycle_days: days from the first contact to the deal.
    """

    schema: ClassVar[str] = "sales_velocity@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *(
            "opportunities",
            "win_rate:.1%",
            "deal_value:.2",
            "cycle_days:.1",
            "value:.2",
        ),
    )
    opportunities: float
    win_rate: float
    deal_value: float
    cycle_days: float

    @property
    def value(self) -> float:
        """Money per day."""
        won = self.opportunities * self.win_rate
        return won * self.deal_value / self.cycle_days


def sales_velocity(
    *, opportunities: float, win_rate: float, deal_value: float, cycle_days: float
) -> SalesVelocity:
    """Estimate what a pipeline brings per day.

    Raises:
        OutOfRange: for a rate outside 0 to 1, negative numbers, or no days.
        TooLarge: if what comes out is beyond any number.
        NotANumber: for NaN, infinity, text and truth values.
    """
    result = SalesVelocity(
        opportunities=not_negative("opportunities", opportunities),
        win_rate=within("win_rate", win_rate, 0, 1),
        deal_value=not_negative("deal_value", deal_value),
        cycle_days=positive("cycle_days", cycle_days),
    )
    bounded("the velocity", result.value)
    return result
