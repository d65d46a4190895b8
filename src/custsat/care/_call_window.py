"""Call windows: normal hours, off-peak hours, and hours outside of both.

The handbook calls from 09:00 to 17:00 (normal), and from 08:00, at noon and until 18:30
(off-peak) where that fails.  Noon lies in both, and at 09:00 and 17:00 two windows
touch.  By default noon is off-peak, because most people who were not reached are
reached then, and a window includes its first minute and excludes its end.
:func:`call_window_rule` returns the rule with the other choices.

>>> from datetime import time
>>> [call_window(time(hour)).window.value for hour in (8, 9, 12, 13, 17, 19)]
['off_peak', 'normal', 'off_peak', 'normal', 'off_peak', 'outside']
>>> call_window_rule(noon=CallWindow.OUTSIDE)
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: noon= must be one of 'normal', 'off_peak', got 'outside'
"""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar, Final, Literal, TypeAlias

import attrs

from custsat import _checks as checks
from custsat.errors import NaiveDatetime
from custsat.evidence.care import CALL_MINUTES, NORMAL_HOURS, OFF_PEAK_HOURS
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import Bands, Checklist, below, up_to
from custsat.values import Finding, Reason, Result
from custsat.values._opening_hours import Shift

EdgeOwner: TypeAlias = Literal["later", "earlier"]


class CallWindow(LabelledEnum):
    """The windows of a day for telephone calls."""

    NORMAL = "normal"
    OFF_PEAK = "off_peak"
    OUTSIDE = "outside"


class CallLength(LabelledEnum):
    """Whether a call is short enough."""

    SHORT = "short"
    TOO_LONG = "too_long"


class CallGuide(LabelledEnum):
    """What a call should do, and what it should not."""

    INTRODUCE = "introduce"
    LEARN_NEED = "learn_need"
    GET_APPOINTMENT = "get_appointment"
    NO_COMPLEX_SALE = "no_complex_sale"
    NO_HAGGLING = "no_haggling"


class _NoonWindow(StrEnum):
    """The windows that noon can belong to."""

    NORMAL = "normal"
    OFF_PEAK = "off_peak"


class _EdgeOwner(StrEnum):
    """The window that the minute belongs to at which two windows touch."""

    LATER = "later"
    EARLIER = "earlier"


def call_window_rule(
    *, noon: CallWindow = CallWindow.OFF_PEAK, edges: EdgeOwner = "later"
) -> Bands[CallWindow]:
    """Return the call windows as bands over the minutes after midnight.

    >>> from datetime import time
    >>> from custsat.care import CallWindow, call_window, call_window_rule
    >>> noon_is_normal = call_window_rule(noon=CallWindow.NORMAL)
    >>> call_window(time(12), rule=noon_is_normal).window
    <CallWindow.NORMAL: 'normal'>

    Args:
        noon: the window of 12:00 to 13:00, normal or off-peak; the handbook has both.
        edges: whether the minute at which two windows touch belongs to the ``"later"``
            or to the ``"earlier"`` one.

    Raises:
        UnknownOption: for another window or another word.
    """
    noon_window = CallWindow(checks.member(noon, "noon", _NoonWindow))
    owner = checks.member(edges, "edges", _EdgeOwner)
    limit = below if owner is _EdgeOwner.LATER else up_to
    normal = Shift.parse(NORMAL_HOURS.value[0])
    early, midday, evening = map(Shift.parse, OFF_PEAK_HOURS.value)
    return Bands(
        id="call_window@1",
        source=DEALER_HANDBOOK,
        variable="minute_of_day",
        rows=(
            (below(early.start), CallWindow.OUTSIDE),
            (limit(normal.start), CallWindow.OFF_PEAK),
            (limit(midday.start), CallWindow.NORMAL),
            (limit(midday.end), noon_window),
            (limit(normal.end), CallWindow.NORMAL),
            (limit(evening.end), CallWindow.OFF_PEAK),
        ),
        above=CallWindow.OUTSIDE,
    )


CALL_WINDOWS: Final = call_window_rule()
CALL_LENGTHS: Final[Bands[CallLength]] = Bands(
    id="call_length@1",
    source=DEALER_HANDBOOK,
    variable="call_minutes",
    rows=((up_to(CALL_MINUTES.value), CallLength.SHORT),),
    above=CallLength.TOO_LONG,
)
CALL_GUIDE: Final = Checklist(
    id="call_guide@1", source=DEALER_HANDBOOK, items=tuple(CallGuide)
)


