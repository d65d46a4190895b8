"""People and their work: readiness, priorities, goals, improvement, requirements.

:func:`readiness` says how to lead somebody at a task, :func:`priority` what to do with
a task, :func:`goals` where a plan falls short.  ``PDCA``, ``IMPROVEMENT_STEPS`` and
``SALES_PROCESS`` are workflows; the levers of satisfaction and what is required of
people are checklists.

>>> readiness(willing=True, able=False).leadership
<LeadershipStyle.COACH: 'coach'>
>>> priority(urgent=False, important=True).action
<PriorityAction.PLAN: 'plan'>
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_goals": ["Goal", "GoalLeaf", "GoalRow", "GoalTree", "goals"],
        "_improvement": [
            "IMPROVEMENT_LEVERS",
            "IMPROVEMENT_STEPS",
            "PDCA",
            "PROCESS_MANAGEMENT",
            "SALES_PROCESS",
            "SATISFACTION_DIMENSIONS",
            "SERVICE_LEVERS",
            "ImprovementLever",
            "ImprovementStep",
            "PdcaStep",
            "ProcessManagement",
            "SalesProcessStep",
            "SatisfactionDimension",
            "ServiceLever",
        ],
        "_priority": [
            "PRIORITIES",
            "PriorityAction",
            "TaskCase",
            "TaskCondition",
            "TaskKind",
            "TaskPriority",
            "priority",
        ],
        "_readiness": [
            "READINESS",
            "LeadershipStyle",
            "ReadinessLevel",
            "StaffCase",
            "StaffCondition",
            "StaffReadiness",
            "readiness",
        ],
        "_requirements": [
            "SALES_CORE_ELEMENTS",
            "SALES_QUALITIES",
            "SALES_STANDARDS",
            "STAFF_MANAGEMENT",
            "SalesCoreElement",
            "SalesQuality",
            "SalesStandard",
            "StaffManagement",
        ],
    },
)
