# Written by docs/generate.py from the list in __init__.py.
from custsat.testing.strategies._care import (
    contacts as contacts,
)
from custsat.testing.strategies._care import (
    customer_dates as customer_dates,
)
from custsat.testing.strategies._care import (
    month_days as month_days,
)
from custsat.testing.strategies._care import (
    shifts as shifts,
)
from custsat.testing.strategies._care import (
    work_calendars as work_calendars,
)
from custsat.testing.strategies._complaints import (
    complaint_action_flags as complaint_action_flags,
)
from custsat.testing.strategies._complaints import (
    complaint_cases as complaint_cases,
)
from custsat.testing.strategies._complaints import (
    complaint_causes as complaint_causes,
)
from custsat.testing.strategies._complaints import (
    mistake_flags as mistake_flags,
)
from custsat.testing.strategies._complaints import (
    tickets as tickets,
)
from custsat.testing.strategies._customers import (
    basket_pairs as basket_pairs,
)
from custsat.testing.strategies._customers import (
    concentrations as concentrations,
)
from custsat.testing.strategies._customers import (
    funnels as funnels,
)
from custsat.testing.strategies._customers import (
    leads as leads,
)
from custsat.testing.strategies._customers import (
    qualifications as qualifications,
)
from custsat.testing.strategies._customers import (
    rfm_tables as rfm_tables,
)
from custsat.testing.strategies._customers import (
    social_styles as social_styles,
)
from custsat.testing.strategies._customers import (
    styles as styles,
)
from custsat.testing.strategies._customers import (
    transactions as transactions,
)
from custsat.testing.strategies._loyalty import (
    cohort_triangles as cohort_triangles,
)
from custsat.testing.strategies._loyalty import (
    life_tables as life_tables,
)
from custsat.testing.strategies._loyalty import (
    lifetime_values as lifetime_values,
)
from custsat.testing.strategies._loyalty import (
    purchase_tables as purchase_tables,
)
from custsat.testing.strategies._loyalty import (
    retention_curves as retention_curves,
)
from custsat.testing.strategies._rules import (
    bands as bands,
)
from custsat.testing.strategies._rules import (
    chains as chains,
)
from custsat.testing.strategies._rules import (
    checklists as checklists,
)
from custsat.testing.strategies._rules import (
    decision_tables as decision_tables,
)
from custsat.testing.strategies._rules import (
    weighted_indices as weighted_indices,
)
from custsat.testing.strategies._rules import (
    workflows as workflows,
)
from custsat.testing.strategies._service import (
    cause_answers as cause_answers,
)
from custsat.testing.strategies._service import (
    delivered_values as delivered_values,
)
from custsat.testing.strategies._service import (
    gap_profiles as gap_profiles,
)
from custsat.testing.strategies._service import (
    moments_of_truth as moments_of_truth,
)
from custsat.testing.strategies._service import (
    standards as standards,
)
from custsat.testing.strategies._values import (
    answers as answers,
)
from custsat.testing.strategies._values import (
    counts as counts,
)
from custsat.testing.strategies._values import (
    findings as findings,
)
from custsat.testing.strategies._values import (
    intervals as intervals,
)
from custsat.testing.strategies._values import (
    reasons as reasons,
)
from custsat.testing.strategies._values import (
    scales as scales,
)
from custsat.testing.strategies._values import (
    sources as sources,
)
from custsat.testing.strategies._values import (
    tallies as tallies,
)

__all__ = [
    "answers",
    "bands",
    "basket_pairs",
    "cause_answers",
    "chains",
    "checklists",
    "cohort_triangles",
    "complaint_action_flags",
    "complaint_cases",
    "complaint_causes",
    "concentrations",
    "contacts",
    "counts",
    "customer_dates",
    "decision_tables",
    "delivered_values",
    "findings",
    "funnels",
    "gap_profiles",
    "intervals",
    "leads",
    "life_tables",
    "lifetime_values",
    "mistake_flags",
    "moments_of_truth",
    "month_days",
    "purchase_tables",
    "qualifications",
    "reasons",
    "retention_curves",
    "rfm_tables",
    "scales",
    "shifts",
    "social_styles",
    "sources",
    "standards",
    "styles",
    "tallies",
    "tickets",
    "transactions",
    "weighted_indices",
    "work_calendars",
    "workflows",
]
