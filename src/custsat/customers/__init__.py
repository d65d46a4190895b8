"""Customers: who they are, whom to see next, and what the whole base looks like.

:func:`qualify` and :func:`queue` say what to do with a lead, :func:`stage` and
:func:`funnel` how far people have come, :func:`temperament` how to talk to them.
:func:`tier`, :func:`rfm` and :func:`concentration` say what customers are worth, and
:func:`seven_p` looks at all of them from seven sides.
"""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.customers.base_analysis import BaseChecks, SevenP, SumCheck, seven_p
    from custsat.customers.base_counts import Campaign, MonthClass
    from custsat.customers.base_offer import ProductSection, PromotionSection
    from custsat.customers.base_outlook import (
        Forecast,
        ForecastMethod,
        ForecastOf,
        MonthCell,
        MonthRow,
        Prospecting,
    )
    from custsat.customers.base_performance import Breakdown, Performance, RevenueLine
    from custsat.customers.base_persistency import (
        PACES,
        MonthRetention,
        Pace,
        Persistency,
    )
    from custsat.customers.base_profile import (
        SILENCES,
        Preference,
        Profiling,
        SilenceRisk,
    )
    from custsat.customers.base_profit import Profitability, ProfitLine
    from custsat.customers.baskets import (
        BasketPair,
        PairTable,
        basket_pairs,
        pair_metrics,
        pair_table,
    )
    from custsat.customers.concentration_curve import (
        AbcClass,
        AbcRow,
        Concentration,
        CurvePoint,
        abc_bands,
        concentration,
    )
    from custsat.customers.cost_to_serve import (
        SERVE_NEEDS,
        HighLow,
        ServeCase,
        ServeLevel,
        ServeNeed,
        ServeVerdict,
        serve_level,
        serve_rule,
    )
    from custsat.customers.customer_file import (
        CUSTOMER_FILE,
        FILE_GROUPS,
        Completeness,
        FileCategory,
        FileGroup,
        GroupFill,
        completeness,
    )
    from custsat.customers.funnels import (
        Funnel,
        FunnelStep,
        Penetration,
        SalesVelocity,
        funnel,
        penetration,
        sales_velocity,
    )
    from custsat.customers.kinds import (
        CUSTOMER_LAYERS,
        CUSTOMER_SIDES,
        DECK_CHANNELS,
        Channel,
        CustomerLayer,
        CustomerSide,
        Hand,
        LayerReading,
        LayerVerdict,
        Party,
        PartyCase,
        ProcessChain,
        ProcessLink,
        Relation,
        RelationCase,
        channel,
        customer_layer,
        is_customer,
        process_chain,
    )
    from custsat.customers.lead_queue import LeadLike, LeadPlace, LeadQueue, queue
    from custsat.customers.lead_scores import LeadScore, ScorePart, lead_score
    from custsat.customers.ledger import LedgerChecks, TransactionLike
    from custsat.customers.promotions import Promotion, PromotionVerdict, promotion
    from custsat.customers.prospecting import (
        ProspectSource,
        SourceRow,
        SourceTable,
        source_yield,
    )
    from custsat.customers.qualification import (
        BANT,
        MAN,
        PROSPECTS,
        Action,
        BantCase,
        BantQualification,
        BantVerdict,
        Condition,
        LeadCase,
        Prospect,
        Qualification,
        QualificationStatus,
        bant,
        qualify,
    )
    from custsat.customers.rfm_scores import (
        RfmMeasure,
        RfmMethod,
        RfmRow,
        RfmTable,
        rfm,
        rfm_table,
    )
    from custsat.customers.rfm_segments import (
        SEGMENTS,
        RfmCase,
        RfmCell,
        RfmScore,
        Segment,
        segment,
    )
    from custsat.customers.score_calibration import (
        Calibration,
        CalibrationRow,
        calibration,
    )
    from custsat.customers.social_styles import (
        Axes,
        AxisLevel,
        Style,
        StyleAspect,
        StyleName,
        StyleProfile,
        Temperament,
        names_of,
        profile,
        style_named,
        styles,
        temperament,
    )
    from custsat.customers.stage_times import StageMove, StageWait, Velocity, velocity
    from custsat.customers.stages import (
        STAGE_RULE,
        STAGES,
        CustomerStage,
        StageCase,
        StageQuestion,
        StageVerdict,
        stage,
    )
    from custsat.customers.style_items import StyleAxis, StyleItem, style_test
    from custsat.customers.target_grid import (
        Target,
        TargetCase,
        TargetChoice,
        TargetRow,
        choose_targets,
        target_rule,
    )
    from custsat.customers.tiers import (
        Pyramid,
        PyramidBy,
        PyramidRow,
        Tier,
        TierVerdict,
        pyramid,
        pyramid_bands,
        tier,
        tier_bands,
    )

