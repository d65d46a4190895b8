"""A table of purchases on its engine, read under the policies of the ledger.

What :mod:`custsat.customers.ledger` does row by row is done here by the column: the
same rows are left out, the same are counted, money is summed in the same grains.  A
column of floats holds a grain exactly as long as an amount stays below the ledger's
limit, so both doors give the same sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat.customers.ledger import GRAINS, LARGEST, NOISE, LedgerChecks, day_of, zone
from custsat.errors import (
    CurrencyMismatch,
    TooLarge,
    NaiveDatetime,
    NotADate,
    OutOfRange,
)
from custsat.frames.engines import entered
from custsat.frames.rules import clean, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from custsat.frames.engines import Entry

__all__ = ["Purchases", "read_purchases", "summed"]

MONEY: Final = ("amount", "cost", "serving")
NAMED: Final = ("product", "channel", "place", "kind", "basket")
LEFT_OUT: Final = ("no_customer", "no_time", "no_amount", "other_currency", "late")


@attrs.frozen(kw_only=True)
class Purchases:
    """The rows that count.

    Attributes:
        rows: customer, day, month, hour, amount, cost, serving (in grains), ``visit``
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
    told: tuple[str, ...]
    attributes: tuple[str, ...]
    own: bool

    def kept(self, frame: Any) -> Any:
        """A step that several questions ask again; kept where that costs nothing."""
        return frame.collect().lazy() if self.own else frame


def summed(frame: Any, *names: str) -> list[int]:
    """The sums of whole-number columns, as Python's own."""
    table = frame.select(*(nw.col(name).sum() for name in names)).collect()
    return [int(table[name].to_list()[0] or 0) for name in names]


def read_purchases(
    data: Any,
    *,
    roles: Mapping[str, str | None],
    attributes: tuple[str, ...] = (),
    as_of: date,
    tz: str | None,
    in_currency: str | None,
) -> Purchases:
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
    asked = {**roles, **{f"attribute {name}": name for name in attributes}}
    entry = entered(data, asked)
    entry.numeric(*(role for role in MONEY if role in entry.roles))
    frame, own = _riding(entry)
    table = frame.select(**_columns(entry, attributes, tz))
    known = [name for name in MONEY if name in entry.roles]
    for step in _steps(known, as_of, in_currency):
        table = table.with_columns(**step)
    table = table.select(*_kept(entry, attributes))
    table = table.collect().lazy() if own else table
    marks = _marks()
    flags = table.select(row=nw.lit(1) + nw.col("left_out") * 0, **marks)
    counts = dict(zip(("rows", *marks), summed(flags, "row", *marks), strict=True))
    if counts.pop("too_large"):
        raise TooLarge(what=f"an amount is below {LARGEST // GRAINS:g}")
    rows = table.filter(nw.col("left_out") == 0)
    return Purchases(
        rows=rows,
        costed=counts.pop("costed"),
        checks=LedgerChecks(**counts),
        currency=_currency(rows, entry),
        told=tuple(role for role in NAMED if role in entry.roles),
        attributes=attributes,
        own=own,
    )


def _riding(entry: Entry) -> tuple[Any, bool]:
    """The columns on polars where they are in memory, or hold instants; else as is."""
    kind = entry.frame.collect_schema()[entry.roles["at"]]
    frame = entry.frame.lazy()
    if entry.pandas or entry.polars:
        return frame, True
    if entry.eager or isinstance(kind, nw.Datetime):
        columns = list(dict.fromkeys(entry.roles.values()))
        return frame.select(columns).collect(backend="polars").lazy(), True
    return frame, False


def _columns(
    entry: Entry, attributes: tuple[str, ...], tz: str | None
) -> dict[str, nw.Expr]:
    """Every role under its own name; what was not told is missing."""
    schema, roles = entry.frame.collect_schema(), entry.roles
    none = nw.lit(None, dtype=nw.String)
    customer = nw.col(roles["customer"])
    if schema[roles["customer"]].is_float():
        customer = nw.when(~customer.is_null() & customer.is_finite()).then(customer)
    found = {"customer": customer, **_moment(entry, schema, tz)}
    for role in MONEY:
        told = role in roles
        none_known = nw.lit(None, dtype=nw.Int64)
        found[role] = clean(roles[role]) * number(GRAINS) if told else none_known
    for role in ("currency", *NAMED):
        told = role in roles
        found[role] = nw.col(roles[role]).cast(nw.String) if told else none
    for place, name in enumerate(attributes):
        found[f"attribute_{place}"] = nw.col(name).cast(nw.String)
    return found


