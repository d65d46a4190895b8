"""Service standards, and checklists and workflows of good service.

The functions are :func:`custsat.service.compliance`,
:func:`custsat.service.service_charter` and
:func:`custsat.service.expectation_met_rates`; here are their enums, further checklists,
and the workflows of shops.

>>> from custsat.service.standards import SHOP_SALE, ShopSaleStep
>>> SHOP_SALE.successors(ShopSaleStep.RECEIVE)
(<ShopSaleStep.INTRODUCE: 'introduce'>,)
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_after_sales": [
            "ADVISER_ROLES",
            "AFTER_SALES_LINKS",
            "APPOINTMENT",
            "INSPECTION",
            "RECEPTION",
            "AdviserRole",
            "AfterSalesLink",
            "AppointmentItem",
            "InspectionItem",
            "ReceptionItem",
        ],
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
        "_self_rating": ["ItemRating"],
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
            "SALES_STRATEGIES",
            "SHOP_COMPLAINT",
            "SHOP_MARKETING",
            "SHOP_OPERATIONS",
            "SHOP_RECEPTION",
            "SHOP_SALE",
            "SURVEY_LOOP",
            "TEAM_BUILDING",
            "CommunicationSkill",
            "QualityCycleStep",
            "QualityStep",
            "ReceptionStep",
            "SalesStrategy",
            "ShopComplaintStep",
            "ShopMarketing",
            "ShopOperation",
            "ShopSaleStep",
            "SurveyLoopStep",
            "TeamBuilding",
        ],
    },
)
