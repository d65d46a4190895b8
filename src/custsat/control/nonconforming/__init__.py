"""Parts of handling nonconforming items: steps, dispositions, what each needs.

The verb that uses them is ``custsat.control.open_nonconformity``.

>>> from custsat.control.nonconforming import DISPOSITION_NEEDS, Disposition
>>> [need.value for need in DISPOSITION_NEEDS[Disposition.REWORK].items]
['described', 'authority_named', 'conformity_verified']
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_dispositions": [
            "DISPOSITION_NEEDS",
            "Disposition",
            "DispositionNeed",
            "ItemKind",
        ],
        "_item_state": ["ItemEvent"],
        "_steps": ["NONCONFORMITY_STEPS", "NonconformityStep"],
    },
)
