"""Kaplan-Meier estimate of how long customers stay if some have not left yet.

A customer who has not left has stayed *at least* the observed duration.  Tables of
counts can be added, so a warehouse can count by duration and one machine can estimate.

Source: Kaplan & Meier (1958), Greenwood (1926).

>>> kaplan_meier([2, -1], observed=[True, True])
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: durations at row 1 must be 0 or more
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InvalidCount, NotAddable
from custsat.estimates._survival import KaplanMeierEstimate
from custsat.estimates._survival import kaplan_meier as estimate_kaplan_meier
from custsat.labels import translate
from custsat.values._period import Period
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties
from custsat.values._sorted_rows import add_rows, evolve_unchecked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._interval import Interval


@attrs.frozen(kw_only=True)
class LifeTableRow(ExportsProperties):
    """A duration after which customers left.

    Attributes:
        time: the duration.
        at_risk: customers who had stayed until then.
        lost: those of them who left then.
        survival: estimated share of customers who stay longer. [0 to 1]
        standard_error: Greenwood's standard error of the survival.
    """

    time: float
    at_risk: int
    lost: int
    survival: float
    standard_error: float


@attrs.frozen(kw_only=True)
class LifeTable(Result):
    """Counts by duration and the Kaplan-Meier curve of them; tables can be added.

    Attributes:
        period: the unit of the durations; None if unknown.
        counts: by rising duration: the duration, the customers who left then, and the
            customers who have stayed so long and have not left.
        missing: number of customers without a duration or without an event flag.

    Raises:
        EmptyInput: if there is no customer.
        InvalidCount: if a duration is duplicated, out of order or without customers.
        OutOfRange: if a duration is negative.
    """

    schema: ClassVar[str] = "life_table@1"
    choices: ClassVar[tuple[str, ...]] = ("period",)
    default_rows: ClassVar[str] = "rows"
    table_fields: ClassVar[tuple[str, ...]] = ("customers", "customers_lost", "median")
    period: Period | None
    counts: tuple[tuple[float, int, int], ...]
    missing: int = 0

    def __attrs_post_init__(self) -> None:
        if not self.counts:
            raise EmptyInput(
                result="a survival curve", unit="customer", missing=self.missing
            )
        times = [time for time, _, _ in self.counts]
        if times != sorted(set(times)):
            raise InvalidCount(problem="life_table_order")
        for time, left, remaining in self.counts:
            checks.number(time, "duration", ge=0)
            if min(left, remaining) < 0 or not left + remaining:
                raise InvalidCount(problem="empty_duration")

    def __add__(self, other: LifeTable) -> LifeTable:
        if self.period != other.period:
            raise NotAddable(
                first=f"durations per {self.period or 'period'}",
                second=f"durations per {other.period or 'period'}",
            )
        counts = add_rows(self.counts, other.counts, 1, _add_customers)
        missing = self.missing + other.missing
        return evolve_unchecked(self, counts=counts, missing=missing)

    @property
    def estimate(self) -> KaplanMeierEstimate:
        """The Kaplan-Meier estimate of the counts."""
        rows = [
            row
            for t, n_lost, n_present in self.counts
            for row in ((t, True, n_lost), (t, False, n_present))
        ]
        times, observed, counts = zip(*rows, strict=True)
        return estimate_kaplan_meier(times, observed, counts=counts)

    @property
    def customers(self) -> int:
        """Number of customers in the table."""
        return sum(left + remaining for _, left, remaining in self.counts)

    @property
    def customers_lost(self) -> int:
        """Number of customers who left."""
        return sum(left for _, left, _ in self.counts)

    @property
    def rows(self) -> tuple[LifeTableRow, ...]:
        """The curve: one row for each duration after which customers left."""
        return tuple(
            LifeTableRow(
                time=step.time,
                at_risk=step.at_risk,
                lost=step.ended,
                survival=step.survival,
                standard_error=step.survival * sqrt(step.greenwood_sum),
            )
            for step in self.estimate.steps
        )

    @property
    def median(self) -> float | None:
        """Duration after which half have left; None if fewer have left."""
        return self.estimate.quantile(0.5)

    def survival(self, time: float) -> float | None:
        """Share who stay longer than *time*; None if not observed. [0 to 1]

        Raises:
            OutOfRange: if *time* is negative.
        """
        return self.estimate.survival(time)

    def ci(self, time: float, *, level: float = 0.95) -> Interval | None:
        """Greenwood's confidence interval of the survival, on the log(-log) scale.

        None after the last observed duration, and if nobody or everybody has left.

        Args:
            time: the duration.
            level: the confidence level. [0 to 1]

        Raises:
            OutOfRange: if *time* is negative, or *level* is not between 0 and 1.
        """
        return self.estimate.interval(time, level=level)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the curve as a table."""
        names = ("duration", "at_risk", "customers_lost", "survival", "standard_error")
        rows = [tuple(translate(f"field.{name}", lang) for name in names)]
        rows += [
            (
                *(
                    format_value(value, lang)
                    for value in (row.time, row.at_risk, row.lost)
                ),
                *(
                    format_value(value, lang, ".3")
                    for value in (row.survival, row.standard_error)
                ),
            )
            for row in self.rows
        ]
        title = translate("life_table", lang)
        return (Table(title=title, rows=tuple(rows), note=self.summary(lang)),)


