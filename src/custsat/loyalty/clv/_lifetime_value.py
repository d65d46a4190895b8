"""Customer lifetime value: the discounted margins while the customer stays.

``value = first * (1 + q + q**2 + ...)`` with ``q = retention * (1 + growth) / (1 +
discount)``.  Three textbook conventions differ in the first margin only: it comes at
the *start*, or *after a renewal* that not every customer makes (the default: the most
cautious and the most printed), or for certain at the *end* of the first period.  The
period is part of the value and is converted on request only, because a twelfth of the
yearly margin every month has another value.

Source: Fader & Hardie (2012) on the competing forms; Gupta & Lehmann (2003) on the
multiple.  Estimates are floats; margins are after the cost of serving and keeping.

>>> net4you = lifetime_value(
...     margin=18.95, retention=0.788, discount=0.01, period="month", currency="USD"
... )
>>> round(net4you.value, 5)
67.26396
>>> print(net4you.assumptions[0].label(), "/", net4you.assumptions[1].label())
first margin after one renewal / infinite horizon
>>> lifetime_value(margin=1, retention=1, discount=0, period="year", currency="CNY")
Traceback (most recent call last):
    ...
custsat.errors.TooLarge: the value has no limit; set horizon=
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, inf
from typing import Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, OutOfRange, TooLarge
from custsat.evidence.loyalty import LIFETIME_FORMS
from custsat.labels import source_title, translate
from custsat.loyalty.clv._clv_conventions import (
    ASSUMPTION_OF,
    GrowthStart,
    LifetimeAssumption,
    MarginConversion,
    MarginTiming,
    first_margin_factor,
    geometric_sum,
    mean_term_index,
    period_factor,
    perpetuity,
)
from custsat.values._period import Period, compound_rate
from custsat.values._result import Result

RETENTION_POINT: Final = 0.01
MAX_HORIZON: Final = 1_000_000
MAX_MARGINS: Final = 10_000
INFINITE_HORIZON: Final = LifetimeAssumption.INFINITE_HORIZON
FINITE_HORIZON: Final = LifetimeAssumption.FINITE_HORIZON
VARIABLE_MARGINS: Final = LifetimeAssumption.VARIABLE_MARGINS
CONSTANT_MARGIN: Final = LifetimeAssumption.CONSTANT_MARGIN


def _check_horizon(value: float | None) -> int | None:
    """Return *value* as a number of periods; None for no end."""
    return (
        None if value is None else checks.count(value, "horizon", maximum=MAX_HORIZON)
    )


@attrs.frozen(kw_only=True)
class LifetimeValue(Result):
    """Lifetime value of one customer and what it was computed from.

    Attributes:
        margins: the margin per period; several if it varies.
        retention: share of customers who renew at the end of a period. [0 to 1]
        discount: discount rate per period.
        growth: growth rate of the margin per period.
        horizon: number of margins that count; None for no end.
        acquisition: cost of winning the customer, paid at the start.
        period: the length of a period.
        currency: the currency code of margin, acquisition and value.
        margin_timing: when the first margin comes.
        growth_from: whether the first margin has already grown.

    Raises:
        OutOfRange: for a growth of -1 or less, or with variable margins.
        TooLarge: for a value without limit.
    """

    schema: ClassVar[str] = "lifetime_value@1"
    choices: ClassVar[tuple[str, ...]] = ("period", "horizon")
    table_fields: ClassVar[tuple[str, ...]] = (
        "margins:$",
        "retention:.1%",
        "discount:.1%",
        "period",
        "margin_timing",
        "value:$",
        "acquisition:$",
        "net_value:$!0",
        "currency",
    )
    margins: tuple[float, ...]
    retention: float
    discount: float
    growth: float
    horizon: int | None = attrs.field(converter=_check_horizon)
    acquisition: float
    period: Period
    currency: str
    margin_timing: MarginTiming
    growth_from: GrowthStart

    def __attrs_post_init__(self) -> None:
        _check_lifetime_value(self)
        checks.finite_result(self.value, "a lifetime value")

    @property
    def value(self) -> float:
        """Discounted margins within the horizon, before acquisition. [currency]"""
        return self.value_until(self.horizon)

    @property
    def net_value(self) -> float:
        """Value minus acquisition. [currency]"""
        return self.value - self.acquisition

    @property
    def period_factor(self) -> float:
        """Expected discounted margin of a period, relative to the period before."""
        return period_factor(self.retention, self.discount, self.growth)

    @property
    def first_margin_factor(self) -> float:
        """Discounted value of the first margin per unit of margin."""
        grown = self.growth_from is GrowthStart.FROM_FIRST
        worth = 1 + self.growth if grown else 1.0
        return first_margin_factor(
            self.margin_timing, self.retention, self.discount, worth
        )

    def value_until(self, n_margins: int | None) -> float:
        """Discounted value of the first *n_margins* margins; None for all.

        Raises:
            InvalidCount: if the number is negative or not an integer.
        """
        if n_margins is None:
            return perpetuity(
                self.margins[0], self.first_margin_factor, self.period_factor
            )
        count = checks.count(n_margins, "n_margins", maximum=MAX_HORIZON)
        if len(self.margins) == 1:
            return (
                self.margins[0]
                * self.first_margin_factor
                * geometric_sum(self.period_factor, count)
            )
        terms = enumerate(self.margins[:count])
        try:
            return fsum(
                m * self.first_margin_factor * self.period_factor**t for t, m in terms
            )
        except OverflowError:
            return inf

    @property
    def renewal_value(self) -> float:
        """Discounted value if the customer makes the next renewal. [currency]

        The lifetime value is the margin before that renewal, if any, plus retention
        times this.
        """
        growth_factor = (1 + self.growth) / (1 + self.discount)
        later_margins, count = self.margins[1:], self.horizon
        if self.margin_timing is MarginTiming.AFTER_RENEWAL:
            without_renewal = attrs.evolve(self, margin_timing=MarginTiming.AT_END)
            first_factor, later_margins = (
                without_renewal.first_margin_factor,
                self.margins,
            )
        else:
            first_factor = self.first_margin_factor * growth_factor
            count = None if count is None else max(count - 1, 0)
        if len(self.margins) == 1:
            return (
                self.margins[0]
                * first_factor
                * geometric_sum(self.period_factor, count)
            )
        return fsum(
            m * first_factor * self.period_factor**t
            for t, m in enumerate(later_margins)
        )

    @property
    def margin_multiple(self) -> float | None:
        """Value per unit of margin; None if margins vary."""
        if len(self.margins) > 1:
            return None
        return self.first_margin_factor * geometric_sum(
            self.period_factor, self.horizon
        )

    @property
    def expected_periods(self) -> float | None:
        """Expected number of periods, the first included; None if unlimited."""
        return 1 / (1 - self.retention) if self.retention < 1 else None

    @property
    def elasticity(self) -> float | None:
        """Percent more value per percent more retention; None if the value is 0."""
        renewal = self.margin_timing is MarginTiming.AFTER_RENEWAL
        if not self.value:
            return None
        if len(self.margins) == 1:
            return renewal + mean_term_index(self.period_factor, self.horizon)
        terms = [m * self.period_factor**t for t, m in enumerate(self.margins)]
        return renewal + fsum(t * m for t, m in enumerate(terms)) / fsum(terms)

    @property
    def value_per_retention_point(self) -> float | None:
        """Value of one more point of retention. [currency]

        None if retention would exceed 1, or the value would have no limit.
        """
        higher = self.retention + RETENTION_POINT
        is_unlimited = (
            self.horizon is None and higher * (1 + self.growth) >= 1 + self.discount
        )
        if higher > 1 or is_unlimited:
            return None
        return attrs.evolve(self, retention=higher).value - self.value

    @property
    def assumptions(self) -> tuple[LifetimeAssumption, ...]:
        """Assumptions behind the value."""
        is_unlimited, is_variable = self.horizon is None, len(self.margins) > 1
        return (
            ASSUMPTION_OF[self.margin_timing],
            INFINITE_HORIZON if is_unlimited else FINITE_HORIZON,
            VARIABLE_MARGINS if is_variable else CONSTANT_MARGIN,
            *((ASSUMPTION_OF[self.growth_from],) if self.growth else ()),
            LifetimeAssumption.CONSTANT_RETENTION,
            LifetimeAssumption.CONSTANT_DISCOUNT,
        )

    def explain(self, lang: str = "en") -> str:
        """Return as well the assumptions, a line each, and the source of the form."""
        source = LIFETIME_FORMS.source
        text = translate("page.source_of", lang).format(
            source=source_title(source.citation, lang), status=source.status.label(lang)
        )
        labels = (assumption.label(lang) for assumption in self.assumptions)
        return "\n".join([super().explain(lang), *labels, text])

    def to_period(
        self,
        period: Period | str,
        *,
        margin: MarginConversion | str = MarginConversion.SAME_VALUE,
    ) -> LifetimeValue:
        """Return the value of the same customer per another *period*; rates compound.

        With ``same_value`` the new margin is the one that keeps the value; with
        ``split`` it is the old margin in equal parts, and the value differs, because
        margins come earlier and customers leave in between.

        Args:
            period: the new period.
            margin: how to convert the margin.

        Raises:
            IncompatiblePeriods: between days and months.
            OutOfRange: for variable margins, or a horizon that becomes a fraction.
            UnknownOption: for an unknown period or conversion.
        """
        target_period = checks.member(period, "period", Period)
        conversion = checks.member(margin, "margin", MarginConversion)
        if target_period is self.period:
            return self
        parts = self.period.ratio_to(target_period)
        if len(self.margins) != 1:
            raise OutOfRange(
                name="margins", allowed="a single one to convert the period"
            )
        horizon = None if self.horizon is None else self.horizon * parts
        if horizon is not None and horizon.denominator > 1:
            raise OutOfRange(
                name="horizon", allowed=f"a whole number of each {target_period}"
            )
        split = attrs.evolve(
            self,
            margins=(self.margins[0] / float(parts),),
            retention=compound_rate(self.retention, self.period, target_period),
            discount=compound_rate(1 + self.discount, self.period, target_period) - 1,
            growth=compound_rate(1 + self.growth, self.period, target_period) - 1,
            horizon=None if horizon is None else int(horizon),
            period=target_period,
        )
        if conversion is MarginConversion.SPLIT or not split.margin_multiple:
            return split
        multiple = self.margin_multiple or 0.0
        new_margin = self.margins[0] * multiple / split.margin_multiple
        return attrs.evolve(split, margins=(new_margin,))


def lifetime_value(
    *,
    margin: float | Sequence[float],
    retention: float,
    discount: float,
    period: Period | str,
    currency: str,
    acquisition: float = 0,
    horizon: int | None = None,
    growth: float = 0,
    growth_from: GrowthStart | str = GrowthStart.FROM_SECOND,
    margin_timing: MarginTiming | str = MarginTiming.AFTER_RENEWAL,
) -> LifetimeValue:
    """Compute the lifetime value of one customer.

    >>> from custsat.loyalty import lifetime_value
    >>> worth = lifetime_value(margin=800, retention=0.8, discount=0.1, period="year",
    ...                        currency="CNY", acquisition=500)
    >>> round(worth.value, 2), round(worth.net_value, 2), round(worth.expected_periods)
    (2133.33, 1633.33, 5)

    Args:
        margin: margin per period after the cost of serving, negative for a loss; a
            sequence if it varies, whose length is then the horizon.
        retention: share of customers who renew at the end of a period. [0 to 1]
        discount: discount rate per period. [0 to 1]
        period: the period of margin, retention, discount and growth.
        currency: currency code, ``"CNY"``.
        acquisition: cost of winning the customer.
        horizon: number of margins that count; None for no end.
        growth: growth rate of the margin per period.
        growth_from: whether the first margin has already grown.
        margin_timing: when the first margin comes.

    Raises:
        OutOfRange: if retention or discount are not from 0 to 1, for a negative
            acquisition, or growth with variable margins.
        InvalidCount: for a horizon that is not a whole number.
        TooLarge: for a value without limit, as at retention 1 and discount 0.
        NotANumber: for NaN, infinity, text and booleans.
        UnknownOption: for an unknown period, timing or growth start.
    """
    is_text = isinstance(margin, str | bytes)
    values = margin if isinstance(margin, Sequence) and not is_text else None
    is_sequence = values is not None
    margins = _check_margins((margin,) if values is None else values)
    n_periods = _check_horizon(horizon)
    if is_sequence and n_periods is not None and n_periods != len(margins):
        raise OutOfRange(name="horizon", allowed="the number of margins if they vary")
    return LifetimeValue(
        margins=margins,
        retention=checks.share(retention, "retention"),
        discount=checks.discount(discount),
        growth=checks.number(growth, "growth"),
        horizon=len(margins) if is_sequence else n_periods,
        acquisition=checks.number(acquisition, "acquisition", ge=0),
        period=checks.member(period, "period", Period),
        currency=checks.currency(currency),
        margin_timing=checks.member(margin_timing, "margin_timing", MarginTiming),
        growth_from=checks.member(growth_from, "growth_from", GrowthStart),
    )


def _check_margins(margins: Sequence[Any]) -> tuple[float, ...]:
    """Return the checked margins, at least one."""
    has_several = len(margins) > 1
    values = tuple(
        checks.number(margin, "margin", row=row if has_several else None)
        for row, margin in enumerate(margins)
    )
    if not values:
        raise EmptyInput(result="a lifetime value", unit="margin")
    if len(values) > MAX_MARGINS:
        raise TooLarge(
            problem="too_many", name="margin", maximum=MAX_MARGINS, unit="values"
        )
    return values


def _check_lifetime_value(value: LifetimeValue) -> None:
    """Raise if growth or horizon make no sense with the other fields."""
    if value.horizon is None and value.period_factor >= 1:
        raise TooLarge(problem="no_limit")
    if value.growth <= -1:
        raise OutOfRange(name="growth", allowed="above -1")
    if len(value.margins) > 1 and value.growth:
        raise OutOfRange(name="growth", allowed="0 if margins vary")
