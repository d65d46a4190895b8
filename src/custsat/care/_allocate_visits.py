"""Allocate visits to groups of customers by the value of a visit.

The handbook asks for more time for prospects, who buy more often and sooner, than for
everybody who might buy one day.  The value of a visit to a group is the success rate
times the value of a success, divided by the visits that a customer takes.  Whole visits
are allocated by largest remainder: they add up, and no group is a whole visit away from
its exact share.

A share in proportion knows no end: a further visit counts as much as the first.  With
``method="diminishing"`` every visit to a customer succeeds with the same probability,
until one does, so that the second visit is worth less than the first; each visit then
goes where it is worth most, which no other allocation can better.  This needs the
number of customers.  Both formulas are of this library, not of the handbook.

>>> prospects = VisitGroup(name="prospects", success_rate=0.3, value=1000)
>>> allocate_visits([prospects], n_visits=-1)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: n_visits must be a whole number of 0 or more
"""

from __future__ import annotations

from fractions import Fraction
from heapq import heapify, heapreplace
from math import fsum
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, InputError
from custsat.labels import LabelledEnum, translate
from custsat.values import Result

if TYPE_CHECKING:
    from collections.abc import Iterable


MAX_VISITS: Final = 10**12
MAX_SINGLE_VISITS: Final = 10**6  # that are allocated one after the other


class VisitMethod(LabelledEnum):
    """How visits are allocated to groups."""

    PROPORTIONAL = "proportional"
    DIMINISHING = "diminishing"


