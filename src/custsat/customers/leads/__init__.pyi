# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.leads._lead_queue import (
    QueuedLead as QueuedLead,
)
from custsat.customers.leads._lead_queue import (
    SupportsLead as SupportsLead,
)
from custsat.customers.leads._lead_score import (
    ScorePart as ScorePart,
)
from custsat.customers.leads._lead_sources import (
    LeadSource as LeadSource,
)
from custsat.customers.leads._lead_sources import (
    SourceConversion as SourceConversion,
)
from custsat.customers.leads._lead_sources import (
    SourceRow as SourceRow,
)
from custsat.customers.leads._lead_sources import (
    conversion_by_source as conversion_by_source,
)
from custsat.customers.leads._qualification import (
    PROSPECT_RULE as PROSPECT_RULE,
)
from custsat.customers.leads._qualification import (
    BantCase as BantCase,
)
from custsat.customers.leads._qualification import (
    BantVerdict as BantVerdict,
)
from custsat.customers.leads._qualification import (
    LeadCase as LeadCase,
)
from custsat.customers.leads._qualification import (
    LeadCondition as LeadCondition,
)
from custsat.customers.leads._qualification import (
    ProspectClass as ProspectClass,
)
from custsat.customers.leads._qualification import (
    QualificationStatus as QualificationStatus,
)
from custsat.customers.leads._score_calibration import (
    CalibrationRow as CalibrationRow,
)
from custsat.customers.leads._score_calibration import (
    ScoreCalibration as ScoreCalibration,
)
from custsat.customers.leads._score_calibration import (
    score_calibration as score_calibration,
)

__all__ = [
    "PROSPECT_RULE",
    "BantCase",
    "BantVerdict",
    "CalibrationRow",
    "LeadCase",
    "LeadCondition",
    "LeadSource",
    "ProspectClass",
    "QualificationStatus",
    "QueuedLead",
    "ScoreCalibration",
    "ScorePart",
    "SourceConversion",
    "SourceRow",
    "SupportsLead",
    "conversion_by_source",
    "score_calibration",
]
