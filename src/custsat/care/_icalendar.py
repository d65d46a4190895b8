r"""Calendars as iCalendar text (RFC 5545).

Lines end in CR LF and have at most 75 octets; a longer one is continued in the next
line after a space, and no character is split.

>>> content_line("SUMMARY", "thank-you; a, b")
'SUMMARY:thank-you\\; a\\, b\r\n'
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


MAX_OCTETS: Final = 75
PRODID: Final = "-//custsat//care//EN"
LINE_BREAK: Final = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
CONTROL_CHARS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
SPECIAL_CHARS: Final = re.compile(r"([\\;,])")


def content_line(name: str, value: str) -> str:
    """Return a property with a text value as a content line, escaped and folded."""
    clean = CONTROL_CHARS.sub("\N{REPLACEMENT CHARACTER}", LINE_BREAK.sub("\n", value))
    return _fold(f"{name}:{SPECIAL_CHARS.sub(_escape, clean)}".replace("\n", "\\n"))


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[1]}"


def _fold(text: str) -> str:
    lines, n_octets = [""], 0
    for character in text:
        octets = len(character.encode())
        if n_octets + octets > MAX_OCTETS:
            lines.append(" ")
            n_octets = 1
        lines[-1] += character
        n_octets += octets
    return "\r\n".join(lines) + "\r\n"


def event_uid(*parts: str) -> str:
    """Return the UID of an event: a hash, the same for the same *parts*."""
    joined = "\0".join(parts).encode(errors="surrogatepass")
    return f"{sha256(joined).hexdigest()[:32]}@custsat"


def vevent(
    *, uid: str, timestamp: datetime, day: date, summary: str, description: str
) -> str:
    """Return a VEVENT that lasts a whole day and does not block the calendar."""
    return "".join(
        (
            "BEGIN:VEVENT\r\n",
            content_line("UID", uid),
            f"DTSTAMP:{_date_text(timestamp)}T{timestamp:%H%M%S}Z\r\n",
            f"DTSTART;VALUE=DATE:{_date_text(day)}\r\n",
            content_line("SUMMARY", summary),
            content_line("DESCRIPTION", description),
            "TRANSP:TRANSPARENT\r\n",
            "END:VEVENT\r\n",
        )
    )


def _date_text(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def vcalendar(events: Iterable[str]) -> str:
    """Return the VCALENDAR of *events*."""
    header = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODID}\r\nCALSCALE:GREGORIAN\r\n"
    )
    return f"{header}{''.join(events)}END:VCALENDAR\r\n"
