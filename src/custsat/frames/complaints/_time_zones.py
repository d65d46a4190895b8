"""The time zones of columns of instants."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from custsat.errors import NaiveDatetime

if TYPE_CHECKING:
    from custsat.frames._frame_input import FrameInput


def column_time_zones(frame_input: FrameInput, *roles: str) -> dict[str, tzinfo]:
    """Return the time zone of the column of each role that has one.

    Raises:
        NaiveDatetime: for a column without a time zone, or of another type.
    """
    schema = frame_input.frame.collect_schema()
    zones: dict[str, tzinfo] = {}
    for role in roles:
        if role not in frame_input.columns:
            continue
        zone = getattr(schema[frame_input.columns[role]], "time_zone", None)
        if not zone:
            raise NaiveDatetime(name=f"{role}=")
        zones[role] = _parse_zone(zone)
    return zones


def _parse_zone(name: str) -> tzinfo:
    """Return a time zone by its name, or by an offset such as +08:00."""
    if name[0] in "+-":
        offset = datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
        return offset or ZoneInfo("UTC")
    return ZoneInfo(name)
