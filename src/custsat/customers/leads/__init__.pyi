# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.leads._lead_queue import (
    QueuedLead as QueuedLead,
    SupportsLead as SupportsLead,
)
from custsat.customers.leads._lead_score import (
    ScorePart as ScorePart,
)
from custsat.customers.leads._lead_sources import (
    LeadSource as LeadSource,
    SourceConversion as SourceConversion,
    SourceRow as SourceRow,
    conversion_by_source as conversion_by_source,
)
from custsat.customers.leads._qualification import (
    BantCase as BantCase,
    BantVerdict as BantVerdict,
    LeadCase as LeadCase,
    LeadCondition as LeadCondition,
    PROSPECT_RULE as PROSPECT_RULE,
    ProspectClass as ProspectClass,
    QualificationStatus as QualificationStatus,
)
from custsat.customers.leads._score_calibration import (
    CalibrationRow as CalibrationRow,
    ScoreCalibration as ScoreCalibration,
    score_calibration as score_calibration,
)
__all__ = [
    "BantCase",
    "BantVerdict",
    "CalibrationRow",
    "LeadCase",
    "LeadCondition",
    "LeadSource",
    "PROSPECT_RULE",
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
