"""A reader who works out hidden counts from what was published, and from nothing else.

Written apart from the library: linear equations and inequalities, solved by scipy.
"""

from __future__ import annotations

from math import inf
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import linprog

from custsat.surveys.publication import CountKind, HiddenReason

if TYPE_CHECKING:
    from custsat.surveys import SuppressedCounts
    from custsat.surveys.publication import PublishedCount

TINY = 1e-6


class Attacker:
    """The equations that the published table leaves.

    With *knows_rule* the reader also knows min_n, and which counts are small.
    """

    def __init__(self, published: SuppressedCounts, *, knows_rule: bool) -> None:
        counts = published.counts
        self.hidden = [at for at, count in enumerate(counts) if count.n is None]
        self.bounds = [
            bounds_of(counts[at], published) if knows_rule else (0, None)
            for at in self.hidden
        ]
        equations = equations_of(published)
        self.left = np.array(
            [[row.get(at, 0) for at in self.hidden] for row in equations]
        )
        self.right = np.array(
            [
                -sum(sign * (counts[at].n or 0) for at, sign in row.items())
                for row in equations
            ]
        )

    def solve(self, objective: Any) -> Any:
        """The table that makes *objective* smallest, or None if it has no bound."""
        answer = linprog(
            objective,
            A_eq=self.left,
            b_eq=self.right,
            bounds=self.bounds,
            method="highs",
        )
        return answer.x if answer.status == 0 else None

    def span(self, at: int) -> tuple[float, float]:
        """The lowest and the highest number of a hidden count."""
        unit = np.eye(len(self.hidden))[self.hidden.index(at)]
        low, high = self.solve(unit), self.solve(-unit)
        assert low is not None
        return float(low @ unit), inf if high is None else float(high @ unit)

    def recovered(self, dice: Random) -> list[int]:
        """The hidden counts that have one value only.

        Tables at random corners show most counts to be open; the rest are solved for.
        """
        closed = set(self.hidden)
        tables = []
        for _ in range(4):
            if closed:
                objective = np.array([dice.choice([-1, 1]) for _ in self.hidden])
                table = self.solve(objective)
                if table is not None:
                    tables.append(table)
            if len(tables) > 1:
                spread = np.ptp(np.array(tables), axis=0)
                closed -= {
                    at
                    for at, width in zip(self.hidden, spread, strict=True)
                    if width > 0.5
                }
        spans = {at: self.span(at) for at in sorted(closed)}
        return [at for at, (low, high) in spans.items() if high - low < TINY]


def bounds_of(
    count: PublishedCount, published: SuppressedCounts
) -> tuple[int, int | None]:
    """What the rule says of a hidden count."""
    lowest = 0 if published.hide_zero else 1
    if count.reason is HiddenReason.SMALL:
        return lowest, published.min_published - 1
    return (
        lowest if count.reason is HiddenReason.SUM else published.min_published
    ), None


def equations_of(published: SuppressedCounts) -> list[dict[int, int]]:
    """Sums that are zero: of each row, column and of the totals, by position."""
    counts = published.counts
    cells = [at for at, c in enumerate(counts) if c.kind is CountKind.CELL]
    rows = [at for at, c in enumerate(counts) if c.kind is CountKind.ROW_TOTAL]
    columns = [at for at, c in enumerate(counts) if c.kind is CountKind.COLUMN_TOTAL]
    total = len(counts) - 1
    if not rows:
        return [dict.fromkeys(cells, 1) | {total: -1}]
    return [
        *(
            {at: 1 for at in cells if counts[at].row == counts[row].row} | {row: -1}
            for row in rows
        ),
        *(
            {at: 1 for at in cells if counts[at].column == counts[column].column}
            | {column: -1}
            for column in columns
        ),
        dict.fromkeys(rows, 1) | {total: -1},
        dict.fromkeys(columns, 1) | {total: -1},
    ]


def random_table(dice: Random, n_rows: int, n_columns: int) -> dict[Any, int]:
    """Counts of two ways, or of one where *n_columns* is 0: small, none, and many."""
    sizes = [(0, 0), (1, 9), (1, 30), (10, 12), (10, 200)]
    weights = dice.choice([(1, 2, 4, 1, 6), (3, 4, 2, 2, 1), (0, 1, 0, 1, 9)])

    def count() -> int:
        low, high = dice.choices(sizes, weights)[0]
        return dice.randint(low, high)

    if not n_columns:
        return {f"row {row}": count() for row in range(n_rows)}
    return {
        (f"row {row}", f"column {column}"): count()
        for row in range(n_rows)
        for column in range(n_columns)
        if dice.random() < 0.95 or (row, column) == (0, 0)
    }
