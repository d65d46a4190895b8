"""Kaplan-Meier: how long things last when some have not ended yet.

A duration whose end was not observed is a lower bound.  To leave it out, and to take it
for the whole, both make waiting look shorter than it is.  Whenever something
ended, the share still lasting is multiplied by the share of those at risk that did not
end; what is not over is at risk up to its own time, that time included.

Source: Kaplan & Meier (1958); the variance of Greenwood (1926), limits on the scale of
log(-log), as Kalbfleisch & Prentice recommend.  Checked against a frozen run of another
implementation (tests/oracles).  Limits are pointwise, not a band for the whole curve.

>>> kaplan_meier([2, -1], [True, True])
Traceback (most recent call last):
...
custsat.errors.OutOfRange: durations at row 1 must be 0 or more
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput
from custsat.estimates._quantiles import normal_quantile, upper_tail
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


TIME_TOL: Final = 1e-12  # products of shares miss a round share by a few last digits


@attrs.frozen(kw_only=True)
class SurvivalStep:
    """A time at which something ended.

    Attributes:
        time: the duration, in the unit of the durations given.
        at_risk: how many had lasted until then.
        ended: how many ended then.
        survival: share that lasts longer than this. [0 to 1]
        greenwood_sum: Greenwood's sum up to here; the variance is
            ``survival**2 * greenwood_sum``.
    """

    time: float
    at_risk: int
    ended: int
    survival: float
    greenwood_sum: float


@attrs.frozen(kw_only=True)
class KaplanMeierEstimate:
    """A survival curve: it falls at the times at which something ended.

    Attributes:
        n: durations, ended and not over.
        longest: the longest duration, ended or not; nothing is known beyond it.
        steps: the times at which something ended, ascending.
    """

    n: int
    longest: float
    steps: tuple[SurvivalStep, ...]

    @property
    def ended(self) -> int:
        """Number of durations whose end was observed."""
        return sum(step.ended for step in self.steps)

    @property
    def censored(self) -> int:
        """Number of durations that had not ended when last observed."""
        return self.n - self.ended

    def survival(self, time: float) -> float | None:
        """Return the share that lasts beyond *time*; None beyond the data. [0 to 1]

        Raises:
            OutOfRange: if *time* is negative.
            NotANumber: if it is NaN, infinite or a truth value.
        """
        step = self._step(time)
        return None if step is None else step.survival

    def interval(self, time: float, *, level: float = 0.95) -> Interval | None:
        """Return the limits of :meth:`survival`; None beyond the data, and at 0 and 1.

        Raises:
            OutOfRange: if *time* is negative, or *level* is not between 0 and 1.
            NotANumber: if one of them is NaN, infinite or a truth value.
        """
        z = normal_quantile(1 - upper_tail(level))
        step = self._step(time)
        if step is None or not 0 < step.survival < 1:
            return None
        low, high = _limits(step, z)
        return Interval(low=low, high=high, level=level, method="log-log")

    def quantile(self, share: float) -> float | None:
        """Return the earliest time by which *share* have ended; None if none is.

        Raises:
            OutOfRange: if *share* is not from 0 to 1.
            NotANumber: if it is NaN, infinite or a truth value.
        """
        left = 1 - checks.share(share, "share")
        reached = (s.time for s in self.steps if s.survival <= left + TIME_TOL)
        return 0 if left == 1 else next(reached, None)

    def quantile_limits(
        self, share: float, *, level: float = 0.95
    ) -> tuple[float | None, float | None]:
        """Return the limits of :meth:`quantile`; None where there is no limit.

        They are the times at which the limits of the curve pass the share
        (Brookmeyer & Crowley, 1982).

        Raises:
            OutOfRange: if *share* or *level* is not between 0 and 1.
            NotANumber: if one of them is NaN, infinite or a truth value.
        """
        left = 1 - checks.share(share, "share")
        z = normal_quantile(1 - upper_tail(level))
        limits: list[float | None] = [None, None]
        for step in reversed(self.steps):
            for index, limit in enumerate(_limits(step, z)):
                if limit <= left + TIME_TOL:
                    limits[index] = step.time
        return limits[0], limits[1]

    def _step(self, time: float) -> SurvivalStep | None:
        at = checks.number(time, "time", ge=0)
        index = bisect_right([step.time for step in self.steps], at)
        last = self.steps[index - 1] if index else AT_START
        return None if at > self.longest and last.survival else last


AT_START: Final = SurvivalStep(
    time=0, at_risk=0, ended=0, survival=1.0, greenwood_sum=0.0
)


def kaplan_meier(
    durations: Iterable[float],
    observed: Iterable[bool],
    *,
    counts: Iterable[int] | None = None,
) -> KaplanMeierEstimate:
    """Return the Kaplan-Meier estimate of how long things last.

    >>> from custsat.estimates import kaplan_meier
    >>> waits = kaplan_meier([2, 3, 3, 5, 8], [True, True, False, True, False])
    >>> [(step.time, step.at_risk, step.ended) for step in waits.steps]
    [(2, 5, 1), (3, 4, 1), (5, 2, 1)]
    >>> waits.survival(3), waits.quantile(0.5), waits.quantile(0.9)
    (0.6, 5, None)

    Args:
        durations: how long each lasted, or has lasted so far.
        observed: whether its end was observed.
        counts: how often each occurs, for durations that were counted before.

    Raises:
        EmptyInput: if there is no duration.
        OutOfRange: if a duration is negative.
        NotANumber: for NaN, infinity and truth values.
        WrongType: for a value of *observed* other than True and False.
        InputError: if the lists differ in length.
        InvalidCount: if a count is no whole number of 0 or more.
    """
    ended, censored = _count_times(durations, observed, counts)
    n = sum(ended.values()) + sum(censored.values())
    if not n:
        raise EmptyInput(result="a Kaplan-Meier estimate")
    steps = tuple(_steps(ended, censored, n))
    return KaplanMeierEstimate(n=n, longest=max([*ended, *censored]), steps=steps)


def _steps(
    ended: Counter[float], censored: Counter[float], n: int
) -> Iterator[SurvivalStep]:
    """Yield the steps of the curve; between censored times the product telescopes."""
    at_risk = group = n
    base, greenwood_sum = 1.0, 0.0
    for time in sorted({*ended, *censored}):
        if n_ended := ended[time]:
            left = at_risk - n_ended
            variance = n_ended / (at_risk * left) if left else 0.0
            greenwood_sum = greenwood_sum + variance if left else 0.0
            yield SurvivalStep(
                time=time,
                at_risk=at_risk,
                ended=n_ended,
                survival=base * (left / group),
                greenwood_sum=greenwood_sum,
            )
            at_risk = left
        if censored[time]:
            base *= at_risk / group
            at_risk -= censored[time]
            group = at_risk


def _count_times(
    durations: Any,
    observed: Any,
    counts: Any,
) -> tuple[Counter[float], Counter[float]]:
    """Return how many ended, and how many were censored, by duration."""
    times = checks.column(durations, "durations")
    events = checks.column(observed, "observed")
    sizes = [1] * len(times) if counts is None else checks.column(counts, "counts")
    checks.same_length(times, events, ("durations", "observed"))
    checks.same_length(times, sizes, ("durations", "counts"))
    ended: Counter[float] = Counter()
    censored: Counter[float] = Counter()
    for row, (time, event, size) in enumerate(zip(times, events, sizes, strict=True)):
        group = ended if checks.flag(event, "observed") else censored
        duration = checks.number(time, f"durations at row {row}", ge=0)
        group[duration] += checks.count(size, f"counts at row {row}")
    return +ended, +censored  # a count of 0 is no duration


def _limits(step: SurvivalStep, z: float) -> tuple[float, float]:
    """Return the limits of the curve at *step*; 0 and 1 where it ends."""
    if not step.survival:
        return 0.0, 1.0
    reach = exp(z * sqrt(step.greenwood_sum) / -log(step.survival))
    return step.survival**reach, step.survival ** (1 / reach)
