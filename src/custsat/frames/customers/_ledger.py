"""A table of purchases on its engine, read under the policies of the ledger.

What :mod:`custsat.customers.portfolio._ledger` does row by row is done here by the column: the
same rows are left out, the same are counted, money is summed in the same grains.  A
column of floats holds a grain exactly as long as an amount stays below the ledger's
limit, so both doors give the same sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat.customers.portfolio._ledger import (
    MAX_MINOR_UNITS,
    MINOR_UNITS,
    ROUNDING_TOL,
    LedgerChecks,
    day_of,
    zone,
)
from custsat.errors import (
    CurrencyMismatch,
    NaiveDatetime,
    NotADate,
    OutOfRange,
    TooLarge,
)
from custsat.frames._expressions import float_lit, to_float
from custsat.frames._frame_input import open_frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from custsat.frames._frame_input import FrameInput


MONEY_ROLES: Final = ("amount", "cost", "cost_to_serve")
TEXT_ROLES: Final = ("product", "channel", "store", "sale_type", "basket")
EXCLUSIONS: Final = ("no_customer", "no_time", "no_amount", "other_currency", "late")


@attrs.frozen(kw_only=True)
class LedgerFrame:
    """The rows that count.

    Attributes:
        rows: customer, day, month, hour, amount, cost, cost_to_serve (in minor units), ``visit``
            (1, or 0 for money given back), names and attributes; lazy.
        checks: what became of the rows; ``same_day`` is still to be counted.
        costed: used rows with a known cost.
        currency: of all money; None where none was told.
        told: the names that were told.
        attributes: the attributes that were told.
        own: whether the engine is one of ours, so that steps may be kept.
    """

    rows: Any
    checks: LedgerChecks
    costed: int
    currency: str | None
    present_roles: tuple[str, ...]
    attributes: tuple[str, ...]
    in_memory: bool

    def cached(self, frame: Any) -> Any:
        """A step that several questions ask again; kept where that costs nothing."""
        return frame.collect().lazy() if self.in_memory else frame


def column_sums(frame: Any, *names: str) -> list[int]:
    """The sums of whole-number columns, as Python's own."""
    table = frame.select(*(nw.col(name).sum() for name in names)).collect()
    return [int(table[name].to_list()[0] or 0) for name in names]


def read_ledger(
    data: Any,
    *,
    roles: Mapping[str, str | None],
    attributes: tuple[str, ...] = (),
    as_of: date,
    tz: str | None,
    in_currency: str | None,
) -> LedgerFrame:
    """Read a table of purchases up to the end of the day *as_of*.

    Raises:
        UnknownColumn: with the name that was probably meant.
        NaiveDatetime: for a column of instants without a time zone.
        NotADate: for a column that holds no days.
        OutOfRange: if *tz* is needed and not given.
        CurrencyMismatch: if several currencies are left.
        TooLarge: for an amount that is no money any more.
    """
    zone(tz)
    day_of("as_of", as_of)
    all_roles = {**roles, **{f"attribute {name}": name for name in attributes}}
    entry = open_frame(data, all_roles)
    entry.check_numeric(*(role for role in MONEY_ROLES if role in entry.columns))
    frame, in_memory = _to_polars(entry)
    table = frame.select(**_role_expressions(entry, attributes, tz))
    money_roles = [name for name in MONEY_ROLES if name in entry.columns]
    for step in _ledger_steps(money_roles, as_of, in_currency):
        table = table.with_columns(**step)
    table = table.select(*_columns_needed(entry, attributes))
    table = table.collect().lazy() if in_memory else table
    masks = _count_masks()
    flags = table.select(row=nw.lit(1) + nw.col("exclusion") * 0, **masks)
    counts = dict(zip(("rows", *masks), column_sums(flags, "row", *masks), strict=True))
    if counts.pop("too_large"):
        raise TooLarge(what=f"an amount is below {MAX_MINOR_UNITS // MINOR_UNITS:g}")
    rows = table.filter(nw.col("exclusion") == 0)
    return LedgerFrame(
        rows=rows,
        costed=counts.pop("costed"),
        checks=LedgerChecks(**counts),
        currency=_single_currency(rows, entry),
        present_roles=tuple(role for role in TEXT_ROLES if role in entry.columns),
        attributes=attributes,
        in_memory=in_memory,
    )


def _to_polars(entry: FrameInput) -> tuple[Any, bool]:
    """The columns on polars where they are in memory, or hold instants; else as is."""
    dtype = entry.frame.collect_schema()[entry.columns["at"]]
    frame = entry.frame.lazy()
    if entry.is_pandas or entry.is_polars:
        return frame, True
    if entry.is_eager or isinstance(dtype, nw.Datetime):
        columns = list(dict.fromkeys(entry.columns.values()))
        return frame.select(columns).collect(backend="polars").lazy(), True
    return frame, False


def _role_expressions(
    entry: FrameInput, attributes: tuple[str, ...], tz: str | None
) -> dict[str, nw.Expr]:
    """Every role under its own name; what was not told is missing."""
    schema, roles = entry.frame.collect_schema(), entry.columns
    none = nw.lit(None, dtype=nw.String)
    customer = nw.col(roles["customer"])
    if schema[roles["customer"]].is_float():
        customer = nw.when(~customer.is_null() & customer.is_finite()).then(customer)
    exprs = {"customer": customer, **_date_and_hour(entry, schema, tz)}
    for role in MONEY_ROLES:
        is_present = role in roles
        none_known = nw.lit(None, dtype=nw.Int64)
        exprs[role] = (
            to_float(roles[role]) * float_lit(MINOR_UNITS) if is_present else none_known
        )
    for role in ("currency", *TEXT_ROLES):
        is_present = role in roles
        exprs[role] = nw.col(roles[role]).cast(nw.String) if is_present else none
    for position, name in enumerate(attributes):
        exprs[f"attribute_{position}"] = nw.col(name).cast(nw.String)
    return exprs


