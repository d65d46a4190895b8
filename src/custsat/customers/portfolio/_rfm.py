"""RFM scores: recency, frequency and monetary value of customers, each from 1 to 5.

``recency_days`` is the number of days since the last visit, ``frequency`` the number of
visits (days with a purchase), ``monetary`` the sum of payments less refunds.  Five is
always the best score: few days, many visits, much money.

Scores come from cut points: quintiles of the data, or your own.  Quintiles are values
that occur, so equal customers get equal scores; a value on a cut point gets the lower
one.  If all customers are equal, all score 1; fewer than five different values use
fewer than five scores.  *Independent* scoring ranks all customers by each measure;
*nested* scoring ranks frequency within equal recency scores, and monetary value within
equal scores of both (Hughes).

>>> table = rfm_table({"b": (40, 2, 80)}, cuts={"recency": (30, 90, 180, 365)})
>>> table.rows[0].recency_score
4
>>> rfm_table({"a": (-1, 2, 10)})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: each recency of customers must be a whole number of 0 ...
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.customers.portfolio._ledger import (
    LedgerChecks,
    exclusions_text,
    from_minor_units,
    read_ledger,
)
from custsat.errors import EmptyInput, InputError
from custsat.evidence.customers import HUGHES
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below, up_to
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from custsat.customers.portfolio._ledger import LedgerEntry, TransactionLike


MAX_SCORE: Final = 5


class RfmMeasure(LabelledEnum):
    """Measure of RFM."""

    RECENCY = "recency"
    FREQUENCY = "frequency"
    MONETARY = "monetary"


class RfmMethod(LabelledEnum):
    """Whether customers are ranked among all, or within groups of equal scores."""

    INDEPENDENT = "independent"
    NESTED = "nested"


@attrs.frozen(kw_only=True)
class RfmRow(ExportsProperties):
    """Measures and scores of one customer.

    Attributes:
        customer: id of the customer.
        recency_days: days since the last visit.
        frequency: number of visits.
        monetary: sum of payments less refunds.
        recency_score: 5 for the most recent visit.
        frequency_score: 5 for the most visits.
        monetary_score: 5 for the most money.
    """

    customer: str | int
    recency_days: int
    frequency: int
    monetary: Decimal
    recency_score: int
    frequency_score: int
    monetary_score: int

    @property
    def rfm_code(self) -> str:
        """Text of the three scores, recency first, as in 345."""
        return f"{self.recency_score}{self.frequency_score}{self.monetary_score}"


@attrs.frozen(kw_only=True)
class RfmTable(Result):
    """RFM measures and scores of all customers.

    Attributes:
        method: independent or nested ranking.
        cuts: the cut points of each measure, ascending; empty for a nested measure.
        rows: the customers, sorted by id, whole numbers before texts.
        refund_only: number of customers excluded because they have nothing but refunds.
        checks: ledger rows excluded and counted by reason; None without a ledger.
    """

    schema: ClassVar[str] = "rfm_table@1"
    choices: ClassVar[tuple[str, ...]] = ("method",)
    default_rows: ClassVar[str] = "rows"
    table_fields: ClassVar[tuple[str, ...]] = ("customers", "method", "n_best")
    method: RfmMethod
    cuts: tuple[tuple[RfmMeasure, tuple[float, ...]], ...]
    rows: tuple[RfmRow, ...]
    refund_only: int = 0
    checks: LedgerChecks | None = None

    @property
    def customers(self) -> int:
        """Number of customers."""
        return len(self.rows)

    @property
    def n_best(self) -> int:
        """Number of customers with the best score three times."""
        return sum(
            row.rfm_code == f"{MAX_SCORE}{MAX_SCORE}{MAX_SCORE}" for row in self.rows
        )

    @property
    def counts_by_code(self) -> tuple[tuple[str, int], ...]:
        """Number of customers by code of their scores, sorted by code."""
        counts: dict[str, int] = {}
        for row in self.rows:
            counts[row.rfm_code] = counts.get(row.rfm_code, 0) + 1
        return tuple(sorted(counts.items()))


def rfm(
    transactions: Iterable[TransactionLike],
    *,
    as_of: date,
    tz: str | ZoneInfo | None = None,
    in_currency: str | None = None,
    method: RfmMethod | str = RfmMethod.INDEPENDENT,
    cuts: Mapping[str, Sequence[float]] | None = None,
) -> RfmTable:
    """Score customers by their purchases.

    Rows are read as :mod:`custsat.customers.portfolio` describes.

    >>> from datetime import date
    >>> from custsat.customers import rfm
    >>> visits = [(7, 2, 60), (7, 30, 89.5), (8, 5, 20)]
    >>> rows = [
    ...     {"customer": customer, "at": date(2026, 3, day), "amount": amount}
    ...     for customer, day, amount in visits
    ... ]
    >>> {row.customer: row.rfm_code for row in rfm(rows, as_of=date(2026, 3, 31)).rows}
    {7: '333', 8: '111'}

    Args:
        transactions: the purchases, as records, mappings or objects, in any order.
        as_of: the day of the analysis; later rows are excluded, and counted.
        tz: time zone of the local day, or its name; needed if times are instants.
        in_currency: the one currency to read; rows in others are excluded, and counted.
        method: independent or nested.
        cuts: your own cut points, four ascending numbers for each measure.

    Raises:
        EmptyInput: if nobody bought anything.
        WrongType: for a row without the fields of a purchase, a customer, a product
            or the like that is no text or whole number, an *in_currency* that is no
            text, or cuts that are no mapping.
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for a time that is no date, or a datetime as *as_of*.
        InexactAmount: for an amount of more than four decimals.
        NotANumber: for an amount, or a cut point, that is no number.
        TooLarge: for an amount beyond the limit, or a time at the calendar's edge.
        CurrencyMismatch: if several currencies are left.
        OutOfRange: for an unknown *tz*, or a missing one that is needed, and for cut
            points that are not four numbers that rise.
        UnknownOption: for an unknown method or measure.
    """
    verb = "customers.rfm(df, customer='...', at='...', amount='...')"
    checks.no_frame(transactions, "transactions", verb)
    ledger = read_ledger(transactions, as_of=as_of, tz=tz, in_currency=in_currency)
    last_visit, visits, paid = _customer_totals(ledger.entries)
    today = checks.day(as_of, "as_of").toordinal()
    measures = {
        customer: (
            today - last_visit[customer],
            len(visits[customer]),
            from_minor_units(paid[customer]),
        )
        for customer in visits
    }
    if not measures:
        reason = exclusions_text(ledger.checks)
        raise EmptyInput(result="an RFM table", unit="purchase", reason=reason)
    table = rfm_table(measures, method=method, cuts=cuts)
    refund_only = len(paid) - len(visits)
    return attrs.evolve(table, refund_only=refund_only, checks=ledger.checks)


def _customer_totals(
    entries: Iterable[LedgerEntry],
) -> tuple[dict[str | int, int], dict[str | int, set[int]], dict[str | int, int]]:
    """Return the last visit, the days of visits and the amount paid, by customer."""
    last_visit: dict[str | int, int] = {}
    visits: dict[str | int, set[int]] = {}
    paid: dict[str | int, int] = {}
    for entry in entries:
        customer = entry.customer
        paid[customer] = paid.get(customer, 0) + entry.amount
        if entry.amount >= 0:
            visits.setdefault(customer, set()).add(entry.day)
            last_visit[customer] = max(last_visit.get(customer, 0), entry.day)
    return last_visit, visits, paid


def rfm_table(
    customers: Mapping[str | int, tuple[int, int, Decimal | float]],
    *,
    method: RfmMethod | str = RfmMethod.INDEPENDENT,
    cuts: Mapping[str, Sequence[float]] | None = None,
) -> RfmTable:
    """Score customers by measures that are known already.

    >>> from custsat.customers import rfm_table
    >>> shop = {"a": (3, 9, 900), "b": (40, 2, 80), "c": (400, 1, 15), "d": (40, 5, 80)}
    >>> shop["e"] = (90, 1, 200)
    >>> {row.customer: row.rfm_code for row in rfm_table(shop).rows}
    {'a': '555', 'b': '332', 'c': '111', 'd': '342', 'e': '214'}

    Args:
        customers: by customer, the days since the last visit, the number of visits, and
            the amount paid.
        method: independent or nested.
        cuts: your own cut points, four ascending numbers for each measure.

    Raises:
        EmptyInput: if there is no customer.
        WrongType: for something that is no mapping, a customer without a tuple, or one
            whose id is no text or whole number.
        InputError: for a customer without exactly three measures.
        InvalidCount: for days below 0, visits below 1, and fractions of them.
        OutOfRange: for cut points that are not four numbers that rise.
        NotANumber: for NaN, infinity, text and truth values.
        UnknownOption: for an unknown method or measure.
    """
    measures = {
        checks.key(customer, "each key of customers"): _check_measures(values)
        for customer, values in checks.mapping(customers, "customers").items()
    }
    if not measures:
        raise EmptyInput(result="an RFM table", unit="customer")
    ids = sorted(measures, key=checks.id_order)
    columns = [
        [_check_measure(measure, measures[customer][position]) for customer in ids]
        for position, measure in enumerate(RfmMeasure)
    ]
    chosen_method = checks.member(method, "method", RfmMethod)
    own_cuts = check_cuts({} if cuts is None else cuts, "cuts")
    scores, cuts_used = _score_columns(columns, chosen_method, own_cuts)
    paid = [measures[customer][-1] for customer in ids]
    rows = zip(ids, *columns[:-1], paid, *scores, strict=True)
    return RfmTable(
        method=chosen_method,
        cuts=tuple(cuts_used),
        rows=tuple(_build_row(*row) for row in rows),
    )


def _score_columns(
    columns: Sequence[Sequence[float]],
    method: RfmMethod,
    own_cuts: Mapping[RfmMeasure, tuple[float, ...]],
) -> tuple[list[list[int]], list[tuple[RfmMeasure, tuple[float, ...]]]]:
    """Return the scores of the three measures, and the cut points of each."""
    scores: list[list[int]] = []
    cuts_used: list[tuple[RfmMeasure, tuple[float, ...]]] = []
    for measure, column in zip(RfmMeasure, columns, strict=True):
        cuts = own_cuts.get(measure)
        if cuts is None and method is RfmMethod.NESTED and scores:
            groups = list(zip(*scores, strict=True))
            scores.append(_nested_scores(measure, column, groups))
            cuts_used.append((measure, ()))
        else:
            cuts = cuts or quantile_cuts(measure, column)
            scores.append(list(map(rfm_bands(measure, cuts).evaluate, column)))
            cuts_used.append((measure, cuts))
    return scores, cuts_used


def quantile_cuts(measure: RfmMeasure, values: Sequence[float]) -> tuple[float, ...]:
    """Return the quintiles of *values*: values that occur, ascending."""
    worst_first = sorted(values, reverse=measure is RfmMeasure.RECENCY)
    return tuple(
        sorted(worst_first[position] for position in quantile_positions(len(values)))
    )


def quantile_positions(n: int) -> tuple[int, ...]:
    """Return the positions of the quintiles in *n* values, the worst value first."""
    return tuple(-(-i * n // MAX_SCORE) - 1 for i in range(1, MAX_SCORE))


def rfm_bands(measure: RfmMeasure, cuts: Sequence[float]) -> Bands[int]:
    """Return the rule that scores a measure by four ascending cut points."""
    limits = sorted(set(cuts))
    is_recency = measure is RfmMeasure.RECENCY
    rows = tuple(
        (below(cut), MAX_SCORE - bisect_left(cuts, cut))
        if is_recency
        else (up_to(cut), 1 + bisect_left(cuts, cut))
        for cut in limits
    )
    return Bands(
        id=f"rfm_{measure.value}@1",
        source=HUGHES,
        variable="recency_days" if is_recency else measure.value,
        rows=rows,
        above=1 if is_recency else MAX_SCORE,
    )


def _nested_scores(
    measure: RfmMeasure, column: Sequence[float], groups: Sequence[tuple[int, ...]]
) -> list[int]:
    """Return the scores of *column*, each by the quintiles of its group."""
    members: dict[tuple[int, ...], list[float]] = {}
    for group, value in zip(groups, column, strict=True):
        members.setdefault(group, []).append(value)
    rules = {
        group: rfm_bands(measure, quantile_cuts(measure, values))
        for group, values in members.items()
    }
    return [
        rules[group].evaluate(value)
        for group, value in zip(groups, column, strict=True)
    ]


def _build_row(
    customer: str | int, days: float, visits: float, paid: Any, *scores: int
) -> RfmRow:
    recency, frequency, monetary = scores
    return RfmRow(
        customer=customer,
        recency_days=int(days),
        frequency=int(visits),
        monetary=paid if isinstance(paid, Decimal) else Decimal(str(paid)),
        recency_score=recency,
        frequency_score=frequency,
        monetary_score=monetary,
    )


def _check_measures(value: Any) -> tuple[Any, ...]:
    measures = tuple(checks.instance(value, "each of customers", tuple))
    if len(measures) != len(RfmMeasure):
        fields = ", ".join(RfmMeasure)
        n = len(RfmMeasure)
        raise InputError(
            problem="row_length",
            name="customers",
            n=n,
            fields=fields,
            got=len(measures),
        )
    return measures


def _check_measure(measure: RfmMeasure, value: Any) -> float:
    if measure is RfmMeasure.MONETARY:
        return checks.number(value, f"each {measure} of customers")
    minimum = 1 if measure is RfmMeasure.FREQUENCY else 0
    return checks.count(value, f"each {measure} of customers", minimum=minimum)


def check_cuts(
    value: Mapping[str, Sequence[float]], name: str = "cuts"
) -> dict[RfmMeasure, tuple[float, ...]]:
    """Return user-supplied cut points by measure, checked.

    Raises:
        UnknownOption: for an unknown measure.
        OutOfRange: if they are not four numbers that rise.
    """
    cuts = {}
    for key, limits in checks.mapping_by_name(value, name).items():
        measure = checks.member(key, name, RfmMeasure)
        cuts[measure] = checks.rising(limits, checks.entry(name, key), MAX_SCORE - 1)
    return cuts
