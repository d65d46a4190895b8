"""Lead scores: weighted signals that fade, with the part that each one played.

A signal is a yes, a no, or the day on which it was seen: a visit to the showroom counts
in full on that day and half as much one half-life later.  A signal that is not known
leaves with its weight, and ``covered`` says how much of the whole weight was known.
Which signals count, and how much, is your own rule: nothing published says so.

>>> from custsat.evidence import Source, Status
>>> from custsat.rules import WeightedIndex
>>> own = Source(citation="our sales team", status=Status.CONVENTION)
>>> rule = WeightedIndex.flat(
...     {"need": 50, "test_drive": 30, "newsletter": 20}, id="hot@1", source=own
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
custsat.errors.EventOutOfOrder: signal number 1 was seen after as_of
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat.customers.handed_in import mapped
from custsat.customers.portfolio._ledger import day_of
from custsat.errors import EmptyInput, EventOutOfOrder, UnknownField
from custsat.values._number import positive, within
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.rules import WeightedIndex


@attrs.frozen(kw_only=True)
class ScorePart(ExportsProperties):
    """What one signal added.

    Attributes:
        signal: its name.
        strength: how much of it is left; None where it is not known. [0 to 1]
        points: what it adds to the score; None where it is not known. [of 100]
    """

    signal: str
    strength: float | None
    points: float | None


@attrs.frozen(kw_only=True)
class LeadScore(Result):
    """The score of one lead.

    Attributes:
        rule: the id of the rule that weighed the signals.
        as_of: the day it was asked on.
        half_life_days: days in which a dated signal loses half its strength; None
            where signals do not fade.
        score: what the known signals add up to. [0 to 100]
        covered: share of the whole weight that was known. [0 to 1]
        parts: what each signal added, the largest first, ties in the order of the rule.
    """

    schema: ClassVar[str] = "lead_score@1"
    table_fields: ClassVar[tuple[str, ...]] = ("score:.1", "coverage:.0%", "strongest")
    rule: str
    as_of: date
    half_life_days: float | None
    score: float
    coverage: float
    parts: tuple[ScorePart, ...]

    @property
    def strongest(self) -> str:
        """The signal that adds most."""
        return self.parts[0].signal


def lead_score(
    signals: Mapping[str, bool | float | date | None],
    *,
    rule: WeightedIndex,
    as_of: date,
    half_life_days: float | None = None,
) -> LeadScore:
    """Score one lead by its *signals*.

    Args:
        signals: by name: yes or no, a strength (0 to 1), a day, or None.
        rule: the signals and what they weigh.
        as_of: the day of the question.
        half_life_days: days in which a dated signal loses half its strength.

    Raises:
        EmptyInput: if no signal is known.
        UnknownField: for a signal that the rule does not know.
        EventOutOfOrder: for a day after *as_of*.
        NotADate: for a datetime.
        OutOfRange: for a strength outside 0 to 1, or a half-life of 0 days or less.
    """
    today = day_of("as_of", as_of)
    half_life = (
        None if half_life_days is None else positive("half_life_days", half_life_days)
    )
    strengths: dict[str, float | None] = {}
    for position, (name, signal) in enumerate(
        mapped("signals", signals).items(), start=1
    ):
        if name not in rule.items:
            raise UnknownField(owner=rule.id, position=position)
        strengths[name] = _strength(signal, position, today, half_life)
    result = rule.evaluate(strengths)
    if result.value is None:
        raise EmptyInput(what="a lead score", missing=len(rule.items))
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
) -> float | None:
    """How much of a signal is left today."""
    if signal is None:
        return None
    if isinstance(signal, bool):
        return float(signal)
    if not isinstance(signal, date):
        return within("signal", signal, 0, 1)
    age = today - day_of("signal", signal)
    if age < 0:
        raise EventOutOfOrder(what=f"signal number {position} was seen after as_of")
    return 1.0 if half_life is None else 0.5 ** (age / half_life)


def _score_part(
    rule: WeightedIndex,
    name: str,
    strength: float | None,
    zeros: Mapping[str, float | None],
) -> ScorePart:
    """What a signal adds: the score if it were the only one seen."""
    if strength is None:
        return ScorePart(signal=name, strength=None, points=None)
    alone = rule.evaluate({**zeros, name: strength}).value or 0.0
    return ScorePart(signal=name, strength=strength, points=100 * alone)
