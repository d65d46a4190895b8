# Written by docs/generate.py from the list in __init__.py.
from custsat.customers import journey as journey
from custsat.customers import leads as leads
from custsat.customers import portfolio as portfolio
from custsat.customers import styles as styles
from custsat.customers import tiers as tiers
from custsat.customers.journey._completeness import (
    Completeness as Completeness,
    completeness as completeness,
)
from custsat.customers.journey._customer_stage import (
    CustomerStage as CustomerStage,
    STAGES as STAGES,
    STAGE_RULE as STAGE_RULE,
    StageVerdict as StageVerdict,
    customer_stage as customer_stage,
)
from custsat.customers.journey._funnel import (
    Funnel as Funnel,
    funnel as funnel,
)
from custsat.customers.leads._lead_queue import (
    LeadQueue as LeadQueue,
    lead_queue as lead_queue,
)
from custsat.customers.leads._lead_score import (
    LeadScore as LeadScore,
    lead_score as lead_score,
)
from custsat.customers.leads._qualification import (
    BANT as BANT,
    BantQualification as BantQualification,
    LeadAction as LeadAction,
    MAN as MAN,
    Qualification as Qualification,
    bant as bant,
    qualify as qualify,
)
from custsat.customers.portfolio._basket_pairs import (
    PairTable as PairTable,
    basket_pairs as basket_pairs,
)
from custsat.customers.portfolio._campaign import (
    Campaign as Campaign,
)
from custsat.customers.portfolio._promotion import (
    Promotion as Promotion,
    promotion as promotion,
)
from custsat.customers.portfolio._rfm import (
    RfmMethod as RfmMethod,
    RfmTable as RfmTable,
    rfm as rfm,
    rfm_table as rfm_table,
)
from custsat.customers.portfolio._rfm_segment import (
    RFM_SEGMENTS as RFM_SEGMENTS,
    RfmSegmentVerdict as RfmSegmentVerdict,
    rfm_segment as rfm_segment,
)
from custsat.customers.portfolio._seven_p import (
    SevenP as SevenP,
    seven_p as seven_p,
)
from custsat.customers.styles._social_style import (
    SocialStyle as SocialStyle,
    social_style as social_style,
)
from custsat.customers.styles._style_profile import (
    Style as Style,
)
from custsat.customers.tiers._concentration import (
    Concentration as Concentration,
    concentration as concentration,
)
from custsat.customers.tiers._pyramid import (
    Pyramid as Pyramid,
    PyramidBy as PyramidBy,
    TierVerdict as TierVerdict,
    customer_tier as customer_tier,
    pyramid as pyramid,
)
from custsat.customers.tiers._serve_level import (
    ServeVerdict as ServeVerdict,
    serve_level as serve_level,
)
from custsat.customers.tiers._target_segments import (
    TargetChoice as TargetChoice,
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
