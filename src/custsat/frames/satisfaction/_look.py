"""One look at columns of numbers in memory: ends, fractions, NaN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import narwhals.stable.v2 as nw

from custsat.frames._column_kinds import ColumnKind
from custsat.frames._expressions import is_fraction
from custsat.frames._role_columns import EXACT_INTEGERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.frames._frame_input import FrameInput
    from custsat.values._scale import Scale

READABLE: Final = frozenset({ColumnKind.WHOLE, ColumnKind.FLOATS})


@attrs.frozen(kw_only=True)
class Look:
    """What one look at a column of numbers shows.

    Attributes:
        is_readable: whether anything was seen.
        lowest: the lowest number; None if there is none.
        highest: the highest number; None likewise.
        n_null: how many rows have no number.
        n_nan: how many rows are NaN.
        n_fractions: how many numbers are not whole.
    """

    is_readable: bool = False
    lowest: float | None = None
    highest: float | None = None
    n_null: int = 0
    n_nan: int = 0
    n_fractions: int = 0

    def lie_within(self, low: float, high: float) -> bool:
        """Return whether all numbers were seen to lie from *low* to *high*.

        Whole numbers that no float holds exactly do not.
        """
        if self.lowest is None or self.highest is None:
            return self.is_readable
        if isinstance(self.lowest, int):
            low, high = max(low, -EXACT_INTEGERS), min(high, EXACT_INTEGERS)
        return low <= self.lowest and self.highest <= high

    def are_answers(self, scale: Scale) -> bool:
        """Return whether all numbers were seen to be answers of the *scale*."""
        is_inside = self.lie_within(scale.low, scale.high)
        if not scale.answers:
            return is_inside
        return is_inside and has_every_integer(scale) and not self.n_fractions

    @property
    def is_complete(self) -> bool:
        """Whether every row has a number."""
        return self.is_readable and not self.n_null and not self.n_nan


def has_every_integer(scale: Scale) -> bool:
    """Return whether the answers of a scale are all integers from end to end."""
    if scale.levels:
        return scale.answers == tuple(range(int(scale.low), int(scale.high) + 1))
    return scale.step == 1 and type(scale.low) is int


def look_at(frame_input: FrameInput, roles: Sequence[str]) -> dict[str, Look]:
    """Look at the columns of *roles* in one pass; exact decimals are not looked at."""
    readable = [role for role in roles if frame_input.kind(role) in READABLE]
    parts: dict[str, nw.Expr] = {}
    for position, role in enumerate(readable):
        column = nw.col(frame_input.columns[role])
        parts |= {
            f"lowest_{position}": column.min(),
            f"highest_{position}": column.max(),
            f"n_null_{position}": column.null_count(),
        }
        if frame_input.kind(role) is ColumnKind.FLOATS:
            parts |= {
                f"n_nan_{position}": column.is_nan().sum(),
                f"n_fractions_{position}": is_fraction(column).sum(),
            }
    looks = dict.fromkeys(roles, Look())
    if not readable:
        return looks
    row = frame_input.frame.select(**parts).collect().row(0)
    values = dict(zip(parts, row, strict=True))
    names = [field.name for field in attrs.fields(Look)]
    return looks | {
        role: Look(
            is_readable=True,
            **{
                name: values[f"{name}_{number}"]
                for name in names
                if f"{name}_{number}" in values
            },
        )
        for number, role in enumerate(readable)
    }
