"""Checklists: named items, each yes, no or unknown.

The items are the members of an enum.  A share of yes is stated with what the unknown
could still make of it; which items are missing matters more than their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from custsat import _checks as checks
from custsat.errors import TooLarge, WrongType
from custsat.labels import LabelledEnum
from custsat.rules._rule import Rule, code_for

if TYPE_CHECKING:
    from collections.abc import Iterator


Item = TypeVar("Item", bound=LabelledEnum)


@attrs.frozen(kw_only=True)
class ChecklistResult(Generic[Item]):
    """The answers to a checklist, items in the order of the list."""

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


@attrs.frozen(kw_only=True, repr=False)
class Checklist(Rule, Generic[Item]):
    """A list of items.

    >>> from custsat.evidence.sources import DEALER_HANDBOOK
    >>> class Paper(LabelledEnum):
    ...     NAME = "name"
    ...     PHONE = "phone"
    ...     NEED = "need"
    >>> papers = Checklist(id="file@1", source=DEALER_HANDBOOK, items=tuple(Paper))
    >>> result = papers.evaluate({Paper.NAME: True, Paper.NEED: False})
    >>> result.share, result.unknown
    (0.5, (<Paper.PHONE: 'phone'>,))

    Raises:
        RuleError: if an item is duplicated, or there is none.
    """

    items: tuple[Item, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.items or len(set(self.items)) < len(self.items):
            self.fail("checklist_items")

    def evaluate(
        self,
        answers: Mapping[Any, bool | None] | Iterable[Any],
        *,
        name: str = "answers",
    ) -> ChecklistResult[Item]:
        """Return which items are present, absent and unknown.

        Args:
            answers: True, False or None by item, where an item that is not mentioned is
                unknown; or a list of the items that are present, all others absent.
            name: what the answers are called in a message.

        Raises:
            UnknownField: for an item that is not on the list.
            WrongType: for an answer other than True, False and None, or no list at all.
            TooLarge: for more answers than there are items.
        """
        answer_of: dict[Item, bool | None] = dict.fromkeys(
            self.items, None if isinstance(answers, Mapping) else False
        )
        pairs = (
            answers.items()
            if isinstance(answers, Mapping)
            else _all_present(answers, name)
        )
        for position, (key, answer) in enumerate(pairs, start=1):
            if position > len(self.items):
                limit = {"maximum": len(self.items), "unit": "items"}
                raise TooLarge(problem="too_many", name=name, **limit)
            if not isinstance(key, str) or key not in self._item_of_code:
                checks.known_names([key], name, self._item_of_code, unit="item")
            answer_of[self._item_of_code[key]] = (
                answer
                if answer is True or answer is False
                else checks.boolean_or_none(answer, checks.entry(name, key))
            )
        return ChecklistResult(
            present=tuple(item for item in self.items if answer_of[item] is True),
            absent=tuple(item for item in self.items if answer_of[item] is False),
            unknown=tuple(item for item in self.items if answer_of[item] is None),
        )

    @cached_property
    def _item_of_code(self) -> dict[str, Item]:
        """The items by their codes, which they equal."""
        return {str(item): item for item in self.items}

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """Return a row per item."""
        return (("page.item",), *((code_for(item),) for item in self.items))


def _all_present(items: Any, name: str) -> Iterator[tuple[Any, bool]]:
    """Return each of a list of items with True."""
    is_text = isinstance(items, str | bytes)
    if is_text or not isinstance(items, Iterable) or checks.is_frame(items):
        expected = "a mapping of items to answers, or a list of items"
        got = checks.type_name(items)
        raise WrongType(name=name, expected=expected, got=got)
    return ((item, True) for item in items)
