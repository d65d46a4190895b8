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
    NotPlaced as NotPlaced,
    UnplacedCall as UnplacedCall,
)
from custsat.care.call_schedule import (
    Callee as Callee,
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
    call_windows as call_windows,
)
from custsat.care.care_plan import (
    CareDates as CareDates,
    CarePlan as CarePlan,
    CareTask as CareTask,
    plan as plan,
)
from custsat.care.occasions import (
    CareAction as CareAction,
    CareMove as CareMove,
    CareOccasion as CareOccasion,
    CareRule as CareRule,
    CareRules as CareRules,
    MonthDay as MonthDay,
    RULES as RULES,
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
    NowAndThen as NowAndThen,
)
from custsat.care.visits import (
    VisitGroup as VisitGroup,
    VisitPlan as VisitPlan,
    VisitShare as VisitShare,
    visit_time as visit_time,
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
    "RULES",
    "Shift",
    "UnplacedCall",
    "VisitGroup",
    "VisitPlan",
    "VisitShare",
    "WorkCalendar",
    "call_plan",
    "call_schedule",
    "call_window",
    "call_windows",
    "calls",
    "care_plan",
    "care_rules",
    "courtesy_calls",
    "occasions",
    "plan",
    "recurrence",
    "schedule_calls",
    "visit_time",
    "visits",
    "work_calendar",
]
