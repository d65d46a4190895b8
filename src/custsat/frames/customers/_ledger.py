"""A table of purchases, read by the same policies as :func:`custsat.customers.seven_p`.

What the scalar ledger does row by row is done here by the column: the same rows are
left out, the same are counted, and money is summed in the same minor units.  The role
columns are read once, into polars, whatever the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from custsat import _checks as checks
from custsat.customers.portfolio._ledger import (
    DECIMALS,
    MAX_MINOR_UNITS,
    MINOR_UNITS,
    LedgerChecks,
)
from custsat.errors import (
    InexactAmount,
    InputError,
    OutOfRange,
    TooLarge,
    quote,
)
from custsat.frames._column_kinds import ColumnKind
from custsat.frames._frame_input import open_frame
from custsat.frames._row_checks import RowCheck
from custsat.frames.customers._minor_units import minor_units

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from custsat.frames._frame_input import FrameInput, NewColumns

MONEY_ROLES: Final = ("amount", "cost", "cost_to_serve")
TEXT_ROLES: Final = ("product", "channel", "store", "sale_type", "basket")
EXCLUSIONS: Final = ("no_customer", "no_time", "no_amount", "other_currency", "late")


@attrs.frozen(kw_only=True)
class LedgerFrame:
    """The rows of a table of purchases that count.

    Attributes:
        rows: a lazy frame of customer, day, month, hour, the money columns in minor
            units, ``visit`` (1, or 0 for a refund), text columns and attributes.
        checks: how many rows were left out and why; ``same_day`` is not counted yet.
        currency: the currency of all money; None without a currency column.
        text_roles: the text columns that there are.
        attributes: the names of the attributes.
    """

    rows: Any
    checks: LedgerChecks
    currency: str | None
    text_roles: tuple[str, ...]
    attributes: tuple[str, ...]


def column_sums(frame: Any, *names: str) -> list[int]:
    """Return the sums of integer columns."""
    table = frame.select(*(nw.col(name).sum() for name in names)).collect()
    return [int(table[name].to_list()[0] or 0) for name in names]


def read_ledger(
    data: Any,
    *,
    roles: Mapping[str, str | None],
    attributes: tuple[str, ...] = (),
    as_of: date,
    tz: str | ZoneInfo | None,
    in_currency: str | None,
) -> LedgerFrame:
    """Read a table of purchases up to the end of the day *as_of*.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        NaiveDatetime: for a column of times without a zone that are not midnight.
        NotADate: for a column that holds no days.
        OutOfRange: if *tz* is no time zone, or needed and missing.
        CurrencyMismatch: if several currencies are left.
        InexactAmount: for an amount of more than four decimals.
        TooLarge: for an amount beyond the limit of the ledger.
        WrongType: for a customer that is a fraction, or if *in_currency* is no text.
        InputError: for *in_currency* without a column of currencies.
    """
    if tz is not None:
        tz = checks.time_zone(tz, "tz").key
    if in_currency is not None:
        checks.text(in_currency, "in_currency")
        if roles["currency"] is None:
            raise InputError(problem="needs", name="in_currency=", needed="currency=")
    last_day = checks.day(as_of, "as_of")
    columns = {**roles, **{f"attributes {name}": name for name in attributes}}
    frame_input = open_frame(
        data,
        ids={"customer": columns.pop("customer")},
        days={"at": columns.pop("at")},
        money={role: columns.pop(role, None) for role in MONEY_ROLES},
        names={"currency": columns.pop("currency", None)},
        codes=columns,
        tz=tz,
    )
    table = _with_policies(_read_rows(frame_input, tz), last_day, in_currency)
    rows = table.select(_columns_needed(frame_input, attributes)).collect()
    counts = _count_rows(rows)
    rows = rows.filter(pl.col("exclusion") == 0)
    return LedgerFrame(
        rows=nw.from_native(rows.lazy()),
        checks=LedgerChecks(**counts),
        currency=_single_currency(rows, frame_input),
        text_roles=tuple(role for role in TEXT_ROLES if role in frame_input.columns),
        attributes=attributes,
    )


def _read_rows(frame_input: FrameInput, tz: str | None) -> pl.LazyFrame:
    """Return the columns under names of ours; null for a role without a column.

    Money is in minor units.

    Raises:
        InexactAmount: for amounts that are finer than one.
    """
    _require_sums(frame_input)
    columns: NewColumns = {"customer": frame_input.value("customer")}
    columns |= {"date": frame_input.value("at"), "hour": _hour(frame_input, tz)}
    present = [role for role in MONEY_ROLES if role in frame_input.columns]
    columns |= frame_input.values(*present)
    texts = ("currency", *TEXT_ROLES)
    columns |= frame_input.values(*(r for r in texts if r in frame_input.columns))
    attributes = (
        role for role in frame_input.columns if role.startswith("attributes ")
    )
    for number, role in enumerate(attributes):
        columns[f"attribute_{number}"] = frame_input.value(role)
    table = frame_input.rows(columns)
    for role in (*MONEY_ROLES, *texts):
        if role not in table.columns:
            dtype = pl.Int64 if role in MONEY_ROLES else pl.String
            table = table.with_columns(pl.lit(None, dtype=dtype).alias(role))
    units = {role: minor_units(role, table.schema[role]) for role in present}
    for role, (_, is_finer) in units.items():
        if n_rows := int(table.select(n=is_finer.sum())["n"].sum()):
            raise _finer_amounts(frame_input, role, n_rows)
    return table.lazy().with_columns(**{role: n for role, (n, _) in units.items()})


def _finer_amounts(frame_input: FrameInput, role: str, n_rows: int) -> InexactAmount:
    column = frame_input.columns[role]
    cast = "as 64-bit floats, " if frame_input.is_narrow(role) else ""
    return InexactAmount(
        problem="column_rows",
        name=f"{role}=",
        column=column,
        kind=f"numbers with more than {DECIMALS} decimals",
        n_rows=n_rows,
        expected="amounts",
        advice=f"{cast}round them to the decimals that are meant, "
        f"frame[{quote(column)}].round(2) for instance",
    )


def _require_sums(frame_input: FrameInput) -> None:
    """Refuse amounts beyond the limit, and currencies without a name."""
    maximum = MAX_MINOR_UNITS // MINOR_UNITS
    for role in MONEY_ROLES:
        if role in frame_input.columns:
            amount = frame_input.value(role)
            is_beyond = (amount >= nw.lit(maximum)) | (amount <= nw.lit(-maximum))
            error = TooLarge(
                problem="amount_limit", name=frame_input.label(role), limit=maximum
            )
            frame_input.require(RowCheck.of(is_beyond, error))
    if "currency" in frame_input.columns:
        is_empty = frame_input.value("currency") == nw.lit("")
        name, allowed = frame_input.label("currency"), "a text that is not empty"
        frame_input.require(
            RowCheck.of(is_empty, OutOfRange(name=name, allowed=allowed))
        )


def _hour(frame_input: FrameInput, tz: str | None) -> nw.Expr:
    """The local hour as text; null where there are only days."""
    if frame_input.kind("at") is not ColumnKind.INSTANTS or tz is None:
        day = frame_input.value("at")
        return nw.when(day.is_null() & ~day.is_null()).then(nw.lit(""))
    column = nw.col(frame_input.columns["at"])
    hour = column.dt.convert_time_zone(tz).dt.hour()
    return hour.cast(nw.String).str.zfill(2)


def _columns_needed(frame_input: FrameInput, attributes: tuple[str, ...]) -> list[str]:
    """The columns that later queries read."""
    computed = ("customer", "day", "month", "hour", "visit", "exclusion")
    texts = [name for name in ("currency", *TEXT_ROLES) if name in frame_input.columns]
    attribute_columns = [f"attribute_{number}" for number in range(len(attributes))]
    return [*computed, *MONEY_ROLES, *texts, *attribute_columns]


def _with_policies(
    table: pl.LazyFrame, as_of: date, in_currency: str | None
) -> pl.LazyFrame:
    """Return *table* with ordinals of day and month, and reasons of exclusion."""
    column = pl.col("date")
    year = column.dt.year().cast(pl.Int64)
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    day_of_year = column.dt.ordinal_day().cast(pl.Int64)
    return table.with_columns(
        exclusion=_exclusion(as_of, in_currency),
        month=year * 12 + column.dt.month().cast(pl.Int64) - 1,
        day=before * 365 + leap_days + day_of_year,
        visit=(pl.col("amount") >= 0).cast(pl.Int64),
    )


def _exclusion(as_of: date, in_currency: str | None) -> pl.Expr:
    """The number of the first of EXCLUSIONS that applies to a row; 0 for none."""
    number = pl.when(pl.col("date") > as_of).then(5).otherwise(0)
    if in_currency is not None:
        is_other = pl.col("currency").ne_missing(pl.lit(in_currency))
        number = pl.when(is_other).then(4).otherwise(number)
    for code, name in ((3, "amount"), (2, "date"), (1, "customer")):
        number = pl.when(pl.col(name).is_null()).then(code).otherwise(number)
    return number.cast(pl.Int64)


def _count_rows(table: pl.DataFrame) -> dict[str, int]:
    """Count the rows, the excluded ones by reason, and what the checks report."""
    is_used, amount = pl.col("exclusion") == 0, pl.col("amount")
    masks = {
        name: pl.col("exclusion") == code
        for code, name in enumerate(EXCLUSIONS, start=1)
    }
    masks |= {
        "refunds": is_used & (amount < 0),
        "zeros": is_used & (amount == 0),
    }
    counts = table.select(mask.sum().alias(name) for name, mask in masks.items())
    return {"n_rows": len(table), **counts.row(0, named=True)}


def _single_currency(rows: pl.DataFrame, frame_input: FrameInput) -> str | None:
    """Return the one currency of the rows that count.

    Raises:
        CurrencyMismatch: if there are several.
    """
    if "currency" not in frame_input.columns:
        return None
    currencies = rows["currency"].unique().to_list()
    if len(currencies) > 1:
        raise checks.currency_mismatch(currencies)
    return currencies[0] if currencies else None
