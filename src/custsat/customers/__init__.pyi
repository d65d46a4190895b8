# Written by docs/generate.py from the list in __init__.py.
from custsat.customers import journey as journey
from custsat.customers import leads as leads
from custsat.customers import portfolio as portfolio
from custsat.customers import styles as styles
from custsat.customers import tiers as tiers
from custsat.customers.journey._completeness import (
    Completeness as Completeness,
)
from custsat.customers.journey._completeness import (
    completeness as completeness,
)
from custsat.customers.journey._customer_stage import (
    STAGE_RULE as STAGE_RULE,
)
from custsat.customers.journey._customer_stage import (
    STAGES as STAGES,
)
from custsat.customers.journey._customer_stage import (
    CustomerStage as CustomerStage,
)
from custsat.customers.journey._customer_stage import (
    StageVerdict as StageVerdict,
)
from custsat.customers.journey._customer_stage import (
    customer_stage as customer_stage,
)
from custsat.customers.journey._funnel import (
    Funnel as Funnel,
)
from custsat.customers.journey._funnel import (
    funnel as funnel,
)
from custsat.customers.leads._lead_queue import (
    LeadQueue as LeadQueue,
)
from custsat.customers.leads._lead_queue import (
    lead_queue as lead_queue,
)
from custsat.customers.leads._lead_score import (
    LeadScore as LeadScore,
)
from custsat.customers.leads._lead_score import (
    lead_score as lead_score,
)
from custsat.customers.leads._qualification import (
    BANT as BANT,
)
from custsat.customers.leads._qualification import (
    MAN as MAN,
)
from custsat.customers.leads._qualification import (
    BantQualification as BantQualification,
)
from custsat.customers.leads._qualification import (
    LeadAction as LeadAction,
)
from custsat.customers.leads._qualification import (
    Qualification as Qualification,
)
from custsat.customers.leads._qualification import (
    bant as bant,
)
from custsat.customers.leads._qualification import (
    qualify as qualify,
)
from custsat.customers.portfolio._basket_pairs import (
    PairTable as PairTable,
)
from custsat.customers.portfolio._basket_pairs import (
    basket_pairs as basket_pairs,
)
from custsat.customers.portfolio._ledger_counts import (
    Campaign as Campaign,
)
from custsat.customers.portfolio._promotion import (
    Promotion as Promotion,
)
from custsat.customers.portfolio._promotion import (
    promotion as promotion,
)
from custsat.customers.portfolio._rfm import (
    RfmMethod as RfmMethod,
)
from custsat.customers.portfolio._rfm import (
    RfmTable as RfmTable,
)
from custsat.customers.portfolio._rfm import (
    rfm as rfm,
)
from custsat.customers.portfolio._rfm import (
    rfm_table as rfm_table,
)
from custsat.customers.portfolio._rfm_segment import (
    RFM_SEGMENTS as RFM_SEGMENTS,
)
from custsat.customers.portfolio._rfm_segment import (
    RfmSegmentVerdict as RfmSegmentVerdict,
)
from custsat.customers.portfolio._rfm_segment import (
    rfm_segment as rfm_segment,
)
from custsat.customers.portfolio._seven_p import (
    SevenP as SevenP,
)
from custsat.customers.portfolio._seven_p import (
    seven_p as seven_p,
)
from custsat.customers.styles._social_style import (
    SocialStyle as SocialStyle,
)
from custsat.customers.styles._social_style import (
    Style as Style,
)
from custsat.customers.styles._social_style import (
    social_style as social_style,
)
from custsat.customers.tiers._concentration import (
    Concentration as Concentration,
)
from custsat.customers.tiers._concentration import (
    concentration as concentration,
)
from custsat.customers.tiers._pyramid import (
    Pyramid as Pyramid,
)
from custsat.customers.tiers._pyramid import (
    PyramidBy as PyramidBy,
)
from custsat.customers.tiers._pyramid import (
    TierVerdict as TierVerdict,
)
from custsat.customers.tiers._pyramid import (
    customer_tier as customer_tier,
)
from custsat.customers.tiers._pyramid import (
    pyramid as pyramid,
)
from custsat.customers.tiers._serve_level import (
    ServeVerdict as ServeVerdict,
)
from custsat.customers.tiers._serve_level import (
    serve_level as serve_level,
)
from custsat.customers.tiers._target_segments import (
    TargetChoice as TargetChoice,
)
from custsat.customers.tiers._target_segments import (
    target_segments as target_segments,
)

__all__ = [
    "BANT",
    "BantQualification",
    "Campaign",
    "Completeness",
    "Concentration",
    "CustomerStage",
    "Funnel",
    "LeadAction",
    "LeadQueue",
    "LeadScore",
    "MAN",
    "PairTable",
    "Promotion",
    "Pyramid",
    "PyramidBy",
    "Qualification",
    "RFM_SEGMENTS",
    "RfmMethod",
    "RfmSegmentVerdict",
    "RfmTable",
    "STAGES",
    "STAGE_RULE",
    "ServeVerdict",
    "SevenP",
    "SocialStyle",
    "StageVerdict",
    "Style",
    "TargetChoice",
    "TierVerdict",
    "bant",
    "basket_pairs",
    "completeness",
    "concentration",
    "customer_stage",
    "customer_tier",
    "funnel",
    "journey",
    "lead_queue",
    "lead_score",
    "leads",
    "portfolio",
    "promotion",
    "pyramid",
    "qualify",
    "rfm",
    "rfm_segment",
    "rfm_table",
    "serve_level",
    "seven_p",
    "social_style",
    "styles",
    "target_segments",
    "tiers",
]
