"""Instants as the clocks of a time zone show them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def in_zone(zone: ZoneInfo, instant: datetime) -> datetime:
    """Return *instant* as a clock of *zone* shows it, with the offset of that time.

    With a fixed offset in place of the zone, times compare and subtract as the instants
    that they are.
    """
    local = instant.astimezone(zone)
    offset = local.utcoffset()
    return local if offset is None else local.replace(tzinfo=timezone(offset), fold=0)
