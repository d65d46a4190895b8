"""Findings about beliefs: the items that are misjudged, and what is still open.

A belief that is too low weighs its part of the gap, in points of 100: what the
comparison would gain if this item were known.  One that is too high costs effort where
customers do not look for it, which no point of satisfaction measures: it weighs 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from custsat.labels import translate
from custsat.satisfaction._undecided import undecided
from custsat.service.quality._quality_findings import item_code
from custsat.service.quality._servqual_items import ServqualDimension
from custsat.values import Finding

if TYPE_CHECKING:
    from custsat.service.gap_model._item_beliefs import BeliefComparison, ItemBelief
    from custsat.values import Scale

MAX_FINDINGS: Final = 3  # items among the findings of one comparison


def name_code(name: str) -> str:
    """Return the label code of an item or a dimension of SERVQUAL, else the name."""
    is_dimension = name in set(ServqualDimension)
    return ServqualDimension(name).code if is_dimension else item_code(name)


def name_label(name: str, lang: str) -> str:
    """Return the label of an item or a dimension of SERVQUAL, else the name itself."""
    code = name_code(name)
    return name if code == name else translate(code, lang)


def belief_findings(comparison: BeliefComparison, scale: Scale) -> tuple[Finding, ...]:
    """Return what to know about one comparison, the most misjudged items first."""
    judgements = [item.judgement for item in comparison.items if item.judgement]
    is_open = (
        attrs.evolve(
            each,
            subject=f"belief_comparison.{comparison.gap}",
            advice="advice.ask_smaller_group",
        )
        for each in undecided(judgements, "beliefs", largest=scale.span)
    )
    misjudged = [item for item in comparison.items if item.is_misjudged]
    misjudged.sort(key=lambda item: -abs(item.difference or 0))
    found = (_misjudged(item, comparison, scale) for item in misjudged[:MAX_FINDINGS])
    return (*is_open, *found)


def _misjudged(item: ItemBelief, comparison: BeliefComparison, scale: Scale) -> Finding:
    difference = item.difference or 0.0
    is_low = difference < 0
    limits = item.limits()
    facts = {
        "gap": difference,
        "before": item.before or 0.0,
        "after": item.after or 0.0,
        "low": limits.low,
        "high": limits.high,
    }
    loss = -100 * difference / scale.span / comparison.n_items
    return Finding(
        code=f"finding.belief_{'low' if is_low else 'high'}_{comparison.gap}",
        weight=loss if is_low else 0,
        subject=name_code(item.item),
        facts=tuple(facts.items()),
        advice=f"advice.close_{comparison.gap}",
    )
