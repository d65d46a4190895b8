"""Expectations: their two levels, what forms them, and their layers.

The functions :func:`custsat.satisfaction.zone_of_tolerance` and ``zones_of_tolerance``
are public in :mod:`custsat.satisfaction`; here are the enum and the rule of the zone,
:func:`expectation_formation` and :func:`expectation_layers`.

>>> from custsat.satisfaction.expectations import zone_rule
>>> zone_rule().evaluate_values(0.5, -1.5).outcome.label()
'within the zone of tolerance (competitive advantage)'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_expectation_formation": [
            "EXPECTATION_SOURCES",
            "EXPERIENCE_SOURCES",
            "ExpectationFormation",
            "FormationModel",
            "FormationPart",
            "FormationSource",
            "expectation_formation",
        ],
        "_expectation_layers": [
            "EXPECTATION_LAYERS",
            "LayersDelivered",
            "ServiceLayer",
            "expectation_layers",
        ],
        "_zone_rule": ["ToleranceZone", "zone_rule"],
    },
)
