"""From a gap to money: closing it, satisfaction, retention, customers, their value.

Every number of the chain is the caller's, measured, or published under its name; none
has a silent default.  The low scenario takes the numbers at those ends that give the
least, the high one at those that give the most, so that their distance is wider than an
interval of 95%.

A slope among respondents is an association.  That satisfaction would rise by it if the
gap were closed is an assumption, and is listed as one.

>>> from custsat.loyalty import lifetime_value
>>> value = lifetime_value(
...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
... )
>>> result = gap_to_money(
...     (-1.2, -1, -0.8),
...     closed=(0.2, 0.4, 0.6),
...     satisfaction_per_gap=(0.3, 0.4, 0.5),
...     retention_per_satisfaction=(0.01, 0.02, 0.03),
...     customers=1000,
...     value=value,
...     duration="once",
...     cost=[5000, 1000, 1000],
... )
>>> round(result.retention_change.expected, 6), round(result.expected_net)
(0.0032, 1798)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.estimates import judge
from custsat.evidence import PublishedFigure
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.loyalty.clv._lifetime_value import LifetimeValue
from custsat.review._assumptions import (
    AssumedRange,
    AssumptionStatus,
    figure_fields,
    three_numbers,
)
from custsat.review._business_case import (
    SHARE_ADVICE,
    Scenario,
    business_case,
    scenario_outcome,
)
from custsat.review._gap_chain import ASSUMED, GapToMoney, Swing, gap_closed
from custsat.review._retention_change import RetentionChange
from custsat.satisfaction._association import Association
from custsat.satisfaction._perceptions import Perceptions
from custsat.satisfaction.drivers._key_drivers_result import Driver, KeyDrivers
from custsat.service.gap_model._gap_estimate import GapEstimate
from custsat.service.quality._service_quality import (
    DimensionGap,
    ItemGap,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.estimates import Judgement
    from custsat.review._business_case import BusinessCase, ChangeDuration
    from custsat.values._interval import Interval

Numbers = float | tuple[float, float, float]
MeasuredGap = ItemGap | DimensionGap | GapEstimate | Perceptions
Link = Association | Driver | AssumedRange | PublishedFigure[Any] | Numbers
CALLER = 4  # calls between a warning and the line of the caller


def gap_to_money(
    gap: MeasuredGap | AssumedRange | Numbers,
    *,
    closed: AssumedRange | Numbers,
    satisfaction_per_gap: Link,
    retention_per_satisfaction: Link,
    customers: float,
    value: LifetimeValue,
    duration: ChangeDuration | str,
    cost: float | Sequence[float] = 0,
) -> GapToMoney:
    """Return what it is worth to close a gap, from low to high.

    The number of customers who stay is ``customers x gap x closed x
    satisfaction_per_gap x retention_per_satisfaction``.

    >>> from custsat.loyalty import lifetime_value
    >>> from custsat.review import gap_to_money
    >>> from custsat.satisfaction import association
    >>> gaps = [-2, -1, 0, -1, -1] * 20
    >>> value = lifetime_value(
    ...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
    ... )
    >>> result = gap_to_money(
    ...     -1,
    ...     closed=(0.2, 0.4, 0.6),
    ...     satisfaction_per_gap=association(gaps, [3, 4, 5, 3, 4] * 20),
    ...     retention_per_satisfaction=(0.01, 0.02, 0.03),
    ...     customers=1000,
    ...     value=value,
    ...     duration="once",
    ... )
    >>> round(result.satisfaction_change.expected, 6)
    0.4
    >>> round(result.low_net), round(result.expected_net), round(result.high_net)
    (4987, 21333, 51121)

    Args:
        gap: a measured gap: an item or a dimension of
            :func:`custsat.service.servqual`, a gap of
            :func:`custsat.service.gap_survey`, or
            :func:`custsat.satisfaction.perceptions`; or a number below 0, or its low,
            expected and high value. [scale points]
        closed: the share of the gap that will be closed, low, expected and high.
            [0 to 1]
        satisfaction_per_gap: the satisfaction that goes with one point of the gap: an
            :func:`custsat.satisfaction.association` of both among respondents, a driver
            of :func:`custsat.satisfaction.key_drivers` (the other drivers being equal),
            a published figure, or your own number or three.
        retention_per_satisfaction: the retention that goes with one point of
            satisfaction, as a share of 1 (0.02 for 2 percentage points); given
            likewise, but for a driver.
        customers: number of customers whose retention changes.
        value: the lifetime value of one customer without the change.
        duration: ``"once"`` or ``"lasting"``, as :func:`business_case`.
        cost: the cost today, or a list: today's and that of each period.
            [currency of *value*]

    Raises:
        OutOfRange: for a gap of 0 or more, a share that is not from 0 to 1, a supplied
            retention per point beyond 1 in size, a retention that would leave 0 to 1,
            or a negative number.
        OutOfOrder: if low, expected and high are not in that order.
        InputError: for neither one number nor three.
        NotANumber: for something that is not a number.
        WrongType: if *value* is not a lifetime value, or *gap* has several gaps.
        UnknownOption: for another duration.
        TooLarge: if a number cannot be computed.
    """
    _check_links(satisfaction_per_gap, retention_per_satisfaction)
    chain = {
        "gap": _gap_range(gap),
        "closed": _share_range(closed),
        "satisfaction_per_gap": _link_range(
            satisfaction_per_gap, "satisfaction_per_gap"
        ),
        "retention_per_satisfaction": _link_range(
            retention_per_satisfaction, "retention_per_satisfaction"
        ),
    }
    if not isinstance(retention_per_satisfaction, Association):
        _check_supplied_retention(chain["retention_per_satisfaction"])
    checks.instance(value, "value", LifetimeValue)
    change = _retention_change(chain)
    for end in (change.low, change.high):
        if not 0 <= value.retention + end <= 1:
            name = "satisfaction_per_gap x retention_per_satisfaction"
            allowed = "so small that the retention stays from 0 to 1"
            raise OutOfRange(name=name, allowed=allowed, advice=SHARE_ADVICE)
    case = business_case(
        customers=customers,
        value=value,
        change=RetentionChange(**attrs.asdict(change, recurse=False)),
        duration=duration,
        cost=cost,
    )
    return GapToMoney(**chain, case=case, swings=_swings(chain, case))


def _retention_change(chain: Mapping[str, AssumedRange]) -> AssumedRange:
    """Return the change in retention at the end of a chain."""
    closed = gap_closed(chain["gap"], chain["closed"])
    satisfaction = closed.times(chain["satisfaction_per_gap"], "")
    return satisfaction.times(
        chain["retention_per_satisfaction"], "assumption.gap_chain"
    )


def _swings(chain: Mapping[str, AssumedRange], case: BusinessCase) -> tuple[Swing, ...]:
    """Return how far each number moves the net, the widest first."""
    swings = (
        Swing(
            code=name,
            net_at_low=_net_at(chain, name, chain[name].low, case),
            net_at_high=_net_at(chain, name, chain[name].high, case),
        )
        for name in ASSUMED
    )
    return tuple(sorted(swings, key=lambda swing: -swing.width))


def _net_at(
    chain: Mapping[str, AssumedRange], name: str, number: float, case: BusinessCase
) -> float:
    """Return the net with one number of the chain, and the others as expected."""
    fixed = {
        code: AssumedRange(low=at, expected=at, high=at)
        for code, at in ((code, chain[code].expected) for code in ASSUMED)
    }
    fixed[name] = AssumedRange(low=number, expected=number, high=number)
    outcome = scenario_outcome(
        Scenario.EXPECTED,
        _retention_change(fixed).expected,
        customers=case.customers,
        value=case.value,
        duration=case.duration,
        cost=case.outcomes[1].cost,
    )
    return outcome.net


# ---------------------------------------------------------------- reading the arguments


def _gap_range(gap: Any) -> AssumedRange:
    """Return a measured gap, or the caller's numbers, as a range."""
    origin = "assumption.gap"
    if isinstance(gap, MeasuredGap):
        mean, interval, n = _measured(gap)
        if mean is None:
            raise OutOfRange(name="gap", allowed="a gap that was measured")
        basis = _basis(origin, AssumptionStatus.MEASURED, n)
        assumed = _estimated(mean, interval, basis, _judgement(gap))
    else:
        _check_no_group_of_gaps(gap)
        assumed = _assumed_range(gap, "gap", origin)
    if assumed.expected >= 0:
        raise OutOfRange(name="gap", allowed="below 0: there is nothing to close")
    return assumed


