# Written by docs/generate.py from the list in __init__.py.
from custsat.care import custsat as custsat
from custsat.care._allocate_visits import (
    VisitGroup as VisitGroup,
)
from custsat.care._allocate_visits import (
    VisitPlan as VisitPlan,
)
from custsat.care._allocate_visits import (
    VisitShare as VisitShare,
)
from custsat.care._allocate_visits import (
    allocate_visits as allocate_visits,
)
from custsat.care._call_plan import (
    CallPlan as CallPlan,
)
from custsat.care._call_plan import (
    CallSlot as CallSlot,
)
from custsat.care._call_plan import (
    UnscheduledCall as UnscheduledCall,
)
from custsat.care._call_plan import (
    UnscheduledReason as UnscheduledReason,
)
from custsat.care._call_window import (
    CALL_GUIDE as CALL_GUIDE,
)
from custsat.care._call_window import (
    CALL_LENGTHS as CALL_LENGTHS,
)
from custsat.care._call_window import (
    CALL_WINDOWS as CALL_WINDOWS,
)
from custsat.care._call_window import (
    CallGuide as CallGuide,
)
from custsat.care._call_window import (
    CallLength as CallLength,
)
from custsat.care._call_window import (
    CallTime as CallTime,
)
from custsat.care._call_window import (
    CallWindow as CallWindow,
)
from custsat.care._call_window import (
    call_window as call_window,
)
from custsat.care._call_window import (
    call_window_rule as call_window_rule,
)
from custsat.care._care_rules import (
    CARE_RULES as CARE_RULES,
)
from custsat.care._care_rules import (
    CareAction as CareAction,
)
from custsat.care._care_rules import (
    CareOccasion as CareOccasion,
)
from custsat.care._care_rules import (
    CareRule as CareRule,
)
from custsat.care._care_rules import (
    CareRules as CareRules,
)
from custsat.care._care_rules import (
    RollRule as RollRule,
)
from custsat.care._care_rules import (
    care_rules as care_rules,
)
from custsat.care._care_rules import (
    courtesy_calls as courtesy_calls,
)
from custsat.care._plan import (
    CarePlan as CarePlan,
)
from custsat.care._plan import (
    CareTask as CareTask,
)
from custsat.care._plan import (
    plan as plan,
)
from custsat.care._recurrence import (
    CareAnchor as CareAnchor,
)
from custsat.care._recurrence import (
    DaysAfter as DaysAfter,
)
from custsat.care._recurrence import (
    EveryBirthday as EveryBirthday,
)
from custsat.care._recurrence import (
    EveryMonths as EveryMonths,
)
from custsat.care._recurrence import (
    EverySeason as EverySeason,
)
from custsat.care._recurrence import (
    LeapDay as LeapDay,
)
from custsat.care._recurrence import (
    RandomDays as RandomDays,
)
from custsat.care._schedule_calls import (
    schedule_calls as schedule_calls,
)
from custsat.care._work_calendar import (
    DayCalendar as DayCalendar,
)
from custsat.care._work_calendar import (
    WorkCalendar as WorkCalendar,
)
from custsat.care.custsat.values._contact import (
    Contact as Contact,
)
from custsat.care.custsat.values._customer_dates import (
    CustomerDates as CustomerDates,
)
from custsat.care.custsat.values._customer_dates import (
    MonthDay as MonthDay,
)
from custsat.care.custsat.values._opening_hours import (
    Shift as Shift,
)

__all__ = [
    "CALL_GUIDE",
    "CALL_LENGTHS",
    "CALL_WINDOWS",
    "CARE_RULES",
    "CallGuide",
    "CallLength",
    "CallPlan",
    "CallSlot",
    "CallTime",
    "CallWindow",
    "CareAction",
    "CareAnchor",
    "CareOccasion",
    "CarePlan",
    "CareRule",
    "CareRules",
    "CareTask",
    "Contact",
    "CustomerDates",
    "DayCalendar",
    "DaysAfter",
    "EveryBirthday",
    "EveryMonths",
    "EverySeason",
    "LeapDay",
    "MonthDay",
    "RandomDays",
    "RollRule",
    "Shift",
    "UnscheduledCall",
    "UnscheduledReason",
    "VisitGroup",
    "VisitPlan",
    "VisitShare",
    "WorkCalendar",
    "allocate_visits",
    "call_window",
    "call_window_rule",
    "care_rules",
    "courtesy_calls",
    "custsat",
    "plan",
    "schedule_calls",
]
