"""Kinds of cost, and the finding on a cost that is not known."""

from __future__ import annotations

from custsat.labels import LabelledEnum
from custsat.values._finding import Finding


class CostKind(LabelledEnum):
    """Kind of cost that has to be known for a profit."""

    GOODS = "goods"
    SERVING = "serving"
    CAMPAIGN = "campaign"


def cost_finding(kind: CostKind, *, missing: int | None, rows: int) -> Finding:
    """Return the finding on a cost that is not known.

    Args:
        kind: the kind of cost.
        missing: number of rows where it is not known; None for a cost of no row.
        rows: number of all rows.
    """
    facts = () if missing is None else (("missing", missing), ("rows", rows))
    code = "finding.cost_unknown" if missing is None else "finding.row_costs_unknown"
    return Finding(
        code=code,
        weight=0,
        subject=kind.code,
        facts=facts,
        advice="advice.record_costs",
    )
