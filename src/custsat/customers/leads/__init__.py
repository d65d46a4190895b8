"""Leads: qualification, queue, scores and sources."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_lead_queue": ["QueuedLead", "SupportsLead"],
        "_lead_score": ["ScorePart"],
        "_lead_sources": [
            "LeadSource",
            "SourceConversion",
            "SourceRow",
            "conversion_by_source",
        ],
        "_qualification": [
            "PROSPECT_RULE",
            "BantCase",
            "BantVerdict",
            "LeadCase",
            "LeadCondition",
            "ProspectClass",
            "QualificationStatus",
        ],
        "_score_calibration": [
            "CalibrationRow",
            "ScoreCalibration",
            "score_calibration",
        ],
    },
)
