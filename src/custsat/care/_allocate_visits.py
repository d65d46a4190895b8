"""Time for visits: more of it where a visit is worth more.

The handbook asks for more time for prospects, who buy more often and sooner, than for
everybody who might buy one day.  What a visit to a group is worth is its success rate
times the value of a success, over the visits that a success takes.  Whole visits are
shared out by largest remainder, so that they add up and nobody is a whole visit away
from the exact share.

>>> groups = [
...     VisitGroup(name="prospects", success_rate=0.3, value=1000, visits_needed=2),
...     VisitGroup(name="everybody", success_rate=0.05, value=1000, visits_needed=5),
... ]
>>> [(share.name, share.visits) for share in allocate_visits(groups, n_visits=40).shares]
[('prospects', 38), ('everybody', 2)]
>>> allocate_visits(groups, n_visits=-1)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: n_visits must be a whole number of 0 or more
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InputError, OutOfRange, TooLarge
from custsat.labels import translate
from custsat.values import Result
from custsat.values._customer_dates import an_id
from custsat.values._given import listed
from custsat.values._number import not_negative, positive, within

if TYPE_CHECKING:
    from collections.abc import Iterable


MAX_VISITS: Final = 10**12  # more visits than anybody makes


@attrs.frozen(kw_only=True)
class VisitGroup:
    """Customers among whom a visit is worth the same.

    Attributes:
        name: what you call them.
        success_rate: the share of them who buy. [0 to 1]
        value: what a success is worth, 0 or more. [money; the same in all groups]
        visits_needed: how many visits a customer takes until the matter is decided.

    Raises:
        OutOfRange: for a name, a share or an amount that cannot be.
        NotANumber: for NaN and infinity, of what a visit is worth as well.
    """

    name: str
    success_rate: float
    value: float
    visits_needed: float = 1

    def __attrs_post_init__(self) -> None:
        an_id("name", self.name)
        within("success_rate", self.success_rate, 0, 1)
        not_negative("value", self.value)
        positive("visits_needed", self.visits_needed)
        not_negative("value / visits_needed", self._expected)

    @property
    def expected_value(self) -> float:
        """What a single visit is worth on average."""
        return float(self._expected)

    @property
    def _expected(self) -> Fraction:
        numbers = (self.success_rate, self.value, self.visits_needed)
        rate, value, n_needed = (Fraction(str(number)) for number in numbers)
        return rate * value / n_needed  # as written: 0.3 is three tenths


@attrs.frozen(kw_only=True)
class VisitShare:
    """What one group gets.

    Attributes:
        name: the group.
        visits: the whole visits it gets.
        expected_value: what a visit to it is worth on average.
        exact_share: what it would get if visits could be broken. [visits]
    """

    name: str
    visits: int
    expected_value: float
    exact_share: float


@attrs.frozen(kw_only=True)
class VisitPlan(Result):
    """Visits for every group, in the order in which the groups were given."""

    schema: ClassVar[str] = "visit_plan@1"
    table_fields: ClassVar[tuple[str, ...]] = ("n_visits", "n_groups", "largest_group")
    n_visits: int
    shares: tuple[VisitShare, ...]

    @property
    def n_groups(self) -> int:
        """How many groups there are."""
        return len(self.shares)

    @property
    def largest_group(self) -> str:
        """The group with the most visits, the more valuable one of two."""
        return max(
            self.shares, key=lambda share: (share.visits, share.expected_value)
        ).name

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The plan in short, and its groups."""
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
    """Share whole visits, or hours, out in proportion to what one of them is worth.

        Args:
            groups: the groups, each named once; a generator is used up.
    n_visits: how many visits there are to share out.

        Raises:
            OutOfRange: if *n_visits* is no whole number of 0 or more.
            TooLarge: for more than 10**12 of them.
            EmptyInput: if there is no group, or a visit to none of them is worth anything.
            InputError: if a name stands twice, or a group is none.
    """
    items = listed("groups", groups)
    if type(n_visits) is not int or n_visits < 0:
        raise OutOfRange(name="n_visits", allowed="a whole number of 0 or more")
    if n_visits > MAX_VISITS:
        raise TooLarge(what=f"more than {MAX_VISITS:g} units to share out")
    if not all(isinstance(group, VisitGroup) for group in items):
        raise InputError(what="groups must be VisitGroups")
    if len({group.name for group in items}) < len(items):
        raise InputError(what="a group stands twice")
    values = [group._expected for group in items]  # noqa: SLF001  # exact, where the public number is rounded
    if not any(values):
        raise EmptyInput(what="time for visits")
    exact = [n_visits * value / sum(values) for value in values]
    counts = _largest_remainder(exact, [group.name for group in items])
    return VisitPlan(
        n_visits=n_visits,
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


def _largest_remainder(exact: list[Fraction], names: list[str]) -> list[int]:
    """Whole numbers with the same sum; of equal remainders the larger share wins."""
    counts = [int(share) for share in exact]
    indices = range(len(exact))
    by_remainder = sorted(
        indices,
        key=lambda index: (counts[index] - exact[index], -exact[index], names[index]),
    )
    for position in by_remainder[: int(sum(exact)) - sum(counts)]:
        counts[position] += 1
    return counts
