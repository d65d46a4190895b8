"""Economics of recovery: customers retained and lost, by how complaints end.

The problem of each customer has one of four outcomes; a share of each group buys again:
``retained = sum(customers x rate)``.  The caller passes the rates; those of TARP, which
are old, are in :mod:`custsat.evidence.complaints`.  All amounts are estimates.

>>> from custsat.evidence.complaints import LARGE_LOSS_LOYALTY
>>> damage = market_damage(
...     dissatisfied=1000,
...     complaint_share=0.69,
...     outcomes={"resolved_quickly": 0.2, "resolved": 0.3, "unresolved": 0.5},
...     rates=LARGE_LOSS_LOYALTY,
... )
>>> round(damage.lost, 2), round(damage.retained_share, 5)
(681.61, 0.31839)
>>> recovery({"resolved": 10}, rates={"resolved": 54})
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: rates must be from 0 to 1
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import Any, ClassVar, Final

import attrs
from attrs.converters import optional

from custsat import _checks as checks
from custsat.complaints.economics._recovery_shift import MAX_AMOUNT, RecoveryShift
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    UnknownOption,
)
from custsat.evidence import PublishedFigure, Status
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._certainty import Certainty
from custsat.values._complaint_enums import ComplaintOutcome
from custsat.values._finding import Finding
from custsat.values._result import Result

Rates = Mapping[Any, float] | PublishedFigure[tuple[float, ...]]
SHARE_SUM_TOL: Final = 1e-9


@attrs.frozen(kw_only=True)
class Recovery(Result):
    """Customers with a problem: how many are retained, how many lost.

    Attributes:
        counts: number of customers of each outcome, best outcome first.
        rates: share of each group that buys again, in the same order. [0 to 1]
        value: value of a customer who stays; None if it is not known. [currency]
        currency: the code of the currency; empty if it does not matter.
        people_told: people whom each lost customer tells.
        deterred_share: share of the people told who stay away. [0 to 1]
        rates_source: the publication of the rates; empty for the caller's own.
        rates_status: what kind of claim they are; None likewise.

    Raises:
        InputError: if *counts* and *rates* have different outcomes.
        EmptyInput: if there is no customer.
        OutOfRange: if a rate or share is not from 0 to 1, or a number is negative.
        NotANumber: for something that is not a number.
    """

    schema: ClassVar[str] = "recovery@1"
    choices: ClassVar[tuple[str, ...]] = (
        "rates:.1%",
        "rates_source",
        "rates_status",
        "people_told",
        "deterred_share:.1%",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_customers:.0",
        "retained:.1",
        "retained_share:.1%",
        "lost:.1",
        "lost_by_word_of_mouth:.1",
        "damage:$",
        "currency",
    )
    counts: tuple[tuple[ComplaintOutcome, float], ...]
    rates: tuple[tuple[ComplaintOutcome, float], ...]
    value: float | None = attrs.field(
        default=None, converter=optional(checks.as_builtin)
    )
    currency: str = ""
    people_told: float = attrs.field(default=0, converter=checks.as_builtin)
    deterred_share: float = attrs.field(default=0, converter=checks.as_builtin)
    rates_source: str = ""
    rates_status: Status | None = None

    def __attrs_post_init__(self) -> None:
        checks.number(self.people_told, "people_told", ge=0, le=MAX_AMOUNT)
        if self.value is not None:
            checks.number(self.value, "value", ge=0, le=MAX_AMOUNT)
        checks.share(self.deterred_share, "deterred_share")
        if not isinstance(self.currency, str) or self.currency:
            checks.currency(self.currency)
        for _, count in self.counts:
            checks.number(count, "outcomes", ge=0, le=MAX_AMOUNT)
        for _, rate in self.rates:
            checks.share(rate, "rates")
        ends = [outcome for outcome, _ in self.counts]
        if [outcome for outcome, _ in self.rates] != ends or len(set(ends)) < len(ends):
            raise InputError(problem="different_outcomes")
        if not self.n_customers:
            raise EmptyInput(result="a recovery", unit="customer")

    @property
    def n_customers(self) -> float:
        """Number of customers with a problem. [customers]"""
        return fsum(count for _, count in self.counts)

    @property
    def retained(self) -> float:
        """Expected number who buy again. [customers]"""
        rate = dict(self.rates)
        return fsum(count * rate[outcome] for outcome, count in self.counts)

    @property
    def retained_share(self) -> float:
        """Expected share who buy again. [0 to 1]"""
        return self.retained / self.n_customers

    @property
    def lost(self) -> float:
        """Expected number who do not buy again. [customers]"""
        rate = dict(self.rates)
        return fsum(count * (1 - rate[outcome]) for outcome, count in self.counts)

    @property
    def lost_by_word_of_mouth(self) -> float:
        """Further people deterred by what the lost customers tell. [customers]"""
        return self.lost * self.people_told * self.deterred_share

    @property
    def damage(self) -> float | None:
        """Value of the lost and the deterred; None without a value. [currency]"""
        return (
            None
            if self.value is None
            else self.value * (self.lost + self.lost_by_word_of_mouth)
        )

    @property
    def losses(self) -> tuple[tuple[ComplaintOutcome, float], ...]:
        """Expected number lost of each outcome, without word of mouth. [customers]"""
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
        """The effect of moving a share of customers to another outcome.

        Args:
            share: share of the customers with outcome *from_* who are moved. [0 to 1]
            from_: their outcome now; by default resolved.
            to: their new outcome; by default resolved quickly.
            spend: cost per customer moved. [currency]

        Raises:
            UnknownOption: for an unknown outcome, or one without a rate.
            OutOfRange: if *share* is not from 0 to 1, or *spend* is negative.
        """
        rate_of = dict(self.rates)
        start = checks.member(from_, "from_", ComplaintOutcome)
        end = checks.member(to, "to", ComplaintOutcome)
        for name, outcome in (("from_", start), ("to", end)):
            if outcome not in rate_of:
                raise UnknownOption(
                    name=name, program_text=outcome.value, options=tuple(rate_of)
                )
        return RecoveryShift(
            from_outcome=start,
            to_outcome=end,
            n_moved=checks.share(share, "share") * dict(self.counts)[start],
            retention_gain=rate_of[end] - rate_of[start],
            value=self.value,
            currency=self.currency,
            spend=spend,
            multiplier=1 + self.people_told * self.deterred_share,
            rates_source=self.rates_source,
            rates_status=self.rates_status,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding for each outcome that loses customers, of enough of them."""
        n, min_n = self.n_customers, MIN_ANSWERS.value
        if n < min_n:
            return (
                Finding(
                    code="finding.outcomes_too_few",
                    weight=0,
                    facts=(("n", n), ("min_n", min_n)),
                    advice="advice.count_more_complaints",
                    certainty=Certainty.TOO_FEW,
                ),
            )
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


