"""Cells of every form, as Python values, and what a role reads of them.

A cell is made of a small whole number, its *number*: the same rows can be filled with
days, texts, decimals or lists.  Cells that are no numbers contain a canary, which no
error may repeat, whole or in part.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.hostile import NAME, PHONE

from custsat.frames._column_kinds import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
FIRST_DAY: Final = date(2025, 3, 8)
MIDNIGHT: Final = datetime(2025, 3, 8)
EVENING: Final = datetime(2025, 3, 8, 20, tzinfo=UTC)  # the next day in Shanghai
OFFSET: Final = timezone(timedelta(hours=8))
HALF_HOUR: Final = timezone(timedelta(hours=5, minutes=30))
CANARY_NUMBER: Final = int(PHONE)


def evening(number: int, zone: Any = UTC) -> datetime:
    """An instant, by the clock of a zone."""
    return (EVENING + timedelta(number)).astimezone(zone)


# What a cell is, from its number.
FORMS: Final[dict[str, Callable[[int], Any]]] = {
    "whole": int,
    "floats": float,
    "decimals": Decimal,
    "flags": lambda number: bool(number % 2),
    "text": lambda number: f"{number} {PHONE} {NAME}",
    "digits": str,
    "dates": lambda number: FIRST_DAY + timedelta(number),
    "midnights": lambda number: MIDNIGHT + timedelta(number),
    "noons": lambda number: MIDNIGHT + timedelta(number, hours=12),
    "instants": evening,
    "instants in Shanghai": lambda number: evening(number, SHANGHAI),
    "instants at +08:00": lambda number: evening(number, OFFSET),
    "instants at +05:30": lambda number: evening(number, HALF_HOUR),
    "durations": lambda number: timedelta(number, 13800),
    "times of day": lambda number: time(13, number % 60, 8),
    "bytes": lambda number: f"{number:03} {PHONE}".encode(),
    "uuids": lambda number: UUID(f"{PHONE}{number:021}"),
    "lists": lambda number: [f"{number} {PHONE}"],
    "lists of numbers": lambda number: [CANARY_NUMBER, number],
    "structures": lambda number: {"a": f"{number} {PHONE}"},
    "complex": complex,
    # objects of pandas
    "numbers and text": lambda number: number if number % 2 else f"{number} {PHONE}",
    "dates and datetimes": lambda number: (
        (FIRST_DAY if number % 2 else MIDNIGHT) + timedelta(number)
    ),
    "instants and midnights": lambda number: (
        (EVENING if number % 2 else MIDNIGHT) + timedelta(number)
    ),
    # what only one engine has
    "something else": lambda number: number,
}
NUMERIC: Final = frozenset({"whole", "floats", "decimals"})
INSTANTS: Final = frozenset(
    {"instants", "instants in Shanghai", "instants at +08:00", "instants at +05:30"}
)
DAYS: Final = frozenset({"dates", "midnights"}) | INSTANTS
TEXT: Final = frozenset({"text", "digits"})
# The forms that each role takes; it refuses the others, whatever the engine.
TAKEN: Final[Mapping[Role, frozenset[str]]] = {
    Role.NUMBER: NUMERIC,
    Role.MONEY: NUMERIC,
    Role.FLAG: frozenset({"flags", "whole", "floats"}),
    Role.INSTANT: INSTANTS,
    Role.DAY: DAYS,
    Role.KEY: NUMERIC | TEXT | DAYS | {"flags", "noons"},
    Role.ID: NUMERIC | TEXT,
    Role.NAME: TEXT,
    Role.CODE: TEXT | {"whole", "floats"},
    Role.CELL: NUMERIC | TEXT | {"flags", "numbers and text"},
}
USUAL_FORM: Final[Mapping[Role, str]] = {
    Role.NUMBER: "whole",
    Role.MONEY: "decimals",
    Role.FLAG: "flags",
    Role.INSTANT: "instants",
    Role.DAY: "dates",
    Role.KEY: "text",
    Role.ID: "text",
    Role.NAME: "text",
    Role.CODE: "text",
    Role.CELL: "text",
}
# Any five characters in a row of these are a leak.
CANARIES: Final = (PHONE, f"{PHONE[:5]}.", PHONE.encode().hex(), NAME, "2025-03")
CANARY_LENGTH: Final = 5


def is_missing(cell: Any) -> bool:
    """Whether a cell is null or NaN."""
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def read_as(role: Role, cell: Any) -> Any:
    """What the scalar verb is passed for a cell that *role* takes."""
    if is_missing(cell):
        return None
    if role is Role.FLAG:
        return bool(cell) if isinstance(cell, int | float) and cell in {0, 1} else cell
    if role is Role.DAY and isinstance(cell, datetime) and cell.tzinfo is None:
        return cell.date()
    if role is Role.KEY and isinstance(cell, float):
        return cell + 0.0  # -0.0 and 0.0 are one key
    return cell


def canaries_in(text: str) -> list[str]:
    """The parts of canaries that *text* repeats."""
    parts = {
        canary[start : start + CANARY_LENGTH]
        for canary in CANARIES
        for start in range(max(1, len(canary) - CANARY_LENGTH + 1))
    }
    return sorted(part for part in parts if part in text)
