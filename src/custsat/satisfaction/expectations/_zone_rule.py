"""Where a service lies in a zone of tolerance: the one definition of the library.

Customers have two levels of expectation: the service that they desire, and the lower
one that they still accept as adequate.  What lies between the two is tolerated.
``adequacy = perceived - adequate`` and ``superiority = perceived - desired``; their
difference is the width of the zone.

Service just at the adequate level is within the zone, and so is service just at the
desired one: above is only what exceeds the desire.

>>> rule = zone_rule()
>>> [rule.evaluate_values(p - 4, p - 6).outcome.value for p in (3, 4, 6, 7)]
['below', 'within', 'within', 'above']
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from custsat import _checks as checks
from custsat.evidence.satisfaction import PBZ_1991
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below, up_to
from custsat.satisfaction._measure import difference
from custsat.values._finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from custsat.rules import Limit


class ToleranceZone(LabelledEnum):
    """Where perceived service lies: below, within or above the zone of tolerance.

    The literature calls it a competitive disadvantage, a competitive advantage, and a
    customer franchise.
    """

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class ZoneCase(NamedTuple):
    """The conditions of the zone.

    Attributes:
        adequacy: whether perceived service reaches the adequate level.
        superiority: whether it exceeds the desired one.
    """

    adequacy: bool | None
    superiority: bool | None


def zone_rule(tolerance: float = 0) -> DecisionTable[ZoneCase, ToleranceZone]:
    """Return the rule for adequacy and superiority; it reads numbers as well.

    >>> from custsat.satisfaction.expectations import zone_rule
    >>> zone_rule().evaluate_values(-0.5, -2).outcome
    <ToleranceZone.BELOW: 'below'>
    >>> zone_rule(tolerance=0.5).evaluate_values(-0.5, -2).outcome
    <ToleranceZone.WITHIN: 'within'>

    Args:
        tolerance: how far below the adequate level, and above the desired one, still
            is within the zone. [scale points]

    Raises:
        OutOfRange: if the tolerance is negative.
        NotANumber: if the tolerance is not a number.
    """
    return _zone_rule(checks.number(tolerance, "tolerance", ge=0))


@lru_cache(maxsize=32)
def _zone_rule(tolerance: float) -> DecisionTable[ZoneCase, ToleranceZone]:
    """Return the rule of a checked tolerance."""
    return DecisionTable(
        id="zone_of_tolerance@1",
        source=PBZ_1991,
        inputs=ZoneCase,
        rows=(
            (ZoneCase(adequacy=False, superiority=None), ToleranceZone.BELOW),
            (ZoneCase(adequacy=True, superiority=False), ToleranceZone.WITHIN),
            (ZoneCase(adequacy=True, superiority=True), ToleranceZone.ABOVE),
        ),
        bands=(
            ("adequacy", _reached("adequacy", below(0 - tolerance))),
            ("superiority", _reached("superiority", up_to(tolerance))),
        ),
    )


def _reached(variable: str, limit: Limit) -> Bands[bool]:
    """Return whether a difference has passed its limit."""
    return Bands(
        id=f"zone_{variable}@1",
        source=PBZ_1991,
        variable=variable,
        rows=((limit, False),),
        above=True,
    )


def zone_of_signs(
    adequacy: int | None, superiority: int | None
) -> ToleranceZone | None:
    """Return the zone by the signs of both differences; None if they leave it open.

    >>> zone_of_signs(0, -1).value, zone_of_signs(1, 0).value, zone_of_signs(1, None)
    ('within', 'within', None)
    """
    case = ZoneCase(
        adequacy=None if adequacy is None else adequacy >= 0,
        superiority=None if superiority is None else superiority > 0,
    )
    return zone_rule().evaluate(case).outcome


def is_reversed(adequate: Any, desired: Any, tolerance: Any = 0) -> Any:
    """Return whether the adequate level exceeds the desired one, of numbers or columns.

    Such an answer contradicts itself: more would have to be done to be accepted than
    is desired.
    """
    return difference(adequate, desired) > tolerance


def adequate_after_failure(
    adequate: Any,
    desired: Any,
    remaining_share: float,
    *,
    lower: Callable[[Any, Any], Any] = min,
    higher: Callable[[Any, Any], Any] = max,
) -> Any:
    """Return the adequate level after a failure, of numbers or columns.

    It rises until *remaining_share* of the width of the zone is left.  It never exceeds
    the desired level by rounding; where the two are reversed it stays.

    >>> [adequate_after_failure(4, desired, 0.5) for desired in (6, 4, 3)]
    [5.0, 4.0, 4]
    """
    rise = difference(desired, adequate) * (1 - remaining_share)
    return higher(lower(adequate + rise, desired), adequate)


def reversal_findings(n_reversed: int) -> tuple[Finding, ...]:
    """Return the caution about reversed answers, if there are any."""
    if not n_reversed:
        return ()
    return (
        Finding(
            code="finding.reversed_answers",
            weight=0,
            facts=(("n", n_reversed),),
            advice="advice.reversed_answers",
        ),
    )
