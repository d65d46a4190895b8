"""Decisions of a table, and the values that its conditions can have."""

from __future__ import annotations

from enum import EnumType
from itertools import product
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_type_hints

import attrs

from custsat.values._reason import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


Out_co = TypeVar("Out_co", covariant=True)


@attrs.frozen(kw_only=True)
class Decision(Generic[Out_co]):
    """The decision of a table on one case.

    Attributes:
        possible: the outcomes that the known conditions leave open.
        ask: the unknown conditions that can still change the outcome.
        reasons: the rows that may fire.
    """

    possible: tuple[Out_co, ...]
    ask: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def outcome(self) -> Out_co | None:
        """The outcome, or None while unknown conditions can still change it."""
        return None if self.ask else self.possible[0]


def domains_of(case: type[Any]) -> tuple[tuple[Any, ...], ...]:
    """Return the values that each field of a NamedTuple can have when it is known."""
    return tuple(_domain(hint) for hint in get_type_hints(case).values())


def _domain(hint: Any) -> tuple[Any, ...]:
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not type(None)]
    if kinds == [bool]:
        return (True, False)
    if len(kinds) == 1 and isinstance(kinds[0], EnumType) and len(kinds[0]):
        return tuple(kinds[0])
    msg = f"a condition is a bool or an enum, or None; not {hint}"
    raise TypeError(msg)


def completions(
    case: tuple[Any, ...], domains: tuple[tuple[Any, ...], ...]
) -> Iterator[tuple[Any, ...]]:
    """Yield every case without unknowns that *case* can turn out to be."""
    return product(
        *(
            domain if value is None else (value,)
            for value, domain in zip(case, domains, strict=True)
        )
    )


def is_relevant(index: int, outcomes: Mapping[tuple[Any, ...], object]) -> bool:
    """Return whether the condition at *index* alone can change the outcome."""
    outcome_of: dict[tuple[Any, ...], object] = {}
    return any(
        outcome_of.setdefault((*case[:index], *case[index + 1 :]), outcome) != outcome
        for case, outcome in outcomes.items()
    )
