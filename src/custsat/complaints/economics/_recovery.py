"""Recovery: what good handling of complaints keeps, and what bad handling loses.

Customers with a problem end in one of four ways; of each, some share buys again.
``retained = sum(customers x rate)``.  The rates are yours: those of TARP are old, and
stand in :mod:`custsat.evidence.complaints` for those who have none yet.  All amounts
are estimates.

>>> from custsat.evidence.complaints import LARGE_LOSS_LOYALTY
>>> seen = market_damage(
...     dissatisfied=1000,
...     complaint_share=0.69,
...     outcomes={"resolved_quickly": 0.2, "resolved": 0.3, "unresolved": 0.5},
...     rates=LARGE_LOSS_LOYALTY,
... )
>>> round(seen.lost, 2), round(seen.retained_share, 5)
(681.61, 0.31839)
>>> recovery({"resolved": 10}, rates={"resolved": 54})
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: rates must be from 0 to 1
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import fsum
from typing import Any, ClassVar, Final

import attrs
from attrs.converters import optional

from custsat.complaints.economics._recovery_shift import MAX_AMOUNT, RecoveryShift
from custsat.complaints.flags import known_word
from custsat.errors import InputError, InvalidCount, OutOfRange, UnknownField
from custsat.evidence import PublishedFigure
from custsat.values._complaint_enums import ComplaintOutcome
from custsat.values._finding import Finding
from custsat.values._number import finite, not_negative, plain, within
from custsat.values._result import Result


Rates = Mapping[Any, float] | PublishedFigure[tuple[float, ...]]
CURRENCY: Final = re.compile("[A-Z]{3}")
SHARE_SUM_TOL: Final = 1e-9  # what typed shares may miss 1 by


@attrs.frozen(kw_only=True)
class Recovery(Result):
    """Customers with a problem, and how many of them stay.

    Attributes:
        counts: how many ended in which way, best first; 0 for a way of no one.
        rates: share of each that buys again, in the same order. [0 to 1]
        value: what a customer who stays is worth, if that is known. [currency]
        currency: the code of the currency; empty where it does not matter.
        people_told: people whom each lost customer tells.
        deterred_share: share of those told who stay away for it. [0 to 1]
        rates_source: where the rates come from; empty for rates of your own.

    Raises:
        InvalidCount: if the customers and the rates do not belong together.
        OutOfRange: if a rate is no share, or a number is negative.
        NotANumber: if one is none.
    """

    schema: ClassVar[str] = "recovery@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_customers:.0",
        "retained:.1",
        "retained_share:.1%",
        "lost:.1",
        "lost_by_word_of_mouth:.1",
        "damage:.0",
        "currency",
    )
    counts: tuple[tuple[ComplaintOutcome, float], ...]
    rates: tuple[tuple[ComplaintOutcome, float], ...]
    value: float | None = attrs.field(default=None, converter=optional(plain))
    currency: str = ""
    people_told: float = attrs.field(default=0, converter=plain)
    deterred_share: float = attrs.field(default=0, converter=plain)
    rates_source: str = ""

    def __attrs_post_init__(self) -> None:
        within("people_told", self.people_told, 0, MAX_AMOUNT)
        if self.value is not None:
            within("value", self.value, 0, MAX_AMOUNT)
        within("deterred_share", self.deterred_share, 0, 1)
        _check_currency(self.currency)
        for _, count in self.counts:
            within("outcomes", count, 0, MAX_AMOUNT)
        for _, rate in self.rates:
            within("rates", rate, 0, 1)
        ends = [outcome for outcome, _ in self.counts]
        if [outcome for outcome, _ in self.rates] != ends or len(set(ends)) < len(ends):
            raise InvalidCount(what="every outcome needs one count and one rate")
        if not self.n_customers:
            raise InvalidCount(what="there must be at least one customer")

    @property
    def n_customers(self) -> float:
        """Customers with a problem. [customers]"""
        return fsum(count for _, count in self.counts)

    @property
    def retained(self) -> float:
        """Those who are expected to buy again. [customers]"""
        rate = dict(self.rates)
        return fsum(count * rate[outcome] for outcome, count in self.counts)

    @property
    def retained_share(self) -> float:
        """Share of those with a problem who stay. [0 to 1]"""
        return self.retained / self.n_customers

    @property
    def lost(self) -> float:
        """Those who are not expected to. [customers]"""
        rate = dict(self.rates)
        return fsum(count * (1 - rate[outcome]) for outcome, count in self.counts)

    @property
    def lost_by_word_of_mouth(self) -> float:
        """Others who stay away because of what they were told. [customers]"""
        return self.lost * self.people_told * self.deterred_share

    @property
    def damage(self) -> float | None:
        """What all of them would have been worth; None without a value. [currency]"""
        return (
            None
            if self.value is None
            else self.value * (self.lost + self.lost_by_word_of_mouth)
        )

    @property
    def losses(self) -> tuple[tuple[ComplaintOutcome, float], ...]:
        """Customers lost by each way of ending, without word of mouth. [customers]"""
        rate = dict(self.rates)
        return tuple((o, count * (1 - rate[o])) for o, count in self.counts)

    def shift(
        self,
        *,
        share: float,
        from_: ComplaintOutcome | str = ComplaintOutcome.RESOLVED,
        to: ComplaintOutcome | str = ComplaintOutcome.RESOLVED_QUICKLY,
        spend: float = 0,
    ) -> RecoveryShift:
        """What it is worth to bring a *share* of customers from one end to another.

        By default: to answer quickly those who are answered anyway.

        Args:
            share: share of those at *from_* who are moved. [0 to 1]
            from_: the way in which their complaints end now.
            to: the way in which they would end.
            spend: what it costs per customer moved. [currency]

        Raises:
            UnknownField: for a way of ending that has no rate here.
            OutOfRange: if *share* is no share, or the spend is negative.
        """
        rate_of = dict(self.rates)
        start = known_word("from_=", from_, ComplaintOutcome)
        end = known_word("to=", to, ComplaintOutcome)
        for name, outcome in (("from_=", start), ("to=", end)):
            if outcome not in rate_of:
                raise UnknownField(owner=name)
        return RecoveryShift(
            from_outcome=start,
            to_outcome=end,
            n_moved=within("share", share, 0, 1) * dict(self.counts)[start],
            retention_gain=rate_of[end] - rate_of[start],
            value=self.value,
            currency=self.currency,
            spend=spend,
            multiplier=1 + self.people_told * self.deterred_share,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The ways of ending that lose customers, each with its share of all."""
        return tuple(
            Finding(
                code="finding.customers_lost",
                weight=100 * lost / self.n_customers,
                subject=outcome.code,
                facts=(("lost", lost), ("share", lost / self.n_customers)),
                advice=f"advice.{outcome.code.replace('.', '_')}",
            )
            for outcome, lost in self.losses
            if lost
        )


