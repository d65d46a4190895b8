"""The verbs of :mod:`custsat.customers` for columns.

:func:`qualify`, :func:`bant`, :func:`temperament` and :func:`segment` are row verbs;
:func:`rfm` makes a table of one row per customer, and :func:`seven_p` one analysis of
the whole.  The last two read the rows under the policies of the ledger.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import narwhals.stable.v2 as nw

from custsat.customers.base_analysis import WINDOW, SevenP, analyse, checked_window
from custsat.customers.ledger import GRAINS, day_of
from custsat.customers.qualification import BANT, MAN, MEANING, Action, LeadCase
from custsat.customers.rfm_scores import (
    RfmMeasure,
    RfmMethod,
    given_cuts,
    rfm_bands,
    rfm_method,
    rfm_places,
)
from custsat.customers.rfm_segments import SEGMENTS, RfmScore
from custsat.customers.social_styles import style_rule
from custsat.errors import EmptyInput, UnknownCase, OutOfScale
from custsat.frames.base_counts import count_purchases
from custsat.frames.engines import Entry, entered
from custsat.frames.purchases import read_purchases
from custsat.frames.rules import banded, clean, decided, number, off_scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from custsat.customers.base_counts import Campaign
    from custsat.customers.qualification import BantCase, BantVerdict
    from custsat.rules import Decision, DecisionTable
    from custsat.values import Scale

__all__ = ["bant", "qualify", "rfm", "segment", "seven_p", "temperament"]

Native = TypeVar("Native")


def qualify(
    data: Native,
    *,
    money: str,
    authority: str,
    need: str,
    rule: DecisionTable[LeadCase, Action] = MAN,
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
    entry = entered(data, {"money": money, "authority": authority, "need": need})
    _truths(entry, rule)
    meant = rule.map_outcomes(MEANING, id=rule.id)
    made: Native = _decided(
        entry,
        prefix,
        prospect=decided(meant, entry.roles),
        action=decided(rule, entry.roles),
        ask=decided(rule, entry.roles, say=_asked),
    )
    return made


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
    entry = entered(data, roles)
    _truths(entry, rule)
    made: Native = _decided(
        entry,
        prefix,
        verdict=decided(rule, entry.roles),
        ask=decided(rule, entry.roles, say=_asked),
    )
    return made


def temperament(
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
    entry = entered(data, roles)
    entry.numeric(*roles)
    counts = entry.counted(**{r: off_scale(c, scale) for r, c in roles.items()})
    for role, count in counts.items():
        if count:
            raise OutOfScale(name=f"{role}=", scale=str(scale), count=count)
    rule = style_rule(scale, medians)
    made: Native = _decided(entry, prefix, style=decided(rule, roles))
    return made


def segment(
    data: Native, *, recency: str, frequency: str, monetary: str, prefix: str = ""
) -> Native:
    """Add ``segment``; missing where an unknown score leaves it open.

    Raises:
        UnknownCase: for a score that is not a whole number from 1 to 5.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"recency": recency, "frequency": frequency, "monetary": monetary}
    entry = entered(data, roles)
    entry.numeric(*roles)
    known = [float(score) for score in RfmScore]
    told = {role: clean(column) for role, column in roles.items()}
    strange = entry.counted(
        **{role: ~score.is_null() & ~score.is_in(known) for role, score in told.items()}
    )
    for role, count in strange.items():
        if count:
            raise UnknownCase(rule=SEGMENTS.id, condition=role)
    made: Native = _decided(entry, prefix, segment=decided(SEGMENTS, roles))
    return made


def _asked(decision: Decision[Any]) -> str:
    return ",".join(decision.ask)


def _truths(entry: Entry, rule: DecisionTable[Any, Any]) -> None:
    """Refuse a column of something else than truth values, unless bands read it."""
    schema, cuts = entry.frame.collect_schema(), dict(rule.bands)
    entry.numeric(*(name for name in rule.conditions if name in cuts))
    others = [
        name
        for name in rule.conditions
        if name not in cuts and schema[entry.roles[name]] != nw.Boolean
    ]
    if not others:
        return
    # a column of nothing but unknowns has no kind, or that of text
    told = entry.counted(**{n: ~nw.col(entry.roles[n]).is_null() for n in others})
    for name, count in told.items():
        if count:
            raise UnknownCase(rule=rule.id, condition=name)


