# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.expectations._expectation_formation import (
    EXPECTATION_SOURCES as EXPECTATION_SOURCES,
    EXPERIENCE_SOURCES as EXPERIENCE_SOURCES,
    ExpectationFormation as ExpectationFormation,
    FormationModel as FormationModel,
    FormationPart as FormationPart,
    FormationSource as FormationSource,
    expectation_formation as expectation_formation,
)
from custsat.satisfaction.expectations._expectation_layers import (
    EXPECTATION_LAYERS as EXPECTATION_LAYERS,
    LayersDelivered as LayersDelivered,
    ServiceLayer as ServiceLayer,
    expectation_layers as expectation_layers,
)
from custsat.satisfaction.expectations._zone_rule import (
    ToleranceZone as ToleranceZone,
    zone_rule as zone_rule,
)
__all__ = [
    "EXPECTATION_LAYERS",
    "EXPECTATION_SOURCES",
    "EXPERIENCE_SOURCES",
    "ExpectationFormation",
    "FormationModel",
    "FormationPart",
    "FormationSource",
    "LayersDelivered",
    "ServiceLayer",
    "ToleranceZone",
    "expectation_formation",
    "expectation_layers",
    "zone_rule",
]
