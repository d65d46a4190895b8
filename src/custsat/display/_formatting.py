"""Formatting of a value or a sentence in the reader's language.

Numbers are rounded half up, on their decimal text at twelve significant digits, so that
a product such as 4.5 x 0.15 prints as the 0.68 that people compute by hand.

>>> format_value(None, "zh"), format_value(True, "en")
('未知', 'yes')
>>> format_value(2.5, "en", "+.0"), format_value(-0.04, "en", ".1")
('+3', '0.0')
>>> format_value((("blank", 2), ("no time", 1)), "zh")
'空白 2、no time 1'
>>> format_value(4.5 * 0.15, "en", ".2"), format_value(0.755, "zh", ".0%")
('0.68', '76%')
"""

from __future__ import annotations

from datetime import datetime
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from string import Formatter
from typing import TYPE_CHECKING, Final

from custsat.errors import CustsatError
from custsat.labels import LabelledEnum, non_answer_label, translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


# Holds every float written out in full.
DIGITS: Final = Context(prec=400, Emin=MIN_EMIN, Emax=MAX_EMAX)
LARGE: Final = 1e5
COMMAS: Final = frozenset(",，、")
COUNT_TYPES: Final = (str, int)
EXPONENT_FROM: Final = 1e15  # above this a float is shown with its exponent


def format_value(value: object, lang: str, spec: str = "") -> str:  # noqa: PLR0911  # a kind each
    """Return *value* as text; *spec* is ``[+][.digits][%]`` and rounds half up."""
    if value is None:
        return translate("answer.unknown", lang)
    if isinstance(value, bool):
        return translate("answer.yes" if value else "answer.no", lang)
    if isinstance(value, LabelledEnum):
        return value.label(lang)
    if isinstance(value, float | int | Decimal):
        return _format_number(value, spec)
    if isinstance(value, datetime):
        finest = "seconds" if value.second else "minutes"
        return value.isoformat(sep=" ", timespec=finest)
    if isinstance(value, tuple):
        return _join([_format_part(part, lang, spec) for part in value], lang)
    low, high = getattr(value, "low", None), getattr(value, "high", None)
    if low is not None and high is not None:
        span = translate("page.range", lang)
        return span.format(
            low=format_value(low, lang, spec), high=format_value(high, lang, spec)
        )
    return str(value)


def _format_part(part: object, lang: str, spec: str) -> str:
    """Return a part of a list as text; a count of non-answers as name and number."""
    if isinstance(part, tuple) and tuple(map(type, part)) == COUNT_TYPES:
        return f"{non_answer_label(part[0], lang)} {part[1]}"
    return format_value(part, lang, spec)


def _join(phrases: Sequence[str], lang: str) -> str:
    """Return the phrases as a list; phrases with commas are separated by semicolons."""
    divided = any(COMMAS.intersection(phrase) for phrase in phrases)
    mark = translate("page.semicolon" if divided else "page.comma", lang)
    return mark.join(phrases) or translate("answer.none", lang)


def _format_number(value: float | Decimal, spec: str) -> str:
    percent = spec.endswith("%")
    sign, dot, digits = spec.removesuffix("%").partition(".")
    value = value or 0  # never a minus before nothing
    exact = f"{value:.12g}" if isinstance(value, float) else value
    number = DIGITS.multiply(Decimal(exact), 100 if percent else 1)
    unit = "%" if percent else ""
    if not dot:
        short = percent or isinstance(value, float)
        shown = (
            f"{float(number):.{_significant_digits(number)}g}" if short else str(value)
        )
        return f"{'+' if sign and number > 0 else ''}{shown}{unit}"
    if abs(number) >= EXPONENT_FROM:
        return f"{number:{sign}.6g}{unit}"
    step = Decimal(1).scaleb(-int(digits))
    rounded = number.quantize(step, ROUND_HALF_UP, DIGITS)
    return f"{rounded or abs(rounded):{sign if rounded else ''}}{unit}"


def _significant_digits(number: Decimal) -> int:
    """Return 6, or 12 for large numbers, which must not lose their last digits."""
    return 12 if abs(number) >= LARGE else 6


class _AttributeFormatter(Formatter):
    """A formatter whose names are the attributes of one object."""

    def __init__(self, subject: object, lang: str) -> None:
        self.subject, self.lang = subject, lang

    def get_value(
        self,
        key: int | str,
        args: Sequence[Any],  # noqa: ARG002  # the names are the subject's
        kwargs: Mapping[str, Any],  # noqa: ARG002
    ) -> object:
        try:
            return getattr(self.subject, str(key))
        except CustsatError:  # a derived number that this result does not have
            return translate("answer.undefined", self.lang)

    def format_field(self, value: object, format_spec: str) -> str:
        return format_value(value, self.lang, format_spec)


def format_template(code: str, subject: object, lang: str) -> str:
    """Return the sentence *code* filled from the attributes of *subject*."""
    return _AttributeFormatter(subject, lang).format(translate(code, lang))
