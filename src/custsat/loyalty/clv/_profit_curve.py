"""What staying customers bring year by year, and what losing them costs.

A customer costs money before the first sale.  Then come the base profit, more volume,
lower cost of serving, referrals and a price premium; the curve says when the sum has
paid back.  The picture is a thought experiment about one customer who stays, not the
profit of a firm: it says nothing about how many do stay.

Source: after the slides, whose chart is lost, filled with Reichheld & Sasser (1990).

>>> card = profit_curve(
...     acquisition=51, base=[30, 42, 44, 49, 55], period="year", currency="USD"
... )
>>> card.cumulative, card.break_even
((-51.0, -21.0, 21.0, 65.0, 114.0, 169.0), 2)
>>> profit_curve(
...     acquisition=51, base=[30, 42], volume=[5], period="year", currency="USD"
... )
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: volume has 1 values, base has 2
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InvalidCount, OutOfRange, TooLarge
from custsat.labels import LabelledEnum, translate
from custsat.loyalty._figures import figure_value
from custsat.loyalty._terms import currency_of, sound
from custsat.values._finding import Finding
from custsat.values._number import finite, not_negative
from custsat.values._period import Period, period_of
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.evidence import PublishedFigure


MAX_PERIODS: Final = 10_000
PAIR: Final = 2
ALLOWED_FACTORS: Final = "a low and a high, in that order"


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
        acquisition: what it cost to win the customer, in period 0.
        parts: what each part brings in period 1, 2, ...
        period: what a period is.
        currency: the code of the currency.
    """

    schema: ClassVar[str] = "profit_curve@1"
    table_fields: ClassVar[tuple[str, ...]] = ("total:.2", "break_even", "currency")
    acquisition: float
    parts: tuple[tuple[ProfitPart, tuple[float, ...]], ...]
    period: Period
    currency: str

    def __attrs_post_init__(self) -> None:
        sound("a profit curve", self.total)

    @property
    def profits(self) -> tuple[float, ...]:
        """Profit in period 0, 1, 2, ...; period 0 is the acquisition. [currency]"""
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
        """Profit of all periods together. [currency]"""
        return self.cumulative[-1]

    @property
    def break_even(self) -> int | None:
        """The first period at whose end nothing is owed any more; None is never."""
        periods_paid_back = (
            period for period, balance in enumerate(self.cumulative) if balance >= 0
        )
        return next(periods_paid_back, None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A customer who never pays back; the weight is what stays owed, in percent."""
        if self.break_even is not None or not self.acquisition:
            return ()
        owed = min(100 * -self.total / self.acquisition, 100.0)
        return (
            Finding(
                code="finding.never_pays_back",
                weight=owed,
                facts=(("owed", -self.total), ("periods", len(self.profits) - 1)),
                advice="advice.spend_less_on_winning",
            ),
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """A line per period: the parts, the profit, the sum so far."""
        header = ["field.period", *(p.code for p, _ in self.parts)]
        header += ["field.profit", "field.cumulative"]
        columns = [(0.0, *values) for _, values in self.parts]
        columns += [self.profits, self.cumulative]
        rows = [tuple(translate(code, lang) for code in header)]
        for period, cells in enumerate(zip(*columns, strict=True)):
            rows.append(
                (str(period), *(format_value(cell, lang, ".2") for cell in cells))
            )
        title = translate("profit_curve", lang)
        return (Table(title=title, rows=tuple(rows), note=self.summary(lang)),)


@attrs.frozen(kw_only=True)
class ReplacementCost(Result):
    """What it costs to replace customers, against keeping them.

    Attributes:
        lost: customers lost.
        keep_cost: cost of keeping one. [currency]
        factor_low: how many times that winning a new one costs, at least.
        factor_high: and at most.
        currency: the code of the currency.
    """

    schema: ClassVar[str] = "replacement_cost@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "lost:.0",
        "factor_low",
        "factor_high",
        "saving_low:.2",
        "saving_high:.2",
        "currency",
    )
    lost: float
    keep_cost: float
    factor_low: float
    factor_high: float
    currency: str

    def __attrs_post_init__(self) -> None:
        if self.factor_low > self.factor_high:
            raise OutOfRange(name="factor", allowed=ALLOWED_FACTORS)
        sound("a replacement cost", self.saving_high)

    @property
    def saving_low(self) -> float:
        """What keeping them would have saved, at least. [currency]"""
        return self.lost * self.keep_cost * (self.factor_low - 1)

    @property
    def saving_high(self) -> float:
        """What keeping them would have saved, at most. [currency]"""
        return self.lost * self.keep_cost * (self.factor_high - 1)


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
    """The profit of one customer who stays.

    Args:
        acquisition: cost of winning the customer, 0 or more.
        base: base profit in period 1, 2, ...; its length is that of the curve.
        period: what a period is.
        currency: code of the currency.
        volume: profit from more sales; a number is meant for every period.
        saving: from lower cost of serving.
        referral: from customers who came on recommendation.
        premium: from a higher price.

    Raises:
        InvalidCount: if a part has another length than *base*.
        OutOfRange: for a negative acquisition.
        NotANumber: for NaN, infinity, text and truth values.
    """
    if isinstance(base, str) or not isinstance(base, Sequence) or not len(base):
        raise EmptyInput(what="a profit curve (base=, a value for each period)")
    if len(base) > MAX_PERIODS:
        raise TooLarge(what=f"a curve has at most {MAX_PERIODS} periods")
    sequences = zip(ProfitPart, (base, volume, saving, referral, premium), strict=True)
    return ProfitCurve(
        acquisition=not_negative("acquisition", acquisition),
        parts=tuple(
            (part, _values_by_period(part, values, len(base)))
            for part, values in sequences
        ),
        period=period_of(period),
        currency=currency_of(currency),
    )


def replacement_cost(
    *,
    lost: float,
    keep_cost: float,
    factor: float | tuple[float, float] | PublishedFigure[tuple[float, float]],
    currency: str,
) -> ReplacementCost:
    """What keeping *lost* customers had saved, if a new one costs *factor* times that.

    The factor is yours to measure.  Those that are told everywhere (5, 6, 5 to 6) stand
    in :mod:`custsat.evidence.loyalty`; to pass one of them is to be warned.

    >>> replacement_cost(lost=10, keep_cost=200, factor=5, currency="CNY").saving_low
    8000

    Raises:
        OutOfRange: for negative numbers, or a factor whose low exceeds its high, or is
            no pair.
        NotANumber: for NaN, infinity, text and truth values.
    """
    bounds = figure_value(factor)
    if isinstance(bounds, tuple) and len(bounds) != PAIR:
        raise OutOfRange(name="factor", allowed=ALLOWED_FACTORS)
    low, high = bounds if isinstance(bounds, tuple) else (bounds, bounds)
    return ReplacementCost(
        lost=not_negative("lost", lost),
        keep_cost=not_negative("keep_cost", keep_cost),
        factor_low=not_negative("factor", low),
        factor_high=not_negative("factor", high),
        currency=currency_of(currency),
    )


def _values_by_period(
    part: ProfitPart, values: float | Sequence[float], periods: int
) -> tuple[float, ...]:
    """A value for every period; a single number is meant for all of them."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        return (finite(part.value, values),) * periods
    if len(values) != periods:
        what = f"{part.value} has {len(values)} values, base has {periods}"
        raise InvalidCount(what=what)
    return tuple(finite(part.value, value, row) for row, value in enumerate(values))
