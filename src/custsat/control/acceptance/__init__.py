"""Parts of acceptance sampling: samples, decisions, published tables, switching.

The verbs that use them are those of :mod:`custsat.control`: ``acceptance_plan``,
``plan_for_risks``, ``published_plan``, ``oc``, ``judge`` and ``inspection_state``.

>>> from custsat.control.acceptance import LETTERS_BY_LEVEL, InspectionLevel
>>> rule = LETTERS_BY_LEVEL[InspectionLevel.II]
>>> [rule.evaluate(lot_size) for lot_size in (8, 9, 500, 501)]
['A', 'B', 'H', 'J']
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_judge": ["LotDecision"],
        "_oc": ["OcPoint"],
        "_plan": ["Counted", "SampleStage"],
        "_published_tables": ["LETTERS_BY_LEVEL", "Inspection", "InspectionLevel"],
        "_sampling_model": ["SamplingModel"],
        "_switching": [
            "SWITCHING",
            "DiscontinueRule",
            "InspectionSwitch",
            "SwitchCause",
        ],
    },
)