@attrs.frozen(kw_only=True)
class CallTime(Result):
    """The call window of a time of day, and the next one.

    Attributes:
        minute: the time. [minutes after midnight]
        window: the call window of that time.
        minutes: the planned length of the call; None if unknown. [minutes]
        length: whether that is short enough; None if unknown.
        next_window: the window that comes next; None if the rule has no other.
        next_minute: when the next window begins. [minutes after midnight]
        reasons: the rows that fired.
    """

    schema: ClassVar[str] = "call_time@1"
    choices: ClassVar[tuple[str, ...]] = ("minutes",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "clock",
        "window",
        "next_window",
        "next_clock",
    )
    minute: float
    window: CallWindow
    minutes: float | None
    length: CallLength | None
    next_window: CallWindow | None
    next_minute: float | None
    reasons: tuple[Reason, ...]

    @property
    def clock(self) -> str:
        """The time as HH:MM."""
        return _clock_text(self.minute)

    @property
    def next_clock(self) -> str | None:
        """The beginning of the next window as HH:MM."""
        return None if self.next_minute is None else _clock_text(self.next_minute)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the time or the length of the call, with advice."""
        findings = []
        if self.window is CallWindow.OUTSIDE:
            findings.append(
                Finding(
                    code="finding.call_outside", weight=0, advice="advice.call_later"
                )
            )
        if self.minutes is not None and self.length is CallLength.TOO_LONG:
            findings.append(
                Finding(
                    code="finding.call_too_long",
                    weight=0,
                    facts=(("minutes", self.minutes),),
                    advice="advice.call_shorter",
                )
            )
        return tuple(findings)


def call_window(
    at: time | datetime,
    *,
    minutes: float | None = None,
    rule: Bands[CallWindow] = CALL_WINDOWS,
) -> CallTime:
    """Return the call window of a time of day, and the next one.

    >>> from datetime import time
    >>> from custsat.care import call_window
    >>> call_window(time(12, 30)).window
    <CallWindow.OFF_PEAK: 'off_peak'>
    >>> print(call_window(time(18, 30)).summary())
    18:30: outside the hours for calls; next: off-peak hours from 08:00

    Args:
        at: the time of day where the contact is; of an aware datetime, the time of day
            in its own time zone.
        minutes: the planned length of the call, above 0. [minutes]
        rule: the call windows; ``call_window_rule(...)`` returns other ones.

    Raises:
        WrongType: if *at* is not a time, or *rule* is not Bands.
        OutOfRange: if *minutes* is not above 0.
        NotANumber: if *minutes* is not a number.
        NaiveDatetime: for a datetime without a time zone.
    """
    checks.instance(rule, "rule", Bands)
    minute = _minute_of_day(at)
    call_minutes = None if minutes is None else checks.number(minutes, "minutes", gt=0)
    reasons = [rule.reason_for(minute)]
    if call_minutes is not None:
        reasons.append(CALL_LENGTHS.reason_for(call_minutes))
    next_minute, next_window = _next_window(rule, minute)
    return CallTime(
        minute=minute,
        window=rule.evaluate(minute),
        minutes=call_minutes,
        length=CALL_LENGTHS.evaluate(call_minutes),
        next_window=next_window,
        next_minute=next_minute,
        reasons=tuple(reasons),
    )


def _minute_of_day(at: time | datetime) -> float:
    if isinstance(at, datetime):
        if at.utcoffset() is None:
            raise NaiveDatetime(name="at")
    else:
        checks.instance(at, "at", time)
    seconds = at.second / 60 + at.microsecond / 60_000_000
    return at.hour * 60 + at.minute + seconds if seconds else at.hour * 60 + at.minute


def _clock_text(minute: float) -> str:
    minutes = int(minute)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _next_window(
    rule: Bands[CallWindow], minute: float
) -> tuple[float | None, CallWindow | None]:
    """Return the beginning of the next window for calls, and which window it is."""
    limits = [limit for limit, _ in rule.rows]
    starts = [
        (limit, window)
        for limit, (before, window) in zip(limits, pairwise(rule.outcomes), strict=True)
        if window is not CallWindow.OUTSIDE and window is not before
    ]
    later = [start for start in starts if start[0].admits(minute)] or starts
    return (later[0][0].at, later[0][1]) if later else (None, None)
