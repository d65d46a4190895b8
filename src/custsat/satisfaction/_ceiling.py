"""The caution about expectations at the top of their scale."""

from __future__ import annotations

from custsat.evidence.service import CEILING_FROM
from custsat.values._finding import Finding


def ceiling_findings(share: float | None) -> tuple[Finding, ...]:
    """Return the caution if so many expectations are at the top; None is unknown."""
    if share is None or share < CEILING_FROM.value:
        return ()
    caution = Finding(
        code="finding.ceiling",
        weight=0,
        facts=(("share", share),),
        advice="advice.ceiling",
    )
    return (caution,)
