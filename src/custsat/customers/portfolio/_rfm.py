"""RFM: how recently, how often and for how much a customer bought, each from 1 to 5.

``recency_days`` is the day of the analysis minus the last visit, ``frequency`` the
number of visits (days with a purchase), ``monetary`` what was paid in all, refunds
deducted.  Five is always the best score: few days, many visits, much money.

Scores come from cut points, found in the data or given.  The found ones are the values
that a fifth, two fifths, ... of the customers do not exceed; equal customers get equal
scores, and a value on a cut point gets the worse one.  So where all customers are equal
nobody scores above 1, and fewer than five different values use fewer than five scores.
*Independent* scoring ranks all customers by each of the three; *nested* scoring ranks
visits within equal recency scores, and money within equal scores of both (Hughes).

>>> shop = {"a": (3, 9, 900), "b": (40, 2, 80), "c": (400, 1, 15), "d": (40, 5, 80)}
>>> shop["e"] = (90, 1, 200)
>>> table = rfm_table(shop)
>>> {row.customer: row.rfm_code for row in table.rows}
{'a': '555', 'b': '332', 'c': '111', 'd': '342', 'e': '214'}
>>> rfm_table(shop, cuts={"recency": (30, 90, 180, 365)}).rows[1].recency_score
4
>>> rfm_table({"a": (-1, 2, 10)})
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: recency must be 0 or more
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.customers.handed_in import mapped, numbers, one_of, word
from custsat.customers.portfolio._ledger import (
    LedgerChecks,
    day_of,
    from_minor_units,
    read_ledger,
)
from custsat.errors import EmptyInput, OutOfRange
from custsat.evidence.customers import HUGHES
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below, up_to
from custsat.values._number import finite, not_negative
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from custsat.customers.portfolio._ledger import LedgerEntry, SupportsTransaction


MAX_SCORE: Final = 5


class RfmMeasure(LabelledEnum):
    """The three measures."""

    RECENCY = "recency"
    FREQUENCY = "frequency"
    MONETARY = "monetary"


class RfmMethod(LabelledEnum):
    """Among whom a customer is ranked."""

    INDEPENDENT = "independent"
    NESTED = "nested"


@attrs.frozen(kw_only=True)
class RfmRow(ExportsProperties):
    """One customer.

    Attributes:
        customer: who.
        recency_days: days since the last visit.
        frequency: visits.
        monetary: what was paid in all.
        recency_score: 5 for the most recent.
        frequency_score: 5 for the most visits.
        monetary_score: 5 for the most money.
    """

    customer: str
    recency_days: int
    frequency: int
    monetary: Decimal
    recency_score: int
    frequency_score: int
    monetary_score: int

    @property
    def rfm_code(self) -> str:
        """The three scores side by side, recency first."""
        return f"{self.recency_score}{self.frequency_score}{self.monetary_score}"


@attrs.frozen(kw_only=True)
class RfmTable(Result):
    """All customers with their scores.

    Attributes:
        method: among whom they were ranked.
        cuts: the cut points of each measure, ascending; none for a nested measure.
        rows: the customers, in the order of their ids.
        refund_only: customers left out because they only ever got money back.
        checks: what became of the rows of the ledger; None without one.
    """

    schema: ClassVar[str] = "rfm_table@1"
    table_fields: ClassVar[tuple[str, ...]] = ("customers", "method", "n_best")
    method: RfmMethod
    cuts: tuple[tuple[RfmMeasure, tuple[float, ...]], ...]
    rows: tuple[RfmRow, ...]
    refund_only: int = 0
    checks: LedgerChecks | None = None

    @property
    def customers(self) -> int:
        """How many customers."""
        return len(self.rows)

    @property
    def n_best(self) -> int:
        """Customers with the best score three times."""
        return sum(
            row.rfm_code == f"{MAX_SCORE}{MAX_SCORE}{MAX_SCORE}" for row in self.rows
        )

    @property
    def counts_by_code(self) -> tuple[tuple[str, int], ...]:
        """Customers by code, the codes that occur, in their order."""
        counts: dict[str, int] = {}
        for row in self.rows:
            counts[row.rfm_code] = counts.get(row.rfm_code, 0) + 1
        return tuple(sorted(counts.items()))


def rfm(
    transactions: Iterable[SupportsTransaction],
    *,
    as_of: date,
    tz: str | None = None,
    in_currency: str | None = None,
    method: RfmMethod | str = RfmMethod.INDEPENDENT,
    cuts: Mapping[str, Sequence[float]] | None = None,
) -> RfmTable:
    """Score the customers of a ledger; its policies are those of the ledger.

    Args:
        transactions: the purchases, in any order.
        as_of: the day of the analysis; later rows are left out, and counted.
        tz: whose local day counts; needed where times are instants.
        in_currency: the one currency to read, where there are several.
        method: independent or nested.
        cuts: cut points of your own, four ascending numbers for each measure.

    Raises:
        EmptyInput: if nobody bought anything.
        InputError: as :func:`~custsat.customers.portfolio._ledger.read_ledger` and
            :func:`rfm_table` say.
    """
    ledger = read_ledger(transactions, as_of=as_of, tz=tz, in_currency=in_currency)
    last_visit, visits, paid = _customer_totals(ledger.entries)
    today = day_of("as_of", as_of)
    measures = {
        customer: (
            today - last_visit[customer],
            len(visits[customer]),
            from_minor_units(paid[customer]),
        )
        for customer in visits
    }
    table = rfm_table(measures, method=method, cuts=cuts)
    refund_only = len(paid) - len(visits)
    return attrs.evolve(table, refund_only=refund_only, checks=ledger.checks)


def _customer_totals(
    entries: Iterable[LedgerEntry],
) -> tuple[dict[str, int], dict[str, set[int]], dict[str, int]]:
    """Last visit, days of visits, and money, by customer."""
    last_visit: dict[str, int] = {}
    visits: dict[str, set[int]] = {}
    paid: dict[str, int] = {}
    for entry in entries:
        customer = entry.customer
        paid[customer] = paid.get(customer, 0) + entry.amount
        if entry.amount >= 0:
            visits.setdefault(customer, set()).add(entry.day)
            last_visit[customer] = max(last_visit.get(customer, 0), entry.day)
    return last_visit, visits, paid


def rfm_table(
    customers: Mapping[str, tuple[int, int, Decimal | float]],
    *,
    method: RfmMethod | str = RfmMethod.INDEPENDENT,
    cuts: Mapping[str, Sequence[float]] | None = None,
) -> RfmTable:
    """Score customers of whom recency in days, visits and money are known.

    Raises:
        EmptyInput: if there is nobody.
        OutOfRange: for negative days, visits below 1, or a wrong number of cut points.
        NotANumber: for NaN, infinity, text and truth values.
        RuleError: if cut points do not rise.
        UnknownOption: for an unknown method or measure.
    """
    customers = {
        name: _check_triple(triple)
        for name, triple in mapped("customers", customers).items()
    }
    if not customers:
        raise EmptyInput(what="an RFM table")
    names = sorted(customers)
    columns = [
        [_check_measure(m, customers[name][i]) for name in names]
        for i, m in enumerate(RfmMeasure)
    ]
    chosen_method, fixed_cuts = rfm_method(method), check_cuts(cuts or {})
    scores: list[list[int]] = []
    cuts_by_measure: list[tuple[RfmMeasure, tuple[float, ...]]] = []
    for measure, column in zip(RfmMeasure, columns, strict=True):
        measure_cuts = fixed_cuts.get(measure)
        if measure_cuts is None and chosen_method is RfmMethod.NESTED and scores:
            groups = list(zip(*scores, strict=True))
            scores.append(_nested_scores(measure, column, groups))
            cuts_by_measure.append((measure, ()))
        else:
            limits = measure_cuts or quantile_cuts(measure, column)
            rule = rfm_bands(measure, limits)
            scores.append(list(map(rule.evaluate, column)))
            cuts_by_measure.append((measure, limits))
    paid = [customers[name][-1] for name in names]
    rows = zip(names, *columns[:-1], paid, *scores, strict=True)
    return RfmTable(
        method=chosen_method,
        cuts=tuple(cuts_by_measure),
        rows=tuple(_build_row(*row) for row in rows),
    )


def quantile_cuts(measure: RfmMeasure, values: Sequence[float]) -> tuple[float, ...]:
    """The values that one, two, three and four fifths of *values* do not better.

    They are values that occur, so that equal customers cannot be torn apart.
    """
    worst_first = sorted(values, reverse=measure is RfmMeasure.RECENCY)
    return tuple(
        sorted(worst_first[position] for position in quantile_positions(len(values)))
    )


def quantile_positions(n: int) -> tuple[int, ...]:
    """Where the cut points of *n* values stand, the worst value first."""
    return tuple(-(-i * n // MAX_SCORE) - 1 for i in range(1, MAX_SCORE))


def rfm_bands(measure: RfmMeasure, cuts: Sequence[float]) -> Bands[int]:
    """The rule that four ascending cut points make; equal ones are one limit."""
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
    """Scores among those of one group: how many fifths of it are worse."""
    members: dict[tuple[int, ...], list[float]] = {}
    for group, value in zip(groups, column, strict=True):
        members.setdefault(group, []).append(value)
    rules = {
        g: rfm_bands(measure, quantile_cuts(measure, group_values))
        for g, group_values in members.items()
    }
    return [
        rules[group].evaluate(value)
        for group, value in zip(groups, column, strict=True)
    ]


def _build_row(
    customer: str, days: float, visits: float, paid: Any, *scores: int
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


def _check_triple(value: Any) -> tuple[Any, ...]:
    triple = tuple(one_of(tuple, "each customer", value))
    if len(triple) != len(RfmMeasure):
        raise OutOfRange(name="each customer", allowed="days, visits and money")
    return triple


def _check_measure(measure: RfmMeasure, value: Any) -> Any:
    if measure is RfmMeasure.MONETARY:
        return finite(measure.value, value)
    number = not_negative(measure.value, value)
    if number != int(number) or (measure is RfmMeasure.FREQUENCY and number < 1):
        minimum = "1" if measure is RfmMeasure.FREQUENCY else "0"
        raise OutOfRange(
            name=measure.value, allowed=f"a whole number from {minimum} on"
        )
    return int(number)


def rfm_method(method: RfmMethod | str) -> RfmMethod:
    """*method* as one of ours.

    Raises:
        UnknownOption: for anything else.
    """
    return word(RfmMethod, "method", method)


def check_cuts(
    cuts: Mapping[str, Sequence[float]],
) -> dict[RfmMeasure, tuple[float, ...]]:
    """Cut points of your own, checked.

    Raises:
        UnknownOption: for an unknown measure.
        OutOfRange: if they are not four numbers that rise.
    """
    checked_cuts = {}
    for name, limits in mapped("cuts", cuts).items():
        measure, cut_points = word(RfmMeasure, "cuts", name), numbers("cuts", limits)
        if len(cut_points) != MAX_SCORE - 1 or list(cut_points) != sorted(
            set(cut_points)
        ):
            raise OutOfRange(name="cuts", allowed="four numbers that rise")
        checked_cuts[measure] = cut_points
    return checked_cuts
