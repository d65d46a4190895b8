"""Score of a lead: a weighted sum of signals that fade with time.

A signal is yes, no, or the day on which it was observed: a visit to the showroom counts
in full on that day and half as much one half-life later.  An unknown signal is left out
with its weight, and ``coverage`` is the share of the total weight that was known.
Which signals count, and how much, is up to the user: there are no published weights.

>>> from custsat.evidence import Source, Status
>>> from custsat.rules import WeightedIndex
>>> sales_team = Source(citation="our sales team", status=Status.CONVENTION)
>>> rule = WeightedIndex.flat(
...     {"need": 50, "test_drive": 30, "newsletter": 20}, id="hot@1", source=sales_team
... )
>>> result = lead_score(
...     {"need": True, "test_drive": date(2026, 1, 1), "newsletter": False},
...     rule=rule,
...     as_of=date(2026, 1, 31),
...     half_life_days=30,
... )
>>> result.score, [(part.signal, part.points) for part in result.parts]
(65.0, [('need', 50.0), ('test_drive', 15.0), ('newsletter', 0.0)])
>>> lead_score({"need": date(2026, 2, 1)}, rule=rule, as_of=date(2026, 1, 31))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: as_of must not be before the day of signal 1
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, EventOutOfOrder
from custsat.rules import WeightedIndex
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo


@attrs.frozen(kw_only=True)
class ScorePart(ExportsProperties):
    """The contribution of one signal.

    Attributes:
        signal: its name.
        strength: how much of it is left; None if unknown. [0 to 1]
        points: what it adds to the score; None if unknown. [of 100]
    """

    signal: str
    strength: float | None
    points: float | None


@attrs.frozen(kw_only=True)
class LeadScore(Result):
    """The score of one lead.

    Attributes:
        rule: the id of the rule that weights the signals.
        as_of: the day of the score.
        half_life_days: days in which a dated signal loses half its strength; None if
            signals do not fade.
        score: weighted mean of the known signals. [0 to 100]
        coverage: share of the total weight whose signals are known. [0 to 1]
        parts: the contributions, the largest first, ties in the order of the rule.
    """

    schema: ClassVar[str] = "lead_score@1"
    choices: ClassVar[tuple[str, ...]] = ("rule", "as_of", "half_life_days")
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.1!0!100",
        "coverage:.0%",
        "strongest",
    )
    rule: str
    as_of: date
    half_life_days: float | None
    score: float
    coverage: float
    parts: tuple[ScorePart, ...]

    @property
    def strongest(self) -> str:
        """The signal that contributes most."""
        return self.parts[0].signal


def lead_score(
    signals: Mapping[str, bool | float | date | None],
    *,
    rule: WeightedIndex,
    as_of: date,
    half_life_days: float | None = None,
    tz: str | None = None,
) -> LeadScore:
    """Score one lead by its *signals*.

    >>> from datetime import date
    >>> from custsat.customers import lead_score
    >>> from custsat.evidence import Source, Status
    >>> from custsat.rules import WeightedIndex
    >>> team = Source(citation="our sales team", status=Status.CONVENTION)
    >>> rule = WeightedIndex.flat({"need": 3, "visit": 2}, id="hot@1", source=team)
    >>> lead_score({"need": 1, "visit": 0.5}, rule=rule, as_of=date(2026, 1, 31)).score
    80.0

    Args:
        signals: by name, True or False, a strength from 0 to 1, the day on which it was
            observed, or None if unknown.  A day may be a datetime at midnight.
        rule: the signals and their weights.
        as_of: the day of the score.
        half_life_days: days in which a dated signal loses half its strength.
        tz: time zone of the local day; needed if times are instants.

    Raises:
        EmptyInput: if no signal is known.
        UnknownField: for a signal that is not in *rule*.
        EventOutOfOrder: for a day after *as_of*.
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for a datetime as *as_of*.
        OutOfRange: for a strength outside 0 to 1, a half-life of 0 days or less, an
            unknown *tz*, or a missing one that is needed.
        WrongType: if *rule* is not a WeightedIndex.
    """
    checks.instance(rule, "rule", WeightedIndex)
    today = checks.day(as_of, "as_of").toordinal()
    half_life = (
        None
        if half_life_days is None
        else checks.number(half_life_days, "half_life_days", gt=0)
    )
    zone = None if tz is None else checks.time_zone(tz, "tz")
    values = checks.mapping_by_name(signals, "signals")
    checks.known_names(values, "signals", rule.items, unit="signal")
    strengths = {
        name: _strength(signal, position, today, half_life, zone)
        for position, (name, signal) in enumerate(values.items(), start=1)
    }
    result = rule.evaluate(strengths)
    if result.value is None:
        raise EmptyInput(result="a lead score", unit="signal", missing=len(rule.items))
    zeros = {name: s if s is None else 0.0 for name, s in strengths.items()}
    parts = [_score_part(rule, name, strengths.get(name), zeros) for name in rule.items]
    parts.sort(key=lambda part: (part.points is None, -(part.points or 0.0)))
    return LeadScore(
        rule=rule.id,
        as_of=as_of,
        half_life_days=half_life,
        score=100 * result.value,
        coverage=result.coverage,
        parts=tuple(parts),
    )


def _strength(
    signal: Any,
    position: int,
    today: int,
    half_life: float | None,
    zone: ZoneInfo | None,
) -> float | None:
    """Return how much of a signal is left today. [0 to 1]"""
    if signal is None:
        return None
    if type(signal).__name__ in checks.BOOLEAN_TYPES:
        return float(bool(signal))
    if not isinstance(signal, date):
        return checks.share(signal, "signal")
    age = today - checks.local_day(signal, "signal", zone).toordinal()
    if age < 0:
        raise EventOutOfOrder(event="as_of", earlier=f"the day of signal {position}")
    return 1.0 if half_life is None else 0.5 ** (age / half_life)


def _score_part(
    rule: WeightedIndex,
    name: str,
    strength: float | None,
    zeros: Mapping[str, float | None],
) -> ScorePart:
    """Return the contribution of a signal: the score if all others were zero."""
    if strength is None:
        return ScorePart(signal=name, strength=None, points=None)
    value = rule.evaluate({**zeros, name: strength}).value or 0.0
    return ScorePart(signal=name, strength=strength, points=100 * value)
