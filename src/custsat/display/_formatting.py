"""Formatting of a value or a sentence in the reader's language.

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

import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

from custsat.display._comparison import bounds_of, figures_of, is_limit
from custsat.display._numbers import Bound, format_limit, format_number
from custsat.errors import CustsatError
from custsat.labels import LabelledEnum, non_answer_label, translate

if TYPE_CHECKING:
    from collections.abc import Sequence


COMMAS: Final = frozenset(",，、")
PAIR: Final = 2
VERBS: Final = {
    " are": " is",
    " do": " does",
    " generate": " generates",
    " give": " gives",
    " go": " goes",
    " have": " has",
    " lie": " lies",
    " occur": " occurs",
    " rest": " rests",
    " suffice": " suffices",
    " tell": " tells",
    " were": " was",
}
IRREGULAR: Final = {
    " intermediaries": " intermediary",
    " people": " person",
    " processes": " process",
    " qualities": " quality",
}
VERB: Final = f"(?P<verb>{'|'.join(VERBS)})"
PLURAL: Final = re.compile(  # of what a sentence counts, and its verb
    "^(?P<adjective>(?: (?:bad|complaining|complete|control|dissatisfied|due|finished|"
    "further|good|high|lost|low|more|new|open|percentage|satisfied|unhappy|weighted|"
    "working))?)"
    "(?P<noun>(?: (?:answers|antecedents|attributes|baskets|causes|cells|cohorts|"
    "complaints|consumers|contacts|contrasts|counts|customers|days|deals|drivers|events|"
    "groups|hours|impressions|intermediaries|items|leads|lots|minutes|mistakes|moments|"
    "months|numbers|observations|options|pairs|people|periods|points|processes|products|"
    "purchases|qualities|questionnaires|respondents|rows|scenarios|tasks|tickets|"
    "transitions|values|visits|waves)\\b)?)"
    f"(?:{VERB}\\b)?"
)
VERB_OF_MANY: Final = re.compile(f"^(?P<noun>(?: [a-z]+s)?){VERB}\\b")
PREPOSITIONS: Final = (" of ", " on ", " to ")  # before what is no subject of a verb
NUMBER_TYPES: Final = (int, float)


class _Context(NamedTuple):
    """How numbers are printed: the currency, and what they must not cross.

    ``low`` and ``high`` are bounds of the two ends of an interval, and the same for a
    number.
    """

    currency: object = None
    low: Sequence[Bound] = ()
    high: Sequence[Bound] = ()


PLAIN: Final = _Context()


def format_value(
    value: object,
    lang: str,
    spec: str = "",
    *,
    limits: Sequence[Bound] = (),
    currency: object = None,
) -> str:
    """Return *value* as text.

    Args:
        value: the value.
        lang: the language, ``"en"`` or ``"zh"``.
        spec: of numbers, ``[+][.digits][%|$][!number]``: with a sign; rounded half up
            to so many digits; in percent, or with the digits of *currency*; told apart
            from that number.
        limits: what a printed number must not cross.
        currency: the code of the currency of an amount.
    """
    context = _Context(currency, limits, limits) if limits or currency else PLAIN
    return _format(value, lang, spec, context)


def _format(value: object, lang: str, spec: str, context: _Context) -> str:  # noqa: PLR0911  # a kind each
    if value is None:
        return translate("answer.unknown", lang)
    if isinstance(value, bool):
        return translate("answer.yes" if value else "answer.no", lang)
    if isinstance(value, LabelledEnum):
        return value.label(lang)
    if isinstance(value, float | int | Decimal):
        return format_number(value, spec, limits=context.low, currency=context.currency)
    if isinstance(value, datetime):
        finest = "seconds" if value.second else "minutes"
        return value.isoformat(sep=" ", timespec=finest)
    if isinstance(value, tuple):
        return _join([_format_part(part, lang, spec, context) for part in value], lang)
    low, high = getattr(value, "low", None), getattr(value, "high", None)
    if low is not None and high is not None:
        return translate("page.range", lang).format(
            low=_format(low, lang, spec, context),
            high=_format(high, lang, spec, context._replace(low=context.high)),
        )
    return str(value)


def _format_part(part: object, lang: str, spec: str, context: _Context) -> str:
    """Return a part of a list as text; a pair of a name and a number as both."""
    if not _is_named_number(part):
        return _format(part, lang, spec, context)
    name, number = part
    if isinstance(name, LabelledEnum):
        text = name.label(lang)
    else:
        text = non_answer_label(name, lang)
    return f"{text} {_format(number, lang, spec, context)}"


def _is_named_number(part: object) -> TypeGuard[tuple[str, float]]:
    return (
        isinstance(part, tuple)
        and len(part) == PAIR
        and isinstance(part[0], str)
        and type(part[1]) in NUMBER_TYPES
    )


def _join(phrases: Sequence[str], lang: str) -> str:
    """Return the phrases as a list; phrases with commas are separated by semicolons."""
    divided = any(COMMAS.intersection(phrase) for phrase in phrases)
    mark = translate("page.semicolon" if divided else "page.comma", lang)
    return mark.join(phrases) or translate("answer.none", lang)


def format_attribute(
    subject: object, name: str, value: object, lang: str, spec: str = ""
) -> str:
    """Return an attribute of *subject* as text that its verdicts do not contradict.

    What is compared is said by the ``comparisons`` of the subject, its ``currency`` is
    that of amounts.

    >>> from types import SimpleNamespace
    >>> from custsat.display import Comparison, Side
    >>> reached = Comparison(("score",), "target", Side.ABOVE)
    >>> row = SimpleNamespace(score=0.7499, target=0.75, comparisons=lambda: (reached,))
    >>> [format_attribute(row, n, getattr(row, n), "en", ".0%") for n in vars(row)][:2]
    ['74.99%', '75%']

    Args:
        subject: what has the attribute.
        name: the name of the attribute.
        value: its value.
        lang: the language.
        spec: the format, as in :func:`format_value`.
    """
    currency = getattr(subject, "currency", None) if spec.endswith("$") else None
    if isinstance(value, float | int | Decimal) and is_limit(subject, name):
        figures = figures_of(subject, name)
        return format_limit(value, spec, figures, currency=currency)
    bounds = bounds_of(subject, name, value)
    return _format(value, lang, spec, _Context(currency, *bounds))


class _Attribute(NamedTuple):
    """An attribute of the subject of a template, or of one of its attributes."""

    owner: object
    name: str
    value: object


def _attribute_of(subject: object, field_name: str, lang: str) -> _Attribute:
    """Return an attribute of *subject*, or of one of its attributes."""
    *path, name = field_name.split(".")
    owner = subject
    try:
        for part in path:
            owner = getattr(owner, part)
        value = getattr(owner, name)
    except CustsatError:  # a derived number that this result does not have
        value = translate("answer.undefined", lang)
    return _Attribute(owner, name, value)


def format_template(code: str, subject: object, lang: str) -> str:
    """Return the sentence *code* filled from the attributes of *subject*."""
    from string import Formatter  # not before a sentence is printed

    text, is_one, is_one_of, is_subject = "", False, False, False
    for literal, field, spec, _ in Formatter().parse(translate(code, lang)):
        following = _one_of_many(literal) if is_one_of else literal
        text += singular(following) if is_one else following
        is_one_of = is_one and is_subject and literal == " of "
        if field is not None:
            owner, name, value = _attribute_of(subject, field, lang)
            part = format_attribute(owner, name, value, lang, spec or "")
            is_subject = not text.endswith(PREPOSITIONS)
            text, is_one = text + part, part == "1" and lang == "en"
    return text


def singular(text: str) -> str:
    """Return an English text that follows a 1, with its noun and verb in the singular.

    >>> singular(" answers are too few"), singular(" open tickets")
    (' answer is too few', ' open ticket')
    """
    return PLURAL.sub(_to_singular, text, count=1)


def _to_singular(match: re.Match[str]) -> str:
    noun, verb = match["noun"], match["verb"] or ""
    noun = IRREGULAR.get(noun, noun.removesuffix("s"))
    return f"{match['adjective']}{noun}{VERBS.get(verb, verb)}"


def _one_of_many(text: str) -> str:
    """Return an English text that follows a 1 of several: only its verb changes."""
    return VERB_OF_MANY.sub(lambda m: f"{m['noun']}{VERBS[m['verb']]}", text, count=1)
