"""Findings about service quality, in the order of their effect on the score.

The gap of an item is a finding if the answers bear it; the items share the error.
Where the adequate service was asked, so is an item that falls short of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.satisfaction._ceiling import ceiling_findings
from custsat.satisfaction._undecided import undecided
from custsat.satisfaction.expectations._zone_rule import reversal_findings
from custsat.service.quality._servqual_items import ServqualDimension, ServqualItem
from custsat.service.standards._standard import (
    AfterSalesExpectation,
    SalesExpectation,
)
from custsat.values._finding import Finding

if TYPE_CHECKING:
    from custsat.service.quality._service_quality import ItemGap, ServiceQuality

MAX_FINDINGS: Final = 3  # items among the findings of one kind


# The items that have labels: SERVQUAL, and what buyers and owners of cars expect.
ITEM_CODES: Final = {
    str(item): item.code
    for items in (AfterSalesExpectation, SalesExpectation, ServqualItem)
    for item in items
}


def item_code(name: str) -> str:
    """Return the label code of an item of SERVQUAL or of the expectations of a dealer.

    Of any other it is the name itself.
    """
    return ITEM_CODES.get(name, name)


def quality_findings(quality: ServiceQuality) -> tuple[Finding, ...]:
    """Return what to know about SERVQUAL gaps; nothing of plain means."""
    judgements = [item.judgement for item in quality.items if item.judgement]
    return (
        *undecided(judgements, "items", largest=quality.scale.span),
        *_gap_findings(quality),
        *_adequacy_findings(quality),
        *reversal_findings(sum(item.n_reversed for item in quality.items)),
        *ceiling_findings(quality.ceiling_share),
    )


def _gap_findings(quality: ServiceQuality) -> tuple[Finding, ...]:
    losses = [quality.item(name) for name in quality.negative_items]
    shown = [item for item in losses if item.is_loss][:MAX_FINDINGS]
    return tuple(
        Finding(
            code="finding.item_gap",
            weight=quality.cost(item),
            subject=item_code(item.item),
            facts=_facts(item, "gap", "expected", "perceived", "n"),
            advice=quality_advice(item.dimension),
        )
        for item in shown
    )


def _adequacy_findings(quality: ServiceQuality) -> tuple[Finding, ...]:
    below = [item for item in quality.items if item.is_below_adequate]
    below.sort(key=lambda item: item.adequacy or 0)
    return tuple(
        Finding(
            code="finding.below_adequate",
            weight=quality.cost(item),
            subject=item_code(item.item),
            facts=_facts(item, "adequacy", "adequate", "perceived", "n"),
            advice=quality_advice(item.dimension),
        )
        for item in below[:MAX_FINDINGS]
    )


def _facts(item: ItemGap, *names: str) -> tuple[tuple[str, float], ...]:
    facts = ((name, getattr(item, name)) for name in names)
    return tuple((name, value) for name, value in facts if value is not None)


def quality_advice(dimension: str) -> str:
    """Return the code of the advice about a dimension, of SERVQUAL or of one's own."""
    is_servqual = dimension in set(ServqualDimension)
    return f"advice.improve_{dimension}" if is_servqual else "advice.trace_gap"
