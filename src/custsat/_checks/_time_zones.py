"""The check of a time zone: a name of the IANA time zone database.

A name means the same on every machine.  ``"localtime"``, ``"posixrules"`` and the files
below ``posix`` and ``right`` do not, and ``"Factory"`` is the zone of a machine that
was never set up; they are refused although most machines have them.

>>> time_zone("Asia/Shanghai", "tz")
zoneinfo.ZoneInfo(key='Asia/Shanghai')
>>> time_zone("China/Beijing", "tz")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: tz must be ... 'China/Beijing'; did you mean 'Asia/Shanghai'?
>>> time_zone("+08:00", "tz")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: tz must be ... an offset; ... this offset is 'Etc/GMT-8'
"""

from __future__ import annotations

import re
from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from custsat._checks._types import wrong_type
from custsat.errors import OutOfRange

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

EXAMPLE: Final = "Asia/Shanghai"
MAX_ZONES: Final = 1024  # in the cache; there are about 600
MAX_PROGRAM_TEXT: Final = 60  # characters of it that a message repeats
# Every name of the database is written like this, but for those that depend on the
# machine, which begin with a small letter.
ZONE_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9_+-]*(?:/[A-Z][A-Za-z0-9_+-]*)*")
NOT_SET_UP: Final = "Factory"
MACHINE_NAMES: Final = frozenset({NOT_SET_UP, "localtime", "posixrules"})
NEAR: Final = 0.8  # of 1; below, names look alike that mean other places
OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?")
NAMES_OF_WINDOWS: Final = {
    "aus eastern standard time": "Australia/Sydney",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "central standard time": "America/Chicago",
    "china standard time": EXAMPLE,
    "e. europe standard time": "Europe/Chisinau",
    "e. south america standard time": "America/Sao_Paulo",
    "eastern standard time": "America/New_York",
    "gmt standard time": "Europe/London",
    "india standard time": "Asia/Kolkata",
    "korea standard time": "Asia/Seoul",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
    "romance standard time": "Europe/Paris",
    "russian standard time": "Europe/Moscow",
    "se asia standard time": "Asia/Bangkok",
    "w. europe standard time": "Europe/Berlin",
}
PLACES: Final = {  # that people name, and the database does not
    "beijing": EXAMPLE,
    "boston": "America/New_York",
    "china": EXAMPLE,
    "delhi": "Asia/Kolkata",
    "frankfurt": "Europe/Berlin",
    "geneva": "Europe/Zurich",
    "guangzhou": EXAMPLE,
    "hanoi": "Asia/Ho_Chi_Minh",
    "india": "Asia/Kolkata",
    "miami": "America/New_York",
    "milan": "Europe/Rome",
    "mumbai": "Asia/Kolkata",
    "munich": "Europe/Berlin",
    "osaka": "Asia/Tokyo",
    "peking": EXAMPLE,
    "san_francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "shenzhen": EXAMPLE,
    "washington": "America/New_York",
    "上海": EXAMPLE,
    "中国": EXAMPLE,
    "北京": EXAMPLE,
}


def time_zone(value: Any, name: str, *, is_data: bool = False) -> ZoneInfo:
    """Return the time zone that *value* names, or that it is.

    Args:
        value: the name, a ZoneInfo, which is taken by its name, or datetime.UTC.
        name: the argument.
        is_data: whether the value belongs to a customer; it is not repeated then.

    Raises:
        WrongType: for anything else, fixed offsets and the zones of pytz included.
        OutOfRange: if there is no zone of that name, or it depends on the machine.
    """
    key = _zone_key(value, name)
    try:
        zone = _look_up(key)
    except (LookupError, ValueError, OSError):  # no such name, no name, a directory
        zone = None
    if zone is None:
        text = f"the IANA name of a time zone{_advice(key, is_data=is_data)}"
        raise OutOfRange(name=name, allowed=text)
    return zone


def _zone_key(value: Any, name: str) -> str:
    from zoneinfo import ZoneInfo  # only for whoever has times

    if isinstance(value, str):
        return str(value)
    if isinstance(value, ZoneInfo) and value.key is not None:
        return value.key
    if value is UTC:
        return "UTC"
    raise wrong_type(value, name, f"the name of a time zone, such as {EXAMPLE!r}")


@lru_cache(maxsize=MAX_ZONES)
def _look_up(key: str) -> ZoneInfo | None:
    """Return the zone; None for a name that is no name of the database."""
    from zoneinfo import ZoneInfo

    is_name = ZONE_NAME.fullmatch(key) is not None and key != NOT_SET_UP
    return ZoneInfo(key) if is_name else None


def _advice(key: str, *, is_data: bool) -> str:
    """Return the rest of the message: what was written, and what to write instead."""
    if is_data:
        return f", such as {EXAMPLE!r}"
    is_long = len(key) > MAX_PROGRAM_TEXT
    text = repr(f"{key[: MAX_PROGRAM_TEXT - 3]}..." if is_long else key)
    offset = OFFSET.fullmatch(key)
    if offset is not None:
        fixed = _fixed(*offset.groups())
        advice = f"a place knows its summer time, such as {EXAMPLE!r}{fixed}"
        return f", got {text}, an offset; {advice}"
    near = nearest_zone(key)
    if near:
        return f", got {text}; did you mean {near!r}?"
    if key in MACHINE_NAMES:
        return f", such as {EXAMPLE!r}, got {text}, which depends on the machine"
    return f", such as {EXAMPLE!r} or 'America/New_York', got {text}"


def _fixed(sign: str, hours: str, minutes: str | None) -> str:
    """Return the zone of a fixed offset, whose sign the database turns around."""
    key = f"Etc/GMT{'-' if sign == '+' else '+'}{int(hours)}"
    is_zone = not int(minutes or 0) and key in zone_names()
    return f"; this offset is {key!r}" if is_zone else ""


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Return all names; they are only read once something went wrong."""
    import zoneinfo

    return frozenset(filter(ZONE_NAME.fullmatch, zoneinfo.available_timezones()))


def nearest_zone(key: str) -> str:
    """Return the name that was probably meant; empty if none is near.

    >>> nearest_zone("asia/shanghai"), nearest_zone("Europe/Munich")
    ('Asia/Shanghai', 'Europe/Berlin')
    >>> nearest_zone("W. Europe Standard Time"), nearest_zone("Mars/Base")
    ('Europe/Berlin', '')
    """
    from difflib import get_close_matches  # only when something went wrong

    text = key[:MAX_PROGRAM_TEXT].casefold().strip()
    if text in NAMES_OF_WINDOWS:
        return NAMES_OF_WINDOWS[text]
    names = {name.casefold(): name for name in sorted(zone_names() - {NOT_SET_UP})}
    places = {name.rpartition("/")[2]: names[name] for name in reversed(names)} | PLACES
    full = text.replace(" ", "_").removeprefix("posix/").removeprefix("right/")
    parts = (full, *reversed(full.split("/")), *re.split(r"[/_]", full))
    candidates = [names.get(full, "")]
    candidates += [places[part] for part in parts if part in places]
    candidates += [names[near] for near in get_close_matches(full, names, 1, NEAR)]
    return next(filter(None, candidates), "")