def recovery(
    outcomes: Mapping[Any, float],
    *,
    rates: Rates,
    n_customers: float | None = None,
    value: float | None = None,
    currency: str = "",
    people_told: float = 0,
    deterred_share: float = 0,
) -> Recovery:
    """Estimate how many customers with a problem are retained, and how many lost.

    >>> from custsat.complaints import recovery
    >>> rates = {"resolved_quickly": 0.8, "resolved": 0.5}
    >>> result = recovery({"resolved_quickly": 100, "resolved": 40}, rates=rates)
    >>> result.retained, result.lost
    (100.0, 40.0)

    Args:
        outcomes: number of customers by :class:`ComplaintOutcome`; with *n_customers*
            the share of each.
        rates: share of each outcome that buys again, or a published figure. [0 to 1]
        n_customers: number of customers with a problem, if *outcomes* are shares.
        value: value of a customer who stays. [currency]
        currency: the code of the currency.
        people_told: people whom each lost customer tells.
        deterred_share: share of the people told who stay away. [0 to 1]

    Raises:
        UnknownField: for an unknown outcome, or one without a rate.
        InvalidCount: if shares do not add up to 1.
        EmptyInput: if there is no customer.
        WrongType: if *outcomes* or *rates* is not a mapping.
        OutOfRange: if a rate or share is not from 0 to 1, or a number is negative.
        NotANumber: for something that is not a number.
    """
    counts = _by_outcome(outcomes, "outcomes")
    if n_customers is not None:
        total = checks.number(n_customers, "n_customers", ge=0)
        counts = {o: share * total for o, share in _check_shares(counts).items()}
    rate_of = _rates_by_outcome(rates)
    checks.has_names(rate_of, "rates", counts, named_by="outcomes", suggest=True)
    published = rates if isinstance(rates, PublishedFigure) else None
    return Recovery(
        counts=tuple((outcome, counts.get(outcome, 0)) for outcome in rate_of),
        rates=tuple(rate_of.items()),
        value=value,
        currency=currency,
        people_told=people_told,
        deterred_share=deterred_share,
        rates_source="" if published is None else published.source.citation,
        rates_status=None if published is None else published.status,
    )


