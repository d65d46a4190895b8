"""New columns of a frame, which are null in the rows that a check refuses.

The rows of a lazy frame are read again when it is collected, after they were counted.
A row that is refused only then is not judged.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.frames._row_checks import RowCheck


def add_columns(frame: Any, steps: Iterable[Mapping[str, nw.Expr]]) -> Any:
    """Return *frame* with new columns; each step may read those of the steps before."""
    for step in steps:
        frame = frame.with_columns(**step)
    return frame


def unless_refused(
    steps: Iterable[dict[str, nw.Expr]],
    keep: Iterable[str],
    row_checks: Sequence[RowCheck],
    is_refused: str,
) -> tuple[dict[str, nw.Expr], ...]:
    """Return *steps* whose columns are null in the rows that a check refuses.

    Args:
        steps: new columns; each step may read those of the steps before.
        keep: the names of the new columns that the result has.
        row_checks: the checks, of which there is one at least.
        is_refused: the name of a column for the rows that are refused.
    """
    refused = {is_refused: reduce(or_, (check.mask for check in row_checks))}
    is_null, null = nw.col(is_refused), nw.lit(None)
    judged: dict[str, nw.Expr] = {
        name: nw.when(is_null).then(null).otherwise(nw.col(name)) for name in keep
    }
    return (refused, *steps, judged)
