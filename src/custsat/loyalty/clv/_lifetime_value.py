"""What a customer is worth: the discounted margins of the time they stay.

``value = first * (1 + q + q**2 + ...)`` with ``q = retention * (1 + growth) / (1 +
discount)``.  Three textbook conventions differ only in the first margin: it comes
*now*, or *after a renewal* that not everybody makes (the default: the most cautious and
the most printed), or for certain at the *period end*.  The period is part of the value
and converted only on request, because a twelfth of a yearly margin is not the same.

Source: Fader & Hardie (2012) on the competing forms; Gupta & Lehmann (2003) on the
multiple.  Estimates are floats; margins are after the cost of serving and keeping.

>>> net4you = lifetime_value(
...     margin=18.95, retention=0.788, discount=0.01, period="month", currency="USD"
... )
>>> round(net4you.value, 5)
67.26396
>>> year = lifetime_value(
...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY",
...     acquisition=500,
... )
>>> round(year.value, 2), round(year.net_value, 2), round(year.expected_periods, 6)
(2133.33, 1633.33, 5.0)
>>> print(year.assumptions[0].label(), "/", year.assumptions[1].label())
first margin after one renewal / infinite horizon
>>> lifetime_value(margin=1, retention=1, discount=0, period="year", currency="CNY")
Traceback (most recent call last):
    ...
custsat.errors.TooLarge: the value has no limit; give a horizon
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, inf
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.errors import EmptyInput, OutOfRange, TooLarge
from custsat.evidence.loyalty import LIFETIME_FORMS
from custsat.labels import translate
from custsat.loyalty._terms import chosen, currency_of, discount_of, sound
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
from custsat.values._number import finite, not_negative, within
from custsat.values._period import Period, compound_rate, period_of
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable


RETENTION_POINT: Final = 0.01  # a point of retention is a hundredth
MAX_HORIZON: Final = 1_000_000  # periods; more is no horizon
MAX_MARGINS: Final = 10_000  # given one by one


def _check_whole_number(name: str, number: float) -> int:
    value = not_negative(name, number)
    if value != int(value) or value > MAX_HORIZON:
        raise OutOfRange(name=name, allowed=f"a whole number up to {MAX_HORIZON}")
    return int(value)


def _check_horizon(value: float | None) -> int | None:
    return None if value is None else _check_whole_number("horizon", value)


@attrs.frozen(kw_only=True)
class LifetimeValue(Result):
    """The value of one customer, with everything it was made of.

    Attributes:
        margins: the margin per period; several if they are given one by one.
        retention: share of customers that renews at the end of a period. [0 to 1]
        discount: rate per period.
        growth: rate per period by which the margin grows.
        horizon: number of margins that count; None is without end.
        acquisition: what it cost to win the customer, paid at the start.
        period: what a period is.
        currency: the code of the currency of margin, acquisition and value.
        margin_timing: when the first margin comes.
        growth_from: whether the first margin has already grown.
    """

    schema: ClassVar[str] = "lifetime_value@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "margins:.2",
        "retention:.1%",
        "discount:.1%",
        "period",
        "margin_timing",
        "value:.2",
        "acquisition:.2",
        "net_value:.2",
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
        sound("a lifetime value", self.value)

    @property
    def value(self) -> float:
        """Discounted margins of the whole horizon, before acquisition. [currency]"""
        return self.value_until(self.horizon)

    @property
    def net_value(self) -> float:
        """Value minus acquisition. [currency]"""
        return self.value - self.acquisition

    @property
    def period_factor(self) -> float:
        """What is left of a margin from one period to the next, in today's money."""
        return period_factor(self.retention, self.discount, self.growth)

    @property
    def first_margin_factor(self) -> float:
        """What the first margin is worth today, per unit of margin."""
        grown = self.growth_from is GrowthStart.FROM_FIRST
        worth = 1 + self.growth if grown else 1.0
        return first_margin_factor(
            self.margin_timing, self.retention, self.discount, worth
        )

    def value_until(self, n_margins: int | None) -> float:
        """Discounted value of the first so many *margins*; None for all of them.

        Raises:
            OutOfRange: if the number is negative.
        """
        count = None if n_margins is None else _check_whole_number("margins", n_margins)
        if count is None:
            return perpetuity(
                self.margins[0], self.first_margin_factor, self.period_factor
            )
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
        """What it is worth today that one customer makes the next renewal. [currency]

        The value is what comes before that renewal, plus retention times this.
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
        """Value per unit of margin; None where margins vary."""
        if len(self.margins) > 1:
            return None
        return self.first_margin_factor * geometric_sum(
            self.period_factor, self.horizon
        )

    @property
    def expected_periods(self) -> float | None:
        """Expected periods of staying, the first counted; None is for ever."""
        return 1 / (1 - self.retention) if self.retention < 1 else None

    @property
    def elasticity(self) -> float | None:
        """Percent more value per percent more retention; None if there is no value."""
        renewal = self.margin_timing is MarginTiming.AFTER_RENEWAL
        if not self.value:
            return None
        if len(self.margins) == 1:
            return renewal + mean_term_index(self.period_factor, self.horizon)
        terms = [m * self.period_factor**t for t, m in enumerate(self.margins)]
        return renewal + fsum(t * m for t, m in enumerate(terms)) / fsum(terms)

    @property
    def value_per_retention_point(self) -> float | None:
        """Value of one more point of retention; None past 1, and if endless."""
        higher = self.retention + RETENTION_POINT
        endless = (
            self.horizon is None and higher * (1 + self.growth) >= 1 + self.discount
        )
        if higher > 1 or endless:
            return None
        return attrs.evolve(self, retention=higher).value - self.value

    @property
    def assumptions(self) -> tuple[LifetimeAssumption, ...]:
        """What was taken for granted."""
        Assumption = LifetimeAssumption
        is_variable = len(self.margins) > 1
        growth_assumptions = (ASSUMPTION_OF[self.growth_from],) if self.growth else ()
        return (
            ASSUMPTION_OF[self.margin_timing],
            Assumption.INFINITE_HORIZON
            if self.horizon is None
            else Assumption.FINITE_HORIZON,
            Assumption.VARIABLE_MARGINS if is_variable else Assumption.CONSTANT_MARGIN,
            *growth_assumptions,
            Assumption.CONSTANT_RETENTION,
            Assumption.CONSTANT_DISCOUNT,
        )

    def explain(self, lang: str = "en") -> str:
        """The assumptions, one per line, and the source of the formula."""
        source_record = LIFETIME_FORMS.source
        source = translate("page.source_of", lang).format(
            source=source_record.citation, status=source_record.status.label(lang)
        )
        return "\n".join(
            [*(assumption.label(lang) for assumption in self.assumptions), source]
        )

    def to_period(
        self,
        period: Period | str,
        *,
        margin: MarginConversion | str = MarginConversion.SAME_VALUE,
    ) -> LifetimeValue:
        """The same customer counted in another *period*; rates compound.

        With ``same_value`` the margin is what keeps the value as it is under the same
        convention; with ``split`` it is the old margin cut into equal parts, and the
        value differs, because money comes earlier and customers leave in between.

        Raises:
            IncompatiblePeriods: between days and months.
            OutOfRange: for variable margins, or a horizon that is no whole number then.
        """
        target_period, conversion = (
            period_of(period),
            chosen("margin", margin, MarginConversion),
        )
        if target_period is self.period:
            return self
        parts = self.period.ratio_to(target_period)
        if len(self.margins) != 1:
            raise OutOfRange(name="margins", allowed="one, to be converted")
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
        margin_then = self.margins[0] * multiple / split.margin_multiple
        return attrs.evolve(split, margins=(margin_then,))


def lifetime_value(  # a formula of seven numbers and three choices
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
    """Value one customer.

    Args:
        margin: per period, after the cost of serving; a sequence if it varies, which
            is then also the horizon.  A loss is a negative margin.
        retention: share that renews at the end of a period. [0 to 1]
        discount: rate per period.
        period: what a period is; retention, discount and margin belong to it.
        currency: code of the currency, ``"CNY"``.
        acquisition: cost of winning the customer.
        horizon: number of margins that count; None is without end.
        growth: rate per period by which the margin grows.
        growth_from: whether the first margin has already grown.
        margin_timing: when the first margin comes.

    Raises:
        OutOfRange: for a retention or a discount outside 0..1, a negative acquisition.
        TooLarge: for a value without limit, as at retention 1 and discount 0.
        NotANumber: for NaN, infinity, text and truth values.
        UnknownOption: for a period or a convention that does not exist.
    """
    is_sequence = isinstance(margin, Sequence)
    margins = _check_margins(
        tuple(margin) if isinstance(margin, Sequence) else (margin,)
    )
    n_periods = _check_horizon(horizon)
    if is_sequence and n_periods is not None and n_periods != len(margins):
        raise OutOfRange(name="horizon", allowed="the number of margins, if they vary")
    return LifetimeValue(
        margins=margins,
        retention=within("retention", retention, 0, 1),
        discount=discount_of(discount),
        growth=finite("growth", growth),
        horizon=len(margins) if is_sequence else n_periods,
        acquisition=not_negative("acquisition", acquisition),
        period=period_of(period),
        currency=currency_of(currency),
        margin_timing=chosen("margin_timing", margin_timing, MarginTiming),
        growth_from=chosen("growth_from", growth_from, GrowthStart),
    )


def _check_margins(margins: Iterable[Any]) -> tuple[float, ...]:
    values = tuple(finite("margin", margin, row) for row, margin in enumerate(margins))
    if not values:
        raise EmptyInput(what="a lifetime value")
    if len(values) > MAX_MARGINS:
        raise TooLarge(what=f"at most {MAX_MARGINS} margins are given one by one")
    return values


def _check_lifetime_value(value: LifetimeValue) -> None:
    if value.horizon is None and value.period_factor >= 1:
        what = "the value has no limit; give a horizon"
        raise TooLarge(what=what)
    if value.growth <= -1:
        raise OutOfRange(name="growth", allowed="above -1")
    if len(value.margins) > 1 and value.growth:
        raise OutOfRange(name="growth", allowed="0 where margins are given one by one")
