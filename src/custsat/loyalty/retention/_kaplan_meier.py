"""How long customers stay when some are still here: Kaplan-Meier and the log-rank test.

A customer who is still here has stayed *at least* so long.  Tables of counts add, so a
warehouse counts by duration and one machine estimates.

Source: Kaplan & Meier (1958), Greenwood (1926), Mantel (1966); the estimate itself is
:func:`custsat.estimates._survival.kaplan_meier`.

>>> table = kaplan_meier([2, 3, 3, 5, 8], observed=[True, True, False, True, False])
>>> [(row.time, row.at_risk, row.lost, row.retention_curve) for row in table.rows]
[(2, 5, 1, 0.8), (3, 4, 1, 0.6), (5, 2, 1, 0.3)]
>>> table.median, round(table.ci(3).low, 3)
(5, 0.126)
>>> kaplan_meier([2, -1], observed=[True, True])
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: duration must be 0 or more
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InvalidCount, NotANumber, OutOfRange
from custsat.estimates._quantiles import chi_square_upper
from custsat.estimates._survival import (
    KaplanMeierEstimate,
)
from custsat.estimates._survival import (
    kaplan_meier as estimate_kaplan_meier,
)
from custsat.labels import translate
from custsat.loyalty._terms import instance, mapping, two_of
from custsat.values._number import is_missing, not_negative
from custsat.values._period import Period, period_of
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._interval import Interval

MIN_GROUPS: Final = 2  # groups that can be compared


@attrs.frozen(kw_only=True)
class LifeTableRow(ExportsProperties):
    """A time at which somebody left.

    Attributes:
        time: how long they had stayed.
        at_risk: customers who had stayed until then.
        lost: those who left then.
        survival: estimated share that stays longer. [0 to 1]
        standard_error: Greenwood's.
    """

    time: float
    at_risk: int
    lost: int
    survival: float
    standard_error: float


@attrs.frozen(kw_only=True)
class LifeTable(Result):
    """Durations as counts, and the curve that follows from them; tables add.

    Attributes:
        period: the unit of the durations; None where it was not said.
        counts: by rising duration: how long, how many left then, how many are still
            here with that duration.
        missing: customers whose duration, or whether they left, is not known.
    """

    schema: ClassVar[str] = "life_table@1"
    table_fields: ClassVar[tuple[str, ...]] = ("customers", "customers_lost", "median")
    period: Period | None
    counts: tuple[tuple[float, int, int], ...]
    missing: int = 0

    def __attrs_post_init__(self) -> None:
        if not self.counts:
            raise EmptyInput(what="a survival curve", missing=self.missing)
        times = [time for time, _, _ in self.counts]
        if times != sorted(set(times)):
            raise InvalidCount(what="a life table holds each duration once, rising")
        for time, left, here in self.counts:
            not_negative("duration", time)
            if min(left, here) < 0 or not left + here:
                raise InvalidCount(what="a duration has at least one customer")

    def __add__(self, other: LifeTable) -> LifeTable:
        if self.period != other.period:
            raise InvalidCount(what="only life tables of one period add")
        left: Counter[float] = Counter()
        here: Counter[float] = Counter()
        for time, n_lost, n_present in (*self.counts, *other.counts):
            left[time] += n_lost
            here[time] += n_present
        return _build_table(left, here, self.period, self.missing + other.missing)

    @property
    def estimate(self) -> KaplanMeierEstimate:
        """The estimate, as the floor of estimates gives it."""
        rows = [
            row
            for t, n_lost, n_present in self.counts
            for row in ((t, True, n_lost), (t, False, n_present))
        ]
        times, observed, counts = zip(*rows, strict=True)
        return estimate_kaplan_meier(times, observed, counts=counts)

    @property
    def customers(self) -> int:
        """Customers in the table."""
        return sum(left + here for _, left, here in self.counts)

    @property
    def customers_lost(self) -> int:
        """Customers who left."""
        return sum(left for _, left, _ in self.counts)

    @property
    def rows(self) -> tuple[LifeTableRow, ...]:
        """The curve, a row for each time at which somebody left."""
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
        """The time by which half have left; None if they have not."""
        return self.estimate.quantile(0.5)

    def survival(self, time: float) -> float | None:
        """Share that stays longer than *time*; None beyond what was seen. [0 to 1]

        Raises:
            OutOfRange: if *time* is negative.
        """
        return self.estimate.survival(time)

    def ci(self, time: float, *, level: float = 0.95) -> Interval | None:
        """Greenwood's interval of the survival on the scale of log(-log).

        None beyond what was seen, and where nobody or everybody has left.

        Raises:
            OutOfRange: if *time* is negative, or *level* is not between 0 and 1.
        """
        return self.estimate.interval(time, level=level)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The curve as a table."""
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


