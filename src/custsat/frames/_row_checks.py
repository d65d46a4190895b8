"""Checks of the values of a frame: rows that are refused, counted on the engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs
import narwhals.stable.v2 as nw

from custsat.errors import CustsatError
from custsat.estimates._means import MAX_MAGNITUDE, not_squarable
from custsat.frames._expressions import float_lit, indicator
from custsat.satisfaction._perception_columns import OVERALL, overall_is_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput


@attrs.frozen
class RowCheck:
    """Rows that are refused.

    Attributes:
        mask: where a row is refused.
        error: the error, from the number of such rows.
        role: the role whose kind of column makes the check; empty for another.
        is_last: whether it is the error only where no other check refuses a row: a
            number that is on no scale is called that, however large it is.
    """

    mask: nw.Expr
    error: Callable[[int], CustsatError]
    role: str = ""
    is_last: bool = False

    @classmethod
    def of(cls, mask: nw.Expr, error: CustsatError) -> RowCheck:
        """Return the check whose error does not say how many rows there are."""
        return cls(mask, lambda _: error)

    def of_role(self, role: str) -> RowCheck:
        """Return the check as that of a role."""
        return attrs.evolve(self, role=role)


def require_squarable(frame_input: FrameInput, *roles: str) -> None:
    """Refuse numbers of the *roles* that cannot be squared."""
    limit = float_lit(MAX_MAGNITUDE)
    for role in roles:
        value, error = frame_input.value(role), not_squarable(frame_input.label(role))
        frame_input.require(RowCheck.of((value > limit) | (value < -limit), error))


def require_no_codes(frame_input: FrameInput, codes: Sequence[float]) -> None:
    """Refuse overall ratings that are *codes* of non-answers."""
    for code in codes:
        is_code = frame_input.value(OVERALL) == float_lit(code)
        frame_input.require(RowCheck(is_code, overall_is_code))


def check_columns(row_checks: Sequence[RowCheck]) -> dict[str, nw.Expr]:
    """Return a column per check: 1 in the rows that are refused, else 0."""
    masks = (indicator(check.mask) for check in row_checks)
    return dict(zip(_names(row_checks), masks, strict=True))


def without_checks(row_checks: Sequence[RowCheck], table: pl.DataFrame) -> pl.DataFrame:
    """Return *table* without the columns of the checks.

    Raises:
        CustsatError: that of the first check that refuses a row.
    """
    names = _names(row_checks)
    pairs = zip(names, row_checks, strict=True)
    for name, check in sorted(pairs, key=lambda pair: pair[1].is_last):
        if count := int(table[name].sum()):
            raise check.error(count)
    return table.drop(names)


def _names(row_checks: Sequence[RowCheck]) -> list[str]:
    return [f"custsat_check_{number}" for number in range(len(row_checks))]
