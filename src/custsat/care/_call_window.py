"""When to call: the normal hours, the quiet ones around them, and the rest of the day.

The handbook calls from 09:00 to 17:00, and from 08:00, at noon and until 18:30 where
that fails.  Noon lies in both and 09:00 and 17:00 touch two windows, so the rule says
which wins: noon is off-peak, because most people who were not reached are reached then,
and a window holds its first minute and not the one after its last.  Both can be read
the other way with :func:`call_window_rule`.

>>> from datetime import time
>>> [call_window(time(hour)).window.value for hour in (8, 9, 12, 13, 17, 19)]
['off_peak', 'normal', 'off_peak', 'normal', 'off_peak', 'outside']
>>> print(call_window(time(18, 30)).summary())
18:30: outside the hours for calls; next: off-peak hours from 08:00
>>> noon_is_normal = call_window_rule(noon=CallWindow.NORMAL)
>>> call_window(time(12), rule=noon_is_normal).window
<CallWindow.NORMAL: 'normal'>
>>> call_window_rule(noon=CallWindow.OUTSIDE)
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: noon= must be one of 'normal', 'off_peak'
"""

from __future__ import annotations

from datetime import datetime, time
from itertools import pairwise
from typing import Any, ClassVar, Final, Literal, TypeAlias, TypeVar

import attrs

from custsat.errors import NaiveDatetime, OutOfRange, UnknownOption
from custsat.evidence.care import CALL_MINUTES, NORMAL_HOURS, OFF_PEAK_HOURS
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import Bands, Checklist, below, up_to
from custsat.values import Finding, Reason, Result
from custsat.values._number import positive
from custsat.values._opening_hours import Shift


EdgeOwner: TypeAlias = Literal["later", "earlier"]
Option = TypeVar("Option", bound=str)


class CallWindow(LabelledEnum):
    """What a time of day is to somebody who wants to call."""

    NORMAL = "normal"
    OFF_PEAK = "off_peak"
    OUTSIDE = "outside"


class CallLength(LabelledEnum):
    """Whether a call is as short as it should be."""

    SHORT = "short"
    TOO_LONG = "too_long"


class CallGuide(LabelledEnum):
    """What a call is for, and what it is not for."""

    INTRODUCE = "introduce"
    LEARN_NEED = "learn_need"
    GET_APPOINTMENT = "get_appointment"
    NO_COMPLEX_SALE = "no_complex_sale"
    NO_HAGGLING = "no_haggling"


def call_window_rule(
    *, noon: CallWindow = CallWindow.OFF_PEAK, edges: EdgeOwner = "later"
) -> Bands[CallWindow]:
    """The windows of a day, over the minutes since midnight.

    Args:
        noon: what 12:00 to 13:00 is, normal or off-peak; the handbook says both.
        edges: whether the minute at which two windows touch is of the *later* one or of
            the *earlier*.

    Raises:
        UnknownOption: for another word.
    """
    noon_window = _one_of("noon", noon, (CallWindow.NORMAL, CallWindow.OFF_PEAK))
    limit = below if _one_of("edges", edges, ("later", "earlier")) == "later" else up_to
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


def _one_of(name: str, value: Any, options: tuple[Option, ...]) -> Option:
    if not isinstance(value, str) or value not in options:
        shown = value if isinstance(value, str) else type(value).__name__
        raise UnknownOption(name=name, given=shown, options=tuple(map(str, options)))
    return options[options.index(value)]


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
    """A time of day, and what it is good for.

    Attributes:
        minute: the time. [minutes after midnight]
        window: what it is.
        minutes: how long the call is to last, if that is known. [minutes]
        length: whether that is short.
        next_window: the next window, which is another one; None if the rule has none.
        next_minute: when it begins. [minutes after midnight]
        why: the rows that fired.
    """

    schema: ClassVar[str] = "call_time@1"
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
    why: tuple[Reason, ...]

    @property
    def clock(self) -> str:
        """The time as a clock shows it."""
        return _clock_text(self.minute)

    @property
    def next_clock(self) -> str | None:
        """When the next window begins, as a clock shows it."""
        return None if self.next_minute is None else _clock_text(self.next_minute)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to do otherwise: call at another time, or be shorter."""
        findings = []
        if self.window is CallWindow.OUTSIDE:
            findings.append(
                Finding(
                    code="finding.call_outside", weight=100, advice="advice.call_later"
                )
            )
        if self.minutes is not None and self.length is CallLength.TOO_LONG:
            weight = 100 * (1 - CALL_MINUTES.value / self.minutes)
            findings.append(
                Finding(
                    code="finding.call_too_long",
                    weight=weight,
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
    """What a time of day is to somebody who wants to call, and what comes next.

    Args:
        at: the time on the clock of the person who is called; of an instant, the time
            that it shows in its own zone.
        minutes: how long the call is to last. [minutes]
        rule: the windows; ``call_window_rule(...)`` reads the handbook otherwise.

    Raises:
        OutOfRange: for something that is no time, and for a call without length.
        NaiveDatetime: for a datetime without a zone.
    """
    minute = _minute_of_day(at)
    call_minutes = None if minutes is None else positive("minutes", minutes)
    reasons = [rule.reason_for(minute)]
    if call_minutes is not None:
        reasons.append(CALL_LENGTHS.reason_for(call_minutes))
    following = _next_window(rule, minute)
    return CallTime(
        minute=minute,
        window=rule.evaluate(minute),
        minutes=call_minutes,
        length=CALL_LENGTHS.evaluate(call_minutes),
        next_window=following[1],
        next_minute=following[0],
        why=tuple(reasons),
    )


def _minute_of_day(at: time | datetime) -> float:
    if isinstance(at, datetime):
        if at.utcoffset() is None:
            raise NaiveDatetime(name="at")
    elif not isinstance(at, time):
        raise OutOfRange(name="at", allowed="a time of day")
    seconds = at.second / 60 + at.microsecond / 60_000_000
    return at.hour * 60 + at.minute + seconds if seconds else at.hour * 60 + at.minute


def _clock_text(minute: float) -> str:
    minutes = int(minute)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _next_window(
    rule: Bands[CallWindow], minute: float
) -> tuple[float | None, CallWindow | None]:
    """The next window in which calls are made, today or, if there is none, tomorrow."""
    limits = [limit for limit, _ in rule.rows]
    begins = [
        (limit, window)
        for limit, (before, window) in zip(limits, pairwise(rule.outcomes), strict=True)
        if window is not CallWindow.OUTSIDE and window is not before
    ]
    later = [item for item in begins if item[0].admits(minute)] or begins
    return (later[0][0].at, later[0][1]) if later else (None, None)
