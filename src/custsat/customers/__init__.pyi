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
    BaseChecks as BaseChecks,
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
    ForecastOf as ForecastOf,
    MonthCell as MonthCell,
    MonthRow as MonthRow,
    Prospecting as Prospecting,
)
from custsat.customers.base_performance import (
    Breakdown as Breakdown,
    Performance as Performance,
    RevenueLine as RevenueLine,
)
from custsat.customers.base_persistency import (
    MonthRetention as MonthRetention,
    PACES as PACES,
    Pace as Pace,
    Persistency as Persistency,
)
from custsat.customers.base_profile import (
    Preference as Preference,
    Profiling as Profiling,
    SILENCES as SILENCES,
    SilenceRisk as SilenceRisk,
)
from custsat.customers.base_profit import (
    ProfitLine as ProfitLine,
    Profitability as Profitability,
)
from custsat.customers.baskets import (
    BasketPair as BasketPair,
    PairTable as PairTable,
    basket_pairs as basket_pairs,
    pair_metrics as pair_metrics,
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
    HighLow as HighLow,
    SERVE_NEEDS as SERVE_NEEDS,
    ServeCase as ServeCase,
    ServeLevel as ServeLevel,
    ServeNeed as ServeNeed,
    ServeVerdict as ServeVerdict,
    serve_level as serve_level,
    serve_rule as serve_rule,
)
from custsat.customers.customer_file import (
    CUSTOMER_FILE as CUSTOMER_FILE,
    Completeness as Completeness,
    FILE_GROUPS as FILE_GROUPS,
    FileCategory as FileCategory,
    FileGroup as FileGroup,
    GroupFill as GroupFill,
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
    CUSTOMER_LAYERS as CUSTOMER_LAYERS,
    CUSTOMER_SIDES as CUSTOMER_SIDES,
    Channel as Channel,
    CustomerLayer as CustomerLayer,
    CustomerSide as CustomerSide,
    DECK_CHANNELS as DECK_CHANNELS,
    Hand as Hand,
    LayerReading as LayerReading,
    LayerVerdict as LayerVerdict,
    Party as Party,
    PartyCase as PartyCase,
    ProcessChain as ProcessChain,
    ProcessLink as ProcessLink,
    Relation as Relation,
    RelationCase as RelationCase,
    channel as channel,
    customer_layer as customer_layer,
    is_customer as is_customer,
    process_chain as process_chain,
)
from custsat.customers.lead_queue import (
    LeadLike as LeadLike,
    LeadPlace as LeadPlace,
    LeadQueue as LeadQueue,
    queue as queue,
)
from custsat.customers.lead_scores import (
    LeadScore as LeadScore,
    ScorePart as ScorePart,
    lead_score as lead_score,
)
from custsat.customers.ledger import (
    LedgerChecks as LedgerChecks,
    TransactionLike as TransactionLike,
)
from custsat.customers.promotions import (
    Promotion as Promotion,
    PromotionVerdict as PromotionVerdict,
    promotion as promotion,
)
from custsat.customers.prospecting import (
    ProspectSource as ProspectSource,
    SourceRow as SourceRow,
    SourceTable as SourceTable,
    source_yield as source_yield,
)
from custsat.customers.qualification import (
    Action as Action,
    BANT as BANT,
    BantCase as BantCase,
    BantQualification as BantQualification,
    BantVerdict as BantVerdict,
    Condition as Condition,
    LeadCase as LeadCase,
    MAN as MAN,
    PROSPECTS as PROSPECTS,
    Prospect as Prospect,
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
    RfmCell as RfmCell,
    RfmScore as RfmScore,
    SEGMENTS as SEGMENTS,
    Segment as Segment,
    segment as segment,
)
from custsat.customers.score_calibration import (
    Calibration as Calibration,
    CalibrationRow as CalibrationRow,
    calibration as calibration,
)
from custsat.customers.social_styles import (
    Axes as Axes,
    AxisLevel as AxisLevel,
    Style as Style,
    StyleAspect as StyleAspect,
    StyleName as StyleName,
    StyleProfile as StyleProfile,
    Temperament as Temperament,
    names_of as names_of,
    profile as profile,
    style_named as style_named,
    styles as styles,
    temperament as temperament,
)
from custsat.customers.stage_times import (
    StageMove as StageMove,
    StageWait as StageWait,
    Velocity as Velocity,
    velocity as velocity,
)
from custsat.customers.stages import (
    CustomerStage as CustomerStage,
    STAGES as STAGES,
    STAGE_RULE as STAGE_RULE,
    StageCase as StageCase,
    StageQuestion as StageQuestion,
    StageVerdict as StageVerdict,
    stage as stage,
)
from custsat.customers.style_items import (
    StyleAxis as StyleAxis,
    StyleItem as StyleItem,
    style_test as style_test,
)
from custsat.customers.target_grid import (
    Target as Target,
    TargetCase as TargetCase,
    TargetChoice as TargetChoice,
    TargetRow as TargetRow,
    choose_targets as choose_targets,
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
    tier as tier,
    tier_bands as tier_bands,
)
__all__ = [
    "AbcClass",
    "AbcRow",
    "Action",
    "Axes",
    "AxisLevel",
    "BANT",
    "BantCase",
    "BantQualification",
    "BantVerdict",
    "BaseChecks",
    "BasketPair",
    "Breakdown",
    "CUSTOMER_FILE",
    "CUSTOMER_LAYERS",
    "CUSTOMER_SIDES",
    "Calibration",
    "CalibrationRow",
    "Campaign",
    "Channel",
    "Completeness",
    "Concentration",
    "Condition",
    "CurvePoint",
    "CustomerLayer",
    "CustomerSide",
    "CustomerStage",
    "DECK_CHANNELS",
    "FILE_GROUPS",
    "FileCategory",
    "FileGroup",
    "Forecast",
    "ForecastMethod",
    "ForecastOf",
    "Funnel",
    "FunnelStep",
    "GroupFill",
    "Hand",
    "HighLow",
    "LayerReading",
    "LayerVerdict",
    "LeadCase",
    "LeadLike",
    "LeadPlace",
    "LeadQueue",
    "LeadScore",
    "LedgerChecks",
    "MAN",
    "MonthCell",
    "MonthClass",
    "MonthRetention",
    "MonthRow",
    "PACES",
    "PROSPECTS",
    "Pace",
    "PairTable",
    "Party",
    "PartyCase",
    "Penetration",
    "Performance",
    "Persistency",
    "Preference",
    "ProcessChain",
    "ProcessLink",
    "ProductSection",
    "Profiling",
    "ProfitLine",
    "Profitability",
    "Promotion",
    "PromotionSection",
    "PromotionVerdict",
    "Prospect",
    "ProspectSource",
    "Prospecting",
    "Pyramid",
    "PyramidBy",
    "PyramidRow",
    "Qualification",
    "QualificationStatus",
    "Relation",
    "RelationCase",
    "RevenueLine",
    "RfmCase",
    "RfmCell",
    "RfmMeasure",
    "RfmMethod",
    "RfmRow",
    "RfmScore",
    "RfmTable",
    "SEGMENTS",
    "SERVE_NEEDS",
    "SILENCES",
    "STAGES",
    "STAGE_RULE",
    "SalesVelocity",
    "ScorePart",
    "Segment",
    "ServeCase",
    "ServeLevel",
    "ServeNeed",
    "ServeVerdict",
    "SevenP",
    "SilenceRisk",
    "SourceRow",
    "SourceTable",
    "StageCase",
    "StageMove",
    "StageQuestion",
    "StageVerdict",
    "StageWait",
    "Style",
    "StyleAspect",
    "StyleAxis",
    "StyleItem",
    "StyleName",
    "StyleProfile",
    "SumCheck",
    "Target",
    "TargetCase",
    "TargetChoice",
    "TargetRow",
    "Temperament",
    "Tier",
    "TierVerdict",
    "TransactionLike",
    "Velocity",
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
    "calibration",
    "channel",
    "choose_targets",
    "completeness",
    "concentration",
    "concentration_curve",
    "cost_to_serve",
    "customer_file",
    "customer_layer",
    "funnel",
    "funnels",
    "is_customer",
    "kinds",
    "lead_queue",
    "lead_score",
    "lead_scores",
    "ledger",
    "names_of",
    "pair_metrics",
    "pair_table",
    "penetration",
    "process_chain",
    "profile",
    "promotion",
    "promotions",
    "prospecting",
    "pyramid",
    "pyramid_bands",
    "qualification",
    "qualify",
    "queue",
    "rfm",
    "rfm_scores",
    "rfm_segments",
    "rfm_table",
    "sales_velocity",
    "score_calibration",
    "segment",
    "serve_level",
    "serve_rule",
    "seven_p",
    "social_styles",
    "source_yield",
    "stage",
    "stage_times",
    "stages",
    "style_items",
    "style_named",
    "style_test",
    "styles",
    "target_grid",
    "target_rule",
    "temperament",
    "tier",
    "tier_bands",
    "tiers",
    "velocity",
]
