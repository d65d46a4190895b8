"""Frames of any engine: reading the columns of a verb, adding new ones.

A verb names its columns by role (``score=``, ``by=``), and says what each is read as
(:class:`~custsat.frames._column_kinds.Role`).  Only these columns are read.  Data in
memory (polars, pandas, pyarrow) are computed with polars; lazy frames and SQL engines
where they are, and a group verb asks them one query, so that rows that differ each time
they are read are seen once.

What a role does not take is refused first: kinds by the schema, values by counting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import OutOfScale
from custsat.frames._added_columns import add_columns, unless_refused
from custsat.frames._column_kinds import (
    ACCEPTED,
    ColumnKind,
    Role,
    column_kinds,
    needs_polars,
    wrong_kind,
)
from custsat.frames._expressions import is_off_scale
from custsat.frames._from_native import check_column_names, from_native
from custsat.frames._in_memory import (
    as_integers,
    collect_columns,
    count_rows,
    to_polars,
    type_name,
    with_whole_numbers,
)
from custsat.frames._new_names import check_new_names, free_name
from custsat.frames._role_columns import RoleColumn
from custsat.frames._row_checks import RowCheck, check_columns, without_checks
from custsat.frames._to_native import append_columns
from custsat.values._scale import check_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    import polars as pl

    from custsat.errors import CustsatError
    from custsat.values import Scale

K = ColumnKind
NewColumns = dict[str, nw.Expr]


class FrameInput:
    """A frame that was passed to a verb, and the columns that the verb reads.

    Attributes:
        native: the frame as it was passed.
        column_names: all its columns.
        columns: the name of the column of each role.
        frame: a lazy frame of these columns, of polars if they are in memory.
        in_memory: whether the data are in memory, so that reading twice is safe.
        keys: the columns that make the groups, under names of ours.
        key_roles: their roles.
    """

    native: Any
    column_names: tuple[str, ...]
    columns: dict[str, str]
    frame: Any
    in_memory: bool
    keys: NewColumns
    key_roles: tuple[str, ...]

    def __init__(
        self, data: Any, uses: Mapping[str, tuple[str, Role]], tz: str | None
    ) -> None:
        frame = from_native(data)
        self.native = frame.to_native()
        self.column_names = tuple(frame.collect_schema().names())
        self.columns = {role: column for role, (column, _) in uses.items()}
        check_column_names(self.columns, self.column_names)
        self._is_eager = isinstance(frame, nw.DataFrame)
        self._implementation = frame.implementation
        self._tz = tz
        self._checks: list[RowCheck] = []
        self._made_checks: list[RowCheck] = []
        self._open(frame, uses)
        are_keys = {Role.KEY, Role.ID}
        roles = [role for role, (_, use) in uses.items() if use in are_keys]
        self.key_roles = tuple(roles)
        names = {f"custsat_key_{number}": role for number, role in enumerate(roles)}
        self.keys = {name: self.value(role) for name, role in names.items()}
        names |= zip(roles, roles, strict=True)
        self._whole_keys = [n for n, r in names.items() if self.kind(r) is K.WHOLE]

    def _open(self, frame: Any, uses: Mapping[str, tuple[str, Role]]) -> None:
        """Set the frame to compute with, and what each role reads of it."""
        names = list(dict.fromkeys(self.columns.values()))
        self.in_memory = self._is_eager
        rows, kinds = frame, column_kinds(frame)
        if self._is_eager and not self.is_polars:
            cells = {name for name, use in uses.values() if use is Role.CELL}
            rows = to_polars(frame, names, mixed=cells)
            kinds = column_kinds(rows)
        elif not self.is_polars and needs_polars(uses, kinds):
            accepted = {n for n, use in uses.values() if kinds[n] in ACCEPTED[use]}
            rows = collect_columns(frame, names, set(names) - accepted)
            self.in_memory = True
        self.frame = rows.lazy()
        schema = self.frame.collect_schema()
        self._roles: dict[str, RoleColumn] = {}
        for role, (name, use) in uses.items():
            kind = kinds.get(name, K.OTHER)
            column = RoleColumn(role, name, use, schema.get(name), kind)
            if kind not in ACCEPTED[use]:
                error = wrong_kind(role, name, use, kind, type_name(frame, name))
                column = self._as_nulls(column, error)
            self._roles[role] = column
            self._checks += (check.of_role(role) for check in column.checks())

    def _as_nulls(self, column: RoleColumn, error: CustsatError) -> RoleColumn:
        """Return a column of the wrong kind as one of nulls; raise if it is none."""
        is_known = ~nw.col(column.column).is_null()
        if column.dtype is None or (
            self.in_memory and count_rows(self.frame, is_known)
        ):
            raise error
        if not self.in_memory:
            self._checks.append(RowCheck.of(is_known, error))
        return column.as_nulls()

    @property
    def is_pandas(self) -> bool:
        """Whether it is a pandas frame, or one that looks like it."""
        return bool(self._implementation.is_pandas_like())

    @property
    def is_polars(self) -> bool:
        """Whether it is a polars frame, lazy or not."""
        return bool(self._implementation.is_polars())

    def value(self, role: str) -> nw.Expr:
        """The values of a role that are computed with; what is missing is null."""
        return self._roles[role].value(self._tz)

    def integer(self, role: str) -> nw.Expr:
        """The numbers of a role as whole numbers, which require_whole has checked."""
        return self._roles[role].integer()

    def values(self, *roles: str) -> NewColumns:
        """The values of several roles, by role."""
        return {role: self.value(role) for role in roles}

    def zone(self, role: str) -> tzinfo:
        """The time zone of the column of instants of a role."""
        return self._roles[role].time_zone

    def is_narrow(self, role: str) -> bool:
        """Whether the column of a role holds floats of fewer than 64 bits."""
        dtype = self._roles[role].dtype
        return bool(dtype.is_float() and dtype != nw.Float64)

    def label(self, role: str) -> str:
        """The argument and the column of a role, as a programmer writes them."""
        return f"{self._roles[role].argument}{self.columns[role]!r}"

    def kind(self, role: str) -> ColumnKind:
        """The kind of the column of a role; NOTHING for a column of nulls."""
        return self._roles[role].kind

    def require(self, *row_checks: RowCheck) -> None:
        """Refuse the rows of *row_checks* as well."""
        self._checks += row_checks

    def trust(self, *roles: str) -> None:
        """Leave out what the kinds of these roles check: it was seen to be right."""
        self._checks = [check for check in self._checks if check.role not in roles]

    def require_whole(self, role: str, expected: str) -> None:
        """Refuse fractions, and floats beyond the whole numbers that floats hold."""
        self.require(*self._roles[role].whole_checks(expected))

    def require_on_scale(self, scale: Scale, *roles: str) -> None:
        """Refuse numbers of these roles that lie outside the *scale*.

        Raises:
            WrongType: if *scale* is not a Scale.
        """
        check_scale(scale, "scale")
        for role in roles:
            mask = is_off_scale(self.value(role), scale)
            self.require(self.scale_check(role, mask, scale))

    def scale_check(
        self,
        role: str,
        mask: nw.Expr,
        scale: Scale,
        error: type[OutOfScale] = OutOfScale,
    ) -> RowCheck:
        """Return the check of numbers that the *scale* does not have."""
        label = self.label(role)
        return RowCheck(mask, lambda n: error(name=label, scale=str(scale), count=n))

    def check_rows(self) -> None:
        """Count the rows that are refused, in one query, and raise if there are any."""
        if not (row_checks := self._take_checks()):
            return
        masks = check_columns(row_checks)
        sums = [nw.col(name).sum() for name in masks]
        table = self.frame.select(**masks).select(*sums)
        without_checks(row_checks, table.collect(backend="polars").to_native())

    def aggregate(
        self, *steps: NewColumns, sums: Iterable[str], extremes: tuple[str, ...] = ()
    ) -> pl.DataFrame:
        """Return the sums of columns by group, and ``n``, the number of rows.

        The rows that are refused are counted in the same query, unless the data are in
        memory.

        Args:
            steps: new columns; each step may read those of the step before, and the
                keys, the first one reads the columns of the frame.
            sums: the names of the new columns to sum.
            extremes: the names of those whose ends are found, ``_low`` and ``_high``.
        """
        names, row_checks = list(sums), self._checks_of_query()
        first, *others = steps
        frame = self.frame.select(**self.keys, **first, **check_columns(row_checks))
        frame = add_columns(frame, others)
        totals = [nw.col(name).sum() for name in (*names, *check_columns(row_checks))]
        totals += [nw.col(name).min().alias(f"{name}_low") for name in extremes]
        totals += [nw.col(name).max().alias(f"{name}_high") for name in extremes]
        return self._grouped(frame, list(self.keys), totals, row_checks)

    def rows(self, columns: NewColumns) -> pl.DataFrame:
        """Return *columns* of every row, read and checked in one pass, in memory."""
        row_checks = self._checks_of_query()
        frame = self.frame.select(**columns, **check_columns(row_checks))
        table: pl.DataFrame = frame.collect(backend="polars").to_native()
        return with_whole_numbers(without_checks(row_checks, table), self._whole_keys)

    def distinct(
        self, columns: NewColumns, sums: NewColumns | None = None
    ) -> pl.DataFrame:
        """Return each combination of keys and *columns*, and ``n``, how often it is.

        The rows that are refused are counted in the same query, unless the data are in
        memory.

        Args:
            columns: the columns besides the keys.
            sums: further columns, which are summed.
        """
        row_checks = self._checks_of_query()
        summed = (sums or {}) | check_columns(row_checks)
        frame = self.frame.select(**self.keys, **columns, **summed)
        totals = [nw.col(name).sum() for name in summed]
        return self._grouped(frame, [*self.keys, *columns], totals, row_checks)

    def read_into_memory(self) -> None:
        """Replace a lazy frame by its columns in memory, which grows with the rows."""
        if not self.in_memory:
            names = list(dict.fromkeys(self.columns.values()))
            kinds = [(one.column, one.kind) for one in self._roles.values()]
            refused = {column for column, kind in kinds if kind is K.NOTHING}
            refused -= {column for column, kind in kinds if kind is not K.NOTHING}
            rows = collect_columns(self.frame, names, refused).to_native()
            whole_columns = [column for column, kind in kinds if kind is K.WHOLE]
            self.frame = nw.from_native(with_whole_numbers(rows, whole_columns)).lazy()
            self.in_memory = True

    def _checks_of_query(self) -> list[RowCheck]:
        """Return the checks to make in a query; data in memory are checked now."""
        if self.in_memory:
            self.check_rows()
        return self._take_checks()

    def _take_checks(self) -> list[RowCheck]:
        """Return the checks that are still to be made, as made."""
        row_checks, self._checks = self._checks, []
        self._made_checks += row_checks
        return row_checks

    def _grouped(
        self,
        frame: Any,
        names: list[str],
        totals: list[nw.Expr],
        row_checks: list[RowCheck],
    ) -> pl.DataFrame:
        if names:
            table = frame.group_by(names).agg(nw.len().alias("n"), *totals)
        else:
            one = frame.with_columns(n=nw.lit(1))
            table = one.select(nw.col("n").sum(), *totals)
        rows = as_integers(table.collect(backend="polars").to_native(), names)
        return with_whole_numbers(without_checks(row_checks, rows), self._whole_keys)

    def temporary(self, name: str) -> str:
        """Return *name* as the name of a column that the frame does not have."""
        return free_name(name, self.column_names, is_sql=self._is_sql)

    @property
    def _is_sql(self) -> bool:
        """Whether names of columns are alike whose capitals differ."""
        return not self._is_eager and not self.is_polars

    def with_columns(self, *steps: NewColumns, keep: Iterable[str]) -> Any:
        """Return the frame that was passed, with columns added.

        Data that are not in memory are read again when they are collected; the new
        columns are null in the rows that are refused then.

        Args:
            steps: new columns; each step may read those of the steps before.
            keep: the names of the new columns that the result has.

        Raises:
            DuplicateColumn: if the frame has a column of one of the new names.
        """
        new_names = list(keep)
        check_new_names(self.column_names, new_names, steps, is_sql=self._is_sql)
        self.check_rows()
        if not self.in_memory and self._made_checks:
            name = self.temporary("refused")
            steps = unless_refused(steps, new_names, self._made_checks, name)
        frame = add_columns(self.frame, steps)
        if self._is_eager and not self.is_polars:
            columns = frame.select(new_names).collect().to_native()
            return append_columns(self.native, columns, is_pandas=self.is_pandas)
        frame = frame.select(*self.column_names, *new_names)
        return (frame.collect() if self._is_eager else frame).to_native()


def open_frame(
    data: Any,
    *,
    numbers: Mapping[str, str | None] | None = None,
    money: Mapping[str, str | None] | None = None,
    flags: Mapping[str, str | None] | None = None,
    instants: Mapping[str, str | None] | None = None,
    days: Mapping[str, str | None] | None = None,
    keys: Mapping[str, str | None] | None = None,
    ids: Mapping[str, str | None] | None = None,
    names: Mapping[str, str | None] | None = None,
    codes: Mapping[str, str | None] | None = None,
    cells: Mapping[str, str | None] | None = None,
    tz: str | None = None,
    prefix: str = "",
) -> FrameInput:
    """Return the input of a verb: a frame of any engine, and the column of each role.

    Args:
        data: the frame.
        numbers: the columns of numbers, by role; None for a role without a column.
        money: the columns of amounts.
        flags: the columns of truth values.
        instants: the columns of datetimes with a time zone.
        days: the columns of local days.
        keys: the columns that make the groups.
        ids: the columns of what is called by text or whole numbers, as customers are.
        names: the columns of names.
        codes: the columns of names that may be whole numbers.
        cells: the columns of a survey file, which a question reads.
        tz: the time zone whose days are meant, where *days* are instants.
        prefix: what the verb puts before the names of its new columns.

    Raises:
        WrongType: for something that is no frame, a column of the wrong kind, or a
            prefix that is no text.
        UnknownColumn: for a column that the frame does not have; names the nearest one.
        DuplicateColumn: for a frame with two columns of one name.
    """
    checks.instance(prefix, "prefix", str)
    by_use = {
        Role.NUMBER: numbers,
        Role.MONEY: money,
        Role.FLAG: flags,
        Role.INSTANT: instants,
        Role.DAY: days,
        Role.KEY: keys,
        Role.ID: ids,
        Role.NAME: names,
        Role.CODE: codes,
        Role.CELL: cells,
    }
    uses = {
        role: (column, use)
        for use, columns in by_use.items()
        for role, column in (columns or {}).items()
        if column is not None
    }
    return FrameInput(data, uses, tz)
