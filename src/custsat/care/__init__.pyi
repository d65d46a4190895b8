# Written by docs/generate.py from the list in __init__.py.
from custsat.care._allocate_visits import (
    VisitGroup as VisitGroup,
    VisitMethod as VisitMethod,
    VisitPlan as VisitPlan,
    VisitShare as VisitShare,
    allocate_visits as allocate_visits,
)
from custsat.care._call_plan import (
    CallPlan as CallPlan,
    CallSlot as CallSlot,
    UnscheduledCall as UnscheduledCall,
    UnscheduledReason as UnscheduledReason,
)
from custsat.care._call_window import (
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
from custsat.care._care_plan import (
    CarePlan as CarePlan,
)
from custsat.care._care_rules import (
    CARE_RULES as CARE_RULES,
    CareAction as CareAction,
    CareOccasion as CareOccasion,
    CareRule as CareRule,
    CareRules as CareRules,
    RollRule as RollRule,
    care_rules as care_rules,
    courtesy_calls as courtesy_calls,
)
from custsat.care._care_task import (
    CareTask as CareTask,
    HeldTask as HeldTask,
)
from custsat.care._contact_rules import (
    CONTACT_RULES as CONTACT_RULES,
    ContactCap as ContactCap,
    ContactChannel as ContactChannel,
    ContactObstacle as ContactObstacle,
    ContactPause as ContactPause,
    ContactPurpose as ContactPurpose,
    ContactRules as ContactRules,
)
from custsat.care._may_contact import (
    ContactDecision as ContactDecision,
    may_contact as may_contact,
)
from custsat.care._past_contact import (
    ContactWishes as ContactWishes,
    PastContact as PastContact,
)
from custsat.care._plan import (
    plan as plan,
)
from custsat.care._recurrence import (
    CareAnchor as CareAnchor,
    DaysAfter as DaysAfter,
    EveryBirthday as EveryBirthday,
    EveryMonths as EveryMonths,
    EverySeason as EverySeason,
    LeapDay as LeapDay,
    RandomDays as RandomDays,
)
from custsat.care._schedule_calls import (
    schedule_calls as schedule_calls,
)
from custsat.care._work_calendar import (
    DayCalendar as DayCalendar,
    WorkCalendar as WorkCalendar,
)
from custsat.values._contact import (
    Contact as Contact,
)
from custsat.values._customer_dates import (
    CustomerDates as CustomerDates,
    Deal as Deal,
    MonthDay as MonthDay,
)
from custsat.values._opening_hours import (
    Shift as Shift,
)
__all__ = [
    "CALL_GUIDE",
    "CALL_LENGTHS",
    "CALL_WINDOWS",
    "CARE_RULES",
    "CONTACT_RULES",
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
    "ContactCap",
    "ContactChannel",
    "ContactDecision",
    "ContactObstacle",
    "ContactPause",
    "ContactPurpose",
    "ContactRules",
    "ContactWishes",
    "CustomerDates",
    "DayCalendar",
    "DaysAfter",
    "Deal",
    "EveryBirthday",
    "EveryMonths",
    "EverySeason",
    "HeldTask",
    "LeapDay",
    "MonthDay",
    "PastContact",
    "RandomDays",
    "RollRule",
    "Shift",
    "UnscheduledCall",
    "UnscheduledReason",
    "VisitGroup",
    "VisitMethod",
    "VisitPlan",
    "VisitShare",
    "WorkCalendar",
    "allocate_visits",
    "call_window",
    "call_window_rule",
    "care_rules",
    "courtesy_calls",
    "may_contact",
    "plan",
    "schedule_calls",
]
