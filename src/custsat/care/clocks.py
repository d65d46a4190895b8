"""Zones: whose clock is read."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from custsat.errors import OutOfRange

__all__ = ["a_zone"]


def a_zone(name: str, tz: Any) -> ZoneInfo:
    """The zone of that name.

    Raises:
        OutOfRange: if nobody knows it.
    """
    try:
        zone = ZoneInfo(str(tz))
    except (LookupError, ValueError, OSError):  # no such name, no name, a directory
        zone = None
    if zone is None:
        allowed = "the name of a time zone, such as Asia/Shanghai"
        raise OutOfRange(name=name, allowed=allowed)
    return zone
