# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints.desk._checklists import (
    COMPLAINT_MANAGEMENT as COMPLAINT_MANAGEMENT,
)
from custsat.complaints.desk._checklists import (
    COURTESIES as COURTESIES,
)
from custsat.complaints.desk._checklists import (
    CUSTOMER_RELATIONS_DUTIES as CUSTOMER_RELATIONS_DUTIES,
)
from custsat.complaints.desk._checklists import (
    HANDLING_PRINCIPLES as HANDLING_PRINCIPLES,
)
from custsat.complaints.desk._checklists import (
    ISO_PRINCIPLES as ISO_PRINCIPLES,
)
from custsat.complaints.desk._checklists import (
    Courtesy as Courtesy,
)
from custsat.complaints.desk._checklists import (
    CustomerRelationsDuty as CustomerRelationsDuty,
)
from custsat.complaints.desk._checklists import (
    HandlingPrinciple as HandlingPrinciple,
)
from custsat.complaints.desk._checklists import (
    IsoPrinciple as IsoPrinciple,
)
from custsat.complaints.desk._checklists import (
    ManagementDuty as ManagementDuty,
)
from custsat.complaints.desk._desk_metrics import (
    SupportsTicket as SupportsTicket,
)
from custsat.complaints.desk._desk_result import (
    SlaAttainment as SlaAttainment,
)
from custsat.complaints.desk._desk_result import (
    WaitQuantile as WaitQuantile,
)
from custsat.complaints.desk._desk_result import (
    WaitTimes as WaitTimes,
)
from custsat.complaints.desk._root_cause import (
    PREVENTION as PREVENTION,
)
from custsat.complaints.desk._root_cause import (
    RESTAURANT_CATEGORIES as RESTAURANT_CATEGORIES,
)
from custsat.complaints.desk._root_cause import (
    ROOT_CAUSES as ROOT_CAUSES,
)
from custsat.complaints.desk._root_cause import (
    CauseSide as CauseSide,
)
from custsat.complaints.desk._root_cause import (
    CompanyCause as CompanyCause,
)
from custsat.complaints.desk._root_cause import (
    CustomerCause as CustomerCause,
)
from custsat.complaints.desk._root_cause import (
    Prevention as Prevention,
)
from custsat.complaints.desk._root_cause import (
    RestaurantCategory as RestaurantCategory,
)
from custsat.complaints.desk._root_cause import (
    RestaurantComplaint as RestaurantComplaint,
)
from custsat.complaints.desk._root_cause import (
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