def recovery(  # the last four are one estimate's assumptions
    outcomes: Mapping[Any, float],
    *,
    rates: Rates,
    n_customers: float | None = None,
    value: float | None = None,
    currency: str = "",
    people_told: float = 0,
    deterred_share: float = 0,
) -> Recovery:
    """Expect how many customers with a problem will stay.

    Args:
        outcomes: customers by :class:`ComplaintOutcome`; or the share of each, if
            *n_customers* says how many there are.
        rates: share of each that buys again, or a published figure. [0 to 1]
        n_customers: customers with a problem, where *outcomes* are shares.
        value: what a customer who stays is worth. [currency]
        currency: the code of the currency.
        people_told: people whom each lost customer tells.
        deterred_share: share of those told who stay away for it. [0 to 1]

    Raises:
        UnknownField: for an outcome that is none of ours, or has no rate.
        InvalidCount: if shares do not add up to 1, or there is nobody.
        OutOfRange: if a rate is no share, or a number is negative.
        NotANumber: if one is none.
    """
    counts = _by_outcome("outcomes", outcomes)
    if n_customers is not None:
        total = not_negative("n_customers", n_customers)
        counts = {o: share * total for o, share in _check_shares(counts).items()}
    rate_of = _rates_by_outcome(rates)
    for position, outcome in enumerate(counts, start=1):
        if outcome not in rate_of:
            raise UnknownField(owner="rates=", position=position)
    return Recovery(
        counts=tuple((outcome, counts.get(outcome, 0)) for outcome in rate_of),
        rates=tuple(rate_of.items()),
        value=value,
        currency=currency,
        people_told=people_told,
        deterred_share=deterred_share,
        rates_source=str(rates.source) if isinstance(rates, PublishedFigure) else "",
    )


