"""When to call: the normal hours, the quiet ones around them, and the rest of the day.

The handbook calls from 09:00 to 17:00, and from 08:00, at noon and until 18:30 where
that fails.  Noon lies in both and 09:00 and 17:00 touch two windows, so the rule says
which wins: noon is off-peak, because most people who were not reached are reached then,
and a window holds its first minute and not the one after its last.  Both can be read
the other way with :func:`call_windows`.

>>> from datetime import time
>>> [call_window(time(hour)).window.value for hour in (8, 9, 12, 13, 17, 19)]
['off_peak', 'normal', 'off_peak', 'normal', 'off_peak', 'outside']
>>> print(call_window(time(18, 30)).summary())
18:30: outside the hours for calls; next: off-peak hours from 08:00
>>> noon_is_normal = call_windows(noon=CallWindow.NORMAL)
>>> call_window(time(12), rule=noon_is_normal).window
<CallWindow.NORMAL: 'normal'>
>>> call_windows(noon=CallWindow.OUTSIDE)
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

__all__ = [
    "CALL_GUIDE",
    "CALL_LENGTHS",
    "CALL_WINDOWS",
    "CallGuide",
    "CallLength",
    "CallTime",
    "CallWindow",
    "call_window",
    "call_windows",
]

Edge: TypeAlias = Literal["later", "earlier"]
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


def call_windows(
    *, noon: CallWindow = CallWindow.OFF_PEAK, edges: Edge = "later"
) -> Bands[CallWindow]:
    """The windows of a day, over the minutes since midnight.

    Args:
        noon: what 12:00 to 13:00 is, normal or off-peak; the handbook says both.
        edges: whether the minute at which two windows touch is of the *later* one or of
            the *earlier*.

    Raises:
        UnknownOption: for another word.
    """
    midday_is = _one_of("noon", noon, (CallWindow.NORMAL, CallWindow.OFF_PEAK))
    to = below if _one_of("edges", edges, ("later", "earlier")) == "later" else up_to
    normal = Shift.of(NORMAL_HOURS.value[0])
    early, midday, evening = map(Shift.of, OFF_PEAK_HOURS.value)
    return Bands(
        id="call_window@1",
        source=DEALER_HANDBOOK,
        variable="minute_of_day",
        rows=(
            (below(early.start), CallWindow.OUTSIDE),
            (to(normal.start), CallWindow.OFF_PEAK),
            (to(midday.start), CallWindow.NORMAL),
            (to(midday.end), midday_is),
            (to(normal.end), CallWindow.NORMAL),
            (to(evening.end), CallWindow.OFF_PEAK),
        ),
        above=CallWindow.OUTSIDE,
    )


def _one_of(name: str, given: Any, options: tuple[Option, ...]) -> Option:
    if not isinstance(given, str) or given not in options:
        told = given if isinstance(given, str) else type(given).__name__
        raise UnknownOption(name=name, given=told, options=tuple(map(str, options)))
    return options[options.index(given)]


CALL_WINDOWS: Final = call_windows()
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
    table_fields: ClassVar[tuple[str, ...]] = ("clock", "window", "next_window", "next_clock")
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
        return _clock(self.minute)

    @property
    def next_clock(self) -> str | None:
        """When the next window begins, as a clock shows it."""
        return None if self.next_minute is None else _clock(self.next_minute)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to do otherwise: call at another time, or be shorter."""
        found = []
        if self.window is CallWindow.OUTSIDE:
            found.append(
                Finding(
                    code="finding.call_outside", weight=100, advice="advice.call_later"
                )
            )
        if self.minutes is not None and self.length is CallLength.TOO_LONG:
            over = 100 * (1 - CALL_MINUTES.value / self.minutes)
            found.append(
                Finding(
                    code="finding.call_too_long",
                    weight=over,
                    facts=(("minutes", self.minutes),),
                    advice="advice.call_shorter",
                )
            )
        return tuple(found)


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
        rule: the windows; ``call_windows(...)`` reads the handbook otherwise.

    Raises:
        OutOfRange: for something that is no time, and for a call without length.
        NaiveDatetime: for a datetime without a zone.
    """
    minute = _minute(at)
    lasts = None if minutes is None else positive("minutes", minutes)
    why = [rule.reason_for(minute)]
    if lasts is not None:
        why.append(CALL_LENGTHS.reason_for(lasts))
    following = _following(rule, minute)
    return CallTime(
        minute=minute,
        window=rule.evaluate(minute),
        minutes=lasts,
        length=CALL_LENGTHS.evaluate(lasts),
        next_window=following[1],
        next_minute=following[0],
        why=tuple(why),
    )


def _minute(at: time | datetime) -> float:
    if isinstance(at, datetime):
        if at.utcoffset() is None:
            raise NaiveDatetime(name="at")
    elif not isinstance(at, time):
        raise OutOfRange(name="at", allowed="a time of day")
    rest = at.second / 60 + at.microsecond / 60_000_000
    return at.hour * 60 + at.minute + rest if rest else at.hour * 60 + at.minute


def _clock(minute: float) -> str:
    whole = int(minute)
    return f"{whole // 60:02}:{whole % 60:02}"


def _following(
    rule: Bands[CallWindow], minute: float
) -> tuple[float | None, CallWindow | None]:
    """The next window in which calls are made, today or, if there is none, tomorrow."""
    limits = [limit for limit, _ in rule.rows]
    begins = [
        (limit, window)
        for limit, (before, window) in zip(limits, pairwise(rule.outcomes), strict=True)
        if window is not CallWindow.OUTSIDE and window is not before
    ]
    ahead = [it for it in begins if it[0].admits(minute)] or begins
    return (ahead[0][0].at, ahead[0][1]) if ahead else (None, None)
