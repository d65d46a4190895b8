"""The texts people read, in every language, by stable code.

One line holds every language of a word, so that no translation can be forgotten.  A
word of a user's own rule has no line here: it is read out as its code.

>>> translate("answer.unknown", "zh")
'未知'
>>> translate("acme_grade.very_good", "zh-Hans")
'very good'
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Final, Literal

from custsat.errors import CustsatError, UnknownOption, WrongType

__all__ = [
    "LANGUAGES",
    "LabelledEnum",
    "Language",
    "catalogue",
    "error_hint",
    "error_text",
    "language",
    "non_answer_label",
    "snake_case",
    "source_title",
    "translate",
]

Language = Literal["en", "zh"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
LANGUAGE_TAGS: Final[dict[str, Language]] = {
    "en": "en",
    "en-us": "en",
    "en-gb": "en",
    "zh": "zh",
    "zh-cn": "zh",
    "zh-hans": "zh",
    "zh-hans-cn": "zh",
}
CODE: Final = re.compile(
    r"(?:[a-z][a-z0-9_]*\.(?=[a-z][a-z0-9_]*\Z)|condition\.|field\.)(?P<word>.+)",
    re.DOTALL,
)
CHAPTERS: Final = (
    "shared",
    "values",
    "records",
    "satisfaction",
    "service",
    "loyalty",
    "customers",
    "complaints",
    "care",
    "control",
    "surveys",
    "team",
    "review",
)


@cache
def catalogue() -> dict[str, tuple[str, str]]:
    """Return every label of the library, collected when the first one is read."""
    gathered: dict[str, tuple[str, str]] = {}
    for chapter in CHAPTERS:
        gathered |= import_module(f"custsat.labels.{chapter}").LABELS
    return gathered


def language(tag: str) -> Language:
    """Return the language of a *tag*: "en", "zh", "zh-CN", "zh_CN", "zh-Hans", ...

    Raises:
        UnknownOption: for an unsupported language.
    """
    code = LANGUAGE_TAGS.get(str(tag).replace("_", "-").lower())
    if code is None:
        raise UnknownOption(name="lang", program_text=str(tag), options=LANGUAGES)
    return code


def translate(code: str, lang: str) -> str:
    """Return the label of *code*; without a label, the last part of the code.

    >>> translate("acme_grade.very_good", "en"), translate("<= 0.5", "en")
    ('very good', '<= 0.5')
    >>> translate("condition.等待分钟", "zh")
    '等待分钟'

    Raises:
        UnknownOption: for an unsupported language.
    """
    index = LANGUAGES.index(language(lang))
    words = catalogue().get(code)
    if words is not None:
        return words[index]
    named = CODE.fullmatch(code)
    return named["word"].replace("_", " ") if named else code


def non_answer_label(name: str, lang: str = "en") -> str:
    """Return the label of a non-answer: its name, but in Chinese for the usual ones.

    >>> non_answer_label("not applicable", "zh"), non_answer_label("no time", "zh")
    ('不适用', 'no time')
    """
    code = f"non_answer.{name.casefold().replace(' ', '_').replace(chr(39), '')}"
    return translate(code, lang) if code in catalogue() else name


def source_title(citation: str, lang: str = "en") -> str:
    """Return a *citation* as readers of a language know it; of a user's own, itself.

    >>> source_title("Kotler, Marketing Management", "zh")
    'Kotler，《营销管理》'
    >>> source_title("Oliver (1980)", "zh"), source_title("our sales team", "zh")
    ('Oliver (1980)', 'our sales team')
    """
    if language(lang) == "en":
        return citation
    from custsat.labels.sources import TITLES

    return TITLES.get(citation, citation)


def error_text(error: CustsatError, lang: str = "en") -> str:
    """Return the message of an *error*; in English it is ``str(error)``.

    In Chinese the parts that a programmer wrote stay as they are: names of arguments,
    columns, options, and names of types.

    >>> from custsat.errors import OutOfScale
    >>> error = OutOfScale(name="score", scale="0-10", value=11, row=17)
    >>> error_text(error, "zh")
    'score（第 17 行）须在 0-10 量表之内，实际为 11'

    Raises:
        WrongType: if *error* is none of this library.
        UnknownOption: for an unsupported language.
    """
    if language(lang) == "en":
        return str(_own_error(error))
    from custsat.labels._error_text import chinese_message

    return chinese_message(_own_error(error))


def error_hint(error: CustsatError, lang: str = "en") -> str:
    """Return what to do about an *error*; empty where there is nothing to advise.

    >>> from custsat.errors import BoolAsNumber
    >>> error_hint(BoolAsNumber(name="score"), "zh")
    '若要表示数字，请写 1 或 0'

    Raises:
        WrongType: if *error* is none of this library.
        UnknownOption: for an unsupported language.
    """
    if language(lang) == "en":
        return _own_error(error).hint
    from custsat.labels._error_text import chinese_hint

    return chinese_hint(_own_error(error))


def _own_error(error: CustsatError) -> CustsatError:
    """Return *error* if it is one of this library."""
    if not isinstance(error, CustsatError):
        expected = "an error of custsat"
        raise WrongType(name="error", expected=expected, got=type(error).__name__)
    return error


@cache
def snake_case(kind: type) -> str:
    """Return the name of a class in snake case."""
    name = kind.__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


class LabelledEnum(StrEnum):
    """An enum with labels: ``"met"`` to a program, "as expected" to a reader.

    >>> class Grade(LabelledEnum):
    ...     VERY_GOOD = "very_good"
    >>> Grade.VERY_GOOD.code, Grade.VERY_GOOD.label()
    ('grade.very_good', 'very good')
    >>> Grade.choices("zh")
    [('very_good', 'very good')]
    """

    @property
    def code(self) -> str:
        """The key of this member in the catalogue of labels."""
        return f"{snake_case(type(self))}.{self.value}"

    def label(self, lang: str = "en") -> str:
        """Return the label of this member."""
        return translate(self.code, lang)

    @classmethod
    def choices(cls, lang: str = "en") -> list[tuple[str, str]]:
        """Return pairs of code and label, for a form."""
        return [(member.value, member.label(lang)) for member in cls]
