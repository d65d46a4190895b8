"""Numbers as text: rounded half up, and never against what is said about them.

A number is rounded on its decimal text at twelve significant digits, so that a product
such as 4.5 x 0.15 prints as the 0.68 that people compute by hand.  It gets more digits
than asked for where it would otherwise contradict a verdict, or itself:

* a share that is not all never prints as 100 %, one that is not none never as 0 %;
* a number that is printed with its sign never prints as 0, which has none;
* a figure that is compared with a limit stays on its side of it.

>>> format_number(0.9996, ".0%"), format_number(-0.004, "+.2"), format_number(0.4, ".0")
('99.96%', '-0.004', '0')
>>> format_number(0.7499, ".0%", limits=[Bound(0.75, Side.ABOVE)])
'74.99%'
>>> format_number(800, "$", currency="JPY"), format_number(1.2345, "$", currency="KWD")
('800', '1.235')
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from custsat.evidence.currencies import CURRENCY_DECIMALS, DEFAULT_CURRENCY_DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterable

# Holds every float written out in full.
DIGITS: Final = Context(prec=400, Emin=MIN_EMIN, Emax=MAX_EMAX)
LARGE: Final = 1e5
EXPONENT_FROM: Final = 1e15  # above this a float is shown with its exponent
EXPONENT_BELOW: Final = Decimal("1e-7")  # so many noughts are not read
NOISE: Final = 5e-13  # a difference of two equal means may be as large
MAX_MORE_DIGITS: Final = 40  # after which the number itself is printed
EXACT_DIGITS: Final = 2  # that a limit may have more than asked for, to be exact
DECIMALS_OF: Final = dict(CURRENCY_DECIMALS.value)


class Side(Enum):
    """On which side of a limit a figure is that equals it."""

    ABOVE = "above"
    BELOW = "below"
    NEITHER = "neither"


class Bound(NamedTuple):
    """A limit that a printed figure must not cross.

    Attributes:
        limit: the number.
        equal: the side that a figure is on which equals it; a figure on that side may
            print like the limit, one on the other side may not.
    """

    limit: float | Decimal
    equal: Side = Side.NEITHER

    def admits(self, figure: Decimal, *, is_above: bool | None) -> bool:
        """Return whether *figure* is on the side on which the real one is.

        Args:
            figure: the figure as it would be printed.
            is_above: whether the real one is above; None if it equals the limit.
        """
        order = figure.compare(exact_decimal(self.limit))
        if order and is_above is not None:
            return (order > 0) is is_above
        if order:  # an equal figure may print on the side that counts
            return self.equal is (Side.ABOVE if order > 0 else Side.BELOW)
        if is_above is None:
            return True
        return self.equal is (Side.ABOVE if is_above else Side.BELOW)


class _Spec(NamedTuple):
    """A format: sign, number of digits, unit, and numbers to be told apart from.

    ``printed_apart`` are these numbers as they are printed, in percent for instance.
    """

    sign: str
    digits: int | None
    unit: str
    apart: tuple[float, ...]
    printed_apart: tuple[Decimal, ...]


@lru_cache(maxsize=1024)
def _parse(spec: str) -> _Spec:
    text, *apart = spec.split("!")
    unit = text[-1:] if text[-1:] in ("%", "$") else ""
    sign, dot, digits = text.removesuffix(unit).partition(".")
    numbers = [float(number) for number in apart]
    if sign:
        numbers.append(0.0)
    if unit == "%":
        numbers += [0.0, 1.0, -1.0]
    printed = tuple(Decimal(100 if unit == "%" else 1) * Decimal(n) for n in numbers)
    return _Spec(sign, int(digits) if dot else None, unit, tuple(numbers), printed)


def exact_decimal(value: float | Decimal) -> Decimal:
    """Return *value* as the decimal that it is written as: 0.1 is a tenth."""
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def currency_decimals(currency: object) -> int | None:
    """Return the digits that amounts of *currency* have; None where it has no cents.

    >>> [currency_decimals(code) for code in ("JPY", "CNY", "KWD", "XAU", "PTS", None)]
    [0, 2, 3, None, 2, 2]
    """
    if not isinstance(currency, str):
        return DEFAULT_CURRENCY_DECIMALS.value
    return DECIMALS_OF.get(currency, DEFAULT_CURRENCY_DECIMALS.value)


def format_number(
    value: float | Decimal,
    spec: str = "",
    *,
    limits: Iterable[Bound] = (),
    currency: object = None,
) -> str:
    """Return a number as text.

    Args:
        value: the number.
        spec: ``[+][.digits][%|$][!number]``: with a sign; rounded to so many digits; in
            percent, or as money; told apart from that number.
        limits: what the printed number must not cross.
        currency: the code of the currency, for money.
    """
    parsed = _parse(spec)
    value = value or 0  # never a minus before nothing
    if isinstance(value, float) and not -EXPONENT_FROM < value < EXPONENT_FROM:
        limits = ()
    digits = parsed.digits
    if parsed.unit == "$":
        digits = currency_decimals(currency)
    if digits is None:
        return _format_plain(value, parsed)
    text, rounded = _shown(value, parsed, digits)
    bounds = list(limits)
    if rounded in parsed.printed_apart:
        bounds += [Bound(n) for n in parsed.apart if _is_apart(value, n)]
    if not bounds:
        return text
    sides = [(bound, _is_above(value, bound.limit)) for bound in bounds]
    for more in range(1, MAX_MORE_DIGITS):
        figure = _read(text, parsed.unit)
        if all(bound.admits(figure, is_above=is_above) for bound, is_above in sides):
            return text
        text, _ = _shown(value, parsed, digits + more, exact=True)
    return _with_unit(f"{_scaled(exact_decimal(value), parsed):{parsed.sign}}", parsed)


def format_limit(
    limit: float | Decimal,
    spec: str,
    figures: Iterable[tuple[float | Decimal, Side]],
    *,
    currency: object = None,
) -> str:
    """Return a limit as text that no printed figure contradicts.

    It is exact where that takes two digits more than asked for, or less.

    >>> format_limit(0.825, ".0%", [(0.827, Side.ABOVE)])
    '82.5%'
    >>> format_limit(2 / 3, ".0%", [(0.6666, Side.ABOVE)])
    '67%'
    >>> format_limit(0.66999, ".0%", [(0.674, Side.NEITHER)])
    '66.999%'

    Args:
        limit: the number.
        spec: its format, and that of the figures.
        figures: the figures that are compared with it, each with the side that an equal
            one is on.
        currency: the code of the currency, for money.
    """
    parsed = _parse(spec)
    digits = currency_decimals(currency) if parsed.unit == "$" else parsed.digits
    if digits is None or not -EXPONENT_FROM < limit < EXPONENT_FROM:
        return format_number(limit, spec, currency=currency)
    exact = _scaled(exact_decimal(limit), parsed).normalize(DIGITS)
    n_exact = max(-int(exact.as_tuple().exponent), digits)
    if n_exact <= digits + EXACT_DIGITS:
        return _shown(limit, parsed, n_exact, exact=True)[0]
    printed = [
        (_read(_figure_text(f, spec, limit, side, currency), parsed.unit), f, side)
        for f, side in figures
    ]
    for n in range(digits, n_exact):
        text, _ = _shown(limit, parsed, n, exact=True)
        bound_at = _read(text, parsed.unit)
        if all(
            Bound(bound_at, side).admits(figure, is_above=_is_above(f, limit))
            for figure, f, side in printed
        ):
            return text
    return _shown(limit, parsed, n_exact, exact=True)[0]


def _figure_text(
    figure: float | Decimal,
    spec: str,
    limit: float | Decimal,
    side: Side,
    currency: object,
) -> str:
    return format_number(figure, spec, limits=[Bound(limit, side)], currency=currency)


def _is_apart(value: float | Decimal, number: float) -> bool:
    """Return whether *value* is another than *number*, rounding errors aside."""
    return abs(float(value) - number) > NOISE


def _is_above(value: float | Decimal, limit: float | Decimal) -> bool | None:
    return None if value == limit else value > limit


def _scaled(number: Decimal, spec: _Spec) -> Decimal:
    return DIGITS.multiply(number, 100 if spec.unit == "%" else 1)


def _with_unit(text: str, spec: _Spec) -> str:
    return f"{text}%" if spec.unit == "%" else text


def _read(text: str, unit: str) -> Decimal:
    """Return the number that a reader takes from *text*."""
    number = Decimal(text.removesuffix("%"))
    return number.scaleb(-2, DIGITS) if unit == "%" else number


def _shown(
    value: float | Decimal, spec: _Spec, digits: int, *, exact: bool = False
) -> tuple[str, Decimal]:
    """Return *value* rounded half up to so many digits, as text and as printed."""
    if isinstance(value, float):
        number = _scaled(Decimal(repr(value) if exact else f"{value:.12g}"), spec)
    else:
        number = _scaled(Decimal(value), spec)
    if abs(number) >= EXPONENT_FROM:
        return _with_unit(f"{number:{spec.sign}.6g}", spec), number
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, DIGITS)
    if exact and rounded and abs(rounded) < EXPONENT_BELOW:
        return _with_unit(f"{rounded.normalize(DIGITS):{spec.sign}e}", spec), rounded
    sign = spec.sign if rounded else ""
    return _with_unit(f"{rounded or abs(rounded):{sign}f}", spec), rounded


def _format_plain(value: float | Decimal, spec: _Spec) -> str:
    """Return *value* with as many digits as needed."""
    exact = f"{value:.12g}" if isinstance(value, float) else value
    number = _scaled(Decimal(exact), spec)
    is_short = spec.unit == "%" or isinstance(value, float)
    n_digits = 12 if abs(number) >= LARGE else 6  # large ones keep their last digits
    shown = f"{float(number):.{n_digits}g}" if is_short else str(value)
    return _with_unit(f"{'+' if spec.sign and number > 0 else ''}{shown}", spec)
