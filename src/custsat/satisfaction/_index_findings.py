"""What to know about the items of an index: which cost more than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.estimates._judgement import limits_of, possibly_lowest
from custsat.satisfaction._index_formulas import position_percent, shortfall
from custsat.satisfaction._item_costs import COST_TOL
from custsat.satisfaction._undecided import too_few_findings
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.satisfaction._item_scores import ItemScore

MAX_FINDINGS: Final = 3  # items that become findings; the table has all of them


def item_findings(
    items: Sequence[ItemScore], candidates: Sequence[str]
) -> tuple[Finding, ...]:
    """Return what to improve first, or what the answers leave open about that.

    Args:
        items: the items.
        candidates: those that may cost the most.
    """
    costly = sorted(
        (item for item in items if item.is_costly),
        key=lambda item: -(item.shortfall or 0),
    )
    judgements = [item.judgement for item in items if item.judgement]
    few = too_few_findings(judgements, "items")
    if few or costly:
        return (*few, *map(_costly_finding, costly[:MAX_FINDINGS]))
    has_spread = any(item.interval for item in items if item.judgement)
    if not has_spread or not candidates:
        return ()
    detectable = max(each.detectable or 0 for each in judgements)
    return (_open_finding(len(candidates), detectable),)


def remainder_findings(items: Sequence[ItemScore]) -> tuple[Finding, ...]:
    """Return how much is lost by items that a published table does not show."""
    total = sum(item.shortfall or 0 for item in items)
    return tuple(
        Finding(
            code="finding.remainder_costs",
            weight=0,
            subject="field.remainder",
            facts=(
                ("shortfall", item.shortfall),
                ("total", total),
                ("part", item.shortfall / total),
            ),
            advice="advice.ask_for_items",
            certainty=Certainty.INCONCLUSIVE,
        )
        for item in items
        if item.is_remainder and item.shortfall
    )


def costliest_candidates(
    items: Sequence[ItemScore], endpoints: tuple[float, float]
) -> tuple[str, ...]:
    """Return the items that may cost the most; of published means it is arithmetic."""
    known = [
        item
        for item in items
        if (item.shortfall or 0) > COST_TOL and not item.is_remainder
    ]
    limits = {item.name: _limits(item, endpoints) for item in known}
    return possibly_lowest(limits)


def _limits(item: ItemScore, endpoints: tuple[float, float]) -> Interval:
    """Return where the points that an item leaves may lie, as a loss below 0."""
    mean = limits_of(item.mean or 0.0, item.interval, None)
    ends = [
        -shortfall(position_percent(value, *endpoints), item.weight)
        for value in (mean.low, mean.high)
    ]
    return Interval(
        low=min(ends) - COST_TOL,
        high=max(ends) + COST_TOL,
        level=mean.level,
        method=mean.method,
    )


def _costly_finding(item: ItemScore) -> Finding:
    return Finding(
        code="finding.item_costs",
        weight=item.shortfall or 0,
        subject=item.name,
        facts=(
            ("shortfall", item.shortfall or 0),
            ("percent", item.percent or 0),
            ("share", item.weight),
            ("excess", item.excess or 0),
            ("n", item.n or 0),
        ),
        advice="advice.improve_item",
    )


def _open_finding(n_candidates: int, detectable: float) -> Finding:
    return Finding(
        code="finding.item_costs_open",
        weight=0,
        facts=(("candidates", n_candidates), ("detectable", detectable)),
        advice="advice.ask_more",
        certainty=Certainty.INCONCLUSIVE,
    )