def _moment(entry: Entry, schema: Any, tz: str | None) -> dict[str, nw.Expr]:
    """The local day and hour; of days no hour is known."""
    at, kind = nw.col(entry.roles["at"]), schema[entry.roles["at"]]
    if kind == nw.Date:
        return {"date": at, "hour": nw.lit(None, dtype=nw.String)}
    if not isinstance(kind, nw.Datetime):
        raise NotADate(name="at=")
    if kind.time_zone is None:
        raise NaiveDatetime(name="at=")
    if tz is None:
        raise OutOfRange(name="tz", allowed="given where times are instants")
    local = at.dt.convert_time_zone(tz)
    hour = local.dt.hour().cast(nw.String)
    return {"date": local.dt.date(), "hour": hour.str.zfill(2)}


def _kept(entry: Entry, attributes: tuple[str, ...]) -> list[str]:
    """The columns that are asked again."""
    named = [name for name in ("currency", *NAMED) if name in entry.roles]
    about = [f"attribute_{place}" for place in range(len(attributes))]
    own = ("customer", "day", "month", "hour", "visit", "left_out", "off")
    return [*own, *MONEY, *named, *about]


def _steps(
    known: Sequence[str], as_of: date, in_currency: str | None
) -> list[dict[str, nw.Expr]]:
    """Whole grains, running days and months, and what is left out, step by step."""
    floors = {f"{name}_floor": nw.col(name).floor() for name in known}
    amount = nw.col("amount")
    other = nw.col("currency") != nw.lit(in_currency)
    strange = other | nw.col("currency").is_null()
    late = nw.col("date") > nw.lit(as_of, dtype=nw.Date)
    left = nw.when(late).then(nw.lit(5)).otherwise(nw.lit(0))
    if in_currency is not None:
        left = nw.when(strange).then(nw.lit(4)).otherwise(left)
    for code, name in ((3, "amount"), (2, "date"), (1, "customer")):
        left = nw.when(nw.col(name).is_null()).then(nw.lit(code)).otherwise(left)
    off = (amount - nw.col("amount_whole")).abs()
    year = nw.col("date").dt.year().cast(nw.Int64)
    before = year - 1
    leaps = before // 4 - before // 100 + before // 400
    return [
        floors,
        {f"{name}_whole": _half_even(name) for name in known},
        {
            "left_out": left.cast(nw.Int64),
            "off": off,
            "year": year,
            "month": year * 12 + nw.col("date").dt.month().cast(nw.Int64) - 1,
            "day": before * 365
            + leaps
            + nw.col("date").dt.ordinal_day().cast(nw.Int64),
            **{name: nw.col(f"{name}_whole").cast(nw.Int64) for name in known},
        },
        {"visit": _one(nw.col("amount") >= 0)},
    ]


def _half_even(name: str) -> nw.Expr:
    """The nearest whole number, of two equally near the even one."""
    low, part = nw.col(f"{name}_floor"), nw.col(name) - nw.col(f"{name}_floor")
    half, odd = number(0.5), (low * number(0.5)).floor() * number(2.0) != low
    up = (part > half) | ((part == half) & odd)
    return nw.when(up).then(low + number(1.0)).otherwise(low)


def _one(mask: nw.Expr) -> nw.Expr:
    return nw.when(mask).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)


def _marks() -> dict[str, nw.Expr]:
    """What is counted, each as ones and noughts."""
    used, amount = nw.col("left_out") == 0, nw.col("amount")
    gone = {
        name: nw.col("left_out") == code for code, name in enumerate(LEFT_OUT, start=1)
    }
    far = [nw.col(name).abs() >= LARGEST for name in MONEY]
    kinds = {
        "refunds": used & (amount < 0),
        "zeros": used & (amount == 0),
        "rounded": used & (nw.col("off") > number(float(NOISE))),
        "costed": used & ~nw.col("cost").is_null(),
        "too_large": far[0] | far[1] | far[2],
    }
    return {name: _one(mask) for name, mask in (gone | kinds).items()}


def _currency(rows: Any, entry: Entry) -> str | None:
    """The one currency of the rows that count."""
    if "currency" not in entry.roles:
        return None
    found = rows.select("currency").unique().collect()["currency"].to_list()
    if len(found) > 1:
        known = tuple(sorted(str(it)[:8] for it in found))
        raise CurrencyMismatch(currencies=known)
    return found[0] if found else None
