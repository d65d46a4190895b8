"""Every public result, rule and function of nonconforming items, with an example."""

from __future__ import annotations

from typing import Any

from custsat.control import open_nonconformity
from custsat.control.nonconforming import DISPOSITION_NEEDS, NONCONFORMITY_STEPS

REVIEWED = open_nonconformity("call-17").record("record").record("review")
REWORKED = REVIEWED.dispose("rework").confirm(
    "described", "authority_named", "conformity_verified"
)

RESULTS = [
    open_nonconformity("invoice-17"),
    REVIEWED,
    REVIEWED.dispose("repair").confirm("described"),
    REVIEWED.dispose("segregate").record("review").dispose("scrap"),
    REWORKED.record("analyse_cause").record("correct_cause").record("prevent"),
    open_nonconformity("part-3", kind="product")
    .record("record")
    .record("review")
    .dispose("downgrade"),
]
RULES = [NONCONFORMITY_STEPS, *DISPOSITION_NEEDS.values()]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (open_nonconformity, {"item_id": "call-17", "kind": "service"}),
    (open_nonconformity(1).record, {"step": "record"}),
    (REVIEWED.dispose, {"disposition": "rework"}),
]
