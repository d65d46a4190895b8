"""Allocate visits to groups of customers in proportion to the value of a visit.

The handbook asks for more time for prospects, who buy more often and sooner, than for
everybody who might buy one day.  The value of a visit to a group is the success rate
times the value of a success, divided by the visits that a customer takes.  Whole visits
are allocated by largest remainder: they add up, and no group is a whole visit away from
its exact share.

>>> prospects = VisitGroup(name="prospects", success_rate=0.3, value=1000)
>>> allocate_visits([prospects], n_visits=-1)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: n_visits must be a whole number of 0 or more
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput
from custsat.labels import translate
from custsat.values import Result

if TYPE_CHECKING:
    from collections.abc import Iterable


MAX_VISITS: Final = 10**12


@attrs.frozen(kw_only=True)
class VisitGroup:
    """A group of customers to whom a visit has the same value.

    Attributes:
        name: the name of the group.
        success_rate: the share of customers who buy. [0 to 1]
        value: the value of a success, 0 or more. [money, the same in all groups]
        visits_needed: the number of visits until a customer decides, above 0.

    Raises:
        WrongType: if the name is not a text.
        OutOfRange: for a name, a share or an amount that is not valid.
        NotANumber: for NaN and infinity, in the value of a visit as well.
    """

    name: str
    success_rate: float = attrs.field(converter=checks.as_builtin)
    value: float = attrs.field(converter=checks.as_builtin)
    visits_needed: float = attrs.field(default=1, converter=checks.as_builtin)

    def __attrs_post_init__(self) -> None:
        checks.short_text(self.name, "name")
        checks.share(self.success_rate, "success_rate")
        checks.number(self.value, "value", ge=0)
        checks.number(self.visits_needed, "visits_needed", gt=0)
        checks.number(_exact_value(self), "value / visits_needed", ge=0)

    @property
    def expected_value(self) -> float:
        """Value of one visit on average. [money]"""
        return float(_exact_value(self))


def _exact_value(group: VisitGroup) -> Fraction:
    """Return the value of one visit, of the decimals as written: 0.3 is 3/10."""
    numbers = (group.success_rate, group.value, group.visits_needed)
    rate, value, n_needed = (Fraction(str(number)) for number in numbers)
    return rate * value / n_needed


@attrs.frozen(kw_only=True)
class VisitShare:
    """The visits of one group.

    Attributes:
        name: the name of the group.
        visits: the whole visits of the group.
        expected_value: the value of one visit on average. [money]
        exact_share: the visits in exact proportion, not rounded. [visits]
    """

    name: str
    visits: int
    expected_value: float
    exact_share: float


@attrs.frozen(kw_only=True)
class VisitPlan(Result):
    """The allocation of visits.

    Attributes:
        n_visits: the number of visits to allocate.
        shares: the visits of each group, in the order of the argument.
    """

    schema: ClassVar[str] = "visit_plan@1"
    default_rows: ClassVar[str] = "shares"
    table_fields: ClassVar[tuple[str, ...]] = ("n_visits", "n_groups", "largest_group")
    n_visits: int
    shares: tuple[VisitShare, ...]

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return len(self.shares)

    @property
    def largest_group(self) -> str:
        """Group with the most visits; if equal, the more valuable, then the first."""
        return max(
            self.shares, key=lambda share: (share.visits, share.expected_value)
        ).name

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the summary and the groups."""
        names = ("visit_group", "visits", "exact_share", "expected_value")
        rows = (
            (
                share.name,
                str(share.visits),
                format_value(share.exact_share, lang, ".1"),
                format_value(share.expected_value, lang, ".1"),
            )
            for share in self.shares
        )
        header = tuple(translate(f"field.{name}", lang) for name in names)
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def allocate_visits(groups: Iterable[VisitGroup], *, n_visits: int) -> VisitPlan:
    """Allocate whole visits to groups in proportion to the value of a visit.

    >>> from custsat.care import VisitGroup, allocate_visits
    >>> groups = [
    ...     VisitGroup(name="hot", success_rate=0.3, value=1000, visits_needed=2),
    ...     VisitGroup(name="cold", success_rate=0.05, value=1000, visits_needed=5),
    ... ]
    >>> result = allocate_visits(groups, n_visits=40)
    >>> [(share.name, share.visits) for share in result.shares]
    [('hot', 38), ('cold', 2)]

    Args:
        groups: the groups, with different names; a generator is used up.
        n_visits: the number of visits to allocate.

    Raises:
        InvalidCount: if *n_visits* is not a whole number of 0 or more.
        TooLarge: for more than 10**12 visits.
        EmptyInput: if there are no groups, or their visits have no value.
        InputError: if a name is duplicated.
        WrongType: if a group is not a VisitGroup.
    """
    items: tuple[VisitGroup, ...] = checks.sequence(groups, "groups", of=VisitGroup)
    total = checks.count(n_visits, "n_visits", maximum=MAX_VISITS)
    checks.no_duplicates((group.name for group in items), "a group")
    values = [_exact_value(group) for group in items]
    if not any(values):
        raise EmptyInput(result="a visit plan", unit="group whose visits have a value")
    exact = [total * value / sum(values) for value in values]
    counts = _largest_remainder(exact)
    return VisitPlan(
        n_visits=total,
        shares=tuple(
            VisitShare(
                name=group.name,
                visits=count,
                expected_value=group.expected_value,
                exact_share=float(share),
            )
            for group, count, share in zip(items, counts, exact, strict=True)
        ),
    )


def _largest_remainder(exact: list[Fraction]) -> list[int]:
    """Round *exact* to whole numbers of the same sum; ties by share, then in order."""
    counts = [int(share) for share in exact]
    indices = range(len(exact))
    by_remainder = sorted(
        indices,
        key=lambda index: (counts[index] - exact[index], -exact[index]),
    )
    for index in by_remainder[: int(sum(exact)) - sum(counts)]:
        counts[index] += 1
    return counts
