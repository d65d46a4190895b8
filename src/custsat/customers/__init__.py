"""Customers: who they are, whom to see next, and what the whole base looks like.

:func:`qualify` and :func:`lead_queue` say what to do with a lead, :func:`customer_stage` and
:func:`funnel` how far people have come, :func:`social_style` how to talk to them.
:func:`customer_tier`, :func:`rfm` and :func:`concentration` say what customers are worth, and
:func:`seven_p` looks at all of them from seven sides.
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
        "portfolio._ledger_counts": ["Campaign"],
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