# Tables of names, packed: one to a line they would fill the page.
# fmt: off
__all__ = [
    "BANT", "CUSTOMER_FILE", "CUSTOMER_LAYERS", "CUSTOMER_SIDES", "DECK_CHANNELS",
    "FILE_GROUPS", "MAN", "PACES", "PROSPECTS", "SEGMENTS", "SERVE_NEEDS", "SILENCES",
    "STAGES", "STAGE_RULE", "AbcClass", "AbcRow", "Action", "Axes", "AxisLevel",
    "BantCase", "BantQualification", "BantVerdict", "BaseChecks", "BasketPair",
    "Breakdown", "Calibration", "CalibrationRow", "Campaign", "Channel",
    "Completeness", "Concentration", "Condition", "CurvePoint", "CustomerLayer",
    "CustomerSide", "CustomerStage", "FileCategory", "FileGroup", "Forecast",
    "ForecastMethod", "ForecastOf", "Funnel", "FunnelStep", "GroupFill", "Hand",
    "HighLow", "LayerReading", "LayerVerdict", "LeadCase", "LeadLike", "LeadPlace",
    "LeadQueue", "LeadScore", "LedgerChecks", "MonthCell", "MonthClass",
    "MonthRetention", "MonthRow", "Pace", "PairTable", "Party", "PartyCase",
    "Penetration", "Performance", "Persistency", "Preference", "ProcessChain",
    "ProcessLink", "ProductSection", "Profiling", "ProfitLine", "Profitability",
    "Promotion", "PromotionSection", "PromotionVerdict", "Prospect", "ProspectSource",
    "Prospecting", "Pyramid", "PyramidBy", "PyramidRow", "Qualification",
    "QualificationStatus", "Relation", "RelationCase", "RevenueLine", "RfmCase",
    "RfmCell", "RfmMeasure", "RfmMethod", "RfmRow", "RfmScore", "RfmTable",
    "SalesVelocity", "ScorePart", "Segment", "ServeCase", "ServeLevel", "ServeNeed",
    "ServeVerdict", "SevenP", "SilenceRisk", "SourceRow", "SourceTable", "StageCase",
    "StageMove", "StageQuestion", "StageVerdict", "StageWait", "Style", "StyleAspect",
    "StyleAxis", "StyleItem", "StyleName", "StyleProfile", "SumCheck", "Target",
    "TargetCase", "TargetChoice", "TargetRow", "Temperament", "Tier", "TierVerdict",
    "TransactionLike", "Velocity", "abc_bands", "bant", "basket_pairs", "calibration",
    "channel", "choose_targets", "completeness", "concentration", "customer_layer",
    "funnel", "is_customer", "lead_score", "names_of", "pair_metrics", "pair_table",
    "penetration", "process_chain", "profile", "promotion", "pyramid",
    "pyramid_bands", "qualify", "queue", "rfm", "rfm_table", "sales_velocity",
    "segment", "serve_level", "serve_rule", "seven_p", "source_yield", "stage",
    "style_named", "style_test", "styles", "target_rule", "temperament", "tier",
    "tier_bands", "velocity",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "base_analysis": ("BaseChecks", "SevenP", "SumCheck", "seven_p"),
            "base_counts": ("Campaign", "MonthClass"),
            "base_offer": ("ProductSection", "PromotionSection"),
            "base_outlook": (
                "Forecast", "ForecastMethod", "ForecastOf", "MonthCell", "MonthRow",
                "Prospecting",
            ),
            "base_performance": ("Breakdown", "Performance", "RevenueLine"),
            "base_persistency": ("PACES", "MonthRetention", "Pace", "Persistency"),
            "base_profile": ("SILENCES", "Preference", "Profiling", "SilenceRisk"),
            "base_profit": ("ProfitLine", "Profitability"),
            "baskets": (
                "BasketPair", "PairTable", "basket_pairs", "pair_metrics", "pair_table",
            ),
            "concentration_curve": (
                "AbcClass", "AbcRow", "Concentration", "CurvePoint", "abc_bands",
                "concentration",
            ),
            "cost_to_serve": (
                "SERVE_NEEDS", "HighLow", "ServeCase", "ServeLevel", "ServeNeed",
                "ServeVerdict", "serve_level", "serve_rule",
            ),
            "customer_file": (
                "CUSTOMER_FILE", "FILE_GROUPS", "Completeness", "FileCategory",
                "FileGroup", "GroupFill", "completeness",
            ),
            "funnels": (
                "Funnel", "FunnelStep", "Penetration", "SalesVelocity", "funnel",
                "penetration", "sales_velocity",
            ),
            "kinds": (
                "CUSTOMER_LAYERS", "CUSTOMER_SIDES", "DECK_CHANNELS", "Channel",
                "CustomerLayer", "CustomerSide", "Hand", "LayerReading", "LayerVerdict",
                "Party", "PartyCase", "ProcessChain", "ProcessLink", "Relation",
                "RelationCase", "channel", "customer_layer", "is_customer",
                "process_chain",
            ),
            "lead_queue": ("LeadLike", "LeadPlace", "LeadQueue", "queue"),
            "lead_scores": ("LeadScore", "ScorePart", "lead_score"),
            "ledger": ("LedgerChecks", "TransactionLike"),
            "promotions": ("Promotion", "PromotionVerdict", "promotion"),
            "prospecting": (
                "ProspectSource", "SourceRow", "SourceTable", "source_yield",
            ),
            "qualification": (
                "BANT", "MAN", "PROSPECTS", "Action", "BantCase", "BantQualification",
                "BantVerdict", "Condition", "LeadCase", "Prospect", "Qualification",
                "QualificationStatus", "bant", "qualify",
            ),
            "rfm_scores": (
                "RfmMeasure", "RfmMethod", "RfmRow", "RfmTable", "rfm", "rfm_table",
            ),
            "rfm_segments": (
                "SEGMENTS", "RfmCase", "RfmCell", "RfmScore", "Segment", "segment",
            ),
            "score_calibration": ("Calibration", "CalibrationRow", "calibration"),
            "social_styles": (
                "Axes", "AxisLevel", "Style", "StyleAspect", "StyleName",
                "StyleProfile", "Temperament", "names_of", "profile", "style_named",
                "styles", "temperament",
            ),
            "stage_times": ("StageMove", "StageWait", "Velocity", "velocity"),
            "stages": (
                "STAGES", "STAGE_RULE", "CustomerStage", "StageCase", "StageQuestion",
                "StageVerdict", "stage",
            ),
            "style_items": ("StyleAxis", "StyleItem", "style_test"),
            "target_grid": (
                "Target", "TargetCase", "TargetChoice", "TargetRow", "choose_targets",
                "target_rule",
            ),
            "tiers": (
                "Pyramid", "PyramidBy", "PyramidRow", "Tier", "TierVerdict", "pyramid",
                "pyramid_bands", "tier", "tier_bands",
            ),
        },
    )
# fmt: on
