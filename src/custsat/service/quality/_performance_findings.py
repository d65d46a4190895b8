"""What to know about SERVPERF scores: the lowest item, or that it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.satisfaction._undecided import undecided
from custsat.service.quality._quality_findings import item_code, quality_advice
from custsat.service.quality._quality_scores import score_share
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding

if TYPE_CHECKING:
    from custsat.service.quality._servperf import ServicePerformance


def performance_findings(performance: ServicePerformance) -> tuple[Finding, ...]:
    """Return the lowest item with what it costs, or that it is not decided yet."""
    items, scale = performance.items, performance.scale
    few = undecided([item.judgement for item in items], "items", largest=scale.span)
    if few or len(items) == 1:
        return few
    if performance.lowest_item is None:
        return (_lowest_undecided(performance),)
    (item,) = (each for each in items if each.item == performance.lowest_item)
    mean = item.mean or 0
    sizes = {each.dimension: each.n_items for each in performance.dimensions}
    share = score_share(item.dimension, sizes, dict(performance.weights))
    return (
        Finding(
            code="finding.lowest_item",
            weight=100 * (scale.high - mean) / scale.span * share,
            subject=item_code(item.item),
            facts=(("mean", mean), ("n", item.n)),
            advice=quality_advice(item.dimension),
        ),
    )


def _lowest_undecided(performance: ServicePerformance) -> Finding:
    detectable = performance.detectable_difference
    facts: tuple[tuple[str, float], ...] = (
        ("candidates", len(performance.lowest_candidates)),
    )
    code = "finding.lowest_item_open"
    if detectable is not None:
        facts = (*facts, ("detectable", detectable))
        code = "finding.lowest_item_undecided"
    return Finding(
        code=code,
        weight=0,
        facts=facts,
        advice="advice.ask_more",
        certainty=Certainty.INCONCLUSIVE,
    )
