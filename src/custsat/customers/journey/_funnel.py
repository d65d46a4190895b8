"""Sales funnel: how many people reach each stage, and which share goes on.

A funnel counts the people who *reached* a stage, those at later stages included.  The
rate of a step is the number who reached it over the number who reached the step before.

>>> result = funnel({"potential": 200, "prospect": 50, "closed": 20})
>>> funnel(at_stage={"potential": 150, "prospect": 30, "closed": 20}) == result
True
>>> funnel({"potential": 20, "prospect": 50})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: step 2 of a funnel must not exceed step 1
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, InvalidCount
from custsat.estimates import wilson
from custsat.estimates._judgement import possibly_lowest
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.rules import Chain, Combine
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping

MIN_STAGES: Final = 2
MIN_COMPARED: Final = 2  # steps of which one may be the weakest


@attrs.frozen(kw_only=True)
class FunnelStep(ExportsProperties):
    """One stage of a funnel.

    Attributes:
        name: the stage.
        reached: number of people who came at least this far.
        rate: share of the step before; None for the first step and after a step that
            nobody reached. [0 to 1]
        interval: Wilson's interval of the rate.
    """

    name: str
    reached: int
    rate: float | None
    interval: Interval | None


@attrs.frozen(kw_only=True)
class Funnel(Result):
    """The stages of a funnel in their order.

    Attributes:
        steps: the stages, the widest first.
    """

    schema: ClassVar[str] = "funnel@1"
    default_rows: ClassVar[str] = "steps"
    table_fields: ClassVar[tuple[str, ...]] = (
        "entered",
        "won",
        "overall_rate:.1%",
        "weakest_step",
    )
    steps: tuple[FunnelStep, ...]

    @property
    def entered(self) -> int:
        """Number of people who reached the first stage."""
        return self.steps[0].reached

    @property
    def won(self) -> int:
        """Number of people who reached the last stage."""
        return self.steps[-1].reached

    @property
    def overall_rate(self) -> float | None:
        """Share of the first stage that reached the last; None if empty. [0 to 1]"""
        return self.won / self.entered if self.entered else None

    @property
    def weakest_step(self) -> str | None:
        """The step that loses the largest share; None if none is told from the others.

        Its interval must lie below those of all others, and enough people must have
        come to it.
        """
        intervals = {
            step.name: step.interval for step in self.steps if step.interval is not None
        }
        n_before = dict(
            zip(
                (step.name for step in self.steps[1:]),
                (step.reached for step in self.steps),
                strict=False,
            )
        )
        lowest = possibly_lowest(intervals)
        if len(intervals) < MIN_COMPARED or len(lowest) != 1:
            return None
        (name,) = lowest
        return name if n_before[name] >= MIN_ANSWERS.value else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding on the step that loses the largest share, if it can be told."""
        lost = {s.name: 1 - s.rate for s in self.steps if s.rate is not None}
        weakest_step = self.weakest_step
        if weakest_step is None:
            return ()
        return (
            Finding(
                code="finding.funnel_weakest",
                weight=100 * lost[weakest_step],
                subject=weakest_step,
                facts=(("lost", lost[weakest_step]),),
                advice="advice.improve_funnel_step",
            ),
        )


def funnel(
    reached: Mapping[str, int] | None = None,
    *,
    at_stage: Mapping[str, int] | None = None,
    level: float = 0.95,
) -> Funnel:
    """Build a funnel from the stages in their order, the widest first.

    >>> from custsat.customers import funnel
    >>> result = funnel({"potential": 200, "prospect": 50, "closed": 20})
    >>> [step.rate for step in result.steps], result.overall_rate
    ([None, 0.25, 0.4], 0.1)
    >>> result.weakest_step is None  # two intervals overlap: too few to tell
    True
    >>> funnel({"potential": 400, "prospect": 100, "closed": 40}).weakest_step
    'prospect'

    Args:
        reached: number of people who came at least as far as each stage.
        at_stage: instead of *reached*, number of people who are at each stage now.
        level: the confidence level of the intervals.

    Raises:
        InvalidCount: if a stage counts more than the one before it, or a count is not a
            whole number of 0 or more.
        InputError: if not exactly one of *reached* and *at_stage* is passed, or there
            are fewer than two stages.
    """
    checks.exactly_one(reached=reached, at_stage=at_stage)
    name, value = ("reached", reached) if at_stage is None else ("at_stage", at_stage)
    counts_by_stage = checks.mapping_by_name(value, name)
    counts = [checks.count(count, name) for count in counts_by_stage.values()]
    if len(counts) < MIN_STAGES:
        raise InputError(
            problem="too_few", name="a funnel", minimum=MIN_STAGES, unit="stages"
        )
    if at_stage is not None:
        counts = list(accumulate(reversed(counts)))[::-1]
    return Funnel(steps=_funnel_steps(list(map(str, counts_by_stage)), counts, level))


def _funnel_steps(
    names: list[str], counts: list[int], level: float
) -> tuple[FunnelStep, ...]:
    """Return the steps, with the rates of a chain whose stations are known."""
    for position, (before, after) in enumerate(pairwise(counts), start=1):
        if after > before:
            raise InvalidCount(
                problem="part_exceeds_total",
                part=f"step {position + 1} of a funnel",
                total=f"step {position}",
            )
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
