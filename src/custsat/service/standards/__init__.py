"""Service standards, whether they are kept, and checklists of good service."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_checklists": [
            "PERSONAL_CONDUCT",
            "QUALITY_PRACTICES",
            "SYSTEM_CONDUCT",
            "Commandment",
            "CustomerNeed",
            "PersonalConduct",
            "QualityPractice",
            "ServiceLetter",
            "SystemConduct",
        ],
        "_standard": [
            "AFTER_SALES_EXPECTATIONS",
            "AfterSalesExpectation",
            "Operator",
            "SalesExpectation",
            "ServiceMetric",
            "ServiceRequirement",
            "StandardKind",
        ],
        "_workflows": [
            "COMMUNICATION_SKILLS",
            "QUALITY_CYCLE",
            "QUALITY_STEPS",
            "SHOP_COMPLAINT",
            "SHOP_RECEPTION",
            "SHOP_SALE",
            "SURVEY_LOOP",
            "CommunicationSkill",
            "QualityCycleStep",
            "QualityStep",
            "ReceptionStep",
            "ShopComplaintStep",
            "ShopSaleStep",
            "SurveyLoopStep",
        ],
    },
)
