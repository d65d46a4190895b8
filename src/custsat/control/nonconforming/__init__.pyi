# Written by docs/generate.py from the list in __init__.py.
from custsat.control.nonconforming._dispositions import (
    DISPOSITION_NEEDS as DISPOSITION_NEEDS,
    Disposition as Disposition,
    DispositionNeed as DispositionNeed,
    ItemKind as ItemKind,
)
from custsat.control.nonconforming._item_state import (
    ItemEvent as ItemEvent,
)
from custsat.control.nonconforming._steps import (
    NONCONFORMITY_STEPS as NONCONFORMITY_STEPS,
    NonconformityStep as NonconformityStep,
)
__all__ = [
    "DISPOSITION_NEEDS",
    "Disposition",
    "DispositionNeed",
    "ItemEvent",
    "ItemKind",
    "NONCONFORMITY_STEPS",
    "NonconformityStep",
]