@attrs.frozen(kw_only=True)
class LogRank(Result):
    """Whether groups of customers leave at the same pace.

    Attributes:
        groups: the names of the groups, as given.
        observed: customers lost, by group.
        expected: customers who would have been lost if all left at one pace.
        statistic: chi-square with one degree of freedom less than groups.
    """

    schema: ClassVar[str] = "log_rank@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "statistic:.3",
        "degrees_of_freedom",
        "p_value:.4",
    )
    groups: tuple[str, ...]
    observed: tuple[int, ...]
    expected: tuple[float, ...]
    statistic: float

    @property
    def degrees_of_freedom(self) -> int:
        """Degrees of freedom."""
        return len(self.groups) - 1

    @property
    def p_value(self) -> float:
        """Probability of such a difference where there is none. [0 to 1]"""
        return chi_square_upper(self.statistic, self.degrees_of_freedom)


def kaplan_meier(
    durations: Iterable[float | None] | None = None,
    *,
    observed: Iterable[bool | None] | None = None,
    counts: Mapping[float, tuple[int, int]] | None = None,
    period: Period | str | None = None,
) -> LifeTable:
    """Estimate how long customers stay.

    Args:
        durations: how long each stayed, or has stayed so far; None is missing.
        observed: whether each has left; False is still here.
        counts: instead, by duration: how many left, how many are still here.
        period: the unit of the durations.

    Raises:
        EmptyInput: if there is nobody.
        OutOfRange: if a duration is negative.
        NotANumber: for text, infinity and truth values; an end that is no truth value.
        InvalidCount: if the lists differ in length, or a count is no whole number.
    """
    unit = None if period is None else period_of(period)
    left: Counter[float] = Counter()
    here: Counter[float] = Counter()
    if counts is not None:
        if durations is not None or observed is not None:
            raise InvalidCount(what="give durations or counts, one of them")
        return life_table_from_counts(counts, unit)
    if durations is None or observed is None:
        raise OutOfRange(name="observed", allowed="given together with durations")
    missing = _count_durations(
        to_list(durations, "durations"), to_list(observed, "observed"), left, here
    )
    return _build_table(left, here, unit, missing)


def life_table_from_counts(
    counts: Mapping[float, tuple[int, int]], period: Period | None, missing: int = 0
) -> LifeTable:
    """A table of counts: by duration, how many left and how many are still here.

    Raises:
        InvalidCount: if a count is no whole number of 0 or more.
        OutOfRange: if a duration is negative.
    """
    left: Counter[float] = Counter()
    here: Counter[float] = Counter()
    for time, pair in mapping("counts", counts).items():
        n_lost, n_present = two_of("counts", pair)
        if (
            type(n_lost) is not int
            or type(n_present) is not int
            or min(n_lost, n_present) < 0
        ):
            raise InvalidCount(what="a count is a whole number of 0 or more")
        left[not_negative("duration", time)] += n_lost
        here[not_negative("duration", time)] += n_present
    return _build_table(left, here, period, missing)


