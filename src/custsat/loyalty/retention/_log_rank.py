"""Log-rank test of whether groups of customers leave equally fast.

Source: Mantel (1966).

>>> from custsat.loyalty import kaplan_meier
>>> fast = kaplan_meier([1, 2, 2, 3], observed=[True] * 4)
>>> log_rank({"fast": fast})
Traceback (most recent call last):
    ...
custsat.errors.InputError: a log-rank test compares at least two groups
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError
from custsat.estimates._quantiles import chi_square_upper
from custsat.loyalty.retention._kaplan_meier import LifeTable
from custsat.values._groups import ResultGroups
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

MIN_GROUPS: Final = 2


@attrs.frozen(kw_only=True)
class LogRank(Result):
    """Result of a log-rank test.

    Attributes:
        groups: the names of the groups, in the order of the argument.
        observed: customers lost, by group.
        expected: customers lost if all groups left equally fast, by group.
        statistic: the chi-square statistic.
    """

    schema: ClassVar[str] = "log_rank@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "statistic:.3",
        "degrees_of_freedom",
        "p_value:.4!0",
    )
    groups: tuple[str, ...]
    observed: tuple[int, ...]
    expected: tuple[float, ...]
    statistic: float

    @property
    def degrees_of_freedom(self) -> int:
        """Degrees of freedom: one less than groups."""
        return len(self.groups) - 1

    @property
    def p_value(self) -> float:
        """Probability of such a statistic if the groups do not differ. [0 to 1]"""
        return chi_square_upper(self.statistic, self.degrees_of_freedom)


def log_rank(groups: Mapping[str, LifeTable] | ResultGroups[LifeTable]) -> LogRank:
    """Test whether two or more *groups* of customers leave equally fast.

    >>> from custsat.loyalty import kaplan_meier, log_rank
    >>> fast = kaplan_meier([1, 2, 2, 3], observed=[True] * 4)
    >>> slow = kaplan_meier([3, 5, 6, 9], observed=[True, True, False, False])
    >>> test = log_rank({"fast": fast, "slow": slow})
    >>> round(test.statistic, 4), round(test.p_value, 4)
    (5.6008, 0.018)

    Args:
        groups: life tables by the name of the group, or the groups that
            ``frames.loyalty.kaplan_meier`` returns.

    Raises:
        InputError: for fewer than two groups, or for different periods.
        WrongType: for a group that is no life table.
        EmptyInput: if nobody left.
    """
    if not isinstance(groups, ResultGroups):
        checks.mapping(groups, "groups")
    tables = tuple(
        checks.instance(table, "each of groups", LifeTable) for table in groups.values()
    )
    if len(tables) < MIN_GROUPS:
        raise InputError(problem="too_few_groups")
    periods = sorted({str(table.period or "unknown") for table in tables})
    if len(periods) > 1:
        raise InputError(problem="different_periods", periods=", ".join(periods))
    expected_and_covariances = _expected_and_covariances(tables)
    if expected_and_covariances is None:
        raise EmptyInput(result="a log-rank test", unit="customer who left")
    expected, covariances = expected_and_covariances
    observed = tuple(table.customers_lost for table in tables)
    deviations = [o - e for o, e in zip(observed, expected, strict=True)][:-1]
    solved = _solve([row[:-1] for row in covariances[:-1]], deviations)
    statistic = sum(
        deviation * weight for deviation, weight in zip(deviations, solved, strict=True)
    )
    return LogRank(
        groups=tuple(map(_name, groups.keys())),
        observed=observed,
        expected=tuple(expected),
        statistic=max(statistic, 0.0),
    )


def _name(key: object) -> str:
    """Return the name of a group; its parts if it is one of several columns."""
    return ", ".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _expected_and_covariances(
    tables: tuple[LifeTable, ...],
) -> tuple[list[float], list[list[float]]] | None:
    """Expected losses by group and their covariances; None if nobody left."""
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
    """Solve by Gaussian elimination; the solution of a zero pivot is 0."""
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
