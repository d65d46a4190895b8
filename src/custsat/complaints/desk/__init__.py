"""A whole complaints desk: waiting times, causes, handling."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_checklists": [
            "COMPLAINT_MANAGEMENT",
            "COURTESIES",
            "CUSTOMER_RELATIONS_DUTIES",
            "HANDLING_PRINCIPLES",
            "ISO_PRINCIPLES",
            "Courtesy",
            "CustomerRelationsDuty",
            "HandlingPrinciple",
            "IsoPrinciple",
            "ManagementDuty",
        ],
        "_desk_metrics": ["SupportsTicket"],
        "_desk_result": ["SlaAttainment", "WaitQuantile", "WaitTimes"],
        "_root_cause": [
            "PREVENTION",
            "RESTAURANT_CATEGORIES",
            "ROOT_CAUSES",
            "CauseSide",
            "CompanyCause",
            "CustomerCause",
            "Prevention",
            "RestaurantCategory",
            "RestaurantComplaint",
            "RootCause",
        ],
    },
)