def market_damage(
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
    """Estimate the customers lost to dissatisfaction, silent ones included.

    ``lost = N x (c x sum(share x (1 - rate)) + (1 - c) x (1 - rate of the silent))``,
    plus the people deterred by word of mouth.

    >>> from custsat.complaints import market_damage
    >>> ended, rates = {"resolved": 1.0}, {"resolved": 0.6, "silent": 0.1}
    >>> damage = market_damage(
    ...     dissatisfied=1000, complaint_share=0.5, outcomes=ended, rates=rates
    ... )
    >>> damage.lost
    650.0

    Args:
        dissatisfied: number of customers with a problem, N.
        complaint_share: share of them who complain, c. [0 to 1]
        outcomes: share of each outcome among those who complain. [0 to 1]
        rates: share of each outcome, silent included, that buys again. [0 to 1]
        value: value of a customer who stays. [currency]
        currency: the code of the currency.
        people_told: people whom each lost customer tells.
        deterred_share: share of the people told who stay away. [0 to 1]

    Raises:
        InputError: if *outcomes* has a share of silent customers.
        UnknownField, InvalidCount, EmptyInput, OutOfRange, NotANumber: as
            :func:`recovery`.
    """
    n_dissatisfied = checks.number(dissatisfied, "dissatisfied", ge=0)
    vocal = _check_shares(_by_outcome(outcomes, "outcomes"))
    if ComplaintOutcome.SILENT in vocal:
        raise InputError(problem="silent_outcome", name="outcomes")
    complaining_share = checks.share(complaint_share, "complaint_share")
    silent = (
        {ComplaintOutcome.SILENT: 1 - complaining_share}
        if complaining_share < 1
        else {}
    )
    return recovery(
        {outcome: complaining_share * share for outcome, share in vocal.items()}
        | silent,
        rates=rates,
        n_customers=n_dissatisfied,
        value=value,
        currency=currency,
        people_told=people_told,
        deterred_share=deterred_share,
    )


def _by_outcome(
    values: Mapping[Any, float], name: str
) -> dict[ComplaintOutcome, float]:
    """Numbers by outcome, best outcome first."""
    checks.known_names(
        checks.mapping(values, name),
        name,
        ComplaintOutcome,
        unit="outcome",
        is_data=name == "outcomes",  # the keys of counts
    )
    numbers = {ComplaintOutcome(key): number for key, number in values.items()}
    return {
        o: checks.number(numbers[o], checks.entry(name, o))
        for o in ComplaintOutcome
        if o in numbers
    }


def _check_shares(
    shares: dict[ComplaintOutcome, float],
) -> dict[ComplaintOutcome, float]:
    """Return *shares* if they add up to 1."""
    total = fsum(
        checks.share(part, checks.entry("outcomes", o)) for o, part in shares.items()
    )
    if abs(total - 1) > SHARE_SUM_TOL:
        raise InvalidCount(problem="shares_not_one", name="outcomes", total=total)
    return shares


def _rates_by_outcome(rates: Rates) -> dict[ComplaintOutcome, float]:
    if isinstance(rates, PublishedFigure):
        return dict(zip(ComplaintOutcome, rates.value, strict=True))
    return _by_outcome(rates, "rates")
