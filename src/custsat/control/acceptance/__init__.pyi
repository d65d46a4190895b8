# Written by docs/generate.py from the list in __init__.py.
from custsat.control.acceptance._judge import (
    LotDecision as LotDecision,
)
from custsat.control.acceptance._oc import (
    OcPoint as OcPoint,
)
from custsat.control.acceptance._plan import (
    Counted as Counted,
    SampleStage as SampleStage,
)
from custsat.control.acceptance._published_tables import (
    Inspection as Inspection,
    InspectionLevel as InspectionLevel,
    LETTERS_BY_LEVEL as LETTERS_BY_LEVEL,
)
from custsat.control.acceptance._sampling_model import (
    SamplingModel as SamplingModel,
)
from custsat.control.acceptance._switching import (
    DiscontinueRule as DiscontinueRule,
    InspectionSwitch as InspectionSwitch,
    SWITCHING as SWITCHING,
    SwitchCause as SwitchCause,
)
__all__ = [
    "Counted",
    "DiscontinueRule",
    "Inspection",
    "InspectionLevel",
    "InspectionSwitch",
    "LETTERS_BY_LEVEL",
    "LotDecision",
    "OcPoint",
    "SWITCHING",
    "SampleStage",
    "SamplingModel",
    "SwitchCause",
]
