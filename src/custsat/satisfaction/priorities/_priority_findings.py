"""What to know about importance and performance: what to improve, what to save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.estimates._judgement import two_digits
from custsat.satisfaction.priorities._quadrants import DiagonalSide, Quadrant
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.satisfaction.priorities._item_priority import ItemPriority
    from custsat.values._scale import Scale

TO_IMPROVE: Final = (Quadrant.CONCENTRATE_HERE, DiagonalSide.BELOW_IMPORTANCE)


def priority_findings(
    items: Sequence[ItemPriority],
    scales: tuple[Scale | None, Scale | None] = (None, None),
) -> tuple[Finding, ...]:
    """Return what the answers show, and what they leave open.

    Args:
        items: the items.
        scales: those of importance and of performance; where they differ, what lies
            below the diagonal, and how far, is said in shares of each.
    """
    alike = _alike_findings(items)
    if any(item.judgement is None for item in items):
        return (_unknown_finding(items), *alike)
    shown = [item for item in items if item.is_conclusive]
    improve = [item for item in shown if item.region in TO_IMPROVE]
    overkill = [i for i in shown if i.region is Quadrant.POSSIBLE_OVERKILL]
    return (
        *_open_findings(items, is_share=_are_unlike(items[0], scales)),
        *(
            _to_improve(item, scales)
            for item in sorted(improve, key=lambda item: -(item.shortfall or 0))
        ),
        *map(_overkill, overkill),
        *alike,
    )


def _to_improve(
    item: ItemPriority, scales: tuple[Scale | None, Scale | None]
) -> Finding:
    code, advice = "concentrate_here", "concentrate_here"
    if item.quadrant is None:
        code, advice = "below_importance", "raise_to_importance"
    facts = [("importance", item.importance), ("performance", item.performance)]
    if _are_unlike(item, scales):
        code = "below_importance_of_scale"
        facts = [
            (name, scale.percent(value) / 100)
            for (name, value), scale in zip(facts, scales, strict=True)
            if scale is not None
        ]
    return Finding(
        code=f"finding.{code}",
        weight=item.shortfall or 0,
        subject=item.name,
        facts=(*facts, ("gap", item.gap), ("n", item.n or 0)),
        advice=f"advice.{advice}",
    )


def _are_unlike(item: ItemPriority, scales: tuple[Scale | None, Scale | None]) -> bool:
    """Return whether an item is set against the diagonal of two unlike scales."""
    return item.quadrant is None and None not in scales and scales[0] != scales[1]


def _overkill(item: ItemPriority) -> Finding:
    facts = [("importance", item.importance), ("performance", item.performance)]
    return Finding(
        code="finding.possible_overkill",
        weight=0,
        subject=item.name,
        facts=(*facts, ("n", item.n or 0)),
        advice="advice.possible_overkill",
    )


def _open_findings(
    items: Sequence[ItemPriority], *, is_share: bool
) -> tuple[Finding, ...]:
    """Return how many items too few answered, and how many lie near a line.

    Distances are points, or, where *is_share*, percent of each scale.
    """
    unit, suffix = (100, "_of_scale") if is_share else (1, "")
    few = [item.judgement for item in items if item.certainty is Certainty.TOO_FEW]
    near = [i.judgement for i in items if i.certainty is Certainty.INCONCLUSIVE]
    more = [each.more_answers for each in few if each and each.more_answers]
    detectable = [one.detectable / unit for one in near if one and one.detectable]
    findings = []
    for certainty, is_open, name, facts, kind in (
        (Certainty.TOO_FEW, few, "more", [two_digits(max(more, default=0))], ""),
        (Certainty.INCONCLUSIVE, near, "detectable", detectable, suffix),
    ):
        if not is_open:
            continue
        counts = (("open", len(is_open)), ("total", len(items)))
        limit = ((name, max(facts)),) if facts else ()
        ending = kind if facts else "_near"
        findings.append(
            Finding(
                code=f"finding.priorities_{certainty.value}{ending}",
                weight=0,
                facts=(*counts, *limit),
                advice="advice.ask_more",
                certainty=certainty,
            )
        )
    return tuple(findings)


def _unknown_finding(items: Sequence[ItemPriority]) -> Finding:
    """Return what means without their answers say, and that they bear no verdict."""
    improve = sum(item.region in TO_IMPROVE for item in items)
    return Finding(
        code="finding.priorities_of_means",
        weight=0,
        facts=(("improve", improve), ("total", len(items))),
        advice="advice.pass_answers",
        certainty=Certainty.INCONCLUSIVE,
    )


def _alike_findings(items: Sequence[ItemPriority]) -> tuple[Finding, ...]:
    """Return that all items are equally important, which lines cannot divide."""
    if len(items) == 1 or len({item.importance for item in items}) > 1:
        return ()
    certainties = {item.certainty for item in items}
    certainty = Certainty.CONCLUSIVE
    if None in certainties:
        certainty = Certainty.INCONCLUSIVE
    elif Certainty.TOO_FEW in certainties:
        certainty = Certainty.TOO_FEW
    return (
        Finding(
            code="finding.importance_alike",
            weight=0,
            facts=(("importance", items[0].importance), ("total", len(items))),
            advice="advice.ask_for_order",
            certainty=certainty,
        ),
    )
