"""Retention of customers under contract, who do not come back once they left.

``retention = retained / at_risk`` per period, ``churn = 1 - retention``, and
``survival`` is the product of the retentions so far.  Survivors never increase.

>>> retention_curve([1000, 631, 700])
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: survivors must never rise from one period to the next
"""

from __future__ import annotations

from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount, NotAddable
from custsat.loyalty.retention._cohort_triangle import CohortTriangle
from custsat.values._period import Period
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen(kw_only=True)
class RetentionCurve(Result):
    """Customers at risk and customers retained in each period; curves can be added.

    Attributes:
        period: the length of a period; None if unknown.
        at_risk: customers at the beginning of period 1, 2, ...
        retained: those of them who were still customers at its end.

    Raises:
        InvalidCount: if more are retained than at risk, or a count is not an integer.
        InputError: if *at_risk* and *retained* differ in length.
        EmptyInput: if nobody was at risk.
    """

    schema: ClassVar[str] = "retention_curve@1"
    choices: ClassVar[tuple[str, ...]] = ("period",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "at_risk",
        "retention:.1%",
        "survival:.1%",
    )
    period: Period | None
    at_risk: tuple[int, ...]
    retained: tuple[int, ...]

    def __attrs_post_init__(self) -> None:
        checks.same_length(self.at_risk, self.retained, ("at_risk", "retained"))
        if not any(self.at_risk):
            raise EmptyInput(result="a retention curve", unit="customer at risk")
        for number, (n, n_retained) in enumerate(
            zip(self.at_risk, self.retained, strict=True), 1
        ):
            if checks.count(n_retained, "retained") > checks.count(n, "at_risk"):
                raise InvalidCount(problem="retained_exceeds_at_risk", period=number)

    def __add__(self, other: RetentionCurve) -> RetentionCurve:
        if self.period != other.period:
            raise NotAddable(
                first=f"retention per {self.period or 'period'}",
                second=f"retention per {other.period or 'period'}",
            )
        at_risk, retained = (
            tuple(a + b for a, b in zip_longest(first, second, fillvalue=0))
            for first, second in (
                (self.at_risk, other.at_risk),
                (self.retained, other.retained),
            )
        )
        return attrs.evolve(self, at_risk=at_risk, retained=retained)

    @property
    def n_periods(self) -> int:
        """Number of periods observed."""
        return len(self.at_risk)

    @property
    def lost(self) -> tuple[int, ...]:
        """Customers lost, by period."""
        return tuple(
            n - n_retained
            for n, n_retained in zip(self.at_risk, self.retained, strict=True)
        )

    @property
    def retention(self) -> tuple[float | None, ...]:
        """Retained share of those at risk, by period; None if nobody was. [0 to 1]"""
        pairs = zip(self.at_risk, self.retained, strict=True)
        return tuple(n_retained / n if n else None for n, n_retained in pairs)

    @property
    def churn_rates(self) -> tuple[float | None, ...]:
        """Lost share of those at risk, by period; None if nobody was. [0 to 1]"""
        pairs = zip(self.at_risk, self.lost, strict=True)
        return tuple(n_lost / n if n else None for n, n_lost in pairs)

    @property
    def survival(self) -> tuple[float | None, ...]:
        """Share of customers still active at the end of period 0, 1, 2, ... [0 to 1]"""
        shares: list[float | None] = [1.0]
        share = Fraction(1)  # exact: one cohort gives N_t / N_0
        for n, n_retained in zip(self.at_risk, self.retained, strict=True):
            if not n:
                share_after = 0.0 if not share else None
                shares += [share_after] * (len(self.at_risk) + 1 - len(shares))
                break
            share *= Fraction(n_retained, n)
            shares.append(float(share))
        return tuple(shares)

    @property
    def survival_at_end(self) -> float | None:
        """Share of customers still active after the last period. [0 to 1]"""
        return self.survival[-1]


def retention_curve(
    survivors: Iterable[int] | CohortTriangle,
    *,
    period: Period | str | None = None,
) -> RetentionCurve:
    """Retention curve of the survivors of one cohort, or of the pooled cohorts.

    >>> from custsat.loyalty import retention_curve
    >>> curve = retention_curve([1000, 631, 468, 382, 326])
    >>> [round(rate, 4) for rate in curve.retention]
    [0.631, 0.7417, 0.8162, 0.8534]
    >>> curve.survival[-1]
    0.326

    Args:
        survivors: customers at the start and after each period; or a triangle, whose
            cohorts are pooled.
        period: the length of a period; None for that of the triangle.

    Raises:
        InvalidCount: if survivors increase, or a count is not an integer.
        EmptyInput: if there is no period after the start.
        UnknownOption: for an unknown period.
    """
    if isinstance(survivors, CohortTriangle):
        _check_never_increasing(survivors)
        at_risk, retained = (
            zip(*survivors.at_risk_and_retained, strict=True)
            if survivors.n_ages > 1
            else ((), ())
        )
        triangle_period = survivors.period
    else:
        counts = [
            checks.count(n, "survivors") for n in checks.column(survivors, "survivors")
        ]
        if counts != sorted(counts, reverse=True):
            raise InvalidCount(problem="survivors_increase", name="survivors")
        at_risk, retained = tuple(counts[:-1]), tuple(counts[1:])
        triangle_period = None
    named_period = (
        triangle_period if period is None else checks.member(period, "period", Period)
    )
    return RetentionCurve(
        period=named_period, at_risk=tuple(at_risk), retained=tuple(retained)
    )


def _check_never_increasing(triangle: CohortTriangle) -> None:
    """Raise unless the counts of every cohort never increase."""
    for cohort in triangle.cohorts:
        observed = [n for n in cohort.active if n is not None]
        if observed != sorted(observed, reverse=True):
            raise InvalidCount(problem="survivors_increase", name="the cohorts")
