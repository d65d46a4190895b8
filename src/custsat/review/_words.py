"""Names and headings of a review: one text, or one for each language.

>>> read_words({"en": "Shops", "zh": "门店"}, "title")
('Shops', (('en', 'Shops'), ('zh', '门店')))
>>> in_language(*read_words({"en": "Shops", "zh": "门店"}, "title"), "zh")
'门店'
>>> read_words({"en": "Shops"}, "title")
Traceback (most recent call last):
...
custsat.errors.InputError: title needs a text for each language: en, zh
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.labels import LANGUAGES, language

WordsByLanguage = tuple[tuple[str, str], ...]


def read_words(words: Any, name: str) -> tuple[str, WordsByLanguage]:
    """Return a text, and that of each language if there are several.

    Raises:
        WrongType: for something that is neither text nor a text for each language.
        InputError: unless there is a text for each language, and no other.
    """
    if isinstance(words, str):
        return words, ()
    if not isinstance(words, Mapping):
        advice = "'...' or {'en': '...', 'zh': '...'}"
        raise checks.wrong_type(words, name, "text", advice)
    if set(words) != set(LANGUAGES):
        needed = f"a text for each language: {', '.join(LANGUAGES)}"
        raise InputError(problem="needs", name=name, needed=needed)
    texts = tuple(
        (tag, checks.instance(words[tag], f"{name} of each language", str))
        for tag in LANGUAGES
    )
    return texts[0][1], texts


def in_language(text: str, words: WordsByLanguage, lang: str) -> str:
    """Return the text of a language."""
    return dict(words).get(language(lang), text)


def exported_words(text: str, words: WordsByLanguage) -> str | dict[str, str]:
    """Return what :func:`read_words` reads, in plain JSON types."""
    return dict(words) if words else text
