"""What is counted of a customer base before anything is said about it.

Both doors, records and frames, fill :class:`BaseCounts`; the seven sections are made of
nothing else, so both say the same.  Days are ordinals, months running numbers, money is
in grains; no id of a customer is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs

from custsat.customers.ledger import Entry, LedgerChecks, day_of
from custsat.errors import OutOfOrder, InvalidCount
from custsat.labels import LabelledEnum
from custsat.values._period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.customers.ledger import Ledger

__all__ = [
    "DIMENSIONS",
    "BaseCounts",
    "BasketCounts",
    "Campaign",
    "CampaignCounts",
    "CustomerColumns",
    "Line",
    "MonthClass",
    "campaign_counts",
    "count_base",
    "month_class",
    "month_of",
]

DIMENSIONS: Final = ("product", "kind", "channel", "place")
PREFERRED: Final = ("product", "channel", "hour")


class MonthClass(LabelledEnum):
    """What a customer is in a month."""

    NEW = "new"
    RETURNING = "returning"
    WON_BACK = "won_back"
    REFUND_ONLY = "refund_only"


def month_of(day: int) -> int:
    """The running number of the month of a day."""
    return Period.MONTH.ordinal_of(date.fromordinal(day))


def _size(group: frozenset[Hashable]) -> str:
    return f"<{len(group)} customers>"


@attrs.frozen(kw_only=True)
class Campaign:
    """Who got a promotion, and who was kept apart.

    Attributes:
        start: the first day on which a purchase counts as a response.
        end: the last one.
        treated: customers who got it.
        control: customers kept apart; none where there is no control group.
        cost: what it cost.

    Raises:
        OutOfOrder: if it ends before it starts.
        InvalidCount: if somebody is in both groups.
    """

    start: date
    end: date
    treated: frozenset[Hashable] = attrs.field(converter=frozenset, repr=_size)
    control: frozenset[Hashable] = attrs.field(
        converter=frozenset, default=frozenset(), repr=_size
    )
    cost: Decimal = Decimal(0)

    def __attrs_post_init__(self) -> None:
        if day_of("end", self.end) < day_of("start", self.start):
            raise OutOfOrder(low="start", high="end")
        if self.treated & self.control:
            raise InvalidCount(what="somebody is in both groups of a campaign")


@attrs.frozen(kw_only=True)
class Line:
    """Sums over rows of one name."""

    rows: int
    money: int
    cost: int
    serving: int


@attrs.frozen(kw_only=True)
class CustomerColumns:
    """One entry per customer, in any order; refund-only customers have no visit.

    Attributes:
        visits: days with a purchase.
        recent: those of them inside the window.
        first: the day of the first visit; 0 without one.
        last: the day of the last visit; 0 without one.
        money: what was paid.
        net: the same less cost and cost to serve, as far as they are known.
    """

    visits: list[int]
    recent: list[int]
    first: list[int]
    last: list[int]
    money: list[int]
    net: list[int]


@attrs.frozen(kw_only=True)
class BasketCounts:
    """Baskets that hold a product, or a pair of them in the order of names."""

    baskets: int
    items: Mapping[str, int]
    both: Mapping[tuple[str, str], int]


@attrs.frozen(kw_only=True)
class CampaignCounts:
    """Sizes and responses of both groups, and what the treated brought."""

    treated: int
    responded: int
    control: int
    control_responded: int
    net: int
    cost: Decimal


@attrs.frozen(kw_only=True)
class BaseCounts:
    """Everything the seven sections need.

    Attributes:
        as_of: the day of the analysis.
        window: days that count as recent.
        currency: of all money; None where none was told.
        checks: what became of the rows.
        costed: used rows with a known cost.
        total: sums over all used rows.
        customers: columns with one entry per customer.
        lines: by dimension that was told, sums by name; None collects rows without.
        preferred: by dimension, the customers who prefer each name.
        months: customers and money, by month and class.
        cohorts: customers by first month and month of a visit.
        baskets: counts of products; None where none was told.
        campaign: counts of a promotion; None without one.
    """

    as_of: date
    window: int
    currency: str | None
    checks: LedgerChecks
    costed: int
    total: Line
    customers: CustomerColumns
    lines: Mapping[str, Mapping[str | None, Line]]
    preferred: Mapping[str, Mapping[str, int]]
    months: Mapping[tuple[int, MonthClass], tuple[int, int]]
    cohorts: Mapping[tuple[int, int], int]
    baskets: BasketCounts | None
    campaign: CampaignCounts | None


def count_base(
    book: Ledger, *, as_of: date, window: int, campaign: Campaign | None = None
) -> BaseCounts:
    """Count a ledger."""
    entries = book.entries
    visits: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.amount >= 0:
            visits[entry.customer].add(entry.day)
    told = [d for d in DIMENSIONS if any(getattr(e, d) is not None for e in entries)]
    return BaseCounts(
        as_of=as_of,
        window=window,
        currency=book.currency,
        checks=book.checks,
        costed=sum(entry.cost is not None for entry in entries),
        total=_line(entries),
        customers=_columns(entries, visits, as_of.toordinal() - window),
        lines={dimension: _lines(entries, dimension) for dimension in told},
        preferred=_all_preferred(entries),
        months=_months(entries, visits),
        cohorts=_cohorts(visits),
        baskets=_baskets(entries) if "product" in told else None,
        campaign=_campaign(entries, campaign),
    )


def _line(entries: Iterable[Entry]) -> Line:
    rows = money = cost = serving = 0
    for entry in entries:
        rows += 1
        money += entry.amount
        cost += entry.cost or 0
        serving += entry.serving or 0
    return Line(rows=rows, money=money, cost=cost, serving=serving)


def _lines(entries: Iterable[Entry], dimension: str) -> dict[str | None, Line]:
    groups: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[getattr(entry, dimension)].append(entry)
    return {name: _line(own) for name, own in groups.items()}


def _net(entry: Entry) -> int:
    return entry.amount - (entry.cost or 0) - (entry.serving or 0)


def _columns(
    entries: Iterable[Entry], visits: Mapping[str, set[int]], before: int
) -> CustomerColumns:
    money: dict[str, int] = defaultdict(int)
    net: dict[str, int] = defaultdict(int)
    for entry in entries:
        money[entry.customer] += entry.amount
        net[entry.customer] += _net(entry)
    days = [visits.get(who, set()) for who in money]
    return CustomerColumns(
        visits=[len(own) for own in days],
        recent=[sum(day > before for day in own) for own in days],
        first=[min(own, default=0) for own in days],
        last=[max(own, default=0) for own in days],
        money=list(money.values()),
        net=[net[who] for who in money],
    )


def _all_preferred(entries: tuple[Entry, ...]) -> dict[str, dict[str, int]]:
    names: dict[str, dict[str, Counter[str]]] = {}
    for entry in entries:
        if entry.amount < 0:
            continue
        for dimension, word in (*_preferable(entry), *entry.attributes):
            own = names.setdefault(dimension, defaultdict(Counter))
            own[entry.customer][word] += 1
    return {
        dimension: dict(Counter(_favourite(own) for own in customers.values()))
        for dimension, customers in names.items()
    }


def _preferable(entry: Entry) -> list[tuple[str, str]]:
    hour = None if entry.hour is None else f"{entry.hour:02}"
    told = zip(PREFERRED, (entry.product, entry.channel, hour), strict=True)
    return [(dimension, word) for dimension, word in told if word is not None]


def _favourite(own: Counter[str]) -> str:
    """The name with most rows; of equal ones the first by name."""
    return min(own, key=lambda name: (-own[name], name))


def _months(
    entries: Iterable[Entry], visits: Mapping[str, set[int]]
) -> dict[tuple[int, MonthClass], tuple[int, int]]:
    seen = {who: {month_of(day) for day in days} for who, days in visits.items()}
    money: dict[tuple[str, int], int] = defaultdict(int)
    for entry in entries:
        money[entry.customer, month_of(entry.day)] += entry.amount
    found: dict[tuple[int, MonthClass], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (who, month), paid in money.items():
        own = seen.get(who, set())
        came, new = month in own, month == min(own, default=0)
        cell = month, month_class(came=came, new=new, before=month - 1 in own)
        customers, before = found[cell]
        found[cell] = customers + 1, before + paid
    return dict(found)


def month_class(*, came: bool, new: bool, before: bool) -> MonthClass:
    """What a customer is who came this month, for the first time, or before."""
    if not came:
        return MonthClass.REFUND_ONLY
    if new:
        return MonthClass.NEW
    return MonthClass.RETURNING if before else MonthClass.WON_BACK


def _cohorts(visits: Mapping[str, set[int]]) -> Counter[tuple[int, int]]:
    found: Counter[tuple[int, int]] = Counter()
    for days in visits.values():
        first = month_of(min(days))
        found.update((first, month) for month in {month_of(day) for day in days})
    return found


def _baskets(entries: Iterable[Entry]) -> BasketCounts:
    held: dict[tuple[str, int] | str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.amount >= 0 and entry.product is not None:
            own = (entry.customer, entry.day)
            held[own if entry.basket is None else entry.basket].add(entry.product)
    items: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for products in held.values():
        items.update(products)
        both.update(combinations(sorted(products), 2))
    return BasketCounts(baskets=len(held), items=items, both=both)


def _campaign(
    entries: Iterable[Entry], campaign: Campaign | None
) -> CampaignCounts | None:
    if campaign is None:
        return None
    start, end = campaign.start.toordinal(), campaign.end.toordinal()
    net: dict[Hashable, int] = defaultdict(int)
    buyers = set()
    for entry in entries:
        if start <= entry.day <= end:
            net[entry.customer] += _net(entry)
            if entry.amount >= 0:
                buyers.add(entry.customer)
    return campaign_counts(campaign, {who: net[who] for who in buyers})


def campaign_counts(campaign: Campaign, net: Mapping[Hashable, int]) -> CampaignCounts:
    """Count a campaign, given what everybody who bought in its days brought."""
    answered = campaign.treated & net.keys()
    return CampaignCounts(
        treated=len(campaign.treated),
        responded=len(answered),
        control=len(campaign.control),
        control_responded=len(campaign.control & net.keys()),
        net=sum(net[who] for who in answered),
        cost=campaign.cost,
    )
