"""The verbs of :mod:`custsat.customers` for columns.

:func:`qualify`, :func:`bant`, :func:`social_style` and :func:`rfm_segment` are row verbs;
:func:`rfm` makes a table of one row per customer, and :func:`seven_p` one analysis of
the whole.  The last two read the rows under the policies of the ledger.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import narwhals.stable.v2 as nw

from custsat.customers.leads._qualification import (
    BANT,
    MAN,
    PROSPECT_BY_ACTION,
    LeadAction,
    LeadCase,
)
from custsat.customers.portfolio._ledger import MINOR_UNITS, day_of
from custsat.customers.portfolio._rfm import (
    RfmMeasure,
    RfmMethod,
    check_cuts,
    quantile_positions,
    rfm_bands,
    rfm_method,
)
from custsat.customers.portfolio._rfm_segment import RFM_SEGMENTS, RfmScore
from custsat.customers.portfolio._seven_p import (
    DEFAULT_WINDOW_DAYS,
    SevenP,
    check_window_days,
    seven_p_from_counts,
)
from custsat.customers.styles._social_style import rule_for_scale
from custsat.errors import EmptyInput, OutOfScale, UnknownCase
from custsat.frames._expressions import (
    apply_bands,
    apply_table,
    float_lit,
    is_off_scale,
    to_float,
)
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames.customers._base_counts import count_ledger
from custsat.frames.customers._ledger import read_ledger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from custsat.customers.leads._qualification import BantCase, BantVerdict
    from custsat.customers.portfolio._ledger_counts import Campaign
    from custsat.rules import Decision, DecisionTable
    from custsat.values import Scale


Native = TypeVar("Native")


def qualify(
    data: Native,
    *,
    money: str,
    authority: str,
    need: str,
    rule: DecisionTable[LeadCase, LeadAction] = MAN,
    prefix: str = "",
) -> Native:
    """Add ``prospect``, ``action`` and ``ask`` (names joined by commas).

    Where something is not known, ``action`` is missing and ``ask`` says what to find
    out, in the order of the *rule*; a column that the rule has bands for holds numbers.

    Raises:
        UnknownCase: for a column that holds no truth values.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    entry = open_frame(data, {"money": money, "authority": authority, "need": need})
    _check_boolean(entry, rule)
    prospect_rule = rule.map_outcomes(PROSPECT_BY_ACTION, id=rule.id)
    result: Native = _add_columns(
        entry,
        prefix,
        prospect=apply_table(prospect_rule, entry.columns),
        action=apply_table(rule, entry.columns),
        ask=apply_table(rule, entry.columns, pick=_questions),
    )
    return result


def bant(
    data: Native,
    *,
    budget: str,
    authority: str,
    need: str,
    timing: str,
    rule: DecisionTable[BantCase, BantVerdict] = BANT,
    prefix: str = "",
) -> Native:
    """Add ``verdict`` and ``ask`` (names joined by commas).

    Raises:
        UnknownCase: for a column that holds no truth values.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"budget": budget, "authority": authority, "need": need, "timing": timing}
    entry = open_frame(data, roles)
    _check_boolean(entry, rule)
    result: Native = _add_columns(
        entry,
        prefix,
        verdict=apply_table(rule, entry.columns),
        ask=apply_table(rule, entry.columns, pick=_questions),
    )
    return result


def social_style(
    data: Native,
    *,
    assertiveness: str,
    responsiveness: str,
    scale: Scale,
    medians: tuple[float, float] | None = None,
    prefix: str = "",
) -> Native:
    """Add ``style``; missing where the known scores leave it open.

    Raises:
        OutOfScale: saying in how many rows a score is not on the *scale*.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"assertiveness": assertiveness, "responsiveness": responsiveness}
    entry = open_frame(data, roles)
    entry.check_numeric(*roles)
    counts = entry.count_where(**{r: is_off_scale(c, scale) for r, c in roles.items()})
    for role, count in counts.items():
        if count:
            raise OutOfScale(name=f"{role}=", scale=str(scale), count=count)
    rule = rule_for_scale(scale, medians)
    result: Native = _add_columns(entry, prefix, style=apply_table(rule, roles))
    return result


