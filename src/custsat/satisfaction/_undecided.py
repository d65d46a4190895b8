"""Findings about what the answers leave open: too few, or an interval around 0.

They weigh nothing, mend nothing, and say what would decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.estimates._judgement import two_digits
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.estimates import Judgement


def undecided(
    judgements: Sequence[Judgement], unit: str, *, largest: float
) -> tuple[Finding, ...]:
    """Return how many of a unit the answers leave open, and what decides.

    Args:
        judgements: of each of them.
        unit: "items" or "moments", for instance.
        largest: the largest difference that the scale allows. [scale points]
    """
    return (
        *too_few_findings(judgements, unit),
        *_open_findings(judgements, unit, largest),
    )


def too_few_findings(judgements: Sequence[Judgement], unit: str) -> tuple[Finding, ...]:
    """Return how many "items" or "moments" too few have answered; none if none."""
    few = [each for each in judgements if each.is_too_few]
    if not few:
        return ()
    more = max(each.more_answers or 0 for each in few)
    return (
        Finding(
            code=f"finding.{unit}_too_few",
            weight=0,
            facts=(
                ("few", len(few)),
                ("total", len(judgements)),
                ("more", two_digits(more)),
            ),
            advice="advice.ask_more",
            certainty=Certainty.TOO_FEW,
        ),
    )


def _open_findings(
    judgements: Sequence[Judgement], unit: str, largest: float
) -> tuple[Finding, ...]:
    is_open = [each for each in judgements if each.certainty is Certainty.INCONCLUSIVE]
    if not is_open:
        return ()
    detectable = max(each.detectable or 0 for each in is_open)
    facts: tuple[tuple[str, float], ...] = (
        ("undecided", len(is_open)),
        ("total", len(judgements)),
    )
    if is_shown := detectable < largest:
        facts = (*facts, ("detectable", detectable))
    return (
        Finding(
            code=f"finding.{unit}_{'undecided' if is_shown else 'open'}",
            weight=0,
            facts=facts,
            advice="advice.ask_more",
            certainty=Certainty.INCONCLUSIVE,
        ),
    )
