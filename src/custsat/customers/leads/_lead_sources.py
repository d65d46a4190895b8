"""Lead sources: which share of the contacts of each source becomes a deal.

The rate of a source is closed deals per contact, with Wilson's interval, because a
source with three contacts says little.  The handbook calls trade publications the most
effective source without giving a figure; measure your own.

>>> conversion_by_source(contacts={"internet": 4}, closed={"internet": 5})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: the deals of source 1 must not exceed its contacts
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount
from custsat.estimates import wilson
from custsat.estimates._judgement import shared_level
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


class LeadSource(LabelledEnum):
    """Sources of leads that the dealer handbook names."""

    ACQUAINTANCES = "acquaintances"
    BUSINESS_CONTACTS = "business_contacts"
    STATISTICS = "statistics"
    DIRECTORIES = "directories"
    PUBLICATIONS = "publications"
    INTERNET = "internet"
    DOOR_TO_DOOR = "door_to_door"
    TELEPHONE = "telephone"
    MAIL = "mail"
    REFERRAL = "referral"


@attrs.frozen(kw_only=True)
class SourceRow(ExportsProperties):
    """The contacts and deals of one source.

    Attributes:
        source: its name.
        contacts: people contacted.
        closed: deals that followed.
        interval: Wilson's interval of the rate; None without a contact.
    """

    source: str
    contacts: int
    closed: int
    interval: Interval | None

    @property
    def rate(self) -> float | None:
        """Closed deals per contact; None without a contact. [0 to 1]"""
        return self.closed / self.contacts if self.contacts else None

    def is_below(self, rate: float, n_judged: int) -> bool:
        """Return whether the rate lies below *rate* with its interval.

        Args:
            rate: the rate that it is compared with.
            n_judged: number of sources that are compared.
        """
        if self.interval is None:
            return False
        level = shared_level(self.interval.level, n_judged)
        return wilson(self.closed, self.contacts, level=level).high < rate


@attrs.frozen(kw_only=True)
class SourceConversion(Result):
    """Sources by rate, the best first, those without a contact last.

    Of equal rates the one of more contacts comes first, then the order of the argument.

    Attributes:
        rows: the sources.
    """

    schema: ClassVar[str] = "source_conversion@1"
    default_rows: ClassVar[str] = "rows"
    table_fields: ClassVar[tuple[str, ...]] = (
        "contacts",
        "closed",
        "overall_rate:.1%",
        "best",
    )
    rows: tuple[SourceRow, ...]

    @property
    def contacts(self) -> int:
        """Number of contacts of all sources."""
        return sum(row.contacts for row in self.rows)

    @property
    def closed(self) -> int:
        """Number of deals of all sources."""
        return sum(row.closed for row in self.rows)

    @property
    def overall_rate(self) -> float | None:
        """Deals per contact over all sources; None without a contact. [0 to 1]"""
        return self.closed / self.contacts if self.contacts else None

    @property
    def best(self) -> str | None:
        """The source with the highest rate; None without a contact."""
        return self.rows[0].source if self.contacts else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The sources of enough contacts whose interval lies below the overall rate.

        Together they share the error of one interval.
        """
        overall_rate = self.overall_rate
        n_judged = sum(row.contacts >= MIN_ANSWERS.value for row in self.rows)
        return tuple(
            Finding(
                code="finding.source_below_average",
                weight=100 * (overall_rate - row.rate),
                subject=row.source,
                facts=(("rate", row.rate), ("overall_rate", overall_rate)),
                advice="advice.move_effort_to_better_source",
            )
            for row in self.rows
            if row.rate is not None
            and overall_rate is not None
            and row.contacts >= MIN_ANSWERS.value
            and row.rate < overall_rate
            and row.is_below(overall_rate, n_judged)
        )


def conversion_by_source(
    *, contacts: Mapping[str, int], closed: Mapping[str, int], level: float = 0.95
) -> SourceConversion:
    """Compare sources of leads by the share of contacts that became deals.

    >>> from custsat.customers.leads import conversion_by_source
    >>> contacts = {"internet": 400, "referral": 50}
    >>> closed = {"internet": 12, "referral": 9}
    >>> result = conversion_by_source(contacts=contacts, closed=closed)
    >>> [(row.source, row.rate) for row in result.rows]
    [('referral', 0.18), ('internet', 0.03)]

    Args:
        contacts: people contacted, by source: members of ``LeadSource`` or any names.
        closed: deals that followed, by source; a source that is not listed closed none.
        level: the confidence level of the intervals.

    Raises:
        EmptyInput: if there is no source.
        UnknownField: if *closed* names a source without contacts.
        InvalidCount: if a count is not a whole number of 0 or more, or a source has
            more deals than contacts.
    """
    contacts = checks.mapping_by_name(contacts, "contacts")
    closed = checks.mapping_by_name(closed, "closed")
    if not contacts:
        raise EmptyInput(result="a conversion", unit="source")
    checks.has_names(
        contacts, "contacts", closed, named_by="closed", unit="source", is_data=True
    )
    rows = [
        _source_row(name, position, contacts[name], closed.get(name, 0), level)
        for position, name in enumerate(contacts, start=1)
    ]
    return SourceConversion(rows=tuple(sorted(rows, key=_sort_key)))


def _source_row(
    name: str, position: int, contacts: float, closed: float, level: float
) -> SourceRow:
    """Return the row of one source."""
    n_contacts = checks.count(contacts, "contacts")
    n_closed = checks.count(closed, "closed")
    if n_closed > n_contacts:
        raise InvalidCount(
            problem="part_exceeds_total",
            part=f"the deals of source {position}",
            total="its contacts",
        )
    interval = wilson(n_closed, n_contacts, level=level) if n_contacts else None
    return SourceRow(
        source=str(name), contacts=n_contacts, closed=n_closed, interval=interval
    )


def _sort_key(row: SourceRow) -> tuple[float, int]:
    """Sort by rate and contacts, descending; sources without a contact come last."""
    return (1.0 if row.rate is None else -row.rate, -row.contacts)
