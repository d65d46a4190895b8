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
        "_allocate_visits": [
            "VisitGroup",
            "VisitPlan",
            "VisitShare",
            "allocate_visits",
        ],
        "_call_plan": ["CallPlan", "CallSlot", "UnscheduledCall", "UnscheduledReason"],
        "_call_window": [
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
        "_care_rules": [
            "CARE_RULES",
            "CareAction",
            "CareOccasion",
            "CareRule",
            "CareRules",
            "RollRule",
            "care_rules",
            "courtesy_calls",
        ],
        "_plan": ["CarePlan", "CareTask", "plan"],
        "_recurrence": [
            "CareAnchor",
            "DaysAfter",
            "EveryBirthday",
            "EveryMonths",
            "EverySeason",
            "LeapDay",
            "RandomDays",
        ],
        "_schedule_calls": ["schedule_calls"],
        "_work_calendar": ["DayCalendar", "WorkCalendar"],
        "custsat.values._contact": ["Contact"],
        "custsat.values._customer_dates": ["CustomerDates", "MonthDay"],
        "custsat.values._opening_hours": ["Shift"],
    },
)
