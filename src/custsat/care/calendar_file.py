r"""Text that calendars of every maker read: RFC 5545, folded and escaped.

Lines end in CR LF and hold 75 octets at most; a longer one goes on in the next, which
begins with a space, and no character is cut in two.

>>> line("SUMMARY", "thank-you; a, b")
'SUMMARY:thank-you\\; a\\, b\r\n'
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

__all__ = ["calendar_text", "event", "line", "named"]

OCTETS: Final = 75
PRODUCT: Final = "-//custsat//care//EN"
BREAK: Final = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
UNSAID: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
ESCAPED: Final = re.compile(r"([\\;,])")


def line(name: str, value: str) -> str:
    """A property with a text value, escaped and folded."""
    plain = UNSAID.sub("\N{REPLACEMENT CHARACTER}", BREAK.sub("\n", value))
    return _folded(f"{name}:{ESCAPED.sub(_escape, plain)}".replace("\n", "\\n"))


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[1]}"


def _folded(whole: str) -> str:
    lines, used = [""], 0
    for character in whole:
        octets = len(character.encode())
        if used + octets > OCTETS:
            lines.append(" ")
            used = 1
        lines[-1] += character
        used += octets
    return "\r\n".join(lines) + "\r\n"


def named(*parts: str) -> str:
    """A name for an event: the same for the same parts, and telling none of them."""
    whole = "\0".join(parts).encode(errors="surrogatepass")
    return f"{sha256(whole).hexdigest()[:32]}@custsat"


def event(*, uid: str, stamp: datetime, day: date, summary: str, about: str) -> str:
    """An event of a whole day that keeps nobody busy."""
    return "".join(
        (
            "BEGIN:VEVENT\r\n",
            line("UID", uid),
            f"DTSTAMP:{_day(stamp)}T{stamp:%H%M%S}Z\r\n",
            f"DTSTART;VALUE=DATE:{_day(day)}\r\n",
            line("SUMMARY", summary),
            line("DESCRIPTION", about),
            "TRANSP:TRANSPARENT\r\n",
            "END:VEVENT\r\n",
        )
    )


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def calendar_text(events: Iterable[str]) -> str:
    """A whole calendar of *events*."""
    head = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\nCALSCALE:GREGORIAN\r\n"
    )
    return f"{head}{''.join(events)}END:VCALENDAR\r\n"
