"""Queue of leads: which lead to see next.

Leads are sorted by the best action that is still possible (in the order of
:class:`~custsat.customers.LeadAction`), then by the worst.  So a lead that lacks an
answer is ranked by what it can still become.  Leads that nothing tells apart stay in
the order of the input: list those that wait longest first.

>>> from typing import NamedTuple
>>> class Lead(NamedTuple):
...     id: str
...     money: bool | None
...     authority: bool | None
...     need: bool | None
>>> lead_queue([Lead("a", True, True, True)] * 2)
Traceback (most recent call last):
    ...
custsat.errors.InputError: the id of the lead at row 1 is listed twice
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, TypeAlias

import attrs

from custsat import _checks as checks
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
from custsat.display import count_table
from custsat.errors import InputError
from custsat.rules import DecisionTable
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.display import Table

ACTION_RANK: Final = {action: rank for rank, action in enumerate(LeadAction)}


class SupportsLead(Protocol):
    """An object with an id and the three conditions of MAN; a mapping has them as keys.

    A condition that is not known is None; it must not be left out.
    """

    @property
    def id(self) -> str | int:
        """The id of the lead, unique in the queue."""
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


LeadLike: TypeAlias = SupportsLead | Mapping[str, Any]


@attrs.frozen(kw_only=True)
class QueuedLead(ExportsProperties):
    """One lead of the queue.

    Attributes:
        id: the id of the lead.
        pattern: its three conditions as letters, ``M?N``.
        status: whether the action is decided.
        prospect: how promising it is; None while undecided.
        action: what to do next; None while undecided.
        ask: what to find out next.
    """

    id: str | int
    pattern: str
    status: QualificationStatus
    prospect: ProspectClass | None
    action: LeadAction | None
    ask: tuple[LeadCondition, ...]


@attrs.frozen(kw_only=True)
class LeadQueue(Result):
    """Leads in the order in which to see them, and how many there are of each pattern.

    Attributes:
        leads: the leads, the first to see first.
        counts_by_pattern: leads of each of the eight complete patterns, in the order of
            the table.
        incomplete_counts_by_pattern: leads of each pattern with an unknown, sorted.
    """

    schema: ClassVar[str] = "lead_queue@1"
    default_rows: ClassVar[str] = "leads"
    table_fields: ClassVar[tuple[str, ...]] = ("n_leads", "n_incomplete")
    leads: tuple[QueuedLead, ...]
    counts_by_pattern: tuple[tuple[str, int], ...]
    incomplete_counts_by_pattern: tuple[tuple[str, int], ...]

    @property
    def n_leads(self) -> int:
        """Number of leads."""
        return len(self.leads)

    @property
    def n_incomplete(self) -> int:
        """Number of leads whose action is not decided."""
        return sum(lead.status is QualificationStatus.INCOMPLETE for lead in self.leads)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The summary table and the number of leads by pattern."""
        counts = (*self.counts_by_pattern, *self.incomplete_counts_by_pattern)
        return (
            *super().tables(lang),
            count_table("field.counts_by_pattern", counts, lang),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding if the action of some leads is not decided."""
        if not self.n_incomplete:
            return ()
        return (
            Finding(
                code="finding.leads_incomplete",
                weight=100 * self.n_incomplete / self.n_leads,
                facts=(
                    ("incomplete", float(self.n_incomplete)),
                    ("leads", float(self.n_leads)),
                ),
                advice="advice.ask_leads",
            ),
        )


def lead_queue(
    leads: Iterable[LeadLike], *, rule: DecisionTable[LeadCase, LeadAction] = MAN
) -> LeadQueue:
    """Return *leads* in the order in which to see them; equal ones as they are listed.

    >>> from custsat.customers import lead_queue
    >>> first = {"id": 1, "money": True, "authority": None, "need": True}
    >>> second = {"id": 2, "money": True, "authority": True, "need": True}
    >>> [(lead.id, lead.pattern) for lead in lead_queue([first, second]).leads]
    [(2, 'MAN'), (1, 'M?N')]

    Args:
        leads: records, mappings or objects with ``id``, ``money``, ``authority`` and
            ``need``; an id is a text or a whole number.
        rule: ``MAN``, or a rule derived from it with ``MAN.evolve``.

    Raises:
        InputError: if two leads have the same id.
        WrongType: if a lead lacks one of the fields, its id is no text or whole number,
            a condition is not True, False or None, or *rule* is not a DecisionTable.
    """
    checks.instance(rule, "rule", DecisionTable)
    qualifications: dict[str | int, Qualification] = {}
    items: tuple[LeadLike, ...] = checks.sequence(leads, "leads")
    for row, lead in enumerate(items):
        lead_id, money, authority, need = checks.row_fields(
            lead, f"leads at row {row}", "id", *LeadCase._fields
        )
        lead_id = checks.key(lead_id, "id", row)
        if lead_id in qualifications:
            name = f"the id of the lead at row {row}"
            raise InputError(problem="duplicate", name=name)
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


def _sort_key(item: tuple[str | int, Qualification]) -> tuple[int, int]:
    ranks = [ACTION_RANK[action] for action in item[1].possible]
    return min(ranks), max(ranks)


def _queued_lead(lead_id: str | int, qualification: Qualification) -> QueuedLead:
    return QueuedLead(
        id=lead_id,
        pattern=qualification.pattern,
        status=qualification.status,
        prospect=qualification.prospect,
        action=qualification.action,
        ask=qualification.ask,
    )
