"""Care: remembered at the right time, called when it suits, answered in work time.

:func:`plan` turns the dates of customers into dated tasks: thank-you, use check,
birthday, season, maintenance.  :func:`call_window` says what a time of day is to
somebody who wants to call, :func:`schedule_calls` places the calls of a day, and
:func:`visit_time` shares visits out.  :class:`WorkCalendar` knows when the desk is open
and reckons work time over closures, breaks and moved clocks.
"""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.care.call_plan import CallPlan, CallSlot, NotPlaced, UnplacedCall
    from custsat.care.call_schedule import schedule_calls
    from custsat.care.calls import (
        CALL_GUIDE,
        CALL_LENGTHS,
        CALL_WINDOWS,
        CallGuide,
        CallLength,
        CallTime,
        CallWindow,
        call_window,
        call_windows,
    )
    from custsat.care.care_plan import CarePlan, CareTask, plan
    from custsat.care.occasions import (
        RULES,
        CareAction,
        CareMove,
        CareOccasion,
        CareRule,
        CareRules,
        care_rules,
        courtesy_calls,
    )
    from custsat.care.recurrence import (
        CareAnchor,
        DaysAfter,
        EveryBirthday,
        EveryMonths,
        EverySeason,
        LeapDay,
        NowAndThen,
    )
    from custsat.care.visits import VisitGroup, VisitPlan, VisitShare, visit_time
    from custsat.care.work_calendar import DayCalendar, WorkCalendar
    from custsat.values.callee import Callee
    from custsat.values.care_dates import CareDates, MonthDay
    from custsat.values.opening_hours import Shift

__all__ = [
    "CALL_GUIDE",
    "CALL_LENGTHS",
    "CALL_WINDOWS",
    "RULES",
    "CallGuide",
    "CallLength",
    "CallPlan",
    "CallSlot",
    "CallTime",
    "CallWindow",
    "Callee",
    "CareAction",
    "CareAnchor",
    "CareDates",
    "CareMove",
    "CareOccasion",
    "CarePlan",
    "CareRule",
    "CareRules",
    "CareTask",
    "DayCalendar",
    "DaysAfter",
    "EveryBirthday",
    "EveryMonths",
    "EverySeason",
    "LeapDay",
    "MonthDay",
    "NotPlaced",
    "NowAndThen",
    "Shift",
    "UnplacedCall",
    "VisitGroup",
    "VisitPlan",
    "VisitShare",
    "WorkCalendar",
    "call_window",
    "call_windows",
    "care_rules",
    "courtesy_calls",
    "plan",
    "schedule_calls",
    "visit_time",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "call_plan": ("CallPlan", "CallSlot", "NotPlaced", "UnplacedCall"),
            "call_schedule": ("Callee", "schedule_calls"),
            "calls": (
                "CALL_GUIDE",
                "CALL_LENGTHS",
                "CALL_WINDOWS",
                "CallGuide",
                "CallLength",
                "CallTime",
                "CallWindow",
                "call_window",
                "call_windows",
            ),
            "care_plan": ("CarePlan", "CareTask", "plan"),
            "occasions": (
                "RULES",
                "CareAction",
                "CareMove",
                "CareOccasion",
                "CareRule",
                "CareRules",
                "care_rules",
                "courtesy_calls",
            ),
            "recurrence": (
                "CareAnchor",
                "CareDates",
                "DaysAfter",
                "EveryBirthday",
                "EveryMonths",
                "EverySeason",
                "LeapDay",
                "MonthDay",
                "NowAndThen",
            ),
            "visits": ("VisitGroup", "VisitPlan", "VisitShare", "visit_time"),
            "work_calendar": ("DayCalendar", "Shift", "WorkCalendar"),
        },
    )
