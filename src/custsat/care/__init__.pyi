# Written by docs/generate.py from the list in __init__.py.
from custsat.care import call_plan as call_plan
from custsat.care import call_schedule as call_schedule
from custsat.care import calls as calls
from custsat.care import care_plan as care_plan
from custsat.care import occasions as occasions
from custsat.care import recurrence as recurrence
from custsat.care import visits as visits
from custsat.care import work_calendar as work_calendar
from custsat.care.call_plan import (
    CallPlan as CallPlan,
    CallSlot as CallSlot,
    UnscheduledReason as UnscheduledReason,
    UnscheduledCall as UnscheduledCall,
)
from custsat.care.call_schedule import (
    Contact as Contact,
    schedule_calls as schedule_calls,
)
from custsat.care.calls import (
    CALL_GUIDE as CALL_GUIDE,
    CALL_LENGTHS as CALL_LENGTHS,
    CALL_WINDOWS as CALL_WINDOWS,
    CallGuide as CallGuide,
    CallLength as CallLength,
    CallTime as CallTime,
    CallWindow as CallWindow,
    call_window as call_window,
    call_window_rule as call_window_rule,
)
from custsat.care.care_plan import (
    CustomerDates as CustomerDates,
    CarePlan as CarePlan,
    CareTask as CareTask,
    plan as plan,
)
from custsat.care.occasions import (
    CareAction as CareAction,
    RollRule as RollRule,
    CareOccasion as CareOccasion,
    CareRule as CareRule,
    CareRules as CareRules,
    MonthDay as MonthDay,
    CARE_RULES as CARE_RULES,
    care_rules as care_rules,
    courtesy_calls as courtesy_calls,
)
from custsat.care.recurrence import (
    CareAnchor as CareAnchor,
    DaysAfter as DaysAfter,
    EveryBirthday as EveryBirthday,
    EveryMonths as EveryMonths,
    EverySeason as EverySeason,
    LeapDay as LeapDay,
    RandomDays as RandomDays,
)
from custsat.care.visits import (
    VisitGroup as VisitGroup,
    VisitPlan as VisitPlan,
    VisitShare as VisitShare,
    allocate_visits as allocate_visits,
)
from custsat.care.work_calendar import (
    DayCalendar as DayCalendar,
    Shift as Shift,
    WorkCalendar as WorkCalendar,
)
__all__ = [
    "CALL_GUIDE",
    "CALL_LENGTHS",
    "CALL_WINDOWS",
    "CallGuide",
    "CallLength",
    "CallPlan",
    "CallSlot",
    "CallTime",
    "CallWindow",
    "Contact",
    "CareAction",
    "CareAnchor",
    "CustomerDates",
    "RollRule",
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
    "UnscheduledReason",
    "RandomDays",
    "CARE_RULES",
    "Shift",
    "UnscheduledCall",
    "VisitGroup",
    "VisitPlan",
    "VisitShare",
    "WorkCalendar",
    "call_plan",
    "call_schedule",
    "call_window",
    "call_window_rule",
    "calls",
    "care_plan",
    "care_rules",
    "courtesy_calls",
    "occasions",
    "plan",
    "recurrence",
    "schedule_calls",
    "allocate_visits",
    "visits",
    "work_calendar",
]