def _decided(entry: Entry, prefix: str, **said: nw.Expr) -> Any:
    named = {f"{prefix}{name}": expr for name, expr in said.items()}
    return entry.add(named, keep=named)


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
    how, given = rfm_method(method), given_cuts(cuts or {})
    today = day_of("as_of", as_of)
    roles = {"customer": customer, "at": at, "amount": amount, "currency": currency}
    book = read_purchases(
        data, roles=roles, as_of=as_of, tz=tz, in_currency=in_currency
    )
    rows = book.rows.select("customer", "day", "amount", "visit")
    visits = rows.filter(nw.col("visit") == 1).select("customer", "day").unique()
    came = visits.group_by("customer").agg(
        nw.col("day").max(), nw.len().cast(nw.Int64).alias("frequency")
    )
    paid = rows.group_by("customer").agg(nw.col("amount").sum())
    table = came.join(paid, on="customer").sort("customer").collect(backend="polars")
    if not len(table):
        raise EmptyInput(what="an RFM table", missing=book.checks.left_out)
    whole = nw.col("amount").cast(nw.Float64)
    table = table.select(
        "customer",
        "frequency",
        recency_days=nw.lit(today) - nw.col("day"),
        monetary=whole / (whole * number(0.0) + number(GRAINS)),  # D1: by a column
    )
    scored = _scored(table, how, given)
    return _like(data, scored.rename({"customer": customer}))


COLUMNS = {
    RfmMeasure.RECENCY: "recency_days",
    RfmMeasure.FREQUENCY: "frequency",
    RfmMeasure.MONETARY: "monetary",
}


def _scored(
    table: Any,
    how: RfmMethod,
    given: Mapping[RfmMeasure, tuple[float, ...]],
) -> Any:
    """The scores beside the measures; nested ones within each group of scores."""
    ready: list[str] = []
    for measure in RfmMeasure:
        nested = how is RfmMethod.NESTED and ready and measure not in given
        score = (
            _nested(table, measure, ready)
            if nested
            else banded(
                nw.col(COLUMNS[measure]).cast(nw.Float64),
                rfm_bands(measure, given.get(measure) or _cuts(table, measure)),
            )
        )
        name = f"{measure.value}_score"
        table = table.with_columns(score.cast(nw.Int64).alias(name))
        ready.append(name)
    roles = dict(zip(SEGMENTS.conditions, ready, strict=True))
    order = ("customer", *COLUMNS.values(), *ready)
    return table.with_columns(segment=decided(SEGMENTS, roles)).select(
        *order, "segment"
    )


def _nested(table: Any, measure: RfmMeasure, ready: list[str]) -> Any:
    """The bands of every group of equal scores, as one column."""
    groups = table.select(ready).unique().sort(*ready).iter_rows()
    value = nw.col(COLUMNS[measure]).cast(nw.Float64)
    score: Any = None
    for group in groups:
        inside = nw.col(ready[0]) == group[0]
        for name, wanted in zip(ready[1:], group[1:], strict=True):
            inside = inside & (nw.col(name) == wanted)
        own = banded(value, rfm_bands(measure, _cuts(table.filter(inside), measure)))
        chosen = nw.when(inside).then(own)
        score = chosen if score is None else chosen.otherwise(score)
    return score


def _cuts(table: Any, measure: RfmMeasure) -> tuple[float, ...]:
    """The values at the places that the rule names, the worst first."""
    column = table[COLUMNS[measure]].sort(descending=measure is RfmMeasure.RECENCY)
    return tuple(sorted(float(column[place]) for place in rfm_places(len(column))))


def _like(data: Any, made: Any) -> Any:
    """A polars table as the kind of frame that came in."""
    frame = nw.from_native(data)
    if frame.implementation.is_polars():
        return made.to_native()
    if frame.implementation.is_pandas():
        return made.to_pandas()
    return made.to_arrow()


def seven_p(
    data: Any,
    *,
    customer: str,
    at: str,
    amount: str,
    as_of: date,
    currency: str | None = None,
    cost: str | None = None,
    serving: str | None = None,
    product: str | None = None,
    channel: str | None = None,
    place: str | None = None,
    kind: str | None = None,
    basket: str | None = None,
    attributes: Sequence[str] = (),
    tz: str | None = None,
    in_currency: str | None = None,
    campaign: Campaign | None = None,
    overhead: Decimal = Decimal(0),
    window_days: int = WINDOW,
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
        serving: the column of what serving cost.
        product: the column of the product.
        channel: the column of the channel.
        place: the column of the place.
        kind: the column of the kind of sale.
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
    window = checked_window(window_days)
    roles = {"customer": customer, "at": at, "amount": amount, "currency": currency}
    roles |= {"cost": cost, "serving": serving, "product": product, "channel": channel}
    roles |= {"place": place, "kind": kind, "basket": basket}
    book = read_purchases(
        data,
        roles=roles,
        attributes=tuple(attributes),
        as_of=as_of,
        tz=tz,
        in_currency=in_currency,
    )
    counts = count_purchases(book, as_of=as_of, window=window, campaign=campaign)
    return analyse(
        counts, overhead=overhead, min_pair_count=min_pair_count, level=level
    )
