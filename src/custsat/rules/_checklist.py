"""Checklists: named items, each yes, no or unknown.

The items are the members of an enum.  A share of yes is stated with what the unknown
could still make of it; which items are missing matters more than their number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from custsat.errors import UnknownCase, UnknownField
from custsat.labels import LabelledEnum
from custsat.rules._rule import Rule, code_for

if TYPE_CHECKING:
    from collections.abc import Mapping


Item = TypeVar("Item", bound=LabelledEnum)


@attrs.frozen(kw_only=True)
class ChecklistResult(Generic[Item]):
    """A list that somebody went through, items in the order of the list."""

    present: tuple[Item, ...]
    absent: tuple[Item, ...]
    unknown: tuple[Item, ...]

    @property
    def share(self) -> float | None:
        """Share of yes among the answered; None if nothing was answered. [0 to 1]"""
        answered = len(self.present) + len(self.absent)
        return len(self.present) / answered if answered else None

    @property
    def bounds(self) -> tuple[float, float]:
        """The share if every unknown item is a no, and if every one is a yes."""
        n = len(self.present) + len(self.absent) + len(self.unknown)
        return len(self.present) / n, (n - len(self.absent)) / n


@attrs.frozen(kw_only=True)
class Checklist(Rule, Generic[Item]):
    """A list of items.

    >>> from custsat.evidence.sources import DEALER_HANDBOOK
    >>> class Paper(LabelledEnum):
    ...     NAME = "name"
    ...     PHONE = "phone"
    ...     NEED = "need"
    >>> file = Checklist(id="file@1", source=DEALER_HANDBOOK, items=tuple(Paper))
    >>> seen = file.of({Paper.NAME: True, Paper.NEED: False})
    >>> seen.share, seen.unknown
    (0.5, (<Paper.PHONE: 'phone'>,))

    Raises:
        RuleError: if an item stands twice, or there is none.
    """

    items: tuple[Item, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.items or len(set(self.items)) < len(self.items):
            self.fail("a checklist holds each item once, and at least one")

    def evaluate(self, answers: Mapping[Item, bool | None]) -> ChecklistResult[Item]:
        """Go through the list; an item that is not mentioned is unknown.

        Raises:
            UnknownField: for an answer to something that is not on the list.
            UnknownCase: for an answer other than yes, no and unknown.
        """
        for position, name in enumerate(answers, start=1):
            if name not in self.items:
                known = tuple(map(str, self.items))
                raise UnknownField(
                    owner=self.id, position=position, given=str(name), known=known
                )
        said = {item: self._truth(item, answers.get(item)) for item in self.items}
        return ChecklistResult(
            present=tuple(item for item, it in said.items() if it is True),
            absent=tuple(item for item, it in said.items() if it is False),
            unknown=tuple(item for item, it in said.items() if it is None),
        )

    def _truth(self, item: Item, it: object) -> bool | None:
        """An answer as a bool of Python, whose numpy brother is welcome."""
        if it is None:
            return None
        if type(it).__name__ not in {"bool", "bool_"}:
            raise UnknownCase(rule=self.id, condition=str(item))
        return bool(it)

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """The items, one per line."""
        return (("page.item",), *((code_for(item),) for item in self.items))
