"""The finding on a mean difference of many customers: less than the other, or open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.estimates._judgement import two_digits
from custsat.values._finding import Finding

if TYPE_CHECKING:
    from custsat.estimates import Judgement
    from custsat.values._scale import Scale


def gap_findings(
    name: str,
    judgement: Judgement,
    gap: float,
    share: float,
    scale: Scale | None,
    *,
    below: str,
    advice: str,
) -> tuple[Finding, ...]:
    """Return that customers get less, or that the answers do not show it.

    Args:
        name: the start of the codes, after ``finding.``.
        judgement: whether the answers bear a verdict on the mean difference.
        gap: the mean difference, below 0 if they get less. [scale points]
        share: the share of customers who get less. [0 to 1]
        scale: the scale of the answers; None for amounts, which have no weight.
        below: the end of the code of a shortfall.
        advice: the advice on a shortfall.
    """
    facts = [("n", judgement.n), ("gap", gap)]
    if not judgement.is_conclusive:
        code = "too_few" if judgement.is_too_few else "undecided"
        if judgement.more_answers:
            facts.append(("more", two_digits(judgement.more_answers)))
        finding = Finding(
            code=f"finding.{name}_{code}",
            weight=0,
            facts=tuple(facts),
            advice="advice.ask_more",
            certainty=judgement.certainty,
        )
        return (finding,)
    if gap >= 0:
        return ()
    span = scale.span if scale else 0
    finding = Finding(
        code=f"finding.{name}_{below}",
        weight=-100 * gap / span if span else 0,
        facts=(*facts, ("share", share)),
        advice=f"advice.{advice}",
    )
    return (finding,)
