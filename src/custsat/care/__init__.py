"""Care: remembered at the right time, called when it suits, answered in work time.

:func:`plan` turns the dates of customers into dated tasks: thank-you, use check,
birthday, season, maintenance.  :func:`call_window` says what a time of day is to
somebody who wants to call, :func:`schedule_calls` places the calls of a day, and
:func:`allocate_visits` shares visits out.  :class:`WorkCalendar` knows when the desk is open
and reckons work time over closures, breaks and moved clocks.
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "call_plan": ["CallPlan", "CallSlot", "UnscheduledReason", "UnscheduledCall"],
        "call_schedule": ["Contact", "schedule_calls"],
        "calls": [
            "CALL_GUIDE",
            "CALL_LENGTHS",
            "CALL_WINDOWS",
            "CallGuide",
            "CallLength",
            "CallTime",
            "CallWindow",
            "call_window",
            "call_window_rule",
        ],
        "care_plan": ["CustomerDates", "CarePlan", "CareTask", "plan"],
        "occasions": [
            "CARE_RULES",
            "CareAction",
            "RollRule",
            "CareOccasion",
            "CareRule",
            "CareRules",
            "MonthDay",
            "care_rules",
            "courtesy_calls",
        ],
        "recurrence": [
            "CareAnchor",
            "DaysAfter",
            "EveryBirthday",
            "EveryMonths",
            "EverySeason",
            "LeapDay",
            "RandomDays",
        ],
        "visits": ["VisitGroup", "VisitPlan", "VisitShare", "allocate_visits"],
        "work_calendar": ["DayCalendar", "Shift", "WorkCalendar"],
    },
)
