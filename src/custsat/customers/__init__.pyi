# Written by docs/generate.py from the list in __init__.py.
from custsat.customers import base_analysis as base_analysis
from custsat.customers import base_counts as base_counts
from custsat.customers import base_offer as base_offer
from custsat.customers import base_outlook as base_outlook
from custsat.customers import base_performance as base_performance
from custsat.customers import base_persistency as base_persistency
from custsat.customers import base_profile as base_profile
from custsat.customers import base_profit as base_profit
from custsat.customers import baskets as baskets
from custsat.customers import concentration_curve as concentration_curve
from custsat.customers import cost_to_serve as cost_to_serve
from custsat.customers import customer_file as customer_file
from custsat.customers import funnels as funnels
from custsat.customers import kinds as kinds
from custsat.customers import lead_queue as lead_queue
from custsat.customers import lead_scores as lead_scores
from custsat.customers import ledger as ledger
from custsat.customers import promotions as promotions
from custsat.customers import prospecting as prospecting
from custsat.customers import qualification as qualification
from custsat.customers import rfm_scores as rfm_scores
from custsat.customers import rfm_segments as rfm_segments
from custsat.customers import score_calibration as score_calibration
from custsat.customers import social_styles as social_styles
from custsat.customers import stage_times as stage_times
from custsat.customers import stages as stages
from custsat.customers import style_items as style_items
from custsat.customers import target_grid as target_grid
from custsat.customers import tiers as tiers
from custsat.customers.base_analysis import (
    SevenPChecks as SevenPChecks,
    SevenP as SevenP,
    SumCheck as SumCheck,
    seven_p as seven_p,
)
from custsat.customers.base_counts import (
    Campaign as Campaign,
    MonthClass as MonthClass,
)
from custsat.customers.base_offer import (
    ProductSection as ProductSection,
    PromotionSection as PromotionSection,
)
from custsat.customers.base_outlook import (
    Forecast as Forecast,
    ForecastMethod as ForecastMethod,
    ForecastQuantity as ForecastQuantity,
    MonthCell as MonthCell,
    MonthRow as MonthRow,
    Prospecting as Prospecting,
)
from custsat.customers.base_performance import (
    Breakdown as Breakdown,
    Performance as Performance,
    RevenueRow as RevenueRow,
)
from custsat.customers.base_persistency import (
    MonthRetention as MonthRetention,
    PURCHASE_TREND as PURCHASE_TREND,
    PurchaseTrend as PurchaseTrend,
    Persistency as Persistency,
)
from custsat.customers.base_profile import (
    Preference as Preference,
    Profiling as Profiling,
    LAPSE_RISK as LAPSE_RISK,
    LapseRisk as LapseRisk,
)
from custsat.customers.base_profit import (
    ProfitRow as ProfitRow,
    Profitability as Profitability,
)
from custsat.customers.baskets import (
    BasketPair as BasketPair,
    PairTable as PairTable,
    basket_pairs as basket_pairs,
    association_metrics as association_metrics,
    pair_table as pair_table,
)
from custsat.customers.concentration_curve import (
    AbcClass as AbcClass,
    AbcRow as AbcRow,
    Concentration as Concentration,
    CurvePoint as CurvePoint,
    abc_bands as abc_bands,
    concentration as concentration,
)
from custsat.customers.cost_to_serve import (
    Level as Level,
    SERVE_NEEDS as SERVE_NEEDS,
    ServeCase as ServeCase,
    ServeLevel as ServeLevel,
    ServeNeed as ServeNeed,
    ServeVerdict as ServeVerdict,
    serve_level as serve_level,
    serve_rule as serve_rule,
)
from custsat.customers.customer_file import (
    CUSTOMER_PROFILE as CUSTOMER_PROFILE,
    Completeness as Completeness,
    INFORMATION_GROUPS as INFORMATION_GROUPS,
    InformationKind as InformationKind,
    InformationGroup as InformationGroup,
    GroupCompleteness as GroupCompleteness,
    completeness as completeness,
)
from custsat.customers.funnels import (
    Funnel as Funnel,
    FunnelStep as FunnelStep,
    Penetration as Penetration,
    SalesVelocity as SalesVelocity,
    funnel as funnel,
    penetration as penetration,
    sales_velocity as sales_velocity,
)
from custsat.customers.kinds import (
    CUSTOMER_SENSE_RULES as CUSTOMER_SENSE_RULES,
    CUSTOMER_SIDE_RULE as CUSTOMER_SIDE_RULE,
    DistributionChannel as DistributionChannel,
    CustomerSense as CustomerSense,
    CustomerSide as CustomerSide,
    PUBLISHED_CHANNELS as PUBLISHED_CHANNELS,
    Intermediary as Intermediary,
    CustomerDefinition as CustomerDefinition,
    CustomerSenseVerdict as CustomerSenseVerdict,
    Party as Party,
    PartyCase as PartyCase,
    ProcessChain as ProcessChain,
    ProcessHandover as ProcessHandover,
    Relation as Relation,
    RelationCase as RelationCase,
    distribution_channel as distribution_channel,
    customer_sense as customer_sense,
    is_customer as is_customer,
    process_chain as process_chain,
)
from custsat.customers.lead_queue import (
    SupportsLead as SupportsLead,
    QueuedLead as QueuedLead,
    LeadQueue as LeadQueue,
    lead_queue as lead_queue,
)
from custsat.customers.lead_scores import (
    LeadScore as LeadScore,
    ScorePart as ScorePart,
    lead_score as lead_score,
)
from custsat.customers.ledger import (
    LedgerChecks as LedgerChecks,
    SupportsTransaction as SupportsTransaction,
)
from custsat.customers.promotions import (
    Promotion as Promotion,
    PromotionVerdict as PromotionVerdict,
    promotion as promotion,
)
from custsat.customers.prospecting import (
    LeadSource as LeadSource,
    SourceRow as SourceRow,
    SourceConversion as SourceConversion,
    conversion_by_source as conversion_by_source,
)
from custsat.customers.qualification import (
    LeadAction as LeadAction,
    BANT as BANT,
    BantCase as BantCase,
    BantQualification as BantQualification,
    BantVerdict as BantVerdict,
    LeadCondition as LeadCondition,
    LeadCase as LeadCase,
    MAN as MAN,
    PROSPECT_RULE as PROSPECT_RULE,
    ProspectClass as ProspectClass,
    Qualification as Qualification,
    QualificationStatus as QualificationStatus,
    bant as bant,
    qualify as qualify,
)
from custsat.customers.rfm_scores import (
    RfmMeasure as RfmMeasure,
    RfmMethod as RfmMethod,
    RfmRow as RfmRow,
    RfmTable as RfmTable,
    rfm as rfm,
    rfm_table as rfm_table,
)
from custsat.customers.rfm_segments import (
    RfmCase as RfmCase,
    RfmSegmentVerdict as RfmSegmentVerdict,
    RfmScore as RfmScore,
    RFM_SEGMENTS as RFM_SEGMENTS,
    RfmSegment as RfmSegment,
    rfm_segment as rfm_segment,
)
from custsat.customers.score_calibration import (
    ScoreCalibration as ScoreCalibration,
    CalibrationRow as CalibrationRow,
    score_calibration as score_calibration,
)
from custsat.customers.social_styles import (
    StyleCase as StyleCase,
    AxisLevel as AxisLevel,
    Style as Style,
    StyleAspect as StyleAspect,
    StyleName as StyleName,
    StyleProfile as StyleProfile,
    SocialStyle as SocialStyle,
    style_names as style_names,
    style_profile as style_profile,
    parse_style as parse_style,
    social_style_rule as social_style_rule,
    social_style as social_style,
)
from custsat.customers.stage_times import (
    StageTransition as StageTransition,
    StageWait as StageWait,
    StageDurations as StageDurations,
    stage_durations as stage_durations,
)
from custsat.customers.stages import (
    CustomerStage as CustomerStage,
    STAGES as STAGES,
    STAGE_RULE as STAGE_RULE,
    StageCase as StageCase,
    StageCondition as StageCondition,
    StageVerdict as StageVerdict,
    customer_stage as customer_stage,
)
from custsat.customers.style_items import (
    StyleAxis as StyleAxis,
    StyleItem as StyleItem,
    social_style_from_answers as social_style_from_answers,
)
from custsat.customers.target_grid import (
    TargetDecision as TargetDecision,
    TargetCase as TargetCase,
    TargetChoice as TargetChoice,
    TargetRow as TargetRow,
    target_segments as target_segments,
    target_rule as target_rule,
)
from custsat.customers.tiers import (
    Pyramid as Pyramid,
    PyramidBy as PyramidBy,
    PyramidRow as PyramidRow,
    Tier as Tier,
    TierVerdict as TierVerdict,
    pyramid as pyramid,
    pyramid_bands as pyramid_bands,
    customer_tier as customer_tier,
    tier_bands as tier_bands,
)
__all__ = [
    "AbcClass",
    "AbcRow",
    "LeadAction",
    "StyleCase",
    "AxisLevel",
    "BANT",
    "BantCase",
    "BantQualification",
    "BantVerdict",
    "SevenPChecks",
    "BasketPair",
    "Breakdown",
    "CUSTOMER_PROFILE",
    "CUSTOMER_SENSE_RULES",
    "CUSTOMER_SIDE_RULE",
    "ScoreCalibration",
    "CalibrationRow",
    "Campaign",
    "DistributionChannel",
    "Completeness",
    "Concentration",
    "LeadCondition",
    "CurvePoint",
    "CustomerSense",
    "CustomerSide",
    "CustomerStage",
    "PUBLISHED_CHANNELS",
    "INFORMATION_GROUPS",
    "InformationKind",
    "InformationGroup",
    "Forecast",
    "ForecastMethod",
    "ForecastQuantity",
    "Funnel",
    "FunnelStep",
    "GroupCompleteness",
    "Intermediary",
    "Level",
    "CustomerDefinition",
    "CustomerSenseVerdict",
    "LeadCase",
    "SupportsLead",
    "QueuedLead",
    "LeadQueue",
    "LeadScore",
    "LedgerChecks",
    "MAN",
    "MonthCell",
    "MonthClass",
    "MonthRetention",
    "MonthRow",
    "PURCHASE_TREND",
    "PROSPECT_RULE",
    "PurchaseTrend",
    "PairTable",
    "Party",
    "PartyCase",
    "Penetration",
    "Performance",
    "Persistency",
    "Preference",
    "ProcessChain",
    "ProcessHandover",
    "ProductSection",
    "Profiling",
    "ProfitRow",
    "Profitability",
    "Promotion",
    "PromotionSection",
    "PromotionVerdict",
    "ProspectClass",
    "LeadSource",
    "Prospecting",
    "Pyramid",
    "PyramidBy",
    "PyramidRow",
    "Qualification",
    "QualificationStatus",
    "Relation",
    "RelationCase",
    "RevenueRow",
    "RfmCase",
    "RfmSegmentVerdict",
    "RfmMeasure",
    "RfmMethod",
    "RfmRow",
    "RfmScore",
    "RfmTable",
    "RFM_SEGMENTS",
    "SERVE_NEEDS",
    "LAPSE_RISK",
    "STAGES",
    "STAGE_RULE",
    "SalesVelocity",
    "ScorePart",
    "RfmSegment",
    "ServeCase",
    "ServeLevel",
    "ServeNeed",
    "ServeVerdict",
    "SevenP",
    "LapseRisk",
    "SourceRow",
    "SourceConversion",
    "StageCase",
    "StageTransition",
    "StageCondition",
    "StageVerdict",
    "StageWait",
    "Style",
    "StyleAspect",
    "StyleAxis",
    "StyleItem",
    "StyleName",
    "StyleProfile",
    "SumCheck",
    "TargetDecision",
    "TargetCase",
    "TargetChoice",
    "TargetRow",
    "SocialStyle",
    "Tier",
    "TierVerdict",
    "SupportsTransaction",
    "StageDurations",
    "abc_bands",
    "bant",
    "base_analysis",
    "base_counts",
    "base_offer",
    "base_outlook",
    "base_performance",
    "base_persistency",
    "base_profile",
    "base_profit",
    "basket_pairs",
    "baskets",
    "score_calibration",
    "distribution_channel",
    "target_segments",
    "completeness",
    "concentration",
    "concentration_curve",
    "cost_to_serve",
    "customer_file",
    "customer_sense",
    "funnel",
    "funnels",
    "is_customer",
    "kinds",
    "lead_queue",
    "lead_score",
    "lead_scores",
    "ledger",
    "style_names",
    "association_metrics",
    "pair_table",
    "penetration",
    "process_chain",
    "style_profile",
    "promotion",
    "promotions",
    "prospecting",
    "pyramid",
    "pyramid_bands",
    "qualification",
    "qualify",
    "lead_queue",
    "rfm",
    "rfm_scores",
    "rfm_segments",
    "rfm_table",
    "sales_velocity",
    "score_calibration",
    "rfm_segment",
    "serve_level",
    "serve_rule",
    "seven_p",
    "social_styles",
    "conversion_by_source",
    "customer_stage",
    "stage_times",
    "stages",
    "style_items",
    "parse_style",
    "social_style_from_answers",
    "social_style_rule",
    "target_grid",
    "target_rule",
    "social_style",
    "customer_tier",
    "tier_bands",
    "tiers",
    "stage_durations",
]