def _check_no_group_of_gaps(gap: Any) -> None:
    """Raise for several gaps, for the name of one, and for what is no gap."""
    is_list = isinstance(gap, tuple | list)
    of_gaps = is_list and isinstance((*gap, None)[0], MeasuredGap)
    is_range = gap is None or isinstance(gap, AssumedRange) or is_list
    if of_gaps or not (is_range or hasattr(gap, "__float__")):
        expected = "one measured gap (servqual, gap_survey, perceptions), or numbers"
        advice = "pass one item, dimension or estimate: quality.item('speed')"
        raise checks.wrong_type(gap, "gap", expected, advice)


def _check_links(satisfaction: Any, retention: Any) -> None:
    """Raise for an association of something else than the link is about.

    Who stayed is 1 or 0; the outcome of the first link is the predictor of the second.
    A driver does not say what its outcome was.
    """
    if isinstance(retention, Driver):
        name, expected = "retention_per_satisfaction", "an association, or numbers"
        raise checks.wrong_type(retention, name, expected)
    if not isinstance(retention, Association):
        return
    if not _is_share(retention.outcome_range):
        raise OutOfRange(
            name="retention_per_satisfaction",
            allowed="an association whose outcome is 1 for who stayed, 0 for who left",
        )
    is_association = isinstance(satisfaction, Association)
    if is_association and (
        _is_share(satisfaction.outcome_range) != _is_share(retention.predictor_range)
    ):
        raise OutOfRange(
            name="satisfaction_per_gap",
            allowed="an association with what retention_per_satisfaction starts from",
        )