def rfm_segment(
    data: Native, *, recency: str, frequency: str, monetary: str, prefix: str = ""
) -> Native:
    """Add ``segment``; missing where an unknown score leaves it open.

    Raises:
        UnknownCase: for a score that is not a whole number from 1 to 5.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"recency": recency, "frequency": frequency, "monetary": monetary}
    entry = open_frame(data, roles)
    entry.check_numeric(*roles)
    allowed = [float(score) for score in RfmScore]
    scores = {role: to_float(column) for role, column in roles.items()}
    counts = entry.count_where(
        **{
            role: ~score.is_null() & ~score.is_in(allowed)
            for role, score in scores.items()
        }
    )
    for role, count in counts.items():
        if count:
            raise UnknownCase(rule=RFM_SEGMENTS.id, condition=role)
    result: Native = _add_columns(
        entry, prefix, segment=apply_table(RFM_SEGMENTS, roles)
    )
    return result


def _questions(decision: Decision[Any]) -> str:
    return ",".join(decision.ask)


def _check_boolean(entry: FrameInput, rule: DecisionTable[Any, Any]) -> None:
    """Refuse a column of something else than truth values, unless bands read it."""
    schema, cuts = entry.frame.collect_schema(), dict(rule.bands)
    entry.check_numeric(*(name for name in rule.conditions if name in cuts))
    unbanded = [
        name
        for name in rule.conditions
        if name not in cuts and schema[entry.columns[name]] != nw.Boolean
    ]
    if not unbanded:
        return
    # a column of nothing but unknowns has no kind, or that of text
    counts = entry.count_where(
        **{n: ~nw.col(entry.columns[n]).is_null() for n in unbanded}
    )
    for name, count in counts.items():
        if count:
            raise UnknownCase(rule=rule.id, condition=name)


def _add_columns(entry: FrameInput, prefix: str, **columns: nw.Expr) -> Any:
    prefixed = {f"{prefix}{name}": expr for name, expr in columns.items()}
    return entry.with_columns(prefixed, keep=prefixed)


def rfm(
    data: Any,
    *,
    customer: str,
    at: str,
    amount: str,
    as_of: date,
    currency: str | None = None,
    tz: str | None = None,
    in_currency: str | None = None,
    method: RfmMethod | str = RfmMethod.INDEPENDENT,
    cuts: Mapping[str, Sequence[float]] | None = None,
) -> Any:
    """One row per customer: the three measures, their scores and the segment.

    Columns: the customer under its own name, ``recency_days``, ``frequency``,
    ``monetary``, ``recency_score``, ``frequency_score``, ``monetary_score`` and
    ``segment``, in the order of the customers.  The frame is of the kind that came in,
    and never lazy; SQL engines give an Arrow table.

    Raises:
        EmptyInput: if nobody bought anything.
        InputError: as :func:`custsat.customers.rfm` says.
    """
    chosen_method, fixed_cuts = rfm_method(method), check_cuts(cuts or {})
    today = day_of("as_of", as_of)
    roles = {"customer": customer, "at": at, "amount": amount, "currency": currency}
    ledger = read_ledger(data, roles=roles, as_of=as_of, tz=tz, in_currency=in_currency)
    rows = ledger.rows.select("customer", "day", "amount", "visit")
    visits = rows.filter(nw.col("visit") == 1).select("customer", "day").unique()
    visit_counts = visits.group_by("customer").agg(
        nw.col("day").max(), nw.len().cast(nw.Int64).alias("frequency")
    )
    amounts = rows.group_by("customer").agg(nw.col("amount").sum())
    table = (
        visit_counts.join(amounts, on="customer")
        .sort("customer")
        .collect(backend="polars")
    )
    if not len(table):
        raise EmptyInput(what="an RFM table", missing=ledger.checks.n_excluded)
    minor_units = nw.col("amount").cast(nw.Float64)
    table = table.select(
        "customer",
        "frequency",
        recency_days=nw.lit(today) - nw.col("day"),
        monetary=minor_units
        / (minor_units * float_lit(0.0) + float_lit(MINOR_UNITS)),  # D1: by a column
    )
    scored = _add_scores(table, chosen_method, fixed_cuts)
    return _as_frame_like(data, scored.rename({"customer": customer}))


MEASURE_COLUMNS = {
    RfmMeasure.RECENCY: "recency_days",
    RfmMeasure.FREQUENCY: "frequency",
    RfmMeasure.MONETARY: "monetary",
}


def _add_scores(
    table: Any,
    method: RfmMethod,
    fixed_cuts: Mapping[RfmMeasure, tuple[float, ...]],
) -> Any:
    """The scores beside the measures; nested ones within each group of scores."""
    score_columns: list[str] = []
    for measure in RfmMeasure:
        nested = (
            method is RfmMethod.NESTED and score_columns and measure not in fixed_cuts
        )
        score = (
            _nested_scores(table, measure, score_columns)
            if nested
            else apply_bands(
                nw.col(MEASURE_COLUMNS[measure]).cast(nw.Float64),
                rfm_bands(
                    measure, fixed_cuts.get(measure) or _quantile_cuts(table, measure)
                ),
            )
        )
        name = f"{measure.value}_score"
        table = table.with_columns(score.cast(nw.Int64).alias(name))
        score_columns.append(name)
    roles = dict(zip(RFM_SEGMENTS.conditions, score_columns, strict=True))
    order = ("customer", *MEASURE_COLUMNS.values(), *score_columns)
    return table.with_columns(segment=apply_table(RFM_SEGMENTS, roles)).select(
        *order, "segment"
    )


def _nested_scores(table: Any, measure: RfmMeasure, score_columns: list[str]) -> Any:
    """The bands of every group of equal scores, as one column."""
    groups = table.select(score_columns).unique().sort(*score_columns).iter_rows()
    value = nw.col(MEASURE_COLUMNS[measure]).cast(nw.Float64)
    score: Any = None
    for group in groups:
        inside = nw.col(score_columns[0]) == group[0]
        for name, group_value in zip(score_columns[1:], group[1:], strict=True):
            inside = inside & (nw.col(name) == group_value)
        group_score = apply_bands(
            value, rfm_bands(measure, _quantile_cuts(table.filter(inside), measure))
        )
        branch = nw.when(inside).then(group_score)
        score = branch if score is None else branch.otherwise(score)
    return score


def _quantile_cuts(table: Any, measure: RfmMeasure) -> tuple[float, ...]:
    """The values at the places that the rule names, the worst first."""
    column = table[MEASURE_COLUMNS[measure]].sort(
        descending=measure is RfmMeasure.RECENCY
    )
    return tuple(
        sorted(float(column[position]) for position in quantile_positions(len(column)))
    )


def _as_frame_like(data: Any, table: Any) -> Any:
    """A polars table as the kind of frame that came in."""
    frame = nw.from_native(data)
    if frame.implementation.is_polars():
        return table.to_native()
    if frame.implementation.is_pandas():
        return table.to_pandas()
    return table.to_arrow()


def seven_p(
    data: Any,
    *,
    customer: str,
    at: str,
    amount: str,
    as_of: date,
    currency: str | None = None,
    cost: str | None = None,
    cost_to_serve: str | None = None,
    product: str | None = None,
    channel: str | None = None,
    store: str | None = None,
    sale_type: str | None = None,
    basket: str | None = None,
    attributes: Sequence[str] = (),
    tz: str | None = None,
    in_currency: str | None = None,
    campaign: Campaign | None = None,
    overhead: Decimal = Decimal(0),
    window_days: int = DEFAULT_WINDOW_DAYS,
    min_pair_count: int = 2,
    level: float = 0.95,
) -> SevenP:
    """Analyse a customer base from a table of purchases.

    The same as :func:`custsat.customers.seven_p` of the same rows, from counts that the
    engine makes.

    Args:
        data: the purchases, one row each.
        customer: the column of the customer.
        at: the column of the day, or of the instant with its time zone.
        amount: the column of what was paid; negative for money given back.
        as_of: the day of the analysis; later rows are left out, and counted.
        currency: the column of the currency.
        cost: the column of what was sold cost.
        cost_to_serve: the column of what serving the customer cost.
        product: the column of the product.
        channel: the column of the channel.
        store: the column of the store.
        sale_type: the column of the type of sale.
        basket: the column of the receipt; a customer's day where there is none.
        attributes: columns with a word about the customer.
        tz: whose local day and hour count; needed where times are instants.
        in_currency: the one currency to read, where there are several.
        campaign: who got a promotion; ids as the column has them.
        overhead: cost that belongs to no row, in the same currency.
        window_days: days that count as recent.
        min_pair_count: baskets that a pair of products needs to be listed.
        level: the confidence of the intervals.

    Raises:
        EmptyInput: if no row counts.
        UnknownColumn: with the name that was probably meant.
        NaiveDatetime: for a column of instants without a time zone.
        NotADate: for a column that holds no days.
        CurrencyMismatch: if several currencies are left.
    """
    window = check_window_days(window_days)
    roles = {"customer": customer, "at": at, "amount": amount, "currency": currency}
    roles |= {
        "cost": cost,
        "cost_to_serve": cost_to_serve,
        "product": product,
        "channel": channel,
    }
    roles |= {"store": store, "sale_type": sale_type, "basket": basket}
    ledger = read_ledger(
        data,
        roles=roles,
        attributes=tuple(attributes),
        as_of=as_of,
        tz=tz,
        in_currency=in_currency,
    )
    counts = count_ledger(ledger, as_of=as_of, window=window, campaign=campaign)
    return seven_p_from_counts(
        counts, overhead=overhead, min_pair_count=min_pair_count, level=level
    )
