# Written by docs/generate.py from the list in __init__.py.
from custsat.service.standards._checklists import (
    PERSONAL_CONDUCT as PERSONAL_CONDUCT,
)
from custsat.service.standards._checklists import (
    QUALITY_PRACTICES as QUALITY_PRACTICES,
)
from custsat.service.standards._checklists import (
    SYSTEM_CONDUCT as SYSTEM_CONDUCT,
)
from custsat.service.standards._checklists import (
    Commandment as Commandment,
)
from custsat.service.standards._checklists import (
    CustomerNeed as CustomerNeed,
)
from custsat.service.standards._checklists import (
    PersonalConduct as PersonalConduct,
)
from custsat.service.standards._checklists import (
    QualityPractice as QualityPractice,
)
from custsat.service.standards._checklists import (
    ServiceLetter as ServiceLetter,
)
from custsat.service.standards._checklists import (
    SystemConduct as SystemConduct,
)
from custsat.service.standards._standard import (
    AFTER_SALES_EXPECTATIONS as AFTER_SALES_EXPECTATIONS,
)
from custsat.service.standards._standard import (
    AfterSalesExpectation as AfterSalesExpectation,
)
from custsat.service.standards._standard import (
    Operator as Operator,
)
from custsat.service.standards._standard import (
    SalesExpectation as SalesExpectation,
)
from custsat.service.standards._standard import (
    ServiceMetric as ServiceMetric,
)
from custsat.service.standards._standard import (
    ServiceRequirement as ServiceRequirement,
)
from custsat.service.standards._standard import (
    StandardKind as StandardKind,
)
from custsat.service.standards._workflows import (
    COMMUNICATION_SKILLS as COMMUNICATION_SKILLS,
)
from custsat.service.standards._workflows import (
    QUALITY_CYCLE as QUALITY_CYCLE,
)
from custsat.service.standards._workflows import (
    QUALITY_STEPS as QUALITY_STEPS,
)
from custsat.service.standards._workflows import (
    SHOP_COMPLAINT as SHOP_COMPLAINT,
)
from custsat.service.standards._workflows import (
    SHOP_RECEPTION as SHOP_RECEPTION,
)
from custsat.service.standards._workflows import (
    SHOP_SALE as SHOP_SALE,
)
from custsat.service.standards._workflows import (
    SURVEY_LOOP as SURVEY_LOOP,
)
from custsat.service.standards._workflows import (
    CommunicationSkill as CommunicationSkill,
)
from custsat.service.standards._workflows import (
    QualityCycleStep as QualityCycleStep,
)
from custsat.service.standards._workflows import (
    QualityStep as QualityStep,
)
from custsat.service.standards._workflows import (
    ReceptionStep as ReceptionStep,
)
from custsat.service.standards._workflows import (
    ShopComplaintStep as ShopComplaintStep,
)
from custsat.service.standards._workflows import (
    ShopSaleStep as ShopSaleStep,
)
from custsat.service.standards._workflows import (
    SurveyLoopStep as SurveyLoopStep,
)

__all__ = [
    "AFTER_SALES_EXPECTATIONS",
    "AfterSalesExpectation",
    "COMMUNICATION_SKILLS",
    "Commandment",
    "CommunicationSkill",
    "CustomerNeed",
    "Operator",
    "PERSONAL_CONDUCT",
    "PersonalConduct",
    "QUALITY_CYCLE",
    "QUALITY_PRACTICES",
    "QUALITY_STEPS",
    "QualityCycleStep",
    "QualityPractice",
    "QualityStep",
    "ReceptionStep",
    "SHOP_COMPLAINT",
    "SHOP_RECEPTION",
    "SHOP_SALE",
    "SURVEY_LOOP",
    "SYSTEM_CONDUCT",
    "SalesExpectation",
    "ServiceLetter",
    "ServiceMetric",
    "ServiceRequirement",
    "ShopComplaintStep",
    "ShopSaleStep",
    "StandardKind",
    "SurveyLoopStep",
    "SystemConduct",
]
