"""The sums of zones of tolerance: lists, counts and frames compute by them."""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.estimates._means import variance_of_sums
from custsat.satisfaction._measure import difference
from custsat.satisfaction.expectations._zone_of_tolerance import LEVELS
from custsat.satisfaction.expectations._zone_rule import (
    ToleranceZone,
    adequate_after_failure,
    is_reversed,
    zone_rule,
)
from custsat.values._not_answers import NotAnswersByPart, merge_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNT: Final = checks.field(checks.exact_count)
# adequate, desired and perceived service, and how many customers answered so
ZoneRow = tuple[float | None, float | None, float | None, int]


def _of_parts(not_answers: NotAnswersByPart) -> NotAnswersByPart:
    """Return the non-answers of the arguments that have some, in one order."""
    return tuple(sorted((part, names) for part, names in not_answers if names))


@attrs.frozen(kw_only=True)
class ZoneSums:
    """The sums of the zones of a group of customers; they add up.

    Attributes:
        n_missing: customers without one of the answers.
        n_reversed: customers whose adequate level is above the desired one.
        below: customers whose service is below the zone.
        within: customers whose service is within it.
        above: customers whose service is above it.
        at_ceiling: desired levels at the top of the scale.
        adequacy: sum of perceived minus adequate.
        adequacy_squared: sum of their squares.
        superiority: sum of perceived minus desired.
        superiority_squared: sum of their squares.
        not_answers: of each argument that a question read, its non-answers by name.
    """

    n_missing: int = attrs.field(default=0, validator=_COUNT)
    n_reversed: int = attrs.field(default=0, validator=_COUNT)
    below: int = attrs.field(default=0, validator=_COUNT)
    within: int = attrs.field(default=0, validator=_COUNT)
    above: int = attrs.field(default=0, validator=_COUNT)
    at_ceiling: int = attrs.field(default=0, validator=_COUNT)
    adequacy: float = attrs.field(default=0, converter=checks.as_builtin)
    adequacy_squared: float = attrs.field(default=0, converter=checks.as_builtin)
    superiority: float = attrs.field(default=0, converter=checks.as_builtin)
    superiority_squared: float = attrs.field(default=0, converter=checks.as_builtin)
    not_answers: NotAnswersByPart = attrs.field(default=(), converter=_of_parts)

    def __add__(self, other: ZoneSums) -> ZoneSums:
        sums = {name: getattr(self, name) + getattr(other, name) for name in SUM_NAMES}
        names = merge_parts(self.not_answers, other.not_answers)
        return ZoneSums(**sums, not_answers=names)

    @property
    def n(self) -> int:
        """Customers with all three answers that do not contradict themselves."""
        return self.below + self.within + self.above

    @property
    def adequacy_variance(self) -> float | None:
        """The sample variance of the adequacies; None of one."""
        return variance_of_sums(self.n, self.adequacy, self.adequacy_squared)

    @property
    def superiority_variance(self) -> float | None:
        """The sample variance of the superiorities; None of one."""
        return variance_of_sums(self.n, self.superiority, self.superiority_squared)


SUM_NAMES: Final = tuple(
    field.name for field in attrs.fields(ZoneSums) if field.name != "not_answers"
)


def after_failure(
    rows: Sequence[ZoneRow], remaining_share: float | None
) -> list[ZoneRow]:
    """Return *rows* with the adequate levels after a failure, if there was one."""
    if remaining_share is None:
        return list(rows)
    return [
        (adequate, desired, perceived, n)
        if adequate is None or desired is None
        else (
            adequate_after_failure(adequate, desired, remaining_share),
            desired,
            perceived,
            n,
        )
        for adequate, desired, perceived, n in rows
    ]


def sum_zones(rows: Sequence[ZoneRow], tolerance: float, top: float | None) -> ZoneSums:
    """Return the sums of *rows*; *top* is the highest answer of the scale."""
    rule = zone_rule(tolerance)
    zones = dict.fromkeys(ToleranceZone, 0)
    n_missing = n_reversed = at_ceiling = 0
    adequacies: list[tuple[float, int]] = []
    superiorities: list[tuple[float, int]] = []
    for adequate, desired, perceived, n in rows:
        if adequate is None or desired is None or perceived is None:
            n_missing += n
        elif is_reversed(adequate, desired, tolerance):
            n_reversed += n
        else:
            adequacies.append((difference(perceived, adequate), n))
            superiorities.append((difference(perceived, desired), n))
            adequacy, superiority = adequacies[-1][0], superiorities[-1][0]
            zones[rule.evaluate_values(adequacy, superiority).possible[0]] += n
            at_ceiling += n if desired == top else 0
    return ZoneSums(
        n_missing=n_missing,
        n_reversed=n_reversed,
        below=zones[ToleranceZone.BELOW],
        within=zones[ToleranceZone.WITHIN],
        above=zones[ToleranceZone.ABOVE],
        at_ceiling=at_ceiling,
        adequacy=fsum(value * n for value, n in adequacies),
        adequacy_squared=fsum(value * value * n for value, n in adequacies),
        superiority=fsum(value * n for value, n in superiorities),
        superiority_squared=fsum(value * value * n for value, n in superiorities),
    )


def combinations(
    columns: list[list[float | None]], numbers: list[int] | None
) -> list[ZoneRow]:
    """Return each combination of the three answers once, and how many gave it."""
    total: Counter[tuple[float | None, float | None, float | None]] = Counter()
    adequate, desired, perceived = columns
    rows = zip(adequate, desired, perceived, strict=True)
    if numbers is None:
        total.update(rows)
    else:
        for answers, n in zip(rows, numbers, strict=True):
            total[answers] += n
    return [(*answers, n) for answers, n in total.items()]


def columns_of_counts(counts: Any) -> tuple[dict[str, Any], list[int]]:
    """Return the three answers of each combination as columns, and its counts.

    Raises:
        WrongType: for what is no mapping of three answers to a count.
        InvalidCount: for a count that is no whole number of 0 or more.
    """
    name = "each key of counts"
    keys = list(checks.mapping(counts, "counts"))
    for key in keys:
        checks.fixed_length(key, name, len(LEVELS), "a tuple of three answers")
    numbers = [checks.count(n, "each of counts", maximum=None) for n in counts.values()]
    columns = {level: [key[k] for key in keys] for k, level in enumerate(LEVELS)}
    return columns, numbers
