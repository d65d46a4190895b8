"""Decisions of a table, and the values that its conditions can have."""

from __future__ import annotations

from enum import EnumType
from itertools import product
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    NamedTuple,
    TypeVar,
    get_args,
    get_type_hints,
)

import attrs

from custsat.values._reason import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


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


class CaseAnalysis(NamedTuple):
    """What a table says about one case, whose unknown conditions are open.

    Attributes:
        rows: the rows that may fire; bit *i* stands for row *i*.
        relevant: the unknown conditions that can change the outcome, likewise.
        function: a number; equal if the outcome depends alike on what is unknown.
    """

    rows: int
    relevant: int
    function: int


def rows_by_case(
    patterns: Iterable[tuple[Any, ...]], domains: tuple[tuple[Any, ...], ...]
) -> dict[tuple[Any, ...], list[int]]:
    """Return for every case without unknowns the rows that it matches, in order."""
    matches: dict[tuple[Any, ...], list[int]] = {case: [] for case in product(*domains)}
    for row, pattern in enumerate(patterns):
        pairs = zip(pattern, domains, strict=True)
        for case in product(*((v,) if v is not None else d for v, d in pairs)):
            matches[case].append(row)
    return matches


def analyse_cases(
    domains: tuple[tuple[Any, ...], ...],
    row_of: Mapping[tuple[Any, ...], int],
    outcomes: Sequence[object],
) -> Iterator[tuple[tuple[Any, ...], CaseAnalysis]]:
    """Yield every case with its analysis; one with unknowns after its completions.

    A case is the sum of those in which its first unknown condition is known, so that
    none of them is worked out twice.

    Args:
        domains: the values of each condition.
        row_of: the row that fires for each case without unknowns.
        outcomes: the outcome of each row.
    """
    numbers: dict[object, int] = {}
    analysed: dict[tuple[Any, ...], CaseAnalysis] = {}
    for case in product(*((*domain, None) for domain in domains)):
        if None not in case:
            row = row_of[case]
            key: object = ("outcome", outcomes[row])
            rows, relevant = 1 << row, 0
        else:
            index = case.index(None)
            parts = [
                analysed[(*case[:index], value, *case[index + 1 :])]
                for value in domains[index]
            ]
            rows, relevant = _union(parts)
            key = tuple(part.function for part in parts)
            if len(set(key)) > 1:
                relevant |= 1 << index
        analysed[case] = CaseAnalysis(
            rows, relevant, numbers.setdefault(key, len(numbers))
        )
        yield case, analysed[case]


def _union(parts: Iterable[CaseAnalysis]) -> tuple[int, int]:
    rows = relevant = 0
    for part in parts:
        rows |= part.rows
        relevant |= part.relevant
    return rows, relevant


def bits_of(number: int) -> list[int]:
    """Return the positions of the bits of *number* that are set, from the lowest.

    >>> bits_of(0b1011)
    [0, 1, 3]
    """
    return [index for index, bit in enumerate(reversed(f"{number:b}")) if bit == "1"]
