"""The column of one role: the values that a verb computes with, and what they must be.

Null and NaN are missing.  Infinity, whole numbers that no float holds exactly, flags
other than 0 and 1, days that are no midnight and times outside the calendar are refused
with the number of rows; limits are tested before a column is converted.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from functools import reduce
from operator import or_
from typing import Any, Final
from zoneinfo import ZoneInfo

import attrs
import narwhals.stable.v2 as nw

from custsat._checks._rows import MAX_EXACT_FLOAT
from custsat._checks._times import CALENDAR_RANGE, CUT
from custsat.errors import (
    CustsatError,
    NaiveDatetime,
    NotANumber,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.frames._column_kinds import ColumnKind, Role, is_category
from custsat.frames._expressions import float_lit, is_fraction, to_float
from custsat.frames._row_checks import RowCheck

K = ColumnKind
EXACT_INTEGERS: Final = MAX_EXACT_FLOAT
ARROW_DIGITS: Final = 38  # of a whole number
NARROW_INTEGERS: Final = frozenset(
    {nw.Int8, nw.Int16, nw.Int32, nw.UInt8, nw.UInt16, nw.UInt32}
)
# A value of the type that each role is computed with.
EXAMPLES: Final[dict[Role, Any]] = {
    Role.NUMBER: 0.0,
    Role.MONEY: 0.0,
    Role.FLAG: False,
    Role.INSTANT: datetime(2000, 1, 1, tzinfo=UTC),
    Role.DAY: date(2000, 1, 1),
    Role.KEY: "",
    Role.ID: "",
    Role.NAME: "",
    Role.CODE: "",
    Role.CELL: "",
}


@attrs.frozen
class RoleColumn:
    """The column of a role.

    Attributes:
        role: the argument that names it, ``"score"``; ``"by 2"`` for one of several.
        column: its name.
        use: what it is read as.
        dtype: its type.
        kind: its kind; NOTHING for a column of nulls.
    """

    role: str
    column: str
    use: Role
    dtype: Any
    kind: ColumnKind

    @property
    def argument(self) -> str:
        """The argument that names the column, as a programmer writes it."""
        return f"{self.role.split(maxsplit=1)[0]}="

    @property
    def time_zone(self) -> tzinfo:
        """The time zone of a column of instants."""
        return ZoneInfo("UTC" if self.kind is K.NOTHING else self.dtype.time_zone)

    def as_nulls(self) -> RoleColumn:
        """Return the column as one of nulls only."""
        return attrs.evolve(self, kind=K.NOTHING)

    def value(self, tz: str | None = None) -> nw.Expr:
        """The values that a verb computes with; what is missing is null."""
        if self.kind is K.NOTHING:
            return self._nulls()
        if self.use in {Role.NUMBER, Role.MONEY}:
            return self._number()
        if self.use is Role.FLAG:
            return self._flag()
        if self.use is Role.DAY:
            return self._day(tz)
        return self._key()

    def checks(self) -> list[RowCheck]:
        """Return what the values must be, in the order in which it is tested."""
        if self.kind is K.NOTHING:
            return []
        if self.use in {Role.NUMBER, Role.MONEY}:
            return self._number_checks()
        if self.use is Role.FLAG:
            return self._flag_checks()
        if self.kind in {K.DATES, K.LOCAL_TIMES, K.INSTANTS}:
            return self._time_checks()
        if self.use in {Role.ID, Role.CODE} and self.kind in {K.FLOATS, K.DECIMALS}:
            return self._whole_checks(WrongType, self.use.value)
        return self._wide_checks() if self.kind is K.WHOLE else []

    def _nulls(self) -> nw.Expr:
        """A full column of nulls, of a type to compute with."""
        is_null = nw.col(self.column).is_null()
        return nw.when(is_null & ~is_null).then(nw.lit(EXAMPLES[self.use]))

    def _number(self) -> nw.Expr:
        if self.kind is K.FLOATS:
            return to_float(self.column)
        if self.use is Role.MONEY and self.kind is K.DECIMALS:
            return nw.col(self.column)
        return nw.col(self.column).cast(nw.Float64)

    def _flag(self) -> nw.Expr:
        if self.kind is K.FLAGS:
            return nw.col(self.column)
        number = to_float(self.column)
        return nw.when(~number.is_null()).then(number == float_lit(1))

    def _key(self) -> nw.Expr:
        """The column as it is; NaN is null, and -0.0 is 0.0, else both make a group."""
        column = nw.col(self.column)
        is_text = self.use in {Role.NAME, Role.CODE}
        if self.use is Role.CELL and self.kind is K.DECIMALS:
            return column.cast(nw.Float64)
        if is_text and self.kind is K.FLOATS:  # 7.0 is the code 7
            return self.integer().cast(nw.String)
        if is_text or is_category(self.dtype):
            return column.cast(nw.String)
        if self.kind is not K.FLOATS:
            return column
        is_known = ~column.is_null() & ~column.is_nan()
        return nw.when(is_known).then(column + nw.lit(0.0, dtype=self.dtype))

    def _day(self, tz: str | None) -> nw.Expr:
        column = nw.col(self.column)
        if self.kind is K.DATES:
            return column
        if self.kind is K.LOCAL_TIMES:
            return column.dt.date()
        if tz is None:
            raise OutOfRange(name="tz", allowed="given where times are instants")
        return column.dt.convert_time_zone(tz).dt.date()

    def integer(self) -> nw.Expr:
        """The numbers as whole numbers; null for those that whole_checks refuse."""
        number = self._nulls() if self.kind is K.NOTHING else self._number()
        limit = float_lit(EXACT_INTEGERS)
        is_exact = (number <= limit) & (number >= -limit)
        return nw.when(is_exact).then(number).floor().cast(nw.Int64)

    def whole_checks(self, expected: str) -> list[RowCheck]:
        """Return the checks of numbers that must be whole, those of periods."""
        if self.kind not in {K.FLOATS, K.DECIMALS}:
            return []
        return self._whole_checks(OutOfRange, expected)

    def _whole_checks(self, error: type[CustsatError], expected: str) -> list[RowCheck]:
        number, limit = self._number(), float_lit(EXACT_INTEGERS)
        if self.kind is K.DECIMALS:  # which may have been rounded to the limit
            is_beyond = (number >= limit) | (number <= -limit)
        else:
            is_beyond = (number > limit) | (number < -limit) | self._is_infinite()
        size = self._check(
            is_beyond, TooLarge, "numbers beyond 2**53", expected=expected
        )
        whole = self._check(self._is_fraction(), error, "fractions", expected=expected)
        is_exact = self.use is Role.ID and self.kind is K.DECIMALS
        return [whole] if is_exact else [size, whole]

    def _is_infinite(self) -> nw.Expr:
        column = nw.col(self.column)
        return ~column.is_null() & ~column.is_finite() & ~column.is_nan()

    def _is_fraction(self) -> nw.Expr:
        if self.kind is K.DECIMALS:
            exact = nw.col(self.column)
            return ~exact.is_null() & (exact != exact.floor())
        return is_fraction(self._number())

    def _number_checks(self) -> list[RowCheck]:
        column = nw.col(self.column)
        if self.kind is K.FLOATS:
            return [self._check(self._is_infinite(), NotANumber, "infinity")]
        if self.kind is K.DECIMALS or self.dtype in NARROW_INTEGERS:
            return []
        limit = nw.lit(EXACT_INTEGERS)
        is_inexact = (column > limit) | (column < -limit)
        size = self._check(is_inexact, TooLarge, "whole numbers beyond 2**53")
        return [attrs.evolve(size, is_last=True)]

    def _flag_checks(self) -> list[RowCheck]:
        if self.kind is K.FLAGS:
            return []
        number = to_float(self.column)
        is_other = (number != float_lit(0)) & (number != float_lit(1))
        is_other &= ~number.is_null()
        if self.kind is K.FLOATS:
            is_other |= self._is_infinite()
        return [self._check(is_other, WrongType, "numbers other than 0 and 1")]

    def _wide_checks(self) -> list[RowCheck]:
        """Of whole numbers that are no numbers to compute with, but names."""
        is_wide = self.dtype in {nw.Int128, nw.UInt128} or self.dtype.is_decimal()
        if not is_wide:
            return []
        column, limit = nw.col(self.column), nw.lit(10**ARROW_DIGITS - 1)
        is_beyond = (column > limit) | (column < -limit)
        kind = f"whole numbers of more than {ARROW_DIGITS} digits"
        return [self._check(is_beyond, TooLarge, kind)]

    def _time_checks(self) -> list[RowCheck]:
        column, checks = nw.col(self.column), [self._range_check()]
        if self.use is not Role.DAY or self.kind is not K.LOCAL_TIMES:
            return checks
        dt, zero = column.dt, nw.lit(0)
        clock = (dt.hour(), dt.minute(), dt.second(), dt.nanosecond())
        has_time = ~column.is_null() & reduce(or_, (part != zero for part in clock))
        kind, advice = "datetimes that are not midnight", "take their local day first"
        return [*checks, self._check(has_time, NaiveDatetime, kind, advice)]

    def _range_check(self) -> RowCheck:
        """The times that no datetime of Python is: too fine, or beyond the calendar."""
        column = nw.col(self.column)
        if getattr(self.dtype, "time_unit", "") == "ns":
            digits = column.dt.nanosecond() % nw.lit(1000)
            is_finer = ~column.is_null() & (digits != nw.lit(0))
            return self._check(
                is_finer, OutOfRange, "times finer than a microsecond", CUT
            )
        first, last = self._calendar_limits()
        is_outside = (column < nw.lit(first)) | (column > nw.lit(last))
        return self._check(is_outside, TooLarge, "times outside the years 1 to 9999")

    def _check(
        self,
        mask: nw.Expr,
        error: type[CustsatError],
        kind: str,
        advice: str = "",
        *,
        expected: str = "",
    ) -> RowCheck:
        def build(n_rows: int) -> CustsatError:
            return error(
                problem="column_rows",
                name=self.argument,
                column=self.column,
                kind=kind,
                n_rows=n_rows,
                expected=expected or self.use.value,
                advice=advice,
            )

        return RowCheck(mask, build)

    def _calendar_limits(self) -> tuple[Any, Any]:
        if self.kind is K.DATES:
            return date.min, date.max
        first, last = CALENDAR_RANGE
        if self.kind is K.LOCAL_TIMES:
            return first.replace(tzinfo=None), last.replace(tzinfo=None)
        return first.astimezone(self.time_zone), last.astimezone(self.time_zone)
