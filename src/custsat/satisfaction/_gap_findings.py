"""The findings on differences of many customers: of their mean, and of how many.

A mean may hide that most customers get less, where others get much more.  Most are more
than half: the customer in the middle gets less.  That is a finding by the same rule as
all others, if the interval of the share lies above one half.  It is noted without a
weight: how many customers get less cannot be put in points of the measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.estimates import judge
from custsat.estimates._judgement import two_digits
from custsat.values._finding import Finding

if TYPE_CHECKING:
    from custsat.estimates import Judgement
    from custsat.values._interval import Interval
    from custsat.values._scale import Scale

HALF: Final = 0.5


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


def share_findings(
    name: str,
    judgement: Judgement,
    gap: float,
    share: float,
    interval: Interval,
    *,
    advice: str,
) -> tuple[Finding, ...]:
    """Return that most customers get less, or that this is open, unless the mean says.

    Args:
        name: the start of the codes, after ``finding.``.
        judgement: whether the answers bear a verdict on the mean difference.
        gap: the mean difference, below 0 if they get less. [scale points]
        share: the share of customers who get less. [0 to 1]
        interval: its interval.
        advice: the advice if it is most of them.
    """
    is_said = judgement.is_conclusive and gap < 0
    if judgement.is_too_few or is_said:
        return ()
    # min_n is judged with the mean; that enough answered is known here
    verdict = judge(n=judgement.n, min_n=0, interval=interval, target=HALF)
    facts = (("share", share), ("n", judgement.n))
    if verdict.is_conclusive and share > HALF:
        finding = Finding(
            code=f"finding.{name}_most",
            weight=0,  # a headcount is no points of the measure
            facts=facts,
            advice=f"advice.{advice}",
        )
        return (finding,)
    if verdict.is_conclusive or not judgement.is_conclusive:
        return ()
    finding = Finding(
        code=f"finding.{name}_most_open",
        weight=0,
        facts=facts,
        advice="advice.ask_more",
        certainty=verdict.certainty,
    )
    return (finding,)
