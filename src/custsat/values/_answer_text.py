r"""Texts of answers: which texts are the same word, and which are numbers.

Capitals, full-width forms and spaces, hard ones included, make no difference.

>>> fold("Ｖery\u00a0 Satisfied\u3000"), parse_number("９\u202f分")
('very satisfied', 9)
>>> parse_number("1_000"), parse_number("²"), parse_number("10%")
(None, None, None)
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

MAX_WORD_LENGTH: Final = 64  # characters that an answer written as text may have
NUMBER_TEXT: Final = re.compile(
    r"([+-]?[0-9]{1,16}(?:\.[0-9]{1,15})?) ?(?:分|points?)?"
)
FULL_WIDTH: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def squeeze(text: str) -> str:
    """Return *text* with plain forms for full-width ones, and with single spaces.

    Every space of Unicode counts; there are none at the ends.
    """
    return " ".join(text.translate(FULL_WIDTH).split())


def fold(word: str) -> str:
    """Return *word* so that two spellings of one word are equal."""
    return squeeze(normalize("NFKC", word).casefold())


def parse_number(text: str) -> float | None:
    """Return the plain number that *text* is, with 分 or points behind it or not."""
    number = NUMBER_TEXT.fullmatch(squeeze(text))
    if number is None:
        return None
    integer, _, fraction = number[1].partition(".")
    return float(number[1]) if fraction.strip("0") else int(integer)
