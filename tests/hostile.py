"""Invalid and unusual inputs, and texts that no error may repeat."""

from __future__ import annotations

import traceback
from collections import UserString
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

# Values that are rejected wherever a number is required.
NO_NUMBERS: dict[str, Any] = {
    "nan": float("nan"),
    "inf": float("inf"),
    "minus_inf": float("-inf"),
    "true": True,
    "false": False,
    "np_true": np.True_,
    "np_nan": np.float64("nan"),
    "decimal_nan": Decimal("NaN"),
    "decimal_snan": Decimal("sNaN"),
    "decimal_beyond": Decimal("1e1000000"),
    "beyond_float": 10**400,
    "fraction_beyond": Fraction(10**400, 3),
    "complex": 3 + 0j,
    "text": "7",
    "empty": "",
    "full_width": "７",
    "arabic": "٣",
    "squared": "²",
    "underscore": "1_000",
    "bytes": b"7",
    "list": [7],
    "dict": {7: 1},
    "object": object(),
    "date": date(2026, 1, 1),
    "datetime": datetime(2026, 1, 1, 9),  # naive on purpose
    "pd_na": pd.NA,
    "np_array": np.array([7, 8]),
    "type": int,
}


class Seven(IntEnum):
    """An enum whose member equals 7."""

    SEVEN = 7


# The number 7 in other types.
SEVENS: dict[str, Any] = {
    "int": 7,
    "float": 7.0,
    "np_int8": np.int8(7),
    "np_uint32": np.uint32(7),
    "np_int64": np.int64(7),
    "np_float32": np.float32(7),
    "np_float64": np.float64(7),
    "decimal": Decimal(7),
    "decimal_digits": Decimal("7.000"),
    "fraction": Fraction(7),
    "enum": Seven.SEVEN,
}

TEXTS: dict[str, str] = {
    "empty": "",
    "blank": " ",
    "null": "7\x00",
    "surrogate": "\ud800",
    "right_to_left": "\u202eabc",
    "joiner": "a\u200db",
    "bom": "\ufeff7",
    "long": "9" * 5000,
    "very_long": "x" * 100_000,
    "html": '<img src=x onerror="alert(1)">',
    "template": "{{7*7}} {0.__class__}",
    "formula": "=cmd()",
    "newline": "a\nb",
    "digits": "²٣①五",
}

# Personal data, which no error may contain, cut neither.
PHONE, NAME, MAIL = "13800138000", "欧阳张三", "zhang.san@example.com"
CANARIES = (PHONE, NAME, MAIL)
MIN_CUT = {True: 6, False: 3}  # characters by which a cut is recognised, by isascii()


class Canary(UserString):
    """A string-like object that is a customer's name."""


def invalid_inputs() -> Iterator[tuple[str, Any]]:
    """The values above and containers of them, with a label each."""
    yield from NO_NUMBERS.items()
    yield from TEXTS.items()
    yield from [
        ("phone", PHONE),
        ("name", NAME),
        ("mail", MAIL),
        ("named_object", Canary(NAME)),
        ("list_of_names", [NAME, PHONE]),
        ("mapping_of_names", {NAME: PHONE}),
        ("mapping_of_numbers", {NAME: 1.5}),
        ("set", {1, 2}),
        ("nested", [[[1]]]),
        ("empty_list", []),
        ("empty_tuple", ()),
        ("empty_dict", {}),
        ("rows", [{NAME: 3}, {PHONE: 4}]),
        ("minus_one", -1),
        ("zero", 0),
        ("minus_zero", -0.0),
        ("tiny", 5e-324),
        ("huge", 1e308),
        ("frame", pd.DataFrame({NAME: [1, 2]})),
        ("series", pd.Series([1, None, 2])),
        ("none", None),
    ]


def leaks_of(text: str) -> list[str]:
    """The canaries that *text* repeats, whole or cut."""
    return [name for name in CANARIES if name[: MIN_CUT[name.isascii()]] in text]


def all_text_of(error: BaseException) -> str:
    """The text of an error, its fields, its traceback and its chained errors."""
    lines = traceback.TracebackException.from_exception(error).format_exception_only()
    chained = [error.__context__, error.__cause__]
    fields = [repr(value) for value in vars(error).values()]
    parts = [str(error), repr(error), getattr(error, "hint", ""), *fields, *lines]
    return "\n".join(
        [*parts, *(all_text_of(other) for other in chained if other is not None)]
    )