def _check_supplied_retention(assumed: AssumedRange) -> None:
    """Raise for percentage points; only answers may leave open a slope beyond 1."""
    if max(-assumed.low, assumed.high) > 1:
        name = "retention_per_satisfaction"
        raise OutOfRange(name=name, allowed="from -1 to 1", advice=SHARE_ADVICE)


def _is_share(limits: tuple[float, float]) -> bool:
    return 0 <= limits[0] <= limits[1] <= 1


def _measured(gap: MeasuredGap) -> tuple[float | None, Interval | None, int | None]:
    """Return the difference, its interval and the answers of a measured gap."""
    if isinstance(gap, Perceptions):
        return gap.mean_difference, gap.interval, gap.n
    if isinstance(gap, GapEstimate):
        n = None if gap.judgement is None else gap.judgement.n
        return gap.difference, gap.interval, n
    n_answers = gap.n if isinstance(gap, ItemGap) else gap.n_complete
    return gap.gap, gap.interval, n_answers


def _basis(origin: str, status: AssumptionStatus, n: int | None) -> AssumedRange:
    """Return what an estimate is and rests on, without its numbers."""
    return AssumedRange(low=0, expected=0, high=0, origin=origin, status=status, n=n)


def _judgement(gap: MeasuredGap) -> Judgement | None:
    """Return whether the answers bear a verdict on a gap; a dimension has none."""
    if isinstance(gap, DimensionGap):
        return judge(
            n=gap.n_complete or 0,
            min_n=MIN_ANSWERS.value,
            interval=gap.interval,
            target=0,
        )
    return gap.judgement


def _estimated(
    mean: float,
    interval: Interval | None,
    assumed: AssumedRange,
    judgement: Judgement | None,
) -> AssumedRange:
    """Return an estimate as a range, with the origin, status and n of *assumed*.

    Raises:
        OutOfRange: if it has no interval: how far off it may be is not known.
    """
    if interval is None:
        name = assumed.origin.partition(".")[2]
        raise OutOfRange(name=name, allowed="an estimate that has an interval")
    return attrs.evolve(
        assumed,
        low=interval.low,
        expected=min(max(mean, interval.low), interval.high),
        high=interval.high,
        is_too_few=judgement is not None and judgement.is_too_few,
    )


def _share_range(closed: Any) -> AssumedRange:
    """Return the share of the gap that is closed."""
    assumed = _assumed_range(closed, "closed", "assumption.closed")
    for end in (assumed.low, assumed.high):
        checks.share(end, "closed")
    return assumed


def _link_range(link: Any, name: str) -> AssumedRange:
    """Return a link of the chain: an association, a published figure, or numbers."""
    origin = f"assumption.{name}"
    if isinstance(link, Association):
        basis = _basis(origin, AssumptionStatus.ASSOCIATION, link.n)
        return _estimated(link.slope, link.interval, basis, link.judgement)
    if isinstance(link, Driver):
        basis = _basis(origin, AssumptionStatus.ASSOCIATION, link.judgement.n)
        return _estimated(link.slope, link.slope_interval, basis, link.judgement)
    if isinstance(link, KeyDrivers):
        advice = "pass one of them: result.driver('speed')"
        raise checks.wrong_type(link, name, "one driver, or numbers", advice)
    if isinstance(link, PublishedFigure):
        fields = figure_fields(link, stacklevel=CALLER)
        return AssumedRange(**fields, origin=origin)
    return _assumed_range(link, name, origin)


def _assumed_range(assumed: Any, name: str, origin: str) -> AssumedRange:
    """Return the caller's own range, three numbers, or one."""
    if isinstance(assumed, AssumedRange):
        return attrs.evolve(assumed, origin=origin)
    low, expected, high = three_numbers(assumed, name)
    return AssumedRange(low=low, expected=expected, high=high, origin=origin)