def kaplan_meier(
    durations: Iterable[float | None] | None = None,
    *,
    observed: Iterable[bool | None] | None = None,
    counts: Mapping[float, tuple[int, int]] | None = None,
    period: Period | str | None = None,
) -> LifeTable:
    """Estimate how long customers stay.

    >>> from custsat.loyalty import kaplan_meier
    >>> table = kaplan_meier([2, 3, 3, 5, 8], observed=[True, True, False, True, False])
    >>> [(row.time, row.at_risk, row.lost, row.survival) for row in table.rows]
    [(2, 5, 1, 0.8), (3, 4, 1, 0.6), (5, 2, 1, 0.3)]
    >>> table.median, round(table.ci(3).low, 3)
    (5, 0.126)

    Args:
        durations: how long each customer has stayed; None if missing.
        observed: whether each customer has left; False, or 0, if not yet.
        counts: instead of both: by duration, the customers who left and who did not.
        period: the unit of the durations.

    Raises:
        EmptyInput: if there is no customer.
        OutOfRange: if a duration is negative.
        NotANumber: if a duration is no number.
        WrongType: if *observed* holds no flags, or an entry of *counts* is no pair.
        InputError: if the lists differ in length, or one of them is missing.
        InvalidCount: if a count is not an integer.
    """
    verb = "loyalty.kaplan_meier(df, duration='...', observed='...')"
    checks.no_frame(durations, "durations", verb)
    unit = None if period is None else checks.member(period, "period", Period)
    left: Counter[float] = Counter()
    remaining: Counter[float] = Counter()
    if counts is not None:
        checks.exactly_one(durations=durations, counts=counts)
        checks.exactly_one(observed=observed, counts=counts)
        return life_table_from_counts(counts, unit)
    if durations is None or observed is None:
        checks.together(durations=durations, observed=observed)
        raise EmptyInput(result="a survival curve", unit="customer")
    missing = _count_durations(
        checks.column(durations, "durations"),
        checks.column(observed, "observed"),
        left,
        remaining,
    )
    return _build_table(left, remaining, unit, missing)


def life_table_from_counts(
    counts: Mapping[float, tuple[int, int]], period: Period | None, missing: int = 0
) -> LifeTable:
    """Life table of *counts*: by duration, the customers who left and who did not.

    Raises:
        EmptyInput: if there is no customer.
        InvalidCount: if a count is not a whole number of 0 or more.
        WrongType: if an entry is no pair.
        OutOfRange: if a duration is negative.
    """
    left: Counter[float] = Counter()
    remaining: Counter[float] = Counter()
    for time, pair in checks.mapping(counts, "counts").items():
        n_lost, n_present = (  # whole numbers as ints: a float may be a share
            checks.count(checks.exact_count(n, "counts"), "counts")
            for n in checks.pair(pair, "each of counts")
        )
        duration = checks.number(time, "each duration of counts", ge=0)
        left[duration] += n_lost
        remaining[duration] += n_present
    return _build_table(left, remaining, period, missing)


def _count_durations(
    durations: list[Any],
    observed: list[Any],
    left: Counter[float],
    remaining: Counter[float],
) -> int:
    """Count durations into *left* and *remaining*; return the number missing."""
    checks.same_length(durations, observed, ("durations", "observed"))
    missing = 0
    for row, (time, has_left) in enumerate(zip(durations, observed, strict=True)):
        is_left, duration = None, None
        if not checks.is_missing(has_left):
            is_left = checks.flag(has_left, "observed")
        if not checks.is_missing(time):
            duration = checks.number(time, f"durations at row {row}", ge=0)
        if is_left is None or duration is None:
            missing += 1
        else:
            counts = left if is_left else remaining
            counts[duration] += 1
    return missing


def _add_customers(
    left: int, remaining: int, other_left: int, other_remaining: int
) -> tuple[int, int]:
    return left + other_left, remaining + other_remaining


def _build_table(
    left: Counter[float],
    remaining: Counter[float],
    period: Period | None,
    missing: int,
) -> LifeTable:
    times = sorted(time for time in {*left, *remaining} if left[time] + remaining[time])
    counts = tuple((time, left[time], remaining[time]) for time in times)
    return LifeTable(period=period, counts=counts, missing=missing)
