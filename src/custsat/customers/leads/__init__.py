"""Leads: qualification, queue, score and sources.

:func:`~custsat.customers.qualify`, :func:`~custsat.customers.lead_queue` and
:func:`~custsat.customers.lead_score` are in the chapter.  Here are their parts,
:func:`score_calibration` and :func:`conversion_by_source`.

>>> contacts = {"internet": 400, "referral": 50}
>>> conversion_by_source(contacts=contacts, closed={"referral": 9}).best
'referral'
"""

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
