"""Customers: leads, stages, social styles, customer value and the whole customer base.

:func:`qualify` and :func:`lead_queue` say what to do with leads, :func:`customer_stage`
and :func:`funnel` how far people have come, :func:`social_style` how to talk to them.
:func:`customer_tier`, :func:`rfm` and :func:`concentration` measure what customers are
worth, :func:`seven_p` analyses all transactions.  Everything else is in the packages
``leads``, ``journey``, ``styles``, ``tiers`` and ``portfolio``.

>>> qualify(money=True, authority=False, need=True).action
<LeadAction.FIND_DECIDER: 'find_decider'>
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "journey._completeness": ["Completeness", "completeness"],
        "journey._customer_stage": [
            "STAGES",
            "STAGE_RULE",
            "CustomerStage",
            "StageVerdict",
            "customer_stage",
        ],
        "journey._funnel": ["Funnel", "funnel"],
        "leads._lead_queue": ["LeadQueue", "lead_queue"],
        "leads._lead_score": ["LeadScore", "lead_score"],
        "leads._qualification": [
            "BANT",
            "MAN",
            "BantQualification",
            "LeadAction",
            "Qualification",
            "bant",
            "qualify",
        ],
        "portfolio._basket_pairs": ["PairTable", "basket_pairs"],
        "portfolio._campaign": ["Campaign"],
        "portfolio._promotion": ["Promotion", "promotion"],
        "portfolio._rfm": ["RfmMethod", "RfmTable", "rfm", "rfm_table"],
        "portfolio._rfm_segment": ["RFM_SEGMENTS", "RfmSegmentVerdict", "rfm_segment"],
        "portfolio._seven_p": ["SevenP", "seven_p"],
        "styles._social_style": ["SocialStyle", "social_style"],
        "styles._style_profile": ["Style"],
        "tiers._concentration": ["Concentration", "concentration"],
        "tiers._pyramid": [
            "Pyramid",
            "PyramidBy",
            "TierVerdict",
            "customer_tier",
            "pyramid",
        ],
        "tiers._serve_level": ["ServeVerdict", "serve_level"],
        "tiers._target_segments": ["TargetChoice", "target_segments"],
    },
)
