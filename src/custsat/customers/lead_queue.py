"""Whom to see next: leads in the order of what can still come of them.

The key is stated and total: the best action that is still possible comes first (the
order of :class:`~custsat.customers.qualification.Action`), of these the one whose worst
possible action is better, of these the id.  So the same leads in any order make the
same queue, and a lead that only has to be asked stands beside those that are ready.

>>> from typing import NamedTuple
>>> class Card(NamedTuple):
...     id: str
...     money: bool | None
...     authority: bool | None
...     need: bool | None
>>> line = queue([Card("b", True, None, True), Card("a", True, True, True)])
>>> [(place.id, place.pattern) for place in line.places]
[('a', 'MAN'), ('b', 'M?N')]
>>> line.incomplete, dict(line.cells)["MAN"]
(1, 1)
>>> queue([Card("a", True, True, True)] * 2)
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
from custsat.customers.qualification import (
    MAN,
    Action,
    Condition,
    LeadCase,
    Prospect,
    Qualification,
    QualificationStatus,
    qualify,
)
from custsat.errors import InvalidCount
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.display import Table
    from custsat.rules import DecisionTable

__all__ = ["LeadLike", "LeadPlace", "LeadQueue", "queue"]

RANK: Final = {action: place for place, action in enumerate(Action)}


class LeadLike(Protocol):
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
class LeadPlace(ExportsProperties):
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
    prospect: Prospect | None
    action: Action | None
    ask: tuple[Condition, ...]


@attrs.frozen(kw_only=True)
class LeadQueue(Result):
    """Leads in the order in which to see them, and how many stand in every cell.

    Attributes:
        places: the leads, the first to see first.
        cells: leads in each of the eight cells, in the order of the table.
        open_cells: leads in each pattern with an unknown, in the order of letters.
    """

    schema: ClassVar[str] = "lead_queue@1"
    table_fields: ClassVar[tuple[str, ...]] = ("leads", "incomplete")
    places: tuple[LeadPlace, ...]
    cells: tuple[tuple[str, int], ...]
    open_cells: tuple[tuple[str, int], ...]

    @property
    def leads(self) -> int:
        """All leads in the queue."""
        return len(self.places)

    @property
    def incomplete(self) -> int:
        """Leads of which something is still to be found out."""
        return sum(p.status is QualificationStatus.INCOMPLETE for p in self.places)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The leads in each cell."""
        cells = (*self.cells, *self.open_cells)
        return (*super().tables(lang), head_counts("field.cells", cells, lang))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That leads wait for an answer, if any do."""
        if not self.incomplete:
            return ()
        waiting = (float(self.incomplete), float(self.leads))
        return (
            Finding(
                code="finding.leads_incomplete",
                weight=100 * self.incomplete / self.leads,
                facts=tuple(zip(("incomplete", "leads"), waiting, strict=True)),
                advice="advice.ask_leads",
            ),
        )


def queue(
    leads: Iterable[LeadLike], *, rule: DecisionTable[LeadCase, Action] = MAN
) -> LeadQueue:
    """Put *leads* in the order in which to see them.

    Raises:
        InvalidCount: if two leads have one id.
        InputError: for something that is no lead.
        UnknownCase: if a condition is neither a bool nor None.
    """
    seen: dict[str, Qualification] = {}
    for row, lead in enumerate(several("leads", leads)):
        name, money, authority, need = told("leads", lead, "id", *LeadCase._fields)
        if one_of(str, "the id of a lead", name) in seen:
            again = "has the id of an earlier one"
            raise InvalidCount(what=f"the lead at row {row} {again}")
        seen[name] = qualify(money=money, authority=authority, need=need, rule=rule)
    counts = Counter(it.pattern for it in seen.values())
    full = ["".join(cell) for cell in product("Mm", "Aa", "Nn")]
    return LeadQueue(
        places=tuple(_place(*it) for it in sorted(seen.items(), key=_key)),
        cells=tuple((cell, counts.pop(cell, 0)) for cell in full),
        open_cells=tuple(sorted(counts.items())),
    )


def _key(item: tuple[str, Qualification]) -> tuple[int, int, str]:
    ranks = [RANK[action] for action in item[1].possible]
    return min(ranks), max(ranks), item[0]


def _place(id_: str, seen: Qualification) -> LeadPlace:
    return LeadPlace(
        id=id_,
        pattern=seen.pattern,
        status=seen.status,
        prospect=seen.prospect,
        action=seen.action,
        ask=seen.ask,
    )
