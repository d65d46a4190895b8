"""Prospecting: where leads come from, and which source pays.

The yield of a source is closed deals per contact, with Wilson's interval: a source of
three contacts may look splendid and say nothing.  The deck calls trade publications the
most effective source without a figure; measure your own.

>>> result = conversion_by_source(
...     contacts={"internet": 400, "referral": 50},
...     closed={"internet": 12, "referral": 9},
... )
>>> [(row.source, row.rate) for row in result.rows]
[('referral', 0.18), ('internet', 0.03)]
>>> conversion_by_source(contacts={"internet": 4}, closed={"internet": 5})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: source number 1 closed more deals than it had contacts
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.customers.handed_in import mapped
from custsat.customers.headcounts import counted
from custsat.errors import EmptyInput, InvalidCount, UnknownField
from custsat.estimates import wilson
from custsat.labels import LabelledEnum
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


class LeadSource(LabelledEnum):
    """Where the handbook looks for prospects."""

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
    """One source.

    Attributes:
        source: its name.
        contacts: people contacted.
        closed: deals that came of it.
        interval: Wilson's interval of the yield; None without a contact.
    """

    source: str
    contacts: int
    closed: int
    interval: Interval | None

    @property
    def rate(self) -> float | None:
        """Closed deals per contact; None without a contact. [0 to 1]"""
        return self.closed / self.contacts if self.contacts else None


@attrs.frozen(kw_only=True)
class SourceConversion(Result):
    """Sources, the best yield first, ties by name; sources without a contact last.

    Attributes:
        rows: the sources.
    """

    schema: ClassVar[str] = "source_conversion@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "contacts",
        "closed",
        "overall_rate:.1%",
        "best",
    )
    rows: tuple[SourceRow, ...]

    @property
    def contacts(self) -> int:
        """All contacts."""
        return sum(row.contacts for row in self.rows)

    @property
    def closed(self) -> int:
        """All deals."""
        return sum(row.closed for row in self.rows)

    @property
    def overall_rate(self) -> float | None:
        """Deals per contact over all sources. [0 to 1]"""
        return self.closed / self.contacts if self.contacts else None

    @property
    def best(self) -> str | None:
        """The source with the best yield."""
        return self.rows[0].source if self.contacts else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The sources whose yield is surely below that of all together."""
        return tuple(
            Finding(
                code="finding.source_below_average",
                weight=100 * (self.overall_rate - row.rate),
                subject=row.source,
                facts=(("rate", row.rate), ("overall_rate", self.overall_rate)),
                advice="advice.move_effort_to_better_source",
            )
            for row in self.rows
            if row.interval is not None
            and row.rate is not None
            and self.overall_rate is not None
            and row.interval.high < self.overall_rate
        )


def conversion_by_source(
    *, contacts: Mapping[str, int], closed: Mapping[str, int], level: float = 0.95
) -> SourceConversion:
    """Measure what each source of prospects yields.

    Args:
        contacts: people contacted, by source; words of ours, or names of your own.
        closed: deals that came of them; a source that is not named closed none.
        level: the confidence of the intervals.

    Raises:
        EmptyInput: if there is no source.
        UnknownField: if *closed* names a source without contacts.
        InvalidCount: for impossible counts.
    """
    contacts, closed = mapped("contacts", contacts), mapped("closed", closed)
    if not contacts:
        raise EmptyInput(what="a yield")
    for position, name in enumerate(closed, start=1):
        if name not in contacts:
            raise UnknownField(owner="contacts", position=position)
    rows = []
    for position, (name, value) in enumerate(contacts.items(), start=1):
        n_contacts, n_closed = counted(value), counted(closed.get(name, 0))
        if n_closed > n_contacts:
            message = "closed more deals than it had contacts"
            raise InvalidCount(what=f"source number {position} {message}")
        interval = wilson(n_closed, n_contacts, level=level) if n_contacts else None
        rows.append(
            SourceRow(
                source=str(name),
                contacts=n_contacts,
                closed=n_closed,
                interval=interval,
            )
        )
    return SourceConversion(rows=tuple(sorted(rows, key=_sort_key)))


def _sort_key(row: SourceRow) -> tuple[float, str]:
    return (1.0 if row.rate is None else -row.rate, row.source)
