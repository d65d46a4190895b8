"""A table of purchases, read by the same policies as :func:`custsat.customers.seven_p`.

What the scalar ledger does row by row is done here by the column: the same rows are
left out, the same are counted, and money is summed in the same minor units.  A column
of floats holds minor units exactly below the limit of the ledger, so both sums agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.customers.portfolio._ledger import (
    MAX_MINOR_UNITS,
    MINOR_UNITS,
    ROUNDING_TOL,
    LedgerChecks,
)
from custsat.errors import (
    CurrencyMismatch,
    NaiveDatetime,
    NotADate,
    OutOfRange,
    TooLarge,
)
from custsat.frames._expressions import finite_key, float_lit, indicator, to_float
from custsat.frames._frame_input import open_frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
        n_with_cost: the number of used rows whose cost is known.
        currency: the currency of all money; None without a currency column.
        text_roles: the text columns that there are.
        attributes: the names of the attributes.
        in_memory: whether the rows are a polars frame, so that steps can be cached.
    """

    rows: Any
    checks: LedgerChecks
    n_with_cost: int
    currency: str | None
    text_roles: tuple[str, ...]
    attributes: tuple[str, ...]
    in_memory: bool

    def cached(self, frame: Any) -> Any:
        """Return *frame*, computed now if it is in memory, for several queries."""
        return frame.collect().lazy() if self.in_memory else frame


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
        NaiveDatetime: for a column of instants without a time zone.
        NotADate: for a column that holds no days.
        OutOfRange: if *tz* is no time zone, or needed and missing.
        CurrencyMismatch: if several currencies are left.
        TooLarge: for an amount beyond the limit of the ledger.
        WrongType: if *in_currency* is not a text.
    """
    if tz is not None:
        tz = checks.time_zone(tz, "tz").key
    if in_currency is not None:
        checks.text(in_currency, "in_currency")
    last_day = checks.day(as_of, "as_of")
    columns = {**roles, **{f"attribute {name}": name for name in attributes}}
    frame_input = open_frame(data, columns)
    money_roles = [role for role in MONEY_ROLES if role in frame_input.columns]
    frame_input.check_numeric(*money_roles)
    frame, in_memory = _to_polars(frame_input)
    table = frame.select(**_role_columns(frame_input, attributes, tz))
    for step in _ledger_steps(money_roles, last_day, in_currency):
        table = table.with_columns(**step)
    table = table.select(*_columns_needed(frame_input, attributes))
    table = table.collect().lazy() if in_memory else table
    counts = _count_rows(table)
    if counts.pop("too_large"):
        maximum = MAX_MINOR_UNITS // MINOR_UNITS
        raise TooLarge(problem="above_maximum", name="an amount", maximum=maximum)
    rows = table.filter(nw.col("exclusion") == 0)
    return LedgerFrame(
        rows=rows,
        n_with_cost=counts.pop("n_with_cost"),
        checks=LedgerChecks(**counts),
        currency=_single_currency(rows, frame_input),
        text_roles=tuple(role for role in TEXT_ROLES if role in frame_input.columns),
        attributes=attributes,
        in_memory=in_memory,
    )


def _to_polars(frame_input: FrameInput) -> tuple[Any, bool]:
    """Return a lazy frame, and whether it is polars.

    Data in memory and instants are computed by polars, everything else on its engine.
    """
    dtype = frame_input.frame.collect_schema()[frame_input.columns["at"]]
    frame = frame_input.frame.lazy()
    if frame_input.is_pandas or frame_input.is_polars:
        return frame, True
    if frame_input.is_eager or isinstance(dtype, nw.Datetime):
        columns = list(dict.fromkeys(frame_input.columns.values()))
        return frame.select(columns).collect(backend="polars").lazy(), True
    return frame, False


def _role_columns(
    frame_input: FrameInput, attributes: tuple[str, ...], tz: str | None
) -> NewColumns:
    """Each role as a column under its own name; null for a role without a column."""
    schema, roles = frame_input.frame.collect_schema(), frame_input.columns
    customer = finite_key(roles["customer"], schema[roles["customer"]])
    columns = {"customer": customer, **_date_and_hour(frame_input, schema, tz)}
    for role in MONEY_ROLES:
        columns[role] = nw.lit(None, dtype=nw.Int64)
        if role in roles:
            columns[role] = to_float(roles[role]) * float_lit(MINOR_UNITS)
    for role in ("currency", *TEXT_ROLES):
        columns[role] = nw.lit(None, dtype=nw.String)
        if role in roles:
            columns[role] = nw.col(roles[role]).cast(nw.String)
    for number, name in enumerate(attributes):
        columns[f"attribute_{number}"] = nw.col(name).cast(nw.String)
    return columns


def _date_and_hour(frame_input: FrameInput, schema: Any, tz: str | None) -> NewColumns:
    """The local day and hour; the hour of a day without a time is null."""
    column = frame_input.columns["at"]
    at, dtype = nw.col(column), schema[column]
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


def _columns_needed(frame_input: FrameInput, attributes: tuple[str, ...]) -> list[str]:
    """The columns that later queries read."""
    computed = ("customer", "day", "month", "hour", "visit")
    policy = ("exclusion", "rounding_error")
    texts = [name for name in ("currency", *TEXT_ROLES) if name in frame_input.columns]
    attribute_columns = [f"attribute_{number}" for number in range(len(attributes))]
    return [*computed, *policy, *MONEY_ROLES, *texts, *attribute_columns]


def _ledger_steps(
    money_roles: Sequence[str], as_of: date, in_currency: str | None
) -> list[NewColumns]:
    """Integer money, the ordinals of day and month, and the reason of exclusion."""
    date_column = nw.col("date")
    year = date_column.dt.year().cast(nw.Int64)
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    day_of_year = date_column.dt.ordinal_day().cast(nw.Int64)
    return [
        {f"{name}_floor": nw.col(name).floor() for name in money_roles},
        {f"{name}_whole": _round_half_even(name) for name in money_roles},
        {
            "exclusion": _exclusion(as_of, in_currency),
            "rounding_error": (nw.col("amount") - nw.col("amount_whole")).abs(),
            "year": year,
            "month": year * 12 + date_column.dt.month().cast(nw.Int64) - 1,
            "day": before * 365 + leap_days + day_of_year,
            **{name: nw.col(f"{name}_whole").cast(nw.Int64) for name in money_roles},
        },
        {"visit": indicator(nw.col("amount") >= 0)},
    ]


def _exclusion(as_of: date, in_currency: str | None) -> nw.Expr:
    """The number of the first of EXCLUSIONS that applies to a row; 0 for none."""
    is_late = nw.col("date") > nw.lit(as_of, dtype=nw.Date)
    number = nw.when(is_late).then(nw.lit(5)).otherwise(nw.lit(0))
    if in_currency is not None:
        currency = nw.col("currency")
        is_other = (currency != nw.lit(in_currency)) | currency.is_null()
        number = nw.when(is_other).then(nw.lit(4)).otherwise(number)
    for code, name in ((3, "amount"), (2, "date"), (1, "customer")):
        is_absent = nw.col(name).is_null()
        number = nw.when(is_absent).then(nw.lit(code)).otherwise(number)
    return number.cast(nw.Int64)


def _round_half_even(name: str) -> nw.Expr:
    """The nearest integer; the even one if two are equally near."""
    low, part = nw.col(f"{name}_floor"), nw.col(name) - nw.col(f"{name}_floor")
    half, is_odd = (
        float_lit(0.5),
        (low * float_lit(0.5)).floor() * float_lit(2.0) != low,
    )
    rounds_up = (part > half) | ((part == half) & is_odd)
    return nw.when(rounds_up).then(low + float_lit(1.0)).otherwise(low)


def _count_rows(table: Any) -> dict[str, int]:
    """Count the rows, the excluded ones by reason, and what the checks report."""
    is_used, amount = nw.col("exclusion") == 0, nw.col("amount")
    reasons = {
        name: nw.col("exclusion") == code
        for code, name in enumerate(EXCLUSIONS, start=1)
    }
    over_limit = [nw.col(name).abs() >= MAX_MINOR_UNITS for name in MONEY_ROLES]
    is_rounded = nw.col("rounding_error") > float_lit(float(ROUNDING_TOL))
    masks = reasons | {
        "refunds": is_used & (amount < 0),
        "zeros": is_used & (amount == 0),
        "rounded": is_used & is_rounded,
        "n_with_cost": is_used & ~nw.col("cost").is_null(),
        "too_large": over_limit[0] | over_limit[1] | over_limit[2],
    }
    indicators = {name: indicator(mask) for name, mask in masks.items()}
    flags = table.select(n_rows=nw.lit(1) + nw.col("exclusion") * 0, **indicators)
    names = ("n_rows", *masks)
    return dict(zip(names, column_sums(flags, *names), strict=True))


def _single_currency(rows: Any, frame_input: FrameInput) -> str | None:
    """Return the one currency of the rows that count.

    Raises:
        CurrencyMismatch: if there are several.
    """
    if "currency" not in frame_input.columns:
        return None
    currencies = rows.select("currency").unique().collect()["currency"].to_list()
    if len(currencies) > 1:
        codes = tuple(sorted(str(code)[:8] for code in currencies))
        raise CurrencyMismatch(currencies=codes)
    return currencies[0] if currencies else None
