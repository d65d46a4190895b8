"""Service quality: from a gap to its causes to what to do.

:func:`gaps` takes the way from expecting to perceiving apart, :func:`diagnose` leads
from a gap to its causes and remedies, :func:`servqual` scores the survey behind GAP5.
The other rooms hold what service is made of, and the lists that a trainer goes through.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.service.compliance_report import (
        Charter,
        Compliance,
        charter,
        compliance,
        met_rates,
    )
    from custsat.service.creed import (
        COMMANDMENTS,
        NEEDS,
        PERSONAL_CONDUCT,
        QUALITY_WAYS,
        SERVICE,
        SYSTEM_CONDUCT,
        Commandment,
        CustomerNeed,
        PersonalConduct,
        QualityWay,
        ServiceLetter,
        SystemConduct,
    )
    from custsat.service.diagnosis import (
        AGREEMENTS,
        CAUSE_LOADS,
        CauseAgreement,
        CauseLoad,
        Diagnosis,
        GapCauses,
        diagnose,
    )
    from custsat.service.gap_answers import (
        GapEstimate,
        GapGroup,
        GapSurvey,
        GapTest,
        GroupCount,
        gap_survey,
    )
    from custsat.service.gap_causes import (
        ANTECEDENTS_OF,
        CAUSE_GROUPS,
        GAP_ANTECEDENTS,
        GAP_CAUSES,
        CauseGroup,
        GapCause,
    )
    from custsat.service.gap_model import (
        GAP_CHAIN,
        HEARING_CHAIN,
        PERCEPTION_DRIVERS,
        Gap,
        GapNode,
        GapProfile,
        PerceptionDriver,
        gaps,
    )
    from custsat.service.moments import (
        ContactLoad,
        DesignGoal,
        Journey,
        MomentChannel,
        MomentKind,
        MomentOfTruth,
        RuleTouchpoint,
        Touchpoint,
        contacts,
        journey,
    )
    from custsat.service.profit_chain import (
        PROCESS_LINKS,
        PROFIT_CHAIN,
        SHORT_PROFIT_CHAIN,
        STORE_CHAIN,
        STORE_LINKS,
        ChainEffect,
        ProcessLink,
        ProfitStation,
        propagate,
    )
    from custsat.service.quality_report import (
        DimensionGap,
        ItemGap,
        ServiceQuality,
    )
    from custsat.service.routines import (
        COMMUNICATION_SKILLS,
        QUALITY_CYCLE,
        QUALITY_STEPS,
        SHOP_COMPLAINT,
        SHOP_RECEPTION,
        SHOP_SALE,
        SURVEY_LOOP,
        CommunicationSkill,
        QualityCycleStep,
        QualityStep,
        ReceptionStep,
        ShopComplaintStep,
        ShopSaleStep,
        SurveyLoopStep,
    )
    from custsat.service.servperf_scores import (
        DimensionPerformance,
        ItemPerformance,
        ServicePerformance,
        servperf,
    )
    from custsat.service.servqual_items import (
        DECK_DETERMINANTS,
        DETERMINANTS,
        DIMENSION_OF,
        DIMENSIONS_OF_FACTOR,
        ITEMS_OF,
        KEY_FACTORS,
        SERVQUAL,
        SERVQUAL_ITEMS,
        Determinant,
        KeyFactor,
        ServqualDimension,
        ServqualItem,
    )
    from custsat.service.servqual_scores import (
        servqual,
        servqual_means,
    )
    from custsat.service.standards import (
        AFTER_SALES_EXPECTATIONS,
        DECK_STANDARDS,
        SALES_EXPECTATIONS,
        AfterSalesExpectation,
        Operator,
        SalesExpectation,
        ServiceMetric,
        ServiceRequirement,
        Standard,
        StandardKind,
    )
    from custsat.service.tangibility import (
        CHARACTERISTIC_OF,
        CONTRASTS,
        Intangibility,
        ServiceCharacteristic,
        ServiceContrast,
        intangibility,
    )
    from custsat.service.two_sides import (
        PERSONAL_FEATURES,
        PROCEDURAL_FEATURES,
        PersonalFeature,
        ProceduralFeature,
        ServiceSide,
        ServiceStyle,
        SideLevel,
        StyleSeen,
        service_style,
        service_styles,
    )
    from custsat.service.value import (
        Choice,
        CostPart,
        DeliveredValue,
        GainPart,
        GainsAndSacrifices,
        ValuePart,
        choose,
        delivered_value,
        gains_and_sacrifices,
    )
    from custsat.service.value_kpis import (
        VALUE_KPIS,
        ValueGroup,
        ValueKpi,
        ValuePerception,
        value_perception,
    )

__all__ = [
    "AFTER_SALES_EXPECTATIONS",
    "AGREEMENTS",
    "ANTECEDENTS_OF",
    "CAUSE_GROUPS",
    "CAUSE_LOADS",
    "CHARACTERISTIC_OF",
    "COMMANDMENTS",
    "COMMUNICATION_SKILLS",
    "CONTRASTS",
    "DECK_DETERMINANTS",
    "DECK_STANDARDS",
    "DETERMINANTS",
    "DIMENSIONS_OF_FACTOR",
    "DIMENSION_OF",
    "GAP_ANTECEDENTS",
    "GAP_CAUSES",
    "GAP_CHAIN",
    "HEARING_CHAIN",
    "ITEMS_OF",
    "KEY_FACTORS",
    "NEEDS",
    "PERCEPTION_DRIVERS",
    "PERSONAL_CONDUCT",
    "PERSONAL_FEATURES",
    "PROCEDURAL_FEATURES",
    "PROCESS_LINKS",
    "PROFIT_CHAIN",
    "QUALITY_CYCLE",
    "QUALITY_STEPS",
    "QUALITY_WAYS",
    "SALES_EXPECTATIONS",
    "SERVICE",
    "SERVQUAL",
    "SERVQUAL_ITEMS",
    "SHOP_COMPLAINT",
    "SHOP_RECEPTION",
    "SHOP_SALE",
    "SHORT_PROFIT_CHAIN",
    "STORE_CHAIN",
    "STORE_LINKS",
    "SURVEY_LOOP",
    "SYSTEM_CONDUCT",
    "VALUE_KPIS",
    "AfterSalesExpectation",
    "CauseAgreement",
    "CauseGroup",
    "CauseLoad",
    "ChainEffect",
    "Charter",
    "Choice",
    "Commandment",
    "CommunicationSkill",
    "Compliance",
    "ContactLoad",
    "CostPart",
    "CustomerNeed",
    "DeliveredValue",
    "DesignGoal",
    "Determinant",
    "Diagnosis",
    "DimensionGap",
    "DimensionPerformance",
    "GainPart",
    "GainsAndSacrifices",
    "Gap",
    "GapCause",
    "GapCauses",
    "GapEstimate",
    "GapGroup",
    "GapNode",
    "GapProfile",
    "GapSurvey",
    "GapTest",
    "GroupCount",
    "Intangibility",
    "ItemGap",
    "ItemPerformance",
    "Journey",
    "KeyFactor",
    "MomentChannel",
    "MomentKind",
    "MomentOfTruth",
    "Operator",
    "PerceptionDriver",
    "PersonalConduct",
    "PersonalFeature",
    "ProceduralFeature",
    "ProcessLink",
    "ProfitStation",
    "QualityCycleStep",
    "QualityStep",
    "QualityWay",
    "ReceptionStep",
    "RuleTouchpoint",
    "SalesExpectation",
    "ServiceCharacteristic",
    "ServiceContrast",
    "ServiceLetter",
    "ServiceMetric",
    "ServicePerformance",
    "ServiceQuality",
    "ServiceRequirement",
    "ServiceSide",
    "ServiceStyle",
    "ServqualDimension",
    "ServqualItem",
    "ShopComplaintStep",
    "ShopSaleStep",
    "SideLevel",
    "Standard",
    "StandardKind",
    "StyleSeen",
    "SurveyLoopStep",
    "SystemConduct",
    "Touchpoint",
    "ValueGroup",
    "ValueKpi",
    "ValuePart",
    "ValuePerception",
    "charter",
    "choose",
    "compliance",
    "contacts",
    "delivered_value",
    "diagnose",
    "gains_and_sacrifices",
    "gap_survey",
    "gaps",
    "intangibility",
    "journey",
    "met_rates",
    "propagate",
    "service_style",
    "service_styles",
    "servperf",
    "servqual",
    "servqual_means",
    "value_perception",
]
ROOMS = {  # as words of one text: a line for every name is three screens
    "compliance_report": "Charter Compliance charter compliance met_rates",
    "creed": (
        "COMMANDMENTS NEEDS PERSONAL_CONDUCT QUALITY_WAYS SERVICE "
        "SYSTEM_CONDUCT Commandment CustomerNeed PersonalConduct "
        "QualityWay ServiceLetter SystemConduct"
    ),
    "diagnosis": (
        "AGREEMENTS CAUSE_LOADS CauseAgreement CauseLoad Diagnosis GapCauses diagnose"
    ),
    "gap_answers": "GapEstimate GapGroup GapSurvey GapTest GroupCount gap_survey",
    "gap_causes": (
        "ANTECEDENTS_OF CAUSE_GROUPS GAP_ANTECEDENTS GAP_CAUSES CauseGroup GapCause"
    ),
    "gap_model": (
        "GAP_CHAIN HEARING_CHAIN PERCEPTION_DRIVERS Gap GapNode "
        "GapProfile PerceptionDriver gaps"
    ),
    "moments": (
        "ContactLoad DesignGoal Journey MomentChannel MomentKind "
        "MomentOfTruth RuleTouchpoint Touchpoint contacts journey"
    ),
    "profit_chain": (
        "PROCESS_LINKS PROFIT_CHAIN SHORT_PROFIT_CHAIN STORE_CHAIN "
        "STORE_LINKS ChainEffect ProcessLink ProfitStation propagate"
    ),
    "quality_report": "DimensionGap ItemGap ServiceQuality",
    "routines": (
        "COMMUNICATION_SKILLS QUALITY_CYCLE QUALITY_STEPS "
        "SHOP_COMPLAINT SHOP_RECEPTION SHOP_SALE SURVEY_LOOP "
        "CommunicationSkill QualityCycleStep QualityStep ReceptionStep "
        "ShopComplaintStep ShopSaleStep SurveyLoopStep"
    ),
    "two_sides": (
        "PERSONAL_FEATURES PROCEDURAL_FEATURES PersonalFeature "
        "ProceduralFeature ServiceSide ServiceStyle SideLevel StyleSeen "
        "service_style service_styles"
    ),
    "servperf_scores": (
        "DimensionPerformance ItemPerformance ServicePerformance servperf"
    ),
    "servqual_items": (
        "DECK_DETERMINANTS DETERMINANTS DIMENSIONS_OF_FACTOR "
        "DIMENSION_OF ITEMS_OF KEY_FACTORS SERVQUAL SERVQUAL_ITEMS "
        "Determinant KeyFactor ServqualDimension ServqualItem"
    ),
    "servqual_scores": "servqual servqual_means",
    "standards": (
        "AFTER_SALES_EXPECTATIONS DECK_STANDARDS SALES_EXPECTATIONS "
        "AfterSalesExpectation Operator SalesExpectation ServiceMetric "
        "ServiceRequirement Standard StandardKind"
    ),
    "tangibility": (
        "CHARACTERISTIC_OF CONTRASTS Intangibility "
        "ServiceCharacteristic ServiceContrast intangibility"
    ),
    "value": (
        "Choice CostPart DeliveredValue GainPart GainsAndSacrifices "
        "ValuePart choose delivered_value gains_and_sacrifices"
    ),
    "value_kpis": ("VALUE_KPIS ValueGroup ValueKpi ValuePerception value_perception"),
}

if not TYPE_CHECKING:  # a type checker knows the names, and no others

    def __getattr__(name: str) -> object:
        from importlib import import_module  # the map is nearly free

        for room, names in ROOMS.items():
            if name in names.split():
                return getattr(import_module(f"{__name__}.{room}"), name)
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)

    def __dir__() -> list[str]:
        return sorted(__all__)
