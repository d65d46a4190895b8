"""Customer care: dated tasks, telephone calls, visits, and work time.

:func:`plan` turns the dates of customers into tasks such as thank-you letters, birthday
cards and maintenance reminders.  :func:`call_window` classifies a time of day for
telephone calls, :func:`schedule_calls` schedules the calls of a day, and
:func:`allocate_visits` distributes visits over groups of customers.
:class:`WorkCalendar` knows the opening hours and adds and measures work time, over
holidays, breaks and changes of the UTC offset.  :func:`may_contact` says whether a
customer may be contacted on a day; plans and calls follow the same contact rules.

>>> from datetime import date
>>> from custsat.care import CustomerDates, plan
>>> customer = CustomerDates(customer="C-1", purchased_on=date(2026, 11, 27))
>>> tasks = plan(customer, window=(date(2026, 11, 1), date(2026, 12, 1))).tasks
>>> [(task.day.isoformat(), task.action.label()) for task in tasks]
[('2026-11-28', 'send a thank-you letter, written by hand')]
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_allocate_visits": [
            "VisitGroup",
            "VisitMethod",
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
        "_care_plan": ["CarePlan"],
        "_care_task": ["CareTask", "HeldTask"],
        "_contact_rules": [
            "CONTACT_RULES",
            "ContactCap",
            "ContactChannel",
            "ContactObstacle",
            "ContactPause",
            "ContactPurpose",
            "ContactRules",
        ],
        "_may_contact": ["ContactDecision", "may_contact"],
        "_past_contact": ["ContactWishes", "PastContact"],
        "_plan": ["plan"],
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
        "custsat.values._customer_dates": ["CustomerDates", "Deal", "MonthDay"],
        "custsat.values._opening_hours": ["Shift"],
    },
)
