"""Campaigns, and what the customers of their two groups brought in their days.

A group is counted by sums, which add up however the customers are split: its size, who
bought, the net amounts and their squares.  The net amount of a customer is the revenue
less cost of what was sold and cost to serve; whoever did not buy brought 0.  It is
known only where both costs of every purchase are: a cost that is not known is not 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.customers.portfolio._ledger import EXACT_CONTEXT, MINOR_UNITS
from custsat.errors import InputError, InvalidCount, OutOfOrder
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.customers.portfolio._ledger import LedgerEntry


def _to_cost(value: Any) -> Decimal | None:
    return None if value is None else checks.amount(value, "cost", as_text=False)


def _short_repr(group: frozenset[Hashable]) -> str:
    return f"<{len(group)} customers>"


@attrs.frozen(kw_only=True)
class Campaign:
    """Groups, days and cost of a promotion.

    Attributes:
        start: the first day on which a purchase counts as a response.
        end: the last such day.
        treated: ids of the customers who got the promotion.
        control: ids of the control group; empty without one.
        cost: cost of the campaign; None if unknown. [exact]

    Raises:
        InexactAmount, NotANumber: for a cost that is no exact amount.
        NotADate: for a start or end that is no date.
        OutOfOrder: if it ends before it starts.
        InputError: if a customer is in both groups.
    """

    start: date
    end: date
    treated: frozenset[Hashable] = attrs.field(converter=frozenset, repr=_short_repr)
    control: frozenset[Hashable] = attrs.field(
        converter=frozenset, default=frozenset(), repr=_short_repr
    )
    cost: Decimal | None = attrs.field(default=None, converter=_to_cost)

    def __attrs_post_init__(self) -> None:
        if checks.day(self.end, "end") < checks.day(self.start, "start"):
            raise OutOfOrder(low="start", high="end")
        if self.treated & self.control:
            raise InputError(
                problem="overlapping_groups", first="treated", second="control"
            )


class CustomerNet(NamedTuple):
    """What one customer brought in the days of a campaign. [minor units]"""

    net: int
    bought: bool
    n_rows: int
    n_with_cost: int
    n_with_cost_to_serve: int


@attrs.frozen(kw_only=True)
class CampaignGroup(ExportsProperties):
    """Sums over the customers of one group, in the days of a campaign.

    Groups of different customers add up with ``+``.

    Attributes:
        n: number of customers.
        responded: number of them who bought.
        n_rows: number of their purchases and refunds.
        n_with_cost: number of these with a known cost of what was sold.
        n_with_cost_to_serve: number of these with a known cost to serve.
        net_total: sum of their net amounts; None if a cost is unknown. [exact]
        net_square_total: sum of the squares; None likewise. [exact]

    Raises:
        InvalidCount: if more responded, or more costs are known, than there are.
    """

    n: int
    responded: int
    n_rows: int
    n_with_cost: int
    n_with_cost_to_serve: int
    net_total: Decimal | None
    net_square_total: Decimal | None

    def __attrs_post_init__(self) -> None:
        for part, total in (
            ("responded", "n"),
            ("n_with_cost", "n_rows"),
            ("n_with_cost_to_serve", "n_rows"),
        ):
            n_part = checks.exact_count(getattr(self, part), part)
            if n_part > checks.exact_count(getattr(self, total), total):
                raise InvalidCount(problem="part_exceeds_total", part=part, total=total)

    def __add__(self, other: CampaignGroup) -> CampaignGroup:
        if not isinstance(other, CampaignGroup):
            return NotImplemented
        pairs = (
            (field.name, getattr(self, field.name), getattr(other, field.name))
            for field in attrs.fields(CampaignGroup)
        )
        return CampaignGroup(**{name: _sum(a, b) for name, a, b in pairs})

    @property
    def response_rate(self) -> float | None:
        """Share of customers who bought; None without a customer. [0 to 1]"""
        return self.responded / self.n if self.n else None

    @property
    def net_per_head(self) -> float | None:
        """Mean net amount per customer; None if a cost is unknown. [money]"""
        if self.net_total is None or not self.n:
            return None
        return float(Fraction(self.net_total) / self.n)

    @property
    def net_variance(self) -> float | None:
        """Variance of the net amounts, with n - 1; None for one customer."""
        if self.net_total is None or self.net_square_total is None or self.n <= 1:
            return None
        total, squares = Fraction(self.net_total), Fraction(self.net_square_total)
        return float((squares - total**2 / self.n) / (self.n - 1))


def _sum(first: Any, second: Any) -> Any:
    """Return the sum of two counts or amounts; None if one is unknown."""
    if first is None or second is None:
        return None
    if isinstance(first, Decimal):
        return EXACT_CONTEXT.add(first, second)
    return first + second


@attrs.frozen(kw_only=True)
class CampaignCounts:
    """Both groups of a campaign, and its cost; None if that is unknown."""

    treated: CampaignGroup
    control: CampaignGroup
    cost: Decimal | None


def count_campaign(
    entries: Iterable[LedgerEntry], campaign: Campaign | None
) -> CampaignCounts | None:
    """Return the counts of a campaign from ledger entries; None without one.

    Raises:
        WrongType: if *campaign* is no Campaign.
    """
    if campaign is None:
        return None
    checks.instance(campaign, "campaign", Campaign)
    start, end = campaign.start.toordinal(), campaign.end.toordinal()
    rows: dict[Hashable, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        if start <= entry.day <= end:
            rows[entry.customer].append(entry)
    return campaign_counts(
        campaign, {customer: _customer_net(own) for customer, own in rows.items()}
    )


def net_of(entry: LedgerEntry) -> int:
    """Return the amount of a row less its costs, as far as they are known."""
    return entry.amount - (entry.cost or 0) - (entry.cost_to_serve or 0)


def _customer_net(entries: list[LedgerEntry]) -> CustomerNet:
    return CustomerNet(
        net=sum(map(net_of, entries)),
        bought=any(entry.amount >= 0 for entry in entries),
        n_rows=len(entries),
        n_with_cost=sum(entry.cost is not None for entry in entries),
        n_with_cost_to_serve=sum(entry.cost_to_serve is not None for entry in entries),
    )


def campaign_counts(
    campaign: Campaign, customers: Mapping[Hashable, CustomerNet]
) -> CampaignCounts:
    """Return the counts of a campaign.

    Args:
        campaign: groups, days and cost.
        customers: what each customer brought who has a row in its days.
    """
    return CampaignCounts(
        treated=_campaign_group(campaign.treated, customers),
        control=_campaign_group(campaign.control, customers),
        cost=campaign.cost,
    )


def _campaign_group(
    ids: frozenset[Hashable], customers: Mapping[Hashable, CustomerNet]
) -> CampaignGroup:
    active = [customers[customer] for customer in ids if customer in customers]
    n_rows = sum(customer.n_rows for customer in active)
    n_with_cost = sum(customer.n_with_cost for customer in active)
    n_with_cost_to_serve = sum(customer.n_with_cost_to_serve for customer in active)
    net = squares = None
    if n_rows == n_with_cost == n_with_cost_to_serve:
        net = _amount(sum(customer.net for customer in active), MINOR_UNITS)
        squares = _amount(sum(customer.net**2 for customer in active), MINOR_UNITS**2)
    return CampaignGroup(
        n=len(ids),
        responded=sum(customer.bought for customer in active),
        n_rows=n_rows,
        n_with_cost=n_with_cost,
        n_with_cost_to_serve=n_with_cost_to_serve,
        net_total=net,
        net_square_total=squares,
    )


def _amount(units: int, units_per_one: int) -> Decimal:
    return EXACT_CONTEXT.divide(Decimal(units), Decimal(units_per_one))