@attrs.frozen(kw_only=True)
class VisitGroup:
    """A group of customers to whom a visit has the same value.

    Attributes:
        name: the name of the group.
        success_rate: the share of customers who buy. [0 to 1]
        value: the value of a success, 0 or more. [money, the same in all groups]
        visits_needed: the number of visits until a customer decides, above 0.
        customers: the number of customers in the group; None if unknown.

    Raises:
        InvalidCount: if *customers* is not a whole number of 1 or more.
        WrongType: if the name is not a text.
        OutOfRange: for a name, a share or an amount that is not valid.
        NotANumber: for NaN and infinity, in the value of a visit as well.
    """

    name: str
    success_rate: float = attrs.field(converter=checks.as_builtin)
    value: float = attrs.field(converter=checks.as_builtin)
    visits_needed: float = attrs.field(default=1, converter=checks.as_builtin)
    customers: int | None = None

    def __attrs_post_init__(self) -> None:
        checks.short_text(self.name, "name")
        checks.share(self.success_rate, "success_rate")
        checks.number(self.value, "value", ge=0)
        checks.number(self.visits_needed, "visits_needed", gt=0)
        checks.number(_exact_value(self), "value / visits_needed", ge=0)
        if self.customers is not None:
            checks.count(self.customers, "customers", minimum=1, maximum=MAX_VISITS)

    @property
    def expected_value(self) -> float:
        """Value of one visit on average. [money]"""
        return float(_exact_value(self))

    @property
    def success_per_visit(self) -> float:
        """Probability that one visit succeeds, if all the visits needed are equal."""
        return float(1 - (1 - self.success_rate) ** (1 / self.visits_needed))

    def next_value(self, visits: int) -> float | None:
        """Return the value of one more visit after *visits*; None without customers.

        The customers of the group are visited in turn. [money]

        >>> group = VisitGroup(name="g", success_rate=0.5, value=100, customers=2)
        >>> [group.next_value(visits) for visits in (0, 1, 2, 4)]
        [50.0, 50.0, 25.0, 12.5]
        """
        if self.customers is None:
            return None
        success = self.success_per_visit
        return self.value * success * (1 - success) ** (visits // self.customers)

    def gain(self, visits: int) -> float | None:
        """Return what *visits* are expected to bring; None without customers. [money]

        >>> group = VisitGroup(name="g", success_rate=0.5, value=100, customers=2)
        >>> [group.gain(visits) for visits in (1, 2, 3)]
        [50.0, 100.0, 125.0]
        """
        if self.customers is None:
            return None
        rounds, rest = divmod(visits, self.customers)
        success = self.success_per_visit
        successes = self.customers * (1 - (1 - success) ** rounds)
        return self.value * (successes + rest * success * (1 - success) ** rounds)


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
        customers: the number of customers in the group; None if unknown.
        gain: what these visits are expected to bring; None without customers. [money]
        next_value: the value of one more visit; None without customers. [money]
    """

    name: str
    visits: int
    expected_value: float
    exact_share: float
    customers: int | None = None
    gain: float | None = None
    next_value: float | None = None


@attrs.frozen(kw_only=True)
class VisitPlan(Result):
    """The allocation of visits.

    Attributes:
        n_visits: the number of visits to allocate.
        shares: the visits of each group, in the order of the argument.
        method: how they are allocated.
    """

    schema: ClassVar[str] = "visit_plan@1"
    choices: ClassVar[tuple[str, ...]] = ("method",)
    default_rows: ClassVar[str] = "shares"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_visits",
        "n_groups",
        "largest_group",
        "gain?:.1",
    )
    n_visits: int
    shares: tuple[VisitShare, ...]
    method: VisitMethod = VisitMethod.PROPORTIONAL

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return len(self.shares)

    @property
    def n_unused(self) -> int:
        """Number of visits that would bring nothing more, and are not allocated."""
        return self.n_visits - sum(share.visits for share in self.shares)

    @property
    def gain(self) -> float | None:
        """What all visits are expected to bring; None without all customers. [money]"""
        gains = [share.gain for share in self.shares if share.gain is not None]
        return fsum(gains) if len(gains) == self.n_groups else None

    @property
    def largest_group(self) -> str:
        """Group with the most visits; if equal, the more valuable, then the first."""
        return max(
            self.shares, key=lambda share: (share.visits, share.expected_value)
        ).name

    def summary(self, lang: str = "en") -> str:
        """Return the result in one sentence, with the visits that are left over."""
        text = super().summary(lang)
        if not self.n_unused:
            return text
        return text + format_template("visit_plan.unused", self, lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the summary and the groups."""
        has_gains = any(share.gain is not None for share in self.shares)
        names = ["visit_group", "visits", "exact_share", "expected_value"]
        names += ["gain", "next_value"] * has_gains
        rows = (
            (
                share.name,
                str(share.visits),
                format_value(share.exact_share, lang, ".1"),
                format_value(share.expected_value, lang, ".1"),
                *(
                    format_value(value, lang, ".1")
                    for value in (share.gain, share.next_value)
                    if has_gains
                ),
            )
            for share in self.shares
        )
        header = tuple(translate(f"field.{name}", lang) for name in names)
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def allocate_visits(
    groups: Iterable[VisitGroup],
    *,
    n_visits: int,
    method: VisitMethod | str = VisitMethod.PROPORTIONAL,
) -> VisitPlan:
    """Allocate whole visits to groups by the value of a visit.

    >>> from custsat.care import VisitGroup, allocate_visits
    >>> groups = [
    ...     VisitGroup(name="hot", success_rate=0.3, value=1000, visits_needed=2),
    ...     VisitGroup(name="cold", success_rate=0.05, value=1000, visits_needed=5),
    ... ]
    >>> result = allocate_visits(groups, n_visits=40)
    >>> [(share.name, share.visits) for share in result.shares]
    [('hot', 38), ('cold', 2)]

    Ten hot customers are soon visited often enough:

    >>> import attrs
    >>> sizes = {"hot": 10, "cold": 200}
    >>> groups = [attrs.evolve(group, customers=sizes[group.name]) for group in groups]
    >>> result = allocate_visits(groups, n_visits=200, method="diminishing")
    >>> [(share.name, share.visits) for share in result.shares]
    [('hot', 160), ('cold', 40)]

    Args:
        groups: the groups, with different names; a generator is used up.
        n_visits: the number of visits to allocate.
        method: in proportion to the value of a visit, or, with diminishing returns,
            each where it is worth most.

    Raises:
        InvalidCount: if *n_visits* is not a whole number of 0 or more.
        UnknownOption: for another method.
        TooLarge: for more than 10**12 visits, or a million with diminishing returns.
        EmptyInput: if there are no groups, or their visits have no value.
        InputError: if a name is duplicated, or a group has no customers, which
            diminishing returns need.
        WrongType: if a group is not a VisitGroup.
    """
    items: tuple[VisitGroup, ...] = checks.sequence(groups, "groups", of=VisitGroup)
    chosen = checks.member(method, "method", VisitMethod)
    is_single = chosen is VisitMethod.DIMINISHING
    maximum = MAX_SINGLE_VISITS if is_single else MAX_VISITS
    total = checks.count(n_visits, "n_visits", maximum=maximum)
    checks.no_duplicates((group.name for group in items), "a group")
    values = [_exact_value(group) for group in items]
    if not any(values):
        raise EmptyInput(result="a visit plan", unit="group whose visits have a value")
    exact = [total * value / sum(values) for value in values]
    if is_single:
        counts = _most_valuable_visits(items, total)
    else:
        counts = _largest_remainder(exact)
    return VisitPlan(
        n_visits=total,
        method=chosen,
        shares=tuple(
            VisitShare(
                name=group.name,
                visits=count,
                expected_value=group.expected_value,
                exact_share=float(share),
                customers=group.customers,
                gain=group.gain(count),
                next_value=group.next_value(count),
            )
            for group, count, share in zip(items, counts, exact, strict=True)
        ),
    )


def _most_valuable_visits(groups: tuple[VisitGroup, ...], n_visits: int) -> list[int]:
    """Return the visits of each group if each visit goes where it is worth most.

    Visits that are worth nothing are not made; of equal ones the first group's go
    before.  A round of visits to all customers of a group is worth the same each.

    Raises:
        InputError: for a group without customers.
    """
    if any(group.customers is None for group in groups):
        name, needed = 'method="diminishing"', "VisitGroup(customers=)"
        raise InputError(problem="needs", name=name, needed=needed)
    counts = [0] * len(groups)
    queue = [(-(group.next_value(0) or 0.0), i) for i, group in enumerate(groups)]
    heapify(queue)
    left = n_visits
    while left:
        value, i = queue[0]
        if not value:
            break
        group = groups[i]
        n = min(left, group.customers or 0)
        counts[i] += n
        left -= n
        heapreplace(queue, (-(group.next_value(counts[i]) or 0.0), i))
    return counts


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