def _date_and_hour(
    entry: FrameInput, schema: Any, tz: str | None
) -> dict[str, nw.Expr]:
    """The local day and hour; of days no hour is known."""
    at, dtype = nw.col(entry.columns["at"]), schema[entry.columns["at"]]
    if dtype == nw.Date:
        return {"date": at, "hour": nw.lit(None, dtype=nw.String)}
    if not isinstance(dtype, nw.Datetime):
        raise NotADate(name="at=")
    if dtype.time_zone is None:
        raise NaiveDatetime(name="at=")
    if tz is None:
        raise OutOfRange(name="tz", allowed="given where times are instants")
    local = at.dt.convert_time_zone(tz)
    hour = local.dt.hour().cast(nw.String)
    return {"date": local.dt.date(), "hour": hour.str.zfill(2)}


def _columns_needed(entry: FrameInput, attributes: tuple[str, ...]) -> list[str]:
    """The columns that are asked again."""
    text_columns = [name for name in ("currency", *TEXT_ROLES) if name in entry.columns]
    attribute_columns = [f"attribute_{position}" for position in range(len(attributes))]
    base_columns = (
        "customer",
        "day",
        "month",
        "hour",
        "visit",
        "exclusion",
        "rounding_error",
    )
    return [*base_columns, *MONEY_ROLES, *text_columns, *attribute_columns]


def _ledger_steps(
    money_roles: Sequence[str], as_of: date, in_currency: str | None
) -> list[dict[str, nw.Expr]]:
    """Whole grains, running days and months, and what is left out, step by step."""
    floors = {f"{name}_floor": nw.col(name).floor() for name in money_roles}
    amount = nw.col("amount")
    other = nw.col("currency") != nw.lit(in_currency)
    strange = other | nw.col("currency").is_null()
    late = nw.col("date") > nw.lit(as_of, dtype=nw.Date)
    exclusion = nw.when(late).then(nw.lit(5)).otherwise(nw.lit(0))
    if in_currency is not None:
        exclusion = nw.when(strange).then(nw.lit(4)).otherwise(exclusion)
    for code, name in ((3, "amount"), (2, "date"), (1, "customer")):
        exclusion = (
            nw.when(nw.col(name).is_null()).then(nw.lit(code)).otherwise(exclusion)
        )
    rounding_error = (amount - nw.col("amount_whole")).abs()
    year = nw.col("date").dt.year().cast(nw.Int64)
    before = year - 1
    leaps = before // 4 - before // 100 + before // 400
    return [
        floors,
        {f"{name}_whole": _round_half_even(name) for name in money_roles},
        {
            "exclusion": exclusion.cast(nw.Int64),
            "rounding_error": rounding_error,
            "year": year,
            "month": year * 12 + nw.col("date").dt.month().cast(nw.Int64) - 1,
            "day": before * 365
            + leaps
            + nw.col("date").dt.ordinal_day().cast(nw.Int64),
            **{name: nw.col(f"{name}_whole").cast(nw.Int64) for name in money_roles},
        },
        {"visit": _indicator(nw.col("amount") >= 0)},
    ]


def _round_half_even(name: str) -> nw.Expr:
    """The nearest whole number, of two equally near the even one."""
    low, part = nw.col(f"{name}_floor"), nw.col(name) - nw.col(f"{name}_floor")
    half, odd = float_lit(0.5), (low * float_lit(0.5)).floor() * float_lit(2.0) != low
    up = (part > half) | ((part == half) & odd)
    return nw.when(up).then(low + float_lit(1.0)).otherwise(low)


def _indicator(mask: nw.Expr) -> nw.Expr:
    return nw.when(mask).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)


def _count_masks() -> dict[str, nw.Expr]:
    """What is counted, each as ones and noughts."""
    used, amount = nw.col("exclusion") == 0, nw.col("amount")
    excluded = {
        name: nw.col("exclusion") == code
        for code, name in enumerate(EXCLUSIONS, start=1)
    }
    over_limit = [nw.col(name).abs() >= MAX_MINOR_UNITS for name in MONEY_ROLES]
    counted = {
        "refunds": used & (amount < 0),
        "zeros": used & (amount == 0),
        "rounded": used & (nw.col("rounding_error") > float_lit(float(ROUNDING_TOL))),
        "costed": used & ~nw.col("cost").is_null(),
        "too_large": over_limit[0] | over_limit[1] | over_limit[2],
    }
    return {name: _indicator(mask) for name, mask in (excluded | counted).items()}


def _single_currency(rows: Any, entry: FrameInput) -> str | None:
    """The one currency of the rows that count."""
    if "currency" not in entry.columns:
        return None
    currencies = rows.select("currency").unique().collect()["currency"].to_list()
    if len(currencies) > 1:
        codes = tuple(sorted(str(code)[:8] for code in currencies))
        raise CurrencyMismatch(currencies=codes)
    return currencies[0] if currencies else None