def market_damage(  # as recovery
    *,
    dissatisfied: float,
    complaint_share: float,
    outcomes: Mapping[Any, float],
    rates: Rates,
    value: float | None = None,
    currency: str = "",
    people_told: float = 0,
    deterred_share: float = 0,
) -> Recovery:
    """Expect what dissatisfaction costs, the silent included.

    ``lost = N x (c x sum(share x (1 - rate)) + (1 - c) x (1 - rate of the silent))``,
    and those who are warned off by the lost.

    Args:
        dissatisfied: customers with a problem, N.
        complaint_share: share of them who complain, c. [0 to 1]
        outcomes: of those who complain, the share that ends in each way. [0 to 1]
        rates: share of each, the silent too, that buys again. [0 to 1]
        value: what a customer who stays is worth. [currency]
        currency: the code of the currency.
        people_told: people whom each lost customer tells.
        deterred_share: share of those told who stay away for it. [0 to 1]

    Raises:
        InputError: if *outcomes* has a share for the silent, whom it cannot know.
        UnknownField, InvalidCount, OutOfRange, NotANumber: as :func:`recovery`.
    """
    vocal = _check_shares(_by_outcome("outcomes", outcomes))
    if ComplaintOutcome.SILENT in vocal:
        raise InputError(what="outcomes= are of those who complain; none is silent")
    complaining_share = within("complaint_share", complaint_share, 0, 1)
    silent = (
        {ComplaintOutcome.SILENT: 1 - complaining_share}
        if complaining_share < 1
        else {}
    )
    return recovery(
        {outcome: complaining_share * share for outcome, share in vocal.items()}
        | silent,
        rates=rates,
        n_customers=dissatisfied,
        value=value,
        currency=currency,
        people_told=people_told,
        deterred_share=deterred_share,
    )


def _by_outcome(
    name: str, values: Mapping[Any, float]
) -> dict[ComplaintOutcome, float]:
    """Numbers by outcome, best outcome first."""
    if not isinstance(values, Mapping):
        raise InputError(what=f"{name}= maps outcomes to numbers")
    numbers = {
        known_word(f"{name}=", key, ComplaintOutcome, position): number
        for position, (key, number) in enumerate(values.items(), start=1)
    }
    return {o: finite(name, numbers[o]) for o in ComplaintOutcome if o in numbers}


def _check_currency(code: Any) -> None:
    if not isinstance(code, str) or (code and not CURRENCY.fullmatch(code)):
        raise OutOfRange(name="currency", allowed="a code of three capital letters")


def _check_shares(
    shares: dict[ComplaintOutcome, float],
) -> dict[ComplaintOutcome, float]:
    """*shares*, if they are the parts of one whole."""
    total = fsum(within("outcomes", part, 0, 1) for part in shares.values())
    if abs(total - 1) > SHARE_SUM_TOL:
        raise InvalidCount(what="the shares of the outcomes must add up to 1")
    return shares


def _rates_by_outcome(rates: Rates) -> dict[ComplaintOutcome, float]:
    if isinstance(rates, PublishedFigure):
        return dict(zip(ComplaintOutcome, rates.value, strict=True))
    return _by_outcome("rates", rates)
