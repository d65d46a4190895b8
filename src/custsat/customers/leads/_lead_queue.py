"""Whom to see next: leads in the order of what can still come of them.

The key is stated and total: the best action that is still possible comes first (the
order of :class:`~custsat.customers.LeadAction`), of these the one whose worst
possible action is better, of these the id.  So the same leads in any order make the
same queue, and a lead that only has to be asked stands beside those that are ready.

>>> from typing import NamedTuple
>>> class Card(NamedTuple):
...     id: str
...     from_minor_units: bool | None
...     authority: bool | None
...     need: bool | None
>>> result = lead_queue([Card("b", True, None, True), Card("a", True, True, True)])
>>> [(lead.id, lead.pattern) for lead in result.leads]
[('a', 'MAN'), ('b', 'M?N')]
>>> result.n_incomplete, dict(result.counts_by_pattern)["MAN"]
(1, 1)
>>> lead_queue([Card("a", True, True, True)] * 2)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: the lead at row 1 has the id of an earlier one
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

import attrs

from custsat.customers.handed_in import one_of, several, told
from custsat.customers.headcounts import head_counts
from custsat.customers.leads._qualification import (
    MAN,
    LeadAction,
    LeadCase,
    LeadCondition,
    ProspectClass,
    Qualification,
    QualificationStatus,
    qualify,
)
from custsat.errors import InvalidCount
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.display import Table
    from custsat.rules import DecisionTable


ACTION_RANK: Final = {action: rank for rank, action in enumerate(LeadAction)}


class SupportsLead(Protocol):
    """Anything with an id and the three facts: a record, a row, an object of yours."""

    @property
    def id(self) -> str:
        """What names the lead."""
        ...

    @property
    def money(self) -> float | None:
        """Whether they can pay."""
        ...

    @property
    def authority(self) -> float | None:
        """Whether they decide."""
        ...

    @property
    def need(self) -> float | None:
        """Whether they have use for it."""
        ...


@attrs.frozen(kw_only=True)
class QueuedLead(ExportsProperties):
    """One lead in its place.

    Attributes:
        id: the lead.
        pattern: its three facts as letters.
        status: whether enough is known to act.
        prospect: what the contact is worth, if that is decided.
        action: what to do, if that is decided.
        ask: what to find out next.
    """

    id: str
    pattern: str
    status: QualificationStatus
    prospect: ProspectClass | None
    action: LeadAction | None
    ask: tuple[LeadCondition, ...]


@attrs.frozen(kw_only=True)
class LeadQueue(Result):
    """Leads in the order in which to see them, and how many stand in every cell.

    Attributes:
        places: the leads, the first to see first.
        cells: leads in each of the eight cells, in the order of the table.
        open_cells: leads in each pattern with an unknown, in the order of letters.
    """

    schema: ClassVar[str] = "lead_queue@1"
    table_fields: ClassVar[tuple[str, ...]] = ("n_leads", "n_incomplete")
    leads: tuple[QueuedLead, ...]
    counts_by_pattern: tuple[tuple[str, int], ...]
    incomplete_counts_by_pattern: tuple[tuple[str, int], ...]

    @property
    def n_leads(self) -> int:
        """All leads in the queue."""
        return len(self.leads)

    @property
    def n_incomplete(self) -> int:
        """Leads of which something is still to be found out."""
        return sum(p.status is QualificationStatus.INCOMPLETE for p in self.leads)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The leads in each cell."""
        cells = (*self.counts_by_pattern, *self.incomplete_counts_by_pattern)
        return (
            *super().tables(lang),
            head_counts("field.counts_by_pattern", cells, lang),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That leads wait for an answer, if any do."""
        if not self.n_incomplete:
            return ()
        waiting = (float(self.n_incomplete), float(self.n_leads))
        return (
            Finding(
                code="finding.leads_incomplete",
                weight=100 * self.n_incomplete / self.n_leads,
                facts=tuple(zip(("incomplete", "leads"), waiting, strict=True)),
                advice="advice.ask_leads",
            ),
        )


def lead_queue(
    leads: Iterable[SupportsLead], *, rule: DecisionTable[LeadCase, LeadAction] = MAN
) -> LeadQueue:
    """Put *leads* in the order in which to see them.

    Raises:
        InvalidCount: if two leads have one id.
        InputError: for something that is no lead.
        UnknownCase: if a condition is neither a bool nor None.
    """
    qualifications: dict[str, Qualification] = {}
    for row, lead in enumerate(several("leads", leads)):
        lead_id, money, authority, need = told("leads", lead, "id", *LeadCase._fields)
        if one_of(str, "the id of a lead", lead_id) in qualifications:
            message = "has the id of an earlier one"
            raise InvalidCount(what=f"the lead at row {row} {message}")
        qualifications[lead_id] = qualify(
            money=money, authority=authority, need=need, rule=rule
        )
    counts = Counter(item.pattern for item in qualifications.values())
    patterns = ["".join(pattern) for pattern in product("Mm", "Aa", "Nn")]
    return LeadQueue(
        leads=tuple(
            _queued_lead(*item)
            for item in sorted(qualifications.items(), key=_sort_key)
        ),
        counts_by_pattern=tuple(
            (pattern, counts.pop(pattern, 0)) for pattern in patterns
        ),
        incomplete_counts_by_pattern=tuple(sorted(counts.items())),
    )


def _sort_key(item: tuple[str, Qualification]) -> tuple[int, int, str]:
    ranks = [ACTION_RANK[action] for action in item[1].possible]
    return min(ranks), max(ranks), item[0]


def _queued_lead(lead_id: str, qualification: Qualification) -> QueuedLead:
    return QueuedLead(
        id=lead_id,
        pattern=qualification.pattern,
        status=qualification.status,
        prospect=qualification.prospect,
        action=qualification.action,
        ask=qualification.ask,
    )