def log_rank(groups: Mapping[str, LifeTable]) -> LogRank:
    """Compare how fast two or more *groups* of customers leave.

    >>> fast = kaplan_meier([1, 2, 2, 3], observed=[True] * 4)
    >>> slow = kaplan_meier([3, 5, 6, 9], observed=[True, True, False, False])
    >>> test = log_rank({"fast": fast, "slow": slow})
    >>> round(test.statistic, 4), round(test.p_value, 4)
    (5.6008, 0.018)

    Raises:
        InvalidCount: if there are fewer than two groups, or several periods.
        EmptyInput: if nobody left, so that there is no pace.
    """
    values = mapping("groups", groups).values()
    tables = tuple(instance("a group", table, LifeTable) for table in values)
    if len(tables) < MIN_GROUPS or len({table.period for table in tables}) > 1:
        raise InvalidCount(
            what="a log-rank test compares two groups or more, of one period"
        )
    expected_and_covariances = _expected_and_covariances(tables)
    if expected_and_covariances is None:
        raise EmptyInput(what="a log-rank test")
    expected, covariances = expected_and_covariances
    observed = tuple(table.customers_lost for table in tables)
    deviations = [o - e for o, e in zip(observed, expected, strict=True)][:-1]
    solved = _solve([row[:-1] for row in covariances[:-1]], deviations)
    statistic = sum(
        deviation * weight for deviation, weight in zip(deviations, solved, strict=True)
    )
    return LogRank(
        groups=tuple(map(str, groups)),
        observed=observed,
        expected=tuple(expected),
        statistic=max(statistic, 0.0),
    )


def _expected_and_covariances(
    tables: tuple[LifeTable, ...],
) -> tuple[list[float], list[list[float]]] | None:
    """The expected losses by group, and their covariances; None if nobody left."""
    size = len(tables)
    at_risk = [table.customers for table in tables]
    by_time = [{t: (left, here) for t, left, here in table.counts} for table in tables]
    expected = [0.0] * size
    covariances = [[0.0] * size for _ in tables]
    for time in sorted({time for table in by_time for time in table}):
        rows = [table.get(time, (0, 0)) for table in by_time]
        lost, n = sum(left for left, _ in rows), sum(at_risk)
        if lost:
            shares = [here / n for here in at_risk]
            variance = lost * (n - lost) / (n - 1) if n > 1 else 0.0
            for i, share in enumerate(shares):
                expected[i] += lost * share
                for j, other in enumerate(shares):
                    covariances[i][j] += variance * share * ((i == j) - other)
        at_risk = [n - sum(row) for n, row in zip(at_risk, rows, strict=True)]
    return (expected, covariances) if any(map(any, covariances)) else None


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve by elimination; a group that says nothing (no spread) has no part."""
    rows = [
        [*row_values, value] for row_values, value in zip(matrix, right, strict=True)
    ]
    for index in range(len(rows)):
        pivot = max(rows[index:], key=lambda row: abs(row[index]))
        rows.remove(pivot)
        rows.insert(index, pivot)
        if not pivot[index]:
            rows[index] = [float(index == column) for column in range(len(rows))] + [
                0.0
            ]
            continue
        rows[index] = [value / pivot[index] for value in pivot]
        for row_index, row in enumerate(rows):
            if row_index != index:
                rows[row_index] = [
                    entry - row[index] * pivot_value
                    for entry, pivot_value in zip(row, rows[index], strict=True)
                ]
    return [row[-1] for row in rows]


def _count_durations(
    durations: list[Any],
    observed: list[Any],
    left: Counter[float],
    here: Counter[float],
) -> int:
    """Count durations into those who left and those still here; return the missing."""
    if len(durations) != len(observed):
        raise InvalidCount(what=f"{len(durations)} durations, but {len(observed)} ends")
    missing = 0
    for row, (time, has_left) in enumerate(zip(durations, observed, strict=True)):
        if is_missing(time) or is_missing(has_left):
            missing += 1
        elif type(has_left).__name__ not in {"bool", "bool_"}:
            raise NotANumber(name="observed", kind=type(has_left).__name__, row=row)
        else:
            (left if has_left else here)[not_negative("duration", time)] += 1
    return missing


def _build_table(
    left: Counter[float],
    here: Counter[float],
    period: Period | None,
    missing: int,
) -> LifeTable:
    times = sorted(time for time in {*left, *here} if left[time] + here[time])
    counts = tuple((time, left[time], here[time]) for time in times)
    return LifeTable(period=period, counts=counts, missing=missing)
