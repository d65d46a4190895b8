"""Parts of running a complaints desk: waiting times, causes, checklists.

The verbs that use them are those of :mod:`custsat.complaints`: ``desk_metrics``,
``pareto``, ``root_cause`` and ``handling_mistakes``.

>>> from custsat.complaints.desk import COURTESIES
>>> COURTESIES.evaluate({"greet": True, "thanks": False}).absent
(<Courtesy.THANKS: 'thanks'>,)
"""

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
        "_desk_parts": ["BacklogPoint", "HoldTime", "PromiseAttainment"],
        "_sla_attainment": ["SlaAttainment", "WaitQuantile", "WaitTimes"],
        "_ticket_times": ["SupportsTicket"],
        "_root_cause": [
            "COUNTERMEASURES",
            "PREVENTION",
            "RESTAURANT_CATEGORIES",
            "ROOT_CAUSES",
            "CauseSide",
            "CompanyCause",
            "Countermeasure",
            "CustomerCause",
            "Prevention",
            "RestaurantCategory",
            "RestaurantComplaint",
            "RootCause",
        ],
    },
)
