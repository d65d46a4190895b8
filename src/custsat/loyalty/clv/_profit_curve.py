"""Profit of one customer who stays, period by period.

Winning a customer costs money before the first sale.  Then come base profit, more
volume, lower cost to serve, referrals and a price premium; the curve tells when the sum
has paid back.  It is a thought experiment about one customer who stays, not the profit
of a firm: it does not tell how many customers stay.

Source: the slides, whose chart is lost, completed from Reichheld & Sasser (1990).

>>> profit_curve(
...     acquisition=51, base=[30, 42], volume=[5], period="year", currency="USD"
... )
Traceback (most recent call last):
    ...
custsat.errors.InputError: volume and base differ in length: 1, 2
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, TooLarge
from custsat.labels import LabelledEnum, translate
from custsat.values._finding import Finding
from custsat.values._period import Period
from custsat.values._result import Result

MAX_PERIODS: Final = 10_000


class ProfitPart(LabelledEnum):
    """Where the profit of a staying customer comes from."""

    BASE = "base"
    VOLUME = "volume"
    SAVING = "saving"
    REFERRAL = "referral"
    PREMIUM = "premium"


@attrs.frozen(kw_only=True)
class ProfitCurve(Result):
    """Profit of one customer, period by period.

    Attributes:
        acquisition: cost of winning the customer, in period 0.
        parts: profit of each part in period 1, 2, ...
        period: the length of a period.
        currency: the currency code.

    Raises:
        TooLarge: if the total cannot be computed.
    """

    schema: ClassVar[str] = "profit_curve@1"
    choices: ClassVar[tuple[str, ...]] = ("period",)
    table_fields: ClassVar[tuple[str, ...]] = ("total:$!0", "break_even", "currency")
    acquisition: float
    parts: tuple[tuple[ProfitPart, tuple[float, ...]], ...]
    period: Period
    currency: str

    def __attrs_post_init__(self) -> None:
        checks.finite_result(self.total, "a profit curve")

    @property
    def profits(self) -> tuple[float, ...]:
        """Profit in period 0, 1, 2, ..., minus acquisition in period 0. [currency]"""
        profits = (
            sum(column) for column in zip(*dict(self.parts).values(), strict=True)
        )
        return (0.0 - self.acquisition, *profits)

    @property
    def cumulative(self) -> tuple[float, ...]:
        """Profit up to and including period 0, 1, 2, ... [currency]"""
        return tuple(accumulate(self.profits))

    @property
    def total(self) -> float:
        """Profit of all periods. [currency]"""
        return self.cumulative[-1]

    @property
    def break_even(self) -> int | None:
        """First period at whose end the acquisition is paid back; None if never."""
        periods_paid_back = (
            period for period, balance in enumerate(self.cumulative) if balance >= 0
        )
        return next(periods_paid_back, None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding if the customer never pays back, weighted by the unpaid percent."""
        if self.break_even is not None or not self.acquisition:
            return ()
        owed = min(100 * -self.total / self.acquisition, 100.0)
        return (
            Finding(
                code="finding.never_pays_back",
                weight=owed,
                facts=(("owed", -self.total), ("periods", len(self.profits) - 1)),
                currency=self.currency,
                advice="advice.spend_less_on_winning",
            ),
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return one row per period: the parts, the profit and its cumulative sum."""
        header = ["field.period", *(p.code for p, _ in self.parts)]
        header += ["field.profit", "field.cumulative"]
        columns = [(0.0, *values) for _, values in self.parts]
        columns += [self.profits, self.cumulative]
        rows = [tuple(translate(code, lang) for code in header)]
        for period, cells in enumerate(zip(*columns, strict=True)):
            amounts = (
                format_value(cell, lang, "$!0", currency=self.currency)
                for cell in cells
            )
            rows.append((str(period), *amounts))
        title = translate("profit_curve", lang)
        return (Table(title=title, rows=tuple(rows), note=self.summary(lang)),)


def profit_curve(
    *,
    acquisition: float,
    base: Sequence[float],
    period: Period | str,
    currency: str,
    volume: float | Sequence[float] = 0,
    saving: float | Sequence[float] = 0,
    referral: float | Sequence[float] = 0,
    premium: float | Sequence[float] = 0,
) -> ProfitCurve:
    """Compute the profit of one customer who stays.

    >>> from custsat.loyalty import profit_curve
    >>> card = profit_curve(
    ...     acquisition=51, base=[30, 42, 44, 49, 55], period="year", currency="USD"
    ... )
    >>> card.cumulative, card.break_even
    ((-51.0, -21.0, 21.0, 65.0, 114.0, 169.0), 2)

    Args:
        acquisition: cost of winning the customer, 0 or more.
        base: base profit in period 1, 2, ...
        period: the length of a period.
        currency: currency code.
        volume: profit from more sales; a single number counts for every period.
        saving: profit from lower cost to serve.
        referral: profit from customers who came on recommendation.
        premium: profit from a higher price.

    Raises:
        EmptyInput: if *base* is no list or is empty.
        InputError: if a part has another length than *base*.
        TooLarge: for more than 10,000 periods.
        OutOfRange: for a negative acquisition.
        NotANumber: for NaN, infinity, text and booleans.
        UnknownOption: for an unknown period.
    """
    if isinstance(base, str) or not isinstance(base, Sequence) or not len(base):
        raise EmptyInput(result="a profit curve", unit="value in base=")
    if len(base) > MAX_PERIODS:
        raise TooLarge(
            problem="too_many", name="base", maximum=MAX_PERIODS, unit="periods"
        )
    sequences = zip(ProfitPart, (base, volume, saving, referral, premium), strict=True)
    return ProfitCurve(
        acquisition=checks.number(acquisition, "acquisition", ge=0),
        parts=tuple(
            (part, _values_by_period(part, values, len(base)))
            for part, values in sequences
        ),
        period=checks.member(period, "period", Period),
        currency=checks.currency(currency),
    )


def _values_by_period(
    part: ProfitPart, values: float | Sequence[float], n_periods: int
) -> tuple[float, ...]:
    """Return one value per period; a single number counts for all of them."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        return (checks.number(values, part.value),) * n_periods
    checks.same_length(values, range(n_periods), (part.value, "base"))
    return tuple(
        checks.number(value, part.value, row=row) for row, value in enumerate(values)
    )
