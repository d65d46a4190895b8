"""What to know about a business case that loses money in some scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.values._finding import Finding

if TYPE_CHECKING:
    from custsat.review._business_case import ScenarioOutcome

MAX_FINDING_WEIGHT: Final = 100.0


def loss_findings(
    outcomes: tuple[ScenarioOutcome, ScenarioOutcome, ScenarioOutcome],
    break_even_cost: float,
    currency: str,
) -> tuple[Finding, ...]:
    """Return that the expected scenario loses, or the low one; none if neither does.

    The best scenario need not be the high one: retaining customers who cost more than
    they bring loses most where most are retained.
    """
    low, expected, _ = outcomes
    best_net = max(outcome.net for outcome in outcomes)
    loss, name = (expected, "expected") if expected.net < 0 else (low, "low")
    if loss.net >= 0:
        return ()
    weight = MAX_FINDING_WEIGHT
    if loss.cost:
        weight = min(weight * -loss.net / loss.cost, weight)
    code, advice = f"{name}_scenario_loses", "try_small_first"
    facts: tuple[tuple[str, float], ...] = (("net", loss.net),)
    if best_net < 0:
        code, advice = "expected_scenario_without_benefit", "does_not_pay"
        facts = (("net", best_net),)
        if break_even_cost > 0:
            code = "no_scenario_pays"
            facts = (*facts, ("break_even_cost", break_even_cost))
    return (
        Finding(
            code=f"finding.{code}",
            weight=weight,
            facts=facts,
            currency=currency,
            advice=f"advice.{advice}",
        ),
    )
