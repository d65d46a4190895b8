# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints.desk._checklists import (
    COMPLAINT_MANAGEMENT as COMPLAINT_MANAGEMENT,
    COURTESIES as COURTESIES,
    CUSTOMER_RELATIONS_DUTIES as CUSTOMER_RELATIONS_DUTIES,
    Courtesy as Courtesy,
    CustomerRelationsDuty as CustomerRelationsDuty,
    HANDLING_PRINCIPLES as HANDLING_PRINCIPLES,
    HandlingPrinciple as HandlingPrinciple,
    ISO_PRINCIPLES as ISO_PRINCIPLES,
    IsoPrinciple as IsoPrinciple,
    ManagementDuty as ManagementDuty,
)
from custsat.complaints.desk._desk_metrics import (
    SupportsTicket as SupportsTicket,
)
from custsat.complaints.desk._desk_result import (
    SlaAttainment as SlaAttainment,
    WaitQuantile as WaitQuantile,
    WaitTimes as WaitTimes,
)
from custsat.complaints.desk._root_cause import (
    CauseSide as CauseSide,
    CompanyCause as CompanyCause,
    CustomerCause as CustomerCause,
    PREVENTION as PREVENTION,
    Prevention as Prevention,
    RESTAURANT_CATEGORIES as RESTAURANT_CATEGORIES,
    ROOT_CAUSES as ROOT_CAUSES,
    RestaurantCategory as RestaurantCategory,
    RestaurantComplaint as RestaurantComplaint,
    RootCause as RootCause,
)
__all__ = [
    "COMPLAINT_MANAGEMENT",
    "COURTESIES",
    "CUSTOMER_RELATIONS_DUTIES",
    "CauseSide",
    "CompanyCause",
    "Courtesy",
    "CustomerCause",
    "CustomerRelationsDuty",
    "HANDLING_PRINCIPLES",
    "HandlingPrinciple",
    "ISO_PRINCIPLES",
    "IsoPrinciple",
    "ManagementDuty",
    "PREVENTION",
    "Prevention",
    "RESTAURANT_CATEGORIES",
    "ROOT_CAUSES",
    "RestaurantCategory",
    "RestaurantComplaint",
    "RootCause",
    "SlaAttainment",
    "SupportsTicket",
    "WaitQuantile",
    "WaitTimes",
]
