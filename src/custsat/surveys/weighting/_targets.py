"""Targets: what the population is like, as people or as shares of 1.

All margins are of the same people, so that they have the same total.  What answers and
targets do not have in common is refused by name: a category that nobody answered in, or
that has no target.

>>> read_targets({"f": 0.51, "m": 0.4}, "margins['sex']")
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.InvalidTargets: margins['sex'] has shares that add up to 0.91, not 1; a
category may be absent, or people are meant
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.errors import InvalidTargets
from custsat.surveys.weighting._cells import Cell, cell_label, to_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.values._tally import Count

TOTAL_REL_TOL: Final = 1e-6  # targets that are written with six digits


class Targets(NamedTuple):
    """The targets of a margin.

    Attributes:
        name: the margin, as a programmer writes it.
        by_category: the target of each category, or of each cell; 0 or more.
        total: what they add up to.
        are_shares: whether they are shares of 1.
    """

    name: str
    by_category: dict[Cell, float]
    total: float
    are_shares: bool


def read_targets(targets: Mapping[Any, Any], name: str, n_parts: int = 1) -> Targets:
    """Return the targets of a margin, by category.

    Targets of at most 1 each are shares, which add up to 1; others are people.

    Args:
        targets: the target of each category.
        name: the margin, as a programmer writes it.
        n_parts: how many variables a key has a category of.

    Raises:
        InvalidTargets: for shares that do not add up to 1, and without a target above
            0.
        OutOfRange: for a negative target.
        NotANumber: for one that is no number.
        WrongType: if *targets* is no mapping, or a key no category.
    """
    by_category: dict[Cell, float] = {}
    for value, target in checks.mapping(targets, name).items():
        cell, key_name = to_cell(value), f"each key of {name}"
        expected = "one category" if n_parts == 1 else f"{n_parts} categories"
        checks.fixed_length(cell, key_name, n_parts, expected)
        category = tuple(checks.key(part, key_name) for part in cell)
        label = checks.entry(name, cell_label(cell))
        by_category[category] = checks.number(target, label, ge=0)
    total = fsum(by_category.values())
    if not total:
        raise InvalidTargets(problem="all_zero", name=name)
    are_shares = max(by_category.values()) <= 1
    if are_shares and abs(total - 1) > TOTAL_REL_TOL:
        raise InvalidTargets(problem="shares", name=name, total=total)
    return Targets(name, by_category, total, are_shares)


def check_totals(first: Targets, other: Targets) -> None:
    """Check that two margins are of the same people.

    Raises:
        InvalidTargets: if they add up to different totals.
    """
    if abs(first.total - other.total) > TOTAL_REL_TOL * max(first.total, other.total):
        raise InvalidTargets(
            problem="totals",
            name=first.name,
            total=first.total,
            other=other.name,
            other_total=other.total,
        )


def match_targets(
    targets: Targets, counts: Mapping[Cell, Count], variable: str, source: str
) -> dict[Cell, float]:
    """Return the targets above 0, of which there is one for everybody who answered.

    Args:
        targets: the targets of a margin.
        counts: how many answered, by category.
        variable: the name of the variable; empty for cells.
        source: the argument that has the people.

    Raises:
        InvalidTargets: for a category that is missing, has no target, or a target of 0,
            and for one with a target that nobody answered in.
    """
    missing = sum(count.n for category, count in counts.items() if None in category)
    if missing:
        raise InvalidTargets(
            problem="missing_category", variable=variable, source=source, n=missing
        )
    known, name = targets.by_category, targets.name
    unknown = sum(c.n for category, c in counts.items() if category not in known)
    if unknown:
        labels = tuple(cell_label(category) for category in known)
        raise InvalidTargets(
            problem="unknown_category",
            name=name,
            source=source,
            n=unknown,
            known=labels,
        )
    for category, target in known.items():
        n = counts[category].n if category in counts else 0
        if bool(n) is not (target > 0):
            raise InvalidTargets(
                problem="not_in_population" if n else "nobody",
                name=name,
                source=source,
                category=cell_label(category),
                n=n,
            )
    return {category: known[category] for category in counts}
