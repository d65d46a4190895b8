"""Recency, frequency and monetary value of the customers in a table of purchases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.customers.portfolio._ledger import MINOR_UNITS
from custsat.customers.portfolio._rfm import (
    RfmMeasure,
    RfmMethod,
    check_cuts,
    quantile_positions,
    rfm_bands,
)
from custsat.customers.portfolio._rfm_segment import RFM_SEGMENTS
from custsat.errors import DuplicateColumn, EmptyInput
from custsat.frames._expressions import apply_bands, apply_table, float_lit
from custsat.frames._from_native import check_column_name
from custsat.frames._to_native import to_native
from custsat.frames.customers._ledger import read_ledger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from custsat.frames.customers._ledger import LedgerFrame

MEASURE_COLUMNS: Final = {
    RfmMeasure.RECENCY: "recency_days",
    RfmMeasure.FREQUENCY: "frequency",
    RfmMeasure.MONETARY: "monetary",
}


def rfm(
    data: Any,
    *,
    customer: str,
    at: str,
    amount: str,
    as_of: date,
    currency: str | None = None,
    tz: str | ZoneInfo | None = None,
    in_currency: str | None = None,
    method: RfmMethod | str = RfmMethod.INDEPENDENT,
    cuts: Mapping[str, Sequence[float]] | None = None,
    prefix: str = "",
) -> Any:
    """Return one row per customer: the three measures, their scores and the segment.

    Columns: the customer under its own name, ``recency_days``, ``frequency``,
    ``monetary``, ``recency_score``, ``frequency_score``, ``monetary_score`` and
    ``segment``, sorted by customer.  The frame is of the kind of *data*, but never
    lazy; SQL engines give an Arrow table.  The columns that are named here are read
    once, whatever the engine, and are in memory for the length of the call.

    >>> from datetime import date
    >>> import polars as pl
    >>> from custsat.frames import customers
    >>> days = [date(2026, 1, 5), date(2026, 3, 1), date(2026, 3, 2)]
    >>> sales = pl.DataFrame({"id": ["a", "b", "b"], "day": days, "paid": [20, 30, 5]})
    >>> result = customers.rfm(
    ...     sales, customer="id", at="day", amount="paid", as_of=date(2026, 3, 31)
    ... )
    >>> result.select("id", "recency_days", "frequency", "monetary").rows()
    [('a', 85, 1, 20.0), ('b', 29, 2, 35.0)]

    Args:
        data: the purchases, one row each.
        customer: the column of the customer.
        at: the column of the day: dates, datetimes at midnight, or instants.
        amount: the column of what was paid; negative for a refund.
        as_of: the day of the analysis; later rows are left out.
        currency: the column of the currency.
        tz: time zone of the local day, or its name; needed if times are instants.
        in_currency: the one currency to read, if there are several.
        method: how scores are cut, ``"independent"`` or ``"nested"``.
        cuts: fixed cuts by measure; quintiles for the measures that have none.
        prefix: put before the name of each new column.

    Raises:
        EmptyInput: if nobody bought anything.
        DuplicateColumn: for a customer column with the name of a new one.
        InputError: as :func:`custsat.customers.rfm`.
    """
    check_column_name(customer, "customer")
    if customer in _new_names(checks.instance(prefix, "prefix", str)).values():
        advice = "pass prefix= for the new columns"
        raise DuplicateColumn(columns=(customer,), advice=advice)
    method = checks.member(method, "method", RfmMethod)
    fixed_cuts = check_cuts({} if cuts is None else cuts)
    roles = {"customer": customer, "at": at, "amount": amount, "currency": currency}
    ledger = read_ledger(data, roles=roles, as_of=as_of, tz=tz, in_currency=in_currency)
    table = _measures(ledger, as_of)
    if not len(table):
        raise EmptyInput(
            result="an RFM table", unit="purchase", missing=ledger.checks.n_excluded
        )
    scored = _add_scores(table, method, fixed_cuts)
    names = {"customer": customer, **_new_names(prefix)}
    return _as_frame_like(data, scored.rename(names))


def _new_names(prefix: str) -> dict[str, str]:
    """Return the name of each new column."""
    scores = [f"{measure.value}_score" for measure in RfmMeasure]
    names = [*MEASURE_COLUMNS.values(), *scores, "segment"]
    return {name: f"{prefix}{name}" for name in names}


def _measures(ledger: LedgerFrame, as_of: date) -> Any:
    """Return the three measures of each customer, as a polars frame."""
    rows = ledger.rows.select("customer", "day", "amount", "visit")
    visits = rows.filter(nw.col("visit") == 1).select("customer", "day").unique()
    visit_counts = visits.group_by("customer").agg(
        nw.col("day").max(), nw.len().cast(nw.Int64).alias("frequency")
    )
    amounts = rows.group_by("customer").agg(nw.col("amount").sum())
    joined = visit_counts.join(amounts, on="customer").sort("customer")
    minor_units = nw.col("amount").cast(nw.Float64)
    # a full column: polars divides inexactly by one that is the same everywhere
    divisor = minor_units * float_lit(0.0) + float_lit(MINOR_UNITS)
    return joined.collect(backend="polars").select(
        "customer",
        "frequency",
        recency_days=nw.lit(as_of.toordinal()) - nw.col("day"),
        monetary=minor_units / divisor,
    )


def _add_scores(
    table: Any,
    method: RfmMethod,
    fixed_cuts: Mapping[RfmMeasure, tuple[float, ...]],
) -> Any:
    """Return *table* with a score per measure, and the segment."""
    score_columns: list[str] = []
    for measure in RfmMeasure:
        is_nested = method is RfmMethod.NESTED and measure not in fixed_cuts
        if is_nested and score_columns:
            score = _nested_scores(table, measure, score_columns)
        else:
            cuts = fixed_cuts.get(measure) or _quantile_cuts(table, measure)
            score = apply_bands(_value(measure), rfm_bands(measure, cuts))
        name = f"{measure.value}_score"
        table = table.with_columns(score.cast(nw.Int64).alias(name))
        score_columns.append(name)
    scores = map(nw.col, score_columns)
    roles = dict(zip(RFM_SEGMENTS.conditions, scores, strict=True))
    columns = ("customer", *MEASURE_COLUMNS.values(), *score_columns, "segment")
    segment = apply_table(RFM_SEGMENTS, roles)
    return table.with_columns(segment=segment).select(*columns)


def _nested_scores(table: Any, measure: RfmMeasure, score_columns: list[str]) -> Any:
    """The scores of *measure*, cut within each group of equal earlier scores."""
    groups = table.select(score_columns).unique().sort(*score_columns).iter_rows()
    scores: Any = None
    for group in groups:
        in_group = nw.col(score_columns[0]) == group[0]
        for name, score in zip(score_columns[1:], group[1:], strict=True):
            in_group = in_group & (nw.col(name) == score)
        cuts = _quantile_cuts(table.filter(in_group), measure)
        group_scores = apply_bands(_value(measure), rfm_bands(measure, cuts))
        branch = nw.when(in_group).then(group_scores)
        scores = branch if scores is None else branch.otherwise(scores)
    return scores


def _value(measure: RfmMeasure) -> nw.Expr:
    return nw.col(MEASURE_COLUMNS[measure]).cast(nw.Float64)


def _quantile_cuts(table: Any, measure: RfmMeasure) -> tuple[float, ...]:
    """Return the values at the positions of the quintiles, in ascending order."""
    is_recency = measure is RfmMeasure.RECENCY
    column = table[MEASURE_COLUMNS[measure]].sort(descending=is_recency)
    positions = quantile_positions(len(column))
    return tuple(sorted(float(column[position]) for position in positions))


def _as_frame_like(data: Any, table: Any) -> Any:
    """Return a polars *table* as the kind of frame that *data* is."""
    customer = table.columns[0]
    days = [customer] if table.schema[customer] == nw.Date else []
    return to_native(table.to_native(), nw.from_native(data).implementation, days=days)
