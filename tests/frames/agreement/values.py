"""Cells that are special, by the role that reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from math import inf, nan
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.frames.agreement.cells import CANARY_NUMBER
from tests.frames.agreement.check import Expected
from tests.hostile import NAME, PHONE

from custsat.frames._column_kinds import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

ANSWER, REFUSE, EITHER = Expected


class Value(NamedTuple):
    """A special cell.

    Attributes:
        cell: the cell.
        form: the form of the column that it is in.
        expected: what a verb must do about it.
        engine: the only engine that has it; empty if all may have it.
    """

    cell: Any
    form: str
    expected: Expected
    engine: str = ""


def values(form: str, expected: Expected, *cells: Any, engine: str = "") -> list[Value]:
    return [Value(cell, form, expected, engine) for cell in cells]


INEXACT: Final = (2**53 + 1, -(2**53) - 1, 2**63 - 1, 2**63, 2**64 - 1, 2**100)
LIMIT: Final = 10**11  # of an amount
NUMBERS: Final = [
    *values("floats", ANSWER, nan, -0.0, 2.5, -1.0, 5e-324, float(PHONE)),
    *values("floats", EITHER, 1e300, -1e300, 1.7e308, -1.7e308, 138001.0),
    *values("floats", REFUSE, inf, -inf),
    *values("whole", ANSWER, 2**53, -(2**53), -1, CANARY_NUMBER),
    *values("whole", REFUSE, *INEXACT),
    *values("decimals", ANSWER, Decimal("2.5"), Decimal(f"{PHONE}.25"), Decimal(-1)),
]
AMOUNTS: Final = [
    *values("floats", ANSWER, nan, -0.0, 29.9, -1.0, 1e10 + 0.0001, float(PHONE)),
    *values("floats", REFUSE, inf, -inf, float(LIMIT), 1e16, 1e300),
    *values("floats", REFUSE, 5e-324, 0.1 + 0.2, 1e-5, 1e10 + 0.00001),
    *values("whole", ANSWER, LIMIT - 1, 1 - LIMIT, -1, CANARY_NUMBER),
    *values("whole", REFUSE, LIMIT, -LIMIT),
    *values("whole", REFUSE, *INEXACT),
    *(
        value
        for text in ("0.00015", "5.85115", "87.49595", "-0.00005", "0.00004")
        for value in values("decimals", REFUSE, Decimal(text))
    ),
    *values("decimals", ANSWER, Decimal("0.1"), Decimal("5.851150"), Decimal("-0.01")),
    *values("decimals", ANSWER, LIMIT - Decimal("0.0001"), Decimal(f"{PHONE}.25")),
    *values("decimals", REFUSE, Decimal(LIMIT), Decimal(-LIMIT)),
]
FLAGS: Final = [
    *values("floats", ANSWER, nan, -0.0),
    *values("floats", REFUSE, inf, 0.5, 2.0, 5e-324, float(PHONE)),
    *values("whole", REFUSE, 2, -1, CANARY_NUMBER, *INEXACT),
]
TEXTS: Final = ("", " ", "NaN", "None", "a\nb\t\0c", "é" * 300, f"{PHONE}\u202e{NAME}")
# What a question reads, or must not read.
CELLS: Final = ("4.0", "４分", "1:yes", "n/a", "99", "1;2", f"3: {NAME}", f"3;{NAME}")
EDGES: Final = (date.min, date.max)
KEYS: Final = [
    *values("floats", ANSWER, nan, -0.0, float(PHONE), inf, 0.1),
    *values("whole", ANSWER, *INEXACT, -1, CANARY_NUMBER),
    *values(
        "decimals", ANSWER, Decimal("0.1"), Decimal("-0.0"), Decimal(f"{PHONE}.25")
    ),
    *values("text", ANSWER, *TEXTS),
    *values("dates", ANSWER, *EDGES),
    *values("dates", REFUSE, "infinity", "-infinity", engine="duckdb"),
    *values("noons", ANSWER, datetime(2025, 3, 8, 13, 8, 0, 138001)),
    *values("noons", EITHER, datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)),
    *values("noons", REFUSE, "infinity", engine="duckdb"),
]
IDS: Final = [
    *values("floats", ANSWER, nan, -0.0, float(PHONE), 2.0**53),
    *values("floats", REFUSE, inf, -inf, 0.1, 2.0**53 + 2, 1e300),
    *values("whole", ANSWER, *INEXACT, -1, CANARY_NUMBER),
    *values("decimals", ANSWER, Decimal("-0.0"), Decimal(10**37), Decimal("7.00")),
    *values("decimals", REFUSE, Decimal("0.1"), Decimal(f"{PHONE}.25")),
    *values("text", ANSWER, *TEXTS),
]
DAYS: Final = [
    *values("dates", ANSWER, *EDGES),
    *values("dates", REFUSE, "infinity", "-infinity", engine="duckdb"),
    *values(
        "midnights",
        REFUSE,
        datetime(2025, 3, 8, 0, 0, 0, 1),
        datetime(2025, 3, 8, 12),
        datetime(2025, 3, 8, 23, 59, 59, 999999),
    ),
    *values("midnights", REFUSE, "infinity", engine="duckdb"),
    *values("midnights", EITHER, datetime(1, 1, 1), datetime(9999, 12, 31)),
    *values("instants", ANSWER, datetime(2025, 3, 8, 15, 59, 59, 999999, tzinfo=UTC)),
    *values("instants", EITHER, datetime(1, 1, 1, tzinfo=UTC)),
    *values("instants", EITHER, datetime(9999, 12, 31, 23, tzinfo=UTC)),
]
INSTANTS: Final = [
    *values("instants", EITHER, datetime(1, 1, 1, tzinfo=UTC)),
    *values("instants", EITHER, datetime(9999, 12, 31, 23, tzinfo=UTC)),
    *values("instants", ANSWER, datetime(2025, 3, 8, 20, 0, 0, 138001, tzinfo=UTC)),
    *values("instants", REFUSE, "infinity", engine="duckdb"),
]
SPECIAL: Final[Mapping[Role, list[Value]]] = {
    Role.NUMBER: NUMBERS,
    Role.MONEY: AMOUNTS,
    Role.FLAG: FLAGS,
    Role.KEY: KEYS,
    Role.DAY: DAYS,
    Role.INSTANT: INSTANTS,
    Role.ID: IDS,
    Role.NAME: values("text", ANSWER, *TEXTS),
    Role.CODE: [
        *values("text", ANSWER, *TEXTS),
        *values("whole", ANSWER, *INEXACT, -1, CANARY_NUMBER),
        *values("floats", ANSWER, nan, -0.0, float(PHONE), 2.0**53),
        *values("floats", REFUSE, inf, -inf, 0.1, 2.0**53 + 2, 1e300),
    ],
    Role.CELL: [
        *values("text", ANSWER, *TEXTS, *CELLS),
        *values("floats", ANSWER, nan, -0.0, 2.5, 5e-324, float(PHONE), inf, 1e300),
        *values("whole", ANSWER, *INEXACT, -1, CANARY_NUMBER),
        *values("decimals", ANSWER, Decimal("2.5"), Decimal("4.0")),
        *values("decimals", ANSWER, Decimal(f"{PHONE}.25"), Decimal("0.00004")),
    ],
}
