"""The finding on what takes more from a customer than it gives.

>>> [finding.weight for finding in takes_more(-5, 50, "CNY")]
[10.0]
>>> takes_more(0, 50, "CNY")
()
"""

from __future__ import annotations

from custsat.values import Finding


def takes_more(net: float, total_cost: float, currency: str) -> tuple[Finding, ...]:
    """Return the finding on what costs more than it is worth; none otherwise."""
    if net >= 0:
        return ()
    return (
        Finding(
            code="finding.offer_takes_more",
            weight=100 * (-net / total_cost),
            facts=(("delivered", net),),
            currency=currency,
            advice="advice.negative_value",
        ),
    )
